//! The learned judgement: how likely each line of a page belongs to its article.
//!
//! [`Model::shipped`] is what `trainer` made of pages of many sites (`MODEL.md` has the data and the scores): the
//! [`TellingWords`], [`Forests`] over the [`features`] for plain text and for markup, and weights that tell headline and author.
//! [`Opinion`] is its answer for a page, [`fair_bound`] says from where on a line is taken.

use std::ops::Range;
use std::sync::OnceLock;

use crate::clean::classify::Evidence;
use crate::clean::classify::features::author::{self, Authors};
use crate::clean::classify::features::headline::{self, Heads};
use crate::clean::classify::features::{self, table::Table, telling::TellingWords};
use crate::clean::classify::forest::Forest;
use crate::clean::classify::line::Line;
use crate::clean::classify::region::is_prose;
use crate::clean::classify::{chronicle, note, teasers, threads};
use crate::options::Strictness;

/// What the trainer wrote.
const SHIPPED: &[u8] = include_bytes!("model.bin");

/// What was learned.
#[derive(Debug, Clone, PartialEq)]
pub struct Model {
    /// What words say of a line.
    pub words: TellingWords,
    /// What all features together say of a line of plain text.
    pub text: Forests,
    /// The same for a line with markup.
    pub markup: Forests,
    /// What each feature of a line weighs for it to be the headline: in plain text, and with markup.
    pub headline: [headline::Features; 2],
    /// The same for it to name the author.
    pub author: [author::Features; 2],
}

/// Two judgements, one after the other.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Forests {
    /// What is thought of each line by itself and by what stands around it.
    pub first: Forest,
    /// The same when it is known what is thought of all others.
    pub second: Forest,
}

impl Model {
    /// The model that the crate brings.
    pub fn shipped() -> &'static Self {
        static MODEL: OnceLock<Model> = OnceLock::new();
        MODEL.get_or_init(|| Self::read(SHIPPED).expect("the trainer wrote the whole model"))
    }

    /// Reads what [`Model::write`] wrote. Nothing when it is too short.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let (words, rest) = TellingWords::read(bytes)?;
        let (text, rest) = Forests::read(rest)?;
        let (markup, rest) = Forests::read(rest)?;
        let (headline, rest) = read_weights::<{ headline::COUNT }>(rest)?;
        let (author, _) = read_weights::<{ author::COUNT }>(rest)?;
        Some(Self { words, text, markup, headline, author })
    }

    /// The model as bytes.
    pub fn write(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        self.words.write(&mut bytes);
        self.text.write(&mut bytes);
        self.markup.write(&mut bytes);
        let weights = self.headline.as_flattened().iter().chain(self.author.as_flattened());
        bytes.extend(weights.flat_map(|weight| weight.to_le_bytes()));
        bytes
    }

    /// The probability of each line to belong to the article, from 0 to 1.
    pub fn likelihoods(
        &self,
        evidence: &Evidence<'_>,
        region: &Range<usize>,
        headline: Option<usize>,
    ) -> Vec<f32> {
        let forests = if evidence.has_markup() { &self.markup } else { &self.text };
        forests.likelihoods(evidence, region, headline)
    }
}

impl Forests {
    fn likelihoods(
        &self,
        evidence: &Evidence<'_>,
        region: &Range<usize>,
        headline: Option<usize>,
    ) -> Vec<f32> {
        let columns = self.first.columns().and(self.second.columns());
        let mut table = features::extract(evidence, region, headline, &columns);
        let likely = judged_by(&self.first, &table, evidence, 1.0);
        if is_clean(evidence, &likely) {
            return likely;
        }
        features::look_again(&mut table, evidence, &likely);
        judged_by(&self.second, &table, evidence, SURENESS)
    }

    fn read(bytes: &[u8]) -> Option<(Self, &[u8])> {
        let (first, rest) = Forest::read(bytes)?;
        let (second, rest) = Forest::read(rest)?;
        Some((Self { first, second }, rest))
    }

    fn write(&self, bytes: &mut Vec<u8>) {
        self.first.write(bytes);
        self.second.write(bytes);
    }
}

/// What is left of a last judgement's log-odds: a forest is surer of pages than it may be of sites that it has not seen.
pub const SURENESS: f32 = 0.8;

/// How likely a forest finds lines, with comments of readers and rows of teasers made unlikely; its log-odds count by `sureness`.
pub fn judged_by(forest: &Forest, table: &Table, evidence: &Evidence<'_>, sureness: f32) -> Vec<f32> {
    let mut likely: Vec<f32> =
        forest.score(table).into_iter().map(|score| logistic(sureness * score)).collect();
    threads::lower(evidence, &mut likely);
    teasers::lower(evidence, &mut likely);
    likely
}

/// What features weigh in plain text and with markup, and the bytes behind.
fn read_weights<const COUNT: usize>(mut bytes: &[u8]) -> Option<([[f32; COUNT]; 2], &[u8])> {
    let mut weights = [[0.0; COUNT]; 2];
    for weight in weights.as_flattened_mut() {
        let (first, rest) = bytes.split_first_chunk()?;
        *weight = f32::from_le_bytes(*first);
        bytes = rest;
    }
    Some((weights, bytes))
}

