/* The side panel (a sheet on small screens): a node, an edge, or what this graph is. */
const panel = byId("panel");
const panelBody = byId("panel-body");
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
    nodeActions(i),
    el("dl", { class: "facts" },
      fact(word("aliases"), (node.aliases || []).join(state.lang === "en" ? ", " : "、")),
      (node.attributes || []).flatMap(([label, given]) => fact(say(label), say(given))),
      fact(word("note"), say(node.note))),
    conflictBlock(claims),
    gaps(node),
    figures.length ? section(word("figures"), figures.length, claimList(figures, false)) : null,
    relations.length ? section(word("relations"), relations.length, claimList(relations, true)) : null,
    claims.length ? null : el("p", { class: "plain" }, word("no_claims")),
    neighbourList(i),
  ];
}
const actionButton = (key, act, fill, css) => el("button", { type: "button", class: css || null, onclick: act }, word(key, fill));
function nodeActions(i) {
  if (connecting === i)
    return el("div", { class: "actions" }, el("p", { class: "plain" }, word("connect_hint", { name: nodeName(i) })), actionButton("cancel", stopConnecting));
  const more = [...neighbours(i).keys()].filter((at) => !state.scope.has(at)).length;
  return el("div", { class: "actions", role: "group", "aria-label": word("actions") },
    actionButton("focus", () => focusOn(i)),
    more ? actionButton("expand", () => expand(i), { count: more }) : null,
    actionButton("connect", () => connect(i)),
    nodeShown(i) ? actionButton("hide", () => hide(i)) : null);
}
/* Neighbours, counted by relation; what is not drawn can be added, what is not in the page is said. */
function neighbourList(i) {
  const rows = new Map();
  for (const [other, edges] of neighbours(i)) {
    for (const edge of edges) {
      const key = `${EDGES[edge].from === i ? ">" : "<"}${EDGES[edge].predicate}`;
      if (!rows.has(key)) rows.set(key, { edges: [], others: new Set() });
      rows.get(key).edges.push(edge);
      rows.get(key).others.add(other);
    }
  }
  const total = new Set([...rows.values()].flatMap((row) => [...row.others])).size;
  const missing = Math.max(0, (NODES[i].relations ?? 0) - LINKS[i].length);
  if (!total && !missing) return null;
  const row = ([key, { edges, others }]) => {
    const fresh = [...others].filter((at) => !state.scope.has(at)).length;
    return el("li", {}, el("span", {}, name(key[0] === ">" ? `${predicateName(key.slice(1))} →` : `← ${predicateName(key.slice(1))}`)),
      el("span", { class: "n" }, others.size),
      fresh ? actionButton("expand", () => expand(i, edges), { count: fresh }) : el("span", { class: "plain" }, word("all_shown")));
  };
  return el("section", { class: "neighbours" },
    el("h3", {}, word("neighbours"), el("span", { class: "n" }, total)),
    el("ul", {}, [...rows].sort((a, b) => b[1].others.size - a[1].others.size || (a[0] < b[0] ? -1 : 1)).map(row)),
    missing ? el("p", { class: "plain" }, word("relations_missing", { count: missing })) : null);
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
    conflictBlock(claims),
    claims.length ? section(word("claims"), claims.length, claimList(claims, true)) : el("p", { class: "plain" }, word("no_claims")),
  ];
}
function markName(key) {
  return key[0] === "n" ? nodeName(atOf(key)) : groupName(atOf(key));
}
function bundlePanel(ends) {
  const line = shown.lines.find((one) => one.key === bundleKey(ends));
  const claims = byStatus([...new Set((line ? line.edges : []).flatMap((edge) => known(EDGES[edge].claims)))]);
  return [
    el("h2", { tabindex: "-1" }, word("bundle", { count: line ? line.edges.length : 0 })),
    el("p", { class: "claim-line" }, name(`${markName(ends[0])} — ${markName(ends[1])}`)),
    el("p", { class: "plain" }, word("bundle_hint")),
    claims.length ? section(word("claims"), claims.length, claimList(claims, false)) : null,
  ];
}
function groupPanel(at) {
  const group = GROUPS[at];
  const members = nodesOf(at);
  const classes = [...count(members, (node) => classOf(NODES[node]))].sort((a, b) => b[1] - a[1]);
  const best = [...members].sort((a, b) => LINKS[b].length - LINKS[a].length || a - b).slice(0, 40);
  return [
    el("h2", { tabindex: "-1" }, name(groupName(at))),
    el("p", { class: "plain" }, word("group_count", { count: group.count })),
    el("ul", { class: "chips" }, classes.slice(0, 8).map(([id, number]) => el("li", { class: "chip" }, swatch(id), name(`${className(id)} ${number}`)))),
    el("div", { class: "actions" }, actionButton(state.open.has(at) ? "group_close" : "group_open", () => toggleGroup(at))),
    section(word("group_members"), null, el("ul", { class: "member-list" }, best.map((node) => el("li", {}, nameButton(nodeName(node), NODES[node].id))))),
    members.length > best.length ? el("p", { class: "plain" }, word("group_more", { count: members.length - best.length })) : null,
  ];
}
/* All nodes in a group and in those within it. */
function nodesOf(group) {
  const found = [];
  const waiting = [group];
  while (waiting.length) {
    const { members, groups } = GROUPS[waiting.pop()];
    for (const id of members || []) found.push(NODE_AT.get(id));
    for (const id of groups || []) waiting.push(GROUP_AT.get(id));
  }
  return found;
}
function aboutPanel() {
  return [
    el("h2", { tabindex: "-1" }, word("about")),
    DATA.note ? el("p", {}, name(say(DATA.note))) : null,
    el("p", { class: "plain" }, countText()),
    el("ul", { class: "about-list" }, ["help_click", "help_search", "help_table", "help_keys"].map((key) => el("li", {}, word(key)))),
    SOURCES.size ? section(word("sources"), SOURCES.size, [...SOURCES.values()].slice(0, 50).map((source) => el("div", { class: "claim" },
      el("div", { class: "claim-head" }, el("p", {}, name(say(source.title))),
        el("p", { class: "plain" }, name([say(source.publisher), dateText(source)].filter(Boolean).join(" · "))),
        source.url ? el("p", {}, outLink(source.url, word("source"))) : null)))) : null,
    el("p", { class: "plain foot" }, word("footer")),
    DATA.version ? el("p", { class: "plain" }, `${word("graph_version")} `, name(DATA.version)) : null,
  ];
}
let scrolled = false; // asking the panel itself would make the browser lay everything out
panel.addEventListener("scroll", () => { scrolled = true; }, { passive: true });
function openPanel() {
  const open = state.selected !== null || state.way !== null;
  panel.toggleAttribute("data-open", open);
  document.body.toggleAttribute("data-panel", open);
}
function drawPanel() {
  const what = state.selected;
  openPanel();
  const kids = what === null ? (state.way ? waysPanel() : aboutPanel())
    : { node: () => nodePanel(what.at), edge: () => edgePanel(what.at), group: () => groupPanel(what.at), bundle: () => bundlePanel(what.ends) }[what.kind]();
  panelBody.replaceChildren(...kids.flat(Infinity).filter(Boolean));
  if (scrolled) panel.scrollTop = 0;
  scrolled = false;
}
byId("panel-close").addEventListener("click", () => {
  stopConnecting();
  if (!state.selected && state.way) {
    state.way = null;
    record();
  }
  select(null, {});
  (state.view === "table" ? byId("table-view") : canvasBox).focus();
});
