// @ts-check
// Tables that sort, the ranking of brokers, the documents, and how the report was made.
import { el, byID, plain, counted, moneyText } from "./text.js";
import { dealParts, kindWords, documentTitle } from "./model.js";
import { nodeLink } from "./dossier.js";

/** @typedef {string | number | null} Cell */
/** @typedef {{name: string, value: (row: any) => Cell, show?: (row: any) => any, isNumber?: boolean, isOnlySaved?: boolean}} Column */

/** How many rows stand in the page before one asks for more. */
const PAGE = 200;

/**
 * A table that sorts by any column.
 * @param {{caption: string, columns: Column[], rows: () => any[], sortBy: number, isDescending?: boolean, save: (name: string, table: Cell[][]) => void, file: string}} options
 */
export function sortedTable({ caption, columns: all, rows, sortBy, isDescending = false, save, file }) {
  const columns = all.filter((column) => !column.isOnlySaved);
  let [column, isDown, limit] = [sortBy, isDescending, PAGE];
  const body = el("tbody");
  const more = el("button", { type: "button", click: () => ((limit += 1000), fill()) });
  const count = el("p", { class: "quiet" });
  const heads = columns.map((head, place) => el("th", { scope: "col", class: head.isNumber ? "number" : "" },
    el("button", { type: "button", click: () => {
      [isDown, column] = [place === column ? !isDown : Boolean(head.isNumber), place];
      fill();
    } }, head.name)));

  function sorted() {
    const { value } = columns[column];
    const order = (/** @type {any} */ a, /** @type {any} */ b) => {
      const [x, y] = [value(a), value(b)];
      // What is not known stands last, whatever the direction.
      if (x === null || y === null) return x === y ? 0 : x === null ? 1 : -1;
      const compared = typeof x === "number" && typeof y === "number" ? x - y : String(x).toLowerCase() < String(y).toLowerCase() ? -1 : String(x).toLowerCase() > String(y).toLowerCase() ? 1 : 0;
      return isDown ? -compared : compared;
    };
    return [...rows()].sort(order);
  }

  function fill() {
    const list = sorted();
    heads.forEach((head, place) => {
      if (place === column) head.setAttribute("aria-sort", isDown ? "descending" : "ascending");
      else head.removeAttribute("aria-sort");
    });
    body.replaceChildren(...list.slice(0, limit).map((row) => el("tr", {}, columns.map((cell, place) => {
      const content = cell.show ? cell.show(row) : cell.value(row);
      return el(place ? "td" : "th", { scope: place ? null : "row", class: cell.isNumber ? "number" : "" }, content === null ? "–" : typeof content === "string" ? el("bdi", {}, content) : content);
    }))));
    more.hidden = list.length <= limit;
    more.textContent = `Show ${Math.min(1000, list.length - limit)} more`;
    count.textContent = `${counted(list.length, "row")}${list.length > limit ? `, ${limit} of them here` : ""}.`;
  }

  const csv = el("button", { type: "button", click: () => save(file, [all.map((head) => head.name), ...sorted().map((row) => all.map((cell) => cell.value(row)))]) }, "Save as CSV");
  const table = el("div", { class: "table", role: "region", tabindex: 0, "aria-label": caption }, el("table", {}, el("caption", { class: "hidden" }, caption), el("thead", {}, el("tr", {}, heads)), body));
  return { element: el("div", {}, el("div", { class: "row" }, count, csv), table, more), fill };
}

