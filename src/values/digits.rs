//! Numbers written in digits alone: separators of thousands, decimals, vulgar fractions.
//!
//! [`read`] gives the [`Digits`] from a token on.
//!
//! ```text
//! "1,234.5" "1.234,5" "1 234.5" "12,34,567" -> separators; "3,5" "3.5" -> decimals; "2½" -> 2.5
//! ```

use super::cursor::Cursor;

/// A number in digits.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Digits {
    pub(super) value: f64,
    /// Digits before the decimals, at most 255.
    pub(super) whole: u8,
    pub(super) written: Written,
}

/// What the digits have beside them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Written {
    /// Nothing: `2026`, `05`.
    Plain,
    /// Separators between thousands: `5,000`.
    Grouped,
    /// Decimals or a fraction: `3.5`, `2½`.
    Decimal,
}

impl Digits {
    /// Whether these are digits and nothing else.
    pub(super) fn is_plain(&self) -> bool {
        self.written == Written::Plain
    }

    /// The number when it is plain and below 10,000.
    pub(super) fn small(&self) -> Option<u16> {
        (self.is_plain() && self.whole <= 4).then_some(self.value as u16)
    }
}

/// The number in digits at `index` and where it ends; groups of thousands may stand apart ("20 000").
pub(super) fn read(cursor: &Cursor<'_>, index: usize) -> Option<(Digits, usize)> {
    if !cursor.is_digits(index) {
        return None;
    }
    let digits = cursor.digits(index)?;
    if !digits.is_plain() || digits.whole > 3 {
        return Some((digits, index + 1));
    }
    let mut end = index + 1;
    let mut joined = digits;
    while let Some(next) = cursor.is_group_gap(end).then(|| cursor.digits(end)).flatten() {
        let last = next.written == Written::Decimal;
        if next.whole != 3 || next.written == Written::Grouped {
            break;
        }
        joined.value = joined.value * 1000.0 + next.value;
        joined.whole = joined.whole.saturating_add(3);
        joined.written = if last { Written::Decimal } else { Written::Grouped };
        end += 1;
        if last {
            break;
        }
    }
    Some((joined, end))
}

/// Longer numbers, in bytes, are no amounts of anything.
const MAX_DIGITS: usize = 64;

/// How a text writes thousands and decimals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Style {
    /// "1,234.5": three digits behind a single stop are decimals.
    #[default]
    Stop,
    /// "1.234,5": three digits behind a single stop are thousands.
    Comma,
    /// The same, and three digits behind a single comma are decimals.
    CommaAlone,
}

impl Style {
    /// The style of a text with these tokens of digits: decimals behind a comma against thousands behind one; none
    /// when the text says nothing.
    pub(super) fn of<'a>(tokens: impl Iterator<Item = &'a str>) -> Option<Self> {
        let (mut commas, mut thousands, mut stops) = (0_u32, 0_u32, 0_u32);
        for token in tokens {
            match token.split_once(',').map(|(_, tail)| tail.len()) {
                Some(1 | 2) => commas += 1,
                Some(3..) => thousands += 1,
                // "14.30" can be a time; "9.8" has decimals.
                _ => stops += u32::from(token.split_once('.').is_some_and(|(_, tail)| tail.len() == 1)),
            }
        }
        match () {
            () if commas > thousands => Some(Self::Comma),
            () if commas == 0 && stops > 1 => Some(Self::Stop),
            () => None,
        }
    }
}

/// Reads the text of a token of digits; none for dotted dates and other sequences.
pub(super) fn parse(text: &str, style: Style) -> Option<Digits> {
    if let Some(digits) = parse_plain(text) {
        return Some(digits);
    }
    if text.len() > MAX_DIGITS {
        return None;
    }
    if text.starts_with(|first| ('０'..='９').contains(&first)) {
        return parse(&narrow(text), style);
    }
    let (text, fraction) = split_vulgar_fraction(text);
    if text.is_empty() {
        return Some(Digits { value: fraction?, whole: 0, written: Written::Decimal });
    }
    if !text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b',')) {
        return None;
    }
    let (whole, decimals, grouped) = split_decimals(text, style)?;
    let length = whole.bytes().filter(u8::is_ascii_digit).count();
    let mut value = whole
        .bytes()
        .filter(u8::is_ascii_digit)
        .fold(0.0, |value, digit| value * 10.0 + f64::from(digit - b'0'));
    if !decimals.is_empty() {
        // Through the standard parser, so that 0.1 is the nearest number to a tenth.
        value = match text.parse() {
            Ok(value) => value,
            Err(_) => format!("{}.{decimals}", whole.replace([',', '.'], "")).parse().unwrap_or(value),
        };
    }
    let written = match (decimals.is_empty() && fraction.is_none(), grouped) {
        (false, _) => Written::Decimal,
        (true, true) => Written::Grouped,
        (true, false) => Written::Plain,
    };
    Some(Digits { value: value + fraction.unwrap_or(0.0), whole: length.min(255) as u8, written })
}

/// The most digits that every number of is exact.
const EXACT_DIGITS: usize = 15;

/// Reads digits alone, as most numbers are.
#[inline]
fn parse_plain(text: &str) -> Option<Digits> {
    let mut value = 0;
    for byte in text.bytes() {
        let digit = byte.wrapping_sub(b'0');
        if digit > 9 || text.len() > EXACT_DIGITS {
            return None;
        }
        value = value * 10 + u64::from(digit);
    }
    let digits = Digits { value: value as f64, whole: text.len() as u8, written: Written::Plain };
    (!text.is_empty()).then_some(digits)
}

