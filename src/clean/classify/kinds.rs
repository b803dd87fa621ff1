//! The name of every line, with its reason.
//!
//! The learned [`Opinion`] says which lines belong to the article. What a line says of itself and where it stands say
//! what it is: so the headline, the byline, the date, captions and notes are known, which belong to an article though they
//! stand apart, and what is dropped has a name. [`name`] does both.

mod place;

use std::ops::Range;

use crate::clean::classify::captions::{ends_in_agency, ends_in_credit, is_credit};
use crate::clean::classify::credible::has_mark_behind;
use crate::clean::classify::cues::{Cue, Place};
use crate::clean::classify::features::telling::TellingWords;
use crate::clean::classify::line::{Ending, Line};
use crate::clean::classify::model::Opinion;
use crate::clean::classify::region::{has_heading_shape, is_beside_article, is_heading, is_prose};
use crate::clean::classify::{Evidence, Labelled, code, holes, threads};
use crate::clean::html::Markup;
use crate::document::{BlockId, BlockKind, Choice, Confidence, Reason, Role, Signal};
use crate::text::word_spans::span_of_words;

/// How likely a line must be to be taken though it says plainly that it is noise, that it names another article, or, as prose, a
/// note.
const BEYOND_DOUBT: f32 = 0.7;
const LABELLED: f32 = 0.9;
const SURELY: f32 = 0.8;

/// The same for a line of few words in a list of other things.
const LIKELY: f32 = 0.55;

/// The longest line of a menu, a form or a link that is noise by its markup, in words.
const LABEL: usize = 3;

/// Share of a line's words that says that its data has the line.
const WORD_FOR_WORD: f32 = 0.9;

/// Less likely lines stay out in any place, in shares of the bound.
const LEAST: f32 = 0.3;

/// Names every segment.
pub fn name(evidence: &Evidence<'_>, opinion: &Opinion, telling: &TellingWords) -> Vec<Labelled> {
    let lines = evidence.lines.all();
    let comments = threads::among(evidence, &opinion.likely);
    let (code, in_hole) = (code::find(lines, opinion), holes::find(opinion, lines));
    let closed = threads::closed::find(evidence);
    let page = Page { evidence, lines, opinion, telling, code, in_hole, comments, closed };
    let mut list = None;
    (0..page.lines.len())
        .map(|index| {
            list = page.open_list(index, list);
            let labelled = page.judge(index, list);
            let likely = opinion.likely[index];
            let sure = if labelled.choice == Choice::Keep { likely } else { 1.0 - likely };
            Labelled { confidence: Confidence::new(sure.max(0.5)), ..labelled }
        })
        .collect()
}

/// A page while its lines are named.
struct Page<'a> {
    evidence: &'a Evidence<'a>,
    lines: &'a [Line],
    opinion: &'a Opinion,
    telling: &'a TellingWords,
    /// Stretches of program code in the article.
    code: Vec<Range<usize>>,
    /// Lines that stand in holes of the article.
    in_hole: Vec<bool>,
    /// Where comments of readers stand.
    comments: [Range<usize>; threads::WAYS],
    /// The lines of comments between answers, in order.
    closed: Vec<usize>,
}

/// A list of other things that the page is in the middle of.
#[derive(Clone, Copy)]
struct List {
    kind: BlockKind,
    opened_by: usize,
}

