//! The tokens of one block, as the grammars of values read them.
//!
//! [`Cursor`] answers questions about the token at an index: what it [means](Cursor::find), whether it
//! [is](Cursor::is) a word, whether it [touches](Cursor::glued) the one before. Any index is fine; beyond the block
//! there is nothing.

use super::digits::{self, Digits, Style};
use super::forms::WordId;
use super::lexicon::{COVERED, DIGITS, Lexicon};
use super::starts::Starts;
use super::tables::{Sense, Tongue};
use super::words::W;
use crate::text::tokenise::Token;

/// The tokens of a block with their words' numbers.
#[derive(Clone, Copy)]
pub(super) struct Cursor<'a> {
    text: &'a str,
    tokens: &'a [Token],
    ids: &'a [WordId],
    style: Style,
    lexicon: &'static Lexicon,
}

impl<'a> Cursor<'a> {
    /// `ids` has the number of each token in the lexicon.
    pub(super) fn new(
        text: &'a str,
        tokens: &'a [Token],
        ids: &'a [WordId],
        style: Style,
        lexicon: &'static Lexicon,
    ) -> Self {
        Self { text, tokens, ids, style, lexicon }
    }

    /// The number that the token's digits are.
    pub(super) fn digits(&self, index: usize) -> Option<Digits> {
        if self.is_digits(index) { digits::parse(self.text(index), self.style) } else { None }
    }

    /// Whether the text is in a language with words of its own: not in English.
    pub(super) fn is_foreign(&self) -> bool {
        self.lexicon.is_foreign()
    }

