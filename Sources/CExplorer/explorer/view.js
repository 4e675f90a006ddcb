// What is looked at: filters, folded clusters, the choice, and what follows from them.
import { GROUPS, STATUSES, otherEnd } from "./model.js";

export class View extends EventTarget {
  /** @type {Record<Facet, Set<string | number>>} Values that are left out. */
  hidden = { group: new Set(), status: new Set(), cluster: new Set(), kind: new Set() };
  /** @type {{from: number | null, to: number | null}} */
  years = { from: null, to: null };
  confidence = 0;
  around = /** @type {{node: number, steps: number} | null} */ (null); // Only what is so many steps away.
  folded = /** @type {Set<number>} */ (new Set());
  choice = /** @type {Choice | null} */ (null);
  path = /** @type {Part | null} */ (null); // A path that is shown.
  passes = /** @type {boolean[]} */ ([]); // Nodes that no filter refuses.
  nodes = /** @type {GraphNode[]} */ ([]);
  edges = /** @type {GraphEdge[]} */ ([]);
  /** @type {Record<Facet, Map<string | number, number>>} How many each choice of a filter would show. */
  counts = { group: new Map(), status: new Map(), cluster: new Map(), kind: new Map() };
  leftOut = { years: 0, confidence: 0 }; // How many nodes and statements are missing for one filter alone.
  alone = 0; // How many nodes nothing joins.

