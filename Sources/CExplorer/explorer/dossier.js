// @ts-check
// What the documents say about a node, an edge, a cluster, or in one document.
import { el, byID, announce, button, linkButton, quiet, swatch, counted, plain, moneySaid } from "./text.js";
import { STATUSES, kindWords, dealWords, dealParts, otherEnd, statement, documentTitle, citation } from "./model.js";

/** How many quotes are shown before one asks for more. */
const FIRST = 3;

/** @param {Context} context @param {number} node */
export function nodeLink(context, node) {
  return linkButton(context.model.nodes[node].name, () => context.open({ type: "node", key: node }, true));
}

/** @param {string} text */
async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // A file on disk may not reach the clipboard that way.
    const area = el("textarea", { "aria-hidden": "true", class: "hidden" }, text);
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }
  announce("Citation copied");
}

/** @param {Context} context @param {Evidence} item */
export function quote(context, item) {
  const source = context.model.documents.get(item.document);
  return el("figure", { class: "quote" },
    item.quote ? el("blockquote", {}, el("bdi", {}, plain(item.quote))) : el("p", { class: "quiet" }, "(no sentence is kept)"),
    el("figcaption", {}, source?.date && [el("time", {}, source.date), " · "],
      linkButton(documentTitle(context.model, item.document), () => openAt(context, item)),
      item.inferred && el("span", { class: "tag" }, "inferred from the context"), " ",
      button("Copy citation", () => copy(citation(context.model, item)), { class: "small" })));
}

/** @param {Context} context @param {Evidence[]} evidence @param {number} [first] */
function quotes(context, evidence, first = FIRST) {
  const all = (/** @type {Evidence[]} */ items) => items.map((item) => quote(context, item));
  const rest = evidence.slice(first);
  const more = button(`${rest.length} more`, () => more.replaceWith(...all(rest)), { class: "small" });
  return el("div", { class: "quotes" }, all(evidence.slice(0, first)), rest.length > 0 && more);
}

/** @param {Context} context @param {GraphEdge} edge */
function statementBox(context, edge) {
  const details = el("details", { class: "statement", toggle: () => {
    if (details.open && details.children.length === 1) {
      details.append(quotes(context, edge.evidence), ...(context.live?.edgeParts(edge) ?? []));
    }
  } }, el("summary", {}, swatch(`line ${edge.look}`), el("bdi", {}, statement(context.model, edge)),
    quiet(` · ${counted(edge.support, "document")}`)));
  return details;
}

/** @param {Context} context */
export function showDossier(context, byKeyboard = false) {
  const { choice } = context.view;
  const panel = byID("dossier");
  panel.hidden = !choice;
  if (!choice) return;
  const about = { node: aboutNode, edge: aboutEdge, cluster: aboutCluster, document: aboutDocument }[choice.type];
  const { title, children } = about(context, /** @type {never} */ (choice.key));
  fillPanel(context, title, children);
  if (byKeyboard) panel.querySelector("h2")?.focus();
}

/** @param {Context} context @param {string} title @param {(Child | Child[])[]} children */
export function fillPanel(context, title, children) {
  const panel = byID("dossier");
  panel.hidden = false;
  panel.replaceChildren(
    el("div", { class: "top" }, el("h2", { tabindex: -1 }, el("bdi", {}, title)),
      button("×", () => context.open(null, true), { class: "close", "aria-label": "Close the dossier" })),
    el("div", {}, ...children));
  panel.scrollTop = 0;
}

/** @param {Context} context @param {number} index */
function aboutNode(context, index) {
  const { model, view } = context;
  const node = model.nodes[index];
  const edges = node.edges.map((edge) => model.edges[edge]);
  const cluster = model.clusters[node.cluster];
  const fact = (/** @type {string} */ term, /** @type {Child} */ content) =>
    el("div", {}, el("dt", {}, term), el("dd", {}, content));
  const isAlone = view.around?.node === index;
  const surroundings = () => {
    view.change(() => (view.around = isAlone ? null : { node: index, steps: 1 }));
    context.open({ type: "node", key: index });
  };
  const parts = node.type === "deal" ? dealSections(context, node, edges) : [
    ...dealsOf(context, node, edges), ...relationsOf(context, edges.filter((edge) => !STATUSES.includes(edge.look)))];
  return { title: node.name, children: [
    el("p", { class: "kind" }, kindWords(node), node.type === "deal" && `, ${dealWords(node)}`),
    el("div", { class: "row" }, node.type !== "deal" && button("Paths from here", () => context.pathFrom(index)),
      button(isAlone ? "Show the rest again" : "Only its surroundings", surroundings, { "aria-pressed": String(isAlone) })),
    el("dl", {},
      node.aliases.length > 0 && fact("also", el("bdi", {}, node.aliases.join(", "))),
      node.titles.length > 0 && fact("office", el("bdi", {}, node.titles.join(", "))),
      fact("named", `${counted(node.mentions, "time")} in ${counted(node.documents.length, "document")}`),
      fact("statements", node.edges.length), fact("confidence", node.confidence.toFixed(2)),
      cluster?.members.length > 1
        && fact("cluster", linkButton(cluster.name, () => context.open({ type: "cluster", key: node.cluster }, true)))),
    ...(context.live?.nodeParts(node) ?? []), ...parts, el("h3", {}, "Where it is named"), quotes(context, node.evidence)] };
}

