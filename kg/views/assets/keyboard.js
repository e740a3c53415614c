/* Keys: the canvas is walked with the arrows, from thing to thing. */
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/* The nearest mark in a direction; straight ahead counts for more than aside. */
function nearest([dx, dy]) {
  const from = markChosen();
  const here = from && sent.marks.has(from) ? spotOf(from) : network.getViewPosition();
  let best = null;
  for (const { key } of shown.marks) {
    if (key === from) continue;
    const there = spotOf(key);
    const ahead = (there.x - here.x) * dx + (there.y - here.y) * dy;
    const aside = Math.abs((there.x - here.x) * dy) + Math.abs((there.y - here.y) * dx);
    if (from && (ahead <= 0 || aside > ahead * 1.8)) continue;
    const far = from ? ahead + aside * 1.5 : Math.hypot(there.x - here.x, there.y - here.y);
    if (!best || far < best.far) best = { key, far };
  }
  return best && best.key;
}
function walk(direction) {
  const key = nearest(direction);
  if (key) select(chosenMark(key), { from: "keys" });
}
/* From relation to relation of the chosen thing. */
function turn(by) {
  const mark = markChosen();
  const chosen = state.selected;
  if (mark) ring = shown.lines.filter((line) => endsOf(line).includes(mark));
  if (!ring.length || !chosen) return;
  const now = ring.findIndex((line) => (chosen.kind === "edge" ? line.key === `e${chosen.at}` : chosen.kind === "bundle" && line.key === bundleKey(chosen.ends)));
  const line = ring[(now + by + ring.length) % ring.length] || ring[0];
  select(line.kind === "edge" ? { kind: "edge", at: line.at } : { kind: "bundle", ends: line.ends }, { from: "keys" });
}
let ring = [];
const chosenNode = () => (state.selected && state.selected.kind === "node" ? state.selected.at : null);
const CANVAS_KEYS = {
  "+": () => zoom(1.3),
  "=": () => zoom(1.3),
  "-": () => zoom(1 / 1.3),
  0: () => { touched = false; fit(true); keepAddress(); },
  "[": () => turn(-1),
  "]": () => turn(1),
  f: () => chosenNode() !== null && focusOn(chosenNode()),
  e: () => chosenNode() !== null && expand(chosenNode()),
  c: () => chosenNode() !== null && connect(chosenNode()),
  Delete: () => chosenNode() !== null && hide(chosenNode()),
  Enter: () => {
    if (state.selected && state.selected.kind === "group") toggleGroup(state.selected.at);
    else panelBody.querySelector("h2").focus();
  },
};
canvasBox.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const arrow = ARROWS[event.key];
  const act = arrow ? () => (event.shiftKey ? pan(arrow[0] * 60, arrow[1] * 60) : walk(arrow)) : Object.hasOwn(CANVAS_KEYS, event.key) ? CANVAS_KEYS[event.key] : null;
  if (!act) return;
  event.preventDefault();
  act();
});
document.addEventListener("keydown", (event) => {
  const typing = event.target instanceof HTMLInputElement && event.target.type !== "checkbox" && event.target.type !== "range";
  if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "z" && !typing) {
    event.preventDefault();
    if (event.shiftKey) redo();
    else undo();
  } else if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey) {
    event.preventDefault();
    searchBox.focus();
  } else if (event.key === "Escape" && !document.querySelector("dialog[open]")) {
    if (connecting !== null) stopConnecting();
    else if (legend.hasAttribute("data-open")) openLegend(false);
    else if (state.selected || state.way) byId("panel-close").click();
  }
});
