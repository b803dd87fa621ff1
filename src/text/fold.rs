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
use std::sync::OnceLock;

use crate::text::shape::{is_mark, is_unspaced};

/// The hash of no words.
pub const EMPTY: u64 = 0x51_7C_C1_B7_27_22_0A_95;

/// The hash of a phrase from those of its words: `words.iter().copied().fold(EMPTY, join)`.
pub const fn join(phrase: u64, word: u64) -> u64 {
    (phrase.rotate_left(23) ^ word).wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

/// Hashes of the words of a text: runs of letters and digits, in scripts without spaces single characters.
pub fn hash_words(text: &str) -> Vec<u64> {
    let mut hashes = Vec::new();
    let mut word = None;
    for character in text.chars() {
        let folded = Folded::of(character);
        if !folded.is_word() || folded.is_unspaced() {
            hashes.extend(word.take());
        }
        if folded.is_word() {
            word = Some(folded.add_to(word.unwrap_or(EMPTY)));
        }
    }
    hashes.extend(word);
    hashes
}

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
        static TABLE: OnceLock<Vec<Folded>> = OnceLock::new();
        let table = TABLE.get_or_init(|| ('\0'..Folded::DIRECT).map(Folded::new).collect());
        match table.get(character as usize) {
            Some(&found) => found,
            None => Self::beyond(character),
        }
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

    /// The hash of a word with this character added, case folded (FNV-1a over characters).
    #[inline]
    pub fn add_to(self, word: u64) -> u64 {
        match self.0 & Self::SEVERAL {
            0 => add(word, self.0 & Self::CHARACTER),
            _ => self.add_several_to(word),
        }
    }

    #[cold]
    fn add_several_to(self, word: u64) -> u64 {
        let character = char::from_u32(self.0 & Self::CHARACTER).unwrap_or_default();
        character.to_lowercase().fold(word, |word, character| add(word, character as u32))
    }
}

/// The hash of a word with one more character in its small form.
#[inline]
pub const fn add(word: u64, character: u32) -> u64 {
    (word ^ character as u64).wrapping_mul(0x0000_0100_0000_01B3)
}

/// The characters of ASCII as words see them.
pub mod ascii {
    /// The small form of each letter and digit; zero for everything else, the bytes beyond ASCII among it.
    pub static SMALL: [u8; 256] = {
        let mut table = [0; 256];
        let mut byte = 0;
        while byte < 128_u8 {
            if byte.is_ascii_alphanumeric() {
                table[byte as usize] = byte.to_ascii_lowercase();
            }
            byte += 1;
        }
        table
    };
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
        let bit = (hash ^ hash >> 32) as usize % Self::BITS;
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

    #[test]
    fn case_is_folded_and_scripts_without_spaces_are_read_by_character() {
        assert_eq!(hash_words("ÉDITION"), hash_words("édition"));
        assert_eq!(hash_words("İstanbul"), hash_words("i\u{307}stanbul"));
        assert_eq!(hash_words("分享到").len(), 3);
        assert_ne!(hash_words("share"), hash_words("shares"));
    }

    #[test]
    fn the_short_cuts_agree_with_the_standard_library() {
        for character in '\0'..=char::MAX {
            assert_eq!(Folded::of(character), Folded::new(character), "{character:?}");
        }
    }
}
