/**
 * The source: the text box and every way into it (typing, pasting here or anywhere, dropping, opening a file).
 *
 * The box is a plain `<textarea>`, so input methods, spelling and the browser's own undo work in it. What a paste or
 * a drop replaces stays in the session's history.
 */

import { counted } from "../dom.js";
import { edited, hasMarkup, textSource } from "../session.js";

/** Pause after a key before the text is read again, in milliseconds. */
const TYPING_PAUSE = 250;

/** Characters from which on lines are not wrapped: laying out a megabyte takes half the time then. */
const LONG = 200_000;

/** Markup that says more than the text alone: paragraphs, headings, lists, tables, quotations. */
const STRUCTURE = /<(?:p|h[1-6]|li|article|table|blockquote|figure)[\s>]/i;

/** Media types of files that hold text; some systems know none for a file. */
const READABLE = /^(?:$|text\/|application\/(?:xhtml|xml|json))/;

/**
 * @param root      the section
 * @param session   see `session.js`
 * @param options   `sample`: resolves to the sample's text; `arrived`: called when a whole source came in at once
 */
export function createSourceView(root, session, { sample, arrived }) {
  const box = root.querySelector("textarea");
  const facts = root.querySelector(".source-facts");
  const reading = root.querySelector(".reading");
  const failure = root.querySelector("#failure");
  const picker = root.querySelector("input[type=file]");
  let shown = "";
  let given = "";
  let timer = 0;

  function take(source) {
    clearTimeout(timer);
    session.replace(source);
    arrived();
  }

  async function takeFile(file) {
    if (!READABLE.test(file.type)) {
      failure.hidden = false;
      failure.textContent = `Gloss reads text and web pages; “${file.name}” is ${file.type}.`;
      return;
    }
    const bytes = new Uint8Array(await file.arrayBuffer());
    const html = /html/i.test(file.type) || /\.(?:x?html?)$/i.test(file.name);
    take({ text: decode(bytes), markup: null, file: { name: file.name, bytes }, reading: html ? "html" : "text" });
  }

  /** Takes what a clipboard or a drag carries; false when there is nothing in it for us. */
  function takeTransfer(data) {
    const file = data.files[0];
    const source = transferred(data);
    if (file && (READABLE.test(file.type) || !source)) takeFile(file);
    else if (source) take(source);
    return Boolean(file || source);
  }

  // A paste over all of the box is a new source, with all that the clipboard holds; one into the text is typing.
  box.addEventListener("paste", (event) => {
    const whole = box.selectionStart === 0 && box.selectionEnd === box.value.length;
    if ((whole || event.clipboardData.files.length > 0) && takeTransfer(event.clipboardData)) event.preventDefault();
  });

  function typed() {
    clearTimeout(timer);
    timer = setTimeout(() => {
      shown = box.value;
      session.edit(edited(session.state.source, box.value));
    }, TYPING_PAUSE);
  }
  box.addEventListener("compositionend", typed);
  box.addEventListener("input", (event) => {
    if (!event.isComposing) typed();
  });

  // The browser's undo ends at a text that was put in by code; from there on the session's history goes on.
  box.addEventListener("keydown", (event) => {
    const undo = (event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "z";
    if (!undo || box.value !== given) return;
    if (event.shiftKey ? session.state.canRedo : session.state.canUndo) {
      event.preventDefault();
      if (event.shiftKey) session.redo();
      else session.undo();
    }
  });

  document.addEventListener("paste", (event) => {
    if (event.target !== box && takeTransfer(event.clipboardData)) event.preventDefault();
  });

  listenForDrops(takeTransfer);

  const actions = {
    undo: () => session.undo(),
    redo: () => session.redo(),
    clear: () => {
      session.replace(textSource(""));
      box.focus();
    },
    open: () => picker.click(),
    sample: async () => take(textSource(await sample)),
  };
  root.addEventListener("click", (event) => actions[event.target.closest("[data-do]")?.dataset.do]?.());
  picker.addEventListener("change", () => {
    if (picker.files[0]) takeFile(picker.files[0]);
    picker.value = "";
  });
  reading.addEventListener("change", (event) => session.read(event.target.value));

  return {
    update({ source, stage, failure: message }) {
      if (source.text !== shown) {
        shown = box.value = source.text;
        given = box.value;
      }
      box.toggleAttribute("data-long", source.text.length > LONG);
      facts.textContent = [source.file?.name, source.text === "" ? "" : counted(source.text.length, "character")]
        .filter(Boolean)
        .join(", ");
      reading.hidden = !hasMarkup(source);
      reading.querySelector(`[value="${source.reading}"]`).checked = true;
      failure.hidden = stage !== "failed";
      failure.textContent = stage === "failed" ? `This could not be read: ${message}` : "";
    },
  };
}

/** The source in a clipboard or a drag, or null. Markup is preferred where it says more than the text. */
function transferred(data) {
  const text = data.getData("text/plain").replace(/\r\n?/g, "\n");
  const markup = data.getData("text/html");
  if (text.trim() === "" && markup.trim() === "") return null;
  const source = textSource(text === "" ? markup : text);
  return markup === "" ? source : { ...source, markup, reading: STRUCTURE.test(markup) ? "html" : "text" };
}

/** Bytes as text, to be shown: what is no UTF-8 is taken for Windows-1252, as browsers take old pages. */
function decode(bytes) {
  const mark = { "255,254": "utf-16le", "254,255": "utf-16be" }[bytes.subarray(0, 2).join()];
  try {
    return new TextDecoder(mark ?? "utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

/** The whole window takes drops; the root element says so while something hovers over it. */
function listenForDrops(take) {
  const root = document.documentElement;
  let depth = 0;
  const hover = (change) => {
    depth = change === 0 ? 0 : depth + change;
    root.toggleAttribute("data-drop", depth > 0);
  };
  addEventListener("dragenter", () => hover(1));
  addEventListener("dragleave", () => hover(-1));
  addEventListener("dragover", (event) => event.preventDefault());
  addEventListener("drop", (event) => {
    event.preventDefault();
    hover(0);
    take(event.dataTransfer);
  });
}
