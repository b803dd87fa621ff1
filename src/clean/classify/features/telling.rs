//! Words that speak for or against a line: [`TellingWords`].
//!
//! "Subscribe" and "newsletter" seldom stand in an article, "said" and "because" often; what stands in an element of the
//! class "entry-content" belongs to it, what is in a "mega-menu" does not. What each word and each pair of words says was
//! learned from pages of many sites.

use std::ops::Range;

use crate::text::fold::{EMPTY, join};

/// Steps of a weight for each unit of log-odds.
pub const STEPS: f32 = 24.0;

/// What words and pairs of words add to the log-odds of a line.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TellingWords {
    /// The words of the line.
    pub text: Weights<15>,
    /// The names of the elements that it stands in.
    pub names: Weights<13>,
}

impl TellingWords {
    /// Reads what [`TellingWords::write`] wrote from the beginning of `bytes`; gives the rest too.
    pub fn read(bytes: &[u8]) -> Option<(Self, &[u8])> {
        let (text, rest) = Weights::read(bytes)?;
        let (names, rest) = Weights::read(rest)?;
        Some((Self { text, names }, rest))
    }

    /// Appends both.
    pub fn write(&self, bytes: &mut Vec<u8>) {
        self.text.write(bytes);
        self.names.write(bytes);
    }
}

/// The weights of words and pairs of words, in a table of as many places as there are numbers of so many bits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Weights<const BITS: u32> {
    /// For each place some bits of the word's hash, and its weight in 1 / [`STEPS`]; no weight, no word.
    table: Vec<(u8, i8)>,
}

impl<const BITS: u32> Default for Weights<BITS> {
    fn default() -> Self {
        Self { table: vec![(0, 0); Self::PLACES] }
    }
}

impl<const BITS: u32> Weights<BITS> {
    const PLACES: usize = 1 << BITS;

    /// Takes weights in, the first the most important: where two words have the same place, the first one stays.
    pub fn new(weights: impl Iterator<Item = (u64, f32)>) -> Self {
        let mut words = Self::default();
        for (token, weight) in weights {
            let (place, check) = Self::place_of(token);
            let steps = (weight * STEPS).clamp(-127.0, 127.0) as i8;
            if words.table[place].1 == 0 && steps != 0 {
                words.table[place] = (check, steps);
            }
        }
        words
    }

    /// The log-odds that the words of a line add up to.
    pub fn weigh(&self, words: &[u64]) -> f32 {
        let mut sum = 0;
        let mut count = 0;
        for_each_token(words, |token| {
            let (place, check) = Self::place_of(token);
            let (found, weight) = self.table[place];
            // All bits where both are equal, else none: compilers make a branch of a comparison, and every second word's would be
            // guessed wrongly.
            let equal = (i32::from(found ^ check) - 1) >> 8;
            sum += i32::from(weight) & equal;
            count += 1;
        });
        sum as f32 / STEPS / (count as f32).sqrt().max(1.0)
    }

    /// The word or pair of words that speaks most against a line, as a range of word numbers, when one speaks clearly.
    pub fn most_against(&self, words: &[u64]) -> Option<Range<usize>> {
        /// What speaks clearly, in log-odds.
        const CLEAR: f32 = -1.6;
        let mut lowest = (CLEAR * STEPS) as i8;
        let mut found = None;
        let mut number = 0;
        for_each_token(words, |token| {
            let (place, check) = Self::place_of(token);
            let (stored, weight) = self.table[place];
            if stored == check && weight < lowest {
                lowest = weight;
                // Tokens come in turns: a word, then the pair that it ends.
                let (word, is_pair) = (number / 2, number % 2 == 1);
                found = Some(word - usize::from(is_pair && word > 0)..word + 1);
            }
            number += 1;
        });
        found
    }

    /// Reads what [`Weights::write`] wrote from the beginning of `bytes`; gives the rest too.
    fn read(bytes: &[u8]) -> Option<(Self, &[u8])> {
        let (checks, rest) = bytes.split_at_checked(Self::PLACES)?;
        let (weights, rest) = rest.split_at_checked(Self::PLACES)?;
        let table =
            checks.iter().zip(weights).map(|(&check, &weight)| (check, weight.cast_signed())).collect();
        Some((Self { table }, rest))
    }

    /// Appends the table: first the bits of all hashes, then all weights.
    fn write(&self, bytes: &mut Vec<u8>) {
        bytes.extend(self.table.iter().map(|(check, _)| *check));
        bytes.extend(self.table.iter().map(|(_, weight)| weight.cast_unsigned()));
    }

    fn place_of(token: u64) -> (usize, u8) {
        let mixed = token.wrapping_mul(0x9E37_79B9_7F4A_7C15);
        ((mixed >> (64 - BITS)) as usize, (mixed >> 41) as u8)
    }
}

/// Each word, and the pair that it makes with the word before; the first word makes one with the beginning.
pub fn for_each_token(words: &[u64], mut take: impl FnMut(u64)) {
    let mut before = EMPTY;
    for &word in words {
        take(word);
        take(join(before, word));
        before = word;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_words_that_are_known_are_added_up(
            known in prop::collection::btree_map(0..40_u64, -4.0..4.0_f32, 0..30),
            line in prop::collection::vec(0..60_u64, 0..20),
        ) {
            let telling = Weights::<15>::new(known.into_iter());
            let mut sum = 0;
            let mut tokens = 0;
            for_each_token(&line, |token| {
                let (place, check) = Weights::<15>::place_of(token);
                if telling.table[place].0 == check {
                    sum += i32::from(telling.table[place].1);
                }
                tokens += 1;
            });
            let expected = sum as f32 / STEPS / (tokens.max(1) as f32).sqrt();
            prop_assert_eq!(telling.weigh(&line), expected);
        }
    }
}
