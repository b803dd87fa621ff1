//! What the exporters read: the kept part of a document.
//!
//! An [`Article`] has the clean text, its [`Piece`]s (the kept blocks) and its [`Mark`]s (the mentions). It is made
//! from a [`Document`], or from parts that a program outside has had in its hands; those are checked, so that every
//! exporter is one walk over sorted, disjoint spans that fit the text.
//!
//! ```
//! use gloss::{Analyzer, Input, Options, export::article::{Article, Asides}};
//! let document = Analyzer::new(Options::default()).analyze(Input::Text("It rained in Oslo."));
//! let article = Article::of(&document);
//! assert_eq!(article.parts(Asides::Hide).next().unwrap().text, "It rained in Oslo.");
//! ```

use std::borrow::Cow;

use crate::document::{BlockKind, Confidence, Document, EntityId, Kind, Role};
use crate::order::by_number;
use crate::span::{Clean, Span};

/// The kept part of a document.
#[derive(Debug, Clone, PartialEq)]
pub struct Article<'a> {
    text: &'a str,
    about: About<'a>,
    pieces: Vec<Piece>,
    marks: Vec<Mark<'a>>,
    names: Vec<Name<'a>>,
}

/// Facts about the article that exporters write.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct About<'a> {
    /// The headline; it may also stand in the text.
    pub title: Option<&'a str>,
    /// ISO 639-1.
    pub language: Option<&'a str>,
}

/// One kept block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece {
    /// What it is.
    pub kind: BlockKind,
    /// What part it plays.
    pub role: Role,
    /// Its place in the text.
    pub span: Span<Clean>,
}

/// One mention.
#[derive(Debug, Clone, PartialEq)]
pub struct Mark<'a> {
    /// Its place in the text.
    pub span: Span<Clean>,
    /// What it is.
    pub kind: Kind,
    /// What it refers to.
    pub entity: EntityId,
    /// How sure its recognition is.
    pub confidence: Confidence,
    /// Its normal form.
    pub value: Option<Cow<'a, str>>,
}

/// An entity's names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Name<'a> {
    /// Its fullest form in the document.
    pub name: &'a str,
    /// Title of its Wikipedia article.
    pub title: Option<&'a str>,
}

/// Whether captions, byline and notes are written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Asides {
    /// Only the article itself.
    #[default]
    Hide,
    /// Everything that was kept, in its order.
    Show,
}

/// A piece with its text and its marks.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Part<'p, 'a> {
    /// What it is.
    pub kind: BlockKind,
    /// What part it plays.
    pub role: Role,
    /// Its place in the article's text, without the white space around it.
    pub span: Span<Clean>,
    /// The text there; never empty.
    pub text: &'a str,
    /// The mentions in it.
    pub marks: &'p [Mark<'a>],
}

