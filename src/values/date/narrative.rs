//! Dates that are counted from the date mentioned before them: "the following day", "two years later".
//!
//! [`Narrative`] keeps the last date of a text whose normal form is a day, month or year; a date that is counted from
//! it is as exact as its unit. Far from that date, or behind one that nobody can place, nothing is counted.
//!
//! ```text
//! "On 24 January ... the day before" -> XXXX-01-23      "In 2017 ... seven years later" -> 2024
//! ```

use super::form::year_form;
use crate::values::calendar::Day;
use crate::values::tables::PeriodUnit;

/// So many bytes behind a date, a text may have gone on to another one.
const REACH: u32 = 2000;

/// A year without 29 February, for days of an unknown year.
const SOME_YEAR: i32 = 2001;

/// The last date of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in crate::values) struct Narrative {
    last: Option<(Moment, u32)>,
}

/// A date as far as its normal form gives it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Moment {
    Year(i32),
    Month(i32, u8),
    Day(Day),
    /// In an unknown year.
    DayOfYear(Day),
}

impl Narrative {
    /// Goes on to the date of this normal form that ends at byte `end`; durations are no dates.
    pub(in crate::values) fn note(&mut self, form: &str, end: u32) {
        let form = form.trim_start_matches(['~', '<', '>', '=']);
        let last = form.rsplit('/').next().unwrap_or(form);
        if !last.starts_with('P') {
            self.last = Moment::read(last).map(|moment| (moment, end));
        }
    }

    /// The date `count` units from the last one, for a mention that begins at byte `start`.
    pub(in crate::values) fn beside(&self, count: i32, unit: PeriodUnit, start: u32) -> Option<String> {
        let (moment, end) = self.last?;
        if start.saturating_sub(end) > REACH {
            return None;
        }
        match (moment, unit) {
            (Moment::Day(day), PeriodUnit::Day) => Some(day.plus_days(count)?.to_string()),
            (Moment::DayOfYear(day), PeriodUnit::Day) => {
                Some(format!("XXXX{}", &day.plus_days(count)?.to_string()[4..]))
            }
            (Moment::Day(day), PeriodUnit::Week) => {
                let (year, week) = day.plus_days(count.checked_mul(7)?)?.week()?;
                Some(format!("{year:04}-W{week:02}"))
            }
            (moment, PeriodUnit::Month) => {
                let (year, month) = moment.month()?;
                let day = Day::new(year, month, 1)?.plus_months(count)?;
                Some(format!("{:04}-{:02}", day.year, day.month))
            }
            (moment, PeriodUnit::Year) => {
                let year = moment.year()?.checked_add(count).filter(|year| (0..=9999).contains(year))?;
                Some(year_form(Some(year)))
            }
            _ => None,
        }
    }
}

impl Moment {
    /// Reads `2026`, `2026-01`, `2026-01-04`, `XXXX-01-04`.
    fn read(form: &str) -> Option<Self> {
        if let Some(rest) = form.strip_prefix("XXXX") {
            return Day::parse(&format!("{SOME_YEAR:04}{rest}")).map(Self::DayOfYear);
        }
        match form.len() {
            4 => form.parse().ok().map(Self::Year),
            7 => Some(Self::Month(form.get(..4)?.parse().ok()?, form.get(5..)?.parse().ok()?)),
            10 => Day::parse(form).map(Self::Day),
            _ => None,
        }
    }

    fn year(self) -> Option<i32> {
        match self {
            Self::Year(year) | Self::Month(year, _) => Some(year),
            Self::Day(day) => Some(day.year),
            Self::DayOfYear(_) => None,
        }
    }

    fn month(self) -> Option<(i32, u8)> {
        match self {
            Self::Month(year, month) => Some((year, month)),
            Self::Day(day) => Some((day.year, day.month)),
            Self::Year(_) | Self::DayOfYear(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_from_the_last_date() {
        for (form, count, unit, expected) in [
            ("2026-01-31", 1, PeriodUnit::Day, Some("2026-02-01")),
            ("XXXX-01-24", -1, PeriodUnit::Day, Some("XXXX-01-23")),
            ("2026-01-04/2026-01-07", 1, PeriodUnit::Day, Some("2026-01-08")),
            ("2026-01-04", 2, PeriodUnit::Week, Some("2026-W03")),
            ("2025-11", 2, PeriodUnit::Month, Some("2026-01")),
            ("2017-02-07", 7, PeriodUnit::Year, Some("2024")),
            ("~2017", 7, PeriodUnit::Year, Some("2024")),
            ("2017", 1, PeriodUnit::Day, None),
            ("XXXX-11", 1, PeriodUnit::Year, None),
            ("rel:monday", 1, PeriodUnit::Day, None),
            ("199X", 10, PeriodUnit::Year, None),
            ("9999", 1, PeriodUnit::Year, None),
        ] {
            let mut narrative = Narrative::default();
            narrative.note(form, 10);
            assert_eq!(narrative.beside(count, unit, 20).as_deref(), expected, "{form} {count} {unit:?}");
        }
    }

    #[test]
    fn forgets_far_dates_and_keeps_them_over_durations() {
        let mut narrative = Narrative::default();
        narrative.note("2017", 10);
        narrative.note("P3Y", 30);
        assert_eq!(narrative.beside(1, PeriodUnit::Year, 60).as_deref(), Some("2018"));
        assert_eq!(narrative.beside(1, PeriodUnit::Year, 10_000), None);
        narrative.note("rel:monday", 70);
        assert_eq!(narrative.beside(1, PeriodUnit::Year, 80), None);
    }
}
