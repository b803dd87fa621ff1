//! What belongs to a name and stands beside it: its abbreviation in brackets, its number, a politician's party.

use std::ops::Range;

use crate::document::{Kind, Rule};
use crate::tag::context::Walker;
use crate::tag::found::{Found, Proof};
use crate::tag::lexicon::Class;
use crate::tag::listed::Listed;
use crate::text::shape::Capitals;

/// Last words of the names of troops and courts, which are counted.
const TROOPS: &[&str] = &[
    "Army",
    "Battalion",
    "Brigade",
    "Circuit",
    "Congress",
    "Corps",
    "Division",
    "Fleet",
    "Front",
    "Regiment",
    "Team",
];

/// Words after which the name of a people is that of its language.
const LANGUAGE_USES: &[&str] = &[
    "fluent", "into", "learn", "learning", "speak", "speaking", "speaks", "spoke", "spoken", "study",
    "studying", "teach", "teaches", "teaching",
];

impl<'a> Walker<'a, '_> {
    /// "(D-Minn.)", "(R-TX)": a party and a state.
    pub(super) fn take_party_letter(&mut self, at: usize) -> Option<usize> {
        let is_letter = matches!(self.words.text(at), "D" | "R" | "I" | "D." | "R.");
        let is_open = at > 0 && matches!(self.words.text(at - 1), "(" | "[" | ",");
        let is_joined = matches!(self.words.text(at + 1), "-" | "–" | "," | "‑");
        if !(is_letter && is_open && is_joined && at + 2 < self.end) {
            return None;
        }
        let place = match self.listed(at + 2) {
            Some(listed) if listed.kind == Kind::Gpe => listed,
            _ if self.words.at(at + 2).facts.is(Class::State) => Listed {
                stop: at + 3,
                kind: Kind::Gpe,
                confidence: 0.95,
                proof: Proof::Rule(Rule::PartyLetter),
            },
            _ => return None,
        };
        if self.words.text(at) != "I" {
            let proof = Proof::Rule(Rule::PartyLetter);
            self.found.push(Found { start: at, end: at + 1, kind: Kind::Norp, confidence: 0.95, proof });
        }
        Some(self.take_listed(at + 2, place))
    }

    /// The start of a name of an event or of troops with the number before it: "2026 World Cup", "5th Infantry Division".
    pub(super) fn with_number(&self, start: usize, end: usize, kind: Kind) -> usize {
        let begin = self.found.last().map_or(0, |name| name.end);
        let Some(before) =
            start.checked_sub(1).filter(|&before| before >= begin && self.words.same_block(before, start))
        else {
            return start;
        };
        let text = self.words.text(before);
        let is_ordinal = matches!(text, "st" | "nd" | "rd" | "th")
            && before > begin
            && self.words.touches_next(before - 1);
        match kind {
            Kind::Event if is_year(text) => before,
            Kind::Event | Kind::Law if is_ordinal => before - 1,
            Kind::Org if is_ordinal && TROOPS.binary_search(&self.words.text(end - 1)).is_ok() => before - 1,
            _ => start,
        }
    }

    /// The end of a product's name with the number of its model and what follows that: "iPhone 17 Pro".
    pub(super) fn with_model(&self, end: usize, kind: Kind) -> usize {
        let is_model = kind == Kind::Product
            && end < self.end
            && self.words.is_number(end)
            && self.words.text(end).len() <= 4
            && !self.words.touches_next(end - 1)
            && !self.words.text(end).contains(',')
            && !matches!(
                self.words.text(end + 1),
                "%" | "percent" | "per" | "million" | "billion" | "times" | "years"
            );
        if !is_model {
            return end;
        }
        let is_variant = |&index: &usize| {
            index < self.end
                && matches!(
                    self.words.text(index),
                    "Pro" | "Max" | "Plus" | "Ultra" | "Mini" | "Air" | "Lite" | "SE"
                )
        };
        (end + 1..end + 3).find(|index| !is_variant(index)).unwrap_or(end + 3)
    }

    /// The abbreviation in brackets behind a name: "Republic of Korea (ROK)".
    pub(super) fn take_abbreviation(&mut self, at: usize, kind: Kind) -> Option<usize> {
        let is_bracketed = self.words.text(at) == "(" && self.words.text(at + 2) == ")" && at + 2 < self.end;
        let name = self.found.last()?;
        if !is_bracketed || !self.abbreviates(at + 1, name.start..name.end) {
            return None;
        }
        let proof = match self.listed(at + 1) {
            Some(Listed { proof: Proof::Known { title }, stop, .. }) if stop == at + 2 => {
                Proof::Known { title }
            }
            _ => Proof::Rule(Rule::Abbreviation),
        };
        self.found.push(Found { start: at + 1, end: at + 2, kind, confidence: 0.95, proof });
        Some(at + 3)
    }

    /// Whether a word consists of first letters of a name's words, in order.
    fn abbreviates(&self, index: usize, name: Range<usize>) -> bool {
        let short = self.words.text(index);
        if self.words.at(index).capitals != Capitals::All || !(2..=8).contains(&short.len()) {
            return false;
        }
        let mut letters = short.chars().filter(|letter| letter.is_alphabetic()).peekable();
        let mut used = 0;
        for initial in name.filter_map(|word| self.words.text(word).chars().next()) {
            if letters.next_if(|letter| letter.eq_ignore_ascii_case(&initial)).is_some() {
                used += 1;
            }
        }
        used >= 2 && letters.next().is_none()
    }

    /// "learn Chinese", "in French", "the Spanish language": the language, not the people.
    pub(super) fn language_or(&self, at: usize, stop: usize, kind: Kind) -> Kind {
        if kind != Kind::Norp || stop != at + 1 || self.words.text(at).ends_with("ns") {
            return kind;
        }
        let before = |steps: usize| at.checked_sub(steps).map_or("", |index| self.words.text(index));
        let is_called =
            matches!(self.words.text(stop), "language" | "dialect" | "subtitles" | "alphabet" | "grammar");
        let is_used = LANGUAGE_USES.binary_search(&before(1)).is_ok();
        let is_spoken = matches!(before(1), "of" | ":")
            && matches!(before(2), "speaker" | "speakers" | "language" | "Language");
        let is_written = before(1) == "in" && !self.words.is_name_word(stop) && self.ends_clause(stop);
        if is_called || is_used || is_spoken || is_written { Kind::Language } else { kind }
    }

    fn ends_clause(&self, index: usize) -> bool {
        index >= self.end
            || matches!(self.words.text(index), "." | "," | ";" | ")" | "and" | "or" | "\"" | "”")
    }
}

fn is_year(text: &str) -> bool {
    text.len() == 4
        && (text.starts_with("19") || text.starts_with("20"))
        && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted() {
        assert!(TROOPS.is_sorted() && LANGUAGE_USES.is_sorted(), "binary search needs it");
    }
}
