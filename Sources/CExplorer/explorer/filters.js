// @ts-check
// What is left out, with how many each choice would show.
import { el, byID } from "./text.js";

/** @typedef {"group" | "status" | "cluster" | "kind"} Facet */
/** @type {[Facet, string, boolean][]} */
const FACET_NAMES = [["group", "Type", true], ["status", "Status of deals", true], ["kind", "Statements", false], ["cluster", "Clusters", false]];

/** @param {import("./view.js").View} view */
export function makeFilters(view) {
  const panel = byID("filters");
  /** @type {(() => void)[]} */
  const updates = [];

  /** @param {Facet} facet @param {string} name @param {boolean} isOpen */
  function group(facet, name, isOpen) {
    const boxes = view.values(facet).map(([value, label]) => {
      const input = /** @type {HTMLInputElement} */ (el("input", {
        type: "checkbox", name: facet, value,
        change: () => view.change(() => (input.checked ? view.hidden[facet].delete(value) : view.hidden[facet].add(value))),
      }));
      const count = el("span", { class: "count" });
      updates.push(() => {
        input.checked = !view.hidden[facet].has(value);
        count.textContent = String(view.counts[facet].get(value) ?? 0);
      });
      const swatch = facet === "group" || facet === "status" ? el("span", { class: `swatch ${facet} ${value}`, "aria-hidden": "true" }) : null;
      return el("label", {}, input, swatch, el("bdi", {}, label), count);
    });
    if (!boxes.length) return null;
    const all = (/** @type {boolean} */ isShown) => view.change(() => {
      view.hidden[facet].clear();
      if (!isShown) for (const [value] of view.values(facet)) view.hidden[facet].add(value);
    });
    return el("details", { open: isOpen },
      el("summary", {}, name),
      el("fieldset", {}, el("legend", { class: "hidden" }, name), ...boxes,
        el("div", { class: "row" },
          el("button", { type: "button", class: "link", click: () => all(true), "aria-label": `${name}: all` }, "all"),
          el("button", { type: "button", class: "link", click: () => all(false), "aria-label": `${name}: none` }, "none"))));
  }

  /** @param {"from" | "to"} end @param {number} year */
  function yearField(end, year) {
    const input = /** @type {HTMLInputElement} */ (el("input", {
      type: "number", min: view.firstYear, max: view.lastYear, placeholder: year, "aria-label": end === "from" ? "From the year" : "To the year",
      change: () => view.change(() => (view[end] = input.value === "" ? null : Number(input.value))),
    }));
    updates.push(() => {
      if (document.activeElement !== input) input.value = view[end] === null ? "" : String(view[end]);
    });
    return input;
  }

  const confidence = /** @type {HTMLInputElement} */ (el("input", {
    type: "range", min: 0, max: 1, step: 0.05, id: "confidence", input: () => view.change(() => (view.confidence = Number(confidence.value))),
  }));
  const confidenceText = el("output", { for: "confidence" });
  const alone = /** @type {HTMLInputElement} */ (el("input", {
    type: "checkbox", change: () => view.change(() => (view.showsAlone = alone.checked)),
  }));
  const aloneCount = el("span", { class: "count" });
  const summary = el("p", { class: "quiet", id: "shown" });
  const reset = el("button", { type: "button", click: () => view.reset() }, "Show all again");
  const around = el("p", { class: "notice", hidden: true });
  updates.push(() => {
    confidence.value = String(view.confidence);
    confidenceText.textContent = view.confidence ? `at least ${view.confidence.toFixed(2)}` : "any";
    confidence.setAttribute("aria-valuetext", confidenceText.textContent ?? "");
    alone.checked = view.showsAlone;
    aloneCount.textContent = String(view.alone);
    summary.textContent = view.summary + ".";
    reset.disabled = !view.isFiltered;
    around.hidden = !view.around;
    around.textContent = view.around ? `Only what is around ${view.model.nodes[view.around.node].name}.` : "";
  });

  const content = el("div", { class: "filters" },
    ...FACET_NAMES.slice(0, 2).map(([facet, name, isOpen]) => group(facet, name, isOpen)),
    el("details", { open: true }, el("summary", {}, "Years"), el("fieldset", {}, el("legend", { class: "hidden" }, "Years"),
      el("div", { class: "row" }, yearField("from", view.firstYear), "to", yearField("to", view.lastYear)),
      el("p", { class: "quiet" }, "Deals by what happened, other statements by when they were published."))),
    el("details", { open: true }, el("summary", {}, "Confidence"),
      el("div", { class: "row" }, el("label", { for: "confidence", class: "hidden" }, "Confidence, from 0 to 1"), confidence, confidenceText)),
    ...FACET_NAMES.slice(2).map(([facet, name, isOpen]) => group(facet, name, isOpen)),
    el("label", {}, alone, "what nothing joins", aloneCount));
  const details = el("details", { class: "whole", open: window.innerWidth > 900 },
    el("summary", {}, el("h2", {}, "Filters")), around, summary, reset, content);
  panel.replaceChildren(details);
  const update = () => updates.forEach((body) => body());
  view.addEventListener("change", update);
  update();
}
