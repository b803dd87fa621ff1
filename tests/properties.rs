//! What must hold for any input, checked on random texts, random markup and random pages.

use gloss::document::{Document, Role, Verdict};
use gloss::span::{Clean, Source, Span};
use gloss::{Analyzer, Input, Options};
use proptest::prelude::*;

/// Lines such as pages are made of: prose, labels, cues, captions, dates, in several scripts and states of repair.
fn line() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "harbour",
        "Brest",
        "the",
        "of",
        "reopened",
        "mayor",
        "Ada",
        "Moss",
        "on",
        "Monday",
        "3",
        "May",
        "2025",
        "$4.5bn",
        "said",
        "pays",
        "Fähre",
        "港口",
        "은행",
        "ROK",
        "percent",
        "e\u{301}tude",
        "and",
        "in",
        "«quai»",
        "😀",
    ]);
    let words = prop::collection::vec(word, 1..30).prop_map(|words| words.join(" "));
    let label = prop::sample::select(vec![
        "Share",
        "Home",
        "Related News:",
        "Most Viewed",
        "We use cookies. Accept all",
        "By Ada Moss",
        "2026-01-08 07:14",
        "Photo: Ada Moss/Reuters",
        "Copyright 2026. All rights reserved.",
        "Editor's note: Ada Moss, a potter, wrote this.",
        "Opinion | Why the harbour of Brest reopened",
        "Tags: harbour, Brest",
        "Fran?ais",
        "&amp;nbsp;",
        "* * *",
        "\u{200B}",
    ]);
    prop_oneof![
        3 => words.clone().prop_map(|words| format!("{words}.")),
        2 => words,
        3 => label.prop_map(str::to_owned),
        1 => "\\PC{0,40}",
    ]
}

/// A page: lines with one or two line breaks between them, some of them twice.
fn page() -> impl Strategy<Value = String> {
    let ending = prop::sample::select(vec!["\n", "\n\n", "\r\n", "\n\u{a0}\n"]);
    prop::collection::vec((line(), ending, 1..3_usize), 0..40).prop_map(|lines| {
        lines.iter().map(|(line, ending, times)| format!("{line}{ending}").repeat(*times)).collect()
    })
}

fn markup() -> impl Strategy<Value = String> {
    let tag = prop::sample::select(vec![
        "<p>",
        "</p>",
        "<div class='nav'>",
        "</div>",
        "<h1>",
        "</h1>",
        "<li>",
        "<a href='#'>",
        "</a>",
        "<br>",
        "<script>",
        "</script>",
        "<!--",
        "-->",
        "<table><tr><td>",
        "&eacute;",
        "&amp",
        "<",
        "<p hidden>",
        "<title>",
    ]);
    let part = prop_oneof![tag.prop_map(str::to_owned), line()];
    prop::collection::vec(part, 0..40).prop_map(|parts| parts.concat())
}

fn analyze(input: Input<'_>) -> Document {
    Analyzer::new(Options::default()).analyze(input)
}

fn on_boundaries<Space>(span: Span<Space>, text: &str) -> bool {
    text.is_char_boundary(span.start as usize) && text.is_char_boundary(span.end as usize)
}

/// What the types promise of every document.
fn check(document: &Document, source: &str) -> Result<(), TestCaseError> {
    let mut end = 0;
    for block in &document.blocks {
        prop_assert!(
            on_boundaries(block.source, source) && on_boundaries(block.repaired, &document.repaired)
        );
        if let Verdict::Kept(span) = block.verdict {
            prop_assert!(on_boundaries(span, &document.text) && span.start >= end, "{span:?} after {end}");
            prop_assert_eq!(span.slice(&document.text), block.repaired.slice(&document.repaired));
            end = span.end;
        }
    }
    let mut end = 0;
    for mention in &document.mentions {
        prop_assert!(!mention.span.is_empty() && mention.span.start >= end, "{:?} after {end}", mention.span);
        prop_assert!(on_boundaries(mention.span, &document.text) && on_boundaries(mention.source, source));
        let inside = |block: &Verdict| block.span().is_some_and(|span| span.contains(mention.span));
        prop_assert!(document.blocks.iter().any(|block| inside(&block.verdict)));
        prop_assert!(mention.entity.index() < document.entities.len());
        end = mention.span.end;
    }
    check_map(document, source)
}

/// Both directions of the map are monotone, and going there and back loses nothing.
fn check_map(document: &Document, source: &str) -> Result<(), TestCaseError> {
    let mut last = 0;
    for (at, character) in source.char_indices() {
        let there = document.to_clean.forward(Span::<Source>::of(at..at + character.len_utf8()));
        prop_assert!(there.start >= last && on_boundaries(there, &document.text));
        last = there.start;
    }
    for (_, text) in document.kept() {
        for (at, character) in text.char_indices() {
            let start = at + (text.as_ptr() as usize - document.text.as_ptr() as usize);
            let span = Span::<Clean>::of(start..start + character.len_utf8());
            let back = document.to_clean.back(span);
            prop_assert!(on_boundaries(back, source));
            prop_assert!(document.to_clean.forward(back).contains(span));
        }
    }
    Ok(())
}

/// The article as a reader copies it: title and body, a line each.
fn article(document: &Document) -> String {
    let body = document.kept().filter(|(block, _)| block.role() == Role::Body);
    body.map(|(_, text)| text).collect::<Vec<_>>().join("\n\n")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(if cfg!(debug_assertions) { 256 } else { 4096 }))]

    #[test]
    fn any_text_gives_a_sound_document(text in "(\\PC|[\\x00-\\x20]){0,200}") {
        check(&analyze(Input::Text(&text)), &text)?;
    }

    #[test]
    fn any_page_gives_a_sound_document(text in page()) {
        check(&analyze(Input::Text(&text)), &text)?;
    }

    #[test]
    fn any_markup_gives_a_sound_document(html in markup()) {
        check(&analyze(Input::Html(&html)), &html)?;
    }

    #[test]
    fn cleaning_a_clean_text_changes_nothing(text in page()) {
        let once = article(&analyze(Input::Text(&text)));
        let twice = article(&analyze(Input::Text(&once)));
        prop_assert_eq!(once, twice);
    }

    #[test]
    fn the_same_input_gives_the_same_bytes(text in page()) {
        let (one, two) = (analyze(Input::Text(&text)), analyze(Input::Text(&text)));
        prop_assert_eq!(one.text, two.text);
        prop_assert_eq!(one.mentions, two.mentions);
        prop_assert_eq!(one.entities, two.entities);
    }
}
