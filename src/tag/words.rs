//! The tokens of a document with what the name rules ask of them again and again.
//!
//! [`Words`] is made once for a document; [`Word`] says how a token is written, what the word lists say of it, and
//! whether its capital means anything where it stands.

use std::ops::Range;

use crate::tag::gazetteer::{Gazetteer, Known};
use crate::tag::lexicon::Lexicon;
use crate::tag::table::{Table, hash_titled};
pub(crate) use crate::tag::word::{Capital, NO_MARK, Sign, Word};
use crate::text::shape::Capitals;
use crate::text::tokenise::{Token, TokenClass};

/// The words of a document.
#[derive(Debug)]
pub(crate) struct Words<'a> {
    text: &'a str,
    tokens: &'a [Token],
    words: Vec<Word>,
    /// What to look for from word to word, as bits: see [`Sign`]. At the end eight without any, so that eight can be read
    /// at each word.
    signs: Vec<u8>,
    /// The longest known name at each word.
    known: Vec<Longest>,
    /// How each word that has a capital somewhere is written elsewhere, by its lower-case hash.
    seen: Table<Seen>,
}

/// A known name that begins at a word: how many words it has, 0 for none, and above that its number.
#[derive(Debug, Clone, Copy, Default)]
struct Longest(u32);

impl Longest {
    /// Longer names count as none.
    const MOST_WORDS: usize = 0xFF;

    fn new(length: usize, number: u32) -> Self {
        if length > Self::MOST_WORDS { Self(0) } else { Self(number << 8 | length as u32) }
    }
}

/// How a word is written in a document.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Seen {
    /// Somewhere with a capital inside a sentence.
    pub(crate) inside: bool,
    /// Somewhere in lower case.
    pub(crate) lower: bool,
}

impl<'a> Words<'a> {
    pub(crate) fn new(text: &'a str, tokens: &'a [Token], sentences: &[Range<usize>]) -> Self {
        let lexicon = Lexicon::shipped();
        let words: Vec<Word> = tokens.iter().map(|token| Word::new(token, text, lexicon)).collect();
        let mut signs = vec![0; tokens.len() + 8];
        signs.iter_mut().zip(&words).for_each(|(signs, word)| *signs = word.signs());
        let known = vec![Longest::default(); tokens.len()];
        let mut words = Self { text, tokens, words, signs, known, seen: Table::with_capacity(64) };
        for sentence in sentences {
            words.mark_capitals(sentence.clone());
            words.find_known(sentence.clone());
        }
        words.look_around();
        words
    }

    /// The word at an index; beyond the end there is an empty one.
    #[inline]
    pub(crate) fn at(&self, index: usize) -> Word {
        self.words.get(index).copied().unwrap_or(Word::NONE)
    }

