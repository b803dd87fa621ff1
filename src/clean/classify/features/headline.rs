//! What is seen of a line that may be the headline, once it is known how likely each line belongs to the article.
//!
//! [`Heads`] gives the features of the lines above the article and of its first ones. What they weigh was learned (see
//! `MODEL.md`); the line with the largest sum is the headline. There is one headline on a page, so that there is little to
//! learn from, and sums do better here than trees.

use std::ops::Range;

use crate::clean::classify::cues::Place;
use crate::clean::classify::features::sums;
use crate::clean::classify::headline::Vocabulary;
use crate::clean::classify::line::{Ending, Line};
use crate::clean::classify::region::{self, is_prose};
use crate::clean::classify::{Evidence, Opinion, kinds};
use crate::document::{BlockKind, Role};

/// How far above the article a headline is looked for, in lines, and how many lines of the article are looked at.
const ABOVE: usize = 200;
const INSIDE: usize = 8;

/// Number of features.
pub const COUNT: usize = 75;

/// The features of a line, most of them from 0 to 1.
pub type Features = [f32; COUNT];

/// The lines of a page that may be its headline.
#[derive(Debug)]
pub struct Heads<'a> {
    evidence: &'a Evidence<'a>,
    opinion: &'a Opinion,
    lines: &'a [Line],
    /// How often words stand in the article.
    in_article: Vocabulary,
    /// How often lines say each saying.
    copies: Vec<u32>,
    /// What headings say that stand between paragraphs of the article, and paragraphs that stand twice, by saying.
    between: Vec<bool>,
    /// Lines of running text, and words, before each line.
    prose: Vec<u32>,
    words: Vec<u32>,
    /// The first line of the window that is running text of the article.
    first_text: usize,
    /// The lines that are looked at.
    window: Range<usize>,
}

impl<'a> Heads<'a> {
    /// The lines around the beginning of the article.
    pub fn of(evidence: &'a Evidence<'a>, opinion: &'a Opinion) -> Self {
        let lines = evidence.lines.all();
        let mut copies = vec![0; evidence.lines.sayings()];
        lines.iter().for_each(|line| copies[line.saying as usize] += 1);
        let prose = sums(lines.iter().map(|line| u32::from(is_prose(line))));
        let is_text = |&index: &usize| opinion.takes(index) && prose[index + 1] > prose[index];
        let first = (0..lines.len()).find(is_text).unwrap_or(lines.len());
        let mut between = vec![false; evidence.lines.sayings()];
        for index in (first..lines.len()).filter(|&index| index + 1 < lines.len() && is_text(&(index + 1))) {
            let saying = lines[index].saying as usize;
            between[saying] |= !is_prose(&lines[index]) || copies[saying] > 1;
        }
        let core = &opinion.core;
        let window = core.start.saturating_sub(ABOVE)..(core.start + INSIDE).min(core.end).min(lines.len());
        Self {
            evidence,
            opinion,
            lines,
            in_article: Vocabulary::of(&evidence.lines, |index| opinion.takes(index)),
            copies,
            between,
            words: sums(lines.iter().map(|line| line.word_count() as u32)),
            first_text: window.clone().find(is_text).unwrap_or(lines.len()),
            prose,
            window,
        }
    }

    /// Whether a line may be the headline at all: no caption, no label, no date, no breadcrumb.
    fn may_be(&self, index: usize) -> bool {
        let line = &self.lines[index];
        let says_other = || {
            self.evidence.cues[index].is_some_and(|cue| {
                cue.kind.role() == Role::Aside || matches!(cue.place, Place::Whole | Place::Opener)
            })
        };
        let text = self.evidence.segments[index].span.slice(self.evidence.text);
        let is_breadcrumb = || text.matches(['»', '›', '>', '→', '|']).nth(1).is_some();
        line.letters >= 3
            && length(line) <= 40
            && !says_other()
            && !self.evidence.is_date(index)
            && !is_breadcrumb()
    }

    /// Whether no date or author stands below a line, and running text of the article above it, or above another line that
    /// says the same between two paragraphs: then it is a heading inside of the article.
    pub fn is_inside(&self, index: usize) -> bool {
        let is_heading = self.between[self.lines[index].saying as usize];
        let mut below = index + 1..(index + 5).min(self.lines.len());
        (is_heading || self.first_text < index) && !below.any(|below| self.evidence.tells_origin(below))
    }

