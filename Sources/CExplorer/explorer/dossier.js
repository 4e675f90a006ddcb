// @ts-check
// What the documents say about a node, an edge, a cluster, or in one document.
import { el, byID, announce, counted, plain, moneySaid } from "./text.js";
import { STATUSES, kindWords, dealWords, dealParts, otherEnd, statement, documentTitle, citation } from "./model.js";

/** @typedef {import("./model.js").Evidence} Evidence */
/**
 * @typedef {object} Context
 * @property {import("./model.js").Model} model @property {import("./source.js").Source} source
 * @property {import("./view.js").View} view
 * @property {(choice: import("./view.js").Choice | null, byKeyboard?: boolean) => void} open
 * @property {(nodes: number[]) => void} showAll Brings nodes into view.
 * @property {(node: number) => void} pathFrom @property {(cluster: number) => void} toggleFold
 */

/** How many quotes are shown before one asks for more. */
const FIRST = 3;

/** @param {Context} context @param {number} node @param {string} [text] */
export function nodeLink(context, node, text = context.model.nodes[node].name) {
  return el("button", { type: "button", class: "link", click: () => context.open({ type: "node", key: node }, true) }, el("bdi", {}, text));
}

/** @param {string} text @param {string} what */
export function copyButton(text, what) {
  return el("button", { type: "button", class: "small", click: () => copy(text, what) }, "Copy citation");
}

/** @param {string} text @param {string} what */
async function copy(text, what) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // A file on disk may not reach the clipboard that way.
    const area = /** @type {HTMLTextAreaElement} */ (el("textarea", { "aria-hidden": "true", class: "hidden" }, text));
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }
  announce(what + " copied");
}

/** @param {Context} context @param {Evidence} item */
export function quote(context, item) {
  const source = context.model.documents.get(item.document);
  return el("figure", { class: "quote" },
    item.quote ? el("blockquote", {}, el("bdi", {}, plain(item.quote))) : el("p", { class: "quiet" }, "(no sentence is kept)"),
    el("figcaption", {}, source?.date ? [el("time", {}, source.date), " · "] : [],
      el("button", { type: "button", class: "link", click: () => mark(context, item) },
        el("bdi", {}, documentTitle(context.model, item.document))),
      item.inferred ? el("span", { class: "tag" }, "inferred from the context") : "", " ",
      copyButton(citation(context.model, item), "Citation")));
}

/** @param {Context} context @param {Evidence[]} evidence @param {number} [first] */
function quotes(context, evidence, first = FIRST) {
  const box = el("div", { class: "quotes" }, evidence.slice(0, first).map((item) => quote(context, item)));
  if (evidence.length > first) {
    const more = el("button", { type: "button", class: "small", click: () => {
      more.replaceWith(...evidence.slice(first).map((item) => quote(context, item)));
    } }, `${evidence.length - first} more`);
    box.append(more);
  }
  return box;
}

/** @param {Context} context @param {import("./model.js").GraphEdge} edge @param {boolean} [isOpen] */
export function statementBox(context, edge, isOpen = false) {
  const details = el("details", { class: "statement", open: isOpen, toggle: () => {
    if (details.open && details.children.length === 1) fill();
  } }, el("summary", {}, el("span", { class: `swatch line ${edge.look}`, "aria-hidden": "true" }), el("bdi", {}, statement(context.model, edge)),
    el("span", { class: "quiet" }, ` · ${counted(edge.support, "document")}`)));
  const fill = () => details.append(quotes(context, edge.evidence));
  if (isOpen) fill();
  return details;
}

/** @param {Context} context */
export function showDossier(context, byKeyboard = false) {
  const { view } = context;
  const panel = byID("dossier");
  const { choice } = view;
  panel.hidden = !choice;
  if (!choice) return;
  const body = choice.type === "node" ? aboutNode(context, Number(choice.key)) : choice.type === "edge" ? aboutEdge(context, Number(choice.key))
    : choice.type === "cluster" ? aboutCluster(context, Number(choice.key)) : aboutDocument(context, String(choice.key));
  fillPanel(context, body.title, body.children);
  if (byKeyboard) panel.querySelector("h2")?.focus();
}

/** @param {Context} context @param {string} title @param {import("./text.js").Child[]} children */
export function fillPanel(context, title, children) {
  const panel = byID("dossier");
  panel.hidden = false;
  panel.replaceChildren(
    el("div", { class: "top" }, el("h2", { tabindex: -1 }, el("bdi", {}, title)),
      el("button", { type: "button", class: "close", "aria-label": "Close the dossier", click: () => context.open(null, true) }, "×")),
    ...children.filter((child) => child !== null && child !== undefined && child !== false).map((child) => /** @type {Node} */ (child)));
  panel.scrollTop = 0;
}

/** @param {string} term @param {...any} children */
function fact(term, ...children) {
  return el("div", {}, el("dt", {}, term), el("dd", {}, ...children));
}

