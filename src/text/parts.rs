//! The parts of the lists and tables that come with Gloss: lines, fields, words.
//!
//! ```
//! use gloss::text::parts::parts;
//! assert_eq!(parts("euro|euros||", b'|').collect::<Vec<_>>(), ["euro", "euros", "", ""]);
//! ```

/// The parts of a text around a mark, which is a character of ASCII: those that [`str::split`] gives, whose search costs more
/// than such short parts are worth. All lists are read at the first call.
#[inline]
pub fn parts(text: &str, mark: u8) -> Parts<'_> {
    debug_assert!(mark.is_ascii(), "a part of a character is no mark");
    Parts { rest: Some(text), mark }
}

/// As [`parts`] gives them.
#[derive(Debug, Clone)]
pub struct Parts<'a> {
    rest: Option<&'a str>,
    mark: u8,
}

impl<'a> Iterator for Parts<'a> {
    type Item = &'a str;

    #[inline]
    fn next(&mut self) -> Option<&'a str> {
        let rest = self.rest?;
        let Some(end) = find_mark(rest.as_bytes(), self.mark) else { return self.rest.take() };
        self.rest = rest.get(end + 1..);
        rest.get(..end)
    }
}

/// Where a mark stands first: eight bytes are looked at together.
#[inline]
pub fn find_mark(bytes: &[u8], mark: u8) -> Option<usize> {
    const ONES: u64 = u64::from_ne_bytes([1; 8]);
    let mut at = 0;
    while let Some(&eight) = bytes[at..].first_chunk() {
        let differences = u64::from_le_bytes(eight) ^ (ONES * mark as u64);
        // The upper bit of the first byte that is 0; what lies above it may be wrong.
        let equal = differences.wrapping_sub(ONES) & !differences & (ONES << 7);
        if equal != 0 {
            return Some(at + equal.trailing_zeros() as usize / 8);
        }
        at += 8;
    }
    bytes[at..].iter().position(|&byte| byte == mark).map(|rest| at + rest)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn parts_are_those_of_a_split(text in "[a-c|é]{0,50}") {
            prop_assert!(parts(&text, b'|').eq(text.split('|')));
            prop_assert_eq!(find_mark(text.as_bytes(), b'|'), text.find('|'));
        }
    }
}
