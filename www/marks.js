/**
 * Mentions as elements: one cursor walk over a block's text gives text nodes and `<mark>` elements.
 *
 *     paragraph.append(...marked(document, block.start, block.end, pointer));
 *
 * A mark carries `data-kind` (badge, colour and underline come from `style/kinds.css`, where its label for screen
 * readers stands too, so that neither is copied or found with the text), `data-mention` and `data-entity`.
 */

import { element } from "./dom.js";

/** The nodes of `document.text` from `start` to `end`, mentions marked. */
export function marked(document, start, end) {
  const { text, mentions } = document;
  const nodes = [];
  let at = start;
  for (let index = firstFrom(mentions, start); index < mentions.length && mentions[index].end <= end; index++) {
    const mention = mentions[index];
    if (mention.start > at) nodes.push(text.slice(at, mention.start));
    nodes.push(mark(text, mention, index));
    at = mention.end;
  }
  if (at < end) nodes.push(text.slice(at, end));
  return nodes;
}

function mark(text, mention, index) {
  return element(
    "mark",
    { "data-kind": mention.kind, "data-mention": index, "data-entity": mention.entity, tabindex: "-1" },
    text.slice(mention.start, mention.end),
  );
}

/** The first mention that starts at `offset` or after it: mentions are sorted. */
function firstFrom(mentions, offset) {
  let low = 0;
  let high = mentions.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (mentions[middle].start < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
