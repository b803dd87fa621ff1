//! Training of the tagger.

#![expect(clippy::needless_range_loop, reason = "the lanes of several arrays are walked together")]

mod corpus;
mod crf;

use std::collections::HashMap;
use std::path::Path;

use corpus::{Corpus, Text};
use crf::{Chain, Rates, Scratch, Weights};
use gloss::tag::learned::labels::{LANES, Label, Place};
use gloss::tag::learned::model::{Model, Packed};
use gloss::tag::learned::study;

const NAMES: &[&str] =
    &["PERSON", "NORP", "FAC", "ORG", "GPE", "LOC", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW", "LANGUAGE"];
const CROSS: &[&str] = &["PERSON", "ORG", "GPE", "PLACE", "EVENT", "WORK_OF_ART", "NORP", "MISC"];

const fn corpus(name: &'static str, labels: &'static [&'static str], weight: f32) -> Corpus {
    Corpus { name, labels, weight }
}

const CORPORA: &[Corpus] = &[
    corpus("gloss_news", NAMES, 1.0),
    corpus("wikigold", &["PERSON", "ORG", "PLACE", "NORP", "MISC"], 0.5),
    corpus("redocred", &["PERSON", "ORG", "PLACE", "NORP", "MISC"], 0.5),
    corpus("gum", &["PERSON", "ORG", "PLACE", "EVENT", "MISC"], 0.5),
    corpus("uner_ewt", &["PERSON", "ORG", "PLACE"], 0.5),
    corpus("crossner_politics", CROSS, 0.5),
    corpus("crossner_science", CROSS, 0.3),
    corpus("crossner_literature", CROSS, 0.3),
    corpus("crossner_music", CROSS, 0.3),
    corpus(
        "grobid_ner",
        &["PERSON", "NORP", "ORG", "PLACE", "FAC", "PRODUCT", "WORK_OF_ART", "EVENT", "LAW", "MISC"],
        0.3,
    ),
    corpus("wnut17", &["PERSON", "PLACE", "ORG", "WORK_OF_ART", "PRODUCT"], 0.2),
    corpus("btc", &["PERSON", "PLACE", "ORG"], 0.2),
    corpus("multiner_gov", &["PERSON", "ORG", "PLACE"], 0.1),
];

const TESTS: &[Corpus] = &[
    corpus("gloss_articles", NAMES, 1.0),
    corpus("gloss_items", NAMES, 1.0),
    corpus("seeds", NAMES, 1.0),
    corpus("groups", NAMES, 1.0),
    corpus("gum", &["PERSON", "ORG", "PLACE"], 1.0),
    corpus("wikigold", &["PERSON", "ORG", "PLACE", "NORP"], 1.0),
    corpus("uner_ewt", &["PERSON", "ORG", "PLACE"], 1.0),
    corpus("redocred", &["PERSON", "ORG", "PLACE", "NORP"], 1.0),
    corpus("crossner_politics", &["PERSON", "ORG", "PLACE", "NORP"], 1.0),
];

fn setting<T: std::str::FromStr>(name: &str, default: T) -> T {
    std::env::var(name).ok().and_then(|value| value.parse().ok()).unwrap_or(default)
}

pub(crate) fn experiment(folder: &Path) -> Result<String, String> {
    let (mut packed, out) = (
        classes(&setting("CLASSES", String::from("/tmp/w/tg/classes.small.tsv")))?,
        setting("OUT", String::new()),
    );
    let model = Model::new(&packed);
    let groups: u32 = !setting("WITHOUT", 0u32);
    let min_count: u32 = setting("MIN", 3);
    let rates = Rates {
        alpha: setting("ALPHA", 0.1),
        beta: setting("BETA", 1.0),
        l1: setting("L1", 0.3),
        l2: setting("L2", 0.0),
    };
    let epochs: usize = setting("EPOCHS", 8);
    let only: String = setting("ONLY", String::new());
    let weights_of: String = setting("WEIGHTS", String::new());
    let started = std::time::Instant::now();
    let mut train = Vec::new();
    for corpus in CORPORA {
        let mut corpus = *corpus;
        if !only.is_empty() && !only.split(',').any(|name| name == corpus.name) {
            continue;
        }
        for pair in weights_of.split(',') {
            if let Some((name, weight)) = pair.split_once('=')
                && name == corpus.name
            {
                corpus.weight = weight.parse().unwrap_or(0.0);
            }
        }
        if corpus.weight > 0.0 {
            train.extend(corpus.read(folder, "train", &model)?);
        }
    }
    let mut tests = Vec::new();
    for test in TESTS {
        tests.push((test, test.read(folder, "dev", &model)?));
    }
    eprintln!("read in {:.1} s", started.elapsed().as_secs_f32());
    // Number the features.
    let mut counts: HashMap<u32, u32> = HashMap::new();
    let mut group_of: HashMap<u32, u8> = HashMap::new();
    for text in &train {
        for keys in &text.study.features {
            for &(group, key) in keys {
                if groups >> group & 1 == 1 {
                    *counts.entry(key).or_default() += 1;
                    group_of.insert(key, group);
                }
            }
        }
    }
    let mut keys: Vec<u32> =
        counts.iter().filter(|(_, count)| **count >= min_count).map(|(key, _)| *key).collect();
    keys.sort_unstable();
    let numbers: HashMap<u32, u32> =
        keys.iter().enumerate().map(|(number, key)| (*key, number as u32)).collect();
    drop(counts);
    let feature_group: Vec<u8> = keys.iter().map(|key| group_of[key]).collect();
    let drop_one: f64 = setting("DROP", 0.0);
    let drop_group: f64 = setting("DROPG", 0.0);
    let number = |text: &mut Text| {
        let features = std::mem::take(&mut text.study.features);
        text.features = features
            .iter()
            .map(|keys| keys.iter().filter_map(|(_, key)| numbers.get(key).copied()).collect())
            .collect();
    };
    train.iter_mut().for_each(number);
    tests.iter_mut().for_each(|(_, texts)| texts.iter_mut().for_each(number));
    let tokens: usize = train.iter().map(|text| text.features.len()).sum();
    let words: usize = train.iter().map(|text| text.study.tokens.len()).sum();
    eprintln!(
        "{} features, {tokens} of {words} tokens, {:.1} a token, {:.1} s",
        keys.len(),
        train.iter().flat_map(|text| &text.features).map(Vec::len).sum::<usize>() as f32 / tokens as f32,
        started.elapsed().as_secs_f32()
    );
    let mut weights = Weights::new(keys.len(), rates);
    let mut order: Vec<(usize, usize, usize)> = Vec::new();
    for (index, text) in train.iter().enumerate() {
        let mut at = 0;
        for stretch in &text.study.stretches {
            order.push((index, at, at + stretch.len()));
            at += stretch.len();
        }
    }
    let mut random = 0x2545_F491_4F6C_DD1Du64;
    let mut scratch = Scratch::default();
    for epoch in 0..epochs {
        for index in (1..order.len()).rev() {
            random ^= random << 13;
            random ^= random >> 7;
            random ^= random << 17;
            order.swap(index, (random % (index as u64 + 1)) as usize);
        }
        let mut loss = 0.0f64;
        for &(index, start, end) in &order {
            let text = &train[index];
            let mut draw = || {
                random ^= random << 13;
                random ^= random >> 7;
                random ^= random << 17;
                (random >> 11) as f64 / (1u64 << 53) as f64
            };
            let mut dropped = 0u32;
            if drop_group > 0.0 {
                for group in 1..12 {
                    if draw() < drop_group {
                        dropped |= 1 << group;
                    }
                }
            }
            let features: Vec<Vec<u32>> = text.features[start..end]
                .iter()
                .map(|list| {
                    list.iter()
                        .copied()
                        .filter(|&feature| {
                            dropped >> feature_group[feature as usize] & 1 == 0
                                && (drop_one == 0.0 || draw() >= drop_one)
                        })
                        .collect()
                })
                .collect();
            let chain = Chain {
                features: &features,
                scale: (1.0 / ((1.0 - drop_one) * (1.0 - drop_group * 0.9))) as f32,
                allowed: &text.allowed[start..end],
                weight: text.weight,
            };
            loss += f64::from(weights.learn(&chain, &mut scratch));
        }
        let active = weights.w.iter().filter(|weight| **weight != 0.0).count();
        let rows = weights.w.chunks(LANES).filter(|row| row.iter().any(|weight| *weight != 0.0)).count();
        let scores: Vec<String> = if epoch + 1 == epochs || epoch % 2 == 1 {
            tests
                .iter()
                .map(|(test, texts)| {
                    format!("{} {}", &test.name[..test.name.len().min(11)], evaluate(test, texts, &weights))
                })
                .collect()
        } else {
            Vec::new()
        };
        eprintln!(
            "epoch {epoch}: loss {loss:.0}, {active} weights in {rows} rows, {:.0} s | {}",
            started.elapsed().as_secs_f32(),
            scores.join(" | ")
        );
    }
    if !out.is_empty() {
        let most: usize = setting("ROWS", 60_000);
        let scale: f32 = setting("SCALE", 32.0);
        pack(&mut weights, &keys, most, scale, &mut packed);
        let scores: Vec<String> = tests
            .iter()
            .map(|(test, texts)| format!("{} {}", test.name, evaluate(test, texts, &weights)))
            .collect();
        eprintln!(
            "packed: {} rows, {} weights | {}",
            packed.features.len(),
            packed.features.iter().flat_map(|f| f.1).filter(|w| *w != 0).count(),
            scores.join(" | ")
        );
        packed.confidence = calibrate(&tests, &weights, scale);
        std::fs::write(&out, packed.write()).map_err(|error| error.to_string())?;
    }
    Ok(String::new())
}

fn classes(path: &str) -> Result<Packed, String> {
    let file = crate::read(Path::new(path))?;
    let mut packed = Packed { coarse: vec![0; 1025], ..Packed::default() };
    for line in file.lines() {
        let fields: Vec<&str> = line.split('\t').collect();
        let (fine, coarse) = (fields[1].parse::<u16>().unwrap(), fields[2].parse::<u8>().unwrap());
        packed.coarse[fine as usize] = coarse;
        packed.words.push((study::class_key(fields[0]), fine));
    }
    packed.words.sort_unstable();
    packed.words.dedup_by_key(|word| word.0);
    Ok(packed)
}

/// Keeps the rows that matter most, rounds, and leaves the rounded weights in place to be measured.
fn pack(weights: &mut Weights, keys: &[u32], most: usize, scale: f32, packed: &mut Packed) {
    let worth = |row: &[f32]| row.iter().map(|w| w * w).sum::<f32>();
    let mut ranked: Vec<usize> =
        (0..keys.len()).filter(|&row| worth(&weights.w[row * LANES..][..LANES]) > 0.0).collect();
    ranked.sort_by(|&a, &b| {
        worth(&weights.w[b * LANES..][..LANES])
            .total_cmp(&worth(&weights.w[a * LANES..][..LANES]))
            .then(a.cmp(&b))
    });
    ranked.truncate(most);
    ranked.sort_unstable();
    let mut kept = vec![false; keys.len()];
    for row in ranked {
        let mut values = [0i8; LANES];
        for lane in 0..LANES {
            values[lane] = (weights.w[row * LANES + lane] * scale).round().clamp(-127.0, 127.0) as i8;
        }
        if values.iter().any(|value| *value != 0) {
            kept[row] = true;
            packed.features.push((keys[row], values));
            for lane in 0..LANES {
                weights.w[row * LANES + lane] = f32::from(values[lane]) / scale;
            }
        }
    }
    for row in (0..keys.len()).filter(|&row| !kept[row]) {
        weights.w[row * LANES..][..LANES].fill(0.0);
    }
    packed.between = weights.between.iter().map(|w| (w * scale).round().clamp(-127.0, 127.0) as i8).collect();
    for (weight, packed) in weights.between.iter_mut().zip(&packed.between) {
        *weight = f32::from(*packed) / scale;
    }
}

fn calibrate(_tests: &[(&Corpus, Vec<Text>)], _weights: &Weights, _scale: f32) -> [f32; 2] {
    [0.0, 2.0]
}

fn evaluate(test: &Corpus, texts: &[Text], weights: &Weights) -> String {
    let (mut right, mut found_all, mut gold_all) = (0, 0, 0);
    let has_place = test.labels.contains(&"PLACE");
    let name = |label: &str| -> String {
        if has_place && matches!(label, "GPE" | "LOC" | "FAC") { "PLACE".into() } else { label.into() }
    };
    for text in texts {
        let mut found = Vec::new();
        let mut at = 0;
        for stretch in &text.study.stretches {
            let emissions: Vec<[f32; LANES]> = text.features[at..at + stretch.len()]
                .iter()
                .map(|features| weights.score(features))
                .collect();
            at += stretch.len();
            let lanes = crf::decode(&emissions, &weights.between);
            let mut start = 0;
            for (index, &lane) in lanes.iter().enumerate() {
                match Label::of_lane(lane).name() {
                    Some((_, Place::First)) => start = index,
                    Some((kind, Place::Only)) => {
                        found.push((stretch.start + index, stretch.start + index + 1, name(kind.slug())));
                    }
                    Some((kind, Place::Last)) => {
                        found.push((stretch.start + start, stretch.start + index + 1, name(kind.slug())));
                    }
                    _ => {}
                }
            }
        }
        let gold: Vec<(usize, usize, String)> =
            text.gold.iter().map(|(start, end, label)| (*start, *end, name(label))).collect();
        let is_scored = |entry: &&(usize, usize, String)| test.labels.contains(&entry.2.as_str());
        right += found.iter().filter(is_scored).filter(|entry| gold.contains(entry)).count();
        found_all += found.iter().filter(is_scored).count();
        gold_all += gold.iter().filter(is_scored).count();
    }
    let (precision, recall) = (right as f32 / found_all.max(1) as f32, right as f32 / gold_all.max(1) as f32);
    format!(
        "{:.1} {:.1} {:.1}",
        precision * 100.0,
        recall * 100.0,
        200.0 * precision * recall / (precision + recall).max(1e-9)
    )
}
