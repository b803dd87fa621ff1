/** Every way of giving the page a source, and that nothing given is lost. */

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { file, launch, open } from "./browser.mjs";

const ARTICLE = "The bridge opened on Monday.\n\nIt is 3 km long.";
const MARKUP = "<nav>Home</nav><h1>A bridge opens</h1><p>The bridge opened on Monday, the mayor said.</p>";

let browser;
let client;
before(async () => {
  browser = await launch();
  client = await file("line-client.js");
});
after(() => browser.close());

/** What the page last asked the package to analyse. */
const lastInput = (gloss) =>
  gloss.page.evaluate(() => {
    const { input } = globalThis.client.asked.at(-1);
    return input.bytes ? { bytes: [...input.bytes], type: input.type } : input;
  });

test("a paste into the text box", async () => {
  const gloss = await open(browser, { client });
  await gloss.paste(ARTICLE);
  assert.deepEqual(await gloss.body(), ARTICLE.split("\n\n"));
  assert.equal(await gloss.page.inputValue("#source-text"), ARTICLE);
  await gloss.close();
});

test("a paste by keyboard, into the text box and anywhere", async () => {
  const gloss = await open(browser, { client });
  await gloss.page.focus("#source-text");
  await gloss.pasteByKeyboard(ARTICLE);
  assert.deepEqual(await gloss.body(), ARTICLE.split("\n\n"));
  await gloss.page.evaluate(() => document.activeElement.blur());
  await gloss.pasteByKeyboard("Another article.");
  assert.deepEqual(await gloss.body(), ["Another article."]);
  assert.equal(await gloss.page.inputValue("#source-text"), "Another article.");
  await gloss.close();
});

test("a paste beside the text box", async () => {
  const gloss = await open(browser, { client });
  await gloss.paste(ARTICLE, { target: "body" });
  assert.deepEqual(await gloss.body(), ARTICLE.split("\n\n"));
  await gloss.close();
});

test("a paste into the middle of a text is typing", async () => {
  const gloss = await open(browser, { client });
  await gloss.paste("One. Three.");
  await gloss.page.locator("#source-text").evaluate((box) => box.setSelectionRange(5, 5));
  await gloss.pasteByKeyboard("Two. ");
  assert.deepEqual(await gloss.body(), ["One. Two. Three."]);
  await gloss.close();
});

test("typing, and the browser's own undo", async () => {
  const gloss = await open(browser, { client });
  await gloss.settle(() => gloss.page.locator("#source-text").pressSequentially("It rained."));
  assert.deepEqual(await gloss.body(), ["It rained."]);
  await gloss.settle(() => gloss.page.keyboard.press("ControlOrMeta+z"));
  assert.notEqual(await gloss.page.inputValue("#source-text"), "It rained.");
  await gloss.close();
});

test("markup in the clipboard is preferred where it says more, and the reader can choose", async () => {
  const gloss = await open(browser, { client });
  await gloss.paste("A bridge opens\nThe bridge opened.", { html: MARKUP });
  assert.deepEqual(await lastInput(gloss), { html: MARKUP });
  assert.equal(await gloss.page.inputValue("#source-text"), "A bridge opens\nThe bridge opened.");
  await gloss.settle(() => gloss.page.getByLabel("as plain text").check());
  assert.equal(await lastInput(gloss), "A bridge opens\nThe bridge opened.");
  await gloss.paste("A line of code", { html: "<span>A line of code</span>" });
  assert.equal(await lastInput(gloss), "A line of code", "markup without structure says nothing");
  await gloss.paste("Plain text");
  assert.ok(await gloss.page.locator(".reading").isHidden());
  await gloss.close();
});

test("pasted source of a page is read as a page", async () => {
  const gloss = await open(browser, { client });
  await gloss.paste(`<!doctype html><title>x</title>${MARKUP}`);
  assert.deepEqual(await lastInput(gloss), { html: `<!doctype html><title>x</title>${MARKUP}` });
  await gloss.close();
});

