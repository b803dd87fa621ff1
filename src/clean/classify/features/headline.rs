//! What is seen of a line that may be the headline, once it is known how likely each line belongs to the article.
//!
//! [`Heads`] gives the features of the lines above the article and of its first ones. What they weigh was learned (see
//! `MODEL.md`); the line with the largest sum is the headline. There is one headline on a page, so that there is little to
//! learn from, and sums do better here than trees.

mod inside;
mod likeness;
mod possible;

use std::ops::{Range, RangeInclusive};

use crate::clean::classify::features::origins::{Origin, Origins};
use crate::clean::classify::features::{row, sums};
use crate::clean::classify::headline::Vocabulary;
use crate::clean::classify::line::{Ending, Line};
use crate::clean::classify::region::{self, is_prose};
use crate::clean::classify::{Evidence, Opinion, captions};
use crate::document::Role;
use possible::is_possible;

/// How far above the article a headline is looked for, in lines, and how many lines of the article are looked at.
const ABOVE: usize = 200;
const INSIDE: usize = 8;

/// Words of most headlines, and how far others are looked for that say the same, in lines.
const TITLE: RangeInclusive<usize> = 3..=25;
const NEAR: usize = 12;

/// Number of features.
pub const COUNT: usize = 81;

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
const LIKENESS: usize = 73;
const ECHOES: usize = 76;

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
    /// Whether each of them may be the headline, as far as is told quickly, and how many of those below it that are
    /// long enough for one.
    possible: Vec<bool>,
    below: Vec<u32>,
    /// What the lines say of the article's origin, from those above the window to those below.
    origins: Origins,
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
        let origins =
            Origins::of(evidence, window.start.saturating_sub(2)..(window.end + 7).min(lines.len()));
        let mut heads = Self {
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
            possible: Vec::new(),
            below: Vec::new(),
            origins,
        };
        heads.possible = heads.window.clone().map(|index| is_possible(evidence, index)).collect();
        heads.below = heads.count_below();
        heads
    }

    /// For each line of the window how many below it, above the article, may be the headline and are long enough for one.
    fn count_below(&self) -> Vec<u32> {
        let mut count = 0;
        let before = |index: usize| {
            let is_title = TITLE.contains(&self.lines[index].length()) && index <= self.opinion.core.start;
            let next = count + u32::from(is_title && self.possible[index - self.window.start]);
            std::mem::replace(&mut count, next)
        };
        let mut below: Vec<u32> = self.window.clone().rev().map(before).collect();
        below.reverse();
        below
    }

    /// Whether a line may be the headline at all.
    fn may_be(&self, index: usize) -> bool {
        let is_breadcrumb = || self.text(index).matches(['»', '›', '>', '→', '|']).nth(1).is_some();
        let possible = self.window.contains(&index) && self.possible[index - self.window.start];
        possible && !is_breadcrumb()
    }

    fn text(&self, index: usize) -> &str {
        self.evidence.segments[index].span.slice(self.evidence.text)
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
        let echoes = self.count_echoes(&self.possible);
        self.window.clone().zip(self.words_above()).filter(may_be).map(move |(index, above)| {
            let mut row = Row::default();
            self.put_first(&mut row, index, above);
            self.put_rest(&mut row, index, echoes[index - self.window.start]);
            (index, row.features)
        })
    }

    /// The line with the largest sum of weighed features, when that is no less than `least`, among those that are no headings
    /// inside of the article; the last one of several. In an encyclopedia it is the line that the text begins with: too few pages are
    /// of one to learn what that weighs.
    pub fn find(&self, weights: &Features, least: f32) -> Option<usize> {
        let rest = most_of_rest(weights);
        let above = self.words_above();
        let place = |index: usize| index - self.window.start;
        let first = |index: usize| {
            let mut row = Row::default();
            self.put_first(&mut row, index, above[place(index)]);
            row
        };
        let possible = self.window.clone().filter(|&index| self.possible[place(index)]);
        let mut lines: Vec<(usize, f32)> =
            possible.map(|index| (index, first(index).weigh_roughly(weights))).collect();
        let sum = |index: usize, echoes: u32| {
            let mut row = first(index);
            self.put_rest(&mut row, index, echoes);
            row.weigh(weights)
        };
        // What the best line weighs at least: few others need to be looked at in full then.
        let leading = self.leading(&lines);
        let echo = weights[ECHOES].min(0.0) + weights[ECHOES + 1].min(0.0);
        let enough = leading.map_or(least, |index| (sum(index, 0) + echo).max(least));
        lines.retain(|(_, roughly)| roughly + rest >= enough);
        let mut asked = vec![false; self.window.len()];
        lines.iter().for_each(|(index, _)| asked[place(*index)] = true);
        let echoes = self.count_echoes(&asked);
        let (mut best, mut most) = (None, least);
        for &(index, roughly) in lines.iter().rev() {
            if roughly + rest < most {
                continue;
            }
            let sum = sum(index, echoes[place(index)]);
            let is_best = sum > most || sum == most && best.is_none();
            if is_best && !self.is_inside(index) && self.may_be(index) {
                (best, most) = (Some(index), sum);
            }
        }
        let opens_text = |index: &usize| self.may_be(*index) && self.opens_text(*index);
        let opening =
            if self.is_of_encyclopedia() { self.window.clone().rev().find(opens_text) } else { None };
        opening.or(best)
    }

    /// The line that weighs most at first look, of those that may be the headline.
    fn leading(&self, lines: &[(usize, f32)]) -> Option<usize> {
        // Mostly one of the first few is found to be possible.
        let mut left = lines.to_vec();
        while let Some(most) = left.iter().map(|line| line.1).max_by(f32::total_cmp) {
            let (index, _) = left.remove(left.iter().position(|line| line.1 == most)?);
            if self.may_be(index) && !self.is_inside(index) {
                return Some(index);
            }
        }
        None
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

    fn put_rest(&self, row: &mut Row, index: usize, echoes: u32) {
        row.at = CREDIT;
        row.flag(captions::ends_in_credit(&self.lines[index], self.text(index)));
        row.at = NEIGHBOURS;
        self.put_neighbours(row, index);
        debug_assert_eq!(row.at, WORDS);
        self.put_words(row, index);
        debug_assert_eq!(row.at, MARKUP);
        row.at = LIKENESS;
        self.put_likeness(row, index, echoes);
        debug_assert_eq!(row.at, COUNT);
    }

    fn put_shape(&self, row: &mut Row, index: usize) {
        let line = &self.lines[index];
        let text = self.text(index);
        row.one_of(&[1, 2, 3, 5, 12, 18, 30], line.length());
        row.flag(line.ending == Ending::Stop && !text.ends_with(['?', '!']));
        row.flag(text.ends_with(['?', '!']));
        row.flag(line.ending == Ending::Colon);
        row.flag(line.signs.commas >= 2);
        row.flag(line.separators > 0);
        row.flag(line.separators > 1);
        row.flag(line.signs.tabs > 0);
        row.flag(text.starts_with(|first: char| first.is_ascii_digit()));
        row.flag(text.starts_with(char::is_lowercase));
        row.put(line.capitalised as f32 / line.length().max(1) as f32);
        row.flag(line.capitals == line.letters);
    }

    /// Dates and authors stand around a headline, mostly below.
    fn put_origin(&self, row: &mut Row, index: usize) {
        debug_assert_eq!(row.at, ORIGIN);
        row.flag(self.evidence.cues[index].is_some_and(|cue| cue.kind.role() == Role::Noise));
        row.flag(self.origins.any(index..index + 1).says(Origin::BYLINE));
        for [from, to] in [[1, 2], [2, 4], [4, 7]] {
            let below = self.origins.any(index + from..index + to);
            row.flag(below.says(Origin::DATE | Origin::YEAR));
            row.flag(below.says(Origin::BYLINE));
        }
        let above = self.origins.any(index.saturating_sub(2)..index);
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
        let previous = above.last().map_or(0, Line::length);
        let next = below.first().map_or(0, Line::length);
        row.put(count(&self.prose, index.saturating_sub(30)..index).min(3) as f32 / 3.0);
        row.put(above.iter().filter(|line| line.length() >= 4).count() as f32 / 3.0);
        row.put(below.iter().take(3).filter(|line| (4..=20).contains(&line.length())).count() as f32 / 3.0);
        row.put(likely.iter().copied().fold(0.0, f32::max));
        row.flag(previous <= 3);
        row.flag(previous >= 12);
        row.flag(next > self.lines[index].length());
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
    most(&weights[CREDIT..=CREDIT])
        + most(&weights[NEIGHBOURS..WORDS])
        + most(&weights[LIKENESS..])
        + shared.sum::<f32>()
        + SLACK
}

/// What is counted in some lines.
fn count(sums: &[u32], lines: Range<usize>) -> u32 {
    sums[lines.end] - sums[lines.start]
}
