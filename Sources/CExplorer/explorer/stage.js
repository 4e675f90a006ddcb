// @ts-check
// Draws the scene on a canvas: figures with their names when near, signs and the most important names when far.
import { Scene } from "./scene.js";
import { GROUPS } from "./model.js";
import { palette, strokeOf, traceNode, traceHead, traceMark, lineBetween } from "./figures.js";

export const FONT = 'Helvetica, Arial, "Liberation Sans", sans-serif';
/** From this scale on names stand within their figures. */
const NEAR = 0.58;

export class Stage {
  /** @param {HTMLCanvasElement} canvas @param {import("./view.js").View} view */
  constructor(canvas, view) {
    this.canvas = canvas;
    this.view = view;
    this.context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
    this.camera = { x: 0, y: 0, k: 1 };
    /** @type {import("./scene.js").Item | null} */
    this.hover = null;
    /** The item that the keyboard is at.
     * @type {number | null} */
    this.cursor = null;
    this.pending = false;
    /** Until when the picture moves. A large one slides as it is and is drawn anew when it rests. */
    this.movesUntil = 0;
    this.timer = 0;
    this.still = { canvas: document.createElement("canvas"), camera: this.camera, cost: 0 };
    this.colors = palette();
    /** @type {Map<string, number>} */
    this.widths = new Map();
    this.scene = new Scene(view);
    this.isFitted = false;
    view.addEventListener("change", () => {
      this.scene = new Scene(view);
      this.draw();
    });
    new ResizeObserver(() => this.resize()).observe(canvas);
  }

  resize() {
    const { clientWidth: width, clientHeight: height } = this.canvas;
    if (!width || !height) return;
    const ratio = window.devicePixelRatio || 1;
    this.canvas.width = Math.round(width * ratio);
    this.canvas.height = Math.round(height * ratio);
    this.width = width;
    this.height = height;
    this.ratio = ratio;
    if (!this.isFitted) this.fit();
    this.paint();
  }

  width = 0;
  height = 0;
  ratio = 1;

  restyle() {
    this.colors = palette();
    this.draw();
  }

  draw() {
    if (this.pending) return;
    this.pending = true;
    requestAnimationFrame(() => {
      this.pending = false;
      this.paint();
    });
  }

  /** @param {import("./scene.js").Item[]} [items] */
  fit(items = this.scene.items) {
    if (!this.width || !items.length) return;
    this.isFitted = true;
    const left = Math.min(...items.map((item) => item.x - item.w / 2));
    const right = Math.max(...items.map((item) => item.x + item.w / 2));
    const top = Math.min(...items.map((item) => item.y - item.h / 2));
    const bottom = Math.max(...items.map((item) => item.y + item.h / 2));
    const k = Math.min(1.2, (this.width - 40) / (right - left), (this.height - 40) / (bottom - top));
    this.camera = { k, x: (left + right) / 2, y: (top + bottom) / 2 };
    this.draw();
  }

  /** Brings a node into view, near enough to be read.
   * @param {number} node */
  goTo(node) {
    const item = this.scene.byNode.get(node);
    if (!item) return;
    this.camera.k = Math.max(this.camera.k, Math.min(0.8, NEAR + 0.1));
    this.camera.x = item.x;
    this.camera.y = item.y;
    this.draw();
  }

  /** @param {number} factor @param {number} [x] @param {number} [y] */
  zoom(factor, x = this.width / 2, y = this.height / 2) {
    const before = this.toScene(x, y);
    this.camera.k = Math.min(6, Math.max(0.01, this.camera.k * factor));
    const after = this.toScene(x, y);
    this.pan(before.x - after.x, before.y - after.y);
  }

  /** @param {number} dx @param {number} dy */
  pan(dx, dy) {
    this.camera.x += dx;
    this.camera.y += dy;
    this.movesUntil = performance.now() + 150;
    this.draw();
  }

  /** @param {number} x @param {number} y */
  toScene(x, y) {
    const { camera } = this;
    return { x: (x - this.width / 2) / camera.k + camera.x, y: (y - this.height / 2) / camera.k + camera.y };
  }

  /** @param {import("./scene.js").Item} item */
  placed(item) {
    const { camera } = this;
    const x = (item.x - camera.x) * camera.k + this.width / 2;
    const y = (item.y - camera.y) * camera.k + this.height / 2;
    if (camera.k >= NEAR || item.group === "cluster") return { group: item.group, x, y, w: item.w * camera.k, h: item.h * camera.k };
    const size = (6 + 2.2 * Math.log2(1 + Math.min(200, item.degree))) * Math.min(1, Math.max(0.4, Math.sqrt(camera.k / 0.12)));
    const wide = item.group === "deal" || item.group === "person" ? 1 : 1.3;
    return { group: item.group, x, y, w: size * wide, h: size };
  }

