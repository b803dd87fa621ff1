//! The file of the model: streams of bytes, each of one sort of number, so that they compress well.
//!
//! [`Packed`] is what the trainer fills in and writes; `Streams` are what [`Model::read`](super::model::Model::read)
//! takes a file apart into.

use crate::tag::learned::labels::LANES;
use crate::tag::learned::rows::{LANE_AT, LISTED, numbers};

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
        self.write_weights(&mut file);
        write_keys(&mut file, self.words.iter().map(|word| word.0));
        write_stream(&mut file, &self.words.iter().map(|word| word.1 as u8).collect::<Vec<_>>());
        write_stream(&mut file, &self.words.iter().map(|word| (word.1 >> 8) as u8).collect::<Vec<_>>());
        write_stream(&mut file, &self.coarse);
        file
    }

    /// How many weights each feature has, then all weights in the order that [`Rows`](super::rows::Rows) keeps them in:
    /// features with many have a byte in a column for each lane, which compresses better than a list of their lanes.
    fn write_weights(&self, file: &mut Vec<u8>) {
        let weights = |row: &[i8; LANES]| row.iter().filter(|&&weight| weight != 0).count() as u8;
        let counts: Vec<u8> = self.features.iter().map(|feature| weights(&feature.1)).collect();
        let mut rows: Vec<_> =
            numbers(&counts).zip(&self.features).map(|(number, (_, row))| (number, row)).collect();
        rows.sort_unstable_by_key(|row| row.0);
        let listed = counts.iter().filter(|&&count| usize::from(count) <= LISTED).count();
        let (rows, lists) = rows.split_at(rows.len() - listed);
        let columns = LANE_AT.iter().flat_map(|&lane| rows.iter().map(move |(_, row)| row[lane] as u8));
        let lists =
            || lists.iter().flat_map(|(_, row)| (0..LANES).zip(*row).filter(|(_, weight)| **weight != 0));
        write_stream(file, &counts);
        write_stream(file, &columns.collect::<Vec<_>>());
        write_stream(file, &lists().map(|(lane, _)| lane as u8).collect::<Vec<_>>());
        write_stream(file, &lists().map(|(_, weight)| *weight as u8).collect::<Vec<_>>());
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

/// The keys that [`write_keys`] wrote, of which there are so many.
pub(super) fn keys(bytes: &[u8], count: usize) -> Vec<u32> {
    let mut keys = vec![0; count];
    let (mut at, mut last) = (0, 0);
    for key in &mut keys {
        // Nearly all differences have one byte or two, which of them nobody can guess.
        let (first, second) = (bytes[at], bytes.get(at + 1).copied().unwrap_or_default());
        let goes_on = first >> 7;
        let low = u32::from(first & 0x7F) | u32::from(second & 0x7F & goes_on.wrapping_neg()) << 7;
        at += 1 + usize::from(goes_on);
        last += if goes_on & second >> 7 == 0 { low } else { low | upper_bits(bytes, &mut at) << 14 };
        *key = last;
    }
    keys
}

/// What the bytes of a difference behind the second say.
#[cold]
fn upper_bits(bytes: &[u8], at: &mut usize) -> u32 {
    let (mut bits, mut shift) = (0, 0);
    while let Some(&byte) = bytes.get(*at) {
        *at += 1;
        bits |= u32::from(byte & 0x7F) << shift;
        shift += 7;
        if byte < 0x80 {
            break;
        }
    }
    bits
}

/// The streams of a file.
pub(super) struct Streams<'a> {
    pub(super) confidence: [f32; 2],
    pub(super) between: &'a [u8],
    pub(super) features: &'a [u8],
    pub(super) counts: &'a [u8],
    pub(super) columns: &'a [u8],
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
            columns: next(),
            lanes: next(),
            weights: next(),
            words: next(),
            low: next(),
            high: next(),
            coarse: next(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn keys_are_read_as_they_were_written(
            differences in prop::collection::vec(prop_oneof![0u32..300, 10_000u32..20_000, 0u32..1 << 24], 0..40),
        ) {
            let sums = differences.iter().scan(0u32, |sum, difference| {
                *sum += difference;
                Some(*sum)
            });
            let expected: Vec<u32> = sums.collect();
            let mut file = Vec::new();
            write_keys(&mut file, expected.iter().copied());
            prop_assert_eq!(keys(&file[4..], expected.len()), expected);
        }
    }
}
