//! Numbers with what they count: per cent, money, a unit, a period; and ranges of them.
//!
//! [`read`] gives the longest [`Measure`] from a token on. One number and its unit is a term; two terms that "to" or
//! a dash joins are a range, and the second one's unit holds for both.
//!
//! ```text
//! "$250-300 million" -> 2.5e8 to 3e8, USD      "5 to 10 percent" -> 5 to 10, per cent      "15" -> 15, of nothing
//! ```

use super::bound;
use super::cursor::Cursor;
use super::date::duration;
use super::money;
use super::number::{self, Form, Number};
use super::quantity;
use super::range;
use super::tables::{PeriodUnit, Sense};
use super::words::W;
use crate::document::Bound;

/// A number or range with what it counts.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Measure {
    pub(super) low: Option<f64>,
    pub(super) high: Option<f64>,
    pub(super) of: Of,
    /// How the (first) number is written.
    pub(super) form: Form,
    /// What is joined to the number says how exactly it is meant: "40-odd years".
    pub(super) bound: Bound,
    /// The index after the last token.
    pub(super) end: usize,
}

/// What a number counts.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Of {
    /// Things that a noun names, if any.
    Things,
    Percent,
    /// By its code.
    Money(&'static str),
    /// By its symbol.
    Unit(&'static str),
    /// So many of a unit: a decade is ten years.
    Period(f64, PeriodUnit),
}

/// What stands in front of a measure.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Front {
    #[default]
    Other,
    /// "between": "and" joins the ends of a range.
    Between,
    /// "from": two measures stay apart.
    From,
}

/// One number with its unit.
#[derive(Debug, Clone, Copy)]
pub(super) struct Term {
    pub(super) number: Number,
    pub(super) of: Of,
    pub(super) bound: Bound,
    pub(super) end: usize,
}

impl Term {
    /// A number with its unit, meant exactly.
    pub(super) fn new(number: Number, of: Of, end: usize) -> Self {
        Self { number, of, bound: Bound::Exact, end }
    }
}

/// The longest measure that begins at `index`.
pub(super) fn read(cursor: &Cursor<'_>, index: usize, front: Front) -> Option<Measure> {
    let first = term(cursor, index)?;
    if let Some(range) = range::read(cursor, &first, front) {
        return Some(range);
    }
    let Term { number, of, bound, end } = first;
    Some(Measure { low: number.value, high: None, of, form: number.form, bound, end })
}

/// One number with its unit.
pub(super) fn term(cursor: &Cursor<'_>, index: usize) -> Option<Term> {
    if let Some(term) = money::sign_first(cursor, index) {
        return Some(money::second_part(cursor, term));
    }
    let Some(number) = number::read(cursor, index) else { return without_number(cursor, index) };
    let (bound, joined) = bound::joined(cursor, number.end).unwrap_or((Bound::Exact, number.end));
    if bound != Bound::Exact {
        let (of, end) =
            unit_behind(cursor, &Number { end: joined, ..number }).unwrap_or((Of::Things, joined));
        return Some(Term { number, of, bound, end });
    }
    let (of, end) = unit_behind(cursor, &number)
        .or_else(|| behind_stop(cursor, &number))
        .unwrap_or((Of::Things, number.end));
    if number.form == Form::Vague && number.value.is_some() {
        // "a couple"
        return Some(Term { number, of, bound: Bound::About, end });
    }
    let number = money::with_letter(cursor, number, of, end);
    Some(quantity::second_part(cursor, money::second_part(cursor, Term::new(number, of, end))))
}

/// The same behind the stop of a shortened scale: "1,5 Mio. Euro", "350 tys. euro".
fn behind_stop(cursor: &Cursor<'_>, number: &Number) -> Option<(Of, usize)> {
    let stop = cursor.is(number.end, W::Stop) && cursor.glued(number.end);
    let shortened = stop && number.scale >= 1e3 && cursor.text(number.end - 1).len() <= 4;
    shortened.then(|| unit_behind(cursor, &Number { end: number.end + 1, ..*number }))?
}

