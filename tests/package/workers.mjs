/** Two stand-ins for the browser's `Worker`. */

import { Worker as Thread } from "node:worker_threads";

function messageEvent(type, fields) {
  return Object.assign(new Event(type), fields);
}

/** The real worker, in a thread. */
export class ThreadWorker extends EventTarget {
  #thread = new Thread(new URL("./thread.mjs", import.meta.url));

  constructor() {
    super();
    this.#thread.on("message", (data) => this.dispatchEvent(messageEvent("message", { data })));
    this.#thread.on("error", ({ message }) => this.dispatchEvent(messageEvent("error", { message })));
  }

  postMessage(message, transfer) {
    this.#thread.postMessage(message, transfer);
  }

  terminate() {
    this.#thread.terminate();
  }
}

/** A worker that does nothing by itself: the test sees what it was asked, and answers. */
export class ScriptedWorker extends EventTarget {
  asked = [];
  isTerminated = false;

  postMessage(message) {
    this.asked.push(structuredClone(message));
  }

  terminate() {
    this.isTerminated = true;
  }

  answer(fields) {
    this.dispatchEvent(messageEvent("message", { data: fields }));
  }

  fail(type, message) {
    this.dispatchEvent(messageEvent(type, { message }));
  }
}

/** A packed document that has nothing but its text. */
export function packed(text) {
  const none = () => new Uint32Array(0);
  const rows = { ends: none(), blocks: none(), mentions: none(), entities: none(), edits: none() };
  return { text, metadata: {}, strings: "", ...rows };
}
