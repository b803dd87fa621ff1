//! How much of a line the page has in its data as well, of one that has any. Plain text and clipboards leave all of this
//! unknown.

use crate::clean::classify::Evidence;
use crate::clean::classify::features::table::{Row, count, share};
use crate::clean::html::InData;
use crate::clean::segment::Segment;

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
            let Some(InData { body: in_body, scripts: in_scripts, .. }) = in_data(segment) else { continue };
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
        let Some(line) = in_data(&self.evidence.segments[index]) else {
            row.all_unknown(COLUMNS);
            return;
        };
        let cell = |covered: Option<f32>| covered.map_or(0, share);
        row.cells(&[cell(line.body), cell(line.scripts), cell(line.summary)]);
        row.cells(&self.page);
    }
}

/// What is known of a line with markup.
fn in_data(segment: &Segment) -> Option<InData> {
    segment.markup.as_ref().map(|markup| markup.in_data)
}

#[cfg(test)]
mod tests {
    use crate::document::{Reason, Signal};
    use crate::options::Options;
    use crate::pipeline::{Analyzer, Input};

    #[test]
    fn readers_are_told_that_the_page_has_a_line_in_its_data() {
        let inside = "The ferry to the islands was late again on Monday, and nobody on the quay could say why it was. \
            The harbour master had promised in spring that the old engine would be replaced by the summer.";
        let beside =
            "The council will speak about the ferry in May, and about the bridge and its toll after that.";
        let html = format!(
            "<script type='application/ld+json'>{{\"@type\": \"Article\", \"articleBody\": \"{inside}\"}}</script>\
             <h1>Ferry late again</h1><p>{beside}</p><p>{inside}</p>"
        );
        let document = Analyzer::new(Options::default()).clean(Input::Html(&html));
        let reasons: Vec<&Reason> = document.blocks.iter().skip(1).map(|block| &block.reason).collect();
        assert_eq!(reasons, [&Reason::Shape(Signal::Sentences), &Reason::Shape(Signal::InData)]);
    }
}
