//! The weights of the tagger and the classes of words, as they are shipped.
//!
//! [`Model::shipped`] unpacks `model.bin` at the first call. The file holds streams of bytes, each of one sort of
//! number, so that they compress well; [`Packed`] is what the trainer fills in.

use std::sync::OnceLock;

use crate::tag::learned::keys::Keys;
use crate::tag::learned::labels::{GROUP, LANES};

/// Weights of transitions: what ends by what begins, then for each kind those inside a name.
pub const TRANSITIONS: usize = GROUP * GROUP + 4 * GROUP;

/// Where the weights of a feature are: the beginning of a list and its length, or a full row and 0.
#[derive(Debug, Clone, Copy)]
struct Row {
    place: u32,
    length: u32,
}

/// Where the weights of features are, by key: a hash table with open addressing, so that a look-up reads the memory once.
#[derive(Debug)]
struct Rows {
    /// A power of two of slots, at most half of them taken: key, length of the list and place, or [`FREE`].
    slots: Vec<u64>,
}

/// A free slot; no key has 32 bits.
const FREE: u64 = u64::MAX;

impl Rows {
    fn with_capacity(rows: usize) -> Self {
        Self { slots: vec![FREE; (rows.max(4) * 2).next_power_of_two()] }
    }

    fn insert(&mut self, key: u32, row: Row) {
        let index = self.slot(key);
        self.slots[index] = u64::from(key) << 40 | u64::from(row.length) << 32 | u64::from(row.place);
    }

    #[inline]
    fn get(&self, key: u32) -> Option<Row> {
        let slot = self.slots[self.slot(key)];
        (slot != FREE).then_some(Row { place: slot as u32, length: (slot >> 32) as u32 & 0xFF })
    }

    /// The slot of the key, or the free one where it would go.
    #[inline]
    fn slot(&self, key: u32) -> usize {
        let mask = self.slots.len() - 1;
        let mut index = key as usize & mask;
        while self.slots[index] != FREE && self.slots[index] >> 40 != u64::from(key) {
            index = (index + 1) & mask;
        }
        index
    }
}

/// A feature with more weights has a full row.
const LONGEST_LIST: usize = 6;

/// Words of eight weights.
const WORDS: usize = LANES / 8;

/// The weights of all lanes, each with 128 added: eight of them are summed at once as the bytes of a word.
#[derive(Debug, Clone, Copy)]
struct FullRow([u64; WORDS]);

/// Sums of full rows: of every second lane four in a word, 16 bits each, which hold 256 rows.
#[derive(Debug, Default)]
struct Sums {
    even: [u64; WORDS],
    odd: [u64; WORDS],
    rows: i16,
}

impl FullRow {
    fn new(weights: impl Iterator<Item = (u8, i8)>) -> Self {
        let mut words = [0x8080_8080_8080_8080; WORDS];
        for (lane, weight) in weights {
            let shift = u32::from(lane % 8) * 8;
            words[usize::from(lane / 8)] ^= (0x80 ^ u64::from(weight as u8 ^ 0x80)) << shift;
        }
        Self(words)
    }

    fn weight(&self, lane: usize) -> i32 {
        (self.0[lane / 8] >> (lane % 8 * 8) & 0xFF) as i32 - 0x80
    }
}

impl Sums {
    #[inline]
    fn add(&mut self, row: &FullRow) {
        const EVERY_SECOND: u64 = 0x00FF_00FF_00FF_00FF;
        for (index, word) in row.0.iter().enumerate() {
            self.even[index] += word & EVERY_SECOND;
            self.odd[index] += word >> 8 & EVERY_SECOND;
        }
        self.rows += 1;
    }

    fn scores(&self) -> [i16; LANES] {
        let sum = |lane: usize| {
            let words = [&self.even, &self.odd][lane % 2];
            let sum = words[lane / 8] >> (lane % 8 / 2 * 16) & 0xFFFF;
            (sum as i32 - 0x80 * i32::from(self.rows)) as i16
        };
        std::array::from_fn(sum)
    }
}

/// A lane and a weight in it.
#[derive(Debug, Clone, Copy)]
struct Weight {
    lane: u8,
    weight: i8,
}

