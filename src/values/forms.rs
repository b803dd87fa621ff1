//! The written forms of words, and the numbers of the words.
//!
//! [`Forms`] maps a form, whatever its capitals and with or without the stop of an abbreviation, to a [`WordId`]. Every
//! token of a text is looked up, so a form is kept as three numbers, its [`Key`].
//!
//! ```text
//! "Jan." -> the number of "jan"        "AOÛT" -> the number of "août"        "zebra" -> 0
//! ```

use crate::text::piece::Piece;

/// The number of a word; 0 for words that no table knows. The first numbers are those of [`W`](super::words::W).
pub(super) type WordId = u16;

/// The longest word that a table holds, in bytes.
const MAX_WORD: usize = 24;

/// A word in lower case, filled up with zeros: words are compared as three numbers.
pub(super) type Key = [u64; MAX_WORD / 8];

/// Slots of the index; about a third of them are taken.
const SLOTS: usize = 1 << 13;

/// Forms of words with the numbers of the words.
pub(super) struct Forms {
    /// Open addressing by the hash of a form: its place among the forms and one; 0 where none is. Most words of a text
    /// end here, and this part of the index is small.
    slots: Box<[u16; SLOTS]>,
    forms: Vec<(Key, WordId)>,
    /// The numbers of the forms that are one character of ASCII.
    bytes: [WordId; 128],
}

impl Forms {
    /// No forms yet.
    pub(super) fn new() -> Self {
        Self { slots: Box::new([0; SLOTS]), forms: Vec::with_capacity(SLOTS / 3), bytes: [0; 128] }
    }

    /// The number of a word, by its bytes in UTF-8.
    #[inline]
    pub(super) fn get(&self, word: &[u8]) -> WordId {
        // A mark, as a fifth of all tokens are.
        if let [byte] = word {
            return self.bytes.get(usize::from(*byte)).copied().unwrap_or(0);
        }
        let word = without_stop(word);
        match short_key(word) {
            Some(short) => self.number([short, 0, 0]),
            None => long_key(word).map_or(0, |key| self.number(key)),
        }
    }

    /// The number of a word that is a piece: no bytes of it need to be looked at again.
    #[inline]
    pub(super) fn of_piece(&self, piece: Piece) -> WordId {
        self.number([piece.small(), 0, 0])
    }

    #[inline]
    fn number(&self, key: Key) -> WordId {
        let form = self.slots[self.slot(key)];
        form.checked_sub(1).map_or(0, |form| self.forms[usize::from(form)].1)
    }

    /// To be called when all forms have their numbers.
    pub(super) fn finish(&mut self) {
        for byte in 0..self.bytes.len() as u8 {
            self.bytes[usize::from(byte)] = self.number([lower(u64::from(byte)), 0, 0]);
        }
    }

    /// The number of a word, 0 when it has none yet; none when the word is longer than any that can be held.
    pub(super) fn entry(&mut self, word: &str) -> Option<&mut WordId> {
        key(word).map(|key| self.entry_of(key))
    }

    /// The same for a word that is a piece.
    pub(super) fn entry_of_piece(&mut self, piece: Piece) -> &mut WordId {
        self.entry_of([piece.small(), 0, 0])
    }

    fn entry_of(&mut self, key: Key) -> &mut WordId {
        let slot = self.slot(key);
        if self.slots[slot] == 0 {
            self.forms.push((key, 0));
            self.slots[slot] = self.forms.len() as u16;
        }
        let form = usize::from(self.slots[slot]) - 1;
        &mut self.forms[form].1
    }

    /// Gives a form this number, whatever it had.
    pub(super) fn set(&mut self, word: &str, number: WordId) {
        if let Some(own) = self.entry(word) {
            *own = number;
        }
    }

    /// The slot that holds the word, or the empty one where it would go.
    #[inline]
    fn slot(&self, key: Key) -> usize {
        let mut slot = hash(key);
        while let Some(form) = self.slots[slot].checked_sub(1) {
            if self.forms[usize::from(form)].0 == key {
                break;
            }
            slot = (slot + 1) % SLOTS;
        }
        slot
    }
}

/// The top bits of a product with odd constants (D. Knuth, "The Art of Computer Programming", vol. 3, 6.4).
fn hash(key: Key) -> usize {
    let [first, second, third] = key;
    let mixed = first.wrapping_mul(0x9E37_79B9_7F4A_7C15)
        ^ second.wrapping_mul(0xC2B2_AE3D_27D4_EB4F)
        ^ third.wrapping_mul(0x1656_67B1_9E37_79F9);
    (mixed >> (64 - SLOTS.trailing_zeros())) as usize
}

