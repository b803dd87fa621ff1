//! Normal forms of dates and periods: ISO 8601 and EDTF, or `rel:` when the day they are counted from is not known.
//!
//! [`When`] is what a grammar understood; [`When::write`] resolves it in the light of what is
//! [known](super::known) about when the text was written.
//!
//! ```text
//! Month { year: None, month: 11 }, no anchor      XXXX-11
//! Offset { count: -1, unit: Week }                rel:-1W, or 2026-W01 for an article of 2026-01-08
//! ```

use crate::values::calendar::{Day, length_of_month};
use crate::values::tables::PeriodUnit;

/// A date as far as the text gives it.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::values) enum When {
    Day {
        year: Option<i32>,
        month: Option<u8>,
        day: u8,
    },
    Month {
        year: Option<i32>,
        month: u8,
    },
    Year(i32),
    /// By its first three digits: 199 for the 1990s.
    Decade(i32),
    /// By its first two digits: 19 for the 20th century.
    Century(i32),
    /// The month's number counts from this month.
    Months {
        year: Option<i32>,
        first: u8,
        last: u8,
    },
    /// Months of the year that is so many years from now.
    MonthsOf {
        first: u8,
        last: u8,
        count: i32,
    },
    /// EDTF 21 to 24.
    Season {
        year: Option<i32>,
        season: u8,
    },
    /// A week by its number in ISO 8601.
    Week {
        year: i32,
        week: u8,
    },
    Weekday {
        weekday: u8,
        which: Which,
    },
    /// So many periods before or after the period of publication.
    Offset {
        count: i32,
        unit: PeriodUnit,
    },
    /// A weekday so many weeks from now: "Wednesday next week".
    WeekdayOf {
        weekday: u8,
        weeks: i32,
    },
    /// A part of a weekday, by its TIMEX3 code.
    DayPart {
        weekday: u8,
        which: Which,
        part: &'static str,
    },
    /// A month or day in the year that is so many years from now: "June last year".
    InYear {
        month: u8,
        day: Option<u8>,
        count: i32,
    },
    /// A time of day, written out.
    Clock(String),
    /// So many days, weeks, months or years ago (negative).
    Ago {
        count: i32,
        unit: PeriodUnit,
    },
    /// A month or season that is counted from now: "last November".
    Named {
        month: Option<u8>,
        season: Option<u8>,
        which: Which,
    },
    Holiday {
        rule: &'static str,
        year: Option<i32>,
    },
    /// The days of the weekend.
    Weekend(Which),
    /// `P33Y`, `PT2H`.
    Duration(String),
    Range(Box<When>, Box<When>),
    /// So many periods from another date of the text: "the following day"; with its `rel:` form without the prefix.
    Beside {
        count: i32,
        unit: PeriodUnit,
        words: String,
    },
    /// The new year: the one that has begun, or in the second half of a year the next.
    NewYear,
    /// Relative to something in the text: its `rel:` form without the prefix.
    Relative(String),
    /// Has no normal form: "recent years".
    Vague,
}

/// Which of many Mondays or Novembers is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::values) enum Which {
    Last,
    This,
    Next,
    /// No word says it.
    Nearest,
}

impl When {
    /// The year and month, when the text gives both.
    pub(in crate::values) fn year_and_month(&self) -> Option<(i32, u8)> {
        match *self {
            Self::Day { year: Some(year), month: Some(month), .. }
            | Self::Month { year: Some(year), month } => Some((year, month)),
            Self::Range(ref from, _) => from.year_and_month(),
            _ => None,
        }
    }

    /// The year that the text gives.
    pub(in crate::values) fn year(&self) -> Option<i32> {
        match self {
            Self::Day { year, .. }
            | Self::Month { year, .. }
            | Self::Months { year, .. }
            | Self::Season { year, .. } => *year,
            Self::Holiday { year, .. } => *year,
            Self::Year(year) | Self::Week { year, .. } => Some(*year),
            _ => None,
        }
    }