  constructor(/** @type {Model} */ model) {
    super();
    this.model = model;
    /** Whether nodes that nothing joins stand in the diagram. */
    this.showsAlone = !model.edges.length;
    this.compute();
  }
  /** @type {(fresh: Model) => void} Takes another graph in the place of this one; what was chosen stays where it still exists. */
  replace(fresh) {
    const { nodes, edges, clusters } = this.model;
    const node = (/** @type {number} */ index) => fresh.byID.get(nodes[index].id);
    const cluster = (/** @type {number} */ number) => fresh.clusters.findIndex(({ name }) => name === clusters[number]?.name);
    const edge = (/** @type {number} */ index) => {
      const { kind, source, target } = edges[index];
      const [from, to] = [node(source), node(target)];
      return fresh.edges.find((other) => other.kind === kind && other.source === from && other.target === to)?.index;
    };
    if (this.choice?.type !== "document" && this.choice) {
      const key = { node, edge, cluster }[this.choice.type](Number(this.choice.key));
      this.choice = key === undefined || key < 0 ? null : { ...this.choice, key };
    }
    const middle = this.around && node(this.around.node);
    this.around = this.around && typeof middle === "number" ? { ...this.around, node: middle } : null;
    const kept = (/** @type {Iterable<any>} */ list, /** @type {(index: number) => number | undefined} */ map) =>
      new Set([...list].map(map).filter((index) => index !== undefined && index >= 0).map(Number));
    this.folded = kept(this.folded, cluster);
    this.hidden.cluster = kept(this.hidden.cluster, cluster);
    this.path = this.path && { nodes: kept(this.path.nodes, node), edges: kept(this.path.edges, edge) };
    Object.assign(this.model, fresh);
    this.compute();
    this.dispatchEvent(new Event("model"));
    this.dispatchEvent(new Event("change"));
  }
  /** @returns {[number, number]} The first and the last year that anything has. */
  get span() {
    const years = [...this.model.nodes, ...this.model.edges].flatMap((item) => item.years);
    return years.length ? [years.reduce((a, b) => Math.min(a, b)), years.reduce((a, b) => Math.max(a, b))] : [0, 0];
  }
  /** Whether anything is left out. */
  get isFiltered() {
    return Object.values(this.hidden).some((set) => set.size) || this.years.from !== null || this.years.to !== null
      || this.confidence > 0 || this.around !== null;
  }
  /** @type {(body: () => void) => void} Changes what is left out, and tells all who show it. */
  change(body) {
    body();
    this.compute();
    this.dispatchEvent(new Event("change"));
  }
  choose(/** @type {Choice | null} */ choice, /** @type {Part | null} */ path = null) {
    this.change(() => ([this.choice, this.path] = [choice, path]));
  }
  reset() {
    this.change(() => {
      for (const set of Object.values(this.hidden)) set.clear();
      [this.years, this.confidence, this.around] = [{ from: null, to: null }, 0, null];
    });
  }
  inYears(/** @type {number[]} */ years) {
    const { from, to } = this.years;
    return (from === null && to === null) || years.some((year) => year >= (from ?? -Infinity) && year <= (to ?? Infinity));
  }
  /** Finds what passes, what is shown, and how many each choice of a filter would show. */
  compute() {
    const { hidden, model: { nodes, edges } } = this;
    this.counts = { group: new Map(), status: new Map(), cluster: new Map(), kind: new Map() };
    this.leftOut = { years: 0, confidence: 0 };
    const count = (/** @type {Facet} */ facet, /** @type {string | number} */ value) =>
      this.counts[facet].set(value, (this.counts[facet].get(value) ?? 0) + 1);
    this.passes = nodes.map((node) => {
      const failed = [hidden.group.has(node.group) && "group", hidden.status.has(node.status ?? "") && "status",
        hidden.cluster.has(node.cluster) && "cluster", node.type === "deal" && !this.inYears(node.years) && "years",
        node.confidence < this.confidence && "confidence"].filter(Boolean);
      const passesBut = (/** @type {string} */ filter) => failed.every((other) => other === filter);
      if (passesBut("group")) count("group", node.group);
      if (node.status && passesBut("status")) count("status", node.status);
      if (passesBut("cluster")) count("cluster", node.cluster);
      if (failed.length && passesBut("years")) this.leftOut.years += 1;
      if (failed.length && passesBut("confidence")) this.leftOut.confidence += 1;
      return !failed.length;
    });
    const near = this.nearNodes();
    if (near) this.passes = this.passes.map((passes, index) => passes && near.has(index));
    const keeps = edges.map((edge) => {
      if (this.path?.edges.has(edge.index)) return true;
      if (!this.passes[edge.source] || !this.passes[edge.target]) return false;
      const [isSure, isInYears] = [edge.confidence >= this.confidence, this.inYears(edge.years)];
      if (isSure && !isInYears) this.leftOut.years += 1;
      if (!isSure && isInYears) this.leftOut.confidence += 1;
      if (!isSure || !isInYears) return false;
      count("kind", edge.kind);
      return !hidden.kind.has(edge.kind);
    });
    // A deal without a side says nothing.
    const hasSide = nodes.map((node) => node.type !== "deal");
    for (const edge of edges) {
      if (keeps[edge.index] && edge.kind === "supplies") hasSide[edge.target] = true;
      if (keeps[edge.index] && edge.kind === "supplied_to") hasSide[edge.source] = true;
    }
    this.edges = edges.filter((edge) =>
      keeps[edge.index] && ((hasSide[edge.source] && hasSide[edge.target]) || this.path?.edges.has(edge.index)));
    const joined = new Set(this.edges.flatMap(({ source, target }) => [source, target]));
    this.alone = nodes.filter(({ index }) => this.passes[index] && !joined.has(index)).length;
    const pinned = new Set(this.path?.nodes);
    if (this.choice?.type === "node") pinned.add(Number(this.choice.key));
    this.nodes = nodes.filter(({ index }) => joined.has(index) || pinned.has(index) || (this.showsAlone && this.passes[index]));
  }
  /** The nodes around the one that is in the middle. */
  nearNodes() {
    if (!this.around) return null;
    const near = new Set([this.around.node]);
    let edge = [this.around.node];
    // A deal stands between its sides: whoever sees the deal sees who else is in it.
    for (let step = 0; step < this.around.steps; step++) {
      const next = edge.flatMap((node) => this.neighbors(node)).filter((other) => !near.has(other) && this.passes[other]);
      for (const other of next) near.add(other);
      const deals = next.filter((other) => this.model.nodes[other].type === "deal");
      for (const side of deals.flatMap((deal) => this.neighbors(deal))) if (this.passes[side]) near.add(side);
      edge = [...new Set(next)];
    }
    return near;
  }
  neighbors(/** @type {number} */ node) {
    return this.model.nodes[node].edges.map((index) => otherEnd(this.model, this.model.edges[index], node).index);
  }
  /** @returns {Part | null} What stands out: the path, or the choice with what it touches; null where nothing does. */
  emphasis() {
    if (this.path) return this.path;
    const { choice, model } = this;
    if (!choice) return null;
    const key = Number(choice.key);
    const members = new Set(choice.type === "cluster" ? model.clusters[key].members : []);
    const edges = choice.type === "node" ? model.nodes[key].edges.map((index) => model.edges[index])
      : choice.type === "edge" ? [model.edges[key]]
      : choice.type === "cluster" ? model.edges.filter((edge) => members.has(edge.source) && members.has(edge.target))
      : model.edges.filter((edge) => edge.evidence.some((item) => item.document === choice.key));
    const own = choice.type === "node" ? [key] : [...members];
    const ends = edges.flatMap((edge) => [edge.source, edge.target]);
    return { nodes: new Set([...own, ...ends]), edges: new Set(edges.map((edge) => edge.index)) };
  }
  /** @param {Facet} facet @returns {[string | number, string][]} */
  values(facet) {
    const { edges, clusters } = this.model;
    switch (facet) {
      case "group": return GROUPS.map((group) => [group, group]);
      case "status": return STATUSES.map((status) => [status, status]);
      case "kind": return [...new Set(edges.map((edge) => edge.kind))].sort().map((kind) => [kind, kind.replace(/_/g, " ")]);
      case "cluster": return clusters.flatMap(({ name, members }, number) => (members.length > 1 ? [[number, name]] : []));
    }
  }
  /** What is shown, in a sentence. */
  get summary() {
    const { nodes, edges } = this.model;
    return `${this.nodes.length} of ${nodes.length} nodes and ${this.edges.length} of ${edges.length} statements are shown`;
  }
}