/** @param {Context} context @param {number} index */
function aboutNode(context, index) {
  const { model, view } = context;
  const node = model.nodes[index];
  const edges = node.edges.map((edge) => model.edges[edge]);
  const cluster = model.clusters[node.cluster];
  const facts = el("dl", {},
    node.aliases.length > 0 && fact("also", el("bdi", {}, node.aliases.join(", "))),
    node.titles.length > 0 && fact("office", el("bdi", {}, node.titles.join(", "))),
    fact("named", `${counted(node.mentions, "time")} in ${counted(node.documents.length, "document")}`),
    fact("statements", node.edges.length), fact("confidence", node.confidence.toFixed(2)),
    cluster && cluster.members.length > 1 && fact("cluster", el("button", { type: "button", class: "link", click: () => context.open({ type: "cluster", key: node.cluster }, true) }, el("bdi", {}, cluster.name))));
  const tools = el("div", { class: "row" },
    node.type !== "deal" && el("button", { type: "button", click: () => context.pathFrom(index) }, "Paths from here"),
    el("button", { type: "button", "aria-pressed": String(view.around?.node === index), click: () => {
      view.change(() => (view.around = view.around?.node === index ? null : { node: index, steps: 1 }));
      context.open({ type: "node", key: index });
    } }, view.around?.node === index ? "Show the rest again" : "Only its surroundings"));
  const parts = node.type === "deal" ? dealSections(context, node, edges) : [
    ...dealsOf(context, node, edges), ...relationsOf(context, edges.filter((edge) => !STATUSES.includes(edge.look)))];
  return { title: node.name, children: [el("p", { class: "kind" }, kindWords(node), node.type === "deal" ? `, ${dealWords(node)}` : ""), tools, facts, ...parts,
    el("h3", {}, "Where it is named"), quotes(context, node.evidence)] };
}

/** @param {Context} context @param {import("./model.js").GraphNode} node @param {import("./model.js").GraphEdge[]} edges */
function dealsOf(context, node, edges) {
  const deals = edges.filter((edge) => STATUSES.includes(edge.look));
  if (!deals.length) return [];
  const counts = STATUSES.map((status) => [status, deals.filter((edge) => edge.look === status).length]).filter(([, count]) => count);
  return [el("h3", {}, "Deals"), el("p", { class: "quiet" }, counts.map(([status, count]) => `${count} ${status}`).join(", ")),
    el("ul", { class: "plain" }, deals.map((edge) => ({ edge, deal: otherEnd(context.model, edge, node.index) }))
      .sort((a, b) => (b.deal.year ?? 0) - (a.deal.year ?? 0) || a.deal.index - b.deal.index).map(({ edge, deal }) => {
      const { items } = dealParts(context.model, deal);
      return el("li", {}, el("span", { class: `swatch status ${deal.status}`, "aria-hidden": "true" }), nodeLink(context, deal.index), el("span", { class: "quiet" },
        `${edge.kind === "includes" ? "" : edge.kind === "supplies" ? " as supplier" : " as recipient"} · ${dealWords(deal)}${items.length ? ` · ${items.join(", ")}` : ""}`));
    }))];
}

/** @param {Context} context @param {import("./model.js").GraphEdge[]} relations */
function relationsOf(context, relations) {
  if (!relations.length) return [];
  return [el("h3", {}, "Relations"), ...relations.sort((a, b) => b.support - a.support || a.index - b.index).map((edge) => statementBox(context, edge))];
}

/** @param {Context} context @param {import("./model.js").GraphNode} node @param {import("./model.js").GraphEdge[]} edges */
function dealSections(context, node, edges) {
  /** @type {any[]} */
  const sections = [el("h3", {}, "Sides and goods"), el("ul", { class: "plain" }, edges.map((edge) => {
    const role = { supplies: "supplier", supplied_to: "recipient", includes: edge.quantity === undefined ? "goods" : `goods, ${edge.quantity} pieces` }[edge.kind];
    return el("li", {}, nodeLink(context, otherEnd(context.model, edge, node.index).index), el("span", { class: "quiet" }, ` ${role}`), quotes(context, edge.evidence, 1));
  }))];
  if (node.values.length) {
    sections.push(el("h3", {}, node.values.length > 1 ? "Values, as the documents disagree" : "Value"),
      ...node.values.map((value) => el("div", {}, el("strong", {}, moneySaid(value)), quotes(context, value.evidence, 1))));
  }
  if (node.history.length) {
    sections.push(el("h3", {}, "History"), el("ol", {}, node.history.map((change) =>
      el("li", {}, el("strong", {}, change.status), change.date ? `, ${change.date}` : ", not dated", quotes(context, change.evidence, 1)))));
  }
  return sections;
}

/** @param {Context} context @param {number} index */
function aboutEdge(context, index) {
  const { model } = context;
  const edge = model.edges[index];
  return { title: statement(model, edge), children: [
    el("p", { class: "kind" }, `statement, confidence ${edge.confidence.toFixed(2)}, ${counted(edge.support, "document")}`),
    el("p", {}, nodeLink(context, edge.source), " — ", nodeLink(context, edge.target)), quotes(context, edge.evidence, 12)] };
}

