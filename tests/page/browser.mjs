/**
 * The page in a real browser, watched: whatever it should never do fails the test that made it do it.
 *
 * `GLOSS_ORIGIN` is the address where `dist/` is served, `GLOSS_CHROMIUM` the browser (default `/usr/bin/chromium`).
 *
 *     const browser = await launch();
 *     const gloss = await open(browser);
 *     await gloss.paste("The bridge opened on 3 May 2025.");
 *     await gloss.close();   // fails on a late request, a console error, a violated policy
 */

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { chromium } from "playwright-core";

/** Where the page is served. */
export const ORIGIN = process.env.GLOSS_ORIGIN;

const FLAGS = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync",
];

/** Starts Chromium with a fresh profile. */
export async function launch() {
  assert.ok(ORIGIN, "expected the page's address in GLOSS_ORIGIN: run these tests with `cargo xtask test`");
  const executablePath = process.env.GLOSS_CHROMIUM ?? "/usr/bin/chromium";
  return chromium.launch({ executablePath, args: FLAGS });
}

/**
 * Opens the page and waits until it is ready.
 *
 * @param options  for the browser's context (`viewport`, `colorScheme`, …); `client` is the text of a module to be
 *   served in place of `pkg/client.js`, `before` a function to be run in the page before its own code
 */
export async function open(browser, { client, before, ...options } = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin: new URL(ORIGIN).origin });
  if (before) await context.addInitScript(before);
  const page = await context.newPage();
  const gloss = new Gloss(context, page);
  await context.route((url) => url.href === new URL(ORIGIN).href, withTrustedTypes);
  const standIn = { contentType: "text/javascript", body: client };
  if (client) await context.route("**/pkg/client.js", (route) => route.fulfill(standIn));
  await page.goto(ORIGIN);
  await page.waitForSelector("html[data-ready]");
  gloss.isReady = true;
  return gloss;
}

/** The text of a file of this folder. */
export function file(name) {
  return readFile(new URL(name, import.meta.url), "utf8");
}

/** The page as it is served, but with Trusted Types demanded. */
async function withTrustedTypes(route) {
  const response = await route.fetch();
  const headers = response.headers();
  const policy = headers["content-security-policy"];
  assert.ok(policy, "the page is served without a content security policy");
  if (!policy.includes("require-trusted-types-for")) {
    headers["content-security-policy"] = `${policy}; require-trusted-types-for 'script'`;
  }
  await route.fulfill({ response, headers });
}

class Gloss {
  isReady = false;
  /** Addresses that were requested: before the page was ready, after, and elsewhere at any time. */
  requests = { early: [], late: [], elsewhere: [] };
  /** What the page complained of. */
  complaints = [];

  constructor(context, page) {
    this.context = context;
    this.page = page;
    context.on("request", (request) => this.#note(request.url()));
    page.on("pageerror", (error) => this.complaints.push(String(error)));
    page.on("console", (message) => {
      if (["error", "warning"].includes(message.type())) this.complaints.push(message.text());
    });
    page.on("crash", () => this.complaints.push("the page crashed"));
  }

  #note(address) {
    if (/^(?:data|blob):/.test(address)) return;
    if (new URL(address).origin !== new URL(ORIGIN).origin) this.requests.elsewhere.push(address);
    // The browser asks for the icon when it finds the time.
    const isLate = this.isReady && !address.endsWith("/favicon.svg");
    (isLate ? this.requests.late : this.requests.early).push(address);
  }

  /** Ends the page after making sure that it did nothing forbidden. */
  async close({ expected = [] } = {}) {
    await this.page.waitForTimeout(50);
    await this.context.close();
    assert.deepEqual(this.requests.late, [], "requests after the page was ready");
    assert.deepEqual(this.requests.elsewhere, [], "requests to elsewhere");
    assert.deepEqual(this.complaints.filter((text) => !expected.some((part) => text.includes(part))), [], "complaints");
  }

  /** Does something that has the source read again, and waits until the result is on view. */
  async settle(action) {
    await this.page.evaluate(watchResult);
    await action();
    await this.page.waitForFunction(() => globalThis.isOnView);
  }

  /** Pastes through a paste event, as the browser makes it: into the text box, or where `target` says. */
  async paste(text, { html, target = "#source-text" } = {}) {
    await this.settle(() => this.page.locator(target).evaluate(paste, { text, html }));
  }

  /** Pastes with the keyboard, from the clipboard of the browser. */
  async pasteByKeyboard(text) {
    await this.page.evaluate((text) => navigator.clipboard.writeText(text), text);
    await this.settle(() => this.page.keyboard.press("ControlOrMeta+V"));
  }

  /** Drops a file onto the window. */
  async drop(name, type, bytes) {
    await this.settle(() => this.page.evaluate(drop, { name, type, bytes: [...bytes] }));
  }

  sample() {
    return this.settle(() => this.page.click("[data-do=sample]"));
  }

  /** The texts of all elements that match, white space as one reads it. */
  async texts(selector) {
    const all = await this.page.locator(selector).evaluateAll((elements) => elements.map((one) => one.textContent));
    return all.map(plain);
  }

  async text(selector) {
    return plain(await this.page.locator(selector).textContent());
  }

  /** The paragraphs of the article, without captions and notes. */
  body() {
    return this.texts(".body > :not(.aside, .items), .items > li");
  }
}

/** White space as one reads it: runs of it are one space. */
export function plain(text) {
  return text.replace(/\s+/gu, " ").trim();
}

/** Sets a flag when the result has been drawn once more. */
function watchResult() {
  const result = document.querySelector("#result");
  globalThis.isOnView = false;
  const observer = new MutationObserver(() => {
    if (result.getAttribute("aria-busy") !== "false") return;
    observer.disconnect();
    globalThis.isOnView = true;
  });
  observer.observe(result, { attributes: true, attributeFilter: ["aria-busy"] });
}

function paste(element, { text, html }) {
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/plain", text);
  if (html !== undefined) clipboardData.setData("text/html", html);
  if (element.matches("textarea")) {
    element.focus();
    element.select();
  }
  element.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
}

function drop({ name, type, bytes }) {
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add(new File([new Uint8Array(bytes)], name, { type }));
  const main = document.querySelector("main");
  for (const kind of ["dragenter", "dragover", "drop"]) {
    main.dispatchEvent(new DragEvent(kind, { dataTransfer, bubbles: true, cancelable: true }));
  }
}
