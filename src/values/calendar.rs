//! Days of the proleptic Gregorian calendar, as ISO 8601 counts them.
//!
//! [`Day`] is one day; arithmetic goes through its number of days since 1970-01-01, by the algorithms of Howard
//! Hinnant, "chrono-Compatible Low-Level Date Algorithms" (<https://howardhinnant.github.io/date_algorithms.html>).
//!
//! ```text
//! 2026-01-08 is a Thursday of week 2026-W02; a month after 2026-01-31 is 2026-02-28
//! ```

use std::fmt;

/// A day that exists; years from 0 to 9999.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Day {
    pub(super) year: i32,
    /// 1 to 12.
    pub(super) month: u8,
    /// 1 to the month's length.
    pub(super) day: u8,
}

/// The last year that a normal form has room for.
const LAST_YEAR: i32 = 9999;

impl Day {
    /// The day, if there is one by this date.
    pub(super) fn new(year: i32, month: u8, day: u8) -> Option<Self> {
        let valid = (1..=12).contains(&month)
            && (0..=LAST_YEAR).contains(&year)
            && (1..=length_of_month(year, month)).contains(&day);
        valid.then_some(Self { year, month, day })
    }

    /// Reads `YYYY-MM-DD`; what follows (a time) is not read.
    pub(crate) fn parse(iso: &str) -> Option<Self> {
        let field = |range: std::ops::Range<usize>| iso.get(range)?.parse::<u16>().ok();
        let marks = iso.get(4..5)? == "-" && iso.get(7..8)? == "-";
        marks.then(|| Self::new(field(0..4)?.into(), field(5..7)? as u8, field(8..10)? as u8))?
    }

    /// Days since 1970-01-01.
    pub(super) fn number(self) -> i32 {
        let year = if self.month <= 2 { self.year - 1 } else { self.year };
        let era = year.div_euclid(400);
        let year_of_era = year.rem_euclid(400);
        let shifted_month = (i32::from(self.month) + 9) % 12;
        let day_of_year = (153 * shifted_month + 2) / 5 + i32::from(self.day) - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        era * 146_097 + day_of_era - 719_468
    }

    /// The day with this number of days since 1970-01-01, if its year is in range.
    pub(crate) fn from_number(number: i32) -> Option<Self> {
        let shifted = number.checked_add(719_468)?;
        let era = shifted.div_euclid(146_097);
        let day_of_era = shifted.rem_euclid(146_097);
        let year_of_era =
            (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted_month = (5 * day_of_year + 2) / 153;
        let day = (day_of_year - (153 * shifted_month + 2) / 5 + 1) as u8;
        let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 } as u8;
        let year = year_of_era + era * 400 + i32::from(month <= 2);
        Self::new(year, month, day)
    }

    /// So many days later, or earlier when negative.
    pub(super) fn plus_days(self, days: i32) -> Option<Self> {
        Self::from_number(self.number().checked_add(days)?)
    }

    /// So many months later; a day that the month does not have becomes its last.
    pub(super) fn plus_months(self, months: i32) -> Option<Self> {
        let count = self.year.checked_mul(12)?.checked_add(i32::from(self.month) - 1)?.checked_add(months)?;
        let (year, month) = (count.div_euclid(12), count.rem_euclid(12) as u8 + 1);
        Self::new(year, month, self.day.min(length_of_month(year, month)))
    }

    /// 1 for Monday to 7 for Sunday.
    pub(super) fn weekday(self) -> u8 {
        (self.number() + 3).rem_euclid(7) as u8 + 1
    }

    /// The Monday of its week.
    pub(super) fn monday(self) -> Option<Self> {
        self.plus_days(1 - i32::from(self.weekday()))
    }

    /// ISO 8601 week: its year and its number from 1.
    pub(super) fn week(self) -> Option<(i32, u8)> {
        let thursday = self.plus_days(4 - i32::from(self.weekday()))?;
        let new_year = Self::new(thursday.year, 1, 1)?;
        Some((thursday.year, ((thursday.number() - new_year.number()) / 7 + 1) as u8))
    }

    /// The `nth` (from 1) or the last (0) such weekday of a month.
    pub(super) fn nth_weekday(year: i32, month: u8, weekday: u8, nth: u8) -> Option<Self> {
        if nth == 0 {
            let last = Self::new(year, month, length_of_month(year, month))?;
            return last.plus_days(-(i32::from(last.weekday()) - i32::from(weekday)).rem_euclid(7));
        }
        let first = Self::new(year, month, 1)?;
        let ahead = (i32::from(weekday) - i32::from(first.weekday())).rem_euclid(7);
        Self::new(year, month, (1 + ahead + 7 * (i32::from(nth) - 1)) as u8)
    }

    /// Western Easter Sunday, by the anonymous Gregorian algorithm (J. Meeus, "Astronomical Algorithms", ch. 8).
    pub(super) fn easter(year: i32) -> Option<Self> {
        let a = year.rem_euclid(19);
        let (b, c) = (year.div_euclid(100), year.rem_euclid(100));
        let g = (8 * b + 13) / 25;
        let h = (19 * a + b - b / 4 - g + 15).rem_euclid(30);
        let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4).rem_euclid(7);
        let m = (a + 11 * h + 22 * l) / 451;
        let n = h + l - 7 * m + 114;
        Self::new(year, (n / 31) as u8, (n % 31 + 1) as u8)
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// Number of days of a month from 1 to 12.
pub(super) fn length_of_month(year: i32, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn oracle(number: i32) -> time::Date {
        time::Date::from_julian_day(number + 2_440_588).unwrap()
    }

    proptest! {
        #[test]
        fn agrees_with_a_calendar_library(number in -719_000i32..2_900_000) {
            let (day, expected) = (Day::from_number(number).unwrap(), oracle(number));
            prop_assert_eq!(day.to_string(), expected.to_string());
            prop_assert_eq!(day.number(), number);
            prop_assert_eq!(day.weekday(), expected.weekday().number_from_monday());
            let (year, week, _) = expected.to_iso_week_date();
            prop_assert_eq!(day.week(), Some((year, week)));
            prop_assert_eq!(Day::parse(&day.to_string()), Some(day));
        }

        #[test]
        fn a_month_later_is_in_the_next_month(number in -600_000i32..2_900_000, months in -500i32..500) {
            let day = Day::from_number(number).unwrap();
            let later = day.plus_months(months).unwrap();
            prop_assert_eq!(later.year * 12 + i32::from(later.month), day.year * 12 + i32::from(day.month) + months);
            prop_assert!(later.day <= day.day);
        }
    }

    #[test]
    fn knows_which_days_there_are() {
        assert_eq!(Day::parse("2026-02-29"), None);
        assert_eq!(Day::parse("2024-02-29T10:00").unwrap().to_string(), "2024-02-29");
        assert_eq!(Day::parse("2026-1-4"), None);
        assert_eq!(Day::new(i32::MAX, 1, 1), None);
    }

    #[test]
    fn finds_weekdays_of_months_and_easter() {
        assert_eq!(Day::nth_weekday(2026, 11, 4, 4).unwrap().to_string(), "2026-11-26");
        assert_eq!(Day::nth_weekday(2026, 5, 1, 0).unwrap().to_string(), "2026-05-25");
        for (year, expected) in
            [(2024, "2024-03-31"), (2025, "2025-04-20"), (2026, "2026-04-05"), (1818, "1818-03-22")]
        {
            assert_eq!(Day::easter(year).unwrap().to_string(), expected);
        }
    }
}
