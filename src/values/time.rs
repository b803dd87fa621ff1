//! Times of day: "07:14", "3 p.m. local time", "5 to 6pm", "1218 GMT", "half past seven", "noon".
//!
//! [`read`] gives the longest time that begins at a token. Parts of a day that no clock names ("Saturday night") are
//! read with the [dates](super::date::relative).

use super::cursor::Cursor;
use super::date::form::When;
use super::date::{Context, Part, day_part};
use super::digits::Written;
use super::number::{self, Number};
use super::tables::Sense;
use super::words::W;

/// A time of day, as far as it is written.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Clock {
    hour: u8,
    minute: u8,
    second: Option<u8>,
    half: Half,
    end: usize,
}

/// Which half of the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Half {
    Morning,
    Afternoon,
    /// No word says it: a clock of 24 hours, or of 12.
    Unsaid,
}

/// How sure it is that a number is a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sure {
    Yes,
    /// Only when the other end of its range is one.
    IfBeside,
}

/// The longest time that begins at `index`.
pub(super) fn read(cursor: &Cursor<'_>, index: usize, context: Context) -> Option<Part> {
    let digits = clock(cursor, index);
    let sure = digits.filter(|(_, sure)| *sure == Sure::Yes);
    let (first, sure) = sure.or_else(|| in_words(cursor, index)).or(digits)?;
    if let Some(part) = range(cursor, first, context) {
        return Some(part);
    }
    // "from 8 to 10 pm": two times, both of them in the evening.
    if sure == Sure::IfBeside && context.from && cursor.is_any(first.end, &[W::To, W::Till]) {
        let (second, sure) = clock(cursor, first.end + 1)?;
        let half = if first.hour <= second.hour { second.half } else { Half::Unsaid };
        let named = sure == Sure::Yes && second.half != Half::Unsaid;
        return named.then(|| Part::time(When::Clock(first.form(half)), first.end));
    }
    if let Some(form) = elapsed(cursor, index, first.end) {
        return Some(Part::time(When::Duration(form), first.end));
    }
    (sure == Sure::Yes).then(|| {
        let end = behind(cursor, first.end);
        Part::time(When::Clock(first.form(first.half)), end)
    })
}

impl Clock {
    /// The ISO 8601 form, in this half of the day.
    fn form(self, half: Half) -> String {
        let hour = match half {
            Half::Afternoon if self.hour < 12 => self.hour + 12,
            Half::Morning if self.hour == 12 => 0,
            _ => self.hour,
        };
        match self.second {
            Some(second) => format!("T{hour:02}:{:02}:{second:02}", self.minute),
            None => format!("T{hour:02}:{:02}", self.minute),
        }
    }
}

/// "9am-5pm", "5 to 6 pm", "between 3 and 5 p.m.".
fn range(cursor: &Cursor<'_>, first: Clock, context: Context) -> Option<Part> {
    let next = context.connector(cursor, first.end).filter(|_| !cursor.is(first.end, W::Till))?;
    let (second, sure) = clock(cursor, next).or_else(|| in_words(cursor, next))?;
    if sure == Sure::IfBeside {
        return None;
    }
    let half = if first.half == Half::Unsaid && first.hour <= second.hour { second.half } else { first.half };
    let form = format!("{}/{}", first.form(half), second.form(second.half));
    Some(Part::time(When::Clock(form), behind(cursor, second.end)))
}

/// A time in digits.
fn clock(cursor: &Cursor<'_>, index: usize) -> Option<(Clock, Sure)> {
    if !cursor.is_digits(index) || cursor.glued(index) && index > 0 && !opens(cursor, index - 1) {
        return None;
    }
    let clock = with_colons(cursor, index)
        .or_else(|| with_hour_mark(cursor, index))
        .or_else(|| compact(cursor, index))?;
    let (half, end) = half_of_day(cursor, clock.end);
    if let Some(clock) = with_letter(cursor, clock) {
        return Some((clock, Sure::Yes));
    }
    let military = cursor.is(end, W::Hours)
        && cursor.text(index).len() == 4
        && (cursor.text(index).starts_with('0')
            || cursor.is_any(index.wrapping_sub(1), &[W::At, W::By, W::From, W::Till, W::Around, W::About]));
    let named = military
        || cursor.is_any(end, &[W::Uhr, W::HourMark])
        || half != Half::Unsaid
        || clock_word(cursor, index) && (cursor.text(index).contains('.') || !cursor.is_noun(end))
        || cursor.is(end, W::OClock)
        || zone(cursor, end).is_some() && clock.end == index + 1 && cursor.text(index).len() == 4;
    let end = cursor.skip_any(end, &[W::OClock, W::Uhr, W::HourMark]) + usize::from(military);
    let fits = if half == Half::Unsaid { clock.hour < 24 } else { (1..=12).contains(&clock.hour) };
    let sure = if named || clock.end > index + 1 { Sure::Yes } else { Sure::IfBeside };
    (fits && clock.minute < 60).then_some((Clock { half, end, ..clock }, sure))
}

