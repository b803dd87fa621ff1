//! Lines inside the article that are not quite likely to be of it: [`find`] tells those that stay for what stands around them.
//!
//! ```text
//! .90 .85 .30 .38 .90    bound .4: the two lines stay, for together they reach .8 of it
//! ```

use std::ops::Range;

use crate::clean::classify::line::Line;
use crate::clean::classify::model::Opinion;

/// The longest hole, in lines.
const LONGEST: usize = 12;

/// How likely its words have to be on average, in shares of the bound.
const SHARE: f32 = 0.8;

/// For each line, whether it stands in a hole of the article that may be filled: few lines between taken ones, which fall little
/// short of being taken themselves.
pub(super) fn find(opinion: &Opinion, lines: &[Line]) -> Vec<bool> {
    let mut filled = vec![false; lines.len()];
    let mut taken = (0..lines.len()).filter(|&index| opinion.takes(index));
    let Some(mut last) = taken.next() else { return filled };
    for next in taken {
        let hole = last + 1..next;
        if (1..=LONGEST).contains(&hole.len()) && is_likely(opinion, lines, hole.clone()) {
            filled[hole].fill(true);
        }
        last = next;
    }
    filled
}

fn is_likely(opinion: &Opinion, lines: &[Line], hole: Range<usize>) -> bool {
    // Lines without words count as well.
    let weights = || lines[hole.clone()].iter().map(|line| line.word_count() as f32 + 1.0);
    let sum: f32 = weights().zip(&opinion.likely[hole.clone()]).map(|(weight, likely)| weight * likely).sum();
    sum >= SHARE * opinion.bound * weights().sum::<f32>()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clean::classify::line::Lines;
    use crate::clean::segment::split;

    #[test]
    fn holes_are_filled_between_taken_lines_alone() {
        let text = "One line of words.\n".repeat(8);
        let lines = Lines::measure(&text, &split(&text));
        for (likely, expected) in [
            ([0.3, 0.9, 0.3, 0.38, 0.9, 0.1, 0.9, 0.3], [2, 3].as_slice()),
            ([0.9, 0.35, 0.9, 0.9, 0.2, 0.39, 0.9, 0.9], &[1]),
            ([0.3; 8], &[]),
        ] {
            let (likely, core) = (likely.to_vec(), 0..8);
            let opinion = Opinion { likely, bound: 0.4, core, guess: None, headline: None, author: None };
            let filled = find(&opinion, lines.all());
            let filled: Vec<usize> = (0..8).filter(|&index| filled[index]).collect();
            assert_eq!(filled, expected);
        }
    }
}