/// The weights, ready for use.
#[derive(Debug)]
pub struct Model {
    /// Which keys are not worth a look.
    filter: Keys,
    features: Rows,
    /// Those of features that have a few: four in five, so that lists take a fraction of the memory of full rows.
    lists: Vec<Weight>,
    /// Those of features that have many.
    full: Vec<FullRow>,
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
        let streams = Streams::of(file);
        let mut model = Self {
            filter: Keys::new(keys(streams.features)),
            features: Rows::with_capacity(streams.counts.len()),
            lists: Vec::with_capacity(streams.lanes.len()),
            full: Vec::with_capacity(streams.counts.len() / 4),
            between: [0; TRANSITIONS],
            words: Keys::new(keys(streams.words)),
            classes: Vec::with_capacity(streams.low.len()),
            confidence: streams.confidence,
        };
        for (weight, &byte) in model.between.iter_mut().zip(streams.between) {
            *weight = i32::from(byte as i8);
        }
        let (mut lanes, mut weights) = (streams.lanes, streams.weights);
        for (key, &count) in keys(streams.features).zip(streams.counts) {
            let (own_lanes, rest) = lanes.split_at(count.into());
            let (own_weights, rest_of_weights) = weights.split_at(count.into());
            (lanes, weights) = (rest, rest_of_weights);
            model
                .add_row(key, own_lanes.iter().zip(own_weights).map(|(&lane, &weight)| (lane, weight as i8)));
        }
        model.classes.extend(streams.low.iter().zip(streams.high).map(|(&low, &high)| {
            let fine = u16::from(low) | u16::from(high) << 8;
            [fine, streams.coarse.get(usize::from(fine)).copied().unwrap_or_default().into()]
        }));
        model
    }

    /// The model of these weights.
    pub fn new(packed: &Packed) -> Self {
        Self::read(&packed.write())
    }

    fn add_row(&mut self, key: u32, weights: impl ExactSizeIterator<Item = (u8, i8)>) {
        let length = weights.len();
        if length > LONGEST_LIST {
            self.features.insert(key, Row { place: self.full.len() as u32, length: 0 });
            self.full.push(FullRow::new(weights));
        } else {
            self.features.insert(key, Row { place: self.lists.len() as u32, length: length as u32 });
            self.lists.extend(weights.map(|(lane, weight)| Weight { lane, weight }));
        }
    }

    /// The weight of a feature for a lane.
    pub(crate) fn weight(&self, key: u32, lane: usize) -> i32 {
        match self.features.get(key) {
            None => 0,
            Some(Row { place, length: 0 }) => self.full[place as usize].weight(lane),
            Some(row) => {
                let weight = self.list(row).iter().find(|weight| usize::from(weight.lane) == lane);
                weight.map_or(0, |weight| weight.weight.into())
            }
        }
    }

    #[inline]
    fn list(&self, row: Row) -> &[Weight] {
        &self.lists[row.place as usize..(row.place + row.length) as usize]
    }

    /// Scores of all lanes for a token with these features. Goes over the keys step by step, so that the reads of
    /// each step, which miss the cache, need not wait for each other.
    pub(crate) fn score(&self, keys: &[u32]) -> [i16; LANES] {
        let mut likely = [0u32; MOST_KEYS];
        let mut count = 0;
        for &key in keys.iter().take(MOST_KEYS) {
            likely[count] = key;
            count += usize::from(self.filter.may_have(key));
        }
        let mut rows = [Row { place: 0, length: 0 }; MOST_KEYS];
        let (mut lists, mut full) = (0, MOST_KEYS);
        for &key in &likely[..count] {
            if let Some(row) = self.features.get(key) {
                if row.length == 0 {
                    full -= 1;
                    rows[full] = row;
                } else {
                    rows[lists] = row;
                    lists += 1;
                }
            }
        }
        let mut sums = Sums::default();
        for row in &rows[full..] {
            sums.add(&self.full[row.place as usize]);
        }
        let mut scores = sums.scores();
        for &row in &rows[..lists] {
            for weight in self.list(row) {
                scores[usize::from(weight.lane)] += i16::from(weight.weight);
            }
        }
        scores
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

/// No token has more features.
pub(crate) const MOST_KEYS: usize = 128;

/// The key of a word by its hash in lower case.
pub(crate) const fn word_key(lower: u64) -> u32 {
    (lower >> 32) as u32 & 0xFF_FFFF
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
fn keys(bytes: &[u8]) -> impl Iterator<Item = u32> + '_ {
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
struct Streams<'a> {
    confidence: [f32; 2],
    between: &'a [u8],
    features: &'a [u8],
    counts: &'a [u8],
    lanes: &'a [u8],
    weights: &'a [u8],
    words: &'a [u8],
    low: &'a [u8],
    high: &'a [u8],
    coarse: &'a [u8],
}

impl<'a> Streams<'a> {
    fn of(file: &'a [u8]) -> Self {
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

#[cfg(test)]
mod tests {
    use super::*;

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
        let model = Model::new(&packed);
        let scores = model.score(&[5, 6, 5, 0x00FF_FFFF]);
        assert_eq!((scores[3], scores[47], scores[0], scores[14]), (-255, 11, 1, 1));
        assert_eq!((model.weight(5, 47), model.weight(6, 47)), (5, 0));
        assert_eq!(model.classes(300 << 32), [1, 9]);
    }

    #[test]
    fn the_shipped_model_can_be_read() {
        let model = Model::shipped();
        assert!(model.lists.len() > 1000 && model.full.len() > 100 && model.classes.len() > 1000);
    }
}
