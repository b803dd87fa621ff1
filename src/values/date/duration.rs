//! Periods with a length, and ages: "33 years", "21 consecutive years", "65-year-old", "two months ago".
//!
//! [`read`] continues behind a measure of time; [`counted`] begins with it.

use super::Part;
use super::form::{When, letter};
use crate::values::cursor::Cursor;
use crate::values::measure::{self, Front, Measure, Of};
use crate::values::number::Form;
use crate::values::tables::{PeriodUnit, Sense};
use crate::values::words::W;

/// The period's word at `index`: how many, of which unit, and where it ends.
pub(in crate::values) fn period(cursor: &Cursor<'_>, index: usize) -> Option<(f64, PeriodUnit, usize)> {
    let (count, unit) = cursor.sense(index, |sense| match sense {
        Sense::Period(count, unit) => Some((count, unit)),
        _ => None,
    })?;
    // "3h", but "3 h" only behind a preposition.
    let letter = cursor.text(index).len() == 1;
    let number = index.wrapping_sub(1);
    let apart =
        || cursor.text(index) == "h" && cursor.is_any(number.wrapping_sub(1), &[W::For, W::After, W::Within]);
    let hour = || cursor.is_lower(index) && cursor.is_digits(number) && (cursor.glued(index) || apart());
    (!letter || hour()).then_some((count, unit, index + 1))
}

/// `index`, or behind the adjectives that can stand between a number and its period.
pub(in crate::values) fn skip_adjectives(cursor: &Cursor<'_>, mut index: usize) -> usize {
    #[rustfmt::skip]
    const ADJECTIVES: &[W] = &[
        W::More, W::Additional, W::Another, W::Full, W::Entire, W::Consecutive, W::Business, W::Single,
        W::Long, W::Coming, W::Past, W::Next, W::Last, W::Fiscal, W::Other,
    ];
    for _ in 0..3 {
        index = cursor.skip_any(index, ADJECTIVES);
    }
    index
}

/// The ISO 8601 form of a duration: `P33Y`, `PT2H`, `P10Y` for a decade.
pub(in crate::values) fn form(count: f64, unit: PeriodUnit) -> String {
    format!("P{}", field(count, unit))
}

/// A duration's number and letter, behind a `T` when it is a time.
fn field(count: f64, unit: PeriodUnit) -> String {
    let time = if is_time(unit) { "T" } else { "" };
    format!("{time}{}{}", (count * 1e9).round() / 1e9, letter(unit))
}

fn is_time(unit: PeriodUnit) -> bool {
    unit < PeriodUnit::Night
}

/// A number and its period: "24 hours", "two and a half years", "few days".
pub(super) fn counted(cursor: &Cursor<'_>, index: usize) -> Option<Part> {
    let measure = measure::read(cursor, index, Front::Other)?;
    read(cursor, &measure)
}

/// A measure of time with what follows it: "16 years and 73 days old", "two months ago".
pub(in crate::values) fn read(cursor: &Cursor<'_>, measure: &Measure) -> Option<Part> {
    let Of::Period(count, unit) = measure.of else { return None };
    let (low, high) = (measure.low.map(|low| low * count), measure.high.map(|high| high * count));
    // "2022 roku", "2025 года": the year 2022.
    let year = |low: f64| {
        count == 1.0 && unit == PeriodUnit::Year && high.is_none() && (1500.0..2200.0).contains(&low)
    };
    if let (Some(low), Form::Digits(digits)) = (low, measure.form) {
        let named = !cursor.text(measure.end - 1).ends_with('s') && digits.is_plain();
        if named && year(low) {
            return Some(Part::new(When::Year(low as i32), measure.end));
        }
    }
    // "zero-hours contracts", "zero days"
    if low == Some(0.0) || unit == PeriodUnit::Season && low.is_some_and(|low| low > 500.0) {
        return None;
    }
    let (fields, end) = more_fields(cursor, low, unit, measure.end);
    let when = match (low, high) {
        (Some(_), None) => When::Duration(format!("P{fields}")),
        (Some(low), Some(high)) => {
            When::Range(Box::new(When::Duration(form(low, unit))), Box::new(When::Duration(form(high, unit))))
        }
        _ => When::Vague,
    };
    let single = low.filter(|_| high.is_none() && !fields.contains('.'));
    let (when, end) = tail(cursor, when, single, unit, end);
    let end = if matches!(when, When::Vague) { second_plural(cursor, end) } else { end };
    Some(if unit < PeriodUnit::Night { Part::time(when, end) } else { Part::new(when, end) })
}

/// `end`, or behind a second plural: "weeks and months", "hours and hours".
fn second_plural(cursor: &Cursor<'_>, end: usize) -> usize {
    let plural = |at: usize| {
        period(cursor, at).is_some() && cursor.text(at).ends_with('s') && cursor.text(at).len() > 3
    };
    let joined = cursor.is_any(end, &[W::And, W::Or]) && plural(end.wrapping_sub(1)) && plural(end + 1);
    if joined { end + 2 } else { end }
}