/// Who judges, and how strictly.
#[derive(Debug, Clone, Copy)]
pub struct Judge<'a> {
    /// What was learned.
    pub model: &'a Model,
    /// How much must speak for a line before it is taken.
    pub strictness: Strictness,
}

impl Default for Judge<'_> {
    fn default() -> Self {
        Self { model: Model::shipped(), strictness: Strictness::default() }
    }
}

/// What the model thinks of a page.
#[derive(Debug, Clone, PartialEq)]
pub struct Opinion {
    /// The probability of each line to belong to the article, from 0 to 1.
    pub likely: Vec<f32>,
    /// The probability from which on lines are taken.
    pub bound: f32,
    /// The stretch of lines that is the article, but for what is strewn over the page around it.
    pub core: Range<usize>,
    /// The line that rules took for the headline.
    pub guess: Option<usize>,
    /// The line that most likely is the headline, when one is likely enough.
    pub headline: Option<usize>,
    /// The line that most likely names the author, when one is likely enough.
    pub author: Option<usize>,
}

impl Opinion {
    /// Asks a judge; `region` may be the article and `guess` its headline, as far as rules can tell.
    pub fn of(
        evidence: &Evidence<'_>,
        region: &Range<usize>,
        guess: Option<usize>,
        judge: Judge<'_>,
    ) -> Self {
        let mut likely = judge.model.likelihoods(evidence, region, guess);
        note::raise(evidence, &mut likely);
        let mut opinion = Self::from_likelihoods(evidence, guess, likely, judge.strictness);
        let given = usize::from(evidence.has_markup());
        opinion.headline = opinion.find_headline(evidence, &judge.model.headline[given]);
        opinion.author = opinion.find_author(evidence, &judge.model.author[given]);
        opinion
    }

    /// The opinion that follows from how likely each line belongs to the article, the entries of chronicles together, without a
    /// headline yet.
    pub fn from_likelihoods(
        evidence: &Evidence<'_>,
        guess: Option<usize>,
        mut likely: Vec<f32>,
        strictness: Strictness,
    ) -> Self {
        chronicle::raise(evidence, &mut likely);
        let words = || evidence.lines.all().iter().map(Line::word_count);
        let benefit = if evidence.has_markup() { BENEFIT } else { 1.0 };
        let bound = bound(strictness, benefit * fair_bound(&likely, words()));
        let core = best_stretch(&likely, bound, words());
        let (bound, core) = if is_without_article(&likely) {
            (1.0, likely.len()..likely.len())
        } else if is_clean(evidence, &likely) {
            (bound.min(SURELY_NOT), core)
        } else {
            (bound, core)
        };
        Self { likely, bound, core, guess, headline: None, author: None }
    }

    /// The line that most likely is the headline.
    pub fn find_headline(&self, evidence: &Evidence<'_>, weights: &headline::Features) -> Option<usize> {
        /// Log-odds against none of the lines. A page without a headline is rarer than one with a headline that looks like
        /// other lines.
        const ENOUGH: f32 = -1.0;
        // A text that begins with two paragraphs of its article came without its headline.
        let is_paragraph = |index: usize| self.takes(index) && is_prose(&evidence.lines.all()[index]);
        if self.core.is_empty() || self.likely.len() > 1 && is_paragraph(0) && is_paragraph(1) {
            return None;
        }
        let heads = Heads::of(evidence, self);
        heads.find(weights, ENOUGH).map(|index| heads.alone(index))
    }

    /// The line that most likely names the author.
    fn find_author(&self, evidence: &Evidence<'_>, weights: &author::Features) -> Option<usize> {
        /// Log-odds against none of the lines: a wrong author is worse than none.
        const ENOUGH: f32 = 0.0;
        Authors::of(evidence, self).find(weights, ENOUGH)
    }

    /// Whether a line is taken.
    pub fn takes(&self, index: usize) -> bool {
        self.likely[index] >= self.bound
    }
}

/// What is left of the fair bound for lines with markup, which are near none or all: little else comes with what else were lost.
const BENEFIT: f32 = 0.8;

/// The probability from which on lines of a clean article stay.
const SURELY_NOT: f32 = 0.1;

/// Whether a text stands as a clean article does, and most of its words may well belong to one. Of such a text only what surely
/// does not is dropped: what was cleaned once stays as it is, and no second look is needed.
fn is_clean(evidence: &Evidence<'_>, likely: &[f32]) -> bool {
    const MOST: f32 = 0.8;
    if !evidence.stands_alone() {
        return false;
    }
    let words = || evidence.lines.all().iter().map(Line::word_count);
    let bound = fair_bound(likely, words());
    let taken = likely.iter().zip(words()).filter(|(likely, _)| **likely >= bound).map(|(_, words)| words);
    taken.sum::<usize>() as f32 >= MOST * words().sum::<usize>() as f32
}

