/** Gloss in a worker. One client has one worker, started with its first request. */

import { unpack } from "./document.js";

/**
 * Milliseconds that a request which nobody waits for any more may go on before its worker is ended. A new one has to
 * load its files again, from the browser's cache.
 */
const PATIENCE = 1000;

export function createClient({ worker, ...options } = {}) {
  return new WorkerClient(() => startWorker(worker), options);
}

class WorkerClient {
  #start;
  #options;
  #worker = null;
  /** Whether the worker knows the options. */
  #isTold = false;
  #isDisposed = false;
  #lastId = 0;
  /** What the worker has been asked and has not answered, by id. */
  #open = new Map();
  /** The analysis that the worker is at; another is sent only when it is done. */
  #running = null;
  /** The newest analysis, when one is running. */
  #waiting = null;
  #timer;

  constructor(start, options) {
    this.#start = start;
    this.#options = options;
  }

  analyze(input, { signal, ...changes } = {}) {
    return new Promise((resolve, reject) => {
      if (this.#isDisposed) return reject(disposed());
      if (signal?.aborted) return reject(signal.reason);
      const call = { method: "analyze", args: [input, changes], resolve: (packed) => resolve(unpack(packed)), reject };
      const abort = () => this.#abandon(call, signal.reason);
      signal?.addEventListener("abort", abort, { once: true });
      call.close = () => signal?.removeEventListener("abort", abort);

      const overtaken = new DOMException("A newer request has overtaken this one.", "AbortError");
      for (const older of [this.#waiting, this.#running]) this.#abandon(older, overtaken);
      if (this.#running) this.#waiting = call;
      else this.#run(call);
    });
  }

  load() {
    return this.#ask("load", []);
  }

  render(document, format, options) {
    return this.#ask("render", [document, format, options]);
  }

  dispose() {
    this.#isDisposed = true;
    this.#fail(disposed());
  }

  #ask(method, args) {
    return new Promise((resolve, reject) => {
      if (this.#isDisposed) return reject(disposed());
      this.#send({ method, args, resolve, reject });
    });
  }

  #run(call) {
    this.#running = call;
    this.#send(call);
  }

  #send(call) {
    call.id = ++this.#lastId;
    this.#open.set(call.id, call);
    try {
      this.#worker ??= this.#connect();
      this.#worker.postMessage({ id: call.id, method: call.method, args: this.#argumentsOf(call) });
      this.#isTold ||= call.method === "analyze";
    } catch (error) {
      this.#settle(call, () => call.reject(error));
    }
  }

  /** The first analysis that a worker is asked for brings the options along. */
  #argumentsOf({ method, args }) {
    if (method !== "analyze") return args;
    return [this.#isTold ? undefined : this.#options, ...args];
  }

  #connect() {
    const worker = this.#start();
    this.#isTold = false;
    // A worker that was ended may still have said something.
    const current = (handle) => (event) => worker === this.#worker && handle(event);
    const failed = (what) => ({ message }) => {
      this.#fail(new Error(`gloss: ${what}${message ? `: ${message}` : ""}`));
    };
    worker.addEventListener("message", current(({ data }) => this.#receive(data)));
    worker.addEventListener("error", current(failed("the worker failed or could not be loaded")));
    worker.addEventListener("messageerror", current(failed("a message of the worker could not be read")));
    return worker;
  }

  #receive({ id, result, error }) {
    const call = this.#open.get(id);
    this.#open.delete(id);
    if (error?.broken) this.#restart();
    if (call) this.#settle(call, () => (error ? call.reject(revive(error)) : call.resolve(result)));
  }

  /** Forgets a call that was answered, and goes on with the next. */
  #settle(call, answer) {
    this.#open.delete(call.id);
    call.close?.();
    if (!call.isAbandoned) answer();
    if (call === this.#running) {
      clearTimeout(this.#timer);
      this.#running = null;
      const next = this.#waiting;
      this.#waiting = null;
      if (next) this.#run(next);
    }
  }

  /** Rejects a call at once. The worker cannot be interrupted: it may finish if that is soon, else it is ended. */
  #abandon(call, reason) {
    if (!call || call.isAbandoned) return;
    call.isAbandoned = true;
    call.close();
    call.reject(reason);
    if (call === this.#waiting) this.#waiting = null;
    if (call === this.#running) {
      this.#timer = setTimeout(() => {
        this.#open.delete(call.id);
        this.#restart();
        this.#settle(call);
      }, PATIENCE);
    }
  }

  /** Ends the worker and asks the next one what this one has not answered. */
  #restart() {
    this.#worker?.terminate();
    this.#worker = null;
    const calls = [...this.#open.values()];
    this.#open.clear();
    for (const call of calls) this.#send(call);
  }

  /** Ends the worker and rejects everything; the next request starts a new one. */
  #fail(error) {
    clearTimeout(this.#timer);
    this.#worker?.terminate();
    this.#worker = null;
    const calls = [...this.#open.values(), this.#waiting].filter(Boolean);
    this.#open.clear();
    this.#running = null;
    this.#waiting = null;
    for (const call of calls) {
      call.close?.();
      call.reject(error);
    }
  }
}

function startWorker(worker) {
  if (typeof worker === "function") return worker();
  const beside = isBundled() ? undefined : new URL("worker.js", here);
  if (worker ?? beside) return new Worker(trusted(worker ?? beside), { type: "module" });
  // Bundlers look for this form.
  return new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
}

const here = import.meta.url;

/** A bundler gives the module another name, or puts the path of the source file here. */
function isBundled() {
  const { pathname, protocol } = new URL(here);
  return protocol === "file:" || !pathname.endsWith("/client.js");
}

let policy;

/** Under Trusted Types an address must be vouched for; these are given by code, never by input. */
function trusted(address) {
  policy ??= globalThis.trustedTypes?.createPolicy("gloss", { createScriptURL: (address) => address });
  return policy ? policy.createScriptURL(String(address)) : address;
}

function disposed() {
  return new DOMException("The client was disposed of.", "AbortError");
}

const ERRORS = { TypeError, RangeError };

function revive({ name, message }) {
  return Object.assign(new (ERRORS[name] ?? Error)(message), { name });
}
