//! When an article was published and last changed: [`read`] gives its [`Days`].
//!
//! Lines beside the headline tell it, the nearest first; where they do not, one below the article may. The markup's head fills in,
//! and tells the first publication from a change that a line names without saying so.
//!
//! ```text
//! head 2015-05-12, line "Updated January 25, 2026"        published 2015-05-12, updated 2026-01-25
//! head 2015-05-12 and 2026-01-25, line "January 25, 2026"  the same
//! head 2025-07-05T00:04Z, line "July 4, 2025"              published 2025-07-04
//! ```

use super::{Page, fact, split_pieces};
use crate::clean::classify::Labelled;
use crate::clean::html::Head;
use crate::clean::origin::{self, Origin};
use crate::document::{BlockKind, Choice, Fact, Language, Role};
use crate::values::days_between;

/// What is known of the days, each to the minute where the page says so.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Days {
    pub(super) published: Option<Fact>,
    pub(super) updated: Option<Fact>,
}

/// The days that a page tells; in which order day and month stand depends on the language.
pub(super) fn read(page: &Page<'_>, language: Option<Language>, head: &Head) -> Days {
    let mut days = page.days_beside_headline(language);
    if days == Days::default() && head.published.is_none() {
        days = page.days_below_article(language);
    }
    days.agree_with(head);
    // A page that only says when it was changed was published by then.
    days.published = days.published.or_else(|| days.updated.clone());
    days
}

impl Days {
    fn of(origin: Origin, block: usize) -> Self {
        let told = |day: Option<String>| Some(fact(&day?, block));
        Self { published: told(origin.published), updated: told(origin.updated) }
    }

    /// Days of the head stand where lines give none. One before that of the lines is the first publication, since what readers
    /// see is often the day of the last change; one behind it may be that on which the page was built.
    fn agree_with(&mut self, head: &Head) {
        let behind =
            |line: &Option<Fact>, day: &Option<String>| days_between(day.as_deref()?, &line.as_ref()?.value);
        if behind(&self.published, &head.published).is_some_and(|days| days > 1) {
            let line = self.published.take();
            if self.updated.is_none() && behind(&line, &head.updated).is_some_and(|days| days.abs() <= 1) {
                self.updated = line;
            }
        }
        add_time(&mut self.published, &head.published);
        add_time(&mut self.updated, &head.updated);
        let fill = |place: &mut Option<Fact>, day: &Option<String>| {
            *place = place.take().or_else(|| Some(Fact { value: day.clone()?, block: None }));
        };
        fill(&mut self.published, &head.published);
        fill(&mut self.updated, &head.updated);
        if self.updated.is_none() {
            fill(&mut self.published, &head.shown);
        }
    }
}

/// Days with their distance from the headline, in lines.
#[derive(Default)]
struct Nearest {
    published: (Option<Fact>, usize),
    updated: (Option<Fact>, usize),
}

impl Nearest {
    fn take(&mut self, origin: Option<Origin>, block: usize, distance: usize) {
        let Some(Origin { published, updated, .. }) = origin else { return };
        for (nearest, day) in [(&mut self.published, published), (&mut self.updated, updated)] {
            if let Some(day) = day
                && (nearest.0.is_none() || distance < nearest.1)
            {
                *nearest = (Some(fact(&day, block)), distance);
            }
        }
    }
}

/// So many lines nearer counts a day that a label calls that of the publication.
const LEAD: usize = 4;

fn says_published(line: &str) -> bool {
    line.split_whitespace().any(origin::begins_as_label) && !origin::says_updated(line)
}

/// The time of day that the head gives for the day of a line.
fn add_time(line: &mut Option<Fact>, moment: &Option<String>) {
    if let (Some(fact), Some(moment)) = (line, moment)
        && fact.value.len() < moment.len()
        && moment.starts_with(&fact.value)
    {
        fact.value.clone_from(moment);
    }
}

impl<'a> Page<'a> {
    /// The days in kept date lines, bylines and notes; a label tells a change from the first publication. Days below the
    /// headline come before those above it, which may be of another article's.
    fn days_beside_headline(&self, language: Option<Language>) -> Days {
        let title = self.first(BlockKind::Title).map_or(0, |(title, _)| title);
        // "Medically reviewed by Ada Moss, MD, on August 12, 2025"
        let has_days = |kind| matches!(kind, BlockKind::Dateline | BlockKind::Byline | BlockKind::AuthorNote);
        let mut nearest = Nearest::default();
        for (index, block) in self.labelled[..self.end_of_body()].iter().enumerate() {
            if block.choice == Choice::Drop || !has_days(block.kind) {
                continue;
            }
            let line = block.span.slice(self.text);
            let distance = index.checked_sub(title).unwrap_or_else(|| 2 * (title - index) + 1);
            // "First published on" tells the day from that of the next line, which has no label.
            let distance = distance.saturating_sub(if says_published(line) { LEAD } else { 0 });
            nearest.take(origin::read(line, language), index, distance);
            for piece in split_pieces(line) {
                nearest.take(origin::read(piece, language), index, distance);
            }
        }
        Days { published: nearest.published.0, updated: nearest.updated.0 }
    }

