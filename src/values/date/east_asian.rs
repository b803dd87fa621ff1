//! Dates and times of East Asia: "2026年1月4日", "10月14日", "2026년 1월 4일", "午前10時8分".

use super::Part;
use super::form::{When, is_day};
use crate::values::cursor::Cursor;
use crate::values::words::W;

/// A date or time that begins at `index`.
pub(in crate::values) fn read(cursor: &Cursor<'_>, index: usize) -> Option<Part> {
    if !cursor.is_digits(index) && !cursor.is_any(index, &[W::NoonSign, W::UpSign, W::DownSign]) {
        return None;
    }
    date(cursor, index).or_else(|| time(cursor, index))
}

/// A number in front of its sign, and the index behind the sign.
fn field(cursor: &Cursor<'_>, index: usize, sign: W) -> Option<(u16, usize)> {
    if !cursor.is(index + 1, sign) || !cursor.glued(index + 1) {
        return None;
    }
    Some((cursor.digits(index)?.small()?, index + 2))
}

fn date(cursor: &Cursor<'_>, index: usize) -> Option<Part> {
    let year = field(cursor, index, W::YearSign).filter(|(year, _)| (1000..=2199).contains(year));
    let after_year = year.map_or(index, |(_, end)| end);
    let year = year.map(|(year, _)| i32::from(year));
    let month = field(cursor, after_year, W::MonthSign).filter(|(month, _)| (1..=12).contains(month));
    let Some((month, after_month)) = month.map(|(month, end)| (month as u8, end)) else {
        return year.map(|year| Part::new(When::Year(year), after_year));
    };
    let day =
        field(cursor, after_month, W::DaySign).filter(|(day, _)| *day <= 31 && is_day(month, *day as u8));
    match day {
        Some((day, end)) => Some(Part::new(When::Day { year, month: Some(month), day: day as u8 }, end)),
        None => Some(Part::new(When::Month { year, month }, after_month)),
    }
}

/// "17時30分", "午後10時8分", "上午9点", "午前9時～午後6時".
fn time(cursor: &Cursor<'_>, index: usize) -> Option<Part> {
    let (form, end) = clock(cursor, index)?;
    let last = cursor.is_any(end, &[W::Tilde, W::Hyphen, W::Dash]).then(|| clock(cursor, end + 1)).flatten();
    Some(match last {
        Some((last, end)) => Part::time(When::Clock(format!("{form}/{last}")), end),
        None => Part::time(When::Clock(form), end),
    })
}

/// The normal form of a time of day, and where it ends.
fn clock(cursor: &Cursor<'_>, index: usize) -> Option<(String, usize)> {
    let (afternoon, start) = match () {
        () if cursor.are(index, &[W::NoonSign, W::BeforeSign])
            || cursor.are(index, &[W::UpSign, W::NoonSign]) =>
        {
            (false, index + 2)
        }
        () if cursor.are(index, &[W::NoonSign, W::AfterSign])
            || cursor.are(index, &[W::DownSign, W::NoonSign]) =>
        {
            (true, index + 2)
        }
        () => (false, index),
    };
    let (hour, end) = field(cursor, start, W::HourSign).filter(|(hour, _)| *hour < 24)?;
    let (minute, end) =
        field(cursor, end, W::MinuteSign).filter(|(minute, _)| *minute < 60).unwrap_or((0, end));
    let hour = if afternoon && hour < 12 { hour + 12 } else { hour };
    Some((format!("T{hour:02}:{minute:02}"), end))
}
