// A field that suggests nodes by their names and aliases.
import { el, fold, announce, quiet, counted } from "./text.js";
import { kindWords, dealWords } from "./model.js";

/** @type {(model: Model, text: string) => {node: GraphNode, alias: string}[]} The nodes that a text may mean, the best first. */
function find(model, text) {
  const wanted = fold(text);
  const found = /** @type {{node: GraphNode, alias: string, score: number}[]} */ ([]);
  for (const node of wanted ? model.nodes : []) {
    let [score, place] = [0, 0];
    for (const [index, key] of node.keys.entries()) {
      const quality = key === wanted ? 4 : key.startsWith(wanted) ? 3 : (" " + key).includes(" " + wanted) ? 2
        : wanted.length > 2 && key.includes(wanted) ? 1 : 0;
      const value = quality * 10 - (index ? 2 : 0) - (node.type === "deal" ? 5 : 0);
      if (quality && value > score) [score, place] = [value, index];
    }
    if (score) found.push({ node, alias: place ? [node.name, ...node.aliases, ...node.titles][place] : "", score });
  }
  return found.sort((a, b) => b.score - a.score || b.node.mentions - a.node.mentions || a.node.index - b.node.index).slice(0, 12);
}

let fields = 0;

/** A field with a list beneath (a combobox as the ARIA practices describe it).
 * @param {Context} context @param {string} label @param {(node: GraphNode) => void} choose
 * @param {{isLabelHidden?: boolean, placeholder?: string, hasDocuments?: boolean}} [options] */
export function searchField({ model, live }, label, choose, options = {}) {
  const id = `search-${fields++}`;
  const input = el("input", { id, type: "text", role: "combobox", autocomplete: "off", spellcheck: "false",
    "aria-expanded": "false", "aria-autocomplete": "list", "aria-controls": id + "-list", placeholder: options.placeholder,
    input: suggest, keydown: press, blur: () => setTimeout(close, 150) });
  const list = el("ul", { id: id + "-list", role: "listbox", "aria-label": label, hidden: true });
  let found = /** @type {Suggestion[]} */ ([]);
  let active = -1;
  async function suggest() {
    const text = input.value.trim();
    found = find(model, text).map(({ node, alias }) => ({ id: node.id, name: node.name, take: () => choose(node),
      content: [el("bdi", {}, node.name), quiet(` ${kindWords(node)}${node.type === "deal" ? `, ${dealWords(node)}` : ""}`,
        alias && alias !== node.name && ` · ${alias}`)] }));
    active = found.length ? 0 : -1;
    show(text, !live);
    if (!live || !text) return;
    const known = new Set(found.map((one) => one.id));
    const more = await live.suggest(text, (index) => choose(model.nodes[index]), options.hasDocuments ?? false);
    if (input.value.trim() !== text || document.activeElement !== input) return;
    found.push(...more.filter((one) => !known.has(one.id)));
    if (active < 0 && found.length) active = 0;
    show(text, true);
  }
  function show(/** @type {string} */ text, /** @type {boolean} */ isComplete) {
    list.replaceChildren(...found.map(({ content }, index) => el("li", { role: "option", id: `${id}-${index}`,
      mousedown: (/** @type {Event} */ event) => event.preventDefault(), click: () => take(index) }, ...content)));
    const words = found.length ? counted(found.length, "suggestion") : isComplete ? "Nothing is called so" : "Searching …";
    if (text && !found.length) list.append(el("li", { class: "quiet", role: "option", "aria-disabled": "true" }, words));
    list.hidden = !text;
    mark();
    if (text && isComplete) announce(words);
  }
  /** Says what is open and what is chosen in it. */
  function mark() {
    input.setAttribute("aria-expanded", String(!list.hidden));
    [...list.children].forEach((item, index) => item.setAttribute("aria-selected", String(index === active)));
    list.children[active]?.scrollIntoView({ block: "nearest" });
    if (active >= 0) input.setAttribute("aria-activedescendant", `${id}-${active}`);
    else input.removeAttribute("aria-activedescendant");
  }
  function press(/** @type {KeyboardEvent} */ event) {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (list.hidden) suggest();
      if (found.length) active = (active + (event.key === "ArrowDown" ? 1 : -1) + found.length) % found.length;
      mark();
    } else if (event.key === "Enter" && active >= 0 && !list.hidden) take(active);
    else if (event.key === "Escape" && !list.hidden) close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
  function take(/** @type {number} */ index) {
    input.value = found[index].name;
    close();
    found[index].take();
  }
  function close() {
    [list.hidden, active] = [true, -1];
    mark();
  }
  const labelled = el("label", { for: id, class: options.isLabelHidden ? "hidden" : "" }, label);
  return { field: el("div", { class: "field" }, labelled, input, list), input };
}
