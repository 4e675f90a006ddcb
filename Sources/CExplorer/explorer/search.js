// @ts-check
// A field that suggests nodes by their names and aliases.
import { el, fold, announce, counted } from "./text.js";
import { kindWords, dealWords } from "./model.js";

/** The nodes that a text may mean, the best first.
 * @param {import("./model.js").Model} model @param {string} text @param {number} [limit] */
export function find(model, text, limit = 12) {
  const wanted = fold(text);
  if (!wanted) return [];
  /** @type {{node: import("./model.js").GraphNode, alias: string, score: number}[]} */
  const found = [];
  for (const node of model.nodes) {
    let score = 0;
    let place = 0;
    node.keys.forEach((key, index) => {
      const quality = key === wanted ? 4 : key.startsWith(wanted) ? 3 : (" " + key).includes(" " + wanted) ? 2
        : wanted.length > 2 && key.includes(wanted) ? 1 : 0;
      const value = quality * 10 - (index ? 2 : 0) - (node.type === "deal" ? 5 : 0);
      if (quality && value > score) [score, place] = [value, index];
    });
    const alias = place ? [node.name, ...node.aliases, ...node.titles][place] : "";
    if (score) found.push({ node, alias, score });
  }
  return found.sort((a, b) => b.score - a.score || b.node.mentions - a.node.mentions || a.node.index - b.node.index).slice(0, limit);
}

let fields = 0;

/**
 * A field with a list beneath (a combobox as the ARIA practices describe it).
 * @param {import("./model.js").Model} model @param {string} label @param {(node: import("./model.js").GraphNode) => void} choose
 * @param {{isLabelHidden?: boolean, placeholder?: string}} [options]
 */
export function searchField(model, label, choose, options = {}) {
  const id = `search-${fields++}`;
  const input = /** @type {HTMLInputElement} */ (el("input", {
    id, type: "text", role: "combobox", autocomplete: "off", spellcheck: "false", "aria-expanded": "false",
    "aria-autocomplete": "list", "aria-controls": id + "-list", placeholder: options.placeholder,
    input: suggest, keydown: press, blur: () => setTimeout(close, 150),
  }));
  const list = el("ul", { id: id + "-list", role: "listbox", "aria-label": label, hidden: true });
  /** @type {ReturnType<typeof find>} */
  let found = [];
  let active = -1;

  function suggest() {
    found = find(model, input.value);
    active = found.length ? 0 : -1;
    list.replaceChildren(...found.map(({ node, alias }, index) =>
      el("li", { role: "option", id: `${id}-${index}`, mousedown: (/** @type {Event} */ event) => event.preventDefault(), click: () => take(index) },
        el("bdi", {}, node.name),
        el("span", { class: "quiet" }, ` ${kindWords(node)}${node.type === "deal" ? `, ${dealWords(node)}` : ""}`, alias && alias !== node.name ? ` · ${alias}` : ""))));
    const isOpen = input.value.trim() !== "";
    if (isOpen && !found.length) list.replaceChildren(el("li", { class: "quiet", role: "option", "aria-disabled": "true", id: id + "-none" }, "Nothing is called so"));
    list.hidden = !isOpen;
    input.setAttribute("aria-expanded", String(isOpen));
    mark();
    if (isOpen) announce(found.length ? counted(found.length, "suggestion") : "Nothing is called so");
  }

  function mark() {
    [...list.children].forEach((/** @type {Element} */ item, index) => item.setAttribute("aria-selected", String(index === active)));
    if (active >= 0) {
      input.setAttribute("aria-activedescendant", `${id}-${active}`);
      list.children[active]?.scrollIntoView({ block: "nearest" });
    } else input.removeAttribute("aria-activedescendant");
  }

  /** @param {KeyboardEvent} event */
  function press(event) {
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

  /** @param {number} index */
  function take(index) {
    input.value = found[index].node.name;
    close();
    choose(found[index].node);
  }

  function close() {
    list.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  const field = el("div", { class: "field" },
    el("label", { for: id, class: options.isLabelHidden ? "hidden" : "" }, label), input, list);
  return { field, input };
}
