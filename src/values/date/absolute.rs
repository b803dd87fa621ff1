//! Days and months of the calendar: "January 4, 2026", "4-7 Jan", "2026-01-04", "04/01/2026", "May 2025".

use super::era;
use super::form::{When, Which, is_day};
use super::{Context, Part, short, spoken};
use crate::values::calendar::Day;
use crate::values::cursor::Cursor;
use crate::values::ordinal;
use crate::values::tables::{Sense, Tongue};
use crate::values::words::W;

/// A day, month, or range of them that begins at `index`, with a weekday in front of it or not.
pub(super) fn read(cursor: &Cursor<'_>, index: usize, context: Context) -> Option<Part> {
    let start = skip_weekday(cursor, index);
    let part = single(cursor, start, context)?;
    // "Friday (May 24)"
    if start > index && cursor.is(start - 1, W::OpenBracket) {
        let closed = cursor.is(part.end, W::CloseBracket);
        return closed.then(|| Part { end: part.end + 1, ..part });
    }
    Some(range(cursor, &part, context).or_else(|| two_days(cursor, &part)).unwrap_or(part))
}

/// A month's number.
pub(super) fn month(cursor: &Cursor<'_>, index: usize) -> Option<(u8, Tongue)> {
    cursor.sense(index, |sense| match sense {
        Sense::Month(month, tongue) => Some((month, tongue)),
        _ => None,
    })
}

/// A weekday's number, when it is not an abbreviation in small letters ("sun", "sat").
pub(in crate::values) fn weekday(cursor: &Cursor<'_>, index: usize) -> Option<u8> {
    let weekday = cursor.sense(index, |sense| match sense {
        Sense::Weekday(weekday, _) => Some(weekday),
        _ => None,
    })?;
    let text = cursor.text(index);
    let named = text.len() > 5 || cursor.is_capital(index) || cursor.is_foreign() && text.len() > 3;
    // "segunda" alone is a place in an order, "segunda-feira" and "segunda (5)" are Monday.
    let ordinal = cursor.is(index, W::DayOfFeira)
        && weekday_end(cursor, index) == index + 1
        && !cursor.is(index + 1, W::OpenBracket);
    (named && !ordinal).then_some(weekday)
}

/// Where the weekday at `index` ends.
pub(super) fn weekday_end(cursor: &Cursor<'_>, index: usize) -> usize {
    let feira = cursor.is_inner_hyphen(index + 1) && cursor.is(index + 2, W::Feira);
    index + if feira { 3 } else { 1 }
}

/// `index`, or where a date can begin behind a weekday: "Monday, January 5", "Fri, 1 Feb".
fn skip_weekday(cursor: &Cursor<'_>, index: usize) -> usize {
    if weekday(cursor, index).is_none() {
        return index;
    }
    let mut next = cursor.skip_any(weekday_end(cursor, index), &[W::Stop, W::Comma, W::OpenBracket]);
    next = cursor.skip_hyphen(next);
    next = cursor.skip(next, W::Comma);
    cursor.skip(next, W::The)
}

/// "July 9 and 10", unless the second number counts something.
fn two_days(cursor: &Cursor<'_>, first: &Part) -> Option<Part> {
    let When::Day { year: None, month: Some(month), day } = first.when else { return None };
    let next = cursor.is(first.end, W::And).then_some(first.end + 1)?;
    let (last, end) =
        day_number(cursor, next).filter(|_| cursor.is_digits(next) && cursor.is_digits(first.end - 1))?;
    let counts = cursor.is_noun(end)
        || cursor.glued(end) && !cursor.is_any(end, &[W::Comma, W::Stop, W::CloseBracket]);
    let (year, end) = year_behind(cursor, end).map_or((None, end), |(year, end)| (Some(year), end));
    let ends = |day| Box::new(When::Day { year, month: Some(month), day });
    (last > day && is_day(month, last) && !counts).then(|| Part::new(When::Range(ends(day), ends(last)), end))
}

