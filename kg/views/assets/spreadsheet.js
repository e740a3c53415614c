/* What is visible as a spreadsheet: a row for each claim behind a visible relation, then for each
   figure of a visible thing, in the order of the table. UTF-8 with BOM, CRLF, RFC 4180. */
const paragraphsOf = (claim) => distinct(claim.evidence.map(([, , paragraph]) => paragraph)).sort((a, b) => a - b);
const SHEET = [
  ["claim_id", (id) => id],
  ["kind", (id, claim) => word(claim.kind === "Observation" ? "figure" : "predicate")],
  ["subject", (id, claim) => say(claim.subject)],
  ["predicate_or_indicator", (id, claim) => say(claim.predicate)],
  ["object_or_figure", (id, claim) => say(claim.object)],
  ["status", (id, claim) => [value("Status", claim.status), claim.opinion ? value("OpinionKind", claim.opinion) : ""].filter(Boolean).join(" · ")],
  ["polarity", (id, claim) => value("Polarity", claim.negated ? "Negated" : "Affirmed")],
  ["time", (id, claim) => claim.time],
  ["time_role", (id, claim) => (claim.time && claim.time_role ? value("TimeRole", claim.time_role) : "")],
  ["time_basis", (id, claim) => value("Basis", claim.time_basis)],
  ["speaker", (id, claim) => say(claim.speaker)],
  ["cited_source", (id, claim) => say(claim.cited)],
  ["source", (id, claim) => sourceTitle(claim)],
  ["publisher", (id, claim) => say(sourceOf(claim).publisher)],
  ["date", (id, claim) => (SOURCES.has(claim.source) ? dateText(sourceOf(claim)) : "")],
  ["paragraph_number", (id, claim) => paragraphsOf(claim).join(" ")],
  ["phrases", (id, claim) => claim.evidence.map(([, phrase]) => phrase).join(" | ")],
  ["link", (id, claim) => claim.link || sourceOf(claim).url],
  ["graph_version", () => DATA.version],
];
/* A line that no claim stands behind, such as one that a query made, keeps its row. */
const bareClaim = (edge) => ({ kind: "Statement", subject: NODES[edge.from].names, predicate: PREDICATES.get(edge.predicate) || edge.predicate,
  object: NODES[edge.to].names, status: edge.status, opinion: edge.opinion, negated: edge.negated });
function sheetRows() {
  const seen = new Set();
  const rows = [];
  const add = (id) => {
    if (seen.has(id)) return;
    seen.add(id);
    rows.push([id, CLAIMS.get(id)]);
  };
  for (const edge of sortedRows("relations")) {
    if (known(EDGES[edge].claims).length) claimsShown(edge).forEach(add);
    else rows.push(["", bareClaim(EDGES[edge])]);
  }
  sortedRows("figures").forEach(add);
  return rows;
}
function csvText() {
  const line = (fields) => `${fields.map((field) => csvField(field ?? "")).join(",")}\r\n`;
  return `\ufeff${line(SHEET.map(([key]) => word(key)))}${sheetRows().map(([id, claim]) => line(SHEET.map(([, read]) => read(id, claim)))).join("")}`;
}
function saveCsv() {
  const file = fileName("csv");
  download(file, new Blob([csvText()], { type: "text/csv;charset=utf-8" }));
  return file;
}
