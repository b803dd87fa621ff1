//! Numbers that count things: which are values at all, and scores, ratios and multiples.
//!
//! [`read`] takes a [measure](super::measure) without a unit. It says no to numbers that count nothing: "one" as a
//! pronoun, numbers of lists, the number in "F-35".
//!
//! ```text
//! "60-fold" -> 60      "3-2" -> score 3-2      "one in four" -> 0.25      "No one" -> nothing
//! ```

use super::cursor::Cursor;
use super::measure::{self, Front, Measure, Of};
use super::number::{self, Form};
use super::tables::Sense;
use super::words::W;
use crate::document::{Amount, Bound, Value};

/// A count, and where it ends.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Count {
    pub(super) value: Option<Value>,
    pub(super) end: usize,
}

/// The count that this measure is, when it is one.
pub(super) fn read(cursor: &Cursor<'_>, start: usize, measure: &Measure, bound: Bound) -> Option<Count> {
    if is_label(cursor, start, measure.end) {
        return None;
    }
    if let Some(count) = score(cursor, start, measure).or_else(|| ratio(cursor, start, measure)) {
        return Some(count);
    }
    if cursor.is(start, W::One) && measure.end == start + 1 && is_pronoun(cursor, start) {
        return None;
    }
    if measure.form == Form::Fraction && !is_share(cursor, start, measure.end, bound) {
        return None;
    }
    let end = multiple(cursor, measure.end).unwrap_or(measure.end);
    Some(Count { value: amount(measure, bound).map(Value::Cardinal), end })
}

/// The amount of a measure; none when it is vague.
pub(super) fn amount(measure: &Measure, bound: Bound) -> Option<Amount> {
    let finite = |number: &f64| number.is_finite();
    let round =
        |number: f64| if measure.form == Form::Fraction { (number * 1e3).round() / 1e3 } else { number };
    let low = measure.low.filter(finite).map(round)?;
    Some(Amount { low, high: measure.high.filter(finite).map(round), bound })
}

/// "fivefold" and other multiples in one word.
pub(super) fn fold(cursor: &Cursor<'_>, index: usize, bound: Bound) -> Option<Count> {
    let ((), end) = cursor.find(index, |sense| matches!(sense, Sense::Fold(_)).then_some(()))?;
    let fold = cursor.sense(index, |sense| match sense {
        Sense::Fold(fold) => Some(fold),
        _ => None,
    })?;
    Some(Count { value: Some(Value::Cardinal(Amount::one(fold).bounded(bound))), end })
}

/// Where a multiple ends: "60-fold", "3x".
fn multiple(cursor: &Cursor<'_>, end: usize) -> Option<usize> {
    let fold = cursor.skip_hyphen(end);
    if cursor.is(fold, W::Fold) {
        return Some(fold + 1);
    }
    // "3440x1440", "10^15"
    let factor = cursor
        .text(end)
        .strip_prefix('x')
        .is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_digit()));
    if factor && cursor.glued(end) {
        return Some(end + 1);
    }
    if cursor.is(end, W::Power) && cursor.glued(end) && cursor.is_digits(end + 1) {
        return Some(end + 2);
    }
    if cursor.is(end, W::Times) && cursor.is_digits(end + 1) && cursor.is_digits(end.wrapping_sub(1)) {
        return Some(end + 2);
    }
    let times = cursor.is(end, W::Times)
        && cursor.glued(end)
        && !(cursor.glued(end + 1) && cursor.is_digits(end + 1));
    times.then_some(end + 1)
}

