//! Maps with texts as keys, for a few thousand of them: [`TextMap`].
//!
//! Keys are hashed eight bytes at a time, in a tenth of the time that the standard library's hash takes, which withstands
//! who looks for texts of one hash. The tables of names do not either: such a text takes longer.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use crate::text::fold::{EMPTY, join};

/// A map from texts, or what is made of texts.
pub(crate) type TextMap<K, V> = HashMap<K, V, BuildHasherDefault<TextHasher>>;

/// The hash of a key while it is read.
#[derive(Debug, Clone, Copy)]
pub(crate) struct TextHasher(u64);

impl Default for TextHasher {
    fn default() -> Self {
        Self(EMPTY)
    }
}

impl Hasher for TextHasher {
    #[inline]
    fn write(&mut self, bytes: &[u8]) {
        let (eights, rest) = bytes.as_chunks();
        for eight in eights {
            self.write_u64(u64::from_le_bytes(*eight));
        }
        let rest = rest.iter().rev().fold(rest.len() as u64, |rest, &byte| rest << 8 | u64::from(byte));
        self.write_u64(rest);
    }

    #[inline]
    fn write_u8(&mut self, byte: u8) {
        self.write_u64(byte.into());
    }

    #[inline]
    fn write_u64(&mut self, number: u64) {
        let product = join(self.0, number);
        // The lower bits of a product know little of the upper ones of its factors.
        self.0 = product ^ (product >> 32);
    }

    #[inline]
    fn write_usize(&mut self, number: usize) {
        self.write_u64(number as u64);
    }

    #[inline]
    fn finish(&self) -> u64 {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;
    use std::hash::BuildHasher;

    #[test]
    fn texts_have_hashes_of_their_own() {
        let hash = BuildHasherDefault::<TextHasher>::default();
        let mut hashes = HashSet::new();
        for number in 0..20_000 {
            assert!(hashes.insert(hash.hash_one(format!("name {number}"))), "{number}");
        }
        // The lowest bits choose a slot.
        let slots: HashSet<u64> = hashes.iter().map(|hash| hash % 1024).collect();
        assert_eq!(slots.len(), 1024);
    }
}
