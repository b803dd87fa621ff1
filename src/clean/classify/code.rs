//! Program code inside of an article, which stays whole.
//!
//! Few pages to learn from have any, so that its lines are judged by chance: "}" stays and "type User {" goes. [`find`]
//! judges all lines of such a stretch together, by where it stands.

use std::ops::Range;

use crate::clean::classify::line::Line;
use crate::clean::classify::model::Opinion;
use crate::clean::classify::region::is_prose;

/// How many lines between two paragraphs must look like code, and which share of them.
const FEWEST: usize = 3;
const SHARE: f32 = 0.4;
/// The mean likelihood that its words must have, in shares of the bound.
const LEAST: f32 = 0.3;

/// The stretches of lines between paragraphs of the article that are code and belong to it.
pub(super) fn find(lines: &[Line], opinion: &Opinion) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut paragraphs = (0..lines.len()).filter(|&index| is_prose(&lines[index]) && opinion.takes(index));
    let Some(mut above) = paragraphs.next() else { return found };
    for below in paragraphs {
        let between = above + 1..below;
        if is_code(lines, opinion, &between) {
            found.push(between);
        }
        above = below;
    }
    found
}

fn is_code(lines: &[Line], opinion: &Opinion, stretch: &Range<usize>) -> bool {
    let like_code = lines[stretch.clone()].iter().filter(|line| looks_like_code(line)).count();
    if like_code < FEWEST || (like_code as f32) < SHARE * stretch.len() as f32 {
        return false;
    }
    let words = |index: &usize| lines[*index].word_count() as f32 + 1.0;
    let likely: f32 = stretch.clone().map(|index| words(&index) * opinion.likely[index]).sum();
    likely >= LEAST * opinion.bound * stretch.clone().map(|index| words(&index)).sum::<f32>()
}

/// Whether a line has signs of code, one for 15 letters or more.
fn looks_like_code(line: &Line) -> bool {
    line.signs.code > 0 && line.signs.code * 15 >= line.letters
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clean::classify::line::Lines;
    use crate::clean::segment::split;

    const PROSE: &str = "The ferry was late again on Monday, and nobody on the quay could say why it was.";

    fn find_in(page: &str, likely: &[f32]) -> Vec<(usize, usize)> {
        let lines = Lines::measure(page, &split(page));
        let opinion = Opinion {
            likely: likely.to_vec(),
            bound: 0.5,
            core: 0..likely.len(),
            guess: None,
            headline: None,
            author: None,
        };
        find(lines.all(), &opinion).into_iter().map(|stretch| (stretch.start, stretch.end)).collect()
    }

    #[test]
    fn code_between_paragraphs_stays_together() {
        let page =
            format!("{PROSE}\ntype Ferry {{\n    late: bool;\n}}\nPrints\n{PROSE}\nHome\nNews\n{PROSE}");
        assert_eq!(find_in(&page, &[0.9, 0.1, 0.6, 0.2, 0.3, 0.9, 0.1, 0.1, 0.9]), [(1, 5)]);
        // Not where the text around is none of the article, nor against all doubt.
        assert_eq!(find_in(&page, &[0.4, 0.1, 0.6, 0.2, 0.3, 0.9, 0.1, 0.1, 0.9]), []);
        assert_eq!(find_in(&page, &[0.9, 0.1, 0.1, 0.0, 0.0, 0.9, 0.1, 0.1, 0.9]), []);
    }
}
