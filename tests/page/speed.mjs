/**
 * The package's speed in Chromium, on the texts of JSON Lines files (`{"text": …}`) or, without any, of the fixtures.
 * Started by `cargo xtask bench --browser`; nothing is asserted.
 */

import { existsSync, readFileSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { ORIGIN, launch } from "./browser.mjs";

/** Bytes of the long text. */
const LONG = 1e6;

const files = process.argv.slice(2);
const texts = files.length > 0 ? files.flatMap(records) : fixtures();
const all = texts.join("\n\n");
const long = all.repeat(Math.ceil(LONG / all.length)).slice(0, LONG);
const words = texts.map((text) => text.split(/\s+/u).filter(Boolean).length).reduce((sum, count) => sum + count, 0);

const browser = await launch();
try {
  const page = await browser.newPage();
  await page.goto(ORIGIN);
  const { load, ready, seconds, cleaning, memory } = await page.evaluate(measure, { texts, long });
  console.log(`${texts.length} texts, ${words} words`);
  console.log(`load the package (files, compilation)   ${load.toFixed(0)} ms`);
  console.log(`the models ready (first analysis)       ${ready.toFixed(1)} ms`);
  const speeds = (rounds) => rounds.map((seconds) => (words / seconds / 1000).toFixed(0)).join(", then up to ");
  console.log(`names and values                        ${speeds(seconds)} thousand words/s`);
  console.log(`cleaning, names and values              ${speeds(cleaning)} thousand words/s`);
  console.log(`memory before a text, after one of 1 MB ${memory.map((bytes) => (bytes / 2 ** 20).toFixed(1)).join(", ")} MiB`);
} finally {
  await browser.close();
}

function records(file) {
  return readFileSync(file, "utf8").split("\n").filter(Boolean).map((line) => JSON.parse(line).text);
}

function fixtures() {
  const folder = fileURLToPath(new URL("../fixtures/", import.meta.url));
  const inputs = readdirSync(folder).map((name) => `${folder}${name}/input.txt`);
  return inputs.filter((input) => existsSync(input)).map((input) => readFileSync(input, "utf8"));
}

/**
 * In the page. The first round runs on code that the browser compiled in haste; of the later ones the fastest counts, since
 * the others were disturbed or came before the browser had compiled well.
 */
async function measure({ texts, long }) {
  const now = () => performance.now();
  const began = now();
  const { Analyzer, init } = await import("./pkg/index.js");
  await init();
  const loaded = now();
  const recogniser = new Analyzer({ cleaning: "none" });
  const first = now();
  recogniser.analyze("Ada Moss met Xi Jinping in Oslo on 3 May 2025.");
  const ready = now() - first;

  const time = (analyzer) => {
    const start = now();
    for (const text of texts) analyzer.analyze(text);
    return (now() - start) / 1000;
  };
  const firstAndBest = (analyzer) => [time(analyzer), Math.min(...Array.from({ length: 24 }, () => time(analyzer)))];
  const seconds = firstAndBest(recogniser);
  const cleaner = new Analyzer();
  const cleaning = firstAndBest(cleaner);

  // Once it is loaded this gives the instance that is there.
  const { default: instantiate } = await import("./pkg/wasm/gloss.js");
  const { memory } = await instantiate();
  const before = memory.buffer.byteLength;
  recogniser.analyze(long);
  return { load: loaded - began, ready, seconds, cleaning, memory: [before, memory.buffer.byteLength] };
}
