/**
 * Unpacks documents as they come from WebAssembly, in the page's thread even when a worker packed them: making the
 * objects here is faster than cloning them from thread to thread. `src/wasm/wire.rs` packs them, and says the same
 * about the rows as this file.
 */

const NONE = 0xffffffff;

/** @returns {import("./index.js").Document} */
export function unpack({ text, metadata, strings, ends, blocks, mentions, entities, edits }) {
  const pool = new Array(ends.length);
  for (let index = 0, start = 0; index < ends.length; start = ends[index++]) {
    pool[index] = strings.slice(start, ends[index]);
  }
  return {
    text,
    metadata,
    blocks: unpackBlocks(blocks, pool),
    mentions: unpackMentions(mentions, pool),
    entities: unpackEntities(entities, pool),
    edits: unpackEdits(edits, pool),
  };
}

/** The buffers that can be handed from thread to thread without copying. */
export function buffers({ ends, blocks, mentions, entities, edits }) {
  return [ends.buffer, blocks.buffer, mentions.buffer, entities.buffer, edits.buffer];
}

const BLOCK = 11;

function unpackBlocks(rows, pool) {
  const blocks = new Array(rows.length / BLOCK);
  for (let row = 0, at = 0; at < rows.length; row++, at += BLOCK) {
    const kept = rows[at + 2] !== NONE;
    blocks[row] = {
      kind: pool[rows[at]],
      role: pool[rows[at + 1]],
      kept,
      start: kept ? rows[at + 2] : -1,
      end: kept ? rows[at + 3] : -1,
      sourceStart: rows[at + 4],
      sourceEnd: rows[at + 5],
      dropped: pool[rows[at + 6]] ?? null,
      reason: { slug: pool[rows[at + 7]], text: pool[rows[at + 8]] },
      confidence: rows[at + 9] / 1000,
      language: pool[rows[at + 10]] ?? null,
    };
  }
  return blocks;
}

const MENTION = 11;

function unpackMentions(rows, pool) {
  const mentions = new Array(rows.length / MENTION);
  for (let row = 0, at = 0; at < rows.length; row++, at += MENTION) {
    mentions[row] = {
      kind: pool[rows[at]],
      start: rows[at + 1],
      end: rows[at + 2],
      sourceStart: rows[at + 3],
      sourceEnd: rows[at + 4],
      entity: rows[at + 5],
      confidence: rows[at + 6] / 1000,
      evidence: { slug: pool[rows[at + 7]], text: pool[rows[at + 8]] },
      value: pool[rows[at + 9]] ?? null,
      si: pool[rows[at + 10]] ?? null,
    };
  }
  return mentions;
}

function unpackEntities(rows, pool) {
  const entities = [];
  for (let at = 0; at < rows.length; at += 5 + rows[at + 4]) {
    entities.push({
      kind: pool[rows[at]],
      name: pool[rows[at + 1]],
      aliases: Array.from(rows.subarray(at + 5, at + 5 + rows[at + 4]), (index) => pool[index]),
      count: rows[at + 2],
      title: pool[rows[at + 3]] ?? null,
    });
  }
  return entities;
}

const EDIT = 7;

function unpackEdits(rows, pool) {
  const edits = new Array(rows.length / EDIT);
  for (let row = 0, at = 0; at < rows.length; row++, at += EDIT) {
    edits[row] = {
      sourceStart: rows[at],
      sourceEnd: rows[at + 1],
      reason: { slug: pool[rows[at + 2]], text: pool[rows[at + 3]] },
      replacement: pool[rows[at + 4]],
      suggestion: pool[rows[at + 5]] ?? null,
      confidence: rows[at + 6] / 1000,
    };
  }
  return edits;
}
