//! From the key of a feature to the number of its row, with one look.
//!
//! [`Places`] is a hash table without collisions: all keys that share their upper bits are moved together, by a number that
//! is searched for when the file is written ([`Arranged`]), so that each finds a slot of its own ("hash, displace and
//! compress", D. Belazzougui, F. C. Botelho, M. Dietzfelbinger, 2009; the search is that of "PTHash", G. E. Pibiri, R. Trani,
//! 2021). It takes a quarter of the memory of a table with free slots, and no branch depends on what is found.

/// Bits of a key.
const KEY_BITS: u32 = 24;
/// Upper bits of a key that say which group it belongs to; about seven keys share them.
const GROUP_BITS: u32 = 12;
const GROUPS: usize = 1 << GROUP_BITS;
/// Half of them are taken by the model that comes with Gloss.
const SLOTS: usize = 1 << 16;
/// Keys are moved within so many slots; the lower bits of a group say within which.
const ROOM: usize = 1 << (KEY_BITS - GROUP_BITS);
/// A slot has the group of its key above a number with so many bits.
const NUMBER_BITS: u32 = 32 - GROUP_BITS;

/// Larger than any number.
pub(super) const NO_NUMBER: u32 = 1 << NUMBER_BITS;

/// The shift of a group that found no room.
const NO_ROOM: u16 = u16::MAX;

/// Numbers by key.
#[derive(Debug)]
pub(super) struct Places {
    /// How the keys of each group are moved.
    shifts: Box<[u16; GROUPS]>,
    slots: Box<[u32; SLOTS]>,
    /// Keys and numbers of groups without room, in the order of the keys: there are some in larger models.
    others: Vec<(u32, u32)>,
}

/// Where keys stand, as the file has it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stored<'a> {
    /// The lower bytes of all shifts, then the upper ones.
    pub(super) shifts: &'a [u8],
    /// A bit for each slot: whether it is taken.
    pub(super) taken: &'a [u8],
    /// The upper eight bits of the key in each taken slot.
    pub(super) upper: &'a [u8],
}

impl Places {
    /// From keys that have slots and keys without room, in rising order, with the numbers of those and then of these: not 0
    /// and less than 2 to the power of 19.
    pub(super) fn read(stored: Stored<'_>, others: Vec<u32>, mut numbers: impl Iterator<Item = u32>) -> Self {
        let mut shifts = boxed(0);
        let (low, high) = stored.shifts.split_at(GROUPS);
        for ((shift, &low), &high) in shifts.iter_mut().zip(low).zip(high) {
            *shift = u16::from_le_bytes([low, high]);
        }
        let mut slots = boxed(0);
        let mut upper = stored.upper.iter();
        let (words, _) = stored.taken.as_chunks();
        for (index, (&word, slots)) in words.iter().zip(slots.as_chunks_mut::<64>().0).enumerate() {
            let mut taken = u64::from_le_bytes(word);
            // The lower bits of the groups that have keys here.
            let lower = (index / (ROOM / 64)) as u32;
            while taken != 0
                && let (Some(&upper), Some(number)) = (upper.next(), numbers.next())
            {
                let group = u32::from(upper) << (GROUP_BITS - 8) | lower;
                slots[taken.trailing_zeros() as usize % 64] = group << NUMBER_BITS | number;
                taken &= taken - 1;
            }
        }
        Self { shifts, slots, others: others.into_iter().zip(numbers).collect() }
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

    /// All keys.
    #[cfg(test)]
    pub(super) fn keys(&self) -> Vec<u32> {
        let placed = (0..).zip(self.slots.iter()).filter(|(_, entry)| **entry != 0).map(|(slot, entry)| {
            let group = entry >> NUMBER_BITS;
            let lower = (slot ^ u32::from(self.shifts[group as usize])) % ROOM as u32;
            group << (KEY_BITS - GROUP_BITS) | lower
        });
        let mut keys: Vec<u32> = placed.chain(self.others.iter().map(|other| other.0)).collect();
        keys.sort_unstable();
        keys
    }
}

/// Where keys stand, found by trying.
#[derive(Debug)]
pub(super) struct Arranged {
    shifts: Box<[u16; GROUPS]>,
    /// The number of a key and one, or 0.
    slots: Box<[u32; SLOTS]>,
    others: Vec<u32>,
}

impl Arranged {
    /// Finds room for keys of 24 bits in rising order, without equal ones.
    pub(super) fn new(keys: &[u32]) -> Self {
        let mut arranged = Self { shifts: boxed(0), slots: boxed(0), others: Vec::new() };
        let mut number = 0;
        let mut groups: Vec<(u32, &[u32])> = Vec::new();
        for keys in keys.chunk_by(|&one, &next| group(one) == group(next)) {
            groups.push((number, keys));
            number += keys.len() as u32;
        }
        // Large groups find room while there is much of it.
        groups.sort_by_key(|(_, keys)| std::cmp::Reverse(keys.len()));
        for (first, keys) in groups {
            arranged.add(first, keys);
        }
        arranged.others.sort_unstable();
        arranged
    }

