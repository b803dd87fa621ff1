//! One stage of the repair: a rewriting of the text that notes what it does and why.

use std::ops::Range;

use crate::clean::repair::RepairRule;
use crate::document::Confidence;
use crate::offsets::OffsetMap;
use crate::rewrite::Rewrite;
use crate::span::{Repaired, Span};

/// What one stage does to a text; nothing is copied while nothing is changed.
#[derive(Debug)]
pub(super) struct Draft<'a> {
    text: &'a str,
    rewrite: Option<Rewrite<'a, Repaired, Repaired>>,
    steps: Vec<Step>,
}

/// A changed text with the map to it.
pub(super) type Rewritten = (String, OffsetMap<Repaired, Repaired>);

/// One change or suggestion of a stage.
#[derive(Debug)]
pub(super) struct Step {
    /// In the text before the stage.
    pub(super) from: Span<Repaired>,
    /// In the text after it.
    pub(super) to: Span<Repaired>,
    pub(super) rule: RepairRule,
    pub(super) confidence: Confidence,
    pub(super) suggestion: Option<String>,
}

impl Step {
    /// Whether other rules may find something where this one made its change. Plain blanks and line breaks complete
    /// nothing, but for the letters of mojibake that end in a no-break space.
    pub(super) fn brings_to_light(&self, before: &str) -> bool {
        match self.rule {
            _ if self.suggestion.is_some() => false,
            RepairRule::BlankRun | RepairRule::StraightQuote => false,
            // Lines are looked at one by one; a new one may come out differently.
            RepairRule::Newline => self.from.slice(before) != "\r\n",
            RepairRule::OddSpace => {
                !before[..self.from.range().start].ends_with(|last: char| last.is_ascii())
            }
            _ => true,
        }
    }
}

impl<'a> Draft<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, rewrite: None, steps: Vec::new() }
    }

    pub(super) fn text(&self) -> &'a str {
        self.text
    }

    /// Where the last change ended.
    pub(super) fn position(&self) -> usize {
        self.rewrite.as_ref().map_or(0, Rewrite::position)
    }

    /// Puts `with` in the place of bytes that lie behind all earlier changes.
    pub(super) fn replace(&mut self, range: Range<usize>, with: &str, rule: RepairRule, confidence: f32) {
        let rewrite = self.rewrite.get_or_insert_with(|| Rewrite::new(self.text));
        rewrite.copy_to(range.start);
        let start = rewrite.written().len();
        rewrite.replace_to(range.end, with);
        let to = Span::of(start..rewrite.written().len());
        let confidence = Confidence::new(confidence);
        self.steps.push(Step { from: Span::of(range), to, rule, confidence, suggestion: None });
    }

    /// Leaves the bytes as they are, and says what could stand there.
    pub(super) fn suggest(
        &mut self,
        range: Range<usize>,
        suggestion: String,
        rule: RepairRule,
        confidence: f32,
    ) {
        let to = match &mut self.rewrite {
            None => Span::of(range.clone()),
            Some(rewrite) => {
                rewrite.copy_to(range.start);
                let start = rewrite.written().len();
                rewrite.copy_to(range.end);
                Span::of(start..rewrite.written().len())
            }
        };
        let confidence = Confidence::new(confidence);
        self.steps.push(Step { from: Span::of(range), to, rule, confidence, suggestion: Some(suggestion) });
    }

    /// The new text with its map, when anything was changed, and the steps.
    pub(super) fn finish(self) -> (Option<Rewritten>, Vec<Step>) {
        (self.rewrite.map(Rewrite::finish), self.steps)
    }
}

/// What a stage makes of a text.
#[cfg(test)]
pub(super) fn rewritten(text: &str, stage: impl FnOnce(&mut Draft<'_>)) -> String {
    let mut draft = Draft::new(text);
    stage(&mut draft);
    draft.finish().0.map_or_else(|| text.to_owned(), |(text, _)| text)
}
