//! Hours without "am" or a colon, which another time beside them makes times: "tonight at 8", "from 10:30 to 3",
//! "at 9 this morning".

use super::cursor::Cursor;
use super::date::{absolute, day_part};
use super::words::W;

/// What the neighbours of a bare hour say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Beside {
    Morning,
    Afternoon,
    /// A time, of which half nobody says.
    Time,
}

/// Words that can stand behind a bare hour.
#[rustfmt::skip]
const BEHIND: &[W] = &[
    W::And, W::Or, W::For, W::With, W::On, W::In, W::At, W::To, W::Till, W::Before, W::After, W::Is, W::Was,
    W::Dash,
];

/// Whether the digits at `index` are an hour because of what stands in front: "tonight at 8", "last night at 8".
pub(super) fn behind_day(cursor: &Cursor<'_>, index: usize) -> Option<Beside> {
    let at = cursor
        .is_any(index.wrapping_sub(1), &[W::At, W::Around, W::About])
        .then(|| index.checked_sub(2))??;
    if !ends(cursor, index + 1) {
        return None;
    }
    of_day(cursor, at, cursor.text(index).parse().ok()?)
}

/// Whether "at" and a day stand in front: "today at".
pub(super) fn is_at_day(cursor: &Cursor<'_>, index: usize) -> bool {
    cursor.is(index.wrapping_sub(1), W::At) && of_day(cursor, index.wrapping_sub(2), 12).is_some()
}

/// Whether the digits at `index` are an hour because of what stands behind: "at 8 tonight", "at 9 this morning".
pub(super) fn before_day(cursor: &Cursor<'_>, index: usize) -> Option<Beside> {
    let placed = cursor.is_any(index.wrapping_sub(1), &[W::At, W::Till, W::Around, W::From]);
    let next = index + 1;
    let determiner = cursor.is_any(next, &[W::This, W::Last, W::Yesterday, W::Tomorrow]);
    let part = determiner && day_part::part_of_day(cursor, next + 1).is_some();
    let day = cursor.is_any(next, &[W::Tonight, W::Today, W::Tomorrow, W::Yesterday]);
    let named = placed && (part || day);
    let hour = cursor.text(index).parse().ok()?;
    named.then(|| of_day(cursor, if part { next + 1 } else { next }, hour))?
}

/// Whether the digits at `index` are the second hour of "from 10:30 to 3".
pub(super) fn behind_time(cursor: &Cursor<'_>, index: usize) -> bool {
    let to = index.wrapping_sub(1);
    let minutes =
        |at: usize| cursor.is_digits(at) && cursor.text(at).len() == 2 && cursor.is(at - 1, W::Colon);
    let clock = |at: usize| cursor.is_any(at, &[W::Am, W::Pm]) || at > 1 && minutes(at) && cursor.glued(at);
    cursor.is_any(to, &[W::To, W::Till]) && to.checked_sub(1).is_some_and(clock) && ends(cursor, index + 1)
}

/// Whether nothing follows at `end` that an hour could count.
pub(super) fn ends(cursor: &Cursor<'_>, end: usize) -> bool {
    let day = cursor.is_any(end, &[W::Tonight, W::Today, W::Tomorrow, W::Yesterday]);
    cursor.ends_clause(end) || !cursor.glued(end) && (cursor.is_any(end, BEHIND) || day)
}

/// What a word for a day, or a part of one, says about an hour beside it.
fn of_day(cursor: &Cursor<'_>, at: usize, hour: u8) -> Option<Beside> {
    let part = match () {
        () if cursor.is(at, W::Tonight) => Some("EV"),
        () if cursor.is_any(at, &[W::Today, W::Tomorrow, W::Yesterday]) => None,
        () if absolute::weekday(cursor, at).is_some() => None,
        () => Some(day_part::part_of_day(cursor, at)?),
    };
    Some(match part {
        Some("MO") => Beside::Morning,
        Some("AF") if hour < 12 => Beside::Afternoon,
        Some("EV" | "NI") if (5..12).contains(&hour) => Beside::Afternoon,
        _ => Beside::Time,
    })
}
