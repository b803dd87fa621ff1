/**
 * What all entry points share: the API over the generated glue. An entry point differs only in where it takes the
 * WebAssembly file from.
 */

import instantiate, { Analyzer as PackingAnalyzer, decode as decodeBytes, render as write } from "./wasm/gloss.js";
import { unpack } from "./document.js";

export { KINDS } from "./kinds.js";

let loading;
let loaded = false;

/** Loads the WebAssembly file once; after a failure the next call tries again. */
export function load(source) {
  loading ??= start(source).catch((error) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

async function start(source) {
  await instantiate({ module_or_path: await open(await source) });
  loaded = true;
}

/** Addresses are fetched here, so that a missing file is told from a broken one. */
async function open(source) {
  const isAddress = source instanceof URL || isA("Request", source);
  const opened = isAddress ? await fetch(source) : source;
  if (isA("Response", opened) && !opened.ok) {
    throw new Error(`gloss: expected the WebAssembly file at ${opened.url}, found status ${opened.status}`);
  }
  return opened;
}

/** Not every place where WebAssembly runs has all classes of the web. */
function isA(name, value) {
  return name in globalThis && value instanceof globalThis[name];
}

function expectLoaded() {
  if (!loaded) throw new Error("gloss: expected `await init()` before this, found that it is not loaded");
}

export class Analyzer {
  #packing;

  constructor(options) {
    expectLoaded();
    this.#packing = new PackingAnalyzer(options);
  }

  analyze(input, changes) {
    if (!this.#packing) throw new Error("gloss: expected an Analyzer in use, found one that was freed");
    return unpack(this.#packing.analyze(input, changes));
  }

  free() {
    this.#packing?.free();
    this.#packing = undefined;
  }
}

export function render(document, format, options) {
  if (format === "json") return JSON.stringify(document, null, 2);
  expectLoaded();
  return write(document, format, options);
}

export function decode(bytes, type) {
  expectLoaded();
  return decodeBytes(bytes, type);
}
