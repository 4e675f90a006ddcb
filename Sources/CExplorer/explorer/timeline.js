// @ts-check
// The deals by their years, each a mark in the colour of its status.
import { el, svg, byID, counted } from "./text.js";
import { STATUSES, dealWords } from "./model.js";

/** How many marks a year may have before it becomes a bar. */
const MARKS = 24;

/** @param {import("./dossier.js").Context} context @returns {() => void} What draws it anew. */
export function makeTimeline(context) {
  const { model, view } = context;
  const box = el("div", { id: "timeline" });
  byID("deals").append(box);

  return () => {
    const deals = model.nodes.filter((node) => node.type === "deal" && view.passes[node.index]);
    const dated = deals.filter((deal) => deal.year !== undefined);
    const years = dated.map((deal) => /** @type {number} */ (deal.year));
    if (!years.length) return void box.replaceChildren(el("p", { class: "quiet" }, "No deal that passes the filters has a year."));
    const first = years.reduce((a, b) => Math.min(a, b));
    const last = years.reduce((a, b) => Math.max(a, b));
    const rows = Array.from({ length: last - first + 1 }, (_, place) => dated.filter((deal) => deal.year === first + place)
      .sort((a, b) => STATUSES.indexOf(a.status ?? "") - STATUSES.indexOf(b.status ?? "") || a.index - b.index));
    const most = Math.max(...rows.map((row) => row.length));
    const step = Math.max(9, Math.min(26, (box.clientWidth - 24) / rows.length));
    const unit = most <= MARKS ? 13 : (MARKS * 13) / most;
    const height = Math.max(60, most * unit + 46);
    const width = Math.max(rows.length * step + 20, 160);
    const every = [1, 2, 5, 10, 20, 50].find((years) => years * step >= 34) ?? 100;
    const marks = rows.flatMap((row, place) => {
      const x = 10 + place * step;
      const parts = most <= MARKS ? row.map((deal, index) => [deal.status, index, 1, [deal]])
        : STATUSES.map((status) => [status, row.findIndex((deal) => deal.status === status), row.filter((deal) => deal.status === status).length, row.filter((deal) => deal.status === status)]).filter((part) => part[2]);
      return parts.map(([status, from, size, members]) => {
        const [at, long, list] = [Number(from), Number(size), /** @type {import("./model.js").GraphNode[]} */ (members)];
        const text = list.length === 1 ? `${list[0].name}: ${dealWords(list[0])}` : `${first + place}: ${list.length} ${status}`;
        return svg("rect", { class: `mark ${status}`, x: x + 2, y: height - 26 - (at + long) * unit + 1, width: step - 4, height: Math.max(1, long * unit - 2), rx: 2,
          click: () => (list.length === 1 ? context.open({ type: "node", key: list[0].index }) : view.change(() => (view.from = view.to = first + place))) }, svg("title", {}, text));
      });
    });
    const labels = rows.flatMap((row, place) => [
      (first + place) % every === 0 || rows.length === 1 ? svg("text", { x: 10 + place * step + step / 2, y: height - 8, class: "year" }, String(first + place)) : null,
      row.length && step > 14 ? svg("text", { x: 10 + place * step + step / 2, y: height - 30 - row.length * unit, class: "tally" }, String(row.length)) : null]);
    const undated = deals.length - dated.length;
    box.replaceChildren(
      el("div", { class: "scroller", tabindex: 0, role: "region", "aria-label": "Timeline of deals" },
        svg("svg", { viewBox: `0 0 ${width} ${height}`, width, height, role: "img", "aria-label": `${counted(dated.length, "deal")} from ${first} to ${last}; the table beneath lists them.` },
          svg("line", { x1: 6, x2: width - 6, y1: height - 25, y2: height - 25, class: "axis" }), ...marks, ...labels)),
      el("p", { class: "key" }, STATUSES.filter((status) => deals.some((deal) => deal.status === status)).map((status) =>
        el("span", {}, el("span", { class: `swatch status ${status}`, "aria-hidden": "true" }), `${status} ${deals.filter((deal) => deal.status === status).length}`)),
        undated ? el("span", { class: "quiet" }, `${undated} without a year`) : null));
  };
}