/// "1:40.91", "1:59:30.5": tenths of a second are those of a clock that was stopped.
fn elapsed(cursor: &Cursor<'_>, index: usize, end: usize) -> Option<String> {
    let seconds = cursor.text(end - 1);
    if end < index + 3 || !seconds.contains('.') || !cursor.is(end - 2, W::Colon) {
        return None;
    }
    let number = |at: usize| cursor.text(at).parse::<u8>().ok();
    let seconds: f64 = seconds.parse().ok()?;
    match end - index {
        3 => Some(format!("PT{}M{seconds}S", number(index)?)),
        5 => Some(format!("PT{}H{}M{seconds}S", number(index)?, number(index + 2)?)),
        _ => None,
    }
}

/// Whether a word in front says that a time follows: "kl. 14.30", "alle 9".
fn clock_word(cursor: &Cursor<'_>, index: usize) -> bool {
    let before = index.wrapping_sub(1);
    let before = if cursor.is(before, W::Stop) { before.wrapping_sub(1) } else { before };
    cursor.is(before, W::AtClock)
}

/// "9 h 45", "20 heures 30"; "à 20 heures": without minutes it is a length unless a preposition says otherwise.
fn with_hour_mark(cursor: &Cursor<'_>, index: usize) -> Option<Clock> {
    let hour = cursor.digits(index)?.small().filter(|hour| *hour < 24)? as u8;
    if !cursor.is(index + 1, W::HourMark) {
        return None;
    }
    let minute =
        cursor.digits(index + 2).filter(|minute| minute.whole == 2).and_then(|minute| minute.small());
    let clock = |minute, end| Clock { hour, minute, second: None, half: Half::Unsaid, end };
    if let Some(minute) = minute.filter(|minute| *minute < 60 && cursor.is_digits(index + 2)) {
        return Some(clock(minute as u8, index + 3));
    }
    let before = index.wrapping_sub(1);
    let placed = cursor.is_any(before, &[W::To, W::AtClock, W::From])
        && !cursor.is_digits(before.wrapping_sub(1))
        || cursor.is(before, W::The) && cursor.is(before.wrapping_sub(1), W::To);
    placed.then(|| clock(0, index + 2))
}

/// Whether a time can follow this mark without a gap.
fn opens(cursor: &Cursor<'_>, index: usize) -> bool {
    !cursor.is_digits(index)
        && !cursor.is_any(index, &[W::Colon, W::Stop, W::Comma])
        && cursor.text(index).chars().all(|character| !character.is_alphanumeric())
}

/// "07:14", "1:59:30", "1:18.792".
fn with_colons(cursor: &Cursor<'_>, index: usize) -> Option<Clock> {
    let field = |at: usize| {
        let colon =
            cursor.is(at, W::Colon) && cursor.glued(at) && cursor.glued(at + 1) && cursor.is_digits(at + 1);
        let text = cursor.text(at + 1);
        let whole = text.split_once('.').map_or(text, |(whole, _)| whole);
        (colon && whole.len() == 2).then(|| whole.parse::<u8>().ok().filter(|value| *value < 60))?
    };
    let hour = Some(cursor.text(index)).filter(|text| text.len() <= 2)?.parse().ok()?;
    let minute = field(index + 1)?;
    let second = field(index + 3);
    let end = if second.is_some() { index + 5 } else { index + 3 };
    let more = cursor.is(end, W::Colon) && cursor.glued(end) && cursor.is_digits(end + 1);
    (!more).then_some(Clock { hour, minute, second, half: Half::Unsaid, end })
}

/// "7", "9.30", "1140": times only where "am", a time zone or another time stands beside them.
fn compact(cursor: &Cursor<'_>, index: usize) -> Option<Clock> {
    let text = cursor.text(index);
    let digits = cursor.digits(index)?;
    let clock = |hour: u16, minute: u16| {
        let fits = hour <= 24 && minute < 60;
        fits.then_some(Clock {
            hour: hour as u8,
            minute: minute as u8,
            second: None,
            half: Half::Unsaid,
            end: index + 1,
        })
    };
    match (digits.written, digits.whole) {
        (Written::Plain, 1..=2) => clock(digits.small()?, 0),
        (Written::Plain, 3..=4) => clock(digits.small()? / 100, digits.small()? % 100),
        (Written::Decimal, 1..=2) => {
            let (hour, minute) = text.split_once('.').filter(|(_, minute)| minute.len() == 2)?;
            clock(hour.parse().ok()?, minute.parse().ok()?)
        }
        _ => None,
    }
}

