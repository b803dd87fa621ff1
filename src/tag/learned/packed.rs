//! The file of the model: streams of bytes, each of one sort of number, so that they compress well.
//!
//! [`Packed`] is what the trainer fills in and writes; `Streams` are what [`Model::read`](super::model::Model::read)
//! takes a file apart into.

use crate::tag::learned::keys;
use crate::tag::learned::labels::LANES;
use crate::tag::learned::places::{Arranged, Stored, upper};
use crate::tag::learned::rows::{LISTED, List, Numbers, Row, list};

/// What is in the file.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Packed {
    /// Key of each feature, of 24 bits and in rising order, with its weights.
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
    ///
    /// # Panics
    /// When there are more words than the index of words can hold, 65,535.
    pub fn write(&self) -> Vec<u8> {
        let mut file = Vec::new();
        let numbers = self.confidence.iter().flat_map(|number| number.to_le_bytes());
        let weights = self.features.iter().flat_map(|feature| feature.1);
        let largest = weights.map(i8::unsigned_abs).max().unwrap_or_default();
        write_stream(&mut file, &numbers.chain([largest]).collect::<Vec<u8>>());
        write_stream(&mut file, &self.between.iter().map(|&weight| weight as u8).collect::<Vec<_>>());
        self.write_features(&mut file);
        let words: Vec<u32> = self.words.iter().map(|word| word.0).collect();
        let (counts, lower) = keys::store(&words);
        write_stream(&mut file, &counts);
        write_stream(&mut file, &lower);
        write_stream(&mut file, &self.words.iter().map(|word| word.1 as u8).collect::<Vec<_>>());
        write_stream(&mut file, &self.words.iter().map(|word| (word.1 >> 8) as u8).collect::<Vec<_>>());
        write_stream(&mut file, &self.coarse);
        file
    }

    /// Where keys stand, how many weights each of them has, then all weights in the order that
    /// [`Rows`](super::rows::Rows) keeps them in: a byte for each lane, or lists of lanes for features with few weights.
    fn write_features(&self, file: &mut Vec<u8>) {
        let keys: Vec<u32> = self.features.iter().map(|feature| feature.0).collect();
        let arranged = Arranged::new(&keys);
        let features: Vec<_> = arranged.order().map(|number| &self.features[number]).collect();
        let (placed, others) = features.split_at(features.len() - arranged.without_room());
        write_stream(file, &arranged.shifts());
        write_stream(file, &arranged.taken());
        write_stream(file, &placed.iter().map(|feature| upper(feature.0)).collect::<Vec<_>>());
        write_stream(file, &others.iter().flat_map(|feature| feature.0.to_le_bytes()).collect::<Vec<_>>());

        let weights = |row: &[i8; LANES]| row.iter().filter(|&&weight| weight != 0).count() as u8;
        let counts: Vec<u8> = features.iter().map(|feature| weights(&feature.1)).collect();
        let mut rows: Vec<_> =
            Numbers::of(&counts).zip(features).map(|(number, (_, row))| (number, row)).collect();
        rows.sort_unstable_by_key(|row| row.0);
        let listed = counts.iter().filter(|&&count| usize::from(count) <= LISTED).count();
        let (rows, lists) = rows.split_at(rows.len() - listed);
        let empty = &[0; LANES];
        let rows = std::iter::once(empty).chain(rows.iter().map(|(_, row)| *row));
        write_stream(file, &counts);
        write_stream(file, &rows.flatten().map(|&weight| weight as u8).collect::<Vec<_>>());
        write_stream(file, &lists.iter().flat_map(|(_, row)| list(row)).collect::<Vec<_>>());
    }
}

/// Streams begin at a multiple of it, so that no list lies in two lines of the cache.
const ALIGNED: usize = 16;

fn write_stream(file: &mut Vec<u8>, bytes: &[u8]) {
    file.extend((bytes.len() as u32).to_le_bytes());
    file.resize(file.len().next_multiple_of(ALIGNED), 0);
    file.extend(bytes);
}

/// The streams of a file.
pub(super) struct Streams<'a> {
    pub(super) confidence: [f32; 2],
    /// The largest weight of a feature, without its sign.
    pub(super) largest: u8,
    pub(super) between: &'a [u8],
    pub(super) places: Stored<'a>,
    pub(super) others: Vec<u32>,
    pub(super) counts: &'a [u8],
    pub(super) rows: &'a [Row],
    pub(super) lists: &'a [List],
    pub(super) words: &'a [u8],
    pub(super) lower: &'a [u8],
    pub(super) low: &'a [u8],
    pub(super) high: &'a [u8],
    pub(super) coarse: &'a [u8],
}

impl<'a> Streams<'a> {
    /// # Panics
    /// When the file is none that [`Packed::write`] wrote.
    pub(super) fn of(file: &'a [u8]) -> Self {
        let mut at = 0;
        let mut next = || {
            let length =
                file[at..][..4].iter().rev().fold(0, |number, &byte| number << 8 | usize::from(byte));
            let start = (at + 4).next_multiple_of(ALIGNED);
            at = start + length;
            &file[start..at]
        };
        let numbers = next();
        let number = |index: usize| {
            let bytes = &numbers[index * 4..][..4];
            f32::from_bits(bytes.iter().rev().fold(0, |bits, &byte| bits << 8 | u32::from(byte)))
        };
        Self {
            confidence: [number(0), number(1)],
            largest: numbers[8],
            between: next(),
            places: Stored { shifts: next(), taken: next(), upper: next() },
            others: next().as_chunks().0.iter().map(|&key| u32::from_le_bytes(key)).collect(),
            counts: next(),
            rows: next().as_chunks().0,
            lists: next().as_chunks().0,
            words: next(),
            lower: next(),
            low: next(),
            high: next(),
            coarse: next(),
        }
    }
}
