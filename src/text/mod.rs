//! What holds for any text: tokens, sentences, shapes of words, languages.

pub mod fold;
pub(crate) mod hasher;
pub mod language;
pub mod numbering;
pub mod parts;
pub mod piece;
pub mod sentences;
pub mod shape;
mod token_end;
pub mod tokenise;
pub mod word_spans;
