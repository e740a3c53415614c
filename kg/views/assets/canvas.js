/* The drawing: vis-network with fixed places. Ids inside vis are n0, e0, g0, b…: no id of the
   data can collide with a property of a script object. vis holds only what is drawn. */
const canvasBox = byId("canvas");
const looks = () => ({ canvas: DATA.canvas[shade()], ink: night() ? "#e8ecef" : "#1d242b", soft: night() ? "#a6b1bc" : "#55616d" });
let touched = false; // the reader has moved or zoomed: the drawing stays where it is
let tall = false; // the drawing is taller than wide: things have other places then

const home = (at) => {
  const row = GRAPH.nodes[at];
  return row.x === undefined ? { x: 0, y: 0 } : tall && row.tall ? { x: row.tall[0], y: row.tall[1] } : { x: row.x, y: row.y };
};
function place(at) {
  const moved = state.moved.get(at);
  return moved ? { x: moved[0], y: moved[1] } : home(at);
}
const circleOf = (group) => ({ x: GROUPS[group].circle[0], y: GROUPS[group].circle[1], radius: GROUPS[group].circle[2] });
const atOf = (key) => Number(key.slice(1));
const placeOf = (key) => (key[0] === "n" ? place(atOf(key)) : circleOf(atOf(key)));
function sizeOf(key) {
  if (key[0] === "n") return GRAPH.nodes[atOf(key)].size;
  const { radius } = circleOf(atOf(key));
  return radius * Math.min(0.7, 0.25 + 0.08 * Math.log10(1 + GROUPS[atOf(key)].count));
}

/* Lit: what belongs to the selection or to a way; null when nothing is chosen. */
let litNow = null;
function relight() {
  const chosen = state.selected;
  litNow = null;
  if (chosen) {
    const lines = chosen.kind === "edge" ? [`e${chosen.at}`] : chosen.kind === "bundle" ? [bundleKey(chosen.ends)] : [];
    const mark = markChosen();
    if (!mark) litNow = withEnds(new Set(lines), new Set());
    else if (shown.marks.some((one) => one.key === mark)) litNow = litAround(mark);
  } else if (state.way) litNow = litWays();
  if (litNow && !litNow.marks.size) litNow = null;
}
const bundleKey = (ends) => `b${ends.join("|")}`;
/* The mark of the chosen node or group, if one of them is chosen. */
function markChosen() {
  const chosen = state.selected;
  if (!chosen) return null;
  return chosen.kind === "node" ? markOf(chosen.at) : chosen.kind === "group" ? `g${chosen.at}` : null;
}
/* A mark with all lines at it and all their ends. */
function litAround(mark) {
  const lines = new Set(shown.lines.filter((line) => endsOf(line).includes(mark)).map((line) => line.key));
  return withEnds(lines, new Set([mark]));
}
function withEnds(lines, marks) {
  for (const line of shown.lines) if (lines.has(line.key)) for (const end of endsOf(line)) marks.add(end);
  return { marks, lines };
}
const endsOf = (line) => (line.kind === "edge" ? [`n${EDGES[line.at].from}`, `n${EDGES[line.at].to}`] : line.ends);
/* Rows for vis; a row is sent only when it differs from what vis has. What many rows have in
   common is one object, so that rows are compared quickly and leave little to collect. */
const commons = new Map();
function common(key, make) {
  if (!commons.has(key)) commons.set(key, make());
  return commons.get(key);
}
const markColours = (background, border) => common(`${background}|${border}`, () => {
  const colour = { background, border };
  return { ...colour, highlight: colour, hover: colour };
});
const lineColours = (color, opacity) => common(`${color}|${opacity}`, () => ({ color, highlight: color, hover: color, opacity }));
const ARROW = { to: { enabled: true, scaleFactor: 0.55 } };
const BARRED = { ...ARROW, middle: { enabled: true, type: "bar", scaleFactor: 0.7 } };

