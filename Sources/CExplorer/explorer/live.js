// @ts-check
// What a server adds to the explorer: the rest of the graph, texts, corrections, and documents that are added.
import { el, byID, announce, button, linkButton, quiet, counted, plain } from "./text.js";
import { statement, documentTitle } from "./model.js";
import { searchField } from "./search.js";
import { Server } from "./live-source.js";

const server = new Server();

/** @returns {Source} */
export const serverSource = () => server;

/** @param {Context} context @returns {Live} */
export function startLive(context) {
  const { model, view } = context;
  /** A name by which a corrected node is found again where its id went. */
  let renamed = "";
  let timer = 0;
  let searches = 0;
  const notices = el("div", { role: "alert" });
  const progress = el("progress", { "aria-label": "Documents read" });
  const stage = el("span");
  const build = el("div", { id: "build", class: "notice row", hidden: true }, stage, progress);
  byID("body").before(notices, build);

  /** Says what went wrong, until it is put away.
   * @param {unknown} error */
  function tell(error) {
    const text = error instanceof Error ? error.message : String(error);
    if (notices.querySelector("bdi")?.textContent === text) return;
    const notice = el("p", { class: "notice row" }, el("bdi", {}, text), button("Close", () => notice.remove(), { class: "small" }));
    notices.replaceChildren(notice);
  }

  /** Does what may fail; null where it did, which is then told.
   * @template T @param {() => Promise<T>} body @returns {Promise<T | null>} */
  async function attempt(body) {
    try {
      return await body();
    } catch (error) {
      tell(error);
      return null;
    }
  }

  // The rest of the graph.
  const expand = (/** @type {string} */ id) => attempt(async () => {
    const before = model.nodes.length;
    view.replace(await server.around(id));
    announce(`${counted(model.nodes.length - before, "node")} more`);
    return model.byID.get(id) ?? null;
  });

  // The state of the server: a build, and a graph that was made anew.
  async function poll() {
    clearTimeout(timer);
    const state = await attempt(() => server.state());
    const isBuilding = Boolean(state?.build.running);
    if (state) {
      const { done, of, file, error } = state.build;
      if (build.hidden === isBuilding) announce(isBuilding ? "The graph is being made anew" : error ?? "The graph is made");
      if (!isBuilding && !build.hidden && error) tell(error);
      build.hidden = !isBuilding;
      stage.textContent = of ? `The graph is being made anew: ${done} of ${of}${file ? `, ${plain(file)}` : ""}` : "The graph is being made anew …";
      [progress.max, progress.value] = [of || 1, done];
      const { actors, weapons, deals, edges, documents } = state.counts;
      byID("summary").textContent = [counted(actors, "actor"), counted(weapons, "weapon"), counted(deals, "deal"),
        `${counted(edges, "statement")} from ${counted(documents, "document")}`].join(", ");
      if (!isBuilding && state.revision !== server.revision) await attempt(reload);
    }
    timer = setTimeout(poll, isBuilding ? 1000 : 5000);
  }

  /** Takes the graph as it is now; what was open stays open where it is still there. */
  async function reload() {
    const open = view.choice?.type === "node" ? model.nodes[Number(view.choice.key)].id : null;
    let fresh = await server.load();
    if (open && !fresh.byID.has(open)) fresh = await server.around(open).catch(() => fresh);
    view.replace(fresh);
    const followed = renamed && !view.choice ? model.nodes.find((node) => node.name === renamed) : undefined;
    renamed = "";
    if (followed) context.open({ type: "node", key: followed.index });
    else if (!view.choice) context.open(null);
    await listCorrections();
  }

  // Corrections.
  /** @param {Record<string, unknown>} correction @param {string} said */
  const correct = (correction, said, path = "corrections") => attempt(async () => {
    await server.post(path, JSON.stringify(correction), "application/json");
    announce(`${said}. The graph is being made anew.`);
    poll();
  });
  const corrections = el("ol", { class: "plain" });
  const tab = el("button", { role: "tab", type: "button", id: "tab-corrections", "aria-controls": "corrections", tabindex: -1 }, "Corrections");
  byID("tab-about").before(tab);
  byID("about").before(el("section", { id: "corrections", role: "tabpanel", "aria-labelledby": "tab-corrections", hidden: true },
    el("h2", {}, "Corrections"), el("p", { class: "quiet" }, "What people know better than the program. Every build goes by it."), corrections));
  async function listCorrections() {
    const { corrections: list } = await server.call("corrections");
    const items = list.map((/** @type {any} */ one) => el("li", { class: "statement" }, el("bdi", {}, plain(one.text)),
      quiet(` · number ${one.number}, ${plain(one.author)}, ${plain(one.date)}${one.fits ? "" : " · fits nothing any more"} `),
      button("Undo", () => correct({ number: one.number }, "Undone", "corrections/undo"),
        { class: "small", "aria-label": `Undo correction ${one.number}` })));
    corrections.replaceChildren(...(items.length ? items : [el("li", { class: "quiet" }, "There are none. A dossier is where to make them.")]));
  }

  /** @param {GraphEdge} edge */
  function edgeParts(edge) {
    const said = statement(model, edge);
    const id = `${model.nodes[edge.source].id} ${edge.kind} ${model.nodes[edge.target].id}`;
    const choice = (/** @type {string} */ kind, /** @type {string} */ word) => button(word,
      () => correct({ kind, edge: id }, `${word}ed: ${said}`), { class: "small", "aria-label": `${word}: ${said}` });
    return [el("div", { class: "row" }, choice("reject", "Reject"), choice("confirm", "Confirm"))];
  }

  /** @param {GraphNode} node */
  function nodeParts(node) {
    const missing = (node.degree ?? 0) - node.edges.length;
    const rest = missing > 0 && el("p", { class: "row" }, `${counted(missing, "statement")} about it not loaded`,
      button("Load its neighbours", () => expand(node.id), { class: "small" }));
    return node.type === "deal" ? [rest] : [rest, nodeForms(node)];
  }

  /** @param {GraphNode} node */
  function nodeForms(node) {
    /** @type {GraphNode | null} */
    let other = null;
    const field = (/** @type {string} */ label, value = "") => {
      const input = el("input", { type: "text", value });
      return { input, element: el("label", { class: "field" }, label, input) };
    };
    const [reason, name, second] = [field("Why (may stay empty)"), field("Another name", node.name), field("Name of the other one")];
    const boxes = node.documents.map((id) => el("input", { type: "checkbox", value: id }));
    const { field: twin } = searchField(context, "The same as", (found) => (other = found));
    const send = (/** @type {Record<string, unknown>} */ correction, /** @type {string} */ said) =>
      correct({ ...correction, ...(reason.input.value && { reason: reason.input.value }) }, said);
    const rename = () => {
      renamed = name.input.value;
      send({ kind: "rename", node: node.id, name: renamed }, `Renamed to ${renamed}`);
    };
    const merge = () => {
      if (!other || other.id === node.id) return tell("Choose from the list what this is the same as.");
      renamed = other.name;
      send({ kind: "merge", into: other.id, from: node.id }, `Merged into ${other.name}`);
    };
    const split = () => {
      const documents = boxes.filter((box) => box.checked).map((box) => box.value);
      if (!documents.length || !second.input.value) return tell("Give a name, and choose the documents that mean the other one.");
      send({ kind: "split", node: node.id, name: second.input.value, documents }, `Split off ${second.input.value}`);
    };
    return el("details", { class: "statement" }, el("summary", {}, "Correct this"), reason.element,
      name.element, button("Rename", rename), twin, button("Merge with this", merge),
      node.documents.length > 1 && [el("fieldset", {}, el("legend", {}, "Documents that mean another one"), second.element,
        boxes.map((box, index) => el("label", {}, box, el("bdi", {}, documentTitle(model, node.documents[index]))))), button("Split off", split)]);
  }

  // Texts.
  /** @type {Live["suggest"]} */
  async function suggest(text, choose, hasDocuments) {
    const number = ++searches;
    await new Promise((done) => setTimeout(done, 150));
    const found = number === searches ? await attempt(() => server.call("search", { q: text, limit: 12 })) : null;
    const take = async (/** @type {string} */ id) => {
      const index = model.byID.get(id) ?? await expand(id);
      if (index !== null) choose(index);
    };
    const nodes = (found?.nodes ?? []).map((/** @type {any} */ { id, name, type, matched }) => ({ id, name: plain(name), take: () => take(id),
      content: [el("bdi", {}, plain(name)), quiet(` ${type}`, matched && matched !== name && ` · ${plain(matched)}`)] }));
    const documents = (hasDocuments && found?.documents || []).map((/** @type {any} */ one) => ({ id: one.id, name: text, take: () => {
      if (!model.documents.has(one.id)) model.documents.set(one.id, one);
      context.open({ type: "document", key: one.id }, true);
    }, content: [el("bdi", {}, plain(one.title ?? one.id)), quiet(" document", one.date && `, ${one.date}`), el("div", { class: "quiet" },
      one.snippet.map((/** @type {any} */ part) => (part.hit ? el("mark", {}, plain(part.text)) : plain(part.text))))] }));
    return [...nodes, ...documents];
  }

  // Documents that are added.
  const sent = el("ul", { class: "plain", role: "status" });
  /** @param {Iterable<File>} files */
  async function add(files) {
    context.showTab("documents");
    for (const file of files) {
      const line = el("li", {}, el("bdi", {}, plain(file.name)), quiet(" is being sent"));
      sent.append(line);
      await server.post("documents", file, "application/octet-stream", { name: file.name }).then(
        ({ id }) => line.replaceChildren(linkButton(id, () => context.open({ type: "document", key: id }, true)), quiet(" was added")),
        (error) => line.replaceChildren(el("bdi", {}, plain(file.name)), el("strong", {}, " was not added: "), plain(error.message)));
    }
    poll();
  }
  const chosen = el("input", { type: "file", multiple: true, change: () => add([...chosen.files]).then(() => (chosen.value = "")) });
  byID("documents").querySelector("h2")?.after(el("label", { class: "row" }, "Add documents", chosen, quiet("or drop them anywhere on this page")), sent);
  for (const kind of ["dragover", "drop"]) document.addEventListener(kind, (event) => {
    const { dataTransfer } = /** @type {DragEvent} */ (event);
    if (!dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    if (kind === "drop") add([...dataTransfer.files]);
  });

  attempt(listCorrections);
  poll();
  return { nodeParts, edgeParts, expand, suggest, paths: async (from, to, k) => {
    const [a, b] = [model.nodes[from].id, model.nodes[to].id];
    const found = await attempt(() => server.call("path", { from: a, to: b, k }));
    if (!found) return [];
    view.replace(server.add(found, a));
    return found.paths.map((/** @type {{nodes: string[]}} */ path) => path.nodes.map((id) => Number(model.byID.get(id))));
  } };
}
