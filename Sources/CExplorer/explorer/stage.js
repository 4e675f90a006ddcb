// Draws the scene on a canvas: figures with their names when near, signs and the most important names when far.
import { Scene } from "./scene.js";
import { GROUPS } from "./model.js";
import { FONT, palette, strokeOf, outlineOf, letters, lineBetween } from "./figures.js";
import { traceNode, traceLine, traceHead, traceMark } from "./figures.js";

/** From this scale on names stand within their figures. */
const NEAR = 0.58;

export class Stage {
  camera = { x: 0, y: 0, k: 1 };
  hover = /** @type {Item | undefined} */ (undefined);
  cursor = /** @type {Choice | null} */ (null); // The node or folded cluster that the keyboard is at.
  isFitted = false;
  pending = false;
  /** Until when the picture moves. A large one slides as it is and is drawn anew when it rests. */
  movesUntil = 0;
  timer = 0;
  still = { canvas: document.createElement("canvas"), camera: this.camera, cost: 0 };
  colors = palette();
  widths = /** @type {Map<string, number>} */ (new Map());
  width = 0; height = 0; ratio = 1;

  constructor(/** @type {HTMLCanvasElement} */ canvas, /** @type {View} */ view) {
    this.canvas = canvas;
    this.view = view;
    this.context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
    this.scene = new Scene(view);
    view.addEventListener("model", () => (this.cursor = view.choice));
    view.addEventListener("change", () => {
      this.scene = new Scene(view);
      this.hover = undefined;
      this.draw();
    });
    new ResizeObserver(() => this.resize()).observe(canvas);
  }
  resize() {
    const { canvas, camera } = this;
    const [width, height, ratio] = [canvas.clientWidth, canvas.clientHeight, window.devicePixelRatio || 1];
    if (!width || !height || (width === this.width && height === this.height && ratio === this.ratio)) return;
    // What is under the pointer stays there when the dossier opens beside it.
    const [dx, dy] = [(width - this.width) / 2 / camera.k, (height - this.height) / 2 / camera.k];
    this.camera = { ...camera, x: camera.x + dx, y: camera.y + dy };
    [this.width, this.height, this.ratio] = [width, height, ratio];
    [canvas.width, canvas.height] = [Math.round(width * ratio), Math.round(height * ratio)];
    if (!this.isFitted) this.fit();
    this.paint();
  }
  restyle() {
    this.colors = palette();
    this.draw();
  }
  draw() {
    if (!this.pending) requestAnimationFrame(() => this.paint());
    this.pending = true;
  }
  fit(items = this.scene.items) {
    this.resize();
    if (!this.width || !items.length) return;
    this.isFitted = true;
    const { left, right, top, bottom } = this.scene.bounds(items);
    const k = Math.min(1.2, (this.width - 40) / (right - left), (this.height - 40) / (bottom - top));
    this.camera = { k, x: (left + right) / 2, y: (top + bottom) / 2 };
    this.draw();
  }
  /** @type {(node: number) => void} Brings a node into view, near enough to be read. */
  goTo(node) {
    this.resize();
    const item = this.scene.byNode.get(node);
    if (!item) return;
    this.camera = { x: item.x, y: item.y, k: Math.max(this.camera.k, NEAR + 0.1) };
    this.draw();
  }
  zoom(/** @type {number} */ factor, x = this.width / 2, y = this.height / 2) {
    const { camera } = this;
    const k = Math.min(6, Math.max(0.01, camera.k * factor));
    const grown = 1 / camera.k - 1 / k;
    camera.k = k;
    this.pan((x - this.width / 2) * grown, (y - this.height / 2) * grown);
  }
  pan(/** @type {number} */ dx, /** @type {number} */ dy) {
    this.camera = { ...this.camera, x: this.camera.x + dx, y: this.camera.y + dy };
    this.movesUntil = performance.now() + 150;
    this.draw();
  }
  /** @type {(item: Item) => Figure} Where an item stands on the canvas, as a figure when near and as a sign when far. */
  placed({ group, degree, ...item }) {
    const { k } = this.camera;
    const [x, y] = [(item.x - this.camera.x) * k + this.width / 2, (item.y - this.camera.y) * k + this.height / 2];
    if (k >= NEAR || group === "cluster") return { group, x, y, w: item.w * k, h: item.h * k };
    const size = (6 + 2.2 * Math.log2(1 + Math.min(200, degree))) * Math.min(1, Math.max(0.4, Math.sqrt(k / 0.12)));
    return { group, x, y, w: size * (group === "deal" || group === "person" ? 1 : 1.3), h: size };
  }
  /** @returns {{item?: Item, link?: Link}} What is at a place of the canvas or no farther than a finger's breadth from it. */
  hit(/** @type {number} */ x, /** @type {number} */ y) {
    const { context: c, scene: { order, links }, ratio } = this;
    let [best, distance] = [/** @type {Item | undefined} */ (undefined), 7];
    for (const item of order) {
      const box = this.placed(item);
      const d = Math.max(0, Math.abs(box.x - x) - box.w / 2, Math.abs(box.y - y) - box.h / 2);
      if (d < distance) [best, distance] = [item, d];
      if (distance === 0) break;
    }
    if (best) return { item: best };
    c.setLineDash([]);
    for (const width of [4, 14]) {
      c.lineWidth = width;
      const link = links.find(({ a, b, bend }) => {
        const [from, to, reach] = [this.placed(a), this.placed(b), Math.abs(bend * this.camera.k) + 7];
        if (Math.abs(from.x + to.x - 2 * x) > Math.abs(from.x - to.x) + 2 * reach) return false;
        const [line, path] = [lineBetween(from, to, bend * this.camera.k), new Path2D()];
        if (line) traceLine(path, line, true);
        return line !== null && c.isPointInStroke(path, x * ratio, y * ratio);
      });
      if (link) return { link };
    }
    return {};
  }
  paint() {
    const { context: c, scene, colors, camera, still } = this;
    this.pending = false;
    if (!this.width) return;
    const begin = performance.now();
    c.setTransform(this.ratio, 0, 0, this.ratio, 0, 0);
    c.fillStyle = colors.page;
    c.fillRect(0, 0, this.width, this.height);
    if (begin < this.movesUntil && still.cost > 8) return this.slide();
    const boxes = new Map(scene.items.map((item) => [item, this.placed(item)]));
    const shown = scene.items.filter((item) => {
      const { x, y, w, h } = /** @type {Figure} */ (boxes.get(item));
      return Math.abs(2 * x - this.width) < this.width + w + 40 && Math.abs(2 * y - this.height) < this.height + h + 40;
    });
    const labels = new Labels();
    const isNear = camera.k >= NEAR;
    this.paintLinks(boxes, labels);
    for (const isLoud of scene.hasEmphasis ? [false, true] : [false]) {
      c.globalAlpha = scene.hasEmphasis && !isLoud ? 0.22 : 1;
      this.paintItems(scene.hasEmphasis ? shown.filter((item) => item.isLoud === isLoud) : shown, boxes, isNear);
    }
    c.globalAlpha = 1;
    const names = new Labels();
    for (const { cluster, name, lines } of scene.order.filter((item) => item.group === "cluster")) {
      const { x, y } = /** @type {Figure} */ (boxes.get(/** @type {Item} */ (scene.folds.get(cluster))));
      const isNamed = this.name(name.split(", ")[0], x, y - 7, 13, colors.ink, names, true);
      if (isNamed) this.name(lines[0], x, y + 10, 11, colors.ink, names);
    }
    if (!isNear) this.paintNames(shown, boxes, labels);
    for (const item of [this.hover, scene.at(this.cursor)]) {
      if (!item) continue;
      const box = this.placed(item);
      const path = new Path2D();
      traceNode(path, { ...box, w: box.w + 8, h: box.h + 8 });
      this.stroke(path, { color: colors.accent, width: 3, dash: [], cap: "butt" });
    }
    still.cost = performance.now() - begin;
    if (still.cost <= 8) return;
    still.camera = camera;
    [still.canvas.width, still.canvas.height] = [this.canvas.width, this.canvas.height];
    still.canvas.getContext("2d")?.drawImage(this.canvas, 0, 0);
  }
  slide() {
    const { camera, still } = this;
    const scale = camera.k / still.camera.k;
    const at = (/** @type {"x" | "y"} */ axis, /** @type {number} */ size) =>
      (still.camera[axis] - camera[axis]) * camera.k + (size * (1 - scale)) / 2;
    this.context.drawImage(still.canvas, at("x", this.width), at("y", this.height), this.width * scale, this.height * scale);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.draw(), 170);
  }
  stroke(/** @type {Path2D} */ path, /** @type {Stroke} */ { color, width, dash, cap }) {
    const { context: c } = this;
    Object.assign(c, { strokeStyle: color, lineWidth: width, lineCap: cap });
    c.setLineDash(dash);
    c.stroke(path);
  }
  /** @type {(boxes: Boxes, labels: Labels) => void} Lines of one look are one path: a thousand strokes cost as much as one. */
  paintLinks(boxes, labels) {
    const { context: c, scene, colors, camera: { k }, width, height } = this;
    const hasHeads = scene.links.length < 1500 || k > 0.3;
    const size = Math.min(9, 4 + 6 * k);
    const looks = /** @type {Map<string, {path: Path2D, heads: Path2D, marks: Path2D, link: Link}>} */ (new Map());
    const words = /** @type {[string, {x: number, y: number}, string][]} */ ([]);
    for (const link of scene.links) {
      const [a, b] = [boxes.get(link.a), boxes.get(link.b)];
      if (!a || !b || Math.max(a.x, b.x) < -50 || Math.min(a.x, b.x) > width + 50) continue;
      const line = Math.max(a.y, b.y) < -50 || Math.min(a.y, b.y) > height + 50 ? null : lineBetween(a, b, link.bend * k);
      if (!line) continue;
      const key = `${link.isLoud ? 1 : 0} ${link.look} ${Math.round(link.width * 2)}`;
      const look = looks.get(key) ?? { path: new Path2D(), heads: new Path2D(), marks: new Path2D(), link };
      looks.set(key, look);
      traceLine(look.path, line, link.bend !== 0);
      if (hasHeads && link.hasHead) traceHead(look.heads, line, size);
      if (hasHeads) traceMark(look.marks, link.look, line, size * 0.6);
      const isRead = (k >= 0.75 || link.a.group === "cluster") && (!scene.hasEmphasis || link.isLoud);
      if (link.words && isRead) words.push([link.words, line.middle, strokeOf(link.look, colors).color]);
    }
    const thin = Math.min(1, Math.max(0.5, k * 1.6));
    for (const [key, { path, heads, marks, link }] of [...looks].sort(([a], [b]) => (a < b ? -1 : 1))) {
      const stroke = strokeOf(link.look, colors, thin * link.width);
      c.globalAlpha = scene.hasEmphasis && key[0] === "0" ? 0.12 : scene.links.length > 3000 ? 0.45 : 0.85;
      this.stroke(path, stroke);
      if (!hasHeads) continue;
      c.fillStyle = link.look === "hostile" ? colors.page : stroke.color;
      c.fill(heads);
      if (link.look === "hostile") this.stroke(heads, { ...stroke, width: 1.3, dash: [] });
      this.stroke(marks, { ...stroke, width: 2, dash: [] });
    }
    c.globalAlpha = 1;
    if (words.length) for (const box of boxes.values()) labels.take(box, true);
    for (const [text, { x, y }, color] of words) this.name(text, x, y, 10.5, color, labels, true);
  }
  paintItems(/** @type {Item[]} */ items, /** @type {Boxes} */ boxes, /** @type {boolean} */ isNear) {
    const { context: c, colors, camera: { k } } = this;
    const looks = /** @type {Map<string, {path: Path2D, item: Item}>} */ (new Map());
    for (const item of items) {
      const key = `${item.group} ${item.status ?? ""} ${item.dashed}`;
      const look = looks.get(key) ?? { path: new Path2D(), item };
      looks.set(key, look);
      traceNode(look.path, /** @type {Figure} */ (boxes.get(item)));
    }
    const order = [...looks.values()].sort((a, b) => GROUPS.indexOf(b.item.group) - GROUPS.indexOf(a.item.group));
    for (const { path, item } of order) {
      const { color, width, dash } = outlineOf(item, colors);
      c.fillStyle = colors[item.group];
      c.fill(path);
      this.stroke(path, { color, width: width * Math.min(1, Math.max(0.55, k * 1.5)), cap: "butt", dash: isNear ? dash : [] });
    }
    Object.assign(c, { textAlign: "center", textBaseline: "middle" });
    for (const item of isNear ? items : []) {
      if (item.group === "cluster") continue;
      const { x, y } = /** @type {Figure} */ (boxes.get(item));
      for (const { line, size, dy, ink, isBold } of letters(item)) {
        Object.assign(c, { font: `${isBold ? "bold " : ""}${size * k}px ${FONT}`, fillStyle: ink });
        c.fillText(line, x, y + dy * k);
      }
    }
  }
  /** Names beside signs, the most important first, none on another. */
  paintNames(/** @type {Item[]} */ shown, /** @type {Map<any, Figure>} */ boxes, /** @type {Labels} */ labels) {
    const { colors, scene } = this;
    const seen = new Set(shown);
    let left = Math.min(200, Math.round((this.width * this.height) / 6500));
    const bold = left * 0.6;
    let isCrowded = false;
    for (const item of scene.order) {
      if (left <= 0) break;
      const box = boxes.get(item);
      if (!box || !seen.has(item) || item.group === "cluster" || (scene.hasEmphasis && !item.isLoud)) continue;
      // A deal far away is told by the names around it.
      if (item.group === "deal" && !item.isLoud) continue;
      const text = item.group === "deal" ? item.lines.join(", ") : item.name;
      const short = text.length > 30 ? text.slice(0, 29) + "…" : text;
      const size = item.degree > 12 ? 13 : 11;
      // The first names may cover what weighs less, the others nothing.
      labels.take(box, true);
      if (left < bold && !isCrowded) {
        isCrowded = true;
        for (const other of shown) labels.take(/** @type {Figure} */ (boxes.get(other)), true);
      }
      const away = box.h / 2 + size / 2 + 3;
      if ([away, -away].some((dy) => this.name(short, box.x, box.y + dy, size, colors.ink, labels, item.degree > 12))) left -= 1;
    }
  }
  /** Writes a text with a halo where nothing stands yet.
   * @param {string} text @param {number} x @param {number} y @param {number} size @param {string} color @param {Labels} labels */
  name(text, x, y, size, color, labels, isBold = false) {
    const { context: c } = this;
    const font = `${isBold ? "bold " : ""}${size}px ${FONT}`;
    if (c.font !== font) c.font = font;
    const width = this.widths.get(font + text) ?? c.measureText(text).width;
    this.widths.set(font + text, width);
    if (!labels.take({ x, y, w: width + 6, h: size + 4 })) return false;
    Object.assign(c, { textAlign: "center", textBaseline: "middle", lineJoin: "round", lineWidth: 3.5, fillStyle: color });
    c.strokeStyle = this.colors.page;
    c.setLineDash([]);
    c.strokeText(text, x, y);
    c.fillText(text, x, y);
    return true;
  }
}

/** Which places of the canvas are taken, in a grid. */
class Labels {
  cells = /** @type {Map<number, number[][]>} */ (new Map());
  /** @type {(box: Box, isForced?: boolean) => boolean} Takes a box, unless it meets one that was taken before. */
  take({ x, y, w, h }, isForced = false) {
    const [left, top, right, bottom] = [x - w / 2, y - h / 2, x + w / 2, y + h / 2];
    const lists = [];
    for (let row = Math.floor(top / 40); row <= Math.floor(bottom / 40); row++) {
      for (let column = Math.floor(left / 80); column <= Math.floor(right / 80); column++) {
        const list = this.cells.get(row * 1000 + column) ?? [];
        this.cells.set(row * 1000 + column, list);
        lists.push(list);
      }
    }
    const meets = (/** @type {number[]} */ other) => left < other[2] && other[0] < right && top < other[3] && other[1] < bottom;
    if (!isForced && lists.some((list) => list.some(meets))) return false;
    for (const list of lists) list.push([left, top, right, bottom]);
    return true;
  }
}
