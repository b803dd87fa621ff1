//! Where sentences begin and end.

use std::ops::Range;

use crate::text::shape::{Capitals, capitals};
use crate::text::tokenise::{Token, TokenClass};

/// Words that, after an abbreviation with a stop, begin a new sentence rather than go on with a name.
#[rustfmt::skip]
const STARTERS: &[&str] = &[
    "A", "After", "All", "Although", "An", "And", "As", "At", "Before", "But", "By", "During", "For",
    "From", "He", "Her", "His", "How", "However", "I", "If", "In", "It", "Its", "Many", "Meanwhile", "More",
    "Most", "My", "No", "On", "One", "Our", "She", "Since", "So", "Some", "Such", "That", "The", "Their",
    "Then", "There", "These", "They", "This", "Those", "To", "Under", "We", "What", "When", "While", "Who",
    "Why", "With", "You", "Your",
];

/// Sentences as ranges of token indices: in order, disjoint, covering all tokens; none crosses a block.
pub fn split(text: &str, tokens: &[Token]) -> Vec<Range<usize>> {
    let mut sentences = Vec::new();
    let mut start = 0;
    let mut index = 0;
    while let Some(token) = tokens.get(index) {
        index += 1;
        let has_next = tokens.get(index).is_some_and(|next| next.block == token.block);
        if has_next && !may_end(text, token) {
            continue;
        }
        if ends_sentence(text, tokens, index - 1) {
            // Closing quotes and brackets belong to the sentence that they end.
            while tokens.get(index).is_some_and(|token| closes(text, &tokens[index - 1], token)) {
                index += 1;
            }
        } else if has_next {
            continue;
        }
        sentences.push(start..index);
        start = index;
    }
    sentences
}

/// Whether a token can end a sentence by its last byte, as most cannot.
#[inline]
fn may_end(text: &str, token: &Token) -> bool {
    let last = text.as_bytes()[token.span.end as usize - 1];
    !last.is_ascii() || matches!(last, b'.' | b'!' | b'?')
}

fn ends_sentence(text: &str, tokens: &[Token], index: usize) -> bool {
    let token = &tokens[index];
    let Some(next) = tokens.get(index + 1).filter(|next| next.block == token.block) else { return true };
    match token.class {
        TokenClass::Word => {
            token.text(text).ends_with('.') && STARTERS.binary_search(&next.text(text)).is_ok()
        }
        TokenClass::Number => false,
        TokenClass::Mark => match token.text(text) {
            "。" | "！" | "？" | "।" => true,
            "." | "!" | "?" | "…" => {
                let mut rest = tokens[index + 1..].iter();
                let after = rest.find(|token| !closes(text, &tokens[index], token)).unwrap_or(next);
                !token.touches(after) && capitals(after.text(text)) != Capitals::Lower
            }
            _ => false,
        },
    }
}

fn closes(text: &str, before: &Token, token: &Token) -> bool {
    before.block == token.block
        && before.touches(token)
        && matches!(
            token.text(text),
            "\"" | "”" | "’" | "'" | ")" | "]" | "»" | "」" | "』" | "." | "!" | "?"
        )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pipeline::{Analyzer, Input};
    use crate::text::tokenise::tokenise;

    fn sentences(text: &str) -> Vec<String> {
        let options =
            crate::Options { cleaning: crate::options::Cleaning::None, ..crate::Options::default() };
        let document = Analyzer::new(options).analyze(Input::Text(text));
        let tokens = tokenise(&document.text, &document.blocks);
        let words = |range: Range<usize>| {
            tokens[range].iter().map(|token| token.text(text)).collect::<Vec<_>>().join(" ")
        };
        split(text, &tokens).into_iter().map(words).collect()
    }

    #[test]
    fn starters_are_sorted() {
        assert!(STARTERS.is_sorted());
    }

    #[test]
    fn splits_at_stops_but_not_in_abbreviations() {
        assert_eq!(
            sentences(
                "He met Dr. Moss in the U.S. The talks failed (again). \"Why?\" she asked.\nNo stop here"
            ),
            [
                "He met Dr. Moss in the U.S.",
                "The talks failed ( again ) .",
                "\" Why ? \" she asked .",
                "No stop here"
            ]
        );
    }
}
