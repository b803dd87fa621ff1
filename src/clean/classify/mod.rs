//! What each segment is, and whether it belongs to the article.
//!
//! [`mod@line`] measures every line by itself; [`cues`] reads what it says of itself, as far as that is
//! [`mod@credible`]; [`elements`] what they stand in; [`region`] finds the stretch of the page that may be the article, [`headline`] what stands above it; with the
//! [`features`] of every line the learned [`model`] tells how likely it belongs to the article; `threads` of comments, rows of `teasers` and
//! `chronicle`s are judged together; [`kinds`] names every line. The result is a [`Labelled`] segment with its [`Reason`].
//!
//! ```
//! use gloss::clean::classify::classify;
//! use gloss::clean::segment::split;
//! use gloss::document::{BlockKind, Choice};
//! let page = "Share\nThe ferry was late again on Monday, and nobody on the quay could say why.\nRelated News:\nOther things";
//! let labelled = classify(page, &split(page));
//! assert_eq!(labelled[0].kind, BlockKind::ShareBar);
//! assert_eq!(labelled[1].choice, Choice::Keep);
//! assert_eq!(labelled[3].choice, Choice::Drop);
//! ```

mod captions;
mod chronicle;
mod code;
pub mod credible;
pub mod cues;
pub mod dates;
pub mod elements;
pub mod features;
pub mod forest;
pub mod headline;
mod holes;
mod kept;
pub mod kinds;
pub mod line;
pub mod model;
mod note;
pub mod region;
pub mod signs;
mod teasers;
mod threads;

use std::borrow::Cow;
use std::cell::OnceCell;
use std::ops::Range;
use std::rc::Rc;

use crate::clean::naming::{self, Naming};
use crate::clean::origin::{self, Origin};
use crate::clean::segment::Segment;
use crate::document::{BlockKind, Choice, Confidence, Reason, Signal};
use crate::span::{Repaired, Span};
use cues::Cue;
use elements::Elements;
use features::telling::TellingWords;
use features::template::Patterns;
use kept::Kept;
use line::Lines;
use model::Judge;
pub use model::Opinion;

/// A segment with the judgement about it.
#[derive(Debug, Clone, PartialEq)]
pub struct Labelled {
    /// Its place in the repaired text.
    pub span: Span<Repaired>,
    /// Empty lines before it.
    pub breaks: u32,
    /// What it is.
    pub kind: BlockKind,
    /// Whether it stays.
    pub choice: Choice,
    /// Why.
    pub reason: Reason,
    /// How sure.
    pub confidence: Confidence,
}

/// What is known of a page's lines before any of them is named.
#[derive(Debug)]
pub struct Evidence<'a> {
    /// The repaired text.
    pub text: &'a str,
    /// Its segments.
    pub segments: Cow<'a, [Segment]>,
    /// What was measured on them.
    pub lines: Lines,
    /// What they credibly say of themselves.
    pub cues: Vec<Option<Cue>>,
    /// What their words say, in log-odds.
    pub told: Vec<f32>,
    /// The elements that they stand in.
    pub elements: Elements,
    /// Whether they hold nothing but a date.
    dates: Vec<bool>,
    /// What they are made after.
    patterns: Patterns,
    /// What those tell of the article's origin that were asked, by where they begin; it takes long to find.
    origins: Rc<Kept<Origin>>,
    /// The same for names that they say.
    namings: Rc<Kept<Naming>>,
    /// Where comments of readers may stand.
    threads: OnceCell<[Vec<Range<usize>>; threads::WAYS]>,
}

/// Judges every segment.
pub fn classify(text: &str, segments: &[Segment]) -> Vec<Labelled> {
    let judge_of_all = Judge::default();
    judge(&Evidence::gather(text, segments, &judge_of_all.model.words), judge_of_all)
}

/// Judges every segment by what is known of it.
pub fn judge(evidence: &Evidence<'_>, judge: Judge<'_>) -> Vec<Labelled> {
    let region = region::find(&evidence.lines, &evidence.cues, &evidence.segments);
    let opinion = Opinion::of(evidence, &region, headline::guess(evidence, &region), judge);
    kinds::name(evidence, &opinion, &judge.model.words)
}

/// Takes every segment as a paragraph of the article.
pub fn accept_all(segments: &[Segment]) -> Vec<Labelled> {
    let accept = |segment| Labelled::keep(segment, BlockKind::Paragraph, Reason::Shape(Signal::Sentences));
    segments.iter().map(accept).collect()
}

impl<'a> Evidence<'a> {
    /// Reads the lines of a page; `telling` says what words say of a line.
    pub fn gather(text: &'a str, segments: &'a [Segment], telling: &TellingWords) -> Self {
        let lines = Lines::measure(text, segments);
        let measured = || segments.iter().map(|segment| segment.span.slice(text)).zip(lines.all());
        let cues = measured()
            .map(|(text, line)| {
                cues::find(lines.words(line)).and_then(|cue| credible::credible(cue, line, text))
            })
            .collect();
        let dates =
            measured().map(|(text, line)| dates::is_date_line(line, lines.words(line), text)).collect();
        let told = lines.all().iter().map(|line| telling.text.weigh(lines.words(line))).collect();
        let patterns = Patterns::of(measured());
        Self {
            text,
            segments: Cow::Borrowed(segments),
            lines,
            cues,
            told,
            elements: Elements::of(segments, telling),
            dates,
            patterns,
            origins: Rc::default(),
            namings: Rc::default(),
            threads: OnceCell::new(),
        }
    }

