// What is shown, as files: SVG and CSV.
import { el, svg, plain } from "./text.js";
import { phrase } from "./model.js";
import { FONT, PathText, palette, strokeOf, outlineOf, letters, lineBetween } from "./figures.js";
import { traceNode, traceLine, traceHead, traceMark } from "./figures.js";

export function download(/** @type {string} */ name, /** @type {string} */ type, /** @type {string} */ text) {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = el("a", { href: url, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}

/** @type {(cell: Cell) => string} A cell of CSV; what a spreadsheet would run is led by an apostrophe. */
function csvCell(cell) {
  if (typeof cell !== "string") return String(cell ?? "");
  const safe = /^'*[=+\-@\t\r\n]/.test(cell) ? "'" + cell : cell;
  return /[",\r\n\t']|^\s|\s$/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}

export const csvText = (/** @type {Cell[][]} */ table) => table.map((row) => row.map(csvCell).join(",")).join("\r\n") + "\r\n";

/** @type {(view: View) => Cell[][]} The statements that are shown, one a row. */
export function statementTable({ model: { nodes }, edges }) {
  const head = ["from", "statement", "to", "status", "quantity", "title", "confidence", "documents", "quote", "document"];
  return [head, ...edges.map((edge) => {
    const [source, target] = [nodes[edge.source], nodes[edge.target]];
    const deal = [source, target].find((node) => node.type === "deal");
    return [source.name, phrase(edge.kind), target.name, deal?.status ?? null, edge.quantity ?? null, edge.title ?? null,
      edge.confidence, edge.support, edge.evidence[0]?.quote ?? null, edge.evidence[0]?.document ?? null];
  })];
}

/** The diagram that is shown, all of it, with names in all figures; its colours are the light ones, for paper is white. */
export function svgPicture(/** @type {Scene} */ scene, /** @type {Model} */ model, /** @type {string} */ note) {
  const colors = palette("light");
  const box = scene.bounds();
  const [left, top] = [Math.floor(box.left) - 30, Math.floor(box.top) - 70];
  const [width, height] = [Math.ceil(box.right - left) + 30, Math.ceil(box.bottom - top) + 50];
  const tenth = (/** @type {number} */ number) => Math.round(number * 10) / 10;
  // XML has no place for two of the signs of Unicode.
  const text = (/** @type {string} */ line) => plain(line).replace(/[\ufffe\uffff]/g, "\ufffd");
  const opacity = (/** @type {boolean} */ isLoud) => scene.hasEmphasis && !isLoud && 0.25;
  const traced = (/** @type {(pen: PathText) => void} */ trace, /** @type {Record<string, any>} */ look) => {
    const path = new PathText();
    trace(path);
    return path.text !== "" && svg("path", { d: path.text, ...look });
  };
  const lines = scene.links.map(({ a, b, bend, look, width: size, hasHead, isLoud }) => {
    const line = lineBetween(a, b, bend);
    if (!line) return null;
    const stroke = strokeOf(look, colors, size);
    return svg("g", { fill: "none", stroke: stroke.color, opacity: opacity(isLoud) },
      traced((pen) => traceLine(pen, line, bend !== 0), { "stroke-width": tenth(stroke.width), "stroke-linecap": stroke.cap,
        "stroke-dasharray": stroke.dash.join(" ") || null }),
      hasHead && traced((pen) => traceHead(pen, line, 9), { fill: look === "hostile" ? colors.page : stroke.color }),
      traced((pen) => traceMark(pen, look, line, 6), { "stroke-width": 2 }));
  });
  const figures = scene.items.map((item) => {
    const outline = outlineOf(item, colors);
    return svg("g", { opacity: opacity(item.isLoud) },
      traced((pen) => traceNode(pen, item), { fill: colors[item.group], stroke: outline.color, "stroke-width": outline.width,
        "stroke-dasharray": outline.dash.join(" ") || null }),
      svg("title", {}, text(item.name)), ...letters(item).map(({ line, size, dy, ink, isBold }) =>
        svg("text", { x: tenth(item.x), y: tenth(item.y + dy + size * 0.35), fill: ink, "font-size": size,
          "text-anchor": "middle", "font-weight": isBold && "bold" }, text(line))));
  });
  return svg("svg", { viewBox: `${left} ${top} ${width} ${height}`, width, height, role: "img", "font-family": FONT },
    svg("title", {}, text(model.title)), svg("rect", { x: left, y: top, width, height, fill: colors.page }),
    svg("text", { x: left + 30, y: top + 40, "font-size": 26, "font-weight": "bold", fill: colors.ink }, text(model.title)),
    ...lines, ...figures, svg("text", { x: left + 30, y: top + height - 16, "font-size": 12, fill: colors.quiet }, text(note)));
}

export const svgText = (/** @type {Element} */ picture) => new XMLSerializer().serializeToString(picture) + "\n";
