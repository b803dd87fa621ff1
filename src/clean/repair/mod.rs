//! Repair of characters and lines: odd spaces, references, mojibake, broken lines.
//!
//! [`repair`] takes a [`Page`] and gives a [`Repaired`]: the text, a map from the input, and an [`Edit`] for every
//! change with its rule and confidence. Where damage lost information the text stays as it is and the edit carries a
//! suggestion. Which rules are applied is a set of [`Repair`]s. Repairing a repaired text changes nothing.
//!
//! ```
//! use gloss::clean::repair::{RepairRule, repair};
//! use gloss::pipeline::Input;
//! let page = gloss::clean::read(Input::Text("A cafÃ© &amp; bar."));
//! let repaired = repair(page);
//! assert_eq!(repaired.text, "A café & bar.");
//! assert_eq!(repaired.edits[1].rule, RepairRule::Reference);
//! ```

// Comparisons of bytes that are joined by & and | are computed side by side; those of ranges branch.
#![allow(clippy::manual_range_contains)]

mod characters;
mod charsets;
mod composition;
mod draft;
mod encoding;
mod lines;
mod link_labels;
mod lossy;
mod plausibility;
mod references;
mod rules;
mod scan;
mod sequences;

use std::borrow::Cow;

use crate::clean::{Hint, Page};
use crate::document::Confidence;
use crate::offsets::OffsetMap;
use crate::order::by_number;
use crate::span::{Repaired as RepairedSpace, Source, Span};

use draft::Draft;

pub use charsets::Charset;
pub use rules::{Repair, RepairRule, Repairs};

/// A repaired text with the account of its repair.
#[derive(Debug, Clone)]
pub struct Repaired {
    /// The repaired text.
    pub text: String,
    /// From the input to the repaired text.
    pub map: OffsetMap<Source, RepairedSpace>,
    /// Every repair, in order.
    pub edits: Vec<Edit>,
    /// The page's hints, carried over to the repaired text.
    pub hints: Vec<Hint>,
}

/// One repair.
#[derive(Debug, Clone, PartialEq)]
pub struct Edit {
    /// What it replaced in the input.
    pub source: Span<Source>,
    /// Where the replacement stands in the repaired text.
    pub repaired: Span<RepairedSpace>,
    /// The rule that made or proposes it.
    pub rule: RepairRule,
    /// How sure the rule is.
    pub confidence: Confidence,
    /// What the rule would put there, when the damage lost information and the text was left as it is.
    pub suggestion: Option<String>,
}

/// Rounds of repair at most: what one rule brings to light another may have to mend, but seldom more than twice.
const MAX_ROUNDS: usize = 4;

impl Repaired {
    /// The page as it is, nothing repaired.
    pub fn untouched(page: Page) -> Self {
        Self { text: page.text, map: page.map, edits: Vec::new(), hints: page.hints }
    }

