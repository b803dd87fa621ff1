//! Numbers in digits and words: "328.08 billion", "two hundred and five", "two-thirds", "dozens".
//!
//! [`read`] gives the longest [`Number`] from a token on. It knows no units: what the number counts is found by the
//! grammars of sums, measures and dates, which build on it.
//!
//! ```text
//! "5 crore" -> 5e7        "half a million" -> 5e5        "1½" -> 1.5        "tens of thousands" -> no certain value
//! ```

use super::cursor::Cursor;
use super::digits::{self, Digits, Written};
use super::fraction;
use super::power;
use super::tables::Sense;
use super::words::W;

/// A number and where it ends.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Number {
    /// None when it is vague ("dozens", "several hundred").
    pub(super) value: Option<f64>,
    /// What a scale word multiplied it by; 1 without one.
    pub(super) scale: f64,
    pub(super) form: Form,
    /// The index after its last token.
    pub(super) end: usize,
}

/// How a number is written.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Form {
    /// Digits alone.
    Digits(Digits),
    /// Digits with a scale word, or words.
    Words,
    /// Part of a whole: "two-thirds", "half".
    Fraction,
    /// "dozens", "a few".
    Vague,
}

impl Number {
    pub(super) fn of(value: f64, form: Form, end: usize) -> Self {
        Self { value: Some(value), scale: 1.0, form, end }
    }

    fn vague(end: usize) -> Self {
        Self { value: None, scale: 1.0, form: Form::Vague, end }
    }

    /// The digits of a number that is nothing but digits.
    pub(super) fn digits(&self) -> Option<Digits> {
        match self.form {
            Form::Digits(digits) => Some(digits),
            _ => None,
        }
    }

    /// The same number in millions, when a scale word behind a range means both of its ends: "250 to 300 million".
    pub(super) fn scaled_like(self, other: &Self) -> Self {
        match (self.form, self.value) {
            (Form::Digits(_), Some(value)) if other.scale > 1.0 && value <= 1000.0 => {
                Self { value: Some(value * other.scale), scale: other.scale, ..self }
            }
            _ => self,
        }
    }
}

/// The longest number that begins at `index`.
pub(super) fn read(cursor: &Cursor<'_>, index: usize) -> Option<Number> {
    if cursor.is_digits(index) {
        return in_digits(cursor, index);
    }
    if cursor.is(index, W::Stop) {
        return power::below_one(cursor, index);
    }
    if let Some(number) = signed(cursor, index) {
        return Some(number);
    }
    if let Some(((), end)) = cursor.find(index, |sense| matches!(sense, Sense::Vague).then_some(())) {
        // "scores" are counted, or made in a game.
        let made =
            cursor.text(end - 1).eq_ignore_ascii_case("scores") && !cursor.is_any(end, &[W::Of, W::Or]);
        return (!made).then(|| Number::vague(end));
    }
    fraction::half_of(cursor, index)
        .or_else(|| with_article(cursor, index))
        .or_else(|| few(cursor, index))
        .or_else(|| in_words(cursor, index))
}

/// "-5", "minus two"; "of - 20" in a tokenised text, where no dash can stand.
fn signed(cursor: &Cursor<'_>, index: usize) -> Option<Number> {
    const BEFORE: &[W] = &[W::Of, W::At, W::To, W::From, W::By, W::Is, W::Was, W::Than];
    let hyphen = cursor.is(index, W::Hyphen) && !cursor.glued(index);
    let apart = cursor.is_digits(index + 1) && cursor.is_any(index.wrapping_sub(1), BEFORE);
    let sign = hyphen && (cursor.glued(index + 1) || apart) || cursor.is(index, W::Minus);
    if !sign {
        return None;
    }
    let number = if cursor.is_digits(index + 1) {
        in_digits(cursor, index + 1)?
    } else {
        in_words(cursor, index + 1)?
    };
    Some(Number { value: number.value.map(|value| -value), ..number })
}

