/**
 * The card about a mention: what it is, its name and other forms, its normal form, how often it stands in the
 * article, why it is marked and how sure that is.
 *
 * It comes with the pointer or the keyboard's focus, stays while the pointer is on it, and goes with Escape.
 */

import { counted, element, stencil } from "../dom.js";
import { KIND } from "../kinds.js";

/** Distance from the mention and from the edges of the window, in pixels. */
const GAP = 8;

export function createCardView(root) {
  let mark = null;

  function place() {
    const line = mark.getClientRects()[0] ?? mark.getBoundingClientRect();
    const { width, height } = root.getBoundingClientRect();
    const room = document.documentElement.clientWidth;
    const below = line.bottom + GAP + height <= innerHeight || line.top - GAP - height < 0;
    const top = below ? line.bottom + GAP : line.top - GAP - height;
    const left = Math.max(GAP, Math.min(line.left - GAP, room - width - GAP));
    root.style.setProperty("top", `${top + scrollY}px`);
    root.style.setProperty("left", `${left + scrollX}px`);
  }

  return {
    /** The mark that the card is about, or null. */
    get mark() {
      return mark;
    },

    /** Shows the card at a mark; `place` and `total` say which mention of the entity it is. */
    open(target, article, position) {
      mark?.removeAttribute("aria-describedby");
      mark = target;
      root.replaceChildren(drawCard(article, Number(mark.dataset.mention), position));
      root.dataset.kind = mark.dataset.kind;
      root.hidden = false;
      mark.setAttribute("aria-describedby", root.id);
      place();
    },

    close() {
      if (!mark) return;
      mark.removeAttribute("aria-describedby");
      if (root.contains(document.activeElement)) mark.focus({ preventScroll: true });
      mark = null;
      root.hidden = true;
    },
  };
}

function drawCard(article, index, { place, total }) {
  const mention = article.mentions[index];
  const entity = article.entities[mention.entity];
  const card = stencil("card-body");
  card.querySelector(".badge").dataset.kind = mention.kind;
  card.querySelector(".card-label").textContent = KIND.get(mention.kind)?.one ?? mention.kind;
  card.querySelector(".card-name").textContent = entity.name;
  const facts = [
    ["Means", mention.value],
    ["In SI units", mention.si === mention.value ? null : mention.si],
    ["Also", entity.aliases.join(", ")],
    ["Known as", entity.title === entity.name ? null : entity.title],
  ].filter(([, fact]) => fact);
  card.querySelector("dl").replaceChildren(
    ...facts.map(([name, fact]) => element("div", {}, element("dt", {}, name), element("dd", { dir: "auto" }, fact))),
  );
  card.querySelector(".card-why").append(mention.evidence.text, " ", sureness(mention.confidence));
  card.querySelector(".card-place").textContent = total > 1 ? `${place} of ${total}` : counted(1, "mention");
  for (const button of card.querySelectorAll("[data-walk]")) button.hidden = total < 2;
  return card;
}

const SURENESS = [[0.9, "Sure"], [0.7, "Fairly sure"], [0.5, "Unsure"], [-Infinity, "A guess"]];

/** How sure the recognition is, in a word and in per cent. */
function sureness(confidence) {
  const [, word] = SURENESS.find(([least]) => confidence >= least);
  return element("span", { class: "sureness" }, `${word}: ${Math.round(confidence * 100)} %.`);
}
