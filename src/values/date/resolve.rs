//! Dates from the day of publication: which Monday, which November, which week.

use super::form::{When, Which, holiday, in_year, year_form};
use super::known::Known;
use crate::values::calendar::Day;
use crate::values::tables::PeriodUnit;

/// From the day of publication, a date in the future counts as this much farther away than one in the past: news
/// looks back.
const FUTURE_WEIGHT: f64 = 1.5;

/// The month that a season is placed by, on the northern half of the earth: winter by the December it begins in.
const MIDDLES: [u8; 4] = [4, 7, 10, 12];

impl When {
    /// The normal form from the day of publication; none when that day decides nothing.
    pub(super) fn resolve(&self, anchor: Day) -> Option<String> {
        match self {
            Self::Day { year: None, month: Some(month), day } => {
                let near = |year| Day::new(year, *month, *day);
                Some(nearest(anchor, near)?.to_string())
            }
            Self::Day { year: None, month: None, day } => {
                Some(Day::new(anchor.year, anchor.month, *day)?.to_string())
            }
            Self::Month { year: None, month } => {
                let near = nearest(anchor, |year| Day::new(year, *month, 15))?;
                Some(format!("{:04}-{:02}", near.year, near.month))
            }
            Self::Season { year: None, season } => {
                let middle =
                    |year| Day::new(year, MIDDLES.get(usize::from(*season).checked_sub(21)?).copied()?, 15);
                let near = nearest(anchor, middle)?;
                Some(format!("{:04}-{season}", near.year))
            }
            Self::Months { year: None, first, last } => {
                Self::Months { year: Some(anchor.year), first: *first, last: *last }.unresolved()
            }
            Self::MonthsOf { first, last, count } => {
                Self::Months { year: Some(anchor.year + count), first: *first, last: *last }.unresolved()
            }
            Self::Weekday { weekday, which } => Some(weekday_from(anchor, *weekday, *which)?.to_string()),
            Self::WeekdayOf { weekday, weeks } => {
                Some(anchor.monday()?.plus_days(i32::from(*weekday) - 1 + weeks * 7)?.to_string())
            }
            Self::DayPart { weekday, which, part } => {
                Some(format!("{}T{part}", weekday_from(anchor, *weekday, *which)?))
            }
            Self::InYear { month, day, count } => in_year(Some(anchor.year + count), *month, *day),
            Self::NewYear => {
                let year = anchor.year + i32::from(anchor.month > 6);
                Some(year_form(Some(year).filter(|year| *year <= 9999)))
            }
            Self::Offset { count, unit } => point_at(anchor, *count, *unit),
            Self::Ago { count, unit } => point_at(anchor, *count, *unit),
            Self::Named { month, season, which } => named_from(anchor, *month, *season, *which),
            Self::Holiday { rule, year: None } => {
                Some(nearest(anchor, |year| holiday(rule, year))?.to_string())
            }
            Self::Weekend(which) => weekend_from(anchor, *which),
            Self::Range(from, to) => range_from(anchor, from, to),
            _ => None,
        }
    }
}

/// The day by this rule in the year nearest to the anchor.
fn nearest(anchor: Day, day_in: impl Fn(i32) -> Option<Day>) -> Option<Day> {
    let distance = |day: &Day| {
        let days = f64::from(day.number() - anchor.number());
        if days > 0.0 { days * FUTURE_WEIGHT } else { -days }
    };
    (anchor.year - 1..=anchor.year + 1)
        .filter_map(day_in)
        .min_by(|left, right| distance(left).total_cmp(&distance(right)))
}

fn weekday_from(anchor: Day, weekday: u8, which: Which) -> Option<Day> {
    let ahead = (i32::from(weekday) - i32::from(anchor.weekday())).rem_euclid(7);
    match which {
        Which::Nearest => anchor.plus_days(if ahead == 0 { 0 } else { ahead - 7 }),
        Which::Last => anchor.plus_days(ahead - 7),
        Which::This => anchor.monday()?.plus_days(i32::from(weekday) - 1),
        Which::Next => anchor.plus_days(if ahead == 0 { 7 } else { ahead }),
    }
}

/// The point `count` units from the anchor, as exact as the unit.
fn point_at(anchor: Day, count: i32, unit: PeriodUnit) -> Option<String> {
    match unit {
        PeriodUnit::Year => {
            let year = anchor.year.checked_add(count).filter(|year| (0..=9999).contains(year))?;
            Some(year_form(Some(year)))
        }
        PeriodUnit::Month => {
            let day = Day { day: 1, ..anchor }.plus_months(count)?;
            Some(format!("{:04}-{:02}", day.year, day.month))
        }
        PeriodUnit::Week => {
            let (year, week) = anchor.plus_days(count.checked_mul(7)?)?.week()?;
            Some(format!("{year:04}-W{week:02}"))
        }
        PeriodUnit::Day => Some(anchor.plus_days(count)?.to_string()),
        _ => None,
    }
}

fn named_from(anchor: Day, month: Option<u8>, season: Option<u8>, which: Which) -> Option<String> {
    // A season is placed by its first month on the northern half of the earth: spring in March.
    let begins = month.or_else(|| Some((season?.checked_sub(21)?) * 3 + 3))?;
    let now = i32::from(anchor.month);
    let year = match which {
        Which::Last if i32::from(begins) < now => anchor.year,
        Which::Last => anchor.year - 1,
        Which::Next if i32::from(begins) > now => anchor.year,
        Which::Next => anchor.year + 1,
        // In January, this winter began last year.
        Which::This | Which::Nearest if begins == 12 && month.is_none() && now <= 3 => anchor.year - 1,
        Which::This | Which::Nearest => anchor.year,
    };
    let part = month.or(season)?;
    Some(format!("{}-{part:02}", year_form(Some(year))))
}

fn weekend_from(anchor: Day, which: Which) -> Option<String> {
    let this = anchor.monday()?.plus_days(5)?;
    let saturday = match which {
        Which::Last => this.plus_days(-7)?,
        Which::Next => this.plus_days(7)?,
        Which::This => this,
        Which::Nearest if anchor.weekday() >= 6 => this,
        Which::Nearest => this.plus_days(-7)?,
    };
    Some(format!("{saturday}/{}", saturday.plus_days(1)?))
}

/// Both ends in one run of years: "Nov 18 to Jan 3".
fn range_from(anchor: Day, from: &When, to: &When) -> Option<String> {
    if from.year().is_some() && to.year().is_some() {
        return None;
    }
    let known = Known::on(anchor);
    let (start, end) = (from.write(&known)?, to.write(&known)?);
    if start <= end {
        return Some(format!("{start}/{end}"));
    }
    let year: i32 = start.get(..4)?.parse().ok()?;
    let later = to.clone().in_year(Some(year + 1)).unresolved().filter(|later| *later > start);
    Some(format!("{start}/{}", later.unwrap_or(end)))
}
