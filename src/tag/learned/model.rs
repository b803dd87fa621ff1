//! The weights of the tagger and the classes of words, as they are shipped.
//!
//! [`Model::shipped`] unpacks `model.bin` at the first call. The file holds streams of bytes, each of one sort of
//! number, so that they compress well; [`Packed`] is what the trainer fills in.

use std::sync::OnceLock;

use crate::tag::learned::keys::Keys;
use crate::tag::learned::labels::{GROUP, LANES};

/// Weights of transitions: what ends by what begins, then for each kind those inside a name.
pub const TRANSITIONS: usize = GROUP * GROUP + 4 * GROUP;

/// One feature's weights for all lanes.
pub(crate) type Row = [i8; LANES];

/// The weights, ready for use.
#[derive(Debug)]
pub struct Model {
    features: Keys,
    rows: Vec<Row>,
    /// In the unit of the rows.
    pub(crate) between: [i32; TRANSITIONS],
    words: Keys,
    classes: Vec<[u16; 2]>,
    confidence: [f32; 2],
}

/// What is in the file.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Packed {
    /// Key of each feature, in rising order, with its weights.
    pub features: Vec<(u32, [i8; LANES])>,
    /// Weights of transitions.
    pub between: Vec<i8>,
    /// How a margin becomes a confidence: the logit of no margin, and what it grows by for a margin of 100.
    pub confidence: [f32; 2],
    /// Hash of each word, in rising order, with its fine class, which is not 0.
    pub words: Vec<(u32, u16)>,
    /// The coarse class of each fine one.
    pub coarse: Vec<u8>,
}

impl Model {
    /// The model that comes with Gloss.
    pub fn shipped() -> &'static Self {
        static SHIPPED: OnceLock<Model> = OnceLock::new();
        SHIPPED.get_or_init(|| Self::read(include_bytes!("model.bin")))
    }

    /// Unpacks a file that [`Packed::write`] wrote.
    ///
    /// # Panics
    /// When it is no such file.
    pub fn read(file: &[u8]) -> Self {
        Self::new(&Packed::read(file))
    }

    /// The model of these weights.
    pub fn new(packed: &Packed) -> Self {
        let mut between = [0; TRANSITIONS];
        for (weight, &packed) in between.iter_mut().zip(&packed.between) {
            *weight = i32::from(packed);
        }
        let coarse = |fine: u16| packed.coarse.get(fine as usize).copied().unwrap_or_default();
        Self {
            features: Keys::new(packed.features.iter().map(|feature| feature.0)),
            rows: packed.features.iter().map(|feature| feature.1).collect(),
            between,
            words: Keys::new(packed.words.iter().map(|word| word.0)),
            classes: packed.words.iter().map(|&(_, fine)| [fine, coarse(fine).into()]).collect(),
            confidence: packed.confidence,
        }
    }

    /// The weights of a feature.
    #[inline]
    pub(crate) fn row(&self, key: u32) -> Option<&Row> {
        self.features.place(key).map(|place| &self.rows[place])
    }

    /// How sure a label is that wins by this margin, from 0 to 1.
    pub(crate) fn confidence(&self, margin: i32) -> f32 {
        let [base, growth] = self.confidence;
        1.0 / (1.0 + (-(base + growth * margin as f32 / 100.0)).exp())
    }

    /// The fine and the coarse class of the word with this hash; 0 when it is in none.
    #[inline]
    pub(crate) fn classes(&self, lower: u64) -> [u16; 2] {
        self.words.place(word_key(lower)).map_or([0; 2], |place| self.classes[place])
    }
}

/// The key of a word by its hash in lower case.
pub(crate) const fn word_key(lower: u64) -> u32 {
    (lower >> 32) as u32 & 0xFF_FFFF
}

