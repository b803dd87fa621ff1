//! The longest value at a token.
//!
//! [`all`] goes over the tokens of a block once; at each where a value can begin it asks every grammar, and takes the
//! longest [`Reading`]. After it, it goes on behind it.

use super::age;
use super::bound;
use super::calendar::Day;
use super::cardinal;
use super::cursor::Cursor;
use super::date::form::When;
use super::date::known::Known;
use super::date::{self, Context, Part, duration};
use super::measure::{self, Front, Measure, Of};
use super::ordinal;
use super::phone;
use super::starts::Starts;
use super::tables::PeriodUnit;
use super::time;
use super::words::W;
use crate::document::{Amount, Bound, Kind, Rule, Value};

/// A value that a grammar found.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Reading {
    /// Index of its first token.
    pub(super) start: usize,
    /// The index after its last token.
    pub(super) end: usize,
    pub(super) kind: Kind,
    pub(super) meaning: Meaning,
    /// A probability.
    pub(super) confidence: f32,
}

impl Reading {
    /// The same in a list of tokens where the block begins at index `first`.
    pub(super) fn shifted(self, first: usize) -> Self {
        Self { start: self.start + first, end: self.end + first, ..self }
    }

    /// The date or time that it is.
    pub(super) fn when(&self) -> Option<&When> {
        match &self.meaning {
            Meaning::When(when, _) => Some(when),
            _ => None,
        }
    }
}

/// What a value means.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Meaning {
    /// Something that the text alone decides.
    Value(Value),
    /// A date or time that the day of publication can decide.
    When(When, Bound),
    /// Nothing exact: "dozens".
    Vague,
}

impl Meaning {
    fn of(value: Option<Value>) -> Self {
        value.map_or(Self::Vague, Self::Value)
    }

    /// The normal form.
    pub(super) fn value(&self, kind: Kind, known: &Known) -> Option<Value> {
        match self {
            Self::Value(value) => Some(value.clone()),
            Self::When(when, bound) => {
                let form = format!("{}{}", bound.sign(), when.write(known)?);
                Some(if kind == Kind::Time { Value::Time(form) } else { Value::Date(form) })
            }
            Self::Vague => None,
        }
    }
}

/// The values in a block, in order; none overlaps another. `begins` has the tokens whose words can begin one.
pub(super) fn all(cursor: &Cursor<'_>, anchor: Option<Day>, begins: &[u32]) -> Vec<Reading> {
    all_from(
        cursor,
        anchor,
        begins.iter().map(|&index| index as usize).filter(|&index| cursor.can_begin(index)),
    )
}

/// The values that begin with these tokens.
pub(super) fn all_from(
    cursor: &Cursor<'_>,
    anchor: Option<Day>,
    begins: impl Iterator<Item = usize>,
) -> Vec<Reading> {
    let context = Context { anchor, ..Context::default() };
    let mut readings = Vec::new();
    let mut end = 0;
    for index in begins {
        let reading = if index < end { None } else { at(cursor, index, context) };
        end = reading.as_ref().map_or(end, |reading| reading.end);
        readings.extend(reading);
    }
    readings
}

/// The rule that finds values and contacts of this kind.
pub(super) fn rule(kind: Kind) -> Rule {
    match kind {
        Kind::Date => Rule::DateForm,
        Kind::Time => Rule::TimeForm,
        Kind::Money => Rule::MoneyForm,
        Kind::Percent => Rule::PercentForm,
        Kind::Quantity => Rule::QuantityForm,
        Kind::Ordinal => Rule::OrdinalForm,
        Kind::Email => Rule::EmailForm,
        Kind::Url => Rule::UrlForm,
        Kind::Handle => Rule::HandleForm,
        Kind::Hashtag => Rule::HashtagForm,
        Kind::Phone => Rule::PhoneForm,
        _ => Rule::CardinalForm,
    }
}

