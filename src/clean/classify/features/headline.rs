//! What is seen of a line that may be the headline, once it is known how likely each line belongs to the article.
//!
//! [`Heads`] gives the features of the lines above the article and of its first ones. What they weigh was learned (see
//! `MODEL.md`); the line with the largest sum is the headline. There is one headline on a page, so that there is little to
//! learn from, and sums do better here than trees.

use std::ops::Range;

use crate::clean::classify::cues::Place;
use crate::clean::classify::features::{row, sums};
use crate::clean::classify::headline::{Vocabulary, is_citation, is_letterhead};
use crate::clean::classify::line::{Ending, Line};
use crate::clean::classify::region::{self, is_prose};
use crate::clean::classify::{Evidence, Opinion, captions};
use crate::document::{BlockKind, Role};

/// How far above the article a headline is looked for, in lines, and how many lines of the article are looked at.
const ABOVE: usize = 200;
const INSIDE: usize = 8;

/// Number of features.
pub const COUNT: usize = 75;

/// The features of a line, most of them from 0 to 1.
pub type Features = [f32; COUNT];

type Row = row::Row<COUNT>;

/// Where the features of each kind begin, the line's shape first; and that of a picture credit, which takes long to find.
const ORIGIN: usize = 20;
const PLACE: usize = 30;
const CREDIT: usize = 48;
const NEIGHBOURS: usize = 52;
const WORDS: usize = 60;
const MARKUP: usize = 65;

/// The largest values of what a line shares with the article.
const MOST_SHARED: [f32; MARKUP - WORDS] = [2.0, 1.0, 1.0, 2.5, 4.0];

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
    /// What each line says of the article's origin, from the lines above the window to those below.
    origins: Vec<Origin>,
    first_origin: usize,
}

/// Whether a line is a date, a byline, or perhaps a date beside a name.
#[derive(Debug, Clone, Copy, Default)]
struct Origin(u8);

impl Origin {
    const DATE: u8 = 1;
    const BYLINE: u8 = 2;
    const YEAR: u8 = 4;

    fn of(evidence: &Evidence<'_>, line: &Line, index: usize) -> Self {
        let flag = |holds: bool, flag: u8| if holds { flag } else { 0 };
        let is_byline = evidence.cues[index].is_some_and(|cue| cue.kind == BlockKind::Byline);
        let has_year = line.numbers.has_year && length(line) <= 14;
        Self(
            flag(evidence.is_date(index), Self::DATE)
                | flag(is_byline, Self::BYLINE)
                | flag(has_year, Self::YEAR),
        )
    }

