/** The page for those who do not see it, do not see it well, or do not use a mouse. */

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, describe, test } from "node:test";
import { launch, open } from "./browser.mjs";

const AXE = await readFile(new URL("../../node_modules/axe-core/axe.min.js", import.meta.url), "utf8");

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

/** What axe finds wrong, as sentences. Its code comes by the debugger, which no policy of the page holds back. */
async function violations(gloss) {
  await gloss.page.evaluate(`${AXE}; undefined`);
  const { violations } = await gloss.page.evaluate(() => globalThis.axe.run({ resultTypes: ["violations"] }));
  const places = (nodes) => nodes.map(({ target }) => target).join(", ");
  return violations.map(({ id, impact, nodes }) => `${impact}: ${id} at ${places(nodes)}`);
}

for (const colorScheme of ["light", "dark"]) {
  for (const [size, viewport] of [["wide", { width: 1280, height: 900 }], ["narrow", { width: 390, height: 844 }]]) {
    test(`axe has nothing to say: ${colorScheme}, ${size}`, async () => {
      const gloss = await open(browser, { colorScheme, viewport });
      assert.deepEqual(await violations(gloss), [], "empty");
      await gloss.sample();
      await gloss.page.locator(".margin details").evaluateAll((parts) => parts.forEach((part) => (part.open = true)));
      await gloss.page.getByLabel("Captions, byline and notes").check();
      assert.deepEqual(await violations(gloss), [], "article");
      await gloss.page.locator(".body > :not(.aside) mark").first().click();
      assert.deepEqual(await violations(gloss), [], "card");
      await gloss.page.keyboard.press("Escape");
      await gloss.page.click("#tab-removed");
      assert.deepEqual(await violations(gloss), [], "removed");
      await gloss.page.click("#tab-repairs");
      assert.deepEqual(await violations(gloss), [], "repairs");
      await gloss.close();
    });
  }
}

for (const colorScheme of ["light", "dark"]) {
  test(`badges and underlines stand out from their ground: ${colorScheme}`, async () => {
    const gloss = await open(browser, { colorScheme });
    await gloss.sample();
    const contrasts = await gloss.page.evaluate(measureBadges);
    assert.ok(contrasts.length > 20);
    for (const { kind, onPaper, onBadge } of contrasts) {
      assert.ok(onPaper >= 4.5, `${kind} on paper: ${onPaper.toFixed(2)}`);
      assert.ok(onBadge >= 4.5, `${kind} on its badge: ${onBadge.toFixed(2)}`);
    }
    await gloss.close();
  });
}

/**
 * The contrast of each kind's colour with the paper and with its badge, as WCAG counts it: axe skips generated content.
 */
function measureBadges() {
  const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  const luminance = (...layers) => {
    for (const layer of layers) {
      canvas.fillStyle = layer;
      canvas.fillRect(0, 0, 1, 1);
    }
    const [red, green, blue] = [...canvas.getImageData(0, 0, 1, 1).data].map((part) => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const contrast = (one, other) => (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
  const paper = getComputedStyle(document.documentElement).backgroundColor;
  return [...document.querySelectorAll(".legend .badge")].map((badge) => {
    const { color, backgroundColor } = getComputedStyle(badge);
    const ink = luminance(color);
    return {
      kind: badge.dataset.kind,
      onPaper: contrast(ink, luminance(paper)),
      onBadge: contrast(ink, luminance(paper, backgroundColor)),
    };
  });
}

describe("with the keyboard alone", () => {
  test("from nothing to a copied article and a restored block", async () => {
    const gloss = await open(browser);
    const { keyboard } = gloss.page;
    const here = () =>
      gloss.page.evaluate(() => {
        const { activeElement } = document;
        return activeElement.getAttribute("aria-label") ?? activeElement.textContent.trim();
      });
    const tabTo = async (name) => {
      for (let step = 0; step < 200; step++) {
        await keyboard.press("Tab");
        if ((await here()).startsWith(name)) return;
      }
      assert.fail(`no Tab leads to “${name}”`);
    };
    await tabTo("Try a sample");
    await gloss.settle(() => keyboard.press("Enter"));
    await tabTo("Article");
    await keyboard.press("ArrowRight");
    assert.equal(await gloss.page.locator("[role=tab][aria-selected=true]").getAttribute("id"), "tab-removed");
    await tabTo("Restore block 1");
    await gloss.settle(() => keyboard.press("Enter"));
    assert.match(await here(), /^Remove block 1/);
    await gloss.settle(() => keyboard.press("ControlOrMeta+z"));
    assert.match(await here(), /^Restore block 1/);
    await gloss.page.locator("#tab-removed").focus();
    await keyboard.press("Home");
    await tabTo("text");
    await keyboard.press("Enter");
    await gloss.page.waitForSelector("[data-copy=text][data-done]");
    await gloss.close();
  });

  test("a link leads past the source to the result", async () => {
    const gloss = await open(browser);
    await gloss.sample();
    await gloss.page.locator("body").evaluate((body) => {
      body.tabIndex = -1;
      body.focus();
    });
    await gloss.page.keyboard.press("Tab");
    assert.ok(await gloss.page.locator(".skip").isVisible());
    await gloss.page.keyboard.press("Enter");
    assert.equal(await gloss.page.evaluate(() => document.activeElement.id), "result");
    await gloss.close();
  });
});

test("a result is announced, and another one too", async () => {
  const gloss = await open(browser);
  const said = () => gloss.texts(".announcer p").then((parts) => parts.join(""));
  await gloss.sample();
  assert.match(await said(), /^“Cargo under sail.*\d+ blocks kept, \d+ blocks removed, \d+ repairs?\./);
  assert.match(await said(), /\d+ highlights of \d+ names and values\.$/);
  await gloss.settle(() => gloss.page.click("[data-do=clear]"));
  await gloss.page.waitForSelector("html[data-stage=empty]");
  assert.equal(await said(), "Nothing is pasted.");
  await gloss.close();
});

test("a screen reader hears a highlight's kind after its words", async () => {
  const gloss = await open(browser);
  await gloss.sample();
  const session = await gloss.context.newCDPSession(gloss.page);
  const { nodes } = await session.send("Accessibility.getFullAXTree");
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const spoken = (node) => {
    if (node.role?.value === "StaticText") return node.name.value;
    return (node.childIds ?? []).map((id) => spoken(byId.get(id))).join("");
  };
  const marks = nodes.filter((node) => node.role?.value === "mark").map(spoken);
  assert.ok(marks.includes("€48.5 million (sum of money)"), marks.slice(0, 20).join(" | "));
  await gloss.close();
});

test("highlights stay visible in forced colours", async () => {
  const gloss = await open(browser, { forcedColors: "active" });
  await gloss.sample();
  const first = gloss.page.locator(".body > :not(.aside) mark").first();
  const { line, content, colour, ground } = await first.evaluate((mark) => {
    const { textDecorationLine: line, textDecorationColor: colour } = getComputedStyle(mark);
    const { backgroundColor: ground } = getComputedStyle(document.documentElement);
    return { line, colour, ground, content: getComputedStyle(mark, "::after").content };
  });
  assert.equal(line, "underline");
  assert.notEqual(content, "none");
  assert.notEqual(colour, ground);
  await gloss.close();
});
