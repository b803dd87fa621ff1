/**
 * `<gloss-article>`: shows the clean article of what stands in it.
 *
 * Its content may be text or markup; `text` takes the place of both. It fetches nothing but the package's own files.
 */

import { createClient } from "./client.js";
import { styleSheet } from "./element-style.js";
import { articleView } from "./element-view.js";

/** Outside of a browser the module can be imported, but there is nothing to define. */
const Base = globalThis.HTMLElement ?? class {};

export class GlossArticle extends Base {
  static observedAttributes = ["asides", "cleaning", "published"];

  #slot;
  #view = null;
  #text = null;
  #document = null;
  #request = null;
  #isScheduled = false;

  constructor() {
    super();
    const root = this.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [styleSheet()];
    // What stands in the element is shown until the article is there, and when it could not be made.
    this.#slot = root.appendChild(this.ownerDocument.createElement("slot"));
    this.#slot.addEventListener("slotchange", () => this.#text ?? this.#schedule());
  }

  /** The text to clean; null: what stands in the element. */
  get text() {
    return this.#text;
  }

  set text(text) {
    this.#text = text === null || text === undefined ? null : String(text);
    this.#schedule();
  }

  /** The document that is shown, or null. */
  get document() {
    return this.#document;
  }

  connectedCallback() {
    this.#schedule();
  }

  disconnectedCallback() {
    this.#request?.abort();
  }

  attributeChangedCallback(name) {
    if (name === "asides" && this.#document) this.#show(this.#document);
    else this.#schedule();
  }

  /** Several changes in a row are one. */
  #schedule() {
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    queueMicrotask(() => {
      this.#isScheduled = false;
      if (this.isConnected) this.#update();
    });
  }

  async #update() {
    this.#request?.abort();
    const { signal } = (this.#request = new AbortController());
    const input = this.#input();
    if (input === "") return this.#clear();
    try {
      const document = await analyze(this.#options(), input, signal);
      if (signal.aborted) return;
      this.#document = document;
      this.#show(document);
      this.#tell("gloss-ready", { document });
    } catch (error) {
      if (signal.aborted) return;
      this.#clear();
      this.#tell("gloss-error", { error });
    }
  }

  #input() {
    if (this.#text !== null) return this.#text;
    return this.childElementCount > 0 ? { html: this.innerHTML } : this.textContent.trim();
  }

  #options() {
    const given = (name) => this.getAttribute(name) ?? undefined;
    return { cleaning: given("cleaning"), published: given("published") };
  }

  #show(document) {
    const view = articleView(document, { asides: this.hasAttribute("asides"), owner: this.ownerDocument });
    if (this.#view) this.#view.replaceWith(view);
    else this.#slot.after(view);
    this.#view = view;
    this.#slot.hidden = true;
  }

  #clear() {
    this.#view?.remove();
    this.#view = null;
    this.#document = null;
    this.#slot.hidden = false;
  }

  #tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { bubbles: true, composed: true, detail }));
  }
}

/** Elements with the same options share a worker and take turns. */
const queues = new Map();

function analyze(options, input, signal) {
  const key = JSON.stringify(options);
  const queue = queues.get(key) ?? { client: createClient(options), last: Promise.resolve() };
  queues.set(key, queue);
  const result = queue.last.then(() => queue.client.analyze(input, { signal }));
  queue.last = result.catch(() => {});
  return result;
}

globalThis.customElements?.define("gloss-article", GlossArticle);
