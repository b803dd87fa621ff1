//! Small numbers for hashes, in the order in which they are first seen: [`Numbering`].
//!
//! What is counted of each word of a page can then lie in a list instead of a table of hashes, and be counted anew without
//! looking a word up again.
//!
//! ```
//! use gloss::text::fold::hash_words;
//! use gloss::text::numbering::Numbering;
//! let mut numbering = Numbering::default();
//! let numbers: Vec<u32> = hash_words("the sea, the sea").into_iter().map(|word| numbering.number(word)).collect();
//! assert_eq!(numbers, [0, 1, 0, 1]);
//! assert_eq!(numbering.len(), 2);
//! ```

/// The numbers of the hashes that were seen so far.
#[derive(Debug, Clone)]
pub struct Numbering {
    /// A number for each place, or [`FREE`]; at least half of them are free. A hash has the first place from its own on that
    /// is not taken by another.
    places: Vec<u32>,
    /// The hash of each number, and room for as many as there may be before the places grow, and for one more.
    hashes: Vec<u64>,
    /// How many different hashes were seen.
    count: u32,
    /// Bits of a hash that name no place.
    shift: u32,
}

const FREE: u32 = u32::MAX;

impl Default for Numbering {
    fn default() -> Self {
        Self::with_room(0)
    }
}

impl Numbering {
    /// Nothing is seen yet; there is room for about as many hashes as are expected.
    pub fn with_room(expected: usize) -> Self {
        let places = (2 * expected).next_power_of_two().max(64);
        Self {
            places: vec![FREE; places],
            hashes: vec![0; places / 2 + 1],
            count: 0,
            shift: 64 - places.ilog2(),
        }
    }

    /// How many different hashes were seen.
    pub fn len(&self) -> usize {
        self.count as usize
    }

    /// Whether none was seen.
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// The different hashes, in the order of their numbers.
    pub fn hashes(&self) -> &[u64] {
        &self.hashes[..self.len()]
    }

    /// The number of a hash, a new one when it was not seen before.
    ///
    /// Which of both cannot be guessed, so no branch asks: a free place stands for the next number, whose hash is this one.
    #[inline]
    pub fn number(&mut self, hash: u64) -> u32 {
        let next = self.count;
        self.hashes[next as usize] = hash;
        let mut place = (hash.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> self.shift) as usize;
        let number = loop {
            let number = self.places[place].min(next);
            if self.hashes[number as usize] == hash {
                break number;
            }
            place = (place + 1) % self.places.len();
        };
        self.places[place] = number;
        self.count += u32::from(number == next);
        if 2 * self.len() == self.places.len() {
            self.grow();
        }
        number
    }

    #[cold]
    fn grow(&mut self) {
        let places = 2 * self.places.len();
        let hashes = std::mem::replace(self, Self::with_room(places / 2)).hashes;
        for hash in hashes.into_iter().take(places / 4) {
            self.number(hash);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn numbers_are_places_among_the_different_ones(hashes in prop::collection::vec(0..900_u64, 0..3000)) {
            let mut numbering = Numbering::default();
            let mut seen: Vec<u64> = Vec::new();
            for hash in hashes {
                let known = seen.iter().position(|other| *other == hash);
                let expected = known.unwrap_or(seen.len());
                seen.extend(known.is_none().then_some(hash));
                prop_assert_eq!(numbering.number(hash), expected as u32);
            }
            prop_assert_eq!(numbering.len(), seen.len());
        }
    }
}