impl<'a> Article<'a> {
    /// The kept part of a document.
    pub fn of(document: &'a Document) -> Self {
        let piece = |block: &crate::document::Block| {
            Some(Piece { kind: block.kind, role: block.role(), span: block.verdict.span()? })
        };
        let mark = |mention: &'a crate::document::Mention| Mark {
            span: mention.span,
            kind: mention.kind,
            entity: mention.entity,
            confidence: mention.confidence,
            value: mention.value.as_ref().map(|value| value.to_string().into()),
        };
        Self::new(
            &document.text,
            About {
                title: document.metadata.title.as_ref().map(|fact| fact.value.as_str()),
                language: document.metadata.language.as_ref().map(crate::document::Language::code),
            },
            document.blocks.iter().filter_map(piece).collect(),
            document.mentions.iter().map(mark).collect(),
            document
                .entities
                .iter()
                .map(|entity| Name { name: &entity.name, title: entity.title.as_deref() })
                .collect(),
        )
    }

    /// An article from its parts. What does not fit is left out: a piece or mark outside of the text, cutting a
    /// character, or overlapping one before it; a mark that is empty or not inside one piece.
    pub fn new(
        text: &'a str,
        about: About<'a>,
        mut pieces: Vec<Piece>,
        mut marks: Vec<Mark<'a>>,
        names: Vec<Name<'a>>,
    ) -> Self {
        by_number(&mut pieces, |piece| piece.span.order().into());
        keep_disjoint(text, &mut pieces, |piece| piece.span);
        by_number(&mut marks, |mark| mark.span.order().into());
        keep_disjoint(text, &mut marks, |mark| mark.span);
        let mut around = pieces.iter().peekable();
        marks.retain(|mark| {
            while around.next_if(|piece| piece.span.end < mark.span.end).is_some() {}
            around.peek().is_some_and(|piece| piece.span.contains(mark.span))
        });
        Self { text, about, pieces, marks, names }
    }

    /// The clean text.
    pub fn text(&self) -> &'a str {
        self.text
    }

    /// ISO 639-1 code of the main language.
    pub fn language(&self) -> Option<&'a str> {
        self.about.language
    }

    /// The headline, when the page gave one that does not stand in the text as a piece of its own.
    pub fn missing_title(&self) -> Option<&'a str> {
        let title = self.about.title.map(str::trim).filter(|title| !title.is_empty());
        title.filter(|_| !self.pieces.iter().any(|piece| piece.kind == BlockKind::Title))
    }

    /// The name of what a mark refers to.
    pub fn name(&self, mark: &Mark<'_>) -> Option<Name<'a>> {
        self.names.get(mark.entity.index()).copied()
    }

    /// The pieces in order with their marks; blank ones are passed over.
    pub fn parts(&self, asides: Asides) -> impl Iterator<Item = Part<'_, 'a>> {
        let mut rest = self.marks.as_slice();
        self.pieces.iter().filter_map(move |piece| {
            let count = rest.iter().take_while(|mark| mark.span.end <= piece.span.end).count();
            let (marks, later) = rest.split_at(count);
            rest = later;
            let shown = asides == Asides::Show || piece.role == Role::Body;
            let text = piece.span.slice(self.text);
            let start = piece.span.start + (text.len() - text.trim_start().len()) as u32;
            let text = text.trim();
            let span = Span::new(start, start + text.len() as u32);
            // A tampered mark may reach into the white space that was cut off.
            let inside = marks.iter().all(|mark| span.contains(mark.span));
            let marks = if inside { marks } else { &[] };
            (shown && !text.is_empty()).then_some(Part {
                kind: piece.kind,
                role: piece.role,
                span,
                text,
                marks,
            })
        })
    }
}

impl<'a> Part<'_, 'a> {
    /// The part without its bullet, for formats that write their own.
    pub fn without_bullet(self) -> Self {
        let mut characters = self.text.chars();
        let is_bullet = characters.next().is_some_and(|first| "•‣◦▪●○·*-–—".contains(first));
        let text = characters.as_str().trim_start();
        let space = characters.as_str().starts_with(char::is_whitespace);
        let span = Span::new(self.span.end - text.len() as u32, self.span.end);
        let marked = self.marks.first().is_some_and(|mark| mark.span.start < span.start);
        if is_bullet && space && !marked { Self { text, span, ..self } } else { self }
    }

    /// The text in stretches, each with its mark if it has one.
    pub fn stretches(self) -> impl Iterator<Item = (&'a str, Option<usize>)> {
        let (mut at, mut index) = (self.span.start, 0);
        std::iter::from_fn(move || {
            if at == self.span.end {
                return None;
            }
            let next = self.marks.get(index).map(|mark| mark.span);
            let (end, mark) = match next {
                Some(span) if span.start == at => {
                    index += 1;
                    (span.end, Some(index - 1))
                }
                Some(span) => (span.start, None),
                None => (self.span.end, None),
            };
            let stretch = Span::<Clean>::new(at - self.span.start, end - self.span.start);
            at = end;
            Some((stretch.slice(self.text), mark))
        })
    }
}