  /** @param {number} x @param {number} y @returns {{item?: import("./scene.js").Item, link?: import("./scene.js").Link}} */
  hit(x, y) {
    const { order, links } = this.scene;
    let best = null;
    let distance = 7;
    for (const item of order) {
      const box = this.placed(item);
      const d = Math.max(Math.abs(box.x - x) - box.w / 2, Math.abs(box.y - y) - box.h / 2);
      if (d < distance) [best, distance] = [item, Math.max(0, d)];
      if (distance === 0) break;
    }
    if (best) return { item: best };
    /** @type {import("./scene.js").Link | undefined} */
    let nearest;
    distance = 7;
    for (const link of links) {
      const line = lineBetween(this.placed(link.a), this.placed(link.b), link.bend * this.camera.k);
      if (!line) continue;
      let last = line.start;
      for (let step = 1; step <= 8; step++) {
        const t = step / 8;
        const at = (/** @type {"x" | "y"} */ axis) =>
          (1 - t) * (1 - t) * line.start[axis] + 2 * t * (1 - t) * line.control[axis] + t * t * line.end[axis];
        const next = { x: at("x"), y: at("y") };
        const d = distanceTo(last, next, x, y);
        if (d < distance) [nearest, distance] = [link, d];
        last = next;
      }
    }
    return { link: nearest };
  }

  paint() {
    const { context: c, scene, colors, camera } = this;
    if (!this.width) return;
    const begin = performance.now();
    if (begin < this.movesUntil && this.still.cost > 8) return this.slide();
    c.setTransform(this.ratio, 0, 0, this.ratio, 0, 0);
    c.fillStyle = colors.page;
    c.fillRect(0, 0, this.width, this.height);
    const margin = 20;
    const isSeen = (/** @type {{x: number, y: number, w: number, h: number}} */ box) =>
      box.x + box.w / 2 > -margin && box.x - box.w / 2 < this.width + margin
      && box.y + box.h / 2 > -margin && box.y - box.h / 2 < this.height + margin;
    const boxes = new Map(scene.items.map((item) => [item, this.placed(item)]));
    const shown = scene.items.filter((item) => isSeen(/** @type {any} */ (boxes.get(item))));
    const labels = new Labels();
    const isNear = camera.k >= NEAR;
    this.paintLinks(boxes, labels);
    for (const isLoud of scene.hasEmphasis ? [false, true] : [false]) {
      c.globalAlpha = scene.hasEmphasis && !isLoud ? 0.22 : 1;
      const items = scene.hasEmphasis ? shown.filter((item) => item.isLoud === isLoud) : shown;
      this.paintItems(items, boxes, isNear);
    }
    c.globalAlpha = 1;
    const names = new Labels();
    for (const item of scene.order) if (item.group === "cluster") {
      const { x, y } = /** @type {any} */ (boxes.get(item));
      if (this.name(item.name.split(", ")[0], x, y - 7, 13, colors.ink, names, true)) this.name(item.lines[0], x, y + 10, 11, colors.ink, names, false);
    }
    if (!isNear) this.paintNames(shown, boxes, labels);
    for (const item of [this.hover, this.cursor === null ? null : scene.byNode.get(this.cursor)]) {
      const box = item && this.placed(item);
      if (!box) continue;
      const path = new Path2D();
      traceNode(path, box.group, box.x, box.y, box.w + 8, box.h + 8);
      c.setLineDash([]);
      c.lineWidth = 3;
      c.strokeStyle = colors.accent;
      c.stroke(path);
    }
    this.still.cost = performance.now() - begin;
    if (this.still.cost <= 8) return;
    this.still.camera = { ...camera };
    [this.still.canvas.width, this.still.canvas.height] = [this.canvas.width, this.canvas.height];
    this.still.canvas.getContext("2d")?.drawImage(this.canvas, 0, 0);
  }