/// Digits, then a fraction, a scale, or both: "2 1/4", "5.5 million", "3 hundred and 21", "45bn".
fn in_digits(cursor: &Cursor<'_>, index: usize) -> Option<Number> {
    let (digits, end) = digits::read(cursor, index)?;
    if let Some(number) = fraction::mixed_fraction(cursor, digits, end) {
        return Some(number);
    }
    let plain = Number::of(digits.value, Form::Digits(digits), end);
    if let Some(number) = power::power_of_ten(cursor, digits.value, end) {
        return Some(number);
    }
    if let Some(scaled) = scales(cursor, digits.value, 1.0, end) {
        return Some(fraction::and_a_half(cursor, with_smaller_scales(cursor, scaled)));
    }
    // "2.33 k" of a tokenised text; "10 k" can be a way to run.
    if digits.written == Written::Decimal && cursor.word(end) == "k" && !cursor.is_noun(end + 1) {
        return Some(Number { value: Some(digits.value * 1e3), scale: 1e3, form: Form::Words, end: end + 1 });
    }
    Some(with_scale_behind(cursor, fraction::and_a_half(cursor, group(cursor, plain)), end))
}

/// "5 crore 20 lakh", "4 thousand 3 hundred and 21": digits with smaller scales behind a number.
fn with_smaller_scales(cursor: &Cursor<'_>, mut number: Number) -> Number {
    let smaller = |number: &Number| {
        let (digits, end) = digits::read(cursor, number.end).filter(|_| !cursor.glued(number.end))?;
        let next = scales(cursor, digits.value, 1.0, end).filter(|_| digits.is_plain())?;
        let value = next.value.filter(|value| next.scale < number.scale && *value < number.scale)?;
        Some(Number { value: Some(number.value? + value), scale: next.scale, ..next })
    };
    let scale = number.scale;
    while let Some(longer) = smaller(&number).filter(|_| cursor.is_lower(number.end - 1)) {
        number = longer;
    }
    Number { scale, ..number }
}

/// The scale words behind `value`: "million", "hundred thousand", "k" when it touches.
pub(super) fn scales(cursor: &Cursor<'_>, value: f64, so_far: f64, index: usize) -> Option<Number> {
    let mut scale = so_far;
    let mut end = index;
    loop {
        let at = cursor.skip_hyphen(end);
        let word = cursor.sense(at, |sense| match sense {
            Sense::Scale(scale) => Some(scale),
            // "4K" is a screen, "3K" hardly ever a number.
            Sense::Suffix(scale)
                if cursor.glued(at)
                    && at == end
                    && !(scale == 1e3
                        && value < 10.0
                        && cursor.text(at) == "K"
                        && !behind_sign(cursor, index)) =>
            {
                Some(scale)
            }
            Sense::Letter(1e9) if scale == 1.0 && at == end && is_billion(cursor, value, at) => Some(1e9),
            _ => None,
        });
        match word {
            Some(word) if scale * word < 1e21 => {
                scale *= word;
                end = at + 1;
            }
            _ => break,
        }
    }
    let number = Number { value: Some(value * scale), scale, form: Form::Words, end };
    (end > index).then(|| rest_of_myriads(cursor, rest_of_hundreds(cursor, number)))
}

/// Whether "B" that touches a number is a billion: "1.2B", "7B people", but not "Section 12B" and "a 777B".
fn is_billion(cursor: &Cursor<'_>, value: f64, at: usize) -> bool {
    let before = at.wrapping_sub(2);
    let bound = || cursor.sense(before, |sense| matches!(sense, Sense::Before(_)).then_some(())).is_some();
    let counts =
        cursor.is_noun(at + 1) && (cursor.text(at + 1).ends_with('s') || cursor.text(at + 1) == "people");
    cursor.glued(at)
        && !cursor.glued(at - 1)
        && (value.fract() != 0.0 || counts && value < 1000.0)
        && !cursor.is_inner_hyphen(at + 1)
        && (!cursor.is_capital(before) || bound())
}

/// "1億8600万": in East Asia the smaller scale follows without a gap.
fn rest_of_myriads(cursor: &Cursor<'_>, number: Number) -> Number {
    let rest = || {
        let myriads = [1e4, 1e8, 1e12].contains(&number.scale)
            && cursor.glued(number.end)
            && cursor.is_digits(number.end);
        let rest = myriads.then(|| in_digits(cursor, number.end)).flatten()?;
        let value = rest.value.filter(|value| *value < number.scale)?;
        Some(Number { value: Some(number.value? + value), end: rest.end, ..number })
    };
    rest().unwrap_or(number)
}

