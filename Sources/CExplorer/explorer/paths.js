// @ts-check
// How two actors are connected: the shortest paths, of equally short ones the best attested.
import { el, announce, counted } from "./text.js";
import { searchField } from "./search.js";
import { nodeLink, quote, fillPanel } from "./dossier.js";
import { otherEnd, statement } from "./model.js";

/** @typedef {{nodes: number[], edges: number[][]}} Path The edges between each node and the next, the best attested first. */

/**
 * Up to k paths without a node twice, the shortest first (Yen 1971 over breadth-first searches).
 * Weapons are passed only where nothing else connects.
 * @param {import("./model.js").Model} model @param {number} from @param {number} to @param {number} k @returns {Path[]}
 */
export function shortestPaths(model, from, to, k) {
  const found = yen(model, from, to, k, false);
  return found.length ? found : yen(model, from, to, k, true);
}

/** @param {import("./model.js").Model} model @param {number} from @param {number} to @param {number} k @param {boolean} throughWeapons @returns {Path[]} */
function yen(model, from, to, k, throughWeapons) {
  const first = search(model, from, to, new Set(), new Set(), throughWeapons);
  if (!first) return [];
  const paths = [first];
  /** @type {number[][]} */
  const candidates = [];
  const seen = new Set([first.join()]);
  while (paths.length < k) {
    const last = paths[paths.length - 1];
    for (let i = 0; i < last.length - 1; i++) {
      const root = last.slice(0, i + 1);
      const banned = new Set(root.slice(0, -1));
      const steps = new Set(paths.filter((path) => root.every((node, place) => path[place] === node)).map((path) => path[i + 1]));
      const rest = search(model, last[i], to, banned, steps, throughWeapons);
      if (!rest) continue;
      const path = [...root.slice(0, -1), ...rest];
      if (seen.has(path.join())) continue;
      seen.add(path.join());
      candidates.push(path);
    }
    if (!candidates.length) break;
    candidates.sort((a, b) => a.length - b.length || supportOf(model, b) - supportOf(model, a) || (a.join() < b.join() ? -1 : 1));
    paths.push(/** @type {number[]} */ (candidates.shift()));
  }
  return paths.map((nodes) => ({ nodes, edges: nodes.slice(1).map((node, i) => between(model, nodes[i], node)) }));
}

/** @param {import("./model.js").Model} model @param {number} a @param {number} b */
function between(model, a, b) {
  return model.nodes[a].edges.filter((index) => otherEnd(model, model.edges[index], a).index === b)
    .sort((x, y) => model.edges[y].support - model.edges[x].support || x - y);
}

/** @param {import("./model.js").Model} model @param {number[]} nodes */
function supportOf(model, nodes) {
  return nodes.slice(1).reduce((sum, node, i) => sum + model.edges[between(model, nodes[i], node)[0]].support, 0);
}

/**
 * A shortest path, of several the one that most documents attest in sum.
 * @param {import("./model.js").Model} model @param {number} from @param {number} to @param {Set<number>} banned
 * @param {Set<number>} bannedFirst Nodes that may not follow the first one. @param {boolean} throughWeapons
 */
function search(model, from, to, banned, bannedFirst, throughWeapons) {
  /** @type {Map<number, {steps: number, support: number, before: number}>} */
  const reached = new Map([[from, { steps: 0, support: 0, before: -1 }]]);
  const queue = [from];
  for (let head = 0; head < queue.length; head++) {
    const node = queue[head];
    // Each level is complete before the next begins, so the support of this node is final.
    const here = /** @type {{steps: number, support: number, before: number}} */ (reached.get(node));
    if (node === to) break;
    if (node !== from && !throughWeapons && model.nodes[node].type === "weapon") continue;
    for (const index of model.nodes[node].edges) {
      const edge = model.edges[index];
      const next = edge.source === node ? edge.target : edge.source;
      if (banned.has(next) || (node === from && bannedFirst.has(next))) continue;
      const known = reached.get(next);
      const support = here.support + edge.support;
      if (!known) {
        reached.set(next, { steps: here.steps + 1, support, before: node });
        queue.push(next);
      } else if (known.steps === here.steps + 1 && support > known.support) {
        known.support = support;
        known.before = node;
      }
    }
  }
  if (!reached.has(to)) return null;
  const path = [to];
  while (path[0] !== from) path.unshift(/** @type {any} */ (reached.get(path[0])).before);
  return path;
}

/** @param {import("./dossier.js").Context} context @param {number | null} [start] */
export function showPaths(context, start = null) {
  const { model, view } = context;
  /** @type {(number | null)[]} */
  const ends = [start, null];
  const results = el("div", { "aria-live": "polite" });
  const fields = ["From", "To"].map((label, place) => searchField(model, label, (node) => {
    ends[place] = node.index;
    run();
  }));
  if (start !== null) fields[0].input.value = model.nodes[start].name;
  const count = /** @type {HTMLSelectElement} */ (el("select", { id: "path-count", change: run }, [1, 3, 5, 10].map((k) => el("option", { value: k, selected: k === 3 }, String(k)))));
  view.choose(null);
  fillPanel(context, "Paths between two", [
    el("p", { class: "quiet" }, "In the whole graph, whatever the filters. Deals are passed through, weapons only where nothing else connects."),
    ...fields.map(({ field }) => field),
    el("div", { class: "row" }, el("label", { for: "path-count" }, "How many"), count), results]);
  fields[start === null ? 0 : 1].input.focus();

  function run() {
    const [from, to] = ends;
    if (from === null || to === null) return;
    if (from === to) return void results.replaceChildren(el("p", {}, "Both are the same."));
    const paths = shortestPaths(model, from, to, Number(count.value));
    const names = `${model.nodes[from].name} and ${model.nodes[to].name}`;
    if (!paths.length) return void results.replaceChildren(el("p", {}, `Nothing connects ${names}.`));
    results.replaceChildren(...paths.map((path, number) => pathBox(path, number)));
    light([paths[0]]);
    announce(counted(paths.length, "path") + ` between ${names}`);
  }

  /** @param {Path[]} paths */
  function light(paths) {
    view.choose(null, { nodes: new Set(paths.flatMap((path) => path.nodes)), edges: new Set(paths.flatMap((path) => path.edges.flat())) });
    context.showAll([...(view.path?.nodes ?? [])]);
  }

  /** @param {Path} path @param {number} number */
  function pathBox(path, number) {
    return el("details", { class: "path", open: number === 0, toggle: (/** @type {Event} */ event) => {
      if (event.isTrusted && /** @type {HTMLDetailsElement} */ (event.target).open) light([path]);
    } },
      el("summary", {}, el("bdi", {}, path.nodes.map((node) => model.nodes[node].name).join(" — ")), el("span", { class: "quiet" }, ` · ${counted(path.edges.length, "step")}`)),
      el("ol", {}, path.edges.map((edges, i) => el("li", {}, nodeLink(context, path.nodes[i]), " → ", nodeLink(context, path.nodes[i + 1]),
        edges.map((edge) => el("div", {}, el("p", {}, el("bdi", {}, statement(model, model.edges[edge]))), model.edges[edge].evidence.slice(0, 1).map((item) => quote(context, item))))))));
  }
}