/// "11h40": the letter and the minutes behind the hours are one word.
fn with_letter(cursor: &Cursor<'_>, clock: Clock) -> Option<Clock> {
    let minute = cursor.text(clock.end).strip_prefix(['h', 'H']).filter(|minute| minute.len() == 2)?;
    let minute = minute.parse().ok().filter(|minute| *minute < 60 && cursor.glued(clock.end))?;
    (clock.minute == 0 && clock.hour < 24).then_some(Clock { minute, end: clock.end + 1, ..clock })
}

/// "am", "p.m." behind a time.
fn half_of_day(cursor: &Cursor<'_>, index: usize) -> (Half, usize) {
    let twelve = cursor.text(index.wrapping_sub(1)) == "12";
    if twelve && cursor.is(index, W::Noon) {
        return (Half::Afternoon, index + 1);
    }
    if twelve && cursor.is(index, W::Midnight) {
        return (Half::Morning, index + 1);
    }
    if cursor.is(index, W::Am) && cursor.text(index) != "Am" {
        return (Half::Morning, index + 1);
    }
    // "8:45a"
    let minutes = cursor.glued(index) && cursor.is(index.wrapping_sub(2), W::Colon);
    match cursor.text(index) {
        "a" if minutes => return (Half::Morning, index + 1),
        "p" if minutes => return (Half::Afternoon, index + 1),
        _ => {}
    }
    if cursor.is(index, W::Pm) {
        return (Half::Afternoon, index + 1);
    }
    let part =
        if cursor.are(index, &[W::In, W::The]) { day_part::part_of_day(cursor, index + 2) } else { None };
    match part {
        Some("MO") => (Half::Morning, index + 3),
        Some("AF" | "EV") => (Half::Afternoon, index + 3),
        _ => (Half::Unsaid, index),
    }
}

/// Where a time zone ends that begins at `index`.
fn zone(cursor: &Cursor<'_>, index: usize) -> Option<usize> {
    let bracket = cursor.skip(index, W::OpenBracket);
    let ((), end) = cursor.find(bracket, |sense| matches!(sense, Sense::Zone).then_some(()))?;
    if bracket == index {
        return Some(end);
    }
    cursor.is(end, W::CloseBracket).then_some(end + 1)
}

/// Where everything ends that belongs to a time: "-ish", an offset, a time zone.
pub(super) fn behind(cursor: &Cursor<'_>, index: usize) -> usize {
    let ish = cursor.glued(index) && cursor.text(index) == "ish";
    let mut end = index + usize::from(ish);
    let shift = zone(cursor, end).filter(|end| {
        cursor.is_any(*end, &[W::Plus, W::Hyphen])
            && cursor.glued(*end)
            && cursor.is_digits(end + 1)
            && cursor.glued(end + 1)
    });
    if let Some(end) = shift {
        return end + 2;
    }
    let offset = cursor.is_any(end, &[W::Hyphen, W::Plus])
        && cursor.glued(end + 1)
        && cursor.text(end + 1).len() == 4
        && cursor.is_digits(end + 1);
    end += if offset { 2 } else { 0 };
    let bracket = cursor.is(end, W::OpenBracket);
    zone(cursor, end).filter(|_| offset || !bracket).unwrap_or(end)
}

/// "noon", "midnight", "eight o'clock", "half past seven", "quarter to nine", "five p.m.".
fn in_words(cursor: &Cursor<'_>, index: usize) -> Option<(Clock, Sure)> {
    let at = |hour: u8, minute: u8, end: usize| Clock { hour, minute, second: None, half: Half::Unsaid, end };
    if cursor.is(index, W::Noon) {
        return Some((at(12, 0, index + 1), Sure::Yes));
    }
    if cursor.is(index, W::Midnight) {
        return Some((at(0, 0, index + 1), Sure::Yes));
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
    let number = number.filter(|number| number.digits().is_none())?;
    let hour = number.value.filter(|hour| (1.0..=12.0).contains(hour) && hour.fract() == 0.0)? as u8;
    let (half, end) = half_of_day(cursor, number.end);
    if half != Half::Unsaid && !cursor.is(number.end, W::A) {
        return Some((Clock { half, ..at(hour, 0, end) }, Sure::Yes));
    }
    cursor.is(number.end, W::OClock).then(|| (at(hour, 0, number.end + 1), Sure::Yes))
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
