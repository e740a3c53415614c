/* Data, words and small tools. The document is only ever built from text nodes. */
const DATA = JSON.parse(document.getElementById("kg-data").textContent);
const byId = (id) => document.getElementById(id);
const table_of = (object) => new Map(Object.entries(object || {}));

const CLASSES = table_of(DATA.classes);
const PREDICATES = table_of(DATA.predicates);
const SOURCES = table_of(DATA.sources);
const LINES = table_of(DATA.lines);
const HUES = table_of(DATA.hues);
const VALUES = new Map(Object.entries(DATA.values).map(([kind, own]) => [kind, table_of(own)]));
const WORDS = table_of(DATA.words);
const NODES = DATA.nodes;
const NODE_AT = new Map(NODES.map((node, index) => [node.id, index]));
/* Claims may stand at the end of the document, behind what the first picture needs: they are
   read when they are first asked for. */
const allClaims = (() => {
  let read = null;
  const none = new Map();
  return () => {
    if (read) return read;
    if (!DATA.claims && document.readyState === "loading") return none;
    read = table_of(DATA.claims || JSON.parse(byId("kg-claims").textContent));
    for (const claim of read.values()) fillIn(claim);
    return read;
  };
})();
/* What is most common is not written, nor are names that a claim has from its nodes. */
function fillIn(claim) {
  claim.kind ??= "Statement";
  claim.time_role ??= "During";
  claim.time_basis ??= "Stated";
  claim.subject ??= NODES[NODE_AT.get(claim.subject_id)]?.names;
  claim.object ??= NODES[NODE_AT.get(claim.object_id)]?.names;
}
const CLAIMS = { get: (id) => allClaims().get(id), has: (id) => allClaims().has(id), values: () => allClaims().values() };
const known = (ids) => (ids || []).filter((id) => CLAIMS.has(id));

/* What every page has; a page adds its own. */
const state = { lang: DATA.lang, theme: "auto" };
const dark = window.matchMedia("(prefers-color-scheme: dark)");
const calm = window.matchMedia("(prefers-reduced-motion: reduce)");
const night = () => (state.theme === "auto" ? dark.matches : state.theme === "dark");
const shade = () => (night() ? 1 : 0);

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
const otherName = (at) => {
  const names = NODES[at].names;
  return typeof names === "string" ? "" : names[state.lang === "en" ? 0 : 1];
};
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

/* Every fixed word of the page in the chosen language, and the chosen theme. The document
   comes in one language: what it says already is not written again. */
let worn = DATA.lang;
function dress() {
  if (document.documentElement.dataset.theme !== state.theme) document.documentElement.dataset.theme = state.theme;
  if (worn === state.lang) return;
  worn = state.lang;
  document.documentElement.lang = state.lang === "en" ? "en" : "zh-Hans";
  document.title = say(DATA.title) || "kg";
  byId("title").replaceChildren(name(say(DATA.title)));
  for (const element of document.querySelectorAll("[data-w]")) element.textContent = word(element.dataset.w);
  for (const element of document.querySelectorAll("[data-w-label]")) element.setAttribute("aria-label", word(element.dataset.wLabel));
  for (const element of document.querySelectorAll("[data-w-placeholder]")) element.placeholder = word(element.dataset.wPlaceholder);
  byId("lang-zh").setAttribute("aria-pressed", String(state.lang === "zh"));
  byId("lang-en").setAttribute("aria-pressed", String(state.lang === "en"));
}
/* Told to those who listen instead of looking. */
function announce(text) {
  byId("said").textContent = text;
}

/* Copy a text; where the browser does not let us, show it to be copied by hand. */
async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    announce(word("copied"));
    return true;
  } catch {
    const box = el("textarea", { class: "unseen", readonly: true }, text);
    (document.querySelector("dialog[open]") || document.body).append(box);
    box.select();
    const done = document.execCommand("copy");
    box.remove();
    announce(word(done ? "copied" : "copy_failed"));
    return done;
  }
}
function copyButton(key, text) {
  const button = el("button", { type: "button", class: "copy", onclick: async () => {
    const done = await copyText(text());
    button.textContent = word(done ? "copied" : "copy_failed");
    setTimeout(() => { button.textContent = word(key); }, 1600);
  } }, word(key));
  return button;
}
