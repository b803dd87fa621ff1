/** Gloss for browsers and bundlers. */

import { load } from "./core.js";

export { Analyzer, KINDS, decode, render } from "./core.js";

/** The one place that names the file: bundlers look for this form and copy the file once. */
export function init(source = new URL("./wasm/gloss_bg.wasm", import.meta.url)) {
  return load(source);
}
