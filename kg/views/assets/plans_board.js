/* The matrix: years as rows, lanes as columns; on a phone one lane at a time. */
const boardBox = byId("board");
const CELL = 60;

function laneCounts(shown) {
  const counts = new Map(LANES.map((lane) => [lane, 0]));
  for (const { claims } of shown)
    for (const lane of new Set(claims.map(([, own]) => own))) counts.set(lane, counts.get(lane) + 1);
  return counts;
}
function cellsOf(shown) {
  const cells = new Map();
  for (const { item, claims } of shown)
    for (const [id, lane, year] of claims) {
      const key = `${year} ${lane}`;
      if (!cells.has(key)) cells.set(key, new Map());
      const cell = cells.get(key);
      if (!cell.has(item.at)) cell.set(item.at, []);
      cell.get(item.at).push(id);
    }
  return cells;
}
const yearText = (year) => (year === null ? word("undated") : String(year));

function card(item, ids) {
  const node = NODES[item.at];
  const lines = shortLines(item, ids);
  const kept = lines.slice(0, lines.length > 3 ? 2 : 3);
  const marks = marksOf(item, ids);
  const current = state.selected && state.selected.at === item.at;
  return el("li", {}, el("button", {
    type: "button", class: "card", "data-at": item.at, tabindex: -1, "aria-current": current ? "true" : null,
    onclick: (event) => select({ kind: "node", at: item.at }, { from: event.detail === 0 ? "keys" : "board" }),
  },
  el("span", { class: "card-head" }, swatch(classOf(node), node.planned), name(nodeName(item.at), "card-name")),
  node.planned ? el("span", { class: "card-planned" }, word("planned_only")) : null,
  kept.map((line) => el("span", { class: line.figure ? "card-line figure" : "card-line" }, name(line.text), line.times ? el("span", { class: "card-time" }, ` ${line.times}`) : null)),
  lines.length > kept.length ? el("span", { class: "card-line rest" }, word("more_lines", { count: lines.length - kept.length })) : null,
  marks.length ? el("span", { class: "marks" }, marks) : null));
}
function cellList(cell, label) {
  const list = el("ul", { class: "cards", "aria-label": label });
  const entries = [...cell];
  let at = 0;
  const grow = () => {
    for (const [index, ids] of entries.slice(at, at + CELL)) list.append(card(ITEMS[index], ids));
    at = Math.min(entries.length, at + CELL);
    if (at < entries.length) {
      const more = el("li", { class: "more-cards" }, el("button", { type: "button", class: "more", onclick: () => { more.remove(); grow(); rove(); } },
        word("more_cards", { count: Math.min(CELL, entries.length - at) })));
      list.append(more);
    }
  };
  grow();
  return list;
}
function drawBoard(shown) {
  const counts = laneCounts(shown);
  const lanes = LANES.filter((lane) => !state.offStatuses.has(lane));
  if (!lanes.includes(chosen.lane)) chosen.lane = lanes.find((lane) => counts.get(lane)) || lanes[0] || "";
  drawLaneSwitch(lanes, counts);
  const held = boardBox.contains(document.activeElement) ? document.activeElement.dataset.at : undefined;
  if (!shown.length) {
    boardBox.replaceChildren(el("div", { class: "nothing" },
      el("p", {}, word(ITEMS.length ? "no_cards" : "empty_board")),
      ITEMS.length ? el("button", { type: "button", class: "more", onclick: resetFilters }, word("reset")) : null));
    return;
  }
  const cells = cellsOf(shown);
  const years = BOARD.years.filter((year) => lanes.some((lane) => cells.has(`${year} ${lane}`)));
  const away = (lane) => (lane === chosen.lane ? "" : " away");
  const heads = lanes.map((lane) => el("th", { scope: "col", class: `lane-head${away(lane)}`, "data-lane": lane },
    lineSample(lane, 26), el("span", { class: "lane-name" }, name(laneName(lane)), el("span", { class: "n" }, counts.get(lane)))));
  const rows = years.map((year) => {
    const bare = cells.has(`${year} ${chosen.lane}`) ? "" : " bare";
    return el("tr", { class: `year${bare}` },
      el("th", { scope: "row", class: year === null ? "year-head undated" : "year-head" }, el("span", {}, name(yearText(year)))),
      lanes.map((lane) => {
        const cell = cells.get(`${year} ${lane}`);
        return el("td", { class: `cell${away(lane)}`, "data-lane": lane }, cell ? cellList(cell, `${yearText(year)}, ${laneName(lane)}`) : null);
      }));
  });
  const table = el("table", { "aria-label": word("board") },
    el("thead", {}, el("tr", {}, el("th", { scope: "col", class: "corner" }, el("span", { class: "unseen" }, word("year"))), heads)),
    el("tbody", {}, rows));
  const columns = el("colgroup", {}, el("col", { class: "col-year" }));
  for (const lane of lanes) {
    const column = el("col", { "data-lane": lane });
    column.style.width = laneWidth(lane, lanes, cells);
    columns.append(column);
  }
  table.prepend(columns);
  boardBox.replaceChildren(table, leftOut());
  rove(held);
}
/* A lane is as wide as its fullest row needs: the empty ones give their room away. */
function laneWidth(lane, lanes, cells) {
  const fullest = (own) => Math.max(0, ...BOARD.years.map((year) => (cells.get(`${year} ${own}`) || new Map()).size));
  const weight = (own) => (fullest(own) === 0 ? 0.52 : fullest(own) <= 6 ? 0.9 : fullest(own) <= 30 ? 1.1 : 2);
  return `${(100 * weight(lane)) / lanes.reduce((sum, own) => sum + weight(own), 0)}%`;
}
function leftOut() {
  const parts = Object.entries(BOARD.left).filter(([, count]) => count).map(([key, count]) => word(`left_${key}`, { count }));
  return parts.length ? el("p", { class: "left-out" }, `${word("left_out")}${parts.join(state.lang === "en" ? "; " : "；")}`) : el("p", {});
}
function drawLaneSwitch(lanes, counts) {
  byId("lane-switch").replaceChildren(...lanes.map((lane) => el("button", {
    type: "button", "data-lane": lane, "aria-pressed": String(lane === chosen.lane),
    onclick: () => { chosen.lane = lane; refresh(); boardBox.scrollTop = 0; byId("lane-switch").querySelector('[aria-pressed="true"]').focus(); },
  }, el("span", {}, name(laneName(lane))), el("span", { class: "n" }, counts.get(lane)))));
}

