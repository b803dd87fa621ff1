//! Words without regard to case, as hashes.
//!
//! Phrases are looked up and lines compared by the hashes of their words: [`hash_words`] gives them, [`join`] makes
//! the hash of a phrase from them. 64 bits, so that two of a million words are the same by accident once in 37 million
//! texts. [`HashMap`] and [`HashSet`] take such hashes as keys without hashing them again.
//!
//! ```
//! use gloss::text::fold::hash_words;
//! assert_eq!(hash_words("Editor's NOTE:"), hash_words("editor s note"));
//! ```

use std::hash::{BuildHasherDefault, Hasher};
use std::sync::atomic::{AtomicU32, Ordering};

use crate::text::piece::Piece;
use crate::text::shape::{is_mark, is_unspaced};

/// The hash of no words.
pub const EMPTY: u64 = 0x51_7C_C1_B7_27_22_0A_95;

/// The hash of a phrase from those of its words: `words.iter().copied().fold(EMPTY, join)`.
pub const fn join(phrase: u64, word: u64) -> u64 {
    (phrase.rotate_left(23) ^ word).wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

/// Hashes of the words of a text: runs of letters and digits, in scripts without spaces single characters.
pub fn hash_words(text: &str) -> Vec<u64> {
    let mut hashes = Vec::with_capacity(text.len() / 6);
    for_each_word(text, |hash| hashes.push(hash));
    hashes
}

/// The same without a list of them.
pub fn for_each_word(text: &str, mut take: impl FnMut(u64)) {
    let mut word = WordHash::default();
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        if Piece::begins_with(byte) {
            let piece = Piece::of(&bytes[at..]);
            at += piece.len() as usize;
            if word.is_empty() && piece.len() < 8 && bytes.get(at).is_some_and(u8::is_ascii) {
                take(WordHash::of_short(piece));
                at += 1;
            } else {
                word.add_piece(piece);
            }
        } else if byte.is_ascii() {
            word.take().into_iter().for_each(&mut take);
            at += 1;
        } else {
            let character = text[at..].chars().next().unwrap_or_default();
            let folded = Folded::of(character);
            if !folded.is_word() || folded.is_unspaced() {
                word.take().into_iter().for_each(&mut take);
            }
            if folded.is_word() {
                word.add(folded);
            }
            at += character.len_utf8();
        }
    }
    word.take().into_iter().for_each(&mut take);
}

/// The hash of a word while it is read: of eight bytes of its small form at a time, since most words have no more. Words
/// of up to eight bytes never have the same.
#[derive(Debug, Clone, Copy)]
pub struct WordHash {
    hash: u64,
    /// Bytes that are not in `hash` yet.
    rest: u64,
    /// Bytes in all.
    len: u32,
}

impl Default for WordHash {
    fn default() -> Self {
        Self { hash: EMPTY, rest: 0, len: 0 }
    }
}

impl WordHash {
    /// Whether no letter was read.
    pub const fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Adds a character.
    #[inline]
    pub fn add(&mut self, folded: Folded) {
        let character = char::from_u32(folded.0 & Folded::CHARACTER).unwrap_or_default();
        if folded.0 & Folded::SEVERAL != 0 {
            character.to_lowercase().for_each(|small| self.add_small(small));
        } else {
            self.add_small(character);
        }
    }

    /// Adds letters and digits of ASCII.
    #[inline]
    pub fn add_piece(&mut self, piece: Piece) {
        self.add_bytes(piece.small(), piece.len());
    }

    /// The hash, when anything was read, and a new beginning.
    #[inline]
    pub fn take(&mut self) -> Option<u64> {
        let word = std::mem::take(self);
        (word.len > 0).then_some(Self::end(word.hash, word.rest))
    }

    /// The hash of a whole word of less than eight letters and digits of ASCII.
    #[inline]
    pub const fn of_short(piece: Piece) -> u64 {
        Self::end(EMPTY, piece.small())
    }

    #[inline]
    const fn end(hash: u64, rest: u64) -> u64 {
        let hash = join(hash, rest);
        hash ^ (hash >> 32)
    }

    fn add_small(&mut self, character: char) {
        let mut bytes = [0; 8];
        let len = character.encode_utf8(&mut bytes).len();
        self.add_bytes(u64::from_le_bytes(bytes), len as u32);
    }

    /// Adds up to eight bytes, the first of them lowest, none above them.
    #[inline]
    fn add_bytes(&mut self, bytes: u64, len: u32) {
        let filled = self.len % 8;
        self.rest |= bytes << (8 * filled);
        self.len += len;
        if filled + len >= 8 {
            self.hash = join(self.hash, self.rest);
            self.rest = bytes.checked_shr(64 - 8 * filled).unwrap_or_default();
        }
    }
}

/// The characters that were met before [`Folded::DIRECT`], or 0: a search in the tables of Unicode takes 500 instructions.
static KNOWN: [AtomicU32; Folded::DIRECT as usize] = [const { AtomicU32::new(0) }; Folded::DIRECT as usize];

/// A character as words see it, in one look: what it is and its small form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Folded(u32);

impl Folded {
    /// Letters, digits and marks on letters.
    const WORD: u32 = 1 << 31;
    const UPPERCASE: u32 = 1 << 30;
    const UNSPACED: u32 = 1 << 29;
    /// Its small form is more than one character.
    const SEVERAL: u32 = 1 << 28;
    /// Room for any code point.
    const CHARACTER: u32 = (1 << 21) - 1;

    /// Past the letters of Latin, Greek, Cyrillic, Hebrew and Arabic.
    const DIRECT: char = '\u{800}';