/// "3-2", "112-107", "6-4-2", "50:50", "83/100", "7–6(7–4)".
fn score(cursor: &Cursor<'_>, start: usize, measure: &Measure) -> Option<Count> {
    let second = pair(cursor, start).filter(|_| measure.form != Form::Fraction)?;
    let plain = |at: usize| cursor.digits(at).filter(|digits| digits.is_plain() && digits.whole <= 3);
    let mut end = start + 3;
    while joins_digits(cursor, end) && plain(end + 1).is_some() && end < start + 8 {
        end += 2;
    }
    // A rising pair is a range, and the measure has it; but 1-2 of nothing is a score.
    let tie_break = tie_break(cursor, end);
    let mark = cursor.is_any(start + 1, &[W::Slash, W::Colon]);
    let rising = cursor.digits(start)?.value < second
        && end == start + 3
        && measure.end >= end
        && tie_break.is_none()
        && !mark
        && !(second <= 9.0 && is_match(cursor, start, end));
    let unit = measure.end > end;
    let named = cursor.glued(end) && cursor.text(end).starts_with(char::is_alphabetic);
    if rising || unit || named {
        return None;
    }
    let text = cursor.slice(start, end).replace('–', "-");
    Some(Count { value: Some(Value::Score(text)), end: tie_break.unwrap_or(end) })
}

/// Whether a pair of small numbers is a score: no noun behind it that it counts, or a word of sport.
fn is_match(cursor: &Cursor<'_>, start: usize, end: usize) -> bool {
    #[rustfmt::skip]
    const WORDS: &[&str] = &[
        "win", "loss", "defeat", "victory", "draw", "lead", "score", "tie", "decision", "vote", "record",
        "start", "deficit", "thriller", "rout", "triumph", "upset",
    ];
    let sport = |at: usize| WORDS.contains(&cursor.text(at));
    let counts = cursor.is_noun(end) && !sport(end) && !sport(end + 1);
    !counts && cursor.digits(start).is_some_and(|first| first.whole <= 2)
}

/// The second number of a pair like "3-2" or "83/100".
fn pair(cursor: &Cursor<'_>, start: usize) -> Option<f64> {
    let slash = cursor.is(start + 1, W::Slash);
    let plain =
        |at: usize| cursor.digits(at).filter(|digits| (digits.is_plain() || slash) && digits.whole <= 3);
    plain(start).filter(|_| cursor.is_digits(start))?;
    joins_digits(cursor, start + 1).then(|| plain(start + 2)).flatten().map(|second| second.value)
}

/// Whether a hyphen, dash, colon or slash joins digits before and behind it.
fn joins_digits(cursor: &Cursor<'_>, at: usize) -> bool {
    let mark = cursor.is_any(at, &[W::Colon, W::Slash]) && cursor.glued(at) && cursor.glued(at + 1);
    (mark || cursor.is_inner_hyphen(at)) && cursor.is_digits(at + 1)
}

/// The end of a tie-break in brackets behind a set: "(7–4)".
fn tie_break(cursor: &Cursor<'_>, end: usize) -> Option<usize> {
    let pair = cursor.is(end, W::OpenBracket)
        && pair(cursor, end + 1).is_some()
        && cursor.is(end + 4, W::CloseBracket);
    let single = cursor.is(end, W::OpenBracket)
        && cursor.glued(end)
        && cursor.is_digits(end + 1)
        && cursor.is(end + 2, W::CloseBracket);
    if pair { Some(end + 5) } else { single.then_some(end + 3) }
}

/// "one in four", "9 out of 10", "1-in-43", "4.2 per 100,000", "2-to-1".
fn ratio(cursor: &Cursor<'_>, start: usize, measure: &Measure) -> Option<Count> {
    let part = measure.low.filter(|part| measure.high.is_none() && *part >= 0.0)?;
    let hyphen = cursor.skip_hyphen(measure.end);
    let whole_number = part.fract() == 0.0 && part >= 1.0;
    let at = match () {
        () if cursor.are(hyphen, &[W::Out, W::Of]) => return out_of(cursor, part, hyphen + 2),
        () if cursor.is(hyphen, W::Per) && cursor.is_digits(measure.end - 1) => hyphen + 1,
        () if cursor.is(hyphen, W::In) && whole_number && part <= 10.0 => cursor.skip_hyphen(hyphen + 1),
        () if cursor.is(hyphen, W::To) && hyphen > measure.end => cursor.skip_hyphen(hyphen + 1),
        () => return None,
    };
    let in_words = cursor.is(hyphen, W::In) && hyphen == measure.end;
    let whole = number::read(cursor, at).filter(|_| !cursor.is(at, W::A) && !cursor.is(at, W::Half))?;
    let value = whole.value.filter(|value| *value > part || cursor.is(hyphen, W::To))?;
    let year = whole.digits().is_some_and(|digits| digits.is_plain() && digits.whole == 4);
    // "two in 12 months", "one in three years": what follows is a measure of its own.
    let measured =
        in_words && measure::read(cursor, at, Front::Other).is_some_and(|whole| whole.of != Of::Things);
    let share = (part / value * 1e6).round() / 1e6;
    let value = if cursor.is(hyphen, W::To) {
        Value::Score(format!("{part}-{value}"))
    } else {
        Value::Cardinal(Amount::one(share))
    };
    (!year && !measured && start < at).then_some(Count { value: Some(value), end: whole.end })
}

