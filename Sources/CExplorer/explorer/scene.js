// @ts-check
// The things that are drawn: nodes, folded clusters and the lines between them.
import { SYMMETRIC, STATUSES, PHRASES } from "./model.js";

/**
 * @typedef {object} Item
 * @property {number} node Its index, -1 for a cluster. @property {number} cluster Its number, -1 for a node.
 * @property {string} group @property {string} [status] @property {boolean} dashed
 * @property {string} name @property {string[]} lines @property {number} x @property {number} y @property {number} w @property {number} h
 * @property {number} weight What is heavier gets its label first. @property {number} degree @property {boolean} isLoud Whether it stands out.
 */
/**
 * @typedef {object} Link
 * @property {Item} a @property {Item} b @property {string} look @property {number} width @property {number[]} edges
 * @property {number} bend @property {boolean} hasHead @property {string} words @property {boolean} isLoud
 */

export class Scene {
  /** @param {import("./view.js").View} view */
  constructor(view) {
    const { model } = view;
    const emphasis = view.emphasis();
    this.hasEmphasis = emphasis !== null;
    /** @type {Item[]} */
    this.items = [];
    /** @type {Map<number, Item>} */
    this.byNode = new Map();
    /** @type {Map<number, Item>} */
    const folds = new Map();
    for (const node of view.nodes) {
      const isLoud = emphasis?.nodes.has(node.index) ?? false;
      if (!view.folded.has(node.cluster)) {
        const item = {
          node: node.index, cluster: -1, group: node.group, status: node.status, dashed: node.level === "category",
          name: node.name, lines: node.label, x: node.x, y: node.y, w: node.w, h: node.h,
          degree: node.edges.length, weight: node.edges.length + node.betweenness * 1000 + (node.type === "actor" ? 2 : 0) + (isLoud ? 1e6 : 0), isLoud,
        };
        this.items.push(item);
        this.byNode.set(node.index, item);
        continue;
      }
      let fold = folds.get(node.cluster);
      if (!fold) {
        fold = {
          node: -1, cluster: node.cluster, group: "cluster", dashed: false, name: model.clusters[node.cluster].name, lines: [],
          x: 0, y: 0, w: 0, h: 0, degree: 0, weight: 0, isLoud: false,
        };
        folds.set(node.cluster, fold);
        this.items.push(fold);
      }
      fold.weight += 1;
      fold.x += node.x;
      fold.y += node.y;
      fold.isLoud ||= isLoud;
      this.byNode.set(node.index, fold);
    }
    for (const fold of folds.values()) {
      const members = fold.weight;
      fold.x /= members;
      fold.y /= members;
      fold.w = fold.h = 60 + 34 * Math.sqrt(members);
      fold.lines = [`${members} nodes`];
      fold.weight = 1e5 + members;
    }
    separate([...folds.values()]);
    this.links = makeLinks(view, this.byNode, emphasis);
    this.order = [...this.items].sort((a, b) => b.weight - a.weight || a.node - b.node);
  }

  /** The box around everything. */
  get bounds() {
    const box = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
    for (const item of this.items) {
      box.left = Math.min(box.left, item.x - item.w / 2);
      box.right = Math.max(box.right, item.x + item.w / 2);
      box.top = Math.min(box.top, item.y - item.h / 2);
      box.bottom = Math.max(box.bottom, item.y + item.h / 2);
    }
    return box;
  }
}

/** Moves folded clusters apart until none lies on another.
 * @param {Item[]} items */
function separate(items) {
  for (let round = 0; round < 80; round++) {
    let moved = false;
    for (let i = 0; i < items.length; i++) {
      for (let j = i + 1; j < items.length; j++) {
        const [a, b] = [items[i], items[j]];
        const wanted = (a.w + b.w) / 2 + 40;
        const dx = b.x - a.x || 1;
        const dy = b.y - a.y;
        const distance = Math.hypot(dx, dy);
        if (distance >= wanted) continue;
        const push = (wanted - distance) / 2 / distance;
        a.x -= dx * push;
        a.y -= dy * push;
        b.x += dx * push;
        b.y += dy * push;
        moved = true;
      }
    }
    if (!moved) return;
  }
}

/**
 * One line for each statement, one for all between two folded clusters.
 * @param {import("./view.js").View} view @param {Map<number, Item>} byNode
 * @param {{nodes: Set<number>, edges: Set<number>} | null} emphasis
 */
function makeLinks(view, byNode, emphasis) {
  /** @type {Link[]} */
  const links = [];
  /** @type {Map<Item, Map<Item, Link[]>>} */
  const pairs = new Map();
  for (const edge of view.edges) {
    const [a, b] = [byNode.get(edge.source), byNode.get(edge.target)];
    if (!a || !b || a === b) continue;
    const [low, high] = a.node < b.node || (a.node === b.node && a.cluster < b.cluster) ? [a, b] : [b, a];
    let row = pairs.get(low);
    if (!row) pairs.set(low, (row = new Map()));
    let between = row.get(high);
    if (!between) row.set(high, (between = []));
    const isLoud = emphasis?.edges.has(edge.index) ?? false;
    const isFolded = a.node < 0 || b.node < 0;
    if (isFolded && between.length) {
      between[0].edges.push(edge.index);
      between[0].width = Math.min(9, 1 + Math.log2(1 + between[0].edges.length));
      between[0].words = String(between[0].edges.length);
      between[0].isLoud ||= isLoud;
      continue;
    }
    const isDeal = STATUSES.includes(edge.look);
    const link = {
      a, b, look: isFolded ? "neutral" : edge.look, edges: [edge.index], bend: 0, isLoud,
      width: isDeal ? 1 : Math.min(5, Math.log2(1 + edge.support)), hasHead: !isFolded && !SYMMETRIC.has(edge.kind),
      words: isDeal ? (edge.quantity === undefined ? "" : String(edge.quantity)) : PHRASES[edge.kind] ?? "",
    };
    between.push(link);
    links.push(link);
  }
  for (const row of pairs.values()) {
    for (const [high, between] of row) {
      between.forEach((link, place) => {
        const bend = (place - (between.length - 1) / 2) * 26;
        link.bend = link.b === high ? bend : -bend;
      });
    }
  }
  return links;
}
