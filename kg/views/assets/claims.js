/* A claim as a card: what it says, its status, then evidence and source. */
const ORDER = ["Actual", "Estimated", "Planned", "Opinion", "Ended", "Constructed"];
const rank = (status) => (ORDER.includes(status) ? ORDER.indexOf(status) : ORDER.length);
const PARTS = ["Subject", "Predicate", "Object", "Value", "Time", "Cue", "Antecedent"];
const partClass = (part) => (PARTS.includes(part) ? part : "Other");

function nameButton(text, id, css) {
  const known = id !== undefined && NODE_AT.has(id);
  if (!known) return name(text, css);
  return el("button", { type: "button", class: `name ${css || ""}`, onclick: () => select({ kind: "node", at: NODE_AT.get(id) }, { from: "panel" }) }, name(text));
}
function statusMark(status, kind) {
  return el("span", { class: "status" }, lineSample(status, 26), name(value("Status", status) + (kind ? ` · ${value("OpinionKind", kind)}` : "")));
}
function timeText(claim) {
  if (!claim.time) return word("time_unknown");
  const role = claim.time_role && claim.time_role !== "During" ? value("TimeRole", claim.time_role) : "";
  const basis = claim.time_basis && claim.time_basis !== "Stated" ? ` (${value("Basis", claim.time_basis)})` : "";
  return `${role ? `${role} ` : ""}${claim.time}${basis}`;
}
function fact(label, text) {
  return text ? [el("dt", {}, label), el("dd", {}, name(text))] : [];
}
function claimCard(id, open) {
  const claim = CLAIMS.get(id);
  if (!claim) return null;
  const head = el("div", { class: "claim-head" },
    el("p", { class: "claim-line" },
      nameButton(say(claim.subject), claim.subject_id),
      el("span", { class: "verb" }, name(say(claim.predicate))),
      nameButton(say(claim.object), claim.object_id, claim.kind === "Observation" ? "strong" : "")),
    el("p", { class: "badges" }, statusMark(claim.status, claim.opinion),
      claim.negated ? el("span", { class: "neg" }, word("joint_negated")) : null,
      claim.time ? name(timeText(claim)) : null));
  const details = el("details", {}, el("summary", {}, word("details")));
  const fill = () => { if (details.children.length === 1) details.append(proof(id, claim)); };
  details.addEventListener("toggle", () => { if (details.open) fill(); });
  if (open) { fill(); details.open = true; }
  return el("article", { class: "claim", "data-claim": id }, head, details);
}
function proof(id, claim) {
  const sentences = (claim.sentences || []).map((pieces) => el("blockquote", { class: "quote", lang: "zh-Hans", dir: "auto" },
    pieces.map(([text, part]) => (part ? el("mark", { class: partClass(part), title: value("Part", part) }, text) : text))));
  const evidence = claim.evidence.map(([part, phrase, paragraph]) => el("li", {},
    el("span", { class: `part ${partClass(part)}` }, value("Part", part)),
    el("bdi", { class: "phrase", lang: "zh-Hans" }, phrase),
    paragraph ? el("span", { class: "place" }, word("paragraph", { count: paragraph })) : null));
  return el("div", { class: "inside" },
    sentences,
    el("ul", { class: "proof", "aria-label": word("evidence") }, evidence),
    el("dl", { class: "facts" },
      fact(word("time"), timeText(claim)),
      fact(word("speaker"), say(claim.speaker)),
      fact(word("cited_source"), say(claim.cited)),
      fact(word("speech_act"), claim.act ? value("SpeechAct", claim.act) : ""),
      fact(word("manner"), claim.manner),
      fact(word("as_printed"), claim.printed),
      fact(word("basis"), claim.basis ? value("Basis", claim.basis) : ""),
      fact(word("ground"), say(claim.ground)),
      fact(word("note"), say(claim.note))),
    sourceBlock(claim),
    sentences.length ? null : el("p", { class: "plain absent" }, word("sentence_absent")),
    claimFoot(id, claim));
}
/* The claim's id, for reporting it, and its citation. */
function claimFoot(id, claim) {
  const [gbt, bibtex] = claimCitation(id, claim);
  return el("div", { class: "claim-id" },
    el("p", {}, `${word("claim_id")} `, el("code", {}, id)),
    el("p", { class: "foot-actions" },
      copyButton("report_copy", () => reportText(id, claim)),
      gbt ? copyButton("cite_copy_gbt", () => gbt) : null,
      bibtex ? copyButton("cite_copy_bibtex", () => bibtex) : null));
}
/* How the place that a claim was read in is cited: GB/T 7714 and BibTeX, or nothing. */
function claimCitation(id, claim) {
  const place = (text) => text.replaceAll("<paragraph>", String(paragraphOf(claim))).replaceAll("<claim>", id);
  const [gbt, bibtex] = ((SOURCES.get(claim.source) || {}).citation || []).map(place);
  return [gbt && versioned(gbt), bibtex];
}
const paragraphOf = (claim) => {
  const found = claim.evidence.map(([, , paragraph]) => paragraph).filter(Boolean);
  return found.length ? Math.min(...found) : "?";
};
const versioned = (text) => (DATA.version ? `${text} [${word("graph_version")} ${DATA.version}]` : text);
function reportText(id, claim) {
  return [`bjc:${id}`, DATA.version ? `${word("graph_version")} ${DATA.version}` : "",
    `${say(claim.subject)} → ${say(claim.predicate)} → ${say(claim.object)} [${value("Status", claim.status)}]`,
    `${claim.evidence.map(([, phrase]) => phrase).join(" | ")}`].filter(Boolean).join("\n");
}
function dateText(source) {
  if (source.date) return source.date;
  return source.not_before ? `${word("date_not_before")} ${source.not_before}` : word("date_unknown");
}
function outLink(address, text) {
  if (!address || !/^https?:\/\//i.test(address)) return null;
  return el("a", { class: "out", href: address, target: "_blank", rel: "noopener noreferrer" }, `${text} ↗`);
}
function sourceBlock(claim) {
  const source = SOURCES.get(claim.source);
  if (!source) return el("div", { class: "source" }, name(claim.source));
  const by = [say(source.publisher), dateText(source)].filter(Boolean).join(" · ");
  return el("div", { class: "source" },
    el("p", { class: "title" }, name(say(source.title))),
    el("p", { class: "plain" }, name(by)),
    source.carrier ? el("p", { class: "plain" }, `${word("carrier")} `, name(say(source.carrier))) : null,
    outLink(claim.link || source.url, word("open_source")));
}
/* Disagreement: claim id to the ids of all claims of the same conflict. */
const CONFLICTS = (DATA.conflicts || []).map(([kind, ...claims]) => ({ kind, claims }));
const conflictsOf = (ids) => {
  const own = new Set(ids);
  return CONFLICTS.filter((conflict) => conflict.claims.some((id) => own.has(id)));
};
/* Claims that disagree, side by side; never averaged. */
function conflictBlock(ids) {
  return conflictsOf(ids).map(({ kind, claims }) => el("section", { class: "conflict" },
    el("h3", {}, word("conflict"), el("span", { class: "n" }, word(`conflict_${kind}`))),
    el("div", { class: "sides", role: "list" }, known(claims).map((id) => {
      const claim = CLAIMS.get(id);
      const source = SOURCES.get(claim.source) || {};
      return el("div", { class: "side", role: "listitem" },
        el("p", { class: "strong" }, claim.negated ? el("span", { class: "neg" }, word("joint_negated")) : null, name(say(claim.object))),
        el("p", {}, statusMark(claim.status, claim.opinion)),
        el("p", { class: "plain" }, name([timeText(claim), say(claim.speaker)].filter(Boolean).join(" · "))),
        el("p", { class: "plain" }, name([say(source.publisher), dateText(source)].filter(Boolean).join(" · "))),
        outLink(claim.link || source.url, word("open_source")),
        el("p", { class: "claim-id" }, el("code", {}, id)));
    }))));
}
/* A list of cards that grows on demand. */
function claimList(ids, openFirst) {
  const box = el("div", {});
  let shown = 0;
  const grow = () => {
    for (const id of ids.slice(shown, shown + 25)) {
      const card = claimCard(id, openFirst && ids.length <= 3);
      if (card) box.append(card);
    }
    shown = Math.min(ids.length, shown + 25);
    if (shown < ids.length) {
      const more = el("button", { type: "button", class: "more", onclick: () => { more.remove(); grow(); } },
        word("more", { count: Math.min(25, ids.length - shown) }));
      box.append(more);
    }
  };
  grow();
  return box;
}
