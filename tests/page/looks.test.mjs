/**
 * How the page looks: pictures of each view for someone to look at, and what a machine can tell of them.
 *
 * The pictures go to `GLOSS_SCREENSHOTS`, or a folder of the system's own for such things.
 */

import assert from "node:assert/strict";
import { mkdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { launch, open } from "./browser.mjs";

const PICTURES = process.env.GLOSS_SCREENSHOTS ?? join(tmpdir(), "gloss-screenshots");

let browser;
before(async () => {
  browser = await launch();
  await mkdir(PICTURES, { recursive: true });
});
after(() => browser.close());

const VIEWS = {
  empty: async () => {},
  article: (gloss) => gloss.sample(),
  card: (gloss) => gloss.page.locator(".body > :not(.aside) mark").first().click(),
  removed: (gloss) => gloss.page.keyboard.press("Escape").then(() => gloss.page.click("#tab-removed")),
  repairs: (gloss) => gloss.page.click("#tab-repairs"),
};

for (const colorScheme of ["light", "dark"]) {
  for (const width of [1280, 800, 390, 320]) {
    test(`${colorScheme}, ${width} pixels wide: nothing sticks out`, async () => {
      const gloss = await open(browser, { colorScheme, viewport: { width, height: 900 } });
      for (const [name, show] of Object.entries(VIEWS)) {
        await show(gloss);
        await gloss.page.screenshot({ path: join(PICTURES, `${name}-${width}-${colorScheme}.png`) });
        const wide = await gloss.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.ok(wide <= 0, `${name} is ${wide} pixels wider than the window`);
      }
      await gloss.close();
    });
  }
}

test("the two schemes have each their own paper and ink", async () => {
  const colours = async (colorScheme) => {
    const gloss = await open(browser, { colorScheme });
    const found = await gloss.page.evaluate(() => {
      const { backgroundColor, color } = getComputedStyle(document.documentElement);
      const brightness = (value) => value.match(/[\d.]+/g).slice(0, 3).reduce((sum, part) => sum + Number(part), 0);
      return [backgroundColor, color].map(brightness);
    });
    await gloss.close();
    return found;
  };
  const [lightPaper, lightInk] = await colours("light");
  const [darkPaper, darkInk] = await colours("dark");
  assert.ok(lightPaper > 600 && lightInk < 200, `${lightPaper} ${lightInk}`);
  assert.ok(darkPaper < 200 && darkInk > 500, `${darkPaper} ${darkInk}`);
});

test("on paper there is the article alone", async () => {
  const gloss = await open(browser);
  await gloss.sample();
  await gloss.page.emulateMedia({ media: "print" });
  for (const part of [".masthead", ".source", ".toolbar", ".margin", ".colophon"]) {
    assert.ok(await gloss.page.locator(part).isHidden(), part);
  }
  assert.ok(await gloss.page.locator(".title").isVisible());
  assert.ok(await gloss.page.locator(".body > p:not(.aside)").last().isVisible());
  await gloss.close();
});
