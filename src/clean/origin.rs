//! What a line near a headline says of who wrote an article and when: [`read`] gives its [`Origin`].
//!
//! Sites put author, date and reading time into one line, in any order, and without a space between them where there
//! was one on the page: "ByAda Moss January 21, 2025", "3 May 2025 · 4 min read · By Ada Moss". Whatever else a line
//! says, it is no such line when it says more than a few words of it.
//!
//! ```
//! use gloss::clean::origin;
//! let origin = origin::read("ByAda Moss January 21, 2025Updated July 3, 2025").unwrap();
//! assert_eq!(origin.author.as_deref(), Some("Ada Moss"));
//! assert_eq!(origin.published.as_deref(), Some("2025-01-21"));
//! assert_eq!(origin.updated.as_deref(), Some("2025-07-03"));
//! ```

use std::ops::Range;

use crate::clean::classify::dates::is_date_word;
use crate::document::Value;
use crate::tag::lexicon::{Class, Facts, Lexicon};
use crate::tag::table::hash_word;
use crate::text::fold::hash_words;
use crate::text::tokenise::tokenise_text;
use crate::values::{self, Anchor};

/// What a line says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Origin {
    /// The author's name, without what stands before it.
    pub author: Option<String>,
    /// The day of the first publication, to the minute when a time stands with it.
    pub published: Option<String>,
    /// The same for the last change.
    pub updated: Option<String>,
}

/// The longest line that is read, in bytes and in words, and the longest name, in words. The first bounds the work where one word
/// is as long as the page.
const LONGEST_LINE: usize = 400;
const LONGEST: usize = 26;
const LONGEST_NAME: usize = 5;
/// How many words may be neither label nor name nor date.
const OTHERS: usize = 4;

/// The origin that a line tells, when it tells a day and little else but an author.
pub fn read(line: &str) -> Option<Origin> {
    if line.len() > LONGEST_LINE {
        return None;
    }
    let line = set_apart(line);
    let words: Vec<&str> = line.split_whitespace().collect();
    if words.len() > LONGEST || !words.iter().any(|word| names_year(word)) {
        return None;
    }
    let sorts: Vec<Sort> = words.iter().map(|word| Sort::of(word)).collect();
    let names = names(&words, &sorts);
    let is_named = |at: usize| names.iter().any(|name| name.contains(&at));
    let is_other = |at: &usize| matches!(sorts[*at], Sort::Other | Sort::Name) && !is_named(*at);
    if (0..words.len()).filter(is_other).count() > OTHERS {
        return None;
    }
    let is_labelled = |name: &&Range<usize>| name.start > 0 && sorts[name.start - 1] == Sort::Author;
    let author = names
        .iter()
        .find(is_labelled)
        .or_else(|| names.iter().find(|name| name.len() >= 2 && is_persons_name(&words[(*name).clone()])));
    let author =
        author.map(|name| words[name.clone()].join(" ").trim_end_matches([',', ':', '.']).to_owned());
    let mut origin = Origin { author, ..Origin::default() };
    for part in date_parts(&words, &sorts) {
        let place = if says_updated(&part) { &mut origin.updated } else { &mut origin.published };
        *place = place.take().or_else(|| read_date(&part));
    }
    (origin.published.is_some() || origin.updated.is_some()).then_some(origin)
}

/// Whether capitalised words may be a person's name: the first one is a given name, or none is an ordinary word.
pub fn is_persons_name(words: &[&str]) -> bool {
    let is_ordinary = |word: &&str| facts(word).is(Class::Common) || facts(word).is(Class::Stop);
    begins_with_given_name(words) || !words.is_empty() && !words.iter().any(is_ordinary)
}

/// Whether the first of some words is a given name.
pub fn begins_with_given_name(words: &[&str]) -> bool {
    words.first().is_some_and(|first| facts(first).is(Class::Given))
}

fn facts(word: &str) -> Facts {
    Lexicon::shipped().facts(hash_word(word.trim_matches(|sign: char| !sign.is_alphanumeric())))
}

/// Whether a word leads to an author's name, with or without a colon: "By", "Written", "Autor:".
pub fn leads_to_author(word: &str) -> bool {
    const LEADS: &[&str] = &[
        "by", "author", "authors", "von", "par", "por", "di", "door", "av", "af", "autor", "autorin",
        "autores", "auteur", "autore", "tekst", "text", "words",
    ];
    LEADS.contains(&word.trim_end_matches(':').to_lowercase().as_str())
}

