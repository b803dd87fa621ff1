import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { before, test } from "node:test";
import { Analyzer, init } from "../../pkg/node.js";
import { HTML_PAGE, PAGE, nativeDocuments, root } from "./support.mjs";

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
  expectEqual(INPUTS.map((input, index) => [`input ${index}`, input]));
});

test("and so for every fixture", () => {
  const folder = `${root}tests/fixtures/`;
  const fixtures = readdirSync(folder).sort();
  assert.ok(fixtures.length > 10, `fixtures in ${folder}`);
  expectEqual(fixtures.map((name) => [name, read(`${folder}${name}/input`)]));
});

/** The input of a fixture. */
function read(path) {
  const html = `${path}.html`;
  return existsSync(html) ? { html: readFileSync(html, "utf8") } : readFileSync(`${path}.txt`, "utf8");
}

/** Analyses named inputs on both sides and compares the whole documents. */
function expectEqual(inputs) {
  const analyzer = new Analyzer();
  const native = nativeDocuments(inputs.map(([, input]) => input));
  assert.equal(native.length, inputs.length);
  for (const [index, [name, input]] of inputs.entries()) {
    assert.deepEqual(analyzer.analyze(input), native[index], name);
  }
  analyzer.free();
}