test("dropped and opened files go to the worker as bytes", async () => {
  const gloss = await open(browser, { client });
  const latin = Buffer.from("Le caf\xe9 est ouvert.", "latin1");
  await gloss.drop("cafe.txt", "text/plain", latin);
  assert.deepEqual(await lastInput(gloss), { bytes: [...latin], type: "text/plain" });
  assert.equal(await gloss.page.inputValue("#source-text"), "Le café est ouvert.");
  assert.match(await gloss.text(".source-facts"), /^cafe\.txt/);
  const page = { name: "page.html", mimeType: "text/html", buffer: Buffer.from(MARKUP) };
  await gloss.settle(() => gloss.page.setInputFiles("input[type=file]", page));
  assert.deepEqual(await lastInput(gloss), { bytes: [...page.buffer], type: "text/html" });
  await gloss.close();
});

test("a file that is no text is refused in a sentence, and what was there stays", async () => {
  const gloss = await open(browser, { client });
  await gloss.paste(ARTICLE);
  const picture = { name: "a.png", mimeType: "image/png", buffer: Buffer.from([1]) };
  await gloss.page.setInputFiles("input[type=file]", picture);
  await gloss.page.waitForSelector("#failure:not([hidden])");
  assert.match(await gloss.text("#failure"), /“a\.png” is image\/png/);
  assert.deepEqual(await gloss.body(), ARTICLE.split("\n\n"));
  await gloss.close();
});

test("nothing that was pasted is lost: undo and redo lead through all of it", async () => {
  const gloss = await open(browser, { client });
  const box = () => gloss.page.inputValue("#source-text");
  await gloss.paste("First.");
  await gloss.paste("Second.", { target: "body" });
  await gloss.settle(() => gloss.page.click("[data-do=clear]"));
  assert.equal(await box(), "");
  await gloss.settle(() => gloss.page.keyboard.press("ControlOrMeta+z"));
  assert.equal(await box(), "Second.", "undo in the text box goes on where the browser's own has nothing");
  await gloss.settle(() => gloss.page.click("[data-do=undo]"));
  assert.equal(await box(), "First.");
  assert.deepEqual(await gloss.body(), ["First."]);
  await gloss.settle(() => gloss.page.click("[data-do=redo]"));
  assert.equal(await box(), "Second.");
  await gloss.close();
});

test("the newest source wins, and one request at a time is under way", async () => {
  const gloss = await open(browser, { client });
  await gloss.page.evaluate(() => {
    globalThis.client.asked.length = 0;
    globalThis.client.hold = new Promise((resolve) => (globalThis.client.release = resolve));
  });
  const asked = () => gloss.page.evaluate(() => globalThis.client.asked.map(({ input }) => input));
  await gloss.settle(async () => {
    for (const text of ["One.", "Two.", "Three."]) {
      await gloss.page.evaluate((text) => {
        const clipboardData = new DataTransfer();
        clipboardData.setData("text/plain", text);
        document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
      }, text);
    }
    assert.deepEqual(await asked(), ["One."]);
    await gloss.page.evaluate(() => globalThis.client.release());
  });
  assert.deepEqual(await gloss.body(), ["Three."]);
  assert.deepEqual(await asked(), ["One.", "Three."]);
  await gloss.close();
});

test("a failure is told, and the next source is read", async () => {
  const gloss = await open(browser, { client });
  await gloss.page.evaluate(() => (globalThis.client.failure = "gloss: out of memory"));
  await gloss.paste("A text.");
  assert.match(await gloss.text("#failure"), /gloss: out of memory/);
  assert.equal(await gloss.page.inputValue("#source-text"), "A text.");
  await gloss.page.evaluate(() => (globalThis.client.failure = null));
  await gloss.paste("A better text.");
  assert.ok(await gloss.page.locator("#failure").isHidden());
  assert.deepEqual(await gloss.body(), ["A better text."]);
  await gloss.close();
});
