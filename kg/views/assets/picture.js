/* The picture of what is on the canvas now, with a caption inside it: a picture that travels
   keeps its meaning. Built as nodes, so no text of the data can become markup. */
const MARGIN = 16;
const NAMES_AT_MOST = 8;

/* Cut a list to what can be read; what is cut is counted. */
function fewOf(texts, most = NAMES_AT_MOST) {
  const glue = state.lang === "en" ? ", " : "、";
  const more = texts.length - most;
  return texts.slice(0, most).join(glue) + (more > 0 ? ` ${word("and_more", { count: more })}` : "");
}
const FILTER_NAMES = {
  status: ["status", (id) => value("Status", id)],
  class: ["classes", className],
  predicate: ["predicates", predicateName],
  source: ["sources", (id) => say((SOURCES.get(id) || {}).title) || id],
  year: ["years", (id) => (id === UNDATED ? word("time_unknown") : id)],
};
/* The filters that are on, in words. */
function filterTexts() {
  const found = [];
  if (HUB >= 0 && !state.hub && LINKS[HUB].length) found.push(word("hub_folded", { name: nodeName(HUB), count: LINKS[HUB].length }));
  for (const kind of FILTERS) {
    if (!filtered(kind)) continue;
    const [title, nameOf] = FILTER_NAMES[kind] || [kind, (id) => id];
    found.push(word("filter_without", { kind: word(title), names: fewOf([...state.off[kind]].map(nameOf)) }));
  }
  if (state.degree > 0) found.push(`${word("degree")}: ${state.degree}`);
  if (state.scope.size !== AT_FIRST.size || [...AT_FIRST].some((at) => !state.scope.has(at)))
    found.push(word("scope_note", { count: state.scope.size, all: AT_FIRST.size }));
  if (shown.counts.size) found.push(groupNote());
  return found;
}
function selectionText() {
  const chosen = state.selected;
  if (!chosen) return state.way ? `${nodeName(state.way.from)} ↔ ${nodeName(state.way.to)}` : "";
  if (chosen.kind === "node") return nodeName(chosen.at);
  if (chosen.kind === "group") return groupName(chosen.at);
  if (chosen.kind === "bundle") return chosen.ends.map(markName).join(" — ");
  return `${nodeName(EDGES[chosen.at].from)} ${edgeText(chosen.at)} ${nodeName(EDGES[chosen.at].to)}`;
}
/* The sources behind what is visible, in words. */
function sourcesText() {
  const sources = new Set([...shown.edges.flatMap(claimsShown), ...figuresShown()].map((id) => CLAIMS.get(id).source));
  const publishers = distinct([...sources].map((id) => say((SOURCES.get(id) || {}).publisher)));
  const [open, close] = state.lang === "en" ? [" (", ")"] : ["（", "）"];
  return word("sources_count", { count: sources.size }) + (publishers.length ? open + fewOf(publishers, 12) + close : "");
}