  slide() {
    const { context: c, camera, still } = this;
    const scale = camera.k / still.camera.k;
    const at = (/** @type {"x" | "y"} */ axis, /** @type {number} */ size) => (still.camera[axis] - camera[axis]) * camera.k + (size * (1 - scale)) / 2;
    c.setTransform(this.ratio, 0, 0, this.ratio, 0, 0);
    c.fillStyle = this.colors.page;
    c.fillRect(0, 0, this.width, this.height);
    c.drawImage(still.canvas, at("x", this.width), at("y", this.height), this.width * scale, this.height * scale);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.draw(), 170);
  }

  /** Lines of one look are one path: a thousand strokes cost as much as one.
   * @param {Map<any, any>} boxes @param {Labels} labels */
  paintLinks(boxes, labels) {
    const { context: c, scene, colors, camera } = this;
    const hasHeads = scene.links.length < 1500 || camera.k > 0.3;
    /** @type {Map<string, {path: Path2D, heads: Path2D, marks: Path2D, link: import("./scene.js").Link}>} */
    const looks = new Map();
    /** @type {[string, {x: number, y: number}, string][]} */
    const words = [];
    for (const link of scene.links) {
      const [a, b] = [boxes.get(link.a), boxes.get(link.b)];
      if (Math.max(a.x, b.x) < -50 || Math.min(a.x, b.x) > this.width + 50) continue;
      if (Math.max(a.y, b.y) < -50 || Math.min(a.y, b.y) > this.height + 50) continue;
      const line = lineBetween(a, b, link.bend * camera.k);
      if (!line) continue;
      const key = `${link.isLoud ? 1 : 0} ${link.look} ${Math.round(link.width * 2)}`;
      let look = looks.get(key);
      if (!look) looks.set(key, (look = { path: new Path2D(), heads: new Path2D(), marks: new Path2D(), link }));
      look.path.moveTo(line.start.x, line.start.y);
      if (link.bend) look.path.quadraticCurveTo(line.control.x, line.control.y, line.end.x, line.end.y);
      else look.path.lineTo(line.end.x, line.end.y);
      if (hasHeads) {
        const size = Math.min(9, 4 + 6 * camera.k);
        if (link.hasHead) traceHead(look.heads, line.end.x, line.end.y, line.angle, size);
        traceMark(look.marks, link.look, line.middle.x, line.middle.y, line.along, size * 0.6);
      }
      if (link.words && (camera.k >= 0.75 || link.a.group === "cluster") && (!scene.hasEmphasis || link.isLoud)) {
        words.push([link.words, line.middle, colors[strokeName(link.look)] ?? colors.quiet]);
      }
    }
    const thin = Math.min(1, Math.max(0.5, camera.k * 1.6));
    for (const [key, look] of [...looks].sort(([a], [b]) => (a < b ? -1 : 1))) {
      const stroke = strokeOf(look.link.look, colors, thin * look.link.width);
      c.globalAlpha = scene.hasEmphasis && key[0] === "0" ? 0.12 : scene.links.length > 3000 ? 0.45 : 0.85;
      c.strokeStyle = c.fillStyle = stroke.color;
      c.lineWidth = stroke.width;
      c.lineCap = stroke.cap;
      c.setLineDash(stroke.dash);
      c.stroke(look.path);
      c.setLineDash([]);
      if (!hasHeads) continue;
      if (look.link.look === "hostile") {
        c.fillStyle = colors.page;
        c.fill(look.heads);
        c.lineWidth = 1.3;
        c.stroke(look.heads);
      } else c.fill(look.heads);
      c.lineWidth = 2;
      c.stroke(look.marks);
    }
    c.globalAlpha = 1;
    for (const box of boxes.values()) if (words.length) labels.block(box.x, box.y, box.w, box.h);
    for (const [text, at, color] of words) this.name(text, at.x, at.y, 10.5, color, labels, true);
  }

  /** @param {import("./scene.js").Item[]} items @param {Map<any, any>} boxes @param {boolean} isNear */
  paintItems(items, boxes, isNear) {
    const { context: c, colors, camera } = this;
    /** @type {Map<string, {path: Path2D, item: import("./scene.js").Item}>} */
    const looks = new Map();
    for (const item of items) {
      const key = `${item.group} ${item.status ?? ""} ${item.dashed}`;
      let look = looks.get(key);
      if (!look) looks.set(key, (look = { path: new Path2D(), item }));
      const box = boxes.get(item);
      traceNode(look.path, box.group, box.x, box.y, box.w, box.h);
    }
    for (const { path, item } of [...looks.values()].sort((a, b) => GROUPS.indexOf(b.item.group) - GROUPS.indexOf(a.item.group))) {
      const stroke = item.status ? strokeOf(item.status, colors) : { color: colors.outline, width: 1.5, dash: item.dashed ? [5, 3] : [] };
      c.fillStyle = colors[item.group];
      c.fill(path);
      c.strokeStyle = stroke.color;
      c.lineWidth = stroke.width * Math.min(1, Math.max(0.55, camera.k * 1.5));
      c.lineCap = "butt";
      c.setLineDash(isNear ? stroke.dash : []);
      c.stroke(path);
    }
    c.setLineDash([]);
    if (!isNear) return;
    c.textAlign = "center";
    c.textBaseline = "middle";
    for (const item of items) {
      if (item.group === "cluster") continue;
      const box = boxes.get(item);
      const size = (item.group === "state" ? 13 : item.group === "deal" ? 11 : 12) * camera.k;
      c.fillStyle = item.group === "state" ? "#fff" : "#16202a";
      item.lines.forEach((line, index) => {
        c.font = `${item.group === "state" || (item.group === "deal" && index === 0) ? "bold " : ""}${size}px ${FONT}`;
        c.fillText(line, box.x, box.y + (index - (item.lines.length - 1) / 2) * size * 1.22);
      });
    }
  }

  /** Names beside signs, the most important first, none on another.
   * @param {import("./scene.js").Item[]} shown @param {Map<any, any>} boxes @param {Labels} labels */
  paintNames(shown, boxes, labels) {
    const { colors, scene } = this;
    const seen = new Set(shown);
    let left = Math.min(200, Math.round((this.width * this.height) / 6500));
    const bold = left * 0.6;
    let blocked = false;
    for (const item of scene.order) {
      if (left <= 0) break;
      if (!seen.has(item) || item.group === "cluster" || (scene.hasEmphasis && !item.isLoud)) continue;
      // A deal far away is told by the names around it.
      if (item.group === "deal" && !item.isLoud) continue;
      const box = boxes.get(item);
      const text = item.group === "deal" ? item.lines.join(", ") : item.name;
      const short = text.length > 30 ? text.slice(0, 29) + "…" : text;
      const size = item.degree > 12 ? 13 : 11;
      // The first names may cover what weighs less, the others nothing.
      labels.block(box.x, box.y, box.w, box.h);
      if (left < bold && !blocked) blocked = (shown.forEach((other) => labels.block(boxes.get(other).x, boxes.get(other).y, boxes.get(other).w, boxes.get(other).h)), true);
      const away = box.h / 2 + size / 2 + 3;
      const places = [away, -away];
      if (places.some((dy) => this.name(short, box.x, box.y + dy, size, colors.ink, labels, item.degree > 12))) left -= 1;
    }
  }

  /** Writes a text with a halo where nothing stands yet.
   * @param {string} text @param {number} x @param {number} y @param {number} size @param {string} color @param {Labels} labels @param {boolean} isBold */
  name(text, x, y, size, color, labels, isBold) {
    const { context: c } = this;
    const font = `${isBold ? "bold " : ""}${size}px ${FONT}`;
    const key = font + text;
    let width = this.widths.get(key);
    if (c.font !== font) c.font = font;
    if (width === undefined) this.widths.set(key, (width = c.measureText(text).width));
    if (!labels.take(x, y, width + 6, size + 4)) return false;
    c.textAlign = "center";
    c.textBaseline = "middle";
    c.lineJoin = "round";
    c.lineWidth = 3.5;
    c.strokeStyle = this.colors.page;
    c.strokeText(text, x, y);
    c.fillStyle = color;
    c.fillText(text, x, y);
    return true;
  }
}

