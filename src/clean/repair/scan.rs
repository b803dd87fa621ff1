//! Looking for rare places in long texts: [`Scan`].
//!
//! A rule is asked about three neighbouring bytes at every place of a block at once, without branches, which the
//! compiler turns into vector code. Blocks of ASCII, which are most, are asked a simpler one.

/// Places where a rule about three neighbouring bytes holds, in order. Behind the text stand line breaks.
pub(super) struct Scan<'a, Plain, Rule> {
    bytes: &'a [u8],
    /// What `rule` comes to between bytes of ASCII.
    plain: Plain,
    rule: Rule,
    /// Where the block begins that was looked at last.
    block: usize,
    /// The places of the block where the rule holds and that were not handed out, one bit each.
    places: u64,
    /// No place before this byte is handed out, and no block before it looked at again.
    at: usize,
}

/// Bytes that are looked at together.
const BLOCK: usize = 64;

/// A rule that never holds, for those that look at characters beyond ASCII alone.
pub(super) const fn never(_: u8, _: u8, _: u8) -> bool {
    false
}

impl<'a, Plain: Fn(u8, u8, u8) -> bool, Rule: Fn(u8, u8, u8) -> bool> Scan<'a, Plain, Rule> {
    /// The rules must not branch (`&` and `|` instead of `&&` and `||`) to be fast. `plain` says of three bytes of
    /// ASCII what `rule` says of them.
    pub(super) fn new(text: &'a str, plain: Plain, rule: Rule) -> Self {
        Self { bytes: text.as_bytes(), plain, rule, block: 0, places: 0, at: 0 }
    }

    /// Goes on at a byte further on.
    pub(super) fn skip_to(&mut self, at: usize) {
        let skipped = at.saturating_sub(self.block);
        self.places = if skipped < BLOCK { self.places & (!0 << skipped) } else { 0 };
        self.at = self.at.max(at);
    }

    /// Looks at the block that begins at the current place.
    fn look(&mut self) {
        self.block = self.at;
        self.at += BLOCK;
        self.places = match self.bytes.get(self.block..self.block + BLOCK + 2) {
            Some(window) => self.places_in(window),
            None => {
                let rest = &self.bytes[self.block..];
                let mut window = [b'\n'; BLOCK + 2];
                window[..rest.len()].copy_from_slice(rest);
                let inside = 1_u64.checked_shl(rest.len() as u32).map_or(!0, |beyond| beyond - 1);
                self.places_in(&window) & inside
            }
        };
    }

    fn places_in(&self, window: &[u8]) -> u64 {
        let (first, second, third) = (&window[..BLOCK], &window[1..=BLOCK], &window[2..BLOCK + 2]);
        if window.iter().fold(0, |all, byte| all | byte) < 0x80 {
            return gather(|index| (self.plain)(first[index], second[index], third[index]));
        }
        gather(|index| (self.rule)(first[index], second[index], third[index]))
    }
}

/// One bit for each place of a block where something holds.
fn gather(holds_at: impl Fn(usize) -> bool) -> u64 {
    let mut holds = [0; BLOCK];
    let mut any = 0;
    for (index, place) in holds.iter_mut().enumerate() {
        *place = u8::from(holds_at(index));
        any |= *place;
    }
    if any == 0 { 0 } else { lowest_bits(&holds) }
}

/// The lowest bit of each byte. The product of eight of them with this factor has them side by side in its upper byte.
fn lowest_bits(holds: &[u8; BLOCK]) -> u64 {
    let (eights, _) = holds.as_chunks::<8>();
    eights.iter().rev().fold(0, |places, &eight| {
        places << 8 | u64::from_le_bytes(eight).wrapping_mul(0x0102_0408_1020_4080) >> 56
    })
}

impl<Plain: Fn(u8, u8, u8) -> bool, Rule: Fn(u8, u8, u8) -> bool> Iterator for Scan<'_, Plain, Rule> {
    type Item = usize;

    #[inline]
    fn next(&mut self) -> Option<usize> {
        while self.places == 0 {
            if self.at >= self.bytes.len() {
                return None;
            }
            self.look();
        }
        let place = self.places.trailing_zeros() as usize;
        self.places &= self.places - 1;
        Some(self.block + place)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn finds_what_a_plain_loop_finds(text in "[abé\n]{0,300}", skip in 0usize..300) {
            let plain = |x: u8, y: u8, _: u8| (x == b'a') & (y == b'b');
            let rule = |x: u8, y: u8, z: u8| plain(x, y, z) | (y == 0xC3) & (z == 0xA9);
            let bytes = format!("{text}\n\n").into_bytes();
            let naive: Vec<usize> =
                (0..text.len()).filter(|&at| rule(bytes[at], bytes[at + 1], bytes[at + 2])).collect();
            let mut scan = Scan::new(&text, plain, rule);
            let first = scan.next();
            prop_assert_eq!(first, naive.first().copied());
            scan.skip_to(skip);
            let found: Vec<_> = scan.collect();
            let expected = naive.into_iter().skip(1).filter(|&at| at >= skip);
            prop_assert_eq!(found, expected.collect::<Vec<_>>());
        }
    }
}
