// Shapes, lines, letters and colours; the same for the canvas and for pictures that are saved.

export const FONT = 'Helvetica, Arial, "Liberation Sans", sans-serif';

/** Collects a path as SVG writes it. */
export class PathText {
  text = "";
  /** @type {(letter: string, numbers: number[]) => void} */
  add = (letter, numbers) => void (this.text += letter + numbers.map((number) => Math.round(number * 10) / 10).join(" "));
  moveTo = (/** @type {number[]} */ ...at) => this.add("M", at);
  lineTo = (/** @type {number[]} */ ...at) => this.add("L", at);
  quadraticCurveTo = (/** @type {number[]} */ ...at) => this.add("Q", at);
  bezierCurveTo = (/** @type {number[]} */ ...at) => this.add("C", at);
  closePath = () => this.add("Z", []);
}

const NAMES = ["page", "outline", "ink", "quiet", "state", "organization", "person", "weapon", "deal", "cluster", "sought",
  "negotiating", "signed", "suspended", "neutral", "supporting", "hostile", "accent"];

/** @param {"light" | "dark"} [theme] @returns {Palette} The colours of the style, in the page's theme or another. */
export function palette(theme) {
  const probe = document.body.appendChild(document.createElement("i"));
  if (theme) probe.style.colorScheme = theme;
  const colors = NAMES.map((name) => {
    probe.style.color = `var(--${name})`;
    return [name, getComputedStyle(probe).color];
  });
  probe.remove();
  return Object.fromEntries(colors);
}

/** @type {Record<string, [string, number, number[]]>} */
const STROKES = {
  sought: ["sought", 1.5, [1, 4]], offered: ["sought", 1.5, [8, 3, 1, 3]], negotiating: ["negotiating", 1.5, [6, 4]],
  signed: ["signed", 2, []], delivered: ["signed", 3.5, []],
  suspended: ["suspended", 2, []], cancelled: ["suspended", 1.5, [2, 2]],
  neutral: ["neutral", 1, []], supporting: ["supporting", 1, []], hostile: ["hostile", 1, []],
};

/** @param {string} look @param {Record<string, string>} colors @param {number} [factor] @returns {Stroke} */
export function strokeOf(look, colors, factor = 1) {
  const [color, width, dash] = STROKES[look] ?? STROKES.neutral;
  return { color: colors[color], width: width * factor, dash, cap: look === "sought" ? "round" : "butt" };
}

/** @param {Item} item @param {Record<string, string>} colors @returns {Stroke} */
export function outlineOf({ status, dashed }, colors) {
  return status ? strokeOf(status, colors) : { color: colors.outline, width: 1.5, dash: dashed ? [5, 3] : [], cap: "butt" };
}

/** What is written within a figure, line by line, and how far each stands from its middle. */
export function letters(/** @type {Item} */ { group, name, lines }) {
  const rows = group === "cluster" ? [name.split(", ")[0], ...lines] : lines;
  const size = group === "state" ? 13 : group === "deal" ? 11 : group === "cluster" ? 16 : 12;
  return rows.map((line, place) => ({ line, size, dy: (place - (rows.length - 1) / 2) * size * 1.22,
    ink: group === "state" ? "#fff" : "#16202a", isBold: group === "state" || (group === "deal" && place === 0) }));
}

const SLANT = 0.32;

export function traceNode(/** @type {Pen} */ pen, /** @type {Figure} */ { group, x, y, w, h }) {
  const [a, b] = [w / 2, h / 2];
  const corners = (/** @type {number[][]} */ points) => {
    points.forEach(([dx, dy], index) => (index ? pen.lineTo(x + dx, y + dy) : pen.moveTo(x + dx, y + dy)));
    pen.closePath();
  };
  switch (group) {
    case "state": return corners([[-a, -b], [a, -b], [a, b], [-a, b]]);
    case "deal": return corners([[0, -b], [a, 0], [0, b], [-a, 0]]);
    case "weapon": {
      const s = Math.min(a, h * SLANT);
      return corners([[-a + s, -b], [a - s, -b], [a, 0], [a - s, b], [-a + s, b], [-a, 0]]);
    }
    case "organization": {
      const r = Math.min(9, b * 0.6, a * 0.6);
      pen.moveTo(x - a + r, y - b);
      for (const [cx, cy, ex, ey] of [[a, -b, 0, r], [a, b, -r, 0], [-a, b, 0, -r], [-a, -b, r, 0]]) {
        pen.lineTo(x + cx - (ey ? Math.sign(cx) * r : 0), y + cy - (ex ? Math.sign(cy) * r : 0));
        pen.quadraticCurveTo(x + cx, y + cy, x + cx + ex, y + cy + ey);
      }
      return pen.closePath();
    }
    default: {
      const [i, j] = [a * 0.5523, b * 0.5523];
      pen.moveTo(x + a, y);
      pen.bezierCurveTo(x + a, y + j, x + i, y + b, x, y + b);
      pen.bezierCurveTo(x - i, y + b, x - a, y + j, x - a, y);
      pen.bezierCurveTo(x - a, y - j, x - i, y - b, x, y - b);
      pen.bezierCurveTo(x + i, y - b, x + a, y - j, x + a, y);
      return pen.closePath();
    }
  }
}

