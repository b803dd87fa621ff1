//! From a text to its tokens.
//!
//! [`tokenise`] reads the kept blocks of a clean text from left to right; no token crosses a block.
//!
//! ```
//! use gloss::text::tokenise::words;
//! assert_eq!(words("Lee's U.S. trip cost $4.5bn."), ["Lee", "'s", "U.S.", "trip", "cost", "$", "4.5", "bn", "."]);
//! ```

use std::ops::Range;

use crate::document::{Block, BlockId};
use crate::span::{Clean, Span};
use crate::text::piece::Piece;
use crate::text::shape::{is_mark, is_unspaced};

/// A word, number or mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// Its place; never empty.
    pub span: Span<Clean>,
    /// What it is made of.
    pub class: TokenClass,
    /// The block it stands in.
    pub block: BlockId,
}

/// What a token is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TokenClass {
    /// Letters, with digits after them, inner apostrophes, and the stops of an abbreviation: `China`, `G7`, `U.S.`,
    /// `O'Brien`, `Jan.`; a possessive `'s` is a word of its own, and so is each character of a script that is
    /// written without spaces.
    Word,
    /// Digits with separators inside them: `5,000`, `328.08`, `2026.01.06`. Letters that follow (`15th`, `$45bn`)
    /// are the next token.
    Number,
    /// Any other character, one token each: `$`, `-`, `%`, `.`.
    Mark,
}

impl Token {
    /// The token's text.
    #[inline]
    pub fn text<'a>(&self, text: &'a str) -> &'a str {
        self.span.slice(text)
    }

    /// Whether `next` follows without a gap.
    #[inline]
    pub fn touches(&self, next: &Self) -> bool {
        self.span.end == next.span.start
    }
}

/// Abbreviations that keep their stop, lower case, without it; the stop of any other word ends a sentence.
#[rustfmt::skip]
const ABBREVIATIONS: &[&str] = &[
    "adm", "apr", "asst", "aug", "ave", "blvd", "brig", "bros", "capt", "cf", "cmdr", "co", "col", "corp",
    "cpl", "dec", "dept", "dr", "e.g", "esp", "est", "etc", "feb", "fig", "fr", "ft", "gen", "gov", "hon",
    "hr", "i.e", "inc", "jan", "jr", "jul", "jun", "lt", "ltd", "maj", "mar", "messrs", "mr", "mrs", "ms",
    "msgr", "mt", "no", "nov", "oct", "op", "p", "pres", "prof", "pvt", "rd", "rep", "reps", "rev", "sec",
    "sen", "sens", "sep", "sept", "sgt", "sr", "st", "supt", "univ", "vol", "vs",
];

/// Splits the kept blocks into tokens, in order. White space and invisible characters are left out.
pub fn tokenise(text: &str, blocks: &[Block]) -> Vec<Token> {
    let mut tokens = Vec::with_capacity(text.len() / 5);
    for (index, block) in blocks.iter().enumerate() {
        if let Some(span) = block.verdict.span() {
            tokenise_block(text, span, BlockId(index as u32), &mut tokens);
        }
    }
    tokens
}

/// Splits a text that is one block.
pub fn tokenise_text(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    tokenise_block(text, Span::of(0..text.len()), BlockId(0), &mut tokens);
    tokens
}

/// The tokens of a text as strings.
pub fn words(text: &str) -> Vec<&str> {
    tokenise_text(text).iter().map(|token| token.text(text)).collect()
}

/// Calls a function with each of these tokens, without a list of them.
#[inline]
pub fn each_word<'a>(text: &'a str, mut take: impl FnMut(&'a str)) {
    fold_words(text, (), |(), _| (), |range, _| take(&text[range]));
}

/// The same with the place of each token and what `step` makes of `empty` and its bytes, one by one. Of tokens beside
/// other characters than letters, digits and most marks of ASCII, which few names have, there is no such result.
#[inline]
pub(crate) fn fold_words<S: Copy>(
    text: &str,
    empty: S,
    step: impl Fn(S, u8) -> S,
    mut take: impl FnMut(Range<usize>, Option<S>),
) {
    let bytes = text.as_bytes();
    let (mut at, mut digits_end) = (0, None);
    while let Some(&first) = bytes.get(at) {
        let (mut end, mut folded) = (at + 1, step(empty, first));
        let first = BYTES[usize::from(first)];
        let mut next = Byte::Space;
        while let Some(&byte) = bytes.get(end) {
            next = BYTES[usize::from(byte)];
            if !first.goes_on_with(next) {
                break;
            }
            (end, folded) = (end + 1, step(folded, byte));
        }
        match first {
            Byte::Space => {}
            // The token may not end here.
            _ if first == Byte::Other || next == Byte::Other => break,
            _ => take(at..end, Some(folded)),
        }
        digits_end = if first == Byte::Digit { Some(end) } else { digits_end };
        at = end;
    }
    if at < bytes.len() {
        each_token(text, at..bytes.len(), digits_end, |range, _| take(range, None));
    }
}

