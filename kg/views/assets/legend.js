/* Legend and filters in one: every row shows what it stands for, how often, and switches it. */
function count(items, keyOf) {
  const counts = new Map();
  const one = (key) => counts.set(key, (counts.get(key) || 0) + 1);
  for (const item of items) {
    const keys = keyOf(item);
    if (Array.isArray(keys)) keys.forEach(one);
    else one(keys);
  }
  return counts;
}
const byCount = (a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1);
/* The sections: how rows are counted, ordered, named and drawn. */
const SECTIONS = [
  { kind: "status", title: "lines", open: true, of: (edges) => count(edges, (edge) => edge.status), order: (a, b) => rank(a[0]) - rank(b[0]),
    label: (id) => value("Status", id), sample: (id) => lineSample(id) },
  { kind: "class", title: "classes", open: true, of: (_, nodes) => count(nodes, classOf), order: byCount,
    label: className, sample: (id) => swatch(id), hint: (id) => say((CLASSES.get(id) || {}).definition) },
  { kind: "predicate", title: "predicates", of: (edges) => count(edges, (edge) => edge.predicate), order: byCount, label: predicateName },
  { kind: "year", title: "years", of: (edges) => count(edges, edgeYears), order: (a, b) => (a[0] === UNDATED) - (b[0] === UNDATED) || Number(a[0]) - Number(b[0]),
    label: (id) => (id === UNDATED ? word("time_unknown") : id) },
  { kind: "source", title: "sources", of: (edges) => count(edges, (edge) => [...new Set(known(edge.claims).map((id) => CLAIMS.get(id).source))]), order: byCount,
    label: (id) => say((SOURCES.get(id) || {}).title) || id, hint: (id) => sourceHint(id) },
];
const edgeYears = (edge) => {
  const claims = known(edge.claims);
  return claims.length ? [...new Set(claims.flatMap((id) => yearsOf(CLAIMS.get(id))))] : [UNDATED];
};
function sourceHint(id) {
  const source = SOURCES.get(id);
  return source ? [say(source.publisher), dateText(source)].filter(Boolean).join(" · ") : "";
}
const unfolded = new Set(SECTIONS.filter((section) => section.open).map((section) => section.kind));

function keyRow(section, id, number) {
  const off = state.off[section.kind];
  const box = el("input", { type: "checkbox", onchange: () => {
    if (box.checked) off.delete(id);
    else off.add(id);
    refresh();
    record();
    headButtons(section);
  } });
  box.checked = !off.has(id);
  const tick = el("span", { class: "tick", "aria-hidden": "true" },
    draw("svg", { viewBox: "0 0 12 12", width: 12, height: 12 }, draw("path", { d: "M2 6.3 5 9l5-6", fill: "none", stroke: "currentColor", "stroke-width": 2 })));
  return el("label", { class: "key", title: (section.hint && section.hint(id)) || null }, box, tick, section.sample ? section.sample(id) : null,
    name(section.label(id), "key-name"), el("span", { class: "key-count" }, number));
}
const sectionIds = new Map();
function headButtons(section) {
  const place = byId(`filter-${section.kind}`).querySelector(".key-all");
  const ids = sectionIds.get(section.kind);
  const off = state.off[section.kind];
  const button = (key, act, on) => {
    const made = el("button", { type: "button", disabled: !on, "aria-label": `${word(key)}: ${word(section.title)}`, onclick: () => { act(); refresh(); record(); drawLegend(); byId(`filter-${section.kind}`).querySelector(".key-all button:not([disabled])")?.focus(); } }, word(key));
    return made;
  };
  place.replaceChildren(
    button("all", () => off.clear(), off.size > 0),
    button("none", () => ids.forEach((id) => off.add(id)), ids.some((id) => !off.has(id))));
}
function drawLegend() {
  const body = byId("legend-body");
  const nodes = [...state.scope].map((at) => NODES[at]);
  const edges = EDGES.filter((edge) => state.scope.has(edge.from) && state.scope.has(edge.to));
  const focus = body.contains(document.activeElement) ? [...body.querySelectorAll("input, summary")].indexOf(document.activeElement) : -1;
  empty(body);
  for (const section of SECTIONS) {
    const rows = [...section.of(edges, nodes)].sort(section.order);
    if (!rows.length) continue;
    sectionIds.set(section.kind, rows.map(([id]) => id));
    const box = el("details", { class: "filter", id: `filter-${section.kind}`, open: unfolded.has(section.kind), ontoggle: () => (box.open ? unfolded.add(section.kind) : unfolded.delete(section.kind)) },
      el("summary", {}, el("span", { class: "filter-title" }, word(section.title)), el("span", { class: "n" }, rows.length)),
      el("div", { class: "key-all", role: "group", "aria-label": word(section.title) }),
      rows.map(([id, number]) => keyRow(section, id, number)),
      section.kind === "class" ? plannedRow(nodes) : null,
      section.kind === "status" && GROUPS.length ? el("p", { class: "key fixed" }, el("span", { class: "tick-space", "aria-hidden": "true" }), bundleSample(), el("span", { class: "key-name" }, word("bundle_key"))) : null);
    body.append(box);
    headButtons(section);
  }
  body.append(degreeBox());
  if (focus >= 0) body.querySelectorAll("input, summary")[focus]?.focus();
}
function plannedRow(nodes) {
  const planned = nodes.filter((node) => node.planned).length;
  if (!planned) return null;
  return el("p", { class: "key fixed" }, el("span", { class: "tick-space", "aria-hidden": "true" }), swatch("", true),
    el("span", { class: "key-name" }, `${word("planned_only")} (${word("mark_planned")})`), el("span", { class: "key-count" }, planned));
}
const bundleSample = () => draw("svg", { viewBox: "0 0 34 12", width: 34, height: 12, class: "swatch", "aria-hidden": "true" },
  draw("path", { d: "M1 6H33", stroke: looks().soft, "stroke-width": 7, "stroke-opacity": 0.35 }));
