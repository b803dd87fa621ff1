/**
 * The three views of a document: the article, what was removed, what was repaired. One is on view; arrow keys change
 * between the tabs.
 */

import { number } from "../dom.js";

/**
 * @param root     the element with `role=tablist`
 * @param changed  called after another tab was chosen
 */
export function createTabsView(root, changed) {
  const tabs = [...root.querySelectorAll("[role=tab]")];
  const panelOf = (tab) => document.getElementById(tab.getAttribute("aria-controls"));

  function choose(chosen) {
    for (const tab of tabs) {
      tab.setAttribute("aria-selected", String(tab === chosen));
      tab.tabIndex = tab === chosen ? 0 : -1;
      panelOf(tab).hidden = tab !== chosen;
    }
    changed();
  }

  root.addEventListener("click", (event) => {
    const tab = event.target.closest("[role=tab]");
    if (tab) choose(tab);
  });
  root.addEventListener("keydown", (event) => {
    const at = tabs.indexOf(event.target);
    const next = { ArrowRight: at + 1, ArrowLeft: at - 1 + tabs.length, Home: 0, End: tabs.length - 1 }[event.key];
    if (at < 0 || next === undefined) return;
    event.preventDefault();
    tabs[next % tabs.length].focus();
    choose(tabs[next % tabs.length]);
  });

  return {
    update({ document }) {
      if (!document) return;
      const removed = document.blocks.filter((block) => !block.kept).length;
      root.querySelector("[data-count=removed]").textContent = number(removed);
      root.querySelector("[data-count=repairs]").textContent = number(document.edits.length);
    },

    /** Goes (back) to the article. */
    showArticle() {
      choose(tabs[0]);
    },
  };
}
