import assert from "node:assert/strict";
import { before, test } from "node:test";
import { Analyzer, KINDS, init, render } from "../../pkg/node.js";
import * as inline from "../../pkg/inline.js";
import { kinds } from "../../pkg/wasm/gloss.js";
import { PAGE } from "./support.mjs";

before(() => init());

test("init may be called as often as one likes", async () => {
  await Promise.all([init(), init(new Uint8Array([1, 2, 3]))]);
});

test("the list of kinds is that of the library", () => {
  assert.deepEqual(KINDS.flatMap(({ kind, label }) => [kind, label]), kinds());
  assert.throws(() => KINDS.push({}), TypeError);
});

test("the inlined file is the same file", async () => {
  await inline.init();
  const analyzer = new inline.Analyzer();
  assert.ok(analyzer.analyze("It rained in Oslo.").text.includes("Oslo"));
  analyzer.free();
});

test("a document is plain data with offsets that fit", () => {
  const analyzer = new Analyzer();
  const document = analyzer.analyze(PAGE);
  assert.deepEqual(structuredClone(document), document);
  assert.deepEqual(JSON.parse(JSON.stringify(document)), document);
  let free = 0;
  for (const block of document.blocks) {
    assert.equal(block.kept, block.dropped === null);
    assert.equal(block.kept, block.start >= 0);
    assert.ok(block.sourceStart < block.sourceEnd && block.sourceEnd <= PAGE.length);
    if (!block.kept) assert.deepEqual([block.start, block.end], [-1, -1]);
    else assert.ok(block.start >= free && (free = block.end) <= document.text.length);
  }
  for (const mention of document.mentions) {
    assert.ok(document.entities[mention.entity], "every mention has an entity");
    assert.ok(mention.confidence > 0 && mention.confidence <= 1);
    assert.ok(document.blocks.some(({ start, end }) => start <= mention.start && mention.end <= end));
  }
  for (const { sourceStart, sourceEnd } of document.edits) assert.ok(sourceStart <= sourceEnd);
  analyzer.free();
});

test("what stands in the text stood in the input", () => {
  const analyzer = new Analyzer();
  const document = analyzer.analyze(PAGE);
  const copied = document.mentions.filter(({ start, end, sourceStart, sourceEnd }) =>
    PAGE.slice(sourceStart, sourceEnd) === document.text.slice(start, end));
  assert.ok(copied.length >= document.mentions.length - 2, "at most the repaired ones differ");
  analyzer.free();
});

test("text that is clean already is taken as it is", () => {
  const analyzer = new Analyzer({ cleaning: "none" });
  const text = "  We use cookies.\r\n\tShare \u00A0 on \uD800 2026 😀\n";
  const document = analyzer.analyze(text);
  assert.equal(document.text, text.replace("\uD800", "\uFFFD"));
  assert.deepEqual(document.edits, []);
  assert.ok(document.blocks.every(({ kept, start, sourceStart }) => kept && start === sourceStart));
  analyzer.free();
});

test("a block can be restored and removed", () => {
  const analyzer = new Analyzer();
  const text = "One thing happened in Oslo on Monday, they said.\n\nAnother happened in Bergen on Tuesday, they added.";
  const document = analyzer.analyze(text);
  const index = document.blocks.findIndex(({ kept }) => kept);
  const { start, end } = document.blocks[index];
  const removed = analyzer.analyze(text, { verdicts: { [index]: "drop", 999: "keep" } });
  assert.equal(removed.blocks[index].dropped, document.text.slice(start, end));
  assert.equal(removed.blocks[index].reason.slug, "removed-by-hand");
  assert.ok(!removed.text.includes(document.text.slice(start, end)));
  const restored = analyzer.analyze(text, { verdicts: { [index]: "keep" } });
  assert.equal(restored.blocks[index].reason.slug, "restored-by-hand");
  assert.equal(restored.text, document.text);
  analyzer.free();
});

