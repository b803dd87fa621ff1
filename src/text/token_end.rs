//! Where a token ends, by what it begins with.
//!
//! [`plain_word_end`] sees the end of most words at a glance; [`word_end`], [`number_end`] and [`possessive_end`] read one
//! character after the other.
//!
//! ```text
//! "U.S. trip" -> "U.S."        "15th" -> "15"        "’s own" -> "’s"
//! ```

use crate::text::piece::Piece;
use crate::text::shape::{is_mark, is_unspaced};

/// Abbreviations that keep their stop, lower case, without it; the stop of any other word ends a sentence.
#[rustfmt::skip]
const ABBREVIATIONS: &[&str] = &[
    "adm", "apr", "asst", "aug", "ave", "blvd", "brig", "bros", "capt", "cf", "cmdr", "co", "col", "corp",
    "cpl", "dec", "dept", "dr", "e.g", "esp", "est", "etc", "feb", "fig", "fr", "ft", "gen", "gov", "hon",
    "hr", "i.e", "inc", "jan", "jr", "jul", "jun", "lt", "ltd", "maj", "mar", "messrs", "mr", "mrs", "ms",
    "msgr", "mt", "no", "nov", "oct", "op", "p", "pres", "prof", "pvt", "rd", "rep", "reps", "rev", "sec",
    "sen", "sens", "sep", "sept", "sgt", "sr", "st", "supt", "univ", "vol", "vs",
];

/// What a stop behind a word can be.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Stop {
    /// Part of the word, when it is an abbreviation.
    OfAbbreviation,
    /// Never part of the word: the unit in "$30K." is no initial.
    Apart,
}

/// The end of a word that begins with a letter.
pub(super) fn word_end(text: &str, start: usize, end: usize, stop: Stop) -> usize {
    let mut at = start;
    let mut stops = 0;
    loop {
        at = plain_end(text.as_bytes(), at).min(end);
        if text.as_bytes()[at..end].first().is_none_or(|&byte| matches!(byte, b' ' | b',' | b'\n' | b'-')) {
            return at;
        }
        let Some(character) = char_at(text, at, end) else { break };
        let next = at + character.len_utf8();
        let follows = || char_at(text, next, end);
        let inside = match character {
            _ if is_unspaced(character) => false,
            _ if is_letter(character) || is_numeric(character) => true,
            _ if is_apostrophe(character) => {
                follows().is_some_and(is_letter) && possessive_end(text, at, end).is_none()
            }
            // The stops of "U.S." and "p.m.": single letters between them.
            '.' if follows().is_some_and(is_letter) && ends_in_single_letter(&text[start..at]) => {
                stops += 1;
                true
            }
            // A letter that was lost: "Fran?ais", "S?o Paulo".
            '?' => follows().is_some_and(char::is_lowercase),
            _ => false,
        };
        if !inside {
            break;
        }
        at = next;
    }
    let keeps_stop = || stops > 0 || stop == Stop::OfAbbreviation && is_abbreviation(&text[start..at]);
    if char_at(text, at, end) == Some('.') && keeps_stop() { at + 1 } else { at }
}

/// The end of a word of less than eight letters and digits of ASCII in front of something that surely ends it: most words
/// are such.
#[inline]
pub(super) fn plain_word_end(bytes: &[u8], at: usize, first: char) -> Option<usize> {
    if !first.is_ascii_alphabetic() {
        return None;
    }
    let piece = Piece::of(&bytes[at..]);
    let stop = at + piece.len() as usize;
    let ends = matches!(bytes.get(stop), Some(b' ' | b',' | b'\n' | b'-'));
    (ends && piece.len() < 8).then_some(stop)
}

/// The end of the letters and digits of ASCII from a place on.
#[inline]
fn plain_end(bytes: &[u8], mut at: usize) -> usize {
    loop {
        let piece = Piece::of(&bytes[at..]);
        at += piece.len() as usize;
        if piece.len() < 8 {
            return at;
        }
    }
}