/// A word without the stop of an abbreviation.
#[inline]
fn without_stop(word: &[u8]) -> &[u8] {
    match word {
        [rest @ .., b'.'] if !rest.is_empty() => rest,
        _ => word,
    }
}

/// The first and only number of the key of a word in ASCII of up to eight letters, as most words are.
#[inline]
fn short_key(word: &[u8]) -> Option<u64> {
    let eight = if word.len() <= 8 { little_endian(word) } else { UPPER };
    (eight & UPPER == 0).then_some(lower(eight))
}

/// A word in lower case, without the stop of an abbreviation; none when it is longer than any in a table.
pub(super) fn key(word: &str) -> Option<Key> {
    let word = without_stop(word.as_bytes());
    match short_key(word) {
        Some(short) => Some([short, 0, 0]),
        None => long_key(word),
    }
}

/// The same for the bytes of a word without such a stop.
fn long_key(word: &[u8]) -> Option<Key> {
    if word.len() > MAX_WORD {
        return None;
    }
    let mut key = Key::default();
    for (eight, bytes) in key.iter_mut().zip(word.chunks(8)) {
        *eight = little_endian(bytes);
    }
    if key.iter().all(|eight| eight & UPPER == 0) {
        return Some(key.map(lower));
    }
    lower_key(str::from_utf8(word).ok()?)
}

/// The upper bit of each byte.
const UPPER: u64 = 0x8080_8080_8080_8080;

/// Up to eight bytes as a number, the first lowest: two reads that overlap, where there are four or more.
#[inline]
fn little_endian(bytes: &[u8]) -> u64 {
    let four = |at: usize| bytes[at..].first_chunk().map_or(0, |&four| u64::from(u32::from_le_bytes(four)));
    match bytes.len() {
        0 => 0,
        length @ 1..4 => {
            let byte = |at: usize| u64::from(bytes[at]) << (8 * at);
            byte(0) | byte(length / 2) | byte(length - 1)
        }
        length => four(0) | four(length - 4) << (8 * (length - 4)),
    }
}

/// Eight letters of ASCII in lower case: compares all of them at once, in the upper bit of each.
#[inline]
const fn lower(eight: u64) -> u64 {
    const ONES: u64 = UPPER >> 7;
    let from_a = eight + ONES * (0x80 - b'A' as u64);
    let past_z = eight + ONES * (0x80 - b'Z' as u64 - 1);
    eight | (from_a & !past_z & UPPER) >> 2
}

/// The same for letters of all scripts.
fn lower_key(word: &str) -> Option<Key> {
    let (mut bytes, mut length) = ([0; MAX_WORD], 0);
    for character in word.chars().flat_map(char::to_lowercase) {
        let character = if character == '’' { '\'' } else { character };
        let end = length + character.len_utf8();
        character.encode_utf8(bytes.get_mut(length..end)?);
        length = end;
    }
    let (words, _) = bytes.as_chunks::<8>();
    Some(std::array::from_fn(|index| u64::from_le_bytes(words[index])))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::HashMap;

    proptest! {
        #[test]
        fn keys_of_ascii_are_those_of_all_letters(word in "[!-~]{1,26}") {
            let without_stop = word.strip_suffix('.').filter(|rest| !rest.is_empty()).unwrap_or(&word);
            prop_assert_eq!(key(&word), lower_key(without_stop));
            let short = short_key(super::without_stop(word.as_bytes())).map(|short| [short, 0, 0]);
            prop_assert_eq!(short, lower_key(without_stop).filter(|_| without_stop.len() <= 8));
            let piece = Piece::of(word.as_bytes());
            prop_assert_eq!(key(&word[..piece.len() as usize]), Some([piece.small(), 0, 0]));
        }

        #[test]
        fn equals_a_hash_map(words in prop::collection::vec("[a-cA-Cé]{1,3}\\.?", 0..200)) {
            let plain = |word: &String| {
                let word = word.to_lowercase();
                word.strip_suffix('.').map_or(word.clone(), str::to_owned)
            };
            let (mut forms, mut oracle) = (Forms::new(), HashMap::new());
            for (index, word) in words.iter().enumerate() {
                forms.set(word, index as WordId + 1);
                oracle.insert(plain(word), index as WordId + 1);
            }
            forms.finish();
            for word in &words {
                prop_assert_eq!(forms.get(word.as_bytes()), oracle[&plain(word)]);
            }
            prop_assert_eq!(forms.get(b"abcd"), 0);
        }
    }
}
