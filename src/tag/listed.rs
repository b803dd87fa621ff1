//! Names that a list knows: the gazetteer, or the document where it names them in full.

use crate::document::{Kind, Rule};
use crate::tag::context::Walker;
use crate::tag::document::Part;
use crate::tag::found::Proof;
use crate::tag::gazetteer::{Known, Trust};
use crate::tag::lexicon::Class;
use crate::tag::table::hash_titled;
use crate::tag::words::Capital;
use crate::text::shape::Capitals;

/// A name that a list knows, at a word.
#[derive(Clone, Copy)]
pub(super) struct Listed<'a> {
    /// Index after its last token.
    pub(super) stop: usize,
    /// What it is.
    pub(super) kind: Kind,
    /// From 0 to 1.
    pub(super) confidence: f32,
    /// How it was found.
    pub(super) proof: Proof<'a>,
}

impl<'a> Walker<'a, '_> {
    /// The longest name at a word that the gazetteer or the document knows and that can be trusted here.
    pub(super) fn listed(&self, at: usize) -> Option<Listed<'a>> {
        if at >= self.end || !self.words.at(at).may_begin_name() {
            return self.own(at).map(|(own, _)| own);
        }
        let known = self.words.known(at).or_else(|| self.in_capitals(at));
        let known = known.filter(|(length, known)| self.is_trusted(at, *length, known.trust));
        let known = known.map(|(length, known)| Listed {
            stop: at + length,
            kind: known.kind,
            confidence: if known.trust == Trust::Plain { 0.95 } else { 0.6 },
            proof: Proof::Known { title: known.title },
        });
        let own = self.own(at);
        match (known, own) {
            (Some(known), Some((own, part))) => {
                // "Jordan" is the man where "Michael Jordan" stands, but France stays France.
                let prefers_own = own.stop > known.stop
                    || own.stop == known.stop
                        && own.kind != known.kind
                        && part == Part::Short
                        && !matches!(known.kind, Kind::Norp);
                Some(if prefers_own { own } else { known })
            }
            (known, own) => known.or(own.map(|(own, _)| own)),
        }
    }

    /// A known name in capitals, as a dateline has it: "BOSTON (AP)".
    fn in_capitals(&self, at: usize) -> Option<(usize, Known<'static>)> {
        if self.words.at(at).capitals != Capitals::All || self.words.text(at).len() < 5 {
            return None;
        }
        let titled = |index: usize| match self.words.at(index).capitals {
            Capitals::All => hash_titled(self.words.text(index)),
            _ => self.words.at(index).hash,
        };
        self.known.longest_of(self.words.text(at), (at..self.end).map(titled))
    }

    /// The longest name at a word that stands elsewhere in the document.
    fn own(&self, at: usize) -> Option<(Listed<'a>, Part)> {
        let (length, form) = self.support.longest(self.words, at, self.end)?;
        let word = self.words.at(at);
        let is_doubtful = length == 1 && word.is_common && word.capital != Capital::Inside;
        if is_doubtful && form.part != Part::Whole && !self.words.is_capital_elsewhere(at) {
            return None;
        }
        let (confidence, proof) = match form.part {
            // What the name's own words say holds everywhere.
            Part::Whole => match form.proof {
                proof @ (Proof::Rule(Rule::HeadWord | Rule::GivenName) | Proof::Known { .. }) => {
                    (form.confidence, proof)
                }
                _ => (form.confidence * 0.9, Proof::Rule(Rule::SeenElsewhere)),
            },
            Part::Short => (0.9, Proof::Form { of: form.of }),
            Part::Given => (0.75, Proof::Form { of: form.of }),
        };
        Some((Listed { stop: at + length, kind: form.kind, confidence, proof }, form.part))
    }

    fn is_trusted(&self, at: usize, length: usize, trust: Trust) -> bool {
        let word = self.words.at(at);
        if length == 1 && word.facts.is(Class::Stop) && word.capitals != Capitals::All {
            return false;
        }
        // The beginning of a longer word: "Iran-backed" is Iran, "Al-Hol" is not "Al".
        match trust {
            Trust::Plain => length > 1 || !word.is_common || word.capital != Capital::Headline,
            Trust::Weak => word.capital == Capital::Inside,
        }
    }
}