/// The end of a number that begins with a digit.
pub(super) fn number_end(text: &str, start: usize, end: usize) -> usize {
    let mut at = start;
    while let Some(character) = char_at(text, at, end) {
        let next = at + character.len_utf8();
        let inside = is_numeric(character)
            || matches!(character, '.' | ',') && char_at(text, next, end).is_some_and(is_numeric);
        if !inside {
            break;
        }
        at = next;
    }
    at
}

/// The end of a possessive `'s` that stands at `at`.
pub(super) fn possessive_end(text: &str, at: usize, end: usize) -> Option<usize> {
    let apostrophe = char_at(text, at, end).filter(|&character| is_apostrophe(character))?;
    let letter = at + apostrophe.len_utf8();
    let after = letter + 1;
    let is_s = matches!(char_at(text, letter, end), Some('s' | 'S'));
    let follows_word = text[..at].chars().next_back().is_some_and(char::is_alphanumeric);
    (is_s
        && follows_word
        && !char_at(text, after, end).is_some_and(|next| is_letter(next) || is_numeric(next)))
    .then_some(after)
}

/// The character at a place in front of `end`.
#[inline]
pub(super) fn char_at(text: &str, at: usize, end: usize) -> Option<char> {
    let &byte = text.as_bytes().get(at).filter(|_| at < end)?;
    if byte.is_ascii() { Some(byte as char) } else { text[at..end].chars().next() }
}

/// Whether words are made of it, in scripts with spaces.
#[inline]
pub(super) fn is_letter(character: char) -> bool {
    is_european(character) || !is_punctuation(character) && character.is_alphabetic() || is_mark(character)
}

/// Whether numbers are made of it.
#[inline]
pub(super) fn is_numeric(character: char) -> bool {
    character.is_ascii_digit() || !is_punctuation(character) && character.is_numeric()
}

/// Whether a character is a quotation mark, a dash or the like: asked first, as [`is_european`] is.
#[inline]
fn is_punctuation(character: char) -> bool {
    matches!(character, '\u{2010}'..='\u{2060}')
}

/// Whether a character is a Latin, Greek or Cyrillic letter beyond ASCII as languages of Europe have them: asked first, it
/// spares the search in the tables of Unicode.
#[inline]
fn is_european(character: char) -> bool {
    matches!(character, 'À'..='\u{24F}' | 'Σ'..='ϵ' | '\u{400}'..='\u{481}')
        && !matches!(character, '×' | '÷')
}

/// Whether a character has no width and no meaning here: zero-width spaces and joiners, direction marks.
pub(super) fn is_invisible(character: char) -> bool {
    matches!(character, '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}')
}

fn is_apostrophe(character: char) -> bool {
    matches!(character, '\'' | '’')
}

fn ends_in_single_letter(word: &str) -> bool {
    let mut last = word.chars().rev();
    last.next().is_some_and(char::is_alphabetic) && last.next().is_none_or(|before| before == '.')
}

/// Whether a stop after this word belongs to it: a known abbreviation, or the initial of a name.
fn is_abbreviation(word: &str) -> bool {
    let mut characters = word.chars();
    let first_is_upper = characters.next().is_some_and(char::is_uppercase);
    if characters.next().is_none() {
        return first_is_upper && word != "I";
    }
    word.len() <= 6 && first_is_upper && ABBREVIATIONS.binary_search(&word.to_lowercase().as_str()).is_ok()
        || matches!(word, "etc" | "vs" | "cf" | "esp" | "p")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_abbreviations_are_sorted() {
        assert!(ABBREVIATIONS.is_sorted(), "binary search needs it");
    }

    #[test]
    fn european_letters_are_letters() {
        assert!(('\0'..='\u{FFF}').filter(|&letter| is_european(letter)).all(char::is_alphabetic));
        assert!(is_european('é') && is_european('ı') && is_european('ж') && !is_european('e'));
    }

    #[test]
    fn punctuation_is_no_letter_and_no_number() {
        let characters = || ('\0'..=char::MAX).filter(|&character| is_punctuation(character));
        assert!(!characters().any(|character| character.is_alphabetic() || is_mark(character)));
        assert!(!characters().any(char::is_numeric) && is_punctuation('’') && is_punctuation('—'));
    }
}
