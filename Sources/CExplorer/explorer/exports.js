// @ts-check
// What is shown, as files: SVG and CSV.
import { el, plain } from "./text.js";
import { PHRASES } from "./model.js";
import { PathText, palette, strokeOf, traceNode, traceHead, traceMark, lineBetween } from "./figures.js";
import { FONT } from "./stage.js";

/** @param {string} name @param {string} type @param {string} text */
export function download(name, type, text) {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = el("a", { href: url, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}

/** A cell of CSV; what a spreadsheet would run is led by an apostrophe.
 * @param {string | number | null} cell */
function csvCell(cell) {
  if (cell === null) return "";
  if (typeof cell === "number") return String(cell);
  const safe = /^'*[=+\-@\t\r\n]/.test(cell) ? "'" + cell : cell;
  return /[",\r\n\t']|^\s|\s$/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}

/** @param {(string | number | null)[][]} table */
export function csvText(table) {
  return table.map((row) => row.map(csvCell).join(",")).join("\r\n") + "\r\n";
}

/** The statements that are shown, one a row.
 * @param {import("./view.js").View} view @returns {(string | number | null)[][]} */
export function statementTable(view) {
  const { nodes } = view.model;
  return [["from", "statement", "to", "status", "quantity", "title", "confidence", "documents", "quote", "document"], ...view.edges.map((edge) => {
    const deal = [nodes[edge.source], nodes[edge.target]].find((node) => node.type === "deal");
    return [nodes[edge.source].name, PHRASES[edge.kind] ?? edge.kind, nodes[edge.target].name, deal?.status ?? null, edge.quantity ?? null,
      edge.title ?? null, edge.confidence, edge.support, edge.evidence[0]?.quote ?? null, edge.evidence[0]?.document ?? null];
  })];
}

/** @param {string} text */
function xml(text) {
  return plain(text).replace(/[\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "\ufffd")
    .replace(/[&<>"]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[sign] ?? sign);
}

/** The diagram that is shown, all of it, with names in all figures.
 * @param {import("./scene.js").Scene} scene @param {import("./model.js").Model} model @param {string} note */
export function svgText(scene, model, note) {
  // Paper is white: the colours are those of the light theme.
  const root = document.documentElement;
  const theme = root.dataset.theme;
  root.dataset.theme = "light";
  const colors = palette();
  if (theme === undefined) delete root.dataset.theme;
  else root.dataset.theme = theme;
  const box = scene.bounds;
  const [left, top] = [Math.floor(box.left) - 30, Math.floor(box.top) - 70];
  const [width, height] = [Math.ceil(box.right - left) + 30, Math.ceil(box.bottom - top) + 50];
  const dim = (/** @type {boolean} */ isLoud) => (scene.hasEmphasis && !isLoud ? ' opacity="0.25"' : "");
  const lines = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${left} ${top} ${width} ${height}" width="${width}" height="${height}" role="img" font-family="${xml(FONT)}">`,
    `<title>${xml(model.title)}</title><rect x="${left}" y="${top}" width="${width}" height="${height}" fill="${colors.page}"/>`,
    `<text x="${left + 30}" y="${top + 40}" font-size="26" font-weight="bold" fill="${colors.ink}">${xml(model.title)}</text>`,
  ];
  for (const link of scene.links) {
    const line = lineBetween(link.a, link.b, link.bend);
    if (!line) continue;
    const stroke = strokeOf(link.look, colors, link.width);
    const [path, head, mark] = [new PathText(), new PathText(), new PathText()];
    path.moveTo(line.start.x, line.start.y);
    path.quadraticCurveTo(line.control.x, line.control.y, line.end.x, line.end.y);
    if (link.hasHead) traceHead(head, line.end.x, line.end.y, line.angle, 9);
    traceMark(mark, link.look, line.middle.x, line.middle.y, line.along, 6);
    const dash = stroke.dash.length ? ` stroke-dasharray="${stroke.dash.join(" ")}" stroke-linecap="${stroke.cap}"` : "";
    lines.push(`<g fill="none" stroke="${stroke.color}"${dim(link.isLoud)}><path d="${path.text}" stroke-width="${Math.round(stroke.width * 100) / 100}"${dash}/>`
      + (head.text ? `<path d="${head.text}" fill="${link.look === "hostile" ? colors.page : stroke.color}"/>` : "")
      + (mark.text ? `<path d="${mark.text}" stroke-width="2"/>` : "") + "</g>");
  }
  for (const item of scene.items) {
    const path = new PathText();
    traceNode(path, item.group, item.x, item.y, item.w, item.h);
    const stroke = item.status ? strokeOf(item.status, colors) : { color: colors.outline, width: 1.5, dash: item.dashed ? [5, 3] : [], cap: "butt" };
    const dash = stroke.dash.length ? ` stroke-dasharray="${stroke.dash.join(" ")}"` : "";
    const size = item.group === "state" ? 13 : item.group === "deal" ? 11 : item.group === "cluster" ? 16 : 12;
    const ink = item.group === "state" ? "#fff" : "#16202a";
    const rows = item.group === "cluster" ? [item.name.split(", ")[0], ...item.lines] : item.lines;
    lines.push(`<g${dim(item.isLoud)}><path d="${path.text}" fill="${colors[item.group]}" stroke="${stroke.color}" stroke-width="${stroke.width}"${dash}/>`
      + `<title>${xml(item.name)}</title>` + rows.map((row, index) =>
        `<text x="${item.x}" y="${Math.round((item.y + (index - (rows.length - 1) / 2) * size * 1.22 + size * 0.35) * 10) / 10}" font-size="${size}" text-anchor="middle" fill="${ink}"${item.group === "state" || (item.group === "deal" && !index) ? ' font-weight="bold"' : ""}>${xml(row)}</text>`).join("") + "</g>");
  }
  lines.push(`<text x="${left + 30}" y="${top + height - 16}" font-size="12" fill="${colors.quiet}">${xml(note)}</text></svg>`);
  return lines.join("\n") + "\n";
}
