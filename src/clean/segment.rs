//! From a text to its segments: the lines that are judged one by one.

use std::iter::Peekable;
use std::slice::Iter;

use crate::clean::Hint;
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
    let mut hints = repaired.hints.iter().peekable();
    for line in repaired.text.split_inclusive('\n') {
        let trimmed = line.trim();
        if trimmed.is_empty() {
            breaks += 1;
        } else {
            let start = at + (line.len() - line.trim_start().len());
            let span = Span::of(start..start + trimmed.len());
            segments.push(Segment { span, breaks, markup: markup_of(span, &mut hints) });
            breaks = 0;
        }
        at += line.len();
    }
    segments
}

/// The markup of the first hint that overlaps a segment. Both come in order; a hint may go on in the next segment.
fn markup_of(span: Span<RepairedSpace>, hints: &mut Peekable<Iter<'_, Hint>>) -> Option<Markup> {
    while hints.next_if(|hint| hint.span.end <= span.start).is_some() {}
    hints.peek().filter(|hint| hint.span.overlaps(span)).map(|hint| hint.markup.clone())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clean::html;

    #[test]
    fn segments_take_the_markup_of_their_line() {
        let page = html::extract("<h2>Rain</h2><p>It rained<br>all day.</p><pre>one\ntwo</pre> end");
        let tags: Vec<_> = segment(&Repaired::untouched(&page))
            .iter()
            .map(|segment| segment.markup.as_ref().map(|markup| markup.tag))
            .collect();
        assert_eq!(tags, [Some("h2"), Some("p"), Some("p"), Some("pre"), Some("pre"), Some("body")]);
    }
}
