//! The weights of features, by key, and their sums.
//!
//! A token has about 75 features; five in six of them have weights, and most of these many. So [`Rows`] finds a key with
//! one look into a bucket of four, without a branch that the processor would have to guess, and adds up rows of bytes
//! that its vectors can hold. Features with few weights, four in five of all, take a fraction of a row's memory.

use crate::tag::learned::labels::LANES;

/// No token has more features.
pub(super) const MOST_KEYS: usize = 128;

/// Bits of a key, and of the part of it that says which bucket it is in.
const KEY_BITS: u32 = 24;
const BUCKET_BITS: u32 = 16;
/// The part that says which key of the bucket it is.
const TAG: u32 = (1 << (KEY_BITS - BUCKET_BITS)) - 1;

/// A feature with more weights has a full row.
const LONGEST_LIST: usize = 6;

/// The weights of all lanes, each with 128 added: sums of these need no signs.
type Row = [u8; LANES];
const BASE: u8 = 0x80;

/// A few weights; 0 for those that are missing.
#[derive(Debug, Clone, Copy, Default)]
struct List {
    lanes: [u8; LONGEST_LIST],
    weights: [i8; LONGEST_LIST],
}

/// Where weights are: the number of a row or a list and one, with a bit that says which; 0 for nowhere.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Place(u32);

impl Place {
    const LIST: u32 = 1 << 23;

    fn of_row(index: usize) -> Self {
        Self(index as u32 + 1)
    }

    fn of_list(index: usize) -> Self {
        Self((index as u32 + 1) | Self::LIST)
    }

    #[inline]
    const fn is_some(self) -> bool {
        self.0 != 0
    }

    #[inline]
    const fn is_list(self) -> bool {
        self.0 & Self::LIST != 0
    }

    #[inline]
    const fn index(self) -> usize {
        (self.0 & !Self::LIST) as usize - 1
    }
}

/// Weights by key.
#[derive(Debug)]
pub(super) struct Rows {
    /// By the upper bits of the key: four of lower bits and, above them, place.
    buckets: Vec<[u32; 4]>,
    /// Key and place of what found its bucket full, in rising order.
    others: Vec<(u32, Place)>,
    rows: Vec<Row>,
    lists: Vec<List>,
}

impl Rows {
    pub(super) fn new() -> Self {
        Self { buckets: vec![[0; 4]; 1 << BUCKET_BITS], others: Vec::new(), rows: Vec::new(), lists: Vec::new() }
    }

    /// Adds the weights of a feature; keys come in rising order.
    pub(super) fn add(&mut self, key: u32, lanes: &[u8], weights: &[u8]) {
        let weights = lanes.iter().zip(weights);
        let place = if weights.len() > LONGEST_LIST {
            let mut row = [BASE; LANES];
            for (&lane, &weight) in weights {
                row[usize::from(lane)] = BASE ^ weight;
            }
            self.rows.push(row);
            Place::of_row(self.rows.len() - 1)
        } else {
            let mut list = List::default();
            for (index, (&lane, &weight)) in weights.enumerate() {
                (list.lanes[index], list.weights[index]) = (lane, weight as i8);
            }
            self.lists.push(list);
            Place::of_list(self.lists.len() - 1)
        };
        let (bucket, tag) = split(key);
        match self.buckets[bucket].iter_mut().find(|entry| **entry == 0) {
            Some(free) => *free = place.0 << (KEY_BITS - BUCKET_BITS) | tag,
            None => self.others.push((key, place)),
        }
    }

    #[inline]
    fn place(&self, key: u32) -> Place {
        let (bucket, tag) = split(key);
        let bucket = &self.buckets[bucket];
        let mut found = 0;
        for &entry in bucket {
            found |= if entry & TAG == tag { entry } else { 0 };
        }
        let place = Place(found >> (KEY_BITS - BUCKET_BITS));
        if !place.is_some() && bucket[3] != 0 { self.other_place(key) } else { place }
    }

