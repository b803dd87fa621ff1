//! A name that the rules found, before it becomes a candidate.

use crate::document::{Clue, Confidence, Evidence, Kind, Rule};
use crate::mentions::Candidate;
use crate::span::Span;
use crate::tag::words::Words;

/// A name over tokens.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Found<'a> {
    /// Index of its first token.
    pub(crate) start: usize,
    /// Index after its last token.
    pub(crate) end: usize,
    /// What it is.
    pub(crate) kind: Kind,
    /// From 0 to 1.
    pub(crate) confidence: f32,
    /// How it was found.
    pub(crate) proof: Proof<'a>,
}

/// How a name was found, without text of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Proof<'a> {
    /// It is in the gazetteer.
    Known {
        /// Its Wikipedia title.
        title: Option<&'a str>,
    },
    /// A rule saw it.
    Rule(Rule),
    /// The learned tagger found it.
    Learned(Clue),
    /// It is a form of a name elsewhere in the document.
    Form {
        /// That name.
        of: &'a str,
    },
}

impl Found<'_> {
    /// The candidate for it.
    pub(crate) fn candidate(&self, words: &Words<'_>) -> Candidate {
        let (first, last) = (words.token(self.start).span, words.token(self.end - 1).span);
        Candidate {
            span: Span::new(first.start, last.end),
            kind: self.kind,
            confidence: Confidence::new(self.confidence),
            evidence: match self.proof {
                Proof::Known { title: Some(title) } => Evidence::Name { title: title.to_owned() },
                Proof::Known { title: None } => Evidence::Rule(Rule::ListedName),
                Proof::Learned(clue) => Evidence::Tagged { clue },
                Proof::Rule(rule) => Evidence::Rule(rule),
                Proof::Form { of } => Evidence::Alias { of: of.to_owned() },
            },
            value: None,
        }
    }
}
