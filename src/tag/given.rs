//! The names that the caller gave.

use crate::document::{Confidence, Evidence};
use crate::mentions::Candidate;
use crate::options::{Case, GivenName};
use crate::span::Span;
use crate::tag::table::{START, Table, hash_lower, hash_word, mix};
use crate::text::tokenise::{Token, each_word};

/// Names as they are looked up: built once for all texts.
#[derive(Debug, Clone, Default)]
pub struct GivenNames {
    exact: Option<List>,
    any: Option<List>,
}

/// The names that are compared in one way.
#[derive(Debug, Clone)]
struct List {
    hash: Hash,
    /// From the hash of a name, or of its first words, to its place.
    places: Table<Place>,
    /// The first words of the names, as bits of their hashes: most words of a text are none of them.
    first_words: Vec<u64>,
}

/// 0 for the first words of names, else a name's number and one.
#[derive(Debug, Clone, Copy, Default)]
struct Place(u32);

/// The hash of a word under a way to compare.
type Hash = fn(&str) -> u64;

impl GivenNames {
    /// Reads a list. Of two equal names the first counts; a name without words never occurs.
    pub fn new(names: &[GivenName]) -> Self {
        Self {
            exact: List::read(names, Case::Exact, hash_word),
            any: List::read(names, Case::Any, hash_lower),
        }
    }

    /// The occurrences of the names, which are those that the list was read from: at each token the longest one, from
    /// left to right, so that they are disjoint. Linear in the text, whatever the number of names.
    pub fn find(&self, text: &str, tokens: &[Token], names: &[GivenName]) -> Vec<Candidate> {
        let mut candidates = Vec::new();
        let lists = [self.exact.as_ref(), self.any.as_ref()];
        if lists.iter().all(Option::is_none) {
            return candidates;
        }
        let mut at = 0;
        while at < tokens.len() {
            let longest = |list: Option<&List>| list?.longest(text, &tokens[at..]);
            let Some((length, name)) = longest(lists[0]).max(longest(lists[1])) else {
                at += 1;
                continue;
            };
            candidates.push(Candidate {
                span: Span::new(tokens[at].span.start, tokens[at + length - 1].span.end),
                kind: names[name].kind,
                confidence: Confidence::FULL,
                evidence: Evidence::Given { title: names[name].title.clone() },
                value: None,
            });
            at += length;
        }
        candidates
    }
}

impl List {
    /// The names to be compared in this way, if there are any.
    fn read(names: &[GivenName], case: Case, hash: Hash) -> Option<Self> {
        let count = names.iter().filter(|name| name.case == case).count();
        // Names of two words each have room without growing, and 16 bits in the filter.
        let places = Table::with_capacity(2 * count);
        let first_words = vec![0; (count / 4).next_power_of_two()];
        let mut list = (count > 0).then_some(Self { hash, places, first_words })?;
        for (index, name) in names.iter().enumerate().filter(|(_, name)| name.case == case) {
            list.add(&name.surface, index);
        }
        Some(list)
    }

    fn add(&mut self, name: &str, index: usize) {
        let mut whole = None;
        each_word(name, |word| {
            let word = (self.hash)(word);
            if whole.is_none() {
                let (place, bit) = self.first_word(word);
                self.first_words[place] |= bit;
            }
            let longer = mix(whole.unwrap_or(START), word);
            self.places.entry(longer);
            whole = Some(longer);
        });
        if let Some(place) = whole.map(|whole| self.places.entry(whole)).filter(|place| place.0 == 0) {
            place.0 = index as u32 + 1;
        }
    }

    /// The length in tokens and the index of the longest name that these tokens begin with; no name crosses a block.
    fn longest(&self, text: &str, tokens: &[Token]) -> Option<(usize, usize)> {
        let (place, bit) = self.first_word((self.hash)(tokens[0].text(text)));
        if self.first_words[place] & bit == 0 {
            return None;
        }
        let mut longest = None;
        let mut whole = START;
        for (index, token) in tokens.iter().take_while(|token| token.block == tokens[0].block).enumerate() {
            whole = mix(whole, (self.hash)(token.text(text)));
            let Some(&Place(place)) = self.places.get(whole) else { break };
            if place > 0 {
                longest = Some((index + 1, place as usize - 1));
            }
        }
        longest
    }

    /// Where a first word is noted: a number of 64 bits, and the bit.
    #[inline]
    fn first_word(&self, hash: u64) -> (usize, u64) {
        ((hash >> 32) as usize % self.first_words.len(), 1 << (hash >> 26 & 63))
    }
}
