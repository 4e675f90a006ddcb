// @ts-check
// Where the explorer's data come from. A server can take the place of the embedded ones with the same two functions.
import { makeModel } from "./model.js";

/**
 * @typedef {object} Source
 * @property {() => Promise<import("./model.js").Model>} load
 * @property {(document: string) => Promise<string | null>} text The text of a document, null where it is not at hand.
 */

/** @returns {Source} */
export function embeddedSource() {
  const read = (/** @type {string} */ id) => JSON.parse(document.getElementById(id)?.textContent ?? "null");
  const report = read("report");
  return {
    load: async () => makeModel(read("graph"), report),
    text: async (id) => (Object.hasOwn(report.texts, id) ? report.texts[id] : null),
  };
}
