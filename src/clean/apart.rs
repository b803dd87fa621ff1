//! The words of a line near a headline: [`set_apart`] parts them where the page's line breaks are lost, [`Sort`] says what each
//! is and [`names`] which of them are names.
//!
//! ```
//! use gloss::clean::apart;
//! assert_eq!(apart::set_apart("ByAda MossJanuary 21, 20254 min read"), "By Ada Moss January 21, 2025 4 min read");
//! assert!(apart::leads_to_author("By"));
//! ```

use std::borrow::Cow;
use std::ops::Range;

use crate::clean::classify::dates::is_date_word;
use crate::tag::lexicon::{Class, Facts, Lexicon};
use crate::tag::table::hash_word;
use crate::text::fold::for_each_word;

/// The longest name, in words.
const LONGEST_NAME: usize = 5;

/// Puts spaces where a page had some: between a digit and a capital letter, a small letter and a digit, behind a year,
/// behind "By", and before a month or label with a capital.
pub fn set_apart(line: &str) -> Cow<'_, str> {
    if may_have_seams(line) { Cow::Owned(with_spaces(line)) } else { Cow::Borrowed(line) }
}

fn with_spaces(line: &str) -> String {
    let mut apart = String::with_capacity(line.len() + 8);
    let mut before = ' ';
    for (at, character) in line.char_indices() {
        let after = || line[at + character.len_utf8()..].chars().next().unwrap_or(' ');
        let by_itself = matches!(character, '|' | '·' | '•' | '–' | '—' | '/' | '@')
            && !(character == '/' && before.is_ascii_digit() && after().is_ascii_digit());
        let is_seam = match character {
            '0'..='9' => before.is_lowercase() || before.is_ascii_digit() && ends_in_year(&apart),
            _ if before.is_ascii_digit() => character.is_uppercase(),
            _ if before.is_lowercase() && character.is_uppercase() => {
                begins_with_date_word(&line[at..]) || ends_in_by(&apart)
            }
            _ => before == ':' && character.is_alphabetic(),
        };
        if is_seam || by_itself {
            apart.push(' ');
        }
        apart.push(character);
        if by_itself {
            apart.push(' ');
        }
        before = character;
    }
    apart
}

/// Whether there is anything to set apart in a line, or a sign that is not of ASCII: quick, since most lines have neither.
fn may_have_seams(line: &str) -> bool {
    let mut before = b' ';
    line.bytes().any(|byte| {
        let may_be_seam = match byte {
            b'|' | b'/' | b'@' | 0x80.. => true,
            b'0'..=b'9' => before.is_ascii_lowercase() || before.is_ascii_digit(),
            b'A'..=b'Z' => before.is_ascii_lowercase() || before.is_ascii_digit() || before == b':',
            b'a'..=b'z' => before == b':',
            _ => false,
        };
        before = byte;
        may_be_seam
    })
}

/// Whether a text begins with a word that dates are written with.
fn begins_with_date_word(text: &str) -> bool {
    let end = text.find(|character: char| !character.is_alphabetic()).unwrap_or(text.len());
    let word = &text[..end];
    word.chars().nth(2).is_some() && are_date_words(word)
}

/// Whether dates are written with all words of a text.
fn are_date_words(text: &str) -> bool {
    let mut all = true;
    for_each_word(text, |word| all &= is_date_word(word));
    all
}

/// Whether a text ends in four digits that begin as a year does, with no digit before them.
fn ends_in_year(text: &str) -> bool {
    let digits = text.bytes().rev().take_while(u8::is_ascii_digit).count();
    digits == 4 && ["19", "20"].iter().any(|century| text[text.len() - 4..].starts_with(century))
}

/// Whether a text ends in "By", or in "by" behind another word.
fn ends_in_by(text: &str) -> bool {
    text == "By" || text.ends_with(" By") || text.ends_with(" by")
}

/// What a word of such a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
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
    /// Anything else.
    Other,
}

impl Sort {
    /// The sort of a word.
    pub fn of(word: &str) -> Self {
        const INNER: &[&str] = &[
            "de", "van", "von", "der", "den", "la", "le", "da", "dos", "del", "di", "and", "&", "und", "bin",
            "al", "y", "et",
        ];
        let first = word.chars().find(|sign| sign.is_alphanumeric());
        match first {
            None if word != "&" => Self::Sign,
            _ if leads_to_author(word) => Self::Author,
            _ if word.bytes().any(|byte| byte.is_ascii_digit()) => Self::Date,
            _ if word != "de" && are_date_words(word) => Self::Date,
            Some(first) if first.is_uppercase() => Self::Name,
            _ if word.len() <= 3 && INNER.contains(&word) => Self::Inner,
            _ => Self::Other,
        }
    }
}

