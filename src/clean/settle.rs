//! Judging until nothing changes.
//!
//! What surrounds a line speaks for or against it, and once the noise is gone the surroundings are others. [`judge`]
//! judges what is left again, until everything that is left stays: so that cleaning a cleaned text changes nothing.

use crate::clean::classify::model::Model;
use crate::clean::classify::{Evidence, Labelled};
use crate::clean::segment::Segment;
use crate::clean::{classify, repeats};
use crate::document::{BlockId, Choice, Reason, Role};

/// Segments that are judged in all, in multiples of the page's (the first round counts one): the bound that keeps the
/// work linear. Pages need two or three rounds; the last ones have few segments left.
const BUDGET: usize = 4;
/// The same for pages so small that the number of rounds does not matter.
const SMALL: usize = 4096;

/// Judges every segment of a page.
pub fn judge(text: &str, segments: &[Segment], model: &Model) -> Vec<Labelled> {
    let page = Evidence::gather(text, segments);
    let mut labelled = judge_once(&page, model);
    let mut budget = (BUDGET * segments.len()).max(SMALL).saturating_sub(segments.len());
    let mut judged = segments.len();
    loop {
        let left: Vec<usize> = (0..labelled.len()).filter(|&index| is_body(&labelled[index])).collect();
        if left.len() == judged || left.len() > budget {
            return labelled;
        }
        budget -= left.len();
        judged = left.len();
        for (&index, block) in left.iter().zip(judge_once(&page.only(&left), model)) {
            if !is_body(&block) {
                labelled[index] = Labelled { reason: of_page(block.reason, &left), ..block };
            }
        }
    }
}

fn judge_once(page: &Evidence<'_>, model: &Model) -> Vec<Labelled> {
    repeats::mark(&page.lines, classify::judge(page, model))
}

fn is_body(block: &Labelled) -> bool {
    block.choice == Choice::Keep && block.kind.role() == Role::Body
}

/// A reason that names a block by its place among what was left, with that block's place on the page.
fn of_page(reason: Reason, left: &[usize]) -> Reason {
    let place = |block: BlockId| BlockId(left[block.index()] as u32);
    match reason {
        Reason::RepeatOf(block) => Reason::RepeatOf(place(block)),
        Reason::Below(block) => Reason::Below(place(block)),
        other => other,
    }
}