    #[cold]
    fn other_place(&self, key: u32) -> Place {
        let found = self.others.binary_search_by_key(&key, |other| other.0);
        found.map_or(Place::default(), |index| self.others[index].1)
    }

    /// The weight of a feature for a lane.
    pub(super) fn weight(&self, key: u32, lane: usize) -> i32 {
        let place = self.place(key);
        match place {
            _ if !place.is_some() => 0,
            _ if place.is_list() => {
                let list = &self.lists[place.index()];
                let weights = list.lanes.iter().zip(&list.weights).filter(|(own, _)| usize::from(**own) == lane);
                weights.map(|(_, &weight)| i32::from(weight)).sum()
            }
            _ => i32::from((self.rows[place.index()][lane] ^ BASE) as i8),
        }
    }

    /// Sums of the weights of all lanes over these features. Goes over them step by step, so that the reads of each
    /// step, which miss the cache, need not wait for each other.
    #[inline]
    pub(super) fn sum(&self, keys: &[u32]) -> [i16; LANES] {
        let (mut rows, mut lists) = ([Place(0); MOST_KEYS], [Place(0); MOST_KEYS]);
        let (mut row_count, mut list_count) = (0, 0);
        for &key in keys.iter().take(MOST_KEYS) {
            let place = self.place(key);
            rows[row_count] = place;
            lists[list_count] = place;
            row_count += usize::from(place.is_some() & !place.is_list());
            list_count += usize::from(place.is_list());
        }
        let mut sums = [0u16; LANES];
        for place in &rows[..row_count] {
            let row = &self.rows[place.index()];
            for (sum, &weight) in sums.iter_mut().zip(row) {
                *sum += u16::from(weight);
            }
        }
        let base = u16::from(BASE) * row_count as u16;
        let mut scores = sums.map(|sum| sum.wrapping_sub(base) as i16);
        for place in &lists[..list_count] {
            let list = &self.lists[place.index()];
            for (&lane, &weight) in list.lanes.iter().zip(&list.weights) {
                scores[usize::from(lane) % LANES] += i16::from(weight);
            }
        }
        scores
    }
}

/// The bucket of a key, and what it is known by there.
#[inline]
const fn split(key: u32) -> (usize, u32) {
    let bucket = (key >> (KEY_BITS - BUCKET_BITS)) as usize % (1 << BUCKET_BITS);
    (bucket, key & TAG)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    proptest! {
        /// Keys that crowd a few buckets, with few weights and with many.
        #[test]
        fn sums_equal_those_of_a_map(
            features in prop::collection::btree_map(
                (0u32..3, 0u32..40).prop_map(|(bucket, tag)| bucket << 8 | tag),
                prop::collection::btree_map(0u8..LANES as u8, any::<i8>(), 0..12),
                0..40,
            ),
            asked in prop::collection::vec((0u32..3, 0u32..40).prop_map(|(bucket, tag)| bucket << 8 | tag), 0..60),
        ) {
            let mut rows = Rows::new();
            for (&key, weights) in &features {
                let lanes: Vec<u8> = weights.keys().copied().collect();
                let values: Vec<u8> = weights.values().map(|&weight| weight as u8).collect();
                rows.add(key, &lanes, &values);
            }
            let none = BTreeMap::new();
            let weight = |key: u32, lane: usize| {
                let weights = features.get(&key).unwrap_or(&none);
                weights.get(&(lane as u8)).copied().map_or(0, i32::from)
            };
            let sums = rows.sum(&asked);
            for lane in 0..LANES {
                let expected: i32 = asked.iter().map(|&key| weight(key, lane)).sum();
                prop_assert_eq!(i32::from(sums[lane]), expected);
                prop_assert!(asked.iter().all(|&key| rows.weight(key, lane) == weight(key, lane)));
            }
        }
    }
}
