//! How much of a line the page has in its data as well, of one that has any. Plain text and clipboards leave all of this
//! unknown.

use crate::clean::classify::Evidence;
use crate::clean::classify::features::table::{Row, count, share};
use crate::clean::html::Told;

/// Number of columns that [`Data::put`] fills.
pub(super) const COLUMNS: usize = 3 + 3;

/// What the data of a page tells of all of its lines.
pub(super) struct Data<'a> {
    evidence: &'a Evidence<'a>,
    /// Words that it has as the article's and in any script, and the latter's share of all words.
    page: [u8; 3],
}

impl<'a> Data<'a> {
    pub(super) fn of(evidence: &'a Evidence<'a>) -> Self {
        let (mut body, mut scripts, mut all) = (0.0, 0.0, 0.0);
        for (segment, line) in evidence.segments.iter().zip(evidence.lines.all()) {
            let Some(Told { body: in_body, scripts: in_scripts, .. }) = told(segment) else { continue };
            let words = line.word_count() as f32;
            body += words * in_body.unwrap_or_default();
            scripts += words * in_scripts.unwrap_or_default();
            all += words;
        }
        let share = share(scripts / f32::max(all, 1.0));
        Self { evidence, page: [count(body as u32), count(scripts as u32), share] }
    }

    #[inline]
    pub(super) fn put(&self, row: &mut Row<'_>, index: usize) {
        let Some(told) = told(&self.evidence.segments[index]) else {
            row.all_unknown(COLUMNS);
            return;
        };
        let cell = |told: Option<f32>| told.map_or(0, share);
        row.cells(&[cell(told.body), cell(told.scripts), cell(told.summary)]);
        row.cells(&self.page);
    }
}

/// What is told of a line with markup.
fn told(segment: &crate::clean::segment::Segment) -> Option<Told> {
    segment.markup.as_ref().map(|markup| markup.told)
}
