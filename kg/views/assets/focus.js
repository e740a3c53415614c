/* Focus on a thing, expand its neighbours, hide it, show everything again. */
const BOX = { wide: 118, high: 52 }; // room for a mark and its label
function boxOf(at) {
  const lines = GRAPH.nodes[at].lines[state.lang === "en" ? 1 : 0];
  return { wide: Math.max(40, measure(pen(), lines, false) * 13 + 16), high: 2 * GRAPH.nodes[at].size + lines.length * 16 + 14 };
}
/* Neighbours over relations that pass the filters, drawn or not, the folded hub left aside. */
function neighbours(at) {
  const found = new Map(); // neighbour to its edges
  for (const edge of LINKS[at]) {
    const other = otherEnd(EDGES[edge], at);
    if (other === at || !nodePasses(other) || !edgePasses(edge)) continue;
    if (!found.has(other)) found.set(other, []);
    found.get(other).push(edge);
  }
  return found;
}
const inOrder = (list) => [...list].sort((a, b) => {
  const [one, two] = [classOf(NODES[a]), classOf(NODES[b])];
  return one < two ? -1 : one > two ? 1 : NODES[a].id < NODES[b].id ? -1 : 1;
});
/* Set things on rings around a middle, within an arc, so that labels have room. */
function onRings(middle, list, { from = -Math.PI / 2, arc = 2 * Math.PI, first = 150 } = {}) {
  const places = new Map();
  const flat = canvasBox.clientWidth > canvasBox.clientHeight ? 1.25 : 0.85;
  let ring = first;
  let rest = inOrder(list);
  while (rest.length) {
    const most = Math.max(3, Math.floor((arc * ring) / ((BOX.wide + BOX.high) / 1.6)));
    const now = rest.slice(0, rest.length <= most * 1.25 ? rest.length : most);
    rest = rest.slice(now.length);
    const whole = arc > 6;
    now.forEach((at, index) => {
      const turn = from + (whole ? (index * arc) / now.length : now.length === 1 ? arc / 2 : (index * arc) / (now.length - 1));
      places.set(at, [middle.x + ring * flat * Math.cos(turn), middle.y + (ring / flat) * Math.sin(turn)]);
    });
    ring += 120;
  }
  return places;
}
/* Push apart what overlaps; what stood before stays. */
function separate(places, standing) {
  const moving = [...places.keys()];
  const boxes = new Map([...moving, ...standing].map((at) => [at, boxOf(at)]));
  const spots = new Map([...standing].map((at) => [at, Object.values(place(at))]));
  for (const at of moving) spots.set(at, [...places.get(at)]);
  const all = [...spots.keys()];
  for (let turn = 0; turn < 60; turn += 1) {
    let moved = false;
    for (const one of moving) {
      for (const two of all) {
        if (one === two) continue;
        const [a, b] = [spots.get(one), spots.get(two)];
        const over = [(boxes.get(one).wide + boxes.get(two).wide) / 2 - Math.abs(a[0] - b[0]), (boxes.get(one).high + boxes.get(two).high) / 2 - Math.abs(a[1] - b[1])];
        if (over[0] <= 0 || over[1] <= 0) continue;
        moved = true;
        const axis = over[0] < over[1] ? 0 : 1;
        const share = places.has(two) ? 0.5 : 1;
        const way = a[axis] === b[axis] ? (one < two ? -1 : 1) : Math.sign(a[axis] - b[axis]);
        a[axis] += way * (over[axis] * share + 0.5);
        if (places.has(two)) b[axis] -= way * (over[axis] * share + 0.5);
      }
    }
    if (!moved) break;
  }
  for (const at of moving) places.set(at, spots.get(at).map(Math.round));
  return places;
}
function focusOn(at) {
  const around = [...neighbours(at).keys()];
  const middle = place(at);
  state.scope = new Set([at, ...around]);
  state.way = null;
  openAround([at, ...around]);
  const places = separate(onRings(middle, around), [at]);
  state.moved = new Map([[at, [Math.round(middle.x), Math.round(middle.y)]], ...places]);
  settle(at, word("focused", { name: nodeName(at), count: around.length }));
}
/* Expand all neighbours, or those over some edges only. */
function expand(at, some) {
  const found = neighbours(at);
  const fresh = [...found.keys()].filter((other) => !state.scope.has(other) && (!some || found.get(other).some((edge) => some.includes(edge))));
  if (!fresh.length) {
    select({ kind: "node", at }, {});
    return;
  }
  const standing = [...state.scope].filter((other) => nodePasses(other));
  if (!state.scope.has(at)) {
    state.scope.add(at);
    standing.push(at);
  }
  openAround([at, ...fresh]);
  const middle = place(at);
  let [x, y] = [0, 0];
  for (const other of standing) { const there = place(other); x += there.x / standing.length; y += there.y / standing.length; }
  const lonely = standing.length < 2;
  const away = Math.atan2(middle.y - y, middle.x - x);
  const arc = Math.min(Math.PI * 1.1, 0.5 + fresh.length * 0.35);
  const rings = onRings(middle, fresh, lonely ? {} : { from: away - arc / 2, arc });
  for (const other of fresh) state.scope.add(other);
  for (const [other, there] of separate(rings, standing)) state.moved.set(other, there);
  settle(at, word("expanded", { name: nodeName(at), count: fresh.length }));
}
function openAround(list) {
  for (const at of list) for (let group = GROUP_OF[at]; group >= 0; group = PARENT_OF[group]) openGroup(group);
}
function hide(at) {
  state.scope.delete(at);
  state.selected = null;
  touched = true;
  redrawAll();
  record();
  announce(word("hidden", { name: nodeName(at) }));
}
function showEverything() {
  state.scope = new Set(AT_FIRST);
  state.moved = new Map();
  state.way = null;
  for (const kind of FILTERS) state.off[kind].clear();
  state.degree = 0;
  touched = false;
  redrawAll();
  fit(true);
  record();
  announce(word("everything_shown"));
}
function settle(at, said) {
  state.selected = { kind: "node", at };
  redrawAll();
  touched = false;
  fit(true);
  record();
  announce(said);
}
/* What is drawn within the circle of a group. */
function marksIn(group) {
  const { x, y, radius } = circleOf(group);
  return shown.marks.filter(({ key }) => {
    const there = placeOf(key);
    return Math.hypot(there.x - x, there.y - y) <= radius * 1.001;
  });
}
function toggleGroup(group) {
  if (state.open.has(group)) closeGroup(group);
  else openGroup(group);
  state.selected = { kind: "group", at: group };
  look();
  const inside = state.open.has(group) ? marksIn(group) : [];
  if (inside.length) strokedAt = fitted(inside).scale;
  refresh();
  drawPanel();
  touched = true;
  if (inside.length) fit(true, inside);
  record();
  announce(word(state.open.has(group) ? "group_opened" : "group_closed", { name: groupName(group) }));
}