/// The fields of a duration of several units: "five years and six months", "2 hours 30 minutes".
fn more_fields(cursor: &Cursor<'_>, low: Option<f64>, unit: PeriodUnit, mut end: usize) -> (String, usize) {
    let Some(mut count) = low else { return (String::new(), end) };
    // "a year and a half"
    let part = cursor.skip(end + 1, W::A);
    if cursor.is(end, W::And) && cursor.is_any(part, &[W::Half, W::Quarter]) && !cursor.is(part + 1, W::Of) {
        (count, end) = (count + if cursor.is(part, W::Half) { 0.5 } else { 0.25 }, part + 1);
    }
    let mut fields = field(count, unit);
    let mut largest = unit;
    while largest > PeriodUnit::Second {
        let at = cursor.skip(cursor.skip(end, W::Comma), W::And);
        let term = measure::term(cursor, at).filter(|_| !cursor.is(at, W::A));
        let Some((of, Some(value))) = term.map(|term| (term.of, term.number.value)) else { break };
        let (each, smaller) = match of {
            Of::Period(each, smaller) => (each, smaller),
            // "2h 30m"
            Of::Unit("m") if largest == PeriodUnit::Hour && cursor.text(end - 1).len() == 1 => {
                (1.0, PeriodUnit::Minute)
            }
            _ => break,
        };
        // "two and a half hours, 90 minutes" are two.
        let fits = fields.bytes().all(|byte| byte != b'.') && value * each < most_of(smaller);
        if smaller >= largest || cursor.glued(at) || !fits {
            break;
        }
        let next = field(value * each, smaller);
        let next = if fields.contains('T') { next.trim_start_matches('T').to_owned() } else { next };
        fields.push_str(&next);
        (largest, end) = (smaller, term.map_or(end, |term| term.end));
    }
    (fields, end)
}

/// From how many on, so many of a unit are one of a larger one.
fn most_of(unit: PeriodUnit) -> f64 {
    match unit {
        PeriodUnit::Second | PeriodUnit::Minute => 60.0,
        PeriodUnit::Hour => 24.0,
        PeriodUnit::Night | PeriodUnit::Day => 366.0,
        PeriodUnit::Week => 53.0,
        PeriodUnit::Month => 24.0,
        PeriodUnit::Year | PeriodUnit::Season => f64::INFINITY,
    }
}

/// What follows a duration and changes its meaning: an age, or a point counted from now or from the text.
fn tail(cursor: &Cursor<'_>, when: When, count: Option<f64>, unit: PeriodUnit, end: usize) -> (When, usize) {
    let at = cursor.skip_hyphen(end);
    let spaced = cursor.skip_any_hyphen(end);
    if cursor.is(spaced, W::Old) && cursor.is_lower(spaced) {
        return (when, spaced + 1);
    }
    if cursor.is_any(at, &[W::Old, W::Olds]) {
        return (when, at + 1);
    }
    if cursor.is(end, W::Of) && cursor.is(end + 1, W::Age) {
        return (when, end + 2);
    }
    let whole = count.filter(|count| count.fract() == 0.0 && *count < 1e6 && !is_time(unit));
    let point = |sign: f64| match (whole, count) {
        (Some(whole), _) => When::Beside {
            count: (whole * sign) as i32,
            unit,
            words: format!("{:+}{}", whole * sign, letter(unit)),
        },
        (None, Some(count)) => When::Relative(format!("{:+}{}", count * sign, letter(unit))),
        (None, None) => When::Vague,
    };
    if cursor.is(end, W::Ago) {
        let ago = whole.map(|count| When::Ago { count: -(count as i32), unit });
        return (ago.unwrap_or_else(|| point(-1.0)), end + 1);
    }
    if cursor.is(end, W::Later) {
        // Hours later is a length; days later is a day.
        return (if is_time(unit) { when } else { point(1.0) }, end + 1);
    }
    if cursor.are(end, &[W::From, W::Now]) {
        return (whole.map_or_else(|| point(1.0), |count| When::Ago { count: count as i32, unit }), end + 2);
    }
    if let Some(when) = from_day(cursor, whole, unit, end) {
        return (when, end + 2);
    }
    let earlier = cursor.is_any(end, &[W::Previous, W::Prior]);
    if earlier && !cursor.is(end + 1, W::To) {
        return (point(-1.0), end + 1);
    }
    if cursor.is(at, W::Long) && at > end {
        return (when, at + 1);
    }
    // "a week or two"
    if cursor.is(end, W::Or) && cursor.text(end + 1) == "two" && count == Some(1.0) {
        let ends = |count| Box::new(When::Duration(form(count, unit)));
        return (When::Range(ends(1.0), ends(2.0)), end + 2);
    }
    (when, idiom(cursor, end))
}

/// "from today", "from tomorrow" behind days or weeks.
fn from_day(cursor: &Cursor<'_>, count: Option<f64>, unit: PeriodUnit, end: usize) -> Option<When> {
    let count = cursor.is(end, W::From).then_some(count)?? as i32;
    let days = match unit {
        PeriodUnit::Day => Some(count),
        PeriodUnit::Week => Some(count * 7),
        _ => None,
    };
    match () {
        () if cursor.is(end + 1, W::Today) => Some(When::Ago { count, unit }),
        () if cursor.is(end + 1, W::Tomorrow) => Some(When::Ago { count: days? + 1, unit: PeriodUnit::Day }),
        () => None,
    }
}

/// `end`, or behind what belongs to a period: "or two", "to come", "a week" behind days.
fn idiom(cursor: &Cursor<'_>, end: usize) -> usize {
    let days = matches!(cursor.text(end.wrapping_sub(1)), "days" | "hours" | "weeks" | "day");
    match (cursor.text(end), cursor.text(end + 1)) {
        ("to", "come") if cursor.is(end.wrapping_sub(2), W::The) => end + 2,
        ("a", "week" | "year" | "month" | "day") if days => end + 2,
        _ => end,
    }
}

/// Durations in one word: "yearlong", "decades-old".
pub(super) fn spell(cursor: &Cursor<'_>, index: usize) -> Option<Part> {
    let ((count, unit), end) = cursor.find(index, |sense| match sense {
        Sense::Spell(count, unit) => Some((count, unit)),
        _ => None,
    })?;
    let when = if count > 0.0 { When::Duration(form(count, unit)) } else { When::Vague };
    Some(if is_time(unit) { Part::time(when, end) } else { Part::new(when, end) })
}
