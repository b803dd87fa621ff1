//! Making one text from another while keeping account of every byte.
//!
//! [`Rewrite`] walks over a text from left to right; each step copies, replaces or drops the stretch up to a given
//! byte. It is the only maker of [`OffsetMap`]s, so no stage does offset arithmetic by hand.
//!
//! ```
//! use gloss::rewrite::Rewrite;
//! use gloss::span::{Clean, Repaired};
//! let mut rewrite = Rewrite::<Repaired, Clean>::new("Share\nThe story.");
//! rewrite.drop_to(6);
//! let (text, _map) = rewrite.finish();
//! assert_eq!(text, "The story.");
//! ```

use crate::offsets::{Change, OffsetMap, Run, push_run};

/// A rewriting in progress.
#[derive(Debug)]
pub struct Rewrite<'a, From, To> {
    text: &'a str,
    at: usize,
    out: String,
    runs: Vec<Run>,
    spaces: std::marker::PhantomData<fn() -> (From, To)>,
}

impl<'a, From, To> Rewrite<'a, From, To> {
    /// Starts before the first byte of `text`.
    pub fn new(text: &'a str) -> Self {
        Self {
            text,
            at: 0,
            out: String::with_capacity(text.len()),
            runs: Vec::new(),
            spaces: std::marker::PhantomData,
        }
    }

    /// The text that is being rewritten.
    pub fn source(&self) -> &'a str {
        self.text
    }

    /// How far the rewriting has come, in bytes of the source.
    pub fn position(&self) -> usize {
        self.at
    }

    /// What has been written so far.
    pub fn written(&self) -> &str {
        &self.out
    }

    /// Takes over everything up to byte `end`; an `end` that lies behind does nothing.
    ///
    /// # Panics
    /// When `end` is beyond the text or inside a character: a mistake in the calling stage, not in the input.
    pub fn copy_to(&mut self, end: usize) {
        if end > self.at {
            self.out.push_str(&self.text[self.at..end]);
            self.step(end, Change::Copied);
        }
    }

    /// Puts `with` in the place of everything up to byte `end`. With `end` at the current position this inserts.
    ///
    /// # Panics
    /// As [`copy_to`](Self::copy_to).
    pub fn replace_to(&mut self, end: usize, with: &str) {
        let end = end.max(self.at);
        assert!(self.text.is_char_boundary(end), "replacing up to byte {end}, which is inside a character");
        self.out.push_str(with);
        self.step(end, Change::Replaced);
    }

    /// Leaves out everything up to byte `end`.
    ///
    /// # Panics
    /// As [`copy_to`](Self::copy_to).
    pub fn drop_to(&mut self, end: usize) {
        self.replace_to(end, "");
    }

    /// Copies what is left and gives the new text with its map.
    pub fn finish(mut self) -> (String, OffsetMap<From, To>) {
        self.copy_to(self.text.len());
        (self.out, OffsetMap::tiled(self.runs))
    }

    fn step(&mut self, end: usize, change: Change) {
        self.at = end;
        push_run(&mut self.runs, Run::new(end as u32, self.out.len() as u32, change));
    }
}
