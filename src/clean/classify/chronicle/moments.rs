//! The moments that lines are of, as numbers that rise with time: [`minutes_of`] the time of day that a line begins with, [`day_of`] the
//! day that it holds by itself, [`event_of`] the day of an event, with its place. [`Day`] reads the numbers of days.

use crate::clean::classify::Evidence;
use crate::clean::classify::dates::is_date_word;
use crate::clean::classify::line::Ending;
use crate::clean::months::month_number;
use crate::text::fold::hash_words;

/// Words of a line with a day, and of one with the day and the place of an event.
const LONGEST: usize = 7;
const LONGEST_EVENT: usize = 9;

/// The time of day that a text begins with: "22.41 CET", "9:05 pm", "18h30".
pub(super) fn minutes_of(text: &str) -> Option<u32> {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let hours = digits(text);
    let behind = text.get(hours..)?.strip_prefix([':', '.', 'h'])?;
    let rest = behind.get(digits(behind)..)?;
    let (hour, minute): (u32, u32) = (text[..hours].parse().ok()?, behind[..digits(behind)].parse().ok()?);
    let is_time = hours <= 2 && behind.len() - rest.len() == 2 && hour < 24 && minute < 60;
    // "12.05.2024", "10:15:30", "3.50 %".
    let goes_on = rest.starts_with(['.', ':', '%', ',']) || rest.trim_start().starts_with('%');
    let half = rest.split_whitespace().next().unwrap_or_default().replace('.', "");
    let hour = match half.to_ascii_lowercase().as_str() {
        "am" => hour % 12,
        "pm" => hour % 12 + 12,
        _ => hour,
    };
    (is_time && !goes_on).then_some(hour * 60 + minute)
}

/// The day that a line holds and hardly anything else: "October 17, 1998", "June 2002", "2009 to 2012".
pub(super) fn day_of(evidence: &Evidence<'_>, index: usize) -> Option<u32> {
    const BEHIND: usize = 3;
    let line = &evidence.lines.all()[index];
    let may_be = line.numbers.has_year && !line.numbers.has_minutes && line.ending == Ending::Open;
    if !may_be || line.word_count() > LONGEST {
        return None;
    }
    let text = evidence.segments[index].span.slice(evidence.text);
    let runs = || text.split(|sign: char| !sign.is_ascii_digit()).filter(|run| !run.is_empty());
    let year = runs().find(|run| run.len() == 4 && (run.starts_with("19") || run.starts_with("20")))?;
    let (before, behind) = text.split_once(year)?;
    let is_of_day = |word: &str| word.starts_with(|first: char| first.is_ascii_digit()) || is_of_dates(word);
    let is_day = before.split_whitespace().all(is_of_day) && behind.split_whitespace().count() <= BEHIND;
    let month = evidence.lines.words(line).iter().find_map(|&word| month_number(word)).unwrap_or(0);
    // Of digits alone the order is not known.
    let day = || runs().find(|run| run.len() <= 2).and_then(|run| run.parse().ok()).unwrap_or(0);
    let day: u32 = if month == 0 { 0 } else { day() };
    let year: u32 = year.parse().ok()?;
    is_day.then(|| Day::of(year, month.into(), day).0)
}

