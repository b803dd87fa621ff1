import type { Client, ClientOptions } from "./client.js";
import type { Kind } from "./index.js";

export interface HighlightOptions extends Omit<ClientOptions, "cleaning"> {
  /** The kinds to show. Default: all. */
  kinds?: Kind[];
  /** A client to use instead of an own one; it must have been made with `cleaning: "none"`, and is not disposed of. */
  client?: Client;
}

export interface Highlighter {
  /** Settles when the first highlights are there, or could not be made. */
  readonly ready: Promise<void>;
  /** How many of each kind are shown. */
  readonly counts: Readonly<Record<Kind, number>>;
  /** Reads the page again, after it has changed. */
  update(): Promise<void>;
  /** Takes the highlights away. */
  dispose(): void;
}

/**
 * Shows the names and values in an element of any page, without touching its nodes. Style them with `highlight.css`,
 * or with rules of your own: `::highlight(gloss-person)`, `::highlight(gloss-work-of-art)` …
 *
 * @throws where the browser lacks the CSS Custom Highlight API
 */
export function highlight(root: Element, options?: HighlightOptions): Highlighter;