/// Puts spaces where a page had some: between a digit and a capital letter, a small letter and a digit, behind a year,
/// behind "By", and before a month or label with a capital.
fn set_apart(line: &str) -> String {
    let mut apart = String::with_capacity(line.len() + 8);
    let mut before = ' ';
    for (at, character) in line.char_indices() {
        let by_itself = matches!(character, '|' | '·' | '•' | '–' | '—' | '/' | '@');
        let is_seam = before.is_ascii_digit() && character.is_uppercase()
            || before.is_lowercase() && character.is_ascii_digit()
            || before.is_lowercase() && character.is_uppercase() && begins_with_date_word(&line[at..])
            || character.is_ascii_digit() && ends_in_year(&apart)
            || character.is_uppercase()
                && (apart == "By" || apart.ends_with(" By") || apart.ends_with(" by"))
            || by_itself && !before.is_ascii_digit();
        if is_seam || before == ':' && character.is_alphabetic() {
            apart.push(' ');
        }
        apart.push(character);
        if by_itself && !apart.ends_with(|last: char| last.is_ascii_digit()) {
            apart.push(' ');
        }
        before = character;
    }
    apart
}

fn begins_with_date_word(text: &str) -> bool {
    let word = text.split(|character: char| !character.is_alphabetic()).next().unwrap_or_default();
    word.len() > 2 && hash_words(word).iter().all(|&word| is_date_word(word))
}

/// Whether a text ends in four digits that begin as a year does, with no digit before them.
fn ends_in_year(text: &str) -> bool {
    let digits = text.bytes().rev().take_while(u8::is_ascii_digit).count();
    digits == 4 && ["19", "20"].iter().any(|century| text[text.len() - 4..].starts_with(century))
}

/// What a word of such a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    /// A number, a month, "updated", "min read".
    Date,
    /// Leads to the author.
    Author,
    /// Stands between parts.
    Sign,
    /// Begins with a capital letter.
    Name,
    /// A small word inside names.
    Inner,
    Other,
}

impl Sort {
    fn of(word: &str) -> Self {
        const INNER: &[&str] = &[
            "de", "van", "von", "der", "den", "la", "le", "da", "dos", "del", "di", "and", "&", "und", "bin",
            "al", "y", "et",
        ];
        let first = word.chars().find(|sign| sign.is_alphanumeric());
        match first {
            None if word != "&" => Self::Sign,
            _ if leads_to_author(word) => Self::Author,
            _ if word.contains(|sign: char| sign.is_ascii_digit()) => Self::Date,
            _ if hash_words(word).iter().all(|&word| is_date_word(word)) && word != "de" => Self::Date,
            _ if INNER.contains(&word) => Self::Inner,
            Some(first) if first.is_uppercase() => Self::Name,
            _ => Self::Other,
        }
    }
}

/// Runs of capitalised words, which a comma or a sign ends.
fn names(words: &[&str], sorts: &[Sort]) -> Vec<Range<usize>> {
    let mut names = Vec::new();
    let mut at = 0;
    while at < words.len() {
        if sorts[at] != Sort::Name {
            at += 1;
            continue;
        }
        let mut end = at + 1;
        while end < words.len() && !words[end - 1].ends_with([',', ':', ';']) {
            match sorts[end] {
                Sort::Name => end += 1,
                Sort::Inner if sorts.get(end + 1) == Some(&Sort::Name) => end += 2,
                _ => break,
            }
        }
        if end - at <= LONGEST_NAME {
            names.push(at..end);
        }
        at = end;
    }
    names
}

/// The parts that hold a date: a part ends where a sign, a name or the label of the next date stands.
fn date_parts(words: &[&str], sorts: &[Sort]) -> Vec<String> {
    let mut parts: Vec<Vec<&str>> = vec![Vec::new()];
    for (word, sort) in words.iter().zip(sorts) {
        let has_day = parts.last().is_some_and(|part| part.iter().any(|word| names_year(word)));
        if *sort != Sort::Date || has_day && begins_as_label(word) {
            parts.push(Vec::new());
        }
        if *sort == Sort::Date {
            parts.last_mut().expect("there is always one").push(word);
        }
    }
    let dated = parts.into_iter().filter(|part| part.iter().any(|word| names_year(word)));
    dated.map(|part| part.join(" ").trim_matches([',', ':', ';']).to_owned()).collect()
}