/// "9 out of 10", unless a noun makes two counts of it: "92 out of 97 members".
fn out_of(cursor: &Cursor<'_>, part: f64, at: usize) -> Option<Count> {
    let whole = number::read(cursor, at)?;
    let value = whole.value.filter(|value| *value >= part)?;
    let share = (part / value * 1e6).round() / 1e6;
    let counted = cursor.is_noun(whole.end);
    (!counted).then_some(Count { value: Some(Value::Cardinal(Amount::one(share))), end: whole.end })
}

/// Whether the number is part of a name, label or other sequence: "F-35", "COVID-19", "4K", "24/7", "[2]", "#3", "1."
/// at the head of a list.
fn is_label(cursor: &Cursor<'_>, start: usize, end: usize) -> bool {
    let before = start.wrapping_sub(1);
    let digits = cursor.is_digits(start);
    let glued = start > 0 && cursor.glued(start);
    let joined = cursor.is_inner_hyphen(before)
        && (cursor.is_capital(start.wrapping_sub(2)) || digits && cursor.is_digits(start.wrapping_sub(2)));
    let fraction = glued
        && digits
        && (cursor.is_any(before, &[W::Stop, W::Slash, W::Colon, W::Hash, W::Power, W::Equals])
            || cursor.id(before) == 0 && cursor.text(before).starts_with(char::is_alphabetic));
    let glued_word = cursor.is_digits(end.wrapping_sub(1))
        && cursor.glued(end)
        && cursor.text(end).starts_with(char::is_alphabetic)
        && multiple(cursor, end).is_none();
    let around_the_clock = cursor.text(start) == "24"
        && cursor.is_any(start + 1, &[W::Slash, W::Hyphen])
        && cursor.text(start + 2) == "7";
    let note = glued && cursor.is(before, W::OpenSquare) && cursor.is(end, W::CloseSquare);
    let item = start == 0
        && digits
        && end == 1
        && cursor.is_any(end, &[W::Stop, W::CloseBracket, W::Colon])
        && cursor.glued(end);
    let blank = digits && cursor.text(start).len() > 1 && cursor.text(start).bytes().all(|byte| byte == b'0');
    let identifier = digits
        && end == start + 1
        && cursor.digits(start).is_none_or(|digits| digits.is_plain() && digits.whole >= 7);
    joined
        || fraction
        || glued_word
        || around_the_clock
        || note
        || item
        || identifier
        || blank
        || is_zero_of_a_name(cursor, start)
}

/// "net zero", "Zero Trust", "zero-waste".
fn is_zero_of_a_name(cursor: &Cursor<'_>, start: usize) -> bool {
    let zero = cursor.text(start).eq_ignore_ascii_case("zero");
    zero && (cursor.text(start.wrapping_sub(1)).eq_ignore_ascii_case("net")
        || cursor.is_inner_hyphen(start.wrapping_sub(1))
        || cursor.is_inner_hyphen(start + 1)
        || cursor.is_capital(start + 1))
}

