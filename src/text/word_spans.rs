//! Where the words stand that [`hash_words`](crate::text::fold::hash_words) gives the hashes of: [`span_of_words`].
//!
//! ```
//! use gloss::text::word_spans::span_of_words;
//! assert_eq!(span_of_words("It's 雨.", 1..3), Some(3..8));
//! ```

use std::ops::Range;

use crate::text::fold::Folded;

/// Where some words of a text stand, by their numbers: from the first to the last, in bytes. Words are runs of letters and
/// digits, in scripts without spaces single characters. Nothing when there are not so many.
pub fn span_of_words(text: &str, numbers: Range<usize>) -> Option<Range<usize>> {
    let mut span = 0..0;
    let mut count = 0;
    let mut goes_on = false;
    for (at, character) in text.char_indices() {
        let folded = Folded::of(character);
        if folded.is_word() {
            if !goes_on || folded.is_unspaced() {
                if count == numbers.end {
                    break;
                }
                if count == numbers.start {
                    span.start = at;
                }
                count += 1;
            }
            span.end = at + character.len_utf8();
        }
        goes_on = folded.is_word();
    }
    (numbers.start < numbers.end && count == numbers.end).then_some(span)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold::hash_words;
    use proptest::prelude::*;

    /// All words of a text.
    fn word_spans(text: &str) -> Vec<Range<usize>> {
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

    proptest! {
        #[test]
        fn each_span_has_the_word_of_its_hash(text in "([a-zA-Z0-9' .éß雨東ไ]|\\PC){0,40}") {
            let hashes: Vec<u64> = word_spans(&text).into_iter().flat_map(|span| hash_words(&text[span])).collect();
            prop_assert_eq!(hashes, hash_words(&text));
            prop_assert_eq!(word_spans(&text).len(), hash_words(&text).len());
        }

        #[test]
        fn some_words_stand_where_they_stand_among_all(text in "([a-zA-Z0-9' .éß雨東ไ]|\\PC){0,40}", start in 0..9_usize, count in 0..4_usize) {
            let spans = word_spans(&text);
            let some = spans.get(start..start + count).filter(|some| !some.is_empty());
            let expected = some.map(|some| some[0].start..some[count - 1].end);
            prop_assert_eq!(span_of_words(&text, start..start + count), expected);
        }
    }
}
