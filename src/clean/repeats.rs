//! Lines, captions and small passages that stand in the page more than once; whole articles are the work of
//! [`passages`](super::passages).
//!
//! [`mark`] keeps the first of several blocks that say the same, letter by letter, and names the others
//! [`BlockKind::Repeat`] with the block that they repeat. Short lines of the body may come again in good faith ("Yes.",
//! a refrain): they go only next to a longer repeat, as part of a passage that stands there twice. So may longer ones that come
//! again alone, further down ("Warm up: ten minutes of easy jogging" on each day of a plan), and a few together that surely
//! are of the article.

use crate::clean::classify::Labelled;
use crate::clean::classify::line::{Line, Lines};
use crate::document::{BlockId, BlockKind, Choice, Reason, Role};
use crate::text::fold::EMPTY;

/// Words from which on a line is no accident when it comes again, and when it does so alone.
const LONG: usize = 8;
const LONG_ALONE: usize = 20;
/// Lines that come again together in good faith are fewer words than this, so many blocks further down, and as likely of the article.
const FEW: u32 = 60;
const FAR: usize = 5;
const SURE: f32 = 0.5;
/// How far the parts of a passage may move against each other in its second copy, in blocks.
const SLACK: usize = 4;

/// Marks what repeats something else, among segments with their measured lines.
pub fn mark(lines: &Lines, mut labelled: Vec<Labelled>) -> Vec<Labelled> {
    let first = first_copies(lines, &labelled);
    let long: Vec<bool> = lines.all().iter().map(|line| line.word_count() >= LONG).collect();
    let together = words_together(lines, &first, &labelled);
    for index in 0..labelled.len() {
        let Some(original) = first[index] else { continue };
        let passage = || in_repeated_passage(&first, &long, index, original);
        // A caption that comes twice in a row is none of these.
        let is_further = index > original + SLACK;
        let is_short = lines.all()[index].word_count() < LONG_ALONE;
        let is_alone = || is_further && is_short && comes_alone(&first, &labelled, index);
        let block = &labelled[index];
        let is_of_few = index > original + FAR && together[index] < FEW && block.confidence.get() >= SURE;
        let repeats = match (block.choice, block.kind.role()) {
            (Choice::Keep, Role::Body) => {
                let is_title = labelled[original].kind == BlockKind::Title;
                is_title || (long[index] || passage()) && !is_of_few && !is_alone()
            }
            (Choice::Keep, _) => true,
            // What was dropped for its place alone is better explained by what it repeats.
            (Choice::Drop, _) => {
                matches!(block.reason, Reason::BeforeArticle | Reason::AfterArticle | Reason::Below(_))
                    && long[index]
            }
        };
        if repeats {
            let block = &mut labelled[index];
            (block.kind, block.choice) = (BlockKind::Repeat, Choice::Drop);
            block.reason = Reason::RepeatOf(BlockId(original as u32));
        }
    }
    labelled
}

/// For each block, the first kept block that says the same, if that is another one.
fn first_copies(lines: &Lines, labelled: &[Labelled]) -> Vec<Option<usize>> {
    let mut kept = vec![None; lines.sayings()];
    for (index, (line, block)) in lines.all().iter().zip(labelled).enumerate() {
        if block.choice == Choice::Keep && line.key != EMPTY {
            kept[line.saying as usize].get_or_insert(index);
        }
    }
    let other = |(index, line): (usize, &Line)| kept[line.saying as usize].filter(|&first| first != index);
    lines.all().iter().enumerate().map(other).collect()
}

