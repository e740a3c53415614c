/* The drawing: vis-network with fixed places. Ids inside vis are n0, n1, … and e0, e1, …, so
   that no id of the data can collide with a property of a script object. */
const canvasBox = byId("canvas");
const looks = () => ({ canvas: DATA.canvas[shade()], ink: dark.matches ? "#e8ecef" : "#1d242b", soft: dark.matches ? "#a6b1bc" : "#55616d" });
let touched = false; // the reader has moved, zoomed or selected
let tall = false;

function nodeLook(at) {
  const hue = hueOf(classOf(NODES[at]));
  const colour = { background: NODES[at].planned ? looks().canvas : hue, border: hue };
  return { ...colour, highlight: colour, hover: colour };
}
function edgeLook(at, faint) {
  const [light, night] = lineOf(EDGES[at].status);
  const colour = shade() ? night : light;
  const quiet = EDGES[at].from === HUB || EDGES[at].to === HUB ? 0.5 : 0.85;
  return { color: colour, highlight: colour, hover: colour, opacity: faint ? 0.1 : quiet };
}
function place(at) {
  const row = GRAPH.nodes[at];
  return tall ? { x: row.tall[0], y: row.tall[1] } : { x: row.x, y: row.y };
}
const visNodes = new vis.DataSet(
  GRAPH.nodes.map((row, at) => {
    const { label, lines, tall: other, group, planned, hub, ...kept } = row;
    return { ...kept, id: `n${at}`, color: nodeLook(at), hidden: !nodeVisible(at) };
  }),
);
const visEdges = new vis.DataSet(
  GRAPH.edges.map((row, at) => {
    const { predicate_label, status, predicate, ...kept } = row;
    const edge = EDGES[at];
    return { ...kept, id: `e${at}`, from: `n${edge.from}`, to: `n${edge.to}`, color: edgeLook(at), hidden: !edgeVisible(at) };
  }),
);
const network = new vis.Network(
  canvasBox,
  { nodes: visNodes, edges: visEdges },
  { ...GRAPH.options, autoResize: false, locale: "en" },
);
for (const inner of canvasBox.querySelectorAll("[tabindex]")) inner.setAttribute("tabindex", "-1");
const at = (visId) => Number(String(visId).slice(1));
const spot = (index) => {
  const body = network.body.nodes[`n${index}`];
  return body ? { x: body.x, y: body.y } : place(index);
};

/* Lit: what belongs to the selection; null when nothing is selected. */
function lit() {
  if (!state.selected) return null;
  const nodes = new Set();
  const edges = new Set();
  if (state.selected.kind === "edge") {
    edges.add(state.selected.at);
  } else {
    nodes.add(state.selected.at);
    for (const edge of LINKS[state.selected.at]) if (edgeVisible(edge)) edges.add(edge);
  }
  for (const edge of edges) nodes.add(EDGES[edge].from).add(EDGES[edge].to);
  return { nodes, edges };
}
function repaint() {
  const now = lit();
  if (now && state.selected.kind === "node" && !nodeVisible(state.selected.at)) now.nodes = new Set(NODES.keys());
  visNodes.update(
    NODES.map((_, i) => ({
      id: `n${i}`,
      hidden: !nodeVisible(i),
      color: nodeLook(i),
      opacity: now && !now.nodes.has(i) ? 0.22 : 1,
    })),
  );
  visEdges.update(
    EDGES.map((_, i) => ({
      id: `e${i}`,
      hidden: !edgeVisible(i),
      color: edgeLook(i, now && now.edges.size > 0 && !now.edges.has(i)),
      ...edgeStroke(i, now && now.edges.has(i)),
    })),
  );
  network.setSelection(
    {
      nodes: state.selected && state.selected.kind === "node" ? [`n${state.selected.at}`] : [],
      edges: state.selected && state.selected.kind === "edge" ? [`e${state.selected.at}`] : [],
    },
    { highlightEdges: false },
  );
  canvasBox.setAttribute("aria-label", `${say(DATA.title)} — ${countText()}. ${word("help_table")}`);
}

