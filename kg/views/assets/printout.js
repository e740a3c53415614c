/* On paper: the picture, then the claims of what is selected, then the table, then where it all
   comes from. It is made when the browser is about to print and taken away afterwards. */
const PRINTED_ROWS = 5000;

/* The panel without what only works on a screen, every claim with its evidence. */
function printedPanel() {
  const ids = chosenClaims();
  if (!state.selected && !state.way) return null;
  const before = [...panelBody.childNodes];
  const { scrollTop } = panel;
  drawPanel(); // in the colours of paper; what the reader has unfolded comes back below
  const copy = panelBody.cloneNode(true);
  panelBody.replaceChildren(...before);
  panel.scrollTop = scrollTop;
  copy.removeAttribute("id");
  copy.removeAttribute("tabindex");
  for (const extra of copy.querySelectorAll(".actions, .neighbours, .way-list, .member-list, .more, .foot-actions")) extra.remove();
  const printed = new Set();
  for (const card of copy.querySelectorAll("article.claim")) {
    printed.add(card.dataset.claim);
    card.replaceWith(claimCard(card.dataset.claim, true));
  }
  copy.append(...ids.filter((id) => !printed.has(id)).map((id) => claimCard(id, true)));
  for (const button of copy.querySelectorAll("button")) button.replaceWith(name(button.textContent, button.className));
  for (const extra of copy.querySelectorAll("summary, .foot-actions")) extra.remove();
  for (const folded of copy.querySelectorAll("details")) folded.replaceWith(...folded.childNodes);
  return el("section", { class: "printed-panel" }, copy);
}
function chosenClaims() {
  const chosen = state.selected;
  if (!chosen || chosen.kind === "group") return [];
  if (chosen.kind === "node") return known(NODES[chosen.at].claims);
  if (chosen.kind === "edge") return known(EDGES[chosen.at].claims);
  const line = shown.lines.find((one) => one.key === bundleKey(chosen.ends));
  return distinct((line ? line.edges : []).flatMap((edge) => known(EDGES[edge].claims)));
}
function printedTable() {
  const rows = sortedRows("relations");
  const { columns } = TABLE.relations;
  const cell = (column, row) => {
    const made = el("td", { class: column.css || null }, column.cell(row));
    for (const button of made.querySelectorAll("button")) button.replaceWith(...button.childNodes);
    return made;
  };
  return el("section", { class: "printed-table" },
    el("h2", {}, captionText("relations", rows.length)),
    el("table", {}, el("thead", {}, el("tr", {}, columns.map(({ key }) => el("th", { scope: "col" }, word(key))))),
      el("tbody", {}, rows.slice(0, PRINTED_ROWS).map((row) => el("tr", {}, columns.map((column) => cell(column, row)))))),
    rows.length > PRINTED_ROWS ? el("p", { class: "plain" }, word("print_more", { count: rows.length - PRINTED_ROWS })) : null);
}
/* Version, citation, and every source behind what is printed with its date and address. */
function printedFoot() {
  const used = new Set([...shown.edges.flatMap(claimsShown), ...figuresShown(), ...chosenClaims()].map((id) => CLAIMS.get(id).source));
  const entry = (id) => {
    const source = SOURCES.get(id) || {};
    return el("li", {}, name([say(source.title) || id, say(source.publisher), dateText(source)].filter(Boolean).join(" · ")),
      source.url ? [" ", el("a", { href: source.url }, source.url)] : null);
  };
  return el("footer", { class: "printed-foot" },
    el("p", {}, word("footer")),
    el("p", {}, name(graphCitation()[0])),
    DATA.version ? el("p", {}, `${word("graph_version")} `, name(DATA.version)) : null,
    used.size ? el("p", {}, word("sources_count", { count: used.size })) : null,
    el("ul", {}, [...used].map(entry)));
}
function preparePrint() {
  const theme = state.theme;
  state.theme = "light"; // paper is white
  repaint();
  byId("printout").replaceChildren(el("div", { class: "printed-picture" }, picture().svg), ...[printedPanel(), printedTable(), printedFoot()].filter(Boolean));
  state.theme = theme;
  repaint();
  document.body.toggleAttribute("data-printing", true);
}
window.addEventListener("beforeprint", preparePrint);
window.addEventListener("afterprint", () => {
  document.body.removeAttribute("data-printing");
  empty(byId("printout"));
});