/// What a byte is to [`fold_words`].
#[derive(Debug, Clone, Copy, PartialEq)]
enum Byte {
    Letter,
    Digit,
    Space,
    /// A token of its own, whatever stands around it.
    Mark,
    /// What stands around it decides.
    Other,
}

impl Byte {
    /// Whether a token that begins so goes on with this byte.
    #[inline]
    fn goes_on_with(self, next: Self) -> bool {
        match self {
            Self::Letter => matches!(next, Self::Letter | Self::Digit),
            Self::Digit => next == Self::Digit,
            _ => false,
        }
    }
}

const BYTES: [Byte; 256] = {
    let mut bytes = [Byte::Other; 256];
    let mut byte = b' ';
    while byte < 0x7F {
        bytes[byte as usize] = match byte {
            b' ' => Byte::Space,
            b'0'..=b'9' => Byte::Digit,
            b'A'..=b'Z' | b'a'..=b'z' => Byte::Letter,
            b'.' | b',' | b'\'' => Byte::Other,
            _ => Byte::Mark,
        };
        byte += 1;
    }
    bytes
};

fn tokenise_block(text: &str, span: Span<Clean>, block: BlockId, tokens: &mut Vec<Token>) {
    let digits_end =
        tokens.last().filter(|last| last.class == TokenClass::Number).map(|last| last.span.end as usize);
    let range = span.start as usize..span.end as usize;
    each_token(text, range, digits_end, |range, class| {
        tokens.push(Token { span: Span::of(range), class, block });
    });
}

/// Calls a function with the place and class of each token; `digits_end` is where a number in front ends.
#[inline]
fn each_token(
    text: &str,
    range: Range<usize>,
    mut digits_end: Option<usize>,
    mut take: impl FnMut(Range<usize>, TokenClass),
) {
    let Range { start: mut at, end } = range;
    while let Some(first) = char_at(text, at, end) {
        if let Some(stop) = plain_word_end(&text.as_bytes()[..end], at, first) {
            take(at..stop, TokenClass::Word);
            // Nearly always a space follows.
            at = stop + usize::from(text.as_bytes()[stop] == b' ');
            continue;
        }
        // Most characters that tokens begin with, or that stand between them, need no other look.
        let is_plain = first.is_ascii_alphabetic();
        if first == ' ' || !is_plain && (first.is_whitespace() || is_invisible(first)) {
            at += first.len_utf8();
            continue;
        }
        let (stop, class) = if !is_plain && is_unspaced(first) {
            (at + first.len_utf8(), TokenClass::Word)
        } else if is_plain || is_letter(first) {
            let glued = digits_end == Some(at);
            (
                word_end(text, at, end, if glued { Stop::Apart } else { Stop::OfAbbreviation }),
                TokenClass::Word,
            )
        } else if first.is_ascii_digit() || first.is_numeric() {
            let stop = number_end(text, at, end);
            digits_end = Some(stop);
            (stop, TokenClass::Number)
        } else if let Some(stop) = possessive_end(text, at, end) {
            (stop, TokenClass::Word)
        } else {
            (at + first.len_utf8(), TokenClass::Mark)
        };
        take(at..stop, class);
        at = stop;
    }
}

#[inline]
fn char_at(text: &str, at: usize, end: usize) -> Option<char> {
    let &byte = text.as_bytes().get(at).filter(|_| at < end)?;
    if byte.is_ascii() { Some(byte as char) } else { text[at..end].chars().next() }
}

#[inline]
fn is_letter(character: char) -> bool {
    is_latin(character) || character.is_alphabetic() || is_mark(character)
}

/// Whether a character is a Latin letter beyond ASCII as languages of Europe have them: asked first, it spares the search
/// in the tables of Unicode.
#[inline]
fn is_latin(character: char) -> bool {
    matches!(character, 'À'..='\u{24F}') && !matches!(character, '×' | '÷')
}

