/**
 * Putting things onto the clipboard, and into files.
 *
 *     await copy({ "text/plain": client.render(document, "text") });
 */

/**
 * Copies one thing in several flavours: media type -> promise of the text.
 *
 * Promises, because Safari wants the clipboard to be asked for in the click itself.
 */
export async function copy(flavours) {
  try {
    const blobs = Object.entries(flavours).map(([type, text]) => [
      type,
      Promise.resolve(text).then((text) => new Blob([text], { type })),
    ]);
    await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
  } catch {
    const texts = Object.entries(flavours).map(async ([type, text]) => [type, await text]);
    copyByCommand(Object.fromEntries(await Promise.all(texts)));
  }
}

/** The older way, for pages without a secure origin and browsers without `ClipboardItem`. */
function copyByCommand(flavours) {
  const fill = (event) => {
    for (const [type, text] of Object.entries(flavours)) event.clipboardData.setData(type, text);
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  document.addEventListener("copy", fill, { capture: true, once: true });
  const done = document.execCommand("copy");
  document.removeEventListener("copy", fill, { capture: true });
  if (!done) throw new Error("the browser did not allow it");
}

/** Hands a text to the reader as a file. */
export function save(name, type, text) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** A file's name for an article: its title in plain letters, at most 60 of them. */
export function fileName(title, extension) {
  const plain = (title ?? "").normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const stem = plain.replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-+|-+$/g, "").slice(0, 60).replace(/-+$/, "");
  return `${stem || "article"}.${extension}`;
}