    const fn says(self, any: u8) -> bool {
        self.0 & any != 0
    }
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
        let first_origin = window.start.saturating_sub(2);
        let origins = (first_origin..(window.end + 7).min(lines.len()))
            .map(|index| Origin::of(evidence, &lines[index], index))
            .collect();
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
            origins,
            first_origin,
        }
    }

    /// Whether a line may be the headline at all.
    fn may_be(&self, index: usize) -> bool {
        let is_breadcrumb = || self.text(index).matches(['»', '›', '>', '→', '|']).nth(1).is_some();
        self.is_possible(index) && !is_breadcrumb()
    }

    /// The same but for breadcrumbs, which take longer to tell: no caption, label, date, row of a table, sender of an e-mail or
    /// issue of a journal.
    fn is_possible(&self, index: usize) -> bool {
        let line = &self.lines[index];
        let is_labelled = |text: &str| is_letterhead(line, text) || captions::ends_in_credit(line, text);
        let is_citation = || line.digits >= 3 && line.signs.commas >= 2 && is_citation(self.text(index));
        let says_other = || {
            self.evidence.cues[index].is_some_and(|cue| {
                cue.kind.role() == Role::Aside || matches!(cue.place, Place::Whole | Place::Opener)
            })
        };
        line.letters >= 3
            && length(line) <= 40
            && line.signs.tabs == 0
            && !says_other()
            && !self.evidence.is_date(index)
            && !(line.signs.colons > 0 && is_labelled(self.text(index)))
            && !is_citation()
    }

    fn text(&self, index: usize) -> &str {
        self.evidence.segments[index].span.slice(self.evidence.text)
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
        let is_end = |index: usize| {
            self.text(index).len() < self.text(headline).len()
                && self.lines[index].word_count() >= LONG
                && self.text(headline).ends_with(self.text(index))
        };
        let near = headline.saturating_sub(NEAR)..(headline + NEAR + 1).min(self.lines.len());
        near.rev().find(|&index| self.may_be(index) && is_end(index)).unwrap_or(headline)
    }

    /// The lines that may be the headline, in order, with their features.
    pub fn features(&self) -> impl Iterator<Item = (usize, Features)> + '_ {
        let may_be = |(index, _): &(usize, f32)| self.may_be(*index);
        self.window.clone().zip(self.words_above()).filter(may_be).map(|(index, above)| {
            let mut row = Row::default();
            self.put_first(&mut row, index, above);
            self.put_rest(&mut row, index);
            (index, row.features)
        })
    }

    /// The line with the largest sum of weighed features, when that is no less than `least`, among those that are no headings
    /// inside of the article; the last one of several.
    pub fn find(&self, weights: &Features, least: f32) -> Option<usize> {
        let rest = most_of_rest(weights);
        let (mut best, mut most) = (None, least);
        // Most headlines stand just above the article: few other lines need to be looked at in full then.
        let lines = self.window.clone().zip(self.words_above()).rev();
        for (index, above) in lines.filter(|(index, _)| self.is_possible(*index)) {
            let mut row = Row::default();
            self.put_first(&mut row, index, above);
            if sum_roughly(&row.features, weights) + rest < most {
                continue;
            }
            self.put_rest(&mut row, index);
            let sum = row.weigh(weights);
            let is_best = sum > most || sum == most && best.is_none();
            if is_best && !self.is_inside(index) && self.may_be(index) {
                (best, most) = (Some(index), sum);
            }
        }
        best
    }

    /// Words that are expected to belong to the article and stand above each line of the window.
    fn words_above(&self) -> Vec<f32> {
        let likely = |index: usize| self.opinion.likely[index] * self.lines[index].word_count() as f32;
        let mut above: f32 = (0..self.window.start).map(likely).sum();
        let before = |index: usize| {
            let next = above + likely(index);
            std::mem::replace(&mut above, next)
        };
        self.window.clone().map(before).collect()
    }

    /// What is found with few steps, and tells most lines apart.
    fn put_first(&self, row: &mut Row, index: usize, above: f32) {
        row.put(1.0);
        self.put_shape(row, index);
        self.put_origin(row, index);
        self.put_place(row, index, above);
        row.at = MARKUP;
        self.put_markup(row, index);
    }

    fn put_rest(&self, row: &mut Row, index: usize) {
        row.at = CREDIT;
        row.flag(captions::ends_in_credit(&self.lines[index], self.text(index)));
        row.at = NEIGHBOURS;
        self.put_neighbours(row, index);
        debug_assert_eq!(row.at, WORDS);
        self.put_words(row, index);
        debug_assert_eq!(row.at, MARKUP);
    }

    fn put_shape(&self, row: &mut Row, index: usize) {
        let line = &self.lines[index];
        let text = self.text(index);
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
        debug_assert_eq!(row.at, ORIGIN);
        row.flag(self.evidence.cues[index].is_some_and(|cue| cue.kind.role() == Role::Noise));
        let at = index - self.first_origin;
        row.flag(self.origins[at].says(Origin::BYLINE));
        let any = |lines: Range<usize>| {
            let lines = lines.start.min(self.origins.len())..lines.end.min(self.origins.len());
            Origin(self.origins[lines].iter().fold(0, |any, origin| any | origin.0))
        };
        for below in [any(at + 1..at + 2), any(at + 2..at + 4), any(at + 4..at + 7)] {
            row.flag(below.says(Origin::DATE | Origin::YEAR));
            row.flag(below.says(Origin::BYLINE));
        }
        let above = any(at.saturating_sub(2)..at);
        row.flag(above.says(Origin::DATE));
        row.flag(above.says(Origin::BYLINE));
    }

    fn put_place(&self, row: &mut Row, index: usize, above: f32) {
        debug_assert_eq!(row.at, PLACE);
        let start = self.opinion.core.start;
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
        let near = &self.lines[index.saturating_sub(3)..(index + 4).min(self.lines.len())];
        let says_same = |line: &&Line| line.saying == self.lines[index].saying;
        row.flag(copies > 0 && near.iter().filter(says_same).count() > 1);
        debug_assert_eq!(row.at, CREDIT);
        row.at += 1;
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

/// The most that the features can weigh that are not among the first ones.
fn most_of_rest(weights: &Features) -> f32 {
    /// Sums come out differently when they are added up in another order.
    const SLACK: f32 = 0.01;
    let most = |weights: &[f32]| weights.iter().map(|weight| weight.max(0.0)).sum::<f32>();
    let shared = weights[WORDS..MARKUP].iter().zip(MOST_SHARED).map(|(weight, most)| weight.max(0.0) * most);
    most(&weights[CREDIT..=CREDIT]) + most(&weights[NEIGHBOURS..WORDS]) + shared.sum::<f32>() + SLACK
}

/// The sum of weighed features, in an order that takes few steps.
fn sum_roughly(features: &Features, weights: &Features) -> f32 {
    let (features, rest) = features.as_chunks::<8>();
    let (weights, rest_weights) = weights.as_chunks::<8>();
    let mut sums = [0.0; 8];
    for (features, weights) in features.iter().zip(weights) {
        for at in 0..8 {
            sums[at] += features[at] * weights[at];
        }
    }
    let rest = rest.iter().zip(rest_weights).map(|(value, weight)| value * weight);
    sums.into_iter().sum::<f32>() + rest.sum::<f32>()
}

/// What is counted in some lines.
fn count(sums: &[u32], lines: Range<usize>) -> u32 {
    sums[lines.end] - sums[lines.start]
}

/// Words; of scripts without spaces three characters count as one.
fn length(line: &Line) -> usize {
    line.word_count().saturating_sub(line.unspaced as usize * 2 / 3)
}
