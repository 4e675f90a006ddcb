// The graph of a report with what the explorer needs beside it.
import { fold, plain, wrap, moneyText } from "./text.js";

export const GROUPS = ["state", "organization", "person", "weapon", "deal"];
export const STATUSES = ["sought", "offered", "negotiating", "signed", "delivered", "suspended", "cancelled"];
/** @type {Record<string, string>} What is said otherwise than by its name. */
const PHRASES = { supplied_to: "goes to", part_of: "is part of" };
export const SYMMETRIC = new Set(["meets", "cooperates_with"]);
const SLOTS = new Set(["supplies", "supplied_to", "includes"]);
const HOSTILE = new Set(["opposes", "sanctions", "attacks"]);
/** @type {(kind: string) => string} The graph's kind of statement, in words. */
export const phrase = (kind) => PHRASES[kind] ?? kind.replace(/_/g, " ");

/** @param {any} graph Of the schema entente-graph/1. @param {any} report Of the schema entente-report/1. @returns {Model} */
export function makeModel(graph, report) {
  const documents = new Map((graph.graph.sources ?? []).map((/** @type {SourceDocument} */ source) => [source.id, source]));
  // A document that only quotes name is known by its name alone.
  for (const item of [...graph.nodes, ...graph.edges].flatMap((/** @type {any} */ part) => part.evidence)) {
    if (!documents.has(item.document)) documents.set(item.document, { id: item.document });
  }
  const datesOf = (/** @type {Evidence[]} */ evidence) =>
    [...new Set(evidence.map((item) => documents.get(item.document)?.date).filter(Boolean).map(yearOf))];
  const clusters = report.clusters.map((/** @type {string} */ name) => ({ name: plain(name), members: [] }));
  /** @type {GraphNode[]} */
  const nodes = graph.nodes.map((/** @type {any} */ node, /** @type {number} */ index) => {
    const [x, y, w, h] = report.places.slice(index * 4, index * 4 + 4);
    const [name, titles, history] = [plain(node.name), node.titles ?? [], node.history ?? []];
    const values = node.values ?? [node.value ?? []].flat();
    const figures = [values[0] && moneyText(values[0]), node.status, node.year];
    const years = [...history.map((/** @type {Change} */ change) => change.date), node.year].filter(Boolean).map(yearOf);
    clusters[node.cluster]?.members.push(index);
    return { ...node, index, name, group: node.type === "actor" ? node.kind : node.type, aliases: node.aliases.map(plain),
      titles: titles.map(plain), values, history, years: years.length ? years : datesOf(node.evidence), x, y, w, h, edges: [],
      cluster: node.cluster ?? -1, betweenness: node.betweenness ?? 0, keys: [node.name, ...node.aliases, ...titles].map(fold),
      label: node.type === "deal" ? figures.filter(Boolean).map(String) : wrap(name) };
  });
  const byID = new Map(nodes.map((node) => [node.id, node.index]));
  /** @type {GraphEdge[]} */
  const edges = graph.edges.map((/** @type {any} */ edge, /** @type {number} */ index) => {
    const [source, target] = [Number(byID.get(edge.source)), Number(byID.get(edge.target))];
    const deal = nodes[source].type === "deal" ? nodes[source] : nodes[target];
    const isSlot = SLOTS.has(edge.type);
    for (const end of new Set([source, target])) nodes[end].edges.push(index);
    return { ...edge, index, source, target, kind: edge.type, title: edge.title && plain(edge.title),
      look: isSlot ? deal.status : edge.type === "supports" ? "supporting" : HOSTILE.has(edge.type) ? "hostile" : "neutral",
      support: new Set(edge.evidence.map((/** @type {Evidence} */ item) => item.document)).size,
      years: isSlot ? deal.years : datesOf(edge.evidence) };
  });
  const { generator, graphSum, notes, modularity, brokers } = report;
  return { title: plain(report.title), generator, graphSum, notes, modularity, nodes, edges, documents, clusters, brokers, byID };
}

const yearOf = (/** @type {string | number | undefined} */ date) => Number(String(date).slice(0, 4));

/** @type {(node: GraphNode) => string} What a node is, in words: `state`, `weapon (aircraft)`, `kind of weapon`, `deal`. */
export function kindWords(node) {
  if (node.type !== "weapon") return node.group;
  const kind = node.level === "category" ? "kind of weapon" : "weapon";
  return node.class && node.class !== "other" ? `${kind} (${node.class.replace(/-/g, " ")})` : kind;
}

/** @type {(deal: GraphNode) => string} The figures of a deal: `delivered, $4.2 bn`. */
export const dealWords = (deal) => [deal.status, ...deal.values.map(moneyText)].join(", ");
/** @param {Model} model @param {GraphEdge} edge @param {number} node */
export const otherEnd = (model, edge, node) => model.nodes[edge.source === node ? edge.target : edge.source];
/** @type {(edge: GraphEdge, what: string) => string} The number of pieces, where it is known, before what they are. */
const withQuantity = (edge, what) => (edge.quantity === undefined ? what : `${edge.quantity} ${what}`);

export function statement(/** @type {Model} */ model, /** @type {GraphEdge} */ edge) {
  const [source, target] = [edge.source, edge.target].map((end) => model.nodes[end]).map((node) =>
    node.type === "deal" ? `the deal ${node.name} (${dealWords(node)})` : node.name);
  return `${source} ${phrase(edge.kind)} ${withQuantity(edge, target)}${edge.title ? ` (${edge.title})` : ""}`;
}

export function dealParts(/** @type {Model} */ model, /** @type {GraphNode} */ deal) {
  const names = (/** @type {string} */ kind) => deal.edges.map((index) => model.edges[index]).filter((edge) => edge.kind === kind)
    .map((edge) => withQuantity(edge, otherEnd(model, edge, deal.index).name));
  return { suppliers: names("supplies"), recipients: names("supplied_to"), items: names("includes") };
}

/** @param {Model} model @param {string} id */
export const documentTitle = (model, id) => plain(model.documents.get(id)?.title ?? id);

export function citation(/** @type {Model} */ model, /** @type {Evidence} */ item) {
  const source = model.documents.get(item.document);
  const where = [source?.title && `“${plain(source.title)}”`, source?.date, plain(item.document)].filter(Boolean).join(", ");
  const place = item.end > item.start ? `, bytes ${item.start} to ${item.end}` : "";
  return `“${plain(item.quote)}” — ${where}${place}. Read by ${model.generator}; graph ${model.graphSum.slice(0, 16)}.`;
}
