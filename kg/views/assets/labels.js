/* Labels keep their size on the screen and never cover each other: the most connected come
   first, the rest appear as one zooms in. Drawn after vis has drawn marks and lines. */
/* A browser looks for each family in turn, in every size and weight: what has Han stands first on
   Linux, whose other families have none. */
const FACE = '"Noto Sans CJK SC", system-ui, -apple-system, "Segoe UI", "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", sans-serif';
const CELL = 96; // a label touches few of them
const NOTHING = [];
const measured = new Map();
let drawn = []; // {at: key of the mark, text, left, top, right, bottom} in pixels of the canvas box

/* Width of the widest line in ems, from the widths of its characters, each measured once; Han
   and full-width ones are all alike. Kerning would only make it narrower. */
function measure(ctx, lines, bold) {
  const key = (bold ? "b" : "n") + lines.join("\n");
  let wide = measured.get(key);
  if (wide === undefined) {
    wide = Math.max(...lines.map((line) => [...line].reduce((sum, char) => sum + charWidth(ctx, char, bold), 0)));
    measured.set(key, wide);
  }
  return wide;
}
const WIDE = /[\u3000-\u9fff\uf900-\ufaff\uff01-\uff60]/;
const charWidths = { true: new Map(), false: new Map() };
function charWidth(ctx, char, bold) {
  const one = WIDE.test(char) ? "国" : char;
  const known = charWidths[bold].get(one);
  if (known !== undefined) return known;
  ctx.font = `${bold ? 600 : 400} 100px ${FACE}`;
  const wide = ctx.measureText(one).width / 100;
  charWidths[bold].set(one, wide);
  return wide;
}
class Taken {
  constructor() { this.cells = new Map(); }
  hit({ left, right, top, bottom }, own) {
    const [lastX, lastY] = [Math.floor(right / CELL), Math.floor(bottom / CELL)];
    for (let x = Math.floor(left / CELL); x <= lastX; x += 1)
      for (let y = Math.floor(top / CELL); y <= lastY; y += 1)
        for (const other of this.cells.get(x * 65536 + y) || NOTHING)
          if (other.left < right && other.right > left && other.top < bottom && other.bottom > top && other.own !== own) return true;
    return false;
  }
  add(box) {
    const [lastX, lastY] = [Math.floor(box.right / CELL), Math.floor(box.bottom / CELL)];
    for (let x = Math.floor(box.left / CELL); x <= lastX; x += 1)
      for (let y = Math.floor(box.top / CELL); y <= lastY; y += 1) {
        const held = this.cells.get(x * 65536 + y);
        if (held) held.push(box);
        else this.cells.set(x * 65536 + y, [box]);
      }
  }
}
/* What lies on the drawing: no label goes under it. */
function overlays() {
  const home = canvasBox.getBoundingClientRect();
  return ["hub-note", "undo", "redo", "zoom-in", "zoom-out", "fit", "legend-open"].map((id) => byId(id).getBoundingClientRect()).filter((box) => box.width)
    .map((box) => ({ own: null, left: box.left - home.left, right: box.right - home.left, top: box.top - home.top, bottom: box.bottom - home.top }));
}
function linesOf(key) {
  if (key[0] === "n") return GRAPH.nodes[atOf(key)].lines[state.lang === "en" ? 1 : 0];
  const text = groupName(atOf(key));
  const glue = state.lang === "en" ? ", " : "、";
  if (text.length < 14 || !text.includes(glue)) return [text];
  const parts = text.split(glue);
  const half = Math.ceil(parts.length / 2);
  return [parts.slice(0, half).join(glue) + glue.trimEnd(), parts.slice(half).join(glue)];
}
const pen = (() => {
  let made = null;
  return () => (network ? network.canvas.getContext() : (made = made || document.createElement("canvas").getContext("2d")));
})();
function drawLabels(ctx) {
  drawn = [];
  const scale = network.getScale();
  const visible = [];
  const taken = new Taken(); // labels and what lies on the drawing
  const marks = new Taken();
  for (const box of overlays()) taken.add(box);
  const [wide, high] = [canvasBox.clientWidth, canvasBox.clientHeight];
  for (const { key } of shown.marks) {
    const seen = network.canvasToDOM(spotOf(key));
    if (seen.x < -120 || seen.y < -60 || seen.x > wide + 120 || seen.y > high + 60) continue;
    const radius = sizeOf(key) * scale;
    marks.add({ own: key, left: seen.x - radius, right: seen.x + radius, top: seen.y - radius, bottom: seen.y + radius });
    visible.push({ key, seen, radius, rank: rankOf(key), size: sizeOf(key) });
  }
  visible.sort((a, b) => a.rank - b.rank || b.size - a.size || (a.key < b.key ? -1 : 1));
  ctx.save();
  const corner = network.DOMtoCanvas({ x: 0, y: 0 });
  ctx.translate(corner.x, corner.y); // from here on in pixels of the screen: one font at every zoom
  ctx.scale(1 / scale, 1 / scale);
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.lineJoin = "round";
  drawLineLabels(ctx, taken, scale, true);
  const size = Math.max(12, Math.min(16, 13 * Math.sqrt(scale)));
  const fonts = { true: `600 ${size}px ${FACE}`, false: `400 ${size}px ${FACE}` };
  const look = { size, wide, high, fonts, ...looks() };
  for (const one of visible) drawLabel(ctx, one, taken, marks, look);
  drawLineLabels(ctx, taken, scale, false);
  ctx.restore();
}
function rankOf(key) {
  if (markChosen() === key) return 0;
  if (state.hover === key) return 1;
  if (key === `n${HUB}`) return 2;
  return litNow && litNow.marks.has(key) ? 3 : 4;
}
function drawLabel(ctx, { key, seen, radius, rank }, taken, marks, { size, wide, high, fonts, canvas, ink }) {
  const lines = linesOf(key);
  const bold = rank <= 2;
  const step = size * 1.22;
  const w = measure(ctx, lines, bold) * size + 4;
  const h = lines.length * step;
  const group = key[0] === "g";
  const below = group && radius > h ? { x: seen.x, y: seen.y } : { x: seen.x, y: seen.y + radius + 4 + h / 2 };
  const spots = [below, { x: seen.x, y: seen.y - radius - 4 - h / 2 },
    { x: seen.x + radius + 5 + w / 2, y: seen.y }, { x: seen.x - radius - 5 - w / 2, y: seen.y }];
  const boxed = ({ x, y }) => ({ own: key, left: x - w / 2, right: x + w / 2, top: y - h / 2, bottom: y + h / 2 });
  const weighty = group || rank === 3 || LINKS[atOf(key)].length >= 3;
  let box = null;
  let over = null; // what is lit and hubs of their groups may write over marks
  for (const one of spots.map(boxed)) {
    if (one.left < 0 || one.top < 0 || one.right > wide || one.bottom > high || taken.hit(one, key)) continue;
    if (!marks.hit(one, key)) {
      box = one;
      break;
    }
    if (weighty) over = over || one;
  }
  box = box || over;
  if (!box) {
    if (rank > 1) return;
    box = boxed(below); // the chosen one always has its name
  }
  taken.add(box);
  drawn.push({ at: key, text: lines.join("\n"), left: box.left, top: box.top, right: box.right, bottom: box.bottom });
  ctx.globalAlpha = litNow && !litNow.marks.has(key) ? 0.4 : 1;
  ctx.font = fonts[bold];
  ctx.strokeStyle = canvas;
  ctx.lineWidth = 3.5;
  ctx.fillStyle = ink;
  lines.forEach((line, row) => {
    const [x, y] = [(box.left + box.right) / 2, box.top + (row + 0.5) * step];
    ctx.strokeText(line, x, y);
    ctx.fillText(line, x, y);
  });
  ctx.globalAlpha = 1;
}
/* The relation's name on lines of the selection and under the pointer. */
function drawLineLabels(ctx, taken, scale, sure) {
  const wanted = new Map();
  const chosen = state.selected;
  const asked = [];
  if (sure && chosen && chosen.kind === "edge") asked.push(`e${chosen.at}`);
  if (sure && chosen && chosen.kind === "bundle") asked.push(bundleKey(chosen.ends));
  if (sure && typeof state.hover === "string") asked.push(state.hover);
  if (!sure && litNow && (state.way || (chosen && chosen.kind === "node")) && litNow.lines.size <= 40) asked.push(...litNow.lines);
  if (!asked.length) return;
  const known = new Map(shown.lines.map((line) => [line.key, line]));
  for (const key of asked) if (known.has(key)) wanted.set(key, known.get(key));
  for (const line of wanted.values()) {
    const text = line.kind === "edge" ? edgeText(line.at) : `${line.edges.length} ${word("edges")}`;
    const seen = network.canvasToDOM(middleOf(line));
    const size = 12;
    const w = measure(ctx, [text], false) * size + 12;
    const [from, to] = endsOf(line);
    const [a1, b1] = [network.canvasToDOM(spotOf(from)), network.canvasToDOM(spotOf(to))];
    const length = Math.hypot(b1.x - a1.x, b1.y - a1.y);
    if (length < w + 60 && length > 0) { // beside a short line, not on it
      const away = 12 + (w / 2) * (Math.abs(b1.y - a1.y) / length);
      const side = b1.y > a1.y === b1.x > a1.x ? 1 : -1;
      seen.x += (away * Math.abs(b1.y - a1.y)) / length;
      const clear = 12 + Math.max(sizeOf(from), sizeOf(to)) * scale;
      seen.y -= (clear * side * Math.abs(b1.x - a1.x)) / length;
    }
    const box = { own: null, left: seen.x - w / 2, right: seen.x + w / 2, top: seen.y - 10, bottom: seen.y + 10 };
    if (!sure && taken.hit(box, undefined)) continue;
    taken.add(box);
    ctx.beginPath();
    ctx.roundRect(box.left, box.top, box.right - box.left, box.bottom - box.top, 10);
    ctx.fillStyle = looks().canvas;
    ctx.fill();
    ctx.font = `500 ${size}px ${FACE}`;
    ctx.fillStyle = line.kind === "edge" ? lineOf(EDGES[line.at].status)[shade()] : looks().ink;
    ctx.fillText(text, seen.x, seen.y);
  }
}
function edgeText(e) {
  const edge = EDGES[e];
  const verb = predicateName(edge.predicate);
  return (edge.negated ? `[${word("joint_negated")}] ` : "") + (verb.length > 32 ? `${verb.slice(0, 31)}…` : verb);
}
function middleOf(line) {
  try {
    const point = network.body.edges[line.key].edgeType.getPoint(0.5);
    if (Number.isFinite(point.x)) return { x: point.x, y: point.y };
  } catch { /* older or newer vis: fall through */ }
  const [a, b] = endsOf(line).map(spotOf);
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
}
function labelAt(point) {
  const hit = drawn.find((box) => point.x >= box.left && point.x <= box.right && point.y >= box.top && point.y <= box.bottom);
  return hit ? hit.at : null;
}
