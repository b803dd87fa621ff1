//! Other lines that say what a headline says, whole or in part.

use std::ops::RangeInclusive;

use memchr::memmem;

use crate::clean::classify::features::echoes;
use crate::clean::classify::features::headline::{ECHOES, Heads, NEAR, Row, TITLE};
use crate::clean::classify::region::is_prose;

impl Heads<'_> {
    /// How many other lines of the page have most of the words of those lines of the window that are asked for.
    pub(super) fn count_echoes(&self, asked: &[bool]) -> Vec<u32> {
        echoes::count(&self.evidence.lines, &self.window, &self.possible, asked)
    }

    /// Which other lines say it too, whole or in part, and whether other lines below may be the headline.
    pub(super) fn put_likeness(&self, row: &mut Row, index: usize, echoes: u32) {
        let own = self.evidence.lines.numbers(&self.lines[index]);
        let near = index.saturating_sub(NEAR)..(index + NEAR + 1).min(self.lines.len());
        let others = || near.clone().map(|at| self.evidence.lines.numbers(&self.lines[at]));
        let is_long = own.len() >= *TITLE.start();
        row.flag(is_long && others().any(|other| other.len() > own.len() && other.ends_with(own)));
        row.flag(is_long && others().any(|other| other.len() > own.len() && other.starts_with(own)));
        let is_part = |other: &[u32]| {
            (2..own.len()).contains(&other.len()) && (own.ends_with(other) || own.starts_with(other))
        };
        row.flag(others().any(is_part));
        let at = index - self.window.start;
        debug_assert_eq!(row.at, ECHOES);
        row.put(echoes.min(3) as f32 / 3.0);
        row.flag(echoes > 0);
        row.put(self.below[at].min(6) as f32 / 6.0);
        row.flag(self.below[at] == 0);
        row.flag(self.below[at] == 1);
    }

    /// Whether a page says above its text that it is of an encyclopedia: "From Wikipedia, the free encyclopedia".
    pub(super) fn is_of_encyclopedia(&self) -> bool {
        const LENGTH: RangeInclusive<usize> = 2..=8;
        // Without the first letter, which may be a capital.
        const NAMES: &[&str] =
            &["ncyclop", "nciclop", "nzyklop", "ncyklop", "nsiklop", "нциклопед", "γκυκλοπαίδ", "百科"];
        let lines = self.window.start..self.first_text.min(self.window.end);
        let (Some(first), Some(last)) = (lines.clone().next(), lines.clone().next_back()) else {
            return false;
        };
        let names_it =
            |text: &str| NAMES.iter().any(|name| memmem::find(text.as_bytes(), name.as_bytes()).is_some());
        let segments = &self.evidence.segments;
        let all = segments[first].span.start as usize..segments[last].span.end as usize;
        let says_so = |index: usize| {
            let line = &self.lines[index];
            LENGTH.contains(&line.length()) && line.digits == 0 && names_it(self.text(index))
        };
        names_it(&self.evidence.text[all]) && lines.into_iter().any(says_so)
    }

    /// Whether one of the first paragraphs begins with what a line says, as those of encyclopedias do: "The Tessel Viaduct is a
    /// bridge …".
    pub(super) fn opens_text(&self, index: usize) -> bool {
        /// Paragraphs that are looked at, and the lines that they stand in.
        const FIRST: usize = 4;
        const LINES: usize = 30;
        let own = self.evidence.lines.numbers(&self.lines[index]);
        let from = self.first_text.max(index + 1).min(self.lines.len());
        let lines = &self.lines[from..(from + LINES).min(self.lines.len())];
        let begins = |line: &[u32]| line.len() > own.len() + 4 && line.starts_with(own);
        lines.iter().filter(|line| is_prose(line)).take(FIRST).any(|line| {
            let line = self.evidence.lines.numbers(line);
            // Perhaps with an article before it.
            begins(line) || begins(line.get(1..).unwrap_or_default())
        })
    }
}
