//! Which lines around the headline are dates and bylines: [`Origins`].

use std::ops::Range;

use crate::clean::classify::Evidence;
use crate::document::BlockKind;

/// What some lines of a page say of the article's origin.
#[derive(Debug)]
pub(super) struct Origins {
    first: usize,
    lines: Vec<Origin>,
}

/// Whether a line is a date, a byline, or perhaps a date beside a name.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Origin(u8);

impl Origins {
    pub(super) fn of(evidence: &Evidence<'_>, lines: Range<usize>) -> Self {
        Self { first: lines.start, lines: lines.map(|index| Origin::of(evidence, index)).collect() }
    }

    /// What any of some lines says; nothing those that were not looked at.
    pub(super) fn any(&self, lines: Range<usize>) -> Origin {
        let place = |index: usize| index.saturating_sub(self.first).min(self.lines.len());
        let lines = &self.lines[place(lines.start)..place(lines.end)];
        Origin(lines.iter().fold(0, |any, origin| any | origin.0))
    }
}

impl Origin {
    pub(super) const DATE: u8 = 1;
    pub(super) const BYLINE: u8 = 2;
    pub(super) const YEAR: u8 = 4;

    fn of(evidence: &Evidence<'_>, index: usize) -> Self {
        let line = &evidence.lines.all()[index];
        let flag = |holds: bool, flag: u8| if holds { flag } else { 0 };
        let is_byline = evidence.cues[index].is_some_and(|cue| cue.kind == BlockKind::Byline);
        let has_year = line.numbers.has_year && line.length() <= 14;
        Self(
            flag(evidence.is_date(index), Self::DATE)
                | flag(is_byline, Self::BYLINE)
                | flag(has_year, Self::YEAR),
        )
    }

    /// Whether it says any of these.
    pub(super) const fn says(self, any: u8) -> bool {
        self.0 & any != 0
    }
}