/// One day or month.
fn single(cursor: &Cursor<'_>, index: usize, context: Context) -> Option<Part> {
    if let Some(part) = numeric(cursor, index, context)
        .or_else(|| short::day_and_month(cursor, index, context))
        .or_else(|| month_first(cursor, index))
        .or_else(|| year_first(cursor, index))
    {
        return Some(part);
    }
    day_first(cursor, index)
}

/// A range that begins with `first`.
fn range(cursor: &Cursor<'_>, first: &Part, context: Context) -> Option<Part> {
    // "from Jan 4 to 7": a bare day cannot stand alone.
    let bare = Context { from: false, ..context };
    let from = context.from && context.connector(cursor, first.end).is_none();
    let next = bare.connector(cursor, first.end)?;
    let next = cursor.skip(next, W::The);
    let second = single(cursor, next, context);
    if from && second.is_some() {
        return None;
    }
    if let Some(second) = second {
        let same = std::mem::discriminant(&first.when) == std::mem::discriminant(&second.when);
        let from = first.when.clone().in_year(second.when.year());
        return same.then(|| Part::new(When::Range(Box::new(from), Box::new(second.when)), second.end));
    }
    let When::Day { year, month: Some(month), day } = first.when else { return None };
    let (last, end) = day_number(cursor, next).filter(|(last, _)| is_day(month, *last))?;
    let (given, end) = year_behind(cursor, end).map_or((None, end), |(year, end)| (Some(year), end));
    let year = year.or(given);
    let ends = |day| Box::new(When::Day { year, month: Some(month), day });
    // "Jan 5 - 12 people hurt"
    let counts = measures(cursor, end)
        || cursor.is_apart(next - 1) && cursor.is(next - 1, W::Hyphen) && cursor.is_noun(end);
    (last > day && !counts).then(|| Part::new(When::Range(ends(day), ends(last)), end))
}

/// "January 4, 2026", "Jan 4", "January 2026", "January".
fn month_first(cursor: &Cursor<'_>, index: usize) -> Option<Part> {
    let (month, tongue) = month(cursor, index)?;
    let start = separator(cursor, index + 1);
    // "October, 1st"
    let comma = cursor.is(start, W::Comma) && cursor.glued(start + 3) && cursor.ends_clause(start + 3);
    let at = if comma { start + 1 } else { cursor.skip(start, W::The) };
    let day = day_number(cursor, at).or_else(|| spoken::day(cursor, month, start));
    let thousands = |end| cursor.is_group_gap(end) && cursor.text(end).len() == 3;
    if let Some((day, end)) =
        day.filter(|(day, end)| is_day(month, *day) && !measures(cursor, *end) && !thousands(*end))
    {
        return Some(with_year(cursor, month, day, end));
    }
    if let Some((year, end)) = year_behind(cursor, index + 1).or_else(|| year_behind(cursor, start)) {
        return Some(Part::new(When::Month { year: Some(year), month }, end));
    }
    if let Some((count, end)) = relative_year(cursor, index + 1) {
        return Some(Part::new(When::InYear { month, day: None, count }, end));
    }
    let stands_alone = tongue == Tongue::English && is_month_name(cursor, index);
    stands_alone.then(|| Part::new(When::Month { year: None, month }, index + 1))
}

/// "2021 July", "2019-Aug-01".
fn year_first(cursor: &Cursor<'_>, index: usize) -> Option<Part> {
    let (year, end) = era::four_digits(cursor, index)?;
    let at = separator(cursor, end);
    if let Some((month, _)) = month(cursor, at).filter(|_| at > end) {
        let day = separator(cursor, at + 1);
        let (day, end) =
            day_number(cursor, day).filter(|(number, _)| day > at + 1 && is_day(month, *number))?;
        return Some(Part::new(When::Day { year: Some(year), month: Some(month), day }, end));
    }
    let (month, _) = month(cursor, end).filter(|_| {
        let text = cursor.text(end);
        text.len() > 3 && (cursor.is_capital(end) || !matches!(text, "march" | "mars" | "marche"))
    })?;
    let day = cursor.is_digits(end + 1);
    (!day).then(|| Part::new(When::Month { year: Some(year), month }, end + 1))
}

