//! Names: people, organisations, places and the other kinds, from known names and from their surroundings.
//!
//! [`tag`] finds names by itself, [`given()`] those that the caller listed. Two passes: the first finds what stands
//! with clear evidence (a title, a head word, an entry of the [`gazetteer`]); the second knows these names and
//! finds their short forms and their occurrences where nothing around says what they are.
//!
//! ```
//! use gloss::{Analyzer, Input, Options};
//! let text = "President Lee Jae-myung spoke in Busan on Monday. Lee then flew home.";
//! let document = Analyzer::new(Options::default()).analyze(Input::Text(text));
//! for mention in &document.mentions {
//!     println!("{}: {}", mention.span.slice(&document.text), mention.evidence.explain());
//! }
//! ```

mod context;
mod document;
mod found;
pub mod gazetteer;
mod given;
pub(crate) mod lexicon;
mod phrase;
pub(crate) mod table;
mod words;

use std::ops::Range;

use crate::mentions::Candidate;
use crate::options::GivenName;
use crate::text::tokenise::Token;
use context::Walker;
use document::Support;
use words::Words;

/// Finds the names that the caller gave, the longest at each word; linear in the text whatever the number of names.
pub fn given(text: &str, tokens: &[Token], names: &[GivenName]) -> Vec<Candidate> {
    given::find(text, tokens, names)
}

/// Finds names: sorted, disjoint, each inside one sentence.
pub fn tag(text: &str, tokens: &[Token], sentences: &[Range<usize>]) -> Vec<Candidate> {
    let words = Words::new(text, tokens, sentences);
    let clear = Walker::walk(&words, &Support::none(), sentences);
    let support = Support::of(&words, &clear);
    let found = Walker::walk(&words, &support, sentences);
    found.iter().map(|name| name.candidate(&words)).collect()
}
