/* Data, words and small tools. The document is only ever built from text nodes. */
const GRAPH = JSON.parse(document.getElementById("kg-graph").textContent);
const DATA = JSON.parse(document.getElementById("kg-data").textContent);
const byId = (id) => document.getElementById(id);
const table_of = (object) => new Map(Object.entries(object || {}));

const CLASSES = table_of(DATA.classes);
const PREDICATES = table_of(DATA.predicates);
const CLAIMS = table_of(DATA.claims);
const SOURCES = table_of(DATA.sources);
const LINES = table_of(DATA.lines);
const HUES = table_of(DATA.hues);
const VALUES = new Map(Object.entries(DATA.values).map(([kind, own]) => [kind, table_of(own)]));
const WORDS = table_of(DATA.words);
const NODES = DATA.nodes;
const EDGES = DATA.edges;
const NODE_AT = new Map(NODES.map((node, index) => [node.id, index]));
const EDGE_AT = new Map(EDGES.map((edge, index) => [edge.id, index]));
const HUB = DATA.hub === null || DATA.hub === undefined ? -1 : NODE_AT.get(DATA.hub);
const LINKS = NODES.map(() => []);
EDGES.forEach((edge, index) => {
  edge.from = NODE_AT.get(edge.source);
  edge.to = NODE_AT.get(edge.target);
  LINKS[edge.from].push(index);
  if (edge.to !== edge.from) LINKS[edge.to].push(index);
});

const state = {
  lang: DATA.lang,
  view: "graph",
  selected: null, // {kind: "node" | "edge", at: index}
  hover: null,
  hub: HUB < 0 || DATA.hub_open === true,
  offClasses: new Set(),
  offStatuses: new Set(),
};
const dark = window.matchMedia("(prefers-color-scheme: dark)");
const calm = window.matchMedia("(prefers-reduced-motion: reduce)");
const shade = () => (dark.matches ? 1 : 0);

/* A text is one string, or [zh, en]. */
function say(text) {
  if (text === null || text === undefined) return "";
  if (typeof text === "string") return text;
  const [zh, en] = text;
  return state.lang === "en" ? en || zh : zh || en;
}
function word(key, fill) {
  let text = say(WORDS.get(key));
  if (fill) text = text.replace(/\{(\w+)\}/g, (whole, name) => (name in fill ? String(fill[name]) : whole));
  return text;
}
const value = (kind, name) => {
  const own = VALUES.get(kind);
  return own && own.has(name) ? say(own.get(name)) : name || "";
};
const nodeName = (at) => say(NODES[at].names) || NODES[at].id;
const className = (name) => (name === "" ? word("classless") : CLASSES.has(name) ? say(CLASSES.get(name).name) : name);
const predicateName = (name) => (PREDICATES.has(name) ? say(PREDICATES.get(name)) : name);
const classOf = (node) => (node.classes && node.classes.length ? node.classes[0] : "");

function el(tag, properties, ...kids) {
  const made = document.createElement(tag);
  for (const [name, given] of Object.entries(properties || {})) {
    if (given === null || given === undefined || given === false) continue;
    if (name.startsWith("on")) made.addEventListener(name.slice(2), given);
    else made.setAttribute(name, given === true ? "" : given);
  }
  for (const kid of kids.flat(Infinity)) {
    if (kid === null || kid === undefined || kid === "" || kid === false) continue;
    made.append(typeof kid === "object" ? kid : document.createTextNode(String(kid)));
  }
  return made;
}
const name = (text, css) => el("bdi", { class: css }, text);
const empty = (element) => element.replaceChildren();

function draw(tag, properties, ...kids) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [key, given] of Object.entries(properties)) made.setAttribute(key, given);
  made.append(...kids);
  return made;
}
const POLYGONS = {
  square: "3,3 15,3 15,15 3,15",
  diamond: "9,1.5 16.5,9 9,16.5 1.5,9",
  triangle: "9,2 16.5,15.5 1.5,15.5",
  triangleDown: "9,16 16.5,2.5 1.5,2.5",
  hexagon: "16,9 12.5,15.2 5.5,15.2 2,9 5.5,2.8 12.5,2.8",
  star: "9,1 11,6.6 17,6.8 12.3,10.4 14,16.2 9,12.8 4,16.2 5.7,10.4 1,6.8 7,6.6",
};
const hueOf = (name) => HUES.get((CLASSES.get(name) || {}).hue || "grey")[shade()];
function swatch(name, planned) {
  const shape = (CLASSES.get(name) || {}).shape;
  const look = planned
    ? { fill: "none", stroke: hueOf(name), "stroke-width": 1.8, "stroke-dasharray": "3 2" }
    : { fill: hueOf(name) };
  const mark = Object.hasOwn(POLYGONS, shape || "")
    ? draw("polygon", { points: POLYGONS[shape], ...look })
    : draw("circle", { cx: 9, cy: 9, r: 6.6, ...look });
  return draw("svg", { viewBox: "0 0 18 18", width: 18, height: 18, class: "swatch", "aria-hidden": "true" }, mark);
}
const lineOf = (status) => LINES.get(status) || LINES.get("Constructed");
function lineSample(status, width = 34) {
  const [light, night, dashes, bar] = lineOf(status);
  const stroke = shade() ? night : light;
  const made = draw("svg", { viewBox: `0 0 ${width} 12`, width, height: 12, class: "swatch", "aria-hidden": "true" },
    draw("path", { d: `M1 6H${width - 1}`, stroke, "stroke-width": 2, "stroke-dasharray": dashes.join(" ") || "none" }));
  if (bar) made.append(draw("path", { d: `M${width / 2} 1V11`, stroke, "stroke-width": 2 }));
  return made;
}

/* What is visible. */
const nodeVisible = (at) => (at !== HUB || state.hub) && !state.offClasses.has(classOf(NODES[at]));
const edgeVisible = (at) => {
  const edge = EDGES[at];
  return !state.offStatuses.has(edge.status) && nodeVisible(edge.from) && nodeVisible(edge.to);
};
const visibleEdges = () => EDGES.map((_, at) => at).filter(edgeVisible);
function announce(text) {
  byId("said").textContent = text;
}
