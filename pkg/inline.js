/** Gloss with the WebAssembly file inside: for one-file bundles, bookmarklets and pages without a server. */

import { load } from "./core.js";
import { base64 } from "./wasm/inline.js";

export { Analyzer, KINDS, decode, render } from "./core.js";

export function init(source = bytes()) {
  return load(source);
}

function bytes() {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}
