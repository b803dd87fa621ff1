/**
 * Says to screen readers what happened. Two live regions take turns, so that the same sentence twice is said twice.
 */

import { counted } from "../dom.js";

export function createAnnouncer(root) {
  const regions = [...root.children];
  let turn = 0;
  let said = null;

  function announce(sentence) {
    regions[turn].textContent = "";
    turn = (turn + 1) % regions.length;
    regions[turn].textContent = sentence;
  }

  return {
    announce,

    update({ document, stage, failure }) {
      if (stage === "empty" && said) announce("Nothing is pasted.");
      if (stage === "failed") announce(`This could not be read: ${failure}`);
      if (stage === "ready" && document !== said) announce(sentenceOf(document));
      said = document;
    },
  };
}

function sentenceOf({ metadata, blocks, mentions, entities, edits }) {
  const kept = blocks.filter((block) => block.kept);
  const title = metadata.title ? `“${metadata.title.value}”. ` : "";
  return `${title}${counted(kept.length, "block")} kept, ${counted(blocks.length - kept.length, "block")} removed, `
    + `${counted(edits.length, "repair")}. ${counted(mentions.length, "highlight")} of `
    + `${counted(entities.length, "name or value", "names and values")}.`;
}
