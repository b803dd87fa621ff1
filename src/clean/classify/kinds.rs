//! The name of every line, with its reason.
//!
//! Lines inside the article's stretch stay unless they say themselves that they do not belong; lines outside go, but
//! for what belongs to an article though it stands apart: the headline, the byline, the date, captions and notes.
//! [`name`] does both.

use std::ops::Range;

use crate::clean::classify::cues::Place;
use crate::clean::classify::line::{Ending, Line};
use crate::clean::classify::region::{is_beside_article, is_heading, is_prose};
use crate::clean::classify::{Evidence, Labelled};
use crate::clean::html::Markup;
use crate::document::{BlockId, BlockKind, Reason, Role, Signal};

/// How far from the article its captions and notes may stand, in lines.
const REACH: usize = 12;

/// Names every segment; `region` is where the article stands, `headline` the line above it.
pub fn name(evidence: &Evidence<'_>, region: Range<usize>, headline: Option<usize>) -> Vec<Labelled> {
    let page = Page { evidence, lines: evidence.lines.all(), region, headline };
    let mut list = None;
    (0..page.lines.len())
        .map(|index| {
            list = page.open_list(index, list);
            page.judge(index, list)
        })
        .collect()
}

/// A page while its lines are named.
struct Page<'a> {
    evidence: &'a Evidence<'a>,
    lines: &'a [Line],
    region: Range<usize>,
    headline: Option<usize>,
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
            _ if self.region.contains(&index) && is_prose(&self.lines[index]) => None,
            _ if self.headline == Some(index) => None,
            // Another part of the page begins.
            Some(cue) if cue.kind.role() == Role::Noise && list.is_some_and(|list| list.kind != cue.kind) => {
                None
            }
            _ => list,
        }
    }

    fn judge(&self, index: usize, list: Option<List>) -> Labelled {
        let segment = &self.evidence.segments[index];
        if self.headline == Some(index) {
            return Labelled::keep(segment, BlockKind::Title, Reason::Shape(Signal::HeadlineBeforeText));
        }
        if self.lines[index].word_count() == 0 {
            return Labelled::drop(segment, BlockKind::Widget, Reason::Shape(Signal::NoWords));
        }
        if let Some(labelled) = self.judge_by_cue(index) {
            return labelled;
        }
        let (line, text) = (&self.lines[index], segment.span.slice(self.evidence.text));
        if self.is_near_article(index) && (ends_in_agency(line, text) || ends_in_credit(line, text)) {
            return Labelled::keep(segment, BlockKind::Caption, Reason::Shape(Signal::AgencyEnding));
        }
        if let Some(list) = list {
            return Labelled::drop(segment, list.kind, Reason::Below(BlockId(list.opened_by as u32)));
        }
        if let Some(labelled) = self.judge_by_place(index) {
            return labelled;
        }
        if self.region.contains(&index) { self.name_inside(index) } else { self.name_outside(index) }
    }

    /// What a line says of itself. Captions and notes stay when they stand at the article.
    fn judge_by_cue(&self, index: usize) -> Option<Labelled> {
        let cue = self.evidence.cues[index].as_ref()?;
        let segment = &self.evidence.segments[index];
        let reason = Reason::Cue(cue.phrase.to_owned());
        Some(match cue.kind.role() {
            Role::Aside if self.is_near_article(index) => Labelled::keep(segment, cue.kind, reason),
            _ => Labelled::drop(segment, cue.kind, reason),
        })
    }

    /// Date, author and picture credit, which stand without a label between headline and text.
    fn judge_by_place(&self, index: usize) -> Option<Labelled> {
        let segment = &self.evidence.segments[index];
        let line = &self.lines[index];
        if !self.is_beside_headline(index) {
            return None;
        }
        if self.evidence.is_date(index) {
            return Some(Labelled::keep(segment, BlockKind::Dateline, Reason::Shape(Signal::BareDate)));
        }
        if is_credit(line, segment.span.slice(self.evidence.text)) {
            return Some(Labelled::keep(segment, BlockKind::Credit, Reason::Shape(Signal::AgencyEnding)));
        }
        let named = self.headline.is_some_and(|headline| {
            index > headline
                && !(headline + 1..index)
                    .any(|between| self.evidence.is_date(between) || is_name(&self.lines[between]))
        });
        (named && is_name(line))
            .then(|| Labelled::keep(segment, BlockKind::Byline, Reason::Shape(Signal::NameBelowHeadline)))
    }

    fn name_inside(&self, index: usize) -> Labelled {
        let segment = &self.evidence.segments[index];
        if let Some(markup) = &segment.markup {
            if is_beside_article(markup) && !is_prose(&self.lines[index]) {
                return Labelled::drop(segment, BlockKind::Navigation, Reason::Markup(place_of(markup)));
            }
            if is_heading(markup) {
                return Labelled::keep(segment, BlockKind::Heading, Reason::Markup(markup.tag.to_owned()));
            }
            if markup.tag == "li" {
                return Labelled::keep(segment, BlockKind::ListItem, Reason::Markup(markup.tag.to_owned()));
            }
        }
        let (kind, signal) = match &self.lines[index] {
            line if is_prose(line) => (BlockKind::Paragraph, Signal::Sentences),
            line if line.ending == Ending::Open && self.introduces(index) => {
                (BlockKind::Heading, Signal::HeadingBeforeText)
            }
            _ => (BlockKind::Paragraph, Signal::WithinArticle),
        };
        Labelled::keep(segment, kind, Reason::Shape(signal))
    }

    fn name_outside(&self, index: usize) -> Labelled {
        let (kind, reason) = match index {
            _ if index < self.region.start => (BlockKind::Navigation, Reason::BeforeArticle),
            _ => (BlockKind::Footer, Reason::AfterArticle),
        };
        Labelled::drop(&self.evidence.segments[index], kind, reason)
    }

    /// Whether running text follows.
    fn introduces(&self, index: usize) -> bool {
        self.lines.get(index + 1).is_some_and(is_prose)
    }

    fn is_near_article(&self, index: usize) -> bool {
        let begin = self.headline.unwrap_or(self.region.start).min(self.region.start);
        let reach = begin.saturating_sub(REACH)..self.region.end.saturating_add(REACH);
        !self.region.is_empty() && reach.contains(&index)
    }

    /// Whether a line stands between headline and text, or just above the headline.
    fn is_beside_headline(&self, index: usize) -> bool {
        let begin = self.headline.unwrap_or(self.region.start).min(self.region.start);
        !self.region.is_empty() && (begin.saturating_sub(3)..self.region.start + 3).contains(&index)
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

/// "LI MIN/CHINA DAILY": a few capitalised words around a slash.
fn is_credit(line: &Line, text: &str) -> bool {
    let words = line.word_count();
    (2..=8).contains(&words)
        && line.separators == 1
        && text.contains('/')
        && line.digits == 0
        && line.capitalised as usize == words
}

/// "The ferry leaves Port Dunning. /Gazette": a sentence, a slash, and one to three capitalised words at the end.
fn ends_in_agency(line: &Line, text: &str) -> bool {
    if line.word_count() > 60 || line.separators == 0 {
        return false;
    }
    let Some((sentence, agency)) = text.rsplit_once('/') else { return false };
    let agency = agency.trim_end_matches(')').trim();
    let mut words = agency.split_whitespace();
    sentence.split_whitespace().count() >= 5
        && sentence.ends_with([' ', '.', '"', '”', ')'])
        && (1..=3).contains(&words.clone().count())
        && words.all(|word| word.starts_with(char::is_uppercase) && word.chars().all(char::is_alphabetic))
}

/// Words before the colon behind which a picture's maker is named.
const MAKERS: &[&str] = &[
    "photo",
    "photos",
    "foto",
    "fotos",
    "bild",
    "bilder",
    "image",
    "picture",
    "credit",
    "photograph",
    "photography",
    "illustration",
    "imagen",
    "imagem",
    "immagine",
    "zdjęcie",
    "fot",
    "crédit",
    "grafik",
    "фото",
];

/// "Villagers on the quay. Photo: Ada Moss": a sentence, then the picture's maker.
fn ends_in_credit(line: &Line, text: &str) -> bool {
    if line.word_count() > 60 {
        return false;
    }
    let Some((before, maker)) = split_at_last_colon(text) else { return false };
    let label = || before.rsplit(|character: char| !character.is_alphabetic()).next().unwrap_or_default();
    (1..=6).contains(&maker.split_whitespace().count())
        && maker.trim_start().starts_with(char::is_uppercase)
        && MAKERS.contains(&label().to_lowercase().as_str())
}

/// What stands before and after the last colon; the wide one of East Asia ends in the byte 9A.
fn split_at_last_colon(text: &str) -> Option<(&str, &str)> {
    memchr::memrchr2_iter(b':', 0x9A, text.as_bytes()).find_map(|at| {
        let rest = text.get(at + 1..)?;
        let before = text[..=at].strip_suffix([':', '：'])?;
        Some((before, rest))
    })
}

/// Two to four capitalised words and nothing else.
fn is_name(line: &Line) -> bool {
    let words = line.word_count();
    (2..=4).contains(&words)
        && line.capitalised as usize == words
        && line.digits == 0
        && line.separators == 0
        && line.ending == Ending::Open
}
