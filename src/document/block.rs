//! Blocks: the lines or paragraphs of a page, what each is, and whether it stays.
//!
//! [`Block`] is the unit of the cleaning decision. Its [`BlockKind`] says what it is, its [`Role`] follows from the
//! kind, and its [`Verdict`] says where it stands in the clean text, if it does.

use crate::document::{Language, Reason};
use crate::span::{Clean, Repaired, Source, Span};

/// One block of the page.
#[derive(Debug, Clone, PartialEq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Whether and where it stands in the clean text.
    pub verdict: Verdict,
    /// Why it has this kind and verdict.
    pub reason: Reason,
    /// How sure the classification is.
    pub confidence: Confidence,
    /// The language it is written in, when it is long enough to tell.
    pub language: Option<Language>,
    /// Where it stands in the input.
    pub source: Span<Source>,
    /// Where it stands in the repaired input.
    pub repaired: Span<Repaired>,
}

/// A block's number in [`Document::blocks`](crate::Document::blocks), from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BlockId(pub u32);

impl BlockId {
    /// The number as an index.
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// The decision about a block. A dropped block cannot have a place in the clean text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It stands at this place of the clean text.
    Kept(Span<Clean>),
    /// It was left out.
    Dropped,
}

impl Verdict {
    /// The block's place in the clean text, when it has one.
    pub const fn span(self) -> Option<Span<Clean>> {
        match self {
            Self::Kept(span) => Some(span),
            Self::Dropped => None,
        }
    }
}

/// What a person decides about a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    /// Put it (back) into the article.
    Keep,
    /// Take it out.
    Drop,
}

/// A probability from 0 (no idea) to 1 (certain).
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub struct Confidence(f32);

impl Confidence {
    /// Certain.
    pub const FULL: Self = Self(1.0);

    /// A probability; values outside of 0 to 1 (and NaN) are brought into it.
    pub const fn new(probability: f32) -> Self {
        if probability >= 1.0 {
            Self(1.0)
        } else if probability > 0.0 {
            Self(probability)
        } else {
            Self(0.0)
        }
    }

    /// The probability.
    pub const fn get(self) -> f32 {
        self.0
    }
}

/// What part a kind of block plays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// The article itself: title, headings, paragraphs, lists, quotes.
    Body,
    /// About or beside the article: captions, byline, notes. Kept, but apart; a reader can hide it.
    Aside,
    /// The page around it. Dropped.
    Noise,
}

macro_rules! block_kinds {
    ($($(#[doc = $doc:literal])+ $name:ident $slug:literal $label:literal $role:ident;)+) => {
        /// What a block is.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum BlockKind {
            $($(#[doc = $doc])+ $name,)+
        }

        impl BlockKind {
            /// Every kind, in the order of an article, then of the page around it.
            pub const ALL: &[Self] = &[$(Self::$name,)+];

            /// The kind's name in data: lower case with hyphens.
            pub const fn slug(self) -> &'static str {
                match self { $(Self::$name => $slug,)+ }
            }

            /// The kind's name for people, lower case.
            pub const fn label(self) -> &'static str {
                match self { $(Self::$name => $label,)+ }
            }

            /// What part it plays.
            pub const fn role(self) -> Role {
                match self { $(Self::$name => Role::$role,)+ }
            }
        }
    };
}

block_kinds! {
    /// The article's headline.
    Title "title" "title" Body;
    /// A heading inside the article.
    Heading "heading" "heading" Body;
    /// A paragraph of the article.
    Paragraph "paragraph" "paragraph" Body;
    /// An item of a list inside the article.
    ListItem "list-item" "list item" Body;
    /// The text under a picture.
    Caption "caption" "caption" Aside;
    /// Who made a picture.
    Credit "credit" "photo credit" Aside;
    /// Who wrote the article.
    Byline "byline" "byline" Aside;
    /// When (and where) it was published.
    Dateline "dateline" "dateline" Aside;
    /// A note by the editors.
    EditorsNote "editors-note" "editor's note" Aside;
    /// A line about the author.
    AuthorNote "author-note" "author note" Aside;
    /// "The views expressed …".
    Disclaimer "disclaimer" "disclaimer" Aside;
    /// How to reach the newsroom.
    Contact "contact" "contact line" Aside;
    /// Cookie and consent notices.
    CookieNotice "cookie-notice" "cookie notice" Noise;
    /// Menus, breadcrumbs, site names, section labels.
    Navigation "navigation" "navigation" Noise;
    /// Share and follow buttons.
    ShareBar "share-bar" "share bar" Noise;
    /// "Get the app", subscription and newsletter offers, advertisement labels.
    Promotion "promotion" "app or subscription banner" Noise;
    /// "Most viewed" and trend lists.
    MostViewed "most-viewed" "most-viewed list" Noise;
    /// Teasers of other articles.
    Related "related" "related links" Noise;
    /// Tag and topic lists.
    Tags "tags" "tags" Noise;
    /// Readers' comments and their forms.
    Comments "comments" "comments" Noise;
    /// Search boxes with their options.
    Search "search" "search widget" Noise;
    /// The page's foot: legal links, registration numbers.
    Footer "footer" "footer" Noise;
    /// Copyright lines.
    Copyright "copyright" "copyright line" Noise;
    /// Injected text that has nothing to do with the page.
    Spam "spam" "spam" Noise;
    /// Something that already stands elsewhere.
    Repeat "repeat" "repeat" Noise;
    /// Leftovers of buttons and widgets.
    Widget "widget" "page control" Noise;
}

impl Block {
    /// What part it plays here: a block that was restored by hand is body, whatever it is.
    pub fn role(&self) -> Role {
        match (self.verdict, self.kind.role()) {
            (Verdict::Kept(_), Role::Noise) => Role::Body,
            (_, role) => role,
        }
    }

    /// Records a decision made by hand; the caller assembles the text again.
    pub(crate) fn choose(&mut self, choice: Choice) {
        self.reason = match choice {
            Choice::Keep => Reason::RestoredByHand,
            Choice::Drop => Reason::RemovedByHand,
        };
        self.confidence = Confidence::FULL;
        self.verdict = match choice {
            Choice::Keep => Verdict::Kept(Span::new(0, 0)),
            Choice::Drop => Verdict::Dropped,
        };
    }
}
