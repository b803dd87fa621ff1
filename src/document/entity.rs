//! Entities: what the mentions of a document refer to.

use crate::document::Kind;

/// One person, place, organisation, or one value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entity {
    /// What it is.
    pub kind: Kind,
    /// Its name: the fullest form in the document.
    pub name: String,
    /// The other forms in the document, in the order in which they first stand there.
    pub aliases: Vec<String>,
    /// Number of mentions.
    pub count: u32,
    /// Title of its Wikipedia article, when its full name is a known and unambiguous one.
    pub title: Option<String>,
}

/// An entity's number in [`Document::entities`](crate::Document::entities), from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntityId(pub u32);

impl EntityId {
    /// The number as an index.
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}
