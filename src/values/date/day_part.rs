//! Parts of the day: "the morning", "early hours of Sunday", "later in the day".

use super::form::When;
use super::{Part, absolute, duration};
use crate::values::cursor::Cursor;
use crate::values::tables::{PeriodUnit, Sense};
use crate::values::words::W;

/// The code of a part of the day.
pub(in crate::values) fn part_of_day(cursor: &Cursor<'_>, index: usize) -> Option<&'static str> {
    cursor.sense(index, |sense| match sense {
        Sense::DayPart(part) => Some(part),
        _ => None,
    })
}

/// "morning", "early hours of the morning", "evening".
pub(super) fn day_part(cursor: &Cursor<'_>, index: usize) -> Option<Part> {
    let early = cursor.skip(index, W::Early);
    if cursor.is(early, W::Hours) && cursor.is(early + 1, W::Of) && early > index {
        let at = cursor.skip(early + 2, W::The);
        let weekday = at + usize::from(absolute::weekday(cursor, at).is_some());
        let end = weekday + usize::from(part_of_day(cursor, weekday).is_some());
        return (end > at).then(|| Part::time(When::Vague, end));
    }
    if cursor.is(early, W::Hours) && early > index {
        return Some(Part::time(When::Vague, early + 1));
    }
    if cursor.is_inner_hyphen(index) {
        return None;
    }
    let at = cursor.skip_hyphen(early);
    let code = part_of_day(cursor, at)?;
    let end = cursor.skip(at + 1, W::Hours);
    let before = index.wrapping_sub(1);
    let placed = early > index
        || end > at + 1
        || code != "NI" && cursor.is_any(before, &[W::The, W::During, W::Through, W::And])
        || cursor.text(at).len() > 8;
    let noun = cursor.is_noun(end) && early == index && cursor.text(at).len() <= 8
        || cursor.is_inner_hyphen(end)
        || cursor.is_inner_hyphen(before);
    let sentence = index == 0 || cursor.is(before, W::Stop);
    (placed && !noun && (cursor.is_lower(at) || sentence)).then(|| Part::time(When::Vague, end))
}

/// "in the day", "in the year" behind "earlier" or "later".
pub(super) fn in_the(cursor: &Cursor<'_>, index: usize) -> Option<Part> {
    if !cursor.are(index, &[W::In, W::The]) {
        return None;
    }
    let at = index + 2;
    if part_of_day(cursor, at).is_some() || cursor.is(at, W::Day) {
        return Some(Part::time(When::Vague, at + 1));
    }
    let (_, unit, end) = duration::period(cursor, at)?;
    (unit > PeriodUnit::Day && unit != PeriodUnit::Season)
        .then(|| Part::new(When::Relative(format!("this-{}", cursor.text(at).to_lowercase())), end))
}
