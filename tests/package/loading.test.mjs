import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import { Analyzer, decode, init, render } from "../../pkg/index.js";
import { packageFile } from "./support.mjs";

// In the order of a page's life: nothing loaded, loading fails, loading succeeds.

let server;
let requests = 0;

before(async () => {
  server = createServer((request, response) => {
    requests++;
    if (request.url !== "/gloss_bg.wasm") return response.writeHead(404).end();
    response.writeHead(200, { "content-type": "application/wasm" }).end(packageFile("wasm/gloss_bg.wasm"));
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
});

after(() => server.close());

const address = (path) => new URL(path, `http://127.0.0.1:${server.address().port}`);

test("before it is loaded every call says what is missing", () => {
  for (const call of [() => new Analyzer(), () => render({}, "text"), () => decode(new Uint8Array())]) {
    assert.throws(call, /expected `await init\(\)` before this/);
  }
});

test("a file that is not there, or is another one, is told", async () => {
  await assert.rejects(init(address("/missing.wasm")), /expected the WebAssembly file at http.*missing\.wasm, found status 404/);
  await assert.rejects(init(new Response("", { status: 500 })), /found status 500/);
  await assert.rejects(init(new Uint8Array([1, 2, 3])), WebAssembly.CompileError);
  assert.throws(() => new Analyzer(), /expected `await init\(\)`/);
});

test("after a failure it can be loaded, and is loaded once", async () => {
  requests = 0;
  await Promise.all([init(address("/gloss_bg.wasm")), init(address("/gloss_bg.wasm"))]);
  await init(new Uint8Array([1, 2, 3]));
  assert.equal(requests, 1);
  const analyzer = new Analyzer();
  assert.equal(analyzer.analyze("It rained in Oslo on Monday.").text, "It rained in Oslo on Monday.");
  analyzer.free();
});
