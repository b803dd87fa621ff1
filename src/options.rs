//! The knobs of an analysis.
//!
//! [`Options::default`] is what a reader wants who pastes a news page.
//!
//! ```
//! use gloss::options::{GivenName, Options};
//! use gloss::document::Kind;
//! let mut options = Options::default();
//! options.names.push(GivenName { surface: "Gloss".into(), kind: Kind::Product, title: None, case: Default::default() });
//! ```

use std::ops::Deref;

use serde::{Deserialize, Serialize};

use crate::document::{BlockKind, Kind};
use crate::tag::GivenNames;

/// How an input is analysed.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Options {
    /// Whether the input is a page to be cleaned, or an article that is clean already.
    pub cleaning: Cleaning,
    /// How much must speak for a line before it stays.
    pub strictness: Strictness,
    /// Kinds of blocks that are dropped though they belong to the article: captions, notes, bylines.
    pub leave_out: Vec<BlockKind>,
    /// When the article was published, as ISO 8601 (`2026-01-08`, a time may follow): relative dates ("Monday") are
    /// counted from it. Without it the date that the page gives is used.
    pub published: Option<String>,
    /// Names that the caller knows; they win over everything that Gloss finds by itself.
    pub names: Vec<GivenName>,
}

/// Whether blocks are removed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Cleaning {
    /// Every line is judged: what is not the article is dropped.
    #[default]
    Page,
    /// The text is taken as it stands, not a character repaired or dropped: clean offsets equal source offsets.
    None,
}

/// How much must speak for a line before it stays.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Strictness {
    /// Lines in doubt stay: less of the article is lost, more of the page around it comes along.
    KeepMore,
    /// As much is kept wrongly as is dropped wrongly.
    #[default]
    Balanced,
    /// Lines in doubt go: nearly all that stays is article, and parts of it may be lost.
    KeepLess,
}

/// A name that the caller knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GivenName {
    /// The name as it is written.
    pub surface: String,
    /// What it is.
    pub kind: Kind,
    /// A title to show for it.
    pub title: Option<String>,
    /// Whether "gloss" is also "Gloss".
    pub case: Case,
}

/// How exactly the letters of a name must agree.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Case {
    /// Upper and lower case must agree.
    #[default]
    Exact,
    /// Upper and lower case count as the same.
    Any,
}

/// Options as an analyser and its documents share them, with what is made of them once.
#[derive(Debug, Default)]
pub(crate) struct Settings {
    options: Options,
    /// Its names, ready to be looked up.
    pub(crate) given: GivenNames,
}

impl Settings {
    pub(crate) fn new(options: Options) -> Self {
        Self { given: GivenNames::new(&options.names), options }
    }
}

impl Deref for Settings {
    type Target = Options;

    fn deref(&self) -> &Options {
        &self.options
    }
}
