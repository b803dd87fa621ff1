//! The text that a page shows, written as its markup goes by.
//!
//! [`Flow`] follows `innerText` of the HTML standard: white space collapses as CSS has it, blocks ask for line
//! breaks, and of the breaks asked for at one place the largest number is made.

use crate::offsets::OffsetMap;
use crate::rewrite::Rewrite;
use crate::span::{Repaired, Source};

/// What happens to white space.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum WhiteSpace {
    /// Runs become one space; none is left at the ends of a line.
    Collapsed,
    /// Stays as it is, as in `<pre>`.
    Preserved,
}

/// What was written for a piece of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Written {
    /// Where a line begins with it: the byte of the output where the line before ended.
    pub(super) new_line_after: Option<usize>,
    /// Byte of the output where it begins.
    pub(super) start: usize,
    /// Its bytes without white space.
    pub(super) weight: usize,
}

/// The text so far, and what has to come before the next piece of it.
#[derive(Debug)]
pub(super) struct Flow<'html> {
    rewrite: Rewrite<'html, Source, Repaired>,
    /// Line breaks and tabs that stand for elements, such as `<br>`.
    literal: String,
    /// Line breaks that the blocks around ask for, after `literal`.
    required: u8,
    /// Whether collapsed white space was passed.
    space: bool,
    /// Whether nothing was written since the line, cell or button began, so that white space is dropped.
    fresh: bool,
}

impl<'html> Flow<'html> {
    pub(super) fn new(html: &'html str) -> Self {
        Self { rewrite: Rewrite::new(html), literal: String::new(), required: 0, space: false, fresh: true }
    }

    /// Length of the output in bytes, without what is pending.
    pub(super) fn len(&self) -> usize {
        self.rewrite.written().len()
    }

    /// A block begins or ends: at least so many line breaks.
    pub(super) fn require_breaks(&mut self, count: u8) {
        self.required = self.required.max(count);
        self.begin_box();
        self.space = false;
    }

    /// An element that is itself a line break or a tab.
    pub(super) fn literal(&mut self, character: char) {
        if self.len() > 0 {
            self.literal.extend((0..self.required).map(|_| '\n'));
            self.literal.push(character);
        }
        self.required = 0;
        self.begin_box();
        self.space = false;
    }

    /// White space at the start of a box is dropped; the white space before the box stays.
    pub(super) fn begin_box(&mut self) {
        self.fresh = true;
    }

    /// White space at the end of a box is dropped.
    pub(super) fn end_box(&mut self) {
        self.space = false;
        self.fresh = false;
    }

    /// Text as it stands in the source from byte `start` on. Gives every stretch that was written.
    pub(super) fn copy(&mut self, start: usize, text: &str, white: WhiteSpace) -> Option<Written> {
        match white {
            WhiteSpace::Collapsed => self.copy_collapsed(start, text),
            WhiteSpace::Preserved if text.is_empty() => None,
            WhiteSpace::Preserved => {
                let mut written = self.make_gap(start)?;
                self.rewrite.copy_to(start + text.len());
                written.weight = text.bytes().filter(|byte| !is_white(*byte)).count();
                Some(written)
            }
        }
    }

    /// Text that a reference or a control character in the source, from `start` to `end`, stands for.
    pub(super) fn put(&mut self, start: usize, end: usize, text: &str, white: WhiteSpace) -> Option<Written> {
        if white == WhiteSpace::Collapsed && text.bytes().all(is_white) {
            self.space |= !self.fresh;
            return None;
        }
        let mut written = self.make_gap(start)?;
        self.rewrite.replace_to(end, text);
        written.weight = text.len();
        Some(written)
    }

    /// The text with its map.
    pub(super) fn finish(mut self) -> (String, OffsetMap<Source, Repaired>) {
        let end = self.rewrite.source().len();
        self.rewrite.drop_to(end);
        self.rewrite.finish()
    }

    fn copy_collapsed(&mut self, start: usize, text: &str) -> Option<Written> {
        let bytes = text.as_bytes();
        let mut first: Option<Written> = None;
        let mut weight = 0;
        let mut at = 0;
        loop {
            let from = at + bytes[at..].iter().take_while(|byte| is_white(**byte)).count();
            self.space |= from > at && !self.fresh;
            if from == bytes.len() {
                break;
            }
            // Up to white space that is not a single space between words.
            let mut to = from;
            let mut spaces = 0;
            while to < bytes.len() {
                if !is_white(bytes[to]) {
                    to += 1;
                } else if bytes[to] == b' ' && bytes.get(to + 1).is_some_and(|next| !is_white(*next)) {
                    to += 2;
                    spaces += 1;
                } else {
                    break;
                }
            }
            let written = self.make_gap(start + from)?;
            self.rewrite.copy_to(start + to);
            first.get_or_insert(written);
            weight += to - from - spaces;
            at = to;
        }
        first.map(|written| Written { weight, ..written })
    }

    /// Writes what has to come before the text that begins at byte `start` of the source.
    fn make_gap(&mut self, start: usize) -> Option<Written> {
        let start = start.max(self.rewrite.position());
        let end_before = self.len();
        let is_first = end_before == 0;
        if is_first {
            self.literal.clear();
            self.required = 0;
            self.rewrite.drop_to(start);
        }
        self.literal.extend((0..self.required).map(|_| '\n'));
        let new_line = is_first || self.literal.contains('\n');
        if !self.literal.is_empty() {
            self.rewrite.replace_to(start, &self.literal);
        } else if self.space {
            match &self.rewrite.source()[self.rewrite.position()..start] {
                " " => self.rewrite.copy_to(start),
                _ => self.rewrite.replace_to(start, " "),
            }
        } else {
            self.rewrite.drop_to(start);
        }
        self.literal.clear();
        (self.required, self.space, self.fresh) = (0, false, false);
        Some(Written { new_line_after: new_line.then_some(end_before), start: self.len(), weight: 0 })
    }
}

/// White space that collapses; a no-break space does not.
const fn is_white(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | 0x0C)
}
