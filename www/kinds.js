/**
 * What the page calls the kinds: mentions in the order of the legend, and blocks.
 *
 * Badge, colour and underline of a kind are in `style/kinds.css`, under the same names.
 *
 *     KIND.get("GPE").many   // "Countries and cities"
 */

/** Kinds of mentions: the name in data, one of them, many of them. The order is that of the package's `KINDS`. */
export const KINDS = [
  ["PERSON", "person", "People"],
  ["NORP", "group of people", "Peoples and groups"],
  ["FAC", "building or site", "Buildings and sites"],
  ["ORG", "organisation", "Organisations"],
  ["GPE", "country, state or city", "Countries and cities"],
  ["LOC", "place", "Other places"],
  ["PRODUCT", "product", "Products"],
  ["EVENT", "event", "Events"],
  ["WORK_OF_ART", "work of art", "Works"],
  ["LAW", "law or treaty", "Laws and treaties"],
  ["LANGUAGE", "language", "Languages"],
  ["DATE", "date", "Dates"],
  ["TIME", "time", "Times"],
  ["PERCENT", "per cent", "Percentages"],
  ["MONEY", "sum of money", "Sums of money"],
  ["QUANTITY", "quantity", "Quantities"],
  ["ORDINAL", "place in an order", "Ordinals"],
  ["CARDINAL", "number", "Numbers"],
  ["EMAIL", "e-mail address", "E-mail addresses"],
  ["URL", "web address", "Web addresses"],
  ["HANDLE", "handle", "Handles"],
  ["HASHTAG", "hashtag", "Hashtags"],
  ["PHONE", "telephone number", "Telephone numbers"],
].map(([kind, one, many]) => ({ kind, one, many }));

/** The same by name. */
export const KIND = new Map(KINDS.map((kind) => [kind.kind, kind]));

/** Kinds of blocks whose label is not simply their name without hyphens. */
const BLOCK_LABELS = {
  "editors-note": "editor’s note",
  "most-viewed": "most-viewed list",
  related: "related link",
  credit: "photo credit",
  contact: "contact line",
  copyright: "copyright line",
  search: "search box",
  widget: "page control",
  comments: "comment",
  tags: "tag",
};

/** A block's kind for people. */
export function blockLabel(kind) {
  return BLOCK_LABELS[kind] ?? kind.replaceAll("-", " ");
}