    /// The currency of this ISO 4217 code.
    pub(super) fn code(&self, code: &str) -> Option<&'static str> {
        self.lexicon.entries(self.lexicon.lookup(code)).iter().find_map(|entry| match entry.sense {
            Sense::Sign(found) if entry.is_alone() && found == code => Some(found),
            _ => None,
        })
    }

    /// The number of the English month of this name.
    pub(super) fn month(&self, name: &str) -> Option<u8> {
        self.lexicon.entries(self.lexicon.lookup(name)).iter().find_map(|entry| match entry.sense {
            Sense::Month(month, Tongue::English) if entry.is_alone() => Some(month),
            _ => None,
        })
    }

    /// Number of tokens.
    pub(super) fn len(&self) -> usize {
        self.tokens.len()
    }

    /// The token's text; empty beyond the block.
    pub(super) fn text(&self, index: usize) -> &'a str {
        self.tokens.get(index).map_or("", |token| token.text(self.text))
    }

    /// The text from token `start` to before token `end`.
    pub(super) fn slice(&self, start: usize, end: usize) -> &'a str {
        match (self.tokens.get(start), end.checked_sub(1).and_then(|last| self.tokens.get(last))) {
            (Some(first), Some(last)) if start < end => {
                self.text.get(first.span.start as usize..last.span.end as usize).unwrap_or_default()
            }
            _ => "",
        }
    }

    /// The number of the token's word.
    pub(super) fn id(&self, index: usize) -> WordId {
        self.ids.get(index).copied().unwrap_or(0)
    }

    /// The grammars that can begin at the token.
    pub(super) fn starts(&self, index: usize) -> Starts {
        self.lexicon.starts(self.id(index))
    }

    /// Whether a value can begin at a token whose word can begin one: alone, or as the first of a sequence of words that
    /// stands here. Most are passed over so.
    #[inline]
    pub(super) fn can_begin(&self, index: usize) -> bool {
        let word = self.id(index);
        let begins = word == 0 || !self.lexicon.starts_alone(word).is_empty() || self.begins_sequence(index);
        begins && !self.is_dead_end(index)
    }

    fn begins_sequence(&self, index: usize) -> bool {
        self.lexicon.entries(self.id(index)).iter().any(|entry| {
            !Starts::of_sense(entry.sense).is_empty()
                && self.follow(index + 1, self.lexicon.tail(entry)).is_some()
        })
    }

    /// Whether no value can begin with this word in front of the next one: an unknown word behind "a" or "that", or
    /// anything but digits behind a mark that takes nothing else.
    fn is_dead_end(&self, index: usize) -> bool {
        #[rustfmt::skip]
        const DETERMINERS: &[W] = &[
            W::A, W::That, W::These, W::Those, W::All, W::Each, W::Every, W::Most, W::Same, W::Recent,
            W::Current, W::Final, W::Opening, W::Previous, W::Following, W::Coming, W::Last, W::Next,
        ];
        match self.id(index + 1) {
            DIGITS => false,
            0 if self.is_any(index, DETERMINERS) => true,
            _ => self.is_any(index, &[W::Stop, W::Hyphen, W::OpenBracket]),
        }
    }

    /// Whether the token is this word.
    pub(super) fn is(&self, index: usize, word: W) -> bool {
        self.id(index) == word.id()
    }

    /// Whether the token is one of these words.
    pub(super) fn is_any(&self, index: usize, words: &[W]) -> bool {
        let id = self.id(index);
        words.iter().any(|word| word.id() == id)
    }

    /// Whether the tokens are these words, one after the other.
    pub(super) fn are(&self, index: usize, words: &[W]) -> bool {
        words.iter().enumerate().all(|(ahead, word)| self.is(index + ahead, *word))
    }

    /// `index`, or one more when this word stands there.
    pub(super) fn skip(&self, index: usize, word: W) -> usize {
        index + usize::from(self.is(index, word))
    }

    /// `index`, or one more when one of these words stands there.
    pub(super) fn skip_any(&self, index: usize, words: &[W]) -> usize {
        index + usize::from(self.is_any(index, words))
    }

    /// Whether the token is made of digits.
    pub(super) fn is_digits(&self, index: usize) -> bool {
        self.id(index) == DIGITS
    }

    /// Whether the token follows the one before without a gap.
    pub(super) fn glued(&self, index: usize) -> bool {
        match (index.checked_sub(1).and_then(|before| self.tokens.get(before)), self.tokens.get(index)) {
            (Some(before), Some(token)) => before.touches(token),
            _ => false,
        }
    }

    /// Whether a single space, of whatever width, stands between digits before and digits here.
    pub(super) fn is_group_gap(&self, index: usize) -> bool {
        let Some(before) = index.checked_sub(1).and_then(|before| self.tokens.get(before)) else {
            return false;
        };
        let digits = self.is_digits(index) && self.is_digits(index.wrapping_sub(1));
        let Some(token) = self.tokens.get(index).filter(|_| digits) else { return false };
        let gap = self.text.get(before.span.end as usize..token.span.start as usize).unwrap_or_default();
        matches!(gap, " " | "\u{a0}" | "\u{202f}" | "\u{2009}")
    }

    /// Whether a hyphen or dash stands here that touches both of its neighbours.
    pub(super) fn is_inner_hyphen(&self, index: usize) -> bool {
        self.is_any(index, &[W::Hyphen, W::Dash]) && self.glued(index) && self.glued(index + 1)
    }

    /// The token's text, empty where a contact covers it.
    pub(super) fn word(&self, index: usize) -> &'a str {
        if self.id(index) == COVERED { "" } else { self.text(index) }
    }

    /// Where the token begins, in bytes of the document.
    pub(super) fn start_of(&self, index: usize) -> usize {
        self.tokens.get(index).map_or(self.text.len(), |token| token.span.start as usize)
    }

    /// The document's text from byte `start` to the end of the block.
    pub(super) fn text_from(&self, start: usize) -> &'a str {
        let end = self.tokens.last().map_or(0, |last| last.span.end as usize);
        self.text.get(start..end).unwrap_or_default()
    }

    /// The index after the last token from `index` on that begins before byte `end`.
    pub(super) fn index_at(&self, index: usize, end: usize) -> usize {
        let mut at = index;
        while self.tokens.get(at).is_some_and(|token| (token.span.start as usize) < end) {
            at += 1;
        }
        at
    }

    /// Whether the word is in small letters and in no table: most likely a noun, or an adjective in front of one.
    pub(super) fn is_noun(&self, index: usize) -> bool {
        self.id(index) == 0 && self.is_lower(index)
    }

    /// `index`, or one more at an inner hyphen.
    pub(super) fn skip_hyphen(&self, index: usize) -> usize {
        index + usize::from(self.is_inner_hyphen(index))
    }

    /// `index`, or one more at a hyphen inside of a word, which a tokenised text has between gaps: "fifty - two".
    pub(super) fn skip_any_hyphen(&self, index: usize) -> usize {
        index + usize::from(self.is_inner_hyphen(index) || self.is_apart(index) && self.is(index, W::Hyphen))
    }

    /// Whether the token touches neither of its neighbours.
    pub(super) fn is_apart(&self, index: usize) -> bool {
        !self.glued(index) && !self.glued(index + 1)
    }

    /// Whether no more of a clause follows: its end stands here, or the end of the block.
    pub(super) fn ends_clause(&self, index: usize) -> bool {
        let end = self.is_any(index, &[W::Stop, W::Comma, W::CloseBracket, W::Quote]);
        index >= self.len()
            || end && !(self.glued(index + 1) && self.is_digits(index + 1))
            || self.is_shout(index)
    }

    /// Whether an exclamation or question mark, or a semicolon, stands here.
    fn is_shout(&self, index: usize) -> bool {
        matches!(self.text(index), "!" | "?" | ";")
    }

    /// Whether the word begins with a capital letter.
    pub(super) fn is_capital(&self, index: usize) -> bool {
        self.text(index).chars().next().is_some_and(char::is_uppercase)
    }

    /// Whether the word begins with a small letter.
    pub(super) fn is_lower(&self, index: usize) -> bool {
        self.text(index).chars().next().is_some_and(char::is_lowercase)
    }

    /// The longest sequence from `index` with a meaning that `pick` takes, and where it ends.
    pub(super) fn find<T>(&self, index: usize, pick: impl Fn(Sense) -> Option<T>) -> Option<(T, usize)> {
        self.lexicon.entries(self.id(index)).iter().find_map(|entry| {
            let picked = pick(entry.sense)?;
            let end = self.follow(index + 1, self.lexicon.tail(entry))?;
            entry.exact.is_none_or(|exact| is_spelled(self.slice(index, end), exact)).then_some((picked, end))
        })
    }

    /// The meaning of the single word at `index`.
    pub(super) fn sense<T>(&self, index: usize, pick: impl Fn(Sense) -> Option<T>) -> Option<T> {
        let alone = self.lexicon.entries(self.id(index)).iter().filter(|entry| entry.is_alone());
        alone
            .filter(|entry| entry.exact.is_none_or(|exact| is_spelled(self.text(index), exact)))
            .find_map(|entry| pick(entry.sense))
    }

    /// Where the sequence ends that continues with these words; hyphens may join them.
    fn follow(&self, mut index: usize, tail: &[WordId]) -> Option<usize> {
        for word in tail {
            if self.id(index) != *word {
                index = self.skip_hyphen(index);
            }
            if self.id(index) != *word {
                return None;
            }
            index += 1;
        }
        Some(index)
    }
}

/// Whether the text is this form; a stop that an abbreviation keeps may follow.
fn is_spelled(text: &str, exact: &str) -> bool {
    text == exact || text.strip_suffix('.') == Some(exact)
}
