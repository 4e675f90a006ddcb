// What a server adds to the explorer: the rest of the graph, the state of the store, corrections and documents.
import { el, byID, announce, button, quiet, counted, plain } from "./text.js";
import { Server } from "./live-source.js";
import { correctionsTab, edgeTools, nodeTools } from "./live-corrections.js";
import { documentSuggestion, takeDocuments } from "./live-documents.js";

const server = new Server();
/** @returns {Source} */
export const serverSource = () => server;

/** @param {Context} context @returns {Live} */
export function startLive(context) {
  const { model, view } = context;
  /** The name that a node has after a correction, by which it is found where its id went. */
  let becomes = "";
  let [timer, searches, isLost, about] = [0, 0, false, ""];
  const notices = el("div", { role: "alert" });
  const progress = el("progress", { "aria-label": "Documents read" });
  const stage = el("span");
  const build = el("div", { id: "build", class: "notice row", hidden: true }, stage, progress);
  byID("body").before(notices, build);
  /** @type {Desk} */
  const desk = { server, tell, poll, correct: (correction, said, path = "corrections", name = "") => attempt(async () => {
    await server.post(path, JSON.stringify(correction), "application/json");
    becomes = name;
    await poll();
    announce(`${said}. ${build.hidden ? "The graph is made anew." : "The graph is being made anew."}`);
  }) };
  /** @type {(text: string) => void} Says what went wrong, until it is put away. */
  function tell(text) {
    if (notices.querySelector("bdi")?.textContent === text) return;
    const close = button("Close", () => notices.replaceChildren(), { class: "small" });
    notices.replaceChildren(el("p", { class: "notice row" }, el("bdi", {}, text), close));
  }
  /** Does what may fail; null where it did, which is then told.
   * @template T @param {() => Promise<T>} body @returns {Promise<T | null>} */
  async function attempt(body) {
    try {
      return await body();
    } catch (error) {
      tell(error instanceof Error ? error.message : String(error));
      return null;
    }
  }
  const expand = (/** @type {string} */ id) => attempt(async () => {
    const before = model.nodes.length;
    view.replace(await server.around(id));
    announce(`${counted(model.nodes.length - before, "node")} more`);
    return model.byID.get(id) ?? null;
  });
  /** Asks how the store is, again and again; a graph that was made anew takes the place of this one. */
  async function poll() {
    clearTimeout(timer);
    const state = await attempt(() => server.state());
    if (state && isLost) notices.replaceChildren();
    isLost = !state;
    if (state) await showState(state);
    clearTimeout(timer);
    timer = setTimeout(poll, state?.build.running ? 1000 : 5000);
  }
  async function showState(/** @type {any} */ { revision, counts, build: { running, done, of, file, error, summary } }) {
    const wasRunning = !build.hidden;
    const words = "The graph is being made anew";
    if (running && !wasRunning) announce(words);
    stage.textContent = of ? `${words}: ${done} of ${of}${file ? `, ${plain(file)}` : ""}` : `${words} …`;
    [progress.max, progress.value, build.hidden] = [of || 1, done, !running];
    if (!running && wasRunning) error ? tell(error) : announce(summary || "The graph is made anew");
    const { actors, weapons, deals, edges, documents } = counts;
    about = [counted(actors, "actor"), counted(weapons, "weapon"), counted(deals, "deal"),
      `${counted(edges, "statement")} from ${counted(documents, "document")}`].join(", ");
    summarize();
    if (!running && revision !== server.revision) await attempt(reload);
  }
  function summarize() {
    const { nodes } = server.loaded.total;
    byID("summary").textContent = about + (server.isWhole ? "" : `; ${model.nodes.length} of ${nodes} nodes are loaded`);
  }
  view.addEventListener("model", summarize);
  /** Takes the graph as it is now; what was open stays open where it is still there. */
  async function reload() {
    const id = view.choice?.type === "node" ? model.nodes[Number(view.choice.key)].id : null;
    let fresh = await server.load();
    if (id && !server.isWhole && !fresh.byID.has(id)) fresh = await server.around(id).catch(() => fresh);
    // All that is new shows at once: a graph without a statement, and the correction that rejects it.
    const list = await listCorrections();
    view.replace(fresh);
    list();
    const renamed = id && !view.choice ? model.nodes.find(({ name }) => name === becomes) : undefined;
    if (renamed) context.open({ type: "node", key: renamed.index });
    else if (!view.choice && !view.path) context.open(null);
  }
  /** @type {Live["suggest"]} */
  async function suggest(text, choose, hasDocuments) {
    const number = ++searches;
    await new Promise((done) => setTimeout(done, 150));
    // A word that is being typed may still end otherwise.
    const q = /[\p{L}\p{N}]$/u.test(text) ? text + "*" : text;
    const found = number === searches ? await attempt(() => server.call("search", { q, limit: 12 })) : null;
    if (!found) return [];
    const take = async (/** @type {string} */ id) => {
      const index = model.byID.get(id) ?? await expand(id);
      if (index !== null) choose(index);
    };
    const nodes = found.nodes.map((/** @type {any} */ { id, name, type, matched }) => ({
      id, name: plain(name), take: () => take(id),
      content: [el("bdi", {}, plain(name)), quiet(` ${type}`, matched && matched !== name && ` · ${plain(matched)}`)] }));
    const documents = found.documents.map((/** @type {any} */ hit) => documentSuggestion(context, hit, text));
    return hasDocuments ? [...nodes, ...documents] : nodes;
  }
  const listCorrections = correctionsTab(desk);
  takeDocuments(context, desk);
  byID("keys").append(" n or a double click loads the neighbours of a node.");
  attempt(async () => (await listCorrections())());
  poll();
  return {
    expand, suggest, edgeParts: (edge) => edgeTools(context, desk, edge),
    nodeParts: (node) => {
      const missing = (node.degree ?? 0) - node.edges.length;
      return [missing > 0 && el("p", { class: "row" }, `${counted(missing, "statement")} about it not loaded yet.`,
        button("Load its neighbours", () => expand(node.id), { class: "small" })),
      node.type !== "deal" && nodeTools(context, desk, node)];
    },
    paths: async (from, to, k) => {
      const [start, goal] = [model.nodes[from].id, model.nodes[to].id];
      const found = await attempt(() => server.call("path", { from: start, to: goal, k }));
      if (!found) return [];
      await server.take(found, start);
      view.replace(server.model());
      return found.paths.map((/** @type {{nodes: string[]}} */ { nodes }) => nodes.map((id) => Number(model.byID.get(id))));
    },
  };
}
