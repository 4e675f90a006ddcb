// Tables that sort, the ranking of brokers, and how the report was made.
import { el, row, facts, note, byID, button, linkButton, swatch, plain, counted, moneyText } from "./text.js";
import { dealParts, kindWords, documentTitle } from "./model.js";
import { nodeLink } from "./dossier.js";

/** How many rows stand in the page before one asks for more. */
const PAGE = 200;

/** @type {(a: Cell, b: Cell, isDown: boolean) => number} Their order; what is not known is last, whatever the direction. */
function compare(a, b, isDown) {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  const [x, y] = typeof a === "number" && typeof b === "number" ? [a, b] : [String(a).toLowerCase(), String(b).toLowerCase()];
  return (x < y ? -1 : x > y ? 1 : 0) * (isDown ? -1 : 1);
}

/** @type {(id: string, options: TableOptions) => () => void} A table that sorts by any column. */
function sortedTable(id, { columns: all, rows, sortBy, isDescending = false, save }) {
  const columns = all.filter((column) => !column.isOnlySaved);
  let [column, isDown, limit] = [sortBy, isDescending, PAGE];
  const body = el("tbody");
  const more = button("", () => ((limit += 1000), fill()));
  const count = note();
  const heads = columns.map(({ name, isNumber }, place) => {
    const sort = () => ([isDown, column] = [place === column ? !isDown : Boolean(isNumber), place], fill());
    return el("th", { scope: "col", class: isNumber && "number" }, button(name, sort));
  });
  const sorted = () => [...rows()].sort((a, b) => compare(columns[column].value(a), columns[column].value(b), isDown));
  const csv = button("Save as CSV", () =>
    save(id, [all.map((head) => head.name), ...sorted().map((row) => all.map((cell) => cell.value(row)))]));
  const name = id[0].toUpperCase() + id.slice(1);
  byID(id).append(el("div", {}, row(count, csv),
    el("div", { class: "table", role: "region", tabindex: 0, "aria-label": name },
      el("table", {}, el("caption", { class: "hidden" }, name), el("thead", {}, el("tr", {}, heads)), body)), more));
  return fill;
  function fill() {
    const list = sorted();
    for (const head of heads) head.removeAttribute("aria-sort");
    heads[column].setAttribute("aria-sort", isDown ? "descending" : "ascending");
    body.replaceChildren(...list.slice(0, limit).map((row) => el("tr", {}, columns.map((cell, place) => {
      const content = (cell.show ?? cell.value)(row) ?? "–";
      return el(place ? "td" : "th", { scope: place ? null : "row", class: cell.isNumber && "number" },
        typeof content === "string" ? el("bdi", {}, content) : content);
    }))));
    more.hidden = list.length <= limit;
    more.textContent = `Show ${Math.min(1000, list.length - limit)} more`;
    count.textContent = `${counted(list.length, "row")}${list.length > limit ? `, ${limit} of them here` : ""}.`;
  }
}

