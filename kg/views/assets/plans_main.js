/* Selection, language, start; and a small interface for tests and power users. */
function countText(shown) {
  const all = ITEMS.reduce((sum, item) => sum + item.claims.length, 0);
  const claims = shown.reduce((sum, one) => sum + one.claims.length, 0);
  const share = (some, every, key) => `${some === every ? every : `${some} / ${every}`} ${word(key)}`;
  return share(shown.length, ITEMS.length, "initiatives") + (state.lang === "en" ? ", " : "，") + share(claims, all, "board_claims");
}
let saidCount = "";
function refresh() {
  const shown = visibleItems();
  const text = countText(shown);
  byId("counts").textContent = text;
  if (saidCount && text !== saidCount) announce(`${word("shown_now")}: ${text}`);
  saidCount = text;
  drawBoard(shown);
  drawLegend();
  keepHash();
}
function select(what, { from } = {}) {
  state.selected = what;
  for (const card of boardBox.querySelectorAll(".card")) {
    if (what && Number(card.dataset.at) === what.at) card.setAttribute("aria-current", "true");
    else card.removeAttribute("aria-current");
  }
  drawPanel();
  keepHash();
  if (!what) return;
  openLegendQuietly();
  announce(`${word("selected")}: ${nodeName(what.at)}`);
  if (from !== "board") {
    const own = cards().find((card) => Number(card.dataset.at) === what.at);
    if (own) own.scrollIntoView({ block: "nearest" });
  }
  if (from === "panel" || from === "keys") panelBody.querySelector("h2").focus();
}
function openLegendQuietly() {
  legend.removeAttribute("data-open");
  byId("legend-open").setAttribute("aria-expanded", "false");
}
function clearSelection() {
  const at = state.selected && String(state.selected.at);
  select(null, {});
  if (at) rove(at);
}
function setLang(lang) {
  state.lang = lang === "en" ? "en" : "zh";
  dress();
  saidCount = "";
  drawPanel();
  refresh();
}
byId("lang-zh").addEventListener("click", () => setLang("zh"));
byId("lang-en").addEventListener("click", () => setLang("en"));
byId("panel-close").addEventListener("click", clearSelection);
document.addEventListener("keydown", (event) => {
  const typing = event.target instanceof HTMLInputElement && event.target.type !== "checkbox";
  if (event.key === "/" && !typing) {
    event.preventDefault();
    searchBox.focus();
  } else if (event.key === "Escape") {
    if (legend.hasAttribute("data-open")) openLegend(false);
    else if (state.selected) clearSelection();
  }
});
dark.addEventListener("change", () => setLang(state.lang));
window.addEventListener("hashchange", () => setLang(readHash()));
setLang(readHash());

const only = (key) => (on) => { chosen[key] = on === true; refresh(); };
const turn = (off) => (id, on) => {
  if (on) off.delete(id);
  else off.add(id);
  refresh();
};
window.kgView = Object.freeze({
  select: (id) => NODE_AT.has(id) && select({ kind: "node", at: NODE_AT.get(id) }, {}),
  clear: () => select(null, {}),
  setLang,
  filter: (text) => { chosen.query = searchBox.value = text; refresh(); },
  setClass: turn(state.offClasses),
  setStatus: turn(state.offStatuses),
  setYear: turn(chosen.offYears),
  setSource: turn(chosen.offSources),
  onlyMoved: only("moved"),
  onlyOpen: only("open"),
  csv: csvText,
  state: () => ({
    lang: state.lang,
    selected: state.selected && ITEMS[state.selected.at].id,
    query: chosen.query,
    lane: chosen.lane,
    moved: chosen.moved,
    open: chosen.open,
    offClasses: [...state.offClasses],
    offStatuses: [...state.offStatuses],
    offYears: [...chosen.offYears],
    offSources: [...chosen.offSources],
    visible: visibleItems().map(({ item }) => item.id),
  }),
});
document.documentElement.dataset.ready = "true";
