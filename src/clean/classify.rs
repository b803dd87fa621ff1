//! What each segment is.

use crate::clean::segment::Segment;
use crate::document::{BlockKind, Choice, Confidence, Reason, Signal};
use crate::span::{Repaired, Span};

/// A segment with the judgement about it.
#[derive(Debug, Clone, PartialEq)]
pub struct Labelled {
    /// Its place in the repaired text.
    pub span: Span<Repaired>,
    /// Empty lines before it.
    pub breaks: u32,
    /// What it is.
    pub kind: BlockKind,
    /// Whether it stays.
    pub choice: Choice,
    /// Why.
    pub reason: Reason,
    /// How sure.
    pub confidence: Confidence,
}

/// Judges every segment.
pub fn classify(_text: &str, segments: &[Segment]) -> Vec<Labelled> {
    accept_all(segments)
}

/// Takes every segment as a paragraph of the article.
pub fn accept_all(segments: &[Segment]) -> Vec<Labelled> {
    let accept = |segment: &Segment| Labelled {
        span: segment.span,
        breaks: segment.breaks,
        kind: BlockKind::Paragraph,
        choice: Choice::Keep,
        reason: Reason::Shape(Signal::Sentences),
        confidence: Confidence::FULL,
    };
    segments.iter().map(accept).collect()
}
