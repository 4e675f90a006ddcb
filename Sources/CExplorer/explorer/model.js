// @ts-check
// The graph of a report with what the explorer needs beside it.
import { fold, plain, wrap, moneyText } from "./text.js";

/** @typedef {{document: string, start: number, end: number, quote: string, rule: string, inferred?: boolean}} Evidence */
/** @typedef {{amount: number, currency: string, bound?: string, evidence: Evidence[]}} Value */
/** @typedef {{status: string, date?: string, evidence: Evidence[]}} Change */
/**
 * @typedef {object} GraphNode
 * @property {number} index @property {string} id @property {string} type @property {string} group What it is drawn as.
 * @property {string} name @property {string[]} aliases @property {string[]} titles @property {number} mentions
 * @property {string[]} documents @property {number} confidence @property {Evidence[]} evidence
 * @property {string} [level] @property {string} [class] @property {string} [status] @property {number} [year]
 * @property {Value[]} values @property {Change[]} history @property {number[]} years
 * @property {number} cluster @property {number} betweenness
 * @property {number} x @property {number} y @property {number} w @property {number} h
 * @property {string[]} label @property {number[]} edges @property {string[]} keys The folded names.
 */
/**
 * @typedef {object} GraphEdge
 * @property {number} index @property {number} source @property {number} target @property {string} kind
 * @property {number} [quantity] @property {string} [title] @property {number} confidence @property {Evidence[]} evidence
 * @property {string} look The status of its deal, or how it stands to its target. @property {number[]} years
 * @property {number} support How many documents say so.
 */
/** @typedef {{id: string, title?: string, date?: string, words?: number}} SourceDocument */
/**
 * @typedef {object} Model
 * @property {string} title @property {string} generator @property {string} graphSum @property {string[]} notes
 * @property {number} modularity @property {GraphNode[]} nodes @property {GraphEdge[]} edges
 * @property {Map<string, SourceDocument>} documents @property {{name: string, members: number[]}[]} clusters
 * @property {{node: number, share: number, reason: string}[]} brokers @property {Map<string, number>} byID
 */

export const GROUPS = ["state", "organization", "person", "weapon", "deal"];
export const STATUSES = ["sought", "offered", "negotiating", "signed", "delivered", "suspended", "cancelled"];

/** @type {Record<string, string>} */
export const PHRASES = {
  supplies: "supplies", supplied_to: "goes to", includes: "includes", represents: "represents", part_of: "is part of",
  meets: "meets", cooperates_with: "cooperates with", supports: "supports", opposes: "opposes",
  sanctions: "sanctions", attacks: "attacks", operates: "operates", produces: "produces",
};
export const SYMMETRIC = new Set(["meets", "cooperates_with"]);
const SLOTS = new Set(["supplies", "supplied_to", "includes"]);
const HOSTILE = new Set(["opposes", "sanctions", "attacks"]);

