//! Places in a text, typed by which text they belong to.
//!
//! [`Span`] is a half-open range of byte offsets. Its marker says which of the three texts of an analysis it
//! points into: what was pasted ([`Source`]), the same after repair ([`Repaired`]), or the clean article
//! ([`Clean`]). The markers cannot be mixed by accident; an [`OffsetMap`](crate::offsets::OffsetMap) is the only
//! way from one to another.
//!
//! ```
//! use gloss::span::{Clean, Span};
//! let span = Span::<Clean>::new(4, 9);
//! assert_eq!(span.slice("The Hague"), "Hague");
//! ```

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;
use std::ops::Range;

/// Marks offsets into the input exactly as it was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {}

/// Marks offsets into the input after character repair (and, for HTML, after its markup was read away).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Repaired {}

/// Marks offsets into the clean article, [`Document::text`](crate::Document::text).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Clean {}

/// A half-open range of UTF-8 byte offsets, both on character boundaries, `start <= end`.
pub struct Span<Space> {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    space: PhantomData<fn() -> Space>,
}

impl<Space> Span<Space> {
    /// The span from byte `start` to byte `end`; an `end` before `start` gives the empty span at `start`.
    pub const fn new(start: u32, end: u32) -> Self {
        Self { start, end: if end < start { start } else { end }, space: PhantomData }
    }

    /// The same from the `usize` offsets that string methods return.
    ///
    /// Texts are capped at [`MAX_LEN`](crate::pipeline::MAX_LEN) bytes before any span is made, so nothing is cut off here.
    pub const fn of(range: Range<usize>) -> Self {
        Self::new(range.start as u32, range.end as u32)
    }

    /// Length in bytes.
    pub const fn len(self) -> u32 {
        self.end - self.start
    }

    /// A number that orders spans as they stand, the shorter first of two that begin together.
    pub const fn order(self) -> u64 {
        (self.start as u64) << 32 | self.end as u64
    }

    /// Whether the span covers nothing.
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The span as a range for slicing.
    pub const fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The text under the span, or the empty string when the span does not fit the text.
    #[inline]
    pub fn slice(self, text: &str) -> &str {
        text.get(self.range()).unwrap_or_default()
    }

    /// Whether `other` lies wholly inside.
    pub const fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share at least one byte.
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }
}

// Written by hand because deriving would demand the same of the marker types.
impl<Space> Clone for Span<Space> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<Space> Copy for Span<Space> {}
impl<Space> PartialEq for Span<Space> {
    fn eq(&self, other: &Self) -> bool {
        (self.start, self.end) == (other.start, other.end)
    }
}
impl<Space> Eq for Span<Space> {}
impl<Space> PartialOrd for Span<Space> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
impl<Space> Ord for Span<Space> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.order().cmp(&other.order())
    }
}
impl<Space> Hash for Span<Space> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (self.start, self.end).hash(state);
    }
}
impl<Space> fmt::Debug for Span<Space> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slices_only_what_fits() {
        assert_eq!(Span::<Source>::new(0, 2).slice("né"), "");
        assert_eq!(Span::<Source>::new(0, 3).slice("né"), "né");
        assert_eq!(Span::<Source>::new(7, 9).slice("né"), "");
    }

    #[test]
    fn touching_spans_do_not_overlap() {
        let (left, right) = (Span::<Clean>::new(0, 3), Span::<Clean>::new(3, 5));
        assert!(!left.overlaps(right));
        assert!(left.overlaps(Span::new(2, 4)));
    }
}
