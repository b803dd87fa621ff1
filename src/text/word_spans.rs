//! Where the words stand that [`hash_words`](crate::text::fold::hash_words) gives the hashes of: [`word_spans`].
//!
//! ```
//! use gloss::text::word_spans::word_spans;
//! assert_eq!(word_spans("It's 雨."), [0..2, 3..4, 5..8]);
//! ```

use std::ops::Range;

use crate::text::fold::Folded;

/// The words of a text, in bytes: runs of letters and digits, in scripts without spaces single characters.
pub fn word_spans(text: &str) -> Vec<Range<usize>> {
    let mut spans: Vec<Range<usize>> = Vec::new();
    let mut goes_on = false;
    for (at, character) in text.char_indices() {
        let folded = Folded::of(character);
        let end = at + character.len_utf8();
        match spans.last_mut() {
            Some(last) if goes_on && folded.is_word() && !folded.is_unspaced() => last.end = end,
            _ if folded.is_word() => spans.push(at..end),
            _ => {}
        }
        goes_on = folded.is_word();
    }
    spans
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold::hash_words;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn each_span_has_the_word_of_its_hash(text in "([a-zA-Z0-9' .éß雨東ไ]|\\PC){0,40}") {
            let hashes: Vec<u64> = word_spans(&text).into_iter().flat_map(|span| hash_words(&text[span])).collect();
            prop_assert_eq!(hashes, hash_words(&text));
            prop_assert_eq!(word_spans(&text).len(), hash_words(&text).len());
        }
    }
}
