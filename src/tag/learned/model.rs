//! The weights of the tagger and the classes of words, ready for use.
//!
//! [`Model::shipped`] uses `model.bin` as it stands, but for a hash table and an index that it fills at the first call; [`packed`](super::packed) says what is in the file, and
//! `rows` how the weights of features are found.

use std::sync::OnceLock;

use crate::tag::learned::keys::Keys;
use crate::tag::learned::labels::{GROUP, LANES};
use crate::tag::learned::packed::Streams;
use crate::tag::learned::rows::{KeyList, Rows};

/// Weights of transitions: what ends by what begins, then for each kind those inside a name.
pub const TRANSITIONS: usize = GROUP * GROUP + 4 * GROUP;

/// The weights, ready for use.
#[derive(Debug)]
pub struct Model<'a> {
    features: Rows<'a>,
    /// In the unit of the rows.
    pub(crate) between: [i32; TRANSITIONS],
    words: Keys<'a>,
    /// The fine class of each word, and the coarse one of each of these.
    low: &'a [u8],
    high: &'a [u8],
    coarse: &'a [u8],
    confidence: [f32; 2],
}

/// What begins at a multiple of 16 bytes.
#[repr(align(16))]
struct Aligned<const LENGTH: usize>([u8; LENGTH]);

static FILE: Aligned<{ include_bytes!("model.bin").len() }> = Aligned(*include_bytes!("model.bin"));

impl Model<'static> {
    /// The model that comes with Gloss.
    pub fn shipped() -> &'static Self {
        static SHIPPED: OnceLock<Model<'static>> = OnceLock::new();
        SHIPPED.get_or_init(|| Self::read(&FILE.0))
    }
}

impl<'a> Model<'a> {
    /// Uses a file that [`Packed::write`](super::packed::Packed::write) wrote.
    ///
    /// # Panics
    /// When it is no such file.
    pub fn read(file: &'a [u8]) -> Self {
        let streams = Streams::of(file);
        let mut between = [0; TRANSITIONS];
        for (weight, &byte) in between.iter_mut().zip(streams.between) {
            *weight = i32::from(byte as i8);
        }
        Self {
            between,
            words: Keys::read(streams.words, streams.lower),
            low: streams.low,
            high: streams.high,
            coarse: streams.coarse,
            confidence: streams.confidence,
            features: Rows::read(streams),
        }
    }

    /// Hash of each word that has a class, in rising order, with its fine class; and the coarse class of each fine one. Another model
    /// can be trained with them.
    pub fn word_classes(&self) -> (Vec<(u32, u16)>, Vec<u8>) {
        let fine = self.low.iter().zip(self.high).map(|(&low, &high)| u16::from_le_bytes([low, high]));
        (self.words.all().into_iter().zip(fine).collect(), self.coarse.to_vec())
    }

    /// The weight of a feature for a lane.
    pub(crate) fn weight(&self, key: u32, lane: usize) -> i32 {
        self.features.weight(key, lane)
    }

    /// Scores of all lanes for a token with these features, whose keys are lost.
    #[inline]
    pub(crate) fn score(&self, keys: &mut KeyList) -> [i16; LANES] {
        self.features.sum(keys)
    }

    /// How sure a label is that wins by this margin, from 0 to 1.
    pub(crate) fn confidence(&self, margin: i32) -> f32 {
        let [base, growth] = self.confidence;
        let logit = f64::from(base) + f64::from(growth) * f64::from(margin) / 100.0;
        (1.0 / (1.0 + exp(-logit))) as f32
    }

    /// The fine and the coarse class of the word with this hash; 0 when it is in none.
    #[inline]
    pub(crate) fn classes(&self, lower: u64) -> [u16; 2] {
        let Some(place) = self.words.place(word_key(lower)) else { return [0; 2] };
        let fine = u16::from_le_bytes([self.low[place], self.high[place]]);
        [fine, self.coarse.get(usize::from(fine)).copied().unwrap_or_default().into()]
    }
}

/// The key of a word by its hash in lower case.
pub(crate) const fn word_key(lower: u64) -> u32 {
    (lower >> 32) as u32 & 0xFF_FFFF
}

/// The exponential function from additions and multiplications alone, so that it is the same number on every machine:
/// that of the standard library differs between native code and WebAssembly in the last bits. Exact to nine digits;
/// numbers beyond 700 count as 700.
fn exp(number: f64) -> f64 {
    let number = number.clamp(-700.0, 700.0);
    let doublings = (number * std::f64::consts::LOG2_E).round();
    let rest = number - doublings * std::f64::consts::LN_2;
    // Taylor's series; the rest is at most 0.35.
    let series = (1..=9).rev().fold(1.0, |sum, step| 1.0 + sum * rest / f64::from(step));
    series * f64::from_bits(((1023 + doublings as i64) as u64) << 52)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tag::learned::packed::Packed;

    #[test]
    fn exponentials_are_exact_to_nine_digits() {
        for step in -7000..=7000 {
            let number = f64::from(step) / 10.0;
            assert!((exp(number) / number.exp() - 1.0).abs() < 1e-9, "{number}");
        }
        assert_eq!((exp(f64::NEG_INFINITY), exp(0.0)), (exp(-700.0), 1.0));
    }

    #[test]
    fn a_model_has_the_weights_that_were_packed() {
        let mut row = [0; LANES];
        (row[3], row[47]) = (-128, 5);
        let packed = Packed {
            features: vec![(5, row), (0x00FF_FFFF, [1; LANES])],
            between: vec![-3; TRANSITIONS],
            confidence: [0.5, 1.25],
            words: vec![(77, 1023), (300, 1)],
            coarse: vec![0, 9],
        };
        let file = packed.write();
        let model = Model::read(&file);
        let mut keys = KeyList::default();
        keys.extend([5, 6, 5, 0x00FF_FFFF]);
        let scores = model.score(&mut keys);
        assert_eq!((scores[3], scores[47], scores[0], scores[14]), (-255, 11, 1, 1));
        assert_eq!((model.weight(5, 47), model.weight(6, 47)), (5, 0));
        assert_eq!(model.classes(300 << 32), [1, 9]);
    }

    #[test]
    fn the_shipped_model_is_as_it_would_be_written() {
        let model = Model::shipped();
        let (words, coarse) = model.word_classes();
        let row = |key| std::array::from_fn(|lane| model.weight(key, lane) as i8);
        let packed = Packed {
            features: model.features.keys().into_iter().map(|key| (key, row(key))).collect(),
            between: model.between.iter().map(|&weight| weight as i8).collect(),
            confidence: model.confidence,
            words,
            coarse,
        };
        assert!(packed.write() == FILE.0 && packed.words.len() > 1000);
    }
}
