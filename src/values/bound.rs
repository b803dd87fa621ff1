//! Words around a number that say how exactly it is meant: "about", "more than", "or so".
//!
//! [`before`] reads them in front of a number, [`after`] and [`joined`] behind it; they belong to the mention.

use super::cursor::Cursor;
use super::tables::Sense;
use super::words::W;
use crate::document::Bound;

/// The bound in front, and where the number begins: "up to an additional" ends before the number.
pub(super) fn before(cursor: &Cursor<'_>, index: usize) -> Option<(Bound, usize)> {
    // "All-Around 10 oz"
    if index > 0 && cursor.glued(index) && cursor.is(index - 1, W::Hyphen) {
        return None;
    }
    // "how about 2019?"
    let question = || matches!(cursor.text(index.wrapping_sub(1)), "how" | "How" | "what" | "What");
    if cursor.is(index, W::About) && question() {
        return None;
    }
    let (bound, end) = sign(cursor, index).or_else(|| words(cursor, index))?;
    // "up to about 20": the second bound holds, and it is read at its own place.
    words(cursor, end).is_none().then(|| (bound, filler(cursor, end)))
}

/// Whether this bound can stand in front of a bare year: "around 1960", but not "over 1960".
pub(super) fn fits_year(bound: Bound) -> bool {
    matches!(bound, Bound::About | Bound::AtLeast)
}

fn words(cursor: &Cursor<'_>, index: usize) -> Option<(Bound, usize)> {
    cursor.find(index, |sense| match sense {
        Sense::Before(bound) => Some(bound),
        _ => None,
    })
}

/// "~50", "<5", "≥ 10".
fn sign(cursor: &Cursor<'_>, index: usize) -> Option<(Bound, usize)> {
    const SIGNS: [(W, Bound); 5] = [
        (W::Tilde, Bound::About),
        (W::Less, Bound::Under),
        (W::Greater, Bound::Over),
        (W::AtMost, Bound::AtMost),
        (W::AtLeast, Bound::AtLeast),
    ];
    // "9~18" is a range.
    if index > 0 && cursor.is(index, W::Tilde) && cursor.glued(index) && !cursor.is(index - 1, W::OpenBracket)
    {
        return None;
    }
    let bound = SIGNS.iter().find(|(sign, _)| cursor.is(index, *sign))?.1;
    let equals = cursor.is(index + 1, W::Equals) && cursor.glued(index + 1);
    Some(match (bound, equals) {
        (Bound::Under, true) => (Bound::AtMost, index + 2),
        (Bound::Over, true) => (Bound::AtLeast, index + 2),
        _ => (bound, index + 1),
    })
}

/// "another", "an additional", "a" before digits: between a bound and its number they belong to the mention.
fn filler(cursor: &Cursor<'_>, index: usize) -> usize {
    let additional = cursor.skip(index, W::A);
    if cursor.is(additional, W::Additional) {
        return additional + 1;
    }
    let digits =
        cursor.is_digits(additional) || cursor.is_digits(additional + 1) && cursor.glued(additional + 1);
    if digits { additional } else { cursor.skip(index, W::Another) }
}

/// The bound behind a measure, and where it ends: "or so", "or more", "+".
pub(super) fn after(cursor: &Cursor<'_>, index: usize) -> Option<(Bound, usize)> {
    if cursor.is(index, W::Plus) && cursor.glued(index) && !cursor.is_digits(index + 1) {
        return Some((Bound::AtLeast, index + 1));
    }
    let found = cursor.find(index, |sense| match sense {
        Sense::After(bound) => Some(bound),
        _ => None,
    });
    // "2 hours or more than that"
    found.filter(|(_, end)| !cursor.is(*end, W::Than))
}

/// The bound that a hyphen or plus joins to a number, and where it ends: "20-odd", "seventy-plus", "5+".
pub(super) fn joined(cursor: &Cursor<'_>, index: usize) -> Option<(Bound, usize)> {
    if cursor.is(index, W::Plus) && cursor.glued(index) && !cursor.is_digits(index + 1) {
        return Some((Bound::AtLeast, index + 1));
    }
    let at = cursor.skip_hyphen(index);
    let bound = cursor.sense(at, |sense| match sense {
        Sense::Joined(bound) => Some(bound),
        _ => None,
    });
    bound.filter(|_| at > index).map(|bound| (bound, at + 1))
}
