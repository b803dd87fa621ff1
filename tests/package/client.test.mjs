import assert from "node:assert/strict";
import { before, mock, test } from "node:test";
import { createClient } from "../../pkg/client.js";
import { Analyzer, init, render } from "../../pkg/node.js";
import { PAGE, handmade } from "./support.mjs";
import { ScriptedWorker, ThreadWorker, packed } from "./workers.mjs";

before(() => init());

const threaded = (options) => createClient({ ...options, worker: () => new ThreadWorker() });

function scripted() {
  const workers = [];
  const client = createClient({
    cleaning: "none",
    worker() {
      workers.push(new ScriptedWorker());
      return workers.at(-1);
    },
  });
  return { client, workers, asked: () => workers.map(({ asked }) => asked.map(({ method, args }) => [method, args[1]])) };
}

/** Answers the last question of a worker. */
function answer(worker, fields) {
  worker.answer({ id: worker.asked.at(-1).id, ...fields });
}

const ABORTED = { name: "AbortError" };

// With the real worker.

test("the worker gives what the analyser gives", async () => {
  const client = threaded({ published: "2026-01-06" });
  const analyzer = new Analyzer({ published: "2026-01-06" });
  await client.load();
  assert.deepEqual(await client.analyze(PAGE), analyzer.analyze(PAGE));
  const html = { html: "<h1>Rain</h1><p>It rained in Oslo on Monday.</p>" };
  assert.deepEqual(await client.analyze(html), analyzer.analyze(html));
  const bytes = { bytes: new TextEncoder().encode(PAGE), type: "text/plain" };
  assert.deepEqual(await client.analyze(bytes), analyzer.analyze(PAGE));
  assert.equal(bytes.bytes.length > 0, true, "the caller keeps its bytes");
  assert.deepEqual(await client.analyze(PAGE, { verdicts: { 0: "keep" } }), analyzer.analyze(PAGE, { verdicts: { 0: "keep" } }));
  for (const format of ["text", "markdown", "html", "json", "csv", "annotation"]) {
    assert.equal(await client.render(handmade(), format, { asides: true }), render(handmade(), format, { asides: true }));
  }
  client.dispose();
  analyzer.free();
});

test("errors of the worker arrive with their names, and it goes on", async () => {
  const client = threaded();
  await assert.rejects(client.analyze(5), { name: "TypeError", message: /^input: expected .* found 5$/ });
  await assert.rejects(client.render({}, "text"), { name: "TypeError", message: /^document: expected/ });
  await assert.rejects(client.render(handmade(), "pdf"), { name: "TypeError", message: /^format: expected/ });
  assert.equal((await client.analyze("It rained in Oslo on Monday.")).text, "It rained in Oslo on Monday.");
  client.dispose();
});

test("wrong options are told with the first request", async () => {
  const client = threaded({ cleaning: "some" });
  await assert.rejects(client.analyze("a"), { name: "TypeError", message: /^options\.cleaning: expected/ });
  client.dispose();
});

test("the newest of many requests wins", async () => {
  const client = threaded({ cleaning: "none" });
  const requests = Array.from({ length: 20 }, (_, index) => client.analyze(`Number ${index}.`));
  const results = await Promise.allSettled(requests);
  assert.equal(results.at(-1).value.text, "Number 19.");
  for (const { reason } of results.slice(0, -1)) assert.equal(reason.name, "AbortError");
  client.dispose();
});

// With a worker that the test plays.

test("what cannot be sent is rejected, and the next request is sent", async () => {
  const { client, workers } = scripted();
  await assert.rejects(client.analyze(() => {}), { name: "DataCloneError" });
  const next = client.analyze("a");
  answer(workers[0], { result: packed("a") });
  assert.equal((await next).text, "a");
});

test("only one analysis is in the worker, and only the newest waits", async () => {
  const { client, workers, asked } = scripted();
  const [first, second, third] = ["1", "2", "3"].map((text) => client.analyze(text));
  await assert.rejects(first, ABORTED);
  await assert.rejects(second, ABORTED);
  assert.deepEqual(asked(), [[["analyze", "1"]]]);
  answer(workers[0], { result: packed("1") });
  assert.deepEqual(asked(), [[["analyze", "1"], ["analyze", "3"]]]);
  answer(workers[0], { result: packed("3") });
  assert.equal((await third).text, "3");
  assert.equal(workers.length, 1);
});

test("a worker is told the options once", async () => {
  const { client, workers } = scripted();
  const told = (worker) => worker.asked.map(({ args }) => args[0]);
  for (const text of ["1", "2"]) {
    const document = client.analyze(text);
    answer(workers[0], { result: packed(text) });
    await document;
  }
  assert.deepEqual(told(workers[0]), [{ cleaning: "none" }, undefined]);
  const broken = client.analyze("3");
  answer(workers[0], { error: { name: "RuntimeError", message: "unreachable", broken: true } });
  await assert.rejects(broken);
  const next = client.analyze("4");
  answer(workers[1], { result: packed("4") });
  await next;
  assert.deepEqual(told(workers[1]), [{ cleaning: "none" }]);
});

