//! How well a model does: exact names, and how often it is right at which confidence.

use std::fmt;

use gloss::tag::learned::model::Model;

use crate::tag::corpus::{Corpus, Text};

/// Names that were found, that are there, and that agree.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct Score {
    right: usize,
    found: usize,
    gold: usize,
}

impl Score {
    /// Precision, recall and F1, from 0 to 1.
    fn figures(self) -> [f64; 3] {
        let share = |part: usize, whole: usize| part as f64 / whole.max(1) as f64;
        let (precision, recall) = (share(self.right, self.found), share(self.right, self.gold));
        [precision, recall, 2.0 * precision * recall / (precision + recall).max(1e-9)]
    }
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [precision, recall, f1] = self.figures().map(|figure| figure * 100.0);
        write!(f, "P {precision:.1} R {recall:.1} F {f1:.1}")
    }
}

/// Scores a model on texts.
pub(crate) fn score(corpus: &Corpus, texts: &[Text], model: &Model<'_>) -> Score {
    let mut score = Score::default();
    for text in texts {
        let found: Vec<_> = named(corpus, text, model).into_iter().map(|name| name.0).collect();
        let is_scored = |name: &&(usize, usize, String)| corpus.labels.contains(&corpus.read_as(&name.2));
        let gold = text.gold.iter().filter(is_scored);
        score.gold += gold.count();
        score.found += found.len();
        score.right += found.iter().filter(|name| is_right(corpus, text, name)).count();
    }
    score
}

/// The names that a model finds with labels that count, and their margins.
fn named(corpus: &Corpus, text: &Text, model: &Model<'_>) -> Vec<((usize, usize, String), i32)> {
    let names = text.study.names(model).into_iter();
    names
        .map(|(tokens, kind, margin)| {
            ((tokens.start, tokens.end, corpus.read_as(kind.slug()).to_owned()), margin)
        })
        .filter(|(name, _)| corpus.labels.contains(&name.2.as_str()))
        .collect()
}

fn is_right(corpus: &Corpus, text: &Text, name: &(usize, usize, String)) -> bool {
    text.gold.iter().any(|gold| (gold.0, gold.1) == (name.0, name.1) && corpus.read_as(&gold.2) == name.2)
}

/// Margins of all names found, with whether they are right.
pub(crate) fn margins<'t>(
    corpus: &Corpus,
    texts: impl Iterator<Item = &'t Text>,
    model: &Model<'_>,
) -> Vec<(i32, bool)> {
    texts
        .flat_map(|text| {
            let names = named(corpus, text, model).into_iter();
            names.map(|(name, margin)| (margin, is_right(corpus, text, &name))).collect::<Vec<_>>()
        })
        .collect()
}

/// The logistic curve that fits best (Platt 1999): the logit at margin 0 and its growth for a margin of 100.
pub(crate) fn fit(margins: &[(i32, bool)]) -> [f32; 2] {
    let (mut base, mut growth) = (0.0f64, 1.0f64);
    for _ in 0..4000 {
        let (mut down, mut along) = (0.0, 0.0);
        for &(margin, right) in margins {
            let x = f64::from(margin) / 100.0;
            let error = f64::from(u8::from(right)) - 1.0 / (1.0 + (-(base + growth * x)).exp());
            down += error;
            along += error * x;
        }
        let count = margins.len().max(1) as f64;
        base += 1.0 * down / count;
        growth += 1.0 * along / count;
    }
    [base as f32, growth as f32]
}

/// Rows of a table: how many names have a confidence, and how many of them are right.
pub(crate) fn reliability(margins: &[(i32, bool)], curve: [f32; 2]) -> String {
    let confidence = |margin: i32| {
        1.0 / (1.0 + (-f64::from(curve[0]) - f64::from(curve[1]) * f64::from(margin) / 100.0).exp())
    };
    let mut table = String::new();
    for (low, high) in [(0.0, 0.5), (0.5, 0.6), (0.6, 0.7), (0.7, 0.8), (0.8, 0.9), (0.9, 0.95), (0.95, 1.01)]
    {
        let inside: Vec<_> =
            margins.iter().filter(|(margin, _)| (low..high).contains(&confidence(*margin))).collect();
        let right = inside.iter().filter(|(_, right)| *right).count();
        let mean =
            inside.iter().map(|(margin, _)| confidence(*margin)).sum::<f64>() / inside.len().max(1) as f64;
        let share = right as f64 / inside.len().max(1) as f64;
        let high = f64::min(high, 1.0);
        table.push_str(&format!("| {low:.2} to {high:.2} | {} | {mean:.2} | {share:.2} |\n", inside.len()));
    }
    table
}
