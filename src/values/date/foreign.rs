//! Dates as languages other than English build them: "l'année dernière", "vor drei Jahren", "siglo XIX", "años 90".
//!
//! The words come from the files of [languages](crate::values::language); what is built as in English is read by the
//! grammars of English.

use super::form::{When, Which};
use super::{Part, absolute, duration, era};
use crate::values::cursor::Cursor;
use crate::values::measure::{self, Front, Of};
use crate::values::ordinal;
use crate::values::tables::{PeriodUnit, Sense};
use crate::values::words::W;

/// A date that begins at `index`.
pub(super) fn read(cursor: &Cursor<'_>, index: usize) -> Option<Part> {
    if !cursor.is_foreign() {
        // "19. century": English has none of the other words.
        return if cursor.is_digits(index) { century(cursor, index) } else { None };
    }
    offset(cursor, index)
        .or_else(|| ago_in_front(cursor, index))
        .or_else(|| described_behind(cursor, index))
        .or_else(|| decade(cursor, index))
        .or_else(|| century(cursor, index))
}

/// "vorgestern", "i år", "quest'anno".
fn offset(cursor: &Cursor<'_>, index: usize) -> Option<Part> {
    let ((count, unit), end) = cursor.find(index, |sense| match sense {
        Sense::Offset(count, unit) => Some((count, unit)),
        _ => None,
    })?;
    // "am Morgen", "la mañana": the noun.
    let before = index.wrapping_sub(1);
    let inside = cursor.text(before).starts_with(char::is_alphabetic);
    let noun = cursor.is_capital(index) && inside || cursor.is(before, W::The);
    (unit != PeriodUnit::Day || !noun).then(|| Part::new(When::Offset { count, unit }, end))
}

/// "vor drei Jahren", "il y a un an", "hace dos semanas".
fn ago_in_front(cursor: &Cursor<'_>, index: usize) -> Option<Part> {
    let ((), at) = cursor.find(index, |sense| matches!(sense, Sense::Ago).then_some(()))?;
    let measure = measure::read(cursor, at, Front::Other)?;
    let Of::Period(each, unit) = measure.of else { return None };
    if unit < PeriodUnit::Night {
        return None;
    }
    let whole = measure.low.map(|low| low * each).filter(|count| count.fract() == 0.0 && *count < 1e6);
    let when = match (whole, measure.high) {
        (Some(count), None) => When::Ago { count: -(count as i32), unit },
        _ => When::Vague,
    };
    Some(Part::new(when, measure.end))
}

/// "la semaine dernière", "lundi prochain", "el año que viene".
fn described_behind(cursor: &Cursor<'_>, index: usize) -> Option<Part> {
    let behind = |at: usize| {
        cursor.find(at, |sense| match sense {
            Sense::Behind(count) => Some(count),
            _ => None,
        })
    };
    let which = |count: i32| if count < 0 { Which::Last } else { Which::Next };
    if let Some(weekday) = absolute::weekday(cursor, index) {
        let (count, end) = behind(absolute::weekday_end(cursor, index))?;
        return Some(Part::new(When::Weekday { weekday, which: which(count) }, end));
    }
    if let Some((month, _)) = absolute::month(cursor, index) {
        let (count, end) = behind(index + 1)?;
        return Some(Part::new(When::Named { month: Some(month), season: None, which: which(count) }, end));
    }
    if let Some(season) = era::season_number(cursor, index) {
        let (count, end) = behind(index + 1)?;
        return Some(Part::new(When::Named { month: None, season: Some(season), which: which(count) }, end));
    }
    let (each, unit, at) = duration::period(cursor, index)?;
    let (count, end) = behind(at)?;
    let single = each == 1.0 && unit > PeriodUnit::Night;
    single.then(|| Part::new(When::Offset { count, unit }, end))
}

/// "années 1990", "años 90", "anni Novanta", "1990er Jahre", "1990-talet".
fn decade(cursor: &Cursor<'_>, index: usize) -> Option<Part> {
    let first = |at: usize| {
        let at = cursor.skip(at, W::Apostrophe);
        let digits = cursor.digits(at).filter(|digits| cursor.is_digits(at) && digits.is_plain());
        let tens = || {
            cursor.sense(at, |sense| match sense {
                Sense::Tens(tens) => Some((tens as i32, at + 1)),
                _ => None,
            })
        };
        match digits {
            Some(digits) if matches!(digits.whole, 2 | 4) => Some((i32::from(digits.small()?), at + 1)),
            Some(_) => None,
            None => tens(),
        }
    };
    if cursor.is(index, W::DecadeBefore) {
        let (year, end) = first(index + 1)?;
        let glued = cursor.glued(end) && cursor.text(end).starts_with(char::is_alphanumeric);
        return decade_of(year).filter(|_| !glued).map(|when| Part::new(when, end));
    }
    let (year, end) = first(index).filter(|_| cursor.is_digits(index))?;
    let apostrophe = end + usize::from(cursor.is(end, W::Apostrophe) && cursor.glued(end));
    if cursor.is(apostrophe, W::Er) && cursor.glued(apostrophe) {
        let noun = duration::period(cursor, apostrophe + 1).filter(|(_, unit, _)| *unit == PeriodUnit::Year);
        let end = noun.map_or(apostrophe + 1, |(.., end)| end);
        return decade_of(year).map(|when| Part::new(when, end));
    }
    let tail = cursor.skip_hyphen(end);
    (tail > end && cursor.is(tail, W::DecadeTail))
        .then(|| decade_of(year).map(|when| Part::new(when, tail + 1)))?
}

/// The decade that begins with this year, of two digits or four; a century for "1900".
fn decade_of(year: i32) -> Option<When> {
    match year {
        1000..=2199 if year % 100 == 0 && year < 2000 => Some(When::Century(year / 100)),
        1000..=2199 if year % 10 == 0 => Some(When::Decade(year / 10)),
        10..=99 if year % 10 == 0 => Some(When::Decade(era::expand(year) / 10)),
        _ => None,
    }
}

/// "XIXe siècle", "siglo XIX", "19. Jahrhundert", "19e eeuw" (an ordinal is read with the eras).
fn century(cursor: &Cursor<'_>, index: usize) -> Option<Part> {
    let roman = |at: usize| {
        cursor.sense(at, |sense| match sense {
            Sense::Roman(number) if cursor.is_capital(at) => Some(i32::from(number)),
            _ => None,
        })
    };
    let part = |nth: i32, end: usize| Part::new(When::Century(nth - 1), end);
    if cursor.is(index, W::Century) {
        return roman(index + 1).map(|nth| part(nth, index + 2));
    }
    if let Some(nth) = roman(index) {
        return cursor.is(index + 1, W::Century).then(|| part(nth, index + 2));
    }
    let stop = cursor.is(index + 1, W::Stop) && cursor.glued(index + 1);
    let nth = cursor.digits(index).filter(|_| stop && cursor.is_digits(index))?.small()?;
    let fits =
        (1..=21).contains(&nth) && cursor.is(index + 2, W::Century) && ordinal::read(cursor, index).is_none();
    fits.then(|| part(i32::from(nth), index + 3))
}