/* View: fit, zoom, pan. */
function go(where) {
  const still = !where.animation; // moveTo writes into what it is given
  network.moveTo(where);
  if (still) redash();
}
function fit(animated) {
  const shown = NODES.map((_, i) => i).filter(nodeVisible);
  if (!shown.length) return;
  const above = byId("hub-note").hidden || !byId("hub-note").offsetHeight ? 14 : byId("hub-note").offsetHeight + 26;
  const beside = canvasBox.clientWidth > 620 ? 56 : 0; // the zoom buttons
  const wide = Math.max(160, canvasBox.clientWidth - 16 - beside);
  const high = Math.max(160, canvasBox.clientHeight - above - 14);
  const spans = shown.map((i) => {
    const lines = linesOf(i);
    const radius = GRAPH.nodes[i].size;
    return { ...spot(i), radius, half: (measure(network.canvas.getContext(), lines, false) * 13) / 2 + 4, below: lines.length * 16 + 6 };
  });
  const extent = (scale) => {
    let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
    for (const { x, y, radius, half, below } of spans) {
      const reach = Math.max(half, radius * scale);
      left = Math.min(left, x * scale - reach); right = Math.max(right, x * scale + reach);
      top = Math.min(top, (y - radius) * scale - 4); bottom = Math.max(bottom, (y + radius) * scale + below);
    }
    return { left, right, top, bottom, fits: right - left <= wide && bottom - top <= high };
  };
  let [low, scale] = [0.02, 1.25];
  if (!extent(scale).fits) {
    for (let step = 0; step < 24; step += 1) {
      const middle = (low + scale) / 2;
      if (extent(middle).fits) low = middle;
      else scale = middle;
    }
    scale = low;
  }
  const { left, right, top, bottom } = extent(scale);
  go({
    position: { x: ((left + right) / 2 + beside / 2) / scale, y: ((top + bottom) / 2 - (above - 14) / 2) / scale },
    scale,
    animation: animated && !calm.matches ? { duration: 250 } : false,
  });
}
/* Lines never get thinner than a reader can follow, and dashes grow with them; vis scales the
   dashes of borders with the zoom but not the border: keep them alike too. */
