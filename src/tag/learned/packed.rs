//! The file of the model: streams of bytes, each of one sort of number, so that they compress well.
//!
//! [`Packed`] is what the trainer fills in and writes; `Streams` are what [`Model::read`](super::model::Model::read)
//! takes a file apart into.

use crate::tag::learned::labels::LANES;

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

impl Packed {
    /// The bytes of the file.
    pub fn write(&self) -> Vec<u8> {
        let mut file = Vec::new();
        let numbers = self.confidence.iter().flat_map(|number| number.to_le_bytes());
        write_stream(&mut file, &numbers.collect::<Vec<u8>>());
        write_stream(&mut file, &self.between.iter().map(|&weight| weight as u8).collect::<Vec<_>>());
        write_keys(&mut file, self.features.iter().map(|feature| feature.0));
        let used = |row: &[i8; LANES]| (0..LANES).filter(|&lane| row[lane] != 0).collect::<Vec<_>>();
        let rows: Vec<Vec<usize>> = self.features.iter().map(|feature| used(&feature.1)).collect();
        write_stream(&mut file, &rows.iter().map(|lanes| lanes.len() as u8).collect::<Vec<_>>());
        write_stream(&mut file, &rows.iter().flatten().map(|&lane| lane as u8).collect::<Vec<_>>());
        let weights = self.features.iter().zip(&rows);
        let weights = weights.flat_map(|(feature, lanes)| lanes.iter().map(|&lane| feature.1[lane] as u8));
        write_stream(&mut file, &weights.collect::<Vec<_>>());
        write_keys(&mut file, self.words.iter().map(|word| word.0));
        write_stream(&mut file, &self.words.iter().map(|word| word.1 as u8).collect::<Vec<_>>());
        write_stream(&mut file, &self.words.iter().map(|word| (word.1 >> 8) as u8).collect::<Vec<_>>());
        write_stream(&mut file, &self.coarse);
        file
    }
}

/// Differences of rising keys, seven bits a byte.
fn write_keys(file: &mut Vec<u8>, keys: impl Iterator<Item = u32>) {
    let mut bytes = Vec::new();
    let mut last = 0;
    for key in keys {
        let mut rest = key - last;
        last = key;
        while rest >= 0x80 {
            bytes.push(rest as u8 | 0x80);
            rest >>= 7;
        }
        bytes.push(rest as u8);
    }
    write_stream(file, &bytes);
}

fn write_stream(file: &mut Vec<u8>, bytes: &[u8]) {
    file.extend((bytes.len() as u32).to_le_bytes());
    file.extend(bytes);
}

/// The keys that [`write_keys`] wrote.
pub(super) fn keys(bytes: &[u8]) -> impl Iterator<Item = u32> + '_ {
    let (mut last, mut difference, mut shift) = (0, 0, 0);
    bytes.iter().filter_map(move |&byte| {
        difference |= u32::from(byte & 0x7F) << shift;
        shift += 7;
        if byte >= 0x80 {
            return None;
        }
        last += difference;
        (difference, shift) = (0, 0);
        Some(last)
    })
}

/// The streams of a file.
pub(super) struct Streams<'a> {
    pub(super) confidence: [f32; 2],
    pub(super) between: &'a [u8],
    pub(super) features: &'a [u8],
    pub(super) counts: &'a [u8],
    pub(super) lanes: &'a [u8],
    pub(super) weights: &'a [u8],
    pub(super) words: &'a [u8],
    pub(super) low: &'a [u8],
    pub(super) high: &'a [u8],
    pub(super) coarse: &'a [u8],
}

impl<'a> Streams<'a> {
    /// # Panics
    /// When the file is none that [`Packed::write`] wrote.
    pub(super) fn of(file: &'a [u8]) -> Self {
        let mut rest = file;
        let mut next = || {
            let (length, after) = rest.split_at(4);
            let length = length.iter().rev().fold(0, |number, &byte| number << 8 | usize::from(byte));
            let (stream, after) = after.split_at(length);
            rest = after;
            stream
        };
        let numbers = next();
        let number = |index: usize| {
            let bytes = &numbers[index * 4..][..4];
            f32::from_bits(bytes.iter().rev().fold(0, |bits, &byte| bits << 8 | u32::from(byte)))
        };
        Self {
            confidence: [number(0), number(1)],
            between: next(),
            features: next(),
            counts: next(),
            lanes: next(),
            weights: next(),
            words: next(),
            low: next(),
            high: next(),
            coarse: next(),
        }
    }
}
