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
const SMALL: u8 = i8::MAX as u8 / TOGETHER as u8;

/// Features with at most so many weights have a list.
pub(super) const LISTED: usize = 8;

/// Room for all lanes: with a power of two no place needs to be compared.
const ROOM: usize = LANES.next_power_of_two();

/// The weights of all lanes, each an `i8`.
pub(super) type Row = [u8; LANES];

/// Some lanes and then their weights. What follows those of a feature adds nothing, to several lanes, since each addition to a
/// lane waits for the one before.
pub(super) type List = [u8; 2 * LISTED];

/// The list of a feature with few weights.
pub(super) fn list(row: &[i8; LANES]) -> List {
    let mut list = [0; 2 * LISTED];
    list[..LISTED].iter_mut().zip(0..).for_each(|(lane, place)| *lane = place);
    let weights = (0..LANES as u8).zip(row).filter(|(_, weight)| **weight != 0);
    for (place, (lane, &weight)) in weights.enumerate() {
        (list[place], list[LISTED + place]) = (lane, weight as u8);
    }
    list
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

/// Weights by key; all but where they stand is used as the file has it.
#[derive(Debug)]
pub(super) struct Rows<'a> {
    /// Numbers from 1: first of rows, then of lists.
    places: Places,
    /// Those with most weights first, which are those of the most frequent features; in front of all an empty one.
    rows: &'a [Row],
    lists: &'a [List],
    /// Whether no weight of a row is larger than [`SMALL`].
    is_small: bool,
}

impl<'a> Rows<'a> {
    /// From the streams of a model.
    pub(super) fn read(streams: Streams<'a>) -> Self {
        let Streams { places, others, counts, rows, lists, largest, .. } = streams;
        let places = Places::read(places, others, Numbers::of(counts));
        Self { places, rows, lists, is_small: largest <= SMALL }
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
            Some(row) => (row[lane] as i8).into(),
            None => {
                let (lanes, weights) = self.lists[number - self.rows.len()].split_at(LISTED);
                let place = lanes.iter().position(|&other| usize::from(other) == lane);
                place.map_or(0, |place| (weights[place] as i8).into())
            }
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
        let sums = if self.is_small { self.add::<TOGETHER>(rows) } else { self.add::<1>(rows) };
        let mut room = [0; ROOM];
        room[..LANES].copy_from_slice(&sums);
        for number in &listed[..lists.min(MOST_KEYS)] {
            add_list(&mut room, &self.lists[(number - first_list) as usize]);
        }
        std::array::from_fn(|lane| room[lane])
    }

    /// Sums over rows, of which so many are added up as bytes.
    fn add<const TOGETHER: usize>(&self, numbers: &[u32]) -> [i16; LANES] {
        let row = |number: u32| &self.rows[number as usize];
        let mut sums = [0; LANES];
        let (chunks, rest) = numbers.as_chunks::<TOGETHER>();
        for chunk in chunks {
            let mut bytes = *row(chunk[0]);
            for &number in &chunk[1..] {
                bytes.iter_mut().zip(row(number)).for_each(|(sum, &weight)| *sum = sum.wrapping_add(weight));
            }
            add_row(&mut sums, &bytes);
        }
        rest.iter().for_each(|&number| add_row(&mut sums, row(number)));
        sums
    }
}

#[inline]
fn add_row(sums: &mut [i16; LANES], row: &Row) {
    sums.iter_mut().zip(row).for_each(|(sum, &weight)| *sum += i16::from(weight as i8));
}

#[inline]
fn add_list(sums: &mut [i16; ROOM], list: &List) {
    let (lanes, weights) = list.split_at(LISTED);
    for (&lane, &weight) in lanes.iter().zip(weights) {
        sums[usize::from(lane) % ROOM] += i16::from(weight as i8);
    }
}

/// The number of the row of each feature: the more weights, the lower.
pub(super) struct Numbers<'a> {
    counts: std::slice::Iter<'a, u8>,
    /// The next for each count.
    next: [u32; ROOM],
}

impl<'a> Numbers<'a> {
    /// From how many weights each feature has.
    pub(super) fn of(counts: &'a [u8]) -> Self {
        let mut next = [0; ROOM];
        counts.iter().for_each(|&count| next[usize::from(count) % ROOM] += 1);
        let mut used = 1;
        for next in next.iter_mut().rev() {
            used += std::mem::replace(next, used);
        }
        Self { counts: counts.iter(), next }
    }
}

impl Iterator for Numbers<'_> {
    type Item = u32;

    #[inline]
    fn next(&mut self) -> Option<u32> {
        let next = &mut self.next[usize::from(*self.counts.next()?) % ROOM];
        *next += 1;
        Some(*next - 1)
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
