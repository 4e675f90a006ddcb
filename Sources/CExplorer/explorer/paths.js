// How two actors are connected: the shortest paths, of equally short ones the best attested.
import { el, row, note, announce, quiet, counted } from "./text.js";
import { searchField } from "./search.js";
import { nodeLink, quote, fillPanel } from "./dossier.js";
import { otherEnd, statement } from "./model.js";

/** Up to k paths without a node twice, the shortest first (Yen 1971 over breadth-first searches).
 * @param {Model} model @param {number} from @param {number} to @param {number} k @param {boolean} throughWeapons */
function shortestPaths(model, from, to, k, throughWeapons) {
  const supportOf = (/** @type {number[]} */ nodes) =>
    nodes.slice(1).reduce((sum, node, i) => sum + model.edges[between(model, nodes[i], node)[0]].support, 0);
  const paths = /** @type {number[][]} */ ([]);
  const seen = new Set();
  let candidates = [search(model, from, to, new Set(), new Set(), throughWeapons) ?? []];
  while (candidates[0]?.length && paths.length < k) {
    const [last] = candidates.splice(0, 1);
    paths.push(last);
    for (let i = 0; i < last.length - 1; i++) {
      const root = last.slice(0, i);
      const alike = paths.filter((path) => last.slice(0, i + 1).every((node, at) => path[at] === node));
      const rest = search(model, last[i], to, new Set(root), new Set(alike.map((path) => path[i + 1])), throughWeapons);
      const path = [...root, ...(rest ?? [])];
      if (rest && !seen.has(path.join())) candidates.push(path);
      seen.add(path.join());
    }
    candidates.sort((a, b) => a.length - b.length || supportOf(b) - supportOf(a) || (a.join() < b.join() ? -1 : 1));
  }
  return paths;
}

/** @type {(model: Model, a: number, b: number) => number[]} The edges between two nodes, the best attested first. */
function between(model, a, b) {
  return model.nodes[a].edges.filter((index) => otherEnd(model, model.edges[index], a).index === b)
    .sort((x, y) => model.edges[y].support - model.edges[x].support || x - y);
}

/** A shortest path, of several the one that most documents attest in sum.
 * @param {Model} model @param {number} from @param {number} to @param {Set<number>} banned
 * @param {Set<number>} bannedFirst Nodes that may not follow the first one. @param {boolean} throughWeapons */
function search(model, from, to, banned, bannedFirst, throughWeapons) {
  const reached = /** @type {Map<number, {sum: number, before: number}>} */ (new Map([[from, { sum: 0, before: -1 }]]));
  for (let level = [from]; level.length && !reached.has(to); ) {
    const next = /** @type {typeof reached} */ (new Map());
    for (const node of level) {
      if (node !== from && !throughWeapons && model.nodes[node].type === "weapon") continue;
      for (const edge of model.nodes[node].edges.map((index) => model.edges[index])) {
        const other = otherEnd(model, edge, node).index;
        if (reached.has(other) || banned.has(other) || (node === from && bannedFirst.has(other))) continue;
        const sum = Number(reached.get(node)?.sum) + edge.support;
        if (sum > (next.get(other)?.sum ?? -1)) next.set(other, { sum, before: node });
      }
    }
    for (const [node, how] of next) reached.set(node, how);
    level = [...next.keys()];
  }
  if (!reached.has(to)) return null;
  const path = [to];
  while (path[0] !== from) path.unshift(Number(reached.get(path[0])?.before));
  return path;
}

export function showPaths(/** @type {Context} */ context, /** @type {number | null} */ start = null) {
  const { model, view, live } = context;
  const ends = /** @type {(number | null)[]} */ ([start, null]);
  const results = el("div", { "aria-live": "polite" });
  const tell = (/** @type {string} */ text) => results.replaceChildren(el("p", {}, text));
  const fields = ["From", "To"].map((label, place) => searchField(context, label, (node) => (ends[place] = node.index, run())));
  if (start !== null) fields[0].input.value = model.nodes[start].name;
  const count = el("select", { id: "path-count", change: run },
    [1, 3, 5, 10].map((k) => el("option", { value: k, selected: k === 3 }, k)));
  view.choose(null);
  const about = "In the whole graph, whatever the filters. Deals are passed through, weapons only where nothing else connects.";
  const many = row(el("label", { for: "path-count" }, "How many"), count);
  fillPanel(context, "Paths between two", [note(about), ...fields.map(({ field }) => field), many, results]);
  fields[start === null ? 0 : 1].input.focus();
  async function run() {
    const [from, to] = ends;
    if (from === null || to === null) return;
    if (from === to) return tell("Both are the same.");
    const found = (/** @type {boolean} */ throughWeapons) => shortestPaths(model, from, to, Number(count.value), throughWeapons);
    const direct = live ? await live.paths(from, to, Number(count.value)) : found(false);
    const ways = direct.length || live ? direct : found(true);
    const names = `${model.nodes[from].name} and ${model.nodes[to].name}`;
    if (!ways.length) return tell(`Nothing connects ${names}.`);
    const paths = ways.map((nodes) => ({ nodes, edges: nodes.slice(1).map((node, i) => between(model, nodes[i], node)) }));
    results.replaceChildren(...paths.map(pathBox));
    light(paths[0]);
    announce(counted(paths.length, "path") + ` between ${names}`);
  }
  function light(/** @type {Path} */ { nodes, edges }) {
    view.choose(null, { nodes: new Set(nodes), edges: new Set(edges.flat()) });
    context.showAll(nodes);
  }
  function pathBox(/** @type {Path} */ path, /** @type {number} */ number) {
    const toggle = (/** @type {Event} */ event) => event.isTrusted && details.open && light(path);
    const said = (/** @type {number} */ edge) => el("div", {}, el("p", {}, el("bdi", {}, statement(model, model.edges[edge]))),
      model.edges[edge].evidence.slice(0, 1).map((item) => quote(context, item)));
    const details = el("details", { class: "path", open: number === 0, toggle },
      el("summary", {}, el("bdi", {}, path.nodes.map((node) => model.nodes[node].name).join(" — ")),
        quiet(` · ${counted(path.edges.length, "step")}`)), el("ol", {}, path.edges.map((edges, i) =>
        el("li", {}, nodeLink(context, path.nodes[i]), " → ", nodeLink(context, path.nodes[i + 1]), edges.map(said)))));
    return details;
  }
}