/// The number with the scale words behind it.
pub(super) fn scaled(cursor: &Cursor<'_>, number: Number) -> Number {
    number.value.and_then(|value| scales(cursor, value, number.scale, number.end)).map_or(number, |scaled| {
        let scale = scaled.scale;
        Number { value: number.value.map(|value| value * scale / number.scale), scale, ..scaled }
    })
}

/// Whether a mark that is no bracket or quote stands before the digits that end before `index`: "$3K".
fn behind_sign(cursor: &Cursor<'_>, index: usize) -> bool {
    cursor.glued(index.wrapping_sub(1))
        && cursor
            .sense(index.wrapping_sub(2), |sense| matches!(sense, Sense::Sign(_)).then_some(()))
            .is_some()
}

/// "3 hundred and 21", "4 thousand 3 hundred".
fn rest_of_hundreds(cursor: &Cursor<'_>, number: Number) -> Number {
    let after_and = cursor.skip(number.end, W::And);
    let in_letters = cursor.text(number.end - 1).len() > 2;
    let words = || {
        let rest = cardinal_words(cursor, after_and).filter(|_| after_and > number.end && in_letters)?;
        let value = rest.value.filter(|value| rest.scale == 1.0 && *value < 100.0)?;
        let fits = matches!(number.scale as u64, 100 | 1000);
        fits.then_some(Number { value: Some(number.value? + value), end: rest.end, ..number })
    };
    if let Some(number) = words() {
        return number;
    }
    let small = || {
        let (digits, end) = digits::read(cursor, after_and)?;
        let value = number.value? + digits.value;
        // "3 hundred and 2 hundred" are two.
        let own = cursor.sense(end, |sense| matches!(sense, Sense::Scale(_)).then_some(())).is_some();
        let fits = in_letters
            && matches!(number.scale as u64, 100 | 1000)
            && digits.is_plain()
            && (1.0..100.0).contains(&digits.value)
            && !own;
        (fits && after_and > number.end).then_some(Number { value: Some(value), end, ..number })
    };
    small().unwrap_or(number)
}

/// "three dozen", "10 score".
pub(super) fn group(cursor: &Cursor<'_>, number: Number) -> Number {
    let size = cursor.sense(number.end, |sense| match sense {
        Sense::Group(size) => Some(size),
        _ => None,
    });
    let size = size.or_else(|| match cursor.text(number.end) {
        "dozens" if number.value >= Some(2.0) => Some(12.0),
        _ => None,
    });
    // "a score of 6.5"
    let size = size.filter(|size| *size != 20.0 || number.value > Some(1.0));
    match (size, number.value) {
        (Some(size), Some(value)) => Number::of(value * size, Form::Words, number.end + 1),
        _ => number,
    }
}

/// "a million", "a hundred and five", "a dozen", "a third", "a couple of".
fn with_article(cursor: &Cursor<'_>, index: usize) -> Option<Number> {
    if !cursor.is(index, W::A) {
        return None;
    }
    // "a billion-dollar deal": the article is the deal's.
    if let Some(number) =
        cardinal_from(cursor, index + 1, Some(1.0)).filter(|number| !cursor.is_inner_hyphen(number.end))
    {
        return Some(fraction::and_a_half(cursor, number));
    }
    let one = Number::of(1.0, Form::Words, index + 1);
    let dozen = group(cursor, one);
    if dozen.end > one.end {
        return Some(dozen);
    }
    let (value, end) = fraction::fraction(cursor, index)?;
    Some(fraction::of_scale(cursor, value, end))
}

/// "several hundred", "a few dozen", "a couple".
fn few(cursor: &Cursor<'_>, index: usize) -> Option<Number> {
    let ((), end) = cursor.find(index, |sense| matches!(sense, Sense::Few).then_some(()))?;
    let is_couple = (index..end).any(|word| cursor.is(word, W::Couple));
    let next = cursor.skip(end, W::Of);
    if let Some(scaled) = scales(cursor, 1.0, 1.0, next) {
        let value = scaled.value.filter(|_| is_couple).map(|value| value * 2.0);
        return Some(Number { value, form: Form::Vague, ..scaled });
    }
    let dozen = group(cursor, Number::of(2.0, Form::Words, next));
    match (dozen.end > next, is_couple) {
        (true, _) => Some(Number { value: dozen.value.filter(|_| is_couple), form: Form::Vague, ..dozen }),
        (false, true) if cursor.is(index, W::A) => Some(Number { value: Some(2.0), ..Number::vague(end) }),
        _ => None,
    }
}