/** @param {string} look */
function strokeName(look) {
  return { offered: "sought", delivered: "signed", cancelled: "suspended" }[look] ?? look;
}

/** Which places of the canvas are taken, in a grid. */
class Labels {
  /** @type {Map<number, number[][]>} */
  cells = new Map();

  /** Takes a box unless it meets one that was taken.
   * @param {number} x @param {number} y @param {number} w @param {number} h */
  take(x, y, w, h) {
    const box = [x - w / 2, y - h / 2, x + w / 2, y + h / 2];
    for (const cell of this.around(box)) {
      for (const other of this.cells.get(cell) ?? []) {
        if (box[0] < other[2] && other[0] < box[2] && box[1] < other[3] && other[1] < box[3]) return false;
      }
    }
    this.add(box);
    return true;
  }

  /** @param {number} x @param {number} y @param {number} w @param {number} h */
  block(x, y, w, h) {
    this.add([x - w / 2, y - h / 2, x + w / 2, y + h / 2]);
  }

  /** @param {number[]} box */
  add(box) {
    for (const cell of this.around(box)) {
      const list = this.cells.get(cell);
      if (list) list.push(box);
      else this.cells.set(cell, [box]);
    }
  }

  /** @param {number[]} box */
  *around([left, top, right, bottom]) {
    for (let row = Math.floor(top / 40); row <= Math.floor(bottom / 40); row++) {
      for (let column = Math.floor(left / 80); column <= Math.floor(right / 80); column++) yield row * 1000 + column;
    }
  }
}

/** @param {{x: number, y: number}} a @param {{x: number, y: number}} b @param {number} x @param {number} y */
function distanceTo(a, b, x, y) {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const t = Math.max(0, Math.min(1, ((x - a.x) * dx + (y - a.y) * dy) / (dx * dx + dy * dy || 1)));
  return Math.hypot(a.x + t * dx - x, a.y + t * dy - y);
}