/// The longest reading at `index`; of two that are equally long, the one that says more.
fn at(cursor: &Cursor<'_>, index: usize, context: Context) -> Option<Reading> {
    let starts = cursor.starts(index);
    let before = index.wrapping_sub(if index > 1 && cursor.is(index - 1, W::The) { 2 } else { 1 });
    let from = cursor.is(before, W::From);
    let context = Context { from, ..context };
    let mut best = unbounded(cursor, index, Bound::Exact, context);
    if starts.has(Starts::PHONE) {
        best = longest(phone_number(cursor, index), best);
    }
    if starts.has(Starts::FRONT) {
        best = longest(best, between(cursor, index, context));
        best = longest(best, bounded(cursor, index, context));
        best = longest(best, another(cursor, index));
    }
    best
}

/// The longer of two readings, or the first.
fn longest(first: Option<Reading>, second: Option<Reading>) -> Option<Reading> {
    match (first, second) {
        (Some(first), Some(second)) => Some(if second.end > first.end { second } else { first }),
        (first, second) => first.or(second),
    }
}

fn phone_number(cursor: &Cursor<'_>, index: usize) -> Option<Reading> {
    let (form, end) = phone::read(cursor, index)?;
    Some(Reading {
        start: index,
        end,
        kind: Kind::Phone,
        meaning: Meaning::Value(Value::Contact(form)),
        confidence: 0.9,
    })
}

/// "between 5 and 10 percent", "between 2010 and 2015".
fn between(cursor: &Cursor<'_>, index: usize, context: Context) -> Option<Reading> {
    if !cursor.is(index, W::Between) {
        return None;
    }
    let at = cursor.skip(index + 1, W::The);
    let context = Context { between: true, from: false, ..context };
    let part = date::longest([time::read(cursor, at, context), date::read(cursor, at, context)]);
    let hyphen = |end: usize| {
        !(at..end)
            .any(|token| cursor.is(token, W::And) || cursor.is(token, W::To) || cursor.is(token, W::Through))
    };
    let part =
        part.filter(|part| part.is_range() && !hyphen(part.end)).map(|part| of_part(part, at, Bound::Exact));
    let measure = measure::read(cursor, at, Front::Between)
        .filter(|measure| measure.high.is_some() && !hyphen(measure.end));
    let measured = measure.and_then(|measure| of_measure(cursor, at, &measure, Bound::Exact));
    let inner = longest(part, measured)?;
    Some(Reading { start: index, ..inner })
}

/// A value with a word in front that says how exactly it is meant.
fn bounded(cursor: &Cursor<'_>, index: usize, context: Context) -> Option<Reading> {
    let (bound, next) = bound::before(cursor, index)?;
    let inner = unbounded(cursor, next, bound, context)?;
    // "over two districts", "over several months": a preposition.
    let over = cursor.is(index, W::Over) && next == index + 1;
    let small = |amount: &Amount| amount.low < 10.0 && amount.low.fract() == 0.0 && !cursor.is_digits(next);
    let preposition =
        over && match &inner.meaning {
            Meaning::Vague | Meaning::When(When::Vague, _) => true,
            // "closed over 3 years": while they passed.
            Meaning::When(When::Duration(_), _) if inner.kind == Kind::Date => {
                !is_amount_of_time(cursor, index)
            }
            Meaning::Value(Value::Cardinal(amount)) => small(amount) && inner.end == next + 1,
            _ => false,
        } || cursor.text(index).eq_ignore_ascii_case("under")
            && matches!(&inner.meaning, Meaning::Value(Value::Cardinal(amount)) if small(amount));
    // "under a 2023 law": a year.
    let year = inner.kind == Kind::Cardinal && cursor.is(next - 1, W::A) && cursor.text(next).len() == 4;
    let one = cursor.is(next, W::One)
        && inner.kind == Kind::Cardinal
        && (bound == Bound::About || cursor.is(next + 1, W::Of) && bound != Bound::AtLeast);
    let above =
        matches!(cursor.text(index), "above" | "below") && matches!(inner.kind, Kind::Date | Kind::Time);
    let past = cursor.is(index, W::Past)
        && !(inner.kind == Kind::Cardinal
            && cursor.is_digits(next)
            && !cursor.is(index.wrapping_sub(1), W::The));
    if above || past {
        return None;
    }
    if let Meaning::Value(Value::Cardinal(amount)) = &inner.meaning
        && let Some(age) = age::of_people(cursor, index, amount, inner.end)
    {
        let meaning = Meaning::When(age, amount.bound);
        return Some(Reading { start: index, kind: Kind::Date, meaning, ..inner });
    }
    (!preposition && !year && !one).then_some(Reading { start: index, ..inner })
}