/// Words in front of "one" that make it a pronoun.
#[rustfmt::skip]
const BEFORE_PRONOUN: &[W] = &[
    W::No, W::The, W::This, W::That, W::Each, W::Every, W::Any, W::Some, W::Another, W::Which, W::Other,
    W::Same, W::Last, W::Next, W::These, W::Most,
];

/// Whether "one" stands for a thing named before: "the one from", "no one", "a new one", "one another".
fn is_pronoun(cursor: &Cursor<'_>, index: usize) -> bool {
    let (before, next) = (index.wrapping_sub(1), index + 1);
    if cursor.is(next, W::Of) && !cursor.is(before, W::No) {
        return false;
    }
    let each_other = cursor.is_any(next, &[W::Another, W::Possessive]);
    let adjective = cursor.sense(before, |sense| matches!(sense, Sense::Ordinal(_)).then_some(())).is_some();
    cursor.is_inner_hyphen(before)
        || cursor.is_any(before, BEFORE_PRONOUN) && !names_one(cursor, index)
        || each_other
        || adjective
        || is_described(cursor, index)
        || is_joined_one(cursor, next)
        || is_subject(cursor, index)
}

/// "the one thing": a noun behind makes a count of it, but a participle does not ("the one sent").
fn names_one(cursor: &Cursor<'_>, index: usize) -> bool {
    let next = cursor.text(index + 1);
    let participle = next.ends_with("ed") || next.ends_with("ing");
    let determiner = cursor.is_any(index.wrapping_sub(1), &[W::The, W::Any, W::This, W::That]);
    cursor.is_noun(index + 1) && !participle && determiner
}

/// "a new one", "a $100 one".
fn is_described(cursor: &Cursor<'_>, index: usize) -> bool {
    const ARTICLES: &[W] = &[W::A, W::The, W::This, W::That, W::Another, W::Every];
    let before = index.wrapping_sub(1);
    let adjective = cursor.is_lower(before) || cursor.is_digits(before);
    adjective && cursor.is_any(index.wrapping_sub(2), ARTICLES)
}

/// "one-way", "one-on-one": no count, unlike "one-party".
fn is_joined_one(cursor: &Cursor<'_>, next: usize) -> bool {
    cursor.is_inner_hyphen(next)
        && matches!(cursor.text(next + 1), "way" | "on" | "off" | "size" | "stop" | "time" | "sided")
}

/// "one might think", "albeit one who".
fn is_subject(cursor: &Cursor<'_>, index: usize) -> bool {
    let (before, next) = (index.wrapping_sub(1), index + 1);
    let who = cursor.is(next, W::Who) && cursor.is_lower(before) && cursor.text(before).len() < 7;
    let modal = matches!(
        cursor.text(next),
        "can" | "could" | "might" | "should" | "must" | "may" | "would" | "needs" | "has" | "that" | "which"
    );
    who || modal && !cursor.text(before).ends_with("ing")
}

/// Whether "half" or "a third" is a share of something: not "half-brother", not "half past".
fn is_share(cursor: &Cursor<'_>, start: usize, end: usize, bound: Bound) -> bool {
    if cursor.is_inner_hyphen(end) || cursor.is_inner_hyphen(start.wrapping_sub(1)) {
        return false;
    }
    if end > start + 1 && !cursor.is(start, W::A) || cursor.is_digits(start) {
        return true;
    }
    // "a hundredth", but "a hundredth win"
    let tiny =
        matches!(cursor.text(end - 1), "hundredth" | "thousandth" | "millionth" | "billionth" | "trillionth")
            && !cursor.is_noun(end);
    let other = tiny || cursor.is_any(start.wrapping_sub(1), &[W::Other, W::By]);
    // "It is a half.", but "with a quarter."
    let bare = cursor.are(start, &[W::A, W::Half]) && cursor.ends_clause(end);
    other
        || bare
        || bound != Bound::Exact
        || cursor.is(end, W::Of)
        || cursor.is(start, W::Half)
            && cursor.is_any(end, &[W::The, W::A, W::That, W::These, W::Those, W::This, W::As, W::To])
}