function markRow(mark) {
  const { x, y } = placeOf(mark.key);
  const row = { id: mark.key, x, y, size: sizeOf(mark.key) };
  if (mark.kind === "group") {
    const hue = hueOf(classOf(NODES[leaderOf(mark.at)]));
    return { ...row, shape: "dot", borderWidth: 2, color: markColours(blend(hue, looks().canvas, 0.22), hue) };
  }
  const node = NODES[mark.at];
  const hue = hueOf(classOf(node));
  row.shape = (CLASSES.get(classOf(node)) || {}).shape || "dot";
  row.color = markColours(node.planned ? looks().canvas : hue, hue);
  if (node.planned) {
    row.borderWidth = 2;
    row.shapeProperties = borderDashes(mark.at);
  }
  return row;
}
/* A colour over another, opaque, so that no line shows through. */
function blend(over, under, share) {
  const part = (text, at) => Number.parseInt(text.slice(at, at + 2), 16);
  return `#${[1, 3, 5].map((at) => Math.round(part(over, at) * share + part(under, at) * (1 - share)).toString(16).padStart(2, "0")).join("")}`;
}
function leaderOf(group) {
  const { members, groups } = GROUPS[group];
  return members && members.length ? NODE_AT.get(members[0]) : leaderOf(GROUP_AT.get(groups[0]));
}
function lineRow(line) {
  if (line.kind === "bundle")
    return { id: line.key, from: line.ends[0], to: line.ends[1], arrows: "", dashes: false, smooth: false, width: bundleWidth(line), color: lineColours(looks().soft, 0.22) };
  const edge = EDGES[line.at];
  const [light, dim, dashes, bar] = lineOf(edge.status);
  const hub = edge.from === HUB || edge.to === HUB;
  const grown = hub ? Math.min(1.4, stroke()) : stroke();
  return {
    id: line.key, from: `n${edge.from}`, to: `n${edge.to}`, arrows: bar ? BARRED : ARROW, smooth: false, ...GRAPH.bends[line.at],
    width: (hub ? 1.1 : 1.6) * grown,
    dashes: dashes.length ? common(`${edge.status}|${grown}`, () => dashes.map((dash) => dash * grown)) : false,
    color: lineColours(shade() ? dim : light, hub ? 0.5 : 0.85),
  };
}
const sent = { marks: new Map(), lines: new Map() };
function alike(one, two) {
  const keys = Object.keys(one);
  return keys.length === Object.keys(two).length && keys.every((key) => one[key] === two[key]);
}
function changes(rows, had) {
  const fresh = [];
  const kept = new Set();
  for (const row of rows) {
    const before = had.get(row.id);
    kept.add(row.id);
    if (before && alike(before, row)) continue;
    had.set(row.id, row);
    fresh.push(row);
  }
  const gone = had.size === kept.size ? [] : [...had.keys()].filter((key) => !kept.has(key));
  for (const key of gone) had.delete(key);
  return { fresh, gone };
}

let network = null;
let visMarks = null;
let visLines = null;
/* Bring vis up to date with what is visible. */
function repaint() {
  relight();
  const marks = changes(shown.marks.map(markRow), sent.marks);
  const lines = changes(shown.lines.map(lineRow), sent.lines);
  if (!network) {
    begin(marks.fresh, lines.fresh);
  } else {
    if (lines.gone.length) visLines.remove(lines.gone);
    if (marks.gone.length) visMarks.remove(marks.gone);
    if (marks.fresh.length) visMarks.update(marks.fresh);
    if (lines.fresh.length) visLines.update(lines.fresh);
  }
  markSelection();
  canvasBox.setAttribute("aria-label", `${say(DATA.title)} — ${countText()}. ${word("help_keys")}`);
}
/* Only what is chosen has changed. */
function reselect() {
  relight();
  markSelection();
}
function markSelection() {
  const chosen = state.selected;
  const marked = markChosen();
  const lined = chosen && chosen.kind === "edge" ? `e${chosen.at}` : chosen && chosen.kind === "bundle" ? bundleKey(chosen.ends) : null;
  network.setSelection(
    { nodes: marked && sent.marks.has(marked) ? [marked] : [], edges: lined && sent.lines.has(lined) ? [lined] : [] },
    { highlightEdges: false },
  );
}
function begin(marks, lines) {
  visMarks = new vis.DataSet(marks);
  visLines = new vis.DataSet(lines);
  network = new vis.Network(canvasBox, { nodes: visMarks, edges: visLines }, { ...GRAPH.options, autoResize: false, locale: "en" });
  for (const inner of canvasBox.querySelectorAll("[tabindex]")) inner.setAttribute("tabindex", "-1");
  listen();
}
const spotOf = (key) => {
  const body = network && network.body.nodes[key];
  return body ? { x: body.x, y: body.y } : placeOf(key);
};
const spot = (at) => spotOf(markOf(at));

/* Lines never get thinner than a reader can follow, and dashes grow with them; vis scales the
   dashes of borders with the zoom but not the border: keep them alike too. */