/* The fewest relations a thing must have to be drawn. */
function degreeBox() {
  const most = Math.max(1, ...NODES.map((_, at) => (at === HUB ? 0 : LINKS[at].length)));
  const said = el("output", { class: "n", for: "degree" }, String(state.degree));
  const range = el("input", { type: "range", id: "degree", min: 0, max: Math.min(20, most), step: 1, oninput: () => { said.textContent = range.value; state.degree = Number(range.value); refresh(); }, onchange: record });
  range.value = String(Math.min(state.degree, Math.min(20, most)));
  return el("div", { class: "degree" }, el("label", { for: "degree" }, word("degree")), said, range);
}
function drawHubNote() {
  const note = byId("hub-note");
  const scoped = state.scope.size !== AT_FIRST.size || [...AT_FIRST].some((at) => !state.scope.has(at));
  const hub = HUB >= 0 && LINKS[HUB].length > 0 && !scoped;
  const text = byId("hub-text");
  note.hidden = !hub && !scoped && !GROUPS.length;
  if (note.hidden) return;
  const hubButton = byId("hub-button");
  hubButton.hidden = !hub;
  byId("reset-button").hidden = !scoped;
  byId("reset-button").textContent = word("show_everything");
  const parts = [];
  if (hub) {
    parts.push(word(state.hub ? "hub_shown" : "hub_folded", { name: nodeName(HUB), count: LINKS[HUB].length }));
    hubButton.textContent = word(state.hub ? "hide_hub" : "show_hub");
  }
  if (scoped) parts.push(word("scope_note", { count: state.scope.size, all: AT_FIRST.size }));
  else if (GROUPS.length) parts.push(groupNote());
  text.replaceChildren(name(parts.join(state.lang === "en" ? " " : "")));
}
/* What is left out is said in numbers. */
function groupNote() {
  const inGroups = [...shown.counts.values()].reduce((sum, number) => sum + number, 0);
  return word("groups_note", { groups: shown.counts.size, count: inGroups }) + (shown.more ? ` ${word("bundles_more", { count: shown.more })}` : "");
}
function setHub(on) {
  if (HUB < 0) return;
  state.hub = on;
  refresh();
  if (!touched || on) fit(true);
  record();
}
byId("hub-button").addEventListener("click", () => setHub(!state.hub));
byId("reset-button").addEventListener("click", showEverything);
const legend = byId("legend");
function openLegend(on) {
  legend.toggleAttribute("data-open", on);
  byId("legend-open").setAttribute("aria-expanded", String(on));
  if (on) byId("legend-close").focus();
  else if (byId("legend-open").offsetParent) byId("legend-open").focus();
}
byId("legend-open").addEventListener("click", () => openLegend(true));
byId("legend-close").addEventListener("click", () => openLegend(false));
