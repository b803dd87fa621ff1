//! A token by itself, as the name rules see it.
//!
//! [`Word`] is what a token is: its hashes, what the lists say of it, its capitals; [`Sign`] what is looked for from word to
//! word.

use crate::tag::lexicon::{Class, Facts, Lexicon};
use crate::tag::table::{hash_lower, hash_lower_piece, hash_piece, hash_word};
use crate::text::piece::Piece;
use crate::text::shape::{Capitals, capitals};
use crate::text::tokenise::{Token, TokenClass};

/// A token.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Word {
    /// Its [`hash_word`]; in a line of capitals that of the word as a name writes it.
    pub(crate) hash: u64,
    /// Its [`hash_lower`].
    pub(super) lower: u64,
    /// What the lists say of the word as it is written.
    pub(crate) facts: Facts,
    /// How it is written.
    pub(crate) capitals: Capitals,
    /// Whether it has a capital, and what that is worth.
    pub(crate) capital: Capital,
    /// Whether the lists have the word, in lower case, as an ordinary one.
    pub(crate) is_common: bool,
    /// The character of a mark; of words and numbers [`NO_MARK`].
    pub(crate) mark: char,
}

/// What stands for the character of a token that is no mark; no token is made of it alone.
pub(crate) const NO_MARK: char = '\0';

/// What a capital says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Capital {
    /// There is none.
    None,
    /// Inside a sentence: a name, mostly.
    Inside,
    /// Where every word would have one: first in a sentence or quotation.
    First,
    /// In a headline that gives most words a capital.
    Headline,
}

/// What is looked for from word to word; most words have none of these.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Sign {
    /// It has a capital.
    Capital = 1,
    /// A known name [may begin](Word::may_begin_name) with it.
    Beginning = 2,
    /// It belongs to a topic.
    Topic = 4,
    /// It is a quotation mark.
    Quotation = 8,
    /// It is a mark behind which a capital means nothing.
    Opening = 16,
}

impl Word {
    /// What stands beyond the end.
    pub(super) const NONE: Self = Self {
        hash: 0,
        lower: 0,
        facts: Facts::NONE,
        capitals: Capitals::Caseless,
        capital: Capital::None,
        is_common: false,
        mark: NO_MARK,
    };

    // By itself, so that browsers compile it well while a text is read (`DESIGN.md`).
    #[cfg_attr(target_arch = "wasm32", inline(never))]
    pub(super) fn new(token: &Token, text: &str, lexicon: &Lexicon) -> Self {
        let piece = Piece::of(&text.as_bytes()[token.span.start as usize..]);
        if piece.len() != token.span.len() {
            return Self::of_any(token, text, lexicon);
        }
        let hash = hash_piece(piece);
        if token.class != TokenClass::Word {
            return Self { hash, lower: hash, ..Self::NONE };
        }
        let facts = lexicon.facts(hash);
        if !piece.is_capitalised() {
            // "iPhone", "eBay": a capital inside is one too.
            let capital = if piece.capitals() > 0 { Capital::Inside } else { Capital::None };
            return Self::without_first_capital(hash, facts, Capitals::Lower, capital);
        }
        let letters = piece.len() - piece.digits();
        let is_all = letters > 1 && piece.capitals() == letters;
        let capitals = if is_all { Capitals::All } else { Capitals::First };
        Self::with_first_capital([hash, hash_lower_piece(piece)], facts, capitals, lexicon)
    }

    /// A word of whatever characters, or a mark.
    #[inline(never)]
    fn of_any(token: &Token, text: &str, lexicon: &Lexicon) -> Self {
        let word = token.text(text);
        let hash = hash_word(word);
        if token.class != TokenClass::Word {
            let is_mark = token.class == TokenClass::Mark;
            let mark = word.chars().next().filter(|_| is_mark).unwrap_or(NO_MARK);
            return Self { hash, lower: hash, mark, ..Self::NONE };
        }
        let facts = lexicon.facts(hash);
        let capitals = capitals(word);
        if matches!(capitals, Capitals::First | Capitals::All) {
            return Self::with_first_capital([hash, hash_lower(word)], facts, capitals, lexicon);
        }
        let has_capital = word.bytes().any(|byte| byte.is_ascii_uppercase());
        let capital = if has_capital { Capital::Inside } else { Capital::None };
        Self::without_first_capital(hash, facts, capitals, capital)
    }

    #[inline]
    fn without_first_capital(hash: u64, facts: Facts, capitals: Capitals, capital: Capital) -> Self {
        let is_common = facts.is(Class::Common);
        Self { hash, lower: hash, facts, capitals, capital, is_common, mark: NO_MARK }
    }

    #[inline]
    fn with_first_capital(
        [hash, lower]: [u64; 2],
        facts: Facts,
        capitals: Capitals,
        lexicon: &Lexicon,
    ) -> Self {
        let is_common = lexicon.facts(lower).is(Class::Common);
        Self { hash, lower, facts, capitals, capital: Capital::Inside, is_common, mark: NO_MARK }
    }

    /// The signs that it has, which stay whatever its capital turns out to be worth.
    pub(super) fn signs(&self) -> u8 {
        let sign = |is_there: bool, sign: Sign| if is_there { sign as u8 } else { 0 };
        if self.mark != NO_MARK {
            let is_quotation = matches!(self.mark, '“' | '‘' | '«' | '"' | '”' | '’' | '»');
            let is_opening = matches!(self.mark, '"' | '“' | ':' | '•' | '|' | '…' | '‘');
            return sign(self.may_begin_name(), Sign::Beginning)
                | sign(is_quotation, Sign::Quotation)
                | sign(is_opening, Sign::Opening);
        }
        sign(self.is_capital(), Sign::Capital)
            | sign(self.may_begin_name(), Sign::Beginning)
            | sign(self.facts.topic > 0, Sign::Topic)
    }

    /// The hash of the word in lower case.
    #[inline]
    pub(crate) fn lower(self) -> u64 {
        self.lower
    }

    /// Whether it has a capital.
    #[inline]
    pub(crate) fn is_capital(self) -> bool {
        self.capital != Capital::None
    }

    /// Whether a known name may begin with it: that is asked of every word, so words in lower case, most of a text,
    /// need to be in the list of first words.
    #[inline]
    pub(crate) fn may_begin_name(self) -> bool {
        self.capitals != Capitals::Lower || self.capital != Capital::None || self.facts.is(Class::BeginsName)
    }
}
