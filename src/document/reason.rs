//! Why a block was kept or dropped, as data and as a sentence.
//!
//! [`Reason`] is a closed set: every decision of the cleaning names one. [`Reason::slug`] is for programs,
//! [`Reason::explain`] for readers.

use crate::document::BlockId;

/// The decisive evidence for a block's kind and verdict.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// It says itself what it is: the phrase that gave it away.
    Cue(String),
    /// The markup of the page said what it is: the element or attribute.
    Markup(String),
    /// Its shape and surroundings: the strongest signal.
    Shape(Signal),
    /// The same text, or nearly, stands in that block.
    RepeatOf(BlockId),
    /// It belongs to a list or section of the page that this block opens.
    Below(BlockId),
    /// It stands before the article begins.
    BeforeArticle,
    /// It stands after the article has ended.
    AfterArticle,
    /// It is written in another script or language than the article.
    Foreign,
    /// Its kind is among those that the caller wants left out.
    LeftOut,
    /// A person restored it.
    RestoredByHand,
    /// A person removed it.
    RemovedByHand,
}

/// A property of a block's text or place that decided about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Signal {
    /// Whole sentences, as in running text.
    Sentences,
    /// A short line that introduces the paragraphs after it.
    HeadingBeforeText,
    /// The line that stands where a headline stands.
    HeadlineBeforeText,
    /// A line that begins with a bullet or number, among others that do.
    ListMarker,
    /// A short line between paragraphs of the article.
    WithinArticle,
    /// A few words that are no sentence, among lines of the same kind.
    LabelRun,
    /// A few words that are no sentence, away from the article.
    LooseWords,
    /// Mostly separators, as in a breadcrumb or a menu.
    Separators,
    /// Nothing but a date or a time.
    BareDate,
    /// A date, with a label or few other words.
    DateAlmostAlone,
    /// A name alone on the line below the headline.
    NameBelowHeadline,
    /// A name where authors are named: near the headline, or below the article.
    NameByArticle,
    /// A name and a date, with little else.
    NameWithDate,
    /// Ends in the name of a photographer or an agency.
    AgencyEnding,
    /// No letters or digits at all.
    NoWords,
    /// Words, length and place as in other parts of a page than the article.
    UnlikeArticle,
    /// The page has the words in its data as the text of the article.
    InData,
}

impl Reason {
    /// The reason's name in data: lower case with hyphens.
    pub const fn slug(&self) -> &'static str {
        match self {
            Self::Cue(_) => "cue",
            Self::Markup(_) => "markup",
            Self::Shape(signal) => signal.slug(),
            Self::RepeatOf(_) => "repeat-of",
            Self::Below(_) => "below",
            Self::BeforeArticle => "before-article",
            Self::AfterArticle => "after-article",
            Self::Foreign => "foreign",
            Self::LeftOut => "left-out",
            Self::RestoredByHand => "restored-by-hand",
            Self::RemovedByHand => "removed-by-hand",
        }
    }

    /// The reason as a plain sentence.
    pub fn explain(&self) -> String {
        match self {
            Self::Cue(phrase) => format!("Contains “{phrase}”."),
            Self::Markup(hint) => format!("The page marks it as “{hint}”."),
            Self::Shape(signal) => signal.explain().to_owned(),
            Self::RepeatOf(block) => format!("Says the same as block {}.", block.0 + 1),
            Self::Below(block) => format!("Belongs to the list that block {} opens.", block.0 + 1),
            Self::BeforeArticle => "Stands before the article begins.".to_owned(),
            Self::AfterArticle => "Stands after the article has ended.".to_owned(),
            Self::Foreign => "Written in another script than the article.".to_owned(),
            Self::LeftOut => "Of a kind that the settings leave out.".to_owned(),
            Self::RestoredByHand => "Restored by you.".to_owned(),
            Self::RemovedByHand => "Removed by you.".to_owned(),
        }
    }
}

impl Signal {
    /// The signal's name in data: lower case with hyphens.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Sentences => "sentences",
            Self::HeadingBeforeText => "heading-before-text",
            Self::HeadlineBeforeText => "headline-before-text",
            Self::ListMarker => "list-marker",
            Self::WithinArticle => "within-article",
            Self::LabelRun => "label-run",
            Self::LooseWords => "loose-words",
            Self::Separators => "separators",
            Self::BareDate => "bare-date",
            Self::DateAlmostAlone => "date-almost-alone",
            Self::NameBelowHeadline => "name-below-headline",
            Self::NameByArticle => "name-by-article",
            Self::NameWithDate => "name-with-date",
            Self::InData => "in-data",
            Self::AgencyEnding => "agency-ending",
            Self::NoWords => "no-words",
            Self::UnlikeArticle => "unlike-article",
        }
    }

    const fn explain(self) -> &'static str {
        match self {
            Self::Sentences => "Whole sentences, as in an article.",
            Self::HeadingBeforeText => "A short line that introduces the paragraphs after it.",
            Self::HeadlineBeforeText => "Stands where a headline stands: above the first paragraph.",
            Self::ListMarker => "Begins with a bullet or number, like its neighbours.",
            Self::WithinArticle => "A short line between paragraphs of the article.",
            Self::LabelRun => "A few words without a sentence, among other such lines.",
            Self::LooseWords => "A few words without a sentence, away from the article.",
            Self::Separators => "Words between separators, like a menu or a breadcrumb.",
            Self::BareDate => "Nothing but a date or a time.",
            Self::DateAlmostAlone => "A date and little else, beside the headline or below the article.",
            Self::NameBelowHeadline => "A name alone on the line below the headline.",
            Self::NameByArticle => "A name where authors are named: near the headline or below the article.",
            Self::NameWithDate => "A name and a date, as authors are named.",
            Self::InData => {
                "The page gives these words as the text of its article, in data for search engines."
            }
            Self::AgencyEnding => "Ends in the name of a photographer or an agency, like a caption.",
            Self::NoWords => "Has no letters or digits.",
            Self::UnlikeArticle => {
                "Reads unlike the article around it: a teaser, an offer or a note of the site."
            }
        }
    }
}
