/**
 * Making elements. Text becomes text nodes and nothing else: no string is ever parsed as markup on this page.
 *
 *     element("p", { class: "meta", lang: "fr" }, "Le ", element("b", {}, "vent"))
 */

/** An element with attributes (a null or false one is left out, true is empty) and children (strings or nodes). */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === true) made.setAttribute(key, "");
    else if (value !== null && value !== undefined && value !== false) made.setAttribute(key, value);
  }
  made.append(...children);
  return made;
}

/** A copy of the content of the `<template>` with this id: its only element, or the fragment. */
export function stencil(id) {
  const copy = document.getElementById(id).content.cloneNode(true);
  return copy.childElementCount === 1 ? copy.firstElementChild : copy;
}

/** Calls `draw(item, index)` for each item, a portion at a time, so that the page answers between two portions. */
export class Portions {
  #round = 0;
  #rest = null;

  /** The first portion is drawn at once. A newer call drops what is left of an older one. */
  run(items, draw, size = 400) {
    const round = ++this.#round;
    let next = 0;
    const portion = (end) => {
      for (; next < Math.min(end, items.length); next++) draw(items[next], next);
      if (next >= items.length) this.#rest = null;
    };
    this.#rest = () => portion(items.length);
    portion(size);
    const later = () => {
      if (round !== this.#round || this.#rest === null) return;
      portion(next + size);
      setTimeout(later);
    };
    setTimeout(later);
  }

  /** Draws what is left now. */
  finish() {
    this.#rest?.();
  }
}

const grouped = new Intl.NumberFormat("en-GB");

/** A number with its thousands set apart. */
export function number(value) {
  return grouped.format(value);
}

/** "1 word", "2 words". */
export function counted(value, one, many = `${one}s`) {
  return `${number(value)} ${value === 1 ? one : many}`;
}
