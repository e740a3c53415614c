/* The dialog of what a reader takes away: the address, pictures, a spreadsheet, paper, citations;
   and the page's appearance and keys. */
const takeaway = byId("takeaway");
const framed = window.top !== window;

const pageAddress = () => {
  const now = address();
  if (framed) return `#${now}`;
  return location.href.split("#")[0] + (now ? `#${now}` : "");
};
const escaped = (text) => oneLine(text).replaceAll("{", "(").replaceAll("}", ")").replace(/[%&#_$\\]/g, "\\$&");
/* How the graph is cited: as it says itself, else by title and version. */
function graphCitation() {
  if (DATA.citation) return DATA.citation;
  const title = oneLine(say(DATA.title)) || "kg";
  const version = oneLine(DATA.version || "");
  const fields = [`  title = {${escaped(title)}}`, version ? `  version = {${escaped(version)}}` : ""].filter(Boolean);
  return [`${title}${version ? `: ${version}` : ""}[DS].`, `@misc{${["kg", slug(version)].filter(Boolean).join("-")},\n${fields.join(",\n")}\n}`];
}
function citation(title, [gbt, bibtex]) {
  return el("div", { class: "cite" }, title ? el("h4", {}, name(title)) : null,
    gbt ? el("p", { class: "cite-text" }, name(gbt)) : null,
    el("p", { class: "foot-actions" },
      gbt ? copyButton("cite_copy_gbt", () => gbt) : null,
      bibtex ? copyButton("cite_copy_bibtex", () => bibtex) : null));
}
function chosenCitations() {
  const chosen = state.selected;
  if (!chosen || chosen.kind !== "edge") return null;
  const cited = known(EDGES[chosen.at].claims).map((id) => [id, claimCitation(id, CLAIMS.get(id))]).filter(([, [gbt]]) => gbt);
  if (!cited.length) return null;
  return [el("h4", {}, word("cite_selected"), " ", name(selectionText())), cited.map(([id, texts]) => citation(`${word("claim_id")} ${id}`, texts))];
}
/* A file is saved; what came of it is said in the dialog. */
const saveButton = (key, save) => el("button", { type: "button", "data-save": key, onclick: async () => {
  const said = byId("take-said");
  said.textContent = "";
  try {
    said.textContent = word("saved", { name: await save() });
  } catch {
    said.textContent = word("save_failed");
  }
} }, word(key));
function themeSwitch() {
  return el("div", { class: "switch", role: "group", "aria-label": word("appearance") }, ["auto", "light", "dark"].map((theme) =>
    el("button", { type: "button", "data-theme-choice": theme, "aria-pressed": String(state.theme === theme), onclick: () => {
      setTheme(theme);
      for (const one of takeaway.querySelectorAll("[data-theme-choice]")) one.setAttribute("aria-pressed", String(one.dataset.themeChoice === theme));
    } }, word(`appearance_${theme}`))));
}
/* The sentence about keys as a list. */
function keyList() {
  const [, sentence] = /^[^：:]*[：:]\s*(.*?)[。.]?$/s.exec(word("help_keys")) || [null, word("help_keys")];
  return el("ul", { class: "keys" }, sentence.split(/[，；;,]\s*/).map((text) => el("li", {}, text)));
}
function takePart(key, ...kids) {
  return el("section", {}, el("h3", {}, word(key)), kids);
}
function drawTakeaway() {
  const close = el("button", { type: "button", class: "round", "aria-label": word("close"), onclick: () => takeaway.close() },
    draw("svg", { viewBox: "0 0 20 20", width: 18, height: 18, "aria-hidden": "true" }, draw("path", { d: "M5 5l10 10M15 5L5 15", stroke: "currentColor", "stroke-width": 1.8, "stroke-linecap": "round" })));
  takeaway.replaceChildren(el("div", { class: "take" },
    el("div", { class: "take-head" }, el("h2", { id: "takeaway-title" }, word("take_away")), close),
    el("p", { class: "plain" }, `${word("take_hint")} ${countText()}`),
    el("div", { class: "take-actions" },
      copyButton("copy_address", pageAddress),
      saveButton("save_png", savePng), saveButton("save_svg", saveSvg), saveButton("save_csv", saveCsv),
      framed ? null : el("button", { type: "button", "data-save": "print", onclick: () => { takeaway.close(); window.print(); } }, word("print"))),
    el("p", { class: "plain" }, word(framed ? "address_framed" : "address_hint")),
    el("p", { id: "take-said", class: "plain said", role: "status" }),
    takePart("cite", citation(null, graphCitation()), chosenCitations()),
    takePart("appearance", themeSwitch()),
    takePart("keys", keyList())));
}
function openTakeaway() {
  drawTakeaway();
  takeaway.showModal();
}
byId("more-open").addEventListener("click", openTakeaway);
takeaway.addEventListener("click", (event) => { if (event.target === takeaway) takeaway.close(); });
takeaway.addEventListener("close", () => empty(takeaway));
