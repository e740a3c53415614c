/* Making texts harmless where they leave the page; the same rules as kg/export/safe.py. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/u;
/* Controls, halves of characters and marks that turn a line's direction. */
const UNPRINTABLE = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff]|\p{Cs}/gu;

const harmless = (text) => String(text).replace(UNPRINTABLE, "\ufffd");
/* No spreadsheet takes it for a formula. */
const spreadsheetText = (text) => (FORMULA.test(text) ? `'${text}` : text);
const csvField = (text) => {
  const written = spreadsheetText(harmless(text));
  return /[",\r\n]/.test(written) ? `"${written.replaceAll('"', '""')}"` : written;
};
/* One line, for what draws no line breaks. */
const oneLine = (text) => harmless(String(text).replace(/\s+/gu, " "));

/* A file's name from letters, digits, dots and hyphens. */
function slug(text) {
  const folded = text.normalize("NFKD").toLowerCase().replace(/\p{M}/gu, "");
  return folded.replace(/[^a-z0-9.]+/g, "-").replace(/\.{2,}/g, ".").replace(/^[-.]+|[-.]+$/g, "").slice(0, 60).replace(/[-.]+$/, "");
}
function fileName(ending) {
  const [zh, en] = typeof DATA.title === "string" ? [DATA.title, DATA.title] : DATA.title;
  return `${["beijing-ai-kg", slug(en || zh), slug(DATA.version || "")].filter(Boolean).join("_")}.${ending}`;
}
/* Save a file from memory; its address is given back afterwards. */
function download(name, blob) {
  const address = URL.createObjectURL(blob);
  const link = el("a", { href: address, download: name, class: "unseen", tabindex: "-1" });
  (document.querySelector("dialog[open]") || document.body).append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 20000);
}