/// "4 January 2026", "4th of July", "4 de enero de 2026", "4-7 January", "05-Aug-2016".
fn day_first(cursor: &Cursor<'_>, index: usize) -> Option<Part> {
    let (day, end) = day_number(cursor, index)?;
    if let Some(part) = month_behind(cursor, day, end) {
        return Some(part);
    }
    let next = cursor.skip(cursor.skip(end, W::Stop), W::Of);
    let joined = cursor.is_any(next, &[W::Hyphen, W::Dash, W::To, W::And, W::Through, W::Till]);
    let (last, end) = joined.then(|| day_number(cursor, cursor.skip(next + 1, W::The)))??;
    let part = month_behind(cursor, last, end)?;
    let When::Day { year, month, day: last } = part.when else { return None };
    let ends = |day| Box::new(When::Day { year, month, day });
    let fits = day < last && month.is_some_and(|month| is_day(month, day));
    fits.then(|| Part::new(When::Range(ends(day), ends(last)), part.end))
}

fn month_behind(cursor: &Cursor<'_>, day: u8, end: usize) -> Option<Part> {
    let end = cursor.skip(end, W::Stop);
    let at = cursor.skip_any(separator(cursor, end), &[W::Of, W::De]);
    let (month, tongue) = month(cursor, at)?;
    // "5 may" is a date only where "may" cannot be the verb.
    let named = tongue == Tongue::Other || cursor.is_capital(at) || cursor.text(at) != "may" || at > end;
    (named && is_day(month, day)).then(|| with_year(cursor, month, day, at + 1))
}

/// The day with the year behind it, if there is one.
pub(super) fn with_year(cursor: &Cursor<'_>, month: u8, day: u8, end: usize) -> Part {
    if let Some((count, end)) = relative_year(cursor, end) {
        return Part::new(When::InYear { month, day: Some(day), count }, end);
    }
    let (year, end) = year_behind(cursor, end).map_or((None, end), |(year, end)| (Some(year), end));
    Part::new(When::Day { year, month: Some(month), day }, end)
}

/// "1" to "31", "4th", "first", "thirty-first", and where it ends.
pub(super) fn day_number(cursor: &Cursor<'_>, index: usize) -> Option<(u8, usize)> {
    if let Some((ordinal, end)) = ordinal::read(cursor, index) {
        return (1.0..=31.0).contains(&ordinal).then_some((ordinal as u8, end));
    }
    let day = cursor.digits(index).filter(|_| cursor.is_digits(index))?;
    let day = day.small().filter(|number| (1..=31).contains(number) && day.whole <= 2)?;
    Some((day as u8, index + 1))
}

/// A year behind a day or month: ", 2026", " 2026", " of 2026", "'26".
fn year_behind(cursor: &Cursor<'_>, index: usize) -> Option<(i32, usize)> {
    let mut at = cursor.skip(index, W::Comma);
    at = cursor.skip_any(at, &[W::Of, W::De]);
    // "April of 87"
    let of = cursor.is(at.wrapping_sub(1), W::Of) && cursor.ends_clause(at + 1);
    if let Some(year) = era::short_year(cursor, at).filter(|_| of && cursor.text(at) > "31") {
        return Some(year);
    }
    at = separator(cursor, at);
    if cursor.is(at, W::Apostrophe) && cursor.glued(at + 1) {
        return era::short_year(cursor, at + 1);
    }
    if !cursor.is_digits(at) {
        return era::year_in_words(cursor, at);
    }
    let (year, end) = era::four_digits(cursor, at)?;
    (!measures(cursor, end)).then_some((year, end))
}

