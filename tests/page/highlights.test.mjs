/** Highlights: marks, legend, index, card, and the walk through them with keyboard and pointer. */

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { file, launch, open } from "./browser.mjs";

const ARTICLE = [
  "The IMO met 12 times; the EU, with 27 members, came too.",
  "The IMO and KMI agree. The EU paid 12 million.",
  "KMI, the third, is in BUSAN.",
].join("\n");

let browser;
let client;
before(async () => {
  browser = await launch();
  client = await file("line-client.js");
});
after(() => browser.close());

async function openArticle(options) {
  const gloss = await open(browser, { client, ...options });
  await gloss.paste(ARTICLE);
  return gloss;
}

const focused = (gloss) => gloss.page.evaluate(() => document.activeElement.textContent);
const cardIsOpen = (gloss) => gloss.page.locator("#card").isVisible();

test("every mention is a mark with its words alone in it", async () => {
  const gloss = await openArticle();
  const found = await gloss.page.locator(".body mark").evaluateAll((marks) => {
    return marks.map((mark) => [mark.dataset.kind, mark.textContent, mark.childElementCount]);
  });
  const expected = [...ARTICLE.matchAll(/\b[A-Z]{2,}\b|\b\d+\b/g)].map(([text]) => {
    return [/\d/.test(text) ? "CARDINAL" : "ORG", text, 0];
  });
  assert.deepEqual(found, expected);
  assert.deepEqual(await gloss.body(), ARTICLE.split("\n"));
  await gloss.close();
});

test("every kind of the package has name, badge, label, colour and underline", async () => {
  const { KINDS } = await import(new URL("../../pkg/kinds.js", import.meta.url));
  const page = await import(new URL("../../www/kinds.js", import.meta.url));
  assert.deepEqual(page.KINDS.map(({ kind, one }) => ({ kind, label: one })), [...KINDS]);

  const gloss = await openArticle();
  const styles = await gloss.page.evaluate((kinds) => {
    const mark = document.querySelector("mark");
    return kinds.map((kind) => {
      mark.dataset.kind = kind;
      const style = getComputedStyle(mark);
      return {
        content: getComputedStyle(mark, "::after").content,
        colour: style.textDecorationColor,
        underline: `${style.textDecorationStyle} ${style.textDecorationThickness}`,
      };
    });
  }, KINDS.map(({ kind }) => kind));
  styles.forEach(({ content }, index) => {
    assert.match(content, /^"\u202f.{1,2}" \/ " \(.+\)"$/u, KINDS[index].kind);
    assert.ok(content.endsWith(` / " (${KINDS[index].label})"`), `${KINDS[index].kind}: ${content}`);
  });
  assert.equal(new Set(styles.map(({ content }) => content)).size, KINDS.length, "every kind has its own badge");
  const families = new Map(styles.map(({ colour, underline }) => [colour, underline]));
  assert.equal(families.size, 7);
  assert.equal(new Set(families.values()).size, families.size, "every colour has its own underline");
  await gloss.close();
});

