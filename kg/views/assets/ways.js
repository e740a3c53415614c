/* Why are these two connected? The shortest ways between two things over what passes the
   filters, each hop with its claims; the hub is left aside unless the reader asks for it. */
const WAYS_AT_MOST = 5;
let connecting = null; // the thing that the reader is choosing a partner for

function findWays({ from, to, hub }) {
  const open = (at) => at === from || at === to || ((at !== HUB || hub) && !state.off.class.has(classOf(NODES[at])));
  const steps = new Map([[from, 0]]);
  const before = new Map();
  let wave = [from];
  while (wave.length && !steps.has(to)) {
    const following = [];
    for (const at of wave) {
      for (const edge of LINKS[at]) {
        const other = otherEnd(EDGES[edge], at);
        if (other === at || !open(other) || EDGES[edge].negated || !edgePasses(edge)) continue;
        if (!steps.has(other)) {
          steps.set(other, steps.get(at) + 1);
          before.set(other, []);
          following.push(other);
        }
        if (steps.get(other) === steps.get(at) + 1 && !before.get(other).includes(at)) before.get(other).push(at);
      }
    }
    wave = following;
  }
  if (!steps.has(to) || from === to) return { ways: [], more: false };
  const ways = [];
  const walk = (at, tail) => {
    if (ways.length > WAYS_AT_MOST) return;
    if (at === from) ways.push([at, ...tail]);
    else for (const one of [...before.get(at)].sort((a, b) => LINKS[b].length - LINKS[a].length || a - b)) walk(one, [at, ...tail]);
  };
  walk(to, []);
  return { ways: ways.slice(0, WAYS_AT_MOST), more: ways.length > WAYS_AT_MOST };
}
const between = (a, b) => LINKS[a].filter((edge) => otherEnd(EDGES[edge], a) === b && !EDGES[edge].negated && edgePasses(edge));
const hopsOf = (way) => way.slice(1).map((to, index) => ({ from: way[index], to, edges: between(way[index], to) }));

function connect(at) {
  connecting = at;
  state.way = null;
  searchBox.placeholder = word("connect_hint", { name: nodeName(at) });
  searchBox.value = "";
  announce(searchBox.placeholder);
  drawPanel();
  searchBox.focus();
}
function stopConnecting() {
  if (connecting === null) return;
  connecting = null;
  searchBox.placeholder = word("search_hint");
  drawPanel();
}
function connectTo(at) {
  const from = connecting;
  stopConnecting();
  if (from === at) return;
  showWays({ from, to: at, pick: 0, hub: false });
}
function showWays(way) {
  state.way = way;
  state.selected = null;
  const { ways } = findWays(way);
  for (const at of new Set([way.from, way.to, ...ways.flat()])) bring(at);
  const loose = new Set(ways.flat().filter((at) => GRAPH.nodes[at].x === undefined && !state.moved.has(at)));
  if (loose.size) {
    const standing = [...state.scope].filter((at) => !loose.has(at) && nodePasses(at));
    for (const [at, there] of separate(onRings(place(way.from), loose), standing)) state.moved.set(at, there);
  }
  redrawAll();
  touched = true;
  const drawnKeys = new Set([way.from, way.to, ...ways.flat()].map(markOf));
  fit(true, shown.marks.filter(({ key }) => drawnKeys.has(key)));
  record();
  announce(ways.length ? word("ways_found", { count: ways.length }) : word("ways_none"));
  panelBody.querySelector("h2").focus();
}
function pickedWay() {
  const { ways } = findWays(state.way);
  return ways[Math.min(state.way.pick, ways.length - 1)];
}
function wayEdges() {
  const way = pickedWay();
  return new Set(way ? hopsOf(way).flatMap((hop) => hop.edges) : []);
}
function litWays() {
  const way = pickedWay();
  if (!way) return withEnds(new Set(), new Set([markOf(state.way.from), markOf(state.way.to)]));
  const edges = wayEdges();
  const lines = new Set(shown.lines.filter((line) => (line.kind === "edge" ? edges.has(line.at) : line.edges.some((edge) => edges.has(edge)))).map((line) => line.key));
  return withEnds(lines, new Set(way.map(markOf)));
}
function waysPanel() {
  const { from, to, hub, pick } = state.way;
  const { ways, more } = findWays(state.way);
  const picked = Math.min(pick, ways.length - 1);
  const folded = HUB >= 0 && from !== HUB && to !== HUB;
  return [
    el("h2", { tabindex: "-1" }, word("ways_title")),
    el("p", { class: "claim-line" }, nameButton(nodeName(from), NODES[from].id), el("span", { class: "verb" }, "↔"), nameButton(nodeName(to), NODES[to].id)),
    ways.length
      ? el("p", { class: "plain" }, word(more ? "ways_more" : "ways_found", { count: ways.length }))
      : el("p", { class: "gaps" }, word(hub || !folded ? "ways_none" : "ways_none_without_hub", { name: folded ? nodeName(HUB) : "" })),
    folded ? el("button", { type: "button", class: "more", onclick: () => showWays({ ...state.way, hub: !hub, pick: 0 }) },
      word(hub ? "ways_without_hub" : "ways_with_hub", { name: nodeName(HUB) })) : null,
    ways.length > 1 ? el("ul", { class: "way-list" }, ways.map((way, index) => el("li", {},
      el("button", { type: "button", "aria-pressed": String(index === picked), onclick: () => { state.way.pick = index; redrawAll(); record(); panelBody.querySelectorAll(".way-list button")[index].focus(); } },
        name(way.map(nodeName).join(" — ")))))) : null,
    picked >= 0 ? hopsOf(ways[picked]).map((hop, index) => el("section", { class: "hop" },
      el("h3", {}, `${index + 1} · `, name(`${nodeName(hop.from)} — ${nodeName(hop.to)}`)),
      hop.edges.flatMap((edge) => known(EDGES[edge].claims)).length
        ? claimList(byStatus(hop.edges.flatMap((edge) => known(EDGES[edge].claims))), false)
        : el("p", { class: "plain" }, word("no_claims")))) : null,
  ];
}
