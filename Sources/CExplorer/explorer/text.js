// Texts and elements. Nothing from a document ever becomes markup: elements take it as text.

/** Makes an element. A function becomes a listener, `true` an empty attribute; `false` and null leave one out.
 * @param {string} tag @param {Attributes} [attributes] @param {...Content} children @returns {any} */
export const el = (tag, attributes = {}, ...children) => filled(document.createElement(tag), attributes, children);

/** @type {(tag: string, attributes?: Attributes, ...children: Content[]) => Element} */
export const svg = (tag, attributes = {}, ...children) =>
  filled(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, children);

function filled(/** @type {Element} */ element, /** @type {Attributes} */ attributes, /** @type {Content[]} */ children) {
  const isThere = (/** @type {any} */ value) => value !== null && value !== undefined && value !== false;
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name, value);
    else if (isThere(value)) element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...children.flat().filter(isThere).map((child) => (child instanceof Node ? child : String(child))));
  return element;
}

/** @param {Content} content @param {(event: Event) => void} click @param {Attributes} [attributes] */
export const button = (content, click, attributes = {}) => el("button", { type: "button", click, ...attributes }, content);
/** @type {(name: string, click: () => void) => HTMLElement} A button that looks like a link, with a name from a document. */
export const linkButton = (name, click) => button(el("bdi", {}, name), click, { class: "link" });
export const list = (/** @type {Content[]} */ items) => el("ul", { class: "plain" }, items.map((item) => el("li", {}, item)));

/** @param {[string, Child][]} terms With what they are; `false` leaves one out. */
export const facts = (terms) =>
  el("dl", {}, terms.map(([term, text]) => text !== false && el("div", {}, el("dt", {}, term), el("dd", {}, text))));

export const note = (/** @type {Child[]} */ ...children) => el("p", { class: "quiet" }, ...children);
export const quiet = (/** @type {Child[]} */ ...children) => el("span", { class: "quiet" }, ...children);
export const row = (/** @type {Child[]} */ ...children) => el("div", { class: "row" }, ...children);
/** @type {(look: string) => HTMLElement} The sign of a figure or a line: `group state`, `status signed`, `line hostile`. */
export const swatch = (look) => el("span", { class: `swatch ${look}`, "aria-hidden": "true" });

export function byID(/** @type {string} */ id) {
  const element = document.getElementById(id);
  if (!element) throw new Error(`the page has no ${id}`);
  return element;
}

/** @type {(text: string) => string} A name that cannot reorder or break the line around it. */
export const plain = (text) => text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]+/g, " ");
const LETTERS = { ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", ß: "ss", æ: "ae", œ: "oe", ı: "i", ħ: "h", ə: "e" };

/** @type {(text: string) => string} A name without case, accents and marks, as people type it. */
export function fold(text) {
  return text.normalize("NFKD").toLowerCase().replace(/[\p{M}\p{Cf}.'`’‘ʼʻʿʾ´]/gu, "")
    .replace(/[øłđðþßæœıħə]/g, (letter) => LETTERS[/** @type {keyof typeof LETTERS} */ (letter)])
    .replace(/[^\p{L}\p{N}+]+/gu, " ").trim();
}

export function wrap(/** @type {string} */ text, /** @type {number} */ limit = 18) {
  const lines = /** @type {string[]} */ ([]);
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
  return line || !lines.length ? [...lines, line || "?"] : lines;
}

/** @type {(count: number, word: string) => string} */
export const counted = (count, word) => `${count} ${word}${count === 1 ? "" : "s"}`;
const SIGNS = { USD: "$", EUR: "€", GBP: "£", JPY: "¥", INR: "₹", KRW: "₩", ILS: "₪" };
const BOUNDS = { about: "about ", "at-least": "at least ", "at-most": "at most " };

/** @type {(money: Money) => string} An amount as people write it: `$4.2 bn`. */
export function moneyText({ amount, currency }) {
  const sign = SIGNS[/** @type {keyof typeof SIGNS} */ (currency)] ?? currency + " ";
  const [size, word] = amount >= 1e12 ? [1e12, " tn"] : amount >= 1e9 ? [1e9, " bn"] : amount >= 1e6 ? [1e6, " m"] : [1, ""];
  if (word) return sign + Math.round((amount / size) * 100) / 100 + word;
  return sign + String(Math.trunc(amount)).replace(/\B(?=(\d{3})+$)/g, ",");
}

/** @type {(money: Value) => string} The amount with what the documents say of its exactness. */
export const moneySaid = (money) => (BOUNDS[/** @type {keyof typeof BOUNDS} */ (money.bound ?? "")] ?? "") + moneyText(money);
/** @type {(text: string) => void} */
export const announce = (text) => void (byID("live").textContent = text);
