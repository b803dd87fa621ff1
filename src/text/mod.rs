//! What holds for any text: tokens, sentences, shapes of words.

pub mod sentences;
pub mod shape;
pub mod tokenise;
