/**
 * Gloss: from a messy web article to the clean article with its people, organisations, places, dates and sums.
 *
 * Everything runs where it is called; apart from fetching its own WebAssembly file once, nothing is requested or
 * sent. All offsets are UTF-16, as JavaScript strings count.
 */

/**
 * Loads the WebAssembly file: from beside this module, or from `source`. Calls after the first do nothing, unless
 * the first failed.
 */
export function init(source?: WasmSource | Promise<WasmSource>): Promise<void>;

export type WasmSource = URL | Request | BufferSource | Response | WebAssembly.Module;

/** What is analysed: plain text, markup, or the bytes of a file whose encoding is to be found out. */
export type Input = string | { html: string } | { bytes: Uint8Array; type?: string };

/**
 * The text of a file, or its markup: what `{ bytes }` is turned into, and what offsets into such an input count in.
 * Byte order mark, `charset` of `type`, `<meta charset>`, else UTF-8 if it is that, else windows-1252.
 */
export function decode(bytes: Uint8Array, type?: string): string | { html: string };

export interface Options {
  /** `page` (default): judge every line and drop what is not the article. `none`: the text is clean already. */
  cleaning?: "page" | "none";
  /** How much must speak for a line before it stays: `balanced` (default), or rather more or less of a doubtful page. */
  strictness?: "keep-more" | "balanced" | "keep-less";
  /** Kinds of blocks that are dropped though they belong to the article, such as `caption` or `author-note`. */
  leaveOut?: BlockKind[];
  /** ISO 8601 date of publication: relative dates are counted from it. Default: what the page says. */
  published?: string;
  /** Names that win over everything that is found without them. */
  names?: GivenName[];
}

export interface GivenName {
  surface: string;
  kind: Kind;
  title?: string;
  /** `exact` (default) or `any`: whether capitals must agree. */
  case?: "exact" | "any";
}

export interface Changes {
  /** Blocks restored or removed by hand: the block's index and what to do with it. Unknown indexes do nothing. */
  verdicts?: Record<number, "keep" | "drop">;
}

/**
 * Analyses inputs under fixed options. Free it when it is no longer needed. A wrong option or input is a `TypeError`
 * that says what was expected and what was found; an unknown option is a warning in the console.
 */
export class Analyzer {
  constructor(options?: Options);
  analyze(input: Input, changes?: Changes): Document;
  free(): void;
}

export type Kind =
  | "PERSON" | "NORP" | "FAC" | "ORG" | "GPE" | "LOC" | "PRODUCT" | "EVENT" | "WORK_OF_ART" | "LAW" | "LANGUAGE"
  | "DATE" | "TIME" | "PERCENT" | "MONEY" | "QUANTITY" | "ORDINAL" | "CARDINAL"
  | "EMAIL" | "URL" | "HANDLE" | "HASHTAG" | "PHONE";

export type BlockKind =
  | "title" | "heading" | "paragraph" | "list-item"
  | "caption" | "credit" | "byline" | "dateline" | "editors-note" | "author-note" | "disclaimer" | "contact"
  | "cookie-notice" | "navigation" | "share-bar" | "promotion" | "most-viewed" | "related" | "tags" | "comments"
  | "search" | "footer" | "copyright" | "spam" | "repeat" | "widget";

/** Plain data: it can be cloned, posted to a worker, stored and written as JSON. */
export interface Document {
  /** The clean article. */
  text: string;
  metadata: Metadata;
  /** Every block of the input in order, kept and dropped. */
  blocks: Block[];
  /** Sorted, disjoint, each inside one kept block. */
  mentions: Mention[];
  entities: Entity[];
  /** Every repair, in order. */
  edits: Edit[];
}

export interface Metadata {
  title: Fact | null;
  byline: Fact | null;
  author: Fact | null;
  publisher: Fact | null;
  /** ISO 8601, to the minute where the page says so, with the offset where it gives one: `2026-03-05T04:50+01:00`. */
  published: Fact | null;
  updated: Fact | null;
  section: Fact | null;
  /** ISO 639-1. */
  language: string | null;
}

export interface Fact {
  value: string;
  /** Index of the block it was read from. */
  block: number | null;
}

export interface Block {
  kind: BlockKind;
  /** `body`: the article. `aside`: captions, byline, notes. `noise`: the page around it. */
  role: "body" | "aside" | "noise";
  kept: boolean;
  /** Place in `text`; for dropped blocks -1. */
  start: number;
  end: number;
  /** Place in the input: the string or markup that was given; for `{ bytes }`, what `decode` gives. */
  sourceStart: number;
  sourceEnd: number;
  /** The block's text when it was dropped, else null: then it is `text.slice(start, end)`. */
  dropped: string | null;
  reason: Reason;
  /** 0 to 1. */
  confidence: number;
  /** ISO 639-1, for blocks long enough to tell. */
  language: string | null;
}

/** A decision's reason: a name for programs and a sentence for readers. */
export interface Reason {
  slug: string;
  text: string;
}

export interface Mention {
  kind: Kind;
  start: number;
  end: number;
  sourceStart: number;
  sourceEnd: number;
  /** Index into `entities`. */
  entity: number;
  /** 0 to 1. */
  confidence: number;
  evidence: Reason;
  /** Normal form: ISO 8601 / EDTF dates, amount and ISO 4217 code, number, number and unit. */
  value: string | null;
  /** A quantity in SI units: `>42164.8128 m` for "more than 26.2 miles"; null for other kinds. */
  si: string | null;
}

export interface Entity {
  kind: Kind;
  /** Its fullest form in the document. */
  name: string;
  aliases: string[];
  /** Number of mentions. */
  count: number;
  /** Title of the Wikipedia article, for known names. */
  title: string | null;
}

export interface Edit {
  /** Place in the input. */
  sourceStart: number;
  sourceEnd: number;
  reason: Reason;
  /** What stands there now. */
  replacement: string;
  /** What could stand there: the damage lost information, so nothing was changed. */
  suggestion: string | null;
  confidence: number;
}

export type Format = "text" | "markdown" | "html" | "json" | "csv" | "annotation";

export interface RenderOptions {
  /** Captions, byline and notes too. Default false. */
  asides?: boolean;
}

/**
 * Writes a document. `html` has one `<mark>` for each mention; `csv` one row for each; `annotation` is W3C Web
 * Annotation as JSON-LD, with its positions in code points, as that standard has it. Places that a changed document
 * has outside of its text are left out.
 */
export function render(document: Document, format: Format, options?: RenderOptions): string;

/** The kinds with their names for people, in the order of the legend. */
export const KINDS: readonly { kind: Kind; label: string }[];
