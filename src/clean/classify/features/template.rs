//! Lines that are made after one pattern: "Ada on May 3, 2024 at 6:34 pm said:", "5 min read", "Re: (Score:2)".
//!
//! Comments, teasers and lists of other articles repeat such lines; articles do not. Names, and what is said of the
//! author, are looked at here too.

use std::ops::Range;

use crate::clean::classify::Evidence;
use crate::clean::classify::features::table::Row;
use crate::document::BlockKind;
use crate::text::fold::{EMPTY, HashMap, join};

/// Number of columns that [`Templates::put`] fills.
pub(super) const COLUMNS: usize = 14;

/// Longer lines have no pattern, in words.
const LONGEST: usize = 14;

/// The patterns of a page's lines.
pub(super) struct Templates<'a> {
    evidence: &'a Evidence<'a>,
    patterns: Vec<u64>,
    /// How often each pattern stands on the page.
    counts: HashMap<u32>,
    /// Short lines with a date or a time: how many stand before each line.
    dated: Vec<u32>,
    is_dated: Vec<bool>,
    /// Lines whose pattern stands on the page three times or more: how many stand before each line.
    patterned: Vec<u32>,
    /// Words of the bylines at the article.
    authors: Vec<u64>,
    first_byline: usize,
}

impl<'a> Templates<'a> {
    pub(super) fn of(evidence: &'a Evidence<'a>, region: &Range<usize>, headline: Option<usize>) -> Self {
        let lines = evidence.lines.all();
        let mut counts = HashMap::default();
        let text = |index: usize| evidence.segments[index].span.slice(evidence.text);
        let is_short = |index: usize| (1..=LONGEST).contains(&lines[index].word_count());
        let patterns: Vec<u64> = (0..lines.len())
            .map(|index| if is_short(index) { pattern_of(text(index)) } else { EMPTY })
            .collect();
        for pattern in patterns.iter().filter(|pattern| **pattern != EMPTY) {
            *counts.entry(*pattern).or_insert(0) += 1;
        }
        let is_dated: Vec<bool> = (0..lines.len())
            .map(|index| is_short(index) && (evidence.is_date(index) || has_date(text(index))))
            .collect();
        let sums = |holds: &dyn Fn(usize) -> bool| {
            let mut sums = vec![0];
            for index in 0..lines.len() {
                sums.push(sums[index] + u32::from(holds(index)));
            }
            sums
        };
        let begin = headline.unwrap_or(region.start).min(region.start);
        let bylines = (begin.saturating_sub(4)..(region.start + 6).min(lines.len()))
            .filter(|&index| evidence.cues[index].is_some_and(|cue| cue.kind == BlockKind::Byline));
        let first_byline = bylines.clone().next().unwrap_or(usize::MAX);
        let authors = bylines
            .flat_map(|index| evidence.lines.words(&lines[index]).iter().skip(1).take(8).copied())
            .collect();
        Self {
            evidence,
            dated: sums(&|index| is_dated[index]),
            is_dated,
            patterned: sums(&|index| counts.get(&patterns[index]).is_some_and(|count| *count >= 3)),
            patterns,
            counts,
            authors,
            first_byline,
        }
    }

    pub(super) fn put(&self, row: &mut Row<'_>, index: usize) {
        let count = self.patterns.len();
        let same = self.counts.get(&self.patterns[index]).copied().unwrap_or(0);
        row.count(same);
        row.flag(self.is_dated[index]);
        let between = |sums: &[u32], from: usize, to: usize| sums[to.min(count)] - sums[from.min(count)];
        row.count(between(&self.dated, 0, index));
        row.count(between(&self.dated, index + 1, count));
        for reach in [4, 12] {
            let (from, to) = (index.saturating_sub(reach), index + reach + 1);
            row.exact(between(&self.dated, from, to));
            row.exact(between(&self.patterned, from, index));
            row.exact(between(&self.patterned, index + 1, to));
        }
        self.put_names(row, index);
    }

    fn put_names(&self, row: &mut Row<'_>, index: usize) {
        let words = |index: usize| self.evidence.lines.words(&self.evidence.lines.all()[index]);
        let own = words(index);
        let named = own.iter().filter(|word| self.authors.contains(word)).count();
        row.exact(if index == self.first_byline { 0 } else { named as u32 });
        row.share(named as f32 / own.len().max(1) as f32);
        // "Ada Moss", and under it "Ada Moss is a writer …".
        let above = index.checked_sub(1).map(words).unwrap_or_default();
        let shared = own.iter().zip(above).take_while(|(own, above)| own == above).count();
        row.exact(shared as u32);
        row.flag(shared > 0 && shared == above.len());
    }
}

/// A hash of what is left of a line when names and numbers are taken out.
fn pattern_of(text: &str) -> u64 {
    let mut pattern = EMPTY;
    let mut kind = 0;
    for word in text.split_whitespace() {
        let first = word.chars().find(|character| character.is_alphanumeric());
        let next = match first {
            Some(first) if first.is_numeric() => 1,
            Some(first) if first.is_uppercase() => 2,
            _ => {
                pattern = word.bytes().fold(pattern, |pattern, byte| join(pattern, u64::from(byte) + 16));
                kind = 0;
                continue;
            }
        };
        // Names may have one word or three.
        if next != kind || next == 1 {
            pattern = join(pattern, next);
        }
        kind = next;
    }
    pattern
}

/// Whether a line holds a year or a time of day, or "ago".
fn has_date(text: &str) -> bool {
    let bytes = text.as_bytes();
    let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    (0..bytes.len()).any(|at| match bytes[at] {
        b':' => at > 0 && is_digit(at - 1) && is_digit(at + 1) && is_digit(at + 2) && !is_digit(at + 3),
        b'1' | b'2' => {
            (at == 0 || !is_digit(at - 1))
                && (bytes[at..].starts_with(b"19") || bytes[at..].starts_with(b"20"))
                && is_digit(at + 2)
                && is_digit(at + 3)
                && !is_digit(at + 4)
        }
        b'a' => bytes[at..].starts_with(b"ago") && at > 0 && bytes[at - 1] == b' ',
        _ => false,
    })
}