/// Whether a page, no note of a few lines, has not one line that may well belong to an article: menus alone, where the likeliest
/// line would else be the article.
fn is_without_article(likely: &[f32]) -> bool {
    const LINES: usize = 20;
    const LEAST: f32 = 0.25;
    likely.len() >= LINES && likely.iter().all(|&likely| likely < LEAST)
}

/// The probability from which on lines are taken, on a page with this fair bound.
fn bound(strictness: Strictness, fair: f32) -> f32 {
    match strictness {
        Strictness::KeepMore => 0.4 * fair,
        Strictness::Balanced => fair,
        Strictness::KeepLess => 1.0 - 0.4 * (1.0 - fair),
    }
}

/// The maximum-sum stretch (Kadane): a line counts by its words, for the stretch when it is taken, else against it.
fn best_stretch(likely: &[f32], bound: f32, words: impl Iterator<Item = usize>) -> Range<usize> {
    let (mut best, mut best_sum) = (0..0, 0.0);
    let (mut start, mut sum) = (0, 0.0);
    for (index, (likely, words)) in likely.iter().zip(words).enumerate() {
        if sum <= 0.0 {
            (start, sum) = (index, 0.0);
        }
        sum += (likely - bound) * (words as f32 + 2.0);
        if sum > best_sum {
            (best, best_sum) = (start..index + 1, sum);
        }
    }
    best
}

/// The probability of log-odds. With sums and products only, which every machine rounds alike: native code and WebAssembly
/// shall judge the same.
pub fn logistic(score: f32) -> f32 {
    let score = score.clamp(-12.0, 12.0);
    let power = (0..10).fold(1.0 - score / 1024.0, |power, _| power * power);
    1.0 / (1.0 + power)
}

/// The probability from which on lines are taken so that the F1 of the taken words is expected to be best: on a page whose
/// article is plain to see about a half, on one full of doubt less. `words` has the length of each line.
pub fn fair_bound(likely: &[f32], words: impl Iterator<Item = usize>) -> f32 {
    const LEVELS: usize = 128;
    // Words that are expected to be right, and all words, of the lines of each level of probability.
    let mut levels = [[0.0_f32; 2]; LEVELS + 1];
    let mut expected = 0.0;
    for (likely, words) in likely.iter().zip(words) {
        let words = words as f32;
        let level = &mut levels[(likely * LEVELS as f32) as usize];
        level[0] += likely * words;
        level[1] += words;
        expected += likely * words;
    }
    let (mut right, mut taken) = (0.0, 0.0);
    let (mut best, mut bound) = (0.0, LEVELS / 2);
    for (at, level) in levels.iter().enumerate().rev() {
        right += level[0];
        taken += level[1];
        let f1 = right / (taken + expected + 1.0);
        if f1 > best {
            (best, bound) = (f1, at);
        }
    }
    bound as f32 / LEVELS as f32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clean::segment::split;

    #[test]
    fn the_shipped_model_is_what_was_written() {
        assert_eq!(Model::shipped().write(), SHIPPED);
    }

    #[test]
    fn logistic_is_near_the_exact_function() {
        for step in -120..=120 {
            let score = step as f32 / 10.0;
            assert!((logistic(score) - 1.0 / (1.0 + (-score).exp())).abs() < 0.005, "{score}");
        }
    }

    #[test]
    fn menus_alone_have_no_article() {
        let page = |best: f32, lines: usize| [vec![best], vec![0.02; lines - 1]].concat();
        assert!(is_without_article(&page(0.2, 60)));
        assert!(!is_without_article(&page(0.3, 60)), "a doubtful article is one");
        assert!(!is_without_article(&page(0.2, 3)), "a few lines are taken as they are");
    }

    #[test]
    fn a_clean_article_loses_what_surely_is_none() {
        let story = "The ferry was late again on Monday, and nobody on the quay could say why it was.";
        let page = |lines: &str| [story; 5].join(lines);
        let taken = |page: &str, likely: [f32; 5]| {
            let segments = split(page);
            let evidence = Evidence::gather(page, &segments, &TellingWords::default());
            let opinion = Opinion::from_likelihoods(&evidence, None, likely.to_vec(), Strictness::Balanced);
            (0..5).filter(|&index| opinion.takes(index)).count()
        };
        let likely = [0.95, 0.95, 0.95, 0.95, 0.15];
        assert_eq!(taken(&page("\n\n"), likely), 5);
        assert_eq!(taken(&page("\n"), likely), 4, "lines of a page");
        assert_eq!(taken(&page("\n\n"), [0.95, 0.95, 0.95, 0.95, 0.05]), 4, "surely none");
        assert_eq!(taken(&page("\n\n"), [0.95, 0.95, 0.15, 0.15, 0.15]), 2, "a page, as it looks");
    }

    #[test]
    fn doubtful_pages_are_given_the_benefit() {
        let words = || std::iter::repeat_n(20, 6);
        assert!(fair_bound(&[0.9, 0.95, 0.9, 0.1, 0.1, 0.05], words()) > 0.3);
        assert!(fair_bound(&[0.3, 0.35, 0.3, 0.05, 0.05, 0.02], words()) < 0.35);
    }
}