/** @param {Context} context @param {GraphNode} node @param {GraphEdge[]} edges */
function dealsOf(context, node, edges) {
  const roles = /** @type {Record<string, string>} */ ({ supplies: " as supplier", supplied_to: " as recipient" });
  const deals = edges.filter((edge) => STATUSES.includes(edge.look))
    .map((edge) => ({ role: roles[edge.kind] ?? "", deal: otherEnd(context.model, edge, node.index) }))
    .sort((a, b) => (b.deal.year ?? 0) - (a.deal.year ?? 0) || a.deal.index - b.deal.index);
  if (!deals.length) return [];
  const counts = STATUSES.map((status) => `${deals.filter(({ deal }) => deal.status === status).length} ${status}`);
  return [el("h3", {}, "Deals"), el("p", { class: "quiet" }, counts.filter((count) => count[0] !== "0").join(", ")),
    el("ul", { class: "plain" }, deals.map(({ role, deal }) => {
      const items = dealParts(context.model, deal).items.join(", ");
      return el("li", {}, swatch(`status ${deal.status}`), nodeLink(context, deal.index),
        quiet(`${role} · ${dealWords(deal)}`, items && ` · ${items}`));
    }))];
}

/** @param {Context} context @param {GraphEdge[]} relations */
function relationsOf(context, relations) {
  if (!relations.length) return [];
  relations.sort((a, b) => b.support - a.support || a.index - b.index);
  return [el("h3", {}, "Relations"), ...relations.map((edge) => statementBox(context, edge))];
}

/** @param {Context} context @param {GraphNode} node @param {GraphEdge[]} edges */
function dealSections(context, node, edges) {
  const role = (/** @type {GraphEdge} */ { kind, quantity }) =>
    kind === "supplies" ? "supplier" : kind === "supplied_to" ? "recipient"
      : quantity === undefined ? "goods" : `goods, ${quantity} pieces`;
  return [
    el("h3", {}, "Sides and goods"),
    el("ul", { class: "plain" }, edges.map((edge) => el("li", {},
      nodeLink(context, otherEnd(context.model, edge, node.index).index), quiet(` ${role(edge)}`),
      quotes(context, edge.evidence, 1), context.live?.edgeParts(edge)))),
    node.values.length > 0 && el("h3", {}, node.values.length > 1 ? "Values, as the documents disagree" : "Value"),
    node.values.map((value) => el("div", {}, el("strong", {}, moneySaid(value)), quotes(context, value.evidence, 1))),
    node.history.length > 0 && [el("h3", {}, "History"), el("ol", {}, node.history.map(({ status, date, evidence }) =>
      el("li", {}, el("strong", {}, status), date ? `, ${date}` : ", not dated", quotes(context, evidence, 1))))]].flat();
}

/** @param {Context} context @param {number} index */
function aboutEdge(context, index) {
  const { model } = context;
  const edge = model.edges[index];
  return { title: statement(model, edge), children: [
    el("p", { class: "kind" }, `statement, confidence ${edge.confidence.toFixed(2)}, ${counted(edge.support, "document")}`),
    el("p", {}, nodeLink(context, edge.source), " — ", nodeLink(context, edge.target)), context.live?.edgeParts(edge),
    quotes(context, edge.evidence, 12)] };
}

/** @param {Context} context @param {number} number */
function aboutCluster(context, number) {
  const { model, view } = context;
  const { name, members } = model.clusters[number];
  const others = new Set(model.clusters.keys());
  others.delete(number);
  const first = [...members].sort((a, b) => model.nodes[b].edges.length - model.nodes[a].edges.length || a - b).slice(0, 200);
  return { title: name, children: [
    el("p", { class: "kind" }, `cluster of ${members.length} nodes, joined more closely with each other than with the rest`),
    el("div", { class: "row" },
      button(view.folded.has(number) ? "Unfold" : "Fold into one node", () => context.toggleFold(number)),
      button("Only this cluster", () => view.change(() => (view.hidden.cluster = others)))),
    el("ul", { class: "plain" }, first.map((member) =>
      el("li", {}, nodeLink(context, member), quiet(" " + kindWords(model.nodes[member])))))] };
}

