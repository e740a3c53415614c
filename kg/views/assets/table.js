/* The table twin of the drawing: what is visible, as text. */
const tableBox = byId("table-view");
const PAGE = 500;

function drawTable() {
  const rows = shown.edges;
  const heads = ["subject", "predicate", "object", "status", "time", "source"];
  const body = el("tbody", {});
  let listed = 0;
  const grow = () => {
    for (const e of rows.slice(listed, listed + PAGE)) body.append(tableRow(e));
    listed = Math.min(rows.length, listed + PAGE);
  };
  grow();
  const more = el("button", { type: "button", class: "more" }, word("more", { count: Math.min(PAGE, rows.length - listed) }));
  more.addEventListener("click", () => {
    grow();
    more.textContent = word("more", { count: Math.min(PAGE, rows.length - listed) });
    more.hidden = listed >= rows.length;
  });
  more.hidden = listed >= rows.length;
  tableBox.replaceChildren(
    el("table", {},
      el("caption", {}, `${word("table_caption")}: ${rows.length}`),
      el("thead", {}, el("tr", {}, heads.map((key) => el("th", { scope: "col" }, word(key))))),
      body),
    more);
  if (!rows.length) tableBox.append(el("p", { class: "plain" }, word("no_rows")));
}
function tableRow(e) {
  const edge = EDGES[e];
  const claims = known(edge.claims).map((id) => CLAIMS.get(id));
  const unique = (list) => [...new Set(list.filter(Boolean))].join(", ");
  const times = unique(claims.map((claim) => claim.time));
  const from = unique(claims.map((claim) => say((SOURCES.get(claim.source) || {}).title) || claim.source));
  const go = (what) => () => select(what, { from: "table" });
  const chosen = state.selected && state.selected.kind === "edge" && state.selected.at === e;
  return el("tr", { "data-edge": e, "aria-current": chosen ? "true" : null },
    el("td", {}, el("button", { type: "button", onclick: go({ kind: "node", at: edge.from }) }, name(nodeName(edge.from)))),
    el("td", {}, el("button", { type: "button", onclick: go({ kind: "edge", at: e }) }, name(edgeText(e)))),
    el("td", {}, el("button", { type: "button", onclick: go({ kind: "node", at: edge.to }) }, name(nodeName(edge.to)))),
    el("td", {}, statusMark(edge.status, edge.opinion)),
    el("td", { class: "when" }, times),
    el("td", { class: "last" }, name(from)));
}
function markTableRow() {
  for (const row of tableBox.querySelectorAll("tr[data-edge]")) {
    const chosen = state.selected && state.selected.kind === "edge" && state.selected.at === Number(row.dataset.edge);
    if (chosen) row.setAttribute("aria-current", "true");
    else row.removeAttribute("aria-current");
  }
}
function setView(view) {
  state.view = view === "table" ? "table" : "graph";
  const table = state.view === "table";
  if (table) drawTable();
  tableBox.hidden = !table;
  byId("graph-view").hidden = table;
  byId("to-table").setAttribute("aria-pressed", String(table));
  byId("to-graph").setAttribute("aria-pressed", String(!table));
}
const switchView = (view) => () => { setView(view); keepAddress(); };
byId("to-table").addEventListener("click", switchView("table"));
byId("to-graph").addEventListener("click", switchView("graph"));
