/* Selection, language, start; and a small interface for tests and power users. */
function countText() {
  const nodes = NODES.filter((_, i) => nodeVisible(i)).length;
  const edges = visibleEdges().length;
  const part = (shown, all, key) => `${shown === all ? all : `${shown} / ${all}`} ${word(key)}`;
  const glue = state.lang === "en" ? ", " : "，";
  return part(nodes, NODES.length, "nodes") + glue + part(edges, EDGES.length, "edges");
}
function refresh() {
  byId("counts").textContent = countText();
  byId("remark").hidden = !DATA.note;
  byId("remark").replaceChildren(name(say(DATA.note)));
  repaint();
  if (state.view === "table") drawTable();
  if (!state.selected) drawPanel();
}
function select(what, { from } = {}) {
  state.selected = what;
  if (what && what.kind === "node" && state.offClasses.delete(classOf(NODES[what.at]))) drawLegend();
  refresh();
  drawPanel();
  markRow();
  if (!what) return;
  openLegend(false);
  const [first, second] = what.kind === "node" ? [what.at, what.at] : [EDGES[what.at].from, EDGES[what.at].to];
  announce(`${word("selected")}: ${what.kind === "node" ? nodeName(first) : edgeText(what.at)}`);
  if (nodeVisible(first) && nodeVisible(second)) {
    touched = true;
    requestAnimationFrame(() => reveal(from === "canvas" && what.kind === "edge" ? [middleOf(what.at)] : [spot(first), spot(second)]));
  }
  if (from === "panel") panelBody.querySelector("h2").focus();
}
function setLang(lang) {
  state.lang = lang === "en" ? "en" : "zh";
  document.documentElement.lang = state.lang === "en" ? "en" : "zh-Hans";
  document.title = say(DATA.title) || "kg";
  byId("title").replaceChildren(name(say(DATA.title)));
  for (const element of document.querySelectorAll("[data-w]")) element.textContent = word(element.dataset.w);
  for (const element of document.querySelectorAll("[data-w-label]")) element.setAttribute("aria-label", word(element.dataset.wLabel));
  for (const element of document.querySelectorAll("[data-w-placeholder]")) element.placeholder = word(element.dataset.wPlaceholder);
  byId("lang-zh").setAttribute("aria-pressed", String(state.lang === "zh"));
  byId("lang-en").setAttribute("aria-pressed", String(state.lang === "en"));
  openHits(false);
  searchBox.value = "";
  drawLegend();
  drawHubNote();
  drawPanel();
  refresh();
}
byId("lang-zh").addEventListener("click", () => setLang("zh"));
byId("lang-en").addEventListener("click", () => setLang("en"));
byId("zoom-in").addEventListener("click", () => zoom(1.35));
byId("zoom-out").addEventListener("click", () => zoom(1 / 1.35));
byId("fit").addEventListener("click", () => { touched = false; fit(true); });
document.addEventListener("keydown", (event) => {
  const typing = event.target instanceof HTMLInputElement && event.target.type !== "checkbox";
  if (event.key === "/" && !typing) {
    event.preventDefault();
    searchBox.focus();
  } else if (event.key === "Escape") {
    if (legend.hasAttribute("data-open")) openLegend(false);
    else if (state.selected) byId("panel-close").click();
  }
});
dark.addEventListener("change", () => setLang(state.lang));
byId("empty").hidden = NODES.length > 0;
setLang(state.lang);
arrange();

const inPage = ({ x, y }) => {
  const seen = network.canvasToDOM({ x, y });
  const box = canvasBox.getBoundingClientRect();
  return { x: box.left + seen.x, y: box.top + seen.y };
};
const filter = (off) => (id, on) => {
  if (on) off.delete(id);
  else off.add(id);
  refresh();
  drawLegend();
};
window.kgView = Object.freeze({
  network,
  nodes: visNodes,
  edges: visEdges,
  select: (id) => NODE_AT.has(id) && select({ kind: "node", at: NODE_AT.get(id) }, {}),
  selectEdge: (id) => EDGE_AT.has(id) && select({ kind: "edge", at: EDGE_AT.get(id) }, {}),
  clear: () => select(null, {}),
  search: (text) => find(text).map((hit) => NODES[hit.i].id),
  setLang,
  setView,
  setHub,
  setClass: filter(state.offClasses),
  setStatus: filter(state.offStatuses),
  fit: () => fit(false),
  labels: () => drawn.map((box) => ({ ...box, id: NODES[box.at].id })),
  locate: (id) => (NODE_AT.has(id) ? inPage(spot(NODE_AT.get(id))) : null),
  locateEdge: (id) => (EDGE_AT.has(id) ? inPage(middleOf(EDGE_AT.get(id))) : null),
  visNode: (id) => visNodes.get(`n${NODE_AT.get(id)}`),
  visEdge: (id) => visEdges.get(`e${EDGE_AT.get(id)}`),
  state: () => ({
    lang: state.lang,
    view: state.view,
    hub: state.hub,
    selected: state.selected && { kind: state.selected.kind, id: (state.selected.kind === "node" ? NODES : EDGES)[state.selected.at].id },
    offClasses: [...state.offClasses],
    offStatuses: [...state.offStatuses],
    visibleNodes: NODES.filter((_, i) => nodeVisible(i)).map((node) => node.id),
    visibleEdges: visibleEdges().map((i) => EDGES[i].id),
  }),
});
document.documentElement.dataset.ready = "true";
