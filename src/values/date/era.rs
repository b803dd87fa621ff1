//! Years and what is made of them: "2026", "2026-2030", "1990s", "20th century", "Q3 2025", "summer 2024", "750 AD".

use super::form::When;
use super::{Context, Part, day_part, duration, nth};
use crate::document::Kind;
use crate::values::cursor::Cursor;
use crate::values::digits;
use crate::values::number;
use crate::values::ordinal;
use crate::values::starts::Starts;
use crate::values::tables::{PeriodUnit, Sense};
use crate::values::words::W;

/// The years that four digits without a word beside them are read as.
const YEARS: std::ops::RangeInclusive<u16> = 1000..=2199;

/// A year, decade, century, quarter, half or season that begins at `index`.
pub(super) fn read(cursor: &Cursor<'_>, index: usize, context: Context) -> Option<Part> {
    if cursor.is_digits(index) || cursor.is(index, W::Apostrophe) {
        return decade(cursor, index)
            .or_else(|| quarter_behind(cursor, index))
            .or_else(|| years(cursor, index, context))
            .or_else(|| with_era(cursor, index))
            .or_else(|| nth_period(cursor, index, context));
    }
    named_year(cursor, index)
        .or_else(|| half_year(cursor, index))
        .or_else(|| season(cursor, index))
        .or_else(|| quarter(cursor, index))
        .or_else(|| nth_period(cursor, index, context))
        .or_else(|| decade_word(cursor, index))
}

/// Four digits that can be a year.
pub(super) fn four_digits(cursor: &Cursor<'_>, index: usize) -> Option<(i32, usize)> {
    let digits = cursor.digits(index).filter(|digits| digits.whole == 4 && cursor.is_digits(index))?;
    let year = digits.small().filter(|year| YEARS.contains(year))?;
    Some((i32::from(year), index + 1))
}

/// A year in words behind a month: "two thousand and five", "nineteen eighty-six".
pub(super) fn year_in_words(cursor: &Cursor<'_>, index: usize) -> Option<(i32, usize)> {
    if !cursor.starts(index).has(Starts::TIME) {
        return None;
    }
    let number = number::cardinal_words(cursor, index)?;
    let value = number.value.filter(|value| value.fract() == 0.0)? as i32;
    if (1000..=2199).contains(&value) {
        return Some((value, number.end));
    }
    let rest = number::cardinal_words(cursor, number.end).filter(|_| (16..=20).contains(&value))?;
    let years = rest.value.filter(|years| (10.0..100.0).contains(years) && rest.scale == 1.0)? as i32;
    Some((value * 100 + years, rest.end))
}

/// The two digits of a year behind an apostrophe.
pub(super) fn short_year(cursor: &Cursor<'_>, index: usize) -> Option<(i32, usize)> {
    let digits = cursor.digits(index).filter(|digits| digits.whole == 2 && cursor.is_digits(index))?;
    Some((expand(i32::from(digits.small()?)), index + 1))
}

/// The year that two digits stand for: up to 40 in this century, from 41 in the last.
pub(super) fn expand(short: i32) -> i32 {
    if short <= 40 { 2000 + short } else { 1900 + short }
}

/// "2026", "2026-2030", "1931-45", "2023/24", "2010 to 2015".
fn years(cursor: &Cursor<'_>, index: usize, context: Context) -> Option<Part> {
    if cursor.is(index, W::Apostrophe) {
        let (year, end) = short_year(cursor, index + 1).filter(|_| cursor.glued(index + 1))?;
        let free = !cursor.glued(end) || !cursor.text(end).starts_with(char::is_alphanumeric);
        return free.then(|| Part::new(When::Year(year), end));
    }
    let (first, end) = four_digits(cursor, index)?;
    if let Some(Part { when: When::Holiday { rule, year: None }, end, .. }) = super::holiday(cursor, end) {
        return Some(Part::new(When::Holiday { rule, year: Some(first) }, end));
    }
    if let Some((last, end)) = last_year(cursor, first, end, context) {
        let year = cursor.skip(end, W::Fiscal);
        let end =
            if cursor.is(year, W::Year) && year > end || cursor.is(year, W::Season) { year + 1 } else { end };
        let ends = |year| Box::new(When::Year(year));
        return Some(Part::new(When::Range(ends(first), ends(last)), end));
    }
    if let Some(part) = month_behind(cursor, first, end) {
        return Some(part);
    }
    let joined = cursor.is_any(end, &[W::Colon, W::Slash])
        && cursor.glued(end)
        && cursor.glued(end + 1)
        && cursor.is_digits(end + 1);
    let letters = cursor.glued(end) && cursor.text(end).starts_with(char::is_alphanumeric);
    (!joined && !letters).then(|| Part::new(When::Year(first), end))
}

