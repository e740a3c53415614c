/* The side panel (a sheet on small screens): a node, an edge, or what this graph is. */
const panel = byId("panel");
const panelBody = byId("panel-body");
const known = (ids) => (ids || []).filter((id) => CLAIMS.has(id));
const byStatus = (ids) => [...ids].sort((a, b) => rank(CLAIMS.get(a).status) - rank(CLAIMS.get(b).status));

function section(title, number, ...kids) {
  return [el("h3", {}, title, number === null ? null : el("span", { class: "n" }, number)), ...kids];
}
function classChip(id, planned) {
  return el("li", { class: "chip" }, swatch(id, planned), name(className(id)));
}
function nodePanel(i) {
  const node = NODES[i];
  const claims = known(node.claims);
  const figures = byStatus(claims.filter((id) => CLAIMS.get(id).kind === "Observation"));
  const relations = byStatus(claims.filter((id) => CLAIMS.get(id).kind !== "Observation"));
  const other = otherName(i);
  return [
    el("h2", { tabindex: "-1" }, name(nodeName(i))),
    other && other !== nodeName(i) ? el("p", { class: "other-name", lang: state.lang === "en" ? "zh-Hans" : "en" }, name(other)) : null,
    el("ul", { class: "chips" }, (node.classes || []).map((id) => classChip(id, node.planned)),
      node.planned ? el("li", { class: "chip planned" }, word("planned_only")) : null),
    el("dl", { class: "facts" },
      fact(word("aliases"), (node.aliases || []).join(state.lang === "en" ? ", " : "、")),
      (node.attributes || []).flatMap(([label, given]) => fact(say(label), say(given))),
      fact(word("note"), say(node.note))),
    gaps(node),
    figures.length ? section(word("figures"), figures.length, claimList(figures, false)) : null,
    relations.length ? section(word("relations"), relations.length, claimList(relations, true)) : null,
    claims.length ? null : el("p", { class: "plain" }, word("no_claims")),
  ];
}
function gaps(node) {
  if (!node.not_stated || !node.not_stated.length) return null;
  return el("section", { class: "gaps" }, el("h3", {}, word("not_stated")),
    el("p", { class: "plain" }, word("not_stated_hint")),
    el("ul", {}, node.not_stated.map((text) => el("li", {}, name(say(text))))));
}
function edgePanel(i) {
  const edge = EDGES[i];
  const claims = byStatus(known(edge.claims));
  return [
    el("h2", { tabindex: "-1" }, name(predicateName(edge.predicate))),
    el("p", { class: "claim-line" }, nameButton(nodeName(edge.from), edge.source), el("span", { class: "verb" }, "→"), nameButton(nodeName(edge.to), edge.target)),
    el("ul", { class: "chips" }, el("li", { class: "chip" }, statusMark(edge.status, edge.opinion)),
      edge.negated ? el("li", { class: "chip" }, word("joint_negated")) : null),
    claims.length ? section(word("claims"), claims.length, claimList(claims, true)) : el("p", { class: "plain" }, word("no_claims")),
  ];
}
function aboutPanel() {
  return [
    el("h2", { tabindex: "-1" }, word("about")),
    DATA.note ? el("p", {}, name(say(DATA.note))) : null,
    el("p", { class: "plain" }, countText()),
    el("ul", { class: "about-list" }, ["help_click", "help_search", "help_table"].map((key) => el("li", {}, word(key)))),
    SOURCES.size ? section(word("sources"), SOURCES.size, [...SOURCES.values()].slice(0, 50).map((source) => el("div", { class: "claim" },
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
  const kids = what === null ? aboutPanel() : what.kind === "node" ? nodePanel(what.at) : edgePanel(what.at);
  panelBody.replaceChildren(...kids.flat(Infinity).filter(Boolean));
  panel.scrollTop = 0;
}
byId("panel-close").addEventListener("click", () => {
  select(null, {});
  (state.view === "table" ? byId("table-view") : canvasBox).focus();
});
