//! From bytes to UTF-16 and back: [`Utf16Table`].

/// Byte offset to UTF-16 offset and back, for one text, in logarithmic time after one linear pass.
#[derive(Debug, Clone)]
pub struct Utf16Table {
    /// UTF-16 length of the text before each multiple of [`STRIDE`] bytes, rounded down to a character boundary.
    counts: Vec<u32>,
}

/// Bytes between two entries: at most this many are counted for one look-up.
const STRIDE: usize = 128;

impl Utf16Table {
    /// Reads the text once.
    pub fn new(text: &str) -> Self {
        let mut counts = Vec::with_capacity(text.len() / STRIDE + 1);
        let mut total = 0;
        for chunk in text.as_bytes().chunks(STRIDE) {
            counts.push(total);
            total += chunk.iter().map(|&byte| utf16_units(byte)).sum::<u32>();
        }
        counts.push(total);
        Self { counts }
    }

    /// The UTF-16 offset of a byte offset; one past the end of the text gives the text's UTF-16 length.
    pub fn utf16(&self, text: &str, byte: u32) -> u32 {
        let byte = (byte as usize).min(text.len());
        let entry = byte / STRIDE;
        let tail = &text.as_bytes()[entry * STRIDE..byte];
        self.counts[entry] + tail.iter().map(|&byte| utf16_units(byte)).sum::<u32>()
    }

    /// The byte offset of a UTF-16 offset, snapped back to the start of its character.
    pub fn byte(&self, text: &str, utf16: u32) -> u32 {
        let entry = self.counts.partition_point(|&count| count <= utf16).saturating_sub(1);
        let mut units = self.counts[entry];
        let mut at = (entry * STRIDE).min(text.len());
        // A character that spans two strides was counted at its first byte, in the stride before.
        while !text.is_char_boundary(at) {
            at += 1;
        }
        for character in text[at..].chars() {
            if units + character.len_utf16() as u32 > utf16 {
                break;
            }
            units += character.len_utf16() as u32;
            at += character.len_utf8();
        }
        at as u32
    }
}

/// UTF-16 units that a UTF-8 byte stands for: counted at the first byte of each character.
const fn utf16_units(byte: u8) -> u32 {
    match byte {
        0x80..=0xBF => 0,
        0xF0..=0xFF => 2,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn utf16_equals_a_naive_count(text in "(\\PC|\r\n|👩‍👩‍👧|한국|e\u{301}){0,200}") {
            let table = Utf16Table::new(&text);
            for (byte, _) in text.char_indices().chain([(text.len(), ' ')]) {
                let naive = text[..byte].encode_utf16().count() as u32;
                prop_assert_eq!(table.utf16(&text, byte as u32), naive);
                prop_assert_eq!(table.byte(&text, naive), byte as u32);
            }
        }
    }
}
