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
        let Some(end) = rest.bytes().position(|byte| byte == self.mark) else { return self.rest.take() };
        self.rest = rest.get(end + 1..);
        rest.get(..end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn parts_are_those_of_a_split(text in "[a-c|é]{0,50}") {
            prop_assert!(parts(&text, b'|').eq(text.split('|')));
        }
    }
}
