/**
 * Taking the article away: copied as text, Markdown or HTML, saved as JSON or CSV.
 *
 * What is copied is what is on view: captions and notes are in it when the reader shows them.
 */

import { copy, fileName, save } from "../clipboard.js";

const MEDIA_TYPES = { json: "application/json", csv: "text/csv" };

/** How long a button says that it is done, in milliseconds. */
const SAID = 1600;

/**
 * @param root      the element with the buttons
 * @param render    `render(format)` resolves to the document in this format
 * @param announce  says something to screen readers
 */
export function createTakeawayView(root, render, announce) {
  let title = null;

  async function copyAs(button, format) {
    const flavours = format === "html"
      ? { "text/html": render("html"), "text/plain": render("text") }
      : { "text/plain": render(format) };
    await copy(flavours);
    say(button, "copied");
  }

  async function saveAs(button, format) {
    save(fileName(title, format), `${MEDIA_TYPES[format]};charset=utf-8`, await render(format));
    say(button, "saved");
  }

  function say(button, done) {
    const label = button.dataset.label ??= button.textContent;
    button.textContent = done;
    button.toggleAttribute("data-done", true);
    announce(`${label} ${done}.`);
    setTimeout(() => {
      button.textContent = label;
      button.toggleAttribute("data-done", false);
    }, SAID);
  }

  root.addEventListener("click", async (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    try {
      if (button.dataset.copy) await copyAs(button, button.dataset.copy);
      else await saveAs(button, button.dataset.save);
    } catch (error) {
      announce(`That did not work: ${error.message}.`);
      say(button, "failed");
    }
  });

  return {
    update({ document }) {
      title = document?.metadata.title?.value ?? null;
    },
  };
}
