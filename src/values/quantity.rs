//! Measures with a unit: "243 kg", "40 kilometres", "5 ft 2 in", "6'7″".
//!
//! The grammar of [measures](super::measure) asks for a [unit] behind a number and for a
//! [second part](second_part) behind a measure.

use super::cursor::Cursor;
use super::digits;
use super::measure::{Of, Term};
use super::number::{Form, Number};
use super::tables::Sense;
use super::unit;
use super::words::W;

/// Dimensions that a measure can have beside the first: "2 x 3 x 4 cm" has two.
const MOST_DIMENSIONS: u8 = 3;

/// The unit at `index` behind this number.
pub(super) fn unit(cursor: &Cursor<'_>, index: usize, number: &Number) -> Option<(&'static str, usize)> {
    let (symbol, end) = cursor.find(index, |sense| match sense {
        Sense::Unit(symbol) => Some(symbol),
        _ => None,
    })?;
    let text = cursor.slice(index, end);
    let glued = cursor.glued(index) && index == number.end;
    let fits = match text {
        // Prepositions, articles and names of people come before a letter that is no unit.
        "in" => {
            !cursor.is_inner_hyphen(end)
                && !cursor.is_digits(end)
                && number.digits().is_some()
                && (glued || !cursor.is_lower(end) && !cursor.is_capital(end) && cursor.len() > end)
        }
        "degree" | "degrees" => {
            number.form != Form::Vague
                && (number.digits().is_some()
                    || number.scale > 1.0
                    || number.value.is_some_and(|value| value >= 3.0))
        }
        "au" => glued,
        // Picometres are rarer than afternoons.
        "pm" | "PM" => number.value.is_some_and(|value| value > 24.0),
        // "en 2024 ha": the verb.
        "ha" => glued || number.digits().is_none_or(|digits| !(digits.is_plain() && digits.whole == 4)),
        "K" => !glued && number.digits().is_some(),
        // "30C", but not "5C".
        "C" => {
            glued && number.value.is_some_and(|value| !(0.0..10.0).contains(&value) && value.abs() < 1000.0)
        }
        // Of bytes there are thousands: "Section 12B", "a 777B".
        "B" => false,
        // "a 13F filing"
        "F" if glued => number.value.is_some_and(|value| !(0.0..20.0).contains(&value)),
        "A" | "J" | "N" | "T" | "V" | "W" | "F" | "P" | "R" | "l" | "t" | "g" | "pt" | "st" | "ct" | "PS"
        | "px" | "AU" | "nm" | "Nm" | "pc" | "as" => {
            glued
                || matches!(text, "g" | "t" | "l" | "V" | "W" | "F" | "PS" | "pc" | "nm" | "Nm")
                    && number.digits().is_some()
        }
        _ => true,
    };
    let digits_only = matches!(
        text,
        "bar" | "bars" | "stone" | "stones" | "knot" | "knots" | "bit" | "bits" | "lux" | "px"
    );
    if digits_only && number.digits().is_none() && number.scale == 1.0 {
        return None;
    }
    let countable = number.form != Form::Vague || text.len() > 3;
    let named = text.len() == 1 && is_name_part(cursor, index, end, number);
    (fits && countable && !named).then_some((symbol, end))
}

/// Whether a letter behind a number is part of a name: "800,000 F-Series", "1600 K Street", "SCP-173C".
fn is_name_part(cursor: &Cursor<'_>, index: usize, end: usize, number: &Number) -> bool {
    let joined = cursor.is_inner_hyphen(end) && (cursor.is_capital(end + 1) || cursor.is_digits(end + 1));
    let street =
        !cursor.glued(index) && matches!(cursor.text(index), "F" | "K" | "L") && cursor.is_capital(end);
    let hyphen = number.end.wrapping_sub(2);
    let label = number.digits().is_some()
        && cursor.is_inner_hyphen(hyphen)
        && cursor.text(hyphen.wrapping_sub(1)).starts_with(char::is_alphabetic);
    joined || street || label
}

