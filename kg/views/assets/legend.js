/* Legend and filters in one. */
function count(items, keyOf) {
  const counts = new Map();
  for (const item of items) counts.set(keyOf(item), (counts.get(keyOf(item)) || 0) + 1);
  return counts;
}
function keyRow(id, label, sample, number, off, hint) {
  const box = el("input", { type: "checkbox", onchange: () => { toggle(off, id, box.checked); } });
  box.checked = !off.has(id);
  const tick = el("span", { class: "tick", "aria-hidden": "true" },
    draw("svg", { viewBox: "0 0 12 12", width: 12, height: 12 }, draw("path", { d: "M2 6.3 5 9l5-6", fill: "none", stroke: "currentColor", "stroke-width": 2 })));
  return el("label", { class: "key", title: hint || null }, box, tick, sample, name(label, "key-name"),
    el("span", { class: "key-count" }, number));
}
function toggle(off, id, on) {
  if (on) off.delete(id);
  else off.add(id);
  refresh();
}
function heading(key, off) {
  return el("h3", {}, el("span", {}, word(key)),
    off.size ? el("button", { type: "button", onclick: () => { off.clear(); refresh(); drawLegend(); } }, word("show_all")) : null);
}
function drawLegend() {
  const body = byId("legend-body");
  const statuses = count(EDGES, (edge) => edge.status);
  const known = [...LINES.keys()];
  const orderOf = (status) => (known.includes(status) ? known.indexOf(status) : known.length);
  const classes = [...count(NODES, classOf)].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  const focus = body.contains(document.activeElement) ? [...body.querySelectorAll("input")].indexOf(document.activeElement) : -1;
  empty(body);
  if (statuses.size) {
    body.append(heading("lines", state.offStatuses));
    for (const [status, number] of [...statuses].sort((a, b) => orderOf(a[0]) - orderOf(b[0])))
      body.append(keyRow(status, value("Status", status), lineSample(status), number, state.offStatuses));
  }
  if (classes.length) {
    body.append(heading("classes", state.offClasses));
    for (const [id, number] of classes)
      body.append(keyRow(id, className(id), swatch(id), number, state.offClasses, say((CLASSES.get(id) || {}).definition)));
    if (NODES.some((node) => node.planned))
      body.append(el("p", { class: "key fixed" }, el("span", { class: "tick-space", "aria-hidden": "true" }), swatch("", true),
        el("span", { class: "key-name" }, `${word("planned_only")} (${word("mark_planned")})`),
        el("span", { class: "key-count" }, NODES.filter((node) => node.planned).length)));
  }
  if (focus >= 0) body.querySelectorAll("input")[focus]?.focus();
}
function drawHubNote() {
  const note = byId("hub-note");
  note.hidden = HUB < 0 || LINKS[HUB].length === 0;
  if (note.hidden) return;
  const fill = { name: nodeName(HUB), count: LINKS[HUB].length };
  empty(byId("hub-text"));
  byId("hub-text").append(name(word(state.hub ? "hub_shown" : "hub_folded", fill)));
  byId("hub-button").textContent = word(state.hub ? "hide_hub" : "show_hub");
}
function setHub(on) {
  if (HUB < 0) return;
  state.hub = on;
  refresh();
  drawHubNote();
  if (!touched || on) fit(true);
}
byId("hub-button").addEventListener("click", () => setHub(!state.hub));
const legend = byId("legend");
function openLegend(on) {
  legend.toggleAttribute("data-open", on);
  byId("legend-open").setAttribute("aria-expanded", String(on));
  if (on) byId("legend-close").focus();
  else if (byId("legend-open").offsetParent) byId("legend-open").focus();
}
byId("legend-open").addEventListener("click", () => openLegend(true));
byId("legend-close").addEventListener("click", () => openLegend(false));
