//! The order of the stages, and the door to them.
//!
//! [`Analyzer`] is what callers use; [`Analyzer::analyze`] is total (any string gives a document) and linear in the
//! length of its input.

use std::sync::Arc;

use crate::clean::classify::model::Judge;
use crate::clean::{self, assemble, repair::Repaired as RepairedText};
use crate::document::{BlockId, Choice, Document};
use crate::options::{Cleaning, Options, Settings};
use crate::{mentions, resolve, tag, text, values};

/// The longest input that is read, in bytes; offsets have 32 bits. What is beyond is left out, at a character.
pub const MAX_LEN: usize = 1 << 31;

/// Analyses inputs under fixed options.
///
/// ```
/// use gloss::{Analyzer, Input, Options};
/// let document = Analyzer::new(Options::default()).analyze(Input::Html("<h1>Rain in Oslo</h1><p>It rained on Monday.</p>"));
/// assert!(document.text.contains("It rained on Monday."));
/// ```
#[derive(Debug, Clone, Default)]
pub struct Analyzer {
    settings: Arc<Settings>,
}

/// What is to be analysed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Input<'a> {
    /// Plain text, such as the text of a whole page after select all, copy and paste.
    Text(&'a str),
    /// Markup: a page, a part of one, or what the clipboard holds as `text/html`.
    Html(&'a str),
}

impl Analyzer {
    /// An analyser with these options.
    pub fn new(options: Options) -> Self {
        Self { settings: Arc::new(Settings::new(options)) }
    }

    /// Cleans the input, finds the names and values in it, and says why.
    pub fn analyze(&self, input: Input<'_>) -> Document {
        recognise(self.clean(input))
    }

    /// Cleans the input and looks for no names or values: the document has no mentions and no entities.
    pub fn clean(&self, input: Input<'_>) -> Document {
        let document = clean(input, &self.settings);
        Document { source: input.text().to_owned(), ..document }
    }
}

impl<'a> Input<'a> {
    /// The input as it was given, markup and all.
    pub const fn text(self) -> &'a str {
        match self {
            Self::Text(text) | Self::Html(text) => text,
        }
    }
}

/// The first half: from the input to the clean text. Every stage of the cleaning, in order.
fn clean(input: Input<'_>, settings: &Arc<Settings>) -> Document {
    let mut page = clean::read(input);
    let head = std::mem::take(&mut page.head);
    let repaired = match settings.cleaning {
        Cleaning::Page => clean::repair::repair(page),
        Cleaning::None => RepairedText::untouched(page),
    };
    let segments = clean::segment::segment(&repaired);
    let (labelled, lines) = match settings.cleaning {
        Cleaning::Page => {
            let judge = Judge { strictness: settings.strictness, ..Judge::default() };
            let (labelled, lines) = clean::settle::judge(&repaired.text, &segments, judge);
            (labelled, Some(lines))
        }
        Cleaning::None => (clean::classify::accept_all(&segments), None),
    };
    let metadata = clean::metadata::read(&repaired.text, &labelled, lines.as_ref(), &head);
    let labelled = clean::settle::leave_out(labelled, &settings.leave_out);
    assemble::assemble(repaired, labelled, metadata, settings)
}

/// The second half: from the clean text to its mentions and entities.
fn recognise(mut document: Document) -> Document {
    let tokens = text::tokenise::tokenise(&document.text, &document.blocks);
    let sentences = text::sentences::split(&document.text, &tokens);
    let anchor = values::Anchor::of(&document.metadata, &document.settings).in_blocks(&document.blocks);
    let values = values::recognise(&document.text, &tokens, &anchor);
    let languages = tag::Languages { blocks: &document.blocks, main: document.metadata.language };
    let names = tag::tag(&document.text, &tokens, &sentences, &values, &languages);
    let settings = &document.settings;
    let given = settings.given.find(&document.text, &tokens, &settings.names);
    let merged = mentions::merge([given, values, names]);
    (document.mentions, document.entities) = resolve::resolve(&document.text, merged, &document.to_clean);
    document
}

/// Decisions made by hand.
impl Document {
    /// The same document with one block restored or removed by hand. Only what follows from that is done again:
    /// the clean text, its mentions and entities; the classification of all other blocks stays.
    ///
    /// An unknown block changes nothing.
    #[must_use]
    pub fn with_verdict(self, block: BlockId, choice: Choice) -> Self {
        self.with_verdicts([(block, choice)])
    }

    /// The same for several blocks at once, at the cost of one.
    #[must_use]
    pub fn with_verdicts(mut self, choices: impl IntoIterator<Item = (BlockId, Choice)>) -> Self {
        let mut changed = false;
        for (block, choice) in choices {
            if let Some(block) = self.blocks.get_mut(block.index()) {
                block.choose(choice);
                changed = true;
            }
        }
        if changed { recognise(assemble::again(self)) } else { self }
    }
}