/// The day that a line tells with its month, with or without the year: "March 16, 2026", "22–23 January · Tromsø, Norway", "Every
/// Saturday from 7 March, 8pm". Of some days the first counts.
pub(super) fn event_of(evidence: &Evidence<'_>, index: usize) -> Option<u32> {
    let line = &evidence.lines.all()[index];
    let may_be = line.digits > 0 && !line.numbers.has_minutes && line.ending == Ending::Open;
    if !may_be || line.word_count() > LONGEST_EVENT {
        return None;
    }
    let text = evidence.segments[index].span.slice(evidence.text);
    let words = || text.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty());
    let (at, month) = words().enumerate().find_map(|(at, word)| Some((at, month_named(word)?)))?;
    let day = |at: usize| {
        let word = words().nth(at)?;
        let digits = word.bytes().take_while(u8::is_ascii_digit).count();
        word[..digits].parse().ok().filter(|day| (1..=31).contains(day))
    };
    // "10–14 March", "7 March", "14 de julio", "March 16".
    let before = |steps: usize| at.checked_sub(steps).and_then(day);
    let day = match (before(2), before(1)) {
        (Some(first), Some(_)) => Some(first),
        (None, Some(only)) => Some(only),
        (Some(first), None) if words().nth(at - 1).is_some_and(is_of_dates) => Some(first),
        _ => day(at + 1),
    }?;
    let year =
        words().find(|word| word.len() == 4 && word.starts_with("20")).and_then(|year| year.parse().ok());
    Some(Day::of(year.unwrap_or(0), month.into(), day).0)
}

/// The number of a month by its name. "3 days ago" has no month of Spain.
fn month_named(word: &str) -> Option<u8> {
    let is_name = word != "ago" && word.starts_with(char::is_alphabetic);
    hash_words(word).first().filter(|_| is_name).and_then(|&word| month_number(word))
}

fn is_of_dates(word: &str) -> bool {
    hash_words(word).into_iter().all(is_date_word)
}

/// A day as a number: years of 16 months of 32 days.
#[derive(Clone, Copy)]
pub(super) struct Day(pub(super) u32);

impl Day {
    const fn of(year: u32, month: u32, day: u32) -> Self {
        Self((year * 16 + month) * 32 + day)
    }

    /// The year, or 0 where none is told.
    pub(super) const fn year(self) -> u32 {
        self.0 / (16 * 32)
    }

    pub(super) const fn has_year(self) -> bool {
        self.year() > 0
    }

    /// About how many days it lies after the beginning of time.
    pub(super) const fn count(self) -> u32 {
        self.year() * 365 + self.0 / 32 % 16 * 30 + self.0 % 32
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clean::classify::features::telling::TellingWords;
    use crate::clean::segment::split;

    #[test]
    fn times_of_day() {
        for (text, expected) in [
            ("22.41 CET Mayor", Some(22 * 60 + 41)),
            ("9:05 PM", Some(21 * 60 + 5)),
            ("12:30 pm", Some(12 * 60 + 30)),
            ("12:05 a.m. ET", Some(5)),
            ("1:07 p.m.", Some(13 * 60 + 7)),
            ("9:05 Amsterdam", Some(9 * 60 + 5)),
            ("18h30", Some(18 * 60 + 30)),
            ("12.05.2024", None),
            ("3.50 % more", None),
            ("24:00", None),
            ("7:5", None),
            ("100:10", None),
            ("At 22.41", None),
            ("", None),
        ] {
            assert_eq!(minutes_of(text), expected, "{text}");
        }
    }

    #[test]
    fn days_of_events() {
        let day = |month, day| Some(Day::of(0, month, day).0);
        for (text, expected) in [
            ("March 16, 2026", Some(Day::of(2026, 3, 16).0)),
            ("22–23 January · Tromsø, Norway", day(1, 22)),
            ("Saturday 3rd May, Harbour Hall", day(5, 3)),
            ("14 de julio", day(7, 14)),
            ("vendredi 1er août 2025", Some(Day::of(2025, 8, 1).0)),
            ("Leipzig, Germany | 10–14 March 2026", Some(Day::of(2026, 3, 10).0)),
            ("Every Saturday from 7 March, 8pm", day(3, 7)),
            ("7 days ago", None),
            ("May, the ferrywoman of 60 years", None),
            ("12 boats in March", None),
            ("20 March 2026, 10:30", None),
            ("", None),
        ] {
            let segments = split(text);
            let evidence = Evidence::gather(text, &segments, &TellingWords::default());
            let found = (0..segments.len()).find_map(|index| event_of(&evidence, index));
            assert_eq!(found, expected, "{text}");
        }
        assert!(Day::of(2026, 1, 3).count() - Day::of(2025, 12, 28).count() <= 10);
    }
}
