//! Letters and digits of ASCII, eight at a time: [`Piece`].
//!
//! ```
//! use gloss::text::piece::Piece;
//! let piece = Piece::of(b"Oslo 2024");
//! assert_eq!((piece.len(), piece.capitals(), piece.digits()), (4, 1, 0));
//! ```

#[inline]
fn first_eight(bytes: &[u8]) -> u64 {
    match bytes.first_chunk() {
        Some(&eight) => u64::from_le_bytes(eight),
        None => last_bytes(bytes),
    }
}

#[cold]
fn mask_first(eight: u64, count: usize) -> u64 {
    eight & ((1 << (8 * count)) - 1)
}

#[cold]
fn last_bytes(bytes: &[u8]) -> u64 {
    bytes.iter().rev().fold(0, |eight, &byte| eight << 8 | u64::from(byte))
}

const ONES: u64 = 0x0101_0101_0101_0101;
const UPPER: u64 = 0x80 * ONES;

/// The number of bytes with their upper bit set, where no other bit is: most processors that WebAssembly and the oldest
/// x86-64 stand for have no instruction that counts bits.
const fn count_upper_bits(bytes: u64) -> u32 {
    ((bytes >> 7).wrapping_mul(ONES) >> 56) as u32
}

/// The number of bytes before the first space, control character or end.
#[inline]
pub fn len_to_space(bytes: &[u8]) -> usize {
    let mut len = 0;
    loop {
        let eight = first_eight(&bytes[len..]);
        // What is borrowed reaches only bytes behind the first one that is below.
        let spaces = eight.wrapping_sub(u64::from(b' ' + 1) * ONES) & !eight & UPPER;
        if spaces != 0 {
            return len + spaces.trailing_zeros() as usize / 8;
        }
        len += 8;
    }
}

/// The places of all capital letters of ASCII.
#[inline]
pub fn for_each_capital(bytes: &[u8], mut take: impl FnMut(usize)) {
    for start in (0..bytes.len()).step_by(8) {
        let eight = first_eight(&bytes[start..]);
        let low = eight & !UPPER;
        let from_a = low + u64::from(0x80 - b'A') * ONES;
        let behind_z = low + u64::from(0x7F - b'Z') * ONES;
        let mut capitals = (from_a ^ behind_z) & !eight & UPPER;
        while capitals != 0 {
            take(start + capitals.trailing_zeros() as usize / 8);
            capitals &= capitals - 1;
        }
    }
}

/// The letters and digits of ASCII that some bytes begin with, at most eight.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece {
    /// Its small form, the first byte lowest.
    small: u64,
    len: u32,
    /// The upper bit of each byte that is a capital letter, or a digit.
    capitals: u64,
    digits: u64,
}

impl Piece {
    /// Whether a piece that begins with this byte holds anything.
    #[inline]
    pub const fn begins_with(byte: u8) -> bool {
        const ARE_INSIDE: [bool; 256] = {
            let mut are_inside = [false; 256];
            let mut byte = 0;
            while byte < are_inside.len() {
                are_inside[byte] = (byte as u8).is_ascii_alphanumeric();
                byte += 1;
            }
            are_inside
        };
        ARE_INSIDE[byte as usize]
    }

    /// Reads eight bytes at once; the comparisons are made in the upper bit of each.
    #[inline]
    pub fn of(bytes: &[u8]) -> Self {
        Self::of_eight(first_eight(bytes))
    }

    /// The same of the first `count` bytes alone: where more stand behind, none has to be read by itself.
    #[inline]
    pub fn of_first(bytes: &[u8], count: usize) -> Self {
        let eight = first_eight(bytes);
        Self::of_eight(if count < 8 { mask_first(eight, count) } else { eight })
    }

    #[inline]
    fn of_eight(bytes: u64) -> Self {
        let small = bytes | (0x20 * ONES);
        let is_from = |bytes: u64, first: u8| (bytes & !UPPER).wrapping_add(ONES * u64::from(0x80 - first));
        let is_letter = is_from(small, b'a') & !is_from(small, b'z' + 1);
        let is_digit = is_from(bytes, b'0') & !is_from(bytes, b'9' + 1);
        let is_word = (is_letter | is_digit) & !bytes & UPPER;
        let is_end = is_word ^ UPPER;
        let len = is_end.trailing_zeros() / 8;
        // All bits below the first byte that ends it; without one, all there are.
        let inside = ((is_end & is_end.wrapping_neg()) >> 7).wrapping_sub(1);
        let is_capital = is_letter & !(bytes << 2);
        Self {
            small: small & inside,
            len,
            capitals: is_capital & UPPER & inside,
            digits: is_digit & UPPER & inside,
        }
    }

