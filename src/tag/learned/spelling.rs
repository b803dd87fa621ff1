//! What is seen of a word's letters, and what the lists and classes say of it.

use std::ops::Range;

use crate::tag::learned::model::Model;
use crate::tag::learned::observe::Sight;
use crate::tag::table::{START, finish, hash_lower, mix, step};
use crate::tag::words::{Capital, Words};
use crate::text::piece::Piece;
use crate::text::shape::Capitals;

/// Hashes of the first two, three and four and of the last two, three and four letters, in lower case.
pub(crate) type Affixes = [u32; 6];

/// What is seen of a word at first sight.
// By itself, so that browsers compile it well while a text is read (`DESIGN.md`).
#[cfg_attr(target_arch = "wasm32", inline(never))]
pub(super) fn look(sight: &mut Sight, words: &Words<'_>, at: usize, model: &Model<'_>) {
    let word = words.at(at);
    let capitals = match word.capitals {
        Capitals::Lower => 0,
        Capitals::First => 1,
        Capitals::All => 2,
        Capitals::Caseless => 3,
    };
    let capital = match word.capital {
        Capital::None => 0,
        Capital::Inside => 1,
        Capital::First => 2,
        Capital::Headline => 3,
    };
    sight.word = word.hash as u32;
    sight.lower = word.lower() as u32;
    sight.class = model.classes(word.lower());
    sight.facts = word.facts.number() | u32::from(word.is_common) << 24;
    sight.capital = capital * 4 + capitals;
}

/// What is seen of it at the second.
pub(super) fn look_closely(sight: &mut Sight, words: &Words<'_>, at: usize) {
    let seen = words.seen(at);
    sight.elsewhere = u8::from(seen.inside) + 2 * u8::from(seen.lower);
}

/// Hashes of the first and last two, three and four letters; 0 where the word is not longer.
pub(super) fn affixes(text: &str) -> Affixes {
    let bytes = text.as_bytes();
    if bytes.len() <= 2 {
        return [0; 6];
    }
    match (bytes.first_chunk(), bytes.last_chunk()) {
        (Some(first), Some(last)) if first.is_ascii() && last.is_ascii() => {
            affixes_of_ascii(first, last, bytes.len())
        }
        _ => affixes_of_any(text),
    }
}

/// The same from the first and last four letters of a word of this length.
fn affixes_of_ascii(first: &[u8; 4], last: &[u8; 4], length: usize) -> Affixes {
    let hash_of =
        |letters: &[u8]| letters.iter().fold(START, |hash, letter| step(hash, letter.to_ascii_lowercase()));
    let affix = |hash: u64, kind: u64| affix(finish(hash), kind);
    let two = hash_of(&first[..2]);
    let three = step(two, first[2].to_ascii_lowercase());
    let four = step(three, first[3].to_ascii_lowercase());
    let is_longer = u32::from(length > 4).wrapping_neg();
    [
        affix(two, 1),
        affix(three, 2),
        affix(four, 6) & is_longer,
        affix(hash_of(&last[2..]), 3),
        affix(hash_of(&last[1..]), 4),
        affix(hash_of(last), 5) & is_longer,
    ]
}

/// The same for letters of all scripts.
fn affixes_of_any(text: &str) -> Affixes {
    let length = text.len();
    let part = |range: Range<usize>, kind: u64| match text.get(range) {
        Some(part) if part.len() < length => affix(hash_lower(part), kind),
        _ => 0,
    };
    let last = |count: usize, kind: u64| part(length.saturating_sub(count)..length, kind);
    [part(0..2, 1), part(0..3, 2), part(0..4, 6), last(2, 3), last(3, 4), last(4, 5)]
}

const fn affix(hash: u64, kind: u64) -> u32 {
    mix(START ^ kind, hash) as u32 | 1
}

/// `McDonald` is "XxXx", `U.S.` "X.X.", `F16` "Xd".
pub(super) fn shape(text: &str) -> u32 {
    const SMALL: u64 = mix(START, b'x' as u64);
    const CAPITALISED: u64 = mix(mix(START, b'X' as u64), b'x' as u64);
    let hash = match plain_case(text.as_bytes()) {
        Some(Case::Small) => SMALL,
        Some(Case::Capitalised) => CAPITALISED,
        None if text.is_ascii() => shape_of(text.bytes().map(sort_of_ascii)),
        None => shape_of(text.chars().map(sort_of)),
    };
    let length = match text.len() {
        1 => 1,
        2..=3 => 2,
        _ => 3,
    };
    mix(hash, length) as u32
}

/// How most words are written.
enum Case {
    Small,
    /// With at least one small letter behind the capital.
    Capitalised,
}

/// The case of a word that consists of letters of ASCII and has no capital but the first one.
fn plain_case(word: &[u8]) -> Option<Case> {
    let is_capitalised = word.len() > 1 && word[0].is_ascii_uppercase();
    let mut rest = &word[usize::from(is_capitalised)..];
    while !rest.is_empty() {
        let piece = Piece::of(rest);
        let len = piece.len() as usize;
        if piece.has_other_than_small() || len < rest.len().min(8) {
            return None;
        }
        rest = &rest[len..];
    }
    Some(if is_capitalised { Case::Capitalised } else { Case::Small })
}

/// The hash of at most eight runs of characters of one sort.
fn shape_of(sorts: impl Iterator<Item = u8>) -> u64 {
    let mut hash = START;
    let (mut last, mut runs) = (0, 0);
    for sort in sorts {
        if sort != last {
            runs += 1;
            if runs > 8 {
                break;
            }
            hash = mix(hash, u64::from(sort));
        }
        last = sort;
    }
    hash
}

fn sort_of(character: char) -> u8 {
    if character.is_uppercase() {
        b'X'
    } else if character.is_alphabetic() {
        b'x'
    } else if character.is_numeric() {
        b'd'
    } else {
        character as u8
    }
}

const fn sort_of_ascii(byte: u8) -> u8 {
    match byte {
        b'A'..=b'Z' => b'X',
        b'a'..=b'z' => b'x',
        b'0'..=b'9' => b'd',
        _ => byte,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn ascii_has_the_shape_of_any_text(text in "[ -~]{1,12}") {
            prop_assert_eq!(shape_of(text.bytes().map(sort_of_ascii)), shape_of(text.chars().map(sort_of)));
        }

        #[test]
        fn plain_words_have_the_shape_of_any_text(text in "[A-Z]?[a-z]{0,20}|[a-zA-Z0-9é.]{1,12}") {
            prop_assume!(!text.is_empty());
            let length = [0, 1, 2, 2, 3][text.len().min(4)];
            prop_assert_eq!(shape(&text), mix(shape_of(text.chars().map(sort_of)), length) as u32);
        }

        #[test]
        fn ascii_has_the_affixes_of_any_text(text in "[a-zA-Zé’]{0,9}") {
            prop_assert_eq!(affixes(&text), affixes_of_any(&text));
        }
    }
}