/** @param {Context} context @param {TableOptions["save"]} save @returns {Record<string, () => void>} What fills each. */
export function makeTables(context, save) {
  const { model, view } = context;
  const of = (/** @type {string} */ type) => () => model.nodes.filter((node) => node.type === type && view.passes[node.index]);
  /** @type {(name: string, value: (row: any) => Cell, show?: (row: any) => any) => Column} */
  const text = (name, value, show = value) => ({ name, value, show });
  /** @type {typeof text} */
  const number = (name, value, show = value) => ({ name, value, show, isNumber: true });
  const name = (/** @type {string} */ head) =>
    text(head, (/** @type {GraphNode} */ node) => node.name, (/** @type {GraphNode} */ node) => nodeLink(context, node.index));
  const edges = (/** @type {GraphNode} */ node, /** @type {string} */ kind) =>
    node.edges.map((index) => model.edges[index]).filter((edge) => edge.kind === kind);
  /** @type {(head: string, part: "suppliers" | "recipients" | "items") => Column} */
  const side = (head, part) => text(head, (deal) => dealParts(model, deal)[part].join(", ") || null);
  const makers = text("Makers", (weapon) =>
    edges(weapon, "produces").map((edge) => model.nodes[edge.source].name).join(", ") || null);
  const documents = number("Documents", (node) => node.documents.length);
  const status = text("Status", (deal) => deal.status,
    (deal) => el("span", { class: "fixed" }, swatch(`status ${deal.status}`), deal.status));
  const title = text("Title", ({ id }) => documentTitle(model, id), ({ id }) =>
    linkButton(documentTitle(model, id), () => context.open({ type: "document", key: id }, true)));
  const statements = /** @type {Map<string, number>} */ (new Map());
  const countStatements = () => {
    statements.clear();
    for (const id of model.edges.flatMap((edge) => [...new Set(edge.evidence.map((item) => item.document))])) {
      statements.set(id, (statements.get(id) ?? 0) + 1);
    }
    return [...model.documents.values()];
  };
  return {
    actors: sortedTable("actors", { save, rows: of("actor"), sortBy: 5, isDescending: true, columns: [
      name("Name"), text("Type", (node) => node.group), number("Supplies", (node) => edges(node, "supplies").length),
      number("Receives", (node) => edges(node, "supplied_to").length), number("Statements", (node) => node.edges.length),
      number("Between", (node) => node.betweenness, (node) => node.betweenness.toFixed(3)), documents] }),
    weapons: sortedTable("weapons", { save, rows: of("weapon"), sortBy: 2, isDescending: true, columns: [
      name("Name"), text("Kind", kindWords), number("Deals", (node) => edges(node, "includes").length), documents, makers] }),
    deals: sortedTable("deals", { save, rows: of("deal"), sortBy: 2, isDescending: true, columns: [
      name("Deal"), status, number("Year", (deal) => deal.year ?? null),
      number("Value", (deal) => deal.values[0]?.amount ?? null, (deal) => deal.values.map(moneyText).join(", ") || null),
      { name: "Currency", isOnlySaved: true, value: (deal) => deal.values[0]?.currency ?? null },
      side("From", "suppliers"), side("To", "recipients"), side("Goods", "items"), documents] }),
    documents: sortedTable("documents", { save, rows: countStatements, sortBy: 1, columns: [
      title, text("Date", ({ date }) => date ?? null, ({ date }) => date && el("time", {}, date)),
      number("Words", (source) => source.words ?? null), number("Statements", (source) => statements.get(source.id) ?? 0),
      text("File", (source) => plain(source.id))] }),
    brokers: () => fillBrokers(context),
  };
}

function fillBrokers(/** @type {Context} */ context) {
  const brokers = context.model.brokers.map(({ node, share, reason }) => el("li", {}, nodeLink(context, node),
    el("meter", { min: 0, max: 1, value: share, "aria-label": "Share of paths" }, share.toFixed(3)), ` ${reason}.`));
  byID("brokers").replaceChildren(el("h2", {}, "Who stands between"),
    el("p", {}, "Actors that lie on the shortest paths between suppliers and recipients. A supplier and a recipient of one deal ",
      "are one step apart, so nobody brokers what is sold directly."),
    brokers.length ? el("ol", { class: "brokers" }, brokers) : note("No actor stands between others."));
}

export function fillAbout(/** @type {Context} */ { model, live }, /** @type {HTMLElement[]} */ downloads) {
  const types = ["actor", "weapon", "deal"].map((type) => counted(model.nodes.filter((node) => node.type === type).length, type));
  const clusters = model.clusters.filter((cluster) => cluster.members.length > 1).length;
  const about = facts([["made by", model.generator], ["SHA-256 of the graph", model.graphSum],
    ["clusters", `${clusters} of two and more, by the Leiden method; modularity ${model.modularity.toFixed(3)}`], live
      ? ["this page", "asks nobody but the server that it comes from"]
      : ["this file", "holds all its data, and asks no network for anything"]]);
  byID("about").replaceChildren(el("h2", {}, "How this report was made"),
    el("p", {}, `${model.generator} read ${counted(model.documents.size, "document")} and found ${types.join(", ")} and `,
      `${counted(model.edges.length, "statement")}. It reads by rules, without a language model and without a network; `,
      "the same documents give the same report."),
    el("p", {}, el("strong", {}, "A statement means that a document says so, not that it is so."), " Each one cites its ",
      "sentences; read them before you rely on it. Confidence tells how often readings of this kind proved right, from 0 to 1."),
    ...model.notes.map((text) => el("p", {}, text)), about,
    el("h3", {}, "Take it along"), row(...downloads));
}