/// Runs of capitalised words, which a comma or a sign ends.
pub fn names<'a>(words: &'a [&str], sorts: &'a [Sort]) -> impl Iterator<Item = Range<usize>> + 'a {
    let mut at = 0;
    let run = move || {
        at += sorts[at..].iter().position(|&sort| sort == Sort::Name)?;
        let start = at;
        at += 1;
        while at < words.len() && !words[at - 1].ends_with([',', ':', ';']) {
            // "van der Moss"
            let inner = sorts[at..].iter().take_while(|&&sort| sort == Sort::Inner).count();
            if inner > 2 || sorts.get(at + inner) != Some(&Sort::Name) {
                break;
            }
            at += inner + 1;
        }
        Some(start..at)
    };
    std::iter::from_fn(run).filter(|name| name.len() <= LONGEST_NAME)
}

/// Whether a word leads to an author's name, with or without a colon: "By", "Written", "Autor:".
pub fn leads_to_author(word: &str) -> bool {
    const LEADS: &[&str] = &[
        "by", "author", "authors", "von", "par", "por", "di", "door", "av", "af", "autor", "autorin",
        "autores", "auteur", "autore", "tekst", "text", "words",
    ];
    const LONGEST: usize = "authors:".len();
    let may_lead = word.bytes().next().is_some_and(|first| b"abdptvw".contains(&(first | 0x20)));
    may_lead && word.len() <= LONGEST && {
        let word = word.trim_end_matches(':');
        LEADS.iter().any(|lead| lead.eq_ignore_ascii_case(word))
    }
}

/// Whether capitalised words may be a person's name: the first one is a given name, or none is an ordinary word.
pub fn is_persons_name<'a>(mut words: impl Iterator<Item = &'a str> + Clone) -> bool {
    let is_ordinary = |word: &str| {
        word.split('-').any(|part| {
            let facts = facts(part);
            facts.is(Class::Common) || facts.is(Class::Stop)
        })
    };
    let first = words.clone().next();
    first.is_some_and(|first| is_given_name(first) || !words.any(is_ordinary))
}

/// Whether a word is a given name.
pub fn is_given_name(word: &str) -> bool {
    facts(word).is(Class::Given)
}

fn facts(word: &str) -> Facts {
    Lexicon::shipped().facts(hash_word(word.trim_matches(|sign: char| !sign.is_alphanumeric())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn lines_without_seams_are_as_they_would_be_set_apart(line in "([aB3|:/@·. ]|By|by|May|2026|é|É){0,12}") {
            prop_assert_eq!(set_apart(&line), with_spaces(&line));
        }
    }

    #[test]
    fn seams_of_lost_line_breaks() {
        for (line, expected) in [
            ("Ada Moss, Harbour Reporter", "Ada Moss, Harbour Reporter"),
            ("ByAda MossJanuary 21, 202620 Mins Read", "By Ada Moss January 21, 2026 20 Mins Read"),
            ("Words byTom Reed", "Words by Tom Reed"),
            ("Author:Ada Moss", "Author: Ada Moss"),
            ("Ada Moss|12/03/2026", "Ada Moss | 12/03/2026"),
            ("3 mai 2026—Ada Moss", "3 mai 2026 — Ada Moss"),
            ("McDonald and iPhone", "McDonald and iPhone"),
            ("", ""),
        ] {
            assert_eq!(set_apart(line), expected, "{line}");
        }
    }

    #[test]
    fn names_in_a_line() {
        for (line, expected) in [
            ("By Ada Moss, Tom van der Reed", &[1..3, 3..7][..]),
            ("Ada de Moss met Tom", &[0..3, 4..5]),
            ("Quay Harbour Ferry Dunning Moss Reed", &[]),
            ("nobody", &[]),
        ] {
            let words: Vec<&str> = line.split_whitespace().collect();
            let sorts: Vec<Sort> = words.iter().map(|word| Sort::of(word)).collect();
            assert_eq!(names(&words, &sorts).collect::<Vec<_>>(), expected, "{line}");
        }
    }

    #[test]
    fn persons_names() {
        for (name, expected) in
            [("Ada Ferry", true), ("Solvik Brandt", true), ("Share This", false), ("", false)]
        {
            assert_eq!(is_persons_name(name.split_whitespace()), expected, "{name}");
        }
    }
}
