// @ts-check
// Texts and elements. Nothing from a document ever becomes markup: elements take it as text.

/** @typedef {Node | string | number | null | undefined | false} Child */

/**
 * Makes an element. A function becomes a listener, `true` an empty attribute; `false` and null leave one out.
 * @param {string} tag @param {Record<string, any>} [attributes] @param {...(Child | Child[])} children
 * @returns {any}
 */
export function el(tag, attributes = {}, ...children) {
  return filled(document.createElement(tag), attributes, children);
}

/** @param {string} tag @param {Record<string, any>} [attributes] @param {...Child} children */
export function svg(tag, attributes = {}, ...children) {
  return filled(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, children);
}

/** @param {Element} element @param {Record<string, any>} attributes @param {(Child | Child[])[]} children */
function filled(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name, value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, String(value));
  }
  for (const child of children.flat()) {
    if (child !== null && child !== undefined && child !== false) {
      element.append(typeof child === "number" ? String(child) : child);
    }
  }
  return element;
}

/** @param {string} id @returns {HTMLElement} */
export function byID(id) {
  const element = document.getElementById(id);
  if (!element) throw new Error(`the page has no ${id}`);
  return element;
}

/** A name that cannot reorder or break the line around it.
 * @param {string} text */
export function plain(text) {
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]+/g, " ");
}

const LETTERS = { ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", ß: "ss", æ: "ae", œ: "oe", ı: "i", ħ: "h", ə: "e" };

/** A name without case, accents and marks, as people type it.
 * @param {string} text */
export function fold(text) {
  return text.normalize("NFKD").toLowerCase().replace(/[\p{M}\p{Cf}.'`’‘ʼʻʿʾ´]/gu, "")
    .replace(/[øłđðþßæœıħə]/g, (letter) => LETTERS[/** @type {keyof typeof LETTERS} */ (letter)])
    .replace(/[^\p{L}\p{N}+]+/gu, " ").trim();
}

/** @param {string} text @param {number} [limit] */
export function wrap(text, limit = 18) {
  /** @type {string[]} */
  const lines = [];
  let line = "";
  for (const word of plain(text).split(/\s+/)) {
    const letters = [...word];
    if (line && line.length + 1 + letters.length > limit) {
      lines.push(line);
      line = "";
    }
    while (letters.length > limit) {
      const head = letters.slice(0, limit);
      const cut = Math.max(head.lastIndexOf("-"), head.lastIndexOf("/")) + 1;
      lines.push(letters.splice(0, cut >= limit / 3 ? cut : limit).join(""));
    }
    line += (line && letters.length ? " " : "") + letters.join("");
  }
  if (line || !lines.length) lines.push(line || "?");
  return lines;
}

/** @param {number} count @param {string} word @param {string} [plural] */
export function counted(count, word, plural = word + "s") {
  return `${count} ${count === 1 ? word : plural}`;
}

const SIGNS = { USD: "$", EUR: "€", GBP: "£", JPY: "¥", INR: "₹", KRW: "₩", ILS: "₪" };
const BOUNDS = { about: "about ", "at-least": "at least ", "at-most": "at most " };

/** An amount as people write it: `$4.2 bn`.
 * @param {{amount: number, currency: string, bound?: string}} money */
export function moneyText(money) {
  const sign = SIGNS[/** @type {keyof typeof SIGNS} */ (money.currency)] ?? money.currency + " ";
  for (const [size, name] of /** @type {[number, string][]} */ ([[1e12, " tn"], [1e9, " bn"], [1e6, " m"]])) {
    if (money.amount >= size) return sign + Math.round((money.amount / size) * 100) / 100 + name;
  }
  return sign + String(Math.trunc(money.amount)).replace(/\B(?=(\d{3})+$)/g, ",");
}

/** The amount with what the documents say of its exactness.
 * @param {{amount: number, currency: string, bound?: string}} money */
export function moneySaid(money) {
  return (BOUNDS[/** @type {keyof typeof BOUNDS} */ (money.bound ?? "")] ?? "") + moneyText(money);
}

/** @param {string} text */
export function announce(text) {
  byID("live").textContent = text;
}
