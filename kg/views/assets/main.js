/* Selection, language, start; and a small interface for tests and power users. */
const BASE_EDGES = EDGES.filter((edge) => AT_FIRST.has(edge.from) && AT_FIRST.has(edge.to)).length;
function countText() {
  const part = (now, all, key) => `${now === all ? all : `${now} / ${all}`} ${word(key)}`;
  const glue = state.lang === "en" ? ", " : "，";
  const nodes = shown.node.reduce((sum, on) => sum + on, 0);
  return part(nodes, AT_FIRST.size, "nodes") + glue + part(shown.edges.length, BASE_EDGES, "edges");
}
/* What stands above and on the drawing, and takes room from it. */
function drawHead() {
  byId("counts").textContent = countText();
  byId("remark").hidden = !DATA.note;
  byId("remark").replaceChildren(name(say(DATA.note)));
  drawHubNote();
}
/* After a change of filters or scope. */
function refresh() {
  look();
  drawHead();
  repaint();
  if (state.view === "table") drawTable();
  if (!state.selected) drawPanel();
}
/* After a change of anything. */
function redrawAll() {
  refresh();
  drawAround();
}
function select(what, { from } = {}) {
  state.selected = what;
  const hidden = what && what.kind === "node" && !(nodeShown(what.at) && markOf(what.at) === `n${what.at}`);
  if (hidden && from !== "group") {
    bring(what.at);
    if (!state.moved.has(what.at) && GRAPH.nodes[what.at].x === undefined) {
      const standing = [...state.scope].filter((at) => at !== what.at && nodePasses(at));
      const [[at, there]] = separate(new Map([[what.at, [0, 0]]]), standing);
      state.moved.set(at, there);
    }
    drawLegend();
  }
  if (hidden || GROUPS.length) refresh();
  else reselect();
  drawPanel();
  markTableRow();
  record();
  if (!what) return;
  if (from !== "keys") openLegend(false);
  const { said, ends } = {
    node: () => ({ said: nodeName(what.at), ends: [`n${what.at}`] }),
    edge: () => ({ said: `${nodeName(EDGES[what.at].from)} ${edgeText(what.at)} ${nodeName(EDGES[what.at].to)}`, ends: [`n${EDGES[what.at].from}`, `n${EDGES[what.at].to}`] }),
    group: () => ({ said: groupName(what.at), ends: [`g${what.at}`] }),
    bundle: () => ({ said: `${what.ends.map(markName).join(" — ")}`, ends: what.ends }),
  }[what.kind]();
  announce(`${word("selected")}: ${said}`);
  if (ends.every((key) => sent.marks.has(key))) {
    touched = true;
    const line = shown.lines.find((one) => what.kind === "edge" && one.key === `e${what.at}`);
    const tiny = what.kind === "node" && GROUP_OF[what.at] >= 0 && sizeOf(ends[0]) * network.getScale() < 5;
    if (tiny) fit(true, marksIn(GROUP_OF[what.at]));
    else requestAnimationFrame(() => reveal(from === "canvas" && line ? [middleOf(line)] : ends.map(spotOf)));
  }
  if (from === "panel") panelBody.querySelector("h2").focus();
}
function setLang(lang) {
  state.lang = lang === "en" ? "en" : "zh";
  openHits(false);
  searchBox.value = "";
  dress();
  redrawAll();
  keepAddress();
}
function setTheme(theme) {
  state.theme = theme;
  dress();
  redrawAll();
  keepAddress();
}
byId("lang-zh").addEventListener("click", () => setLang("zh"));
byId("lang-en").addEventListener("click", () => setLang("en"));
byId("undo").addEventListener("click", undo);
byId("redo").addEventListener("click", redo);
byId("zoom-in").addEventListener("click", () => zoom(1.35));
byId("zoom-out").addEventListener("click", () => zoom(1 / 1.35));
byId("fit").addEventListener("click", () => { touched = false; fit(true); keepAddress(); });
dark.addEventListener("change", () => { if (state.theme === "auto") redrawAll(); });
byId("empty").hidden = NODES.length > 0;

/* Open what an address says; an unknown name in it is said, the rest holds. */
function openAt(text) {
  const where = applyAddress(text);
  if (GROUPS.length && state.selected && state.selected.kind === "node") bring(state.selected.at);
  dress();
  look();
  drawHead();
  openPanel();
  seenSize = sizeNow();
  tall = seenSize[1] > seenSize[0] * 1.05;
  const to = where ? { position: { x: where[0], y: where[1] }, scale: where[2] } : shown.marks.length ? fitted(shown.marks) : null;
  if (to) strokedAt = to.scale;
  touched = where !== null;
  repaint();
  if (to) network.moveTo(to);
  last = content();
  if (unknown) {
    byId("notice").textContent = word("address_unknown", { count: unknown });
    byId("notice").hidden = false;
  }
}
/* What stands around the drawing: written after the first picture, for which no one waits. */
function drawAround() {
  drawLegend();
  drawPanel();
  setView(state.view);
}
function afterFirstPicture(act) {
  let [pictured, done] = [false, false];
  const once = () => {
    if (done || !pictured || document.readyState === "loading") return;
    done = true;
    act();
  };
  const picture = () => {
    pictured = true;
    once();
  };
  requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(picture))); // it is on the screen
  setTimeout(picture, 400); // a page in the background draws no picture
  document.addEventListener("DOMContentLoaded", once); // the claims are there
}