/// How many words of the article come again together around each block, where nothing of it stands between them for the first time.
fn words_together(lines: &Lines, first: &[Option<usize>], labelled: &[Labelled]) -> Vec<u32> {
    let mut together = vec![0; first.len()];
    let (mut run, mut words) = (Vec::new(), 0);
    for (index, block) in labelled.iter().enumerate() {
        match (block.choice, first[index]) {
            (Choice::Drop, _) => {}
            (Choice::Keep, Some(_)) => {
                run.push(index);
                words += lines.all()[index].word_count() as u32;
            }
            (Choice::Keep, None) => {
                run.drain(..).for_each(|index: usize| together[index] = words);
                words = 0;
            }
        }
    }
    run.into_iter().for_each(|index| together[index] = words);
    together
}

/// Whether a long repeat stands close by whose first copy stands close to this block's first copy.
fn in_repeated_passage(first: &[Option<usize>], long: &[bool], index: usize, original: usize) -> bool {
    let around = index.saturating_sub(SLACK)..(index + SLACK + 1).min(first.len());
    around.into_iter().any(|near| {
        near != index && long[near] && first[near].is_some_and(|first| first.abs_diff(original) <= SLACK)
    })
}

/// Whether the lines of the article just before and behind a line stand there for the first time.
fn comes_alone(first: &[Option<usize>], labelled: &[Labelled], index: usize) -> bool {
    let is_of_article =
        |at: &usize| labelled[*at].choice == Choice::Keep || labelled[*at].kind == BlockKind::Repeat;
    let is_new = |at: Option<usize>| at.is_some_and(|at| first[at].is_none());
    is_new((0..index).rev().find(is_of_article)) && is_new((index + 1..first.len()).find(is_of_article))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clean::classify::accept_all;
    use crate::clean::segment::split;

    /// The 1-based numbers of the blocks that are kept.
    fn kept(text: &str) -> Vec<usize> {
        let segments = split(text);
        let labelled = mark(&Lines::measure(text, &segments), accept_all(&segments));
        (1..)
            .zip(&labelled)
            .filter(|(_, block)| block.choice == Choice::Keep)
            .map(|(number, _)| number)
            .collect()
    }

    const PARAGRAPH: &str = "The bakery on the square opened again after the flood.";

    #[test]
    fn a_paragraph_is_kept_once() {
        assert_eq!(kept(&format!("{PARAGRAPH}\nAnd then?\n{PARAGRAPH}")), [1, 2]);
    }

    #[test]
    fn short_lines_may_come_again() {
        assert_eq!(kept("Yes.\nAnd you?\nYes."), [1, 2, 3]);
    }

    #[test]
    fn lines_of_a_plan_may_come_again_alone() {
        let warm = "Warm up: ten minutes of easy jogging in the park.";
        let plan = format!("{warm}\nSix fast laps.\nA bath.\nTuesday\nA long walk.\n{warm}\nOne long run.");
        assert_eq!(kept(&plan), [1, 2, 3, 4, 5, 6, 7]);
        let long = format!("{warm} {warm} {warm}");
        assert_eq!(kept(&plan.replace(warm, &long)), [1, 2, 3, 4, 5, 7]);
        assert_eq!(kept(&format!("A hill.\n{warm}\n{warm}\nOne long run.")), [1, 2, 4]);
    }

    #[test]
    fn a_few_lines_of_a_plan_may_come_again_together() {
        let rest = |hours: usize| {
            (1..=hours)
                .map(|hour| format!("Hour {hour} is of rest, with a bath, a book and some tea.\n"))
                .collect()
        };
        let week = |day: &str| (1..=8).map(|lap| format!("{day}, lap {lap}\n")).collect::<String>();
        let plan =
            |rest: String| format!("{}{rest}{}{rest}{}", week("Monday"), week("Tuesday"), week("Sunday"));
        assert_eq!(kept(&plan(rest(3))).len(), 24 + 3 + 3);
        assert_eq!(kept(&plan(rest(6))).len(), 24 + 6);
    }

    #[test]
    fn short_lines_of_a_repeated_passage_go_with_it() {
        let passage = format!("A new oven\n{PARAGRAPH}");
        assert_eq!(kept(&format!("{passage}\nAn end\n{passage}")), [1, 2, 3]);
    }
}