/** @param {import("./dossier.js").Context} context @param {(name: string, table: Cell[][]) => void} save @returns {Record<string, () => void>} What fills each view. */
export function makeTables(context, save) {
  const { model, view } = context;
  const of = (/** @type {string} */ type) => () => model.nodes.filter((node) => node.type === type && view.passes[node.index]);
  const name = { name: "Name", value: (/** @type {any} */ node) => node.name, show: (/** @type {any} */ node) => nodeLink(context, node.index) };
  const count = (/** @type {any} */ node, /** @type {string} */ kind) => node.edges.filter((/** @type {number} */ edge) => model.edges[edge].kind === kind).length;
  const number = (/** @type {string} */ head, /** @type {(node: any) => number | null} */ value, /** @type {(node: any) => any} */ show = value) => ({ name: head, value, show, isNumber: true });
  const three = (/** @type {any} */ node) => node.betweenness.toFixed(3);
  const documents = number("Documents", (node) => node.documents.length);
  const actors = sortedTable({ caption: "Actors", file: "actors", save, rows: of("actor"), sortBy: 5, isDescending: true, columns: [
    name, { name: "Type", value: (node) => node.group }, number("Supplies", (node) => count(node, "supplies")), number("Receives", (node) => count(node, "supplied_to")),
    number("Statements", (node) => node.edges.length), number("Between", (node) => node.betweenness, three), documents] });
  const weapons = sortedTable({ caption: "Weapons", file: "weapons", save, rows: of("weapon"), sortBy: 2, isDescending: true, columns: [
    name, { name: "Kind", value: kindWords }, number("Deals", (node) => count(node, "includes")), documents,
    { name: "Makers", value: (node) => node.edges.map((/** @type {number} */ index) => model.edges[index]).filter((/** @type {any} */ edge) => edge.kind === "produces").map((/** @type {any} */ edge) => model.nodes[edge.source].name).join(", ") || null }] });
  const joined = (/** @type {"suppliers" | "recipients" | "items"} */ part) => (/** @type {any} */ deal) => dealParts(model, deal)[part].join(", ") || null;
  const deals = sortedTable({ caption: "Deals", file: "deals", save, rows: of("deal"), sortBy: 2, isDescending: true, columns: [
    { ...name, name: "Deal" }, { name: "Status", value: (deal) => deal.status, show: (deal) => el("span", { class: "fixed" }, el("span", { class: `swatch status ${deal.status}`, "aria-hidden": "true" }), deal.status) },
    number("Year", (deal) => deal.year ?? null), number("Value", (deal) => deal.values[0]?.amount ?? null, (deal) => deal.values.length ? deal.values.map(moneyText).join(", ") : null),
    { name: "Currency", isOnlySaved: true, value: (deal) => deal.values[0]?.currency ?? null },
    { name: "From", value: joined("suppliers") }, { name: "To", value: joined("recipients") }, { name: "Goods", value: joined("items") }, documents] });
  /** @type {Map<string, number>} */
  const statements = new Map();
  for (const edge of model.edges) for (const id of new Set(edge.evidence.map((item) => item.document))) statements.set(id, (statements.get(id) ?? 0) + 1);
  const sources = sortedTable({ caption: "Documents", file: "documents", save, rows: () => [...model.documents.values()], sortBy: 1, columns: [
    { name: "Title", value: (source) => documentTitle(model, source.id), show: (source) => el("button", { type: "button", class: "link", click: () => context.open({ type: "document", key: source.id }, true) }, el("bdi", {}, documentTitle(model, source.id))) },
    { name: "Date", value: (source) => source.date ?? null, show: (source) => source.date ? el("time", {}, source.date) : null }, number("Words", (source) => source.words ?? null),
    number("Statements", (source) => statements.get(source.id) ?? 0), { name: "File", value: (source) => plain(source.id) }] });
  byID("actors").append(actors.element);
  byID("weapons").append(weapons.element);
  byID("deals").append(deals.element);
  byID("documents").append(sources.element);
  return { actors: actors.fill, weapons: weapons.fill, deals: deals.fill, documents: sources.fill };
}

/** @param {import("./dossier.js").Context} context */
export function makeBrokers(context) {
  const { model } = context;
  byID("brokers").append(
    el("p", {}, "Actors that lie on the shortest paths between suppliers and recipients. A supplier and a recipient of one deal are one step apart, so nobody brokers what is sold directly."),
    model.brokers.length ? el("ol", { class: "brokers" }, model.brokers.map(({ node, share, reason }) => el("li", {}, nodeLink(context, node),
      el("meter", { min: 0, max: 1, value: share, "aria-label": "Share of paths" }, share.toFixed(3)), el("span", {}, ` ${reason}.`)))) : el("p", { class: "quiet" }, "No actor stands between others."));
}

/** @param {import("./dossier.js").Context} context @param {{label: string, action: () => void}[]} downloads */
export function makeAbout(context, downloads) {
  const { model } = context;
  const types = ["actor", "weapon", "deal"].map((type) => counted(model.nodes.filter((node) => node.type === type).length, type));
  byID("about").append(
    el("p", {}, `${model.generator} read ${counted(model.documents.size, "document")} and found ${types.join(", ")} and ${counted(model.edges.length, "statement")}. It reads by rules, without a language model and without a network; the same documents give the same report.`),
    el("p", {}, el("strong", {}, "A statement means that a document says so, not that it is so."), " Each one cites its sentences; read them before you rely on it. Confidence tells how often readings of this kind proved right, from 0 to 1."),
    ...model.notes.map((note) => el("p", {}, note)),
    el("dl", {}, [["made by", model.generator], ["SHA-256 of the graph", model.graphSum], ["clusters", `${model.clusters.filter((cluster) => cluster.members.length > 1).length} of two and more, by the Leiden method; modularity ${model.modularity.toFixed(3)}`],
      ["this file", "holds all its data, and asks no network for anything"]].map(([term, text]) => el("div", {}, el("dt", {}, term), el("dd", {}, text)))),
    el("h3", {}, "Take it along"), el("div", { class: "row" }, downloads.map(({ label, action }) => el("button", { type: "button", click: action }, label))));
}
