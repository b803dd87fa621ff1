//! Learns what words say of a line, and what the names of its elements say: [`learn`] fits logistic regressions on words and
//! pairs of words.
//!
//! Only words of several sites count, so that a site's own names say nothing. AdaGrad (Duchi and others, 2011) in the
//! order of the pages; the same pages give the same weights.

use std::collections::HashMap;

use gloss::clean::classify::elements::names_of;
use gloss::clean::classify::features::telling::{TellingWords, Weights, for_each_token};
use gloss::clean::classify::model::logistic;

use crate::blocks::pages::Page;

const ROUNDS: usize = 6;
const RATE: f32 = 0.15;
/// Pull towards 0 at each step.
const PULL: f32 = 2e-4;
/// Sites that a word must stand on.
const SITES: u32 = 4;
/// Words and names that are kept.
const MOST_WORDS: usize = 9000;
const MOST_NAMES: usize = 3000;

pub(crate) fn learn(pages: &[&Page]) -> TellingWords {
    let unknown = TellingWords::default();
    let words_of = |page: &Page| -> Vec<Vec<u64>> {
        let lines = page.evidence(&unknown).lines;
        lines.all().iter().map(|line| lines.words(line).to_vec()).collect()
    };
    let names = |page: &Page| -> Vec<Vec<u64>> {
        let markup = page.segments.iter().map(|segment| segment.markup.as_ref());
        markup.map(|markup| markup.map(names_of).unwrap_or_default()).collect()
    };
    TellingWords {
        text: Weights::new(learn_of(pages, words_of, MOST_WORDS).into_iter()),
        names: Weights::new(learn_of(pages, names, MOST_NAMES).into_iter()),
    }
}

/// The weights of the words of lines, the most important first.
fn learn_of(pages: &[&Page], words_of: impl Fn(&Page) -> Vec<Vec<u64>>, most: usize) -> Vec<(u64, f32)> {
    let mut numbers: HashMap<u64, (u32, u64)> = HashMap::new();
    for page in pages {
        for words in words_of(page) {
            for_each_token(&words, |token| {
                let seen = numbers.entry(token).or_insert((0, 0));
                if seen.1 != page.site {
                    *seen = (seen.0 + 1, page.site);
                }
            });
        }
    }
    let mut tokens: Vec<u64> =
        numbers.iter().filter(|(_, (sites, _))| *sites >= SITES).map(|(token, _)| *token).collect();
    tokens.sort_unstable();
    let index: HashMap<u64, u32> = (0..).zip(&tokens).map(|(at, token)| (*token, at)).collect();
    let mut lines = Vec::new();
    for page in pages {
        for (at, words) in words_of(page).iter().enumerate() {
            let weight = page.labels.weights[at];
            let mut known = Vec::new();
            let mut count = 0;
            for_each_token(words, |token| {
                count += 1;
                known.extend(index.get(&token));
            });
            if weight > 0.0 && !known.is_empty() {
                lines.push((known, count, page.labels.wanted[at], weight.sqrt() / 4.0));
            }
        }
    }
    let (weights, power) = fit(&lines, tokens.len());
    let mut found: Vec<(u64, f32, f32)> = tokens
        .iter()
        .zip(weights.iter().zip(&power))
        .map(|(&token, (&weight, &power))| (token, weight, weight.abs() * power.sqrt()))
        .collect();
    found.sort_by(|a, b| b.2.total_cmp(&a.2).then(a.0.cmp(&b.0)));
    found.truncate(most);
    found.into_iter().map(|(token, weight, _)| (token, weight)).collect()
}

type Example = (Vec<u32>, u32, bool, f32);

/// Weights of the tokens, and how much was learned of each.
fn fit(lines: &[Example], tokens: usize) -> (Vec<f32>, Vec<f32>) {
    let (mut weights, mut power) = (vec![0.0_f32; tokens], vec![1e-3_f32; tokens]);
    let mut bias = 0.0_f32;
    for _ in 0..ROUNDS {
        // A step through the lines that visits neighbours far apart.
        let stride = 7919;
        let mut at = 0;
        for _ in 0..lines.len() {
            at = (at + stride) % lines.len();
            let (known, count, wanted, weight) = &lines[at];
            let scale = 1.0 / (*count as f32).sqrt();
            let sum: f32 = known.iter().map(|&token| weights[token as usize]).sum::<f32>() * scale + bias;
            let slope = weight * (f32::from(u8::from(*wanted)) - logistic(sum));
            bias += 0.002 * slope;
            for &token in known {
                let token = token as usize;
                let step = slope * scale - PULL * weights[token];
                power[token] += step * step;
                weights[token] += RATE * step / power[token].sqrt();
            }
        }
    }
    (weights, power)
}
