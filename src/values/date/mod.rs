//! Dates, periods and ages.
//!
//! [`read`] gives the longest [`Part`] that begins at a token: a calendar date ([`absolute`]), a year or what is made
//! of years ([`era`]), a date that is counted from another one ([`relative`]), or a holiday. Durations begin with a
//! number and are read where measures are ([`duration`]).
//!
//! ```text
//! "January 4 to 7, 2026" -> 2026-01-04/2026-01-07      "late 1990s" -> 199X      "last Monday" -> rel:last-monday
//! ```

pub(super) mod absolute;
mod beside;
pub(super) mod day_part;
pub(super) mod duration;
mod east_asian;
pub(super) mod era;
mod foreign;
pub(super) mod form;
pub(super) mod known;
pub(super) mod narrative;
mod nth;
pub(super) mod relative;
mod resolve;
pub(super) mod short;
pub(super) mod spoken;

use super::calendar::Day;
use super::cursor::Cursor;
use super::starts::Starts;
use super::tables::{PeriodUnit, Sense};
use super::words::W;
use crate::document::Kind;
use form::When;

/// A date or time that a grammar found.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Part {
    pub(super) when: When,
    /// The index after its last token.
    pub(super) end: usize,
    /// [`Kind::Date`], or [`Kind::Time`] for what is shorter than a day.
    pub(super) kind: Kind,
}

impl Part {
    pub(super) fn new(when: When, end: usize) -> Self {
        Self { when, end, kind: Kind::Date }
    }

    /// Whether it has two ends.
    pub(super) fn is_range(&self) -> bool {
        match &self.when {
            When::Range(..) => true,
            When::Clock(form) => form.contains('/'),
            _ => false,
        }
    }

    pub(super) fn time(when: When, end: usize) -> Self {
        Self { when, end, kind: Kind::Time }
    }
}

/// What stands around a date.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Context {
    /// The day of publication.
    pub(super) anchor: Option<Day>,
    /// "between" stands in front: "and" joins the ends of a range.
    pub(super) between: bool,
    /// "from" stands in front: two full dates stay apart.
    pub(super) from: bool,
    /// The date stands behind "of" in another one, and takes no "of" itself.
    pub(super) within: bool,
}

impl Context {
    /// Where the second end of a range begins, when the words from `index` join two ends.
    pub(super) fn connector(self, cursor: &Cursor<'_>, index: usize) -> Option<usize> {
        let spaced_dash = cursor.is_any(index, &[W::Dash, W::Hyphen]) && cursor.is_apart(index);
        let tilde = cursor.is(index, W::Tilde) && cursor.glued(index) && cursor.glued(index + 1);
        let joins = cursor.is_inner_hyphen(index)
            || spaced_dash
            || tilde
            || cursor.is_any(index, &[W::To, W::Through, W::Till]) && !self.from
            || self.between && cursor.is(index, W::And);
        joins.then_some(index + 1)
    }
}

/// The longest date that begins at `index`.
pub(super) fn read(cursor: &Cursor<'_>, index: usize, context: Context) -> Option<Part> {
    let first = single(cursor, index, context)?;
    Some(range(cursor, &first, context).unwrap_or(first))
}

/// The longest date that is no range, or a range that its own grammar reads.
fn single(cursor: &Cursor<'_>, index: usize, context: Context) -> Option<Part> {
    longest([phase(cursor, index, context), plain(cursor, index, context)])
}

/// Two dates of one kind that "to", or "and" behind "between", makes a range: "June to late October".
fn range(cursor: &Cursor<'_>, first: &Part, context: Context) -> Option<Part> {
    let next = context.connector(cursor, first.end)?;
    let second = single(cursor, cursor.skip(next, W::The), context)?;
    let same = std::mem::discriminant(&first.when) == std::mem::discriminant(&second.when);
    let fits =
        same && matches!(
            first.when,
            When::Month { .. }
                | When::Months { .. }
                | When::Year(_)
                | When::Decade(_)
                | When::Century(_)
                | When::Day { .. }
                | When::Season { .. }
        ) || is_mixed_range(cursor, first, &second, context);
    let from = first.when.clone().in_year(second.when.year());
    fits.then(|| Part::new(When::Range(Box::new(from), Box::new(second.when)), second.end))
}

