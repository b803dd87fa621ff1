/**
 * Uses every declaration of the package as a caller would; `tsc --noEmit --strict` checks it. Nothing runs it.
 */

import {
  Analyzer, KINDS, decode, init, render,
  type Block, type BlockKind, type Changes, type Document, type Edit, type Entity, type Fact, type Format,
  type GivenName, type Input, type Kind, type Mention, type Metadata, type Options, type Reason, type RenderOptions,
  type WasmSource,
} from "../../pkg/index.js";
import { createClient, type AnalyzeOptions, type Client, type ClientOptions } from "../../pkg/client.js";
import { GlossArticle, type GlossErrorEvent, type GlossReadyEvent } from "../../pkg/element.js";
import { highlight, type HighlightOptions, type Highlighter } from "../../pkg/highlight.js";
import "../../pkg/worker.js";

/** Fails to compile unless the types are the same, so that a field can be neither missing nor more than declared. */
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
function same<_ extends true>(): void {}

same<Same<keyof Document, "text" | "metadata" | "blocks" | "mentions" | "entities" | "edits">>();
same<Same<keyof Metadata, "title" | "byline" | "author" | "publisher" | "published" | "updated" | "section" | "language">>();
same<Same<keyof Fact, "value" | "block">>();
same<Same<keyof Reason, "slug" | "text">>();
same<Same<keyof Block,
  | "kind" | "role" | "kept" | "start" | "end" | "sourceStart" | "sourceEnd" | "dropped" | "reason" | "confidence"
  | "language">>();
same<Same<keyof Mention,
  "kind" | "start" | "end" | "sourceStart" | "sourceEnd" | "entity" | "confidence" | "evidence" | "value" | "si">>();
same<Same<keyof Entity, "kind" | "name" | "aliases" | "count" | "title">>();
same<Same<keyof Edit, "sourceStart" | "sourceEnd" | "reason" | "replacement" | "suggestion" | "confidence">>();
same<Same<Format, "text" | "markdown" | "html" | "json" | "csv" | "annotation">>();

async function load(module: WebAssembly.Module): Promise<void> {
  const sources: WasmSource[] = [new URL("https://a.example/a.wasm"), new Uint8Array(), new ArrayBuffer(0), module];
  await init();
  for (const source of sources) await init(source);
  await init(fetch("a.wasm"));
}

function analyze(): Document {
  const names: GivenName[] = [
    { surface: "Gloss", kind: "PRODUCT" },
    { surface: "gloss", kind: "ORG", title: "Gloss (company)", case: "any" },
  ];
  const options: Options = {
    cleaning: "none",
    strictness: "keep-more",
    leaveOut: ["caption", "byline"],
    published: "2026-01-08",
    names,
  };
  const analyzer = new Analyzer(options);
  const inputs: Input[] = ["text", { html: "<p>" }, { bytes: new Uint8Array() }, { bytes: new Uint8Array(), type: "text/html" }];
  const changes: Changes = { verdicts: { 0: "keep", 3: "drop" } };
  for (const input of inputs) analyzer.analyze(input, changes);
  const decoded: string | { html: string } = decode(new Uint8Array(), "text/plain");
  const document = new Analyzer().analyze(decoded);
  analyzer.free();
  // @ts-expect-error the option has two values
  new Analyzer({ cleaning: "some" });
  // @ts-expect-error a misspelt option
  new Analyzer({ cleanning: "page" });
  // @ts-expect-error no input
  analyzer.analyze({ text: "a" });
  return document;
}

function read(document: Document): string[] {
  const { text, metadata, blocks, mentions, entities, edits } = document;
  const facts: (Fact | null)[] = [
    metadata.title, metadata.byline, metadata.author, metadata.publisher, metadata.published, metadata.updated,
    metadata.section,
  ];
  const lines = [text, metadata.language ?? "", ...facts.map((fact) => `${fact?.value} ${fact?.block}`)];
  for (const block of blocks) {
    const kind: BlockKind = block.kind;
    const role: "body" | "aside" | "noise" = block.role;
    const { slug, text: why }: Reason = block.reason;
    const shown: string = block.kept ? text.slice(block.start, block.end) : (block.dropped ?? "");
    const place: number = block.sourceEnd - block.sourceStart;
    lines.push(kind, role, slug, why, shown, block.confidence.toFixed(3), block.language ?? "", String(place));
  }
  for (const mention of mentions) {
    const entity: Entity | undefined = entities[mention.entity];
    const aliases: string[] = entity?.aliases ?? [];
    const title: string | null = entity?.title ?? null;
    const place: number = mention.sourceEnd - mention.sourceStart;
    lines.push(mention.kind, text.slice(mention.start, mention.end), entity?.name ?? "", ...aliases, title ?? "");
    lines.push(mention.evidence.slug, mention.evidence.text, mention.value ?? "", mention.si ?? "", mention.confidence.toFixed(3));
    lines.push(String(place), String(entity?.count), String(entity?.kind));
  }
  for (const edit of edits) {
    const place: number = edit.sourceEnd - edit.sourceStart;
    lines.push(edit.replacement, edit.suggestion ?? "", edit.reason.slug, edit.confidence.toFixed(3), String(place));
  }
  return lines;
}

function write(document: Document): string[] {
  const formats: Format[] = ["text", "markdown", "html", "json", "csv", "annotation"];
  const options: RenderOptions = { asides: true };
  // @ts-expect-error there is no such format
  render(document, "pdf");
  return formats.flatMap((format) => [render(document, format), render(document, format, options)]);
}

function legend(): Map<Kind, string> {
  // @ts-expect-error the list is read-only
  KINDS.push({ kind: "ORG", label: "" });
  return new Map(KINDS.map(({ kind, label }) => [kind, label]));
}

async function inWorker(): Promise<void> {
  const options: ClientOptions = { cleaning: "page", worker: new URL("https://a.example/worker.js") };
  const client: Client = createClient(options);
  createClient({ worker: () => new Worker("worker.js", { type: "module" }) }).dispose();
  await client.load();
  const request: AnalyzeOptions = { signal: AbortSignal.timeout(1000), verdicts: { 1: "keep" } };
  const document: Document = await client.analyze("text", request);
  const html: string = await client.render(document, "html", { asides: false });
  client.dispose();
  console.log(html, read(document), write(document), legend(), load, analyze);
}

async function onPage(root: Element, client: Client): Promise<void> {
  const options: HighlightOptions = { kinds: ["PERSON", "ORG"], published: "2026-01-08", client };
  const highlighter: Highlighter = highlight(root, options);
  await highlighter.ready;
  await highlighter.update();
  const people: number = highlighter.counts.PERSON;
  highlighter.dispose();

  const element: GlossArticle = document.createElement("gloss-article");
  element.text = `${people}`;
  element.text = null;
  element.addEventListener("gloss-ready", (event: GlossReadyEvent) => console.log(event.detail.document.text));
  element.addEventListener("gloss-error", (event: GlossErrorEvent) => console.log(event.detail.error.message));
  const shown: Document | null = element.document;
  // @ts-expect-error it is read-only
  element.document = shown;
}

export { inWorker, onPage };
