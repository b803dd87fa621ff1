//! The learned tagger: a linear model over what is seen of a word and its surroundings, with the rules' opinion among
//! it, and the best sequence of labels by Viterbi's algorithm.
//!
//! `find` is what the crate uses. `MODEL.md` says what it was trained on and how well it does; the trainer sees a
//! text through [`study`], so that both see the same.
//!
//! | module | holds |
//! |---|---|
//! | `observe` | what is seen of each token |
//! | `stretches` | which tokens can be names |
//! | `spelling`, `runs`, `topics` | what is seen of a word's letters, of the words around it, of the document |
//! | `features` | the templates |
//! | [`model`], `rows`, `places`, `keys` | the weights, ready for use |
//! | [`packed`] | the file that they come in |
//! | `decode` | the best labels and their margins |
//! | `agree` | one kind for one name throughout the document |

mod agree;
mod decode;
pub(crate) mod features;
mod keys;
pub mod labels;
pub mod model;
pub(crate) mod observe;
pub mod packed;
mod places;
mod rows;
mod runs;
mod spelling;
mod stretches;
pub mod study;
mod topics;

use std::ops::Range;

use crate::document::{Clue, Kind};
use crate::mentions::Candidate;
use crate::tag::found::{Found, Proof};
use crate::tag::lexicon::Class;
use crate::tag::words::Words;
use decode::{Decoded, Decoder, Scores};
use labels::{Label, Place};
use model::Model;
use observe::Observed;
use rows::KeyList;

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
    let mut rules = rules.iter().peekable();
    let found = tagger.names(sentences).into_iter().map(|name| {
        while rules.next_if(|rule| rule.start < name.tokens.start).is_some() {}
        let Named { tokens: Range { start: first, end }, kind, .. } = name;
        let start =
            rules.peek().filter(|rule| is_titled(words, first..end, rule)).map_or(first, |rule| rule.start);
        let kind = if rules.peek().is_some_and(|rule| is_language(first..end, kind, rule)) {
            Kind::Language
        } else {
            kind
        };
        // Where the rules found just the same, their proof says more.
        let same = rules.peek().filter(|rule| (rule.start, rule.end, rule.kind) == (start, end, kind));
        let proof = same.map_or_else(|| Proof::Learned(tagger.clue(&name)), |rule| rule.proof);
        Found { start, end, kind, confidence: model.confidence(name.margin), proof }
    });
    let mut found: Vec<_> = found.collect();
    agree::agree(words, &mut found);
    found
}

/// Whether a name is that of a rule with a title before it, which stays outside: "Professor Ada Moss".
fn is_titled(words: &Words<'_>, name: Range<usize>, rule: &Found<'_>) -> bool {
    (rule.end, rule.kind) == (name.end, Kind::Person)
        && words.titles_end(name.start, name.end) == Some(rule.start)
        // "Dean Moss" is a whole name.
        && !words.at(rule.start - 1).facts.is(Class::Given)
}

/// Whether a people's name is used for its language: that is too seldom in what was learned from.
fn is_language(name: Range<usize>, kind: Kind, rule: &Found<'_>) -> bool {
    kind == Kind::Norp && (rule.start, rule.end, rule.kind) == (name.start, name.end, Kind::Language)
}

/// A name that the tagger found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Named {
    /// Its tokens.
    pub(crate) tokens: Range<usize>,
    /// The sentence it stands in.
    sentence: Range<usize>,
    /// What it is.
    pub(crate) kind: Kind,
    /// How much worse the best labels without it are, in the unit of the weights.
    pub(crate) margin: i32,
}

struct Tagger<'m> {
    model: &'m Model<'m>,
    observed: &'m Observed,
}

impl Tagger<'_> {
    /// Scores of all lanes for a token.
    // By itself, so that browsers compile it well while a text is read (`DESIGN.md`).
    #[cfg_attr(target_arch = "wasm32", inline(never))]
    fn score(&self, sentence: &Range<usize>, at: usize, keys: &mut KeyList) -> Scores {
        keys.clear();
        features::each(self.observed, sentence, at, |_, filled| keys.push(filled));
        keys.replace(features::key);
        self.model.score(keys)
    }

    /// The names of the sentences.
    pub(crate) fn names(&self, sentences: &[Range<usize>]) -> Vec<Named> {
        let mut decoder = Decoder::new(&self.model.between);
        let mut keys = KeyList::default();
        let mut scores = Vec::new();
        let mut names = Vec::new();
        for (stretch, sentence) in self.observed.stretches_in(sentences) {
            scores.clear();
            scores.extend(stretch.clone().map(|at| self.score(&sentence, at, &mut keys)));
            let decoded = decoder.decode(&scores);
            take_names(&mut names, stretch.start, &sentence, decoded);
        }
        names
    }

    /// What spoke most for a name.
    fn clue(&self, name: &Named) -> Clue {
        let mut sums = [0; Clue::ALL.len()];
        // The last word of a name says most about its kind.
        let at = name.tokens.end - 1;
        let lane = Label::new(name.kind, Place::of(at, name.tokens.start, name.tokens.end)).lane();
        features::each(self.observed, &name.sentence, at, |group, filled| {
            sums[features::clue(group) as usize] += self.model.weight(features::key(filled), lane);
        });
        let best = (0..sums.len()).rev().max_by_key(|&clue| sums[clue]).unwrap_or_default();
        Clue::ALL[best]
    }
}

/// Adds the names that the labels of a stretch say.
fn take_names(names: &mut Vec<Named>, start: usize, sentence: &Range<usize>, decoded: Decoded<'_>) {
    let mut first = 0;
    for (index, label) in decoded.labels.iter().enumerate() {
        let Some((kind, place)) = label.name() else { continue };
        if matches!(place, Place::First | Place::Only) {
            first = index;
        }
        if matches!(place, Place::Last | Place::Only) {
            let margin = decoded.margins[first..=index].iter().copied().min().unwrap_or_default();
            let tokens = start + first..start + index + 1;
            names.push(Named { tokens, sentence: sentence.clone(), kind, margin });
        }
    }
}
