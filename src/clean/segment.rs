//! From a text to its segments: the lines that are judged one by one.

use crate::clean::html::Markup;
use crate::clean::repair::Repaired;
use crate::span::{Repaired as RepairedSpace, Span};

/// One line of the page without the white space around it.
#[derive(Debug, Clone, PartialEq)]
pub struct Segment {
    /// Its place in the repaired text; never empty.
    pub span: Span<RepairedSpace>,
    /// Empty lines before it.
    pub breaks: u32,
    /// What the markup says of it.
    pub markup: Option<Markup>,
}

/// Splits the text at its line breaks.
pub fn segment(repaired: &Repaired) -> Vec<Segment> {
    let mut at = 0;
    let mut breaks = 0;
    let mut segments = Vec::new();
    for line in repaired.text.split_inclusive('\n') {
        let trimmed = line.trim();
        if trimmed.is_empty() {
            breaks += 1;
        } else {
            let start = at + (line.len() - line.trim_start().len());
            segments.push(Segment { span: Span::of(start..start + trimmed.len()), breaks, markup: None });
            breaks = 0;
        }
        at += line.len();
    }
    segments
}
