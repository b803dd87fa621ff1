//! Dates that are counted from another day: "Monday", "last November", "next two weeks", "yesterday", "every day".

use super::form::{When, Which};
use super::{Context, Part, absolute, beside, day_part, duration, era, foreign, nth, short, slug};
use crate::document::Kind;
use crate::values::cursor::Cursor;
use crate::values::number;
use crate::values::ordinal;
use crate::values::starts::Starts;
use crate::values::tables::PeriodUnit;
use crate::values::words::W;

/// A relative date or time that begins at `index`.
pub(super) fn read(cursor: &Cursor<'_>, index: usize, context: Context) -> Option<Part> {
    if cursor.is_digits(index) {
        return foreign::read(cursor, index).or_else(|| beside::day_in_brackets(cursor, index));
    }
    let phased = || {
        // "earlier this month", "later that day", "early this morning"
        let at = cursor.is_any(index, &[W::Previous, W::Later, W::Early, W::Late]).then_some(index + 1)?;
        counted(cursor, at, context).or_else(|| day_part::in_the(cursor, at)).or_else(|| day_word(cursor, at))
    };
    day_word(cursor, index)
        .or_else(|| beside::twice(cursor, index))
        .or_else(|| foreign::read(cursor, index))
        .or_else(|| weekday(cursor, index, context))
        .or_else(|| counted(cursor, index, context))
        .or_else(phased)
        .or_else(|| beside::beside(cursor, index))
        .or_else(|| period_of(cursor, index))
        .or_else(|| described_year(cursor, index))
        .or_else(|| whole_period(cursor, index))
        .or_else(|| weekend(cursor, index))
        .or_else(|| beside::numbered_day(cursor, index))
        .or_else(|| day_part::day_part(cursor, index))
}

/// "today", "yesterday morning", "tonight".
fn day_word(cursor: &Cursor<'_>, index: usize) -> Option<Part> {
    let count = match () {
        () if cursor.is(index, W::Today) => 0,
        () if cursor.is(index, W::Yesterday) => -1,
        () if cursor.is(index, W::Tomorrow) => 1,
        () if cursor.is_any(index, &[W::Tonight, W::Overnight]) => {
            return Some(Part::time(When::Relative(slug(cursor, index, index + 1)), index + 1));
        }
        () => return None,
    };
    if day_part::part_of_day(cursor, index + 1).is_some() {
        return Some(Part::time(When::Relative(slug(cursor, index, index + 2)), index + 2));
    }
    Some(Part::new(When::Offset { count, unit: PeriodUnit::Day }, index + 1))
}

/// "Monday", "Saturday night", "Wednesday next week".
fn weekday(cursor: &Cursor<'_>, index: usize, context: Context) -> Option<Part> {
    let weekday = absolute::weekday(cursor, index)?;
    let short = cursor.text(index).len() <= 5 && !cursor.is_foreign();
    if short && !is_short_weekday(cursor, index) {
        return None;
    }
    let part = named_weekday(cursor, index, weekday, Which::Nearest, context)?;
    // "on a Tuesday" is any of them.
    let any = cursor.is(index.wrapping_sub(1), W::A) && matches!(part.when, When::Weekday { .. });
    Some(if any { Part { when: When::Vague, ..part } } else { part })
}

/// Whether "Sun" or "Sat" is a day: a date, a bracket or another weekday stands beside it.
fn is_short_weekday(cursor: &Cursor<'_>, index: usize) -> bool {
    const BEFORE: &[W] = &[W::On, W::OpenBracket, W::Last, W::Next, W::This, W::Every];
    const BETWEEN: &[W] = &[W::Hyphen, W::Dash, W::To, W::And, W::Or];
    let before = index.wrapping_sub(1);
    let is_weekday = |at: usize| absolute::weekday(cursor, at).is_some();
    let joined = cursor.is_any(index + 1, BETWEEN) && is_weekday(index + 2)
        || cursor.is_any(before, BETWEEN) && is_weekday(index.wrapping_sub(2));
    let day = cursor.is_any(index + 2, &[W::St, W::Nd, W::Rd, W::Th]) && cursor.is_digits(index + 1);
    joined || day || cursor.is_any(before, BEFORE)
}

