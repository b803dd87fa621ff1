//! The tables of words, units, currencies and holidays: text files with a row for each meaning.
//!
//! [`read`] goes through all of them; a [`Sense`] is what a row says about its forms. A new word, or the months of
//! another language, is a new row in a file under `tables/`.

use std::ops::Deref;

use crate::document::Bound;
use crate::text::parts::parts;

/// What a word, or a sequence of words, can mean.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Sense {
    /// A number below twenty.
    Small(f64),
    /// A multiple of ten below a hundred.
    Tens(f64),
    /// Multiplies what stands before: hundred, million.
    Scale(f64),
    /// The same as letters that touch digits: k, M.
    Suffix(f64),
    /// The same as a letter that touches digits, in sums of money only: m.
    Letter(f64),
    /// A count that can be counted: dozen.
    Group(f64),
    /// A plural of no certain size: dozens.
    Vague,
    /// A quantifier of no certain size: several.
    Few,
    /// A place in an order.
    Ordinal(f64),
    /// The denominator of a fraction.
    Part(f64),
    /// A number of times: twofold.
    Fold(f64),
    /// Per cent.
    Percent,
    /// How exactly the number that follows is meant.
    Before(Bound),
    /// How exactly the number in front is meant.
    After(Bound),
    /// The same behind a hyphen.
    Joined(Bound),
    /// A month from 1.
    Month(u8, Tongue),
    /// A weekday from 1, Monday.
    Weekday(u8, Tongue),
    /// A season by its number in EDTF, from 21.
    Season(u8),
    /// A period: how many, of which unit.
    Period(f64, PeriodUnit),
    /// A duration in one word; how many is 0 when nobody knows.
    Spell(f64, PeriodUnit),
    /// A quarter of a year.
    Quarter(u8),
    /// A half of a year.
    HalfYear(u8),
    /// A decade by its first year within a century.
    Decade(u8),
    /// A part of the day by its TIMEX3 code.
    DayPart(&'static str),
    /// A time zone.
    Zone,
    /// A holiday by its rule.
    Holiday(&'static str),
    /// A unit by its symbol.
    Unit(&'static str),
    /// The name of a currency by its code.
    Currency(&'static str),
    /// The sign of a currency by its code; it can also stand in front of a number.
    Sign(&'static str),
    /// No noun.
    Particle,
    /// A part of a currency: its code, and how many are one unit.
    Coin(&'static str, f64),
    /// A period so many periods from now: "vorgestern".
    Offset(i32, PeriodUnit),
    /// "last" (-1) or "next" (1) behind its noun: "l'année dernière".
    Behind(i32),
    /// "ago" in front of a duration: "il y a".
    Ago,
    /// A Roman numeral.
    Roman(u8),
}

/// Whether a word is of the text's language; months of other languages count only beside a day or a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tongue {
    English,
    Other,
}

/// The units of durations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum PeriodUnit {
    Second,
    Minute,
    Hour,
    Night,
    Day,
    Week,
    Month,
    Year,
    /// Of sport or theatre; has no length.
    Season,
}

/// How exactly a form has to be met.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Spelling {
    /// In any capitals, with any gaps.
    Any,
    /// As it stands.
    Exact,
}

/// Receives a form, its meaning, and how exactly it has to be met.
pub(super) type Found<'a> = &'a mut dyn FnMut(&'static str, Sense, Spelling);

/// The fields of a row and the meanings that they give.
type Reader = fn(&[&'static str], Found<'_>);

/// A file and how its rows are read.
const TABLES: &[(&str, Reader)] = &[
    (include_str!("tables/numbers.tsv"), read_number),
    (include_str!("tables/bounds.tsv"), read_bound),
    (include_str!("tables/calendar.tsv"), read_calendar),
    (include_str!("tables/holidays.tsv"), read_holiday),
    (UNITS, read_unit),
    (include_str!("tables/currencies.tsv"), read_currency),
    (include_str!("tables/coins.tsv"), read_coin),
    (include_str!("tables/particles.tsv"), read_particle),
];

/// The table of units, which also has their factors.
pub(super) const UNITS: &str = include_str!("tables/units.tsv");

/// Reads all tables.
pub(super) fn read(found: Found<'_>) {
    for (table, reader) in TABLES {
        for row in rows(table) {
            reader(&row, found);
        }
    }
}

/// A row of a table: its fields.
#[derive(Debug, Clone, Copy)]
pub(super) struct Row {
    fields: [&'static str; MOST_FIELDS],
    count: usize,
}

/// The most fields that a row has.
const MOST_FIELDS: usize = 5;

impl Deref for Row {
    type Target = [&'static str];

    fn deref(&self) -> &Self::Target {
        &self.fields[..self.count]
    }
}

/// The rows of a table.
pub(super) fn rows(table: &'static str) -> impl Iterator<Item = Row> {
    parts(table, b'\n').filter(|line| !line.is_empty() && !line.starts_with('#')).map(|line| {
        let mut row = Row { fields: [""; MOST_FIELDS], count: 0 };
        for (field, own) in parts(line, b'\t').zip(&mut row.fields) {
            *own = field;
            row.count += 1;
        }
        row
    })
}

/// The forms of a field; `-` stands for none.
pub(super) fn forms(field: Option<&&'static str>) -> impl Iterator<Item = &'static str> {
    parts(field.copied().unwrap_or_default(), b'|').filter(|form| !form.is_empty() && *form != "-")
}

/// Reads a row of a language's file: sense, argument, forms.
pub(super) fn read_row(row: &[&'static str], found: Found<'_>) {
    let &[kind, argument, ..] = row else { return };
    let sense = match kind {
        "before" | "after" => return read_bound(row, found),
        "measure" => Sense::Unit(argument),
        "currency" => Sense::Currency(argument),
        "ago" => Sense::Ago,
        "behind" => Sense::Behind(argument.parse().unwrap_or(0)),
        "roman" => Sense::Roman(argument.parse().unwrap_or(0)),
        "offset" => match period(argument) {
            Some((count, unit)) => Sense::Offset(count as i32, unit),
            None => return,
        },
        _ => match calendar(kind, argument, Tongue::English) {
            Some(sense) => sense,
            None => return read_number(row, found),
        },
    };
    forms(row.get(2)).for_each(|form| found(form, sense, Spelling::Any));
}

fn read_number(row: &[&'static str], found: Found<'_>) {
    let &[kind, number, ..] = row else { return };
    let number = number.parse().unwrap_or(0.0);
    let sense = match kind {
        "unit" => Sense::Small(number),
        "tens" => Sense::Tens(number),
        "scale" => Sense::Scale(number),
        "suffix" => Sense::Suffix(number),
        "letter" => Sense::Letter(number),
        "group" => Sense::Group(number),
        "vague" => Sense::Vague,
        "few" => Sense::Few,
        "ordinal" => Sense::Ordinal(number),
        "part" => Sense::Part(number),
        "fold" => Sense::Fold(number),
        "percent" => Sense::Percent,
        _ => return,
    };
    let spelling = if matches!(kind, "suffix" | "letter") { Spelling::Exact } else { Spelling::Any };
    forms(row.get(2)).for_each(|form| found(form, sense, spelling));
}

fn read_particle(row: &[&'static str], found: Found<'_>) {
    forms(row.get(1)).for_each(|form| found(form, Sense::Particle, Spelling::Any));
}

fn read_bound(row: &[&'static str], found: Found<'_>) {
    let &[place, sign, ..] = row else { return };
    let bound = match sign {
        "~" => Bound::About,
        "<" => Bound::Under,
        ">" => Bound::Over,
        ">=" => Bound::AtLeast,
        "<=" => Bound::AtMost,
        _ => Bound::Exact,
    };
    let sense = match place {
        "before" => Sense::Before(bound),
        "after" => Sense::After(bound),
        _ => Sense::Joined(bound),
    };
    forms(row.get(2)).for_each(|form| found(form, sense, Spelling::Any));
}

fn read_calendar(row: &[&'static str], found: Found<'_>) {
    let &[kind, argument, language, ..] = row else { return };
    let tongue = if language == "en" { Tongue::English } else { Tongue::Other };
    let Some(sense) = calendar(kind, argument, tongue) else { return };
    let spelling = if kind == "zone" { Spelling::Exact } else { Spelling::Any };
    forms(row.get(3)).for_each(|form| found(form, sense, spelling));
}

/// The meaning of a word of the calendar.
fn calendar(kind: &str, argument: &'static str, tongue: Tongue) -> Option<Sense> {
    let number = argument.parse().unwrap_or(0);
    Some(match kind {
        "month" => Sense::Month(number, tongue),
        "weekday" => Sense::Weekday(number, tongue),
        "season" => Sense::Season(number),
        "daypart" => Sense::DayPart(argument),
        "zone" | "place" => Sense::Zone,
        "quarter" => Sense::Quarter(number),
        "half" => Sense::HalfYear(number),
        "decade" => Sense::Decade(number),
        "period" => period(argument).map(|(count, unit)| Sense::Period(count, unit))?,
        "spell" => period(argument).map(|(count, unit)| Sense::Spell(count, unit))?,
        _ => return None,
    })
}

/// Reads `10Y`; a small `m` is a month, a small `s` a season.
fn period(argument: &str) -> Option<(f64, PeriodUnit)> {
    let (count, unit) = argument.split_at_checked(argument.len().checked_sub(1)?)?;
    let unit = match unit {
        "S" => PeriodUnit::Second,
        "M" => PeriodUnit::Minute,
        "H" => PeriodUnit::Hour,
        "N" => PeriodUnit::Night,
        "D" => PeriodUnit::Day,
        "W" => PeriodUnit::Week,
        "m" => PeriodUnit::Month,
        "Y" => PeriodUnit::Year,
        "s" => PeriodUnit::Season,
        _ => return None,
    };
    Some((count.parse().ok()?, unit))
}

fn read_holiday(row: &[&'static str], found: Found<'_>) {
    let &[rule, ..] = row else { return };
    forms(row.get(1)).for_each(|form| found(form, Sense::Holiday(rule), Spelling::Any));
}

fn read_unit(row: &[&'static str], found: Found<'_>) {
    let &[symbol, ..] = row else { return };
    found(symbol, Sense::Unit(symbol), Spelling::Exact);
    forms(row.get(3)).for_each(|form| found(form, Sense::Unit(symbol), Spelling::Exact));
    forms(row.get(4)).for_each(|form| found(form, Sense::Unit(symbol), Spelling::Any));
}

fn read_currency(row: &[&'static str], found: Found<'_>) {
    let &[code, ..] = row else { return };
    found(code, Sense::Sign(code), Spelling::Exact);
    forms(row.get(1)).for_each(|form| found(form, Sense::Sign(code), Spelling::Exact));
    forms(row.get(2)).for_each(|form| found(form, Sense::Currency(code), Spelling::Any));
}

fn read_coin(row: &[&'static str], found: Found<'_>) {
    let &[code, parts, ..] = row else { return };
    let sense = Sense::Coin(code, parts.parse().unwrap_or(1.0));
    forms(row.get(2)).for_each(|form| found(form, sense, Spelling::Exact));
    forms(row.get(3)).for_each(|form| found(form, sense, Spelling::Any));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_read() {
        for (table, reader) in TABLES {
            for row in rows(table) {
                let mut count = 0;
                reader(&row, &mut |form, _, _| {
                    assert_eq!(form.trim(), form, "{row:?}");
                    count += 1;
                });
                assert!(count > 0, "{row:?}");
            }
        }
    }

    #[test]
    fn currencies_have_codes_of_iso_4217() {
        for row in rows(include_str!("tables/currencies.tsv")) {
            assert!(row[0].len() == 3 && row[0].bytes().all(|byte| byte.is_ascii_uppercase()), "{row:?}");
        }
    }
}
