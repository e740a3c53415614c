/* What the table lists: relations, things, figures. A column says what it shows and by what it
   is sorted; what is unknown sorts last in both directions, and ties keep their order. */
Object.assign(state, {
  table: "relations", // the part of the table that is shown
  sorts: {}, // part to {column, down}, where the reader has sorted it
});

/* The claims behind a relation that pass the filters. */
const claimsShown = (edge) => known(EDGES[edge].claims).filter((id) => claimPasses(CLAIMS.get(id)));
const figurePasses = (claim) => claim.kind === "Observation" && !state.off.status.has(claim.status) && claimPasses(claim);
function figuresAt(node) {
  return known(NODES[node].claims).filter((id) => CLAIMS.get(id).kind === "Observation");
}
function figuresShown() {
  const found = new Set();
  shown.node.forEach((on, at) => {
    if (on) for (const id of figuresAt(at)) if (figurePasses(CLAIMS.get(id))) found.add(id);
  });
  return [...found];
}
function thingsShown() {
  const found = [];
  shown.node.forEach((on, at) => { if (on) found.push(at); });
  return found;
}
/* Visible relations by thing, counted once for all rows. */
let relationCounts = null;
function relationsAt(node) {
  if (!relationCounts || relationCounts.of !== shown) {
    relationCounts = { of: shown, at: new Uint32Array(NODES.length) };
    for (const edge of shown.edges) {
      const { from, to } = EDGES[edge];
      relationCounts.at[from] += 1;
      if (to !== from) relationCounts.at[to] += 1;
    }
  }
  return relationCounts.at[node];
}

const distinct = (texts) => [...new Set(texts.filter(Boolean))];
const listText = (texts) => distinct(texts).join(state.lang === "en" ? ", " : "、");
const sourceOf = (claim) => SOURCES.get(claim.source) || {};
const sourceTitle = (claim) => say(sourceOf(claim).title) || claim.source || "";
const earliest = (texts) => distinct(texts).sort()[0] || null;
const statusKey = (status, kind) => `${rank(status)} ${value("Status", status)} ${kind ? value("OpinionKind", kind) : ""}`;

/* The size of a figure as it is worded; the same in both languages of the page. */
const SCALES = { 万亿: 1e12, 亿: 1e8, 万: 1e4, 千: 1e3, trillion: 1e12, billion: 1e9, million: 1e6, thousand: 1e3, "%": 0.01, "％": 0.01, "‰": 0.001 };
function figureSize(claim) {
  const text = typeof claim.object === "string" ? claim.object : (claim.object || []).find(Boolean) || "";
  const hit = /(-?\d[\d,，]*(?:\.\d+)?)\s*(万亿|亿|万|千|trillion|billion|million|thousand|[%％‰])?/u.exec(text);
  return hit ? Number(hit[1].replace(/[,，]/g, "")) * (SCALES[hit[2]] || 1) : null;
}

