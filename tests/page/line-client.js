// A stand-in for the package: every line is a block. `- ` in front of it drops it, `# `, `* ` and `> ` make it a heading, a
// list item and a caption; words in capitals are organisations, numbers are cardinals, `?` inside a word is a suggestion.
// With it the page is tested apart from what the package finds; `globalThis.client` lets a test hold answers back or
// fail them.

globalThis.client = { asked: [], hold: null, failure: null };

export function createClient() {
  return {
    async analyze(input, { verdicts = {} } = {}) {
      globalThis.client.asked.push({ input, verdicts });
      await globalThis.client.hold;
      if (globalThis.client.failure) throw new Error(globalThis.client.failure);
      return analyze(typeof input === "string" ? input : input.html ?? new TextDecoder().decode(input.bytes), verdicts);
    },
    async render(document, format) {
      return `${format}: ${document.text}`;
    },
    dispose() {},
  };
}

function analyze(source, verdicts) {
  const document = { text: "", metadata: emptyMetadata(), blocks: [], mentions: [], entities: [], edits: [] };
  for (const { 0: line, index } of source.matchAll(/[^\n]+/g)) {
    addBlock(document, line, index, verdicts[document.blocks.length]);
    for (const found of line.matchAll(/\p{L}+\?\p{L}+/gu)) {
      document.edits.push(suggestion(index + found.index, found[0]));
    }
  }
  return document;
}

const BY_HAND = { keep: "Restored by you.", drop: "Removed by you." };
const KINDS = { "# ": "heading", "* ": "list-item", "> ": "caption", "- ": "share-bar" };

function addBlock(document, source, sourceStart, verdict) {
  const kind = KINDS[source.slice(0, 2)] ?? "paragraph";
  const dropped = kind === "share-bar";
  const line = kind === "paragraph" || dropped ? source : source.slice(2);
  const kept = verdict ? verdict === "keep" : !dropped;
  const start = document.text.length === 0 ? 0 : document.text.length + 2;
  if (kept) document.text += (start === 0 ? "" : "\n\n") + line;
  document.blocks.push({
    kind,
    role: kind === "caption" ? "aside" : kept ? "body" : "noise",
    kept,
    start: kept ? start : -1,
    end: kept ? start + line.length : -1,
    sourceStart,
    sourceEnd: sourceStart + source.length,
    dropped: kept ? null : line,
    reason: { slug: "cue", text: verdict ? BY_HAND[verdict] : dropped ? "Contains “- ”." : "A line." },
    confidence: 0.9,
    language: null,
  });
  if (kept) addMentions(document, line, start);
}

function addMentions(document, line, start) {
  for (const { 0: text, index } of line.matchAll(/\b[A-Z]{2,}\b|\b\d+\b/g)) {
    const kind = /\d/.test(text) ? "CARDINAL" : "ORG";
    let entity = document.entities.findIndex((entity) => entity.name === text && entity.kind === kind);
    if (entity < 0) entity = document.entities.push({ kind, name: text, aliases: [], count: 0, title: null }) - 1;
    document.entities[entity].count += 1;
    document.mentions.push({
      kind, entity, start: start + index, end: start + index + text.length, sourceStart: -1, sourceEnd: -1,
      confidence: 0.8, evidence: { slug: "capitals", text: "Written with capitals." },
      value: kind === "CARDINAL" ? text : null,
    });
  }
}

function suggestion(sourceStart, word) {
  return {
    sourceStart, sourceEnd: sourceStart + word.length, reason: { slug: "lost-letter", text: "A letter was lost." },
    replacement: word, suggestion: word.replace("?", "ç"), confidence: 0.8,
  };
}

function emptyMetadata() {
  return {
    title: null, byline: null, author: null, publisher: null, published: null, updated: null, section: null,
    language: null,
  };
}
