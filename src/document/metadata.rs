//! What the page says of the article: title, byline, dates.

use crate::document::BlockId;

/// Facts about the article, each with the block it was read from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Metadata {
    /// The headline, without section prefix and site suffix.
    pub title: Option<Fact>,
    /// The byline as it stands, without dates ("By Wang Junsheng | CHINA DAILY").
    pub byline: Option<Fact>,
    /// The author alone ("Wang Junsheng").
    pub author: Option<Fact>,
    /// The publication or agency ("China Daily").
    pub publisher: Option<Fact>,
    /// When it was published: ISO 8601, to the minute when the page says so, with the offset where it gives one
    /// (`2026-01-08T07:14`, `2026-03-05T04:50+01:00`).
    pub published: Option<Fact>,
    /// When it was last changed, likewise.
    pub updated: Option<Fact>,
    /// The section it stands in ("Opinion").
    pub section: Option<Fact>,
    /// The main language of the body.
    pub language: Option<Language>,
}

/// A fact with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// The fact in its normal form.
    pub value: String,
    /// The block it was read from; none when the markup gave it.
    pub block: Option<BlockId>,
}

/// A language as an ISO 639-1 code of two letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Language([u8; 2]);

impl Language {
    /// English.
    pub const ENGLISH: Self = Self::new("en");

    /// The language with this code.
    ///
    /// # Panics
    /// When the code has not two bytes of lower-case ASCII letters; meant for constants.
    pub const fn new(code: &str) -> Self {
        let bytes = code.as_bytes();
        assert!(bytes.len() == 2 && bytes[0].is_ascii_lowercase() && bytes[1].is_ascii_lowercase());
        Self([bytes[0], bytes[1]])
    }

    /// Its code.
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}