/// Whether "over" in front of a duration means "more than": behind a preposition or a verb that takes an amount.
fn is_amount_of_time(cursor: &Cursor<'_>, index: usize) -> bool {
    #[rustfmt::skip]
    const BEFORE: &[W] = &[
        W::For, W::In, W::After, W::To, W::With, W::By, W::Of, W::At, W::Within, W::From, W::Is, W::Was,
        W::OpenBracket, W::Dash, W::Comma, W::Stop, W::A, W::The, W::Possessive,
    ];
    let Some(before) = index.checked_sub(1) else { return true };
    cursor.is_any(before, BEFORE)
        || matches!(
            cursor.text(before),
            "been"
                | "spent"
                | "spend"
                | "spending"
                | "took"
                | "take"
                | "takes"
                | "taken"
                | "lasted"
                | "lasting"
                | "has"
                | "have"
                | "had"
                | "served"
                | "well"
                | "are"
                | "were"
                | "there"
                | "worked"
        )
}

/// "another four years", "another $9,999".
fn another(cursor: &Cursor<'_>, index: usize) -> Option<Reading> {
    let next = cursor.is(index, W::Another).then_some(index + 1)?;
    let measure = measure::read(cursor, next, Front::Other)
        .filter(|measure| matches!(measure.of, Of::Period(..) | Of::Money(_)))?;
    let hyphen = (next..measure.end).any(|at| cursor.is(at, W::Hyphen));
    let inner = of_measure(cursor, next, &measure, Bound::Exact).filter(|_| !hyphen)?;
    Some(Reading { start: index, ..inner })
}

/// The longest reading from `index`, to be meant as `bound` says.
fn unbounded(cursor: &Cursor<'_>, index: usize, bound: Bound, context: Context) -> Option<Reading> {
    let starts = cursor.starts(index);
    let time = starts.has(Starts::TIME).then(|| time::read(cursor, index, context)).flatten();
    let date = starts.has(Starts::DATE).then(|| date::read(cursor, index, context)).flatten();
    let part =
        date::longest([time, date]).filter(|part| takes_bound(part, bound) && !is_count(cursor, index, part));
    let mut best = part.map(|part| {
        let takes = matches!(part.when, When::Year(_) | When::Day { .. } | When::Month { .. });
        match bound::after(cursor, part.end).filter(|_| takes && bound == Bound::Exact) {
            Some((behind @ (Bound::AtLeast | Bound::AtMost), end)) => {
                of_part(Part { end, ..part }, index, behind)
            }
            _ => of_part(part, index, bound),
        }
    });
    if starts.is_empty() {
        let word = date::era::fiscal_word(cursor, index).or_else(|| date::short::glued_day(cursor, index));
        best = word.map(|part| of_part(part, index, bound));
    }
    if starts.has(Starts::ORDINAL) && bound == Bound::Exact {
        best = longest(best, ordinal(cursor, index));
    }
    if starts.has(Starts::NUMBER) || starts.is_empty() {
        let front = if context.from { Front::From } else { Front::Other };
        let measure = measure::read(cursor, index, front);
        if let Some(year) = date::spoken::year(cursor, index) {
            best = longest(Some(of_part(year, index, bound)), best);
        }
        if let Some(age) = age::read(cursor, index, (!context.from).then_some(measure)) {
            best = longest(Some(of_part(age, index, bound)), best);
        }
        best = longest(best, measure.and_then(|measure| of_measure(cursor, index, &measure, bound)));
        best = longest(best, cardinal::fold(cursor, index, bound).map(|count| counted(index, count)));
    }
    best
}

