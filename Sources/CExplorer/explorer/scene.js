// The things that are drawn: nodes, folded clusters and the lines between them.
import { SYMMETRIC, STATUSES, phrase } from "./model.js";

export class Scene {
  constructor(/** @type {View} */ view) {
    const { model: { nodes, clusters }, folded } = view;
    const emphasis = view.emphasis();
    const isLoud = (/** @type {GraphNode} */ node) => emphasis?.nodes.has(node.index) ?? false;
    this.hasEmphasis = emphasis !== null;
    this.byNode = /** @type {Map<number, Item>} */ (new Map());
    this.folds = /** @type {Map<number, Item>} */ (new Map());
    for (const node of view.nodes.filter(({ cluster }) => !folded.has(cluster))) {
      const weight = node.edges.length + node.betweenness * 1000 + (node.type === "actor" ? 2 : 0) + (isLoud(node) ? 1e6 : 0);
      const { index, group, status, level, name, label: lines, x, y, w, h, edges: { length: degree } } = node;
      this.byNode.set(index, { node: index, cluster: -1, group, status, dashed: level === "category", name, lines, x, y, w, h,
        degree, weight, isLoud: isLoud(node) });
    }
    const shown = new Set(view.nodes);
    for (const cluster of new Set(view.nodes.map((node) => node.cluster).filter((number) => folded.has(number)))) {
      const { name, members } = clusters[cluster];
      const inside = members.map((member) => nodes[member]).filter((node) => shown.has(node));
      const mean = (/** @type {"x" | "y"} */ axis) => inside.reduce((sum, node) => sum + node[axis], 0) / inside.length;
      const size = 60 + 34 * Math.sqrt(inside.length);
      this.folds.set(cluster, { node: -1, cluster, group: "cluster", dashed: false, name, lines: [`${inside.length} nodes`],
        x: mean("x"), y: mean("y"), w: size, h: size, degree: 0, weight: 1e5 + inside.length, isLoud: inside.some(isLoud) });
    }
    separate([...this.folds.values()]);
    this.items = [...this.byNode.values(), ...this.folds.values()];
    for (const { index, cluster } of view.nodes) {
      const fold = this.folds.get(cluster);
      if (fold) this.byNode.set(index, fold);
    }
    this.links = makeLinks(view, this.byNode, emphasis);
    this.order = [...this.items].sort((a, b) => b.weight - a.weight || a.node - b.node);
  }
  /** @type {(choice: Choice | null) => Item | undefined} What stands for a node or a folded cluster. */
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

/** @type {(items: Item[]) => void} Moves folded clusters apart until none lies on another. */
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

/** @type {(a: Item, b: Item) => boolean} */
const isBefore = (a, b) => a.node < b.node || (a.node === b.node && a.cluster < b.cluster);

/** One line for each statement, one for all between two folded clusters. */
function makeLinks(/** @type {View} */ view, /** @type {Map<number, Item>} */ byNode, /** @type {Part | null} */ emphasis) {
  const links = /** @type {Link[]} */ ([]);
  const pairs = /** @type {Map<string, Link[]>} */ (new Map());
  for (const edge of view.edges) {
    const [a, b] = [byNode.get(edge.source), byNode.get(edge.target)];
    if (!a || !b || a === b) continue;
    const pair = (isBefore(a, b) ? [a, b] : [b, a]).map(({ node, cluster }) => `${node} ${cluster}`).join();
    const between = pairs.get(pair) ?? [];
    pairs.set(pair, between);
    const isLoud = emphasis?.edges.has(edge.index) ?? false;
    const isFolded = a.node < 0 || b.node < 0;
    if (isFolded && between.length) {
      const [{ edges }] = between;
      edges.push(edge.index);
      Object.assign(between[0], { width: Math.min(9, 1 + Math.log2(1 + edges.length)), words: String(edges.length) });
      between[0].isLoud ||= isLoud;
      continue;
    }
    const isDeal = STATUSES.includes(edge.look);
    const link = { a, b, look: isFolded ? "neutral" : edge.look, edges: [edge.index], bend: 0, isLoud,
      width: isDeal ? 1 : Math.min(5, Math.log2(1 + edge.support)), hasHead: !isFolded && !SYMMETRIC.has(edge.kind),
      words: isDeal ? String(edge.quantity ?? "") : phrase(edge.kind) };
    between.push(link);
    links.push(link);
  }
  for (const between of pairs.values()) {
    for (const [place, link] of between.entries()) {
      link.bend = (place - (between.length - 1) / 2) * (isBefore(link.a, link.b) ? 26 : -26);
    }
  }
  return links;
}
