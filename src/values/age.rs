//! Ages: "age of 17", "Smith, 25,", "children under 16", "16- and 17-year-olds".
//!
//! [`read`] finds the numbers that are ages though no unit says so; ages with a unit are
//! [durations](super::date::duration).

use super::bound;
use super::cursor::Cursor;
use super::date::form::When;
use super::date::{Part, duration};
use super::measure::{self, Front, Measure, Of};
use super::tables::{PeriodUnit, Sense};
use super::words::W;
use crate::document::Amount;

/// Words for people in front of a bounded number, lower case: "children under 16".
#[rustfmt::skip]
const PEOPLE: &[&str] = &[
    "adults", "aged", "anyone", "boys", "children", "drivers", "girls", "kids", "men", "minors", "people",
    "players", "teenagers", "teens", "those", "users", "voters", "women", "youths",
];

/// The most years that a number without a unit can mean.
const OLDEST: f64 = 120.0;

/// Ages without a unit: "age of 17", "Smith, 25,", "under 18"; `known` is the measure that begins at `index`, where it
/// has been read.
pub(super) fn read(cursor: &Cursor<'_>, index: usize, known: Option<Option<Measure>>) -> Option<Part> {
    let years = |at: usize| {
        let known = known.filter(|_| at == index);
        let measure = known.unwrap_or_else(|| measure::read(cursor, at, Front::Other))?;
        let fits = measure.of == Of::Things && measure.low.is_some_and(is_age);
        fits.then_some(measure)
    };
    if let Some(part) = shared_old(cursor, index) {
        return Some(part);
    }
    if cursor.is(index, W::Age) {
        let of = cursor.skip(index + 1, W::Of);
        let at = bound::before(cursor, of).map_or(of, |(_, at)| at);
        let measure = years(at)?;
        let named = of > index + 1 || cursor.text(index).eq_ignore_ascii_case("age");
        return named.then(|| duration_of(cursor, &measure));
    }
    let behind_aged = index > 0 && matches!(cursor.text(index - 1), "aged" | "Aged" | "ages" | "Ages")
        || is_old(cursor, index);
    let measure = (behind_aged || cursor.is_digits(index)).then(|| years(index))??;
    (behind_aged || in_commas(cursor, index, &measure)).then(|| duration_of(cursor, &measure))
}

/// The age that a bounded count behind a word for people is: "children under 16", where `amount` ends at `end`.
pub(super) fn of_people(cursor: &Cursor<'_>, index: usize, amount: &Amount, end: usize) -> Option<When> {
    let person = PEOPLE.contains(&cursor.text(index.checked_sub(1)?).to_lowercase().as_str());
    let years = is_age(amount.low) && amount.high.is_none() && !cursor.is_noun(end);
    (person && years).then(|| When::Duration(duration::form(amount.low, PeriodUnit::Year)))
}

fn is_age(years: f64) -> bool {
    (0.0..=OLDEST).contains(&years) && years.fract() == 0.0
}

/// "16- and 17-year-olds", "18- to 25-year-olds": the first number leans on the second's unit.
fn shared_old(cursor: &Cursor<'_>, index: usize) -> Option<Part> {
    let first = cursor.digits(index).filter(|_| cursor.is_digits(index))?;
    let at = cursor.skip(index + 1, W::Hyphen);
    if !cursor.is_any(at, &[W::And, W::To, W::Or]) {
        return None;
    }
    let measure = measure::read(cursor, at + 1, Front::Other)?;
    let Of::Period(count, unit) = measure.of else { return None };
    let second =
        duration::read(cursor, &measure).filter(|part| cursor.is_any(part.end - 1, &[W::Old, W::Olds]))?;
    let from = When::Duration(duration::form(first.value * count, unit));
    Some(Part::new(When::Range(Box::new(from), Box::new(second.when)), second.end))
}

/// "he was 18 when", "as young as 14", "aged under 14" behind the number's bound.
fn is_old(cursor: &Cursor<'_>, index: usize) -> bool {
    let Some(before) = index.checked_sub(2) else { return false };
    let person = || {
        let was = cursor.is_any(index - 1, &[W::Was, W::Is]) || cursor.text(index - 1) == "turned";
        was && closes(cursor, index) && is_person(cursor, before, index)
    };
    let young = || cursor.is(index - 1, W::As) && matches!(cursor.text(before), "young" | "old");
    let aged = || cursor.text(before) == "aged" && bound::before(cursor, index - 1).is_some();
    person() || young() || aged() || is_in_list_of_ages(cursor, index)
}

/// Whether an age can end before what follows.
fn closes(cursor: &Cursor<'_>, index: usize) -> bool {
    cursor.is_any(index + 1, &[W::Stop, W::Comma, W::And, W::At, W::CloseBracket, W::In])
        || matches!(cursor.text(index + 1), "when" | "years")
}

/// Whether the word at `before` is a person whose age the number can be.
fn is_person(cursor: &Cursor<'_>, before: usize, index: usize) -> bool {
    let two_digits = cursor.text(index).len() == 2 && cursor.is_digits(index);
    let in_words = || cursor.sense(index, |sense| matches!(sense, Sense::Tens(_)).then_some(())).is_some();
    let named = || cursor.is_capital(before) && cursor.id(before) == 0 && cursor.text(before).len() > 2;
    cursor.is(before, W::He) && (two_digits || in_words()) || two_digits && named()
}

/// "aged 5, 7 and 10": the numbers behind the first.
fn is_in_list_of_ages(cursor: &Cursor<'_>, index: usize) -> bool {
    const JOINS: &[W] = &[W::And, W::Or, W::Comma];
    let mut at = index;
    while at >= 2 && index - at < 12 && cursor.is_any(at - 1, JOINS) {
        // ", and"
        at -= if cursor.is(at - 1, W::And) && cursor.is(at - 2, W::Comma) { 2 } else { 1 };
        if at == 0 || !cursor.is_digits(at - 1) {
            return false;
        }
        at -= 1;
    }
    at < index && at > 0 && matches!(cursor.text(at - 1), "aged" | "ages" | "Aged" | "Ages")
}

/// "Ada Moss, 25, of Brest".
fn in_commas(cursor: &Cursor<'_>, index: usize, measure: &Measure) -> bool {
    let (Some(name), end) = (index.checked_sub(2), measure.end) else { return false };
    let person = cursor.is(index - 1, W::Comma)
        && cursor.is_capital(name)
        && cursor.id(name) == 0
        && cursor.text(name).len() > 1;
    let closes = cursor.is_any(end, &[W::Comma, W::Stop, W::CloseBracket]) || end == cursor.len();
    let plain = end == index + 1 && cursor.text(index).len() <= 2 && measure.low >= Some(1.0);
    person && closes && plain
}

fn duration_of(cursor: &Cursor<'_>, measure: &Measure) -> Part {
    let form = |years: f64| When::Duration(duration::form(years, PeriodUnit::Year));
    let when = match (measure.low, measure.high) {
        (Some(low), Some(high)) => When::Range(Box::new(form(low)), Box::new(form(high))),
        (Some(low), None) => form(low),
        _ => When::Vague,
    };
    Part::new(when, bound::after(cursor, measure.end).map_or(measure.end, |(_, end)| end))
}
