// @ts-check
// The things that are drawn: nodes, folded clusters and the lines between them.
import { SYMMETRIC, STATUSES, phrase } from "./model.js";


export class Scene {
  /** @param {View} view */
  constructor(view) {
    const emphasis = view.emphasis();
    this.hasEmphasis = emphasis !== null;
    /** @type {Item[]} */
    this.items = [];
    /** @type {Map<number, Item>} */
    this.byNode = new Map();
    /** @type {Map<number, Item>} */
    this.folds = new Map();
    for (const node of view.nodes) {
      const isLoud = emphasis?.nodes.has(node.index) ?? false;
      const item = view.folded.has(node.cluster) ? this.foldOf(node.cluster, view) : {
        node: node.index, cluster: -1, group: node.group, status: node.status, dashed: node.level === "category",
        name: node.name, lines: node.label, x: node.x, y: node.y, w: node.w, h: node.h, degree: node.edges.length, isLoud,
        weight: node.edges.length + node.betweenness * 1000 + (node.type === "actor" ? 2 : 0) + (isLoud ? 1e6 : 0),
      };
      this.byNode.set(node.index, item);
      if (item.node >= 0) this.items.push(item);
      if (item.node >= 0) continue;
      [item.weight, item.x, item.y] = [item.weight + 1, item.x + node.x, item.y + node.y];
      item.isLoud ||= isLoud;
    }
    for (const fold of this.folds.values()) {
      const members = fold.weight;
      [fold.x, fold.y] = [fold.x / members, fold.y / members];
      fold.w = fold.h = 60 + 34 * Math.sqrt(members);
      fold.lines = [`${members} nodes`];
      fold.weight = 1e5 + members;
    }
    separate([...this.folds.values()]);
    this.links = makeLinks(view, this.byNode, emphasis);
    this.order = [...this.items].sort((a, b) => b.weight - a.weight || a.node - b.node);
  }

  /** What stands for a folded cluster; its place and weight are sums until all members are seen.
   * @param {number} cluster @param {View} view */
  foldOf(cluster, view) {
    let fold = this.folds.get(cluster);
    if (!fold) {
      const { name } = view.model.clusters[cluster];
      const nothing = { x: 0, y: 0, w: 0, h: 0, degree: 0, weight: 0, dashed: false, isLoud: false };
      fold = { ...nothing, node: -1, cluster, group: "cluster", name, lines: [] };
      this.folds.set(cluster, fold);
      this.items.push(fold);
    }
    return fold;
  }

  /** What stands for a node or a folded cluster.
   * @param {Choice | null} choice */
  at(choice) {
    if (choice?.type !== "node" && choice?.type !== "cluster") return undefined;
    return (choice.type === "node" ? this.byNode : this.folds).get(Number(choice.key));
  }

  /** The box around everything, or around some. */
  bounds(items = this.items) {
    if (!items.length) return { left: 0, right: 0, top: 0, bottom: 0 };
    const box = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity };
    for (const { x, y, w, h } of items) {
      [box.left, box.right] = [Math.min(box.left, x - w / 2), Math.max(box.right, x + w / 2)];
      [box.top, box.bottom] = [Math.min(box.top, y - h / 2), Math.max(box.bottom, y + h / 2)];
    }
    return box;
  }
}

/** @type {(item: Item) => Choice} What one opens by an item. */
export const choiceOf = (item) => (item.node >= 0 ? { type: "node", key: item.node } : { type: "cluster", key: item.cluster });

/** Moves folded clusters apart until none lies on another.
 * @param {Item[]} items */
function separate(items) {
  for (let round = 0; round < 80; round++) {
    let moved = false;
    for (let i = 0; i < items.length; i++) {
      for (let j = i + 1; j < items.length; j++) {
        const [a, b] = [items[i], items[j]];
        const wanted = (a.w + b.w) / 2 + 40;
        const [dx, dy] = [b.x - a.x || 1, b.y - a.y];
        const distance = Math.hypot(dx, dy);
        if (distance >= wanted) continue;
        const push = (wanted - distance) / 2 / distance;
        [a.x, a.y, b.x, b.y] = [a.x - dx * push, a.y - dy * push, b.x + dx * push, b.y + dy * push];
        moved = true;
      }
    }
    if (!moved) return;
  }
}

/**
 * One line for each statement, one for all between two folded clusters.
 * @param {View} view @param {Map<number, Item>} byNode
 * @param {Part | null} emphasis
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
      words: isDeal ? (edge.quantity === undefined ? "" : String(edge.quantity)) : phrase(edge.kind),
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
