/* Filters, the visible rows as CSV, and the address that restores them. */
const legend = byId("legend");
const searchBox = byId("search");

function filterRow(label, sample, number, on, change, hint) {
  const box = el("input", { type: "checkbox", onchange: () => change(box.checked) });
  box.checked = on;
  const tick = el("span", { class: "tick", "aria-hidden": "true" },
    draw("svg", { viewBox: "0 0 12 12", width: 12, height: 12 }, draw("path", { d: "M2 6.3 5 9l5-6", fill: "none", stroke: "currentColor", "stroke-width": 2 })));
  return el("label", { class: "key", title: hint || null }, box, tick, sample, name(label, "key-name"), el("span", { class: "key-count" }, number));
}
function offRow(off, id, label, sample, number, hint) {
  return filterRow(label, sample, number, !off.has(id), (on) => {
    if (on) off.delete(id);
    else off.add(id);
    refresh();
  }, hint);
}
function heading(key, off) {
  return el("h3", {}, el("span", {}, word(key)),
    off && off.size ? el("button", { type: "button", onclick: () => { off.clear(); refresh(); } }, word("show_all")) : null);
}
function tally(keysOf) {
  const counts = new Map();
  for (const item of ITEMS) for (const key of new Set(keysOf(item))) counts.set(key, (counts.get(key) || 0) + 1);
  return counts;
}
const laneTally = tally((item) => item.claims.map(([, lane]) => lane));
const sourceTally = tally((item) => item.claims.map(([id]) => (CLAIMS.get(id) || {}).source));
const yearTally = tally((item) => item.claims.map(([, , year]) => String(year)));
const classTally = [...tally((item) => [classOf(NODES[item.at])])].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));

function drawLegend() {
  const body = byId("legend-body");
  const focus = body.contains(document.activeElement) ? [...body.querySelectorAll("input")].indexOf(document.activeElement) : -1;
  const moved = ITEMS.filter((item) => item.moves.length).length;
  const open = ITEMS.filter((item) => item.openIds.size).length;
  body.replaceChildren(
    heading("only", null),
    el("div", { class: "only" },
      filterRow(word("only_moved"), null, moved, chosen.moved, (on) => { chosen.moved = on; refresh(); }, word("moved_hint")),
      filterRow(word("only_open"), null, open, chosen.open, (on) => { chosen.open = on; refresh(); })),
    heading("lanes", state.offStatuses),
    ...LANES.map((lane) => offRow(state.offStatuses, lane, laneName(lane), lineSample(lane), laneTally.get(lane) || 0)),
    heading("year", chosen.offYears),
    ...BOARD.years.map((year) => offRow(chosen.offYears, String(year), yearText(year), null, yearTally.get(String(year)) || 0)),
    heading("classes", state.offClasses),
    ...classTally.map(([id, number]) => offRow(state.offClasses, id, className(id), swatch(id), number, say((CLASSES.get(id) || {}).definition))),
    heading("sources", chosen.offSources),
    ...[...sourceTally].map(([id, number]) => offRow(chosen.offSources, id, say((SOURCES.get(id) || {}).title) || id, null, number)),
    noFilter() ? "" : el("button", { type: "button", class: "more", onclick: resetFilters }, word("reset")));
  if (focus >= 0) body.querySelectorAll("input")[focus]?.focus();
}
function resetFilters() {
  for (const off of [state.offClasses, state.offStatuses, chosen.offSources, chosen.offYears]) off.clear();
  Object.assign(chosen, { query: "", moved: false, open: false });
  searchBox.value = "";
  refresh();
  searchBox.focus();
}
function openLegend(on) {
  legend.toggleAttribute("data-open", on);
  byId("legend-open").setAttribute("aria-expanded", String(on));
  if (on) byId("legend-close").focus();
  else if (byId("legend-open").offsetParent) byId("legend-open").focus();
}
byId("legend-open").addEventListener("click", () => openLegend(true));
byId("legend-close").addEventListener("click", () => openLegend(false));
searchBox.addEventListener("input", () => { chosen.query = searchBox.value; refresh(); });
searchBox.addEventListener("keydown", (event) => {
  if (event.isComposing) return;
  if (event.key === "Escape") {
    event.stopPropagation();
    searchBox.value = "";
    chosen.query = "";
    refresh();
  } else if (event.key === "Enter" || event.key === "ArrowDown") {
    event.preventDefault();
    const first = cards()[0];
    if (first) first.focus();
  }
});

