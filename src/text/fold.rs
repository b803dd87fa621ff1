//! Words without regard to case, as hashes.
//!
//! Phrases are looked up and lines compared by the hashes of their words: [`hash_words`] gives them, [`join`] makes
//! the hash of a phrase from them. 64 bits, so that two of a million words are the same by accident once in 37 million
//! texts.

use crate::text::shape::{is_mark, is_unspaced};

/// The hash of no words.
pub const EMPTY: u64 = 0x51_7C_C1_B7_27_22_0A_95;

/// The hash of a phrase from those of its words: `words.iter().copied().fold(EMPTY, join)`.
pub const fn join(phrase: u64, word: u64) -> u64 {
    (phrase.rotate_left(23) ^ word).wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

/// Hashes of the words of a text: runs of letters and digits, in scripts without spaces single characters.
///
/// ```
/// use gloss::text::fold::hash_words;
/// assert_eq!(hash_words("Editor's NOTE:"), hash_words("editor s note"));
/// ```
pub fn hash_words(text: &str) -> Vec<u64> {
    let mut hashes = Vec::new();
    let mut word = None;
    for character in text.chars() {
        if is_word_character(character) {
            if is_unspaced(character) {
                hashes.extend(word.take());
            }
            word = Some(fold_into(word.unwrap_or(EMPTY), character));
        } else {
            hashes.extend(word.take());
        }
    }
    hashes.extend(word);
    hashes
}

/// Whether words are made of this character.
pub fn is_word_character(character: char) -> bool {
    match character {
        '\0'..='\x7F' => character.is_ascii_alphanumeric(),
        _ => character.is_alphanumeric() || is_mark(character),
    }
}

/// The hash of a word with one more character, case folded (FNV-1a over characters).
pub fn fold_into(hash: u64, character: char) -> u64 {
    const PRIME: u64 = 0x0000_0100_0000_01B3;
    let add = |hash: u64, character: char| (hash ^ u64::from(u32::from(character))).wrapping_mul(PRIME);
    if character.is_ascii() {
        return add(hash, character.to_ascii_lowercase());
    }
    character.to_lowercase().fold(hash, add)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_is_folded_and_scripts_without_spaces_are_read_by_character() {
        assert_eq!(hash_words("ÉDITION"), hash_words("édition"));
        assert_eq!(hash_words("分享到").len(), 3);
        assert_ne!(hash_words("share"), hash_words("shares"));
    }
}