pub(super) fn named_weekday(
    cursor: &Cursor<'_>,
    index: usize,
    weekday: u8,
    which: Which,
    context: Context,
) -> Option<Part> {
    let end = absolute::weekday_end(cursor, index);
    if let Some(day_part) = day_part::part_of_day(cursor, end) {
        let when = When::DayPart { weekday, which, part: day_part };
        return Some(Part::time(when, crate::values::time::behind(cursor, end + 1)));
    }
    let shifted = |count: i32| When::WeekdayOf { weekday, weeks: count };
    for (word, count) in [(W::Last, -1), (W::This, 0), (W::Next, 1)] {
        let at = cursor.skip(end, W::Of);
        if cursor.are(at, &[word, W::Week]) {
            return Some(Part::new(shifted(count), at + 2));
        }
    }
    let next = context.connector(cursor, end).filter(|next| cursor.is_capital(*next));
    if let Some((next, last)) = next.and_then(|next| Some((next, absolute::weekday(cursor, next)?))) {
        let ends = |weekday| Box::new(When::Weekday { weekday, which });
        return Some(Part::new(When::Range(ends(weekday), ends(last)), next + 1));
    }
    let when = When::Weekday { weekday, which };
    let day = day_behind(cursor, end).or_else(|| short::day_and_month(cursor, end, context));
    Some(day.unwrap_or_else(|| Part::new(when, end)))
}

/// The day of the month behind a weekday: "Friday the 13th", "Tuesday the eleventh", "Monday 21".
fn day_behind(cursor: &Cursor<'_>, end: usize) -> Option<Part> {
    let the = cursor.skip(end, W::The);
    let (day, after) = absolute::day_number(cursor, the)?;
    let digits = cursor.is_digits(the) && after == the + 1;
    let closes = cursor.ends_clause(after) || cursor.is(after, W::At);
    let fits = if digits { closes && the == end } else { the > end || cursor.glued(after - 1) };
    let counts = cursor.is_noun(after) || cursor.is_inner_hyphen(after) || cursor.glued(after) && !closes;
    fits.then(|| Part::new(When::Day { year: None, month: None, day }, after)).filter(|_| !counts)
}

/// A determiner that places what follows in time.
#[derive(Clone, Copy, PartialEq)]
enum Determiner {
    /// Counted from now.
    Which(Which),
    /// Counted from a day in the text: "the previous day", "that day".
    Text,
    /// Each of many: "every day".
    Every,
}

fn determiner(cursor: &Cursor<'_>, index: usize) -> Option<(Determiner, usize)> {
    // "resigns following weeks of protests": a preposition.
    if cursor.is(index, W::Following) && !cursor.is_any(index.wrapping_sub(1), &[W::The, W::Possessive]) {
        return None;
    }
    let found = match () {
        () if cursor.are(index, &[W::This, W::Past]) => {
            return Some((Determiner::Which(Which::Last), index + 2));
        }
        () if cursor.are(index, &[W::This, W::Coming]) => {
            return Some((Determiner::Which(Which::Next), index + 2));
        }
        () if cursor.are(index, &[W::Each, W::And, W::Every]) => return Some((Determiner::Every, index + 3)),
        () if cursor.are(index, &[W::Every, W::Single]) => return Some((Determiner::Every, index + 2)),
        () if cursor.are(index, &[W::Every, W::Other]) => return Some((Determiner::Every, index + 2)),
        () if cursor.is_any(index, &[W::Last, W::Past]) => Determiner::Which(Which::Last),
        () if cursor.is_any(index, &[W::This, W::Current]) => Determiner::Which(Which::This),
        // "she is coming Friday"
        () if cursor.is(index, W::Coming)
            && (cursor.is_any(index.wrapping_sub(1), &[W::Is, W::Was])
                || cursor.text(index.wrapping_sub(1)) == "are") =>
        {
            return None;
        }
        () if cursor.is_any(index, &[W::Next, W::Coming]) => Determiner::Which(Which::Next),
        () if cursor.is_any(
            index,
            &[
                W::Previous,
                W::Following,
                W::That,
                W::Same,
                W::These,
                W::Those,
                W::Recent,
                W::Final,
                W::Opening,
            ],
        ) =>
        {
            Determiner::Text
        }
        () if cursor.is_any(index, &[W::Every, W::Each, W::All, W::Most]) => Determiner::Every,
        () => return None,
    };
    Some((found, index + 1))
}