    /// What a character is.
    #[inline]
    pub fn of(character: char) -> Self {
        let Some(known) = KNOWN.get(character as usize) else { return Self::beyond(character) };
        match known.load(Ordering::Relaxed) {
            0 => Self::note(character, known),
            folded => Self(folded),
        }
    }

    /// Notes what a character is for the next time: a text has few letters.
    #[cold]
    fn note(character: char, known: &AtomicU32) -> Self {
        let folded = Self::new(character);
        known.store(folded.0, Ordering::Relaxed);
        folded
    }

    /// The same for scripts of which the range says all that matters.
    fn beyond(character: char) -> Self {
        match character {
            '\u{2000}'..='\u{206F}' => Self(character as u32),
            '\u{4E00}'..='\u{9FFF}' => Self(character as u32 | Self::WORD | Self::UNSPACED),
            '\u{AC00}'..='\u{D7A3}' => Self(character as u32 | Self::WORD),
            _ => Self::new(character),
        }
    }

    fn new(character: char) -> Self {
        let flag = |is_set: bool, flag: u32| if is_set { flag } else { 0 };
        let mut small = character.to_lowercase();
        let first = small.next().unwrap_or(character);
        let is_several = small.next().is_some();
        Self(
            flag(character.is_alphanumeric() || is_mark(character), Self::WORD)
                | flag(character.is_uppercase(), Self::UPPERCASE)
                | flag(is_unspaced(character), Self::UNSPACED)
                | flag(is_several, Self::SEVERAL)
                | if is_several { character as u32 } else { first as u32 },
        )
    }

    /// Whether words are made of it.
    #[inline]
    pub const fn is_word(self) -> bool {
        self.0 & Self::WORD != 0
    }

    /// Whether it is a capital letter.
    #[inline]
    pub const fn is_uppercase(self) -> bool {
        self.0 & Self::UPPERCASE != 0
    }

    /// Whether its script is written without spaces between words, so that it is a word by itself.
    #[inline]
    pub const fn is_unspaced(self) -> bool {
        self.0 & Self::UNSPACED != 0
    }
}

/// A map from hashes of words or phrases.
pub type HashMap<V> = std::collections::HashMap<u64, V, BuildHasherDefault<Rehash>>;

/// A set of hashes of words or phrases.
pub type HashSet = std::collections::HashSet<u64, BuildHasherDefault<Rehash>>;

/// Hashes what is a hash already: one multiplication, for tables that look at the upper bits alone or the lower.
#[derive(Debug, Default, Clone, Copy)]
pub struct Rehash(u64);

impl Hasher for Rehash {
    #[inline]
    fn write_u64(&mut self, hash: u64) {
        let product = u128::from(hash ^ self.0) * 0x9E37_79B9_7F4A_7C15;
        self.0 = product as u64 ^ (product >> 64) as u64;
    }

    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.write_u64(u64::from(byte));
        }
    }

    #[inline]
    fn finish(&self) -> u64 {
        self.0
    }
}

/// A set of hashes that may take others for its own (a Bloom filter with one bit for each): one look where nearly all
/// hashes that are asked for are not in a table.
#[derive(Debug)]
pub struct Filter([u64; Self::BITS / 64]);

impl Default for Filter {
    fn default() -> Self {
        Self([0; Self::BITS / 64])
    }
}

impl Filter {
    /// 2 KB, for some hundred hashes.
    const BITS: usize = 1 << 14;

    fn place(hash: u64) -> (usize, u64) {
        let bit = (hash >> 32) as usize % Self::BITS;
        (bit / 64, 1 << (bit % 64))
    }

    /// Adds a hash.
    #[inline]
    pub fn add(&mut self, hash: u64) {
        let (word, bit) = Self::place(hash);
        self.0[word] |= bit;
    }

    /// Whether the hash may be in the set; surely not when this says so.
    #[inline]
    pub fn may_have(&self, hash: u64) -> bool {
        let (word, bit) = Self::place(hash);
        self.0[word] & bit != 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn case_is_folded_and_scripts_without_spaces_are_read_by_character() {
        assert_eq!(hash_words("ÉDITION"), hash_words("édition"));
        assert_eq!(hash_words("İstanbul"), hash_words("i\u{307}stanbul"));
        assert_eq!(hash_words("分享到").len(), 3);
        assert_ne!(hash_words("share"), hash_words("shares"));
    }

    /// One character after the other, as the standard library has them.
    fn hash_words_slowly(text: &str) -> Vec<u64> {
        let mut hashes = Vec::new();
        let mut word = String::new();
        let end = |word: &mut String| {
            let mut bytes = std::mem::take(word).into_bytes();
            bytes.resize(bytes.len() / 8 * 8 + 8, 0);
            let eights = bytes.as_chunks::<8>().0.iter().map(|&eight| u64::from_le_bytes(eight));
            let hash = eights.fold(EMPTY, join);
            hash ^ (hash >> 32)
        };
        for character in text.chars() {
            let is_word = character.is_alphanumeric() || is_mark(character);
            if !word.is_empty() && (!is_word || is_unspaced(character)) {
                hashes.push(end(&mut word));
            }
            if is_word {
                word.extend(character.to_lowercase());
            }
        }
        hashes.extend((!word.is_empty()).then(|| end(&mut word)));
        hashes
    }

    proptest! {
        #[test]
        fn words_hash_as_character_by_character(text in "([a-zA-Z0-9]{0,12}[ .'é\u{130}漢]{0,2}|\\PC){0,8}") {
            prop_assert_eq!(hash_words(&text), hash_words_slowly(&text));
        }
    }

    #[test]
    fn the_short_cuts_agree_with_the_standard_library() {
        for character in '\0'..=char::MAX {
            assert_eq!(Folded::of(character), Folded::new(character), "{character:?}");
        }
    }
}
