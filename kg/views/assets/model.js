/* The graph: nodes, edges, groups; what the reader has chosen. */
const GRAPH = JSON.parse(byId("kg-graph").textContent);
const EDGES = DATA.edges;
const GROUPS = DATA.groups || [];
const EDGE_AT = new Map(EDGES.map((edge, index) => [edge.id, index]));
const GROUP_AT = new Map(GROUPS.map((group, index) => [group.id, index]));
const HUB = DATA.hub === null || DATA.hub === undefined ? -1 : NODE_AT.get(DATA.hub);
const LINKS = NODES.map(() => []);
EDGES.forEach((edge, index) => {
  edge.claims ??= [edge.id];
  edge.from = NODE_AT.get(edge.source);
  edge.to = NODE_AT.get(edge.target);
  LINKS[edge.from].push(index);
  if (edge.to !== edge.from) LINKS[edge.to].push(index);
});
const otherEnd = (edge, at) => (edge.from === at ? edge.to : edge.from);

/* Groups: which one a node lies in, and which one that lies in; -1 for none. */
const GROUP_OF = new Int32Array(NODES.length).fill(-1);
const PARENT_OF = new Int32Array(GROUPS.length).fill(-1);
GROUPS.forEach((group, index) => {
  for (const id of group.members || []) GROUP_OF[NODE_AT.get(id)] = index;
  for (const id of group.groups || []) PARENT_OF[GROUP_AT.get(id)] = index;
});

/* What is drawn before the reader does anything; other nodes lie in the page to be expanded. */
const AT_FIRST = new Set(NODES.keys());
for (let at = DATA.drawn; at < NODES.length; at += 1) AT_FIRST.delete(at);

const FILTERS = ["status", "class", "predicate", "source", "year"];
const HUB_AT_FIRST = HUB < 0 || DATA.hub_open === true;
Object.assign(state, {
  view: "graph", // or "table"
  selected: null, // {kind: "node" | "edge" | "group", at} or {kind: "bundle", ends: [key, key]}
  hover: null,
  hub: HUB_AT_FIRST,
  off: Object.fromEntries(FILTERS.map((kind) => [kind, new Set()])),
  degree: 0, // fewest relations that a drawn thing has
  scope: new Set(AT_FIRST), // nodes on the canvas, before filters
  moved: new Map(), // node to [x, y]: dragged or set beside another
  open: new Set(), // groups that show their members
  way: null, // {from, to, hub, pick}: why two things are connected
});
if (DATA.centre && NODE_AT.has(DATA.centre)) state.selected = { kind: "node", at: NODE_AT.get(DATA.centre) };

const groupName = (at) => say(GROUPS[at].names) || GROUPS[at].id;

/* Years that any time in this page names; an open time reaches to their end. */
let yearsFound = null;
function allYears() {
  yearsFound = yearsFound || findYears();
  return yearsFound;
}
function findYears() {
  const found = [];
  for (const claim of CLAIMS.values()) for (const year of claim.years || []) if (year !== null) found.push(year);
  if (!found.length) return [];
  const [first, last] = [found.reduce((a, b) => Math.min(a, b)), found.reduce((a, b) => Math.max(a, b))];
  if (last - first > 200) return [...new Set(found)].sort((a, b) => a - b);
  return Array.from({ length: last - first + 1 }, (_, step) => first + step);
}
const UNDATED = "none";
const yearsOf = (claim) => {
  if (!claim.years) return [UNDATED];
  const [first, last] = claim.years;
  return allYears().filter((year) => (first === null || year >= first) && (last === null || year <= last)).map(String);
};
