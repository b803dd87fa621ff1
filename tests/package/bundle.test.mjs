import assert from "node:assert/strict";
import { test } from "node:test";
import { createContext, runInContext } from "node:vm";
import { build } from "esbuild";
import { root } from "./support.mjs";

test("the inlined entry point becomes one classic script that loads nothing", async () => {
  const contents = `
    import { init, Analyzer, render } from "./pkg/inline.js";
    result = init().then(() => render(new Analyzer().analyze("It rained in Oslo on Monday, they said."), "text"));
  `;
  const { outputFiles, warnings } = await build({
    stdin: { contents, resolveDir: root },
    bundle: true,
    format: "iife",
    write: false,
  });
  assert.deepEqual(warnings, []);
  assert.equal(outputFiles.length, 1);
  // What a page opened from disk has, and no way to load anything.
  const unzipping = { atob, Blob, DecompressionStream, Response };
  const page = createContext({ ...unzipping, WebAssembly, TextDecoder, TextEncoder, URL, console, FinalizationRegistry });
  runInContext(`let result; ${outputFiles[0].text}`, page);
  assert.equal(await runInContext("result", page), "It rained in Oslo on Monday, they said.\n");
});
