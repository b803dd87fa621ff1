//! Hash tables for words and names: built once, asked for every token.
//!
//! [`Table`] maps 64-bit hashes to small values with open addressing. The hash stands for the text: two of 100,000
//! names share one with a chance of about 1 in 4,000,000,000, so the text itself is not kept.
//!
//! ```ignore
//! let mut table = Table::with_capacity(1);
//! table.insert(hash_word("Oslo"), 7u32);
//! assert_eq!(table.get(hash_word("Oslo")), Some(&7));
//! ```

use crate::text::piece::Piece;
use crate::text::tokenise::fold_words;

/// A map from hashes to values.
#[derive(Debug, Clone)]
pub(crate) struct Table<V> {
    /// A power of two of slots, at most half of them taken; the hash 0 marks a free one.
    slots: Vec<(u64, V)>,
    taken: usize,
}

impl<V: Copy + Default> Table<V> {
    /// An empty table with room for so many values.
    pub(crate) fn with_capacity(values: usize) -> Self {
        Self { slots: vec![(0, V::default()); (values.max(4) * 2).next_power_of_two()], taken: 0 }
    }

    /// The value of a hash.
    #[inline]
    pub(crate) fn get(&self, hash: u64) -> Option<&V> {
        let slot = &self.slots[self.slot(hash)];
        (slot.0 != 0).then_some(&slot.1)
    }

    /// The value of a hash, which is put in as the default when it is not there.
    pub(crate) fn entry(&mut self, hash: u64) -> &mut V {
        if self.taken * 2 >= self.slots.len() {
            self.grow();
        }
        let index = self.slot(hash);
        if self.slots[index].0 == 0 {
            self.slots[index].0 = hash.max(1);
            self.taken += 1;
        }
        &mut self.slots[index].1
    }

    /// Sets the value of a hash.
    pub(crate) fn insert(&mut self, hash: u64, value: V) {
        *self.entry(hash) = value;
    }

    /// The slot that holds the hash, or the free one where it would go.
    #[inline]
    fn slot(&self, hash: u64) -> usize {
        let hash = hash.max(1);
        let mask = self.slots.len() - 1;
        let mut index = (hash >> 20) as usize & mask;
        while self.slots[index].0 != 0 && self.slots[index].0 != hash {
            index = (index + 1) & mask;
        }
        index
    }

    fn grow(&mut self) {
        let mut wider = Self::with_capacity(self.slots.len());
        for &(hash, value) in self.slots.iter().filter(|slot| slot.0 != 0) {
            wider.insert(hash, value);
        }
        *self = wider;
    }
}

/// A map from hashes to numbers that never grows, in half the memory: what is looked up for every word of a text should
/// stay in the cache. 32 bits of the hash stand for the text; a word that is not there is taken for one that is with a
/// chance of about 1 in 4,000,000,000.
#[derive(Debug)]
pub(crate) struct Numbers {
    /// A power of two of slots: upper half of the hash, never 0, and number; or 0.
    slots: Vec<(u32, u32)>,
    taken: usize,
}

impl Numbers {
    /// An empty map with room for so many numbers.
    pub(crate) fn with_capacity(numbers: usize) -> Self {
        Self { slots: vec![(0, 0); (numbers.max(4) * 2).next_power_of_two()], taken: 0 }
    }

    /// How many more hashes can be put in: the slots hold too little of a hash to be moved to a wider map.
    #[cfg(test)]
    pub(crate) fn room(&self) -> usize {
        self.slots.len() / 2 - self.taken
    }

    /// The number of a hash, which is put in with 0 when it is not there; there has to be room.
    #[inline]
    pub(crate) fn entry(&mut self, hash: u64) -> &mut u32 {
        let index = self.slot(hash);
        let slot = &mut self.slots[index];
        self.taken += usize::from(slot.0 == 0);
        slot.0 = tag(hash);
        &mut slot.1
    }

    /// Replaces each number.
    pub(crate) fn replace(&mut self, mut by: impl FnMut(u32) -> u32) {
        for (_, number) in self.slots.iter_mut().filter(|(tag, _)| *tag != 0) {
            *number = by(*number);
        }
    }

    /// The number of a hash.
    #[inline]
    pub(crate) fn get(&self, hash: u64) -> Option<u32> {
        let (tag, number) = self.slots[self.slot(hash)];
        (tag != 0).then_some(number)
    }

    #[inline]
    fn slot(&self, hash: u64) -> usize {
        let mask = self.slots.len() - 1;
        let mut index = hash as usize & mask;
        while self.slots[index].0 != 0 && self.slots[index].0 != tag(hash) {
            index = (index + 1) & mask;
        }
        index
    }
}

