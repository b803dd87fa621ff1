//! Lines that are made after one pattern: "Ada on May 3, 2024 at 6:34 pm said:", "5 min read", "Re: (Score:2)".
//!
//! Comments, teasers and lists of other articles repeat such lines; articles do not. Names, and what is said of the
//! author, are looked at here too.

use std::ops::Range;

use crate::clean::classify::Evidence;
use crate::clean::classify::features::sums;
use crate::clean::classify::features::table::Row;
use crate::clean::classify::line::Line;
use crate::document::BlockKind;
use crate::text::fold::{EMPTY, join};
use crate::text::numbering::Numbering;
use crate::text::piece::len_to_space;

/// Number of columns that [`Templates::put`] fills.
pub(super) const COLUMNS: usize = 14;

/// Longer lines have no pattern, in words.
const LONGEST: usize = 14;

/// What the lines of a page are made after.
#[derive(Debug, Clone)]
pub(in crate::clean::classify) struct Patterns {
    /// The number of each line's pattern among the different ones of the page; [`NONE`] for a line without.
    numbers: Vec<u32>,
    /// Patterns of the page.
    count: usize,
}

/// No pattern.
const NONE: u32 = 0;

impl Patterns {
    /// The patterns of lines with these texts.
    pub(in crate::clean::classify) fn of<'a>(lines: impl Iterator<Item = (&'a str, &'a Line)>) -> Self {
        let mut numbering = Numbering::default();
        numbering.number(EMPTY);
        let pattern = |(text, line)| if is_short(line) { pattern_of(text) } else { EMPTY };
        let numbers = lines.map(|line| numbering.number(pattern(line))).collect();
        Self { numbers, count: numbering.len() }
    }

    /// Those of some lines, by their indices.
    pub(in crate::clean::classify) fn only(&self, indices: &[usize]) -> Self {
        Self { numbers: indices.iter().map(|&index| self.numbers[index]).collect(), count: self.count }
    }

    /// The number of a line's pattern, if it has one, below [`Patterns::count`].
    pub(in crate::clean::classify) fn number(&self, line: usize) -> Option<usize> {
        Some(self.numbers[line]).filter(|&number| number != NONE).map(|number| number as usize)
    }

    /// How many different patterns the page has, and one.
    pub(super) const fn count(&self) -> usize {
        self.count
    }
}

fn is_short(line: &Line) -> bool {
    (1..=LONGEST).contains(&line.word_count())
}

/// What the features of a line need to know of the patterns of its page.
pub(super) struct Templates<'a> {
    evidence: &'a Evidence<'a>,
    /// How often each pattern stands on the page.
    counts: Vec<u32>,
    /// Short lines with a date or a time: how many stand before each line.
    dated: Vec<u32>,
    /// Lines whose pattern stands on the page three times or more: how many stand before each line.
    patterned: Vec<u32>,
    /// By the numbers of all words, whether they stand in the bylines at the article; empty when there are none.
    authors: Vec<bool>,
    first_byline: usize,
}

impl<'a> Templates<'a> {
    pub(super) fn of(evidence: &'a Evidence<'a>, region: &Range<usize>, headline: Option<usize>) -> Self {
        let lines = evidence.lines.all();
        let patterns = &evidence.patterns;
        let mut counts = vec![0; patterns.count];
        for &pattern in &patterns.numbers {
            counts[pattern as usize] += 1;
        }
        counts[NONE as usize] = 0;
        let begin = headline.unwrap_or(region.start).min(region.start);
        let bylines = (begin.saturating_sub(4)..(region.start + 6).min(lines.len()))
            .filter(|&index| evidence.cues[index].is_some_and(|cue| cue.kind == BlockKind::Byline));
        let first_byline = bylines.clone().next().unwrap_or(usize::MAX);
        let mut authors = Vec::new();
        for &word in bylines.flat_map(|index| evidence.lines.numbers(&lines[index]).iter().skip(1).take(8)) {
            authors.resize(evidence.lines.vocabulary(), false);
            authors[word as usize] = true;
        }
        Self {
            evidence,
            dated: sums((0..lines.len()).map(|index| u32::from(is_dated(evidence, index)))),
            patterned: sums(patterns.numbers.iter().map(|&pattern| u32::from(counts[pattern as usize] >= 3))),
            counts,
            authors,
            first_byline,
        }
    }

    #[inline]
    pub(super) fn put(&self, row: &mut Row<'_>, index: usize) {
        let count = self.evidence.lines.all().len();
        row.count(self.counts[self.evidence.patterns.numbers[index] as usize]);
        let dated = [self.dated[index], self.dated[index + 1], self.dated[count]];
        let patterned = [self.patterned[index], self.patterned[index + 1]];
        row.flag(dated[0] < dated[1]);
        row.count(dated[0]);
        row.count(dated[2] - dated[1]);
        for reach in [4, 12] {
            let (from, to) = (index.saturating_sub(reach), (index + reach + 1).min(count));
            row.exact(self.dated[to] - self.dated[from]);
            row.exact(patterned[0] - self.patterned[from]);
            row.exact(self.patterned[to] - patterned[1]);
        }
        self.put_names(row, index);
    }

