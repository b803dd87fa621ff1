//! The steps of learning: numbering of features, passes over the texts in random order.

use std::collections::HashMap;

use crate::tag::corpus::Text;
use crate::tag::crf::{Chain, Scratch, Weights};
use crate::tag::settings::Settings;

/// Numbers of the features that occur often enough.
pub(crate) struct Features {
    /// Keys in rising order: a feature's number is its place here.
    pub(crate) keys: Vec<u32>,
    groups: Vec<u8>,
    numbers: HashMap<u32, u32>,
}

/// Random numbers that are the same each time (xorshift; Marsaglia 2003).
pub(crate) struct Random(u64);

impl Features {
    /// Of lists of groups and keys, those that occur at least so often.
    pub(crate) fn number<'a>(lists: impl Iterator<Item = &'a [(u8, u32)]>, least: u32, groups: u32) -> Self {
        let mut counts: HashMap<u32, (u32, u8)> = HashMap::new();
        for &(group, key) in lists.flatten().filter(|(group, _)| groups >> group & 1 == 1) {
            counts.entry(key).or_insert((0, group)).0 += 1;
        }
        let mut found: Vec<(u32, u8)> =
            counts.iter().filter(|(_, count)| count.0 >= least).map(|(key, count)| (*key, count.1)).collect();
        found.sort_unstable();
        let numbers = found.iter().enumerate().map(|(number, found)| (found.0, number as u32)).collect();
        let (keys, groups) = found.into_iter().unzip();
        Self { keys, groups, numbers }
    }

    /// The numbers of those of these keys that have one.
    pub(crate) fn of(&self, keys: &[(u8, u32)]) -> Vec<u32> {
        keys.iter().filter_map(|(_, key)| self.numbers.get(key).copied()).collect()
    }
}

impl Random {
    pub(crate) const fn new(seed: u64) -> Self {
        Self(0x2545_F491_4F6C_DD1D ^ seed.wrapping_mul(0x9E37_79B9_7F4A_7C15))
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    /// From 0 to 1.
    fn share(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1u64 << 53) as f64
    }

    fn shuffle<T>(&mut self, list: &mut [T]) {
        for index in (1..list.len()).rev() {
            let other = self.next() % (index as u64 + 1);
            list.swap(index, other as usize);
        }
    }
}

/// Learns from the texts that `is_taken` takes by their number, several times, and gives the mean: what a single order of
/// the texts brings about by chance is smoothed out.
pub(crate) fn learn(
    texts: &[Text],
    features: &Features,
    settings: &Settings,
    is_taken: impl Fn(usize) -> bool + Sync,
) -> Weights {
    let learn = |seed: u64| learn_once(texts, features, settings, &is_taken, seed);
    // Two at a time; they are added up in the order of their seeds, so that sums are the same each time.
    let all: Vec<u64> = (0..settings.models).collect();
    let mut sum: Option<Weights> = None;
    for seeds in all.chunks(2) {
        let learned: Vec<Weights> = std::thread::scope(|scope| {
            let threads: Vec<_> = seeds.iter().map(|&seed| scope.spawn(move || learn(seed))).collect();
            threads.into_iter().map(|thread| thread.join().expect("learning does not fail")).collect()
        });
        for weights in learned {
            match &mut sum {
                Some(sum) => sum.add(&weights),
                None => sum = Some(weights),
            }
        }
    }
    let mut mean = sum.expect("there is one model at least");
    mean.divide(settings.models as f32);
    mean
}

fn learn_once(
    texts: &[Text],
    features: &Features,
    settings: &Settings,
    is_taken: &impl Fn(usize) -> bool,
    seed: u64,
) -> Weights {
    let mut weights = Weights::new(features.keys.len(), settings.rates);
    let mut order = Vec::new();
    for (index, text) in texts.iter().enumerate().filter(|(index, _)| is_taken(*index)) {
        order.extend(text.ranges().map(|range| (index, range)));
    }
    let mut random = Random::new(seed);
    let mut scratch = Scratch::default();
    for epoch in 0..settings.epochs {
        random.shuffle(&mut order);
        let mut loss = 0.0;
        for (index, range) in &order {
            let text = &texts[*index];
            let kept = thin_out(&text.features[range.clone()], features, settings, &mut random);
            // What is left has to carry the whole score.
            let share = (1.0 - settings.dropped) * (1.0 - settings.dropped_groups * 0.9);
            let chain = Chain {
                features: &kept,
                scale: (1.0 / share) as f32,
                allowed: &text.allowed[range.clone()],
                weight: text.weight,
            };
            loss += f64::from(weights.learn(&chain, &mut scratch));
        }
        eprintln!("  pass {}: loss {loss:.0}", epoch + 1);
    }
    weights
}

/// Leaves out features and whole groups at random, so that none is relied on alone.
fn thin_out(
    lists: &[Vec<u32>],
    features: &Features,
    settings: &Settings,
    random: &mut Random,
) -> Vec<Vec<u32>> {
    let mut left_out = 0u32;
    for group in 1..13 {
        left_out |= u32::from(random.share() < settings.dropped_groups) << group;
    }
    let mut keep = |feature: &u32| {
        left_out >> features.groups[*feature as usize] & 1 == 0 && random.share() >= settings.dropped
    };
    lists.iter().map(|list| list.iter().copied().filter(&mut keep).collect()).collect()
}