    /// The line near a headline that says the end of it alone: what stands before the end there is the page's path or section.
    pub fn alone(&self, headline: usize) -> usize {
        /// How far from each other the two stand, in lines, and how long the headline is, in words.
        const NEAR: usize = 4;
        const LONG: usize = 3;
        let text = |index: usize| self.evidence.segments[index].span.slice(self.evidence.text);
        let is_end = |index: usize| {
            text(index).len() < text(headline).len()
                && self.lines[index].word_count() >= LONG
                && text(headline).ends_with(text(index))
        };
        let near = headline.saturating_sub(NEAR)..(headline + NEAR + 1).min(self.lines.len());
        near.rev().find(|&index| self.may_be(index) && is_end(index)).unwrap_or(headline)
    }

    /// The lines that may be the headline, in order, with their features.
    pub fn features(&self) -> impl Iterator<Item = (usize, Features)> + '_ {
        // Words that are expected to belong to the article and stand above the line.
        let above = &self.lines[..self.window.start];
        let likely = |index: usize, line: &Line| self.opinion.likely[index] * line.word_count() as f32;
        let mut above: f32 = above.iter().enumerate().map(|(index, line)| likely(index, line)).sum();
        self.window.clone().filter_map(move |index| {
            let features = self.may_be(index).then(|| self.features_of(index, above));
            above += likely(index, &self.lines[index]);
            Some((index, features?))
        })
    }

    fn features_of(&self, index: usize, above: f32) -> Features {
        let mut row = Row { features: [0.0; COUNT], at: 0 };
        row.put(1.0);
        self.put_shape(&mut row, index);
        self.put_origin(&mut row, index);
        self.put_place(&mut row, index, above);
        self.put_neighbours(&mut row, index);
        self.put_words(&mut row, index);
        self.put_markup(&mut row, index);
        row.features
    }

    fn put_shape(&self, row: &mut Row, index: usize) {
        let line = &self.lines[index];
        let text = self.evidence.segments[index].span.slice(self.evidence.text);
        row.one_of(&[1, 2, 3, 5, 12, 18, 30], length(line));
        row.flag(line.ending == Ending::Stop && !text.ends_with(['?', '!']));
        row.flag(text.ends_with(['?', '!']));
        row.flag(line.ending == Ending::Colon);
        row.flag(line.signs.commas >= 2);
        row.flag(line.separators > 0);
        row.flag(line.separators > 1);
        row.flag(line.signs.tabs > 0);
        row.flag(text.starts_with(|first: char| first.is_ascii_digit()));
        row.flag(text.starts_with(char::is_lowercase));
        row.put(line.capitalised as f32 / length(line).max(1) as f32);
        row.flag(line.capitals == line.letters);
    }

    /// Dates and authors stand around a headline, mostly below.
    fn put_origin(&self, row: &mut Row, index: usize) {
        let says =
            |kind: BlockKind, index: usize| self.evidence.cues[index].is_some_and(|cue| cue.kind == kind);
        row.flag(self.evidence.cues[index].is_some_and(|cue| cue.kind.role() == Role::Noise));
        let is_date = |index: usize| self.evidence.is_date(index);
        let is_byline = |index: usize| says(BlockKind::Byline, index);
        row.flag(is_byline(index));
        // A date beside a name, perhaps.
        let has_year = |index: usize| self.lines[index].numbers.has_year && length(&self.lines[index]) <= 14;
        for (first, end) in [(1, 2), (2, 4), (4, 7)] {
            let mut below = (index + first).min(self.lines.len())..(index + end).min(self.lines.len());
            row.flag(below.clone().any(|index| is_date(index) || has_year(index)));
            row.flag(below.any(is_byline));
        }
        let mut above = index.saturating_sub(2)..index;
        row.flag(above.clone().any(is_date));
        row.flag(above.any(is_byline));
    }

    fn put_place(&self, row: &mut Row, index: usize, above: f32) {
        let start = self.opinion.core.start;
        let text = self.evidence.segments[index].span.slice(self.evidence.text);
        let distance = start.saturating_sub(index);
        row.one_of(&[0, 1, 2, 5, 10, 20, 40], distance);
        row.put((distance as f32).sqrt() / 4.0);
        row.flag(index > start);
        row.put(self.opinion.likely[index]);
        row.flag(self.opinion.takes(index));
        row.put(above.min(400.0).sqrt() / 10.0);
        let between = (index + 1).min(start)..start;
        row.put((count(&self.words, between.clone()).min(1000) as f32).sqrt() / 10.0);
        row.put(count(&self.prose, between).min(3) as f32 / 3.0);
        let copies = self.copies[self.lines[index].saying as usize] - 1;
        row.put(copies.min(3) as f32 / 3.0);
        row.flag(copies == 0);
        // Captions stand twice.
        let near = self.lines[index.saturating_sub(3)..index]
            .iter()
            .chain(self.lines.iter().skip(index + 1).take(3));
        row.flag(near.map(|line| line.saying).any(|saying| saying == self.lines[index].saying));
        row.flag(kinds::ends_in_credit(&self.lines[index], text));
        row.flag(index == 0);
        row.flag(self.opinion.guess == Some(index));
        row.put(self.evidence.told[index].clamp(-4.0, 4.0) / 4.0);
    }

    fn put_neighbours(&self, row: &mut Row, index: usize) {
        let above = &self.lines[index.saturating_sub(3)..index];
        let below = &self.lines[index + 1..(index + 6).min(self.lines.len())];
        let likely = &self.opinion.likely[index + 1..index + 1 + below.len()];
        let previous = above.last().map_or(0, length);
        let next = below.first().map_or(0, length);
        row.put(count(&self.prose, index.saturating_sub(30)..index).min(3) as f32 / 3.0);
        row.put(above.iter().filter(|line| length(line) >= 4).count() as f32 / 3.0);
        row.put(below.iter().take(3).filter(|line| (4..=20).contains(&length(line))).count() as f32 / 3.0);
        row.put(likely.iter().copied().fold(0.0, f32::max));
        row.flag(previous <= 3);
        row.flag(previous >= 12);
        row.flag(next > length(&self.lines[index]));
        row.flag(below.first().is_some_and(is_prose));
    }

    /// What its words share with the article.
    fn put_words(&self, row: &mut Row, index: usize) {
        let line = &self.lines[index];
        // A line's own words are no proof.
        let own = u32::from(self.opinion.takes(index));
        let (mut shared, mut often, mut sum) = (0.0, 0.0, 0.0);
        for &word in self.evidence.lines.numbers(line) {
            let count = self.in_article.count(word).saturating_sub(own);
            shared += f32::from(u8::from(count > 0));
            often += f32::from(u8::from(count > 2));
            sum += (count as f32).sqrt();
        }
        let words = (line.word_count() as f32 - line.function_words as f32).max(1.0);
        row.put(f32::min(shared, 6.0) / 3.0);
        row.put(f32::min(shared / words, 1.0));
        row.put(f32::min(often / words, 1.0));
        row.put(f32::min(sum / words, 5.0) / 2.0);
        row.put(f32::min(sum / words.max(3.0).sqrt(), 8.0) / 2.0);
    }

    /// Plain text says nothing here.
    fn put_markup(&self, row: &mut Row, index: usize) {
        let Some(markup) = &self.evidence.segments[index].markup else { return };
        row.flag(markup.tag == "h1");
        row.flag(region::is_heading(markup));
        row.flag(region::is_beside_article(markup));
        row.put(markup.link_density);
        row.flag(markup.words.iter().any(|word| matches!(word.as_str(), "title" | "headline" | "heading")));
        row.flag(matches!(markup.region, Some("article" | "main")));
        row.flag(markup.region == Some("header"));
        row.flag(markup.tag == "h1" && self.opinion.guess == Some(index));
    }
}

/// What is counted in some lines.
fn count(sums: &[u32], lines: Range<usize>) -> u32 {
    sums[lines.end] - sums[lines.start]
}

/// Words; of scripts without spaces three characters count as one.
fn length(line: &Line) -> usize {
    line.word_count().saturating_sub(line.unspaced as usize * 2 / 3)
}

/// A row of features while it is filled.
struct Row {
    features: Features,
    at: usize,
}

impl Row {
    fn put(&mut self, value: f32) {
        self.features[self.at] = value;
        self.at += 1;
    }

    fn flag(&mut self, holds: bool) {
        self.put(f32::from(u8::from(holds)));
    }

    /// One feature for each step that a number may fall on, and one for larger ones.
    fn one_of(&mut self, steps: &[usize], value: usize) {
        let place = steps.iter().position(|&step| value <= step).unwrap_or(steps.len());
        (0..=steps.len()).for_each(|at| self.flag(at == place));
    }
}
