//! Mentions as the scorers of names and values read them.

use gloss::Document;
use serde::Serialize;

/// A mention, its place counted in Unicode code points.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Found {
    start: usize,
    end: usize,
    label: &'static str,
    /// The entity that it refers to: a number that is unique in the document.
    entity: u32,
    /// Its normal form.
    value: Option<String>,
}

/// The mentions of a document that was made from `text` without cleaning.
pub(crate) fn list(document: &Document, text: &str) -> Vec<Found> {
    let mut counter = CodePoints { text, bytes: 0, points: 0 };
    let found = document.mentions.iter().map(|mention| Found {
        start: counter.at(mention.source.start as usize),
        end: counter.at(mention.source.end as usize),
        label: mention.kind.slug(),
        entity: mention.entity.0,
        value: mention.value.as_ref().map(ToString::to_string),
    });
    found.collect()
}

/// Counts code points up to byte offsets that only grow.
struct CodePoints<'a> {
    text: &'a str,
    bytes: usize,
    points: usize,
}

impl CodePoints<'_> {
    fn at(&mut self, byte: usize) -> usize {
        self.points += self.text[self.bytes..byte].chars().count();
        self.bytes = byte;
        self.points
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use gloss::document::{Confidence, EntityId, Evidence, Kind, Mention};
    use gloss::options::{Cleaning, Options};
    use gloss::span::Span;
    use gloss::{Analyzer, Input};

    #[test]
    fn code_points_are_counted_not_bytes() {
        let text = "aé😀\u{301}b";
        let mut counter = CodePoints { text, bytes: 0, points: 0 };
        let counted: Vec<usize> = text.char_indices().map(|(byte, _)| counter.at(byte)).collect();
        assert_eq!(counted, [0, 1, 2, 3, 4]);
        assert_eq!(counter.at(text.len()), 5);
    }

    #[test]
    fn a_mention_after_wide_characters_is_found_at_its_code_points() {
        let text = "Søren 😀 met Quillby in Århus.";
        let options = Options { cleaning: Cleaning::None, ..Options::default() };
        let mut document = Analyzer::new(options).analyze(Input::Text(text));
        let (start, end) = (16, 23);
        assert_eq!(&text[start..end], "Quillby");
        document.mentions = vec![Mention {
            span: Span::new(start as u32, end as u32),
            source: Span::new(start as u32, end as u32),
            kind: Kind::Person,
            entity: EntityId(0),
            confidence: Confidence::FULL,
            evidence: Evidence::Given { title: None },
            value: None,
        }];
        let found = list(&document, text);
        assert_eq!(found, [Found { start: 12, end: 19, label: "PERSON", entity: 0, value: None }]);
    }
}
