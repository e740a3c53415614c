/* The board's own data, what the reader chose, and what is visible then. */
const BOARD = DATA.board;
const LANES = BOARD.lanes;
const ITEMS = BOARD.initiatives;
Object.assign(state, { selected: null, offClasses: new Set(), offStatuses: new Set() });
const WHOLE_YEAR = /^\d{4}$/;
ITEMS.forEach((item, at) => {
  const ids = (list) => new Set(list);
  item.at = at;
  item.movedTo = new Map(item.moves.map(([kind, from, to]) => [to, [kind, from]]));
  item.movedFrom = new Map(item.moves.filter(([kind]) => kind === "lane").map(([, from, to]) => [from, to]));
  item.furtherIds = ids(item.further);
  item.openIds = ids(item.pairs.filter(([, outcomes]) => !outcomes.length).flatMap(([targets]) => targets));
});
const itemOf = (id) => (NODE_AT.has(id) ? ITEMS[NODE_AT.get(id)] : null);
const laneName = (lane) => value("Status", lane);

const chosen = { query: "", offSources: new Set(), offYears: new Set(), moved: false, open: false, lane: "" };
const noFilter = () => !chosen.query && !state.offClasses.size && !state.offStatuses.size && !chosen.offSources.size && !chosen.offYears.size && !chosen.moved && !chosen.open;

const foldText = (text) => text.normalize("NFKC").toLowerCase().replace(/[\s\-_·・.,:：'’()（）《》“”"]+/gu, "");
let searchKeys = null;
function named(at) {
  const wanted = foldText(chosen.query);
  if (!wanted) return true;
  searchKeys = searchKeys || NODES.map((node) => [...(typeof node.names === "string" ? [node.names] : node.names), ...(node.search || [])].filter(Boolean).map(foldText));
  return searchKeys[at].some((key) => key.includes(wanted));
}
/* What an initiative shows under the filters: its claims in lanes, or nothing. */
function visibleClaims(item) {
  const node = NODES[item.at];
  if (state.offClasses.has(classOf(node)) || !named(item.at)) return [];
  if (chosen.moved && !item.moves.length) return [];
  if (chosen.open && !item.openIds.size) return [];
  return item.claims.filter(([id, lane, year]) => !state.offStatuses.has(lane) && !chosen.offYears.has(String(year)) && !chosen.offSources.has((CLAIMS.get(id) || {}).source));
}
function visibleItems() {
  return ITEMS.map((item) => ({ item, claims: visibleClaims(item) })).filter(({ claims }) => claims.length);
}
const listed = (texts) => [...new Set(texts.filter(Boolean))].join(state.lang === "en" ? ", " : "、");

/* Claims of one card as short lines: same verb and same side in one line. */
function shortLines(item, ids) {
  const lines = new Map();
  for (const id of ids) {
    const claim = CLAIMS.get(id);
    if (!claim) continue;
    const figure = claim.kind === "Observation";
    const own = claim.subject_id === item.id;
    const key = figure ? id : own ? `s ${say(claim.predicate)}` : `o ${claim.subject_id} ${say(claim.predicate)}`;
    if (!lines.has(key)) lines.set(key, { figure, own, claim, ends: [], times: [] });
    lines.get(key).ends.push(say(claim.object));
    if (claim.time && !WHOLE_YEAR.test(claim.time)) lines.get(key).times.push(timeText(claim));
    else if (claim.time && claim.time_role && claim.time_role !== "During") lines.get(key).times.push(timeText(claim));
  }
  return [...lines.values()].map(({ figure, own, claim, ends, times }) => ({
    figure,
    text: figure ? say(claim.object) : own ? `${say(claim.predicate)} ${listed(ends)}` : `${say(claim.subject)} ${say(claim.predicate)}`,
    times: listed(times),
  }));
}
/* Marks of some of an initiative's claims, in words. */
function marksOf(item, ids) {
  const found = new Map();
  for (const id of ids) {
    if (item.movedTo.has(id)) {
      const [kind, from] = item.movedTo.get(id);
      const text = kind === "lane" ? `${laneName(CLAIMS.get(from).status)} → ${laneName(CLAIMS.get(id).status)}` : word(`changed_${kind}`);
      found.set(text, "moved");
    }
    if (item.movedFrom.has(id)) found.set(word("moved_on", { to: laneName(CLAIMS.get(item.movedFrom.get(id)).status) }), "moved");
    if (item.furtherIds.has(id)) found.set(word("further"), "further");
    if (item.openIds.has(id)) found.set(word("no_outcome_short"), "open");
  }
  return [...found].map(([text, kind]) => el("span", { class: `mark ${kind}` }, name(text)));
}