/// "2015-12", "2026-3".
fn month_behind(cursor: &Cursor<'_>, year: i32, end: usize) -> Option<Part> {
    let month = cursor
        .digits(end + 1)
        .filter(|month| cursor.is(end, W::Hyphen) && cursor.is_inner_hyphen(end) && month.whole <= 2)?;
    let month = month.small().filter(|month| (1..=12).contains(month))? as u8;
    let free =
        !cursor.glued(end + 2) || cursor.is_any(end + 2, &[W::Comma, W::Stop, W::CloseBracket, W::Colon]);
    free.then(|| Part::new(When::Month { year: Some(year), month }, end + 2))
}

/// The second year of a range.
fn last_year(cursor: &Cursor<'_>, first: i32, end: usize, context: Context) -> Option<(i32, usize)> {
    let slash = cursor.is(end, W::Slash) && cursor.glued(end) && cursor.glued(end + 1);
    let next = if slash { end + 1 } else { context.connector(cursor, end)? };
    if let Some((last, end)) = four_digits(cursor, next) {
        return (last > first).then_some((last, end));
    }
    let short = cursor.digits(next).filter(|digits| digits.is_plain() && digits.whole == 2)?;
    let last = first / 100 * 100 + i32::from(short.small()?);
    let glued = cursor.glued(next) && cursor.is_digits(next);
    (glued && last > first).then_some((last, next + 1))
}

/// "1990s", "'90s", "1990's", "80s".
fn decade(cursor: &Cursor<'_>, index: usize) -> Option<Part> {
    let at = cursor.skip(index, W::Apostrophe);
    let plural = cursor.is_any(at + 1, &[W::S, W::Possessive]) && cursor.is_digits(at);
    // "1990 s" of a tokenised text; "90 s" are seconds.
    let glued = cursor.glued(at + 1) || cursor.text(at).len() == 4 && cursor.text(at + 1) == "s";
    let digits = cursor.digits(at).filter(|digits| plural && glued && digits.is_plain())?;
    let first = digits.small()?;
    // "in his 40s", "their mid-50s": an age.
    let of_life = |at: usize| {
        matches!(
            cursor.text(at),
            "his" | "her" | "their" | "my" | "our" | "your" | "its" | "His" | "Her" | "Their"
        )
    };
    let before = index.wrapping_sub(1);
    let phased = before.wrapping_sub(1 + usize::from(cursor.is(before, W::Hyphen)));
    let when = match digits.whole {
        2 if at == index && (of_life(before) || of_life(phased)) => When::Vague,
        4 if first % 100 == 0 => When::Century(i32::from(first / 100)),
        4 if first % 10 == 0 => When::Decade(i32::from(first / 10)),
        2 if first % 10 == 0 => When::Decade(expand(i32::from(first)) / 10),
        _ => return None,
    };
    Some(Part::new(when, at + 2))
}

/// "the nineties"; "his forties" is an age.
fn decade_word(cursor: &Cursor<'_>, index: usize) -> Option<Part> {
    let first = cursor.sense(index, |sense| match sense {
        Sense::Decade(first) => Some(i32::from(first)),
        _ => None,
    })?;
    let when =
        if cursor.is(index.wrapping_sub(1), W::The) { When::Decade(expand(first) / 10) } else { When::Vague };
    Some(Part::new(when, index + 1))
}