/** The quotes of a document, in their order or in its text.
 * @param {Context} context @param {string} id */
function aboutDocument(context, id) {
  const { model } = context;
  const source = model.documents.get(id);
  /** @type {Map<string, {item: Evidence, edges: number[]}>} */
  const found = new Map();
  for (const edge of model.edges) {
    for (const item of edge.evidence.filter(({ document }) => document === id)) {
      const key = `${item.start} ${item.end} ${item.quote}`;
      found.set(key, { item, edges: [...(found.get(key)?.edges ?? []), edge.index] });
    }
  }
  // The sentence that was asked for is shown even where it only names somebody, or another one overlaps it.
  const asked = wanted;
  if (asked) {
    for (const [key, { item }] of found) {
      if (item.start < asked.end && asked.start < item.end && item.start !== asked.start) found.delete(key);
    }
    if (![...found.values()].some(({ item }) => item.start === asked.start)) found.set("asked", { item: asked, edges: [] });
  }
  const entries = [...found.values()].sort((a, b) => a.item.start - b.item.start || a.item.end - b.item.end);
  const missing = context.live ? "The text is on its way."
    : "The text does not travel with this report; these are its sentences that say something.";
  const box = el("div", { class: "text" }, el("p", { class: "quiet" }, missing), entries.map(({ item, edges }) =>
    el("div", { class: "passage", "data-start": item.start },
      el("blockquote", {}, el("bdi", {}, plain(item.quote))), facts(edges))));
  context.source.text(id).then((text) => {
    if (text) box.replaceChildren(...inText(text));
    const passage = wanted && box.querySelector(`[data-start="${wanted.start}"]`);
    wanted = null;
    passage?.classList.add("wanted");
    passage?.scrollIntoView({ block: "center" });
  }, (error) => box.prepend(el("p", { class: "notice", role: "alert" }, error.message)));
  const words = source?.words && `${source.words} words`;
  const about = [plain(id), source?.date, words, `${counted(entries.length, "sentence")} used`].filter(Boolean).join(" · ");
  return { title: documentTitle(model, id), children: [el("p", { class: "kind" }, about), box] };

  /** @param {number[]} edges */
  function facts(edges) {
    return el("ul", { class: "plain" }, edges.map((edge) => el("li", {},
      linkButton(statement(model, model.edges[edge]), () => context.open({ type: "edge", key: edge }, true)))));
  }

  /** The text with the sentences marked and the names as links; places count bytes of UTF-8.
   * @param {DocumentText} text */
  function inText({ text, mentions }) {
    const bytes = new TextEncoder().encode(text);
    const decode = (/** @type {number} */ start, /** @type {number} */ end) =>
      new TextDecoder().decode(bytes.subarray(start, end));
    const named = (/** @type {number} */ start, /** @type {number} */ end) => {
      /** @type {Child[]} */
      const parts = [];
      for (const mention of mentions) {
        if (mention.start < start || mention.end > end) continue;
        const name = decode(mention.start, mention.end);
        const click = (/** @type {Event} */ event) => (event.preventDefault(), context.openID(mention.node));
        parts.push(decode(start, mention.start), el("a", { href: "#" + encodeURIComponent(mention.node), click }, name));
        start = mention.end;
      }
      return [...parts, decode(start, end)];
    };
    /** @type {Child[]} */
    const parts = [];
    let at = 0;
    for (const { item, edges } of entries) {
      if (item.start < at || item.end > bytes.length || item.end <= item.start) continue;
      if (decode(item.start, item.end) !== item.quote) {
        const notice = "The text has changed since the graph was made; the sentences cannot be shown in their places.";
        return [el("p", { class: "notice" }, notice), ...box.childNodes];
      }
      const label = `${counted(edges.length, "statement")} from this sentence`;
      parts.push(...named(at, item.start), el("mark", { "data-start": item.start }, named(item.start, item.end)),
        edges.length > 0
          && el("details", { class: "facts" }, el("summary", { "aria-label": label }, edges.length), facts(edges)));
      at = item.end;
    }
    return [el("div", { class: "article" }, parts, named(at, bytes.length))];
  }
}

/** @type {Evidence | null} */
let wanted = null;

/** Opens a document where a sentence stands.
 * @param {Context} context @param {Evidence} item */
function openAt(context, item) {
  wanted = item;
  context.open({ type: "document", key: item.document }, true);
}