const inPage = ({ x, y }) => {
  const seen = network.canvasToDOM({ x, y });
  const box = canvasBox.getBoundingClientRect();
  return { x: box.left + seen.x, y: box.top + seen.y };
};
const filter = (kind) => (id, on) => {
  if (on) state.off[kind].delete(id);
  else state.off[kind].add(id);
  redrawAll();
  record();
};
const nodeCall = (act) => (id, ...rest) => NODE_AT.has(id) && act(NODE_AT.get(id), ...rest);
const selectedId = () => {
  const chosen = state.selected;
  if (!chosen) return null;
  if (chosen.kind === "bundle") return { kind: "bundle", id: chosen.ends.map(endName).join("|") };
  return { kind: chosen.kind, id: { node: NODES, edge: EDGES, group: GROUPS }[chosen.kind][chosen.at].id };
};
const offered = () => ({
  network,
  nodes: visMarks,
  edges: visLines,
  select: nodeCall((at) => select({ kind: "node", at }, {})),
  selectEdge: (id) => EDGE_AT.has(id) && select({ kind: "edge", at: EDGE_AT.get(id) }, {}),
  selectGroup: (id) => GROUP_AT.has(id) && select({ kind: "group", at: GROUP_AT.get(id) }, {}),
  toggleGroup: (id) => GROUP_AT.has(id) && toggleGroup(GROUP_AT.get(id)),
  clear: () => select(null, {}),
  search: (text) => find(text).map((hit) => NODES[hit.i].id),
  focus: nodeCall(focusOn),
  expand: nodeCall((at) => expand(at)),
  hide: nodeCall(hide),
  connect: (from, to, hub) => NODE_AT.has(from) && NODE_AT.has(to) && showWays({ from: NODE_AT.get(from), to: NODE_AT.get(to), pick: 0, hub: hub === true }),
  ways: () => (state.way ? findWays(state.way).ways.map((way) => way.map((at) => NODES[at].id)) : []),
  undo,
  redo,
  setLang,
  setTheme,
  setView,
  setTable,
  sortTable,
  setHub,
  setClass: filter("class"),
  setStatus: filter("status"),
  setPredicate: filter("predicate"),
  setSource: filter("source"),
  setYear: filter("year"),
  setDegree: (number) => { state.degree = number; redrawAll(); record(); },
  fit: () => fit(false),
  address: () => { writeAddress(); return writtenAddress; },
  open: (text) => { openAt(text); drawAround(); },
  labels: () => {
    network.redraw(); // the picture of the last change may still wait for its frame
    return drawn.map((box) => ({ ...box, id: box.at[0] === "n" ? NODES[atOf(box.at)].id : GROUPS[atOf(box.at)].id }));
  },
  locate: nodeCall((at) => inPage(spot(at))),
  locateGroup: (id) => (GROUP_AT.has(id) ? inPage(spotOf(`g${GROUP_AT.get(id)}`)) : null),
  locateEdge: (id) => {
    const line = shown.lines.find((one) => one.key === `e${EDGE_AT.get(id)}`);
    return line ? inPage(middleOf(line)) : null;
  },
  visNode: (id) => visMarks.get(`n${NODE_AT.get(id)}`),
  visEdge: (id) => visLines.get(`e${EDGE_AT.get(id)}`),
  state: () => ({
    lang: state.lang,
    theme: state.theme,
    view: state.view,
    table: state.table,
    sorts: sortTexts(),
    hub: state.hub,
    selected: selectedId(),
    off: Object.fromEntries(FILTERS.map((kind) => [kind, [...state.off[kind]]])),
    degree: state.degree,
    open: [...state.open].map((at) => GROUPS[at].id),
    visibleNodes: NODES.filter((_, at) => nodeShown(at)).map((node) => node.id),
    visibleEdges: shown.edges.map((at) => EDGES[at].id),
    drawn: shown.marks.length,
    lines: shown.lines.length,
  }),
});
function start() {
  openAt(location.hash);
  stepButtons();
  window.kgView = Object.freeze(offered());
  afterFirstPicture(() => {
    const covered = sheetHeight();
    drawAround();
    if (!touched && sheetHeight() !== covered) fit(false); // nothing lies under the details
    document.documentElement.dataset.ready = "true";
  });
}
/* Filters by year or source need the claims, which stand behind this script. */
if (document.readyState === "loading" && /[#&](?:year|source)-=/.test(location.hash)) document.addEventListener("DOMContentLoaded", start);
else start();