#[inline]
fn tag(hash: u64) -> u32 {
    ((hash >> 32) as u32).max(1)
}

/// The hash of nothing, from which [`mix`] starts.
pub(crate) const START: u64 = 0x9E37_79B9_7F4A_7C15;

/// Adds a word's hash to the hash of the words before it.
#[inline]
pub(crate) const fn mix(before: u64, word: u64) -> u64 {
    let product = (before.rotate_left(23) ^ word).wrapping_mul(0xD6E8_FEB8_6659_FD93);
    product ^ (product >> 32)
}

/// The hash of a word as it is written, but for the shape of apostrophes and dashes.
// By itself: most words are pieces, and its steps would make its many callers large.
#[inline(never)]
pub(crate) fn hash_word(word: &str) -> u64 {
    let (eights, rest) = word.as_bytes().as_chunks();
    let (mut hash, mut seen) = (START, 0);
    for &eight in eights {
        let eight = u64::from_le_bytes(eight);
        seen |= eight;
        hash = eight_steps(hash, eight);
    }
    for &byte in rest {
        seen |= u64::from(byte);
        hash = step(hash, byte);
    }
    if seen & UPPER == 0 { finish(hash) } else { hash_letters(word) }
}

/// The hash of a word that is a piece, as it is written, without a step that depends on its length.
#[inline]
pub(crate) const fn hash_piece(piece: Piece) -> u64 {
    finish(short_steps(piece.bytes(), piece.len()))
}

/// The same in lower case.
#[inline]
pub(crate) const fn hash_lower_piece(piece: Piece) -> u64 {
    finish(short_steps(piece.small(), piece.len()))
}

/// The upper bit of each byte.
const UPPER: u64 = 0x8080_8080_8080_8080;

/// The same for letters of all scripts.
fn hash_letters(word: &str) -> u64 {
    let mut buffer = [0; 4];
    let mut hash = START;
    for character in word.chars() {
        for &byte in plain(character).encode_utf8(&mut buffer).as_bytes() {
            hash = step(hash, byte);
        }
    }
    finish(hash)
}

/// Calls a function with the [`hash_word`] of each token of a text.
#[inline]
pub(crate) fn each_hash(text: &str, mut take: impl FnMut(u64)) {
    fold_words(text, START, step, |place, hash| take(hash.map_or_else(|| hash_word(&text[place]), finish)));
}

/// Calls a function with the [`hash_word`] of each word of a list; spaces and line ends part words, and `#` begins a line that
/// is none of it.
#[inline]
pub(crate) fn each_listed_hash(list: &str, mut take: impl FnMut(u64)) {
    let bytes = list.as_bytes();
    let mut start = 0;
    while let Some(&first) = bytes.get(start) {
        let (mut at, mut hash, mut seen) = (start, START, 0);
        while let Some(&byte) = bytes.get(at).filter(|byte| !matches!(byte, b' ' | b'\n')) {
            (at, hash, seen) = (at + 1, step(hash, byte), seen | byte);
        }
        if first == b'#' {
            at += bytes[at..].iter().position(|&byte| byte == b'\n').unwrap_or(bytes.len() - at);
        } else if !seen.is_ascii() {
            take(hash_word(&list[start..at]));
        } else if at > start {
            take(finish(hash));
        }
        start = at + 1;
    }
}

/// The hash of a word in lower case.
#[inline]
pub(crate) fn hash_lower(word: &str) -> u64 {
    if word.is_ascii() {
        return hash_bytes(word.bytes().map(|byte| byte.to_ascii_lowercase()));
    }
    hash_word(&word.to_lowercase())
}

/// The hash of a word in capitals, written as a name is: the first letter alone is a capital.
pub(crate) fn hash_titled(word: &str) -> u64 {
    let mut letters = word.chars();
    let first = letters.next().map(String::from).unwrap_or_default();
    hash_word(&(first + &letters.as_str().to_lowercase()))
}

/// Typographic apostrophes and dashes as the plain ones.
const fn plain(character: char) -> char {
    match character {
        '’' | 'ʼ' | '‘' => '\'',
        '–' | '‑' | '‐' => '-',
        other => other,
    }
}

#[inline]
fn hash_bytes(bytes: impl Iterator<Item = u8>) -> u64 {
    finish(bytes.fold(START, step))
}

/// FNV-1a, whose weak low bits [`finish`] mends.
#[inline]
pub(crate) const fn step(hash: u64, byte: u8) -> u64 {
    (hash ^ byte as u64).wrapping_mul(PRIME)
}

