// What people know better than the program: said in the dossiers, listed, and undone.
import { el, row, note, byID, button, quiet, plain } from "./text.js";
import { statement, documentTitle } from "./model.js";
import { searchField } from "./search.js";
import { edgeID } from "./live-source.js";

/** @type {(desk: Desk) => () => Promise<() => void>} The tab with what was corrected: asks for it, and gives what lists it. */
export function correctionsTab({ server, correct }) {
  const list = el("ul", { class: "plain" });
  byID("tab-about").before(el("button", { role: "tab", type: "button", id: "tab-corrections", "aria-controls": "corrections",
    "aria-selected": "false", tabindex: -1 }, "Corrections"));
  byID("about").before(el("section", { id: "corrections", role: "tabpanel", "aria-labelledby": "tab-corrections", hidden: true },
    el("h2", {}, "Corrections"), note("What people know better than the program. Every build goes by it."), list));
  const item = (/** @type {any} */ { number, text, author, date, fits }) => {
    const undo = () => correct({ number }, "Undone", "corrections/undo");
    const facts = [`number ${number}`, author, date, !fits && "fits nothing any more"].filter(Boolean).map(plain).join(", ");
    return el("li", { class: "statement" }, el("bdi", {}, plain(text)), quiet(` · ${facts} `),
      button("Undo", undo, { class: "small", "aria-label": `Undo number ${number}: ${plain(text)}` }));
  };
  return async () => {
    const { corrections } = await server.call("corrections");
    const none = el("li", { class: "quiet" }, "There are none. They are made in the dossiers.");
    return () => list.replaceChildren(...(corrections.length ? corrections.map(item) : [none]));
  };
}

export function edgeTools(/** @type {Context} */ { model }, /** @type {Desk} */ { correct }, /** @type {GraphEdge} */ edge) {
  const said = statement(model, edge);
  const id = edgeID({ source: model.nodes[edge.source].id, type: edge.kind, target: model.nodes[edge.target].id });
  const choice = (/** @type {string} */ kind, /** @type {string} */ word) =>
    button(word, () => correct({ kind, edge: id }, `${word}ed: ${said}`), { class: "small", "aria-label": `${word}: ${said}` });
  return [row(choice("reject", "Reject"), choice("confirm", "Confirm"))];
}

/** What may be said of an actor or a weapon: another name, that it is the same as another, or that it is two. */
export function nodeTools(/** @type {Context} */ context, /** @type {Desk} */ { correct, tell }, /** @type {GraphNode} */ node) {
  let twin = /** @type {GraphNode | null} */ (null);
  const field = (/** @type {string} */ label, value = "") => {
    const input = el("input", { type: "text", value });
    return { input, element: el("div", { class: "field" }, el("label", {}, label, input)) };
  };
  const [reason, name, other] = [field("Why (may stay empty)"), field("Another name", node.name), field("Name of the other one")];
  const boxes = node.documents.map((id) => el("input", { type: "checkbox", value: id }));
  const same = searchField(context, "The same as", (found) => (twin = found));
  const send = (/** @type {Record<string, unknown>} */ correction, /** @type {string} */ said, /** @type {string} */ becomes) =>
    correct({ ...correction, ...(reason.input.value && { reason: reason.input.value }) }, said, "corrections", becomes);
  const rename = () => {
    const to = name.input.value.trim();
    if (!to || to === node.name) return tell("Type the other name first.");
    send({ kind: "rename", node: node.id, name: to }, `Renamed to ${to}`, to);
  };
  const merge = () => {
    if (!twin || twin === node) return tell("Choose from the list what this is the same as.");
    send({ kind: "merge", into: twin.id, from: node.id }, `Merged into ${twin.name}`, twin.name);
  };
  const split = () => {
    const [to, documents] = [other.input.value.trim(), boxes.filter((box) => box.checked).map((box) => box.value)];
    if (!to || !documents.length) return tell("Name the other one, and choose the documents that mean it.");
    send({ kind: "split", node: node.id, name: to, documents }, `Split off ${to}`, node.name);
  };
  return el("details", { class: "statement" }, el("summary", {}, "Correct this"), reason.element,
    el("fieldset", {}, el("legend", {}, "It has another name"), name.element, button("Rename", rename)),
    el("fieldset", {}, el("legend", {}, "It is another one, which keeps its name"), same.field, button("Merge", merge)),
    boxes.length > 1 && el("fieldset", {}, el("legend", {}, "Some documents mean another one"), other.element,
      boxes.map((box) => el("label", { class: "check" }, box, el("bdi", {}, documentTitle(context.model, box.value)))),
      button("Split off", split)));
}
