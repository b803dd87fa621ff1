//! Training of the tagger: `cargo run --release -p trainer -- tag FOLDER [NAME=VALUE …]`.
//!
//! Texts are read with what each corpus annotates ([`corpus`]) and weights learned ([`learn`], [`crf`]); the strongest are
//! rounded ([`pack`]) and measured as they will run ([`measure`]). What a margin is worth as a confidence is learned from
//! a second model, trained on half of the texts, and the other half.

mod corpus;
mod crf;
mod learn;
mod measure;
mod own;
mod pack;
mod settings;

use std::path::Path;

use corpus::{Corpus, Text};
use gloss::tag::learned::model::Model;
use gloss::tag::learned::packed::Packed;
use learn::Features;
use settings::{Settings, TESTS};

pub(crate) fn write(folder: &Path, arguments: &[&str]) -> Result<String, String> {
    let settings = Settings::read(arguments)?;
    let mut packed = match &settings.classes {
        Some(file) => pack::classes(&crate::read(Path::new(file))?)?,
        None => pack::shipped_classes(),
    };
    let file = packed.write();
    let model = Model::read(&file);
    let mut texts = Vec::new();
    for corpus in settings.corpora() {
        let annotated = own::read(corpus.name).unwrap_or_else(|| corpus.annotated(folder, "train"))?;
        texts.extend(corpus.texts(&annotated, &model));
    }
    let features = number(&mut texts, &settings);
    let weights = learn::learn(&texts, &features, &settings, |_| true);
    if settings.write {
        let half = learn::learn(&texts, &features, &settings, |index| index % 2 == 1);
        packed.confidence = confidence(packed.clone(), &texts, (&features, &half), &settings);
    }
    pack::pack(&mut packed, &features.keys, &weights, &settings);
    drop(texts);
    report(folder, &packed)?;
    if settings.write {
        crate::write_binary("src/tag/learned/model.bin", &packed.write())
    } else {
        Ok(String::new())
    }
}

/// Gives the features of all texts their numbers.
fn number(texts: &mut [Text], settings: &Settings) -> Features {
    let lists = texts.iter().flat_map(|text| text.study.features.iter().map(Vec::as_slice));
    let features = Features::number(lists, settings.least, settings.groups);
    for text in texts.iter_mut() {
        let lists = std::mem::take(&mut text.study.features);
        text.features = lists.iter().map(|keys| features.of(keys)).collect();
    }
    let tokens: usize = texts.iter().map(|text| text.features.len()).sum();
    let words: usize = texts.iter().map(|text| text.study.tokens.len()).sum();
    eprintln!("{} features; {tokens} of {words} tokens are decided about", features.keys.len());
    features
}

/// What a margin is worth, from a model of half of the texts and the other half.
fn confidence(
    mut packed: Packed,
    texts: &[Text],
    half: (&Features, &crf::Weights),
    settings: &Settings,
) -> [f32; 2] {
    pack::pack(&mut packed, &half.0.keys, half.1, settings);
    let own = &settings::TRAIN[0];
    let unseen = texts.iter().enumerate().filter(|(index, text)| index % 2 == 0 && text.weight >= own.weight);
    measure::fit(&measure::margins(own, unseen.map(|(_, text)| text), &Model::read(&packed.write())))
}

/// Prints the scores on texts that were not trained on.
fn report(folder: &Path, packed: &Packed) -> Result<(), String> {
    let file = packed.write();
    let model = Model::read(&file);
    let weights: usize =
        packed.features.iter().map(|row| row.1.iter().filter(|weight| **weight != 0).count()).sum();
    println!(
        "{} features with {weights} weights, {} words in classes",
        packed.features.len(),
        packed.words.len()
    );
    let mut all = Vec::new();
    for test in TESTS {
        let texts = test.texts(&test.annotated(folder, "dev")?, &model);
        println!("{:<18} {}", test.name, measure::score(test, &texts, &model));
        if test.name.starts_with("gloss") {
            all.extend(measure::margins(test, texts.iter(), &model));
        }
    }
    println!("{:?}\n{}", packed.confidence, measure::reliability(&all, packed.confidence));
    Ok(())
}

impl Corpus {
    /// The label that a kind is read as: corpora without our kinds of places know only places.
    fn read_as<'l>(&self, label: &'l str) -> &'l str {
        let is_place = matches!(label, "GPE" | "LOC" | "FAC");
        if is_place && self.labels.contains(&"PLACE") { "PLACE" } else { label }
    }
}