/// "last year", "of this year" behind a month.
pub(super) fn relative_year(cursor: &Cursor<'_>, index: usize) -> Option<(i32, usize)> {
    let at = cursor.skip(index, W::Of);
    let count = [(W::Last, -1), (W::This, 0), (W::Next, 1)].iter().find(|(word, _)| cursor.is(at, *word))?.1;
    cursor.is(at + 1, W::Year).then_some((count, at + 2))
}

/// `index`, or one more at a hyphen, slash or stop that touches both neighbours.
fn separator(cursor: &Cursor<'_>, index: usize) -> usize {
    let joins = cursor.is_any(index, &[W::Hyphen, W::Slash, W::Stop]);
    index + usize::from(joins && cursor.glued(index) && cursor.glued(index + 1))
}

/// Whether what follows makes a measure or a time of the number before: "May 5%", "June 10:30", "May 5am".
fn measures(cursor: &Cursor<'_>, index: usize) -> bool {
    if !cursor.glued(index) {
        return cursor.sense(index, |sense| matches!(sense, Sense::Percent).then_some(())).is_some();
    }
    let text = cursor.text(index);
    let clock = cursor.is(index, W::Colon) && cursor.is_digits(index + 1) && cursor.glued(index + 1);
    clock || text.starts_with(|first: char| first.is_alphanumeric() || first == '%')
}

/// Words in front of a month that stands alone.
#[rustfmt::skip]
const BEFORE_MONTH: &[W] = &[
    W::In, W::Since, W::By, W::Till, W::From, W::Of, W::Between, W::To, W::And, W::Or, W::Early, W::Late,
    W::Mid, W::During, W::Through, W::Around, W::About, W::Before, W::After, W::Every, W::Each, W::Past,
    W::Hyphen, W::Dash, W::Slash, W::Comma, W::OpenBracket, W::The, W::Within, W::For,
];

/// Whether a month that stands alone is a name here: "may" and "march" are verbs, "April" and "June" people, and
/// short forms need a word in front.
fn is_month_name(cursor: &Cursor<'_>, index: usize) -> bool {
    let text = cursor.text(index);
    let before = index.wrapping_sub(1);
    let ranges = cursor.is_any(index + 1, &[W::To, W::Through, W::Hyphen, W::Dash, W::And]);
    let before_month = ranges && month(cursor, index + 2).is_some() && cursor.is_capital(index);
    match text.to_ascii_lowercase().as_str() {
        "january" | "february" | "july" | "september" | "october" | "november" | "december" => true,
        "may" | "march" | "mar" | "dec" if !cursor.is_capital(index) => {
            cursor.is_any(before, &[W::In, W::Since])
        }
        "april" | "june" | "august" if !cursor.is_capital(index) => cursor.is_any(before, BEFORE_MONTH),
        _ => {
            let placed = cursor.is_any(before, BEFORE_MONTH) || index == 0 && ranges;
            let own = cursor.is_foreign()
                && text.len() > 2
                && (placed || cursor.is_any(before, &[W::De, W::A]))
                && !(cursor.is_capital(index) && cursor.is_capital(index + 1));
            cursor.is_capital(index) && placed && !cursor.is_capital(index + 1) || before_month || own
        }
    }
}

