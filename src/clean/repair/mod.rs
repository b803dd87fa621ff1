//! Repair of characters and lines: odd spaces, references, mojibake, broken lines.

use std::borrow::Cow;

use crate::clean::{Hint, Page};
use crate::document::Confidence;
use crate::offsets::OffsetMap;
use crate::span::{Repaired as RepairedSpace, Source, Span};

/// A repaired text with the account of its repair.
#[derive(Debug, Clone)]
pub struct Repaired {
    /// The repaired text.
    pub text: String,
    /// From the input to the repaired text.
    pub map: OffsetMap<Source, RepairedSpace>,
    /// Every repair, in order.
    pub edits: Vec<Edit>,
    /// The page's hints, carried over to the repaired text.
    pub hints: Vec<Hint>,
}

/// One repair.
#[derive(Debug, Clone, PartialEq)]
pub struct Edit {
    /// What it replaced in the input.
    pub source: Span<Source>,
    /// Where the replacement stands in the repaired text.
    pub repaired: Span<RepairedSpace>,
    /// The rule that made or proposes it.
    pub rule: RepairRule,
    /// How sure the rule is.
    pub confidence: Confidence,
    /// What the rule would put there, when the damage lost information and the text was left as it is.
    pub suggestion: Option<String>,
}

/// The rules of repair.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RepairRule {
    /// `\r\n` and the like became `\n`.
    Newline,
}

impl RepairRule {
    /// The rule's name in data.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Newline => "newline",
        }
    }

    /// What the rule saw, as a plain sentence.
    pub const fn explain(self) -> &'static str {
        match self {
            Self::Newline => "A line break in another convention.",
        }
    }
}

impl Repaired {
    /// The page as it is, nothing repaired.
    pub fn untouched(page: &Page) -> Self {
        Self { text: page.text.clone(), map: page.map.clone(), edits: Vec::new(), hints: page.hints.clone() }
    }
}

/// Repairs a page's text.
pub fn repair(page: &Page) -> Repaired {
    Repaired::untouched(page)
}

/// Repairs a text alone.
pub fn repair_text(text: &str) -> Cow<'_, str> {
    Cow::Borrowed(text)
}