/// Leaves out what does not fit the text or overlaps something before it.
fn keep_disjoint<T>(text: &str, items: &mut Vec<T>, span: impl Fn(&T) -> Span<Clean>) {
    let mut free = 0;
    items.retain(|item| {
        let span = span(item);
        let fits = span.start >= free && !span.is_empty() && text.get(span.range()).is_some();
        if fits {
            free = span.end;
        }
        fits
    });
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use proptest::prelude::*;

    fn span() -> impl Strategy<Value = Span<Clean>> {
        (0u32..120, 0u32..40).prop_map(|(start, length)| Span::new(start, start + length))
    }

    fn kind_of_block() -> impl Strategy<Value = BlockKind> {
        prop::sample::select(BlockKind::ALL)
    }

    /// Text with everything that some format gives a meaning to.
    pub(crate) fn wild_text() -> impl Strategy<Value = String> {
        "(\\PC|[\\n\\r\\t\u{0}<>&\"'=+@#*_`~|:.)(\\[\\]!\\\\-]|[a-c1 ]|é|😀|• |&amp;|<b>|</mark>|---|1\\. ){0,60}"
    }

    /// What may come back from a program that changed it as it liked.
    pub(crate) fn tampered() -> impl Strategy<Value = (String, String, Vec<Piece>, Vec<Mark<'static>>)> {
        let piece =
            (kind_of_block(), span()).prop_map(|(kind, span)| Piece { kind, role: kind.role(), span });
        let mark = (prop::sample::select(Kind::ALL), span(), 0u32..4, prop::option::of(wild_text()))
            .prop_map(|(kind, span, entity, value)| Mark {
                span,
                kind,
                entity: EntityId(entity),
                confidence: Confidence::FULL,
                value: value.map(Cow::Owned),
            });
        (wild_text(), wild_text(), prop::collection::vec(piece, 0..6), prop::collection::vec(mark, 0..8))
    }

    /// The tampered parts as an article with two entities.
    pub(crate) fn article<'a>(
        (text, title, pieces, marks): &'a (String, String, Vec<Piece>, Vec<Mark<'static>>),
    ) -> Article<'a> {
        let names = vec![Name { name: title, title: Some(title) }, Name { name: text, title: None }];
        Article::new(
            text,
            About { title: Some(title), language: Some("en") },
            pieces.clone(),
            marks.clone(),
            names,
        )
    }

    /// An article of whole pieces, without marks.
    pub(crate) fn plain_article<'a>(text: &'a str, pieces: &[(BlockKind, Role, &str)]) -> Article<'a> {
        let mut at = 0;
        let piece = |&(kind, role, part): &(BlockKind, Role, &str)| {
            let start = at + text[at..].find(part).expect("the part stands in the text");
            at = start + part.len();
            Piece { kind, role, span: Span::of(start..at) }
        };
        Article::new(text, About::default(), pieces.iter().map(piece).collect(), Vec::new(), Vec::new())
    }

    #[test]
    fn a_bullet_is_cut_off_unless_it_is_part_of_a_mention() {
        let article = plain_article("• one", &[(BlockKind::ListItem, Role::Body, "• one")]);
        let part = article.parts(Asides::Hide).next().unwrap();
        assert_eq!(part.without_bullet().text, "one");
        let mark = Mark {
            span: Span::new(0, 5),
            kind: Kind::Quantity,
            entity: EntityId(0),
            confidence: Confidence::FULL,
            value: None,
        };
        assert_eq!(Part { marks: &[mark], ..part }.without_bullet().text, "• one");
    }

    proptest! {
        #[test]
        fn parts_and_marks_are_disjoint_and_fit(parts in tampered()) {
            let article = article(&parts);
            let mut free = 0;
            for part in article.parts(Asides::Show) {
                prop_assert!(part.span.start >= free);
                prop_assert_eq!(part.span.slice(article.text()), part.text);
                prop_assert!(!part.text.is_empty());
                free = part.span.start;
                for mark in part.marks {
                    prop_assert!(mark.span.start >= free && part.span.contains(mark.span));
                    free = mark.span.end;
                }
                free = part.span.end;
                for part in [part, part.without_bullet()] {
                    let joined: String = part.stretches().map(|(stretch, _)| stretch).collect();
                    prop_assert_eq!(joined, part.text);
                }
            }
        }
    }
}
