// @ts-check
// Puts the parts together.
import { el, byID, announce, counted } from "./text.js";
import { STATUSES } from "./model.js";
import { embeddedSource } from "./source.js";
import { View } from "./view.js";
import { Stage } from "./stage.js";
import { listenTo } from "./gestures.js";
import { searchField } from "./search.js";
import { makeFilters } from "./filters.js";
import { showDossier } from "./dossier.js";
import { showPaths } from "./paths.js";
import { makeTables, makeBrokers, makeAbout } from "./tables.js";
import { makeTimeline } from "./timeline.js";
import { download, csvText, statementTable, svgText } from "./exports.js";

const TABS = ["diagram", "deals", "actors", "weapons", "brokers", "documents", "about"];

/** @param {import("./source.js").Source} source */
async function start(source) {
  const model = await source.load();
  const view = new View(model);
  const canvas = /** @type {HTMLCanvasElement} */ (byID("stage"));
  const stage = new Stage(canvas, view);
  /** Where the focus was before the dossier took it.
   * @type {HTMLElement | null} */
  let opener = null;

  /** @type {import("./dossier.js").Context} */
  const context = {
    model, source, view,
    open(choice, byKeyboard = false) {
      if (choice && !byID("dossier").contains(document.activeElement)) opener = /** @type {HTMLElement} */ (document.activeElement);
      view.choose(choice);
      showDossier(context, byKeyboard);
      if (choice?.type === "node") {
        stage.cursor = Number(choice.key);
        if (byKeyboard) stage.goTo(Number(choice.key));
      }
      if (!choice && byKeyboard) (opener?.isConnected && opener.offsetParent ? opener : canvas).focus();
      const id = choice?.type === "node" ? model.nodes[Number(choice.key)].id : "";
      try {
        history.replaceState(null, "", location.href.split("#")[0] + (id && "#" + encodeURIComponent(id)));
      } catch {
        // A preview within a mail may have no history.
      }
    },
    pathFrom: (node) => showPaths(context, node),
    showAll: (nodes) => stage.fit(nodes.flatMap((node) => stage.scene.byNode.get(node) ?? [])),
    toggleFold(cluster) {
      view.change(() => (view.folded.has(cluster) ? view.folded.delete(cluster) : view.folded.add(cluster)));
      showDossier(context);
    },
  };

  const save = (/** @type {string} */ name, /** @type {any[][]} */ table) => download(name + ".csv", "text/csv", csvText(table));
  const saveSVG = () => download("diagram.svg", "image/svg+xml", svgText(stage.scene, model, note()));
  const note = () => `${view.summary}. A line means that a document says so. ${model.generator}, graph ${model.graphSum.slice(0, 16)}`;
  const fillers = /** @type {Record<string, () => void>} */ ({});
  const drawTimeline = makeTimeline(context);
  Object.assign(fillers, makeTables(context, save));
  const fillDeals = fillers.deals;
  fillers.deals = () => (drawTimeline(), fillDeals());
  makeBrokers(context);
  makeAbout(context, [
    { label: "The graph as JSON", action: () => download("graph.json", "application/json", byID("graph").textContent ?? "") },
    { label: "The statements as CSV", action: () => save("statements", statementTable(view)) },
    { label: "The diagram as SVG", action: saveSVG },
  ]);
  makeFilters(view);
  makeLegend(model);

  // Search, from everywhere.
  const search = searchField(model, "Search names and aliases", (node) => {
    showTab("diagram");
    context.open({ type: "node", key: node.index }, true);
  }, { isLabelHidden: true, placeholder: "Search names  ( / )" });
  byID("search").append(search.field);

  // Tabs.
  let current = "diagram";
  const stale = new Set(Object.keys(fillers));
  const refill = (/** @type {string} */ tab) => stale.delete(tab) && fillers[tab]?.();
  /** @param {string} name @param {boolean} [focuses] */
  function showTab(name, focuses = false) {
    current = name;
    for (const tab of TABS) {
      const button = byID("tab-" + tab);
      button.setAttribute("aria-selected", String(tab === name));
      button.tabIndex = tab === name ? 0 : -1;
      byID(tab).hidden = tab !== name;
    }
    if (focuses) byID("tab-" + name).focus();
    refill(name);
  }
  for (const tab of TABS) byID("tab-" + tab).addEventListener("click", () => showTab(tab));
  byID("tabs").addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const place = TABS.indexOf(current);
    if (step) showTab(TABS[(place + step + TABS.length) % TABS.length], true);
    else if (event.key === "Home" || event.key === "End") showTab(TABS[event.key === "Home" ? 0 : TABS.length - 1], true);
    else return;
    event.preventDefault();
  });

  // The tools of the diagram.
  const fold = /** @type {HTMLButtonElement} */ (el("button", { type: "button", "aria-pressed": "false", click: () => {
    view.change(() => {
      const isFolded = view.folded.size > 0;
      view.folded = new Set(isFolded ? [] : model.clusters.flatMap((cluster, number) => (cluster.members.length > 1 ? [number] : [])));
    });
    stage.fit();
  } }, "Fold clusters"));
  byID("tools").append(
    el("button", { type: "button", "aria-label": "Zoom in", click: () => stage.zoom(1.4) }, "+"),
    el("button", { type: "button", "aria-label": "Zoom out", click: () => stage.zoom(1 / 1.4) }, "−"),
    el("button", { type: "button", click: () => stage.fit() }, "Show all"), fold,
    el("button", { type: "button", click: () => showPaths(context) }, "Find paths"),
    el("button", { type: "button", click: saveSVG }, "Save SVG"),
    el("button", { type: "button", click: () => save("statements", statementTable(view)) }, "Save CSV"));

  const update = () => {
    canvas.setAttribute("aria-label", `Diagram of ${counted(stage.scene.items.length, "node")} and ${counted(stage.scene.links.length, "line")}`);
    byID("empty").hidden = stage.scene.items.length > 0;
    fold.setAttribute("aria-pressed", String(view.folded.size > 0));
    for (const tab of Object.keys(fillers)) stale.add(tab);
    refill(current);
  };
  view.addEventListener("change", update);
  update();
  listenTo(stage, { open: context.open, unfold: context.toggleFold }, byID("hint"));

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
    const parsed = new DOMParser().parseFromString(svgText(stage.scene, model, note()), "image/svg+xml");
    byID("print").replaceChildren(document.importNode(parsed.documentElement, true));
  });
  window.addEventListener("afterprint", () => byID("print").replaceChildren());

  const linked = [...model.byID].find(([id]) => encodeURIComponent(id) === location.hash.slice(1))?.[1];
  if (linked !== undefined) context.open({ type: "node", key: linked }, true);
  announce(`${model.title}: ${view.summary}`);
  document.documentElement.dataset.ready = "true";
}

/** @param {import("./model.js").Model} model */
function makeLegend(model) {
  const sign = (/** @type {string} */ look, /** @type {string} */ text) => el("li", {}, el("span", { class: `swatch ${look}`, "aria-hidden": "true" }), text);
  byID("legend").append(el("ul", { class: "legend" },
    sign("group state", "state"), sign("group organization", "organization"), sign("group person", "person"), sign("group weapon", "weapon; dashed where it is only a kind"), sign("group deal", "deal"),
    ...STATUSES.filter((status) => model.nodes.some((node) => node.status === status)).map((status) => sign(`status ${status}`, `deal ${status}`)),
    sign("line supporting", "supports"), sign("line hostile", "opposes, sanctions or attacks"), sign("line neutral", "other relation; the more documents, the wider")));
}

start(embeddedSource()).catch((error) => {
  byID("panels").prepend(el("p", { class: "notice", role: "alert" }, `The report cannot be shown: ${error instanceof Error ? error.message : error}`));
  throw error;
});
