/**
 * Gloss, the page: joins the session (what was pasted and decided) to the views (each owns one element and has one
 * `update`).
 *
 * Everything is loaded before the page is ready, the worker and its WebAssembly too; from then on nothing is
 * requested.
 */

import { createClient } from "./pkg/client.js";
import { createSession, edited } from "./session.js";
import { createAnnouncer } from "./views/announcer.js";
import { createArticleView } from "./views/article.js";
import { createCardView } from "./views/card.js";
import { createEntitiesView } from "./views/entities.js";
import { createLegendView } from "./views/legend.js";
import { createRemovedView } from "./views/removed.js";
import { createRepairsView } from "./views/repairs.js";
import { createSourceView } from "./views/source.js";
import { createTabsView } from "./views/tabs.js";
import { createTakeawayView } from "./views/takeaway.js";
import { createWalk } from "./walk.js";

const page = document.documentElement;
const find = (selector) => document.querySelector(selector);

const client = createClient({ worker: new URL("pkg/worker.js", document.baseURI) });
const sample = fetch("sample.txt").then((response) => response.text());
const session = createSession(client, update);

const { announce, ...announcer } = createAnnouncer(find(".announcer"));
const source = createSourceView(find("#source"), session, { sample, arrived });
const tabs = createTabsView(find(".tabs"), () => update(session.state));
const article = createArticleView(find("#article"));
const legend = createLegendView(find(".legend"), find("#panel-article"), () => update(session.state));
const entities = createEntitiesView(find("#entities"), legend, (entity, step) => walk.goTo(entity, step));
const card = createCardView(find("#card"));
const walk = createWalk(find("#article"), find("#card"), { article, card, legend, entities, announce });
const removed = createRemovedView(find("#panel-removed"), (block, verdict) => session.decide(block, verdict));
const repairs = createRepairsView(find("#panel-repairs"), accept);
const takeaway = createTakeawayView(
  find(".takeaway"),
  (format) => client.render(session.state.document, format, { asides: legend.asides }),
  announce,
);
const views = [announcer, source, tabs, article, legend, entities, walk, removed, repairs, takeaway];

function update(state) {
  page.dataset.stage = state.document ? "result" : "empty";
  page.toggleAttribute("data-reading", state.stage === "reading");
  page.toggleAttribute("data-history", state.canUndo);
  page.toggleAttribute("data-future", state.canRedo);
  find("#result").setAttribute("aria-busy", String(state.stage === "reading"));
  for (const view of views) view.update(state);
}

/** A new source came in at once: the reader wants to see the article. */
function arrived() {
  tabs.showArticle();
}

/** Puts a suggestion into the source, as if it had been typed there. */
function accept({ sourceStart, sourceEnd, suggestion }) {
  const { source } = session.state;
  session.edit(edited(source, source.text.slice(0, sourceStart) + suggestion + source.text.slice(sourceEnd)));
}

document.addEventListener("keydown", (event) => {
  const editing = event.target.closest?.("textarea, input:not([type=checkbox], [type=radio])");
  if (editing || !(event.ctrlKey || event.metaKey) || event.altKey || event.key.toLowerCase() !== "z") return;
  event.preventDefault();
  if (event.shiftKey) session.redo();
  else session.undo();
});

// Legend and index stand open where there is a margin for them.
const wide = matchMedia("(min-width: 64rem)");
const fold = () => {
  for (const part of document.querySelectorAll(".margin details")) part.open = wide.matches;
};
wide.addEventListener("change", fold);
fold();

/** Resolves when the browser has everything that `index.html` names. */
const loaded = new Promise((resolve) => {
  if (document.readyState === "complete") resolve();
  else addEventListener("load", resolve, { once: true });
});

try {
  await Promise.all([session.load(), sample, loaded]);
  page.dataset.ready = "";
} catch (error) {
  find("#failure").hidden = false;
  find("#failure").textContent = `Gloss could not be loaded: ${error.message}`;
}
