//! The weights of features, by key, and their sums.
//!
//! A token has about 75 features, five in six of them have weights, and reading these takes longer than adding them up:
//! so all is packed closely, and what is often asked for stands together. [`Rows`] finds a key with one read of a bucket
//! of four; what has no weights adds a row of nothing. Rows of bytes are added in the processor's vectors.

use crate::tag::learned::labels::LANES;

/// No token has more features.
pub(super) const MOST_KEYS: usize = 128;

/// Bits of a key, and of its upper part, which says where it is.
const KEY_BITS: u32 = 24;
const BUCKET_BITS: u32 = 15;
/// Bits that tell it there: of the rest, and the last one of the upper part, which neighbours differ in.
const TAG_BITS: u32 = KEY_BITS - BUCKET_BITS + 1;
const TAG: u32 = (1 << TAG_BITS) - 1;

/// Places in a bucket, so that one vector holds them.
const PLACES: usize = 4;

/// The weights of all lanes, each with 128 added: sums of these need no signs.
type Row = [u8; LANES];
const BASE: u8 = 0x80;
const EMPTY: Row = [BASE; LANES];

/// Weights by key.
#[derive(Debug)]
pub(super) struct Rows {
    /// Tags and, above them, numbers of rows. What finds its bucket full is in the next one.
    buckets: Vec<[u32; PLACES]>,
    /// Key and number of what finds that full too, in the order of the keys.
    others: Vec<(u32, u32)>,
    /// The first is empty; then those with most weights, which are those of the most frequent features.
    rows: Vec<Row>,
}

impl Rows {
    /// Reads keys in rising order, how many weights each has, and the lanes and values of all of these.
    pub(super) fn read(keys: impl Iterator<Item = u32>, counts: &[u8], lanes: &[u8], weights: &[u8]) -> Self {
        let mut read = Self {
            buckets: vec![[0; PLACES]; (1 << BUCKET_BITS) + 1],
            others: Vec::new(),
            rows: vec![EMPTY; counts.len() + 1],
        };
        let mut weights = lanes.iter().zip(weights);
        for ((key, &count), number) in keys.zip(counts).zip(numbers(counts)) {
            for (&lane, &weight) in weights.by_ref().take(count.into()) {
                read.rows[number as usize][usize::from(lane)] = BASE ^ weight;
            }
            let bucket = bucket(key);
            match read.buckets[bucket..bucket + 2].as_flattened_mut().iter_mut().find(|entry| **entry == 0) {
                Some(entry) => *entry = number << TAG_BITS | key & TAG,
                None => read.others.push((key, number)),
            }
        }
        read
    }

    /// The number of a key's row; 0 when it has none.
    #[inline]
    fn number(&self, key: u32) -> u32 {
        let bucket = &self.buckets[bucket(key)];
        let number = number_in(bucket, key);
        if number == 0 && bucket[PLACES - 1] != 0 { self.number_elsewhere(key) } else { number }
    }

    #[cold]
    fn number_elsewhere(&self, key: u32) -> u32 {
        let next = number_in(&self.buckets[bucket(key) + 1], key);
        if next > 0 || self.others.is_empty() {
            return next;
        }
        let found = self.others.binary_search_by_key(&key, |other| other.0);
        found.map_or(0, |index| self.others[index].1)
    }

    /// The weight of a feature for a lane.
    pub(super) fn weight(&self, key: u32, lane: usize) -> i32 {
        i32::from((self.rows[self.number(key) as usize][lane] ^ BASE) as i8)
    }

    /// Sums of the weights of all lanes over at most [`MOST_KEYS`] features. First looks for all rows, then reads all, so
    /// that reads which miss the cache need not wait for each other. The keys are lost.
    #[inline]
    pub(super) fn sum(&self, keys: &mut [u32]) -> [i16; LANES] {
        let count = keys.len().min(MOST_KEYS);
        let keys = &mut keys[..count];
        for key in keys.iter_mut() {
            *key = self.number(*key);
        }
        let mut sums = [0u16; LANES];
        for &number in keys.iter() {
            for (sum, &weight) in sums.iter_mut().zip(&self.rows[number as usize]) {
                *sum += u16::from(weight);
            }
        }
        let base = u16::from(BASE) * keys.len() as u16;
        std::array::from_fn(|lane| sums[lane].wrapping_sub(base) as i16)
    }
}

#[inline]
const fn bucket(key: u32) -> usize {
    (key >> (KEY_BITS - BUCKET_BITS)) as usize % (1 << BUCKET_BITS)
}

/// The number of the row of a key that is in this bucket; without a branch that the processor would have to guess.
#[inline]
fn number_in(bucket: &[u32; PLACES], key: u32) -> u32 {
    let mut found = 0;
    for entry in bucket {
        found |= if (entry ^ key) & TAG == 0 { *entry } else { 0 };
    }
    found >> TAG_BITS
}

/// The number of the row of each feature: the more weights, the lower.
fn numbers(counts: &[u8]) -> impl Iterator<Item = u32> {
    let mut next = [0; LANES + 1];
    for &count in counts {
        next[usize::from(count).min(LANES)] += 1;
    }
    let mut used = 1;
    for next in next.iter_mut().rev() {
        used += std::mem::replace(next, used);
    }
    counts.iter().map(move |&count| {
        let next = &mut next[usize::from(count).min(LANES)];
        *next += 1;
        *next - 1
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    fn key() -> impl Strategy<Value = u32> {
        let buckets = prop_oneof![0u32..4, 0x7FFE_u32..0x8000];
        (buckets, 0u32..24).prop_map(|(bucket, rest)| bucket << 9 | rest)
    }

    proptest! {
        /// Keys that crowd a few buckets, with few weights and with many.
        #[test]
        fn sums_equal_those_of_a_map(
            features in prop::collection::btree_map(
                key(),
                prop::collection::btree_map(0u8..LANES as u8, any::<i8>(), 0..12),
                0..40,
            ),
            asked in prop::collection::vec(key(), 0..60),
        ) {
            let counts: Vec<u8> = features.values().map(|weights| weights.len() as u8).collect();
            let lanes: Vec<u8> = features.values().flat_map(|weights| weights.keys().copied()).collect();
            let weights = features.values().flat_map(|weights| weights.values());
            let weights: Vec<u8> = weights.map(|&weight| weight as u8).collect();
            let rows = Rows::read(features.keys().copied(), &counts, &lanes, &weights);
            let none = BTreeMap::new();
            let weight = |key: u32, lane: usize| {
                let weights = features.get(&key).unwrap_or(&none);
                weights.get(&(lane as u8)).copied().map_or(0, i32::from)
            };
            let sums = rows.sum(&mut asked.clone());
            for (lane, &sum) in sums.iter().enumerate() {
                let expected: i32 = asked.iter().map(|&key| weight(key, lane)).sum();
                prop_assert_eq!(i32::from(sum), expected);
                prop_assert!(asked.iter().all(|&key| rows.weight(key, lane) == weight(key, lane)));
            }
        }
    }
}
