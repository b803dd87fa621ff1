//! What an analysis gives: the vocabulary that every stage and every export speaks.
//!
//! [`Document`] holds the clean [`text`](Document::text), its [`Block`]s (kept and removed ones, each with its
//! reason), the [`Mention`]s of names and values in it and the [`Entity`]s they refer to, and the account of what
//! was repaired ([`Edit`]).
//!
//! ```
//! use gloss::{Analyzer, Input, Options};
//! let document = Analyzer::new(Options::default()).analyze(Input::Text("Share\n\nThe bridge opened on 3 May 2025 in Lyon."));
//! for block in &document.blocks {
//!     println!("{} {}", block.kind.slug(), block.reason.explain());
//! }
//! ```

mod block;
mod entity;
mod mention;
mod metadata;
mod reason;
mod value;

pub use block::{Block, BlockId, BlockKind, Choice, Confidence, Role, Verdict};
pub use entity::{Entity, EntityId};
pub use mention::{Clue, Evidence, Kind, Mention, Rule};
pub use metadata::{Fact, Language, Metadata};
pub use reason::{Reason, Signal};
pub use value::{Amount, Bound, Value};

use std::sync::Arc;

use crate::clean::repair::Edit;
use crate::offsets::OffsetMap;
use crate::options::Settings;
use crate::span::{Clean, Repaired, Source};

/// The result of an analysis.
#[derive(Debug, Clone)]
pub struct Document {
    /// The clean article: the kept blocks in their order, an empty line between two (list items follow each other
    /// directly).
    pub text: String,
    /// Title, byline and what else the page says of itself.
    pub metadata: Metadata,
    /// Every block of the input in its order, kept or dropped. Together they cover all of the input but white space.
    pub blocks: Vec<Block>,
    /// Names and values in `text`: sorted, disjoint, each inside one kept block.
    pub mentions: Vec<Mention>,
    /// What the mentions refer to; `mention.entity` is an index into this.
    pub entities: Vec<Entity>,
    /// Every repair of a character or line, in order.
    pub edits: Vec<Edit>,
    /// The input exactly as it was given.
    pub source: String,
    /// The repaired input, which the blocks' spans point into.
    pub repaired: String,
    /// From the input to the repaired input.
    pub to_repaired: OffsetMap<Source, Repaired>,
    /// From the input to the clean article.
    pub to_clean: OffsetMap<Source, Clean>,
    pub(crate) settings: Arc<Settings>,
}

impl Document {
    /// The kept blocks with their text.
    pub fn kept(&self) -> impl Iterator<Item = (&Block, &str)> {
        self.blocks.iter().filter_map(|block| Some((block, block.verdict.span()?.slice(&self.text))))
    }

    /// The text of a block, kept or dropped.
    pub fn text_of(&self, block: &Block) -> &str {
        match block.verdict {
            Verdict::Kept(span) => span.slice(&self.text),
            Verdict::Dropped => block.repaired.slice(&self.repaired),
        }
    }
}