let strokedAt = 1; // the zoom that lines and dashes are made for
const stroke = () => Math.max(1, Math.min(3, 0.8 / strokedAt));
const bundleWidth = (line) => (0.7 + 1.3 * Math.log2(1 + line.edges.length)) / strokedAt;
function borderDashes(at) {
  const dash = Math.max(1.6, Math.min(4, GRAPH.nodes[at].size * strokedAt * 0.5)) / strokedAt;
  const gap = dash * 0.75 + 0.9 / strokedAt; // vis rounds the ends of dashes
  return common(`border|${dash}|${gap}`, () => ({ borderDashes: [dash, gap] }));
}
function redash() {
  const scale = network.getScale();
  if (Math.abs(Math.log(scale / strokedAt)) < 0.2) return;
  strokedAt = scale;
  repaint();
}
/* Everything but what is lit lies under a veil: nothing need be told to vis for a selection. */
function drawVeil(context) {
  if (!litNow) return;
  const [left, right] = [network.DOMtoCanvas({ x: 0, y: 0 }), network.DOMtoCanvas({ x: canvasBox.clientWidth, y: canvasBox.clientHeight })];
  context.save();
  context.globalAlpha = 0.8;
  context.fillStyle = looks().canvas;
  context.fillRect(left.x, left.y, right.x - left.x, right.y - left.y);
  context.restore();
  const lines = [...litNow.lines].map((key) => network.body.edges[key]).filter((line) => line && line.connected);
  for (const line of lines) line.draw(context);
  for (const line of lines) line.drawArrows(context);
  for (const key of litNow.marks) network.body.nodes[key]?.draw(context);
}

/* View: fit, zoom, pan. */
const camera = () => {
  const { x, y } = network.getViewPosition();
  return [x, y, network.getScale()];
};
function go(where) {
  const still = !where.animation; // moveTo writes into what it is given
  network.moveTo(where);
  if (still) redash();
}
/* Width of a line in ems, near enough to find the opening zoom without measuring every name. */
function roughWidth(line) {
  let wide = 0;
  for (let at = 0; at < line.length; at += 1) wide += line.charCodeAt(at) > 0x2e7f ? 1 : 0.58;
  return wide;
}
function fitted(marks) {
  const above = byId("hub-note").hidden || !byId("hub-note").offsetHeight ? 14 : byId("hub-note").offsetHeight + 26;
  const beside = canvasBox.clientWidth > 620 ? 56 : 0; // the zoom buttons
  const side = sheetWidth();
  const covered = sheetHeight();
  const wide = Math.max(160, canvasBox.clientWidth - 16 - beside - side);
  const high = Math.max(96, canvasBox.clientHeight - above - 14 - covered);
  const spans = marks.map(({ key }) => {
    const lines = linesOf(key);
    return { ...spotOf(key), radius: sizeOf(key), half: Math.max(...lines.map(roughWidth)) * 6.5 + 4, below: lines.length * 16 + 6 };
  });
  const extent = (scale) => {
    let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
    for (const { x, y, radius, half, below } of spans) {
      const reach = Math.max(half, radius * scale);
      if (x * scale - reach < left) left = x * scale - reach;
      if (x * scale + reach > right) right = x * scale + reach;
      if ((y - radius) * scale - 4 < top) top = (y - radius) * scale - 4;
      if ((y + radius) * scale + below > bottom) bottom = (y + radius) * scale + below;
    }
    return { left, right, top, bottom, fits: right - left <= wide && bottom - top <= high };
  };
  let [low, scale] = [0.002, 1.25];
  if (!extent(scale).fits) {
    for (let turn = 0; turn < 14; turn += 1) { // to less than a thousandth of the zoom
      const middle = Math.sqrt(low * scale);
      if (extent(middle).fits) low = middle;
      else scale = middle;
    }
    scale = low;
  }
  const { left, right, top, bottom } = extent(scale);
  return {
    position: { x: ((left + right) / 2 + (beside + side) / 2) / scale, y: ((top + bottom) / 2 - (above - 14 - covered) / 2) / scale },
    scale,
  };
}
function fit(animated, marks = shown.marks) {
  if (!marks.length) return;
  go({ ...fitted(marks), animation: animated && !calm.matches ? { duration: 250 } : false });
}
function zoom(factor) {
  touched = true;
  const scale = Math.max(0.003, Math.min(5, network.getScale() * factor));
  go({ scale, animation: calm.matches ? false : { duration: 150 } });
  keepAddress();
}
function pan(x, y) {
  touched = true;
  const centre = network.getViewPosition();
  const scale = network.getScale();
  go({ position: { x: centre.x + x / scale, y: centre.y + y / scale }, scale });
  keepAddress();
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
  touched = true;
  const middle = { x: 0, y: 0 };
  for (const { x, y } of points) { middle.x += x / points.length; middle.y += y / points.length; }
  const scale = Math.max(network.getScale(), GROUPS.length ? 0.2 : 0.75);
  go({
    position: middle,
    scale,
    offset: { x: -side / 2, y: -covered / 2 },
    animation: calm.matches ? false : { duration: 250 },
  });
}
function sheetHeight() {
  const sheet = byId("panel");
  if (!window.matchMedia("(max-width: 760px)").matches || !sheet.hasAttribute("data-open")) return 0;
  return Math.max(0, canvasBox.getBoundingClientRect().bottom - (window.innerHeight - sheet.offsetHeight));
}
function sheetWidth() {
  const middle = window.matchMedia("(min-width: 761px) and (max-width: 1180px)").matches;
  return middle && byId("panel").hasAttribute("data-open") ? byId("panel").offsetWidth : 0;
}
function arrange() {
  const upright = canvasBox.clientHeight > canvasBox.clientWidth * 1.05;
  if (upright !== tall) {
    tall = upright;
    repaint();
  }
  fit(false);
}
const sizeNow = () => [canvasBox.clientWidth, canvasBox.clientHeight];
let seenSize = [0, 0];
new ResizeObserver(() => {
  const size = sizeNow();
  if (!size[0] || (size[0] === seenSize[0] && size[1] === seenSize[1])) return;
  seenSize = size;
  if (!network) return;
  network.setSize("100%", "100%");
  if (touched) network.redraw();
  else arrange();
}).observe(canvasBox);

