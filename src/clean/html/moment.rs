//! Moments as the heads of pages write them: [`normalise`] brings them to ISO 8601, to the minute, with the offset of the time zone
//! where one is given.
//!
//! ```text
//! "2026-02-03T10:00:27.000Z"    2026-02-03T10:00Z
//! "1762590240000"               2025-11-08T08:24Z
//! "Thu, 09/25/2025 - 11:38"     2025-09-25T11:38
//! ```

use crate::clean::origin;
use crate::document::Language;
use crate::values::Day;

/// The longest value that is read, in bytes: a sentence is no moment, and hostile pages cost no time.
const LONGEST: usize = 96;

/// The moment that a value means; none when it names no day.
pub(super) fn normalise(value: &str) -> Option<String> {
    if value.len() > LONGEST {
        return None;
    }
    from_iso(value)
        .or_else(|| from_epoch(value))
        .or_else(|| origin::read_day(value, Some(Language::ENGLISH)))
        .or_else(|| from_year_first(value))
}

/// "2026-02-03", perhaps with a time behind it, which may have seconds and an offset.
fn from_iso(value: &str) -> Option<String> {
    let day = Day::parse(value.get(..10)?)?;
    let rest = value[10..].trim_start_matches(['T', 't', ' ']);
    let Some(clock) = rest.get(..5).filter(|clock| is_clock(clock)) else { return Some(day.to_string()) };
    let zone = rest[5..].trim_start_matches(|sign: char| sign.is_ascii_digit() || matches!(sign, ':' | '.'));
    Some(format!("{day}T{clock}{}", offset(zone.trim()).unwrap_or_default()))
}

fn is_clock(clock: &str) -> bool {
    let Some((hour, minute)) = clock.split_once(':') else { return false };
    let is_below = |field: &str, limit: u8| {
        field.len() == 2 && field.parse::<u8>().is_ok_and(|number| number < limit && !field.starts_with('+'))
    };
    is_below(hour, 24) && is_below(minute, 60)
}

/// "Z" or "+02:00", also written "+0200".
fn offset(zone: &str) -> Option<String> {
    if zone.eq_ignore_ascii_case("z") {
        return Some("Z".to_owned());
    }
    let sign = zone.get(..1).filter(|sign| matches!(*sign, "+" | "-"))?;
    let digits: String = zone[1..].chars().filter(|sign| *sign != ':').collect();
    let clock = format!("{}:{}", digits.get(..2)?, digits.get(2..4)?);
    (digits.len() == 4 && is_clock(&clock)).then(|| format!("{sign}{clock}"))
}

/// Seconds or milliseconds since 1970, of this century.
fn from_epoch(value: &str) -> Option<String> {
    const MINUTES_A_DAY: i64 = 24 * 60;
    let number: i64 = value.bytes().all(|byte| byte.is_ascii_digit()).then(|| value.parse().ok())??;
    let seconds = match value.len() {
        10 => number,
        13 => number / 1000,
        _ => return None,
    };
    let minutes = seconds / 60;
    let day = Day::from_number(i32::try_from(minutes / MINUTES_A_DAY).ok()?)?;
    let (hour, minute) = (minutes % MINUTES_A_DAY / 60, minutes % 60);
    Some(format!("{day}T{hour:02}:{minute:02}Z"))
}

/// "2023 Jan 7", as libraries write it: the other way round.
fn from_year_first(value: &str) -> Option<String> {
    let words: Vec<&str> = value.split_whitespace().rev().collect();
    if words.len() != 3 {
        return None;
    }
    origin::read_day(&words.join(" "), Some(Language::ENGLISH))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_in_the_forms_that_pages_use() {
        for (value, expected) in [
            ("2026-02-03", Some("2026-02-03")),
            ("2026-02-03T10:00:27.000Z", Some("2026-02-03T10:00Z")),
            ("2026-02-03T10:00+0200", Some("2026-02-03T10:00+02:00")),
            ("2026-02-03 10:00:27 -05:30", Some("2026-02-03T10:00-05:30")),
            ("2024-08-05 20:59:59.0", Some("2024-08-05T20:59")),
            ("2026-02-03T99:00", Some("2026-02-03")),
            ("1762590240000", Some("2025-11-08T08:24Z")),
            ("1762590240", Some("2025-11-08T08:24Z")),
            ("Thu, 09/25/2025 - 11:38", Some("2025-09-25T11:38")),
            ("Feb 08, 2022", Some("2022-02-08")),
            ("Tue, 03 Feb 2026 10:00:27 GMT", Some("2026-02-03T10:00")),
            ("20260203", Some("2026-02-03")),
            ("2023 Jan 7", Some("2023-01-07")),
            ("2026-13-03", None),
            ("today", None),
            ("17625902400000000", None),
            ("Fri May 03 2025 10:15:00 GMT+0200 (Central European Standard Time)", Some("2025-05-03T10:15")),
            (
                "a ferry that sails on 3 May 2025, and on other days, too, if the weather is good and the engine has been mended",
                None,
            ),
            ("late in 2023", None),
            ("", None),
        ] {
            assert_eq!(normalise(value).as_deref(), expected, "{value}");
        }
    }

    #[test]
    fn values_as_long_as_a_page_are_not_read() {
        assert_eq!(normalise(&"2025-05-03 ".repeat(1 << 20)), None);
    }
}
