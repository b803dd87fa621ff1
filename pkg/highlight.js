/**
 * Names and values of a page that is not ours, shown through the CSS Custom Highlight API: not a node is touched.
 *
 * There is one `Highlight` for each kind, shared by all highlighters: `gloss-person`, `gloss-work-of-art` … The
 * styles are those of `highlight.css`, or the page's own.
 */

import { createClient } from "./client.js";
import { KINDS } from "./kinds.js";
import { collectText } from "./page-text.js";

export function highlight(root, options = {}) {
  if (!globalThis.CSS?.highlights || typeof StaticRange === "undefined") {
    throw new Error("gloss: expected a browser with the CSS Custom Highlight API, found one without");
  }
  return new PageHighlighter(root, options);
}

class PageHighlighter {
  #root;
  #kinds;
  #client;
  #ownsClient;
  /** What this highlighter has added, by kind. */
  #ranges = new Map();
  #isDisposed = false;
  ready;

  constructor(root, { kinds = KINDS.map(({ kind }) => kind), client, ...options }) {
    this.#root = root;
    this.#kinds = new Set(kinds);
    this.#ownsClient = !client;
    this.#client = client ?? createClient({ ...options, cleaning: "none" });
    this.ready = this.update();
    // Whoever does not wait for it need not handle its failure either.
    this.ready.catch(() => {});
  }

  get counts() {
    return Object.fromEntries(KINDS.map(({ kind }) => [kind, this.#ranges.get(kind)?.length ?? 0]));
  }

  async update() {
    const text = collectText(this.#root);
    const { mentions } = await this.#client.analyze(text.string);
    if (this.#isDisposed) return;
    this.#clear();
    for (const { kind, start, end } of mentions) {
      const range = this.#kinds.has(kind) && text.range(start, end);
      if (range) this.#add(kind, range);
    }
  }

  dispose() {
    this.#isDisposed = true;
    this.#clear();
    if (this.#ownsClient) this.#client.dispose();
  }

  #add(kind, range) {
    const name = highlightName(kind);
    if (!CSS.highlights.has(name)) CSS.highlights.set(name, new Highlight());
    CSS.highlights.get(name).add(range);
    if (!this.#ranges.has(kind)) this.#ranges.set(kind, []);
    this.#ranges.get(kind).push(range);
  }

  /** Takes back its own ranges; others on the page may have highlights too. */
  #clear() {
    for (const [kind, ranges] of this.#ranges) {
      const shared = CSS.highlights.get(highlightName(kind));
      for (const range of ranges) shared?.delete(range);
      if (shared?.size === 0) CSS.highlights.delete(highlightName(kind));
    }
    this.#ranges.clear();
  }
}

function highlightName(kind) {
  return `gloss-${kind.toLowerCase().replaceAll("_", "-")}`;
}
