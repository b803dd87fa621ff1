//! Every row of `cases/*.tsv`: text, label, span, normal form.
//!
//! A text has a row for each value in it, in order, and the text stands in the first of them alone; a text without
//! values has one row with the label `-`. A line `published` and a day sets the day of publication for the rows
//! below it. A new case is a new row.

use proptest::prelude::*;

use super::cursor::Cursor;
use super::digits::Style;
use super::lexicon::Lexicon;
use super::words::{FORMS, W};
use super::{Anchor, Numbered, date, reading, recognise, tables};
use crate::mentions::Candidate;
use crate::options::{Cleaning, Options};
use crate::text::tokenise::{tokenise, tokenise_text};
use crate::{Analyzer, Input};

const CASES: &[(&str, &str)] = &[
    ("odd", include_str!("cases/odd.tsv")),
    ("ages", include_str!("cases/ages.tsv")),
    ("calendar", include_str!("cases/calendar.tsv")),
    ("contacts", include_str!("cases/contacts.tsv")),
    ("languages", include_str!("cases/languages.tsv")),
    ("money", include_str!("cases/money.tsv")),
    ("narrative", include_str!("cases/narrative.tsv")),
    ("none", include_str!("cases/none.tsv")),
    ("numbers", include_str!("cases/numbers.tsv")),
    ("periods", include_str!("cases/periods.tsv")),
    ("quantities", include_str!("cases/quantities.tsv")),
    ("ranges", include_str!("cases/ranges.tsv")),
    ("relative", include_str!("cases/relative.tsv")),
    ("tokenised", include_str!("cases/tokenised.tsv")),
    ("tongues", include_str!("cases/tongues.tsv")),
    ("times", include_str!("cases/times.tsv")),
];

/// The values of a text that is clean.
fn values_of(text: &str, published: Option<&str>) -> Vec<Candidate> {
    let published = published.map(str::to_owned);
    let options = Options { cleaning: Cleaning::None, published, ..Options::default() };
    let document = Analyzer::new(options.clone()).analyze(Input::Text(text));
    assert_eq!(document.text, text);
    let tokens = tokenise(&document.text, &document.blocks);
    recognise(&document.text, &tokens, &Anchor::of(&document.metadata, &options).in_blocks(&document.blocks))
}

/// The rows that a text gives, without the text.
fn rows_of(text: &str, published: Option<&str>) -> Vec<String> {
    let found = values_of(text, published);
    let row = |candidate: &Candidate| {
        let value = candidate.value.as_ref().map_or_else(|| "-".to_owned(), ToString::to_string);
        format!("{}\t{}\t{value}", candidate.kind.slug(), candidate.span.slice(text))
    };
    let rows: Vec<String> = found.iter().map(row).collect();
    if rows.is_empty() { vec!["-".to_owned()] } else { rows }
}

