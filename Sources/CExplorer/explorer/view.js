// @ts-check
// What is looked at: filters, folded clusters, the choice, and what follows from them.
import { GROUPS, STATUSES } from "./model.js";

/** @typedef {{type: "node" | "edge" | "document" | "cluster", key: number | string}} Choice */
/** @typedef {"group" | "status" | "cluster"} Facet */

const FACETS = { group: 1, status: 2, cluster: 4, years: 8, confidence: 16, kind: 32 };

export class View extends EventTarget {
  /** @param {import("./model.js").Model} model */
  constructor(model) {
    super();
    this.model = model;
    /** Values that are left out.
     * @type {Record<"group" | "status" | "cluster" | "kind", Set<string | number>>} */
    this.hidden = { group: new Set(), status: new Set(), cluster: new Set(), kind: new Set() };
    /** @type {number | null} */
    this.from = null;
    /** @type {number | null} */
    this.to = null;
    this.confidence = 0;
    /** Whether nodes that nothing joins stand in the diagram. */
    this.showsAlone = !model.edges.length;
    /** Only what is so many steps away.
     * @type {{node: number, steps: number} | null} */
    this.around = null;
    /** @type {Set<number>} */
    this.folded = new Set();
    /** @type {Choice | null} */
    this.choice = null;
    /** The nodes and edges of a path that is shown.
     * @type {{nodes: Set<number>, edges: Set<number>} | null} */
    this.path = null;
    const years = [...model.nodes, ...model.edges].flatMap((item) => item.years);
    this.firstYear = years.length ? years.reduce((a, b) => Math.min(a, b)) : 0;
    this.lastYear = years.length ? years.reduce((a, b) => Math.max(a, b)) : 0;
    /** How many each choice of a filter would show. @type {Record<Facet | "kind", Map<string | number, number>>} */
    this.counts = { group: new Map(), status: new Map(), cluster: new Map(), kind: new Map() };
    /** @type {boolean[]} Nodes that no filter refuses. */
    this.passes = [];
    /** @type {import("./model.js").GraphNode[]} */
    this.nodes = [];
    /** @type {import("./model.js").GraphEdge[]} */
    this.edges = [];
    this.compute();
  }

  /** Whether anything is left out. */
  get isFiltered() {
    return Object.values(this.hidden).some((set) => set.size) || this.from !== null || this.to !== null
      || this.confidence > 0 || this.around !== null;
  }

  /** Changes what is left out, and tells all who show it.
   * @param {(view: View) => void} body */
  change(body) {
    body(this);
    this.compute();
    this.dispatchEvent(new Event("change"));
  }

  /** @param {Choice | null} choice @param {{nodes: Set<number>, edges: Set<number>} | null} [path] */
  choose(choice, path = null) {
    this.choice = choice;
    this.path = path;
    this.change(() => {});
    this.dispatchEvent(new Event("choice"));
  }

  reset() {
    this.change(() => {
      for (const set of Object.values(this.hidden)) set.clear();
      [this.from, this.to, this.confidence, this.around] = [null, null, 0, null];
    });
  }

  /** @param {number[]} years */
  inYears(years) {
    if (this.from === null && this.to === null) return true;
    return years.some((year) => year >= (this.from ?? -Infinity) && year <= (this.to ?? Infinity));
  }

