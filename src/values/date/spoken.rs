//! Dates as they are spoken: "May twenty nine", "in nineteen ninety-six".

use super::form::{When, is_day};
use super::{Part, era};
use crate::values::cursor::Cursor;
use crate::values::number;
use crate::values::starts::Starts;
use crate::values::words::W;

/// The day in words behind a month, where no noun follows that it could count.
pub(super) fn day(cursor: &Cursor<'_>, month: u8, index: usize) -> Option<(u8, usize)> {
    if cursor.is_digits(index) || !cursor.starts(index).has(Starts::TIME) || cursor.is(index, W::A) {
        return None;
    }
    let number = number::cardinal_words(cursor, index)?;
    let day = number.value.filter(|day| (1.0..=31.0).contains(day))? as u8;
    let closes = cursor.ends_clause(number.end) || era::year_in_words(cursor, number.end).is_some();
    (is_day(month, day) && closes).then_some((day, number.end))
}

/// "nineteen ninety-six" behind a preposition; "two thousand and five" behind "in" or "since".
pub(in crate::values) fn year(cursor: &Cursor<'_>, index: usize) -> Option<Part> {
    #[rustfmt::skip]
    const BEFORE: &[W] = &[
        W::In, W::Since, W::Of, W::By, W::Till, W::From, W::Before, W::After, W::During, W::Around, W::To,
    ];
    let before = index.wrapping_sub(1);
    if cursor.is_digits(index) || !cursor.is_any(before, BEFORE) {
        return None;
    }
    let (year, end) = era::year_in_words(cursor, index)?;
    let thousands = number::cardinal_words(cursor, index).is_some_and(|number| number.end == end);
    let placed = !thousands || year > 2000 && cursor.is_any(before, &[W::In, W::Since]);
    (placed && !cursor.is_noun(end)).then(|| Part::new(When::Year(year), end))
}
