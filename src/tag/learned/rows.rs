//! The weights of features, by key, and their sums.
//!
//! A token has about 75 features, three in four of them have weights, and reading these takes longer than adding them up:
//! so all is packed closely. What is often met has weights for most labels: [`Rows`] has a byte for each label, and adds
//! these in the processor's vectors, of three features before they are widened. Four in five features have weights for
//! a few labels, and are met seldom: they have lists.

use crate::tag::learned::labels::LANES;
use crate::tag::learned::packed::Streams;
use crate::tag::learned::places::{NO_NUMBER, Places};

/// No token has more features.
const MOST_KEYS: usize = 128;

/// Rows that are added up as bytes, when no weight is larger than [`SMALL`].
const TOGETHER: usize = 3;
const SMALL: u8 = u8::MAX / (2 * TOGETHER as u8);

/// Features with at most so many weights have a list.
pub(super) const LISTED: usize = 8;

/// Room for all lanes: with a power of two no place needs to be compared.
const ROOM: usize = LANES.next_power_of_two();

/// Lanes that share a number.
const LANES_IN_ONE: usize = 8;

/// The weights of all lanes, each with [`Rows::base`] added: sums of these need no signs. The first byte of a number is its
/// first lane, the third its second and so on, and the others are those of the second half.
type Row = [u64; LANES / LANES_IN_ONE];

/// Where a lane is: its number, and the lowest of its eight bits there.
#[inline]
const fn bits(lane: usize) -> (usize, usize) {
    let place = lane % LANES_IN_ONE;
    (lane / LANES_IN_ONE, place % 4 * 16 + place / 4 * 8)
}

/// The lane of each byte of a row.
pub(super) const LANE_AT: [usize; LANES] = {
    let (mut lanes, mut lane) = ([0; LANES], 0);
    while lane < LANES {
        let (number, bit) = bits(lane);
        lanes[number * LANES_IN_ONE + bit / 8] = lane;
        lane += 1;
    }
    lanes
};

/// Some lanes and their weights. What follows them adds nothing, to several lanes, since each addition to a lane waits for the one
/// before.
#[derive(Debug, Clone, Copy)]
#[repr(align(16))]
struct List {
    lanes: [u8; LISTED],
    weights: [i8; LISTED],
}

/// Keys of the features of a token; keeps its memory for the next.
#[derive(Debug)]
pub(crate) struct KeyList {
    keys: [u32; MOST_KEYS],
    count: usize,
    /// Numbers of lists, while keys are looked for.
    listed: [u32; MOST_KEYS],
}

impl Default for KeyList {
    fn default() -> Self {
        Self { keys: [0; MOST_KEYS], count: 0, listed: [0; MOST_KEYS] }
    }
}

impl KeyList {
    /// No keys.
    #[inline]
    pub(crate) fn clear(&mut self) {
        self.count = 0;
    }

    #[inline]
    pub(crate) fn push(&mut self, key: u32) {
        self.keys[self.count % MOST_KEYS] = key;
        self.count += 1;
    }

    /// Replaces each key.
    #[inline]
    pub(crate) fn replace(&mut self, by: impl Fn(u32) -> u32) {
        let count = self.count.min(MOST_KEYS);
        self.keys[..count].iter_mut().for_each(|key| *key = by(*key));
    }
}

impl Extend<u32> for KeyList {
    fn extend<T: IntoIterator<Item = u32>>(&mut self, keys: T) {
        keys.into_iter().for_each(|key| self.push(key));
    }
}

/// Weights by key.
#[derive(Debug)]
pub(super) struct Rows {
    /// Numbers from 1: first of rows, then of lists.
    places: Places,
    /// Those with most weights first, which are those of the most frequent features; in front of all an empty one.
    rows: Vec<Row>,
    lists: Vec<List>,
    /// No weight of a row is larger.
    base: u8,
}

impl Rows {
    /// From the streams of a model.
    pub(super) fn read(streams: Streams<'_>) -> Self {
        let Streams { places, others, counts, rows, lanes, weights, .. } = streams;
        let largest = rows.iter().map(|&weight| (weight as i8).unsigned_abs()).max();
        let base = if largest <= Some(SMALL) { SMALL } else { 1 << 7 };
        let of_length = Counts::of(counts);
        Self {
            places: Places::read(places, others, of_length.numbers(counts)),
            rows: read_rows(base, rows),
            lists: read_lists(&of_length, lanes, weights),
            base,
        }
    }

    /// The keys of all features, in rising order.
    #[cfg(test)]
    pub(super) fn keys(&self) -> Vec<u32> {
        self.places.keys()
    }

    /// The weight of a feature for a lane.
    pub(super) fn weight(&self, key: u32, lane: usize) -> i32 {
        let number = self.places.number(key) as usize;
        match self.rows.get(number) {
            Some(row) => {
                let (number, bit) = bits(lane);
                i32::from((row[number] >> bit) as u8) - i32::from(self.base)
            }
            None => self.lists[number - self.rows.len()].weight(lane).into(),
        }
    }