const pickFrom = (what, act) => () => { select(what, { from: "table" }); if (act) act(); };
const cellButton = (text, act) => el("button", { type: "button", onclick: act }, name(text));
const nodeCell = (at) => cellButton(nodeName(at), pickFrom({ kind: "node", at }));
const ofEdge = (read) => (edge) => claimsShown(edge).map((id) => read(CLAIMS.get(id)));
const textCell = (read) => (row) => {
  const text = listText(read(row));
  return text ? name(text) : null;
};
/* Dates and what stands in brackets are not broken over lines. */
const timeCell = (read) => (row) => {
  const text = listText(read(row));
  return text ? el("bdi", {}, text.split(/(\S*[\d(]\S*)/).map((piece, at) => (at % 2 ? el("span", { class: "unbroken" }, piece) : piece))) : null;
};
const ofClaim = (read) => (id) => [read(CLAIMS.get(id))];
/* Columns that claims share: those of a relation, or a figure's own. */
const claimColumns = (of) => {
  const speakers = of((claim) => say(claim.speaker));
  const titles = of(sourceTitle);
  const times = of((claim) => (claim.time ? timeText(claim) : ""));
  return [
    { key: "time", css: "when", exact: true, by: (row) => earliest(of((claim) => claim.time)(row)), cell: timeCell(times) },
    { key: "speaker", css: "said-by", by: (row) => listText(speakers(row)), cell: textCell(speakers) },
    { key: "source", css: "from", by: (row) => listText(titles(row)), cell: textCell(titles) },
    { key: "date", css: "dated last", exact: true, by: (row) => earliest(of((claim) => sourceOf(claim).date)(row)),
      cell: timeCell(of((claim) => (SOURCES.has(claim.source) ? dateText(sourceOf(claim)) : ""))) },
  ];
};
const TABLE = {
  relations: {
    rows: () => shown.edges,
    mark: (edge) => ({ "data-edge": edge }),
    chosen: (edge, chosen) => chosen.kind === "edge" && chosen.at === edge,
    columns: [
      { key: "subject", by: (edge) => nodeName(EDGES[edge].from), cell: (edge) => nodeCell(EDGES[edge].from) },
      { key: "predicate", by: (edge) => predicateName(EDGES[edge].predicate), cell: (edge) => cellButton(edgeText(edge), pickFrom({ kind: "edge", at: edge })) },
      { key: "object", by: (edge) => nodeName(EDGES[edge].to), cell: (edge) => nodeCell(EDGES[edge].to) },
      { key: "status", by: (edge) => statusKey(EDGES[edge].status, EDGES[edge].opinion), cell: (edge) => statusMark(EDGES[edge].status, EDGES[edge].opinion) },
      ...claimColumns(ofEdge),
    ],
  },
  things: {
    rows: thingsShown,
    mark: (at) => ({ "data-node": at }),
    chosen: (at, chosen) => chosen.kind === "node" && chosen.at === at,
    columns: [
      { key: "thing", by: nodeName, cell: (at) => el("span", { class: "thing" }, swatch(classOf(NODES[at]), NODES[at].planned), nodeCell(at)) },
      { key: "classes", by: (at) => listText((NODES[at].classes || [""]).map(className)), cell: (at) => name(listText((NODES[at].classes || [""]).map(className))) },
      { key: "relations", css: "number", by: relationsAt, cell: (at) => labelled("relations", relationsAt(at)) },
      { key: "figures", css: "number", by: (at) => figuresAt(at).length, cell: (at) => labelled("figures", figuresAt(at).length) },
      { key: "planned_only", by: (at) => (NODES[at].planned ? 0 : 1), cell: (at) => (NODES[at].planned ? word("planned_only") : null) },
      { key: "not_stated", css: "number", by: (at) => (NODES[at].not_stated || []).length, cell: (at) => labelled("not_stated", (NODES[at].not_stated || []).length) },
    ],
  },
  figures: {
    rows: figuresShown,
    mark: (id) => ({ "data-figure": id }),
    chosen: () => false,
    columns: [
      { key: "figure_of", by: (id) => say(CLAIMS.get(id).subject), cell: (id) => figureButton(id, say(CLAIMS.get(id).subject)) },
      { key: "indicator", by: (id) => say(CLAIMS.get(id).predicate), cell: (id) => name(say(CLAIMS.get(id).predicate)) },
      { key: "figure", by: (id) => figureSize(CLAIMS.get(id)), cell: (id) => name(say(CLAIMS.get(id).object), "strong") },
      { key: "status", by: (id) => statusKey(CLAIMS.get(id).status, CLAIMS.get(id).opinion), cell: (id) => statusMark(CLAIMS.get(id).status, CLAIMS.get(id).opinion) },
      ...claimColumns(ofClaim),
    ],
  },
};
/* A number with its column's name, which is read on a phone, where rows have no headings. */
const labelled = (key, number) => [el("span", { class: "cell-name" }, `${word(key)} `), String(number)];
/* What a figure is about, if it is drawn; its claim opens in the panel. */
function figureButton(id, text) {
  const at = NODE_AT.get(CLAIMS.get(id).subject_id);
  return at === undefined || !nodeShown(at) ? name(text) : cellButton(text, pickFrom({ kind: "node", at }, () => openCard(id)));
}
function openCard(id) {
  const card = [...panelBody.querySelectorAll("article.claim")].find((one) => one.dataset.claim === id);
  if (!card) return;
  card.querySelector("details").open = true;
  card.scrollIntoView({ block: "nearest" });
}

const collators = new Map();
function collator() {
  if (!collators.has(state.lang)) collators.set(state.lang, new Intl.Collator(state.lang === "en" ? "en" : "zh-u-co-pinyin", { numeric: true }));
  return collators.get(state.lang);
}
/* The rows of a part in the order that the reader has chosen. */
function sortedRows(part) {
  const rows = TABLE[part].rows();
  const sort = state.sorts[part];
  if (!sort) return rows;
  const { by, exact } = TABLE[part].columns.find((column) => column.key === sort.column);
  const keys = rows.map(by);
  const known = [...new Set(keys.filter((key) => key !== null && key !== ""))];
  // names are compared once each, however many rows have them: collation takes its time
  if (exact) known.sort();
  else known.sort(typeof known[0] === "number" ? (a, b) => a - b : collator().compare);
  const places = new Map(known.map((key, at) => [key, sort.down ? -at : at]));
  const placed = keys.map((key, at) => [places.has(key) ? places.get(key) : Infinity, rows[at]]);
  return placed.sort(([a], [b]) => (a === b ? 0 : a - b)).map(([, row]) => row);
}
/* The sorting in an address: part.column.up or part.column.down. */
const sortTexts = () => Object.keys(TABLE).filter((part) => state.sorts[part])
  .map((part) => `${part}.${state.sorts[part].column}.${state.sorts[part].down ? "down" : "up"}`);
function readTable(part, texts) {
  state.table = Object.hasOwn(TABLE, part || "") ? part : "relations";
  state.sorts = {};
  for (const text of texts) {
    const [of, column, direction] = text.split(".");
    const there = Object.hasOwn(TABLE, of) && TABLE[of].columns.some((one) => one.key === column);
    if (there && ["up", "down"].includes(direction)) state.sorts[of] = { column, down: direction === "down" };
  }
}
