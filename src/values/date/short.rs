//! Days without a year, in forms that need a word beside them: "on 22/04", "Friday 5/12", "9/11", "Dec31, 1994".

use super::form::{When, is_day};
use super::{Context, Part, absolute};
use crate::values::calendar::Day;
use crate::values::cursor::Cursor;
use crate::values::money;
use crate::values::words::W;

/// Words in front of a day in digits that cannot be a fraction: "by 22/04", "since 01/05".
#[rustfmt::skip]
const BEFORE_DAY: &[W] = &[
    W::By, W::Till, W::Since, W::From, W::Before, W::After, W::Between, W::To, W::Through, W::Around,
    W::OpenBracket,
];

/// "22/04" behind a word that makes a date of it; "9/11" is the day of 2001 anywhere.
pub(super) fn day_and_month(cursor: &Cursor<'_>, index: usize, context: Context) -> Option<Part> {
    let joined = |at: usize| cursor.glued(at) && cursor.glued(at + 1);
    if !cursor.is(index + 1, W::Slash)
        || !joined(index + 1)
        || cursor.is(index + 3, W::Slash) && joined(index + 3)
    {
        return None;
    }
    let field =
        |at: usize| cursor.digits(at).filter(|field| field.whole <= 2)?.small().map(|field| field as u8);
    let (first, second) = (field(index)?, field(index + 2)?);
    let end = index + 3;
    let named = (first, second) == (9, 11) && !cursor.is(end, W::Of);
    let counts =
        cursor.is_noun(end) || cursor.glued(end) && !cursor.ends_clause(end) || cursor.is(end, W::Of);
    if named {
        return Some(Part::new(When::Holiday { rule: "09-11", year: Some(2001) }, end));
    }
    if counts || !is_placed(cursor, index, first.max(second) > 12) {
        return None;
    }
    let (month, day) = in_some_order((first, second), context)?;
    Some(Part::new(When::Day { year: None, month: Some(month), day }, end))
}

/// Whether what stands in front makes a date of two fields, of which one is `large`: more than the months are.
fn is_placed(cursor: &Cursor<'_>, index: usize, large: bool) -> bool {
    let before = index.wrapping_sub(1);
    let zero = cursor.text(index).starts_with('0') || cursor.text(index + 2).starts_with('0');
    if cursor.glued(index) && index > 0 && !cursor.is(before, W::OpenBracket) {
        return false;
    }
    let named = before.wrapping_sub(usize::from(cursor.is(before, W::Comma)));
    let weekday = absolute::weekday(cursor, named).is_some();
    weekday || cursor.is(before, W::On) || (large || zero) && cursor.is_any(before, BEFORE_DAY)
}

/// Month and day: what exists, then what is nearer to the day of publication, then the month first.
fn in_some_order((first, second): (u8, u8), context: Context) -> Option<(u8, u8)> {
    let (american, european) = ((first, second), (second, first));
    match (is_day(american.0, american.1), is_day(european.0, european.1)) {
        (true, true) => {
            let distance = |(month, day): (u8, u8)| {
                let anchor = context.anchor?;
                let days = (anchor.year - 1..=anchor.year + 1).filter_map(|year| Day::new(year, month, day));
                days.map(|day| (day.number() - anchor.number()).abs()).min()
            };
            let nearer = distance(european).zip(distance(american)).is_some_and(|(day, month)| day < month);
            Some(if nearer { european } else { american })
        }
        (true, false) => Some(american),
        (false, true) => Some(european),
        (false, false) => None,
    }
}

/// "Dec31, 1994", "on Dec31": month and day are one word.
pub(in crate::values) fn glued_day(cursor: &Cursor<'_>, index: usize) -> Option<Part> {
    let text = Some(cursor.text(index)).filter(|text| money::is_prefixed(text.as_bytes()))?;
    let (month, day) = text.split_at(text.find(|letter: char| letter.is_ascii_digit())?);
    let shout = month.bytes().all(|letter| letter.is_ascii_uppercase());
    let month = cursor.month(month).filter(|_| !shout)?;
    let day = day.parse().ok().filter(|day| is_day(month, *day))?;
    let part = absolute::with_year(cursor, month, day, index + 1);
    let placed = cursor.is(index.wrapping_sub(1), W::On) || cursor.is_any(index.wrapping_sub(1), BEFORE_DAY);
    (part.when.year().is_some() || placed).then_some(part)
}
