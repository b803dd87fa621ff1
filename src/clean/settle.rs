//! Judging until nothing changes.
//!
//! What surrounds a line speaks for or against it, and once the noise is gone the surroundings are others. [`judge`]
//! judges what is left again, until everything that is left stays: so that cleaning a cleaned text changes nothing. What
//! was judged to be the article once only goes when it surely is none.

use crate::clean::classify::line::Lines;
use crate::clean::classify::model::Judge;
use crate::clean::classify::{Evidence, Labelled};
use crate::clean::segment::Segment;
use crate::clean::{classify, passages, repeats};
use crate::document::{BlockId, BlockKind, Choice, Reason, Role};

/// Segments that are judged in all, in multiples of the page's (the first round counts one): the bound that keeps the
/// work linear. Pages need two or three rounds; the last ones have few segments left.
const BUDGET: usize = 4;
/// The same for pages so small that the number of rounds does not matter.
const SMALL: usize = 4096;

/// Judges every segment of a page; gives what was measured on them too.
pub fn judge(text: &str, segments: &[Segment], judge: Judge<'_>) -> (Vec<Labelled>, Lines) {
    let page = Evidence::gather(text, segments, &judge.model.words);
    (judge_page(&page, judge), page.lines)
}

fn judge_page(page: &Evidence<'_>, judge: Judge<'_>) -> Vec<Labelled> {
    let segments = &page.segments;
    let mut labelled = judge_first(page, judge);
    let mut budget = (BUDGET * segments.len()).max(SMALL).saturating_sub(segments.len());
    // What was judged already is the clean article only when it came as such.
    let mut judged = if page.stands_alone() { segments.len() } else { usize::MAX };
    loop {
        let left: Vec<usize> = (0..labelled.len()).filter(|&index| is_body(&labelled[index])).collect();
        if left.len() == judged || left.len() > budget {
            return labelled;
        }
        budget -= left.len();
        judged = left.len();
        for (&index, block) in left.iter().zip(judge_once(&page.only(&left), judge)) {
            if !is_body(&block) {
                labelled[index] = Labelled { reason: of_page(block.reason, &left), ..block };
            }
        }
    }
}

/// The first round: of an article that stands twice one copy is judged.
fn judge_first(page: &Evidence<'_>, judge: Judge<'_>) -> Vec<Labelled> {
    let copies = passages::find_copies(&page.lines);
    let left: Vec<usize> = (0..copies.len()).filter(|&index| copies[index].is_none()).collect();
    if left.len() == copies.len() {
        return judge_once(page, judge);
    }
    let mut judged = judge_once(&page.part(&left), judge).into_iter();
    let label = |(index, copy): (usize, &Option<usize>)| match copy {
        None => judged.next().map(|block| Labelled { reason: of_page(block.reason, &left), ..block }),
        Some(original) => {
            let reason = Reason::RepeatOf(BlockId(*original as u32));
            Some(Labelled::drop(&page.segments[index], BlockKind::Repeat, reason))
        }
    };
    copies.iter().enumerate().filter_map(label).collect()
}

/// Drops what the caller does not want though it belongs to the article.
pub fn leave_out(mut labelled: Vec<Labelled>, kinds: &[BlockKind]) -> Vec<Labelled> {
    let unwanted = |block: &&mut Labelled| block.choice == Choice::Keep && kinds.contains(&block.kind);
    for block in labelled.iter_mut().filter(unwanted) {
        block.choice = Choice::Drop;
        block.reason = Reason::LeftOut;
    }
    labelled
}

fn judge_once(page: &Evidence<'_>, judge: Judge<'_>) -> Vec<Labelled> {
    repeats::mark(&page.lines, classify::judge(page, judge))
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::options::{Options, Strictness};
    use crate::pipeline::{Analyzer, Input};

    const PAGE: &str = include_str!("../../tests/fixtures/news-wire/input.txt");

    /// Pages with lines that are neither plainly in nor plainly out.
    const DOUBTFUL: [&str; 3] = [
        include_str!("../../tests/fixtures/live-ticker/input.txt"),
        include_str!("../../tests/fixtures/forum-thread/input.txt"),
        include_str!("../../tests/fixtures/listicle-affiliate/input.txt"),
    ];

    fn analyze(options: Options) -> Document {
        Analyzer::new(options).analyze(Input::Text(PAGE))
    }

    #[test]
    fn the_stricter_the_shorter() {
        let length = |strictness| {
            let analyzer = Analyzer::new(Options { strictness, ..Options::default() });
            DOUBTFUL.map(|page| analyzer.analyze(Input::Text(page)).text.len()).iter().sum::<usize>()
        };
        let [more, balanced, less] =
            [Strictness::KeepMore, Strictness::Balanced, Strictness::KeepLess].map(length);
        assert!(more >= balanced && balanced >= less && more > less && less > 0, "{more} {balanced} {less}");
    }

    #[test]
    fn kinds_can_be_left_out_and_restored() {
        let whole = analyze(Options::default());
        let index = whole.blocks.iter().position(|block| block.kind == BlockKind::Byline).expect("a byline");
        assert!(whole.blocks[index].verdict.span().is_some());
        let without = analyze(Options { leave_out: vec![BlockKind::Byline], ..Options::default() });
        assert!(without.blocks[index].verdict.span().is_none());
        assert_eq!(without.blocks[index].reason, Reason::LeftOut);
        // What the page says of its author is known all the same.
        assert_eq!(without.metadata.byline, whole.metadata.byline);
        assert_eq!(without.with_verdict(BlockId(index as u32), Choice::Keep).text, whole.text);
    }
}
