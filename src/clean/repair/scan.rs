//! Looking for rare places in long texts: [`Scan`].
//!
//! A rule is asked about three neighbouring bytes at every place of a block at once, without branches, which the
//! compiler turns into vector code. Only in blocks where it holds somewhere is it asked place by place.

/// Places where a rule about three neighbouring bytes holds, in order. Behind the text stand line breaks.
pub(super) struct Scan<'a, Rule> {
    bytes: &'a [u8],
    rule: Rule,
    at: usize,
    /// The places before this byte are asked one by one.
    block_end: usize,
}

/// Bytes that are looked at together.
const BLOCK: usize = 64;

impl<'a, Rule: Fn(u8, u8, u8) -> bool> Scan<'a, Rule> {
    /// The rule must not branch (`&` and `|` instead of `&&` and `||`) to be fast.
    pub(super) fn new(text: &'a str, rule: Rule) -> Self {
        Self { bytes: text.as_bytes(), rule, at: 0, block_end: 0 }
    }

    /// Goes on at a byte further on.
    pub(super) fn skip_to(&mut self, at: usize) {
        self.at = self.at.max(at);
    }

    fn holds_at(&self, at: usize) -> bool {
        let byte = |at: usize| self.bytes.get(at).copied().unwrap_or(b'\n');
        (self.rule)(byte(at), byte(at + 1), byte(at + 2))
    }

    /// Whether the rule holds anywhere in the block at the current place; none when the text is too short for a block.
    fn holds_in_block(&self) -> Option<bool> {
        let window = self.bytes.get(self.at..self.at + BLOCK + 2)?;
        let (first, second, third) = (&window[..BLOCK], &window[1..=BLOCK], &window[2..]);
        let mut any = 0;
        for index in 0..BLOCK {
            any |= u8::from((self.rule)(first[index], second[index], third[index]));
        }
        Some(any != 0)
    }
}

impl<Rule: Fn(u8, u8, u8) -> bool> Iterator for Scan<'_, Rule> {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        loop {
            while self.at < self.block_end.min(self.bytes.len()) {
                let at = self.at;
                self.at += 1;
                if self.holds_at(at) {
                    return Some(at);
                }
            }
            match self.holds_in_block() {
                Some(false) => self.at += BLOCK,
                Some(true) => self.block_end = self.at + BLOCK,
                None if self.at < self.bytes.len() => self.block_end = self.bytes.len(),
                None => return None,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn finds_what_a_plain_loop_finds(text in "[ab\n]{0,300}", skip in 0usize..300) {
            let rule = |x: u8, y: u8, z: u8| (x == b'a') & (y == b'b') & (z == b'\n');
            let bytes = format!("{text}\n\n").into_bytes();
            let naive: Vec<usize> =
                (skip..text.len()).filter(|&at| rule(bytes[at], bytes[at + 1], bytes[at + 2])).collect();
            let mut scan = Scan::new(&text, rule);
            scan.skip_to(skip);
            prop_assert_eq!(scan.collect::<Vec<_>>(), naive);
        }
    }
}
