//! Annotated texts as tokens: what the other commands count in.

use std::path::Path;

use gloss::text::tokenise::words;
use serde::Deserialize;

/// One annotated text.
#[derive(Debug, Deserialize)]
pub(crate) struct Annotated {
    /// The text.
    pub(crate) text: String,
    /// Its mentions, with offsets in code points.
    pub(crate) entities: Vec<Marked>,
}

/// One mention in it.
#[derive(Debug, Deserialize)]
pub(crate) struct Marked {
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// One of the 18 labels.
    pub(crate) label: String,
}

impl Annotated {
    /// The texts of a JSONL file.
    pub(crate) fn read(path: &Path) -> Result<Vec<Self>, String> {
        let parse = |(index, line)| {
            serde_json::from_str(line)
                .map_err(|error| format!("{}, line {}: {error}", path.display(), index + 1))
        };
        crate::read(path)?
            .lines()
            .enumerate()
            .filter(|(_, line)| !line.trim().is_empty())
            .map(parse)
            .collect()
    }

    /// The tokens with their byte offsets.
    pub(crate) fn tokens(&self) -> Vec<(usize, &str)> {
        let begin = self.text.as_ptr() as usize;
        words(&self.text).into_iter().map(|word| (word.as_ptr() as usize - begin, word)).collect()
    }

    /// The mentions as byte ranges with their labels, in order.
    pub(crate) fn mentions(&self) -> Vec<(usize, usize, &str)> {
        let mut bytes: Vec<usize> = self.text.char_indices().map(|(at, _)| at).collect();
        bytes.push(self.text.len());
        let byte = |at: usize| bytes[at.min(bytes.len() - 1)];
        let mut mentions: Vec<_> = self
            .entities
            .iter()
            .map(|mark| (byte(mark.start), byte(mark.end), mark.label.as_str()))
            .collect();
        mentions.sort_unstable();
        mentions
    }
}
