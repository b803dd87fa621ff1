//! Which tokens can be names at all: those with capitals and what can stand between them, a fifth of a text.

use std::ops::Range;

use crate::tag::found::Found;
use crate::tag::lexicon::Class;
use crate::tag::words::{Capital, Sign, Words};
use crate::text::tokenise::TokenClass;

/// No stretch has more tokens, so that the work on one does not grow with the text.
const LONGEST: usize = 120;

/// Words are near each other when they are so many tokens apart, or less.
const NEAR: usize = 2;

/// A stretch of tokens inside a sentence.
pub(super) struct Stretch {
    pub(super) tokens: Range<usize>,
    /// Whether it can hold a name; if not, it is looked at for the sake of those around it.
    pub(super) is_open: bool,
}

/// Stretches in order, disjoint. Names that the rules found are in them.
pub(super) fn find(words: &Words<'_>, sentences: &[Range<usize>], found: &[Found<'_>]) -> Vec<Stretch> {
    let mut in_names = vec![false; words.len()];
    for name in found {
        in_names[name.start..name.end].fill(true);
    }
    let mut stretches = Vec::with_capacity(words.len() / 10);
    for sentence in sentences {
        Finder { words, sentence: sentence.clone(), in_names: &in_names }.find(&mut stretches);
    }
    stretches
}

/// The work on a sentence.
struct Finder<'f, 'a> {
    words: &'f Words<'a>,
    sentence: Range<usize>,
    /// Whether the rules found a name at each token.
    in_names: &'f [bool],
}

impl Finder<'_, '_> {
    fn find(&self, stretches: &mut Vec<Stretch>) {
        let end = self.sentence.end;
        let mut at = self.sentence.start;
        while at < end {
            if !self.is_inner(at) {
                at = self.next(at);
                continue;
            }
            let start = at;
            let most = (start + LONGEST).min(end);
            while at < most {
                if self.is_inner(at) {
                    at += 1;
                } else if self.joins(at) && at + 1 < end && self.is_inner(at + 1) {
                    at += 2;
                } else {
                    break;
                }
            }
            let is_open = at > start + 1 || !self.is_no_name(start);
            stretches.push(Stretch { tokens: start..at, is_open });
        }
    }

    /// Where a stretch may begin behind a word that is none: a word with a capital has to be near, or a name.
    fn next(&self, at: usize) -> usize {
        let capital = self.words.next_with(Sign::Capital, at + 1..self.sentence.end);
        let end = capital.unwrap_or(self.sentence.end);
        let name = self.in_names[at + 1..end].iter().position(|&is_in_name| is_in_name);
        let near = capital.map_or(end, |capital| capital.saturating_sub(NEAR).max(at + 1));
        name.map_or(near, |name| near.min(at + 1 + name))
    }

    fn is_inner(&self, index: usize) -> bool {
        if self.in_names[index] {
            return true;
        }
        match self.words.token(index).class {
            TokenClass::Word => {
                let word = self.words.at(index);
                word.is_capital()
                    || (word.facts.is(Class::Inside) || word.facts.is(Class::BeginsName))
                        && self.is_near(index)
                    || self.words.is_hyphen_before(index) && self.is_near(index)
            }
            TokenClass::Number => self.is_near(index),
            TokenClass::Mark => false,
        }
    }

    /// Whether a word with a capital stands near.
    fn is_near(&self, index: usize) -> bool {
        let from = index.saturating_sub(NEAR).max(self.sentence.start);
        let to = (index + NEAR + 1).min(self.sentence.end);
        self.words.has_other(Sign::Capital, from..to, index)
    }

    fn joins(&self, index: usize) -> bool {
        let mark = self.words.at(index).mark;
        matches!(mark, '-' | '–' | '‑' | '&' | '\'' | '’' | '.' | ',' | '/' | '!' | ':' | '+')
    }

    /// Whether a token by itself is surely no name: an ordinary word with a capital only since it stands first or in a
    /// headline, or without any.
    fn is_no_name(&self, index: usize) -> bool {
        let word = self.words.at(index);
        let is_ordinary = word.is_common || word.facts.is(Class::Stop);
        !self.in_names[index]
            && match word.capital {
                Capital::None => true,
                Capital::First | Capital::Headline => is_ordinary,
                Capital::Inside => false,
            }
    }
}
