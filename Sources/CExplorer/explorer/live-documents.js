// Documents: found by their texts, and added to the store.
import { el, byID, linkButton, quiet, plain } from "./text.js";

/** @param {Context} context @param {any} hit A document that the server found. @param {string} text What was searched for. */
export function documentSuggestion({ model, open }, { snippet, ...source }, text) {
  const take = () => {
    if (!model.documents.has(source.id)) model.documents.set(source.id, source);
    open({ type: "document", key: source.id }, true);
  };
  return { id: source.id, name: text, take, content: [el("bdi", {}, plain(source.title ?? source.id)),
    quiet(" document", source.date && `, ${source.date}`),
    el("div", { class: "quiet" }, snippet.map((/** @type {{text: string, hit: boolean}} */ part) =>
      (part.hit ? el("mark", {}, plain(part.text)) : plain(part.text))))] };
}

/** @type {(context: Context, desk: Desk) => void} Adds what is dropped on the page or chosen by the button to the store. */
export function takeDocuments({ open, showTab }, { server, poll }) {
  const sent = el("ul", { class: "plain", role: "status" });
  async function add(/** @type {File[]} */ files) {
    showTab("documents");
    for (const file of files) {
      const line = el("li", {}, el("bdi", {}, plain(file.name)), quiet(" is being sent …"));
      sent.append(line);
      await server.post("documents", file, "application/octet-stream", { name: file.name }).then(
        ({ id }) => line.replaceChildren(linkButton(id, () => open({ type: "document", key: id }, true)), quiet(" was added.")),
        (error) => line.replaceChildren(el("bdi", {}, plain(file.name)), el("strong", {}, " was not added. "),
          el("bdi", {}, error.message)));
    }
    poll();
  }
  const chosen = el("input", { type: "file", multiple: true, change: async () => {
    await add([...chosen.files]);
    chosen.value = "";
  } });
  byID("documents").querySelector("h2")?.after(
    el("label", { class: "row" }, "Add documents", chosen, quiet("or drop them anywhere on this page")), sent);
  for (const kind of ["dragenter", "dragover", "dragleave", "drop"]) document.addEventListener(kind, (event) => {
    const { dataTransfer, relatedTarget } = /** @type {DragEvent} */ (event);
    if (!dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    document.body.classList.toggle("taking", kind !== "drop" && (kind !== "dragleave" || relatedTarget !== null));
    if (kind === "drop") add([...dataTransfer.files]);
  });
}
