/** The package's element and highlighter on pages of other people, under a policy stricter than ours. */

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { ORIGIN, launch } from "./browser.mjs";

const POLICY = [
  "default-src 'none'", "script-src 'self' 'wasm-unsafe-eval'", "style-src 'self'", "connect-src 'self'",
  "worker-src 'self'", "require-trusted-types-for 'script'", "trusted-types gloss",
].join("; ");

const ARTICLE =
  "The bridge of Lyon opened on 3 May 2025 & cost $5 million <b>only</b>, said Jean Le Goff of the European Union.";

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

/** Opens a page with this body; `close` fails when anything was complained of or requested from elsewhere. */
async function host(body) {
  const context = await browser.newContext({ viewport: { width: 900, height: 700 } });
  const page = await context.newPage();
  const complaints = [];
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && complaints.push(message.text()));
  page.on("request", (request) => new URL(request.url()).origin !== new URL(ORIGIN).origin && complaints.push(request.url()));
  const address = new URL("host.html", ORIGIN).href;
  const headers = { "content-type": "text/html; charset=utf-8", "content-security-policy": POLICY };
  await context.route(address, (route) => route.fulfill({ headers, body: `<!doctype html><html lang="en"><title>Host</title>${body}` }));
  await page.goto(address);
  const close = async () => {
    await page.waitForTimeout(50);
    await context.close();
    assert.deepEqual(complaints, []);
  };
  return { page, close };
}

/** Escapes text for the body of a page. */
function escape(text) {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}

/** In the page: makes elements work, and waits until the first one has told. */
async function whenTold(page, act) {
  return page.evaluate(async (act) => {
    const told = new Promise((resolve) => {
      for (const type of ["gloss-ready", "gloss-error"]) addEventListener(type, resolve, { once: true });
    });
    await import("./pkg/element.js");
    const element = document.querySelector("gloss-article");
    if (act) Object.assign(element, act);
    const { type, detail } = await told;
    return { type, text: detail.document?.text, error: detail.error?.message };
  }, act);
}

/** What the element shows, without its badges. */
function shown(page) {
  return page.evaluate(() => {
    const article = document.querySelector("gloss-article").shadowRoot.querySelector("article").cloneNode(true);
    for (const badge of article.querySelectorAll("[part~=badge]")) badge.remove();
    return { text: article.textContent, elements: [...article.querySelectorAll("*")].map(({ localName }) => localName) };
  });
}

test("the element shows the text that stands in it", async () => {
  const { page, close } = await host(`<gloss-article>${escape(ARTICLE)}</gloss-article>`);
  assert.deepEqual(await whenTold(page), { type: "gloss-ready", text: ARTICLE, error: undefined });
  const { text, elements } = await shown(page);
  assert.equal(text, ARTICLE, "markup in the text stays text");
  assert.ok(elements.every((name) => ["p", "mark", "span"].includes(name)), elements.join());
  await close();
});

test("the element shows the markup that stands in it", async () => {
  const { page, close } = await host(
    `<gloss-article><nav><a href="/">Home</a></nav><h1>A bridge in Lyon</h1><p>${escape(ARTICLE)}</p><p>It is the third in the city since 1990.</p></gloss-article>`,
  );
  const { type } = await whenTold(page);
  assert.equal(type, "gloss-ready");
  const { text } = await shown(page);
  assert.ok(text.includes(ARTICLE) && text.includes("A bridge in Lyon"));
  assert.equal(await page.locator("gloss-article nav").isVisible(), false);
  await close();
});

test("a text set by a program replaces the content", async () => {
  const { page, close } = await host("<gloss-article>Old words stood here before, they said.</gloss-article>");
  await whenTold(page);
  assert.equal((await whenTold(page, { text: ARTICLE })).text, ARTICLE);
  assert.equal((await shown(page)).text, ARTICLE);
  await close();
});

test("a wrong attribute is told, and the content stays visible", async () => {
  const { page, close } = await host(`<gloss-article published="yesterday"><p id="content">Words.</p></gloss-article>`);
  const { type, error } = await whenTold(page);
  assert.equal(type, "gloss-error");
  assert.match(error, /^options\.published: expected an ISO 8601 date/);
  assert.ok(await page.locator("#content").isVisible());
  await close();
});

test("mentions have a badge, a title and one tab stop; arrows move between them", async () => {
  const { page, close } = await host(`<gloss-article>${escape(ARTICLE)}</gloss-article>`);
  await whenTold(page);
  const marks = page.locator("gloss-article mark");
  const count = await marks.count();
  assert.ok(count >= 2, `${count} mentions`);
  for (const badge of await marks.locator("[part~=badge]").allTextContents()) assert.match(badge, /^\u00A0[a-z-]+$/);
  for (const title of await marks.evaluateAll((all) => all.map(({ title }) => title))) assert.match(title, /^[a-z]/);
  const stops = () => marks.evaluateAll((all) => all.map(({ tabIndex }) => tabIndex));
  assert.deepEqual((await stops()).filter((index) => index === 0).length, 1);
  await page.keyboard.press("Tab");
  await page.keyboard.press("ArrowRight");
  const focused = () => marks.evaluateAll((all) => all.findIndex((mark) => mark.getRootNode().activeElement === mark));
  assert.equal(await focused(), 1);
  await page.keyboard.press("End");
  assert.equal(await focused(), count - 1);
  await page.keyboard.press("Home");
  assert.equal(await focused(), 0);
  assert.deepEqual((await stops()).indexOf(0), 0);
  await close();
});

test("names are highlighted in a page without touching it", async () => {
  const body = `<main><p>Jean Le <b>Goff</b> met the mayor of
    Lyon on 3 May 2025.</p><ul><li>It cost $5 million.<li>Half of it came later.</ul><textarea>3 May 2025</textarea>
    <script type="text/plain">3 May 2025</script></main>`;
  const { page, close } = await host(body);
  const found = await page.evaluate(async () => {
    const { highlight } = await import("./pkg/highlight.js");
    CSS.highlights.set("someone-else", new Highlight());
    const main = document.querySelector("main");
    const before = main.outerHTML;
    const highlighter = highlight(main);
    await highlighter.ready;
    const textOf = (range) => {
      const live = new Range();
      live.setStart(range.startContainer, range.startOffset);
      live.setEnd(range.endContainer, range.endOffset);
      return live.toString().replace(/\s+/g, " ");
    };
    const ranges = () => [...CSS.highlights].flatMap(([name, highlight]) => [...highlight].map((range) => [name, textOf(range)]));
    const first = ranges();
    const { DATE, MONEY } = highlighter.counts;
    main.querySelector("li").append(" It opened on 4 May 2025.");
    await highlighter.update();
    const second = ranges();
    main.querySelector("li").lastChild.remove();
    highlighter.dispose();
    return { first, second, counts: { DATE, MONEY }, names: [...CSS.highlights.keys()], same: before === main.outerHTML };
  });
  const dates = (ranges) => ranges.filter(([name]) => name === "gloss-date").map(([, text]) => text);
  assert.deepEqual(dates(found.first), ["3 May 2025"]);
  assert.deepEqual(found.first.filter(([name]) => name === "gloss-money").map(([, text]) => text), ["$5 million"]);
  assert.deepEqual(found.counts, { DATE: 1, MONEY: 1 });
  assert.deepEqual(dates(found.second), ["3 May 2025", "4 May 2025"]);
  assert.ok(found.first.some(([, text]) => text === "Jean Le Goff"), "a name runs through an element's border");
  assert.deepEqual(found.names, ["someone-else"]);
  assert.ok(found.same);
  await close();
});
