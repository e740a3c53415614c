/* What is visible: the reader's scope, the filters, and groups that stand for their members.

   shown.node, shown.edge   1 where a node or an edge passes scope and filters
   shown.edges              those edges, for the table and for what is taken away
   shown.marks              what is drawn: {key, kind: "node" | "group", at}
   shown.lines              {key, kind: "edge", at} or {key, kind: "bundle", ends, edges} */
const BUNDLES_OF_A_MARK = 2;
let shown = null;

const filtered = (kind) => state.off[kind].size > 0;
const claimPasses = (claim) =>
  !state.off.source.has(claim.source) && (!filtered("year") || yearsOf(claim).some((year) => !state.off.year.has(year)));
function edgePasses(at) {
  const edge = EDGES[at];
  if (state.off.status.has(edge.status) || state.off.predicate.has(edge.predicate)) return false;
  if (!filtered("source") && !filtered("year")) return true;
  const claims = known(edge.claims);
  return claims.length ? claims.some((id) => claimPasses(CLAIMS.get(id))) : !state.off.year.has(UNDATED);
}
const nodePasses = (at) => (at !== HUB || state.hub) && !state.off.class.has(classOf(NODES[at]));

function look() {
  const node = new Uint8Array(NODES.length);
  const edge = new Uint8Array(EDGES.length);
  for (const at of state.scope) if (nodePasses(at)) node[at] = 1;
  const degrees = state.degree > 0 ? new Uint32Array(NODES.length) : null;
  EDGES.forEach((one, at) => {
    if (!node[one.from] || !node[one.to] || !edgePasses(at)) return;
    edge[at] = 1;
    if (degrees) {
      degrees[one.from] += 1;
      if (one.to !== one.from) degrees[one.to] += 1;
    }
  });
  if (degrees) {
    for (let at = 0; at < node.length; at += 1) if (degrees[at] < state.degree) node[at] = 0;
    EDGES.forEach((one, at) => { if (!node[one.from] || !node[one.to]) edge[at] = 0; });
  }
  shown = { node, edge, edges: [], marks: [], lines: [], counts: new Map(), more: 0 };
  edge.forEach((on, at) => { if (on) shown.edges.push(at); });
  const stands = standIns();
  const stand = (at) => (GROUP_OF[at] < 0 ? -1 : stands[GROUP_OF[at]]);
  node.forEach((on, at) => {
    if (!on) return;
    const group = stand(at);
    if (group < 0) shown.marks.push({ key: `n${at}`, kind: "node", at });
    else shown.counts.set(group, (shown.counts.get(group) || 0) + 1);
  });
  for (const at of [...shown.counts.keys()].sort((a, b) => a - b)) shown.marks.push({ key: `g${at}`, kind: "group", at });
  drawLines(stand);
}
/* For each group the outermost closed one around it, or -1 where all around it are open. */
function standIns() {
  const stands = new Int32Array(GROUPS.length);
  GROUPS.forEach((_, at) => {
    let outermost = -1;
    for (let group = at; group >= 0; group = PARENT_OF[group]) if (!state.open.has(group)) outermost = group;
    stands[at] = outermost;
  });
  return stands;
}
function drawLines(stand) {
  const bundles = new Map();
  for (const at of shown.edges) {
    const { from, to } = EDGES[at];
    const [a, b] = [stand(from), stand(to)];
    if (a < 0 && b < 0) {
      shown.lines.push({ key: `e${at}`, kind: "edge", at });
    } else if (a !== b) {
      const ends = [a < 0 ? `n${from}` : `g${a}`, b < 0 ? `n${to}` : `g${b}`].sort();
      const key = `b${ends.join("|")}`;
      if (!bundles.has(key)) bundles.set(key, { key, kind: "bundle", ends, edges: [] });
      bundles.get(key).edges.push(at);
    }
  }
  const drawnBundles = strongest([...bundles.values()]);
  shown.more = bundles.size - drawnBundles.length;
  shown.lines.push(...drawnBundles);
}
/* Never a hairball: of each group its strongest bundles, and all of what is chosen. */
function strongest(bundles) {
  const chosen = state.selected;
  const mark = markChosen();
  const wanted = chosen && chosen.kind === "bundle" ? bundleKey(chosen.ends) : null;
  const drawnOf = new Map();
  return bundles
    .sort((a, b) => b.edges.length - a.edges.length || (a.key < b.key ? -1 : 1))
    .filter((bundle) => {
      if (bundle.key === wanted || bundle.ends.includes(mark) || onWay(bundle)) return true;
      if (bundle.ends.some((end) => end[0] === "n")) return false;
      const room = bundle.ends.some((end) => (drawnOf.get(end) || 0) < BUNDLES_OF_A_MARK);
      if (room) for (const end of bundle.ends) drawnOf.set(end, (drawnOf.get(end) || 0) + 1);
      return room;
    });
}
const onWay = (bundle) => state.way !== null && bundle.edges.some((edge) => wayEdges().has(edge));
const nodeShown = (at) => shown.node[at] === 1;

/* The mark that stands for a node on the canvas: its own, or its outermost closed group's. */
function markOf(at) {
  let key = `n${at}`;
  for (let group = GROUP_OF[at]; group >= 0; group = PARENT_OF[group]) if (!state.open.has(group)) key = `g${group}`;
  return key;
}
/* Make sure that a node is drawn: in scope, unfiltered, all groups around it open. */
function bring(at) {
  state.scope.add(at);
  state.off.class.delete(classOf(NODES[at]));
  if (at === HUB) state.hub = true;
  for (let group = GROUP_OF[at]; group >= 0; group = PARENT_OF[group]) openGroup(group);
  if (state.degree > 0) {
    look();
    if (!nodeShown(at)) state.degree = 0;
  }
}
const MARKS_AT_MOST = 1500;
const childCount = (group) => (GROUPS[group].members || []).length + (GROUPS[group].groups || []).length;
/* Open a group; where too much would be drawn, those opened first close again. */
function openGroup(group) {
  state.open.delete(group);
  state.open.add(group);
  const around = new Set();
  for (let up = group; up >= 0; up = PARENT_OF[up]) around.add(up);
  let drawn = GROUPS.filter((_, at) => PARENT_OF[at] < 0).length;
  for (const one of state.open) drawn += childCount(one);
  for (const one of [...state.open]) {
    if (drawn <= MARKS_AT_MOST) break;
    if (around.has(one)) continue;
    drawn -= childCount(one);
    closeGroup(one);
  }
}
function closeGroup(group) {
  state.open.delete(group);
  for (const id of GROUPS[group].groups || []) closeGroup(GROUP_AT.get(id));
}