/** @type {(figure: Figure, goal: Point) => number} How far along a way from the middle the outline is crossed. */
function reach({ group, w, h, ...from }, goal) {
  const [a, b] = [w / 2, h / 2];
  const [x, y] = [Math.abs(goal.x - from.x), Math.abs(goal.y - from.y)];
  if (!x && !y) return 0;
  switch (group) {
    case "state": case "organization": return Math.min(x ? a / x : Infinity, y ? b / y : Infinity);
    case "deal": return 1 / (x / a + y / b);
    case "weapon": return Math.min(y ? b / y : Infinity, a / (x + (Math.min(a, h * SLANT) * y) / b));
    default: return 1 / Math.hypot(x / a, y / b);
  }
}

/** The ends and the middle of a line between two outlines, whose middle stands off; null where they lie on each other. */
export function lineBetween(/** @type {Figure} */ a, /** @type {Figure} */ b, /** @type {number} */ bend) {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const length = Math.hypot(dx, dy);
  if (length < 1) return null;
  const control = { x: (a.x + b.x) / 2 - (dy / length) * bend, y: (a.y + b.y) / 2 + (dx / length) * bend };
  const [from, to] = [reach(a, control), reach(b, control)];
  if (from >= 1 || to >= 1) return null;
  const start = { x: a.x + (control.x - a.x) * from, y: a.y + (control.y - a.y) * from };
  const end = { x: b.x + (control.x - b.x) * to, y: b.y + (control.y - b.y) * to };
  const middle = { x: (start.x + 2 * control.x + end.x) / 4, y: (start.y + 2 * control.y + end.y) / 4 };
  return { start, control, end, middle, angle: Math.atan2(end.y - control.y, end.x - control.x), along: Math.atan2(dy, dx) };
}

export function traceLine(/** @type {Pen} */ pen, /** @type {Line} */ { start, control, end }, /** @type {boolean} */ isBent) {
  pen.moveTo(start.x, start.y);
  if (isBent) pen.quadraticCurveTo(control.x, control.y, end.x, end.y);
  else pen.lineTo(end.x, end.y);
}

export function traceHead(/** @type {Pen} */ pen, /** @type {Line} */ { end: { x, y }, angle }, /** @type {number} */ size) {
  pen.moveTo(x - size * Math.cos(angle + 0.4), y - size * Math.sin(angle + 0.4));
  pen.lineTo(x, y);
  pen.lineTo(x - size * Math.cos(angle - 0.4), y - size * Math.sin(angle - 0.4));
  pen.closePath();
}

/** @type {(pen: Pen, look: string, line: Line, size: number) => void} Bars if it is suspended, a cross if it is cancelled. */
export function traceMark(pen, look, { middle: { x, y }, along }, size) {
  const bar = (/** @type {number} */ side, /** @type {number} */ turn) => {
    const [cx, cy] = [x + side * Math.cos(along), y + side * Math.sin(along)];
    const [dx, dy] = [size * Math.cos(turn), size * Math.sin(turn)];
    pen.moveTo(cx - dx, cy - dy);
    pen.lineTo(cx + dx, cy + dy);
  };
  if (look === "suspended") for (const side of [-2.5, 2.5]) bar(side, along + Math.PI / 2);
  if (look === "cancelled") for (const side of [-1, 1]) bar(0, along + (side * Math.PI) / 4);
}
