//! What is known about when a text was written, and normal forms in its light.
//!
//! [`When::write`] counts relative dates from the day of publication. Where that is not known, the text may tell: a
//! date without a year takes the year of another date that is a few months away, and a weekday is the day of that
//! name among the latest days that the text gives.
//!
//! ```text
//! "from Jan 4 to 7 ... in November 2025 ... on Monday"      2026-01-04/2026-01-07, 2025-11, 2026-01-05
//! ```

use std::collections::BTreeSet;

use super::form::{When, Which};
use crate::values::calendar::Day;
use crate::values::tables::PeriodUnit;

/// What is known about when the text was written.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(in crate::values) struct Known {
    /// The day of publication.
    published: Option<Day>,
    /// For each month, the year that a date nearby in time suggests.
    years: [Option<i32>; 12],
    /// For each weekday, the only one of the latest days that it can be.
    weekdays: [Option<Day>; 7],
    /// A day within a few of which the text was written: one that is meant by its weekday alone.
    about: Option<Day>,
}

/// So many months away, another date of the text still suggests a year.
const NEAR: i32 = 4;

/// So many days before the last day of a text, another is still one of its latest.
const LATEST: i32 = 10;

impl Known {
    /// From the day of publication and the dates of the text.
    pub(in crate::values) fn new<'a>(
        published: Option<Day>,
        dates: impl Iterator<Item = &'a When> + Clone,
    ) -> Self {
        let mentioned: BTreeSet<i32> = dates
            .clone()
            .filter_map(When::year_and_month)
            .map(|(year, month)| year * 12 + i32::from(month) - 1)
            .collect();
        let year_of = |month: i32| {
            let offset = |count: &&i32| {
                let ahead = (month - *count).rem_euclid(12);
                if ahead > 6 { ahead - 12 } else { ahead }
            };
            let nearest = mentioned.iter().min_by_key(|count| offset(count).abs())?;
            (offset(&nearest).abs() <= NEAR).then(|| (nearest + offset(&nearest)).div_euclid(12))
        };
        let years = std::array::from_fn(|month| year_of(month as i32));
        let known = Self { published, years, ..Self::default() };
        if published.is_some() { known } else { known.with_latest(dates) }
    }

    /// From the day of publication alone.
    pub(super) fn on(day: Day) -> Self {
        Self { published: Some(day), ..Self::default() }
    }

    /// The same with what the latest days of the text tell.
    fn with_latest<'a>(mut self, dates: impl Iterator<Item = &'a When> + Clone) -> Self {
        let mut days = BTreeSet::new();
        for when in dates.clone() {
            if matches!(when, When::Day { .. } | When::Range(..)) {
                days_of(&when.clone().beside(&self), &mut days);
            }
        }
        let Some(&last) = days.last() else { return self };
        for (index, weekday) in self.weekdays.iter_mut().enumerate() {
            let fits = |day: &&Day| {
                usize::from(day.weekday()) == index + 1 && last.number() - day.number() <= LATEST
            };
            let mut fitting = days.iter().filter(fits);
            *weekday = fitting.next().copied().filter(|_| fitting.next().is_none());
        }
        self.about = dates.clone().filter_map(|when| self.named(when)).max();
        // Who writes "December 20" without a year means the next one or the last.
        let yearless = |when: &When| {
            matches!(when, When::Day { year: None, .. })
                && when.clone().beside(&self).year_and_month() == Some((last.year, last.month))
        };
        if self.about.is_none()
            && dates.clone().any(yearless)
            && dates.filter_map(When::year).max() <= Some(last.year)
        {
            self.about = Some(last);
        }
        self
    }

    /// The day that a weekday without any other word means.
    fn named(&self, when: &When) -> Option<Day> {
        match when {
            When::Weekday { weekday, which: Which::Nearest }
            | When::DayPart { weekday, which: Which::Nearest, .. } => {
                *self.weekdays.get(usize::from(*weekday).checked_sub(1)?)?
            }
            _ => None,
        }
    }
}

/// Adds the days that a date gives in full; of a longer range, its ends.
fn days_of(when: &When, days: &mut BTreeSet<Day>) {
    match when {
        When::Day { year: Some(year), month: Some(month), day } => days.extend(Day::new(*year, *month, *day)),
        When::Range(from, to) => {
            let mut ends = BTreeSet::new();
            days_of(from, &mut ends);
            days_of(to, &mut ends);
            if let (Some(first), Some(last)) = (ends.first(), ends.last())
                && last.number() - first.number() <= LATEST
            {
                days.extend((first.number()..=last.number()).filter_map(Day::from_number));
            }
            days.extend(ends);
        }
        _ => {}
    }
}

impl When {
    /// The normal form, resolved as far as what is known decides it.
    pub(in crate::values) fn write(&self, known: &Known) -> Option<String> {
        if let Some(day) = known.published {
            return self.resolve(day).or_else(|| self.unresolved());
        }
        let by_weekday = known.named(self).and_then(|day| match self {
            Self::DayPart { part, .. } => Some(format!("{day}T{part}")),
            Self::Weekday { .. } => Some(day.to_string()),
            _ => None,
        });
        let by_year = || known.about.filter(|_| self.needs_only_the_year()).and_then(|day| self.resolve(day));
        by_weekday.or_else(by_year).or_else(|| self.clone().beside(known).unresolved())
    }

    /// Whether the year and month of writing are all that this date needs.
    fn needs_only_the_year(&self) -> bool {
        match self {
            Self::Offset { unit, .. } => matches!(unit, PeriodUnit::Month | PeriodUnit::Year),
            Self::NewYear | Self::InYear { .. } | Self::MonthsOf { .. } | Self::Named { .. } => true,
            _ => false,
        }
    }

    /// The same with the year that other dates of the text suggest.
    fn beside(self, known: &Known) -> Self {
        let month = match self {
            Self::Day { year: None, month: Some(month), .. } | Self::Month { year: None, month } => month,
            Self::Range(from, to) => {
                return Self::Range(Box::new(from.beside(known)), Box::new(to.beside(known)));
            }
            _ => return self,
        };
        let year = known.years.get(usize::from(month).wrapping_sub(1)).copied().flatten();
        self.in_year(year)
    }
}
