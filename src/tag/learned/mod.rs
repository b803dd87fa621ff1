//! The learned tagger: a linear model over what is seen of a word and its surroundings, with the rules' opinion among
//! it, and the best sequence of labels by Viterbi's algorithm.
//!
//! [`find`] is what the crate uses. `MODEL.md` says what it was trained on and how well it does; the trainer sees a
//! text through [`study`], so that both see the same.
//!
//! | module | holds |
//! |---|---|
//! | `observe` | what is seen of each token, and which tokens can be names |
//! | `features` | the templates |
//! | `model`, `keys` | the weights, packed and ready |
//! | `decode` | the best labels and their margins |

mod decode;
pub(crate) mod features;
mod keys;
pub mod labels;
pub mod model;
pub(crate) mod observe;
pub mod study;

use std::ops::Range;

use crate::document::{Clue, Kind};
use crate::mentions::Candidate;
use crate::tag::found::{Found, Proof};
use crate::tag::words::Words;
use decode::{Decoded, Decoder, Scores};
use labels::{LANES, Label, Place};
use model::Model;
use observe::Observed;

/// Finds the names of the sentences, in order and disjoint. `rules` are the names that the rules found, `values` the
/// values of the document, both in order.
pub(crate) fn find<'a>(
    words: &Words<'a>,
    sentences: &[Range<usize>],
    rules: &[Found<'a>],
    values: &[Candidate],
) -> Vec<Found<'a>> {
    let model = Model::shipped();
    let observed = Observed::new(words, sentences, rules, values, model);
    let tagger = Tagger { model, observed: &observed };
    let mut decoder = Decoder::default();
    let mut scores = Vec::new();
    let mut names = Vec::new();
    for (stretch, sentence) in observed.stretches_in(sentences) {
        scores.clear();
        scores.extend(stretch.clone().map(|at| tagger.score(&sentence, at)));
        let decoded = decoder.decode(&scores, &model.between);
        names.extend(tagger.names(stretch, &sentence, decoded));
    }
    keep_proofs(&mut names, rules);
    names
}

struct Tagger<'m> {
    model: &'m Model,
    observed: &'m Observed,
}

impl Tagger<'_> {
    /// Scores of all lanes for a token.
    fn score(&self, sentence: &Range<usize>, at: usize) -> Scores {
        let mut scores = [0; LANES];
        features::each(self.observed, sentence, at, |_, key| {
            if let Some(row) = self.model.row(key) {
                for (score, &weight) in scores.iter_mut().zip(row) {
                    *score += i16::from(weight);
                }
            }
        });
        scores
    }

    /// The names of a stretch.
    fn names<'a>(
        &self,
        stretch: Range<usize>,
        sentence: &Range<usize>,
        decoded: Decoded<'_>,
    ) -> Vec<Found<'a>> {
        let mut names = Vec::new();
        let mut first = 0;
        for (index, label) in decoded.labels.iter().enumerate() {
            let Some((kind, place)) = label.name() else { continue };
            if matches!(place, Place::First | Place::Only) {
                first = index;
            }
            if matches!(place, Place::Last | Place::Only) {
                let margin = decoded.margins[first..=index].iter().copied().min().unwrap_or_default();
                let (start, end) = (stretch.start + first, stretch.start + index + 1);
                let proof = Proof::Learned(self.clue(sentence, start..end, kind));
                names.push(Found { start, end, kind, confidence: self.model.confidence(margin), proof });
            }
        }
        names
    }

    /// What spoke most for a name.
    fn clue(&self, sentence: &Range<usize>, name: Range<usize>, kind: Kind) -> Clue {
        let mut sums = [0; Clue::ALL.len()];
        for at in name.clone() {
            let lane = Label::new(kind, Place::of(at, name.start, name.end)).lane();
            features::each(self.observed, sentence, at, |group, key| {
                if let Some(row) = self.model.row(key) {
                    sums[features::clue(group) as usize] += i32::from(row[lane]);
                }
            });
        }
        let best = (0..sums.len()).rev().max_by_key(|&clue| sums[clue]).unwrap_or_default();
        Clue::ALL[best]
    }
}

/// A name that the rules found just so has their proof, which says more.
fn keep_proofs<'a>(names: &mut [Found<'a>], rules: &[Found<'a>]) {
    let mut rules = rules.iter().peekable();
    for name in names {
        while rules.next_if(|rule| rule.start < name.start).is_some() {}
        if let Some(rule) = rules.peek()
            && (rule.start, rule.end, rule.kind) == (name.start, name.end, name.kind)
        {
            name.proof = rule.proof;
        }
    }
}
