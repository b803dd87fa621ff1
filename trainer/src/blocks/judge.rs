//! What the crate makes of a page with a given model: [`judge`].

use gloss::clean::classify::Labelled;
use gloss::clean::classify::line::Lines;
use gloss::clean::classify::model::{Judge, Model};
use gloss::clean::{metadata, settle};
use gloss::document::{BlockKind, Choice, Role};
use gloss::options::Strictness;

use crate::blocks::pages::Page;
use crate::blocks::scoring::Gold;

/// How near the outcome comes to the gold text.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Outcome {
    pub(crate) precision: f32,
    pub(crate) recall: f32,
    pub(crate) f1: f32,
    /// The F1 by letters and digits alone.
    pub(crate) bare_f1: f32,
    /// Words that were dropped, and those of them that the gold text has.
    pub(crate) dropped: usize,
    pub(crate) dropped_gold: usize,
    /// Whether the page has its title as a line, and whether that is what was found.
    pub(crate) titled: bool,
    pub(crate) title_right: bool,
    /// The line that names the author, and the day of publication.
    pub(crate) author: Found,
    pub(crate) day: Found,
}

/// What was made of a fact that the source of the page may know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Found {
    Right,
    /// Another was found.
    Wrong,
    /// It is known, and none was found.
    Missing,
    /// One was found, though the source knows of none.
    MadeUp,
    /// Neither is there, or the source does not note such facts.
    Nothing,
}

/// Judges a page: title, then the body.
pub(crate) fn judge(page: &Page, model: &Model) -> Outcome {
    let (labelled, lines) =
        settle::judge(&page.text, &page.segments, Judge { model, strictness: Strictness::default() });
    let is_body =
        |at: &usize| labelled[*at].choice == Choice::Keep && labelled[*at].kind.role() == Role::Body;
    let is_title = |at: &usize| labelled[*at].kind == BlockKind::Title;
    let title = (0..labelled.len()).find(|at| labelled[*at].choice == Choice::Keep && is_title(at));
    let headline = &page.headline;
    let body = || (0..labelled.len()).filter(is_body);
    let chosen = body().filter(is_title).chain(body().filter(|at| !is_title(at)));
    let labels = &page.labels;
    let chosen: Vec<usize> = chosen.collect();
    let score = |gold: &Gold, words: &[Vec<u64>]| {
        gold.score(chosen.iter().map(|&at| (labels.keys[at].as_str(), &words[at][..])))
    };
    let [precision, recall, f1] = score(&page.gold, &labels.words);
    let [.., bare_f1] = score(&page.bare_gold, &labels.bare);
    let dropped = || (0..labelled.len()).filter(|&at| labelled[at].choice == Choice::Drop);
    let count = |at: usize| labels.words[at].len();
    Outcome {
        precision,
        recall,
        f1,
        bare_f1,
        dropped: dropped().map(count).sum(),
        titled: headline.line.is_some(),
        title_right: title.is_some_and(|at| headline.line == Some(at) || !headline.is_clear[at]),
        author: judge_author(page, &labelled),
        day: judge_day(page, &labelled, &lines),
        dropped_gold: dropped().filter(|&at| labels.wanted[at] && labels.weights[at] > 0.0).map(count).sum(),
    }
}

/// Whether the first byline that stays names the author.
fn judge_author(page: &Page, labelled: &[Labelled]) -> Found {
    let is_byline = |block: &Labelled| block.choice == Choice::Keep && block.kind == BlockKind::Byline;
    let names_author = |at: usize| page.byline.names_author(page.segments[at].span.slice(&page.text));
    let is_known = (0..labelled.len()).any(names_author);
    found(page, is_known, labelled.iter().position(is_byline).map(names_author))
}

/// Whether the day of publication is the one that the source of the page knows.
fn judge_day(page: &Page, labelled: &[Labelled], lines: &Lines) -> Found {
    let metadata = metadata::read(&page.text, labelled, Some(lines), &page.head);
    let is_right = |day: String| page.published.as_ref().is_some_and(|published| day.starts_with(published));
    found(page, page.published.is_some(), metadata.published.map(|fact| is_right(fact.value)))
}

/// What was found, if anything, is right or not. The sets that note authors note days, too.
fn found(page: &Page, is_known: bool, is_right: Option<bool>) -> Found {
    match (is_known, is_right) {
        (true, Some(true)) => Found::Right,
        (true, Some(false)) => Found::Wrong,
        (true, None) => Found::Missing,
        (false, Some(_)) if page.byline.is_noted() => Found::MadeUp,
        (false, _) => Found::Nothing,
    }
}
