/**
 * The worker of `client.js`. A message `{ id, method, args }` is answered by `{ id, result }` or `{ id, error }`;
 * every message is answered. Documents go out packed.
 */

import { buffers } from "./document.js";
import { init, render } from "./index.js";
import { Analyzer } from "./wasm/gloss.js";

let analyzer;
/** As the first request told them: a client has a worker of its own, and its list of names may be long. */
let options;

const methods = {
  /**
   * Every method loads; this has the models read too, so that the first analysis need not wait for them, nor for the
   * browser to compile what it calls: that happens at the first call.
   */
  load() {
    const analyzer = new Analyzer();
    analyzer.analyze("A bridge opens\n\nAda Moss met Xi Jinping in Oslo on 3 May 2025, and paid $4 million.", undefined);
    analyzer.free();
    return { result: undefined, transfer: [] };
  },
  analyze(_options, input, changes) {
    analyzer ??= new Analyzer(options);
    const packed = analyzer.analyze(input, changes);
    return { result: packed, transfer: buffers(packed) };
  },
  render(document, format, options) {
    return { result: render(document, format, options), transfer: [] };
  },
};

addEventListener("message", async ({ data: { id, method, args } }) => {
  if (method === "analyze") options = args[0] ?? options;
  try {
    await init();
    const { result, transfer } = methods[method](...args);
    postMessage({ id, result }, { transfer });
  } catch (error) {
    const { name = "Error", message = String(error) } = error ?? {};
    // After a trap the instance's memory cannot be trusted.
    postMessage({ id, error: { name, message, broken: error instanceof WebAssembly.RuntimeError } });
  }
});
