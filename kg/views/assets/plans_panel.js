/* The side panel: one initiative, or what this board is. */
const panel = byId("panel");
const panelBody = byId("panel-body");

function part(title, number, ...kids) {
  return [el("h3", {}, title, number === null ? null : el("span", { class: "n" }, number)), ...kids];
}
const sourceOf = (claim) => SOURCES.get(claim.source) || {};
function origin(claim) {
  const source = sourceOf(claim);
  return el("span", { class: "origin" },
    el("span", {}, name(say(claim.speaker))),
    claim.cited ? el("span", {}, `${word("cited_source")} `, name(say(claim.cited))) : null,
    el("span", {}, name([say(source.publisher), dateText(source)].filter(Boolean).join(" · "))),
    el("span", { class: "origin-title", title: say(source.title) || null }, name(say(source.title) || claim.source)));
}
function sideClaim(id) {
  const claim = CLAIMS.get(id);
  return el("li", { "data-claim-ref": id },
    claim.kind === "Observation" ? el("strong", {}, name(say(claim.object))) : null,
    el("span", { class: "badges" }, statusMark(claim.status), el("span", {}, name(claim.time ? timeText(claim) : word("undated")))),
    claim.printed ? el("span", { class: "printed" }, `${word("as_printed")} `, el("bdi", { lang: "zh-Hans" }, claim.printed)) : null,
    origin(claim));
}
function side(kind, ids) {
  const missing = kind === "target" ? "no_target" : "no_outcome";
  return el("div", { class: ids.length ? `side ${kind}` : `side ${kind} absent` },
    el("h4", {}, word(kind)),
    ids.length ? el("ul", {}, ids.map(sideClaim)) : el("p", {}, word(missing)));
}
/* Pairs that differ only in the other end, with all else alike, are one: "covers A, B, C". */
function mergedPairs(item) {
  const merged = new Map();
  for (const [targets, outcomes] of item.pairs) {
    const all = [...targets, ...outcomes];
    const first = CLAIMS.get(all[0]);
    const alike = first.kind === "Statement" && first.subject_id === item.id && all.length === 1;
    const key = alike ? JSON.stringify([say(first.predicate), first.status, first.time, say(first.speaker), first.source, first.cited]) : all.join();
    if (!merged.has(key)) merged.set(key, { targets, outcomes, all: [] });
    merged.get(key).all.push(...all);
  }
  return [...merged.values()];
}
function pairBlock(item, { targets, outcomes, all }) {
  const figure = CLAIMS.get(all[0]).kind === "Observation";
  const title = figure ? "" : listed(shortLines(item, all).map((line) => line.text));
  return el("div", { class: "pair" }, title ? el("p", { class: "pair-title" }, name(title)) : null,
    el("div", { class: "sides" }, side("target", targets), side("outcome", outcomes)));
}
function moveBlock([kind, from, to]) {
  const [before, after] = [CLAIMS.get(from), CLAIMS.get(to)];
  const what = kind === "lane" ? `${laneName(before.status)} → ${laneName(after.status)}` : word(`changed_${kind}`);
  const told = (claim) => {
    const figure = claim.kind === "Observation" ? say(claim.object) : "";
    return el("li", {}, el("span", {}, name([figure, claim.time ? timeText(claim) : word("undated")].filter(Boolean).join(" · "))), origin(claim));
  };
  return el("div", { class: "move" }, el("p", {}, el("span", { class: "mark moved" }, name(what))), el("ol", {}, told(before), told(after)));
}
function missing(node) {
  if (!node.not_stated || !node.not_stated.length) return null;
  return el("section", { class: "gaps" }, el("h3", {}, word("not_stated")), el("p", { class: "plain" }, word("not_stated_hint")),
    el("ul", {}, node.not_stated.map((text) => el("li", {}, name(say(text))))));
}
function related(item) {
  const known = item.related.map(itemOf).filter(Boolean);
  if (!known.length) return null;
  const figure = item.id.includes("@");
  return part(word(figure ? "part_of_thing" : "figures_about"), null, el("ul", { class: "related" }, known.map((other) => el("li", {},
    el("button", { type: "button", class: "link", onclick: () => select({ kind: "node", at: other.at }, { from: "panel" }) }, name(nodeName(other.at)))))));
}
function itemPanel(at) {
  const item = ITEMS[at];
  const node = NODES[at];
  const other = typeof node.names === "string" ? "" : node.names[state.lang === "en" ? 0 : 1];
  const ids = [...new Set([...item.claims.map(([id]) => id), ...item.pairs.flat(2)])];
  const pairs = mergedPairs(item);
  return [
    el("h2", { tabindex: "-1" }, name(nodeName(at))),
    other && other !== nodeName(at) ? el("p", { class: "other-name", lang: state.lang === "en" ? "zh-Hans" : "en" }, name(other)) : null,
    el("ul", { class: "chips" }, (node.classes || []).map((id) => el("li", { class: "chip" }, swatch(id, node.planned), name(className(id)))),
      node.planned ? el("li", { class: "chip planned" }, word("planned_only")) : null,
      item.further.length ? el("li", { class: "chip" }, word("further")) : null),
    el("dl", { class: "facts" }, fact(word("aliases"), listed(node.aliases || [])), fact(word("note"), say(node.note))),
    item.further.length ? el("p", { class: "plain hint" }, word("further_hint")) : null,
    item.moves.length ? part(word("moved"), item.moves.length, el("p", { class: "plain" }, word("moved_hint")), item.moves.map(moveBlock)) : null,
    part(word("pairs"), pairs.length, pairs.map((pair) => pairBlock(item, pair))),
    missing(node),
    related(item),
    part(word("all_claims"), ids.length, claimList(ids, ids.length <= 2)),
    item.denied.length ? part(word("denied"), item.denied.length, claimList(item.denied, false)) : null,
  ];
}
function aboutBoard() {
  return [
    el("h2", { tabindex: "-1" }, word("about_plans")),
    DATA.note ? el("p", {}, name(say(DATA.note))) : null,
    el("ul", { class: "about-list" }, ["help_lanes", "help_pairs", "help_keys"].map((key) => el("li", {}, word(key)))),
    el("h3", {}, word("marks")),
    el("ul", { class: "about-marks" },
      el("li", {}, el("span", { class: "mark moved" }, word("moved")), el("span", {}, word("moved_hint"))),
      el("li", {}, el("span", { class: "mark further" }, word("further")), el("span", {}, word("further_hint"))),
      el("li", {}, el("span", { class: "mark open" }, word("no_outcome_short")), el("span", {}, word("no_outcome_hint")))),
    leftOut(),
    SOURCES.size ? part(word("sources"), SOURCES.size, [...SOURCES.values()].slice(0, 50).map((source) => el("div", { class: "claim" },
      el("div", { class: "claim-head" }, el("p", {}, name(say(source.title))),
        el("p", { class: "plain" }, name([say(source.publisher), dateText(source)].filter(Boolean).join(" · "))),
        source.url ? el("p", {}, outLink(source.url, word("source"))) : null)))) : null,
    el("p", { class: "plain foot" }, word("footer")),
    DATA.version ? el("p", { class: "plain" }, `${word("graph_version")} `, name(DATA.version)) : null,
  ];
}
function drawPanel() {
  const what = state.selected;
  panel.toggleAttribute("data-open", what !== null);
  document.body.toggleAttribute("data-panel", what !== null);
  const kids = what === null ? aboutBoard() : itemPanel(what.at);
  panelBody.replaceChildren(...kids.flat(Infinity).filter(Boolean));
  panel.scrollTop = 0;
}
