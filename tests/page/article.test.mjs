/**
 * The whole path with the package itself: a messy page is pasted, the clean article is on view.
 *
 * The sample of the page is always tried; the seed documents where they lie beside the checkout or `GLOSS_DATA` names
 * their folder.
 */

import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { after, before, describe, test } from "node:test";
import { file, launch, open, plain } from "./browser.mjs";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const DATA = process.env.GLOSS_DATA ?? join(ROOT, "../shared");
const SEEDS = join(DATA, "data/clean/seeds.dev.jsonl");

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

describe("the article's parts", () => {
  test("are drawn as what they are", async () => {
    const gloss = await open(browser, { client: await file("line-client.js") });
    await gloss.paste("# A heading\nA paragraph.\n* One\n* Two\n> A caption\n* Three\nمرحبا بالعالم");
    const names = await gloss.page.locator(".body > *").evaluateAll((all) => all.map((one) => one.localName));
    assert.deepEqual(names, ["h3", "p", "ul", "p", "ul", "p"]);
    assert.deepEqual(await gloss.texts(".items > li"), ["One", "Two", "Three"]);
    assert.deepEqual(await gloss.texts(".body > .aside"), ["A caption"]);
    assert.ok(await gloss.page.locator(".aside").isHidden());
    await gloss.page.getByLabel("Captions, byline and notes").check();
    assert.ok(await gloss.page.locator(".aside").isVisible());
    const direction = await gloss.page.locator(".body > p").last().evaluate((last) => getComputedStyle(last).direction);
    assert.equal(direction, "rtl");
    await gloss.close();
  });
});

describe("the sample", () => {
  /** Lines of the sample that are not the article. */
  const NOISE = [
    "casino", "We value your privacy", "214 partners", "Accept all", "Skip to main content", "Deutsch", "Subscribe",
    "Sign in", "Home / Business", "WhatsApp", "Copy link", "Related News", "Dredgers", "price of containers", "Antwerp",
    "Most viewed", "lighthouse", "Comments", "Log in", "Get our app", "newsletter", "Back to top", "Terms of use",
    "All rights reserved", "Registration number",
  ];
  let gloss;
  before(async () => {
    gloss = await open(browser);
    await gloss.sample();
  });
  after(() => gloss.close());

  test("has its title and the line about it", async () => {
    assert.equal(await gloss.text(".title"), "Cargo under sail: the freighter that crossed the Atlantic on wind");
    assert.equal(await gloss.text(".byline"), "By Ines Verhoeven | THE HARBOUR POST");
    assert.equal(await gloss.page.locator(".meta time").first().getAttribute("datetime"), "2026-03-10T07:45");
    assert.equal(await gloss.page.locator(".meta time").first().textContent(), "10 March 2026, 07:45");
    assert.equal(await gloss.text(".language"), "English");
  });

  test("has every paragraph and heading once, and nothing else", async () => {
    const { length, 0: first, [length - 1]: last } = await gloss.body();
    assert.equal(length, 11);
    assert.match(first, /^The first large cargo ship .* her owners said\.$/);
    assert.match(last, /“I get seasick,” she said\.$/);
    assert.deepEqual(await gloss.texts(".body h3"), ["How the wind is used", "What comes next"]);
    const article = await gloss.text(".article");
    for (const noise of NOISE) assert.ok(!article.includes(noise), `“${noise}” is in the article`);
  });

  test("keeps captions and notes apart, once each, and shows them on request", async () => {
    assert.equal(await gloss.page.locator(".aside:visible").count(), 0);
    await gloss.page.getByLabel("Captions, byline and notes").check();
    const asides = await gloss.texts(".aside:visible");
    for (const part of ["Nieuwe Maas", "wing sails of the Aurelia", "The author is", "The views expressed", "newsroom@"]) {
      assert.equal(asides.filter((aside) => aside.includes(part)).length, 1, part);
    }
    await gloss.page.getByLabel("Captions, byline and notes").uncheck();
  });

  test("is repaired", async () => {
    const article = await gloss.text(".article");
    assert.ok(article.includes("Tomás Ferreira"));
    assert.ok(article.includes("the world’s emissions"));
    assert.ok(!/[\u00a0\u200b]/.test(await gloss.page.locator(".body").textContent()));
    await gloss.page.click("#tab-repairs");
    assert.ok((await gloss.texts(".repair-place ins")).some((repair) => repair.includes("á")));
    await gloss.page.click("#tab-article");
  });

  test("has its names and values highlighted and grouped", async () => {
    const kindOf = async (text) => {
      const kinds = await gloss.page.locator(".body mark").evaluateAll(
        (marks, text) => marks.filter((mark) => mark.textContent === text).map((mark) => mark.dataset.kind),
        text,
      );
      return [...new Set(kinds)].join();
    };
    assert.equal(await kindOf("Margarethe Lindqvist-Osei"), "PERSON");
    assert.equal(await kindOf("European Union"), "ORG");
    assert.equal(await kindOf("Rotterdam"), "GPE");
    assert.equal(await kindOf("€48.5 million"), "MONEY");
    assert.equal(await kindOf("71 percent"), "PERCENT");
    assert.equal(await kindOf("January 1, 2025"), "DATE");
    const kim = gloss.page.locator(".entity", { hasText: "Kim Seo-yeon" });
    assert.equal(await kim.count(), 1, "one entity for all forms of a name");
    assert.match(await kim.textContent(), /Kim Seo Yeon/);
    assert.match(await gloss.page.locator(".entity", { hasText: "Korea Maritime Institute" }).textContent(), /KMI/);
  });

  test("tells its values in their normal forms", async () => {
    await gloss.page.locator("mark", { hasText: "€48.5 million" }).click();
    assert.equal(await gloss.text("#card dd"), "48500000 EUR");
    await gloss.page.keyboard.press("Escape");
  });

  test("gives a removed block back", async () => {
    await gloss.page.click("#tab-removed");
    const row = gloss.page.locator(".block", { hasText: "A lighthouse for sale" });
    assert.ok(await row.locator("del").count() === 1 && (await row.locator(".block-reason").textContent()).length > 10);
    await gloss.settle(() => row.getByRole("button", { name: "Restore" }).click());
    await gloss.page.click("#tab-article");
    assert.ok((await gloss.body()).some((paragraph) => paragraph.includes("A lighthouse for sale")));
    await gloss.settle(() => gloss.page.click("[data-do=undo]"));
    assert.equal((await gloss.body()).length, 11);
  });
});

