/** Runs the package's worker in a thread of Node, which lacks the names that a worker in a browser has. */

import { readFileSync } from "node:fs";
import { parentPort } from "node:worker_threads";
import { init } from "../../pkg/index.js";

globalThis.addEventListener = (type, handle) => parentPort.on(type, (data) => handle({ data }));
globalThis.postMessage = (message, { transfer } = {}) => parentPort.postMessage(message, transfer);

// `fetch` of Node reads no files; here the first `init` decides.
await init(readFileSync(new URL("../../pkg/wasm/gloss_bg.wasm", import.meta.url)));
await import("../../pkg/worker.js");
