/** What the page promises: nothing is sent or stored, nothing is parsed as markup, nothing is read in the window's thread. */

import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { launch, open, ORIGIN } from "./browser.mjs";

const WWW = new URL("../../www/", import.meta.url);

const FORBIDDEN = [
  "innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "DOMParser", "createContextualFragment", "srcdoc",
  "eval(", "Function(", "localStorage", "sessionStorage", "indexedDB", "document.cookie", "caches.",
];

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

test("everything is loaded before the page is ready, the worker and its WebAssembly too", async () => {
  const gloss = await open(browser);
  const paths = gloss.requests.early.map((address) => new URL(address).pathname);
  for (const part of [/worker\.js$/, /\.wasm$/, /sample\.txt$/]) {
    assert.equal(paths.filter((path) => part.test(path)).length, 1, `${part} in ${paths.join(" ")}`);
  }
  await gloss.close();
});

test("it works without a network", async () => {
  const gloss = await open(browser);
  await gloss.context.setOffline(true);
  await gloss.sample();
  assert.ok((await gloss.body()).length > 5);
  await gloss.page.click("[data-copy=markdown]");
  await gloss.page.waitForSelector("[data-copy=markdown][data-done]");
  await gloss.paste("Another article without a network. It has two sentences.");
  assert.equal((await gloss.body()).length, 1);
  await gloss.close();
});

test("many sources in a row end with the newest, from one worker", async () => {
  const gloss = await open(browser);
  await gloss.settle(() =>
    gloss.page.evaluate(() => {
      for (let number = 1; number <= 30; number++) {
        const clipboardData = new DataTransfer();
        clipboardData.setData("text/plain", `This is the article number ${number}. `.repeat(2000));
        document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
      }
    })
  );
  assert.match((await gloss.body())[0], /number 30\./);
  assert.equal(gloss.page.workers().length, 1);
  await gloss.close();
});

test("nothing is kept after a reload", async () => {
  const gloss = await open(browser);
  await gloss.sample();
  const stored = () =>
    gloss.page.evaluate(async () => ({
      local: localStorage.length,
      session: sessionStorage.length,
      databases: (await indexedDB.databases()).length,
      caches: (await caches.keys()).length,
      cookies: document.cookie,
      workers: (await navigator.serviceWorker.getRegistrations()).length,
    }));
  assert.deepEqual(await stored(), { local: 0, session: 0, databases: 0, caches: 0, cookies: "", workers: 0 });
  assert.ok(!(await gloss.page.title()).includes("Cargo"), "a title would stand in the browser's history");
  gloss.isReady = false;
  await gloss.page.reload();
  await gloss.page.waitForSelector("html[data-ready]");
  gloss.isReady = true;
  assert.equal(await gloss.page.inputValue("#source-text"), "");
  await gloss.close();
});

test("the policy forbids what the page never does, and Trusted Types are on", async () => {
  const gloss = await open(browser);
  const refused = await gloss.page.evaluate(async () => {
    const violations = [];
    document.addEventListener("securitypolicyviolation", (event) => violations.push(event.effectiveDirective));
    const outcomes = [
      () => (document.createElement("p").innerHTML = "<b>x</b>"),
      () => document.createElement("script").setAttribute("src", "https://gloss.example/x.js"),
      () => document.createElement("p").insertAdjacentHTML("beforeend", "x"),
    ].map((attempt) => {
      try {
        attempt();
        return "allowed";
      } catch {
        return "refused";
      }
    });
    const fetched = await fetch("https://gloss.example/").then(() => "allowed", () => "refused");
    return { outcomes, fetched, violations };
  });
  assert.deepEqual(refused.outcomes, ["refused", "refused", "refused"]);
  assert.equal(refused.fetched, "refused");
  await gloss.context.close();
});

test("no code of the page parses a string as markup, or reaches for a store", async () => {
  const names = (await readdir(WWW, { recursive: true })).filter((name) => name.endsWith(".js"));
  assert.ok(names.length > 10);
  for (const name of names) {
    const code = await readFile(new URL(name, WWW), "utf8");
    for (const word of FORBIDDEN) assert.ok(!code.includes(word), `${word} in ${name}`);
  }
  const markup = await readFile(new URL("index.html", WWW), "utf8");
  assert.ok(!/\sstyle=|<style|\son\w+=|https?:/.test(markup), "inline style, handler or address in index.html");
});

test("a megabyte is read in the worker, and drawn to its end", async () => {
  const gloss = await open(browser, { before: countWasm });
  const paragraph = "The harbour of Rotterdam handled 12 million containers in 2025, Margarethe Lindqvist said on Monday. ";
  const text = Array.from({ length: 2500 }, (_, index) => `${index}. ${paragraph.repeat(4)}`).join("\n\n");
  assert.ok(text.length > 1_000_000);
  const [worker, ...others] = gloss.page.workers();
  assert.equal(worker.url(), new URL("pkg/worker.js", ORIGIN).href);
  assert.equal(others.length, 0);
  await worker.evaluate(() => {
    globalThis.heard = [];
    addEventListener("message", ({ data }) => globalThis.heard.push(data.method));
  });
  await gloss.paste(text);
  assert.deepEqual(await worker.evaluate(() => globalThis.heard), ["analyze"]);
  assert.equal(await gloss.page.evaluate(() => globalThis.wasmUses), 0, "WebAssembly in the window's own thread");
  const kept = Number(await gloss.page.evaluate(() => document.querySelectorAll(".body > *, .items > li").length));
  await gloss.page.waitForFunction(() => document.querySelectorAll(".body > *, .items > li").length >= 2400);
  assert.ok(kept < 2400, "the first portion is on view before the last is drawn");
  assert.equal(await gloss.page.inputValue("#source-text"), text);
  await gloss.close();
});

/** Counts what the window does with WebAssembly itself. */
function countWasm() {
  globalThis.wasmUses = 0;
  for (const name of ["compile", "compileStreaming", "instantiate", "instantiateStreaming"]) {
    const original = WebAssembly[name];
    WebAssembly[name] = (...args) => {
      globalThis.wasmUses += 1;
      return original(...args);
    };
  }
}