    /// The day that stands below the article: with a label or an author, or the only one there.
    fn days_below_article(&self, language: Option<Language>) -> Days {
        /// How far below it is looked for, in lines.
        const REACH: usize = 16;
        let is_other =
            |kind| matches!(kind, BlockKind::Related | BlockKind::MostViewed | BlockKind::Comments);
        let end = self.end_of_body();
        let line = |index: usize| self.labelled[index].span.slice(self.text);
        let is_label = |line: &str| line.split_whitespace().any(origin::begins_as_label);
        let is_labelled = |index: usize| {
            is_label(line(index))
                || line(index - 1).split_whitespace().count() <= 4 && is_label(line(index - 1))
        };
        let mut only = None;
        let mut count = 0;
        for (at, block) in self.labelled[end..].iter().take(REACH).enumerate() {
            if is_other(block.kind) {
                break;
            }
            // Captions tell the days of pictures.
            if matches!(block.kind, BlockKind::Caption | BlockKind::Repeat) {
                continue;
            }
            let Some(origin) = origin::read(line(end + at), language) else { continue };
            let is_sure = origin.author.is_some() || is_labelled(end + at);
            let days = || Days::of(origin, end + at);
            if is_sure {
                return days();
            }
            count += 1;
            only = Some(days());
        }
        only.filter(|_| count == 1).unwrap_or_default()
    }

    /// The line behind the last that is kept of the text; that of the whole page where none is.
    fn end_of_body(&self) -> usize {
        let is_body = |block: &Labelled| block.choice == Choice::Keep && block.kind.role() == Role::Body;
        self.labelled.iter().rposition(is_body).map_or(self.labelled.len(), |last| last + 1)
    }
}

#[cfg(test)]
mod tests {
    use crate::options::Options;
    use crate::pipeline::{Analyzer, Input};

    const STORY: &str = "The ferry was late again on Monday, and nobody on the quay could say why it was.\n\
        The harbour master had promised in spring that the old engine would be replaced by the summer.\n\
        Until then the boats will sail every second hour, he said, and only in good weather.";

    fn days(input: Input<'_>) -> [Option<String>; 2] {
        let metadata = Analyzer::new(Options::default()).clean(input).metadata;
        [metadata.published, metadata.updated].map(|fact| fact.map(|fact| fact.value))
    }

    #[test]
    fn days_around_the_headline() {
        for (above, below, expected) in [
            ("3 May 2025\nText size\nPrint\nListen\nShare", "By Ada Moss", Some("2025-05-03")),
            ("3 May 2025\nListen\nPrint\nShare\nText size\nSave\nSend", "By Ada Moss", None),
            ("Harbour", "Updated Jan. 27, 2026, 12:28 PM EST", Some("2026-01-27T12:28")),
            ("Harbour", "Dec. 19, 2025 · Ada Moss on behalf of the Dunning Ferry group", Some("2025-12-19")),
            ("Harbour", "29 Jan 2026 23.10\nFirst published on 29 Jan 2026 06.02", Some("2026-01-29T06:02")),
            ("16 January 2023", "By Ada Moss\n28 April 2023", Some("2023-04-28")),
            ("Harbour", "02:57 min. Available until 6 May 2024\nAs of 22 April 2024", Some("2024-04-22")),
        ] {
            let page = format!("{above}\nFerry late again as engine fails\n{below}\n{STORY}");
            let [published, _] = days(Input::Text(&page));
            assert_eq!(published.as_deref(), expected, "{above} / {below}");
        }
    }

    #[test]
    fn days_below_the_article() {
        for (below, expected) in [
            ("Posted on the 15/12/2025 at 19:00 by @ada\nPrevious article", Some("2025-12-15T19:00")),
            ("Share\nPublish date\n15 November 2018\nVersion\n1.0", Some("2018-11-15")),
            ("A gull in Dunning, on the quay of Moss Bay, January 5, 2026. /Moss News", None),
            ("Share\nMost viewed\nTide tables\n3 May 2025\nA new crane\n9 May 2025\nAbout us\nImprint", None),
        ] {
            let page = format!("Ferry late again as engine fails\nBy Ada Moss\n{STORY}\n\n{below}");
            let [published, _] = days(Input::Text(&page));
            assert_eq!(published.as_deref(), expected, "{below}");
        }
    }

    #[test]
    fn what_the_head_says_tells_the_days_of_lines_apart() {
        const FIRST: &str = "<meta property=article:published_time content=2015-05-12T06:05:27+02:00>";
        const LAST: &str = "<meta property=article:modified_time content=2026-01-25T19:56:29Z>";
        for (head, line, expected) in [
            ([FIRST, ""], "Updated January 25, 2026", ["2015-05-12T06:05+02:00", "2026-01-25"]),
            ([FIRST, LAST], "January 25, 2026", ["2015-05-12T06:05+02:00", "2026-01-25T19:56Z"]),
            ([FIRST, ""], "May 11, 2015", ["2015-05-11", ""]),
            ([FIRST, ""], "May 12, 2015", ["2015-05-12T06:05+02:00", ""]),
            ([FIRST, ""], "May 13, 2015", ["2015-05-13", ""]),
            ([FIRST, LAST], "April 2, 2009", ["2009-04-02", "2026-01-25T19:56Z"]),
            (["", "<time datetime=2019-02-03>"], "Updated January 25, 2026", ["2026-01-25", "2026-01-25"]),
        ] {
            let [first, last] = head;
            let story: String = STORY.lines().map(|line| format!("<p>{line}</p>")).collect();
            let html = format!("{first}{last}<h1>Ferry late again as engine fails</h1><p>{line}</p>{story}");
            let found = days(Input::Html(&html)).map(Option::unwrap_or_default);
            assert_eq!(found, expected, "{line}");
        }
    }
}
