//! Times of day in words: "noon", "half past seven", "five-thirty", "at six forty-three", "eight o'clock".

use super::cursor::Cursor;
use super::hour;
use super::number::{self, Number};
use super::tables::Sense;
use super::time::{Clock, Half, Sure, half_of_day};
use super::words::W;

/// "noon", "midnight", "eight o'clock", "half past seven", "quarter to nine", "five p.m.".
pub(super) fn time(cursor: &Cursor<'_>, index: usize) -> Option<(Clock, Sure)> {
    let at = |hour: u8, minute: u8, end: usize| Clock { hour, minute, second: None, half: Half::Unsaid, end };
    if cursor.is(index, W::Noon) {
        return Some((at(12, 0, index + 1), Sure::Yes));
    }
    if cursor.is(index, W::Midnight) {
        return Some((at(0, 0, index + 1), Sure::Yes));
    }
    if cursor.is(index, W::Mid) && cursor.word(index + 1) == "night" {
        return Some((at(0, 0, index + 2), Sure::Yes));
    }
    let number = number::read(cursor, index);
    if let Some(clock) = past_the_hour(cursor, index, number) {
        return Some((clock, Sure::Yes));
    }
    // "five-thirty": a number would have its tens first.
    let tens = cursor.sense(index + 2, |sense| match sense {
        Sense::Tens(tens) if tens < 60.0 => Some(tens as u8),
        Sense::Small(15.0) => Some(15),
        _ => None,
    });
    let small = cursor.sense(index, |sense| match sense {
        Sense::Small(hour) if (1.0..=12.0).contains(&hour) => Some(hour as u8),
        _ => None,
    });
    if let (Some(hour), Some(minute), true) = (small, tens, cursor.is_inner_hyphen(index + 1)) {
        let apart = !cursor.is_inner_hyphen(index + 3) && !cursor.is_inner_hyphen(index.wrapping_sub(1));
        let (half, end) = half_of_day(cursor, index + 3);
        return apart.then(|| (Clock { half, ..at(hour, minute, end) }, Sure::Yes));
    }
    if let Some(found) = small.and_then(|hour| spoken_minutes(cursor, index, hour)) {
        return Some(found);
    }
    let number = number.filter(|number| number.digits().is_none())?;
    let hour = number.value.filter(|hour| (1.0..=12.0).contains(hour) && hour.fract() == 0.0)? as u8;
    let (half, end) = half_of_day(cursor, number.end);
    if half != Half::Unsaid && !(cursor.is(number.end, W::A) && end == number.end + 1) {
        return Some((Clock { half, ..at(hour, 0, end) }, Sure::Yes));
    }
    cursor.is(number.end, W::OClock).then(|| (at(hour, 0, number.end + 1), Sure::Yes))
}

/// "at nine thirty", "one forty five p.m.": the hour and minutes as they are spoken.
fn spoken_minutes(cursor: &Cursor<'_>, index: usize, hour: u8) -> Option<(Clock, Sure)> {
    const BEFORE: &[W] = &[W::At, W::By, W::Around, W::About, W::Till, W::From, W::To];
    let number = number::cardinal_words(cursor, index + 1).filter(|_| !cursor.is_inner_hyphen(index + 1))?;
    let minute = number.value.filter(|minute| (10.0..60.0).contains(minute) && number.scale == 1.0)? as u8;
    let (half, end) = half_of_day(cursor, number.end);
    let placed = cursor.is_any(index.wrapping_sub(1), BEFORE) && hour::ends(cursor, end);
    (half != Half::Unsaid || placed).then_some((Clock { hour, minute, second: None, half, end }, Sure::Yes))
}

/// "half past seven", "a quarter to nine", "ten past 9"; `number` begins at `index`.
fn past_the_hour(cursor: &Cursor<'_>, index: usize, number: Option<Number>) -> Option<Clock> {
    let start = cursor.skip(index, W::A);
    let (minutes, mut end) = match () {
        () if cursor.is(start, W::Half) => (30, start + 1),
        () if cursor.is(start, W::Quarter) => (15, start + 1),
        () => {
            let number =
                number.filter(|number| number.value.is_some_and(|value| (1.0..60.0).contains(&value)))?;
            (number.value? as u8, number.end)
        }
    };
    end = cursor.skip(end, W::Minute);
    let past = cursor.is(end, W::Past);
    let to =
        cursor.is(end, W::To) && (cursor.is(start, W::Quarter) || cursor.is(end.wrapping_sub(1), W::Minute));
    if !past && !to {
        return None;
    }
    let hour = number::read(cursor, end + 1)
        .filter(|number| number.value.is_some_and(|value| (1.0..=12.0).contains(&value)))?;
    let value = hour.value? as u8;
    let (hour_of, minute) = if past { (value, minutes) } else { ((value + 11) % 12, 60 - minutes) };
    let (half, end) = half_of_day(cursor, cursor.skip(hour.end, W::OClock));
    (minutes < 60).then_some(Clock { hour: hour_of, minute, second: None, half, end })
}
