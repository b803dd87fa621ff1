//! To which side of its page a line's words lean: to what may be the article, or to all the rest.
//!
//! "Foil" and "keel" stand all over a story of a ferry and nowhere in the menu, "tickets" in every teaser around it. Each
//! page teaches its own words; nothing is known of them before, so that it works in any language. It is naive Bayes with
//! the page as its only text: a word leans by the logarithm of how much more of the article's words it is than of the
//! rest's, the line itself left out.

use std::ops::Range;

use crate::clean::classify::Evidence;
use crate::clean::classify::features::table::Row;
use crate::clean::classify::region;

/// Number of columns that [`Leaning::put`] fills.
pub(super) const COLUMNS: usize = 1 + 2 * WINDOWS.len();

/// How far words are listened to, in lines.
const WINDOWS: [usize; 2] = [2, 6];

/// How much of a line belongs to the article when all does.
pub(super) const WHOLE: u8 = 16;

/// How the lines of a page lean.
pub(super) struct Leaning {
    /// Sums over all lines before each: what their words lean to the article, in 1 / [`STEPS`], and their number.
    before: Vec<(i32, u32)>,
}

/// The running text in the stretch that may be the article, and the headline: each line is all of it or nothing.
pub(super) fn running_text(
    evidence: &Evidence<'_>,
    region: &Range<usize>,
    headline: Option<usize>,
) -> Vec<u8> {
    let lines = evidence.lines.all().iter().enumerate();
    lines
        .map(|(index, line)| {
            let is_running = region.contains(&index) && region::is_prose(line) || headline == Some(index);
            u8::from(is_running) * WHOLE
        })
        .collect()
}

impl Leaning {
    /// How lines lean when so much of each is the article, from 0 to [`WHOLE`].
    pub(super) fn of(evidence: &Evidence<'_>, shares: &[u8]) -> Self {
        let lines = evidence.lines.all();
        let mut page = Page::new(evidence.lines.vocabulary());
        for (index, (line, &share)) in lines.iter().zip(shares).enumerate() {
            page.add(index as u32, evidence.lines.numbers(line), share);
        }
        let larger = page.larger();
        let mut before = Vec::with_capacity(lines.len() + 1);
        let mut sums = (0, 0);
        before.push(sums);
        for (line, &share) in lines.iter().zip(shares) {
            let numbers = evidence.lines.numbers(line);
            sums.0 += numbers.iter().map(|&number| page.lean(number, share, larger)).sum::<i32>();
            sums.1 += numbers.len() as u32;
            before.push(sums);
        }
        Self { before }
    }

    #[inline]
    pub(super) fn put(&self, row: &mut Row<'_>, index: usize) {
        row.share(self.mean(index..index + 1));
        for reach in WINDOWS {
            row.share(self.above(index, reach));
            row.share(self.below(index, reach));
        }
    }

    /// How the words of some lines lean: a half when to neither side.
    pub(super) fn mean(&self, lines: Range<usize>) -> f32 {
        let ((from, few), (to, many)) = (self.before[lines.start], self.before[lines.end]);
        0.5 + (to - from) as f32 / ((many - few + 1) as f32 * 5.0 * STEPS)
    }

    /// The same of so many lines above a line.
    pub(super) fn above(&self, index: usize, reach: usize) -> f32 {
        self.mean(index.saturating_sub(reach)..index)
    }

    /// The same of so many below it.
    pub(super) fn below(&self, index: usize, reach: usize) -> f32 {
        let count = self.before.len() - 1;
        self.mean(index + 1..(index + 1 + reach).min(count).max(index + 1))
    }
}

/// Steps of a logarithm for each unit.
const STEPS: f32 = 64.0;

/// What each word is taken to stand on a side besides, in lines, so that none is impossible there, and all of them together.
const WORD: f64 = 0.3;
const WORDS: f64 = 90.0;

/// How often the words of a page stand on each side.
struct Page {
    words: Vec<Word>,
    totals: [u32; 2],
}

/// On how many lines a word stands: of the rest, and of the article, in 1 / [`WHOLE`].
#[derive(Clone, Copy, Default)]
struct Word {
    counts: [u32; 2],
    /// The line, counted from one, that it was last seen on.
    seen: u32,
}

impl Page {
    fn new(vocabulary: usize) -> Self {
        Self { words: vec![Word::default(); vocabulary], totals: [0; 2] }
    }

    fn add(&mut self, line: u32, numbers: &[u32], share: u8) {
        let parts = parts_of(share);
        let mut different = 0;
        for &number in numbers {
            let word = &mut self.words[number as usize];
            // No branch: whether a word stands on the line already would be guessed wrongly too often.
            let is_new = u32::from(word.seen != line + 1);
            word.seen = line + 1;
            word.counts = [word.counts[0] + is_new * parts[0], word.counts[1] + is_new * parts[1]];
            different += is_new;
        }
        self.totals = [self.totals[0] + different * parts[0], self.totals[1] + different * parts[1]];
    }

