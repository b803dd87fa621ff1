//! The classifier of blocks: what `src/clean/classify/model.bin` is made of, and how good it is.
//!
//! `trainer blocks train FILE...` learns from all pages and writes the model; `trainer blocks validate FILE...` deals the
//! sites into five parts, judges the pages of each with what was learned from the other four, through the crate's own
//! pipeline, and writes the scores into `scores.snap`. Files are JSON Lines with `id`, `source`, `site`, `paste`, `html`,
//! `gold` and `optional`.

mod boost;
mod bylines;
mod forests;
mod headlines;
mod judge;
mod labels;
mod lexicon;
mod pages;
mod ranking;
mod scores;
mod scoring;
mod splice;

use std::path::Path;

use forests::{Halves, grow};
use gloss::clean::classify::Evidence;
use gloss::clean::classify::features::author::{self, Authors};
use gloss::clean::classify::features::headline::{self, Heads};
use gloss::clean::classify::features::telling::TellingWords;
use gloss::clean::classify::model::{Model, Opinion};
use gloss::options::Strictness;
use pages::{FOLDS, Given, Page, load};
use ranking::{Choice, fit};

/// Learns from all pages of some files and writes the model.
pub(crate) fn train(files: &[&str]) -> Result<String, String> {
    let pages = load_all(files)?;
    let model = learn(&pages, |_| true);
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../src/clean/classify/model.bin");
    let bytes = model.write();
    std::fs::write(&path, &bytes).map_err(|error| format!("cannot write {}: {error}", path.display()))?;
    Ok(format!("{}: {} bytes", path.display(), bytes.len()))
}

/// Judges every page with what was learned from the pages of other sites.
pub(crate) fn validate(files: &[&str]) -> Result<String, String> {
    let pages = load_all(files)?;
    let mut scores = scores::Scores::default();
    for fold in 0..FOLDS {
        let model = learn(&pages, |page| page.fold != fold);
        for page in pages.iter().filter(|page| page.fold == fold) {
            scores.add(page, judge::judge(page, &model));
        }
        eprintln!("part {} of {FOLDS}", fold + 1);
    }
    crate::snap::replace("blocks", &scores.lines())?;
    Ok(scores.lines().join("\n"))
}

fn load_all(files: &[&str]) -> Result<Vec<Page>, String> {
    let mut pages = Vec::new();
    for file in files {
        pages.extend(load(Path::new(file))?);
    }
    Ok(pages)
}

/// Learns from some of the pages. What the words say of a page is learned from the pages of other sites than its own, so
/// that the forest sees words as good as they will be on pages that nobody has seen.
fn learn(pages: &[Page], is_known: impl Fn(&Page) -> bool) -> Model {
    let known: Vec<&Page> = pages.iter().filter(|page| is_known(page)).collect();
    let words_without = |fold| {
        let others = |page: &&&Page| Some(page.fold) != fold && !page.given.is_clean();
        lexicon::learn(&known.iter().filter(others).copied().collect::<Vec<_>>())
    };
    let words: Vec<TellingWords> = (0..FOLDS).map(|fold| words_without(Some(fold))).collect();
    let halves = Halves::grow(&known, &words);
    let (headline, author) = weigh_heads(&known, &words, &halves);
    Model {
        words: words_without(None),
        text: grow(Given::Paste, &known, &words, &halves),
        markup: grow(Given::Html, &known, &words, &halves),
        headline,
        author,
    }
}

/// What tells headlines and bylines. It is learned from what is likely of the lines of a page as other sites tell: each half of
/// the parts is judged by forests from the other half.
fn weigh_heads(
    known: &[&Page],
    words: &[TellingWords],
    halves: &Halves,
) -> ([headline::Features; 2], [author::Features; 2]) {
    let judge = |&page: &&'_ Page| halves.judge(page, &words[page.fold]);
    let judged: Vec<(&Page, Vec<f32>)> = known.iter().map(|page| (*page, judge(page))).collect();
    let opinion_of = |page: &Page, evidence: &Evidence<'_>, likely: &[f32]| {
        let (_, guess) = page.rough(evidence);
        Opinion::from_likelihoods(evidence, guess, likely.to_vec(), Strictness::default())
    };
    let given = |page: &Page| usize::from(page.given == Given::Html);
    let mut choices = [Vec::new(), Vec::new()];
    for (page, likely) in &judged {
        let evidence = page.evidence(&words[page.fold]);
        let opinion = opinion_of(page, &evidence, likely);
        choices[given(page)].push(headline_choice(page, &evidence, &opinion));
    }
    let headline = choices.map(|choices| fit(&choices));
    let mut choices = [Vec::new(), Vec::new()];
    for (page, likely) in &judged {
        let evidence = page.evidence(&words[page.fold]);
        let mut opinion = opinion_of(page, &evidence, likely);
        opinion.headline = opinion.find_headline(&evidence, &headline[given(page)]);
        choices[given(page)].push(author_choice(page, &evidence, &opinion));
    }
    (headline, choices.map(|choices| fit(&choices)))
}

/// What a clean article weighs against a page.
const CLEAN: f32 = 0.2;

fn headline_choice(page: &Page, evidence: &Evidence<'_>, opinion: &Opinion) -> Choice<{ headline::COUNT }> {
    let heads = Heads::of(evidence, opinion);
    let is_clear = |line: &(usize, headline::Features)| page.headline.is_clear[line.0];
    let (clear, lines): (Vec<usize>, Vec<_>) = heads.features().filter(is_clear).unzip();
    let right = clear.iter().map(|&at| page.headline.line == Some(at)).collect();
    Choice { lines, right, weight: if page.given.is_clean() { CLEAN } else { 1.0 } }
}

/// A page whose authors nobody has noted likely names none; one with authors that stand elsewhere tells little.
fn author_choice(page: &Page, evidence: &Evidence<'_>, opinion: &Opinion) -> Choice<{ author::COUNT }> {
    const UNSURE: f32 = 0.3;
    let text = |at: usize| page.segments[at].span.slice(&page.text);
    let names_author = |at: usize| page.byline.names_author(text(at));
    let (named, lines): (Vec<usize>, Vec<_>) = Authors::of(evidence, opinion).features().unzip();
    let right: Vec<bool> = named.into_iter().map(names_author).collect();
    let weight = match page.given {
        given if given.is_clean() => CLEAN,
        _ if !page.byline.is_noted() => 0.0,
        _ if right.contains(&true) => 1.0,
        _ if !page.byline.is_known() || (0..page.segments.len()).any(names_author) => UNSURE,
        _ => 1.0,
    };
    Choice { lines, right, weight }
}