/// The part before the decimals, the decimals, and whether the part before has separators.
fn split_decimals(text: &str, style: Style) -> Option<(&str, &str, bool)> {
    let marks = text.bytes().filter(|byte| !byte.is_ascii_digit()).count();
    if marks == 0 {
        return Some((text, "", false));
    }
    let last = text.rfind(['.', ','])?;
    let (head, tail) = (&text[..last], &text[last + 1..]);
    let other = if &text[last..=last] == "." { ',' } else { '.' };
    if head.contains(other) && !head.contains(&text[last..=last]) {
        return is_grouped(head, other).then_some((head, tail, true));
    }
    let mark = text[last..].chars().next()?;
    match (marks, mark) {
        // "1.234" is a decimal in English, "1,234" are thousands; "3,5" is a decimal anywhere.
        (1, ',') | (1, '.')
            if tail.len() == 3
                && head.len() <= 3
                && !head.starts_with('0')
                && if mark == ',' { style != Style::CommaAlone } else { style != Style::Stop } =>
        {
            Some((text, "", true))
        }
        (1, _) => Some((head, tail, false)),
        _ => (!head.contains(other) && is_grouped(text, mark)).then_some((text, "", true)),
    }
}

/// Full-width digits as the digits of ASCII.
fn narrow(text: &str) -> String {
    let narrowed = text.chars().map(|character| match character {
        '０'..='９' => {
            char::from_u32(u32::from(character) - u32::from('０') + u32::from('0')).unwrap_or(character)
        }
        _ => character,
    });
    narrowed.collect()
}

/// Whether `mark` separates thousands: three digits in each group, or two as in India before the last three.
fn is_grouped(text: &str, mark: char) -> bool {
    let groups: Vec<usize> = text.split(mark).map(str::len).collect();
    let Some((first, rest)) = groups.split_first() else { return false };
    let Some((last, middle)) = rest.split_last() else { return false };
    let thousands = (1..=3).contains(first) && middle.iter().all(|length| *length == 3);
    let indian = mark == ',' && (1..=2).contains(first) && middle.iter().all(|length| *length == 2);
    *last == 3 && (thousands || indian)
}

/// The digits before a vulgar fraction, and its value.
fn split_vulgar_fraction(text: &str) -> (&str, Option<f64>) {
    let Some(last) = text.chars().next_back().filter(|last| !last.is_ascii()) else { return (text, None) };
    let value = match last {
        '½' => 0.5,
        '⅓' => 0.333,
        '⅔' => 0.667,
        '¼' => 0.25,
        '¾' => 0.75,
        '⅕' => 0.2,
        '⅖' => 0.4,
        '⅗' => 0.6,
        '⅘' => 0.8,
        '⅙' => 0.167,
        '⅚' => 0.833,
        '⅛' => 0.125,
        '⅜' => 0.375,
        '⅝' => 0.625,
        '⅞' => 0.875,
        _ => return (text, None),
    };
    (&text[..text.len() - last.len_utf8()], Some(value))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Amount, Value};
    use proptest::prelude::*;

    #[test]
    fn reads_separators_and_decimals() {
        for (text, expected) in [
            ("2026", Some((2026.0, Written::Plain))),
            ("5,000", Some((5000.0, Written::Grouped))),
            ("12,34,567.89", Some((1_234_567.89, Written::Decimal))),
            ("1.234.567", Some((1_234_567.0, Written::Grouped))),
            ("1.234,5", Some((1234.5, Written::Decimal))),
            ("3,5", Some((3.5, Written::Decimal))),
            ("0,125", Some((0.125, Written::Decimal))),
            ("328.08", Some((328.08, Written::Decimal))),
            ("2½", Some((2.5, Written::Decimal))),
            ("¾", Some((0.75, Written::Decimal))),
            ("2026.01.06", None),
            ("22,24,26,31", None),
            ("٣", None),
            ("２０２６", Some((2026.0, Written::Plain))),
        ] {
            assert_eq!(
                parse(text, Style::Stop).map(|digits| (digits.value, digits.written)),
                expected,
                "{text}"
            );
        }
    }

    #[test]
    fn the_style_of_the_text_decides_about_a_single_stop() {
        assert_eq!(parse("186.500", Style::Stop).unwrap().value, 186.5);
        assert_eq!(parse("186.500", Style::Comma).unwrap().value, 186_500.0);
        assert_eq!(Style::of(["14,30", "9,80", "186.500"].into_iter()), Some(Style::Comma));
        assert_eq!(Style::of(["14,300", "9,8", "186.500"].into_iter()), None);
        assert_eq!(Style::of(["14,300", "9.8", "7.5"].into_iter()), Some(Style::Stop));
    }

    #[test]
    fn three_digits_behind_a_comma_are_decimals_where_only_commas_are() {
        for (text, style, expected) in [
            ("2,408", Style::CommaAlone, 2.408),
            ("2,408", Style::Comma, 2408.0),
            ("2.408", Style::CommaAlone, 2408.0),
            ("2,408,100", Style::CommaAlone, 2_408_100.0),
        ] {
            assert_eq!(parse(text, style).unwrap().value, expected, "{text} {style:?}");
        }
    }

    proptest! {
        #[test]
        fn separators_change_nothing(number in 1000u64..1_000_000_000_000) {
            let plain = number.to_string();
            let mut grouped = String::new();
            for (index, digit) in plain.chars().enumerate() {
                if index > 0 && (plain.len() - index) % 3 == 0 {
                    grouped.push(',');
                }
                grouped.push(digit);
            }
            let digits = parse(&grouped, Style::Stop).unwrap();
            prop_assert_eq!(parse_plain(&plain).unwrap().value, digits.value);
            prop_assert_eq!(digits.value, number as f64);
            prop_assert_eq!(Value::Cardinal(Amount::one(digits.value)).to_string(), plain);
        }
    }
}
