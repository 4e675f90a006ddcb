// @ts-check
// Shapes, lines and colours; the same for the canvas and for pictures that are saved.

/** @typedef {{width: number, dash: number[], color: string, cap: "butt" | "round"}} Stroke */

/** What a path is drawn with: a Path2D or a text of SVG.
 * @typedef {Pick<Path2D, "moveTo" | "lineTo" | "quadraticCurveTo" | "bezierCurveTo" | "closePath">} Pen */

/** Collects a path as SVG writes it. */
export class PathText {
  text = "";
  /** @param {string} letter @param {number[]} numbers */
  add(letter, numbers) {
    this.text += letter + numbers.map((number) => Math.round(number * 10) / 10).join(" ");
  }
  moveTo = (/** @type {number[]} */ ...at) => this.add("M", at);
  lineTo = (/** @type {number[]} */ ...at) => this.add("L", at);
  quadraticCurveTo = (/** @type {number[]} */ ...at) => this.add("Q", at);
  bezierCurveTo = (/** @type {number[]} */ ...at) => this.add("C", at);
  closePath = () => this.add("Z", []);
}

const NAMES = ["page", "outline", "ink", "quiet", "state", "organization", "person", "weapon", "deal", "cluster", "sought",
  "negotiating", "signed", "suspended", "neutral", "supporting", "hostile", "accent"];

/** @param {Element} [element] @returns {Record<string, string>} */
export function palette(element = document.documentElement) {
  const style = getComputedStyle(element);
  return Object.fromEntries(NAMES.map((name) => [name, style.getPropertyValue("--" + name).trim()]));
}

/** @type {Record<string, [string, number, number[]]>} */
const STROKES = {
  sought: ["sought", 1.5, [1, 4]], offered: ["sought", 1.5, [8, 3, 1, 3]], negotiating: ["negotiating", 1.5, [6, 4]],
  signed: ["signed", 2, []], delivered: ["signed", 3.5, []], suspended: ["suspended", 2, []], cancelled: ["suspended", 1.5, [2, 2]],
  neutral: ["neutral", 1, []], supporting: ["supporting", 1, []], hostile: ["hostile", 1, []],
};

/** @param {string} look @param {Record<string, string>} colors @param {number} [factor] @returns {Stroke} */
export function strokeOf(look, colors, factor = 1) {
  const [color, width, dash] = STROKES[look] ?? STROKES.neutral;
  return { color: colors[color], width: width * factor, dash, cap: look === "sought" ? "round" : "butt" };
}

const SLANT = 0.32;

/** @param {Pen} pen @param {string} group @param {number} x @param {number} y @param {number} w @param {number} h */
export function traceNode(pen, group, x, y, w, h) {
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
      const k = 0.5523;
      pen.moveTo(x + a, y);
      pen.bezierCurveTo(x + a, y + b * k, x + a * k, y + b, x, y + b);
      pen.bezierCurveTo(x - a * k, y + b, x - a, y + b * k, x - a, y);
      pen.bezierCurveTo(x - a, y - b * k, x - a * k, y - b, x, y - b);
      pen.bezierCurveTo(x + a * k, y - b, x + a, y - b * k, x + a, y);
      return pen.closePath();
    }
  }
}

/** How far along a way from the middle the outline is crossed.
 * @param {string} group @param {number} w @param {number} h @param {number} dx @param {number} dy */
export function reach(group, w, h, dx, dy) {
  const [a, b] = [w / 2, h / 2];
  const [x, y] = [Math.abs(dx), Math.abs(dy)];
  if (!x && !y) return 0;
  switch (group) {
    case "state": case "organization": return Math.min(x ? a / x : Infinity, y ? b / y : Infinity);
    case "deal": return 1 / (x / a + y / b);
    case "weapon": return Math.min(y ? b / y : Infinity, a / (x + (Math.min(a, h * SLANT) * y) / b));
    default: return 1 / Math.hypot(x / a, y / b);
  }
}

/**
 * The ends and the middle of a line between two outlines; null where they lie on each other.
 * @param {{group: string, x: number, y: number, w: number, h: number}} a @param {{group: string, x: number, y: number, w: number, h: number}} b
 * @param {number} bend How far the middle stands off.
 */
export function lineBetween(a, b, bend) {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const length = Math.hypot(dx, dy);
  if (length < 1) return null;
  const control = { x: (a.x + b.x) / 2 - (dy / length) * bend, y: (a.y + b.y) / 2 + (dx / length) * bend };
  const from = reach(a.group, a.w, a.h, control.x - a.x, control.y - a.y);
  const to = reach(b.group, b.w, b.h, control.x - b.x, control.y - b.y);
  if (from >= 1 || to >= 1) return null;
  const start = { x: a.x + (control.x - a.x) * from, y: a.y + (control.y - a.y) * from };
  const end = { x: b.x + (control.x - b.x) * to, y: b.y + (control.y - b.y) * to };
  const middle = { x: (start.x + 2 * control.x + end.x) / 4, y: (start.y + 2 * control.y + end.y) / 4 };
  return { start, control, end, middle, angle: Math.atan2(end.y - control.y, end.x - control.x), along: Math.atan2(dy, dx) };
}

/** @param {Pen} pen @param {number} x @param {number} y @param {number} angle @param {number} size */
export function traceHead(pen, x, y, angle, size) {
  const at = (/** @type {number} */ turn) => [x - size * Math.cos(angle + turn), y - size * Math.sin(angle + turn)];
  const [[ax, ay], [bx, by]] = [at(0.4), at(-0.4)];
  pen.moveTo(ax, ay);
  pen.lineTo(x, y);
  pen.lineTo(bx, by);
  pen.closePath();
}

/** The bars of what is suspended, the cross of what is cancelled.
 * @param {Pen} pen @param {string} look @param {number} x @param {number} y @param {number} angle @param {number} size */
export function traceMark(pen, look, x, y, angle, size) {
  const line = (/** @type {number} */ cx, /** @type {number} */ cy, /** @type {number} */ turn) => {
    pen.moveTo(cx - size * Math.cos(turn), cy - size * Math.sin(turn));
    pen.lineTo(cx + size * Math.cos(turn), cy + size * Math.sin(turn));
  };
  if (look === "suspended") {
    for (const side of [-2.5, 2.5]) line(x + side * Math.cos(angle), y + side * Math.sin(angle), angle + Math.PI / 2);
  } else if (look === "cancelled") {
    line(x, y, angle + Math.PI / 4);
    line(x, y, angle - Math.PI / 4);
  }
}