    /// What is known of some of the lines, by their indices: the text that they make alone, with an empty line between
    /// them and no markup, as when somebody pastes the clean article.
    #[must_use]
    pub fn only(&self, indices: &[usize]) -> Self {
        let mut page = self.part(indices);
        page.elements = page.elements.without_names();
        for (index, segment) in page.segments.to_mut().iter_mut().enumerate() {
            segment.breaks = u32::from(index > 0);
            segment.markup = None;
        }
        page
    }

    /// What is known of the page if it had some of its lines alone, by their indices.
    #[must_use]
    pub fn part(&self, indices: &[usize]) -> Self {
        let segments: Vec<Segment> = indices.iter().map(|&index| self.segments[index].clone()).collect();
        Self {
            text: self.text,
            segments: segments.into(),
            lines: self.lines.only(indices),
            cues: indices.iter().map(|&index| self.cues[index]).collect(),
            told: indices.iter().map(|&index| self.told[index]).collect(),
            elements: self.elements.only(indices),
            dates: indices.iter().map(|&index| self.dates[index]).collect(),
            patterns: self.patterns.only(indices),
            origins: self.origins.clone(),
            namings: self.namings.clone(),
            threads: OnceCell::new(),
        }
    }

    /// Whether the page came with markup.
    pub fn has_markup(&self) -> bool {
        self.segments.iter().any(|segment| segment.markup.is_some())
    }

    /// Whether segments stand as those of a clean article do when it is pasted: an empty line between them, and no markup.
    pub fn stands_alone(&self) -> bool {
        let mut segments = self.segments.iter().enumerate();
        segments.all(|(index, segment)| segment.breaks == u32::from(index > 0) && segment.markup.is_none())
    }

    /// What a line tells of the article's origin, in a language that is not known.
    pub fn origin(&self, index: usize) -> Option<Rc<Origin>> {
        let span = self.segments[index].span;
        self.origins.get(span.start, || origin::read(span.slice(self.text), None))
    }

    /// The name that a line says.
    pub fn naming(&self, index: usize) -> Option<Rc<Naming>> {
        let span = self.segments[index].span;
        self.namings.get(span.start, || naming::find(span.slice(self.text)))
    }

    /// Where comments of readers may stand: by their buttons, by their heads, under a heading, and by signatures.
    fn threads(&self) -> &[Vec<Range<usize>>; threads::WAYS] {
        self.threads.get_or_init(|| threads::find(self))
    }

    /// Whether a line holds nothing but a date.
    pub fn is_date(&self, index: usize) -> bool {
        self.dates[index]
    }
}

impl Labelled {
    /// A segment that stays.
    pub fn keep(segment: &Segment, kind: BlockKind, reason: Reason) -> Self {
        Self::new(segment, kind, Choice::Keep, reason)
    }

    /// A segment that goes.
    pub fn drop(segment: &Segment, kind: BlockKind, reason: Reason) -> Self {
        Self::new(segment, kind, Choice::Drop, reason)
    }

    fn new(segment: &Segment, kind: BlockKind, choice: Choice, reason: Reason) -> Self {
        let confidence = Confidence::FULL;
        Self { span: segment.span, breaks: segment.breaks, kind, choice, reason, confidence }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clean::segment::split;

    #[test]
    fn a_heading_brings_its_paragraph() {
        let page = "The ferry was late again on Monday, and nobody on the quay could say why it was.\n\
            What the ferry costs\n\
            The town pays for the ferry from the toll of the bridge, which brings in less money every year.\n\
            The council will speak about the ferry in May, and about the bridge after that.";
        let segments = split(page);
        let evidence = Evidence::gather(page, &segments, &TellingWords::default());
        let kept = |likely: [f32; 4]| {
            let strictness = crate::options::Strictness::Balanced;
            let opinion = Opinion::from_likelihoods(&evidence, None, likely.to_vec(), strictness);
            let named = kinds::name(&evidence, &Opinion { bound: 0.5, ..opinion }, &TellingWords::default());
            named.iter().map(|line| line.choice == Choice::Keep).collect::<Vec<_>>()
        };
        assert_eq!(kept([0.9, 0.7, 0.3, 0.1]), [true, true, true, false]);
        assert_eq!(kept([0.9, 0.7, 0.1, 0.1]), [true, true, false, false], "plainly another article's");
        assert_eq!(kept([0.9, 0.2, 0.3, 0.1]), [true, false, false, false], "nobody's heading");
    }

    #[test]
    fn a_path_is_no_part_of_the_headline() {
        let page = "Harbour Herald\nTown Talk Ferry late again as engine fails\nFerry late again as engine fails\n\
            By Ada Moss, 3 May 2025\n\
            The ferry was late again on Monday, and nobody on the quay could say why it was.\n\
            The harbour master had promised in spring that the old engine would be replaced by the summer.";
        let labelled = classify(page, &split(page));
        let kinds: Vec<BlockKind> = labelled.iter().map(|block| block.kind).collect();
        assert_eq!(kinds[2], BlockKind::Title, "{kinds:?}");
        assert_ne!(kinds[1], BlockKind::Title);
    }

    #[test]
    fn a_heading_inside_is_no_headline() {
        let story = "The ferry was late again on Monday, and nobody on the quay could say why it was.\n\
            The harbour master had promised in spring that the old engine would be replaced by the summer.\n\
            What the ferry costs\n\
            The town pays for the ferry from the toll of the bridge, which brings in less money every year.\n\
            The council will speak about the ferry in May, and about the bridge after that.";
        let titles = |page: &str| {
            let labelled = classify(page, &split(page));
            labelled.iter().filter(|block| block.kind == BlockKind::Title).count()
        };
        assert_eq!(titles(story), 0);
        assert_eq!(titles(&format!("{story}\nShare\n{story}")), 0);
        assert_eq!(titles(&format!("Ferry late again as engine fails\nBy Ada Moss\n3 May 2025\n{story}")), 1);
    }
}
