//! Names: people, organisations, places and the other kinds, from known names and from their surroundings.

use std::ops::Range;

use crate::mentions::Candidate;
use crate::options::GivenName;
use crate::text::tokenise::Token;

/// Finds the names that the caller gave.
pub fn given(_text: &str, _tokens: &[Token], _names: &[GivenName]) -> Vec<Candidate> {
    Vec::new()
}

/// Finds names.
pub fn tag(_text: &str, _tokens: &[Token], _sentences: &[Range<usize>]) -> Vec<Candidate> {
    Vec::new()
}
