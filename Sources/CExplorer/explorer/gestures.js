// @ts-check
// Pointer, wheel and keyboard on the diagram.
import { announce, counted } from "./text.js";
import { kindWords, statement } from "./model.js";

/** @typedef {{open: (choice: import("./view.js").Choice | null, byKeyboard?: boolean) => void, unfold: (cluster: number) => void}} Actions */

/** @param {import("./stage.js").Stage} stage @param {Actions} actions @param {HTMLElement} hint */
export function listenTo(stage, actions, hint) {
  const { canvas, view } = stage;
  /** @type {Map<number, {x: number, y: number}>} */
  const pointers = new Map();
  let moved = 0;
  const place = (/** @type {MouseEvent} */ event) => ({ x: event.offsetX, y: event.offsetY });

  canvas.addEventListener("pointerdown", (event) => {
    canvas.setPointerCapture(event.pointerId);
    pointers.set(event.pointerId, place(event));
    if (pointers.size === 1) moved = 0;
    hint.hidden = true;
  });
  canvas.addEventListener("pointermove", (event) => {
    const last = pointers.get(event.pointerId);
    const now = place(event);
    if (!last) return point(now);
    const others = [...pointers].filter(([id]) => id !== event.pointerId).map(([, at]) => at);
    moved += Math.hypot(now.x - last.x, now.y - last.y);
    if (others.length) {
      const before = Math.hypot(last.x - others[0].x, last.y - others[0].y);
      const after = Math.hypot(now.x - others[0].x, now.y - others[0].y);
      if (before > 5) stage.zoom(after / before, (now.x + others[0].x) / 2, (now.y + others[0].y) / 2);
    }
    const share = others.length ? 0.5 : 1;
    stage.pan(((last.x - now.x) / stage.camera.k) * share, ((last.y - now.y) / stage.camera.k) * share);
    pointers.set(event.pointerId, now);
  });
  canvas.addEventListener("pointerup", (event) => {
    pointers.delete(event.pointerId);
    if (moved > 6 || pointers.size) return;
    const { item, link } = stage.hit(event.offsetX, event.offsetY);
    stage.cursor = item && item.node >= 0 ? item.node : null;
    if (item) actions.open(item.node >= 0 ? { type: "node", key: item.node } : { type: "cluster", key: item.cluster });
    else if (link && link.edges.length === 1) actions.open({ type: "edge", key: link.edges[0] });
    else actions.open(null);
  });
  canvas.addEventListener("pointercancel", (event) => pointers.delete(event.pointerId));
  canvas.addEventListener("pointerleave", () => point(null));
  canvas.addEventListener("dblclick", (event) => {
    const { item } = stage.hit(event.offsetX, event.offsetY);
    if (item && item.cluster >= 0) actions.unfold(item.cluster);
    else stage.zoom(1.8, event.offsetX, event.offsetY);
  });
  canvas.addEventListener("wheel", (event) => {
    event.preventDefault();
    const lines = event.deltaMode === 1 ? 16 : 1;
    stage.zoom(Math.exp(-Math.max(-200, Math.min(200, event.deltaY * lines)) * (event.ctrlKey ? 0.01 : 0.002)), event.offsetX, event.offsetY);
  }, { passive: false });

  /** @param {{x: number, y: number} | null} at */
  function point(at) {
    const { item, link } = at ? stage.hit(at.x, at.y) : { item: undefined, link: undefined };
    if (stage.hover !== (item ?? null)) {
      stage.hover = item ?? null;
      stage.draw();
    }
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
    else if (event.key === "Enter" && stage.cursor !== null) actions.open({ type: "node", key: stage.cursor }, true);
    else return;
    event.preventDefault();
  });

  /** Goes to the neighbour that lies most in a direction; at first, to the most important node.
   * @param {number} dx @param {number} dy */
  function step(dx, dy) {
    const { scene } = stage;
    const here = stage.cursor === null ? undefined : scene.byNode.get(stage.cursor);
    if (!here) return reach(scene.order.find((item) => item.node >= 0));
    const near = new Set(view.neighbors(here.node).map((node) => scene.byNode.get(node)));
    let best;
    let cost = Infinity;
    for (const item of near) {
      if (!item || item === here || item.node < 0) continue;
      const [x, y] = [item.x - here.x, item.y - here.y];
      const along = x * dx + y * dy;
      const price = along > 0 ? Math.hypot(x, y) * (1 + 2 * Math.abs((x * dy - y * dx) / along)) : Infinity;
      if (price < cost) [best, cost] = [item, price];
    }
    if (best) reach(best);
    else announce(`No neighbour of ${here.name} lies there`);
  }

  /** @param {import("./scene.js").Item | undefined} item */
  function reach(item) {
    if (!item) return;
    stage.cursor = item.node;
    const box = stage.placed(item);
    const isInside = box.x > 40 && box.x < stage.width - 40 && box.y > 40 && box.y < stage.height - 40;
    if (!isInside) {
      stage.camera.x = item.x;
      stage.camera.y = item.y;
    }
    stage.draw();
    const node = view.model.nodes[item.node];
    announce(`${node.name}, ${kindWords(node)}, ${counted(node.edges.length, "statement")}. Enter opens its dossier.`);
  }
}
