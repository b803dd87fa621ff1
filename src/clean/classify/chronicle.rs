//! Live tickers, timelines and programmes: entries with a time or a day each, in order. [`raise`] makes all of them likely when they
//! are the article, which buttons and boxes between them hide.
//!
//! ```text
//! 22.41 CET Mayor: “The barrier has done its work”     October 17, 1998                      Mould: The Uninvited Collection
//! The mayor has thanked the crews.                     A school bus goes off the ramp.       5–6 March · Lisbon, Portugal
//! Share                                                June 2002                             The organisers have doubled the time.
//! 21.20 CET                                            The engineers put forward a bridge.   Add to calendar
//! The king has telephoned the mayor.
//! ```

mod moments;

use std::ops::Range;

use moments::{Day, day_of, event_of, minutes_of};

use crate::clean::classify::Evidence;
use crate::clean::classify::region::is_prose;
use crate::document::Role;

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
    /// How many lines above its moment an entry may be named.
    above: usize,
}

const TICKER: Chronicle = Chronicle { least: 0.35, suffice: |_, _| true, above: 0 };

const TIMELINE: Chronicle = Chronicle {
    least: 0.12,
    // Over years, each entry right below the one before: comments and teasers have names and headlines between.
    suffice: |days, telling| {
        let years = days.chunk_by(|above, below| Day(above.1).year() == Day(below.1).year()).count();
        let joined = telling.windows(2).filter(|pair| pair[0].end == pair[1].start).count();
        years >= YEARS && 2 * joined >= telling.len()
    },
    above: 0,
};

/// The fewest years of a timeline, one after the other.
const YEARS: usize = 4;

const PROGRAMME: Chronicle = Chronicle {
    least: 0.08,
    // Over weeks, the next day last: comments come within days, teasers have the newest first.
    suffice: |days, telling| {
        let counts = || days.iter().map(|day| Day(day.1).count());
        let span = counts().max().unwrap_or(0) - counts().min().unwrap_or(0);
        let is_rising = days[0].1 < days[days.len() - 1].1;
        is_rising && telling.len() >= EVENTS && 3 * telling.len() >= 2 * days.len() && WEEKS.contains(&span)
    },
    above: 1,
};

/// The fewest events of a programme, and the days from the first to the last.
const EVENTS: usize = 8;
const WEEKS: Range<u32> = 20..500;

/// Makes the entries of chronicles likely.
pub(super) fn raise(evidence: &Evidence<'_>, likely: &mut [f32]) {
    let lines = 0..evidence.segments.len();
    let text = |index: usize| evidence.segments[index].span.slice(evidence.text);
    let times: Vec<Timed> =
        lines.clone().filter_map(|index| Some((index, minutes_of(text(index))?))).collect();
    let days: Vec<Timed> =
        lines.clone().filter_map(|index| Some((index, day_of(evidence, index)?))).collect();
    let events: Vec<Timed> = lines.filter_map(|index| Some((index, event_of(evidence, index)?))).collect();
    raise_entries(evidence, likely, &times, &TICKER);
    raise_entries(evidence, likely, &days, &TIMELINE);
    // Of one list either all days have their year, or none has.
    for mut events in events.chunk_by(|above, below| Day(above.1).has_year() == Day(below.1).has_year()) {
        // Teasers below the last event are older than it.
        while let [rest @ .., (_, above), (_, below)] = events
            && below < above
        {
            events = &events[..rest.len() + 1];
        }
        raise_entries(evidence, likely, events, &PROGRAMME);
    }
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
            let named = telling.iter().flat_map(|lines| lines.start.saturating_sub(kind.above)..lines.end);
            named
                .filter(|&index| !is_noise(evidence, index))
                .for_each(|index| likely[index] = likely[index].max(RAISED));
        }
    }
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
    fn programmes_run_over_weeks() {
        let page = |days: [&str; 8]| {
            days.map(|day| format!("Fair of Boats\n{day}\n{ENTRY}Add to calendar\n")).concat()
        };
        let events = [
            "22–23 January · Tromsø",
            "5 February",
            "6 March",
            "7 March",
            "9 April",
            "1 May",
            "2 May",
            "3 June",
        ];
        let all: Vec<usize> = (0..32).filter(|line| line % 4 < 3).collect();
        assert_eq!(raised(&page(events), 3), all, "names above, not the buttons below");
        assert_eq!(raised(&page(events), 0), all, "no likelier than forests find most of them");
        let teasers = format!("{}2 May\n{ENTRY}1 May\n{ENTRY}", page(events));
        assert_eq!(raised(&teasers, 0), all, "what is older below");
        assert_eq!(raised(&page(events).replace(ENTRY, "Boats\n"), 3).len(), 0, "a calendar");
        let mut falling = events;
        falling.reverse();
        assert_eq!(raised(&page(falling), 3).len(), 0, "the newest first");
        let comments = ["3 May", "3 May", "4 May", "4 May", "5 May", "5 May", "6 May", "7 May"];
        assert_eq!(raised(&page(comments), 3).len(), 0, "a few days");
    }

    proptest! {
        #[test]
        fn no_page_of_such_lines_is_too_odd(page in "((22[.]41|9:05 é|21:20 Share|3 May|5 June 2020|Share|So it is[.]|The barrier is closed, and both gates are on the ground[.])\n){0,30}") {
            raised(&page, 15);
        }
    }
}
