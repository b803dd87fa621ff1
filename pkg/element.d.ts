import type { Document } from "./index.js";

/**
 * `<gloss-article>`: shows the clean article of the text or markup that stands in it, or of its `text`, with its
 * names and values marked. Attributes: `asides` shows captions, byline and notes too; `cleaning` and `published` are
 * those of `Options`. Importing the module defines the element.
 */
export class GlossArticle extends HTMLElement {
  /** The text to clean; null (default): what stands in the element. */
  text: string | null;
  /** The document that is shown, or null. */
  readonly document: Document | null;
}

export interface GlossReadyEvent extends CustomEvent<{ document: Document }> {
  type: "gloss-ready";
}

export interface GlossErrorEvent extends CustomEvent<{ error: Error }> {
  type: "gloss-error";
}

declare global {
  interface HTMLElementTagNameMap {
    "gloss-article": GlossArticle;
  }
  interface GlobalEventHandlersEventMap {
    "gloss-ready": GlossReadyEvent;
    "gloss-error": GlossErrorEvent;
  }
}