test("the legend counts the kinds and hides and shows them without drawing again", async () => {
  const gloss = await openArticle();
  assert.deepEqual(await gloss.texts(".legend-kind:visible"), ["Organisations7", "Numbers3"]);
  const look = (kind) =>
    gloss.page.locator(`mark[data-kind=${kind}]`).first().evaluate((mark) => {
      return `${getComputedStyle(mark).textDecorationLine} ${getComputedStyle(mark, "::after").content}`;
    });
  const shown = await look("ORG");
  assert.match(shown, /^underline "/);
  await gloss.page.evaluate(() => (globalThis.first = document.querySelector(".body").firstElementChild));

  await gloss.page.getByRole("button", { name: "Organisations" }).click();
  assert.equal(await look("ORG"), "none none");
  assert.match(await look("CARDINAL"), /^underline "/);
  assert.equal(await gloss.page.getByRole("button", { name: "Organisations" }).getAttribute("aria-pressed"), "false");
  assert.ok(await gloss.page.locator(".entity-group[data-kind=ORG]").isHidden());

  await gloss.page.getByRole("button", { name: "hide all" }).click();
  assert.equal(await gloss.page.locator(".legend-kind[aria-pressed=true]:visible").count(), 0);
  await gloss.page.getByRole("button", { name: "show all" }).click();
  assert.equal(await look("ORG"), shown);
  assert.ok(await gloss.page.evaluate(() => globalThis.first === document.querySelector(".body").firstElementChild));
  await gloss.close();
});

test("the index groups by kind, and a click leads from mention to mention", async () => {
  const gloss = await openArticle();
  assert.deepEqual(await gloss.texts(".entity-group h3"), ["Organisations", "Numbers"]);
  assert.deepEqual(await gloss.texts(".entity"), ["IMO2", "EU2", "KMI2", "BUSAN1", "122", "271"]);
  const row = gloss.page.locator(".entity", { hasText: "KMI" });
  const standing = () => gloss.page.locator("mark[tabindex='0']").getAttribute("data-mention");
  await row.click();
  const first = await standing();
  assert.equal(await row.locator(".count").textContent(), "1/2");
  assert.deepEqual(await gloss.texts("mark.same"), ["KMI", "KMI"]);
  await row.press("Enter");
  assert.equal(await row.locator(".count").textContent(), "2/2");
  assert.notEqual(await standing(), first);
  await row.press("Enter");
  assert.equal(await standing(), first, "after the last comes the first");
  await row.click({ modifiers: ["Shift"] });
  assert.equal(await row.locator(".count").textContent(), "2/2");
  await gloss.close();
});

test("a card comes with the pointer, stays under it, and goes", async () => {
  const gloss = await openArticle();
  await gloss.page.locator("mark", { hasText: "BUSAN" }).hover();
  await gloss.page.waitForSelector("#card:not([hidden])");
  assert.equal(await gloss.text(".card-label"), "organisation");
  assert.equal(await gloss.text(".card-name"), "BUSAN");
  assert.match(await gloss.text(".card-why"), /Written with capitals\. .*80 %/);
  assert.equal(await gloss.text(".card-place"), "1 mention");
  await gloss.page.locator("#card").hover();
  await gloss.page.waitForTimeout(500);
  assert.ok(await cardIsOpen(gloss), "it can be pointed at");
  await gloss.page.keyboard.press("Escape");
  assert.ok(!await cardIsOpen(gloss));

  await gloss.page.locator("mark", { hasText: "27" }).hover();
  await gloss.page.waitForSelector("#card:not([hidden])");
  assert.equal(await gloss.text("#card dd"), "27", "its normal form");
  await gloss.page.mouse.move(2, 2);
  await gloss.page.waitForSelector("#card", { state: "hidden" });
  await gloss.close();
});

test("the keyboard reaches every highlight, its card, and what the card offers", async () => {
  const gloss = await openArticle();
  await gloss.page.focus("#tab-article");
  await gloss.page.keyboard.press("Tab");
  const isOnMark = () => gloss.page.evaluate(() => document.activeElement.matches("mark"));
  while (!(await isOnMark())) await gloss.page.keyboard.press("Tab");
  assert.equal(await focused(gloss), "IMO");
  assert.ok(await cardIsOpen(gloss), "focus opens the card");
  assert.equal(await gloss.page.evaluate(() => document.activeElement.getAttribute("aria-describedby")), "card");

  await gloss.page.keyboard.press("ArrowRight");
  assert.equal(await focused(gloss), "12");
  await gloss.page.keyboard.press("ArrowRight");
  assert.equal(await focused(gloss), "EU");
  await gloss.page.keyboard.press("End");
  assert.equal(await focused(gloss), "BUSAN");
  await gloss.page.keyboard.press("Home");
  assert.equal(await focused(gloss), "IMO");
  await gloss.page.keyboard.press("Escape");
  assert.ok(!await cardIsOpen(gloss), "Escape closes it");
  assert.equal(await focused(gloss), "IMO", "and the focus stays");

  await gloss.page.keyboard.press("Enter");
  assert.equal(await focused(gloss), "← previous");
  await gloss.page.keyboard.press("Tab");
  await gloss.page.keyboard.press("Enter");
  assert.equal(await gloss.text(".card-place"), "2 of 2");
  await gloss.page.keyboard.press("Escape");
  assert.ok(!await cardIsOpen(gloss));
  assert.equal(await gloss.page.evaluate(() => document.activeElement.dataset.mention), "4", "the second IMO");
  await gloss.close();
});

test("hidden kinds are left out of the walk", async () => {
  const gloss = await openArticle();
  await gloss.page.getByRole("button", { name: "Organisations" }).click();
  await gloss.page.locator("mark[tabindex='0']").focus();
  assert.equal(await focused(gloss), "12");
  await gloss.page.keyboard.press("ArrowRight");
  assert.equal(await focused(gloss), "27");
  await gloss.close();
});

test("a tap opens the card on a small screen, inside the window", async () => {
  const gloss = await openArticle({ viewport: { width: 360, height: 700 }, hasTouch: true });
  await gloss.page.locator("mark", { hasText: "BUSAN" }).tap();
  await gloss.page.waitForSelector("#card:not([hidden])");
  const { left, right } = await gloss.page.locator("#card").evaluate((card) => card.getBoundingClientRect().toJSON());
  assert.ok(left >= 0 && right <= 360, `${left} to ${right}`);
  await gloss.close();
});

test("a long article is drawn to its end, and its last mention can be reached at once", async () => {
  const gloss = await open(browser, { client });
  const lines = Array.from({ length: 3000 }, (_, index) => `Line ${index} of the EU.`);
  await gloss.paste([...lines, "The end is in OSLO."].join("\n"));
  await gloss.page.locator("mark[tabindex='0']").focus();
  await gloss.page.keyboard.press("End");
  assert.equal(await focused(gloss), "OSLO");
  assert.equal(await gloss.page.locator(".body > p").count(), 3001);
  await gloss.close();
});
