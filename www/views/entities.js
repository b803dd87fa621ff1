/**
 * The index: every person, place, organisation and value of the article, its other forms and its number of
 * mentions, grouped by kind. A click goes to the next mention, with Shift to the previous one.
 */

import { KINDS } from "../kinds.js";
import { number, stencil } from "../dom.js";

/** Rows of a group that are shown at first. */
const FIRST_ROWS = 8;

/** Rows that one click on "more" adds. */
const MORE_ROWS = 400;

/**
 * @param root   the element
 * @param goTo   `goTo(entity, step)` moves to a mention of the entity and returns its place among them, from 1
 */
export function createEntitiesView(root, goTo) {
  const groups = root.querySelector(".entity-groups");
  let document = null;

  root.addEventListener("click", (event) => {
    const button = event.target.closest(".entity");
    if (button) goTo(Number(button.dataset.entity), event.shiftKey ? -1 : 1);
  });

  return {
    update(state) {
      if (!state.document || state.document === document) return;
      document = state.document;
      const often = [...document.entities.keys()].sort((a, b) => document.entities[b].count - document.entities[a].count);
      const byKind = Map.groupBy(often, (index) => document.entities[index].kind);
      const values = firstValues(document);
      groups.replaceChildren(
        ...KINDS.filter(({ kind }) => byKind.has(kind)).map(({ kind, many }) =>
          drawGroup(kind, many, byKind.get(kind), (index) => drawRow(document, index, values))
        ),
      );
    },

    /** Marks the row of the entity that the reader stands on, with the place among its mentions. */
    point(entity, place) {
      for (const row of groups.querySelectorAll("[aria-current]")) {
        row.removeAttribute("aria-current");
        showCount(row, document.entities[row.dataset.entity].count);
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

function drawRow(document, index, values) {
  const entity = document.entities[index];
  const row = stencil("entity-row");
  const button = row.querySelector("button");
  button.dataset.entity = index;
  row.querySelector(".entity-name").textContent = entity.name;
  const second = entity.aliases.length > 0 ? entity.aliases.join(" · ") : values.get(index) ?? "";
  row.querySelector(".entity-aliases").textContent = second === entity.name ? "" : second;
  showCount(button, entity.count);
  return row;
}

function showCount(button, text) {
  const count = button.querySelector(".count");
  count.replaceChildren(typeof text === "number" ? number(text) : text);
}

/** The normal form of each entity that has one. */
function firstValues(document) {
  const values = new Map();
  for (const { entity, value } of document.mentions) {
    if (value !== null && !values.has(entity)) values.set(entity, value);
  }
  return values;
}
