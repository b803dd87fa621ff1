//! The classifier of blocks: what `src/clean/classify/model.bin` is made of, and how good it is.
//!
//! `trainer blocks train FILE...` learns from all pages and writes the model; `trainer blocks validate FILE...` deals the
//! sites into five parts, judges the pages of each with what was learned from the other four, through the crate's own
//! pipeline, and writes the scores into `scores.snap`. Files are JSON Lines with `id`, `source`, `site`, `paste`, `html`,
//! `gold` and `optional`.

mod boost;
mod bylines;
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

use boost::{Lines, Plan, grow};
use gloss::clean::classify::Evidence;
use gloss::clean::classify::features::author::{self, Authors};
use gloss::clean::classify::features::headline::{self, Heads};
use gloss::clean::classify::features::telling::TellingWords;
use gloss::clean::classify::forest::Forest;
use gloss::clean::classify::model::{Model, Opinion};
use gloss::options::Strictness;
use pages::{FOLDS, Given, Page, load};
use ranking::{Choice, fit};
use splice::{splices, without_names};

/// How the shipped forests are grown; `MODEL.md` has the figures of others.
const PLAN: Plan = Plan { trees: 300, rate: 0.12, own: 0.5, near: 0.05, pull: 8.0, seed: 1 };
/// The same for those that only show where articles may be.
const ROUGH: Plan = Plan { trees: 80, rate: 0.25, ..PLAN };

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
    let (headline, author) = weigh_heads(&known, &words);
    Model {
        words: words_without(None),
        text: grow_for(Given::Paste, &known, &words, PLAN),
        markup: grow_for(Given::Html, &known, &words, PLAN),
        headline,
        author,
    }
}

/// The forest for what is given in one way; a clean article is given as text too.
fn grow_for(given: Given, known: &[&Page], words: &[TellingWords], plan: Plan) -> Forest {
    let mut lines = Lines::default();
    let mut add = |page: &Page| {
        let targets: Vec<f32> =
            page.labels.wanted.iter().map(|&wanted| f32::from(u8::from(wanted))).collect();
        lines.add(&page.table(&words[page.fold]), &targets, &page.labels.weights);
    };
    let is_seen =
        |page: &&&Page| (page.given == Given::Html) == (given == Given::Html) && page.given != Given::Titled;
    known.iter().filter(is_seen).for_each(|page| add(page));
    known
        .iter()
        .filter(|page| given == Given::Html && page.given == given)
        .for_each(|page| add(&without_names(page)));
    for fold in (0..FOLDS).filter(|_| given == Given::Paste) {
        let is_whole = |page: &&&Page| page.given == given && page.fold == fold;
        let whole: Vec<&Page> = known.iter().filter(is_whole).copied().collect();
        splices(&whole).for_each(|page| add(&page));
    }
    grow(&lines, plan)
}

/// What tells headlines and bylines. It is learned from what is likely of the lines of a page as other sites tell: each half of
/// the parts is judged by forests from the other half.
fn weigh_heads(known: &[&Page], words: &[TellingWords]) -> ([headline::Features; 2], [author::Features; 2]) {
    let judged: Vec<(&Page, Vec<f32>)> = (0..2).flat_map(|half| judge_half(known, words, half)).collect();
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

/// How likely the lines of half of the pages are by the others.
fn judge_half<'a>(known: &[&'a Page], words: &[TellingWords], half: usize) -> Vec<(&'a Page, Vec<f32>)> {
    let (asked, others): (Vec<&Page>, Vec<&Page>) = known.iter().partition(|page| page.fold % 2 == half);
    let mut model = Model {
        text: grow_for(Given::Paste, &others, words, ROUGH),
        markup: grow_for(Given::Html, &others, words, ROUGH),
        headline: [[0.0; headline::COUNT]; 2],
        author: [[0.0; author::COUNT]; 2],
        words: TellingWords::default(),
    };
    let likelihoods = |page: &'a Page| {
        model.words.clone_from(&words[page.fold]);
        let evidence = page.evidence(&model.words);
        let (region, guess) = page.rough(&evidence);
        (page, model.likelihoods(&evidence, &region, guess))
    };
    asked.into_iter().map(likelihoods).collect()
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
