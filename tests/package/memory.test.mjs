import assert from "node:assert/strict";
import { test } from "node:test";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { Analyzer, init, render } from "../../pkg/node.js";
import instantiate from "../../pkg/wasm/gloss.js";
import { PAGE } from "./support.mjs";

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc");

test("two hundred runs need no more memory than twenty", async () => {
  await init();
  // Once it is loaded this gives the instance that is there.
  const { memory } = await instantiate();
  const page = PAGE.repeat(50);
  const run = (times) => {
    for (let time = 0; time < times; time++) {
      const analyzer = new Analyzer({ names: [{ surface: "Ada Moss", kind: "PERSON" }] });
      const document = analyzer.analyze(page, { verdicts: { 0: "keep" } });
      render(document, "html");
      assert.throws(() => analyzer.analyze(5), TypeError);
      analyzer.free();
    }
    collectGarbage();
    return { wasm: memory.buffer.byteLength, heap: process.memoryUsage().heapUsed };
  };
  const early = run(20);
  const late = run(180);
  assert.equal(late.wasm, early.wasm, "WebAssembly's memory has grown");
  assert.ok(late.heap < early.heap + 4e6, `the heap grew from ${early.heap} to ${late.heap} bytes`);
});