    /// Applies one stage; says whether it changed the text in a way that may bring other damage to light.
    fn apply(&mut self, stage: impl FnOnce(&mut Draft<'_>)) -> bool {
        let mut draft = Draft::new(&self.text);
        stage(&mut draft);
        let (rewritten, steps) = draft.finish();
        if steps.is_empty() {
            return false;
        }
        let sources: Vec<Span<Source>> = steps.iter().map(|step| self.map.back(step.from)).collect();
        let brings_to_light = steps.iter().any(|step| step.brings_to_light(&self.text));
        if let Some((text, map)) = rewritten {
            for edit in &mut self.edits {
                edit.repaired = map.forward(edit.repaired);
            }
            for hint in &mut self.hints {
                hint.span = map.forward(hint.span);
            }
            self.map = self.map.compose(&map);
            self.text = text;
        }
        self.edits.extend(steps.into_iter().zip(sources).map(|(step, source)| Edit {
            source,
            repaired: step.to,
            rule: step.rule,
            confidence: step.confidence,
            suggestion: step.suggestion,
        }));
        brings_to_light
    }
}

/// Repairs a page's text by the usual rules.
pub fn repair(page: Page) -> Repaired {
    repair_with(page, Repairs::DEFAULT)
}

/// Repairs a page's text by chosen rules.
pub fn repair_with(page: Page, rules: Repairs) -> Repaired {
    let mut repaired = Repaired::untouched(page);
    for _ in 0..MAX_ROUNDS {
        let mut goes_on = false;
        if rules.has(Repair::References) {
            goes_on |= repaired.apply(references::repair);
        }
        if rules.has(Repair::Encoding) {
            goes_on |= repaired.apply(encoding::repair);
        }
        if rules.has_any(Repairs::CHARACTERS) {
            goes_on |= repaired.apply(|draft| characters::repair(draft, rules));
        }
        if rules.has(Repair::Composition) {
            goes_on |= repaired.apply(composition::repair);
        }
        if !goes_on {
            break;
        }
    }
    // Markup says itself where paragraphs begin and end.
    if rules.has(Repair::Lines) && repaired.hints.is_empty() {
        repaired.apply(link_labels::repair);
        repaired.apply(lines::repair);
    }
    if rules.has(Repair::Suggestions) {
        repaired.apply(lossy::suggest);
        if rules.has(Repair::Encoding) {
            repaired.apply(encoding::suggest);
        }
    }
    by_number(&mut repaired.edits, |edit| edit.source.order().into());
    repaired
}

/// Repairs the encoding of a text and nothing else: mojibake, C1 controls, character references.
pub fn repair_text(text: &str) -> Cow<'_, str> {
    let page = crate::clean::read(crate::pipeline::Input::Text(text));
    let repaired = repair_with(page, Repairs::ENCODING);
    match repaired.text == text {
        true => Cow::Borrowed(text),
        false => Cow::Owned(repaired.text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pipeline::Input;
    use proptest::prelude::*;

    /// Reads a table: a text, ` => `, what it becomes; without an arrow it stays as it is. `[word] ` at the start of a
    /// row is handed on. `\\n`, `\\t`, `\\r` and `\\u{…}` are read as in Rust. Empty rows and those with `#` are skipped.
    pub(super) fn rows(table: &str, repair: impl Fn(&str, &str) -> String) {
        let mut wrong = Vec::new();
        for row in table.lines().filter(|row| !row.is_empty() && !row.starts_with("# ")) {
            let (options, rest) = match row.strip_prefix('[').and_then(|row| row.split_once("] ")) {
                Some(found) => found,
                None => ("", row),
            };
            let (text, expected) = rest.split_once(" => ").unwrap_or((rest, rest));
            let (text, expected) = (unescape(text), unescape(expected));
            let found = repair(&text, options);
            if found != expected || repair(&found, options) != found {
                wrong.push((row, found.clone(), repair(&found, options)));
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    fn unescape(text: &str) -> String {
        let text = text.replace("\\n", "\n").replace("\\t", "\t").replace("\\r", "\r");
        let mut parts = text.split("\\u{");
        let mut out = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let (code, rest) = part.split_once('}').expect("a closing brace");
            out.extend(char::from_u32(u32::from_str_radix(code, 16).expect("a code point")));
            out.push_str(rest);
        }
        out
    }

    fn repaired(text: &str) -> Repaired {
        repair(crate::clean::read(Input::Text(text)))
    }

    fn nasty() -> impl Strategy<Value = String> {
        let part = prop_oneof![
            "[a-zA-Z .,é\n]{1,6}",
            "&(amp|am|eacute|lt|#39|#x41|Atilde|copy|shy|nbsp)?;?",
            "(Ã©|â€™|Ã|Â|©|Р|С‚|вЂ™|√©|ðŸ˜€|Ĺ|ź|├⌐|Ã¢â‚¬â„¢|í\u{a0}½í¸\u{98}|\u{92}|\u{85}|\u{fffd}|\\?)",
            "[\u{a0}\u{ad}\u{200b}\u{200d}\u{feff}\u{3000}\u{1}\u{1b}\u{301}\u{e9}\u{fb01}\u{ff21}漢\r\t ]{1,3}",
            "\\PC",
        ];
        prop::collection::vec(part, 0..16).prop_map(|parts| parts.concat())
    }

    proptest! {
        #[test]
        fn repairing_twice_changes_nothing_more(text in nasty()) {
            let once = repaired(&text);
            prop_assert_eq!(&repaired(&once.text).text, &once.text);
            let encoding = repair_text(&text).into_owned();
            prop_assert_eq!(repair_text(&encoding), encoding.as_str());
        }

        #[test]
        fn every_edit_stands_where_it_says(text in nasty()) {
            let repaired = repaired(&text);
            for edit in &repaired.edits {
                prop_assert!(text.get(edit.source.range()).is_some());
                prop_assert!(repaired.text.get(edit.repaired.range()).is_some());
                prop_assert!(repaired.map.forward(edit.source).contains(edit.repaired) || edit.repaired.is_empty());
            }
            prop_assert!(repaired.edits.is_sorted_by_key(|edit| edit.source.start));
        }

        #[test]
        fn what_no_edit_covers_is_as_it_was(text in nasty()) {
            let repaired = repaired(&text);
            let mut at = 0;
            for edit in repaired.edits.iter().filter(|edit| edit.suggestion.is_none()) {
                let untouched = Span::<Source>::new(at, edit.source.start);
                if !untouched.is_empty() {
                    prop_assert_eq!(repaired.map.forward(untouched).slice(&repaired.text), untouched.slice(&text));
                }
                at = at.max(edit.source.end);
            }
        }
    }
}
