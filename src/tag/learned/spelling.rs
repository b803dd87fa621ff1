//! What is seen of a word's letters, and what the lists and classes say of it.

use crate::tag::learned::model::Model;
use crate::tag::learned::observe::Sight;
use crate::tag::table::{START, hash_lower, mix};
use crate::tag::words::{Capital, Words};
use crate::text::shape::Capitals;

/// Hashes of the first two, three and four and of the last two, three and four letters, in lower case.
pub(crate) type Affixes = [u32; 6];

/// What is seen of a word at first sight.
// By itself, so that browsers compile it well while a text is read (`DESIGN.md`).
#[cfg_attr(target_arch = "wasm32", inline(never))]
pub(super) fn look(sight: &mut Sight, words: &Words<'_>, at: usize, model: &Model) {
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

/// Hashes of the first two and three and the last two, three and four letters; 0 where the word is not longer.
pub(super) fn affixes(text: &str) -> Affixes {
    let bytes = text.as_bytes();
    let part = |start: usize, end: usize, kind: u64| {
        if bytes.len() <= end - start || !text.is_char_boundary(start) || !text.is_char_boundary(end) {
            return 0;
        }
        mix(START ^ kind, hash_lower(&text[start..end])) as u32 | 1
    };
    let length = bytes.len();
    let last = |count: usize, kind: u64| if length > count { part(length - count, length, kind) } else { 0 };
    [part(0, 2, 1), part(0, 3, 2), part(0, 4, 6), last(2, 3), last(3, 4), last(4, 5)]
}

/// `McDonald` is "XxXx", `U.S.` "X.X.", `F16` "Xd".
pub(super) fn shape(text: &str) -> u32 {
    let hash = if text.is_ascii() {
        shape_of(text.bytes().map(sort_of_ascii))
    } else {
        shape_of(text.chars().map(sort_of))
    };
    let length = match text.len() {
        1 => 1,
        2..=3 => 2,
        _ => 3,
    };
    mix(hash, length) as u32
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
    }
}