    /// The same in this year, when the text gave none.
    pub(in crate::values) fn in_year(self, given: Option<i32>) -> Self {
        match self {
            Self::Day { year, month, day } => Self::Day { year: year.or(given), month, day },
            Self::Month { year, month } => Self::Month { year: year.or(given), month },
            Self::Months { year, first, last } => Self::Months { year: year.or(given), first, last },
            Self::Season { year, season } => Self::Season { year: year.or(given), season },
            Self::Holiday { rule, year } => Self::Holiday { rule, year: year.or(given) },
            Self::Range(from, to) => Self::Range(Box::new(from.in_year(given)), Box::new(to.in_year(given))),
            other => other,
        }
    }

    /// The normal form from the text alone.
    pub(super) fn unresolved(&self) -> Option<String> {
        Some(match self {
            Self::Day { year, month, day } => {
                let month = month.map_or_else(|| "XX".to_owned(), |month| format!("{month:02}"));
                format!("{}-{month}-{day:02}", year_form(*year))
            }
            Self::Month { year, month } => format!("{}-{month:02}", year_form(*year)),
            Self::Year(year) => year_form(Some(*year)),
            Self::Week { year, week } => format!("{year:04}-W{week:02}"),
            Self::Decade(decade) => format!("{decade:03}X"),
            Self::Century(century) => format!("{century:02}XX"),
            Self::Months { year, first, last } => {
                format!("{0}-{first:02}/{0}-{last:02}", year_form(*year))
            }
            Self::MonthsOf { first, last, count } => {
                format!("rel:{count:+}Y-{first:02}/{count:+}Y-{last:02}")
            }
            Self::Season { year, season } => format!("{}-{season}", year_form(*year)),
            Self::Weekday { weekday, which } => {
                format!("rel:{}{}", which.prefix(), WEEKDAYS.get(usize::from(*weekday).checked_sub(1)?)?)
            }
            Self::WeekdayOf { weekday, weeks } => {
                format!("rel:{}-{weeks:+}W", WEEKDAYS.get(usize::from(*weekday).checked_sub(1)?)?)
            }
            Self::DayPart { weekday, which, part } => {
                let day = WEEKDAYS.get(usize::from(*weekday).checked_sub(1)?)?;
                let part = DAY_PARTS.iter().find(|(code, _)| code == part)?.1;
                format!("rel:{}{day}-{part}", which.prefix())
            }
            Self::InYear { month, day, count } => {
                format!("rel:{count:+}Y-{}", &in_year(None, *month, *day)?[5..])
            }
            Self::Clock(form) => form.clone(),
            Self::Offset { count, unit } => offset_form(*count, *unit),
            Self::Ago { count, unit } => format!("rel:{count:+}{}", letter(*unit)),
            Self::Named { month, season, which } => {
                let month = month.and_then(|month| MONTHS.get(usize::from(month).checked_sub(1)?));
                let season = season.and_then(|season| SEASONS.get(usize::from(season).checked_sub(21)?));
                format!("rel:{}{}", which.prefix(), month.or(season)?)
            }
            Self::Holiday { rule, year: Some(year) } => holiday(rule, *year)?.to_string(),
            Self::Holiday { rule, year: None } => {
                let fixed = rule.len() == 5 && rule.as_bytes()[2] == b'-';
                fixed.then(|| format!("XXXX-{rule}"))?
            }
            Self::Weekend(which) => format!("rel:{}weekend", which.prefix()),
            Self::Duration(form) => form.clone(),
            Self::Range(from, to) => format!("{}/{}", from.unresolved()?, to.unresolved()?),
            Self::Relative(form) | Self::Beside { words: form, .. } => format!("rel:{form}"),
            Self::NewYear => "rel:new-year".to_owned(),
            Self::Vague => return None,
        })
    }
}