const PRIME: u64 = 0x0000_0100_0000_01B3;

/// The same for eight bytes, the first lowest.
#[inline]
const fn eight_steps(mut hash: u64, bytes: u64) -> u64 {
    let mut bit = 0;
    while bit < 64 {
        hash = step(hash, (bytes >> bit) as u8);
        bit += 8;
    }
    hash
}

/// The steps for up to eight bytes, 0 above them: a step for a 0 is a multiplication, which another one takes back.
#[inline]
const fn short_steps(bytes: u64, len: u32) -> u64 {
    /// What takes back so many multiplications.
    const BACK: [u64; 9] = {
        // Newton's iteration doubles the bits that are right.
        let (mut inverse, mut round) = (PRIME, 0);
        while round < 6 {
            inverse = inverse.wrapping_mul(2u64.wrapping_sub(PRIME.wrapping_mul(inverse)));
            round += 1;
        }
        let (mut back, mut count) = ([1; 9], 1);
        while count < back.len() {
            back[count] = inverse.wrapping_mul(back[count - 1]);
            count += 1;
        }
        back
    };
    eight_steps(START, bytes).wrapping_mul(BACK[8 - len as usize % 9])
}

#[inline]
pub(crate) const fn finish(hash: u64) -> u64 {
    let mixed = (hash ^ (hash >> 32)).wrapping_mul(0xD6E8_FEB8_6659_FD93);
    mixed ^ (mixed >> 29)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tokenise::words;
    use proptest::prelude::*;
    use std::collections::HashMap;

    #[test]
    fn typographic_marks_count_as_plain_ones() {
        assert_eq!(hash_word("Xi’an"), hash_word("Xi'an"));
        assert_eq!(hash_word("–"), hash_word("-"));
        assert_eq!(hash_titled("SEOUL"), hash_word("Seoul"));
        assert_eq!(hash_lower("Äpfel"), hash_word("äpfel"));
    }

    #[test]
    fn hashes_of_a_text_are_those_of_its_words() {
        for text in ["F-35 in Xi’an, J. K.", "16e Côte-d'Or  AJ", ""] {
            let mut hashes = Vec::new();
            each_hash(text, |hash| hashes.push(hash));
            assert_eq!(hashes, words(text).into_iter().map(hash_word).collect::<Vec<_>>());
        }
    }

    proptest! {
        #[test]
        fn hashes_of_a_list_are_those_of_its_words(list in "(#?[a-cé ’-]{0,20}\n){0,4}[a-cé ]{0,3}") {
            let mut hashes = Vec::new();
            each_listed_hash(&list, |hash| hashes.push(hash));
            let lines = list.lines().filter(|line| !line.starts_with('#'));
            let words = lines.flat_map(str::split_whitespace);
            prop_assert_eq!(hashes, words.map(hash_word).collect::<Vec<_>>());
        }

        #[test]
        fn hashes_of_words_take_one_byte_after_the_other(word in "[ -~]{0,20}|[a-zA-Z0-9]{1,8}") {
            let slowly = |word: &str| finish(word.bytes().fold(START, step));
            prop_assert_eq!(hash_word(&word), slowly(&word));
            let piece = Piece::of(word.as_bytes());
            let head = &word[..piece.len() as usize];
            prop_assert_eq!(hash_piece(piece), slowly(head));
            prop_assert_eq!(hash_lower_piece(piece), slowly(&head.to_lowercase()));
        }

        #[test]
        fn equals_a_hash_map(words in prop::collection::vec("[a-zA-Zé’]{1,6}", 0..200)) {
            let mut table = Table::with_capacity(0);
            let mut oracle = HashMap::new();
            for (index, word) in words.iter().enumerate() {
                table.insert(hash_word(word), index);
                oracle.insert(word.replace('’', "'"), index);
            }
            for word in &words {
                prop_assert_eq!(table.get(hash_word(word)), oracle.get(&word.replace('’', "'")));
            }
            prop_assert_eq!(table.get(hash_word("not there")), None);
            let mut numbers = Numbers::with_capacity(words.len());
            for (index, word) in words.iter().enumerate() {
                *numbers.entry(hash_word(word)) = index as u32;
            }
            prop_assert!(numbers.room() + oracle.len() >= words.len());
            for word in &words {
                let index = table.get(hash_word(word)).map(|&index| index as u32);
                prop_assert_eq!(numbers.get(hash_word(word)), index);
            }
            prop_assert_eq!(numbers.get(hash_word("not there")), None);
        }
    }
}
