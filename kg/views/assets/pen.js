/* A pen with the methods of a canvas context that writes SVG: whatever is drawn on the canvas,
   by vis or by us, comes out the same, in the pixels of the canvas box. */
const PEN_STYLE = { fillStyle: "#000000", strokeStyle: "#000000", lineWidth: 1, globalAlpha: 1, font: `13px ${FACE}`, textAlign: "start", textBaseline: "alphabetic", lineJoin: "miter", lineCap: "butt" };
const rounded = (number) => String(Number(number.toFixed(2)));
const probe = (() => {
  let made = null;
  return () => (made = made || document.createElement("canvas").getContext("2d"));
})();
const colours = new Map();
/* A colour as CSS has it, as #rrggbb and opacity, which every SVG viewer reads. */
function plainColour(given) {
  if (!colours.has(given)) {
    const context = probe();
    context.fillStyle = "#000000";
    context.fillStyle = given;
    const read = context.fillStyle;
    const [red, green, blue, alpha] = read.startsWith("#") ? [] : read.match(/[\d.]+/g).map(Number);
    const hex = (number) => Math.round(number).toString(16).padStart(2, "0");
    colours.set(given, read.startsWith("#") ? [read, 1] : [`#${hex(red)}${hex(green)}${hex(blue)}`, alpha ?? 1]);
  }
  return colours.get(given);
}
class SvgPen {
  constructor() {
    Object.assign(this, PEN_STYLE);
    this.group = draw("g", {});
    this.matrix = [1, 0, 0, 1, 0, 0];
    this.dashes = [];
    this.kept = [];
    this.path = [];
  }
  save() {
    const style = Object.fromEntries(Object.keys(PEN_STYLE).map((key) => [key, this[key]]));
    this.kept.push({ style, matrix: [...this.matrix], dashes: this.dashes });
  }
  restore() {
    const kept = this.kept.pop();
    if (kept) Object.assign(this, kept.style, { matrix: kept.matrix, dashes: kept.dashes });
  }
  turn(a, b, c, d, e, f) {
    const [A, B, C, D, E, F] = this.matrix;
    this.matrix = [A * a + C * b, B * a + D * b, A * c + C * d, B * c + D * d, A * e + C * f + E, B * e + D * f + F];
  }
  translate(x, y) { this.turn(1, 0, 0, 1, x, y); }
  scale(x, y) { this.turn(x, 0, 0, y, 0, 0); }
  rotate(angle) { this.turn(Math.cos(angle), Math.sin(angle), -Math.sin(angle), Math.cos(angle), 0, 0); }
  spot(x, y) {
    const [a, b, c, d, e, f] = this.matrix;
    return [a * x + c * y + e, b * x + d * y + f];
  }
  at(...numbers) {
    const written = [];
    for (let index = 0; index < numbers.length; index += 2) written.push(this.spot(numbers[index], numbers[index + 1]).map(rounded).join(" "));
    return written.join(" ");
  }
  grown(length) {
    const [a, b, c, d] = this.matrix;
    return length * Math.sqrt(Math.abs(a * d - b * c));
  }
  beginPath() { this.path = []; }
  closePath() { if (this.path.length) this.path.push("Z"); }
  moveTo(x, y) { this.path.push(`M${this.at(x, y)}`); }
  lineTo(x, y) { this.path.push(`${this.path.length ? "L" : "M"}${this.at(x, y)}`); }
  quadraticCurveTo(...numbers) { this.path.push(`Q${this.at(...numbers)}`); }
  bezierCurveTo(...numbers) { this.path.push(`C${this.at(...numbers)}`); }
  arc(x, y, radius, from, to, back = false) {
    const on = (angle) => [x + radius * Math.cos(angle), y + radius * Math.sin(angle)];
    const whole = Math.abs(to - from) >= 2 * Math.PI - 1e-6;
    const sweep = whole ? 2 * Math.PI : (((back ? from - to : to - from) % (2 * Math.PI)) + 2 * Math.PI) % (2 * Math.PI);
    const size = rounded(this.grown(radius));
    this.lineTo(...on(from));
    for (const part of [0.5, 1]) this.path.push(`A${size} ${size} 0 0 ${back ? 0 : 1} ${this.at(...on(from + (back ? -1 : 1) * sweep * part))}`);
  }
  rect(x, y, wide, high) { this.path.push(`M${this.at(x, y)}L${this.at(x + wide, y, x + wide, y + high, x, y + high)}Z`); }
  roundRect(x, y, wide, high, given) {
    const radius = Math.min(Array.isArray(given) ? given[0] : given || 0, wide / 2, high / 2);
    const size = rounded(this.grown(radius));
    const corner = (toX, toY) => `A${size} ${size} 0 0 1 ${this.at(toX, toY)}`;
    this.path.push(`M${this.at(x + radius, y)}L${this.at(x + wide - radius, y)}${corner(x + wide, y + radius)}L${this.at(x + wide, y + high - radius)}${corner(x + wide - radius, y + high)}`
      + `L${this.at(x + radius, y + high)}${corner(x, y + high - radius)}L${this.at(x, y + radius)}${corner(x + radius, y)}Z`);
  }
  setLineDash(dashes) { this.dashes = [...dashes]; }
  getLineDash() { return this.dashes; }
  clearRect() {}
  clip() {}
  paint(kind) {
    const [colour, alpha] = plainColour(kind === "fill" ? this.fillStyle : this.strokeStyle);
    const found = kind === "fill" ? { fill: colour } : { fill: "none", stroke: colour, "stroke-width": rounded(this.grown(this.lineWidth)) };
    if (alpha * this.globalAlpha < 1) found[`${kind}-opacity`] = rounded(alpha * this.globalAlpha);
    if (kind === "stroke" && this.dashes.length) found["stroke-dasharray"] = this.dashes.map((dash) => rounded(this.grown(dash))).join(" ");
    if (kind === "stroke" && this.lineJoin !== "miter") found["stroke-linejoin"] = this.lineJoin;
    if (kind === "stroke" && this.lineCap !== "butt") found["stroke-linecap"] = this.lineCap;
    return found;
  }
  fill() { if (this.path.length) this.group.append(draw("path", { d: this.path.join(""), ...this.paint("fill") })); }
  stroke() { if (this.path.length) this.group.append(draw("path", { d: this.path.join(""), ...this.paint("stroke") })); }
  fillRect(x, y, wide, high) {
    const before = this.path;
    this.path = [];
    this.rect(x, y, wide, high);
    this.fill();
    this.path = before;
  }
  measureText(text) {
    const context = probe();
    context.font = this.font;
    return context.measureText(text);
  }
  write(text, x, y, look) {
    const [, weight, size, face] = /^(?:(\S+) )?([\d.]+)px (.*)$/.exec(this.font) || [null, "", "13", FACE];
    const [left, middle] = this.spot(x, y);
    const high = this.grown(Number(size));
    const down = this.textBaseline === "middle" ? 0.35 * high : 0; // few viewers know other base lines
    const anchor = { center: "middle", right: "end", end: "end" }[this.textAlign];
    this.group.append(draw("text", { x: rounded(left), y: rounded(middle + down), "font-size": rounded(high), "font-family": face,
      ...(weight && !["400", "normal"].includes(weight) ? { "font-weight": weight } : {}), ...(anchor ? { "text-anchor": anchor } : {}), ...look }, oneLine(text)));
  }
  fillText(text, x, y) { this.write(text, x, y, this.paint("fill")); }
  strokeText(text, x, y) { this.write(text, x, y, { ...this.paint("stroke"), "aria-hidden": "true" }); }
}