/// A determiner and what it places: "last week", "past 24 hours", "next Monday", "every day", "same day".
fn counted(cursor: &Cursor<'_>, index: usize, context: Context) -> Option<Part> {
    let (determiner, at) = determiner(cursor, index)?;
    let twice = cursor.is_any(at, &[W::Next, W::Last, W::Past, W::Coming]) && determiner != Determiner::Every;
    let begins = cursor.starts(at) != Starts::default() || duration::skip_adjectives(cursor, at) > at;
    if !begins || cursor.is(at, W::A) || twice || is_verb(cursor, index) {
        return None;
    }
    if let Some(part) = every_nth(cursor, at, context).filter(|_| determiner == Determiner::Every) {
        return Some(part);
    }
    if let Some((count, unit, end)) = duration::period(cursor, duration::skip_adjectives(cursor, at)) {
        return one_period(cursor, index, determiner, (count, unit), end, context);
    }
    if let Some(part) = quarters(cursor, at)
        .filter(|_| matches!(determiner, Determiner::Which(_)) || cursor.is(index, W::Previous))
    {
        return Some(part);
    }
    if let Some(part) = duration::counted(cursor, at) {
        let plural_fits = matches!(determiner, Determiner::Which(_) | Determiner::Every)
            || cursor.is_any(index, &[W::Previous, W::Following, W::Final, W::Opening]);
        let last = f64::from(u8::from(!cursor.is_any(index, &[W::Last, W::Final])));
        return plural_fits
            .then(|| if part.kind == Kind::Date { era::of_year(cursor, part, last, context) } else { part });
    }
    let which = match determiner {
        Determiner::Which(which) => which,
        Determiner::Every => return every(cursor, index, at),
        Determiner::Text => return beside::text_day_part(cursor, index, at),
    };
    if let Some(weekday) = absolute::weekday(cursor, at) {
        let last = cursor.is(index, W::Last).then(|| nth::weekday(cursor, at, 0.0, context)).flatten();
        if let Some(part) = last.filter(|part| !matches!(part.when, When::Day { .. }) || which == Which::Last)
        {
            return Some(part);
        }
        return named_weekday(cursor, at, weekday, which, Context::default());
    }
    if cursor.is(at, W::Weekend) {
        return Some(Part::new(When::Weekend(which), at + 1));
    }
    if day_part::part_of_day(cursor, at).is_some() {
        return Some(Part::time(When::Relative(slug(cursor, index, at + 1)), at + 1));
    }
    absolute::named_month(cursor, at, which)
        .or_else(|| era::named_season(cursor, at, which))
        .or_else(|| super::holiday(cursor, at).filter(|part| part.when.year().is_none()))
}

/// "first Saturday of the month" behind "every".
fn every_nth(cursor: &Cursor<'_>, index: usize, context: Context) -> Option<Part> {
    let (place, end) = ordinal::read(cursor, index)?;
    let part = nth::weekday(cursor, end, place, context)?;
    Some(Part { when: When::Vague, ..part })
}

