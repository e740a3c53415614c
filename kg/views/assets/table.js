/* The table twin of the drawing: what is visible, as text, in three parts. */
const tableBox = byId("table-view");
const PAGE = 500;
const LISTED_BY = CONTENT.filter((key) => !["at", "open", "way"].includes(key)); // what rows depend on
let listed = null; // what the table shows now: {key, rows}

function drawTable() {
  const part = state.table;
  const key = JSON.stringify([part, state.lang, shade(), state.sorts[part] || null, written(fields(), LISTED_BY)]);
  if (listed && listed.key === key) { // the same again: whoever reads it keeps place and focus
    markTableRow();
    return;
  }
  const rows = sortedRows(part);
  const caption = captionText(part, rows.length);
  listed = { key, rows };
  const body = el("tbody", {});
  let count = 0;
  const more = el("button", { type: "button", class: "more", onclick: () => grow() });
  const grow = () => {
    const first = body.children.length;
    body.append(...rows.slice(count, count + PAGE).map((row) => tableRow(part, row)));
    count = Math.min(rows.length, count + PAGE);
    more.textContent = word("more", { count: Math.min(PAGE, rows.length - count) });
    more.hidden = count >= rows.length;
    if (first) body.children[first].querySelector("button")?.focus();
  };
  grow();
  tableBox.replaceChildren(
    el("div", { class: "table-head" }, partSwitch(), sortChoice(part)),
    el("table", { class: `table-${part}` }, el("caption", {}, caption), el("thead", {}, el("tr", {}, TABLE[part].columns.map((column) => headCell(part, column)))), body),
    more);
  if (!rows.length) tableBox.append(el("p", { class: "plain" }, word(part === "relations" ? "no_rows" : "no_rows_here")));
}
function tableRow(part, row) {
  const { mark, chosen, columns } = TABLE[part];
  const current = state.selected !== null && chosen(row, state.selected);
  return el("tr", { ...mark(row), "aria-current": current ? "true" : null },
    columns.map((column) => el("td", { class: column.css || null }, column.cell(row))));
}
function markTableRow() {
  if (!listed) return;
  const { chosen } = TABLE[state.table];
  [...tableBox.querySelectorAll("tbody tr")].forEach((line, at) => {
    if (state.selected && chosen(listed.rows[at], state.selected)) line.setAttribute("aria-current", "true");
    else line.removeAttribute("aria-current");
  });
}
/* What is listed and what is left out, in numbers. */
function captionText(part, count) {
  const within = (edge) => state.scope.has(edge.from) && state.scope.has(edge.to);
  const [scoped, all] = {
    relations: () => [EDGES.filter(within).length, EDGES.length],
    things: () => [state.scope.size, NODES.length],
    figures: () => [figuresOf([...state.scope]).size, figuresOf([...NODES.keys()]).size],
  }[part]();
  const parts = [`${word(`table_${part}`)}: ${count}`];
  if (scoped > count) parts.push(word("table_filtered", { count: scoped - count }));
  if (all > scoped) parts.push(word("table_outside", { count: all - scoped }));
  return parts.join(state.lang === "en" ? "; " : "；");
}
const figuresOf = (nodes) => new Set(nodes.flatMap(figuresAt));
function partSwitch() {
  return el("div", { class: "switch", role: "group", "aria-label": word("table_parts") }, Object.keys(TABLE).map((part) =>
    el("button", { type: "button", "data-part": part, "aria-pressed": String(part === state.table), onclick: () => { setTable(part); tableBox.querySelector(`[data-part=${part}]`).focus(); } },
      word(part === "things" ? "things" : part), el("span", { class: "n" }, String(TABLE[part].rows().length)))));
}
function setTable(part) {
  if (!Object.hasOwn(TABLE, part)) return;
  state.table = part;
  if (state.view === "table") {
    drawTable();
    tableBox.scrollTop = 0;
  }
  keepAddress();
}
/* Sort a part; no column for the order as given. */
function sortTable(part, column, down) {
  if (column) state.sorts[part] = { column, down: down === true };
  else delete state.sorts[part];
  if (state.view === "table") {
    drawTable();
    tableBox.scrollTop = 0;
  }
  announce(column ? word(down ? "sorted_down" : "sorted_up", { column: word(column) }) : word("as_given"));
  keepAddress();
}
const SIGNS = { ascending: "▲", descending: "▼", none: "" };
function headCell(part, { key, css }) {
  const sort = state.sorts[part];
  const now = !sort || sort.column !== key ? "none" : sort.down ? "descending" : "ascending";
  const turn = () => {
    if (now === "none") sortTable(part, key, false);
    else if (now === "ascending") sortTable(part, key, true);
    else sortTable(part, null);
    tableBox.querySelector(`[data-sort=${key}]`).focus();
  };
  return el("th", { scope: "col", "aria-sort": now, class: css === "number" ? css : null },
    el("button", { type: "button", "data-sort": key, onclick: turn }, word(key), el("span", { class: "sign", "aria-hidden": "true" }, SIGNS[now])));
}
/* On a phone rows are cards without headings: there one sorts by a list. */
function sortChoice(part) {
  const sort = state.sorts[part];
  const option = (given, text) => el("option", { value: given, selected: given === (sort ? `${sort.column}.${sort.down ? "down" : "up"}` : "") }, text);
  const choice = el("select", { id: "sort-choice", onchange: () => {
    const [column, direction] = choice.value.split(".");
    sortTable(part, column || null, direction === "down");
    byId("sort-choice").focus();
  } },
  option("", word("as_given")),
  TABLE[part].columns.flatMap(({ key }) => [option(`${key}.up`, `${word(key)} ↑`), option(`${key}.down`, `${word(key)} ↓`)]));
  return el("div", { class: "sort-choice" }, el("label", { for: "sort-choice" }, word("sort")), choice);
}
function setView(view) {
  state.view = view === "table" ? "table" : "graph";
  const table = state.view === "table";
  if (table) drawTable();
  tableBox.hidden = !table;
  const turned = byId("graph-view").hidden && !table;
  byId("graph-view").hidden = table;
  if (turned && network && !touched) fit(false); // it had no size while it was hidden
  byId("to-table").setAttribute("aria-pressed", String(table));
  byId("to-graph").setAttribute("aria-pressed", String(!table));
}
const switchView = (view) => () => { setView(view); keepAddress(); };
byId("to-table").addEventListener("click", switchView("table"));
byId("to-graph").addEventListener("click", switchView("graph"));