/// A unit's symbol in brackets: "20 (kg)", "20 [kg]".
pub(super) fn in_brackets(cursor: &Cursor<'_>, number: &Number) -> Option<(&'static str, usize)> {
    const BRACKETS: [(W, W); 2] = [(W::OpenBracket, W::CloseBracket), (W::OpenSquare, W::CloseSquare)];
    number.digits()?;
    let (_, close) = BRACKETS.into_iter().find(|(open, _)| cursor.is(number.end, *open))?;
    let (symbol, end) = unit(cursor, number.end + 1, number)?;
    let short = (2..=4).contains(&cursor.slice(number.end + 1, end).len()) && symbol != "in";
    (short && cursor.is(end, close)).then_some((symbol, end + 1))
}

/// The term with its second part: "5 ft 2 in", "9 lbs. 10 oz", "6'7″".
pub(super) fn second_part(cursor: &Cursor<'_>, term: Term) -> Term {
    let term = primes(cursor, &term).or_else(|| two_units(cursor, &term)).unwrap_or(term);
    let term = times(cursor, &term, MOST_DIMENSIONS).unwrap_or(term);
    // "20-foot-deep"
    let extent = cursor.is_inner_hyphen(term.end)
        && !cursor.text(term.end - 1).ends_with('s')
        && cursor.is_any(term.end + 1, &[W::Long, W::Extent]);
    match term.of {
        Of::Unit(_) if extent => Term { end: term.end + 2, ..term },
        _ => term,
    }
}

/// "10 ft x 5 ft", "12ft by 16ft", "107.5 x 85mm": a measure in several dimensions; it has no single amount.
fn times(cursor: &Cursor<'_>, term: &Term, most: u8) -> Option<Term> {
    if most == 0 || !matches!(term.of, Of::Things | Of::Unit(_)) {
        return None;
    }
    let next = cursor.is_any(term.end, &[W::Times, W::By]).then_some(term.end + 1)?;
    let (digits, end) = digits::read(cursor, next)?;
    let number = Number { value: Some(digits.value), scale: 1.0, form: Form::Digits(digits), end };
    let by = cursor.is(term.end, W::By);
    let second = match unit(cursor, cursor.skip_hyphen(end), &number) {
        Some((symbol, end)) => Term::new(number, Of::Unit(symbol), end),
        None => Term::new(number, Of::Things, end),
    };
    let last = times(cursor, &second, most - 1).unwrap_or(second);
    let fits = matches!(last.of, Of::Unit(_)) && (term.of != Of::Things || !by);
    fits.then(|| Term::new(Number { value: None, ..term.number }, last.of, last.end))
}

fn two_units(cursor: &Cursor<'_>, term: &Term) -> Option<Term> {
    let Of::Unit(larger) = term.of else { return None };
    let at = cursor.skip_any(cursor.skip(term.end, W::Stop), &[W::And, W::Comma]);
    let (small, end) = digits::read(cursor, at)?;
    let number = Number { value: Some(small.value), scale: 1.0, form: Form::Digits(small), end };
    // "in" is no preposition behind feet.
    let at = cursor.skip_hyphen(end);
    let inches = (larger == "ft" && cursor.text(at) == "in").then_some(("in", at + 1));
    let (smaller, after) = unit(cursor, at, &number).or(inches)?;
    let parts = unit::parts(larger, smaller)?;
    joined(term, larger, small.value / parts, after)
}

fn joined(term: &Term, larger: &'static str, added: f64, end: usize) -> Option<Term> {
    let number = Number { value: Some(term.number.value? + added), form: Form::Words, ..term.number };
    Some(Term::new(number, Of::Unit(larger), end))
}

/// "6'7″", "5' 11\"", "27″": feet and inches by their marks.
fn primes(cursor: &Cursor<'_>, term: &Term) -> Option<Term> {
    let touches = |at: usize| cursor.glued(at);
    let at = term.number.end;
    if term.of != Of::Things || !touches(at) || !cursor.is_any(at, &[W::Apostrophe, W::Prime]) {
        return None;
    }
    let (inches, end) = digits::read(cursor, at + 1)?;
    let closed = touches(end) && cursor.is_any(end, &[W::DoublePrime, W::Quote]);
    (closed && inches.value < 12.0).then(|| joined(term, "ft", inches.value / 12.0, end + 1))?
}