/// "three quarters" behind a determiner, where it is no part of something.
fn quarters(cursor: &Cursor<'_>, index: usize) -> Option<Part> {
    let (count, end) = match cursor.digits(index) {
        Some(digits) => (f64::from(digits.small()?), index + 1),
        None => number::cardinal_words(cursor, index).and_then(|number| Some((number.value?, number.end)))?,
    };
    let quarters =
        cursor.word(end) == "quarters" && (2.0..100.0).contains(&count) && !cursor.is(end + 1, W::Of);
    quarters.then(|| Part::new(When::Duration(duration::form(count * 3.0, PeriodUnit::Month)), end + 1))
}

/// Whether "last" is the verb: "will last three days".
fn is_verb(cursor: &Cursor<'_>, index: usize) -> bool {
    let before = index.wrapping_sub(1);
    let modal = cursor.is_any(before, &[W::Will, W::Would, W::To])
        || matches!(cursor.text(before), "can" | "could" | "may" | "might" | "must" | "should");
    cursor.is(index, W::Last) && modal
}

/// A determiner and one period or periods without a number.
fn one_period(
    cursor: &Cursor<'_>,
    index: usize,
    determiner: Determiner,
    period: (f64, PeriodUnit),
    end: usize,
    context: Context,
) -> Option<Part> {
    let (_, unit) = period;
    let plural = is_plural(cursor, end - 1);
    let verb = plural && cursor.is(index, W::Last) && !cursor.is(index.wrapping_sub(1), W::The);
    if verb || unit < PeriodUnit::Hour || cursor.text(end - 1).len() < 3 {
        return None;
    }
    let whole = cursor
        .is_any(index, &[W::Final, W::Opening, W::Last, W::Same])
        .then(|| super::of_date(cursor, end, context))
        .flatten();
    if let Some(whole) = whole {
        return Some(Part::new(When::Vague, whole.end));
    }
    if cursor.is(index, W::Opening) {
        return None;
    }
    let part = |when| Some(if unit < PeriodUnit::Day { Part::time(when, end) } else { Part::new(when, end) });
    match determiner {
        _ if plural => part(When::Vague),
        Determiner::Which(which) => counted_period(cursor, index, which, period, end),
        Determiner::Every => part(When::Vague),
        Determiner::Text if cursor.is_any(index, &[W::These, W::Those, W::Recent]) => None,
        Determiner::Text => part(beside::beside_text(cursor, index, period, end)),
    }
}

/// One period that is counted from now: "last week", "this year", "past month".
fn counted_period(
    cursor: &Cursor<'_>,
    index: usize,
    which: Which,
    (count, unit): (f64, PeriodUnit),
    end: usize,
) -> Option<Part> {
    let step = if which == Which::Last { -1 } else { i32::from(which == Which::Next) };
    // "next week Wednesday"
    if let (1.0, PeriodUnit::Week, Some(weekday)) = (count, unit, absolute::weekday(cursor, end)) {
        return Some(Part::new(When::WeekdayOf { weekday, weeks: step }, end + 1));
    }
    // "in the last year" is a length, and ends now.
    let length = cursor.is(index, W::Last)
        && cursor.is(index.wrapping_sub(1), W::The)
        && cursor.is_any(index.wrapping_sub(2), &[W::In, W::Over, W::During, W::Within, W::For, W::Through]);
    let past = cursor.is(index, W::Past) || length && unit > PeriodUnit::Day;
    let narrated =
        which == Which::Next && unit == PeriodUnit::Day && cursor.is(index.wrapping_sub(1), W::The);
    let when = match (count, unit) {
        (1.0, PeriodUnit::Day) if narrated => {
            When::Beside { count: 1, unit, words: slug(cursor, index, end) }
        }
        _ if cursor.is(end - 1, W::Weekend) => When::Weekend(which),
        (
            1.0,
            PeriodUnit::Day | PeriodUnit::Week | PeriodUnit::Month | PeriodUnit::Year | PeriodUnit::Season,
        ) if !past => When::Offset { count: step, unit },
        (_, PeriodUnit::Year) if step != 0 && count <= 10.0 => When::Duration(duration::form(count, unit)),
        (1.0, _) if past => When::Duration(duration::form(count, unit)),
        _ => When::Relative(slug(cursor, index, end)),
    };
    Some(if unit < PeriodUnit::Day { Part::time(when, end) } else { Part::new(when, end) })
}

