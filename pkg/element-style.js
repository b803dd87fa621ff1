/**
 * The style inside `<gloss-article>`. A constructed sheet needs no inline style and no request, so that it works
 * under any content security policy. Colours come from the variables that `element.css` lists.
 */

const CSS_TEXT = `
:host { display: block; font: inherit; line-height: 1.6; }
:host([hidden]), slot[hidden] { display: none; }
article { max-inline-size: 68ch; }
h1 { font-size: 1.75em; line-height: 1.2; margin: 0 0 0.4em; text-wrap: balance; }
h2 { font-size: 1.2em; line-height: 1.3; margin: 1.6em 0 0.4em; }
p, li { margin: 0 0 0.9em; }
ul { padding-inline-start: 1.2em; }
[part~="facts"], [part~="aside"] { font-size: 0.875em; opacity: 0.8; }
mark {
  --colour: var(--gloss-other, #6e6e6e);
  background: color-mix(in srgb, var(--colour) 14%, transparent);
  border-radius: 2px;
  color: inherit;
  text-decoration: underline 2px var(--line, solid) var(--colour);
  text-underline-offset: 3px;
}
mark:focus-visible { outline: 2px solid var(--colour); outline-offset: 2px; }
mark:is([data-kind=PERSON], [data-kind=NORP]) { --colour: var(--gloss-person, #c26014); }
mark:is([data-kind=GPE], [data-kind=LOC], [data-kind=FAC]) { --colour: var(--gloss-place, #14825a); }
mark:is([data-kind=ORG], [data-kind=PRODUCT], [data-kind=EVENT], [data-kind=WORK_OF_ART], [data-kind=LAW],
  [data-kind=LANGUAGE]) { --colour: var(--gloss-org, #2f6bcb); }
mark:is([data-kind=DATE], [data-kind=TIME]) { --colour: var(--gloss-time, #8250be); --line: dashed; }
mark:is([data-kind=MONEY], [data-kind=PERCENT], [data-kind=QUANTITY], [data-kind=ORDINAL], [data-kind=CARDINAL]) {
  --colour: var(--gloss-number, #b02a72); --line: double;
}
mark:is([data-kind=EMAIL], [data-kind=URL], [data-kind=HANDLE], [data-kind=HASHTAG], [data-kind=PHONE]) {
  --line: wavy;
}
mark:is([data-kind=NORP], [data-kind=LOC], [data-kind=FAC], [data-kind=PRODUCT], [data-kind=EVENT],
  [data-kind=WORK_OF_ART], [data-kind=LAW], [data-kind=LANGUAGE]) { --line: dotted; }
[part~="badge"] {
  color: color-mix(in srgb, var(--colour) 65%, CanvasText);
  font: 600 min(0.65em, 0.75rem) / 1 system-ui, sans-serif;
  letter-spacing: 0.02em;
  user-select: none;
  vertical-align: 0.35em;
}
@media (forced-colors: active) { mark { background: Mark; color: MarkText; } [part~="badge"] { color: inherit; } }
`;

let sheet;

/** One sheet for all elements. */
export function styleSheet() {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(CSS_TEXT);
  }
  return sheet;
}
