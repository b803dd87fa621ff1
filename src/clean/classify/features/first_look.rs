//! What a first forest thinks of the lines around a line, and of those that are made like it: [`FirstLook`].
//!
//! Whether "Monterey" is the end of a letter or a link shows in what became of the other lines like it. The first forest knows
//! lines one by one; the second one hears from all of them.

use std::ops::Range;

use crate::clean::classify::Evidence;
use crate::clean::classify::features::leaning::{Leaning, WHOLE};
use crate::clean::classify::features::named::{Lean, leans};
use crate::clean::classify::features::place::look_of;
use crate::clean::classify::features::table::Row;
use crate::clean::classify::region;
use crate::text::fold::join;
use crate::text::numbering::Numbering;

/// Number of columns that [`FirstLook::put`] fills.
pub(super) const COLUMNS: usize = 1 + 2 * WINDOWS.len() + 5 + GROUPS + 1 + 3 + 3 + 2;

/// How far lines are counted as near, in lines.
const WINDOWS: [usize; 3] = [2, 5, 12];

/// How far lines of the same look are heard.
const NEAR: usize = 15;

/// How far words are listened to.
const REACH: usize = 3;

/// Ways in which lines may be made alike.
const GROUPS: usize = 6;

/// What the first forest thinks of a page.
pub(super) struct FirstLook<'a> {
    evidence: &'a Evidence<'a>,
    likely: &'a [f32],
    /// Sums over all lines before each: of the likelihoods, and of the words times those.
    before: Vec<[f32; 2]>,
    runs: Vec<Run>,
    /// The run of each line.
    run_of: Vec<u32>,
    /// The mean likelihood of near lines with the same look.
    same_look: Vec<f32>,
    /// The mean likelihood of all other lines that are alike in each way.
    alike: [Vec<f32>; GROUPS],
    leaning: Leaning,
    leans: Vec<Lean>,
}

impl<'a> FirstLook<'a> {
    /// `likely` has the likelihood of each line.
    pub(super) fn of(evidence: &'a Evidence<'a>, likely: &'a [f32]) -> Self {
        let lines = evidence.lines.all();
        let mut before = Vec::with_capacity(lines.len() + 1);
        let mut sums = [0.0, 0.0];
        before.push(sums);
        for (line, likely) in lines.iter().zip(likely) {
            sums = [sums[0] + likely, sums[1] + likely * line.word_count() as f32];
            before.push(sums);
        }
        let looks: Vec<u8> = lines.iter().map(look_of).collect();
        let shares: Vec<u8> = likely.iter().map(|likely| (likely * f32::from(WHOLE)).round() as u8).collect();
        let (runs, run_of) = runs_of(evidence, likely);
        Self {
            evidence,
            likely,
            before,
            runs,
            run_of,
            same_look: of_same_look(likely, &looks),
            alike: alike(evidence, likely, &looks),
            leaning: Leaning::of(evidence, &shares),
            leans: if evidence.has_markup() { leans(evidence, &shares) } else { Vec::new() },
        }
    }

    #[inline]
    pub(super) fn put(&self, row: &mut Row<'_>, index: usize) {
        let count = self.likely.len();
        row.share(self.likely[index]);
        for reach in WINDOWS {
            row.share(self.mean(index.saturating_sub(reach)..index));
            row.share(self.mean(index + 1..(index + 1 + reach).min(count).max(index + 1)));
        }
        self.put_run(row, index);
        for group in &self.alike {
            row.share(group[index]);
        }
        row.share(self.same_look[index]);
        row.share(self.leaning.mean(index..index + 1));
        row.share(self.leaning.above(index, REACH));
        row.share(self.leaning.below(index, REACH));
        let (above, below, all) = (self.before[index][1], self.before[index + 1][1], self.before[count][1]);
        row.share(above / all.max(1.0));
        row.count(above as u32);
        row.count((all - below) as u32);
        let lean = self.leans.get(self.evidence.elements.number(index)).copied().unwrap_or_default();
        row.share(0.5 + lean.mean / 10.0);
        row.share(0.5 + lean.least / 10.0);
    }

    fn put_run(&self, row: &mut Row<'_>, index: usize) {
        let run = &self.runs[self.run_of[index] as usize];
        let others = (run.lines.len() - 1).max(1) as f32;
        let sum = self.before[run.lines.end][0] - self.before[run.lines.start][0];
        row.share((sum - self.likely[index]) / others);
        row.share(run.most);
        row.share(run.least);
        row.share(run.lines.start.checked_sub(1).map_or(0.0, |above| self.likely[above]));
        row.share(self.likely.get(run.lines.end).copied().unwrap_or_default());
    }

    /// The mean likelihood of some lines.
    fn mean(&self, lines: Range<usize>) -> f32 {
        (self.before[lines.end][0] - self.before[lines.start][0]) / lines.len().max(1) as f32
    }
}

/// Lines one after the other that are all prose, or all none.
#[derive(Debug)]
struct Run {
    lines: Range<usize>,
    /// The largest likelihood in it, and the smallest.
    most: f32,
    least: f32,
}

/// The runs of a page, and the run of each line.
fn runs_of(evidence: &Evidence<'_>, likely: &[f32]) -> (Vec<Run>, Vec<u32>) {
    let lines = evidence.lines.all();
    let (mut runs, mut run_of) = (Vec::new(), Vec::with_capacity(lines.len()));
    for run in lines.chunk_by(|one, next| region::is_prose(one) == region::is_prose(next)) {
        let lines = run_of.len()..run_of.len() + run.len();
        run_of.resize(lines.end, runs.len() as u32);
        let inside = || likely[lines.clone()].iter().copied();
        let (most, least) = (inside().fold(0.0, f32::max), inside().fold(1.0, f32::min));
        runs.push(Run { lines, most, least });
    }
    (runs, run_of)
}