const stroke = () => Math.max(1, Math.min(3, 0.8 / network.getScale()));
function edgeStroke(i, chosen) {
  const hub = (EDGES[i].from === HUB || EDGES[i].to === HUB) && !chosen;
  const grown = hub ? Math.min(1.4, stroke()) : stroke();
  const dashes = lineOf(EDGES[i].status)[2].map((dash) => dash * grown);
  return { width: (chosen ? 2.4 : hub ? 1.1 : 1.6) * grown, dashes: dashes.length ? dashes : false };
}
let dashedAt = 0;
function redash() {
  const scale = network.getScale();
  if (dashedAt && Math.abs(Math.log(scale / dashedAt)) < 0.2) return;
  dashedAt = scale;
  const rows = [];
  NODES.forEach((node, i) => {
    if (!node.planned) return;
    const dash = Math.max(1.6, Math.min(4, GRAPH.nodes[i].size * scale * 0.5)) / scale;
    rows.push({ id: `n${i}`, shapeProperties: { borderDashes: [dash, dash * 0.75] } });
  });
  if (rows.length) visNodes.update(rows);
  const now = lit();
  visEdges.update(EDGES.map((_, i) => ({ id: `e${i}`, ...edgeStroke(i, now && now.edges.has(i)) })));
}
function zoom(factor) {
  touched = true;
  const scale = Math.max(0.05, Math.min(5, network.getScale() * factor));
  go({ scale, animation: calm.matches ? false : { duration: 150 } });
}
function pan(x, y) {
  touched = true;
  const centre = network.getViewPosition();
  const scale = network.getScale();
  go({ position: { x: centre.x + x / scale, y: centre.y + y / scale }, scale });
}
/* Bring a node or an edge into the part of the drawing that no sheet covers. */
function reveal(points) {
  const covered = sheetHeight();
  const high = canvasBox.clientHeight;
  const side = sheetWidth();
  const inside = points.every(({ x, y }) => {
    const seen = network.canvasToDOM({ x, y });
    return seen.x > 40 && seen.x < canvasBox.clientWidth - side - 40 && seen.y > 84 && seen.y < high - covered - 60;
  });
  if (inside) return;
  const middle = { x: 0, y: 0 };
  for (const { x, y } of points) { middle.x += x / points.length; middle.y += y / points.length; }
  const scale = Math.max(network.getScale(), 0.75);
  go({
    position: middle,
    scale,
    offset: { x: -side / 2, y: -covered / 2 },
    animation: calm.matches ? false : { duration: 250 },
  });
}
function sheetHeight() {
  const panel = byId("panel");
  if (!window.matchMedia("(max-width: 760px)").matches || !panel.hasAttribute("data-open")) return 0;
  return Math.max(0, canvasBox.getBoundingClientRect().bottom - (window.innerHeight - panel.offsetHeight));
}
function sheetWidth() {
  const middle = window.matchMedia("(min-width: 761px) and (max-width: 1180px)").matches;
  return middle && byId("panel").hasAttribute("data-open") ? byId("panel").offsetWidth : 0;
}
function arrange() {
  const upright = canvasBox.clientHeight > canvasBox.clientWidth * 1.05;
  if (upright !== tall) {
    tall = upright;
    visNodes.update(NODES.map((_, i) => ({ id: `n${i}`, ...place(i) })));
  }
  fit(false);
}
new ResizeObserver(() => {
  if (!canvasBox.clientWidth) return;
  network.setSize("100%", "100%");
  if (touched) network.redraw();
  else arrange();
}).observe(canvasBox);

/* Pointer: a mark, its label, a line, or the nearest mark within a finger's width. */
function pick(point) {
  const node = network.getNodeAt(point);
  if (node !== undefined) return { kind: "node", at: at(node) };
  const label = labelAt(point);
  if (label !== null) return { kind: "node", at: label };
  const edge = network.getEdgeAt(point);
  if (edge !== undefined) return { kind: "edge", at: at(edge) };
  let best = null;
  NODES.forEach((_, i) => {
    if (!nodeVisible(i)) return;
    const seen = network.canvasToDOM(spot(i));
    const away = Math.hypot(seen.x - point.x, seen.y - point.y);
    if (away < 22 && (!best || away < best.away)) best = { kind: "node", at: i, away };
  });
  return best && { kind: best.kind, at: best.at };
}
network.on("click", (event) => {
  touched = true;
  select(pick(event.pointer.DOM), { from: "canvas" });
});
network.on("hoverNode", (event) => hover({ kind: "node", at: at(event.node) }));
network.on("hoverEdge", (event) => hover({ kind: "edge", at: at(event.edge) }));
network.on("blurNode", () => hover(null));
network.on("blurEdge", () => hover(null));
network.on("dragStart", () => { touched = true; });
network.on("zoom", () => { touched = true; redash(); });
network.on("animationFinished", redash);
function hover(what) {
  state.hover = what;
  canvasBox.classList.toggle("pointing", what !== null);
  network.redraw();
}
canvasBox.addEventListener("keydown", (event) => {
  const act = {
    ArrowLeft: () => pan(-60, 0), ArrowRight: () => pan(60, 0), ArrowUp: () => pan(0, -60), ArrowDown: () => pan(0, 60),
    "+": () => zoom(1.3), "=": () => zoom(1.3), "-": () => zoom(1 / 1.3), 0: () => { touched = false; fit(true); },
  }[event.key];
  if (act && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    act();
  }
});
