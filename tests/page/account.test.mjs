/** The account: what was removed and repaired, with reasons, and the ways back. */

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { file, launch, open } from "./browser.mjs";

const PAGE = ["- Share", "The bridge opened.", "- Tweet", "It is long."].join("\n");

let browser;
let client;
before(async () => {
  browser = await launch();
  client = await file("line-client.js");
});
after(() => browser.close());

async function openAccount(tab, text) {
  const gloss = await open(browser, { client });
  await gloss.paste(text);
  await gloss.page.click(tab);
  return gloss;
}

test("every removed block stands in its place, struck through, with its reason", async () => {
  const gloss = await openAccount("#tab-removed", PAGE);
  assert.equal(await gloss.text("#tab-removed"), "Removed 2");
  assert.deepEqual(await gloss.texts(".block-text"), PAGE.split("\n"));
  assert.deepEqual(await gloss.texts(".block del"), ["- Share", "- Tweet"]);
  assert.deepEqual(await gloss.texts(".block:has(del) .block-reason"), ["Contains “- ”.", "Contains “- ”."]);
  assert.deepEqual(await gloss.texts(".block button"), ["Restore", "Remove", "Restore", "Remove"]);
  const summary = await gloss.text("#panel-removed .account-summary");
  assert.equal(summary, "2 of 4 blocks left out. By kind: share bar 2.");
  await gloss.page.getByLabel("Show only what was removed").check();
  assert.deepEqual(await gloss.texts(".block:visible .block-text"), ["- Share", "- Tweet"]);
  await gloss.close();
});

test("a block is restored and removed by hand, and undo takes it back", async () => {
  const gloss = await openAccount("#tab-removed", PAGE);
  const button = (block) => gloss.page.locator(".block").nth(block).getByRole("button");
  await button(2).focus();
  await gloss.settle(() => gloss.page.keyboard.press("Enter"));
  assert.equal(await gloss.text(".block >> nth=2 >> .block-reason"), "Restored by you.");
  assert.ok(await button(2).evaluate((button) => button === document.activeElement), "the focus stays on the block");
  await gloss.settle(() => button(1).click());
  await gloss.page.click("#tab-article");
  assert.deepEqual(await gloss.body(), ["- Tweet", "It is long."]);
  await gloss.settle(() => gloss.page.click("[data-do=undo]"));
  assert.deepEqual(await gloss.body(), ["The bridge opened.", "- Tweet", "It is long."]);
  await gloss.settle(() => gloss.page.click("[data-do=undo]"));
  assert.deepEqual(await gloss.body(), ["The bridge opened.", "It is long."]);
  await gloss.close();
});

test("decisions outlive an edit of the source", async () => {
  const gloss = await openAccount("#tab-removed", PAGE);
  await gloss.settle(() => gloss.page.locator(".block").nth(2).getByRole("button").click());
  await gloss.page.locator("#source-text").evaluate((box) => box.setSelectionRange(0, 0));
  await gloss.settle(() => gloss.page.locator("#source-text").pressSequentially("New line.\n"));
  await gloss.page.click("#tab-article");
  assert.deepEqual(await gloss.body(), ["New line.", "The bridge opened.", "- Tweet", "It is long."]);
  await gloss.close();
});

test("a page without anything to keep says where it went", async () => {
  const gloss = await openAccount("#tab-article", "- Share\n- Tweet");
  assert.ok(await gloss.page.locator(".nothing").isVisible());
  await gloss.close();
});

test("what lost information is offered, and accepted on request only", async () => {
  const gloss = await openAccount("#tab-repairs", "She speaks Fran?ais.\nIs it so? Yes.");
  assert.match(await gloss.text("#panel-repairs .account-summary"), /^0 repairs made\. 1 place lost information/);
  assert.equal(await gloss.text(".repair-place del"), "Fran?ais");
  assert.equal(await gloss.text(".repair-place ins"), "Français");
  assert.match(await gloss.text(".repair-why"), /A letter was lost\. 80 % sure/);
  await gloss.settle(() => gloss.page.getByRole("button", { name: "Accept Français" }).click());
  assert.equal(await gloss.page.inputValue("#source-text"), "She speaks Français.\nIs it so? Yes.");
  assert.match(await gloss.text("#panel-repairs .account-summary"), /^Nothing had to be repaired/);
  await gloss.settle(() => gloss.page.click("[data-do=undo]"));
  assert.equal(await gloss.page.inputValue("#source-text"), "She speaks Fran?ais.\nIs it so? Yes.");
  await gloss.close();
});