/// What the number counts, and where its word ends.
fn unit_behind(cursor: &Cursor<'_>, number: &Number) -> Option<(Of, usize)> {
    let at = cursor.skip_hyphen(number.end);
    let percent = |at| cursor.find(at, |sense| matches!(sense, Sense::Percent).then_some(()));
    // "half a percent"
    let whole = match number.form {
        Form::Fraction => cursor.skip(cursor.skip(at, W::Of), W::A),
        _ if cursor.are(at, &[W::Of, W::A]) => at + 2,
        _ => at,
    };
    if let Some(((), end)) = percent(at).or_else(|| percent(whole)) {
        return Some((Of::Percent, end));
    }
    if let Some((code, end)) = money::name_behind(cursor, number) {
        return Some((Of::Money(code), end));
    }
    let at = of_a(cursor, number, at);
    // "one last month", "3 next week"
    let noun = duration::skip_adjectives(cursor, at);
    if cursor.is_any(at, &[W::Last, W::Next, W::Past]) && !is_plural(cursor, noun) {
        return None;
    }
    // "a second" is a place in an order far more often than a time.
    if cursor.text(at) == "second" && cursor.is(at.wrapping_sub(1), W::A) {
        return None;
    }
    if let Some((count, unit, end)) = duration::period(cursor, noun) {
        return Some((Of::Period(count, unit), end));
    }
    if let Some((count, unit, end)) = behind_spaced_hyphen(cursor, number) {
        return Some((Of::Period(count, unit), end));
    }
    // "two consecutive quarters"; "three quarters" are a part.
    if noun > at && cursor.word(noun) == "quarters" {
        return Some((Of::Period(3.0, PeriodUnit::Month), noun + 1));
    }
    let (symbol, end) =
        quantity::unit(cursor, at, number).or_else(|| quantity::in_brackets(cursor, number))?;
    Some((Of::Unit(symbol), end))
}

/// "30 - year bonds", "5 - year - old" of a tokenised text.
fn behind_spaced_hyphen(cursor: &Cursor<'_>, number: &Number) -> Option<(f64, PeriodUnit, usize)> {
    let hyphen = number.end;
    if !cursor.is(hyphen, W::Hyphen) || !cursor.is_apart(hyphen) || !cursor.is_lower(hyphen + 1) {
        return None;
    }
    let (count, unit, end) = duration::period(cursor, hyphen + 1)?;
    let small = number.value.is_some_and(|value| value < 1000.0);
    let joined = cursor.is_noun(end) || cursor.is(cursor.skip_any_hyphen(end), W::Old);
    (small && joined && !cursor.text(end - 1).ends_with('s')).then_some((count, unit, end))
}

/// Behind "half an", "a quarter of a", "thousands of": where the unit begins.
fn of_a(cursor: &Cursor<'_>, number: &Number, at: usize) -> usize {
    match number.form {
        Form::Fraction => {
            let of = cursor.skip(at, W::Of);
            let article = cursor.skip(of, W::A);
            let halves = cursor.is(number.end.wrapping_sub(1), W::Half)
                || cursor.is(number.end.wrapping_sub(1), W::Quarter);
            if article > of || halves || cursor.is_digits(number.end - 1) { article } else { usize::MAX }
        }
        Form::Vague => cursor.skip(at, W::Of),
        _ => at,
    }
}

/// Periods and sums without a number: "a year", "several days", "decades", "a few dollars", "million-dollar".
fn without_number(cursor: &Cursor<'_>, index: usize) -> Option<Term> {
    if let Some(term) = money::without_number(cursor, index) {
        return Some(term);
    }
    let (value, at) = match cursor.find(index, |sense| matches!(sense, Sense::Few).then_some(())) {
        Some(((), end)) => (None, cursor.skip(end, W::Of)),
        None if cursor.is(index, W::A) => (Some(1.0), index + 1),
        None => (None, index),
    };
    let form = if value.is_some() { Form::Words } else { Form::Vague };
    let number = Number { value, scale: 1.0, form, end: at };
    let noun = duration::skip_adjectives(cursor, at);
    if let Some((count, unit, end)) = duration::period(cursor, noun) {
        let fits = match (value, at == index) {
            (Some(_), _) => is_one_period(cursor, index, noun),
            (None, true) => noun == at && is_lone_plural(cursor, index),
            (None, false) => is_plural(cursor, noun),
        };
        return fits.then(|| Term::new(number, Of::Period(count, unit), end));
    }
    let (symbol, end) = quantity::unit(cursor, at, &number)?;
    let fits = match value {
        Some(_) => matches!(symbol, "km" | "mi" | "m") && at == index + 1 && !is_rate(cursor, index),
        None => at > index && is_plural(cursor, end - 1) && !cursor.is(index, W::Some),
    };
    fits.then(|| Term::new(number, Of::Unit(symbol), end))
}

