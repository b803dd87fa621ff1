//! Dates, times, sums, percentages, quantities, numbers and contacts, with their normal forms.

use crate::document::Metadata;
use crate::mentions::Candidate;
use crate::options::Options;
use crate::text::tokenise::Token;

/// The day that relative dates are counted from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Anchor {
    /// ISO 8601.
    published: Option<String>,
}

impl Anchor {
    /// The day that the caller gave, else the one that the page gives.
    pub fn of(metadata: &Metadata, options: &Options) -> Self {
        let page =
            || metadata.published.as_ref().or(metadata.updated.as_ref()).map(|fact| fact.value.clone());
        Self { published: options.published.clone().or_else(page) }
    }
}

/// Finds values and contacts.
pub fn recognise(_text: &str, _tokens: &[Token], _anchor: &Anchor) -> Vec<Candidate> {
    Vec::new()
}