/** @param {any} graph Of the schema entente-graph/1. @param {any} report Of the schema entente-report/1. @returns {Model} */
export function makeModel(graph, report) {
  /** @type {Map<string, SourceDocument>} */
  const documents = new Map();
  for (const source of graph.graph.sources ?? []) documents.set(source.id, source);
  /** @type {Map<string, number>} */
  const byID = new Map();
  const clusters = report.clusters.map((/** @type {string} */ name) => ({ name: plain(name), members: [] }));
  /** @type {GraphNode[]} */
  const nodes = graph.nodes.map((/** @type {any} */ node, /** @type {number} */ index) => {
    byID.set(node.id, index);
    const name = plain(node.name);
    const [x, y, w, h] = report.places.slice(index * 4, index * 4 + 4);
    const values = node.values ?? (node.value ? [node.value] : []);
    const history = node.history ?? [];
    const years = [...history.map((/** @type {Change} */ c) => c.date), node.year].filter(Boolean).map(yearOf);
    const made = {
      ...node, index, name, group: node.type === "actor" ? node.kind : node.type, aliases: node.aliases.map(plain),
      titles: (node.titles ?? []).map(plain), values, history, years: years.length ? years : datesOf(node.evidence),
      cluster: node.cluster ?? -1, betweenness: node.betweenness ?? 0, x, y, w, h, edges: [],
      keys: [node.name, ...node.aliases, ...(node.titles ?? [])].map(fold), label: wrap(name),
    };
    if (node.type === "deal") {
      made.label = [values[0] && moneyText(values[0]), node.status, node.year && String(node.year)].filter(Boolean);
    }
    clusters[made.cluster]?.members.push(index);
    for (const item of node.evidence) note(item.document);
    return made;
  });

  /** A document that only quotes name is known by its name alone.
   * @param {string} id */
  function note(id) {
    if (!documents.has(id)) documents.set(id, { id });
  }
  /** @param {Evidence[]} evidence */
  function datesOf(evidence) {
    const years = evidence.map((item) => documents.get(item.document)?.date).filter(Boolean).map(yearOf);
    return [...new Set(years)];
  }

  /** @type {GraphEdge[]} */
  const edges = graph.edges.map((/** @type {any} */ edge, /** @type {number} */ index) => {
    const source = /** @type {number} */ (byID.get(edge.source));
    const target = /** @type {number} */ (byID.get(edge.target));
    const deal = nodes[source].type === "deal" ? nodes[source] : nodes[target];
    const look = SLOTS.has(edge.type) ? deal.status
      : edge.type === "supports" ? "supporting" : HOSTILE.has(edge.type) ? "hostile" : "neutral";
    nodes[source].edges.push(index);
    if (target !== source) nodes[target].edges.push(index);
    for (const item of edge.evidence) note(item.document);
    const years = SLOTS.has(edge.type) ? deal.years : datesOf(edge.evidence);
    const support = new Set(edge.evidence.map((/** @type {Evidence} */ item) => item.document)).size;
    return { ...edge, index, source, target, kind: edge.type, title: edge.title && plain(edge.title), look, years, support };
  });
  return {
    title: plain(report.title), generator: report.generator, graphSum: report.graphSum, notes: report.notes,
    modularity: report.modularity, nodes, edges, documents, clusters, brokers: report.brokers, byID,
  };
}

/** @param {string | number | undefined} date */
function yearOf(date) {
  return Number(String(date).slice(0, 4));
}

/** What a node is, in words: `state`, `weapon (aircraft)`, `kind of weapon`, `deal`.
 * @param {GraphNode} node */
export function kindWords(node) {
  if (node.type !== "weapon") return node.group;
  const kind = node.level === "category" ? "kind of weapon" : "weapon";
  return node.class && node.class !== "other" ? `${kind} (${node.class.replace(/-/g, " ")})` : kind;
}

/** The figures of a deal: `delivered, $4.2 bn`.
 * @param {GraphNode} deal */
export function dealWords(deal) {
  return [deal.status, ...deal.values.map(moneyText)].join(", ");
}

/** @param {Model} model @param {GraphEdge} edge @param {number} node */
export function otherEnd(model, edge, node) {
  return model.nodes[edge.source === node ? edge.target : edge.source];
}

/** @param {Model} model @param {GraphEdge} edge */
export function statement(model, edge) {
  const [source, target] = [model.nodes[edge.source], model.nodes[edge.target]].map((node) =>
    node.type === "deal" ? `the deal ${node.name} (${dealWords(node)})` : node.name);
  const quantity = edge.quantity === undefined ? "" : edge.quantity + " ";
  return `${source} ${PHRASES[edge.kind] ?? edge.kind} ${quantity}${target}${edge.title ? ` (${edge.title})` : ""}`;
}

/** @param {Model} model @param {GraphNode} deal */
export function dealParts(model, deal) {
  const edges = deal.edges.map((index) => model.edges[index]);
  const names = (/** @type {string} */ kind) => edges.filter((edge) => edge.kind === kind)
    .map((edge) => (edge.quantity === undefined ? "" : edge.quantity + " ") + otherEnd(model, edge, deal.index).name);
  return { suppliers: names("supplies"), recipients: names("supplied_to"), items: names("includes") };
}

/** @param {Model} model @param {string} id */
export function documentTitle(model, id) {
  return plain(model.documents.get(id)?.title ?? id);
}

/** @param {Model} model @param {Evidence} item */
export function citation(model, item) {
  const source = model.documents.get(item.document);
  const where = [source?.title && `“${plain(source.title)}”`, source?.date, plain(item.document)].filter(Boolean).join(", ");
  const place = item.end > item.start ? `, bytes ${item.start} to ${item.end}` : "";
  return `“${plain(item.quote)}” — ${where}${place}. Read by ${model.generator}; graph ${model.graphSum.slice(0, 16)}.`;
}
