/**
 * The account of the page: every block in its place, the removed ones struck through, each with what it is, why, and
 * a way back (or out).
 */

import { Portions, counted, element, number, stencil } from "../dom.js";
import { blockLabel } from "../kinds.js";
import { blockText } from "../session.js";

/** Reasons may name another block by its number, which is a link here. */
const BLOCK_NUMBER = /\bblock (\d+)\b/;

/**
 * @param root    the panel
 * @param decide  `decide(block, "keep" | "drop")`
 */
export function createRemovedView(root, decide) {
  const list = root.querySelector(".blocks");
  const summary = root.querySelector(".account-summary");
  const only = root.querySelector("#only-removed");
  const portions = new Portions();
  let drawn = null;

  only.addEventListener("change", () => list.toggleAttribute("data-only", only.checked));

  list.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button) decide(Number(button.closest(".block").dataset.block), button.dataset.verdict);
  });

  function draw(document) {
    list.replaceChildren();
    portions.run(document.blocks, (block, index) => list.append(drawRow(document, index)), 200);
  }

  /** After a decision the blocks are the same ones: only the rows that changed are drawn again. */
  function redraw(document) {
    portions.finish();
    document.blocks.forEach((block, index) => {
      if (sameRow(drawn.blocks[index], block)) return;
      const row = list.children[index];
      const focused = row.contains(row.ownerDocument.activeElement);
      const fresh = drawRow(document, index);
      row.replaceWith(fresh);
      if (focused) fresh.querySelector("button").focus({ preventScroll: true });
    });
  }

  return {
    update({ document }) {
      if (!document || document === drawn || root.hidden) return;
      if (drawn && samePage(drawn, document)) redraw(document);
      else draw(document);
      summary.replaceChildren(...summarise(document));
      drawn = document;
    },
  };
}

/** Whether two documents have the same blocks of the same input. */
function samePage(one, other) {
  return one.blocks.length === other.blocks.length
    && one.blocks.every((block, index) =>
      block.sourceStart === other.blocks[index].sourceStart
      && block.sourceEnd === other.blocks[index].sourceEnd
      && blockText(one, block) === blockText(other, other.blocks[index])
    );
}

function sameRow(one, other) {
  return one.kept === other.kept && one.kind === other.kind && one.reason.text === other.reason.text;
}

function drawRow(document, index) {
  const block = document.blocks[index];
  const row = stencil("block-row");
  const text = blockText(document, block);
  row.id = `block-${index + 1}`;
  row.dataset.block = index;
  row.dataset.kept = block.kept;
  row.dataset.kind = block.kind;
  row.dataset.role = block.role;
  row.querySelector(".block-text").append(block.kept ? text : element("del", {}, text));
  row.querySelector(".block-number").textContent = number(index + 1);
  row.querySelector(".block-kind").textContent = blockLabel(block.kind);
  row.querySelector(".block-reason").append(...reasonOf(block));
  const button = row.querySelector("button");
  button.textContent = block.kept ? "Remove" : "Restore";
  button.dataset.verdict = block.kept ? "drop" : "keep";
  button.setAttribute("aria-label", `${button.textContent} block ${index + 1}: ${text.slice(0, 60)}`);
  return row;
}

function reasonOf({ reason }) {
  const found = BLOCK_NUMBER.exec(reason.text);
  if (!found) return [reason.text];
  const after = found.index + found[0].length;
  const link = element("a", { href: `#block-${found[1]}` }, found[0]);
  return [reason.text.slice(0, found.index), link, reason.text.slice(after)];
}

/** "38 of 61 blocks were left out: share bar 5, cookie notice 4, …" */
function summarise({ blocks }) {
  const removed = blocks.filter((block) => !block.kept);
  if (removed.length === 0) return ["Nothing was removed: every block of the page is in the article."];
  const kinds = new Map();
  for (const { kind } of removed) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  const often = [...kinds].sort(([, a], [, b]) => b - a);
  const list = often.map(([kind, count]) => `${blockLabel(kind)} ${number(count)}`).join(", ");
  const total = `${number(removed.length)} of ${counted(blocks.length, "block")} left out.`;
  return [element("b", {}, total), ` By kind: ${list}.`];
}
