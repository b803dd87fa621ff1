//! A set of hashes of 24 bits that gives each its place in the sorted list.
//!
//! [`Keys::place`] looks at an index over the upper 16 bits and at the few keys between two of its entries.

/// Sorted keys.
#[derive(Debug)]
pub(crate) struct Keys<'a> {
    /// Where the keys with the same upper bits begin.
    starts: Vec<u16>,
    /// The lower bits of each key.
    lower: &'a [u8],
}

/// Bits of a key that are below those of the index.
const LOWER: u32 = 8;
const UPPER: usize = 1 << (24 - LOWER);

/// The most keys that there can be, and that can share their upper bits.
pub(super) const MOST: usize = u16::MAX as usize;
pub(super) const MOST_ALIKE: usize = 15;

impl<'a> Keys<'a> {
    /// From keys as [`store`] has them.
    pub(super) fn read(counts: &[u8], lower: &'a [u8]) -> Self {
        let mut starts = vec![0; UPPER + 1];
        let mut sum = 0;
        for (starts, counts) in starts[1..].as_chunks_mut::<2>().0.iter_mut().zip(counts) {
            let first = sum + u16::from(counts & MOST_ALIKE as u8);
            sum = first + u16::from(counts >> 4);
            *starts = [first, sum];
        }
        Self { starts, lower }
    }

    /// The place of a key in the list; of equal keys the first.
    #[inline]
    pub(crate) fn place(&self, key: u32) -> Option<usize> {
        let upper = (key >> LOWER) as usize % UPPER;
        let (start, end) = (usize::from(self.starts[upper]), usize::from(self.starts[upper + 1]));
        let found = self.lower[start..end].iter().position(|&other| other == key as u8)?;
        Some(start + found)
    }

    /// All keys, in rising order.
    pub(super) fn all(&self) -> Vec<u32> {
        let upper =
            |place: usize| self.starts[1..].partition_point(|&start| usize::from(start) <= place) as u32;
        self.lower
            .iter()
            .enumerate()
            .map(|(place, &lower)| upper(place) << LOWER | u32::from(lower))
            .collect()
    }
}

/// Keys in rising order as the file has them: how many share each upper part, two to a byte, and their lower bytes.
///
/// # Panics
/// When there are more than [`MOST`], or more than [`MOST_ALIKE`] share their upper bits.
pub(super) fn store(keys: &[u32]) -> (Vec<u8>, Vec<u8>) {
    let mut counts = vec![0; UPPER / 2];
    for same in keys.chunk_by(|one, next| one >> LOWER == next >> LOWER) {
        assert!(same.len() <= MOST_ALIKE && keys.len() <= MOST, "too many words");
        let upper = (same[0] >> LOWER) as usize % UPPER;
        counts[upper / 2] |= (same.len() as u8) << (upper % 2 * 4);
    }
    (counts, keys.iter().map(|&key| key as u8).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn equals_a_search_in_the_list(mut keys in prop::collection::vec(prop_oneof![0u32..1 << 24, 70_000u32..70_010], 0..200), other in 0u32..1 << 24) {
            keys.extend([0, (1 << 24) - 1]);
            keys.sort_unstable();
            keys.dedup();
            let (counts, lower) = store(&keys);
            let index = Keys::read(&counts, &lower);
            prop_assert_eq!(index.all(), keys.clone());
            for key in keys.iter().chain([&other]) {
                let place = keys.binary_search(key).ok();
                prop_assert_eq!(index.place(*key), place);
            }
        }
    }
}