/// "2026-01-04", "2026.01.06", "04/01/2026", "5/3/18", "20260104".
fn numeric(cursor: &Cursor<'_>, index: usize, context: Context) -> Option<Part> {
    if !cursor.is_digits(index) {
        return None;
    }
    let text = cursor.text(index);
    if text.contains('.') {
        let fields: Vec<&str> = text.split('.').take(4).collect();
        let when = order(fields.try_into().ok()?, Custom::DayFirst, context)?;
        return Some(Part::new(when, index + 1));
    }
    if text.len() == 8 && !(cursor.glued(index) && index > 0) && matches!(text.get(..2), Some("19" | "20")) {
        let when = order([text.get(..4)?, text.get(4..6)?, text.get(6..)?], Custom::MonthFirst, context)?;
        return Some(Part::new(when, index + 1));
    }
    let marks = [index + 1, index + 3];
    let joined = marks.iter().all(|mark| cursor.is_inner_hyphen(*mark))
        || marks
            .iter()
            .all(|mark| cursor.is(*mark, W::Slash) && cursor.glued(*mark) && cursor.glued(mark + 1));
    // "133-03-03-2020" and "1/2/3/4" are no dates.
    let joins = |at| cursor.is_any(at, &[W::Hyphen, W::Slash]) && cursor.glued(at) && cursor.glued(at + 1);
    let follows_date = |index: usize| index > 5 && joins(index - 3) && joins(index - 5);
    let longer = joins(index + 5) && cursor.is_digits(index + 6) && !single_field(cursor, index + 6)
        || index > 1 && joins(index - 1) && cursor.is_digits(index - 2) && !follows_date(index);
    if !joined || longer {
        return None;
    }
    let custom = if cursor.is_foreign() { Custom::DayFirst } else { Custom::MonthFirst };
    let when = order([text, cursor.text(index + 2), cursor.text(index + 4)], custom, context)?;
    Some(Part::new(when, index + 5))
}

/// Whether the digits at `index` can begin another date.
fn single_field(cursor: &Cursor<'_>, index: usize) -> bool {
    cursor.is_any(index + 1, &[W::Hyphen, W::Slash]) && cursor.is_any(index + 3, &[W::Hyphen, W::Slash])
}

/// Which of three fields is the year, the month, the day.
fn order(fields: [&str; 3], custom: Custom, context: Context) -> Option<When> {
    let number = |field: &str| {
        (field.len() <= 4 && field.bytes().all(|byte| byte.is_ascii_digit()))
            .then(|| field.parse::<i32>().ok())?
    };
    let [a, b, c] = [number(fields[0])?, number(fields[1])?, number(fields[2])?];
    let day =
        |year: i32, month: i32, day: i32| Day::new(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?);
    let found = match fields.map(str::len) {
        [4, 1..=2, 1..=2] => day(a, b, c),
        [1..=2, 1..=2, 4] => in_some_order(day(c, a, b), day(c, b, a), custom, context),
        [1..=2, 1..=2, 2] => {
            let year = era::expand(c);
            in_some_order(day(year, a, b), day(year, b, a), custom, context)
        }
        _ => None,
    }?;
    Some(When::Day { year: Some(found.year), month: Some(found.month), day: found.day })
}

/// What comes first in a date of digits: where stops are written, and in languages other than English, the day does; slashes are
/// written more often where the month does.
#[derive(Clone, Copy, PartialEq)]
enum Custom {
    DayFirst,
    MonthFirst,
}

/// Month first or day first: by what exists, then by the custom where it is plain, then by what is nearer to the day of
/// publication.
fn in_some_order(
    month_first: Option<Day>,
    day_first: Option<Day>,
    custom: Custom,
    context: Context,
) -> Option<Day> {
    let (Some(american), Some(european)) = (month_first, day_first) else { return month_first.or(day_first) };
    match context.anchor {
        _ if custom == Custom::DayFirst => Some(european),
        Some(anchor) => {
            let distance = |day: Day| (day.number() - anchor.number()).abs();
            Some(if distance(european) < distance(american) { european } else { american })
        }
        None => Some(american),
    }
}

/// A month by itself that a word in front counts from now: "last November", "this April".
pub(super) fn named_month(cursor: &Cursor<'_>, index: usize, which: Which) -> Option<Part> {
    let (month, tongue) = month(cursor, index)?;
    let named = tongue == Tongue::English && (cursor.is_capital(index) || cursor.text(index).len() > 3);
    named.then(|| Part::new(When::Named { month: Some(month), season: None, which }, index + 1))
}
