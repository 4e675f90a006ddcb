// What is left out, with how many each choice would show.
import { el, row, note, byID, button, swatch } from "./text.js";

/** @type {[Facet, string, boolean][]} */
const FACET_NAMES = [["group", "Type", true], ["status", "Status of deals", true],
  ["kind", "Statements", false], ["cluster", "Clusters", false]];

export function makeFilters(/** @type {View} */ view) {
  const updates = /** @type {(() => void)[]} */ ([]);
  const count = (/** @type {() => number} */ value, before = "") => {
    const text = el("span", { class: "count" });
    updates.push(() => (text.textContent = before + value()));
    return text;
  };
  const filterID = (/** @type {string} */ name) => "filter-" + name.split(" ")[0];
  // Filters that are made anew, for another graph, stay as open as they were.
  const wasOpen = (/** @type {string} */ id, /** @type {boolean} */ isOpen) =>
    /** @type {HTMLDetailsElement | null} */ (document.getElementById(id))?.open ?? isOpen;
  const section = (/** @type {string} */ name, /** @type {boolean} */ isOpen, /** @type {Child[]} */ ...children) =>
    el("details", { id: filterID(name), open: wasOpen(filterID(name), isOpen) }, el("summary", {}, name),
      el("fieldset", {}, el("legend", { class: "hidden" }, name), ...children));
  function group(/** @type {[Facet, string, boolean]} */ [facet, name, isOpen]) {
    const values = view.values(facet);
    const boxes = values.map(([value, label]) => {
      const change = () => view.change(() => (input.checked ? view.hidden[facet].delete(value) : view.hidden[facet].add(value)));
      const input = el("input", { type: "checkbox", name: facet, value, change });
      updates.push(() => (input.checked = !view.hidden[facet].has(value)));
      const sign = (facet === "group" || facet === "status") && swatch(`${facet} ${value}`);
      return el("label", {}, input, sign, el("bdi", {}, label), count(() => view.counts[facet].get(value) ?? 0));
    });
    const all = (/** @type {string} */ word, /** @type {[any, string][]} */ hidden) =>
      button(word, () => view.change(() => (view.hidden[facet] = new Set(hidden.map(([value]) => value)))),
        { class: "link", "aria-label": `${name}: ${word}` });
    return boxes.length > 0 && section(name, isOpen, ...boxes, row(all("all", []), all("none", values)));
  }
  function yearField(/** @type {"from" | "to"} */ end, /** @type {number} */ year) {
    const [min, max] = view.span;
    const change = () => view.change(() => (view.years[end] = input.value === "" ? null : Number(input.value)));
    const input = el("input", { type: "number", min, max, placeholder: year, "aria-label": `${end} the year`, change });
    updates.push(() => document.activeElement !== input && (input.value = view.years[end] ?? ""));
    return input;
  }

  const confidence = el("input", { type: "range", min: 0, max: 1, step: 0.05, id: "confidence",
    input: () => view.change(() => (view.confidence = Number(confidence.value))) });
  const label = el("label", { for: "confidence", class: "hidden" }, "Confidence, from 0 to 1");
  const confidenceText = el("output", { for: "confidence" });
  const alone = el("input", { type: "checkbox", change: () => view.change(() => (view.showsAlone = alone.checked)) });
  const summary = el("p", { class: "quiet", id: "shown" });
  const reset = button("Show all again", () => view.reset());
  const around = el("p", { class: "notice", hidden: true });
  updates.push(() => {
    confidence.value = String(view.confidence);
    confidenceText.textContent = view.confidence ? `at least ${view.confidence.toFixed(2)}` : "any";
    confidence.setAttribute("aria-valuetext", `${confidenceText.textContent}, ${view.leftOut.confidence} left out`);
    alone.checked = view.showsAlone;
    summary.textContent = view.summary + ".";
    reset.disabled = !view.isFiltered;
    around.hidden = !view.around;
    around.textContent = view.around && `Only what is around ${view.model.nodes[view.around.node].name}.`;
  });

  const leftOut = (/** @type {"years" | "confidence"} */ filter) =>
    note("Left out by this alone", count(() => view.leftOut[filter], ": "));
  const whole = { id: "filter-all", class: "whole", open: wasOpen("filter-all", window.innerWidth > 900) };
  byID("filters").replaceChildren(el("details", whole, el("summary", {}, el("h2", {}, "Filters")), around, summary, reset,
    el("div", { class: "filters" }, FACET_NAMES.slice(0, 2).map(group), section("Years", true,
      row(yearField("from", view.span[0]), "to", yearField("to", view.span[1])), leftOut("years"),
      note("Deals by what happened, other statements by when they were published.")),
    section("Confidence", true, row(label, confidence, confidenceText), leftOut("confidence")),
    FACET_NAMES.slice(2).map(group), el("label", {}, alone, "what nothing joins", count(() => view.alone)))));
  for (const update of updates) update();
  return () => updates.forEach((update) => update());
}