/* Pointer: a mark, its label, a line, the nearest mark within a finger's width, or the open
   group in whose circle the pointer is. */
function pick(point) {
  const mark = network.getNodeAt(point) || labelAt(point);
  if (mark) return chosenMark(mark);
  const line = network.getEdgeAt(point);
  if (line) return line[0] === "e" ? { kind: "edge", at: atOf(line) } : { kind: "bundle", ends: line.slice(1).split("|") };
  let best = null;
  for (const { key } of shown.marks) {
    const seen = network.canvasToDOM(spotOf(key));
    const away = Math.hypot(seen.x - point.x, seen.y - point.y);
    if (away < 22 && (!best || away < best.away)) best = { key, away };
  }
  if (best) return chosenMark(best.key);
  const there = network.DOMtoCanvas(point);
  const around = [...state.open].filter((group) => {
    const { x, y, radius } = circleOf(group);
    return Math.hypot(x - there.x, y - there.y) < radius;
  });
  return around.length ? { kind: "group", at: around.sort((a, b) => circleOf(a).radius - circleOf(b).radius)[0] } : null;
}
const chosenMark = (key) => ({ kind: key[0] === "n" ? "node" : "group", at: atOf(key) });
function hover(what) {
  state.hover = what;
  canvasBox.classList.toggle("pointing", what !== null);
  network.redraw();
}
function listen() {
  network.on("click", (event) => {
    const what = pick(event.pointer.DOM);
    if (what && what.kind === "node" && connecting !== null) connectTo(what.at);
    else select(what, { from: "canvas" });
  });
  network.on("doubleClick", (event) => {
    const what = pick(event.pointer.DOM);
    if (what && what.kind === "group") toggleGroup(what.at);
    else if (what && what.kind === "node") expand(what.at);
  });
  network.on("hoverNode", (event) => hover(event.node));
  network.on("hoverEdge", (event) => hover(event.edge));
  network.on("blurNode", () => hover(null));
  network.on("blurEdge", () => hover(null));
  network.on("dragEnd", (event) => {
    for (const key of event.nodes) {
      if (key[0] !== "n") continue;
      const { x, y } = spotOf(key);
      state.moved.set(atOf(key), [x, y]);
    }
    touched = true;
    if (event.nodes.length) {
      repaint();
      record();
    } else keepAddress();
  });
  network.on("zoom", () => { touched = true; redash(); keepAddress(); });
  network.on("animationFinished", () => { redash(); keepAddress(); });
  network.on("beforeDrawing", drawCircles);
  network.on("afterDrawing", (context) => { drawVeil(context); drawLabels(context); });
}
/* Circles around the members of open groups. */
function drawCircles(context) {
  for (const group of state.open) {
    if (PARENT_OF[group] >= 0 && !state.open.has(PARENT_OF[group])) continue;
    const { x, y, radius } = circleOf(group);
    context.beginPath();
    context.arc(x, y, radius, 0, 2 * Math.PI);
    context.fillStyle = night() ? "rgb(255 255 255 / 3%)" : "rgb(20 40 60 / 3%)";
    context.fill();
    context.strokeStyle = looks().soft;
    context.globalAlpha = 0.5;
    context.lineWidth = 1.2 / network.getScale();
    context.stroke();
    context.globalAlpha = 1;
  }
}
