// Puts the parts together.
import { el, byID, announce, button, swatch, counted } from "./text.js";
import { STATUSES } from "./model.js";
import { embeddedSource } from "./source.js";
import { View } from "./view.js";
import { Stage } from "./stage.js";
import { listenTo } from "./gestures.js";
import { searchField } from "./search.js";
import { makeFilters } from "./filters.js";
import { showDossier } from "./dossier.js";
import { showPaths } from "./paths.js";
import { makeTables, fillAbout } from "./tables.js";
import { makeTimeline } from "./timeline.js";
import { download, csvText, statementTable, svgPicture, svgText } from "./exports.js";

async function start() {
  const server = document.documentElement.dataset.source === "server" ? await import("./live.js") : null;
  const source = server ? server.serverSource() : embeddedSource();
  const model = await source.load();
  const view = new View(model);
  const canvas = /** @type {HTMLCanvasElement} */ (byID("stage"));
  const stage = new Stage(canvas, view);
  /** Where the focus was before the dossier took it. */
  let opener = canvas;
  /** @type {Context} */
  const context = {
    model, source, view, showTab,
    open(choice, byKeyboard = false) {
      const focused = /** @type {any} */ (document.activeElement);
      if (choice && !byID("dossier").contains(focused)) opener = focused;
      view.choose(choice);
      showDossier(context, byKeyboard);
      const node = choice?.type === "node" ? Number(choice.key) : null;
      if (stage.scene.at(choice)) stage.cursor = choice;
      if (node !== null && byKeyboard) stage.goTo(node);
      if (!choice && byKeyboard) (opener.isConnected && opener.offsetParent ? opener : canvas).focus();
      const hash = node === null ? "" : "#" + encodeURIComponent(model.nodes[node].id);
      // A preview within a mail may have no history.
      attempt(() => history.replaceState(null, "", location.href.split("#")[0] + hash));
    },
    async openID(id) {
      const node = model.byID.get(id) ?? await context.live?.expand(id) ?? null;
      if (node !== null) context.open({ type: "node", key: node }, true);
    },
    pathFrom: (node) => showPaths(context, node),
    showAll: (nodes) => stage.fit(nodes.flatMap((node) => stage.scene.byNode.get(node) ?? [])),
    toggleFold(cluster) {
      view.change(() => (view.folded.has(cluster) ? view.folded.delete(cluster) : view.folded.add(cluster)));
      showDossier(context);
    },
  };
  if (server) context.live = server.startLive(context);

  // What is shown in each tab and what is saved of it.
  const save = (/** @type {string} */ name, /** @type {any[][]} */ table) => download(name + ".csv", "text/csv", csvText(table));
  const saveStatements = () => save("statements", statementTable(view));
  const maker = () => `${model.generator}, graph ${model.graphSum.slice(0, 16)}`;
  const picture = () => svgPicture(stage.scene, model, `${view.summary}. A line means that a document says so. ${maker()}`);
  const saveSVG = () => download("diagram.svg", "image/svg+xml", svgText(picture()));
  const drawTimeline = makeTimeline(context);
  const tables = makeTables(context, save);
  /** @type {Record<string, () => void>} */
  const fillers = { ...tables, deals: () => (drawTimeline(), tables.deals()), about: () => fillAbout(context, [
    button("The graph as JSON", () => download("graph.json", "application/json", source.graphText())),
    button("The statements as CSV", saveStatements), button("The diagram as SVG", saveSVG)]) };

  // Search, from everywhere.
  const search = searchField(context, "Search names and aliases", (node) => {
    showTab("diagram");
    context.open({ type: "node", key: node.index }, true);
  }, { isLabelHidden: true, placeholder: server ? "Search names and texts  ( / )" : "Search names  ( / )", hasDocuments: true });
  byID("search").append(search.field);

  // Tabs.
  let current = "diagram";
  const stale = new Set(Object.keys(fillers));
  const refill = (/** @type {string} */ tab) => stale.delete(tab) && fillers[tab]();
  const tabs = () => [...byID("tabs").children].map((tab) => tab.id.slice("tab-".length));
  function showTab(/** @type {string} */ name, focuses = false) {
    current = name;
    for (const tab of tabs()) {
      byID("tab-" + tab).setAttribute("aria-selected", String(tab === name));
      byID("tab-" + tab).tabIndex = tab === name ? 0 : -1;
      byID(tab).hidden = tab !== name;
    }
    if (focuses) byID("tab-" + name).focus();
    refill(name);
  }
  byID("tabs").addEventListener("click", (event) => {
    const tab = /** @type {Element} */ (event.target).closest("[role=tab]");
    if (tab) showTab(tab.id.slice("tab-".length));
  });
  byID("tabs").addEventListener("keydown", (event) => {
    const all = tabs();
    const goal = { ArrowRight: all.indexOf(current) + 1, ArrowLeft: all.indexOf(current) - 1, Home: 0, End: -1 }[event.key];
    if (goal === undefined) return;
    showTab(all.at(goal % all.length) ?? current, true);
    event.preventDefault();
  });

  // The tools of the diagram.
  const fold = button("Fold clusters", () => {
    const large = model.clusters.flatMap((cluster, number) => (cluster.members.length > 1 ? [number] : []));
    view.change(() => (view.folded = new Set(view.folded.size ? [] : large)));
    stage.fit();
  });
  byID("tools").append(button("+", () => stage.zoom(1.4), { "aria-label": "Zoom in" }),
    button("−", () => stage.zoom(1 / 1.4), { "aria-label": "Zoom out" }), button("Show all", () => stage.fit()), fold,
    button("Find paths", () => showPaths(context)), button("Save SVG", saveSVG), button("Save CSV", saveStatements));

  let updateFilters = makeFilters(view);
  view.addEventListener("model", () => {
    updateFilters = makeFilters(view);
    fillLegend(model);
    // What is being typed into a dossier is not taken away.
    const focused = document.activeElement;
    if (view.choice && !focused?.matches("#dossier input")) showDossier(context, byID("dossier").contains(focused));
  });
  const update = () => {
    updateFilters();
    const { items, links } = stage.scene;
    canvas.setAttribute("aria-label", `Diagram of ${counted(items.length, "node")} and ${counted(links.length, "line")}`);
    byID("empty").hidden = items.length > 0;
    fold.setAttribute("aria-pressed", String(view.folded.size > 0));
    for (const tab of Object.keys(fillers)) stale.add(tab);
    refill(current);
  };
  view.addEventListener("change", update);
  fillLegend(model);
  update();
  listenTo(stage, context, byID("hint"));

  document.addEventListener("keydown", (event) => {
    const isTyping = event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement;
    if (event.key === "/" && !isTyping && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      search.input.focus();
      search.input.select();
    } else if (event.key === "Escape" && !byID("dossier").hidden) context.open(null, true);
  });

  // The theme: that of the system, or the other one.
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (document.documentElement.dataset.theme ?? (dark.matches ? "dark" : "light")) === "dark";
  const restyle = () => {
    byID("theme").textContent = isDark() ? "Light theme" : "Dark theme";
    stage.restyle();
  };
  byID("theme").addEventListener("click", () => {
    document.documentElement.dataset.theme = isDark() ? "light" : "dark";
    restyle();
  });
  dark.addEventListener("change", restyle);
  restyle();

  // Print: everything, and the diagram as lines rather than dots.
  window.addEventListener("beforeprint", () => {
    for (const tab of Object.keys(fillers)) refill(tab);
    byID("print").replaceChildren(picture());
  });
  window.addEventListener("afterprint", () => byID("print").replaceChildren());

  // An address that this page did not write may be no text.
  const linked = attempt(() => decodeURIComponent(location.hash.slice(1))) ?? "";
  if (model.byID.has(linked) || (server && linked.includes("/"))) await context.openID(linked);
  announce(`${model.title}: ${view.summary}`);
  document.documentElement.dataset.ready = "true";
}

/** @template T @param {() => T} body @returns {T | undefined} Nothing where it fails. */
function attempt(body) {
  try {
    return body();
  } catch {
    return undefined;
  }
}

function fillLegend(/** @type {Model} */ model) {
  const statuses = STATUSES.filter((status) => model.nodes.some((node) => node.status === status));
  const signs = [["group state", "state"], ["group organization", "organization"], ["group person", "person"],
    ["group weapon", "weapon; dashed where it is only a kind"], ["group deal", "deal"],
    ...statuses.map((status) => [`status ${status}`, `deal ${status}`]), ["line supporting", "supports"],
    ["line hostile", "opposes, sanctions or attacks"], ["line neutral", "other relation; the more documents, the wider"]];
  byID("signs").replaceChildren(...signs.map(([look, text]) => el("li", {}, swatch(look), text)));
}

start().catch((error) => {
  byID("panels").prepend(el("p", { class: "notice", role: "alert" }, `This cannot be shown: ${error.message ?? error}`));
  throw error;
});