/// "750 AD", "AD 79", "1200 BC", "14th century BC" is left to the century.
fn with_era(cursor: &Cursor<'_>, index: usize) -> Option<Part> {
    let (digits, end) = digits::read(cursor, index)?;
    let year = i32::from(digits.small().or_else(|| (digits.value < 1e4).then_some(digits.value as u16))?);
    let behind = cursor.is_capital(end) || cursor.glued(end);
    if behind && cursor.is(end, W::Ad) || cursor.text(end) == "ce" {
        return Some(Part::new(When::Year(year), end + 1));
    }
    (cursor.is(end, W::Bc) && year > 0).then(|| Part::new(When::Year(1 - year), end + 1))
}

/// "year 2026", "fiscal year 2025", "fiscal 2024", "FY 2024".
fn named_year(cursor: &Cursor<'_>, index: usize) -> Option<Part> {
    if cursor.is(index, W::Ad) && cursor.is_capital(index) {
        let digits = cursor.digits(index + 1).filter(|_| cursor.is_digits(index + 1))?;
        return Some(Part::new(When::Year(i32::from(digits.small()?)), index + 2));
    }
    let fiscal = cursor.skip(index, W::Fiscal);
    let year = cursor.skip_any(fiscal, &[W::Year, W::Years]);
    let at = if year == index { cursor.skip(index, W::Fy) } else { year };
    let (first, end) = (at > index).then(|| four_digits(cursor, at))??;
    let last = last_year(cursor, first, end, Context::default());
    let ends = |year| Box::new(When::Year(year));
    Some(match last {
        Some((last, end)) => Part::new(When::Range(ends(first), ends(last)), end),
        None => Part::new(When::Year(first), end),
    })
}

/// "summer", "summer 2024", "spring of 2025", "summer of '69".
fn season(cursor: &Cursor<'_>, index: usize) -> Option<Part> {
    let season = season_number(cursor, index)?;
    let at = cursor.skip(cursor.skip_any(index + 1, &[W::Of, W::De, W::Comma]), W::The);
    if let Some((year, end)) = four_digits(cursor, at) {
        return Some(Part::new(When::Season { year: Some(year), season }, end));
    }
    if let Some((count, end)) = super::absolute::relative_year(cursor, index + 1) {
        let when = When::Relative(format!("{count:+}Y-{season}"));
        return Some(Part::new(when, end));
    }
    if let Some((year, end)) = short_year(cursor, at + 1).filter(|_| cursor.is(at, W::Apostrophe)) {
        return Some(Part::new(When::Season { year: Some(year), season }, end));
    }
    let end = cursor.skip_any(index + 1, &[W::Months, W::Season]);
    is_season(cursor, index, end).then(|| Part::new(When::Season { year: None, season }, end))
}

pub(super) fn season_number(cursor: &Cursor<'_>, index: usize) -> Option<u8> {
    cursor.sense(index, |sense| match sense {
        Sense::Season(season) => Some(season),
        _ => None,
    })
}

/// Whether "fall" or "spring" is the season: not the verb, not in front of a noun ("winter storm").
fn is_season(cursor: &Cursor<'_>, index: usize, end: usize) -> bool {
    #[rustfmt::skip]
    const BEFORE: &[W] = &[
        W::In, W::This, W::During, W::By, W::Since, W::Each, W::Every, W::Through, W::Till, W::Of, W::From,
        W::Early, W::Late, W::Mid, W::Last, W::Next, W::And, W::Or, W::Comma, W::OpenBracket, W::For,
    ];
    if end > index + 1 {
        return true;
    }
    let before = index.wrapping_sub(1);
    let the = usize::from(cursor.is_any(before, &[W::The, W::Early, W::Late]));
    let placed = index == 0 || cursor.is_any(before.wrapping_sub(the), BEFORE);
    let noun = cursor.is_noun(end) || cursor.is_inner_hyphen(end);
    let verb = cursor.text(index).eq_ignore_ascii_case("fall");
    let list = cursor.is_any(before, &[W::And, W::Or, W::Comma]);
    match verb {
        true => placed && !list && index > 0 && !noun && !cursor.is(end, W::Of),
        false => (placed || the > 0 || index == 0) && !noun && !cursor.is(end, W::Of),
    }
}