  /** Finds what passes, what is shown, and how many each choice of a filter would show. */
  compute() {
    const { nodes, edges } = this.model;
    const { hidden } = this;
    this.counts = { group: new Map(), status: new Map(), cluster: new Map(), kind: new Map() };
    const count = (/** @type {Facet | "kind"} */ facet, /** @type {string | number} */ value) =>
      this.counts[facet].set(value, (this.counts[facet].get(value) ?? 0) + 1);

    this.passes = nodes.map((node) => {
      let failed = 0;
      if (hidden.group.has(node.group)) failed |= FACETS.group;
      if (node.status && hidden.status.has(node.status)) failed |= FACETS.status;
      if (hidden.cluster.has(node.cluster)) failed |= FACETS.cluster;
      if (node.type === "deal" && !this.inYears(node.years)) failed |= FACETS.years;
      if (node.confidence < this.confidence) failed |= FACETS.confidence;
      if ((failed & ~FACETS.group) === 0) count("group", node.group);
      if (node.status && (failed & ~FACETS.status) === 0) count("status", node.status);
      if ((failed & ~FACETS.cluster) === 0) count("cluster", node.cluster);
      return failed === 0;
    });
    const near = this.nearNodes();
    if (near) this.passes = this.passes.map((passes, index) => passes && near.has(index));

    /** @type {Set<number>} */
    const pinned = new Set(this.path?.nodes);
    if (this.choice?.type === "node") pinned.add(Number(this.choice.key));
    const joined = nodes.map(() => false);
    const hasSide = nodes.map((node) => node.type !== "deal");
    const keeps = edges.map((edge) => {
      if (this.path?.edges.has(edge.index)) return true;
      if (!this.passes[edge.source] || !this.passes[edge.target]) return false;
      if (edge.confidence < this.confidence || !this.inYears(edge.years)) return false;
      count("kind", edge.kind);
      return !hidden.kind.has(edge.kind);
    });
    // A deal without a side says nothing.
    for (const edge of edges) {
      if (!keeps[edge.index]) continue;
      if (edge.kind === "supplies") hasSide[edge.target] = true;
      if (edge.kind === "supplied_to") hasSide[edge.source] = true;
    }
    this.edges = edges.filter((edge) => keeps[edge.index]
      && ((hasSide[edge.source] && hasSide[edge.target]) || this.path?.edges.has(edge.index)));
    for (const edge of this.edges) joined[edge.source] = joined[edge.target] = true;
    this.alone = nodes.filter((node) => this.passes[node.index] && !joined[node.index]).length;
    this.nodes = nodes.filter((node) =>
      joined[node.index] || pinned.has(node.index) || (this.showsAlone && this.passes[node.index]));
  }

  /** The nodes around the one that is in the middle. */
  nearNodes() {
    if (!this.around) return null;
    const near = new Set([this.around.node]);
    let edge = [this.around.node];
    // A deal stands between its sides: whoever sees the deal sees who else is in it.
    for (let step = 0; step < this.around.steps; step++) {
      /** @type {number[]} */
      const next = [];
      for (const node of edge) {
        for (const other of this.neighbors(node)) {
          if (near.has(other) || !this.passes[other]) continue;
          near.add(other);
          next.push(other);
          if (this.model.nodes[other].type === "deal") {
            for (const side of this.neighbors(other)) if (this.passes[side]) near.add(side);
          }
        }
      }
      edge = next;
    }
    return near;
  }

  /** @param {number} node */
  neighbors(node) {
    return this.model.nodes[node].edges.map((index) => {
      const edge = this.model.edges[index];
      return edge.source === node ? edge.target : edge.source;
    });
  }

  /** What stands out: the path, or the choice with what it touches; null where nothing does. */
  emphasis() {
    if (this.path) return this.path;
    const { choice, model } = this;
    if (!choice) return null;
    const nodes = new Set();
    const edges = new Set();
    const add = (/** @type {import("./model.js").GraphEdge} */ edge) =>
      void (edges.add(edge.index), nodes.add(edge.source), nodes.add(edge.target));
    if (choice.type === "node") {
      nodes.add(Number(choice.key));
      for (const index of model.nodes[Number(choice.key)].edges) add(model.edges[index]);
    } else if (choice.type === "edge") {
      add(model.edges[Number(choice.key)]);
    } else if (choice.type === "cluster") {
      for (const member of model.clusters[Number(choice.key)].members) nodes.add(member);
      for (const edge of model.edges) if (nodes.has(edge.source) && nodes.has(edge.target)) edges.add(edge.index);
    } else {
      for (const edge of model.edges) if (edge.evidence.some((item) => item.document === choice.key)) add(edge);
    }
    return { nodes, edges };
  }

  /** @param {Facet | "kind"} facet @returns {[string | number, string][]} */
  values(facet) {
    const { model } = this;
    switch (facet) {
      case "group": return GROUPS.map((group) => [group, group]);
      case "status": return STATUSES.map((status) => [status, status]);
      case "kind": return [...new Set(model.edges.map((edge) => edge.kind))].sort().map((kind) => [kind, kind.replace(/_/g, " ")]);
      case "cluster": return model.clusters.flatMap((cluster, number) =>
        cluster.members.length > 1 ? [[number, cluster.name]] : []);
    }
  }

  /** What is shown, in a sentence. */
  get summary() {
    const all = this.model.nodes.length;
    return `${this.nodes.length} of ${all} nodes and ${this.edges.length} of ${this.model.edges.length} statements are shown`;
  }
}