/// Whether two dates of whatever kinds are the ends of a range: "between May 2019 and today", "2014 to May 2018".
fn is_mixed_range(cursor: &Cursor<'_>, first: &Part, second: &Part, context: Context) -> bool {
    let calendar = |part: &Part| {
        matches!(
            part.when,
            When::Year(_) | When::Month { year: Some(_), .. } | When::Day { year: Some(_), .. }
        )
    };
    let today = |part: &Part| matches!(part.when, When::Offset { unit: PeriodUnit::Day, .. });
    let point = |part: &Part| {
        calendar(part) || today(part) || matches!(part.when, When::Day { .. } | When::Month { .. })
    };
    if context.between && cursor.is(first.end, W::And) {
        return point(first) && point(second);
    }
    let word = cursor.is_any(first.end, &[W::To, W::Through, W::Till]);
    // "2014 to 15 May 2014" can be a number and a date.
    word && calendar(first) && calendar(second) && first.when.year() < second.when.year()
}

/// The longest of some parts; of two that are equally long, the first.
pub(super) fn longest<const N: usize>(parts: [Option<Part>; N]) -> Option<Part> {
    parts.into_iter().flatten().reduce(|best, part| if part.end > best.end { part } else { best })
}

/// A day, an era and a relative date, each where the word can begin one.
fn counted_or_not(cursor: &Cursor<'_>, index: usize, context: Context) -> [Option<Part>; 3] {
    let starts = cursor.starts(index);
    [
        if starts.has(Starts::DAY) { absolute::read(cursor, index, context) } else { None },
        if starts.has(Starts::ERA) { era::read(cursor, index, context) } else { None },
        if starts.has(Starts::RELATIVE) { relative::read(cursor, index, context) } else { None },
    ]
}

/// Whether the word at `index` begins no date in the parts of the grammar that are not asked about it.
#[cfg(test)]
pub(super) fn asks_all_that_find(cursor: &Cursor<'_>, index: usize) -> bool {
    let (context, asked) = (Context::default(), counted_or_not(cursor, index, Context::default()));
    let all = [
        absolute::read(cursor, index, context),
        era::read(cursor, index, context),
        relative::read(cursor, index, context),
    ];
    all == asked
}

/// A date without "early" or "end of".
fn plain(cursor: &Cursor<'_>, index: usize, context: Context) -> Option<Part> {
    let [day, era, relative] = counted_or_not(cursor, index, context);
    longest([
        day,
        era,
        relative,
        east_asian::read(cursor, index),
        holiday(cursor, index),
        duration::spell(cursor, index),
    ])
}

/// "early January", "mid-1990s", "late last year", "end of the year", "start of 2026".
fn phase(cursor: &Cursor<'_>, index: usize, context: Context) -> Option<Part> {
    let of = cursor.is_any(index + 1, &[W::Of, W::De]);
    if cursor.is_any(index, &[W::Start, W::End, W::Mid, W::Rest]) && of {
        let at = cursor.skip_any(index + 2, &[W::The, W::A]);
        let inner = plain(cursor, at, context).or_else(|| phase_period(cursor, at));
        // "the rest of today's sale", "the start of the 2024 campaign": the day and the year stand alone.
        let attribute = |part: &Part| {
            let year = matches!(part.when, When::Year(_)) && cursor.is(at - 1, W::The);
            cursor.is(part.end, W::Possessive) || year && cursor.is_noun(part.end)
        };
        return inner.filter(|part| part.kind == Kind::Date && !attribute(part));
    }
    if !cursor.is_any(index, &[W::Early, W::Mid, W::Late]) {
        return None;
    }
    // "a finales de 2022", "slutet av 2022"
    let of = cursor.skip_any(index + 1, &[W::Of, W::De]);
    let at = cursor.skip_hyphen(if of > index + 1 { cursor.skip(of, W::The) } else { of });
    let part = plain(cursor, at, context)?;
    match part.when {
        // "late Thursday" is a part of the day.
        When::Weekday { .. } => {
            let when = When::Relative(slug(cursor, index, part.end));
            Some(Part::time(when, super::time::behind(cursor, part.end)))
        }
        _ => Some(part),
    }
}

