/** What several tests of the package need. */

import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../../", import.meta.url));

/** A small page with every kind of trouble: menus, a repeat, entities, emoji, odd line ends. */
export const PAGE = [
  "Skip to content",
  "We use cookies to improve your experience. Accept all Reject all",
  "Home | World | Sport",
  "Harbour of Brest reopens after the storm 🌊",
  "By Ada Moss",
  "Published 6 January 2026",
  "",
  "BREST — The harbour of Brest reopened on Monday, the mayor, Jean Le Goff, said. Repairs cost €2.5 million, about",
  "12 percent more than planned, and took 33 days.",
  "",
  "“We worked day and night,” Le Goff told reporters. The European Union (EU) paid half; the EU will pay more in 2027.",
  "",
  "Fish &amp; chips are sold again at the old quay — naïve tourists, 서울 and Łódź included. Write to port@brest.example.",
  "",
  "Share this article",
  "Most viewed",
  "© 2026 Brest Courier. All rights reserved.",
].join("\r\n");

export const HTML_PAGE = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Rain in Oslo | Fjord News</title>
<meta property="og:title" content="Rain in Oslo"></head><body><nav><a href="/">Home</a> <a href="/w">World</a></nav>
<article><h1>Rain in Oslo</h1><p>It rained in Oslo on 3 May 2025, and the city&rsquo;s mayor said &pound;4 million was lost.</p>
<ul><li>Streets were flooded.</li><li>Two trams stopped for 40 minutes.</li></ul></article>
<footer>© 2025 Fjord News</footer></body></html>`;

/** Documents of the native library for the same inputs. */
export function nativeDocuments(inputs) {
  const lines = inputs.map((input) => JSON.stringify(typeof input === "string" ? { text: input } : input));
  const cargo = spawnSync("cargo", ["run", "--quiet", "--example", "documents"], {
    cwd: root,
    input: `${lines.join("\n")}\n`,
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  if (cargo.status !== 0) throw new Error(`the native example failed: ${cargo.stderr ?? cargo.error}`);
  return cargo.stdout.trimEnd().split("\n").map((line) => JSON.parse(line));
}

/** A document made by hand, with a mention in a caption and one in the body. */
export function handmade() {
  const text = "Rain 🌧 in Łódź\n\nA wet street of Łódź\n\nIt *rained* <b>hard</b> & long; “=1+1” cost $5.\n\n• one\n• two";
  const at = (part, from = 0) => ({ start: text.indexOf(part, from), end: text.indexOf(part, from) + part.length });
  const reason = { slug: "sentences", text: "Whole sentences." };
  const block = (kind, role, part) => ({
    kind, role, kept: true, ...at(part), sourceStart: 0, sourceEnd: 0, dropped: null, reason, confidence: 1, language: null,
  });
  const mention = (kind, place, entity, value) => ({
    kind, ...place, sourceStart: 0, sourceEnd: 0, entity, confidence: 0.875, evidence: reason, value, si: null,
  });
  const fact = (value) => ({ value, block: null });
  const none = { title: null, byline: null, author: null, publisher: null, published: null, updated: null, section: null };
  return {
    text,
    metadata: { ...none, title: fact("Rain 🌧 in Łódź"), language: "en" },
    blocks: [
      block("title", "body", "Rain 🌧 in Łódź"),
      block("caption", "aside", "A wet street of Łódź"),
      block("paragraph", "body", "It *rained* <b>hard</b> & long; “=1+1” cost $5."),
      block("list-item", "body", "• one"),
      block("list-item", "body", "• two"),
    ],
    mentions: [
      mention("GPE", at("Łódź"), 0, null),
      mention("GPE", at("Łódź", 20), 0, null),
      mention("CARDINAL", at("=1+1"), 1, "2"),
      mention("MONEY", at("$5"), 2, "5 USD"),
    ],
    entities: [
      { kind: "GPE", name: "Łódź", aliases: [], count: 2, title: "Łódź" },
      { kind: "CARDINAL", name: "=1+1", aliases: [], count: 1, title: null },
      { kind: "MONEY", name: "$5", aliases: [], count: 1, title: null },
    ],
    edits: [],
  };
}

export function packageFile(name) {
  return readFileSync(new URL(`../../pkg/${name}`, import.meta.url));
}