    /// Sums of the weights of all lanes over the features with these keys. First looks for all rows, then reads all, so
    /// that reads which miss the cache need not wait for each other. The keys are lost.
    #[inline]
    pub(super) fn sum(&self, keys: &mut KeyList) -> [i16; LANES] {
        if self.places.have_room() {
            self.sum_with(keys, |key| self.places.look(key))
        } else {
            self.sum_slowly(keys)
        }
    }

    #[cold]
    fn sum_slowly(&self, keys: &mut KeyList) -> [i16; LANES] {
        self.sum_with(keys, |key| self.places.number(key))
    }

    #[inline]
    fn sum_with(&self, keys: &mut KeyList, look: impl Fn(u32) -> u32) -> [i16; LANES] {
        let KeyList { keys, count, listed } = keys;
        let first_list = self.rows.len() as u32;
        // Rows to the front and lists apart, without a branch that the processor would have to guess.
        let (mut rows, mut lists) = (0, 0);
        for index in 0..(*count).min(MOST_KEYS) {
            let number = look(keys[index]);
            keys[rows % MOST_KEYS] = number;
            listed[lists % MOST_KEYS] = number;
            // The empty row, which the number 0 is of, adds nothing.
            rows += usize::from(number < first_list);
            lists += usize::from(number.wrapping_sub(first_list) < NO_NUMBER - first_list);
        }
        let rows = &keys[..rows.min(MOST_KEYS)];
        let sums = if self.base == SMALL { self.add::<TOGETHER>(rows) } else { self.add::<1>(rows) };
        let mut room = [0; ROOM];
        room[..LANES].copy_from_slice(&sums);
        for number in &listed[..lists.min(MOST_KEYS)] {
            self.lists[(number - first_list) as usize].add_to(&mut room);
        }
        std::array::from_fn(|lane| room[lane])
    }

    /// Sums over rows, of which so many are added up as bytes.
    fn add<const TOGETHER: usize>(&self, numbers: &[u32]) -> [i16; LANES] {
        let row = |number: u32| &self.rows[number as usize];
        let mut sums = Sums::default();
        let (chunks, rest) = numbers.as_chunks::<TOGETHER>();
        for chunk in chunks {
            let mut bytes = *row(chunk[0]);
            for &number in &chunk[1..] {
                bytes.iter_mut().zip(row(number)).for_each(|(sum, weights)| *sum += weights);
            }
            sums.add(&bytes);
        }
        rest.iter().for_each(|&number| sums.add(row(number)));
        sums.without(u16::from(self.base) * numbers.len() as u16)
    }
}

impl List {
    const EMPTY: Self = Self { lanes: [0, 1, 2, 3, 4, 5, 6, 7], weights: [0; LISTED] };

    fn weight(&self, lane: usize) -> i8 {
        const ONES: u64 = u64::from_ne_bytes([1; LISTED]);
        let differences = u64::from_le_bytes(self.lanes) ^ (ONES * lane as u64);
        // The upper bit of the lowest byte that is 0; what lies above it may be wrong.
        let equal = differences.wrapping_sub(ONES) & !differences & (ONES << 7);
        self.weights.get(equal.trailing_zeros() as usize / 8).copied().unwrap_or_default()
    }

    #[inline]
    fn add_to(&self, sums: &mut [i16; ROOM]) {
        for (&lane, &weight) in self.lanes.iter().zip(&self.weights) {
            sums[usize::from(lane) % ROOM] += i16::from(weight);
        }
    }
}

/// Sums of the bytes of rows with 16 bits each, four in a number: of the first lanes of each number of a row, and of the
/// second.
#[derive(Default)]
struct Sums {
    first: Row,
    second: Row,
}

impl Sums {
    #[inline]
    fn add(&mut self, row: &Row) {
        const FIRST: u64 = 0x00FF_00FF_00FF_00FF;
        for ((first, second), bytes) in self.first.iter_mut().zip(&mut self.second).zip(row) {
            *first += bytes & FIRST;
            *second += bytes >> 8 & FIRST;
        }
    }

    /// The sums of all lanes, less a number below 2 to the power of 15.
    // By itself: as part of another function it keeps the compiler from making vectors of the sums there.
    #[inline(never)]
    fn without(&self, base: u16) -> [i16; LANES] {
        const ONES: u64 = 0x0001_0001_0001_0001;
        // So no lane takes anything from the one above it.
        const SIGNS: u64 = ONES << 15;
        let base = u64::from(base) * ONES;
        let lanes = |sums: u64| (((sums | SIGNS) - base) ^ SIGNS).to_le_bytes();
        let lanes: [_; LANES / LANES_IN_ONE] =
            std::array::from_fn(|number| [lanes(self.first[number]), lanes(self.second[number])]);
        let (lanes, _) = lanes.as_flattened().as_flattened().as_chunks();
        std::array::from_fn(|lane| i16::from_le_bytes(lanes[lane]))
    }
}

