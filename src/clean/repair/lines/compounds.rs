//! Words with a hyphen in them: [`Compounds`].

use std::collections::HashSet;

/// First parts of words that are written with a hyphen.
const FIRST_PARTS: [&str; 14] = [
    "self", "well", "half", "high", "low", "long", "short", "ex", "full", "part", "cross", "post", "semi",
    "quasi",
];

/// What a text tells of its words' hyphens; read once, however many words are asked for.
#[derive(Debug, Default)]
pub(super) struct Compounds<'a> {
    /// The parts before and after each hyphen.
    pairs: HashSet<(&'a str, &'a str)>,
    words: HashSet<&'a str>,
}

impl<'a> Compounds<'a> {
    pub(super) fn of(text: &'a str) -> Self {
        let mut compounds = Self::default();
        let mut before = None;
        for part in text.split_inclusive(|character: char| !character.is_alphabetic()) {
            let word = part.trim_end_matches(|character: char| !character.is_alphabetic());
            if word.is_empty() {
                before = None;
                continue;
            }
            compounds.words.insert(word);
            compounds.pairs.extend(before.map(|before| (before, word)));
            before = part.ends_with('-').then_some(word);
        }
        compounds
    }

    /// Whether a word that was divided at its hyphen has it anyway: it stands so elsewhere in the text, or begins as such
    /// words do. `after` is the line that goes on with it.
    pub(super) fn has(&self, start: &str, after: &str) -> bool {
        let end = after.split(|character: char| !character.is_alphabetic()).next().unwrap_or_default();
        let is_listed = FIRST_PARTS.iter().any(|part| start.eq_ignore_ascii_case(part));
        self.pairs.contains(&(start, end))
            || is_listed && !self.words.contains(format!("{start}{end}").as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hyphens_are_learnt_from_the_text() {
        let compounds = Compounds::of("A stone-built barn, and a selfless dog-\nhouse - mend-\ning it");
        assert!(compounds.has("stone", "built for"));
        assert!(compounds.has("well", "known"));
        assert!(!compounds.has("self", "less"));
        assert!(!compounds.has("dog", "house"));
        assert!(!compounds.has("mend", "ing it"));
    }
}
