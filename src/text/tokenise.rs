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
use crate::text::shape::is_unspaced;
use crate::text::token_end::{
    Stop, char_at, is_invisible, is_letter, is_numeric, number_end, plain_word_end, possessive_end, word_end,
};

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
            b'.' | b',' | b'\'' | b'?' => Byte::Other,
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
        } else if is_numeric(first) {
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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

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
            ("Fran?ais of S?o Paulo?Yes.", "Fran?ais|of|S?o|Paulo|?|Yes|."),
            ("cafe\u{301}s", "cafe\u{301}s"),
            ("for $30K. At 7p.m. on 5\u{200B}Jan.", "for|$|30|K|.|At|7|p.m.|on|5|Jan."),
        ] {
            assert_eq!(words(text).join("|"), expected);
        }
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
        fn one_by_one_words_are_the_same(text in "[A-Za-z0-9 -]{0,20}[-A-Za-z .,?'’é½0-9$\t]{0,20}|\\PC{0,20}") {
            let mut one_by_one = Vec::new();
            each_word(&text, |word| one_by_one.push(word));
            prop_assert_eq!(one_by_one, words(&text));
        }
    }
}
