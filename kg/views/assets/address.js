/* The reader's view as text: for the address after #, and for undo and redo. */
const CONTENT = ["hub", "degree", ...FILTERS.map((kind) => `${kind}-`), "hide", "add", "draw", "at", "open", "way"];
let steps = []; // what can be undone
let undone = [];
let last = null; // the content before the change that is about to be recorded
let unknown = 0; // names in an address that this page does not have

const packed = (values) => values.map(encodeURIComponent).join(",");
const ids = (set) => [...set].sort((a, b) => a - b).map((at) => NODES[at].id);
function endName(key) {
  return key[0] === "n" ? `n:${NODES[Number(key.slice(1))].id}` : `g:${GROUPS[Number(key.slice(1))].id}`;
}
function fields() {
  const found = {};
  const put = (key, values) => { if (values.length) found[key] = packed(values); };
  if (state.lang !== DATA.lang) put("lang", [state.lang]);
  if (state.theme !== "auto") put("theme", [state.theme]);
  if (state.view !== "graph") put("view", [state.view]);
  if (state.table !== "relations") put("table", [state.table]);
  put("sort", sortTexts());
  const chosen = state.selected;
  if (chosen && chosen.kind === "node") put("node", [NODES[chosen.at].id]);
  else if (chosen && chosen.kind === "edge") put("edge", [EDGES[chosen.at].id]);
  else if (chosen && chosen.kind === "group") put("group", [GROUPS[chosen.at].id]);
  else if (chosen && chosen.kind === "bundle") put("bundle", chosen.ends.map(endName));
  else if (DATA.centre) put("node", [""]);
  if (state.hub !== HUB_AT_FIRST) put("hub", [state.hub ? "1" : "0"]);
  if (state.degree) put("degree", [state.degree]);
  for (const kind of FILTERS) put(`${kind}-`, [...state.off[kind]].sort());
  const hide = [...AT_FIRST].filter((at) => !state.scope.has(at));
  const add = [...state.scope].filter((at) => !AT_FIRST.has(at));
  if (hide.length <= state.scope.size) {
    put("hide", ids(hide));
    put("add", ids(add));
  } else put("draw", ids(state.scope));
  const moved = [...state.moved].filter(([at]) => state.scope.has(at)).sort((a, b) => a[0] - b[0]);
  if (moved.length) found.at = moved.map(([at, [x, y]]) => `${encodeURIComponent(NODES[at].id)}:${Math.round(x)}:${Math.round(y)}`).join(",");
  put("open", [...state.open].map((at) => GROUPS[at].id));
  if (state.way) put("way", [NODES[state.way.from].id, NODES[state.way.to].id, String(state.way.pick), state.way.hub ? "1" : "0"]);
  return found;
}
const written = (found, keys) => keys.filter((key) => key in found).map((key) => `${key}=${found[key]}`).join("&");
const content = () => written(fields(), CONTENT);
function address() {
  const found = fields();
  const parts = [written(found, Object.keys(found))];
  if (touched) parts.push(`view-at=${camera().map((number) => Number(number.toFixed(3))).join(",")}`);
  return parts.filter(Boolean).join("&");
}
function read(text) {
  const found = new Map();
  for (const part of text.split("&")) {
    const cut = part.indexOf("=");
    if (cut > 0) found.set(part.slice(0, cut), part.slice(cut + 1));
  }
  return found;
}
const unpack = (text) => (text ? text.split(",").map(decoded) : []);
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
function places(texts, index) {
  const found = [];
  for (const text of texts) {
    if (index.has(text)) found.push(index.get(text));
    else unknown += 1;
  }
  return found;
}
/* Take over what the text says of the content; what it does not say is as at first. */
function applyContent(found) {
  state.hub = found.has("hub") && HUB >= 0 ? found.get("hub") === "1" : HUB_AT_FIRST;
  state.degree = Math.max(0, Math.min(999, Number.parseInt(found.get("degree") || "0", 10) || 0));
  for (const kind of FILTERS) state.off[kind] = new Set(unpack(found.get(`${kind}-`)));
  state.scope = new Set(AT_FIRST);
  if (found.has("draw")) state.scope = new Set(places(unpack(found.get("draw")), NODE_AT));
  for (const at of places(unpack(found.get("hide")), NODE_AT)) state.scope.delete(at);
  for (const at of places(unpack(found.get("add")), NODE_AT)) state.scope.add(at);
  state.moved = new Map();
  for (const part of (found.get("at") || "").split(",").filter(Boolean)) {
    const [id, x, y] = part.split(":");
    const [at] = places([decoded(id)], NODE_AT);
    if (at !== undefined && Number.isFinite(Number(x)) && Number.isFinite(Number(y))) state.moved.set(at, [Number(x), Number(y)]);
  }
  state.open = new Set();
  for (const at of places(unpack(found.get("open")), GROUP_AT)) openGroup(at);
  const [from, to, pick, hub] = unpack(found.get("way"));
  state.way = null;
  if (from !== undefined && to !== undefined) {
    const ends = places([from, to], NODE_AT);
    if (ends.length === 2) state.way = { from: ends[0], to: ends[1], pick: Math.max(0, Number.parseInt(pick, 10) || 0), hub: hub === "1" };
  }
}
function applySelection(found) {
  const one = (kind, index) => {
    if (!found.has(kind)) return false;
    const [id] = unpack(found.get(kind));
    const [at] = id === undefined || id === "" ? [] : places([id], index);
    state.selected = at === undefined ? null : { kind, at };
    return true;
  };
  if (one("node", NODE_AT) || one("edge", EDGE_AT) || one("group", GROUP_AT)) return;
  const ends = unpack(found.get("bundle")).map((end) => {
    const group = end.startsWith("g:");
    const [at] = places([end.slice(2)], group ? GROUP_AT : NODE_AT);
    return at === undefined ? null : `${group ? "g" : "n"}${at}`;
  });
  state.selected = ends.length === 2 && ends.every(Boolean) ? { kind: "bundle", ends } : null;
}
/* Everything that an address says; returns where to look, or null. */
function applyAddress(text) {
  const found = read(text.replace(/^#/, "").split(":~:")[0]);
  unknown = 0;
  state.lang = found.has("lang") ? (found.get("lang") === "en" ? "en" : "zh") : DATA.lang;
  state.theme = ["light", "dark"].includes(found.get("theme")) ? found.get("theme") : "auto";
  state.view = found.get("view") === "table" ? "table" : "graph";
  readTable(found.get("table"), unpack(found.get("sort")));
  applyContent(found);
  if (found.size) applySelection(found);
  const numbers = (found.get("view-at") || "").split(",").map(Number);
  return numbers.length === 3 && numbers.every(Number.isFinite) && numbers[2] > 0 ? numbers : null;
}

/* Steps: whatever changes what is drawn can be undone; a selection alone is no step. */
function record() {
  const now = content();
  if (now !== last) {
    steps.push(last);
    if (steps.length > 200) steps.shift();
    undone = [];
    last = now;
  }
  stepButtons();
  keepAddress();
}
function step(from, onto, said) {
  if (!from.length) return;
  onto.push(content());
  last = from.pop();
  applyContent(read(last));
  if (state.selected && state.selected.kind === "node" && !state.scope.has(state.selected.at)) state.selected = null;
  redrawAll();
  announce(word(said));
  stepButtons();
  keepAddress();
}
const undo = () => step(steps, undone, "undone");
const redo = () => step(undone, steps, "redone");
function stepButtons() {
  byId("undo").disabled = !steps.length;
  byId("redo").disabled = !undone.length;
}
let waiting = 0;
let writtenAddress = "";
function keepAddress() {
  clearTimeout(waiting);
  waiting = setTimeout(writeAddress, 200);
}
function writeAddress() {
  clearTimeout(waiting);
  writtenAddress = address();
  try {
    history.replaceState(null, "", `#${writtenAddress}`);
  } catch { /* inside a notebook's frame there is no address to write to */ }
}
window.addEventListener("hashchange", () => {
  const given = location.hash.replace(/^#/, "");
  if (given === writtenAddress) return;
  openAt(given);
  drawAround();
});
