// What the documents say about a node, an edge, a cluster, or in one document.
import { el, row, list, facts, note, quiet, swatch, button, linkButton } from "./text.js";
import { byID, announce, counted, plain, moneySaid } from "./text.js";
import { STATUSES, kindWords, dealWords, dealParts, otherEnd, statement, documentTitle, citation } from "./model.js";

/** How many quotes are shown before one asks for more. */
const FIRST = 3;

/** @type {(context: Context, node: number) => HTMLElement} */
export const nodeLink = ({ model, open }, node) =>
  linkButton(model.nodes[node].name, () => open({ type: "node", key: node }, true));

async function copy(/** @type {string} */ text) {
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

export function quote(/** @type {Context} */ context, /** @type {Evidence} */ item) {
  const date = context.model.documents.get(item.document)?.date;
  const sentence = item.quote ? el("blockquote", {}, el("bdi", {}, plain(item.quote))) : note("(no sentence is kept)");
  return el("figure", { class: "quote" }, sentence, el("figcaption", {}, date && [el("time", {}, date), " · "],
    linkButton(documentTitle(context.model, item.document), () => openAt(context, item)),
    item.inferred && el("span", { class: "tag" }, "inferred from the context"), " ",
    button("Copy citation", () => copy(citation(context.model, item)), { class: "small" })));
}

function quotes(/** @type {Context} */ context, /** @type {Evidence[]} */ evidence, first = FIRST) {
  const all = (/** @type {Evidence[]} */ items) => items.map((item) => quote(context, item));
  const rest = evidence.slice(first);
  const more = button(`${rest.length} more`, () => more.replaceWith(...all(rest)), { class: "small" });
  return el("div", { class: "quotes" }, all(evidence.slice(0, first)), rest.length > 0 && more);
}

function statementBox(/** @type {Context} */ context, /** @type {GraphEdge} */ edge) {
  const toggle = () => details.open && details.children.length === 1
    && details.append(quotes(context, edge.evidence), ...(context.live?.edgeParts(edge) ?? []));
  const details = el("details", { class: "statement", toggle }, el("summary", {}, swatch(`line ${edge.look}`),
    el("bdi", {}, statement(context.model, edge)), quiet(` · ${counted(edge.support, "document")}`)));
  return details;
}

export function showDossier(/** @type {Context} */ context, byKeyboard = false) {
  const { choice } = context.view;
  byID("dossier").hidden = !choice;
  if (!choice) return;
  const about = { node: aboutNode, edge: aboutEdge, cluster: aboutCluster, document: aboutDocument }[choice.type];
  const { title, children } = about(context, /** @type {never} */ (choice.key));
  fillPanel(context, title, children);
  if (byKeyboard) byID("dossier").querySelector("h2")?.focus();
}

export function fillPanel(/** @type {Context} */ context, /** @type {string} */ title, /** @type {Content[]} */ children) {
  const panel = byID("dossier");
  panel.hidden = false;
  const close = button("×", () => context.open(null, true), { class: "close", "aria-label": "Close the dossier" });
  const top = el("div", { class: "top" }, el("h2", { tabindex: -1 }, el("bdi", {}, title)), close);
  panel.replaceChildren(top, el("div", {}, ...children));
  panel.scrollTop = 0;
}

function aboutNode(/** @type {Context} */ context, /** @type {number} */ index) {
  const { model, view } = context;
  const node = model.nodes[index];
  const edges = node.edges.map((edge) => model.edges[edge]);
  const cluster = model.clusters[node.cluster];
  const also = (/** @type {string[]} */ names) => names.length > 0 && el("bdi", {}, names.join(", "));
  const isAlone = view.around?.node === index;
  const surroundings = () => {
    view.change(() => (view.around = isAlone ? null : { node: index, steps: 1 }));
    context.open({ type: "node", key: index });
  };
  const relations = edges.filter(({ look }) => !STATUSES.includes(look));
  relations.sort((a, b) => b.support - a.support || a.index - b.index);
  const parts = node.type === "deal" ? dealSections(context, node, edges) : [...dealsOf(context, node, edges),
    relations.length > 0 && el("h3", {}, "Relations"), ...relations.map((edge) => statementBox(context, edge))];
  return { title: node.name, children: [
    el("p", { class: "kind" }, kindWords(node), node.type === "deal" && `, ${dealWords(node)}`),
    row(node.type !== "deal" && button("Paths from here", () => context.pathFrom(index)),
      button(isAlone ? "Show the rest again" : "Only its surroundings", surroundings, { "aria-pressed": String(isAlone) })),
    facts([["also", also(node.aliases)], ["office", also(node.titles)],
      ["named", `${counted(node.mentions, "time")} in ${counted(node.documents.length, "document")}`],
      ["statements", node.edges.length], ["confidence", node.confidence.toFixed(2)], ["cluster", cluster?.members.length > 1
        && linkButton(cluster.name, () => context.open({ type: "cluster", key: node.cluster }, true))]]),
    ...(context.live?.nodeParts(node) ?? []), ...parts, el("h3", {}, "Where it is named"), quotes(context, node.evidence)] };
}

function dealsOf(/** @type {Context} */ context, /** @type {GraphNode} */ node, /** @type {GraphEdge[]} */ edges) {
  const roles = /** @type {Record<string, string>} */ ({ supplies: " as supplier", supplied_to: " as recipient" });
  const deals = edges.filter((edge) => STATUSES.includes(edge.look))
    .map((edge) => ({ role: roles[edge.kind] ?? "", deal: otherEnd(context.model, edge, node.index) }))
    .sort((a, b) => (b.deal.year ?? 0) - (a.deal.year ?? 0) || a.deal.index - b.deal.index);
  if (!deals.length) return [];
  const counts = STATUSES.map((status) => `${deals.filter(({ deal }) => deal.status === status).length} ${status}`);
  return [el("h3", {}, "Deals"), note(counts.filter((count) => count[0] !== "0").join(", ")),
    list(deals.map(({ role, deal }) => {
      const items = dealParts(context.model, deal).items.join(", ");
      const words = quiet(`${role} · ${dealWords(deal)}`, items && ` · ${items}`);
      return [swatch(`status ${deal.status}`), nodeLink(context, deal.index), words];
    }))];
}

function dealSections(/** @type {Context} */ context, /** @type {GraphNode} */ node, /** @type {GraphEdge[]} */ edges) {
  const role = (/** @type {GraphEdge} */ { kind, quantity }) => kind === "supplies" ? "supplier"
    : kind === "supplied_to" ? "recipient" : quantity === undefined ? "goods" : `goods, ${quantity} pieces`;
  return [el("h3", {}, "Sides and goods"), list(edges.map((edge) => [
    nodeLink(context, otherEnd(context.model, edge, node.index).index), quiet(` ${role(edge)}`),
    quotes(context, edge.evidence, 1), ...(context.live?.edgeParts(edge) ?? [])])),
    node.values.length > 0 && el("h3", {}, node.values.length > 1 ? "Values, as the documents disagree" : "Value"),
    node.values.map((value) => el("div", {}, el("strong", {}, moneySaid(value)), quotes(context, value.evidence, 1))),
    node.history.length > 0 && [el("h3", {}, "History"), el("ol", {}, node.history.map(({ status, date, evidence }) =>
      el("li", {}, el("strong", {}, status), date ? `, ${date}` : ", not dated", quotes(context, evidence, 1))))]].flat();
}

function aboutEdge(/** @type {Context} */ context, /** @type {number} */ index) {
  const { model, live } = context;
  const edge = model.edges[index];
  const kind = `statement, confidence ${edge.confidence.toFixed(2)}, ${counted(edge.support, "document")}`;
  const ends = el("p", {}, nodeLink(context, edge.source), " — ", nodeLink(context, edge.target));
  return { title: statement(model, edge), children: [el("p", { class: "kind" }, kind), ends, live?.edgeParts(edge),
    quotes(context, edge.evidence, 12)] };
}

function aboutCluster(/** @type {Context} */ context, /** @type {number} */ number) {
  const { model, view } = context;
  const { name, members } = model.clusters[number];
  const others = new Set([...model.clusters.keys()].filter((other) => other !== number));
  const first = [...members].sort((a, b) => model.nodes[b].edges.length - model.nodes[a].edges.length || a - b).slice(0, 200);
  return { title: name, children: [
    el("p", { class: "kind" }, `cluster of ${members.length} nodes, joined more closely with each other than with the rest`),
    row(button(view.folded.has(number) ? "Unfold" : "Fold into one node", () => context.toggleFold(number)),
      button("Only this cluster", () => view.change(() => (view.hidden.cluster = others)))),
    list(first.map((member) => [nodeLink(context, member), quiet(" " + kindWords(model.nodes[member]))]))] };
}

/** @type {About} The quotes of a document, in their order or in its text. */
function aboutDocument(context, id) {
  const { model } = context;
  const source = model.documents.get(id);
  const found = /** @type {Map<string, {item: Evidence, edges: number[]}>} */ (new Map());
  for (const edge of model.edges) {
    for (const item of edge.evidence.filter(({ document }) => document === id)) {
      const key = `${item.start} ${item.end} ${item.quote}`;
      found.set(key, { item, edges: [...(found.get(key)?.edges ?? []), edge.index] });
    }
  }
  // The sentence that was asked for is shown even where it only names somebody, or another one overlaps it.
  const asked = wanted;
  const entries = [...found.values()].filter(({ item }) =>
    !asked || item.start >= asked.end || asked.start >= item.end || item.start === asked.start);
  if (asked && !entries.some(({ item }) => item.start === asked.start)) entries.push({ item: asked, edges: [] });
  entries.sort((a, b) => a.item.start - b.item.start || a.item.end - b.item.end);
  const missing = context.live ? "The text is on its way."
    : "The text does not travel with this report; these are its sentences that say something.";
  const box = el("div", { class: "text" }, note(missing), entries.map(({ item, edges }) => el("div",
    { class: "passage", "data-start": item.start }, el("blockquote", {}, el("bdi", {}, plain(item.quote))), said(edges))));
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
  function said(/** @type {number[]} */ edges) {
    const open = (/** @type {number} */ edge) => () => context.open({ type: "edge", key: edge }, true);
    return list(edges.map((edge) => linkButton(statement(model, model.edges[edge]), open(edge))));
  }
  /** @type {(text: DocumentText) => Child[]} The text with its sentences and names marked; places count bytes of UTF-8. */
  function inText({ text, mentions }) {
    const bytes = new TextEncoder().encode(text);
    /** @type {(start: number, end: number) => string} */
    const decode = (start, end) => new TextDecoder().decode(bytes.subarray(start, end));
    const named = (/** @type {number} */ start, /** @type {number} */ end) => {
      const parts = /** @type {Child[]} */ ([]);
      for (const mention of mentions) {
        if (mention.start < start || mention.end > end) continue;
        const name = decode(mention.start, mention.end);
        const click = (/** @type {Event} */ event) => (event.preventDefault(), context.openID(mention.node));
        parts.push(decode(start, mention.start), el("a", { href: "#" + encodeURIComponent(mention.node), click }, name));
        start = mention.end;
      }
      return [...parts, decode(start, end)];
    };
    const parts = /** @type {Child[]} */ ([]);
    let at = 0;
    for (const { item, edges } of entries) {
      if (item.start < at || item.end > bytes.length || item.end <= item.start) continue;
      if (decode(item.start, item.end) !== item.quote) {
        const notice = "The text has changed since the graph was made; the sentences cannot be shown in their places.";
        return [el("p", { class: "notice" }, notice), ...box.childNodes];
      }
      const label = `${counted(edges.length, "statement")} from this sentence`;
      const more = el("details", { class: "facts" }, el("summary", { "aria-label": label }, edges.length), said(edges));
      parts.push(...named(at, item.start), el("mark", { "data-start": item.start }, named(item.start, item.end)),
        edges.length > 0 && more);
      at = item.end;
    }
    return [el("div", { class: "article" }, parts, named(at, bytes.length))];
  }
}

let wanted = /** @type {Evidence | null} */ (null);

/** @type {(context: Context, item: Evidence) => void} Opens a document where a sentence stands. */
function openAt(context, item) {
  wanted = item;
  context.open({ type: "document", key: item.document }, true);
}