/// Number words, then what can follow them: "two and a half", "five eighths", "three dozen", "nine point five".
fn in_words(cursor: &Cursor<'_>, index: usize) -> Option<Number> {
    let number = cardinal_words(cursor, index)?;
    let value = number.value?;
    if let Some((bottom, end)) = fraction::denominator(cursor, cursor.skip_any_hyphen(number.end), value) {
        return Some(fraction::of_scale(cursor, value / bottom, end));
    }
    if let Some(number) = decimals_in_words(cursor, number) {
        return Some(number);
    }
    let end = number.end;
    Some(with_scale_behind(cursor, fraction::and_a_half(cursor, group(cursor, number)), end))
}

/// "two and a half million": the scale behind a part that was added at `end`.
fn with_scale_behind(cursor: &Cursor<'_>, number: Number, end: usize) -> Number {
    if number.end == end || number.scale > 1.0 { number } else { scaled(cursor, number) }
}

/// "nine point nought four".
fn decimals_in_words(cursor: &Cursor<'_>, number: Number) -> Option<Number> {
    let mut end = cursor.is(number.end, W::Point).then_some(number.end + 1)?;
    let (mut value, mut place) = (number.value?, 0.1);
    while let Some(digit) = cursor.sense(end, |sense| match sense {
        Sense::Small(digit) if digit < 10.0 => Some(digit),
        _ => None,
    }) {
        value += digit * place;
        place /= 10.0;
        end += 1;
    }
    let number = Number { value: Some(value), end, ..number };
    (place < 0.1).then(|| scales(cursor, value, 1.0, end).unwrap_or(number))
}

pub(super) fn cardinal_words(cursor: &Cursor<'_>, index: usize) -> Option<Number> {
    cardinal_from(cursor, index, None)
}

/// What the last number word was; it decides which may come next.
#[derive(Clone, Copy, PartialEq)]
enum Last {
    Nothing,
    Small,
    Tens,
    Scale,
}

/// Number words from `index`; with `article`, the number that an article before them stands for.
fn cardinal_from(cursor: &Cursor<'_>, index: usize, article: Option<f64>) -> Option<Number> {
    let (mut total, mut current) = (0.0, article.unwrap_or(0.0));
    let mut last = if article.is_some() { Last::Small } else { Last::Nothing };
    let (mut end, mut largest) = (index, 1.0_f64);
    loop {
        let mut at = if end > index { cursor.skip_hyphen(end) } else { end };
        // "fifty - two" of a tokenised text
        if last == Last::Tens {
            at = cursor.skip_any_hyphen(end);
        }
        if last == Last::Scale && cursor.is(at, W::And) {
            at = cursor.skip_hyphen(at + 1);
        }
        let word = cursor.sense(at, |sense| {
            matches!(sense, Sense::Small(_) | Sense::Tens(_) | Sense::Scale(_)).then_some(sense)
        });
        last = match (word, last) {
            (Some(Sense::Small(value)), Last::Nothing | Last::Scale) => {
                current += value;
                Last::Small
            }
            (Some(Sense::Small(value)), Last::Tens) if (1.0..10.0).contains(&value) => {
                current += value;
                Last::Small
            }
            (Some(Sense::Tens(value)), Last::Nothing | Last::Scale) => {
                current += value;
                Last::Tens
            }
            (Some(Sense::Scale(scale)), _) if last != Last::Nothing && at - end <= 1 => {
                if scale == 100.0 {
                    current *= scale;
                } else {
                    (total, current) = (total + current * scale, 0.0);
                }
                largest = largest.max(scale);
                Last::Scale
            }
            _ => break,
        };
        end = at + 1;
    }
    let number = Number { value: Some(total + current), scale: largest, form: Form::Words, end };
    (end > index).then_some(number)
}
