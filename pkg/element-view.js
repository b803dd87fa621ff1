/** The nodes of `<gloss-article>`: text nodes and elements only, so that no input becomes markup. */

import { KINDS } from "./kinds.js";

/** What the badge beside a mention says. */
const BADGES = {
  PERSON: "person", NORP: "group", FAC: "site", ORG: "org", GPE: "place", LOC: "place", PRODUCT: "product",
  EVENT: "event", WORK_OF_ART: "work", LAW: "law", LANGUAGE: "language", DATE: "date", TIME: "time", PERCENT: "share",
  MONEY: "sum", QUANTITY: "measure", ORDINAL: "rank", CARDINAL: "number", EMAIL: "e-mail", URL: "web",
  HANDLE: "handle", HASHTAG: "tag", PHONE: "phone",
};

const LABELS = new Map(KINDS.map(({ kind, label }) => [kind, label]));

const ELEMENTS = { title: "h1", heading: "h2", "list-item": "li" };

export function articleView(document, { asides, owner }) {
  const make = (name, part, ...children) => {
    const element = owner.createElement(name);
    element.part.add(...part.split(" "));
    element.append(...children);
    return element;
  };
  const { metadata, blocks } = document;
  const shown = blocks.filter(({ kept, role }) => kept && (asides || role !== "aside"));
  const article = make("article", "article");
  if (metadata.language) article.lang = metadata.language;

  const facts = factsLine(metadata);
  const header = facts ? make("p", "facts", facts) : null;
  if (metadata.title && !shown.some(({ kind }) => kind === "title")) {
    article.append(make("h1", "title", metadata.title.value));
    if (header) article.append(header);
  }
  let mark = 0;
  let list = null;
  for (const block of shown) {
    const element = make(ELEMENTS[block.kind] ?? "p", `${block.role} ${block.kind}`);
    while (document.mentions[mark]?.start < block.start) mark++;
    let at = block.start;
    for (; document.mentions[mark]?.end <= block.end; mark++) {
      const mention = document.mentions[mark];
      element.append(document.text.slice(at, mention.start), markView(document, mention, make));
      at = mention.end;
    }
    element.append(document.text.slice(at, block.end));
    list = block.kind === "list-item" ? (list ?? article.appendChild(make("ul", "list"))) : null;
    (list ?? article).append(element);
    if (block.kind === "title" && header) article.append(header);
  }
  if (header && !header.parentNode) article.prepend(header);
  moveWithArrows(article);
  return article;
}

/** Byline, publisher and date; bylines often name the publisher too. */
function factsLine({ byline, publisher, published }) {
  const isNamed = publisher && byline?.value.includes(publisher.value);
  const day = published?.value.slice(0, "2026-01-08T07:14".length).replace("T", " ");
  return [byline?.value, isNamed ? null : publisher?.value, day].filter(Boolean).join(" · ");
}

function markView(document, { kind, start, end, entity, value }, make) {
  const mark = make("mark", `mark ${kind.toLowerCase()}`, document.text.slice(start, end));
  mark.append(make("span", "badge", `\u00A0${BADGES[kind]}`));
  mark.dataset.kind = kind;
  mark.dataset.entity = entity;
  mark.title = [LABELS.get(kind), document.entities[entity]?.name, value].filter(Boolean).join(" · ");
  mark.tabIndex = -1;
  return mark;
}

/** One tab stop for all mentions; arrows go from one to the next. */
function moveWithArrows(article) {
  const marks = [...article.querySelectorAll("mark")];
  if (marks.length === 0) return;
  marks[0].tabIndex = 0;
  const steps = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
  article.addEventListener("keydown", (event) => {
    const index = marks.indexOf(event.target);
    const ends = { Home: 0, End: marks.length - 1 };
    const next = marks[ends[event.key] ?? index + (steps[event.key] ?? Infinity)];
    if (index < 0 || !next || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    next.focus();
  });
  article.addEventListener("focusin", ({ target }) => {
    if (!marks.includes(target)) return;
    for (const mark of marks) mark.tabIndex = mark === target ? 0 : -1;
  });
}
