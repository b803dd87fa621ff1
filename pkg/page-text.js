/** The text of a page's elements as one string, and the way back from its offsets to the page's nodes. */

const SKIPPED =
  "script, style, noscript, template, textarea, input, select, option, svg, math, iframe, object, canvas, audio, " +
  "video, [contenteditable]:not([contenteditable=false]), [hidden], [aria-hidden=true]";

/** Elements that stand inside a line: a name may run through their borders. */
const INLINE = new Set(
  ("A ABBR ACRONYM B BDI BDO BIG CITE CODE DATA DEL DFN EM FONT I INS KBD LABEL MARK Q RUBY S SAMP SMALL SPAN " +
    "STRONG SUB SUP TIME TT U VAR WBR").split(" "),
);

export function collectText(root) {
  const walker = root.ownerDocument.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT, (node) =>
    node.nodeType === Node.ELEMENT_NODE && node.matches(SKIPPED)
      ? NodeFilter.FILTER_REJECT
      : NodeFilter.FILTER_ACCEPT,
  );
  const text = new PageText();
  let block = null;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.nodeType === Node.ELEMENT_NODE) {
      if (node.tagName === "BR") text.separate("\n");
      continue;
    }
    const around = blockAround(node, root);
    if (around !== block) text.separate("\n\n");
    block = around;
    text.add(node);
  }
  return text;
}

class PageText {
  string = "";
  /** Text nodes with the offsets at which they begin, in order. */
  #nodes = [];
  #starts = [];

  separate(between) {
    if (this.string !== "") this.string += between;
  }

  add(node) {
    this.#nodes.push(node);
    this.#starts.push(this.string.length);
    // A line break in the source is a space on the page; the length stays, so that offsets do.
    const isSource = !node.parentElement?.closest("pre");
    this.string += isSource ? node.data.replace(/[\n\r\t\f]/g, " ") : node.data;
  }

  /** The stretch from `start` to `end`, or null when its nodes are gone or have changed. */
  range(start, end) {
    const first = this.#indexAt(start);
    const last = this.#indexAt(end - 1);
    const [startContainer, endContainer] = [this.#nodes[first], this.#nodes[last]];
    const startOffset = start - this.#starts[first];
    const endOffset = end - this.#starts[last];
    const isThere = startContainer?.isConnected && endContainer?.isConnected && endOffset <= endContainer.length;
    return isThere ? new StaticRange({ startContainer, startOffset, endContainer, endOffset }) : null;
  }

  /** The last node that begins at or before an offset. */
  #indexAt(offset) {
    let [low, high] = [0, this.#starts.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#starts[middle] <= offset) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }
}

function blockAround(node, root) {
  let element = node.parentElement;
  while (element && element !== root && INLINE.has(element.tagName)) element = element.parentElement;
  return element;
}
