//! From the key of a feature to the number of its row, with one look.
//!
//! [`Places`] is a hash table without collisions: all keys that share their upper bits are moved together, by a number that
//! was searched for when the table was filled, so that each finds a slot of its own ("hash, displace and compress", D.
//! Belazzougui, F. C. Botelho, M. Dietzfelbinger, 2009; the search is that of "PTHash", G. E. Pibiri, R. Trani, 2021). It
//! takes a quarter of the memory of a table with free slots, and no branch depends on what is found.

/// Bits of a key.
const KEY_BITS: u32 = 24;
/// Upper bits of a key that say which group it belongs to; about seven keys share them.
const GROUP_BITS: u32 = 12;
const GROUPS: usize = 1 << GROUP_BITS;
/// Half of them are taken by the model that comes with Gloss.
const SLOTS: usize = 1 << 16;
/// A slot has the group of its key above a number with so many bits.
const NUMBER_BITS: u32 = 32 - GROUP_BITS;

/// Larger than any number.
pub(super) const NO_NUMBER: u32 = 1 << NUMBER_BITS;

/// The shift of a group that found no room.
const NO_ROOM: u16 = u16::MAX;
/// So many shifts are tried. A group of the shipped model needs 100 on the average when the table is nearly full.
const MOST_SHIFTS: u16 = 1 << 12;

/// Numbers by key.
#[derive(Debug)]
pub(super) struct Places {
    /// How the keys of each group are moved.
    shifts: Box<[u16; GROUPS]>,
    slots: Box<[u32; SLOTS]>,
    /// Keys and numbers of groups without room, in the order of the keys: there are some in larger models.
    others: Vec<(u32, u32)>,
}

impl Places {
    /// From keys of 24 bits in rising order, without equal ones, and their numbers, which are not 0 and less than 2 to the
    /// power of 19.
    pub(super) fn new(keys: &[(u32, u32)]) -> Self {
        let groups: Vec<&[(u32, u32)]> = keys.chunk_by(|one, next| group(one.0) == group(next.0)).collect();
        let mut places = Self { shifts: boxed(0), slots: boxed(0), others: Vec::new() };
        // Large groups find room while there is much of it.
        let largest = groups.iter().map(|group| group.len()).max().unwrap_or_default();
        for size in (1..=largest).rev() {
            for keys in groups.iter().filter(|keys| keys.len() == size) {
                places.add(keys);
            }
        }
        places.others.sort_unstable();
        places
    }

    /// Finds room for the keys of a group.
    fn add(&mut self, keys: &[(u32, u32)]) {
        let is_free = |shift: &u16| keys.iter().all(|key| self.slots[slot(key.0, *shift)] == 0);
        let group = group(keys[0].0);
        match (0..MOST_SHIFTS).map(|number| number.wrapping_mul(SPREAD)).find(is_free) {
            Some(shift) => {
                self.shifts[group] = shift;
                for &(key, number) in keys {
                    self.slots[slot(key, shift)] = (group as u32) << NUMBER_BITS | number;
                }
            }
            None => {
                self.shifts[group] = NO_ROOM;
                self.others.extend(keys);
            }
        }
    }

    /// The number of a key; 0 when it has none.
    pub(super) fn number(&self, key: u32) -> u32 {
        if self.shifts[group(key)] == NO_ROOM {
            let found = self.others.binary_search_by_key(&key, |other| other.0);
            return found.map_or(0, |index| self.others[index].1);
        }
        let number = self.look(key);
        if number < NO_NUMBER { number } else { 0 }
    }

    /// Whether [`look`](Self::look) knows all keys.
    pub(super) fn have_room(&self) -> bool {
        self.others.is_empty()
    }

    /// The number of a key, when [all have room](Self::have_room); 0 or at least [`NO_NUMBER`] when it has none: no branch
    /// needs to depend on that.
    #[inline]
    pub(super) fn look(&self, key: u32) -> u32 {
        let entry = self.slots[slot(key, self.shifts[group(key)])];
        // The keys of a group are moved alike: what has the group and stands here is the key.
        entry ^ (key << (32 - KEY_BITS) & !(NO_NUMBER - 1))
    }
}

/// Shifts that are tried one after the other are far from each other.
const SPREAD: u16 = 0x4E2D;

#[inline]
const fn group(key: u32) -> usize {
    (key >> (KEY_BITS - GROUP_BITS)) as usize % GROUPS
}

#[inline]
const fn slot(key: u32, shift: u16) -> usize {
    (key ^ shift as u32) as usize % SLOTS
}

/// An array on the heap.
fn boxed<T: Copy, const LENGTH: usize>(value: T) -> Box<[T; LENGTH]> {
    vec![value; LENGTH].into_boxed_slice().try_into().unwrap_or_else(|_| unreachable!("it has this length"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    proptest! {
        /// Few keys, and more than there are slots.
        #[test]
        fn finds_what_a_map_finds(
            count in prop_oneof![0u32..50, 20_000u32..40_000],
            factor in prop_oneof![Just(1u32), Just(0x9E_3779)],
        ) {
            let keys: BTreeMap<u32, u32> =
                (1..=count).map(|number| (number.wrapping_mul(factor) & 0xFF_FFFF, number)).collect();
            let places = Places::new(&keys.iter().map(|(&key, &number)| (key, number)).collect::<Vec<_>>());
            for (&key, &number) in &keys {
                prop_assert_eq!(places.number(key), number);
                let next = (key + 1) & 0xFF_FFFF;
                prop_assert_eq!(places.number(next), keys.get(&next).copied().unwrap_or(0));
            }
        }
    }
}