/// "Q3", "Q3 2025", "q1-2019".
fn quarter(cursor: &Cursor<'_>, index: usize) -> Option<Part> {
    let quarter = cursor.sense(index, |sense| match sense {
        Sense::Quarter(quarter) => Some(quarter),
        _ => None,
    })?;
    let at = cursor.skip_hyphen(cursor.skip_any(index + 1, &[W::Of, W::Comma]));
    let at = cursor.skip(at, W::Fy);
    let (year, end) = match four_digits(cursor, at) {
        Some((year, end)) => (Some(year), end),
        None => (None, index + 1),
    };
    Some(Part::new(months(year, quarter, 3), end))
}

/// "2019 Q1", "2019-Q1".
fn quarter_behind(cursor: &Cursor<'_>, index: usize) -> Option<Part> {
    let (year, end) = four_digits(cursor, index)?;
    let at = cursor.skip_hyphen(end);
    if let Some(nth) = half_name(cursor, at) {
        return Some(Part::new(months(Some(year), nth, 6), at + 1));
    }
    let part = quarter(cursor, at)?;
    Some(Part { when: part.when.in_year(Some(year)), ..part })
}

/// "H1 2024", "H2 of 2025".
fn half_year(cursor: &Cursor<'_>, index: usize) -> Option<Part> {
    let nth = half_name(cursor, index)?;
    let (year, end) = four_digits(cursor, cursor.skip_hyphen(cursor.skip(index + 1, W::Of)))?;
    Some(Part::new(months(Some(year), nth, 6), end))
}

/// "FY2025", "FY25": one word.
pub(in crate::values) fn fiscal_word(cursor: &Cursor<'_>, index: usize) -> Option<Part> {
    let digits = cursor.text(index).strip_prefix("FY")?;
    let year: i32 = digits.parse().ok().filter(|_| matches!(digits.len(), 2 | 4))?;
    let year = if digits.len() == 2 { expand(year) } else { year };
    (1900..2200).contains(&year).then(|| Part::new(When::Year(year), index + 1))
}

fn half_name(cursor: &Cursor<'_>, index: usize) -> Option<u8> {
    cursor.sense(index, |sense| match sense {
        Sense::HalfYear(nth) => Some(nth),
        _ => None,
    })
}

/// The `nth` part of a year, in parts of so many months.
fn months(year: Option<i32>, nth: u8, length: u8) -> When {
    When::Months { year, first: (nth - 1) * length + 1, last: nth * length }
}

/// "20th century", "third quarter of 2024", "first three months of 2026", "second consecutive day".
fn nth_period(cursor: &Cursor<'_>, index: usize, context: Context) -> Option<Part> {
    let (nth, end) = ordinal::read(cursor, index)?;
    if let Some(part) = two_centuries(cursor, nth, end) {
        return Some(part);
    }
    let at = cursor.skip_hyphen(end);
    if cursor.is(at, W::Century) && (1.0..=30.0).contains(&nth) {
        let bc = cursor.is(at + 1, W::Bc);
        let end = cursor.skip_any(at + 1, &[W::Bc, W::Ad]);
        return Some(Part::new(if bc { When::Vague } else { When::Century(nth as i32 - 1) }, end));
    }
    if cursor.is_any(at, &[W::Quarter, W::Half]) {
        let length = if cursor.is(at, W::Quarter) { 3 } else { 6 };
        return part_of_year(cursor, at, nth, length).filter(|part| at == end || part.end > at + 1);
    }
    nth_of_many(cursor, end, nth, context)
}

/// "16th and 17th centuries", "20th and early 21st centuries" behind the first ordinal.
fn two_centuries(cursor: &Cursor<'_>, first: f64, end: usize) -> Option<Part> {
    let next = cursor.is_any(end, &[W::And, W::To, W::Or]).then_some(end + 1)?;
    let next = cursor.skip_any(cursor.skip(next, W::The), &[W::Early, W::Mid, W::Late]);
    let (last, end) = ordinal::read(cursor, cursor.skip_hyphen(next))?;
    let end = cursor.is(end, W::Century).then_some(end + 1)?;
    let fits = first < last && (1.0..=30.0).contains(&first) && last <= 30.0;
    let century = |nth: f64| Box::new(When::Century(nth as i32 - 1));
    fits.then(|| Part::new(When::Range(century(first), century(last)), end))
}

