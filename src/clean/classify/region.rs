//! Where on the page the article stands.
//!
//! Every line gets points: prose speaks for the article, labels and cues against it. [`find`] gives the stretch of lines
//! with the most points in all (the maximum-sum stretch, found in one pass: Kadane's algorithm). That bears single
//! labels inside an article and single sentences outside of it.

use std::ops::Range;

use crate::clean::classify::cues::{Cue, Place};
use crate::clean::classify::line::{Ending, Line, Lines};
use crate::clean::html::{Container, Markup};
use crate::clean::segment::Segment;
use crate::document::{BlockKind, Role};

/// The lines of the article, as a range of their indices. A text without any prose is taken as it is: a list or a note
/// that somebody pasted, not a page.
pub fn find(lines: &Lines, cues: &[Option<Cue>], segments: &[Segment]) -> Range<usize> {
    let mut is_known = vec![false; lines.sayings()];
    let (mut best, mut best_points) = (0..0, 0);
    let (mut start, mut points) = (0, 0);
    for (index, ((line, cue), segment)) in lines.all().iter().zip(cues).zip(segments).enumerate() {
        let repeats = std::mem::replace(&mut is_known[line.saying as usize], true);
        if points <= 0 {
            (start, points) = (index, 0);
        }
        points += match &segment.markup {
            _ if repeats => REPEAT,
            Some(markup) if is_beside_article(markup) => LABEL,
            Some(markup) if is_heading(markup) => score(line, cue.as_ref()).max(HEADING),
            _ => score(line, cue.as_ref()),
        };
        if points > best_points {
            (best, best_points) = (start..index + 1, points);
        }
    }
    if best.is_empty() { 0..lines.all().len() } else { best }
}

/// A line that stood above already: it neither makes an article nor ends it.
const REPEAT: i32 = -2;
/// A line of few words without a sentence's end.
const LABEL: i32 = -8;
/// A line that opens a list of other things.
const OPENER: i32 = -24;

/// A line that the markup calls a heading.
const HEADING: i32 = -2;

/// Whether the markup puts a line beside the article: in a menu, a foot, a form, or as hardly more than a link.
pub fn is_beside_article(markup: &Markup) -> bool {
    let beside = [Container::Control, Container::Dialog, Container::Form];
    matches!(markup.region, Some("nav" | "footer"))
        || markup.link_density > 0.8
        || beside.into_iter().any(|container| markup.containers.has(container))
}

/// Whether a line may be the heading of a part: some words that no stop ends.
pub fn has_heading_shape(line: &Line) -> bool {
    matches!(line.ending, Ending::Open | Ending::Colon) && (1..=14).contains(&line.word_count())
}

/// Whether the markup calls a line a heading inside a text.
pub fn is_heading(markup: &Markup) -> bool {
    matches!(markup.tag, "h2" | "h3" | "h4" | "h5" | "h6")
}

/// What a line says for (or against) the article, in words of prose.
pub fn score(line: &Line, cue: Option<&Cue>) -> i32 {
    let prose = line.prose;
    match cue.map(|cue| (cue.place, cue.kind.role(), cue.kind)) {
        Some((Place::Opener, ..)) => OPENER,
        Some((Place::Whole, Role::Noise, _)) => LABEL - 4,
        Some((_, Role::Noise, BlockKind::CookieNotice | BlockKind::Copyright | BlockKind::Spam)) => LABEL,
        Some((_, Role::Noise, _)) => prose.min(0),
        Some((_, Role::Aside, _)) => 0,
        Some((_, Role::Body, _)) | None => prose,
    }
}

/// Whether a line reads like running text, by its length and its end.
pub fn is_prose(line: &Line) -> bool {
    line.prose >= 8
}

/// How much a measured line reads like running text, in words of prose: by its length, its end and its separators.
pub fn weigh_prose(line: &Line) -> i32 {
    // A character of Chinese or Japanese is worth about half a word.
    let words = line.word_count() as i32 - line.unspaced as i32 / 2;
    let ends = matches!(line.ending, Ending::Stop | Ending::Closed | Ending::Colon);
    let menu = line.separators >= 3 && line.separators as i32 * 6 > words;
    match words {
        _ if menu => LABEL,
        20.. => words.min(40),
        8.. if ends => words,
        4.. if ends => 2,
        _ => LABEL,
    }
}
