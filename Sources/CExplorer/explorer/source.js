// The explorer's data as the page itself holds them. A server takes their place in live-source.js.
import { byID } from "./text.js";
import { makeModel } from "./model.js";

/** @returns {Source} */
export function embeddedSource() {
  const read = (/** @type {string} */ id) => JSON.parse(byID(id).textContent ?? "null");
  const report = read("report");
  return { load: async () => makeModel(read("graph"), report), graphText: () => byID("graph").textContent ?? "",
    text: async (id) => (Object.hasOwn(report.texts, id) ? { text: report.texts[id], mentions: [] } : null) };
}
