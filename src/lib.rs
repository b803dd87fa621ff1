//! Gloss reads a messy web article and gives back the clean article with its people, organisations, places, dates
//! and sums, and an account of everything it removed or repaired.
//!
//! The pipeline, in the order of the folders; [`pipeline`] lists the stages in one function:
//!
//! | stage | from | to |
//! |---|---|---|
//! | [`clean::html`] | markup | its text with hints, or: the pasted text as it is |
//! | [`clean::repair`] | that text | [`Repaired`](clean::repair::Repaired): text, map, edits |
//! | [`clean::segment`] | repaired text | segments: lines with their breaks and hints |
//! | [`clean::classify`], [`clean::repeats`], [`clean::settle`] | segments | kind, verdict, reason and confidence of each |
//! | [`clean::metadata`], [`clean::assemble`] | labelled segments | clean text, blocks, map, metadata |
//! | [`text`] | clean text | tokens, sentences, languages |
//! | [`tag`], [`values`] | tokens | candidate mentions with their evidence |
//! | [`mentions`], [`resolve`] | candidates | mentions and entities of the [`Document`] |
//! | [`export`] | the [`Document`] | text, Markdown, HTML, JSON, CSV, annotations |
//!
//! ```
//! use gloss::{Analyzer, Input, Options};
//!
//! let paste = "We use cookies. Accept all\nHarbour reopens\nBy Ada Moss\n\nThe harbour of Brest reopened on Monday, the mayor said.";
//! let document = Analyzer::new(Options::default()).analyze(Input::Text(paste));
//! for mention in &document.mentions {
//!     println!("{} {}", mention.kind.slug(), mention.span.slice(&document.text));
//! }
//! ```

pub mod charset;
pub mod clean;
pub mod document;
pub mod export;
pub mod mentions;
pub mod offsets;
pub mod options;
pub mod order;
pub mod pipeline;
pub mod resolve;
pub mod rewrite;
pub mod span;
pub mod tag;
pub mod text;
pub mod values;

#[cfg(target_arch = "wasm32")]
pub mod wasm;

pub use document::Document;
pub use options::Options;
pub use pipeline::{Analyzer, Input};