    fn put_names(&self, row: &mut Row<'_>, index: usize) {
        let words = |index: usize| self.evidence.lines.numbers(&self.evidence.lines.all()[index]);
        let own = words(index);
        let named = match &self.authors[..] {
            [] => 0,
            authors => own.iter().filter(|&&word| authors[word as usize]).count(),
        };
        row.exact(if index == self.first_byline { 0 } else { named as u32 });
        row.share(named as f32 / own.len().max(1) as f32);
        // "Ada Moss", and under it "Ada Moss is a writer …".
        let above = index.checked_sub(1).map(words).unwrap_or_default();
        let shared = own.iter().zip(above).take_while(|(own, above)| own == above).count();
        row.exact(shared as u32);
        row.flag(shared > 0 && shared == above.len());
    }
}

/// Whether a short line holds a year or a time of day, or "ago".
pub(in crate::clean::classify) fn is_dated(evidence: &Evidence<'_>, index: usize) -> bool {
    let line = &evidence.lines.all()[index];
    let numbers = &line.numbers;
    is_short(line) && (evidence.is_date(index) || numbers.has_year || numbers.has_minutes || line.has_ago)
}

/// A hash of what is left of a line when names and numbers are taken out.
fn pattern_of(text: &str) -> u64 {
    let mut pattern = Pattern { hash: EMPTY, ..Pattern::default() };
    if text.is_ascii() {
        pattern.add_ascii(text.as_bytes());
    } else {
        for word in text.split_whitespace() {
            let first = word.chars().find(|character| character.is_alphanumeric());
            pattern.add(word.as_bytes(), Looks::of(first));
        }
    }
    pattern.end_words();
    pattern.hash
}

/// What a word looks like by its first letter or digit.
#[derive(Clone, Copy, Default, PartialEq)]
enum Looks {
    #[default]
    Plain,
    Number,
    Name,
}

impl Looks {
    fn of_ascii(first: Option<&u8>) -> Self {
        match first {
            Some(b'0'..=b'9') => Self::Number,
            Some(b'A'..=b'Z') => Self::Name,
            _ => Self::Plain,
        }
    }

    fn of(first: Option<char>) -> Self {
        match first {
            Some(first) if first.is_numeric() => Self::Number,
            Some(first) if first.is_uppercase() => Self::Name,
            _ => Self::Plain,
        }
    }
}

/// A pattern while it is read.
#[derive(Default)]
struct Pattern {
    hash: u64,
    /// Bytes of plain words that are not in the hash yet, and their number.
    rest: u64,
    count: u32,
    before: Looks,
}

impl Pattern {
    fn add_ascii(&mut self, text: &[u8]) {
        let mut at = 0;
        while at < text.len() {
            let len = len_to_space(&text[at..]);
            if len > 0 {
                let word = &text[at..at + len];
                let first = word.iter().find(|byte| byte.is_ascii_alphanumeric());
                self.add(word, Looks::of_ascii(first));
            }
            at += len + 1;
        }
    }

    fn add(&mut self, word: &[u8], looks: Looks) {
        if looks == Looks::Plain {
            let (eights, rest) = word.as_chunks::<8>();
            eights.iter().for_each(|&eight| self.add_bytes(u64::from_le_bytes(eight), 8));
            let rest_bytes = rest.iter().rev().fold(0, |bytes, &byte| bytes << 8 | u64::from(byte));
            self.add_bytes(rest_bytes, rest.len() as u32);
        } else if looks != self.before || looks == Looks::Number {
            // Names may have one word or three.
            self.end_words();
            self.hash = join(self.hash, looks as u64);
        }
        self.before = looks;
    }

    /// Adds up to eight bytes, the first of them lowest, none above them.
    #[inline]
    fn add_bytes(&mut self, bytes: u64, len: u32) {
        self.rest |= bytes << (8 * self.count);
        let filled = self.count + len;
        if filled >= 8 {
            self.hash = join(self.hash, self.rest);
            self.rest = bytes.checked_shr(64 - 8 * self.count).unwrap_or_default();
        }
        self.count = filled % 8;
    }

    /// Takes in what is left of plain words; its number of bytes stands apart from what [`Looks`] says.
    fn end_words(&mut self) {
        if self.count > 0 {
            self.hash = join(join(self.hash, self.rest), u64::from(self.count) + 8);
            (self.rest, self.count) = (0, 0);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_numbers_are_no_part_of_a_pattern() {
        for (line, other, expected) in [
            ("Ada on May 3, 2024 at 6:34 pm said:", "Bruno Berg on June 13, 1999 at 7:00 pm said:", true),
            ("Ada on May 3, 2024 at 6:34 pm said:", "Ada on May 3 at 6:34 pm said:", false),
            ("5 min read", "12 min read", true),
            ("5 min read", "12 minutes read", false),
            ("(Élan) 7 août", "(Zoé)  19 août", true),
            ("by the old harbour", "by the new harbour", false),
            ("a plain line of sixteen", "a plain line of sixteens", false),
        ] {
            assert_eq!(pattern_of(line) == pattern_of(other), expected, "{line} / {other}");
        }
    }
}