fn ordinal(cursor: &Cursor<'_>, index: usize) -> Option<Reading> {
    let (ordinal, end) =
        ordinal::read(cursor, index).filter(|(_, end)| !ordinal::is_idiom(cursor, index, *end))?;
    let meaning = Meaning::Value(Value::Ordinal(Amount::one(ordinal)));
    Some(Reading { start: index, end, kind: Kind::Ordinal, meaning, confidence: 0.9 })
}

fn counted(start: usize, count: cardinal::Count) -> Reading {
    Reading {
        start,
        end: count.end,
        kind: Kind::Cardinal,
        meaning: Meaning::of(count.value),
        confidence: 0.8,
    }
}

/// Whether a date or time can have such a word in front: "around 1960", "about 7 am", but not "over Monday".
fn takes_bound(part: &Part, bound: Bound) -> bool {
    bound == Bound::Exact
        || match part.when {
            When::Clock(_) | When::Duration(_) | When::Ago { .. } => true,
            When::Year(_) | When::Decade(_) | When::Century(_) | When::Day { .. } | When::Month { .. } => {
                bound::fits_year(bound)
            }
            _ => false,
        }
}

/// Whether four digits that could be a year count something: "2000 people", "1500 m".
fn is_count(cursor: &Cursor<'_>, index: usize, part: &Part) -> bool {
    let lone = part.end == index + 1 && cursor.is_digits(index) && matches!(part.when, When::Year(_));
    let joined = cursor.glued(index)
        && cursor.is_any(index.wrapping_sub(1), &[W::Slash, W::Equals, W::Colon, W::Hash])
        || cursor.is(index.wrapping_sub(1), W::No);
    let factor = cursor.is(part.end, W::Times);
    let label = cursor.is_inner_hyphen(index.wrapping_sub(1))
        && cursor.text(index.wrapping_sub(2)).chars().all(|letter| !letter.is_lowercase());
    let next = cursor.text(part.end);
    let round = cursor.text(index).ends_with("00") && cursor.is_noun(part.end) && next.ends_with('s');
    let noun = matches!(
        cursor.text(part.end),
        "people" | "men" | "women" | "children" | "police" | "soldiers" | "troops" | "times"
    );
    lone && (joined || factor || label || round || noun)
}

/// A date or time as a reading.
fn of_part(part: Part, start: usize, bound: Bound) -> Reading {
    Reading {
        start,
        end: part.end,
        kind: part.kind,
        meaning: Meaning::When(part.when, bound),
        confidence: 0.9,
    }
}

/// A measure as a reading, with the bound behind it.
fn of_measure(cursor: &Cursor<'_>, start: usize, measure: &Measure, bound: Bound) -> Option<Reading> {
    if let Some(part) = duration::read(cursor, measure) {
        let bound = if bound == Bound::Exact { measure.bound } else { bound };
        let (bound, end) = bound_behind(cursor, part.end, bound);
        return Some(of_part(Part { end, ..part }, start, bound));
    }
    let bound = if bound == Bound::Exact { measure.bound } else { bound };
    let (bound, end) = bound_behind(cursor, measure.end, bound);
    // "the 1988 season": the year is a date by itself.
    if matches!(measure.of, Of::Period(_, PeriodUnit::Season)) && cursor.text(start).len() == 4 {
        return None;
    }
    let amount = cardinal::amount(measure, bound);
    let (kind, value) = match measure.of {
        Of::Percent => (Kind::Percent, amount.map(Value::Percent)),
        Of::Money(currency) => (Kind::Money, amount.map(|amount| Value::Money { amount, currency })),
        Of::Unit(unit) => (Kind::Quantity, amount.map(|amount| Value::Quantity { amount, unit })),
        Of::Things | Of::Period(..) => {
            let count = cardinal::read(cursor, start, measure, bound)?;
            let end = if count.end == measure.end { end } else { count.end };
            return Some(counted(start, cardinal::Count { end, ..count }));
        }
    };
    Some(Reading { start, end, kind, meaning: Meaning::of(value), confidence: 0.95 })
}

fn bound_behind(cursor: &Cursor<'_>, end: usize, bound: Bound) -> (Bound, usize) {
    bound::after(cursor, end)
        .map_or((bound, end), |(behind, end)| (if bound == Bound::Exact { behind } else { bound }, end))
}