test("any string gives a document", () => {
  const analyzer = new Analyzer();
  for (const text of ["", "\0", "\uDC00\uD800", "<", "&#x0;", "\n".repeat(1000), "🏳️‍🌈".repeat(500), "a".repeat(100_000)]) {
    for (const input of [text, { html: text }]) assert.equal(typeof analyzer.analyze(input).text, "string");
  }
  analyzer.free();
});

const WRONG_OPTIONS = [
  [3, /^options: expected an object, found 3$/],
  [{ cleaning: "x" }, /^options\.cleaning: expected "page" or "none", found "x"$/],
  [{ strictness: "x" }, /^options\.strictness: expected "keep-more", "balanced" or "keep-less", found "x"$/],
  [{ leaveOut: "caption" }, /^options\.leaveOut: expected an array, found "caption"$/],
  [{ leaveOut: ["x"] }, /^options\.leaveOut\[0\]: expected the name of a kind of block, such as "caption", found "x"$/],
  [{ published: "yesterday" }, /^options\.published: expected an ISO 8601 date such as "2026-01-08", found "yesterday"$/],
  [{ published: "2026-13-01" }, /^options\.published/],
  [{ names: {} }, /^options\.names: expected an array/],
  [{ names: ["Lee"] }, /^options\.names\[0\]: expected an object, found "Lee"$/],
  [{ names: [{ kind: "ORG" }] }, /^options\.names\[0\]\.surface: expected a string, found nothing$/],
  [{ names: [{ surface: "A", kind: "ORG" }, { surface: "B", kind: "Org" }] }, /^options\.names\[1\]\.kind: .*found "Org"$/],
  [{ names: [{ surface: "A", kind: "ORG", case: "lower" }] }, /^options\.names\[0\]\.case: expected "exact" or "any"/],
];

for (const [options, message] of WRONG_OPTIONS) {
  test(`wrong options: ${JSON.stringify(options)}`, () => {
    assert.throws(() => new Analyzer(options), { name: "TypeError", message });
  });
}

const WRONG_INPUTS = [
  [undefined, /^input: expected a string, .* found nothing$/],
  [12, /found 12$/],
  [{ text: "a" }, /found an object with \{ text \}$/],
  [{ html: 5 }, /^input\.html: expected a string, found 5$/],
  [{ bytes: [1] }, /^input\.bytes: expected a Uint8Array, found an array$/],
  [["a"], /found an array$/],
];

for (const [input, message] of WRONG_INPUTS) {
  test(`wrong input: ${JSON.stringify(input)}`, () => {
    const analyzer = new Analyzer();
    assert.throws(() => analyzer.analyze(input), { name: "TypeError", message });
    assert.equal(typeof analyzer.analyze("still alive").text, "string");
    analyzer.free();
  });
}

test("wrong verdicts are named", () => {
  const analyzer = new Analyzer();
  const wrong = (changes) => () => analyzer.analyze("a", changes);
  assert.throws(wrong({ verdicts: { 0: "remove" } }), /changes\.verdicts\[0\]: expected "keep" or "drop", found "remove"/);
  assert.throws(wrong({ verdicts: { first: "drop" } }), /expected indexes of blocks, found "first"/);
  assert.throws(wrong(7), /^TypeError: changes: expected an object, found 7/);
  analyzer.free();
});

test("an unknown option is a warning", (context) => {
  const warn = context.mock.method(console, "warn", () => {});
  new Analyzer({ cleanning: "none" }).free();
  assert.equal(warn.mock.callCount(), 1);
  assert.match(warn.mock.calls[0].arguments[0], /unknown option "cleanning"; known are: cleaning, strictness, leaveOut, published, names/);
});

test("a freed analyser says so", () => {
  const analyzer = new Analyzer();
  analyzer.free();
  analyzer.free();
  assert.throws(() => analyzer.analyze("a"), /expected an Analyzer in use, found one that was freed/);
});
