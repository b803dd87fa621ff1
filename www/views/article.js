/**
 * The clean article: title, a line about it, and the body by blocks with its mentions marked.
 *
 * Long articles are drawn in portions. Which kinds of highlights and whether asides are shown is decided by
 * attributes of the panel (see `legend.js`), never by drawing again.
 */

import { Portions, counted, element } from "../dom.js";
import { blockText } from "../session.js";
import { marked } from "../marks.js";
import { blockLabel } from "../kinds.js";

/** A bullet or number that a list item brings along. */
const OWN_MARKER = /^\s*(?:[-–—•·*▪◦‣]|\(?\d{1,3}[.)]|\(?[a-z][.)])\s/iu;

export function createArticleView(root) {
  const title = root.querySelector(".title");
  const meta = root.querySelector(".meta");
  const body = root.querySelector(".body");
  const nothing = root.querySelector(".nothing");
  const portions = new Portions();
  let drawn = null;

  return {
    update({ document }) {
      if (!document || document === drawn) return;
      drawn = document;
      root.lang = document.metadata.language ?? "";
      const headline = titleOf(document);
      title.replaceChildren(...headline.nodes);
      title.hidden = headline.nodes.length === 0;
      meta.replaceChildren(...metaOf(document));
      const kept = document.blocks.flatMap((block, index) => block.kept && index !== headline.block ? [index] : []);
      nothing.hidden = kept.length > 0 || headline.nodes.length > 0;
      body.replaceChildren();
      portions.run(groups(document, kept), (group) => body.append(drawGroup(document, group)));
    },

    /** The mark of a mention, drawn now if it is not yet. */
    mark(mention) {
      const find = () => root.querySelector(`mark[data-mention="${mention}"]`);
      return find() ?? (portions.finish(), find());
    },
  };
}

/** The headline: of the block it was read from, only the title itself without section prefix and site suffix. */
function titleOf({ metadata: { title }, blocks, ...document }) {
  if (!title) return { block: null, nodes: [] };
  const block = blocks[title.block ?? -1];
  if (!block?.kept || block.kind !== "title") return { block: null, nodes: [title.value] };
  const offset = document.text.slice(block.start, block.end).indexOf(title.value);
  if (offset < 0) return { block: title.block, nodes: [title.value] };
  const start = block.start + offset;
  return { block: title.block, nodes: marked(document, start, start + title.value.length) };
}

/** List items that follow each other belong together; every other block stands alone. */
function groups(document, kept) {
  const all = [];
  for (const index of kept) {
    const last = all.at(-1);
    if (document.blocks[index].kind === "list-item" && last && document.blocks[last[0]].kind === "list-item") {
      last.push(index);
    } else {
      all.push([index]);
    }
  }
  return all;
}

function drawGroup(document, group) {
  const blocks = group.map((index) => drawBlock(document, index));
  return document.blocks[group[0]].kind === "list-item" ? element("ul", { class: "items" }, ...blocks) : blocks[0];
}

function drawBlock(document, index) {
  const block = document.blocks[index];
  const attributes = { "data-block": index, dir: "auto" };
  if (block.language && block.language !== document.metadata.language) attributes.lang = block.language;
  const content = marked(document, block.start, block.end);
  if (block.role === "aside") {
    attributes["data-label"] = blockLabel(block.kind);
    return element("p", { class: "aside", ...attributes }, ...content);
  }
  if (block.kind === "title" || block.kind === "heading") return element("h3", attributes, ...content);
  if (block.kind === "list-item") {
    const own = OWN_MARKER.test(blockText(document, block));
    return element("li", { class: own ? "own-marker" : null, ...attributes }, ...content);
  }
  return element("p", attributes, ...content);
}

/** Byline, publisher, dates, section, language, length: what is known of them, as quiet parts of one line. */
function metaOf(document) {
  const { byline, author, publisher, published, updated, section, language } = document.metadata;
  const by = byline?.value ?? (author ? `By ${author.value}` : "");
  const named = publisher && !by.toLowerCase().includes(publisher.value.toLowerCase());
  const words = bodyWords(document);
  const parts = [
    by && element("span", { class: "byline", dir: "auto" }, by),
    named && element("span", { class: "publisher", dir: "auto" }, publisher.value),
    published && dated("published", "", published.value),
    updated && updated.value !== published?.value && dated("updated", "updated ", updated.value),
    section && element("span", { class: "section", dir: "auto" }, section.value),
    language && element("span", { class: "language" }, languageName(language)),
    words > 0 && element("span", { class: "words" }, counted(words, "word")),
  ];
  return parts.filter(Boolean);
}

function dated(name, before, value) {
  return element("span", { class: name }, before, element("time", { datetime: value }, readableDate(value)));
}

/** "2026-01-08T07:14" as "8 January 2026, 07:14"; what is no such date is shown as it is. */
export function readableDate(value) {
  const parts = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?:T(\d\d:\d\d))?/.exec(value);
  if (!parts) return value;
  const [, year, month, day, time] = parts;
  const date = new Date(Date.UTC(Number(year), Number(month ?? 1) - 1, Number(day ?? 1)));
  const shape = { year: "numeric", month: month && "long", day: day && "numeric", timeZone: "UTC" };
  const written = new Intl.DateTimeFormat("en-GB", shape).format(date);
  return time ? `${written}, ${time}` : written;
}

const languageNames = new Intl.DisplayNames("en-GB", { type: "language" });

function languageName(code) {
  try {
    return languageNames.of(code);
  } catch {
    return code;
  }
}

/** Words of the body: runs of letters and digits, as one counts them in a manuscript. */
export function bodyWords(document) {
  let words = 0;
  for (const block of document.blocks) {
    if (!block.kept || block.role !== "body") continue;
    words += document.text.slice(block.start, block.end).match(/[\p{L}\p{N}][\p{L}\p{M}\p{N}'’.,-]*/gu)?.length ?? 0;
  }
  return words;
}
