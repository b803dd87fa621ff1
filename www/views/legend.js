/**
 * The legend: each kind of highlight with its number of mentions; a click shows or hides the kind.
 *
 * Showing and hiding is one attribute of the panel, `data-off` with the names of the hidden kinds, which the style
 * sheets read. Nothing is drawn again.
 */

import { KINDS } from "../kinds.js";
import { number, stencil } from "../dom.js";

/**
 * @param root     the section
 * @param panel    the element that gets `data-off` and `data-asides`
 * @param changed  called after the reader showed or hid something
 */
export function createLegendView(root, panel, changed) {
  const list = root.querySelector("ul");
  const asides = root.querySelector("#show-asides");
  const rows = new Map(KINDS.map(({ kind, many }) => [kind, drawRow(kind, many)]));
  const off = new Set();
  let document = null;
  list.append(...rows.values());

  function show() {
    const counts = countKinds(document, asides.checked);
    for (const [kind, row] of rows) {
      row.hidden = !counts.has(kind);
      row.querySelector(".count").textContent = number(counts.get(kind) ?? 0);
      row.firstElementChild.setAttribute("aria-pressed", String(!off.has(kind)));
    }
    panel.dataset.off = [...off].join(" ");
    panel.toggleAttribute("data-asides", asides.checked);
    root.querySelector(".legend-all").hidden = counts.size === 0;
    const beside = document.blocks.filter((block) => block.kept && block.role === "aside").length;
    asides.closest("label").hidden = beside === 0;
    root.querySelector("[data-count=asides]").textContent = number(beside);
  }

  root.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    if (button.dataset.legend === "all") off.clear();
    else if (button.dataset.legend === "none") KINDS.forEach(({ kind }) => off.add(kind));
    else if (!off.delete(button.dataset.kind)) off.add(button.dataset.kind);
    show();
    changed();
  });
  asides.addEventListener("change", () => {
    show();
    changed();
  });

  return {
    update(state) {
      if (!state.document || state.document === document) return;
      document = state.document;
      show();
    },

    /** Whether a mention is on view. */
    shows(mention) {
      return !off.has(document.mentions[mention].kind) && (asides.checked || !inAside(document)[mention]);
    },

    /** Whether the reader wants captions and notes. */
    get asides() {
      return asides.checked;
    },
  };
}

function drawRow(kind, many) {
  const row = stencil("legend-row");
  row.firstElementChild.dataset.kind = kind;
  row.querySelector(".badge").dataset.kind = kind;
  row.querySelector(".legend-name").textContent = many;
  return row;
}

function countKinds(document, withAsides) {
  const beside = inAside(document);
  const counts = new Map();
  document.mentions.forEach(({ kind }, index) => {
    if (withAsides || !beside[index]) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  });
  return counts;
}

const remembered = new WeakMap();

/** For each mention whether it stands in a caption, byline or note. */
export function inAside(document) {
  if (!remembered.has(document)) remembered.set(document, findAsides(document));
  return remembered.get(document);
}

function findAsides({ blocks, mentions }) {
  const kept = blocks.filter((block) => block.kept);
  let at = 0;
  return mentions.map((mention) => {
    while (at < kept.length - 1 && kept[at].end < mention.end) at++;
    return kept[at]?.role === "aside";
  });
}