/* A column of text and samples that wraps to a width. */
class Caption {
  constructor(wide) {
    this.group = draw("g", {});
    this.wide = wide;
    this.high = 0;
  }
  width(text, size, weight) {
    const context = probe();
    context.font = `${weight} ${size}px ${FACE}`;
    return context.measureText(text).width;
  }
  lines(text, size, weight) {
    const found = [""];
    for (const piece of oneLine(text).match(/[^\s\p{Script=Han}，。；：、]+\s*|./gsu) || []) {
      const fits = (more) => this.width(found[found.length - 1] + more, size, weight) <= this.wide;
      if (fits(piece.trimEnd()) || found[found.length - 1] === "") found[found.length - 1] += piece;
      else found.push(piece);
      while (this.width(found[found.length - 1].trimEnd(), size, weight) > this.wide && found[found.length - 1].length > 1) {
        const letters = [...found.pop()];
        let count = letters.length - 1;
        while (count > 1 && this.width(letters.slice(0, count).join(""), size, weight) > this.wide) count -= 1;
        found.push(letters.slice(0, count).join(""), letters.slice(count).join(""));
      }
    }
    return found.map((line) => line.trim()).filter(Boolean);
  }
  text(text, { size = 12, weight = 400, colour = looks().soft } = {}) {
    for (const line of this.lines(text, size, weight)) {
      this.high += size * 1.45;
      this.place(line, MARGIN, this.high - size * 0.35, size, weight, colour);
    }
  }
  place(line, x, y, size, weight, colour) {
    this.group.append(draw("text", { x: rounded(x), y: rounded(y), "font-size": size, "font-family": FACE, "font-weight": weight, fill: colour }, line));
  }
  /* Samples with their names, one after the other. */
  items(items) {
    if (!items.length) return;
    let x = 0;
    this.high += 8;
    for (const { sample, text } of items) {
      const [line] = this.lines(text, 12, 400);
      const wide = Number(sample.getAttribute("width"));
      const whole = wide + 5 + this.width(line || "", 12, 400);
      if (x > 0 && x + whole > this.wide) {
        x = 0;
        this.high += 22;
      }
      const high = Number(sample.getAttribute("height"));
      for (const [key, given] of [["x", MARGIN + x], ["y", this.high + 9 - high / 2]]) sample.setAttribute(key, rounded(given));
      for (const key of ["class", "aria-hidden"]) sample.removeAttribute(key);
      this.group.append(sample);
      this.place(line || "", MARGIN + x + wide + 5, this.high + 13.5, 12, 400, looks().ink);
      x += whole + 18;
    }
    this.high += 22;
  }
}
/* The statuses and classes that occur, each with what it looks like. */
function legendItems() {
  const edges = shown.edges.map((at) => EDGES[at]);
  const nodes = thingsShown().map((at) => NODES[at]);
  const statuses = [...new Set(edges.map((edge) => edge.status))].sort((a, b) => rank(a) - rank(b));
  const lines = statuses.map((status) => ({ sample: lineSample(status), text: value("Status", status) }));
  if (shown.lines.some((line) => line.kind === "bundle")) lines.push({ sample: bundleSample(), text: word("bundle_key") });
  if (nodes.some((node) => node.planned)) lines.push({ sample: swatch("", true), text: `${word("planned_only")} (${word("mark_planned")})` });
  const classes = [...count(nodes, classOf)].sort(byCount);
  return [lines, classes.map(([id, number]) => ({ sample: swatch(id), text: `${className(id)} ${number}` }))];
}
/* Everything that is on the canvas, through a pen that writes SVG. */
function canvasDrawing() {
  const made = new SvgPen();
  const { view, emitter } = network.body;
  made.translate(view.translation.x, view.translation.y);
  made.scale(view.scale, view.scale);
  emitter.emit("beforeDrawing", made);
  network.renderer._drawEdges(made);
  network.renderer._drawNodes(made);
  network.renderer._drawArrows(made);
  emitter.emit("afterDrawing", made);
  return made.group;
}
function captions(wide) {
  const above = new Caption(wide - 2 * MARGIN);
  const { ink, soft } = looks();
  above.high = 8;
  above.text(say(DATA.title) || "kg", { size: 18, weight: 650, colour: ink });
  above.text(countText(), { size: 13, colour: soft });
  const chosen = selectionText();
  if (chosen) above.text(`${word("selected")}: ${chosen}`, { size: 13, colour: soft });
  above.high += 8;
  const below = new Caption(wide - 2 * MARGIN);
  const [statuses, classes] = legendItems();
  below.items(statuses);
  below.items(classes);
  below.high += 4;
  for (const text of filterTexts()) below.text(text);
  if (DATA.note) below.text(say(DATA.note));
  below.text(word("footer"));
  below.text([DATA.version ? `${word("graph_version")} ${DATA.version}` : "", sourcesText()].filter(Boolean).join(" · "));
  below.high += 12;
  return { above, below };
}
/* The whole picture: an <svg> element, its width and its height. */
function picture() {
  const folded = byId("graph-view").hidden;
  byId("graph-view").hidden = false; // it is drawn from the canvas box, which needs its size
  if (folded && !touched) fit(false);
  const [wide, high] = [canvasBox.clientWidth, canvasBox.clientHeight];
  const drawing = canvasDrawing();
  byId("graph-view").hidden = folded;
  const { above, below } = captions(wide);
  const whole = Math.ceil(above.high + high + below.high);
  const { soft, canvas } = looks();
  below.group.setAttribute("transform", `translate(0 ${rounded(above.high + high)})`);
  const edge = (y) => draw("path", { d: `M0 ${rounded(y)}H${wide}`, stroke: soft, "stroke-opacity": 0.35 });
  return { wide, high: whole, svg: draw("svg", { viewBox: `0 0 ${wide} ${whole}`, width: wide, height: whole, role: "img", "xml:lang": state.lang === "en" ? "en" : "zh-Hans" },
    draw("title", {}, oneLine(say(DATA.title) || "kg")),
    draw("desc", {}, oneLine([countText(), ...filterTexts()].join(" "))),
    draw("rect", { width: wide, height: whole, fill: canvas }),
    above.group,
    draw("svg", { x: 0, y: rounded(above.high), width: wide, height: high, viewBox: `0 0 ${wide} ${high}`, overflow: "hidden" }, drawing),
    edge(above.high), edge(above.high + high),
    below.group) };
}
const svgText = (svg) => `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(svg)}\n`;
function saveSvg() {
  const file = fileName("svg");
  download(file, new Blob([svgText(picture().svg)], { type: "image/svg+xml" }));
  return file;
}
const PIXELS_AT_MOST = 8192;
/* Twice as many points as on the screen, for print and slides. */
async function savePng() {
  const { svg, wide, high } = picture();
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svgText(svg))}`;
  await image.decode();
  const scale = Math.min(2, PIXELS_AT_MOST / Math.max(wide, high));
  const sheet = document.createElement("canvas");
  sheet.width = Math.round(wide * scale);
  sheet.height = Math.round(high * scale);
  sheet.getContext("2d").drawImage(image, 0, 0, sheet.width, sheet.height);
  const blob = await new Promise((done, fail) => { sheet.toBlob((made) => (made ? done(made) : fail(new Error("no picture"))), "image/png"); });
  const file = fileName("png");
  download(file, blob);
  return file;
}
