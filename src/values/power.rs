//! Numbers in forms of science: "1.3x10^6", "1e10", ".08".

use super::cursor::Cursor;
use super::digits::{self, Digits};
use super::number::{Form, Number};
use super::words::W;

/// "1.3x10^6", "6.2×10^-4", "1e10", "12.3e+14": the digits of a number with its power of ten.
pub(super) fn power_of_ten(cursor: &Cursor<'_>, value: f64, end: usize) -> Option<Number> {
    let power = |at: usize| {
        let sign = cursor.is_any(at, &[W::Hyphen, W::Plus]) && cursor.glued(at);
        let digits = at + usize::from(sign);
        let power =
            cursor.digits(digits).filter(|power| cursor.glued(digits) && power.whole <= 2)?.small()?;
        Some((if cursor.is(at, W::Hyphen) { -i32::from(power) } else { i32::from(power) }, digits + 1))
    };
    let written = |(exponent, after)| {
        let value = format!("{value}e{exponent}").parse().ok()?;
        let digits = Digits { value, whole: 0, written: digits::Written::Decimal };
        Some(Number::of(value, Form::Digits(digits), after))
    };
    let text = cursor.text(end);
    if !cursor.glued(end) {
        return None;
    }
    // The tokeniser has "x10" and "e10" as one word each.
    let base = match text {
        "x10" | "×10" => Some(end + 1),
        "x" | "×" if cursor.text(end + 1) == "10" => Some(end + 2),
        _ => None,
    };
    if let Some(base) = base.filter(|base| cursor.is(*base, W::Power) && cursor.glued(*base)) {
        return written(power(base + 1)?);
    }
    if text == "e" {
        return written(power(end + 1).filter(|_| !cursor.is_digits(end + 1))?);
    }
    let exponent: i32 = text.strip_prefix('e').filter(|digits| digits.len() <= 2)?.parse().ok()?;
    written((exponent, end + 1))
}

/// ".08": decimals without a zero in front.
pub(super) fn below_one(cursor: &Cursor<'_>, index: usize) -> Option<Number> {
    let apart = index == 0 || !cursor.glued(index) || cursor.is_any(index - 1, &[W::OpenBracket, W::Hyphen]);
    let digits =
        cursor.digits(index + 1).filter(|digits| apart && cursor.glued(index + 1) && digits.is_plain())?;
    // ".45-caliber" is a name.
    if cursor.is_inner_hyphen(index + 2) {
        return None;
    }
    let value = digits.value / 10_f64.powi(i32::from(digits.whole));
    let digits = Digits { value, whole: 0, written: digits::Written::Decimal };
    Some(Number::of(value, Form::Digits(digits), index + 2))
}
