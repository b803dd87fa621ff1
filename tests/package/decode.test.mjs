import assert from "node:assert/strict";
import { before, test } from "node:test";
import { Analyzer, decode, init } from "../../pkg/node.js";

before(() => init());

const ascii = (text) => [...text].map((character) => character.charCodeAt(0));
const utf16 = (text) => [...text].flatMap((character) => [character.charCodeAt(0), 0]);

const CASES = [
  ["UTF-8", [...new TextEncoder().encode("naïve 😀")], undefined, "naïve 😀"],
  ["UTF-8 with a byte order mark", [0xef, 0xbb, 0xbf, 0xc3, 0xa9], "text/plain; charset=big5", "é"],
  ["UTF-16 by its byte order mark", [0xff, 0xfe, ...utf16("Oslo")], undefined, "Oslo"],
  ["windows-1252 when nothing is said", [0x93, 0x80, 0x35, 0x94, 0xe9], undefined, "“€5”é"],
  ["the type's charset", [0xcc, 0xe8, 0xf0], "text/plain; charset=windows-1251", "Мир"],
  ["an unknown charset is passed over", [0xe9], "text/plain; charset=nonsense", "é"],
  ["markup's own charset", [...ascii("<meta charset='shift_jis'><p>"), 0x93, 0xfa], "", { html: "<meta charset='shift_jis'><p>日" }],
  ["markup's own charset, http-equiv", [...ascii("<meta http-equiv=content-type content='text/html;charset=iso-8859-5'>"), 0xb0],
    "text/html", { html: "<meta http-equiv=content-type content='text/html;charset=iso-8859-5'>А" }],
  ["plain text declares nothing", [...ascii("<meta charset=shift_jis>"), 0xe9], "text/plain", "<meta charset=shift_jis>é"],
  ["markup by its first character", ascii("\n<p>a"), undefined, { html: "\n<p>a" }],
  ["text by its first character", ascii("< 5"), undefined, "< 5"],
  ["nothing", [], undefined, ""],
];

for (const [name, bytes, type, expected] of CASES) {
  test(name, () => {
    assert.deepEqual(decode(Uint8Array.from(bytes), type), expected);
  });
}

test("bytes are analysed as what they decode to", () => {
  const analyzer = new Analyzer();
  for (const [, bytes, type] of CASES) {
    const input = Uint8Array.from(bytes);
    assert.deepEqual(analyzer.analyze({ bytes: input, type }), analyzer.analyze(decode(input, type)));
  }
  analyzer.free();
});
