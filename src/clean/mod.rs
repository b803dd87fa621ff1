//! From what was pasted to the clean article, with an account of every change.

pub mod apart;
pub mod assemble;
pub mod classify;
pub mod html;
mod letterhead;
pub mod metadata;
pub mod months;
pub mod naming;
pub mod origin;
pub mod passages;
pub mod repair;
pub mod repeats;
pub mod segment;
pub mod settle;

use crate::offsets::OffsetMap;
use crate::pipeline::{Input, MAX_LEN};
use crate::span::{Repaired, Source, Span};

/// An input as text: for plain text the text itself, for markup what it shows.
#[derive(Debug, Clone)]
pub struct Page {
    /// The text; for markup, the blocks' texts with line breaks between them.
    pub text: String,
    /// From the input to `text`.
    pub map: OffsetMap<Source, Repaired>,
    /// What the markup says of stretches of `text`: sorted, disjoint; empty for plain text.
    pub hints: Vec<Hint>,
    /// What the head of the markup says of the article; empty for plain text.
    pub head: html::Head,
}

/// What the markup says of a block.
#[derive(Debug, Clone, PartialEq)]
pub struct Hint {
    /// The block's place in [`Page::text`].
    pub span: Span<Repaired>,
    /// What it says.
    pub markup: html::Markup,
}

/// Reads an input as a page of text.
pub fn read(input: Input<'_>) -> Page {
    match input {
        Input::Text(text) => {
            let text = &text[..floor_char_boundary(text, MAX_LEN)];
            let (text, map) = crate::rewrite::Rewrite::new(text).finish();
            Page { text, map, hints: Vec::new(), head: html::Head::default() }
        }
        Input::Html(html) => html::extract(&html[..floor_char_boundary(html, MAX_LEN)]),
    }
}

fn floor_char_boundary(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}
