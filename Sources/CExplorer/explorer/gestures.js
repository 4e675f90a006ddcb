// Pointer, wheel and keyboard on the diagram.
import { announce, counted } from "./text.js";
import { kindWords, statement } from "./model.js";
import { choiceOf } from "./scene.js";

export function listenTo(/** @type {Stage} */ stage, /** @type {Context} */ context, /** @type {HTMLElement} */ hint) {
  const { canvas, view } = stage;
  const pointers = /** @type {Map<number, {x: number, y: number}>} */ (new Map());
  let moved = 0;
  const expand = (/** @type {number} */ node) => context.live?.expand(view.model.nodes[node].id);
  const place = (/** @type {MouseEvent} */ event) => ({ x: event.offsetX, y: event.offsetY });

  canvas.addEventListener("pointerdown", (event) => {
    canvas.setPointerCapture(event.pointerId);
    pointers.set(event.pointerId, place(event));
    if (pointers.size === 1) moved = 0;
    hint.hidden = true;
  });
  canvas.addEventListener("pointermove", (event) => {
    const [last, now] = [pointers.get(event.pointerId), place(event)];
    if (!last) return point(now);
    const [other] = [...pointers].filter(([id]) => id !== event.pointerId).map(([, at]) => at);
    moved += Math.hypot(now.x - last.x, now.y - last.y);
    if (other) {
      const before = Math.hypot(last.x - other.x, last.y - other.y);
      const after = Math.hypot(now.x - other.x, now.y - other.y);
      if (before > 5) stage.zoom(after / before, (now.x + other.x) / 2, (now.y + other.y) / 2);
    }
    const share = (other ? 0.5 : 1) / stage.camera.k;
    stage.pan((last.x - now.x) * share, (last.y - now.y) * share);
    pointers.set(event.pointerId, now);
  });
  canvas.addEventListener("pointerup", (event) => {
    pointers.delete(event.pointerId);
    if (moved > 6 || pointers.size) return;
    const { item, link } = stage.hit(event.offsetX, event.offsetY);
    stage.cursor = item ? choiceOf(item) : null;
    context.open(stage.cursor ?? (link?.edges.length === 1 ? { type: "edge", key: link.edges[0] } : null));
  });
  canvas.addEventListener("pointercancel", (event) => pointers.delete(event.pointerId));
  canvas.addEventListener("pointerleave", () => point(null));
  canvas.addEventListener("dblclick", (event) => {
    const { item } = stage.hit(event.offsetX, event.offsetY);
    if (item && item.cluster >= 0) context.toggleFold(item.cluster);
    else if (item && context.live) expand(item.node);
    else stage.zoom(1.8, event.offsetX, event.offsetY);
  });
  canvas.addEventListener("wheel", (event) => {
    event.preventDefault();
    const way = Math.max(-200, Math.min(200, event.deltaY * (event.deltaMode === 1 ? 16 : 1)));
    stage.zoom(Math.exp(-way * (event.ctrlKey ? 0.01 : 0.002)), event.offsetX, event.offsetY);
  }, { passive: false });
  function point(/** @type {{x: number, y: number} | null} */ at) {
    const { item, link } = at ? stage.hit(at.x, at.y) : { item: undefined, link: undefined };
    if (stage.hover !== item) stage.draw();
    stage.hover = item;
    canvas.style.cursor = item || link ? "pointer" : "grab";
    hint.hidden = !at || (!item && !link);
    if (!at || hint.hidden) return;
    hint.textContent = item ? item.name
      : link && link.edges.length === 1 ? statement(view.model, view.model.edges[link.edges[0]])
      : `${link?.edges.length} statements between these`;
    hint.style.left = Math.max(0, Math.min(at.x + 14, stage.width - hint.offsetWidth - 4)) + "px";
    hint.style.top = Math.min(at.y + 16, stage.height - hint.offsetHeight - 4) + "px";
  }

  canvas.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (way && event.shiftKey) stage.pan((way[0] * 60) / stage.camera.k, (way[1] * 60) / stage.camera.k);
    else if (way) step(way[0], way[1]);
    else if (event.key === "+" || event.key === "=") stage.zoom(1.3);
    else if (event.key === "-") stage.zoom(1 / 1.3);
    else if (event.key === "0") stage.fit();
    else if (event.key === "Enter" && stage.cursor) context.open(stage.cursor, true);
    else if (event.key === "n" && stage.cursor?.type === "node") expand(Number(stage.cursor.key));
    else return;
    event.preventDefault();
  });
  /** Goes to the neighbour that lies most in a direction; at first, to the most important one. */
  function step(/** @type {number} */ dx, /** @type {number} */ dy) {
    const { scene } = stage;
    const here = scene.at(stage.cursor);
    if (!here) return reach(scene.order[0]);
    const ends = scene.links.flatMap(({ a, b }) => (a === here ? [b] : b === here ? [a] : []));
    const price = (/** @type {Item} */ item) => {
      const [x, y] = [item.x - here.x, item.y - here.y];
      const along = x * dx + y * dy;
      return along > 0 ? Math.hypot(x, y) * (1 + 2 * Math.abs((x * dy - y * dx) / along)) : Infinity;
    };
    const [best] = ends.filter((item) => price(item) < Infinity).sort((a, b) => price(a) - price(b));
    if (best) reach(best);
    else announce(`No neighbour of ${here.name} lies there`);
  }
  function reach(/** @type {Item | undefined} */ item) {
    if (!item) return;
    stage.cursor = choiceOf(item);
    const { x, y } = stage.placed(item);
    const isInside = x > 40 && x < stage.width - 40 && y > 40 && y < stage.height - 40;
    if (!isInside) [stage.camera.x, stage.camera.y] = [item.x, item.y];
    stage.draw();
    const node = view.model.nodes[item.node];
    const words = node ? `${kindWords(node)}, ${counted(node.edges.length, "statement")}` : `folded cluster of ${item.lines[0]}`;
    announce(`${item.name}, ${words}. Enter opens its dossier.`);
  }
}