/// Whether a word holds a year, alone or in a date of digits.
fn names_year(word: &str) -> bool {
    word.split(|sign: char| !sign.is_ascii_digit())
        .any(|digits| digits.len() == 4 && (digits.starts_with("19") || digits.starts_with("20")))
}

/// Whether a word begins as those that stand before a date: "Updated", "Originally", "veröffentlicht".
fn begins_as_label(word: &str) -> bool {
    const LABELS: &[&str] = &[
        "upda", "publ", "post", "modi", "last", "firs", "orig", "crea", "revi", "issu", "writ", "rele",
        "aktu", "verö", "actu", "aggi", "bijg",
    ];
    let lower = word.to_lowercase();
    LABELS.iter().any(|label| lower.starts_with(label))
}

/// The day of a line, to the minute when a time stands with it.
fn read_date(piece: &str) -> Option<String> {
    let found = values::recognise(piece, &tokenise_text(piece), &Anchor::default());
    let full = |value: &Value| match value {
        Value::Date(date) if date.len() == 10 && date.starts_with(['1', '2']) => Some(date.clone()),
        _ => None,
    };
    let date = found.iter().find_map(|candidate| candidate.value.as_ref().and_then(full))?;
    let clock = |value: &Value| match value {
        Value::Time(time) if time.starts_with('T') && time.len() >= 6 => Some(time[..6].to_owned()),
        _ => None,
    };
    let time = found.iter().find_map(|candidate| candidate.value.as_ref().and_then(clock));
    Some(date + time.as_deref().unwrap_or_default())
}

fn says_updated(piece: &str) -> bool {
    const LABELS: &[&str] = &[
        "updated",
        "modified",
        "aktualisiert",
        "mis à jour",
        "actualizado",
        "aggiornato",
        "atualizado",
        "bijgewerkt",
    ];
    let lower = piece.to_lowercase();
    LABELS.iter().any(|label| lower.contains(label))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Runs that each sign of would be compared with all before it, were they read.
    #[test]
    fn lines_as_long_as_a_page_tell_nothing() {
        for run in ["2025 ", "2025", "aB", "By", "| "] {
            assert_eq!(read(&format!("By Ada Moss 3 May 2025 {}", run.repeat(1 << 20))), None);
        }
    }

    #[test]
    fn lines_that_tell_the_origin() {
        let read = |line: &str| {
            read(line).map(|origin| {
                (
                    origin.author.unwrap_or_default(),
                    [origin.published, origin.updated].into_iter().flatten().collect::<Vec<_>>().join("; "),
                )
            })
        };
        let found = |author: &str, parts: &str| Some((author.to_owned(), parts.to_owned()));
        for (line, expected) in [
            (
                "December 2, 2021 by Ada Moss | Last updated February 28, 2023",
                found("Ada Moss", "2021-12-02; 2023-02-28"),
            ),
            ("By Ada MossJanuary 14, 202620 Mins Read", found("Ada Moss", "2026-01-14")),
            (
                "Updated November 11, 20228:23 PM ET Originally published November 9, 2022",
                found("", "2022-11-09; 2022-11-11T20:23"),
            ),
            ("Ada Moss Published: January 3, 2024", found("Ada Moss", "2024-01-03")),
            ("March 15, 2022 · 3 min read · By Moss Online", found("Moss Online", "2022-03-15")),
            ("Published 1 Dec 2025", found("", "2025-12-01")),
            ("Ada Moss, 26.04.2024 10:00 Uhr", found("Ada Moss", "2024-04-26T10:00")),
            (
                "Updated November 11, 2022 Originally published November 9, 2022",
                found("", "2022-11-09; 2022-11-11"),
            ),
            ("In 2019 the ferry was late again and nobody on the quay could say why", None),
            ("Ada Moss met Xi Jinping", None),
            ("Best Kettles of 2026", None),
        ] {
            assert_eq!(read(line), expected, "{line}");
        }
    }
}