describe("markup", () => {
  const PAGE = `<nav><a href="/">Home</a> <a href="/news">News</a></nav>
    <h1>The museum of the harbour opens again</h1>
    <p>The museum of the harbour opens its doors again on Monday, after three years of work on its roof and its cellars,
      the city said on Friday. The work cost 14 million euros, a fifth more than had been planned.</p>
    <p>Its director wrote &lt;img src=x onerror=alert(1)&gt; on a wall of the hall, as visitors to the building could see for
      a whole week. She said that she had wanted to see whether anyone would read it, and that nobody did.</p>
    <h2>What is in it</h2>
    <p>Most of the collection had been stored in a hangar outside the city, and some of it had never been shown before. The
      curators chose 212 pieces, the largest of which is a pilot boat that had to be sawn in two to get through the door.</p>
    <ul><li>The lamp of a lighthouse of 1897, which still turns when the curators let it.</li>
      <li>The logs of 40 voyages to the North Sea, written by hand and in a hurry.</li></ul>
    <p>Visitors pay 12 euros and children nothing. The café on the quay stays open until midnight in the summer, which the
      neighbours had opposed in court for two years, in the end without success, as the judges found in May.</p>
    <footer>Copyright 2026 The City Post. All rights reserved.</footer>`;

  test("gives headings and lists as what they are, and its text as text", async () => {
    const gloss = await open(browser);
    await gloss.paste("", { html: PAGE });
    assert.equal(await gloss.text(".title"), "The museum of the harbour opens again");
    assert.deepEqual(await gloss.texts(".body h3"), ["What is in it"]);
    const body = await gloss.body();
    assert.equal(body.length, 7);
    assert.ok(body[1].includes("wrote <img src=x onerror=alert(1)> on a wall"), body[1]);
    assert.equal(await gloss.page.locator(".article :is(img, a, nav)").count(), 0);
    await gloss.close();
  });
});

const reasonToSkip = existsSync(SEEDS) ? false : `the seed documents are not at ${SEEDS}`;

describe("the seed documents", { skip: reasonToSkip }, () => {
  const seeds = reasonToSkip ? [] : readFileSync(SEEDS, "utf8").trim().split("\n").map((line) => JSON.parse(line));

  for (const seed of seeds) {
    test(`${seed.id}: title, byline and date; every paragraph once; no noise`, async () => {
      const gloss = await open(browser);
      await gloss.paste(seed.paste);
      const body = await gloss.body();
      const article = [...await gloss.texts(".title:visible"), ...body];
      for (const line of seed.gold.split("\n").map(plain)) {
        assert.equal(article.filter((text) => text === line).length, 1, `once: ${line.slice(0, 80)}`);
      }
      if (seed.title) assert.equal(await gloss.text(".title"), plain(seed.title));
      if (seed.byline) assert.equal(await gloss.text(".byline"), plain(seed.byline));
      if (seed.published) {
        const date = seed.published.replaceAll(".", "-").replace(" ", "T");
        assert.equal(await gloss.page.locator(".meta time").first().getAttribute("datetime"), date);
      }
      const shown = await gloss.texts(".title:visible, .body > *, .items > li");
      for (const line of noiseOf(seed)) assert.ok(!shown.includes(line), `noise: ${line.slice(0, 80)}`);
      await gloss.close();
    });
  }
});

/** The lines of a seed that are no part of the article, but for those that read like one that is. */
function noiseOf({ paste, boilerplate_kinds: kinds, gold, optional }) {
  const lines = paste.split("\n").map(plain);
  const wanted = new Set([...gold.split("\n"), ...optional].map(plain));
  const noise = Object.values(kinds).flat().map((number) => lines[number - 1]);
  return noise.filter((line) => line !== "" && !wanted.has(line));
}
