//! A set of hashes of 24 bits that gives each its place in the sorted list.
//!
//! [`Keys::place`] looks at two neighbouring entries of an index over the upper 16 bits and at one byte for each key
//! between them, which takes a third of the memory of a hash table.

/// Sorted keys.
#[derive(Debug)]
pub(crate) struct Keys {
    /// Where the keys with the same upper 16 bits begin.
    starts: Vec<u32>,
    /// The lower 8 bits of each key.
    low: Vec<u8>,
}

impl Keys {
    /// From keys in rising order; of equal ones the first counts.
    pub(crate) fn new(keys: impl Iterator<Item = u32>) -> Self {
        let mut starts = Vec::with_capacity((1 << 16) + 1);
        let mut low = Vec::new();
        for key in keys {
            let upper = (key >> 8) as usize & 0xFFFF;
            while starts.len() <= upper {
                starts.push(low.len() as u32);
            }
            low.push(key as u8);
        }
        starts.resize((1 << 16) + 1, low.len() as u32);
        Self { starts, low }
    }

    /// The place of a key in the list.
    #[inline]
    pub(crate) fn place(&self, key: u32) -> Option<usize> {
        let upper = (key >> 8) as usize & 0xFFFF;
        let (start, end) = (self.starts[upper] as usize, self.starts[upper + 1] as usize);
        let found = self.low[start..end].iter().position(|&low| low == key as u8)?;
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
            let index = Keys::new(keys.iter().copied());
            for key in keys.iter().chain([&other]) {
                prop_assert_eq!(index.place(*key), keys.binary_search(key).ok());
            }
        }
    }
}
