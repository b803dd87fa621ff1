//! From a text to its segments: the lines that are judged one by one.

use std::iter::Peekable;
use std::ops::Range;
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

/// Splits a repaired text at its line breaks; each segment takes the markup of its line.
pub fn segment(repaired: &Repaired) -> Vec<Segment> {
    let mut hints = repaired.hints.iter().peekable();
    let mut segments = split(&repaired.text);
    for segment in &mut segments {
        segment.markup = markup_of(segment.span, &mut hints);
    }
    segments
}

/// Splits a text at its line breaks, and where a section's label stands before a headline: "Opinion | Why it rains".
pub fn split(text: &str) -> Vec<Segment> {
    let mut at = 0;
    let mut breaks = 0;
    // Whether the line has a bar.
    let mut is_divided = false;
    let mut segments = Vec::with_capacity(text.len() / 48);
    let ends = memchr::memchr2_iter(b'\n', b'|', text.as_bytes());
    for end in ends.chain([text.len()].into_iter().filter(|_| !text.is_empty() && !text.ends_with('\n'))) {
        if text.as_bytes().get(end) == Some(&b'|') {
            is_divided = true;
            continue;
        }
        let Range { mut start, end: line_end } = trim(text, at..end);
        at = end + 1;
        let is_divided = std::mem::take(&mut is_divided);
        if start == line_end {
            breaks += 1;
            continue;
        }
        let line = &text[start..line_end];
        let label = if is_divided { section_label(line) } else { 0 };
        if label > 0 {
            segments.push(Segment { span: Span::of(start..start + label), breaks, markup: None });
            breaks = 0;
            start += label + (line[label..].len() - line[label..].trim_start().len());
        }
        segments.push(Segment { span: Span::of(start..line_end), breaks, markup: None });
        breaks = 0;
    }
    segments
}

/// A stretch of a text without the white space around it.
fn trim(text: &str, range: Range<usize>) -> Range<usize> {
    // Most lines begin and end with a sign of ASCII.
    let is_sign = |byte: u8| byte.is_ascii_graphic();
    let bytes = &text.as_bytes()[range.clone()];
    if let ([first, ..], [.., last]) = (bytes, bytes)
        && is_sign(*first)
        && is_sign(*last)
    {
        return range;
    }
    let line = &text[range.clone()];
    let start = range.end - line.trim_start().len();
    start..start + line.trim().len()
}

/// Length of a label of one or two words with a bar behind it, when a longer text without bars follows; else 0.
fn section_label(line: &str) -> usize {
    let Some(bar) = memchr::memchr(b'|', line.as_bytes()) else { return 0 };
    let (label, rest) = (&line[..bar], &line[bar + 1..]);
    let words = |text: &str| text.split_whitespace().count();
    let is_label = (1..=2).contains(&words(label)) && label.chars().all(|c| c.is_alphabetic() || c == ' ');
    if is_label && words(rest) >= 4 && !rest.contains('|') { label.len() + 1 } else { 0 }
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
    fn splits_at_lines_and_section_labels() {
        for (text, expected) in [
            ("One\n\n  Two \n", vec!["One", "Two"]),
            ("Opinion | Why it rains in Oslo", vec!["Opinion |", "Why it rains in Oslo"]),
            ("Home | News | Sport and more besides", vec!["Home | News | Sport and more besides"]),
            ("Opinion | ", vec!["Opinion |"]),
            ("", vec![]),
        ] {
            let found: Vec<&str> = split(text).iter().map(|segment| segment.span.slice(text)).collect();
            assert_eq!(found, expected);
        }
    }

    #[test]
    fn counts_the_empty_lines_before() {
        let breaks: Vec<u32> = split("\nOne\nTwo\n\n\nThree").iter().map(|segment| segment.breaks).collect();
        assert_eq!(breaks, [1, 0, 2]);
    }

    #[test]
    fn segments_take_the_markup_of_their_line() {
        let page = html::extract("<h2>Rain</h2><p>It rained<br>all day.</p><pre>one\ntwo</pre> end");
        let tags: Vec<_> = segment(&Repaired::untouched(page))
            .iter()
            .map(|segment| segment.markup.as_ref().map(|markup| markup.tag))
            .collect();
        assert_eq!(tags, [Some("h2"), Some("p"), Some("p"), Some("pre"), Some("pre"), Some("body")]);
    }
}
