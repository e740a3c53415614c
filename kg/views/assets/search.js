/* Search by any name, alias or toneless pinyin; one Chinese or two other characters suffice. */
const searchBox = byId("search");
const hitList = byId("hits");
const fold = (text) => text.normalize("NFKC").toLowerCase().replace(/[\s\-_·・.,'’()（）《》“”"]+/gu, "");
let index = null;
let hits = [];
let active = -1;

function keysOf(node) {
  const names = typeof node.names === "string" ? [node.names] : node.names;
  return [...names, ...(node.search || [])].filter(Boolean).map((text) => ({ text, key: fold(text) })).filter(({ key }) => key);
}
function find(query) {
  const wanted = fold(query);
  if (wanted.length < 2 && !/\p{Script=Han}/u.test(wanted)) return [];
  index = index || NODES.map(keysOf);
  const found = [];
  index.forEach((keys, i) => {
    let best = null;
    for (const { text, key } of keys) {
      const where = key.indexOf(wanted);
      if (where < 0) continue;
      const score = key === wanted ? 0 : where === 0 ? 1 : 2;
      if (!best || score < best.score || (score === best.score && key.length < best.length)) best = { score, length: key.length, text };
    }
    if (best) found.push({ i, ...best });
  });
  return found.sort((a, b) => a.score - b.score || a.length - b.length || LINKS[b.i].length - LINKS[a.i].length || a.i - b.i);
}
function showHits() {
  const query = searchBox.value;
  hits = find(query).slice(0, 30);
  active = hits.length ? 0 : -1;
  empty(hitList);
  const asked = fold(query).length > 1 || hits.length > 0;
  hits.forEach((hit, row) => {
    const node = NODES[hit.i];
    const other = hit.text === nodeName(hit.i) ? otherName(hit.i) : hit.text;
    hitList.append(el("li", { role: "option", id: `hit${row}`, "aria-selected": String(row === active), onmousedown: (event) => event.preventDefault(), onclick: () => take(row) },
      swatch(classOf(node), node.planned),
      el("span", { class: "hit-name" }, name(nodeName(hit.i)), other ? el("span", { class: "hit-other" }, name(other)) : null),
      el("span", { class: "hit-class" }, className(classOf(node)))));
  });
  if (asked && !hits.length) hitList.append(el("li", { class: "none", role: "option", "aria-disabled": "true", "aria-selected": "false" }, word("no_hits")));
  openHits(asked);
  if (asked) announce(`${hits.length} ${word("hits")}`);
}
function openHits(on) {
  hitList.hidden = !on;
  searchBox.setAttribute("aria-expanded", String(on));
  if (on && active >= 0) searchBox.setAttribute("aria-activedescendant", `hit${active}`);
  else searchBox.removeAttribute("aria-activedescendant");
}
function move(step) {
  if (!hits.length) return;
  active = (active + step + hits.length) % hits.length;
  [...hitList.children].forEach((row, i) => row.setAttribute("aria-selected", String(i === active)));
  hitList.children[active].scrollIntoView({ block: "nearest" });
  searchBox.setAttribute("aria-activedescendant", `hit${active}`);
}
function take(row) {
  const hit = hits[row];
  if (!hit) return;
  openHits(false);
  if (connecting !== null) {
    connectTo(hit.i);
    return;
  }
  searchBox.value = nodeName(hit.i);
  select({ kind: "node", at: hit.i }, { from: "search" });
}
searchBox.addEventListener("input", showHits);
searchBox.addEventListener("focus", () => { if (searchBox.value) { searchBox.select(); showHits(); } });
searchBox.addEventListener("blur", () => openHits(false));
searchBox.addEventListener("keydown", (event) => {
  if (event.isComposing) return;
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    if (hitList.hidden) showHits();
    else move(event.key === "ArrowDown" ? 1 : -1);
  } else if (event.key === "Enter") {
    event.preventDefault();
    if (hitList.hidden) showHits();
    take(active);
  } else if (event.key === "Escape") {
    event.stopPropagation();
    if (hitList.hidden && connecting !== null) stopConnecting();
    if (hitList.hidden) searchBox.value = "";
    openHits(false);
  }
});
