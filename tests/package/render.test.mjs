import assert from "node:assert/strict";
import { before, test } from "node:test";
import { Analyzer, init, render } from "../../pkg/node.js";
import { HTML_PAGE, PAGE, handmade } from "./support.mjs";

before(() => init());

test("text", () => {
  const body = "It *rained* <b>hard</b> & long; “=1+1” cost $5.\n\n• one\n• two\n";
  assert.equal(render(handmade(), "text"), `Rain 🌧 in Łódź\n\n${body}`);
  assert.equal(render(handmade(), "text", { asides: true }), `Rain 🌧 in Łódź\n\nA wet street of Łódź\n\n${body}`);
});

test("markdown", () => {
  const body = "It \\*rained\\* \\<b>hard\\</b> & long; “=1+1” cost $5.\n\n- one\n- two\n";
  assert.equal(render(handmade(), "markdown"), `# Rain 🌧 in Łódź\n\n${body}`);
  assert.match(render(handmade(), "markdown", { asides: true }), /\n\n\*A wet street of Łódź\*\n\n/);
});

test("html", () => {
  const html = render(handmade(), "html");
  assert.match(html, /^<article lang="en">\n<h1>Rain 🌧 in <mark data-kind="GPE" data-entity="0" title="[^"]+: Łódź">Łódź<\/mark><\/h1>\n/);
  assert.match(html, /<p>It \*rained\* &lt;b&gt;hard&lt;\/b&gt; &amp; long; /);
  assert.match(html, /<mark data-kind="MONEY" data-entity="2" data-value="5 USD" title="sum of money: 5 USD">\$5<\/mark>/);
  assert.match(html, /<ul>\n<li>one<\/li>\n<li>two<\/li>\n<\/ul>/);
  assert.equal(html.match(/<mark /g).length, 3);
  assert.equal(render(handmade(), "html", { asides: true }).match(/<mark /g).length, 4);
});

test("csv", () => {
  const document = handmade();
  const [header, ...rows] = render(document, "csv", { asides: true }).trimEnd().split("\r\n");
  assert.equal(header, "kind,text,value,entity,title,start,end,confidence");
  assert.equal(rows.length, document.mentions.length);
  assert.equal(rows[2].split(",")[1], "'=1+1");
  for (const [index, row] of rows.entries()) {
    const [kind, , , , , start, end, confidence] = row.split(",");
    const mention = document.mentions[index];
    assert.deepEqual([kind, +start, +end, +confidence], [mention.kind, mention.start, mention.end, mention.confidence]);
  }
});

test("annotation", () => {
  const document = handmade();
  const points = [...document.text];
  const { items, ...page } = JSON.parse(render(document, "annotation", { asides: true }));
  assert.equal(page["@context"], "http://www.w3.org/ns/anno.jsonld");
  assert.equal(page.type, "AnnotationPage");
  assert.equal(items.length, document.mentions.length);
  for (const { target: { selector: [quote, position] } } of items) {
    assert.equal(points.slice(position.start, position.end).join(""), quote.exact);
    assert.ok(document.text.includes(quote.prefix + quote.exact + quote.suffix));
    assert.ok([...quote.prefix].length <= 32 && [...quote.suffix].length <= 32);
  }
  assert.equal(items[0].body.at(-1).source, "https://en.wikipedia.org/wiki/%C5%81%C3%B3d%C5%BA");
});

test("json is the document", () => {
  assert.deepEqual(JSON.parse(render(handmade(), "json")), handmade());
});

test("a title that only the page's head gave is written first", () => {
  const document = handmade();
  document.blocks.shift();
  document.metadata.title = { value: "From <head>", block: null };
  assert.match(render(document, "text"), /^From <head>\n\nIt/);
  assert.match(render(document, "markdown"), /^# From \\<head>\n\nIt/);
  assert.match(render(document, "html"), /<h1>From &lt;head&gt;<\/h1>\n<p>It/);
});

test("every format writes what analysing gives", () => {
  const analyzer = new Analyzer();
  for (const input of [PAGE, { html: HTML_PAGE }, ""]) {
    const document = analyzer.analyze(input);
    for (const format of ["text", "markdown", "html", "json", "csv", "annotation"]) {
      assert.equal(typeof render(document, format, { asides: true }), "string");
    }
    const rows = render(document, "csv", { asides: true }).trimEnd().split("\r\n").length - 1;
    assert.equal(rows, document.mentions.length);
    assert.equal(render(document, "html", { asides: true }).match(/<mark /g)?.length ?? 0, document.mentions.length);
  }
  analyzer.free();
});

test("a wrong format is named", () => {
  assert.throws(() => render(handmade(), "pdf"), { name: "TypeError", message: /expected "text", .* found "pdf"$/ });
  assert.throws(() => render(handmade(), "text", { asides: "yes" }), { message: /asides: expected true or false, found "yes"/ });
});

const TAMPERED = {
  "places outside of the text": (document) => Object.assign(document.mentions[0], { start: 1e9, end: 2e9 }),
  "negative places": (document) => Object.assign(document.blocks[0], { start: -5, end: -1 }),
  "places that are no numbers": (document) => Object.assign(document.mentions[1], { start: NaN, end: Infinity }),
  "fractions": (document) => Object.assign(document.mentions[0], { start: 0.5, end: 3.7 }),
  "a place inside a surrogate pair": (document) => Object.assign(document.mentions[0], { start: 6, end: 9 }),
  "overlapping mentions": (document) => document.mentions.push(...structuredClone(document.mentions)),
  "overlapping blocks": (document) => document.blocks.push(...structuredClone(document.blocks)),
  "another text": (document) => (document.text = "short"),
  "an entity that is not there": (document) => (document.mentions[0].entity = 1e12),
  "unknown kinds of block": (document) => (document.blocks[0].kind = "poem"),
  "markup in every string": (document) => {
    document.metadata.language = '"><script>';
    document.mentions[0].value = '"><script>';
    document.entities[0].name = "<script>";
  },
};

for (const [name, tamper] of Object.entries(TAMPERED)) {
  test(`tampered: ${name}`, () => {
    const document = handmade();
    tamper(document);
    for (const format of ["text", "markdown", "html", "csv", "annotation"]) {
      assert.equal(typeof render(document, format, { asides: true }), "string");
    }
    assert.doesNotMatch(render(document, "html", { asides: true }), /<script|<b>/);
  });
}

test("what is no document is refused", () => {
  for (const wrong of [null, 3, "text", {}, { text: "a" }, { ...handmade(), mentions: [{}] }, { ...handmade(), blocks: 3 }]) {
    assert.throws(() => render(wrong, "text"), { name: "TypeError", message: /^document: expected what analyze\(\) gives/ });
  }
});