    /// Its small form, the first byte lowest.
    #[inline]
    pub const fn small(self) -> u64 {
        self.small
    }

    /// As it is written, the first byte lowest.
    #[inline]
    pub const fn bytes(self) -> u64 {
        self.small ^ self.capitals >> 2
    }

    /// Bytes in it.
    #[inline]
    pub const fn len(self) -> u32 {
        self.len
    }

    /// Whether the bytes begin with something else.
    pub const fn is_empty(self) -> bool {
        self.len == 0
    }

    /// Capital letters in it.
    #[inline]
    pub const fn capitals(self) -> u32 {
        count_upper_bits(self.capitals)
    }

    /// Digits in it.
    #[inline]
    pub const fn digits(self) -> u32 {
        count_upper_bits(self.digits)
    }

    /// Whether a digit is in it.
    #[inline]
    pub const fn has_digits(self) -> bool {
        self.digits != 0
    }

    /// Whether it begins with these small letters.
    #[inline]
    pub const fn begins_with_small<const LEN: usize>(self, letters: &[u8; LEN]) -> bool {
        assert!(LEN < 8);
        let mut eight = 0;
        let mut at = LEN;
        while at > 0 {
            at -= 1;
            eight = eight << 8 | letters[at] as u64;
        }
        let mask = (1 << (8 * LEN)) - 1;
        self.small & mask == eight && self.capitals & mask == 0
    }

    /// Whether it has capital letters or digits.
    #[inline]
    pub const fn has_other_than_small(self) -> bool {
        self.capitals | self.digits != 0
    }

    /// Whether it begins with a capital letter.
    pub const fn is_capitalised(self) -> bool {
        self.capitals & 0x80 != 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn capitals_stand_where_they_are(text in "([a-zA-Z@\\[0 ]|\\PC){0,40}") {
            let mut places = Vec::new();
            for_each_capital(text.as_bytes(), |at| places.push(at));
            let expected: Vec<usize> =
                (0..text.len()).filter(|&at| text.as_bytes()[at].is_ascii_uppercase()).collect();
            prop_assert_eq!(places, expected);
        }
    }

    #[test]
    fn small_beginnings() {
        for (text, expected) in
            [("ago", true), ("agony", true), ("Ago", false), ("aGo", false), ("ag", false), ("ag ", false)]
        {
            assert_eq!(Piece::of(text.as_bytes()).begins_with_small(b"ago"), expected, "{text}");
        }
    }

    proptest! {
        #[test]
        fn spaces_end_what_is_before(bytes in prop::collection::vec(prop_oneof![0_u8..=255, b'a'..=b'z', b'a'..=b'z'], 0..30)) {
            let expected = bytes.iter().take_while(|byte| **byte > b' ').count();
            prop_assert_eq!(len_to_space(&bytes), expected);
        }

        #[test]
        fn pieces_count_what_they_hold(bytes in prop::collection::vec(prop_oneof![0_u8..=255, b'0'..=b'9', b'A'..=b'Z'], 0..12)) {
            let inside: Vec<u8> =
                bytes.iter().copied().take(8).take_while(u8::is_ascii_alphanumeric).collect();
            let piece = Piece::of(&bytes);
            let count = |is: fn(&u8) -> bool| inside.iter().filter(|byte| is(byte)).count() as u32;
            prop_assert_eq!(piece.len() as usize, inside.len());
            prop_assert_eq!(&piece.bytes().to_le_bytes()[..inside.len()], &inside[..]);
            prop_assert_eq!(piece.capitals(), count(u8::is_ascii_uppercase));
            prop_assert_eq!(piece.digits(), count(u8::is_ascii_digit));
            prop_assert_eq!(piece.is_capitalised(), inside.first().is_some_and(u8::is_ascii_uppercase));
            prop_assert_eq!(piece.has_digits(), piece.digits() > 0);
            for count in 0..=bytes.len() {
                prop_assert_eq!(Piece::of_first(&bytes, count), Piece::of(&bytes[..count]));
            }
        }
    }
}
