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
    let mut apart = String::new();
    // What is set apart already ends here.
    let mut from = 0;
    let mut before = ' ';
    for (at, character) in line.char_indices() {
        let behind = at + character.len_utf8();
        let stands_alone = stands_alone(character, before, &line[behind..]);
        let is_seam = match character {
            ' ' => false,
            'a'..='z' => before == ':',
            '0'..='9' => before.is_lowercase() || before.is_ascii_digit() && ends_in_year(&line[from..at]),
            _ if before.is_ascii_digit() => character.is_uppercase(),
            _ if before.is_lowercase() && character.is_uppercase() => {
                begins_with_date_word(&line[at..]) || ends_in_by(&line[..at], from)
            }
            _ => before == ':' && character.is_alphabetic(),
        };
        if is_seam || stands_alone {
            apart.reserve(line.len() + 8 - from);
            apart.push_str(&line[from..at]);
            apart.push(' ');
            from = at;
        }
        if stands_alone {
            apart.push(character);
            apart.push(' ');
            from = behind;
        }
        before = character;
    }
    if apart.is_empty() {
        return Cow::Borrowed(line);
    }
    apart.push_str(&line[from..]);
    Cow::Owned(apart)
}

/// Whether a sign has spaces around it: those that part names and dates, but for the slashes inside a date.
fn stands_alone(sign: char, before: char, behind: &str) -> bool {
    match sign {
        '/' => !before.is_ascii_digit() || !behind.starts_with(|after: char| after.is_ascii_digit()),
        _ => matches!(sign, '|' | '@' | '·' | '•' | '–' | '—'),
    }
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

/// Whether a line that is set apart up to `from` ends in the word "By", or in "by" behind another one.
fn ends_in_by(line: &str, from: usize) -> bool {
    let last = line[from..].rsplit(' ').next();
    last == Some("By") || last == Some("by") && line != "by"
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

    /// One sign after the other, each seam looked for in what is set apart already.
    fn set_apart_plainly(line: &str) -> String {
        let mut apart = String::new();
        let signs: Vec<char> = line.chars().collect();
        for (at, &sign) in signs.iter().enumerate() {
            let before = at.checked_sub(1).map_or(' ', |before| signs[before]);
            let after = signs.get(at + 1).copied().unwrap_or(' ');
            let is_in_date = sign == '/' && before.is_ascii_digit() && after.is_ascii_digit();
            let stands_alone = "|·•–—/@".contains(sign) && !is_in_date;
            let digits = apart.len() - apart.trim_end_matches(|digit: char| digit.is_ascii_digit()).len();
            let year = &apart[apart.len() - digits..];
            let is_behind_year = digits == 4 && (year.starts_with("19") || year.starts_with("20"));
            let is_behind_by = apart == "By" || apart.ends_with(" By") || apart.ends_with(" by");
            let rest: String = signs[at..].iter().take_while(|sign| sign.is_alphabetic()).collect();
            let is_date_word = rest.chars().count() > 2 && are_date_words(&rest);
            let is_seam = before.is_ascii_digit() && sign.is_uppercase()
                || sign.is_ascii_digit() && (before.is_lowercase() || is_behind_year)
                || before.is_lowercase() && sign.is_uppercase() && (is_date_word || is_behind_by)
                || before == ':' && sign.is_alphabetic();
            apart.extend((is_seam || stands_alone).then_some(' '));
            apart.push(sign);
            apart.extend(stands_alone.then_some(' '));
        }
        apart
    }

    proptest! {
        #[test]
        fn spaces_are_put_where_a_walk_over_the_signs_puts_them(
            line in "([aB3|:/@·•. ]|By|by|May|January|2026|19|é|É|日){0,14}",
        ) {
            prop_assert_eq!(set_apart(&line), set_apart_plainly(&line));
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