/** @param {Context} context @param {number} number */
function aboutCluster(context, number) {
  const { model, view } = context;
  const { name, members } = model.clusters[number];
  const isFolded = view.folded.has(number);
  return { title: name, children: [el("p", { class: "kind" }, `cluster of ${members.length} nodes, joined more closely with each other than with the rest`),
    el("div", { class: "row" }, el("button", { type: "button", click: () => context.toggleFold(number) }, isFolded ? "Unfold" : "Fold into one node"),
      el("button", { type: "button", click: () => view.change(() => {
        view.hidden.cluster = new Set(model.clusters.map((_, other) => other).filter((other) => other !== number));
      }) }, "Only this cluster")),
    el("ul", { class: "plain" }, [...members].sort((a, b) => model.nodes[b].edges.length - model.nodes[a].edges.length || a - b).slice(0, 200).map((member) =>
      el("li", {}, nodeLink(context, member), el("span", { class: "quiet" }, " " + kindWords(model.nodes[member])))))] };
}

/** The quotes of a document, in their order or in its text.
 * @param {Context} context @param {string} id */
function aboutDocument(context, id) {
  const { model } = context;
  const source = model.documents.get(id);
  /** @type {Map<string, {item: Evidence, edges: number[]}>} */
  const found = new Map();
  for (const edge of model.edges) {
    for (const item of edge.evidence) {
      if (item.document !== id) continue;
      const key = `${item.start} ${item.end} ${item.quote}`;
      const entry = found.get(key);
      if (entry) entry.edges.push(edge.index);
      else found.set(key, { item, edges: [edge.index] });
    }
  }
  // The sentence that was asked for is shown even where it only names somebody, or another one overlaps it.
  const asked = wanted;
  if (asked) {
    for (const [key, { item }] of found) if (item.start < asked.end && asked.start < item.end && item.start !== asked.start) found.delete(key);
    if (![...found.values()].some(({ item }) => item.start === asked.start)) found.set("asked", { item: asked, edges: [] });
  }
  const entries = [...found.values()].sort((a, b) => a.item.start - b.item.start || a.item.end - b.item.end);
  const box = el("div", { class: "text" }, el("p", { class: "quiet" }, "The text does not travel with this report; these are its sentences that say something."),
    entries.map(({ item, edges }) => el("div", { class: "passage", "data-start": item.start }, el("blockquote", {}, el("bdi", {}, plain(item.quote))), facts(edges))));
  context.source.text(id).then((text) => {
    if (text !== null) box.replaceChildren(...inText(text));
    markWanted(box);
  });
  return { title: documentTitle(model, id), children: [
    el("p", { class: "kind" }, [plain(id), source?.date, source?.words && `${source.words} words`, counted(entries.length, "sentence") + " used"].filter(Boolean).join(" · ")), box] };

  /** @param {number[]} edges */
  function facts(edges) {
    return el("ul", { class: "plain" }, edges.map((edge) => el("li", {}, el("button", { type: "button", class: "link", click: () => context.open({ type: "edge", key: edge }, true) }, el("bdi", {}, statement(model, model.edges[edge]))))));
  }

  /** The text with the sentences marked; places count bytes of UTF-8.
   * @param {string} text */
  function inText(text) {
    const bytes = new TextEncoder().encode(text);
    const decode = (/** @type {number} */ start, /** @type {number} */ end) => new TextDecoder().decode(bytes.subarray(start, end));
    /** @type {any[]} */
    const parts = [];
    let at = 0;
    for (const { item, edges } of entries) {
      if (item.start < at || item.end > bytes.length || item.end <= item.start) continue;
      if (decode(item.start, item.end) !== item.quote) return [el("p", { class: "notice" }, "The text has changed since the graph was made; the sentences cannot be shown in their places."), ...box.childNodes];
      parts.push(el("span", {}, decode(at, item.start)), el("mark", { "data-start": item.start }, item.quote), edges.length > 0 && el("details", { class: "facts" }, el("summary", { "aria-label": `${counted(edges.length, "statement")} from this sentence` }, edges.length), facts(edges)));
      at = item.end;
    }
    parts.push(el("span", {}, decode(at, bytes.length)));
    return [el("div", { class: "article" }, parts)];
  }
}

/** @type {Evidence | null} */
let wanted = null;

/** Opens a document where a sentence stands.
 * @param {Context} context @param {Evidence} item */
function mark(context, item) {
  wanted = item;
  context.open({ type: "document", key: item.document }, true);
}

/** @param {HTMLElement} box */
function markWanted(box) {
  const passage = wanted === null ? null : box.querySelector(`[data-start="${wanted.start}"]`);
  wanted = null;
  passage?.classList.add("wanted");
  passage?.scrollIntoView({ block: "center" });
}