/// Whether the word is a plural, and no abbreviation.
fn is_plural(cursor: &Cursor<'_>, index: usize) -> bool {
    let text = cursor.text(index);
    text.len() > 3 && text.ends_with(['s', 'S']) || matches!(text, "millennia" | "feet")
}

/// Whether "a year" is a duration: not "two times a year", not "a year-end", not "a second".
fn is_one_period(cursor: &Cursor<'_>, article: usize, noun: usize) -> bool {
    let text = cursor.text(noun);
    let named = text.len() > 3 || text == "day";
    let bounded = article > 0
        && (cursor.is(article - 1, W::Than)
            || cursor.sense(article - 1, |sense| matches!(sense, Sense::Before(_)).then_some(())).is_some());
    let modifier = cursor.is_inner_hyphen(noun + 1)
        || noun == article + 1 && text == "day" && cursor.is(noun + 1, W::Of)
        || matches!(cursor.text(noun + 1), "trip" | "pass" | "club" | "care" | "job" | "shift" | "market");
    named
        && !is_plural(cursor, noun)
        && !modifier
        && (text != "second" || bounded && noun == article + 1)
        && !is_rate(cursor, article)
}

/// Whether "a year" behind the token before `article` says how often: behind a number, a sum, "times", a plural.
fn is_rate(cursor: &Cursor<'_>, article: usize) -> bool {
    let Some(before) = article.checked_sub(1) else { return false };
    let counted = cursor.sense(before, |sense| {
        matches!(
            sense,
            Sense::Small(_)
                | Sense::Tens(_)
                | Sense::Scale(_)
                | Sense::Suffix(_)
                | Sense::Letter(_)
                | Sense::Currency(_)
                | Sense::Percent
                | Sense::Unit(_)
                | Sense::Period(..)
        )
        .then_some(())
    });
    if cursor.is_any(before, &[W::In, W::At]) {
        return false;
    }
    cursor.is_digits(before) || cursor.is_any(before, &[W::Often, W::Quote, W::Slash]) || counted.is_some()
}

/// Whether a bare plural ("years", "hours") is a period: a preposition stands in front or behind.
fn is_lone_plural(cursor: &Cursor<'_>, index: usize) -> bool {
    #[rustfmt::skip]
    const BEFORE: &[W] = &[
        W::For, W::After, W::In, W::Within, W::With, W::From, W::By, W::The, W::Since, W::Of, W::Before,
        W::During, W::And, W::Or, W::Following, W::About, W::Over, W::Till, W::To, W::Every, W::Around,
        W::Is, W::Ago,
    ];
    let placed = index == 0
        || cursor.is_any(index - 1, BEFORE)
        || matches!(
            cursor.text(index - 1),
            "spent" | "spend" | "take" | "takes" | "took" | "last" | "lasted" | "despite" | "just"
        );
    let followed = cursor.is_any(index + 1, &[W::Of, W::After, W::Before, W::Later, W::Ago, W::Previous]);
    let quantified = cursor.is(index.wrapping_sub(1), W::The)
        && !followed
        && !cursor.is_any(index + 1, &[W::Comma, W::Stop, W::In, W::That, W::Since]);
    let sentence = index == 0 || cursor.is_any(index - 1, &[W::Stop, W::Quote]);
    let idiom = cursor.is(index.wrapping_sub(1), W::After) && !followed && cursor.text(index) == "hours";
    is_plural(cursor, index)
        && (cursor.is_lower(index) || sentence)
        && (placed && !quantified && !idiom || followed)
}
