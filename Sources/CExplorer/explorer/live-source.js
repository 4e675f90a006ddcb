// The data of a store, of which a server hands out as much as is looked at.
import { makeModel } from "./model.js";

/** How many nodes are loaded at first, the most central ones, unless the page's address says another `limit`. */
const FIRST_NODES = 1500;
/** @type {(edge: {source: string, type: string, target: string}) => string} What the server knows an edge by. */
export const edgeID = ({ source, type, target }) => `${source} ${type} ${target}`;

export class Server {
  token = "";
  revision = ""; // That of the graph that is loaded.
  loaded = /** @type {any} */ (null); // What is loaded, as JSON: `graph` and `report`.
  expanded = new Set(); // The ids of nodes that were loaded with those around them, which a new graph is to show again.

  /** Asks the server; what it refuses is thrown in its words.
   * @param {string} path @param {Record<string, any>} [query] @param {RequestInit} [options] @returns {Promise<any>} */
  async call(path, query = {}, options = {}) {
    const answer = await fetch(`/api/${path}?${new URLSearchParams(query)}`, options).catch(() => {
      throw new Error("The server does not answer. See whether entente serve still runs, then load this page anew.");
    });
    // The store is locked for a moment while a build writes.
    if (answer.status === 503 && !options.method) {
      await new Promise((done) => setTimeout(done, 1000));
      return this.call(path, query);
    }
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
  async load() {
    this.loaded = await this.call("explorer", { limit: new URLSearchParams(location.search).get("limit") ?? FIRST_NODES });
    this.revision = this.loaded.revision;
    // The loaded part of the graph need not name all documents.
    const { sources } = this.loaded.graph.graph;
    const known = new Set(sources.map((/** @type {SourceDocument} */ { id }) => id));
    const { documents } = await this.call("documents", { limit: 10000 });
    sources.push(...documents.filter((/** @type {SourceDocument} */ { id }) => !known.has(id)));
    for (const id of this.isWhole ? [] : this.expanded) await this.around(id).catch(() => this.expanded.delete(id));
    return this.model();
  }
  get isWhole() { return this.loaded.graph.nodes.length === this.loaded.total.nodes; }
  model = () => makeModel(this.loaded.graph, this.loaded.report);
  /** @type {(id: string) => Promise<DocumentText>} A text with the names in it. */
  text = (id) => this.call("document", { id });
  graphText = () => JSON.stringify(this.loaded.graph, null, 1) + "\n";
  /** @type {(id: string) => Promise<Model>} Loads a node with those around it. */
  async around(id) {
    await this.take(await this.call("neighbours", { node: id }), id);
    this.expanded.add(id);
    return this.model();
  }
  /** Adds a part of the graph behind what is loaded, so that what is there keeps its number and its place.
   * @param {any} part @param {string} id The node that the others are to stand around. */
  async take(part, id) {
    if (part.revision !== this.revision) await this.load();
    const { graph, report } = this.loaded;
    /** @type {(loaded: any) => {node: any, box: number[]}[]} */
    const placed = (loaded) => loaded.graph.nodes.map((/** @type {any} */ node, /** @type {number} */ index) =>
      ({ node, box: loaded.report.places.slice(index * 4, index * 4 + 4) }));
    const news = placed(part);
    const boxes = new Map(placed(this.loaded).map(({ node, box }) => [node.id, box]));
    const known = news.find(({ node }) => boxes.has(node.id));
    let middle = boxes.get(id) ?? (known ? boxes.get(known.node.id) : undefined) ?? [0, 0];
    // The one that was asked for goes first, and the others around it.
    news.sort((a, b) => Number(b.node.id === id) - Number(a.node.id === id));
    for (const { node, box: [, , w, h] } of news) {
      if (boxes.has(node.id)) continue;
      const box = freePlace([...boxes.values()], middle, [w, h]);
      if (node.id === id) middle = box;
      boxes.set(node.id, box);
      graph.nodes.push(node);
      report.places.push(...box);
    }
    const edges = new Set(graph.edges.map(edgeID));
    graph.edges.push(...part.graph.edges.filter((/** @type {any} */ edge) => !edges.has(edgeID(edge))));
    const sources = new Set(graph.graph.sources.map((/** @type {SourceDocument} */ { id }) => id));
    graph.graph.sources.push(...part.graph.graph.sources.filter((/** @type {SourceDocument} */ { id }) => !sources.has(id)));
  }
}

/** The place nearest to a middle where a box of this size meets no other; boxes are middles and sizes. */
function freePlace(/** @type {number[][]} */ boxes, /** @type {number[]} */ [x, y], /** @type {number[]} */ [w, h]) {
  const gap = 16;
  for (let ring = 1; ; ring++) {
    for (let step = 0; step < ring * 8; step++) {
      const turn = (step / (ring * 8)) * 2 * Math.PI;
      const [nx, ny] = [Math.round(x + ring * 60 * Math.cos(turn)), Math.round(y + ring * 40 * Math.sin(turn))];
      const meets = (/** @type {number[]} */ [ox, oy, ow, oh]) =>
        Math.abs(ox - nx) * 2 < ow + w + gap && Math.abs(oy - ny) * 2 < oh + h + gap;
      if (!boxes.some(meets)) return [nx, ny, w, h];
    }
  }
}