/* One card is the board's stop for the Tab key; arrows move on from it. */
const cards = () => [...boardBox.querySelectorAll(".card")].filter((one) => one.offsetParent !== null);
function rove(at) {
  const all = cards();
  const wanted = at === undefined ? (state.selected ? String(state.selected.at) : undefined) : at;
  const one = all.find((card) => card.dataset.at === wanted) || all[0];
  for (const card of boardBox.querySelectorAll(".card")) card.tabIndex = card === one ? 0 : -1;
  if (one && at !== undefined) one.focus({ preventScroll: true });
}
function step(card, key) {
  const from = card.getBoundingClientRect();
  const ahead = {
    ArrowRight: (to) => [to.left - from.right, to.top - from.top],
    ArrowLeft: (to) => [from.left - to.right, to.top - from.top],
    ArrowDown: (to) => [to.top - from.bottom, to.left - from.left],
    ArrowUp: (to) => [from.top - to.bottom, to.left - from.left],
  }[key];
  let best = null;
  for (const other of cards()) {
    const [along, across] = ahead(other.getBoundingClientRect());
    const cost = along + 3 * Math.abs(across);
    if (along > -4 && (!best || cost < best.cost)) best = { other, cost };
  }
  return best && best.other;
}
boardBox.addEventListener("keydown", (event) => {
  const one = event.target.closest(".card");
  if (!one || event.altKey || event.ctrlKey || event.metaKey) return;
  const all = cards();
  const to = event.key === "Home" ? all[0] : event.key === "End" ? all[all.length - 1] : event.key.startsWith("Arrow") ? step(one, event.key) : null;
  if (!to && !event.key.startsWith("Arrow")) return;
  event.preventDefault();
  if (to) to.focus();
});
boardBox.addEventListener("focusin", (event) => {
  const one = event.target.closest(".card");
  if (!one) return;
  for (const card of boardBox.querySelectorAll('.card[tabindex="0"]')) card.tabIndex = -1;
  one.tabIndex = 0;
});