/// An empty row, and those of the file.
fn read_rows(base: u8, bytes: &[u8]) -> Vec<Row> {
    let base = u64::from_le_bytes([base; LANES_IN_ONE]);
    let (eights, _) = bytes.as_chunks();
    let (rows, _) = eights.as_chunks::<{ LANES / LANES_IN_ONE }>();
    let mut all = Vec::with_capacity(rows.len() + 1);
    all.push([base; LANES / LANES_IN_ONE]);
    all.extend(rows.iter().map(|row| row.map(|eight| add_bytes(base, u64::from_le_bytes(eight)))));
    all
}

/// Sums of the bytes of two numbers, each without what goes beyond it.
const fn add_bytes(one: u64, other: u64) -> u64 {
    const UPPER: u64 = u64::from_ne_bytes([0x80; LANES_IN_ONE]);
    ((one & !UPPER) + (other & !UPPER)) ^ (one ^ other) & UPPER
}

/// The lists of those features that have few weights, those with most first.
fn read_lists(counts: &Counts, lanes: &[u8], weights: &[u8]) -> Vec<List> {
    let mut lists = Vec::with_capacity(counts.0[..=LISTED].iter().sum::<u32>() as usize);
    let mut at = 0;
    for length in (1..=LISTED).rev() {
        let own = u64::MAX >> (64 - 8 * length);
        let empty = u64::from_le_bytes(List::EMPTY.lanes) & !own;
        let same = counts.0[length] as usize;
        lists.extend((0..same).map(|index| {
            let at = at + index * length;
            let weights = eight_from(weights, at) & own;
            List {
                lanes: (eight_from(lanes, at) & own | empty).to_le_bytes(),
                weights: weights.to_le_bytes().map(|weight| weight as i8),
            }
        }));
        at += same * length;
    }
    lists.extend((0..counts.0[0]).map(|_| List::EMPTY));
    lists
}

/// Eight bytes, or what there is of them.
#[inline]
fn eight_from(bytes: &[u8], at: usize) -> u64 {
    let rest = &bytes[at..];
    match rest.first_chunk() {
        Some(&eight) => u64::from_le_bytes(eight),
        None => rest.iter().rev().fold(0, |eight, &byte| eight << 8 | u64::from(byte)),
    }
}

/// How many features have so many weights.
pub(super) struct Counts([u32; ROOM]);

impl Counts {
    /// From how many weights each feature has.
    pub(super) fn of(counts: &[u8]) -> Self {
        let mut features = [0; ROOM];
        counts.iter().for_each(|&count| features[usize::from(count) % ROOM] += 1);
        Self(features)
    }

    /// The number of the row of each feature: the more weights, the lower.
    pub(super) fn numbers(&self, counts: &[u8]) -> impl Iterator<Item = u32> {
        let mut next = [0; ROOM];
        let mut used = 1;
        for (next, features) in next.iter_mut().zip(self.0).rev() {
            *next = used;
            used += features;
        }
        counts.iter().map(move |&count| {
            let next = &mut next[usize::from(count) % ROOM];
            *next += 1;
            *next - 1
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tag::learned::packed::Packed;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    fn key() -> impl Strategy<Value = u32> {
        let groups = prop_oneof![0u32..4, 0x1FFE_u32..0x2000];
        (groups, 0u32..24).prop_map(|(group, rest)| group << 11 | rest)
    }

    proptest! {
        /// Keys of a few groups, with few weights and with many.
        #[test]
        fn sums_equal_those_of_a_map(
            features in prop::collection::btree_map(
                key(),
                prop::collection::btree_map(0u8..LANES as u8, any::<i8>(), 0..12),
                0..40,
            ),
            asked in prop::collection::vec(key(), 0..60),
        ) {
            let row = |weights: &BTreeMap<u8, i8>| {
                std::array::from_fn(|lane| weights.get(&(lane as u8)).copied().unwrap_or_default())
            };
            let packed = Packed {
                features: features.iter().map(|(&key, weights)| (key, row(weights))).collect(),
                ..Packed::default()
            };
            let file = packed.write();
            let rows = Rows::read(Streams::of(&file));
            let none = BTreeMap::new();
            let weight = |key: u32, lane: usize| {
                let weights = features.get(&key).unwrap_or(&none);
                weights.get(&(lane as u8)).copied().map_or(0, i32::from)
            };
            let mut keys = KeyList::default();
            keys.extend(asked.iter().copied());
            let sums = rows.sum(&mut keys);
            for (lane, &sum) in sums.iter().enumerate() {
                let expected: i32 = asked.iter().map(|&key| weight(key, lane)).sum();
                prop_assert_eq!(i32::from(sum), expected);
                prop_assert!(asked.iter().all(|&key| rows.weight(key, lane) == weight(key, lane)));
            }
        }
    }
}
