//! Where a line stands to the article: near it, beside its headline, or with a day above or below it.

use std::ops::Range;

use crate::clean::classify::kinds::Page;
use crate::clean::origin;

/// How far from the article its captions and notes may stand, in lines.
const REACH: usize = 12;

/// How far below and above the headline its date may stand, and how much further above it when no other stands nearer, in lines.
const HEAD: usize = 10;
const BESIDE: usize = 3;
const ABOVE: usize = 3;

impl Page<'_> {
    /// Whether captions and notes may stand there.
    pub(super) fn is_near_article(&self, index: usize) -> bool {
        let core = &self.opinion.core;
        let begin = self.opinion.headline.unwrap_or(core.start).min(core.start);
        let reach = begin.saturating_sub(REACH)..core.end.saturating_add(REACH);
        !core.is_empty() && reach.contains(&index)
    }

    /// Whether a line is the first one below the article that says a day behind a label: "Published on 3 May 2025". Those further
    /// below may be of comments.
    pub(super) fn is_labelled_day_below(&self, index: usize) -> bool {
        let says_day = |at: usize| {
            (4..=14).contains(&self.lines[at].digits)
                && self.lines[at].word_count() <= 10
                && self.begins_as_label(at)
                && self.evidence.origin(at).is_some_and(|origin| origin.author.is_none())
        };
        let end = self.opinion.core.end;
        !self.opinion.core.is_empty()
            && (end..end + REACH).contains(&index)
            && says_day(index)
            && !(end..index).any(says_day)
    }

    /// Whether a line begins with a word that says which day follows: "Published".
    pub(super) fn begins_as_label(&self, index: usize) -> bool {
        let text = self.evidence.segments[index].span.slice(self.evidence.text);
        text.split_whitespace().next().is_some_and(origin::begins_as_label)
    }

    /// Whether a line is a day some lines above the headline, where little else belongs to the article, and no day stands nearer.
    pub(super) fn is_day_above(&self, index: usize) -> bool {
        let says_day = |at: usize| self.evidence.is_date(at) && self.lines[at].numbers.has_year;
        let beside = self.beside_headline();
        let above = beside.start.saturating_sub(ABOVE)..beside.start;
        !self.opinion.core.is_empty()
            && above.contains(&index)
            && says_day(index)
            && !(index + 1..beside.end.min(self.lines.len())).any(says_day)
    }

    /// Whether a line stands between headline and text, or just above the headline.
    pub(super) fn is_beside_headline(&self, index: usize) -> bool {
        !self.opinion.core.is_empty() && self.beside_headline().contains(&index)
    }

    /// From just above the headline to where the text has begun.
    fn beside_headline(&self) -> Range<usize> {
        let core = &self.opinion.core;
        let begin = self.opinion.headline.unwrap_or(core.start).min(core.start);
        let end = self.opinion.headline.map_or(0, |headline| headline + HEAD).max(core.start + 3);
        begin.saturating_sub(BESIDE)..end
    }
}
