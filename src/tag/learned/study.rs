//! What the trainer needs to see of a text.

use std::ops::Range;

use crate::document::Kind;
use crate::options::{Cleaning, Options};
use crate::pipeline::{Analyzer, Input};
use crate::tag::context::Walker;
use crate::tag::document::Support;
use crate::tag::learned::Tagger;
use crate::tag::learned::features;
use crate::tag::learned::model::{Model, word_key};
use crate::tag::learned::observe::Observed;
use crate::tag::table::hash_lower;
use crate::tag::words::Words;
use crate::text::{sentences, tokenise};
use crate::values;

/// A text as the tagger sees it.
#[derive(Debug)]
pub struct Study {
    observed: Observed,
    sentences: Vec<Range<usize>>,
    /// Byte range of each token.
    pub tokens: Vec<Range<usize>>,
    /// Stretches of tokens.
    pub stretches: Vec<Range<usize>>,
    /// Groups and keys of the features of each token of the stretches, in order.
    pub features: Vec<Vec<(u8, u32)>>,
}

/// Studies a text.
pub fn study(text: &str, model: &Model<'_>) -> Study {
    let options = Options { cleaning: Cleaning::None, ..Options::default() };
    let document = Analyzer::new(options).analyze(Input::Text(text));
    let tokens = tokenise::tokenise(&document.text, &document.blocks);
    let sentences = sentences::split(&document.text, &tokens);
    let anchor = values::Anchor::of(&document.metadata, &document.settings);
    let values = values::recognise(&document.text, &tokens, &anchor);
    let words = Words::new(&document.text, &tokens, &sentences);
    let clear = Walker::walk(&words, &Support::none(), &sentences);
    let support = Support::of(&words, &clear);
    let found = Walker::walk(&words, &support, &sentences);
    let observed = Observed::new(&words, &sentences, &found, &values, model);
    let mut list = Vec::new();
    for (stretch, sentence) in observed.stretches_in(&sentences) {
        for at in stretch {
            let mut keys = Vec::with_capacity(100);
            features::each(&observed, &sentence, at, |group, filled| {
                keys.push((group, features::key(filled)));
            });
            list.push(keys);
        }
    }
    Study {
        tokens: tokens.iter().map(|token| token.span.range()).collect(),
        stretches: observed.stretches.clone(),
        observed,
        sentences,
        features: list,
    }
}

impl Study {
    /// What a model finds: tokens, kind and margin of each name.
    pub fn names(&self, model: &Model<'_>) -> Vec<(Range<usize>, Kind, i32)> {
        let names = Tagger { model, observed: &self.observed }.names(&self.sentences);
        names.into_iter().map(|name| (name.tokens, name.kind, name.margin)).collect()
    }
}

/// The key of a word, for its class.
pub fn class_key(word: &str) -> u32 {
    word_key(hash_lower(word))
}