#[test]
fn every_case_gives_its_rows() {
    let mut wrong = Vec::new();
    for (name, cases) in CASES {
        let mut published = None;
        let mut groups: Vec<(&str, Vec<&str>, Option<&str>)> = Vec::new();
        for line in cases.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
            match line.split_once('\t') {
                Some(("published", day)) => published = Some(day).filter(|day| *day != "-"),
                Some(("", row)) => groups.last_mut().expect("a text comes first").1.push(row),
                Some((text, row)) => groups.push((text, vec![row], published)),
                None => groups.push((line, Vec::new(), published)),
            }
        }
        for (text, expected, published) in groups {
            let found = rows_of(text, published);
            if found != expected {
                wrong.push(format!(
                    "{name}: {text}\n\t{}\n  expected\n\t{}",
                    found.join("\n\t"),
                    expected.join("\n\t")
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What grammars begin, join and end with: text of it takes every turn that they have.
#[rustfmt::skip]
const VOCABULARY: &[&str] = &[
    "1", "12", "2026", "5, 000", "3.5", "1.234, 5", "½", "٣", "９", "07", "one", "two", "twenty", "hundred",
    "million", "dozen", "half", "third", "first", "80th", "thousands", "of", "a", "an", "the", "to", "and",
    "or", "from", "between", "-", "–", "/", ":", ".", ", ", "(", ")", "%", "percent", "$", "US$", "€",
    "euros", "pounds", "cents", "Rs", "R5bn", "km", "ft", "in", "°C", "x", "kg", "January", "May", "Jan.",
    "Monday", "Sun", "Easter", "Christmas Day", "summer", "fall", "Q3", "1990s", "'90s", "century", "year",
    "years", "-old", "ago", "later", "days", "hours", "nights", "weekend", "last", "next", "this", "that",
    "every", "early", "late", "mid", "end", "rest", "day", "before", "am", "p.m.", "noon", "GMT",
    "o'clock", "past", "quarter", "about", "more than", "at least", "up to", "between", "over", "another",
    "+", "#", "@", "@name", "a@b.org", "www.a.org", "http://", "+44 20", "午後", "年", "月", "日", "万", "\n",
    "Lee", "people", "é", "\u{200B}", "'", "’s", "″", "^", "=", "24", "30", "31", "13", "00",
];

proptest! {
    #[test]
    fn any_text_gives_sorted_disjoint_values(
        words in proptest::collection::vec((proptest::sample::select(VOCABULARY), any::<bool>()), 0..24),
        published in proptest::option::of("[0-9]{4}-[0-9]{2}-[0-9]{2}"),
    ) {
        let text: String = words.iter().flat_map(|(word, gap)| [*word, if *gap { " " } else { "" }]).collect();
        let found = values_of(&text, published.as_deref());
        let mut last = 0;
        for candidate in &found {
            prop_assert!(candidate.span.start >= last && !candidate.span.is_empty(), "{text:?} {found:?}");
            prop_assert!(!candidate.span.slice(&text).is_empty(), "{text:?} {:?}", candidate.span);
            prop_assert!(!candidate.span.slice(&text).contains('\n'), "{text:?}");
            last = candidate.span.end;
        }
    }

    #[test]
    fn any_characters_give_values_without_a_panic(text in "\\PC{0,60}") {
        values_of(&text, Some("9999-12-31"));
    }
}

/// A word that some table has, a mark or digits, so that sequences of them are often values.
fn token() -> impl Strategy<Value = String> {
    let mut forms: Vec<String> =
        FORMS.iter().flat_map(|(_, forms)| *forms).map(|form| (*form).to_owned()).collect();
    tables::read(&mut |form, _, _| forms.push(form.to_owned()));
    let known = prop::sample::select(forms);
    prop_oneof![4 => known, 1 => "[0-9]{1,4}", 1 => "[a-z]{2,5}|[A-Z][0-9]{1,3}", 1 => "[.,(-]"]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn no_value_begins_where_none_can(tokens in prop::collection::vec((token(), "[ ]?"), 1..12)) {
        let text: String = tokens.iter().flat_map(|(token, gap)| [token.as_str(), gap]).collect();
        let tokens = tokenise_text(&text);
        let lexicon = Lexicon::get();
        let mut numbered = Numbered::default();
        numbered.read(&text, &tokens, &[], lexicon);
        let cursor = Cursor::new(&text, &tokens, &numbered.ids, Style::default(), lexicon);
        // "twenty-one": a hyphen in front of a word is no sign.
        let sign = |index| !cursor.is(index, W::Hyphen) || cursor.is_digits(index + 1);
        let anywhere = |index: &usize| (!cursor.starts(*index).is_empty() || cursor.id(*index) == 0) && sign(*index);
        let slow = reading::all_from(&cursor, None, (0..tokens.len()).filter(anywhere));
        prop_assert_eq!(reading::all(&cursor, None, &numbered.begins), slow);
        prop_assert!((0..tokens.len()).all(|index| date::asks_all_that_find(&cursor, index)));
    }
}
