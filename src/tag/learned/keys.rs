//! A set of hashes of 24 bits that gives each its place in the sorted list.
//!
//! [`Keys::place`] looks at an index over the upper 14 bits and at the few keys between two of its entries.

/// Sorted keys.
#[derive(Debug)]
pub(crate) struct Keys {
    /// Where the keys with the same upper bits begin.
    starts: Vec<u32>,
    /// The lower bits of each key.
    lower: Vec<u16>,
}

/// Bits of a key that are below those of the index.
const LOWER: u32 = 10;

impl Keys {
    /// From keys in rising order; of equal ones the first counts.
    pub(crate) fn new(keys: &[u32]) -> Self {
        let mut starts = vec![0; (1 << (24 - LOWER)) + 1];
        // First how many keys share each upper part, then where those behind them begin.
        for key in keys {
            starts[(key >> LOWER) as usize % (1 << (24 - LOWER)) + 1] += 1;
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        Self { starts, lower: keys.iter().map(|key| (key & ((1 << LOWER) - 1)) as u16).collect() }
    }

    /// The place of a key in the list.
    #[inline]
    pub(crate) fn place(&self, key: u32) -> Option<usize> {
        let upper = ((key & 0xFF_FFFF) >> LOWER) as usize;
        let lower = (key & ((1 << LOWER) - 1)) as u16;
        let (start, end) = (self.starts[upper] as usize, self.starts[upper + 1] as usize);
        let found = self.lower[start..end].iter().position(|&other| other == lower)?;
        Some(start + found)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn equals_a_search_in_the_list(mut keys in prop::collection::vec(0u32..1 << 24, 0..200), other in 0u32..1 << 24) {
            keys.extend([0, (1 << 24) - 1]);
            keys.sort_unstable();
            keys.dedup();
            let index = Keys::new(&keys);
            for key in keys.iter().chain([&other]) {
                let place = keys.binary_search(key).ok();
                prop_assert_eq!(index.place(*key), place);
            }
        }
    }
}
