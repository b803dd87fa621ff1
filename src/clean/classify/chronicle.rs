//! Live tickers and timelines: entries with a time or a day each, in order. [`raise`] makes all of them likely when they are the
//! article, which buttons and boxes between them hide.
//!
//! ```text
//! 22.41 CET Mayor: “The barrier has done its work”        October 17, 1998
//! The mayor has thanked the crews.                        A school bus goes off the ramp.
//! Share                                                   June 2002
//! 21.20 CET                                               The engineers put forward a bridge.
//! The king has telephoned the mayor.
//! ```

use std::ops::Range;

use crate::clean::classify::Evidence;
use crate::clean::classify::dates::is_date_word;
use crate::clean::classify::line::Ending;
use crate::clean::classify::region::is_prose;
use crate::clean::months::month_number;
use crate::document::Role;
use crate::text::fold::hash_words;

/// The fewest entries, and the most lines from one to the next.
const FEWEST: usize = 5;
const APART: usize = 25;

/// How far below its moment an entry has running text, in lines.
const NEAR: usize = 3;

/// How likely the lines of the article then are.
const RAISED: f32 = 0.7;

/// Of this many steps from one entry to the next one may go the other way, as where an entry was brought up again.
const STEPS: usize = 6;

/// A line that begins an entry, and its moment.
type Timed = (usize, u32);

/// A kind of chronicle.
struct Chronicle {
    /// How likely the words of its entries are on average when it is the article. Comments, which have days and times as well, are
    /// unlikely by now.
    least: f32,
    /// Whether entries may be those of one.
    suffice: fn(&[Timed], &[Range<usize>]) -> bool,
}

const TICKER: Chronicle = Chronicle { least: 0.35, suffice: |_, _| true };

const TIMELINE: Chronicle = Chronicle {
    least: 0.12,
    // Over years, each entry right below the one before: comments and teasers have names and headlines between.
    suffice: |days, telling| {
        let years = days.chunk_by(|above, below| year_of(above.1) == year_of(below.1)).count();
        let joined = telling.windows(2).filter(|pair| pair[0].end == pair[1].start).count();
        years >= YEARS && 2 * joined >= telling.len()
    },
};

/// The fewest years of a timeline, one after the other.
const YEARS: usize = 4;

/// Words of a line with a day.
const LONGEST: usize = 7;

/// Makes the entries of chronicles likely.
pub(super) fn raise(evidence: &Evidence<'_>, likely: &mut [f32]) {
    let lines = 0..evidence.segments.len();
    let text = |index: usize| evidence.segments[index].span.slice(evidence.text);
    let times: Vec<Timed> =
        lines.clone().filter_map(|index| Some((index, minutes_of(text(index))?))).collect();
    let days: Vec<Timed> = lines.filter_map(|index| Some((index, day_of(evidence, index)?))).collect();
    raise_entries(evidence, likely, &times, &TICKER);
    raise_entries(evidence, likely, &days, &TIMELINE);
}

fn raise_entries(evidence: &Evidence<'_>, likely: &mut [f32], timed: &[Timed], kind: &Chronicle) {
    for times in timed.chunk_by(|above, below| below.0 - above.0 <= APART) {
        if times.len() < FEWEST || !are_in_order(times) {
            continue;
        }
        let telling: Vec<Range<usize>> = entries(times, evidence.segments.len())
            .filter_map(|entry| telling_lines(evidence, entry))
            .collect();
        let lines = || telling.iter().cloned().flatten();
        let is_likely = evidence.lines.mean(likely, lines()) >= kind.least;
        if telling.len() >= FEWEST && is_likely && (kind.suffice)(times, &telling) {
            lines()
                .filter(|&index| !is_noise(evidence, index))
                .for_each(|index| likely[index] = likely[index].max(RAISED));
        }
    }
}

