/** Taking the article away: the clipboard and files, with what the package really writes. */

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { launch, open, plain } from "./browser.mjs";

let browser;
let gloss;
before(async () => {
  browser = await launch();
  gloss = await open(browser);
  await gloss.sample();
});
after(async () => {
  await gloss.close();
  await browser.close();
});

/** Everything on the clipboard: media type -> text. */
const clipboard = () =>
  gloss.page.evaluate(async () => {
    const [item] = await navigator.clipboard.read();
    const flavours = item.types.map(async (type) => [type, await (await item.getType(type)).text()]);
    return Object.fromEntries(await Promise.all(flavours));
  });

async function copy(format) {
  const button = gloss.page.locator(`[data-copy=${format}]`);
  const label = await button.textContent();
  await button.click();
  await gloss.page.waitForSelector(`[data-copy=${format}][data-done]`);
  assert.equal(await button.textContent(), "copied");
  await gloss.page.waitForSelector(`[data-copy=${format}]:not([data-done])`);
  assert.equal(await button.textContent(), label);
  return clipboard();
}

async function saved(format) {
  const downloading = gloss.page.waitForEvent("download");
  await gloss.page.click(`[data-save=${format}]`);
  const download = await downloading;
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), "utf8") };
}

test("copied as text: title and body, a paragraph a line", async () => {
  const { "text/plain": text, ...others } = await copy("text");
  assert.deepEqual(Object.keys(others), []);
  const lines = text.split("\n").map(plain).filter(Boolean);
  assert.deepEqual(lines, [await gloss.text(".title"), ...await gloss.body()]);
});

test("copied as Markdown: with its headings", async () => {
  const { "text/plain": text } = await copy("markdown");
  assert.ok(text.includes(`# ${await gloss.text(".title")}`));
  assert.match(text, /^##+ How the wind is used$/m);
});

test("copied as HTML: with marks, and as text beside it", async () => {
  const { "text/html": html, "text/plain": text } = await copy("html");
  assert.match(html, /<mark[^>]*>/);
  assert.match(html, /<h\d[^>]*>.*How the wind is used/);
  assert.ok(text.includes("How the wind is used"));
  assert.ok(!text.includes("<mark"));
});

test("captions and notes are copied when they are shown", async () => {
  await gloss.page.getByLabel("Captions, byline and notes").check();
  const { "text/plain": text } = await copy("text");
  assert.ok(text.includes("The views expressed here"));
  await gloss.page.getByLabel("Captions, byline and notes").uncheck();
});

test("saved as JSON: the whole document", async () => {
  const { name, text } = await saved("json");
  assert.equal(name, "cargo-under-sail-the-freighter-that-crossed-the-atlantic-on.json");
  const document = JSON.parse(text);
  assert.equal(document.metadata.title.value, await gloss.text(".title"));
  assert.equal(String(document.blocks.filter((block) => !block.kept).length), await gloss.text("[data-count=removed]"));
  for (const mention of document.mentions) assert.ok(document.text.slice(mention.start, mention.end).trim().length > 0);
});

test("saved as CSV: a row for each highlight on view", async () => {
  const { name, text } = await saved("csv");
  assert.match(name, /\.csv$/);
  const [, ...rows] = text.trim().split("\r\n");
  const marks = gloss.page.locator(".article mark:visible");
  const kinds = await marks.evaluateAll((all) => all.map((mark) => mark.dataset.kind));
  assert.deepEqual(rows.map((row) => row.split(",")[0]), kinds);
});

test("without the clipboard's API the older way is taken", async () => {
  await gloss.page.evaluate(async () => {
    await navigator.clipboard.writeText("nothing yet");
    globalThis.refused = navigator.clipboard.write;
    navigator.clipboard.write = () => Promise.reject(new DOMException("no", "NotAllowedError"));
  });
  const { "text/html": html, "text/plain": text } = await copy("html");
  assert.match(html, /<h\d/);
  assert.ok(text.includes("How the wind is used"));
  await gloss.page.evaluate(() => (navigator.clipboard.write = globalThis.refused));
});

test("selecting and copying by hand gives the article's words alone", async () => {
  await gloss.page.evaluate(() => getSelection().selectAllChildren(document.querySelector(".body > p:not(.aside)")));
  await gloss.page.keyboard.press("ControlOrMeta+c");
  const { "text/plain": text } = await clipboard();
  assert.equal(plain(text), await gloss.text(".body > p:not(.aside) >> nth=0"));
});