impl Page<'_> {
    /// The list that line `index` stands in: opened by a line above, closed by running text inside the article or by a
    /// line that says it is something else.
    fn open_list(&self, index: usize, list: Option<List>) -> Option<List> {
        match self.evidence.cues[index] {
            Some(cue) if cue.place == Place::Opener => Some(List { kind: cue.kind, opened_by: index }),
            _ if self.opinion.takes(index) && is_prose(&self.lines[index]) => None,
            _ if self.opinion.headline == Some(index) => None,
            _ if self.opens_part(index) => None,
            // Another part of the page begins.
            Some(cue) if cue.kind.role() == Role::Noise && list.is_some_and(|list| list.kind != cue.kind) => {
                None
            }
            _ => list,
        }
    }

    /// Whether a line is the number and heading of a part of the article: "4. Best for cold", above a paragraph.
    fn opens_part(&self, index: usize) -> bool {
        const NEAR: usize = 3;
        let text = self.evidence.segments[index].span.slice(self.evidence.text);
        let is_paragraph = |&index: &usize| self.opinion.takes(index) && is_prose(&self.lines[index]);
        self.opinion.takes(index)
            && self.lines[index].word_count() > 2
            && text.starts_with(|first: char| first.is_ascii_digit())
            && (index + 1..self.lines.len()).take(NEAR).any(|index| is_paragraph(&index))
    }

    fn judge(&self, index: usize, list: Option<List>) -> Labelled {
        let segment = &self.evidence.segments[index];
        if self.opinion.headline == Some(index) {
            return Labelled::keep(segment, BlockKind::Title, Reason::Shape(Signal::HeadlineBeforeText));
        }
        if self.opinion.author == Some(index) {
            return Labelled::keep(segment, BlockKind::Byline, self.reason_for_author(index));
        }
        if let Some(first) = self.comments_begin(index).filter(|_| !self.opinion.takes(index)) {
            return self.name_comment(index, first);
        }
        if let Some(labelled) = self.judge_by_cue(index) {
            return labelled;
        }
        if self.is_in_code(index) {
            return Labelled::keep(segment, BlockKind::Paragraph, Reason::Shape(Signal::WithinArticle));
        }
        let (line, text) = (&self.lines[index], segment.span.slice(self.evidence.text));
        if self.is_near_article(index) && (ends_in_agency(line, text) || ends_in_credit(line, text)) {
            return Labelled::keep(segment, BlockKind::Caption, Reason::Shape(Signal::AgencyEnding));
        }
        if let Some(labelled) = self.judge_by_place(index) {
            return labelled;
        }
        let is_beside = segment.markup.as_ref().is_some_and(is_beside_article);
        match list {
            // Buttons and labels; longer lines of the kind may be of the article.
            _ if is_beside && line.word_count() <= LABEL && self.opinion.likely[index] < BEYOND_DOUBT => {
                self.name_dropped(index)
            }
            // Headlines of other articles look like headings of this one.
            Some(list) if !is_prose(line) && self.opinion.likely[index] < LIKELY => {
                self.name_listed(index, list)
            }
            _ if self.opinion.takes(index) || self.stands_between(index) || self.goes_on(index) => {
                self.name_taken(index)
            }
            Some(list) => self.name_listed(index, list),
            None => self.name_dropped(index),
        }
    }

    /// The line that comments begin with which a line is among.
    fn comments_begin(&self, index: usize) -> Option<usize> {
        let thread = self.comments.iter().find(|thread| thread.contains(&index)).map(|thread| thread.start);
        thread.or_else(|| self.closed.binary_search(&index).is_ok().then_some(index))
    }

    /// A line among comments that begin with line `first`.
    fn name_comment(&self, index: usize, first: usize) -> Labelled {
        let reason = match &self.evidence.cues[index] {
            Some(cue) if cue.kind.role() == Role::Noise => {
                let reason = Reason::Cue(cue.phrase.to_owned());
                return Labelled::drop(&self.evidence.segments[index], cue.kind, reason);
            }
            _ if index == first => Reason::Shape(Signal::UnlikeArticle),
            _ => Reason::Below(BlockId(first as u32)),
        };
        Labelled::drop(&self.evidence.segments[index], BlockKind::Comments, reason)
    }

    /// What a line says of itself. Captions and notes stay when they stand at the article; what says that it is noise is
    /// believed unless all else speaks for the article.
    fn judge_by_cue(&self, index: usize) -> Option<Labelled> {
        let cue = self.evidence.cues[index].as_ref()?;
        let segment = &self.evidence.segments[index];
        let reason = Reason::Cue(cue.phrase.to_owned());
        // There is one byline. Others above the article's end say who did other work, those below belong to other articles.
        let is_other = cue.kind == BlockKind::Byline && self.opinion.author.is_some();
        // "By 2030 the harbour will …" names no author.
        let is_sure = self.opinion.likely[index] >= SURELY && is_prose(&self.lines[index]);
        // "The letters could not be construed as legal advice, the judge said" is no disclaimer.
        let is_text = is_sure
            && match cue.kind {
                BlockKind::Byline | BlockKind::Contact => true,
                BlockKind::Disclaimer => cue.place == Place::Anywhere,
                _ => false,
            };
        match cue.kind.role() {
            Role::Aside if is_text => None,
            Role::Aside if self.is_near_article(index) && !is_other => {
                Some(Labelled::keep(segment, cue.kind, reason))
            }
            Role::Aside if is_other && index < self.opinion.core.end && self.is_near_article(index) => {
                Some(Labelled::keep(segment, BlockKind::AuthorNote, reason))
            }
            Role::Noise if self.opinion.likely[index] < self.believed_to(index, cue) => {
                Some(Labelled::drop(segment, cue.kind, reason))
            }
            _ if self.opinion.takes(index) => None,
            _ => Some(Labelled::drop(segment, cue.kind, reason)),
        }
    }

    /// How likely a line must be to be taken though it says that it is noise, if that is said plainly.
    fn believed_to(&self, index: usize, cue: &Cue) -> f32 {
        let text = || self.evidence.segments[index].span.slice(self.evidence.text);
        match (cue.kind, cue.place) {
            (_, Place::Whole | Place::Opener) => BEYOND_DOUBT,
            (BlockKind::Copyright | BlockKind::CookieNotice | BlockKind::Spam, _) => BEYOND_DOUBT,
            // "Also read: …" names another article, wherever it stands.
            (BlockKind::Related, Place::Begin) if has_mark_behind(text(), cue) => LABELLED,
            _ => 0.0,
        }
    }

    /// Date, author and picture credit, which stand without a label between headline and text, but not in the row of a table:
    /// "Opened 17 June 1906".
    fn judge_by_place(&self, index: usize) -> Option<Labelled> {
        let segment = &self.evidence.segments[index];
        let line = &self.lines[index];
        if line.signs.tabs > 0 && !self.begins_as_label(index) {
            return None;
        }
        if self.is_labelled_day_below(index) {
            return Some(Labelled::keep(
                segment,
                BlockKind::Dateline,
                Reason::Shape(Signal::DateAlmostAlone),
            ));
        }
        let is_beside = self.is_beside_headline(index);
        if is_beside && self.evidence.is_date(index) || self.is_day_above(index) {
            return Some(Labelled::keep(segment, BlockKind::Dateline, Reason::Shape(Signal::BareDate)));
        }
        if !is_beside {
            return None;
        }
        if is_credit(line, segment.span.slice(self.evidence.text)) {
            return Some(Labelled::keep(segment, BlockKind::Credit, Reason::Shape(Signal::AgencyEnding)));
        }
        if line.digits < 4 {
            return None;
        }
        let (kind, signal) = match self.evidence.origin(index)?.author {
            Some(_) if self.opinion.author.is_none() => (BlockKind::Byline, Signal::NameWithDate),
            Some(_) => (BlockKind::Dateline, Signal::NameWithDate),
            None => (BlockKind::Dateline, Signal::DateAlmostAlone),
        };
        Some(Labelled::keep(segment, kind, Reason::Shape(signal)))
    }

    /// What shows that a line names the author.
    fn reason_for_author(&self, index: usize) -> Reason {
        match self.evidence.cues[index] {
            Some(cue) if cue.kind == BlockKind::Byline => Reason::Cue(cue.phrase.to_owned()),
            _ if self.lines[index].digits > 3 => Reason::Shape(Signal::NameWithDate),
            _ if self.opinion.headline.is_some_and(|headline| headline + 1 == index) => {
                Reason::Shape(Signal::NameBelowHeadline)
            }
            _ => Reason::Shape(Signal::NameByArticle),
        }
    }

    fn name_taken(&self, index: usize) -> Labelled {
        let segment = &self.evidence.segments[index];
        if let Some(markup) = &segment.markup {
            if is_heading(markup) {
                return Labelled::keep(segment, BlockKind::Heading, Reason::Markup(markup.tag.to_owned()));
            }
            if markup.tag == "li" {
                return Labelled::keep(segment, BlockKind::ListItem, Reason::Markup(markup.tag.to_owned()));
            }
        }
        let in_data = segment.markup.as_ref().and_then(|markup| markup.in_data.body);
        let (kind, signal) = match &self.lines[index] {
            line if is_prose(line) && in_data > Some(WORD_FOR_WORD) => (BlockKind::Paragraph, Signal::InData),
            line if is_prose(line) => (BlockKind::Paragraph, Signal::Sentences),
            line if line.ending == Ending::Open && self.introduces(index) => {
                (BlockKind::Heading, Signal::HeadingBeforeText)
            }
            _ => (BlockKind::Paragraph, Signal::WithinArticle),
        };
        Labelled::keep(segment, kind, Reason::Shape(signal))
    }

    fn name_listed(&self, index: usize, list: List) -> Labelled {
        let reason = Reason::Below(BlockId(list.opened_by as u32));
        Labelled::drop(&self.evidence.segments[index], list.kind, reason)
    }

    fn name_dropped(&self, index: usize) -> Labelled {
        let segment = &self.evidence.segments[index];
        let line = &self.lines[index];
        let core = &self.opinion.core;
        let drop = |kind, reason| Labelled::drop(segment, kind, reason);
        if line.word_count() == 0 {
            return drop(BlockKind::Widget, Reason::Shape(Signal::NoWords));
        }
        if let Some(markup) = segment.markup.as_ref().filter(|markup| is_beside_article(markup)) {
            return drop(BlockKind::Navigation, Reason::Markup(place_of(markup)));
        }
        let (kind, place) = match index {
            _ if index < core.start => (BlockKind::Navigation, Reason::BeforeArticle),
            _ if index >= core.end => (BlockKind::Footer, Reason::AfterArticle),
            _ if is_prose(line) => (BlockKind::Related, Reason::Shape(Signal::UnlikeArticle)),
            _ => (BlockKind::Widget, Reason::Shape(Signal::LooseWords)),
        };
        match is_prose(line).then(|| self.phrase_against(index)).flatten() {
            Some(phrase) => drop(kind, Reason::Cue(phrase.to_owned())),
            None => drop(kind, place),
        }
    }

    /// The words of a line that speak most against it.
    fn phrase_against(&self, index: usize) -> Option<&str> {
        let words = self.evidence.lines.words(&self.lines[index]);
        let range = self.telling.text.most_against(words)?;
        let text = self.evidence.segments[index].span.slice(self.evidence.text);
        Some(&text[span_of_words(text, range)?])
    }

    /// Whether a line is the paragraph below a heading that is taken, which is not the first line of the article.
    fn goes_on(&self, index: usize) -> bool {
        let is_plain = |index: usize| self.evidence.cues[index].is_none();
        let Some(above) = index.checked_sub(2) else { return false };
        let headline = self.opinion.headline;
        is_prose(&self.lines[index])
            && has_heading_shape(&self.lines[index - 1])
            && headline != Some(index - 1)
            && (above..index).all(|index| self.opinion.takes(index))
            && is_plain(index - 1)
            && is_plain(index)
            && self.opinion.likely[index] >= LEAST * self.opinion.bound
    }

    /// Whether a line has the shape of a heading and stands between two taken paragraphs, is a short answer between taken
    /// sentences, or stands in a hole of the article: what is not quite likely by itself is likely there.
    fn stands_between(&self, index: usize) -> bool {
        let line = &self.lines[index];
        let are_taken = |fits: fn(&Line) -> bool| {
            let is_taken = |near: usize| self.lines.get(near).is_some_and(fits) && self.opinion.takes(near);
            index.checked_sub(1).is_some_and(is_taken) && is_taken(index + 1)
        };
        let is_answer = line.ending == Ending::Stop && (1..=3).contains(&line.word_count());
        line.separators == 0
            && self.evidence.cues[index].is_none()
            && !self.evidence.is_date(index)
            && self.opinion.likely[index] >= LEAST * self.opinion.bound
            && (has_heading_shape(line) && are_taken(is_prose)
                || is_answer && are_taken(|line| line.ending == Ending::Stop)
                || self.in_hole[index])
    }

    fn is_in_code(&self, index: usize) -> bool {
        let after = self.code.partition_point(|stretch| stretch.start <= index);
        after > 0 && self.code[after - 1].contains(&index)
    }

    /// Whether running text follows.
    fn introduces(&self, index: usize) -> bool {
        self.lines.get(index + 1).is_some_and(is_prose)
    }
}

/// The element that puts a line beside the article, in words for the reason.
fn place_of(markup: &Markup) -> String {
    match markup.region {
        Some(region @ ("nav" | "footer")) => region.to_owned(),
        _ if markup.link_density > 0.8 => "a".to_owned(),
        _ => "form".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use crate::options::Options;
    use crate::pipeline::{Analyzer, Input};

    #[test]
    fn running_text_that_holds_words_of_a_disclaimer_stays() {
        let article = [
            "Regulator fines Dunning fund over its bridge bonds",
            "The regulator has fined Dunning Capital 2.4 million pounds for the way in which it sold bonds for the new bridge in spring.",
            "In its ruling, it said that the firm's letters could not be construed as legal advice, but that buyers had thought they were.",
            "Those who bought the bonds now face the possible loss of principal, which for many is all that they had saved at the shipyard.",
            "The firm said on Friday that it would appeal, and that its letters had been read by the town's own solicitor before they went out.",
        ]
        .join("\n\n");
        let paste = format!("Home\nSign in\n{article}\n\nPrivacy");
        let document = Analyzer::new(Options::default()).clean(Input::Text(&paste));
        assert_eq!(document.text, article);
    }
}
