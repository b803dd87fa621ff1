//! Mojibake: UTF-8 that was decoded with a single-byte character set, also several times over.
//!
//! A line is looked at when a character that could begin a sequence of UTF-8 in some set stands before one that could go
//! on in it. For each set the sequences are read, and the line is compared before and after by
//! [`oddness`](super::plausibility::oddness): the set that takes most oddness away wins if it takes away enough. What
//! came out is looked at again, since text is often damaged twice. Characters of the line that are right as they are
//! speak against a repair: a line was decoded by one program as a whole. Lines that were surely repaired speak for the
//! same set in the others.
//!
//! C1 controls that remain are the typographic quotes of Windows-1252 (or letters of the Macintosh) read as Latin-1.

mod line;
mod runs;

use std::ops::Range;

use crate::clean::repair::charsets::{Charset, Codes};
use crate::clean::repair::draft::Draft;
use crate::clean::repair::scan::{self, Scan};

use line::Line;

/// A line whose repair took away this much oddness proves its set to the other lines.
const PROOF: i32 = 12;

/// Repairs the encoding of a text.
pub(super) fn repair(draft: &mut Draft<'_>) {
    let text = draft.text();
    let mut lines = candidates(text);
    let mut evidence = Evidence::default();
    for line in &mut lines {
        line.repair(&mut evidence);
    }
    if evidence.any() {
        lines.iter_mut().for_each(|line| line.repair(&mut evidence));
    }
    for line in &mut lines {
        line.repair_controls();
        line.write(draft);
    }
}

/// Suggests what could be read in lines that were not repaired because other characters in them are right.
pub(super) fn suggest(draft: &mut Draft<'_>) {
    for line in candidates(draft.text()) {
        line.suggest(draft);
    }
}

fn candidates(text: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut scan = Scan::new(text, scan::never, may_be_candidate);
    while let Some(at) = scan.next() {
        if is_candidate(text, at) {
            let range = line_around(text, at);
            scan.skip_to(range.end);
            lines.push(Line::new(text, range));
        }
    }
    lines
}

/// Whether three bytes are a C1 control, or the end of a character beyond ASCII and the beginning of another that may
/// go on a sequence, or what lost bytes look like. Han and Hangul never go on one.
fn may_be_candidate(x: u8, y: u8, z: u8) -> bool {
    let control = (x == 0xC2) & (y < 0xA0);
    let pair = ((x & 0xC0) == 0x80) & (y >= 0xC2) & ((y <= 0xD2) | (y == 0xE2) | (y == 0xEF));
    let lossy =
        (x == 0xC3) & ((y == 0x83) & (z == b' ') | ((y == 0x83) | (y == 0x82) | (y == 0xA2)) & (z == b'?'));
    control | pair | lossy
}

/// Whether mojibake may be at a place that [`may_be_candidate`] found: at or before this byte.
fn is_candidate(text: &str, at: usize) -> bool {
    let bytes = text.as_bytes();
    if bytes[at] >= 0xC0 {
        return true;
    }
    let character = text[..=at].chars().next_back();
    let next = text[at + 1..].chars().next();
    character.zip(next).is_some_and(|(character, next)| follows(character, next))
}

const fn is_control(character: char) -> bool {
    matches!(character, '\u{80}'..='\u{9f}')
}

fn follows(lead: char, next: char) -> bool {
    Codes::of(lead).is_some_and(|lead| {
        lead.leads != 0
            && (next == '\u{fffd}' || Codes::of(next).is_some_and(|next| next.continues & lead.leads != 0))
    })
}

fn line_around(text: &str, at: usize) -> Range<usize> {
    let bytes = text.as_bytes();
    let start = memchr::memrchr(b'\n', &bytes[..at]).map_or(0, |found| found + 1);
    let end = memchr::memchr(b'\n', &bytes[at..]).map_or(bytes.len(), |found| at + found);
    start..end
}

/// How surely each set has damaged lines of this text.
#[derive(Debug, Default)]
struct Evidence([i32; Charset::ALL.len()]);

impl Evidence {
    fn any(&self) -> bool {
        self.0.iter().any(|&found| found >= PROOF)
    }

    /// What a proven set is given in advance.
    fn bonus(&self, charset: Charset) -> i32 {
        if self.0[charset as usize] >= PROOF { 2 } else { 0 }
    }
}

#[cfg(test)]
mod tests {
    use crate::clean::repair::repair_text;
    use crate::clean::repair::tests::rows;

    #[test]
    fn every_row() {
        rows(include_str!("cases.txt"), |text, _| repair_text(text).into_owned());
    }
}
