//! Times of day: "07:14", "3 p.m. local time", "5 to 6pm", "1218 GMT", "half past seven", "noon".
//!
//! [`read`] gives the longest time that begins at a token. Parts of a day that no clock names ("Saturday night") are
//! read with the [dates](super::date::relative).

use super::cursor::Cursor;
use super::date::form::When;
use super::date::{Context, Part, day_part};
use super::digits::Written;
use super::hour::{self, Beside};
use super::spoken;
use super::tables::Sense;
use super::words::W;

/// A time of day, as far as it is written.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Clock {
    pub(super) hour: u8,
    pub(super) minute: u8,
    pub(super) second: Option<u8>,
    pub(super) half: Half,
    pub(super) end: usize,
}

/// Which half of the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Half {
    Morning,
    Afternoon,
    /// No word says it: a clock of 24 hours, or of 12.
    Unsaid,
}

/// How sure it is that a number is a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sure {
    Yes,
    /// Only when the other end of its range is one.
    IfBeside,
}

/// The longest time that begins at `index`.
pub(super) fn read(cursor: &Cursor<'_>, index: usize, context: Context) -> Option<Part> {
    let digits = clock(cursor, index);
    let sure = digits.filter(|(_, sure)| *sure == Sure::Yes);
    let (first, sure) = sure.or_else(|| spoken::time(cursor, index)).or(digits)?;
    if let Some(part) = range(cursor, (first, sure), context) {
        return Some(part);
    }
    // "from 8 to 10 pm": two times, both of them in the evening.
    if sure == Sure::IfBeside && context.from && cursor.is_any(first.end, &[W::To, W::Till]) {
        let (second, sure) = clock(cursor, first.end + 1)?;
        let half = if first.hour <= second.hour { second.half } else { Half::Unsaid };
        let colon = second.end > first.end + 2 && first.hour <= second.hour;
        let named = sure == Sure::Yes && (second.half != Half::Unsaid || colon);
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

/// "9am-5pm", "5 to 6 pm", "between 3 and 5 p.m.", "10:30 to 3", "between 0730-0930".
fn range(cursor: &Cursor<'_>, (first, sure): (Clock, Sure), context: Context) -> Option<Part> {
    let next = context.connector(cursor, first.end).filter(|_| !cursor.is(first.end, W::Till))?;
    let (second, second_sure) = clock(cursor, next).or_else(|| spoken::time(cursor, next))?;
    // "Group 2 - 19:30"
    let apart = cursor.is(next - 1, W::Hyphen) && cursor.is_apart(next - 1);
    if apart && sure == Sure::IfBeside && second.half == Half::Unsaid {
        return None;
    }
    if second_sure == Sure::IfBeside {
        return hours_with_stops(cursor, first, second).or_else(|| bare_end(cursor, (first, sure), second));
    }
    let half = if first.half == Half::Unsaid && first.hour <= second.hour { second.half } else { first.half };
    let form = format!("{}/{}", first.form(half), second.form(second.half));
    Some(Part::time(When::Clock(form), behind(cursor, second.end)))
}

/// "10.00–18.00": from one round time to a later one, of which at least one is a full hour.
fn hours_with_stops(cursor: &Cursor<'_>, first: Clock, second: Clock) -> Option<Part> {
    let has_stop = |clock: Clock| cursor.text(clock.end - 1).contains('.') && clock.minute.is_multiple_of(15);
    let are_times = has_stop(first)
        && has_stop(second)
        && (first.minute == 0 || second.minute == 0)
        && first.hour < second.hour
        && cursor.is_any(first.end, &[W::Hyphen, W::Dash])
        && !cursor.is_noun(second.end);
    let form = || format!("{}/{}", first.form(first.half), second.form(second.half));
    are_times.then(|| Part::time(When::Clock(form()), second.end))
}

/// A range whose second end is an hour alone, or two times of four digits behind a preposition.
fn bare_end(cursor: &Cursor<'_>, (first, sure): (Clock, Sure), second: Clock) -> Option<Part> {
    let four = |end: usize| cursor.text(end - 1).len() == 4;
    let start = first.end.wrapping_sub(1);
    let military = four(first.end)
        && four(second.end)
        && cursor.text(start).starts_with('0')
        && cursor.is_any(start.wrapping_sub(1), &[W::Between, W::From, W::At]);
    let hour = sure == Sure::Yes && cursor.text(second.end - 1).len() <= 2 && (1..=12).contains(&second.hour);
    if !(military || hour && hour::ends(cursor, second.end)) {
        return None;
    }
    // "10:30 to 3", "8am-3": past noon.
    let half = match first.half {
        _ if military => Half::Unsaid,
        Half::Unsaid if first.hour > 12 || second.hour >= first.hour => Half::Unsaid,
        Half::Unsaid => Half::Afternoon,
        Half::Morning if second.hour < first.hour => Half::Afternoon,
        half => half,
    };
    let form = format!("{}/{}", first.form(first.half), second.form(half));
    Some(Part::time(When::Clock(form), second.end))
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
    if half == Half::Unsaid
        && clock.end == index + 1
        && let Some(half) = bare_hour(cursor, index)
    {
        return Some((Clock { half, ..clock }, Sure::Yes));
    }
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
        || clock.end == index + 1 && is_of_zone(cursor, index, end);
    let end = cursor.skip_any(end, &[W::OClock, W::Uhr, W::HourMark]) + usize::from(military);
    let fits = if half == Half::Unsaid { clock.hour < 24 } else { (1..=12).contains(&clock.hour) };
    let sure = if named || clock.end > index + 1 { Sure::Yes } else { Sure::IfBeside };
    (fits && clock.minute < 60).then_some((Clock { half, end, ..clock }, sure))
}

/// Whether a time zone stands behind digits that it makes a time: "1218 GMT", "23.10 CET". Zones of two letters
/// are units as often behind a stop: "12.50 PT", "3.20 MT".
fn is_of_zone(cursor: &Cursor<'_>, index: usize, end: usize) -> bool {
    const SURE: usize = 3;
    let text = cursor.text(index);
    let is_long = || cursor.text(end).len() >= SURE;
    zone(cursor, end).is_some() && if text.contains('.') { is_long() } else { text.len() == 4 }
}

/// The half of the day of an hour in one or two digits, when what stands beside it makes it a time.
fn bare_hour(cursor: &Cursor<'_>, index: usize) -> Option<Half> {
    let hour = cursor.digits(index)?.small().filter(|hour| (1..=12).contains(hour))?;
    let beside = if hour::behind_time(cursor, index) { Some(Beside::Time) } else { None };
    let beside =
        beside.or_else(|| hour::behind_day(cursor, index)).or_else(|| hour::before_day(cursor, index))?;
    Some(match beside {
        Beside::Morning => Half::Morning,
        Beside::Afternoon => Half::Afternoon,
        // "Saturday at 5"
        Beside::Time if hour < 7 => Half::Afternoon,
        Beside::Time => Half::Unsaid,
    })
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
pub(super) fn half_of_day(cursor: &Cursor<'_>, index: usize) -> (Half, usize) {
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
    // "8:45a", "today at 9p"; "at 95p" is a price.
    let colon = cursor.is(index.wrapping_sub(2), W::Colon) && cursor.glued(index.wrapping_sub(1));
    let minutes = cursor.glued(index) && (colon || hour::is_at_day(cursor, index.wrapping_sub(1)));
    match cursor.word(index) {
        "a" if minutes => return (Half::Morning, index + 1),
        "p" if minutes => return (Half::Afternoon, index + 1),
        _ => {}
    }
    if cursor.is(index, W::Pm) {
        return (Half::Afternoon, index + 1);
    }
    if let Some(found) = tokenised_half(cursor, index) {
        return found;
    }
    let part =
        if cursor.are(index, &[W::In, W::The]) { day_part::part_of_day(cursor, index + 2) } else { None };
    match part {
        Some("MO") => (Half::Morning, index + 3),
        Some("AF" | "EV") => (Half::Afternoon, index + 3),
        _ => (Half::Unsaid, index),
    }
}

/// "p . m", "a m": the letters of a tokenised or spoken text.
fn tokenised_half(cursor: &Cursor<'_>, index: usize) -> Option<(Half, usize)> {
    let half = match cursor.word(index) {
        "a" => Half::Morning,
        "p" => Half::Afternoon,
        _ => return None,
    };
    let at = cursor.skip(index + 1, W::Stop);
    (cursor.word(at) == "m" && !cursor.glued(index) && !cursor.glued(at)).then_some((half, at + 1))
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
