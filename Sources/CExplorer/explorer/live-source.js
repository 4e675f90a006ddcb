// @ts-check
// The data of a store, of which a server hands out as much as is looked at.
import { makeModel } from "./model.js";

/** How many nodes are loaded at first, the most central ones, and with a node at most. */
const [FIRST, AROUND] = [1500, 200];

/** What the server knows an edge by.
 * @param {{source: string, type: string, target: string}} edge */
const nameOf = (edge) => `${edge.source} ${edge.type} ${edge.target}`;

export class Server {
  token = "";
  /** The graph that is loaded, as the server's revision of it. */
  revision = "";
  /** @type {any} What is loaded, as JSON: `graph` and `report`. */
  loaded = null;

  /** Asks the server; what it refuses is thrown in its words.
   * @param {string} path @param {Record<string, string | number>} [query] @param {RequestInit} [options] @returns {Promise<any>} */
  async call(path, query = {}, options = {}) {
    const fields = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)]));
    const answer = await fetch(`/api/${path}?${fields}`, options).catch(() => {
      throw new Error("The server does not answer. See whether entente serve still runs, then load this page anew.");
    });
    const body = await answer.json().catch(() => ({}));
    if (!answer.ok) throw new Error(body.error ?? `The server answered ${answer.status} to ${path}.`);
    return body;
  }

  /** @param {string} path @param {BodyInit} body @param {string} type @param {Record<string, string>} [query] */
  post(path, body, type, query) {
    return this.call(path, query, { method: "POST", body, headers: { "Content-Type": type, "X-Entente-Token": this.token } });
  }

  async state() {
    const state = await this.call("state");
    this.token = state.token;
    return state;
  }

  /** @returns {Promise<Model>} */
  async load() {
    this.loaded = await this.call("explorer", { limit: FIRST });
    this.revision = this.loaded.revision;
    return this.model();
  }

  model() {
    return makeModel(this.loaded.graph, this.loaded.report);
  }

  /** A text with the names in it.
   * @param {string} id */
  text(id) {
    return this.call("document", { id });
  }

  graphText() {
    return JSON.stringify(this.loaded.graph, null, 1) + "\n";
  }

  /** Loads a node with those around it.
   * @param {string} id */
  async around(id) {
    return this.add(await this.call("neighbours", { node: id, limit: AROUND }), id);
  }

  /** Adds a part of the graph to what is loaded, behind it, so that what is there keeps its numbers and places.
   * @param {any} part @param {string} id The node that the others are to stand around. */
  add({ graph, report }, id) {
    const { graph: { nodes, edges, graph: about }, report: { places } } = this.loaded;
    const known = new Map(nodes.map((/** @type {any} */ node, /** @type {number} */ index) => [node.id, index]));
    const [there, said] = [new Set(edges.map(nameOf)), new Set(about.sources.map((/** @type {any} */ source) => source.id))];
    const boxes = nodes.map((/** @type {any} */ _, /** @type {number} */ index) => places.slice(index * 4, index * 4 + 4));
    const order = graph.nodes.map((/** @type {any} */ _, /** @type {number} */ index) => index)
      .sort((/** @type {number} */ a, /** @type {number} */ b) => Number(graph.nodes[b].id === id) - Number(graph.nodes[a].id === id));
    const near = known.get(id) ?? graph.nodes.map((/** @type {any} */ node) => known.get(node.id)).find((/** @type {any} */ at) => at >= 0);
    const middle = boxes[near ?? 0] ?? [0, 0];
    for (const index of order) {
      if (known.has(graph.nodes[index].id)) continue;
      const [w, h] = report.places.slice(index * 4 + 2, index * 4 + 4);
      const box = freePlace(boxes, middle, w, h);
      if (graph.nodes[index].id === id) middle.splice(0, 2, ...box);
      nodes.push(graph.nodes[index]);
      boxes.push(box);
      places.push(...box);
    }
    edges.push(...graph.edges.filter((/** @type {any} */ edge) => !there.has(nameOf(edge))));
    about.sources.push(...graph.graph.sources.filter((/** @type {any} */ source) => !said.has(source.id)));
    return this.model();
  }
}

/** The place nearest to a middle where a box of this size meets no other.
 * @param {number[][]} boxes Middles and sizes. @param {number[]} middle @param {number} w @param {number} h */
function freePlace(boxes, [x, y], w, h) {
  const gap = 16;
  for (let ring = 1; ; ring++) {
    for (let step = 0; step < ring * 8; step++) {
      const turn = (step / (ring * 8)) * 2 * Math.PI;
      const box = [Math.round(x + ring * 60 * Math.cos(turn)), Math.round(y + ring * 40 * Math.sin(turn)), w, h];
      const meets = (/** @type {number[]} */ [ox, oy, ow, oh]) => Math.abs(ox - box[0]) * 2 < ow + w + gap && Math.abs(oy - box[1]) * 2 < oh + h + gap;
      if (!boxes.some(meets)) return box;
    }
  }
}