    #[inline]
    pub(crate) fn text(&self, index: usize) -> &'a str {
        self.tokens.get(index).map_or("", |token| token.text(self.text))
    }

    /// Whether a word has a sign.
    #[inline]
    pub(crate) fn has(&self, index: usize, sign: Sign) -> bool {
        self.signs.get(index).is_some_and(|signs| signs & sign as u8 != 0)
    }

    /// The words of a range that have a sign.
    #[inline]
    pub(crate) fn with(&self, sign: Sign, mut range: Range<usize>) -> impl Iterator<Item = usize> {
        std::iter::from_fn(move || {
            let found = self.next_with(sign, range.clone())?;
            range.start = found + 1;
            Some(found)
        })
    }

    /// The first of them.
    #[inline]
    pub(crate) fn next_with(&self, sign: Sign, range: Range<usize>) -> Option<usize> {
        let mut at = range.start;
        while at < range.end {
            let signs = self.eight_with(sign, at);
            if signs != 0 {
                let found = at + signs.trailing_zeros() as usize / 8;
                return (found < range.end).then_some(found);
            }
            at += 8;
        }
        None
    }

    /// Whether a word of a range of at most eight has a sign, but for one of them.
    #[inline]
    pub(crate) fn has_other(&self, sign: Sign, range: Range<usize>, but: usize) -> bool {
        let inside = !u64::MAX.checked_shl(8 * range.len() as u32).unwrap_or_default();
        let own = 0xFF << (8 * (but - range.start) % 64);
        self.eight_with(sign, range.start) & inside & !own != 0
    }

    /// Which of eight words have a sign, as bits of eight bytes.
    #[inline]
    fn eight_with(&self, sign: Sign, at: usize) -> u64 {
        let signs = self.signs.get(at..).and_then(|signs| signs.first_chunk());
        let wanted = [sign as u8; 8];
        u64::from_le_bytes(*signs.unwrap_or(&[0; 8])) & u64::from_le_bytes(wanted)
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.tokens.len()
    }

    /// Whether the token before is a hyphen that joins this one to the word before it.
    pub(crate) fn is_hyphen_before(&self, index: usize) -> bool {
        index > 1 && self.is_hyphen(index - 1)
    }

    /// The longest known name at a word of a sentence.
    #[inline]
    pub(crate) fn known(&self, index: usize) -> Option<(usize, Known<'static>)> {
        let Longest(longest) = self.known.get(index).copied().unwrap_or_default();
        let length = longest as usize & Longest::MOST_WORDS;
        (length > 0).then(|| (length, Gazetteer::shipped().numbered(longest >> 8)))
    }

    #[inline]
    pub(crate) fn token(&self, index: usize) -> &'a Token {
        &self.tokens[index]
    }

    /// The text from one token to before another.
    pub(crate) fn slice(&self, range: Range<usize>) -> &'a str {
        let (start, end) = (self.tokens[range.start].span.start, self.tokens[range.end - 1].span.end);
        &self.text[start as usize..end as usize]
    }

    /// Whether no space stands between a token and the next.
    #[inline]
    pub(crate) fn touches_next(&self, index: usize) -> bool {
        self.tokens.get(index + 1).is_some_and(|next| self.tokens[index].touches(next))
    }

    /// Whether two tokens stand in one block.
    pub(crate) fn same_block(&self, one: usize, other: usize) -> bool {
        self.tokens[one].block == self.tokens[other].block
    }

    /// Whether the token is a hyphen or dash inside a word.
    #[inline]
    pub(crate) fn is_hyphen(&self, index: usize) -> bool {
        index > 0
            && matches!(self.at(index).mark, '-' | '–' | '‑' | '‐')
            && self.touches_next(index - 1)
            && self.touches_next(index)
    }

    pub(crate) fn is_number(&self, index: usize) -> bool {
        self.tokens.get(index).is_some_and(|token| token.class == TokenClass::Number)
    }

    pub(crate) fn is_possessive(&self, index: usize) -> bool {
        matches!(self.text(index), "'s" | "’s" | "'S" | "’S")
    }

    /// How the word is written in the document.
    #[inline]
    pub(crate) fn seen(&self, index: usize) -> Seen {
        self.seen.get(self.at(index).lower).copied().unwrap_or_default()
    }

    /// Whether the word is written with a capital inside a sentence somewhere.
    pub(crate) fn is_capital_elsewhere(&self, index: usize) -> bool {
        self.seen(index).inside
    }

    /// Whether the word also stands in lower case.
    pub(crate) fn is_lower_elsewhere(&self, index: usize) -> bool {
        self.seen(index).lower
    }

    /// Says of each capital in a sentence what it is worth.
    fn mark_capitals(&mut self, sentence: Range<usize>) {
        let worth = match self.style(sentence.clone()) {
            Style::Running => Capital::Inside,
            Style::Headline => Capital::Headline,
            Style::AllCapitals => {
                for index in sentence.clone() {
                    if self.at(index).capitals == Capitals::All {
                        self.words[index].hash = hash_titled(self.text(index));
                    }
                }
                Capital::Headline
            }
        };
        match worth {
            Capital::Inside => {
                // Where a sentence or quotation opens, every word would have one.
                let mut next = Some(sentence.start);
                while let Some(opening) = next {
                    let is_mark = |&index: &usize| self.tokens[index].class == TokenClass::Mark;
                    let first = (opening..sentence.end).find(|index| !is_mark(index)).unwrap_or(sentence.end);
                    if first < sentence.end && self.words[first].is_capital() {
                        self.words[first].capital = Capital::First;
                    }
                    next = self.next_with(Sign::Opening, first..sentence.end);
                }
            }
            _ => {
                let marked = self.words[sentence].iter_mut().filter(|word| word.is_capital());
                marked.for_each(|word| word.capital = worth);
            }
        }
    }

    fn style(&self, sentence: Range<usize>) -> Style {
        // By how they are written; marks, numbers and short words apart.
        let (mut counts, mut ordinary) = ([0u32; 8], 0);
        for (token, word) in self.tokens[sentence.clone()].iter().zip(&self.words[sentence.clone()]) {
            let counts_not = (token.class != TokenClass::Word) | (token.span.len() < 4);
            let has_capital = matches!(word.capitals, Capitals::First | Capitals::All);
            counts[word.capitals as usize + 4 * usize::from(counts_not)] += 1;
            ordinary += u32::from(word.is_common & has_capital & !counts_not);
        }
        let count = |capitals: Capitals| counts[capitals as usize];
        let (lower, all) = (count(Capitals::Lower), count(Capitals::All));
        let capital = all + count(Capitals::First);
        // Headlines go without a full stop; prose that is dense with names has one.
        let ends_in_stop = sentence.last().is_some_and(|last| self.text(last).ends_with('.'));
        if all >= 3 && all * 10 >= (lower + capital) * 8 {
            Style::AllCapitals
        } else if !ends_in_stop && capital >= 3 && ordinary >= 2 && capital * 10 >= (lower + capital) * 7 {
            Style::Headline
        } else {
            Style::Running
        }
    }

    /// Finds the known names at the words of a sentence that one may begin with.
    fn find_known(&mut self, sentence: Range<usize>) {
        let gazetteer = Gazetteer::shipped();
        let mut next = sentence.start;
        while let Some(at) = self.next_with(Sign::Beginning, next..sentence.end) {
            let hashes = self.words[at..sentence.end].iter().map(|word| word.hash);
            let text = &self.text.as_bytes()[self.tokens[at].span.start as usize..];
            if let Some((length, number)) = gazetteer.longest_number_of(text, hashes) {
                self.known[at] = Longest::new(length, number);
            }
            next = at + 1;
        }
    }

    /// Notes how the words with capitals are written elsewhere.
    fn look_around(&mut self) {
        let mut filter = [0u64; 32];
        // Whether a word has a capital somewhere is asked of every word, and most have none.
        let place = |hash: u64| ((hash >> 34) as usize % 32, 1 << (hash >> 58));
        let mut next = 0;
        while let Some(at) = self.next_with(Sign::Capital, next..self.words.len()) {
            let word = self.words[at];
            self.seen.entry(word.lower).inside |= word.capital == Capital::Inside;
            let (index, bit) = place(word.lower);
            filter[index] |= bit;
            next = at + 1;
        }
        for word in &self.words {
            let (index, bit) = place(word.lower);
            if filter[index] & bit != 0
                && word.capitals == Capitals::Lower
                && self.seen.get(word.lower).is_some()
            {
                self.seen.entry(word.lower).lower = true;
            }
        }
    }
}

/// How a sentence uses capitals.
#[derive(Clone, Copy)]
enum Style {
    /// For names and the first word.
    Running,
    /// For most words.
    Headline,
    /// For all letters.
    AllCapitals,
}
