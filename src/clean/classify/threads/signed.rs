//! Comments that say in a line of their own who wrote them and on which day: "Ada Moss | August 27, 2015".
//!
//! Lists of other articles have such lines, too, and so may an article: [`find`] tells what may be comments or teasers.

use std::ops::{Range, RangeInclusive};

use crate::clean::classify::Evidence;
use crate::clean::classify::dates::is_date_word;
use crate::clean::classify::features::template::is_dated;
use crate::clean::classify::line::Ending;
use crate::clean::classify::threads::end_below;
use crate::order::by_number;

/// The fewest such lines of one pattern, the most lines from one to the next, and the fewest on average: rows of dates stand closer.
const FEWEST: usize = 5;
const APART: usize = 25;
const SPACED: usize = 2;

/// Words of a name and of whatever stands beside it.
const NAME: RangeInclusive<usize> = 1..=6;

/// Digits of a day with its year.
const DAY: u32 = 5;

/// From the first such line to the end of the last comment, for each pattern, by where they begin.
pub(super) fn find(evidence: &Evidence<'_>) -> Vec<Range<usize>> {
    let signed = (0..evidence.segments.len()).filter(|&index| is_signed(evidence, index));
    let mut signed: Vec<(usize, usize)> =
        signed.filter_map(|index| Some((evidence.patterns.number(index)?, index))).collect();
    by_number(&mut signed, |&(pattern, index)| (pattern as u128) << 64 | index as u128);
    let is_next =
        |above: &(usize, usize), below: &(usize, usize)| above.0 == below.0 && below.1 - above.1 <= APART;
    let thread = |lines: &[(usize, usize)]| {
        let heads: Vec<usize> = lines.iter().map(|line| line.1).collect();
        let (first, last) = (heads[0], heads[heads.len() - 1]);
        let is_thread = heads.len() >= FEWEST && last - first >= SPACED * (heads.len() - 1);
        is_thread.then(|| first..end_below(evidence, &heads))
    };
    let mut threads: Vec<_> = signed.chunk_by(is_next).filter_map(thread).collect();
    by_number(&mut threads, |thread| thread.start as u128);
    threads
}

/// Whether a line is a name and a day with its year, the day last.
fn is_signed(evidence: &Evidence<'_>, index: usize) -> bool {
    let line = &evidence.lines.all()[index];
    let says_day = || {
        line.numbers.has_year
            && line.digits >= DAY
            && line.ending == Ending::Open
            && is_dated(evidence, index)
    };
    if line.signs.tabs > 0 || !says_day() {
        return false;
    }
    let words = evidence.lines.words(line);
    let text = evidence.segments[index].span.slice(evidence.text);
    let ends_in_day = text.ends_with(|last: char| last.is_ascii_digit())
        || words.last().is_some_and(|word| is_date_word(*word));
    // Numbers are words, too.
    let others = words.iter().filter(|word| !is_date_word(**word)).count();
    ends_in_day
        && !tells_range(text)
        && text.starts_with(char::is_alphabetic)
        && NAME.contains(&others.saturating_sub(line.numbers.runs as usize))
}

/// Whether a text tells from which day to which, as events last: "Leipzig, Germany | 10–14 March 2026".
fn tells_range(text: &str) -> bool {
    text.match_indices(['-', '–']).any(|(at, dash)| {
        let digits = |bytes: &mut dyn Iterator<Item = u8>| bytes.take_while(u8::is_ascii_digit).count();
        let behind = &text[at + dash.len()..];
        let (before, after) = (digits(&mut text[..at].bytes().rev()), digits(&mut behind.bytes()));
        let goes_on = behind[after..].starts_with(['-', '.', '/', '–']);
        (1..=2).contains(&before) && (1..=2).contains(&after) && !goes_on
    })
}