/// Whether a character has no width and no meaning here: zero-width spaces and joiners, direction marks.
fn is_invisible(character: char) -> bool {
    matches!(character, '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}')
}

fn is_apostrophe(character: char) -> bool {
    matches!(character, '\'' | '’')
}

/// What a stop behind a word can be.
#[derive(Clone, Copy, PartialEq)]
enum Stop {
    /// Part of the word, when it is an abbreviation.
    OfAbbreviation,
    /// Never part of the word: the unit in "$30K." is no initial.
    Apart,
}

fn word_end(text: &str, start: usize, end: usize, stop: Stop) -> usize {
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
            _ if is_letter(character) || character.is_numeric() => true,
            _ if is_apostrophe(character) => {
                follows().is_some_and(is_letter) && possessive_end(text, at, end).is_none()
            }
            // The stops of "U.S." and "p.m.": single letters between them.
            '.' if follows().is_some_and(is_letter) && ends_in_single_letter(&text[start..at]) => {
                stops += 1;
                true
            }
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
fn plain_word_end(bytes: &[u8], at: usize, first: char) -> Option<usize> {
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

fn number_end(text: &str, start: usize, end: usize) -> usize {
    let mut at = start;
    while let Some(character) = char_at(text, at, end) {
        let next = at + character.len_utf8();
        let inside = character.is_numeric()
            || matches!(character, '.' | ',') && char_at(text, next, end).is_some_and(char::is_numeric);
        if !inside {
            break;
        }
        at = next;
    }
    at
}

/// The end of a possessive `'s` that stands at `at`.
fn possessive_end(text: &str, at: usize, end: usize) -> Option<usize> {
    let apostrophe = char_at(text, at, end).filter(|&character| is_apostrophe(character))?;
    let letter = at + apostrophe.len_utf8();
    let after = letter + 1;
    let is_s = matches!(char_at(text, letter, end), Some('s' | 'S'));
    let follows_word = text[..at].chars().next_back().is_some_and(char::is_alphanumeric);
    (is_s
        && follows_word
        && !char_at(text, after, end).is_some_and(|next| is_letter(next) || next.is_numeric()))
    .then_some(after)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_abbreviations_are_sorted() {
        assert!(ABBREVIATIONS.is_sorted(), "binary search needs it");
    }

    #[test]
    fn splits_as_described() {
        for (text, expected) in [
            ("China-ROK", "China|-|ROK"),
            ("60-fold, 15th", "60|-|fold|,|15|th"),
            ("Korea(ROK)", "Korea|(|ROK|)"),
            ("the countries' own", "the|countries|'|own"),
            ("J. K. Rowling’s", "J.|K.|Rowling|’s"),
            ("O'Brien won't at 3 p.m. today.", "O'Brien|won't|at|3|p.m.|today|."),
            ("Apple Inc. on Jan. 4", "Apple|Inc.|on|Jan.|4"),
            ("So did I. We", "So|did|I|.|We"),
            ("over 3% (5,000)", "over|3|%|(|5,000|)"),
            ("F-35 and G7", "F|-|35|and|G7"),
            ("東京 Tokyo", "東|京|Tokyo"),
            ("cafe\u{301}s", "cafe\u{301}s"),
            ("for $30K. At 7p.m. on 5\u{200B}Jan.", "for|$|30|K|.|At|7|p.m.|on|5|Jan."),
        ] {
            assert_eq!(words(text).join("|"), expected);
        }
    }

    #[test]
    fn latin_letters_are_letters() {
        assert!(('\0'..='\u{FFF}').filter(|&letter| is_latin(letter)).all(char::is_alphabetic));
        assert!(is_latin('é') && is_latin('ı') && !is_latin('e'));
    }

    proptest! {
        #[test]
        fn tokens_cover_everything_but_space(text in "\\PC{0,80}") {
            let mut joined = words(&text).concat();
            let visible = |character: char| !character.is_whitespace() && !is_invisible(character);
            joined.retain(visible);
            let mut expected = text.clone();
            expected.retain(visible);
            prop_assert_eq!(joined, expected);
        }

        #[test]
        fn one_by_one_words_are_the_same(text in "[A-Za-z0-9 -]{0,20}[-A-Za-z .,'’é½0-9$\t]{0,20}|\\PC{0,20}") {
            let mut one_by_one = Vec::new();
            each_word(&text, |word| one_by_one.push(word));
            prop_assert_eq!(one_by_one, words(&text));
        }
    }
}
