//! Annotated texts as chains of tokens with what each may be labelled.

#![expect(clippy::needless_range_loop, reason = "the lanes of several arrays are walked together")]

use std::ops::Range;
use std::path::Path;

use gloss::document::Kind;
use gloss::tag::learned::labels::{KINDS, LANES, Label, Place};
use gloss::tag::learned::model::Model;
use gloss::tag::learned::study::{self, Study};

use crate::annotated::Annotated;

/// A corpus: its file's name, what it annotates, how much it counts.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Corpus {
    pub(crate) name: &'static str,
    pub(crate) labels: &'static [&'static str],
    pub(crate) weight: f32,
}

/// A text of a corpus.
#[derive(Debug)]
pub(crate) struct Text {
    pub(crate) study: Study,
    /// Feature numbers of each token of the stretches.
    pub(crate) features: Vec<Vec<u32>>,
    /// What each of them may be, one bit a lane.
    pub(crate) allowed: Vec<u64>,
    /// Gold names as token ranges; those that no tokens fit have an empty range.
    pub(crate) gold: Vec<(usize, usize, String)>,
    pub(crate) weight: f32,
}

const ALL: u64 = {
    let mut mask = 0;
    let mut lane = 0;
    while lane < LANES {
        if lane % 12 != 11 || lane == LANES - 1 {
            mask |= 1 << lane;
        }
        lane += 1;
    }
    mask
};

/// The kinds that a label of a corpus stands for.
fn kinds_of(label: &str, corpus: &Corpus) -> Vec<Kind> {
    let named = |slug: &str| corpus.labels.contains(&slug);
    Kind::ALL[..KINDS]
        .iter()
        .copied()
        .filter(|kind| match label {
            "PLACE" => matches!(kind, Kind::Gpe | Kind::Loc | Kind::Fac),
            // What has a label of its own is not in the rest.
            "MISC" => {
                let is_place = matches!(kind, Kind::Gpe | Kind::Loc | Kind::Fac);
                !(named(kind.slug()) || is_place && named("PLACE"))
            }
            _ => kind.slug() == label,
        })
        .collect()
}

fn bits(kinds: &[Kind], places: &[Place]) -> u64 {
    let mut mask = 0;
    for &kind in kinds {
        for &place in places {
            mask |= 1 << Label::new(kind, place).lane();
        }
    }
    mask
}

impl Text {
    /// Where the stretches lie in the lists of the tokens that are decided about.
    pub(crate) fn ranges(&self) -> impl Iterator<Item = Range<usize>> + '_ {
        self.study.stretches.iter().scan(0, |end, stretch| {
            let start = *end;
            *end += stretch.len();
            Some(start..*end)
        })
    }
}

impl Corpus {
    pub(crate) const fn new(name: &'static str, labels: &'static [&'static str], weight: f32) -> Self {
        Self { name, labels, weight }
    }

    /// Its texts in a folder of corpora.
    pub(crate) fn annotated(&self, folder: &Path, split: &str) -> Result<Vec<Annotated>, String> {
        Annotated::read(&folder.join(format!("{}.{split}.jsonl", self.name)))
    }

    /// Texts as it annotates them.
    pub(crate) fn texts(&self, annotated: &[Annotated], model: &Model<'_>) -> Vec<Text> {
        annotated.iter().map(|text| self.text(text, model)).collect()
    }

    fn text(&self, text: &Annotated, model: &Model<'_>) -> Text {
        let study = study::study(&text.text, model);
        let none = 1u64 << Label::NONE.lane();
        let free = kinds_of("MISC", self);
        let outside = none | bits(&free, &Place::ALL);
        let mut allowed = vec![outside; study.tokens.len()];
        let mut gold = Vec::new();
        for (start, end, label) in text.mentions() {
            let kinds = kinds_of(label, self);
            let first = study.tokens.iter().position(|token| token.start == start);
            let last = study.tokens.iter().position(|token| token.end == end);
            let is_name = !kinds.is_empty();
            if is_name && label != "MISC" {
                let range = match (first, last) {
                    (Some(first), Some(last)) if first <= last => (first, last + 1),
                    _ => (0, 0),
                };
                gold.push((range.0, range.1, label.to_owned()));
            }
            let from = study.tokens.iter().position(|token| token.end > start).unwrap_or(0);
            let to = study.tokens.iter().position(|token| token.start >= end).unwrap_or(study.tokens.len());
            for at in from..to {
                allowed[at] = match (first, last) {
                    _ if !is_name => continue,
                    _ if label == "MISC" => none | bits(&kinds, &Place::ALL),
                    (Some(first), Some(last)) if first <= last => {
                        bits(&kinds, &[Place::of(at, first, last + 1)])
                    }
                    _ => ALL,
                };
            }
        }
        // A name that reaches beyond the stretches cannot be found: what is in them may be anything.
        for &(start, end, _) in &gold {
            let whole = study.stretches.iter().any(|stretch| stretch.start <= start && end <= stretch.end);
            if !whole {
                allowed[start..end].fill(ALL);
            }
        }
        let allowed =
            study.stretches.iter().flat_map(|stretch| allowed[stretch.clone()].iter().copied()).collect();
        Text { study, features: Vec::new(), allowed, gold, weight: self.weight }
    }
}
