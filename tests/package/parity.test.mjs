import assert from "node:assert/strict";
import { before, test } from "node:test";
import { Analyzer, init } from "../../pkg/node.js";
import { HTML_PAGE, PAGE, nativeDocuments } from "./support.mjs";

before(() => init());

const INPUTS = [
  PAGE,
  { html: HTML_PAGE },
  { html: PAGE },
  HTML_PAGE,
  "",
  "Łódź 😀 \u00A0 e\u0301 \uFB01sh\r\rLee Jae Myung met Xi Jinping in Beijing on 5 January 2026.",
  PAGE.repeat(20),
];

test("a document from WebAssembly is the native library's JSON", () => {
  const analyzer = new Analyzer();
  const native = nativeDocuments(INPUTS);
  assert.equal(native.length, INPUTS.length);
  for (const [index, input] of INPUTS.entries()) assert.deepEqual(analyzer.analyze(input), native[index]);
  analyzer.free();
});