/// The mean likelihood of the near lines with the same look as each; next to nothing when there is none.
fn of_same_look(likely: &[f32], looks: &[u8]) -> Vec<f32> {
    /// Steps of a likelihood: sums of whole numbers are the same in any order.
    const STEPS: f32 = 4096.0;
    let mut sums = [(0_i32, 0_i32); 256];
    let count = |sums: &mut [(i32, i32); 256], at: usize, step: i32| {
        if let (Some(likely), Some(&look)) = (likely.get(at), looks.get(at)) {
            let sum = &mut sums[usize::from(look)];
            *sum = (sum.0 + step * (likely * STEPS) as i32, sum.1 + step);
        }
    };
    (0..NEAR).for_each(|at| count(&mut sums, at, 1));
    let mean = |(index, &look): (usize, &u8)| {
        count(&mut sums, index + NEAR, 1);
        let (sum, lines) = sums[usize::from(look)];
        let others = (sum - (likely[index] * STEPS) as i32) as f32 / STEPS;
        index.checked_sub(NEAR).into_iter().for_each(|last| count(&mut sums, last, -1));
        (others + 0.02) / ((lines - 1) as f32 + 0.1)
    };
    looks.iter().enumerate().map(mean).collect()
}

/// The mean likelihood of all other lines with the same pattern, first word, last word, text, look of itself and the next, and
/// element.
fn alike(evidence: &Evidence<'_>, likely: &[f32], looks: &[u8]) -> [Vec<f32>; GROUPS] {
    let lines = evidence.lines.all();
    let all = likely.iter().sum::<f32>() / likely.len().max(1) as f32;
    let vocabulary = evidence.lines.vocabulary();
    let numbers = |index: usize| evidence.lines.numbers(&lines[index]);
    let word = |word: Option<&u32>| word.map_or(vocabulary, |&word| word as usize);
    let mut pairs = Numbering::with_room(lines.len());
    let pair = |index: usize| {
        let next = looks.get(index + 1).map_or(256, |&look| u64::from(look));
        pairs.number(join(u64::from(looks[index]), next)) as usize
    };
    let pairs: Vec<usize> = (0..lines.len()).map(pair).collect();
    let mean = |key: &dyn Fn(usize) -> Option<usize>, keys: usize| mean_of_others(likely, all, key, keys);
    [
        mean(&|index| evidence.patterns.number(index), evidence.patterns.count()),
        mean(&|index| Some(word(numbers(index).first())), vocabulary + 1),
        mean(&|index| Some(word(numbers(index).last())), vocabulary + 1),
        mean(&|index| Some(lines[index].saying as usize), evidence.lines.sayings()),
        mean(&|index| Some(pairs[index]), lines.len()),
        mean(&|index| Some(evidence.elements.number(index)), evidence.elements.all().len()),
    ]
}

/// The mean likelihood of all other lines with the same key; when there is none, or no key, that of all lines.
fn mean_of_others(likely: &[f32], all: f32, key: &dyn Fn(usize) -> Option<usize>, keys: usize) -> Vec<f32> {
    /// What the mean of all lines counts for, in lines.
    const ALL: f32 = 0.1;
    let mut sums = vec![(0.0_f32, 0.0_f32); keys];
    for (index, likely) in likely.iter().enumerate() {
        if let Some(key) = key(index) {
            sums[key].0 += likely;
            sums[key].1 += 1.0;
        }
    }
    let others = |(index, likely): (usize, &f32)| match key(index) {
        Some(key) => (sums[key].0 - likely + ALL * all) / (sums[key].1 - 1.0 + ALL),
        None => all,
    };
    likely.iter().enumerate().map(others).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clean::classify::features::telling::TellingWords;
    use crate::clean::segment::split;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn near_lines_of_the_same_look_are_counted_plainly(
            lines in prop::collection::vec((0.0..1.0_f32, 0..4_u8), 0..80),
        ) {
            let (likely, looks): (Vec<f32>, Vec<u8>) = lines.iter().copied().unzip();
            for (index, found) in of_same_look(&likely, &looks).into_iter().enumerate() {
                let near = |at: &usize| *at != index && at.abs_diff(index) <= NEAR && looks[*at] == looks[index];
                let others: Vec<f32> = (0..looks.len()).filter(near).map(|at| likely[at]).collect();
                let expected = (others.iter().sum::<f32>() + 0.02) / (others.len() as f32 + 0.1);
                prop_assert!((found - expected).abs() < 0.01, "{found} for {expected}");
            }
        }
    }

    #[test]
    fn lines_hear_of_lines_like_them() {
        let page = "Ada Moss, Leith\nThe ferry was late again on Monday, and nobody could say why.\nBen Ost, Leith\nHome";
        let segments = split(page);
        let evidence = Evidence::gather(page, &segments, &TellingWords::default());
        let likely = [0.2, 0.9, 0.8, 0.1];
        let look = FirstLook::of(&evidence, &likely);
        let last_word = &look.alike[2];
        assert!((last_word[0] - 0.77).abs() < 0.01 && (last_word[3] - 0.5).abs() < 0.01, "{last_word:?}");
        assert_eq!(look.run_of, [0, 1, 2, 2]);
        assert_eq!((look.runs[2].most, look.runs[2].least), (0.8, 0.1));
        assert!((look.mean(1..3) - 0.85).abs() < 1e-6);
    }
}