function counterpart(item, id) {
  const pairs = item.pairs.filter((pair) => pair.some((ids) => ids.includes(id)));
  return listed(pairs.map(([targets, outcomes]) => {
    const others = targets.includes(id) ? outcomes : targets;
    if (!others.length) return word(targets.includes(id) ? "no_outcome" : "no_target");
    return listed(others.map((other) => `${laneName(CLAIMS.get(other).status)} ${say(CLAIMS.get(other).object)} ${CLAIMS.get(other).time || word("undated")}`));
  }));
}
function csvText() {
  const both = (text) => (typeof text === "string" ? [text, text] : text);
  const heads = ["csv_id", "csv_name_zh", "csv_name_en", "classes", "planned_only", "lane", "year", "subject", "predicate", "object", "time", "speaker", "source", "publisher", "date", "csv_moved", "csv_other_side", "claim_id", "csv_url"];
  const rows = [heads.map((key) => word(key))];
  for (const { item, claims } of visibleItems()) {
    const node = NODES[item.at];
    for (const [id, lane, year] of claims) {
      const claim = CLAIMS.get(id);
      const source = sourceOf(claim);
      rows.push([item.id, ...both(node.names), listed((node.classes || []).map(className)), node.planned ? word("planned_only") : "", laneName(lane), year === null ? word("undated") : year,
        say(claim.subject), say(claim.predicate), say(claim.object), claim.time ? timeText(claim) : "", say(claim.speaker), say(source.title) || claim.source, say(source.publisher), dateText(source),
        marksOf(item, [id]).filter((mark) => !mark.classList.contains("open")).map((mark) => mark.textContent).join("; "), counterpart(item, id), id, claim.link || source.url]);
    }
  }
  return `\ufeff${rows.map((row) => row.map((cell) => csvField(cell ?? "")).join(",")).join("\r\n")}\r\n`;
}
byId("take-csv").addEventListener("click", () => download("plans.csv", new Blob([csvText()], { type: "text/csv;charset=utf-8" })));

/* The address after # holds what differs from the page as it opens. */
const OFF = { lanes: state.offStatuses, classes: state.offClasses, sources: chosen.offSources, years: chosen.offYears };
const openedIn = state.lang;
function hashText() {
  const kept = new URLSearchParams();
  if (state.selected) kept.set("s", ITEMS[state.selected.at].id);
  if (chosen.query) kept.set("q", chosen.query);
  for (const [key, off] of Object.entries(OFF)) for (const id of off) kept.append(`no-${key}`, id);
  if (chosen.moved) kept.append("only", "moved");
  if (chosen.open) kept.append("only", "open");
  if (state.lang !== openedIn) kept.set("lang", state.lang);
  if (chosen.lane && chosen.lane !== firstLane) kept.set("lane", chosen.lane);
  return kept.toString();
}
const firstLane = LANES.find((lane) => laneTally.get(lane)) || "";
function keepHash() {
  const text = hashText();
  if (text === location.hash.slice(1)) return;
  try {
    history.replaceState(null, "", text ? `#${text}` : location.pathname + location.search);
  } catch {
    // a frame without an address of its own (a notebook) keeps none
  }
}
function readHash() {
  const given = new URLSearchParams(location.hash.slice(1));
  for (const [key, off] of Object.entries(OFF)) {
    off.clear();
    for (const id of given.getAll(`no-${key}`)) off.add(id);
  }
  chosen.query = given.get("q") || "";
  searchBox.value = chosen.query;
  chosen.moved = given.getAll("only").includes("moved");
  chosen.open = given.getAll("only").includes("open");
  chosen.lane = LANES.includes(given.get("lane")) ? given.get("lane") : firstLane;
  const at = NODE_AT.get(given.get("s"));
  state.selected = at === undefined ? null : { kind: "node", at };
  return ["zh", "en"].includes(given.get("lang")) ? given.get("lang") : openedIn;
}
