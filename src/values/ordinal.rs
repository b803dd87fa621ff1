//! Places in an order: "first", "twenty-first", "80th".

use super::cursor::Cursor;
use super::digits;
use super::number;
use super::tables::Sense;
use super::words::W;

/// The ordinal at `index`: its number and where it ends.
pub(super) fn read(cursor: &Cursor<'_>, index: usize) -> Option<(f64, usize)> {
    if cursor.is_digits(index) {
        let suffix = cursor.glued(index + 1) && cursor.is_any(index + 1, &[W::St, W::Nd, W::Rd, W::Th]);
        let digits = cursor.digits(index).filter(|_| suffix)?;
        return (digits.written != digits::Written::Decimal).then_some((digits.value, index + 2));
    }
    let ordinal = |at| {
        cursor.sense(at, |sense| match sense {
            Sense::Ordinal(ordinal) => Some(ordinal),
            _ => None,
        })
    };
    let tens = cursor.sense(index, |sense| match sense {
        Sense::Tens(tens) => Some(tens),
        _ => None,
    });
    if let Some(tens) = tens {
        let at = cursor.skip_hyphen(index + 1);
        return ordinal(at).filter(|unit| *unit < 10.0).map(|unit| (tens + unit, at + 1));
    }
    if let Some(ordinal) = ordinal(index) {
        return Some((ordinal, index + 1));
    }
    hundreds(cursor, index, ordinal)
}

/// "one hundred and first", "two hundredth", "one hundred twenty-fifth".
fn hundreds(
    cursor: &Cursor<'_>,
    index: usize,
    ordinal: impl Fn(usize) -> Option<f64>,
) -> Option<(f64, usize)> {
    let number = number::cardinal_words(cursor, index)?;
    let value = number.value.filter(|value| *value >= 1.0)?;
    let at = cursor.skip_hyphen(number.end);
    // "two hundredth", but "one third" is a part.
    if let Some(scale) = ordinal(at).filter(|scale| *scale >= 100.0 && value > 1.0 && at == number.end) {
        return Some((value * scale, at + 1));
    }
    let at = cursor.skip(at, W::And);
    let joined = number.scale >= 100.0 && value % 10.0 == 0.0;
    let unit =
        ordinal(at).filter(|unit| joined && *unit < 100.0 && (value % 100.0 == 0.0 || *unit < 10.0))?;
    Some((value + unit, at + 1))
}

/// Whether the ordinal at `index` is part of an idiom or title: "third party", "at first", "first lady", "per second".
pub(super) fn is_idiom(cursor: &Cursor<'_>, index: usize, end: usize) -> bool {
    let noun = cursor.text(cursor.skip_hyphen(end)).to_lowercase();
    let noun = noun.as_str();
    let hyphen = cursor.is_inner_hyphen(end);
    let before = index.wrapping_sub(1);
    let title = match cursor.text(index).to_ascii_lowercase().as_str() {
        "first" => {
            matches!(
                noun,
                "lady"
                    | "ladies"
                    | "minister"
                    | "secretary"
                    | "responder"
                    | "responders"
                    | "aid"
                    | "hand"
                    | "name"
                    | "deputy"
                    | "vice"
                    | "past"
            ) || cursor.are(end, &[W::And]) && cursor.text(end + 1) == "foremost"
        }
        "second" => matches!(noun, "hand" | "nature" | "lady" | "thought" | "thoughts" | "guess"),
        "third" => matches!(noun, "party" | "parties"),
        _ => false,
    };
    title
        || hyphen && noun == "class"
        || cursor.is(before, W::Per)
        || cursor.text(before) == "at" && noun != "glance"
        || cursor.is_inner_hyphen(before)
}
