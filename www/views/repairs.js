/**
 * The account of the characters: every repair with its place and reason, and what could be repaired but lost
 * information, offered as a suggestion.
 */

import { counted, element, number, stencil } from "../dom.js";
import { inputText } from "../session.js";

/** Characters of the source shown around a repair. */
const CONTEXT = 32;

/** Repairs of a group that are shown at first, and added by one click. */
const FIRST_ROWS = 6;
const MORE_ROWS = 200;

/** Characters that cannot be seen, by name. */
const INVISIBLE = new Map([
  [" ", "space"], ["\u00a0", "no-break space"], ["\u00ad", "soft hyphen"],
  ["\u200b", "zero-width space"], ["\u200c", "zero-width non-joiner"], ["\u200d", "zero-width joiner"],
  ["\u2060", "word joiner"], ["\ufeff", "byte-order mark"], ["\t", "tab"],
  ["\n", "line break"], ["\r", "carriage return"], ["\u2028", "line separator"],
  ["\u2029", "paragraph separator"], ["\u202f", "narrow no-break space"], ["\u2009", "thin space"],
  ["\u3000", "wide space"], ["\u200e", "left-to-right mark"], ["\u200f", "right-to-left mark"],
]);

/**
 * @param root    the panel
 * @param accept  `accept(edit)`: puts a suggestion into the source
 */
export function createRepairsView(root, accept) {
  const groups = root.querySelector(".repairs");
  const summary = root.querySelector(".account-summary");
  let drawn = null;

  return {
    update({ document, source }) {
      if (!document || document === drawn || root.hidden) return;
      drawn = document;
      const input = inputText(source);
      const offer = input === source.text ? accept : null;
      const open = document.edits.filter((edit) => edit.suggestion !== null);
      const done = Map.groupBy(document.edits.filter((edit) => edit.suggestion === null), (edit) => edit.reason.text);
      summary.textContent = summarise(document.edits.length - open.length, open.length);
      groups.replaceChildren(
        ...(open.length > 0 ? [drawGroup("Suggestions", open, (edit) => drawSuggestion(input, edit, offer))] : []),
        ...[...done].map(([reason, edits]) => drawGroup(reason, edits, (edit) => drawRepair(input, edit))),
      );
    },
  };
}

function summarise(repairs, suggestions) {
  if (repairs + suggestions === 0) return "Nothing had to be repaired: every character stands as it was pasted.";
  const offered = suggestions > 0
    ? ` ${counted(suggestions, "place")} lost information; nothing was changed there, but see what could stand in it.`
    : "";
  return `${counted(repairs, "repair")} made.${offered}`;
}

function drawGroup(heading, edits, drawRow) {
  const group = stencil("repair-group");
  group.querySelector("h2").append(heading, " ", element("span", { class: "count" }, number(edits.length)));
  const list = group.querySelector("ul");
  const more = group.querySelector(".more");
  const grow = (size) => {
    const from = list.childElementCount;
    list.append(...edits.slice(from, from + size).map(drawRow));
    more.hidden = list.childElementCount >= edits.length;
    more.textContent = `${number(edits.length - list.childElementCount)} more`;
  };
  more.addEventListener("click", () => grow(MORE_ROWS));
  grow(FIRST_ROWS);
  return group;
}

function drawRepair(input, edit) {
  const row = stencil("repair-row");
  const after = edit.replacement === "" ? [] : [element("ins", {}, visible(edit.replacement))];
  row.querySelector(".repair-place").append(...inContext(input, edit, after));
  return row;
}

/** `accept` is null where the source on view is not what the offsets count in: the clipboard's markup. */
function drawSuggestion(input, edit, accept) {
  const row = stencil("repair-row");
  row.querySelector(".repair-place").append(
    ...inContext(input, edit, [element("ins", {}, visible(edit.suggestion))]),
    element("span", { class: "repair-why" }, `${edit.reason.text} ${Math.round(edit.confidence * 100)} % sure.`),
  );
  const button = row.querySelector(".accept");
  button.hidden = accept === null;
  button.setAttribute("aria-label", `Accept ${edit.suggestion}`);
  button.addEventListener("click", () => accept(edit));
  return row;
}

/** The place in the source: what stands before, what was there, what is there now, what stands after. */
function inContext(input, { sourceStart, sourceEnd }, after) {
  const from = Math.max(0, sourceStart - CONTEXT);
  const to = Math.min(input.length, sourceEnd + CONTEXT);
  const before = input.slice(from, sourceStart).replace(from > 0 ? /^\S*\s/ : "", "");
  const behind = input.slice(sourceEnd, to).replace(to < input.length ? /\s\S*$/ : "", "");
  return [
    from > 0 ? "… " : "",
    before.toWellFormed(),
    element("del", {}, visible(input.slice(sourceStart, sourceEnd))),
    ...after,
    behind.toWellFormed(),
    to < input.length ? " …" : "",
  ];
}

/** Text as it is, but with names for what cannot be seen. */
function visible(text) {
  if (text.trim() === "") return [...text].map(nameOf).join(" ");
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\u00a0]/gu, nameOf);
}

function nameOf(character) {
  const name = INVISIBLE.get(character) ?? `U+${character.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}`;
  return `‹${name}›`;
}