test("rendering is not overtaken", async () => {
  const { client, workers } = scripted();
  const text = client.render({}, "text");
  const document = client.analyze("1");
  const [render, analyze] = workers[0].asked;
  workers[0].answer({ id: analyze.id, result: packed("1") });
  workers[0].answer({ id: render.id, result: "written" });
  assert.equal(await text, "written");
  assert.equal((await document).text, "1");
});

test("answers that nobody asked for are passed over", async () => {
  const { client, workers } = scripted();
  const document = client.analyze("1");
  workers[0].answer({ id: 99, result: packed("99") });
  answer(workers[0], { result: packed("1") });
  assert.equal((await document).text, "1");
});

test("a signal aborts what waits and what runs", async () => {
  const { client, workers, asked } = scripted();
  await assert.rejects(client.analyze("0", { signal: AbortSignal.abort() }), ABORTED);
  const [running, waiting] = [new AbortController(), new AbortController()];
  const first = client.analyze("1", { signal: running.signal });
  running.abort(new Error("not needed"));
  await assert.rejects(first, { message: "not needed" });
  const second = client.analyze("2", { signal: waiting.signal });
  waiting.abort();
  await assert.rejects(second, ABORTED);
  answer(workers[0], { result: packed("1") });
  assert.deepEqual(asked(), [[["analyze", "1"]]]);
  const third = client.analyze("3");
  answer(workers[0], { result: packed("3") });
  assert.equal((await third).text, "3");
});

test("a request that nobody waits for is ended when it lasts", async () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const { client, workers, asked } = scripted();
  const slow = client.analyze("slow");
  const written = client.render({}, "text");
  const quick = client.analyze("quick");
  await assert.rejects(slow, ABORTED);
  mock.timers.tick(999);
  assert.equal(workers[0].isTerminated, false);
  mock.timers.tick(1);
  assert.equal(workers[0].isTerminated, true);
  assert.deepEqual(asked()[1], [["render", "text"], ["analyze", "quick"]]);
  workers[0].answer({ id: 1, result: packed("late") });
  const [render, analyze] = workers[1].asked;
  workers[1].answer({ id: render.id, result: "written" });
  workers[1].answer({ id: analyze.id, result: packed("quick") });
  assert.equal(await written, "written");
  assert.equal((await quick).text, "quick");
  mock.timers.reset();
});

for (const type of ["error", "messageerror"]) {
  test(`${type} rejects everything, and the next request has a new worker`, async () => {
    const { client, workers } = scripted();
    const requests = [client.render({}, "text"), client.analyze("1"), client.analyze("2")];
    const settled = Promise.allSettled(requests);
    workers[0].fail(type, "it broke");
    const [written, overtaken, waiting] = (await settled).map(({ reason }) => reason);
    assert.match(written.message, /^gloss: .*it broke$/);
    assert.equal(overtaken.name, "AbortError");
    assert.match(waiting.message, /it broke$/);
    assert.equal(workers[0].isTerminated, true);
    const next = client.analyze("3");
    answer(workers[1], { result: packed("3") });
    assert.equal((await next).text, "3");
  });
}

test("after a trap the worker is replaced, and what else was asked is asked again", async () => {
  const { client, workers, asked } = scripted();
  const document = client.analyze("1");
  const written = client.render({}, "text");
  answer(workers[0], { error: { name: "RuntimeError", message: "unreachable", broken: true } });
  await assert.rejects(written, { name: "RuntimeError", message: "unreachable" });
  assert.equal(workers[0].isTerminated, true);
  assert.deepEqual(asked()[1], [["analyze", "1"]]);
  answer(workers[1], { result: packed("1") });
  assert.equal((await document).text, "1");
});

test("a worker that cannot be started is an error", async () => {
  const client = createClient({ worker: () => { throw new Error("no workers here"); } });
  await assert.rejects(client.analyze("a"), { message: "no workers here" });
  await assert.rejects(client.render({}, "text"), { message: "no workers here" });
});

test("without a browser's Worker there is an error, not silence", async () => {
  await assert.rejects(createClient().analyze("a"), ReferenceError);
});

test("after dispose everything is rejected", async () => {
  const { client, workers } = scripted();
  const open = Promise.allSettled([client.analyze("1"), client.render({}, "text")]);
  client.dispose();
  for (const { reason } of await open) assert.equal(reason.name, "AbortError");
  assert.equal(workers[0].isTerminated, true);
  for (const late of [client.analyze("2"), client.render({}, "text"), client.load()]) await assert.rejects(late, ABORTED);
  assert.equal(workers.length, 1);
});