impl Packed {
    /// The bytes of the file.
    pub fn write(&self) -> Vec<u8> {
        let mut file = Vec::new();
        for count in [self.features.len(), self.words.len(), self.coarse.len()] {
            file.extend((count as u32).to_le_bytes());
        }
        file.extend(self.confidence.iter().flat_map(|number| number.to_le_bytes()));
        file.extend(self.between.iter().map(|&weight| weight as u8));
        write_keys(&mut file, self.features.iter().map(|feature| feature.0));
        let used = |row: &[i8; LANES]| (0..LANES).filter(|&lane| row[lane] != 0).collect::<Vec<_>>();
        let rows: Vec<Vec<usize>> = self.features.iter().map(|feature| used(&feature.1)).collect();
        file.extend(rows.iter().map(|lanes| lanes.len() as u8));
        file.extend(rows.iter().flatten().map(|&lane| lane as u8));
        for (feature, lanes) in self.features.iter().zip(&rows) {
            file.extend(lanes.iter().map(|&lane| feature.1[lane] as u8));
        }
        write_keys(&mut file, self.words.iter().map(|word| word.0));
        file.extend(self.words.iter().map(|word| word.1 as u8));
        file.extend(self.words.iter().map(|word| (word.1 >> 8) as u8));
        file.extend(&self.coarse);
        file
    }

    fn read(file: &[u8]) -> Self {
        let mut input = Input { rest: file };
        let [features, words, coarse] = [(); 3].map(|()| input.number());
        let confidence = [(); 2].map(|()| f32::from_bits(input.number() as u32));
        let between = input.take(TRANSITIONS).iter().map(|&byte| byte as i8).collect();
        let keys = input.keys(features);
        let counts = input.take(features);
        let total = counts.iter().map(|&count| usize::from(count)).sum();
        let (mut lanes, mut weights) = (input.take(total).iter(), input.take(total).iter());
        let rows = counts.iter().map(|&count| {
            let mut row = [0; LANES];
            for (&lane, &weight) in lanes.by_ref().zip(weights.by_ref()).take(count.into()) {
                row[usize::from(lane)] = weight as i8;
            }
            row
        });
        let features = keys.into_iter().zip(rows).collect();
        let keys = input.keys(words);
        let (low, high) = (input.take(words), input.take(words));
        let class = |index: usize| u16::from(low[index]) | u16::from(high[index]) << 8;
        let words = keys.into_iter().enumerate().map(|(index, key)| (key, class(index))).collect();
        Self { features, between, confidence, words, coarse: input.take(coarse).to_vec() }
    }
}

/// Differences of rising keys, seven bits a byte.
fn write_keys(file: &mut Vec<u8>, keys: impl Iterator<Item = u32>) {
    let mut last = 0;
    for key in keys {
        let mut rest = key - last;
        last = key;
        while rest >= 0x80 {
            file.push(rest as u8 | 0x80);
            rest >>= 7;
        }
        file.push(rest as u8);
    }
}

/// What is still to be read.
struct Input<'a> {
    rest: &'a [u8],
}

impl<'a> Input<'a> {
    fn take(&mut self, count: usize) -> &'a [u8] {
        let (taken, rest) = self.rest.split_at(count);
        self.rest = rest;
        taken
    }

    fn number(&mut self) -> usize {
        self.take(4).iter().rev().fold(0, |number, &byte| number << 8 | usize::from(byte))
    }

    fn keys(&mut self, count: usize) -> Vec<u32> {
        let mut last = 0;
        let mut key = || {
            let (mut difference, mut shift) = (0, 0);
            loop {
                let byte = self.take(1)[0];
                difference |= u32::from(byte & 0x7F) << shift;
                shift += 7;
                if byte < 0x80 {
                    break;
                }
            }
            last += difference;
            last
        };
        (0..count).map(|_| key()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        let mut row = [0; LANES];
        (row[3], row[47]) = (-128, 5);
        let packed = Packed {
            features: vec![(5, row), (0x00FF_FFFF, [1; LANES])],
            between: vec![-3; TRANSITIONS],
            confidence: [0.5, 1.25],
            words: vec![(77, 1023), (300, 1)],
            coarse: vec![0, 9],
        };
        assert_eq!(Packed::read(&packed.write()), packed);
        let model = Model::new(&packed);
        assert_eq!(model.row(5), Some(&row));
        assert_eq!(model.row(6), None);
        assert_eq!(model.classes(300 << 32), [1, 9]);
    }

    #[test]
    fn the_shipped_model_can_be_read() {
        let model = Model::shipped();
        assert!(model.rows.len() > 1000 && model.classes.len() > 1000);
    }
}