/// A date behind "of": "2026", "next month", "the season"; and where it ends.
fn of_date(cursor: &Cursor<'_>, index: usize, context: Context) -> Option<Part> {
    if context.within || !cursor.is(index, W::Of) {
        return None;
    }
    let context = Context { within: true, ..Context::default() };
    let at = cursor.skip(index + 1, W::The);
    let period = || {
        let the_period = at > index + 1
            && cursor.is_any(at, &[W::Year, W::Month, W::Week, W::Season, W::Decade, W::Century]);
        the_period.then(|| Part::new(When::Vague, at + 1))
    };
    longest(counted_or_not(cursor, at, context)).filter(|part| part.kind == Kind::Date).or_else(period)
}

/// "year", "week", "decade" behind "end of the".
fn phase_period(cursor: &Cursor<'_>, index: usize) -> Option<Part> {
    let at = cursor.skip_any(index, &[W::Fiscal]);
    let (count, unit, end) = duration::period(cursor, at)?;
    // "at the end of the day" is an idiom, "by end of day" is today.
    let named = cursor.is_any(index.wrapping_sub(3), &[W::Rest, W::Start]);
    let closing = index > 1 && cursor.are(index - 2, &[W::End, W::Of]) && cursor.is_lower(index);
    let fits = unit > PeriodUnit::Day && count >= 1.0 || unit == PeriodUnit::Day && (named || closing);
    let single = fits && !cursor.text(end - 1).ends_with('s');
    let when = match (count, unit) {
        (1.0, PeriodUnit::Day | PeriodUnit::Week | PeriodUnit::Month | PeriodUnit::Year) => {
            When::Offset { count: 0, unit }
        }
        _ => When::Relative(format!("this-{}", slug(cursor, at, end))),
    };
    single.then(|| Part::new(when, end))
}

/// A holiday, with its year or not.
fn holiday(cursor: &Cursor<'_>, index: usize) -> Option<Part> {
    let (rule, end) = cursor.find(index, |sense| match sense {
        Sense::Holiday(rule) => Some(rule),
        _ => None,
    })?;
    // "carnival" and "advent" are words; "easter" and "labor day" are holidays in any capitals.
    if !cursor.is_capital(index) && !cursor.is_digits(index) && end == index + 1 && rule == "-" {
        return None;
    }
    if let Some((count, end)) = absolute::relative_year(cursor, end) {
        return Some(Part::new(holiday_in_year(rule, count), end));
    }
    let at = cursor.skip(end, W::Of);
    let (year, end) = era::four_digits(cursor, at).map_or((None, end), |(year, end)| (Some(year), end));
    let (year, end) = match era::four_digits(cursor, end + 1) {
        Some((later, after)) if cursor.is(end, W::Weekend) => (year.or(Some(later)), after),
        _ => (year, cursor.skip(end, W::Weekend)),
    };
    Some(Part::new(When::Holiday { rule, year }, end))
}

/// A holiday so many years from now. On which day one falls that moves is not known before its year is.
fn holiday_in_year(rule: &'static str, count: i32) -> When {
    let day = rule.split_once('-').and_then(|(month, day)| Some((month.parse().ok()?, day.parse().ok()?)));
    match day {
        Some((month, day)) => When::InYear { month, day: Some(day), count },
        None => When::Holiday { rule: "-", year: None },
    }
}

/// The words of a relative date joined by hyphens, lower case: "tuesday-night".
pub(super) fn slug(cursor: &Cursor<'_>, start: usize, end: usize) -> String {
    let words =
        (start..end).map(|index| cursor.text(index)).filter(|word| word.chars().all(char::is_alphanumeric));
    words.collect::<Vec<_>>().join("-").to_lowercase()
}