pub(super) fn is_plural(cursor: &Cursor<'_>, index: usize) -> bool {
    cursor.text(index).ends_with(['s', 'S']) && !cursor.is(index, W::Possessive)
}

/// "every Monday", "every morning", "each night", "most nights".
fn every(cursor: &Cursor<'_>, index: usize, at: usize) -> Option<Part> {
    if cursor.is(index, W::All) && absolute::weekday(cursor, at).is_some() {
        return None;
    }
    if absolute::weekday(cursor, at).is_some() {
        return Some(match day_part::part_of_day(cursor, at + 1) {
            Some(_) => Part::time(When::Vague, at + 2),
            None => Part::new(When::Vague, at + 1),
        });
    }
    if day_part::part_of_day(cursor, at).is_some() {
        return Some(Part::time(When::Vague, at + 1));
    }
    let season = era::season_number(cursor, at).is_some() && !cursor.is_noun(at + 1)
        || absolute::month(cursor, at).is_some() && cursor.is_capital(at);
    season.then(|| Part::new(When::Vague, at + 1))
}

/// "week of April 10", "month of December".
fn period_of(cursor: &Cursor<'_>, index: usize) -> Option<Part> {
    let of = cursor.skip_any(index + 1, &[W::Of, W::Ending]);
    if !cursor.is_any(index, &[W::Week, W::Month, W::Weekend]) || of == index + 1 {
        return None;
    }
    absolute::read(cursor, cursor.skip_any(of, &[W::The, W::On]), Context::default())
}

/// "new year", "this special year": a year that an adjective describes.
fn described_year(cursor: &Cursor<'_>, index: usize) -> Option<Part> {
    if cursor.is(index, W::New) && cursor.is(index + 1, W::Year) && !cursor.is(index + 2, W::Possessive) {
        return Some(Part::new(When::NewYear, index + 2));
    }
    let adjective = cursor.is_lower(index + 1) && cursor.starts(index + 1).is_empty();
    let described = cursor.is(index, W::This) && adjective;
    let unit = match () {
        () if cursor.is(index + 2, W::Year) => PeriodUnit::Year,
        () if cursor.is(index + 2, W::Season) => PeriodUnit::Season,
        () => return None,
    };
    described.then(|| Part::new(When::Offset { count: 0, unit }, index + 3))
}

/// "the whole day", "the entire month of May" behind "the".
fn whole_period(cursor: &Cursor<'_>, index: usize) -> Option<Part> {
    let whole = cursor.is(index, W::Entire) && cursor.is(index.wrapping_sub(1), W::The);
    if let Some(part) = whole.then(|| period_of(cursor, index + 1)).flatten() {
        return Some(part);
    }
    let (count, unit, end) = whole.then(|| duration::period(cursor, index + 1)).flatten()?;
    let when = When::Duration(duration::form(count, unit));
    (unit >= PeriodUnit::Day && unit != PeriodUnit::Season).then(|| Part::new(when, end))
}

/// "the weekend", "on weekends".
fn weekend(cursor: &Cursor<'_>, index: usize) -> Option<Part> {
    let before = index.wrapping_sub(1);
    if cursor.is(index, W::Weekend) && cursor.is(before, W::The) {
        return Some(Part::new(When::Weekend(Which::Nearest), index + 1));
    }
    let plural = cursor.text(index).eq_ignore_ascii_case("weekends")
        && cursor.is_any(before, &[W::On, W::And, W::Or, W::During]);
    plural.then(|| Part::new(When::Vague, index + 1))
}