/// The time of day that a text begins with: "22.41 CET", "9:05 pm", "18h30".
fn minutes_of(text: &str) -> Option<u32> {
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
fn day_of(evidence: &Evidence<'_>, index: usize) -> Option<u32> {
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
    let is_of_day = |word: &str| {
        let has_digits = word.starts_with(|first: char| first.is_ascii_digit());
        has_digits || hash_words(word).into_iter().all(is_date_word)
    };
    let is_day = before.split_whitespace().all(is_of_day) && behind.split_whitespace().count() <= BEHIND;
    let month = evidence.lines.words(line).iter().find_map(|&word| month_number(word)).unwrap_or(0);
    // Of digits alone the order is not known.
    let day = || runs().find(|run| run.len() <= 2).and_then(|run| run.parse().ok()).unwrap_or(0);
    let day: u32 = if month == 0 { 0 } else { day() };
    let year: u32 = year.parse().ok()?;
    is_day.then_some((year * 16 + u32::from(month)) * 32 + day)
}

const fn year_of(day: u32) -> u32 {
    day / (16 * 32)
}

/// Whether the moments fall or rise. Entries may have the same one, but not most of them.
fn are_in_order(times: &[Timed]) -> bool {
    let steps = times.len() - 1;
    let count =
        |goes: fn(u32, u32) -> bool| times.windows(2).filter(|pair| goes(pair[0].1, pair[1].1)).count();
    let (rising, falling) = (count(|above, below| above < below), count(|above, below| above > below));
    let (right, wrong) = (rising.max(falling), rising.min(falling));
    wrong <= steps / STEPS && 2 * right >= steps
}

/// From each moment to the next one, the last entry being of moderate length.
fn entries(times: &[Timed], lines: usize) -> impl Iterator<Item = Range<usize>> {
    let end = (times[times.len() - 1].0 + APART).min(lines);
    let ends = times[1..].iter().map(|time| time.0).chain([end]);
    times.iter().zip(ends).map(|(time, end)| time.0..end)
}

/// The lines of an entry that tell something: from its moment to the end of the running text that stands near below.
fn telling_lines(evidence: &Evidence<'_>, entry: Range<usize>) -> Option<Range<usize>> {
    let is_text = |index: usize| is_prose(&evidence.lines.all()[index]) && !is_noise(evidence, index);
    let near = entry.start..(entry.start + NEAR + 1).min(entry.end);
    let first = near.clone().find(|&index| is_text(index))?;
    let end = (first..entry.end).find(|&index| !is_text(index)).unwrap_or(entry.end);
    Some(entry.start..end)
}

fn is_noise(evidence: &Evidence<'_>, index: usize) -> bool {
    evidence.cues[index].is_some_and(|cue| cue.kind.role() == Role::Noise)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clean::classify::features::telling::TellingWords;
    use crate::clean::segment::split;
    use proptest::prelude::*;

    const ENTRY: &str = "The barrier is closed, and both of its gates have touched the ground.\n";

    /// The lines of a page that are raised, when those below `doubtful` are likely and others are not.
    fn raised(page: &str, doubtful: usize) -> Vec<usize> {
        let segments = split(page);
        let evidence = Evidence::gather(page, &segments, &TellingWords::default());
        let mut likely: Vec<f32> =
            (0..segments.len()).map(|index| if index < doubtful { 0.6 } else { 0.1 }).collect();
        let before = likely.clone();
        raise(&evidence, &mut likely);
        (0..likely.len()).filter(|&index| likely[index] > before[index]).collect()
    }

    #[test]
    fn entries_are_raised_when_some_are_likely() {
        let page = |times: [&str; 5]| times.map(|time| format!("{time}\n{ENTRY}Share\n")).concat();
        let falling = page(["22.41 CET Mayor thanks crews", "21:20 CET", "19h07", "17:30", "9:05"]);
        assert_eq!(raised(&falling, 8), [0, 1, 3, 4, 6, 7, 9, 10, 12, 13]);
        assert_eq!(raised(&falling, 2).len(), 0, "a list beside the article");
        let rising = page(["9:05 am", "10:20 am", "1:07 pm", "5:30 pm", "10:41 pm"]);
        assert_eq!(raised(&rising, 8).len(), 10);
        assert_eq!(raised(&page(["9:05", "22:41", "17:30", "21:20", "3:07"]), 8).len(), 0, "no order");
        assert_eq!(raised(&falling.replace(ENTRY, "Mayor thanks crews\n"), 8).len(), 0, "headlines alone");
        let few = falling.split("17:30").next().unwrap_or_default();
        assert_eq!(raised(few, 8).len(), 0);
    }

    #[test]
    fn timelines_run_over_years() {
        let page = |days: [&str; 5]| days.map(|day| format!("{day}\n{ENTRY}")).concat();
        let years = ["October 17, 1998", "5 mars 1999", "June 2002", "2009 to 2012", "Friday, 3 May 2013"];
        assert_eq!(raised(&page(years), 3).len(), 10);
        assert_eq!(raised(&page(years), 0).len(), 0, "unlikely");
        let days = ["1 May 2024", "3 May 2024", "1 June 2024", "2 June 2024", "1 July 2024"];
        assert_eq!(raised(&page(days), 3).len(), 0, "one year");
        let minutes = years.map(|day| format!("{day} 10:30"));
        assert_eq!(raised(&page(minutes.each_ref().map(String::as_str)), 3).len(), 0, "comments");
        let signed = years.map(|day| format!("Ada Moss\n{day}\n{ENTRY}")).concat();
        assert_eq!(raised(&signed, 4).len(), 0, "comments without a time");
        let named = ["Ferry of 1998", "Ferry of 1999", "Ferry of 2002", "Ferry of 2009", "Ferry of 2013"];
        assert_eq!(raised(&page(named), 3).len(), 0, "headings");
    }

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

    proptest! {
        #[test]
        fn no_page_of_such_lines_is_too_odd(page in "((22[.]41|9:05 é|21:20 Share|Share|So it is[.]|The barrier is closed, and both gates are on the ground[.])\n){0,30}") {
            raised(&page, 15);
        }
    }
}
