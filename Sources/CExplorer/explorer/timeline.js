// The deals by their years, each a mark in the colour of its status.
import { el, svg, note, byID, quiet, swatch, counted } from "./text.js";
import { STATUSES, dealWords } from "./model.js";

/** How many marks a year may have before it becomes a bar. */
const MARKS = 24;

/** @param {Context} context @returns {() => void} What draws it anew. */
export function makeTimeline({ model, view, open }) {
  const box = el("div", { id: "timeline" });
  byID("deals").append(box);
  const place = (/** @type {GraphNode} */ deal) => STATUSES.indexOf(deal.status ?? "");

  return () => {
    const deals = model.nodes.filter((node) => node.type === "deal" && view.passes[node.index]);
    const dated = deals.filter((deal) => deal.year !== undefined);
    const years = dated.map((deal) => Number(deal.year));
    if (!years.length) return box.replaceChildren(note("No deal that passes the filters has a year."));
    const [first, last] = [years.reduce((a, b) => Math.min(a, b)), years.reduce((a, b) => Math.max(a, b))];
    const rows = Array.from({ length: last - first + 1 }, (_, row) =>
      dated.filter((deal) => deal.year === first + row).sort((a, b) => place(a) - place(b) || a.index - b.index));
    const most = Math.max(...rows.map((row) => row.length));
    const step = Math.max(9, Math.min(26, (box.clientWidth - 24) / rows.length));
    const unit = most <= MARKS ? 13 : (MARKS * 13) / most;
    const [width, height] = [Math.max(rows.length * step + 20, 160), Math.max(60, most * unit + 46)];
    const every = [1, 2, 5, 10, 20, 50].find((years) => years * step >= 34) ?? 100;
    /** @param {GraphNode[]} members @param {number} row @param {number} below How many stand beneath. */
    function mark(members, row, below) {
      const [{ status, name, index }] = members;
      const size = members.length;
      const click = () => (size === 1 ? open({ type: "node", key: index })
        : view.change(() => (view.years = { from: first + row, to: first + row })));
      return svg("rect", { class: `mark ${status}`, x: 12 + row * step, y: height - 25 - (below + size) * unit, width: step - 4,
        height: Math.max(1, size * unit - 2), rx: 2, click },
        svg("title", {}, size === 1 ? `${name}: ${dealWords(members[0])}` : `${first + row}: ${size} ${status}`));
    }
    const marks = rows.flatMap((row, number) => {
      const parts = most <= MARKS ? row.map((deal) => [deal])
        : STATUSES.map((status) => row.filter((deal) => deal.status === status)).filter((part) => part.length);
      return parts.map((part) => mark(part, number, row.indexOf(part[0])));
    });
    const labels = rows.flatMap((row, number) => {
      const x = 10 + number * step + step / 2;
      const isNamed = (first + number) % every === 0 || rows.length === 1;
      return [isNamed && svg("text", { x, y: height - 8, class: "year" }, first + number),
        row.length > 0 && step > 14 && svg("text", { x, y: height - 30 - row.length * unit, class: "tally" }, row.length)];
    });
    const label = `${counted(dated.length, "deal")} from ${first} to ${last}; the table beneath lists them.`;
    const key = STATUSES.map((status) => ({ status, count: deals.filter((deal) => deal.status === status).length }));
    const axis = svg("line", { x1: 6, x2: width - 6, y1: height - 25, y2: height - 25, class: "axis" });
    const picture = { viewBox: `0 0 ${width} ${height}`, width, height, role: "img", "aria-label": label };
    box.replaceChildren(el("div", { class: "scroller", tabindex: 0, role: "region", "aria-label": "Timeline of deals" },
      svg("svg", picture, axis, ...marks, ...labels)),
      el("p", { class: "key" }, key.filter(({ count }) => count).map(({ status, count }) =>
        el("span", {}, swatch(`status ${status}`), `${status} ${count}`)),
        deals.length > dated.length && quiet(`${deals.length - dated.length} without a year`)));
  };
}
