//! Title, byline, dates and section, read from the labelled lines and the markup's head.

use crate::clean::classify::Labelled;
use crate::clean::html::Head;
use crate::document::Metadata;

/// Reads what the page says of the article.
pub fn read(_text: &str, _labelled: &[Labelled], _head: &Head) -> Metadata {
    Metadata::default()
}
