/** Gloss for Node, Deno and Bun: the same, with the WebAssembly file read from disk. */

import { readFile } from "node:fs/promises";
import { load } from "./core.js";

export { Analyzer, KINDS, decode, render } from "./core.js";

export function init(source = readFile(new URL("./wasm/gloss_bg.wasm", import.meta.url))) {
  return load(source);
}
