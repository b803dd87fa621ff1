/**
 * The index: every person, place, organisation and value of the article, its other forms and its number of
 * mentions, grouped by kind. A click goes to the next mention, with Shift to the previous one.
 */

import { KINDS } from "../kinds.js";
import { number, stencil } from "../dom.js";
import { inAside } from "./legend.js";

/** Rows of a group that are shown at first. */
const FIRST_ROWS = 8;

/** Rows that one click on "more" adds. */
const MORE_ROWS = 400;

/**
 * @param root    the element
 * @param legend  see `legend.js`: mentions in captions and notes count while these are on view
 * @param goTo    `goTo(entity, step)` moves to the next mention of the entity, or the previous one
 */
export function createEntitiesView(root, legend, goTo) {
  const groups = root.querySelector(".entity-groups");
  let document = null;
  let withAsides = null;
  let counts = [];

  root.addEventListener("click", (event) => {
    const button = event.target.closest(".entity");
    if (button) goTo(Number(button.dataset.entity), event.shiftKey ? -1 : 1);
  });

  return {
    update(state) {
      if (!state.document || (state.document === document && legend.asides === withAsides)) return;
      document = state.document;
      withAsides = legend.asides;
      counts = countMentions(document, withAsides);
      const found = [...document.entities.keys()].filter((index) => counts[index] > 0);
      found.sort((a, b) => counts[b] - counts[a]);
      const byKind = Map.groupBy(found, (index) => document.entities[index].kind);
      const values = firstValues(document);
      const drawOne = (index) => drawRow(document.entities[index], index, counts[index], values.get(index));
      groups.replaceChildren(
        ...KINDS.filter(({ kind }) => byKind.has(kind)).map(({ kind, many }) =>
          drawGroup(kind, many, byKind.get(kind), drawOne)
        ),
      );
    },

    /** Marks the row of the entity that the reader stands on, with the place among its mentions. */
    point(entity, place) {
      for (const row of groups.querySelectorAll("[aria-current]")) {
        row.removeAttribute("aria-current");
        showCount(row, counts[row.dataset.entity]);
      }
      const row = groups.querySelector(`.entity[data-entity="${entity}"]`);
      if (!row) return;
      row.setAttribute("aria-current", "true");
      showCount(row, place);
    },
  };
}

/** Entities of one kind in their order, at first only some of them. */
function drawGroup(kind, many, entities, drawRowOf) {
  const group = stencil("entity-group");
  group.dataset.kind = kind;
  group.querySelector("h3").textContent = many;
  const list = group.querySelector("ul");
  const more = group.querySelector(".more");
  const grow = (size) => {
    const from = list.childElementCount;
    list.append(...entities.slice(from, from + size).map(drawRowOf));
    more.hidden = list.childElementCount >= entities.length;
    more.textContent = `${number(entities.length - list.childElementCount)} more`;
  };
  more.addEventListener("click", () => {
    const next = list.childElementCount;
    grow(MORE_ROWS);
    list.children[next].querySelector("button").focus();
  });
  grow(FIRST_ROWS + (entities.length === FIRST_ROWS + 1 ? 1 : 0));
  return group;
}

function drawRow(entity, index, count, value) {
  const row = stencil("entity-row");
  const button = row.querySelector("button");
  button.dataset.entity = index;
  row.querySelector(".entity-name").textContent = entity.name;
  const second = entity.aliases.length > 0 ? entity.aliases.join(" · ") : value ?? "";
  row.querySelector(".entity-aliases").textContent = second === entity.name ? "" : second;
  showCount(button, count);
  return row;
}

function showCount(button, text) {
  const count = button.querySelector(".count");
  count.replaceChildren(typeof text === "number" ? number(text) : text);
}

function countMentions(document, withAsides) {
  const counts = document.entities.map(() => 0);
  const beside = inAside(document);
  document.mentions.forEach(({ entity }, mention) => {
    if (withAsides || !beside[mention]) counts[entity] += 1;
  });
  return counts;
}

/** The normal form of each entity that has one. */
function firstValues(document) {
  const values = new Map();
  for (const { entity, value } of document.mentions) {
    if (value !== null && !values.has(entity)) values.set(entity, value);
  }
  return values;
}
