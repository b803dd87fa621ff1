/** Gloss with the WebAssembly file inside: for one-file bundles, bookmarklets and pages without a server. */

import { load } from "./core.js";
import { gzip } from "./wasm/inline.js";

export { Analyzer, KINDS, decode, render } from "./core.js";

export function init(source = unzipped()) {
  return load(source);
}

function unzipped() {
  const bytes = Uint8Array.from(atob(gzip), (character) => character.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream, { headers: { "content-type": "application/wasm" } });
}
