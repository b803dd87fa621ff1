//! Weekdays and weeks by their place in a longer period: "first Monday of May", "third Thursday in November 2026",
//! "last Friday of the month", "week 3 of 2027".

use super::form::When;
use super::{Context, Part, absolute, era};
use crate::values::calendar::Day;
use crate::values::cursor::Cursor;
use crate::values::words::W;

/// The `nth` such weekday of what "of" or "in" names behind it; the last is number 0.
pub(super) fn weekday(cursor: &Cursor<'_>, index: usize, nth: f64, context: Context) -> Option<Part> {
    let weekday = absolute::weekday(cursor, index).filter(|_| (0.0..=5.0).contains(&nth))?;
    let end = absolute::weekday_end(cursor, index);
    let whole = super::of_date(cursor, end, context).or_else(|| in_month(cursor, end))?;
    let when = match whole.when {
        When::Month { year: Some(year), month } => Day::nth_weekday(year, month, weekday, nth as u8)
            .map_or(When::Vague, |day| When::Day { year: Some(year), month: Some(month), day: day.day }),
        _ => When::Vague,
    };
    Some(Part::new(when, whole.end))
}

/// A month behind "in".
fn in_month(cursor: &Cursor<'_>, index: usize) -> Option<Part> {
    let part = absolute::read(cursor, cursor.is(index, W::In).then_some(index + 1)?, Context::default())?;
    matches!(part.when, When::Month { .. }).then_some(part)
}

/// "week 3", "week 3 of 2027": `index` is behind "week" or "day"; the number may be in words.
pub(super) fn week(cursor: &Cursor<'_>, index: usize) -> Option<Part> {
    let week = cursor.digits(index).filter(|_| cursor.is_digits(index))?.small()?;
    let week = u8::try_from(week).ok().filter(|week| (1..=53).contains(week))?;
    let of = cursor.is(index + 1, W::Of).then_some(index + 2);
    let year = of.and_then(|at| era::four_digits(cursor, at));
    let relative = || absolute::relative_year(cursor, index + 1).map(|(_, end)| Part::new(When::Vague, end));
    Some(match year {
        Some((year, end)) => Part::new(When::Week { year, week }, end),
        None => relative().unwrap_or_else(|| Part::new(When::Vague, index + 1)),
    })
}