/// "quarter of 2024", "half of the year", "half of next year" behind an ordinal.
fn part_of_year(cursor: &Cursor<'_>, at: usize, nth: f64, length: u8) -> Option<Part> {
    if nth * f64::from(length) > 12.0 || nth < 1.0 {
        return None;
    }
    let of = cursor.skip(at + 1, W::Of);
    let year = cursor.skip_any(cursor.skip_any(of, &[W::Fiscal, W::The]), &[W::Year, W::Fy]);
    let when = |year| months(year, nth as u8, length);
    if let Some((year, end)) = four_digits(cursor, year) {
        return Some(Part::new(when(Some(year)), end));
    }
    if cursor.is(year.wrapping_sub(1), W::Year) && of > at + 1 {
        return Some(Part::new(when(None), year));
    }
    let count = [(W::Last, -1), (W::This, 0), (W::Next, 1)].iter().find(|(word, _)| cursor.is(of, *word));
    if let Some((_, count)) = count.filter(|_| of > at + 1 && cursor.is(of + 1, W::Year)) {
        let (first, last) = ((nth as u8 - 1) * length + 1, nth as u8 * length);
        return Some(Part::new(When::MonthsOf { first, last, count: *count }, of + 2));
    }
    (length == 3).then(|| Part::new(when(None), at + 1))
}

/// "three months of 2026", "day of the season", "consecutive night" behind an ordinal.
fn nth_of_many(cursor: &Cursor<'_>, end: usize, nth: f64, context: Context) -> Option<Part> {
    if let Some(part) = nth::weekday(cursor, end, nth, context) {
        return Some(part);
    }
    if let Some(part) = duration::counted(cursor, end).filter(|_| !cursor.is(end, W::A)) {
        let fits = !(end..part.end).any(|at| cursor.is(at, W::Hyphen));
        return fits.then(|| of_year(cursor, part, nth, context));
    }
    let noun = duration::skip_adjectives(cursor, end);
    if day_part::part_of_day(cursor, noun).is_some() {
        return Some(Part::time(When::Vague, noun + 1));
    }
    let (count, unit, after) = duration::period(cursor, noun)?;
    let single =
        !cursor.text(noun).ends_with('s') && cursor.text(noun).len() > 2 && unit != PeriodUnit::Second;
    if !single || unit == PeriodUnit::Season || cursor.is_inner_hyphen(end) || count > 100.0 {
        return None;
    }
    let part =
        if unit < PeriodUnit::Day { Part::time(When::Vague, after) } else { Part::new(When::Vague, after) };
    Some(of_year(cursor, part, nth, context))
}

/// The part with the date that it is a part of: "first three months of 2026".
pub(super) fn of_year(cursor: &Cursor<'_>, part: Part, nth: f64, context: Context) -> Part {
    let Some(whole) = super::of_date(cursor, part.end, context).filter(|_| part.kind == Kind::Date) else {
        let when = if matches!(part.when, When::Vague) { When::Vague } else { part.when };
        return Part { when, ..part };
    };
    let months = match (&part.when, &whole.when) {
        (When::Duration(form), When::Year(year)) => form
            .strip_prefix('P')
            .and_then(|form| form.strip_suffix('M'))
            .and_then(|count| Some((count.parse::<u8>().ok()?, *year))),
        _ => None,
    };
    let when = match months {
        Some((count, year)) if count <= 12 && nth == 1.0 => {
            When::Months { year: Some(year), first: 1, last: count }
        }
        Some((count, year)) if count <= 12 && nth == 0.0 => {
            When::Months { year: Some(year), first: 13 - count, last: 12 }
        }
        _ => When::Vague,
    };
    Part::new(when, whole.end)
}

/// A season that a word in front counts from now: "last summer".
pub(super) fn named_season(cursor: &Cursor<'_>, index: usize, which: super::form::Which) -> Option<Part> {
    let season = season_number(cursor, index)?;
    Some(Part::new(When::Named { month: None, season: Some(season), which }, index + 1))
}
