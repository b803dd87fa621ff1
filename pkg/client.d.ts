import type { Changes, Document, Format, Input, Options, RenderOptions } from "./index.js";

export interface ClientOptions extends Options {
  /** Where the worker's module lies, or what starts it. Default: `worker.js` beside this module. */
  worker?: URL | (() => Worker);
}

export interface AnalyzeOptions extends Changes {
  /** Aborts the request: its promise rejects with the signal's reason, by default an `AbortError`. */
  signal?: AbortSignal;
}

/**
 * Analyses in a worker, away from the page's own thread. The worker starts with the first request; when it fails,
 * what was asked is rejected, and the next request starts another.
 */
export interface Client {
  /** Starts the worker and loads its files before the first request would; nothing is loaded after that. */
  load(): Promise<void>;
  /** A request that a newer one overtakes rejects with an `AbortError`. */
  analyze(input: Input, options?: AnalyzeOptions): Promise<Document>;
  render(document: Document, format: Format, options?: RenderOptions): Promise<string>;
  /** Ends the worker; open requests reject. */
  dispose(): void;
}

export function createClient(options?: ClientOptions): Client;