const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];
const DAY_PARTS: [(&str, &str); 5] =
    [("MO", "morning"), ("AF", "afternoon"), ("EV", "evening"), ("NI", "night"), ("DT", "daytime")];
const SEASONS: [&str; 4] = ["spring", "summer", "autumn", "winter"];

impl Which {
    fn prefix(self) -> &'static str {
        match self {
            Self::Last => "last-",
            Self::This => "this-",
            Self::Next => "next-",
            Self::Nearest => "",
        }
    }
}

/// `2026`, `XXXX` for an unknown year; years before 1 count from 0 as ISO 8601 says.
pub(super) fn year_form(year: Option<i32>) -> String {
    match year {
        Some(year) if year < 0 => format!("-{:04}", -year),
        Some(year) => format!("{year:04}"),
        None => "XXXX".to_owned(),
    }
}

/// A unit's letter in a duration; days are separated from months by their place, as ISO 8601 does with `T`.
pub(in crate::values) fn letter(unit: PeriodUnit) -> &'static str {
    match unit {
        PeriodUnit::Second => "S",
        PeriodUnit::Minute | PeriodUnit::Month => "M",
        PeriodUnit::Hour => "H",
        PeriodUnit::Night | PeriodUnit::Day => "D",
        PeriodUnit::Week => "W",
        PeriodUnit::Year | PeriodUnit::Season => "Y",
    }
}

fn offset_form(count: i32, unit: PeriodUnit) -> String {
    let name = match unit {
        PeriodUnit::Day => "day",
        PeriodUnit::Week => "week",
        PeriodUnit::Month => "month",
        PeriodUnit::Year => "year",
        PeriodUnit::Season => "season",
        PeriodUnit::Night => "night",
        PeriodUnit::Hour => "hour",
        PeriodUnit::Minute => "minute",
        PeriodUnit::Second => "second",
    };
    match (count, unit) {
        (-1, PeriodUnit::Day) => "rel:yesterday".to_owned(),
        (0, PeriodUnit::Day) => "rel:today".to_owned(),
        (1, PeriodUnit::Day) => "rel:tomorrow".to_owned(),
        (-1, PeriodUnit::Season | PeriodUnit::Night) => format!("rel:last-{name}"),
        (1, PeriodUnit::Season | PeriodUnit::Night) => format!("rel:next-{name}"),
        (0, _) => format!("rel:this-{name}"),
        _ => format!("rel:{count:+}{}", letter(unit)),
    }
}

/// Whether there is such a day in some year.
pub(in crate::values) fn is_day(month: u8, day: u8) -> bool {
    // 2000 is a leap year.
    (1..=12).contains(&month) && (1..=length_of_month(2000, month)).contains(&day)
}

/// A month or day of this year; none when there is no such day.
pub(super) fn in_year(year: Option<i32>, month: u8, day: Option<u8>) -> Option<String> {
    match (day, year) {
        (Some(day), Some(year)) => Some(Day::new(year, month, day)?.to_string()),
        (Some(day), None) => Some(format!("XXXX-{month:02}-{day:02}")),
        (None, _) => Some(format!("{}-{month:02}", year_form(year))),
    }
}

/// The day of a holiday by its rule (see `tables/holidays.tsv`).
pub(in crate::values) fn holiday(rule: &str, year: i32) -> Option<Day> {
    if let Some(offset) = rule.strip_prefix('e') {
        return Day::easter(year)?.plus_days(offset.parse().ok()?);
    }
    let month = rule.get(..2)?.parse().ok()?;
    let rest = rule.get(3..)?;
    match rest.split_once('.') {
        Some((nth, weekday)) => {
            let (weekday, later) = weekday.split_once('+').unwrap_or((weekday, "0"));
            let day = Day::nth_weekday(year, month, weekday.parse().ok()?, nth.parse().ok()?)?;
            day.plus_days(later.parse().ok()?)
        }
        None => Day::new(year, month, rest.parse().ok()?),
    }
}
