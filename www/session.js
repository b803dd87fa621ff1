/**
 * What was pasted, what was decided by hand, and the document that came of it.
 *
 * `createSession` holds a history of steps in memory and nowhere else. Each change analyses again; the newest
 * step wins. `notify` receives the `State` after every change.
 *
 *     const session = createSession(client, (state) => views.forEach((view) => view.update(state)));
 *     session.replace(textSource("Share\n\nThe bridge opened on 3 May."));
 *     session.decide(0, "keep");
 *     session.undo();
 */

/**
 * @typedef {object} Source  What the page was given.
 * @property {string} text         What stands in the text box.
 * @property {string | null} markup  The clipboard's `text/html` for the same, until the text is edited.
 * @property {{ name: string, bytes: Uint8Array } | null} file  The file it was read from, until the text is edited.
 * @property {"text" | "html"} reading  Which of the two it is read as.
 *
 * @typedef {object} State
 * @property {Source} source
 * @property {Record<number, "keep" | "drop">} verdicts
 * @property {import("../pkg/index.js").Document | null} document  null: nothing was pasted, or it is not read yet.
 * @property {"empty" | "reading" | "ready" | "failed"} stage
 * @property {string} failure      What went wrong, when the stage is `failed`.
 * @property {boolean} canUndo
 * @property {boolean} canRedo
 */

/** A source of plain text, without anything behind it. */
export function textSource(text) {
  return { text, markup: null, file: null, reading: looksLikeMarkup(text) ? "html" : "text" };
}

/** A source after its text was edited: the clipboard's markup and the file no longer stand behind it. */
export function edited(source, text) {
  const fresh = textSource(text);
  if (source.text === "" || source.markup !== null) return fresh;
  return { ...fresh, reading: source.reading };
}

/** Whether a text is the source of a web page: it opens like one. */
export function looksLikeMarkup(text) {
  return /^\s*<(?:!doctype html|\?xml|html|head|body|main|article|section|div|h1|p)[\s>]/i.test(text);
}

/** Whether there is a choice between reading the source as text and as markup. */
export function hasMarkup(source) {
  return source.markup !== null || source.reading === "html" || looksLikeMarkup(source.text);
}

/** What the package is given. */
function inputOf(source) {
  if (source.file) {
    return { bytes: source.file.bytes, type: source.reading === "html" ? "text/html" : "text/plain" };
  }
  return source.reading === "html" ? { html: source.markup ?? source.text } : source.text;
}

/** The string that an edit's offsets count in. */
export function inputText(source) {
  return source.reading === "html" ? source.markup ?? source.text : source.text;
}

export function createSession(client, notify) {
  const steps = [{ source: textSource(""), verdicts: {}, before: null, typed: false }];
  let at = 0;
  let state = { ...steps[0], document: null, stage: "empty", failure: "", canUndo: false, canRedo: false };
  let newest = 0;
  let running = null;

  function publish(changes) {
    const { source, verdicts } = steps[at];
    state = { ...state, ...changes, source, verdicts, canUndo: at > 0, canRedo: at < steps.length - 1 };
    notify(state);
  }

  /** Goes on from the present step; what had been undone is given up. */
  function push(source, verdicts = {}) {
    steps.splice(at + 1, steps.length, { source, verdicts, before: null, typed: false });
    at = steps.length - 1;
    return analyze();
  }

  function move(step) {
    if (!steps[at + step]) return running;
    at += step;
    return analyze();
  }

  /** Resolves when the document of the newest step is there. */
  function analyze() {
    newest += 1;
    publish({ stage: isEmpty(steps[at].source) ? "empty" : "reading", failure: "" });
    running ??= catchUp().finally(() => (running = null));
    return running;
  }

  /**
   * One request at a time: a worker cannot be interrupted, and a client that gives up on one must load another, which
   * this page never does. So a newer step waits until the present request is answered; the answer is then dropped.
   */
  async function catchUp() {
    for (;;) {
      const request = newest;
      const changes = await read(steps[at]);
      if (request !== newest) continue;
      publish(changes);
      return;
    }
  }

  async function read(step) {
    if (isEmpty(step.source)) return { document: null, stage: "empty" };
    try {
      const document = await client.analyze(inputOf(step.source), { verdicts: step.verdicts });
      const carried = carry(step.before, document);
      step.before = null;
      if (carried === null) return { document, stage: "ready" };
      step.verdicts = carried;
      return { document: await client.analyze(inputOf(step.source), { verdicts: carried }), stage: "ready" };
    } catch (error) {
      return { document: null, stage: "failed", failure: error.message };
    }
  }

  return {
    get state() {
      return state;
    },

    /** Loads what analyses; rejects when that does not work. A source that comes in meanwhile waits for it. */
    load() {
      const loading = client.analyze("");
      running = loading.then(catchUp, catchUp).finally(() => (running = null));
      return loading;
    },

    /** Begins with another source. */
    replace: (source) => push(source),

    /** Takes over a change to the source's text; changes in a row are one step. */
    edit(source) {
      const { document, verdicts } = state;
      const decided = document && Object.keys(verdicts).length > 0;
      const before = steps[at].before ?? (decided ? { document, verdicts } : null);
      if (steps[at].typed) {
        steps.splice(at, steps.length, { source, verdicts: {}, before, typed: true });
        return analyze();
      }
      const read = push(source);
      Object.assign(steps[at], { before, typed: true });
      return read;
    },

    /** Reads the source in the other way. */
    read: (reading) => push({ ...steps[at].source, reading }),

    /** Restores or removes a block. */
    decide: (block, verdict) => push(steps[at].source, { ...steps[at].verdicts, [block]: verdict }),

    undo: () => move(-1),
    redo: () => move(1),
  };
}

function isEmpty(source) {
  return !source.file && source.text.trim() === "";
}

/** The decisions made by hand before the source was edited, for the blocks that still read the same; null: none. */
function carry(before, document) {
  if (!before) return null;
  const wanted = new Map(
    Object.entries(before.verdicts).map(([index, verdict]) => {
      return [blockText(before.document, before.document.blocks[index]), verdict];
    }),
  );
  const found = document.blocks.flatMap((block, index) => {
    const verdict = wanted.get(blockText(document, block));
    return verdict ? [[index, verdict]] : [];
  });
  return found.length > 0 ? Object.fromEntries(found) : null;
}

/** The text of a block, kept or dropped. */
export function blockText(document, block) {
  return block.dropped ?? document.text.slice(block.start, block.end);
}