    /// By how much the rest has more words than the article, as a logarithm in steps.
    fn larger(&self) -> i32 {
        let [rest, article] = self.totals.map(|total| logarithm(f64::from(total) / f64::from(WHOLE) + WORDS));
        ((rest - article) * f64::from(STEPS)) as i32
    }

    /// How a word leans, seen from a line of which so much is the article. What stands on no other line leans to neither side.
    fn lean(&self, number: u32, share: u8, larger: i32) -> i32 {
        let [rest, article] = self.words[number as usize].counts;
        let [own_rest, own_article] = parts_of(share);
        let (rest, article) = (rest - own_rest, article - own_article);
        let stands_elsewhere = i32::from(rest + article > 0);
        stands_elsewhere * (steps_of(article) - steps_of(rest) + larger)
    }
}

/// How much of a line is the rest, and how much the article.
fn parts_of(share: u8) -> [u32; 2] {
    [WHOLE - share, share].map(u32::from)
}

/// The logarithm of a count, in steps; a word of more than 256 lines says no more than one of so many.
fn steps_of(count: u32) -> i32 {
    LOGARITHMS[(count as usize).min(LOGARITHMS.len() - 1)].into()
}

static LOGARITHMS: [i16; 4096] = {
    let mut steps = [0; 4096];
    let mut count = 0;
    while count < steps.len() {
        steps[count] = (logarithm(count as f64 / WHOLE as f64 + WORD) * STEPS as f64) as i16;
        count += 1;
    }
    steps
};

/// The natural logarithm of a positive number from additions, multiplications and divisions alone, so that it is the same
/// on every machine. Exact to nine digits.
pub(super) const fn logarithm(number: f64) -> f64 {
    let (mut rest, mut halvings) = (number, 0.0);
    while rest > 1.5 {
        rest /= 2.0;
        halvings += 1.0;
    }
    while rest < 0.75 {
        rest *= 2.0;
        halvings -= 1.0;
    }
    // The series of the inverse hyperbolic tangent.
    let ratio = (rest - 1.0) / (rest + 1.0);
    let (mut sum, mut power, mut odd) = (0.0, ratio, 1.0);
    while odd < 20.0 {
        sum += power / odd;
        power *= ratio * ratio;
        odd += 2.0;
    }
    halvings * std::f64::consts::LN_2 + 2.0 * sum
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clean::classify::features::telling::TellingWords;
    use crate::clean::segment::split;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    #[test]
    fn words_of_the_running_text_lean_to_it() {
        let page = "Ferry tickets\nThe ferry lost its keel on the sand bar, and nobody on the quay knew why the bar was there.\n\
             Keel and sand\nNew tickets\nTickets\nSomething else";
        let segments = split(page);
        let evidence = Evidence::gather(page, &segments, &TellingWords::default());
        let leaning = Leaning::of(&evidence, &running_text(&evidence, &(1..3), None));
        let means: Vec<f32> = (0..segments.len()).map(|index| leaning.mean(index..index + 1)).collect();
        assert!(means[2] > 0.55, "its words stand in the story: {means:?}");
        assert!(means[4] < 0.45, "its word stands around it: {means:?}");
        assert!((means[5] - 0.5).abs() < 1e-6, "its words stand nowhere else: {means:?}");
    }

    type Lines = Vec<(Vec<u32>, u8)>;

    /// How a word of a line leans, counted line by line.
    fn lean_plainly(lines: &Lines, at: usize, word: u32) -> f64 {
        let part = |share: u8, side: usize| f64::from(parts_of(share)[side]) / f64::from(WHOLE);
        let distinct = |line: &[u32]| line.iter().collect::<BTreeSet<_>>().len() as f64;
        let total = |side: usize| -> f64 {
            lines.iter().map(|(line, share)| distinct(line) * part(*share, side)).sum()
        };
        let others = |side: usize| -> f64 {
            let has = |&(index, (line, _)): &(usize, &(Vec<u32>, u8))| index != at && line.contains(&word);
            lines.iter().enumerate().filter(has).map(|(_, (_, share))| part(*share, side)).sum()
        };
        let log = |side: usize| ((others(side) + WORD) / (total(side) + WORDS)).ln();
        if others(0) + others(1) == 0.0 { 0.0 } else { log(1) - log(0) }
    }

    proptest! {
        #[test]
        fn words_lean_as_counted_plainly(
            lines in prop::collection::vec((prop::collection::vec(0..12_u32, 0..8), 0..=WHOLE), 1..12),
        ) {
            let mut page = Page::new(12);
            for (index, (line, share)) in lines.iter().enumerate() {
                page.add(index as u32, line, *share);
            }
            let larger = page.larger();
            for (at, (line, share)) in lines.iter().enumerate() {
                for &word in line {
                    let (found, expected) = (page.lean(word, *share, larger), lean_plainly(&lines, at, word));
                    prop_assert!((f64::from(found) / f64::from(STEPS) - expected).abs() < 0.06, "{found} for {expected}");
                }
            }
        }

        #[test]
        fn logarithms_are_exact_to_nine_digits(number in 1e-3..1e9_f64) {
            prop_assert!((logarithm(number) - number.ln()).abs() < 1e-9 * number.ln().abs().max(1.0));
        }
    }
}
