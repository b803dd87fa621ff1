//! What is trained on, how, and what is left out to measure its worth.

use crate::tag::corpus::Corpus;
use crate::tag::crf::Rates;
use crate::tag::own;

pub(crate) const NAMES: &[&str] =
    &["PERSON", "NORP", "FAC", "ORG", "GPE", "LOC", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW", "LANGUAGE"];
const CROSS: &[&str] = &["PERSON", "ORG", "GPE", "PLACE", "EVENT", "WORK_OF_ART", "NORP", "MISC"];
const THREE: &[&str] = &["PERSON", "ORG", "PLACE"];
const FOUR: &[&str] = &["PERSON", "ORG", "PLACE", "NORP"];
const FIVE: &[&str] = &["PERSON", "ORG", "PLACE", "NORP", "MISC"];
const GUM: &[&str] = &["PERSON", "ORG", "PLACE", "EVENT", "MISC"];
const GROBID: &[&str] =
    &["PERSON", "NORP", "ORG", "PLACE", "FAC", "PRODUCT", "WORK_OF_ART", "EVENT", "LAW", "MISC"];

/// What is trained on: our own scheme counts most.
pub(crate) const TRAIN: &[Corpus] = &[
    Corpus::new("gloss_news", NAMES, 1.0),
    Corpus::new(own::PAGES, NAMES, 0.5),
    Corpus::new(own::TEXTS, NAMES, 0.5),
    Corpus::new("wikigold", FIVE, 0.8),
    Corpus::new("redocred", FIVE, 0.5),
    Corpus::new("gum", GUM, 0.8),
    Corpus::new("uner_ewt", THREE, 1.2),
    Corpus::new("crossner_politics", CROSS, 0.5),
    Corpus::new("crossner_science", CROSS, 0.3),
    Corpus::new("crossner_literature", CROSS, 0.3),
    Corpus::new("crossner_music", CROSS, 0.3),
    Corpus::new("grobid_ner", GROBID, 0.3),
    Corpus::new("wnut17", &["PERSON", "PLACE", "ORG", "WORK_OF_ART", "PRODUCT"], 0.4),
    Corpus::new("btc", THREE, 0.3),
    Corpus::new("multiner_gov", THREE, 0.1),
];

/// What is measured on, and the labels that count there.
pub(crate) const TESTS: &[Corpus] = &[
    Corpus::new("gloss_articles", NAMES, 1.0),
    Corpus::new("gloss_items", NAMES, 1.0),
    Corpus::new("seeds", NAMES, 1.0),
    Corpus::new("groups", NAMES, 1.0),
    Corpus::new("gum", THREE, 1.0),
    Corpus::new("wikigold", FOUR, 1.0),
    Corpus::new("uner_ewt", THREE, 1.0),
    Corpus::new("redocred", FOUR, 1.0),
    Corpus::new("crossner_politics", FOUR, 1.0),
];

/// How the training goes.
#[derive(Debug, Clone)]
pub(crate) struct Settings {
    pub(crate) rates: Rates,
    pub(crate) epochs: usize,
    /// A feature must occur so often in the training texts.
    pub(crate) least: u32,
    /// Share of features that are left out at each step.
    pub(crate) dropped: f64,
    /// Share of groups of templates that are left out at each step.
    pub(crate) dropped_groups: f64,
    /// How often it is learned, each time in another order; the mean is kept.
    pub(crate) models: u64,
    /// Features that are kept at most.
    pub(crate) rows: usize,
    /// Steps of the rounded weights in 1.
    pub(crate) scale: f32,
    /// Groups of templates that are used, one bit each.
    pub(crate) groups: u32,
    /// Corpora with other weights; 0 leaves one out.
    pub(crate) weights: Vec<(String, f32)>,
    /// A file of word classes; without one those of the shipped model are used.
    pub(crate) classes: Option<String>,
    /// Whether the model is written.
    pub(crate) write: bool,
}

impl Settings {
    /// From `name=value` arguments; those not given are as the shipped model has them.
    pub(crate) fn read(arguments: &[&str]) -> Result<Self, String> {
        let mut settings = Self {
            rates: Rates { alpha: 0.1, beta: 1.0, l1: 2.0, l2: 0.0 },
            epochs: 6,
            least: 3,
            dropped: 0.3,
            dropped_groups: 0.2,
            models: 6,
            rows: 30_000,
            scale: 32.0,
            groups: !0,
            weights: Vec::new(),
            classes: None,
            write: true,
        };
        for argument in arguments {
            let (name, value) =
                argument.split_once('=').ok_or_else(|| format!("expected NAME=VALUE, found `{argument}`"))?;
            settings.set(name, value)?;
        }
        Ok(settings)
    }

    fn set(&mut self, name: &str, value: &str) -> Result<(), String> {
        let number =
            || value.parse::<f64>().map_err(|_| format!("expected a number for {name}, found `{value}`"));
        match name {
            "alpha" => self.rates.alpha = number()? as f32,
            "l1" => self.rates.l1 = number()? as f32,
            "epochs" => self.epochs = number()? as usize,
            "least" => self.least = number()? as u32,
            "dropped" => self.dropped = number()?,
            "dropped-groups" => self.dropped_groups = number()?,
            "models" => self.models = number()?.max(1.0) as u64,
            "rows" => self.rows = number()? as usize,
            "without-group" => self.groups &= !(1 << number()? as u32),
            "without" => self.weights.push((value.to_owned(), 0.0)),
            "classes" => self.classes = Some(value.to_owned()),
            "write" => self.write = number()? != 0.0,
            corpus if TRAIN.iter().any(|known| known.name == corpus) => {
                self.weights.push((corpus.to_owned(), number()? as f32));
            }
            other => return Err(format!("`{other}` is no setting of the training")),
        }
        Ok(())
    }

    /// The corpora with their weights.
    pub(crate) fn corpora(&self) -> Vec<Corpus> {
        let weight = |corpus: &Corpus| {
            let own = self.weights.iter().rev().find(|(name, _)| name == corpus.name);
            own.map_or(corpus.weight, |(_, weight)| *weight)
        };
        let all = TRAIN.iter().map(|corpus| Corpus { weight: weight(corpus), ..*corpus });
        all.filter(|corpus| corpus.weight > 0.0).collect()
    }
}
