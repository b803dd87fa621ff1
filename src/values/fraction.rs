//! Parts of a whole: "3/4", "2 1/4", "two-thirds", "half a million", "and a half".
//!
//! The grammar of [numbers](super::number) asks for them.

use super::cursor::Cursor;
use super::digits::{self, Digits};
use super::number::{Form, Number, cardinal_words, group, scales};
use super::tables::Sense;
use super::words::W;

/// "3/4", "2 1/4": a numerator below a small denominator.
pub(super) fn mixed_fraction(cursor: &Cursor<'_>, digits: Digits, end: usize) -> Option<Number> {
    let part = |top: Digits, end: usize| {
        let glued = cursor.glued(end) && cursor.glued(end + 1);
        let slash = cursor.is(end, W::Slash) && (glued || cursor.is_apart(end));
        let (bottom, after) = slash.then(|| digits::read(cursor, end + 1))??;
        // "1 / 4" of a tokenised text; "2 / 6" are pages.
        if !(glued || matches!(bottom.value as u32, 2 | 4 | 8 | 16 | 32) && top.value % 2.0 == 1.0) {
            return None;
        }
        let fits = top.is_plain() && bottom.is_plain() && top.value < bottom.value && bottom.value <= 32.0;
        let more = cursor.is(after, W::Slash) && cursor.glued(after);
        (fits && !more).then_some((top.value / bottom.value, after))
    };
    if let Some((value, after)) = part(digits, end) {
        return Some(Number::of(value, Form::Fraction, after));
    }
    // "2 1/4" and "2-1/4"
    let (top, next) = digits.is_plain().then(|| digits::read(cursor, cursor.skip_hyphen(end)))??;
    let (value, after) = part(top, next).filter(|(value, _)| *value < 1.0)?;
    Some(Number::of(digits.value + value, Form::Fraction, after))
}

/// "and a half", "and three quarters" behind a number.
pub(super) fn and_a_half(cursor: &Cursor<'_>, number: Number) -> Number {
    let added = || {
        let and = cursor.skip_hyphen(number.end);
        let start = cursor.skip_hyphen(cursor.is(and, W::And).then_some(and + 1)?);
        let (part, end) = fraction(cursor, start)?;
        let unit = if number.scale >= 1e6 { number.scale } else { 1.0 };
        Some(Number { value: Some(number.value? + part * unit), form: Form::Words, end, ..number })
    };
    added().unwrap_or(number)
}

/// "half a million", "half a dozen", "half", "quarter million".
pub(super) fn half_of(cursor: &Cursor<'_>, index: usize) -> Option<Number> {
    if cursor.is(index, W::Quarter) {
        return quarter_of(cursor, index);
    }
    if !cursor.is(index, W::Half) {
        return None;
    }
    let next = cursor.skip(cursor.skip_hyphen(index + 1), W::A);
    if let Some(number) = scales(cursor, 0.5, 1.0, next) {
        return Some(number);
    }
    let dozen = group(cursor, Number::of(0.5, Form::Words, next));
    Some(if dozen.end > next { dozen } else { Number::of(0.5, Form::Fraction, index + 1) })
}

/// "quarter million", but not "third-quarter million-dollar".
fn quarter_of(cursor: &Cursor<'_>, index: usize) -> Option<Number> {
    let before = index.wrapping_sub(1);
    let of_year = cursor.sense(before, |sense| matches!(sense, Sense::Ordinal(_)).then_some(())).is_some();
    let number = scales(cursor, 0.25, 1.0, cursor.skip_hyphen(index + 1))?;
    let free = !of_year && !cursor.is_inner_hyphen(before) && !cursor.is_inner_hyphen(number.end);
    (free && number.scale >= 1e5).then_some(number)
}

/// The whole that a part is of, when that is a scale: "two thirds of a million", "a quarter of a billion".
pub(super) fn of_scale(cursor: &Cursor<'_>, part: f64, end: usize) -> Number {
    let of_a = if cursor.are(end, &[W::Of, W::A]) { end + 2 } else { end };
    scales(cursor, part, 1.0, of_a).unwrap_or_else(|| Number::of(part, Form::Fraction, end))
}

/// "a half", "one-third", "three quarters", "half".
pub(super) fn fraction(cursor: &Cursor<'_>, index: usize) -> Option<(f64, usize)> {
    if cursor.is(index, W::Half) {
        // "three million and half a million" are two numbers.
        return (!cursor.is(index + 1, W::A)).then_some((0.5, index + 1));
    }
    let (top, next) = match cursor.is(index, W::A) {
        true => (1.0, index + 1),
        false => {
            let number = cardinal_words(cursor, index)?;
            (number.value?, number.end)
        }
    };
    let (bottom, end) = denominator(cursor, cursor.skip_any_hyphen(next), top)?;
    Some((top / bottom, end))
}

/// The denominator behind a numerator: "third" behind one, "thirds" behind two.
pub(super) fn denominator(cursor: &Cursor<'_>, index: usize, top: f64) -> Option<(f64, usize)> {
    let single = top == 1.0;
    let is_single = |sense| match sense {
        Sense::Part(part) if single || !cursor.is_any(index, &[W::Half, W::Quarter]) => Some(part),
        Sense::Ordinal(part) if single && part >= 3.0 => Some(part),
        _ => None,
    };
    Some((cursor.sense(index, is_single)?, index + 1))
}