    /// Finds room for the keys of a group, the first of which has this number.
    fn add(&mut self, first: u32, keys: &[u32]) {
        let is_free = |shift: &u16| keys.iter().all(|&key| self.slots[slot(key, *shift)] == 0);
        let shift = (0..ROOM as u16).find(is_free);
        self.shifts[group(keys[0])] = shift.unwrap_or(NO_ROOM);
        for (number, &key) in (first..).zip(keys) {
            match shift {
                Some(shift) => self.slots[slot(key, shift)] = number + 1,
                None => self.others.push(number),
            }
        }
    }

    /// The numbers of the keys, in the order that they stand in the file: those that have slots, then those without room.
    pub(super) fn order(&self) -> impl Iterator<Item = usize> {
        let placed = self.slots.iter().filter_map(|number| number.checked_sub(1));
        placed.chain(self.others.iter().copied()).map(|number| number as usize)
    }

    /// How many keys are without room.
    pub(super) fn without_room(&self) -> usize {
        self.others.len()
    }

    /// The shifts as [`Stored::shifts`] has them.
    pub(super) fn shifts(&self) -> Vec<u8> {
        let byte = |byte: usize| self.shifts.iter().map(move |shift| shift.to_le_bytes()[byte]);
        byte(0).chain(byte(1)).collect()
    }

    /// [`Stored::taken`].
    pub(super) fn taken(&self) -> Vec<u8> {
        let bits = |slots: &[u32]| slots.iter().rev().fold(0, |bits, &slot| bits << 1 | u8::from(slot != 0));
        self.slots.chunks(8).map(bits).collect()
    }
}

#[inline]
const fn group(key: u32) -> usize {
    (key >> (KEY_BITS - GROUP_BITS)) as usize % GROUPS
}

#[inline]
const fn slot(key: u32, shift: u16) -> usize {
    (key ^ shift as u32) as usize % SLOTS
}

/// The upper eight bits of a key.
pub(super) const fn upper(key: u32) -> u8 {
    (key >> (KEY_BITS - 8)) as u8
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
            let numbers: BTreeMap<u32, u32> =
                (1..=count).map(|number| (number.wrapping_mul(factor) & 0xFF_FFFF, number)).collect();
            let keys: Vec<u32> = numbers.keys().copied().collect();
            let arranged = Arranged::new(&keys);
            let order: Vec<u32> = arranged.order().map(|index| keys[index]).collect();
            let (placed, others) = order.split_at(order.len() - arranged.without_room());
            let groups: Vec<u8> = placed.iter().map(|&key| upper(key)).collect();
            let (shifts, taken) = (arranged.shifts(), arranged.taken());
            let stored = Stored { shifts: &shifts, taken: &taken, upper: &groups };
            let places = Places::read(stored, others.to_vec(), order.iter().map(|key| numbers[key]));
            prop_assert_eq!(places.keys(), keys);
            for (&key, &number) in &numbers {
                prop_assert_eq!(places.number(key), number);
                let next = (key + 1) & 0xFF_FFFF;
                prop_assert_eq!(places.number(next), numbers.get(&next).copied().unwrap_or(0));
            }
        }
    }
}
