//! Days and periods that are counted from another date of the text: "the following day", "that night", "year before".

use super::form::When;
use super::{Context, Part, absolute, day_part, duration, era, nth, slug};
use crate::values::cursor::Cursor;
use crate::values::date::form::Which;
use crate::values::date::relative::{is_plural, named_weekday};
use crate::values::tables::{PeriodUnit, Sense};
use crate::values::words::W;

/// "day before", "year prior", "night before", "days following".
pub(super) fn beside(cursor: &Cursor<'_>, index: usize) -> Option<Part> {
    let (count, unit, end) = duration::period(cursor, index)?;
    if cursor.is(index.wrapping_sub(1), W::A) || cursor.is_any(index.wrapping_sub(1), &[W::Hyphen]) {
        return None;
    }
    let placed =
        cursor.is_any(end, &[W::Before, W::Prior, W::Previous, W::Following]) && !cursor.is(end, W::Coming);
    if cursor.is(index, W::Year) && cursor.text(end) == "ahead" && cursor.is(index.wrapping_sub(1), W::The) {
        return Some(Part::new(When::Relative("year-ahead".to_owned()), end + 1));
    }
    // "the day before the vote" is a day beside an event.
    let event = cursor.is(end, W::Following) && !ends_clause(cursor, end + 1)
        || cursor.is_any(end + 1, &[W::The, W::A, W::To])
        || cursor.is(end, W::Before) && !ends_clause(cursor, end + 1) && cursor.is_lower(end + 1);
    let singular = !is_plural(cursor, index) || cursor.is(end, W::Following);
    let words = slug(cursor, index, end + 1);
    let step = if cursor.is(end, W::Following) { 1 } else { -1 };
    let when = if is_plural(cursor, index) || count != 1.0 {
        When::Relative(words)
    } else {
        When::Beside { count: step, unit, words }
    };
    (placed && !event && singular)
        .then(|| if unit < PeriodUnit::Day { Part::time(when, end + 1) } else { Part::new(when, end + 1) })
}

fn ends_clause(cursor: &Cursor<'_>, index: usize) -> bool {
    index >= cursor.len()
        || cursor.is_any(
            index,
            &[
                W::Stop,
                W::Comma,
                W::CloseBracket,
                W::Quote,
                W::In,
                W::On,
                W::At,
                W::And,
                W::With,
                W::By,
                W::For,
            ],
        )
}

/// One period that is counted from a date in the text: "the following day", "that year".
pub(super) fn beside_text(
    cursor: &Cursor<'_>,
    index: usize,
    (count, unit): (f64, PeriodUnit),
    end: usize,
) -> When {
    let words = slug(cursor, index, end);
    let step = match () {
        () if cursor.is(index, W::Previous) => -1,
        () if cursor.is(index, W::Following) => 1,
        () if cursor.is_any(index, &[W::That, W::Same]) => 0,
        () => return When::Relative(words),
    };
    if count == 1.0 { When::Beside { count: step, unit, words } } else { When::Relative(words) }
}

/// "that night", "the next morning", "the previous evening".
pub(super) fn text_day_part(cursor: &Cursor<'_>, index: usize, at: usize) -> Option<Part> {
    if cursor.is(at, W::Weekend) {
        return Some(Part::new(When::Relative(slug(cursor, index, at + 1)), at + 1));
    }
    if day_part::part_of_day(cursor, at).is_some() {
        return Some(Part::time(When::Relative(slug(cursor, index, at + 1)), at + 1));
    }
    if let Some(weekday) = absolute::weekday(cursor, at).filter(|_| !cursor.is(index, W::Final)) {
        return named_weekday(cursor, at, weekday, Which::Nearest, Context::default());
    }
    let named = absolute::month(cursor, at).is_some() && cursor.is_capital(at) && !cursor.is(index, W::That);
    let month = named || era::season_number(cursor, at).is_some();
    month.then(|| Part::new(When::Relative(slug(cursor, index, at + 1)), at + 1))
}

/// "day after tomorrow", "day before yesterday", "week after next", "night before last".
pub(super) fn twice(cursor: &Cursor<'_>, index: usize) -> Option<Part> {
    let (count, unit, end) = duration::period(cursor, index).filter(|(count, ..)| *count == 1.0)?;
    let (step, named) = match () {
        () if cursor.is(end, W::After) => (2, if unit == PeriodUnit::Day { W::Tomorrow } else { W::Next }),
        () if cursor.is(end, W::Before) => (-2, if unit == PeriodUnit::Day { W::Yesterday } else { W::Last }),
        () => return None,
    };
    let fits =
        count == 1.0 && cursor.is(end + 1, named) && !is_plural(cursor, index) && unit > PeriodUnit::Hour;
    fits.then(|| match unit {
        PeriodUnit::Night => Part::time(When::Relative(slug(cursor, index, end + 2)), end + 2),
        _ => Part::new(When::Offset { count: step, unit }, end + 2),
    })
}

/// "Day 2", "day one", "week 31".
pub(super) fn numbered_day(cursor: &Cursor<'_>, index: usize) -> Option<Part> {
    let small = cursor.sense(index + 1, |sense| matches!(sense, Sense::Small(_)).then_some(())).is_some();
    let week = cursor.is(index, W::Week);
    let digits = cursor.is_digits(index + 1)
        && (cursor.is_capital(index) || week)
        && cursor.text(index + 1).len() <= 2
        && !cursor.is_noun(index + 2);
    if week && digits {
        return nth::week(cursor, index + 1);
    }
    ((cursor.is(index, W::Day) || week) && (small || digits)).then(|| Part::new(When::Vague, index + 2))
}

/// "Today (19)", "Monday (5)": the day of the month.
pub(super) fn day_in_brackets(cursor: &Cursor<'_>, index: usize) -> Option<Part> {
    let placed = cursor.is(index.wrapping_sub(1), W::OpenBracket) && cursor.is(index + 1, W::CloseBracket);
    let day = cursor.digits(index).filter(|_| placed)?.small().filter(|day| (1..=31).contains(day))?;
    let before = index.wrapping_sub(2);
    let first = before - 2 * usize::from(before >= 2 && cursor.is(before, W::Feira));
    let named = absolute::weekday(cursor, first).is_some()
        || cursor.is_any(before, &[W::Today, W::Yesterday, W::Tomorrow]);
    named.then(|| Part::new(When::Day { year: None, month: None, day: day as u8 }, index + 1))
}
