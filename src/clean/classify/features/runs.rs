//! What a line shares with those around it: the run of short lines, or of paragraphs, that it stands in, and what words
//! say over a stretch.
//!
//! A list of shoes to pack and a list of other articles look the same line by line; as wholes they do not.

use std::ops::Range;

use crate::clean::classify::Evidence;
use crate::clean::classify::features::table::{Row, count, share};
use crate::clean::classify::line::Ending;
use crate::clean::classify::region;
use crate::document::Role;

/// Number of columns that [`Runs::put`] fills.
pub(super) const COLUMNS: usize = 14 + 3 * WINDOWS.len();

/// How far words are listened to, in lines.
const WINDOWS: [usize; 2] = [4, 14];

/// Lines one after the other that are all prose, or all none.
#[derive(Debug, Default, Clone)]
struct Run {
    lines: Range<usize>,
    is_prose: bool,
    words: u32,
    /// Lines that credibly say they are noise.
    noise: u32,
    /// Lines that stand on the page more than once.
    repeated: u32,
    /// Lines that end as sentences do.
    stops: u32,
    /// Words that begin with a capital letter.
    capitalised: u32,
    with_digits: u32,
    /// What its words say.
    told: f32,
    /// Lines in the stretch that may be the article.
    inside: u32,
    /// The cells that all of its lines share: of its size, and of all else.
    size: [u8; 3],
    rest: [u8; 9],
}

impl Run {
    fn size(&self) -> [u8; 3] {
        let lines = self.lines.len();
        [count(lines as u32), count(self.words), share(self.words as f32 / lines as f32 / 24.0)]
    }

    /// What it is, between two others with so many words.
    fn rest(&self, words_above: u32, words_below: u32) -> [u8; 9] {
        let length = self.lines.len() as f32;
        [
            share(self.noise as f32 / length),
            share(self.repeated as f32 / length),
            share(self.stops as f32 / length),
            share(self.capitalised as f32 / self.words.max(1) as f32),
            share(self.with_digits as f32 / length),
            share(0.5 + self.told / length / 3.0),
            share(self.inside as f32 / length),
            count(words_above),
            count(words_below),
        ]
    }
}

/// The runs of a page.
pub(super) struct Runs {
    runs: Vec<Run>,
    /// The run of each line.
    run_of: Vec<u32>,
    /// Sum of what the words of all lines before say.
    told: Vec<f32>,
}

impl Runs {
    pub(super) fn of(evidence: &Evidence<'_>, region: &Range<usize>) -> Self {
        let lines = evidence.lines.all();
        let told = &evidence.told;
        let mut copies = vec![0_u32; evidence.lines.sayings()];
        lines.iter().for_each(|line| copies[line.saying as usize] += 1);
        let mut all = Self {
            runs: Vec::new(),
            run_of: Vec::with_capacity(lines.len()),
            told: Vec::with_capacity(lines.len() + 1),
        };
        all.told.push(0.0);
        for (index, line) in lines.iter().enumerate() {
            let is_prose = region::is_prose(line);
            if all.runs.last().is_none_or(|run| run.is_prose != is_prose) {
                all.runs.push(Run { lines: index..index, is_prose, ..Run::default() });
            }
            all.run_of.push(all.runs.len() as u32 - 1);
            let run = all.runs.last_mut().expect("one was begun");
            run.lines.end = index + 1;
            run.words += line.word_count() as u32;
            run.noise += u32::from(evidence.cues[index].is_some_and(|cue| cue.kind.role() == Role::Noise));
            run.repeated += u32::from(copies[line.saying as usize] > 1);
            run.stops += u32::from(line.ending != Ending::Open);
            run.capitalised += line.capitalised;
            run.with_digits += u32::from(line.digits > 0);
            run.told += told[index];
            run.inside += u32::from(region.contains(&index));
            all.told.push(all.told[index] + told[index]);
        }
        for number in 0..all.runs.len() {
            let words = |number: usize| all.runs.get(number).map_or(0, |run| run.words);
            let (above, below) = (number.checked_sub(1).map_or(0, words), words(number + 1));
            let run = &mut all.runs[number];
            (run.size, run.rest) = (run.size(), run.rest(above, below));
        }
        all
    }

    #[inline]
    pub(super) fn put(&self, row: &mut Row<'_>, index: usize) {
        let number = self.run_of[index] as usize;
        let run = &self.runs[number];
        row.cells(&run.size);
        row.count((index - run.lines.start) as u32);
        row.count((run.lines.end - 1 - index) as u32);
        row.cells(&run.rest);
        let count = self.run_of.len();
        for reach in WINDOWS {
            let (from, to) = (index.saturating_sub(reach), (index + reach + 1).min(count));
            let told = |range: Range<usize>| {
                (self.told[range.end] - self.told[range.start]) / range.len().max(1) as f32
            };
            row.share(0.5 + told(from..index) / 3.0);
            row.share(0.5 + told(index + 1..to) / 3.0);
            row.share(0.5 + told(from..to) / 3.0);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clean::classify::features::telling::TellingWords;
    use crate::clean::segment::split;

    #[test]
    fn runs_are_of_prose_or_of_none() {
        let story =
            "The ferry was late again on Monday, and nobody on the quay could say why it had not left.";
        let page = format!("Home\nNews\n{story}\nShare\nHome\nNews 24\n{story}\n{story}");
        let segments = split(&page);
        let evidence = Evidence::gather(&page, &segments, &TellingWords::default());
        let runs = Runs::of(&evidence, &(2..8));
        assert_eq!(runs.run_of, [0, 0, 1, 2, 2, 2, 3, 3]);
        let third = &runs.runs[2];
        assert_eq!((third.lines.clone(), third.words, third.repeated, third.with_digits), (3..6, 4, 1, 1));
        assert_eq!((runs.runs[0].inside, third.inside), (0, 3));
    }
}
