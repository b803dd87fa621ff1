//! The walk over a sentence that finds its names.
//!
//! [`Walker`] goes from left to right. At each word it asks the gazetteer and the document's own names for the
//! longest name, the capitals for the longest phrase, and the words in and around the phrase for what it is; the
//! strongest evidence wins.

use std::ops::Range;

use crate::document::{Kind, Rule};
use crate::tag::document::Support;
use crate::tag::found::{Found, Proof};
use crate::tag::gazetteer::Gazetteer;
use crate::tag::lexicon::Class;
use crate::tag::listed::Listed;
use crate::tag::words::Words;
use crate::text::shape::Capitals;

/// A walk over the sentences of a document.
pub(crate) struct Walker<'a, 'w> {
    pub(super) words: &'w Words<'a>,
    pub(super) support: &'w Support<'a>,
    pub(super) known: &'static Gazetteer<'static>,
    pub(super) found: Vec<Found<'a>>,
    /// End of the sentence that is walked.
    pub(super) end: usize,
    /// End of the last title.
    title_end: usize,
}

impl<'a, 'w> Walker<'a, 'w> {
    /// The names of all sentences, in order and disjoint.
    pub(crate) fn walk(
        words: &'w Words<'a>,
        support: &'w Support<'a>,
        sentences: &[Range<usize>],
    ) -> Vec<Found<'a>> {
        let mut walker =
            Self { words, support, known: Gazetteer::shipped(), found: Vec::new(), end: 0, title_end: 0 };
        for sentence in sentences {
            walker.end = sentence.end;
            let mut at = sentence.start;
            // Three of four words begin nothing.
            while let Some(next) = support.next(words, at..sentence.end) {
                at = walker.step(next).max(next + 1);
            }
        }
        walker.found
    }

    /// Takes what begins at a word; gives the word to go on with.
    // By itself, so that browsers compile it well while a text is read (`DESIGN.md`).
    #[cfg_attr(target_arch = "wasm32", inline(never))]
    fn step(&mut self, at: usize) -> usize {
        let listed = self.listed(at);
        let word = self.words.at(at);
        if !word.is_capital() {
            return listed.map_or(at + 1, |listed| self.take_listed(at, listed));
        }
        if let Some(stop) = self.words.titles_end(at, self.end)
            && listed.is_none_or(|listed| listed.stop <= stop)
            && !self.is_name_in_spite_of_title(at, stop)
        {
            // "Prime Minister Sheikh Hasina": what looks like a title begins a known name.
            let is_name = |&index: &usize| {
                self.listed(index).is_some_and(|name| name.kind == Kind::Person && name.stop > stop)
            };
            self.title_end = (at + 1..stop).find(is_name).unwrap_or(stop);
            return self.title_end;
        }
        if let Some(next) = self.take_party_letter(at) {
            return next;
        }
        let stop = self.words.phrase_end(at, self.end);
        let stop = self.whole_last_name(at, stop);
        match listed {
            Some(listed) if listed.stop >= stop => self.take_listed(at, listed),
            _ if stop > at => self.take_phrase(at, stop, listed),
            Some(listed) => self.take_listed(at, listed),
            None => at + 1,
        }
    }

    /// "King said": a title that another name in the document has as its own.
    fn is_name_in_spite_of_title(&self, at: usize, stop: usize) -> bool {
        stop == at + 1
            && !self.words.is_name_word(stop)
            && self.support.longest(self.words, at, stop).is_some()
    }

    /// Whether a title or form of address stands right before a word.
    fn follows_title(&self, at: usize) -> bool {
        if at > 0 && self.title_end == at {
            return true;
        }
        let Some(before) = at.checked_sub(1).filter(|&before| self.words.same_block(before, at)) else {
            return false;
        };
        self.words.at(before).facts.is_title() && self.found.last().is_none_or(|name| name.end < at)
    }

    /// Decides about a stretch of words with capitals that is longer than any listed name at its beginning.
    fn take_phrase(&mut self, at: usize, stop: usize, listed: Option<Listed<'a>>) -> usize {
        let after_title = self.follows_title(at);
        let stop = self.before_office(at, self.before_person(at, stop));
        let listed = listed.filter(|listed| !self.is_given_name(at, *listed, stop));
        if let Some(listed) =
            listed.filter(|listed| self.is_apart(*listed, stop) || self.is_pair(*listed, stop))
        {
            return self.take_listed(at, listed);
        }
        if !after_title
            && let Some((end, kind)) = self.head(at, stop)
            && !self.looks_like_person(at, end, kind)
        {
            return self.take(at, end, kind, 0.85, Proof::Rule(Rule::HeadWord));
        }
        if let Some(listed) = listed {
            return match self.continued(listed, stop) {
                Some(kind) => self.take(at, stop, kind, 0.6, Proof::Rule(Rule::KnownBeginning)),
                None => self.take_listed(at, listed),
            };
        }
        let stop = self.split(at, stop);
        match self.guess(at, stop, after_title) {
            Some((kind, confidence, rule)) => self.take(at, stop, kind, confidence, Proof::Rule(rule)),
            None => stop,
        }
    }

    /// "Court of Bosnia and Herzegovina": a known name at the end of a phrase is not cut.
    fn whole_last_name(&self, at: usize, stop: usize) -> usize {
        let begins = |&index: &usize| matches!(self.words.text(index - 1), "of" | "for" | "the");
        let last = (at + 1..stop).rev().find(begins).and_then(|index| self.listed(index));
        last.map_or(stop, |last| last.stop.max(stop))
    }

    /// "Israel Katz", "Sydney Sweeney": a place's name that is a given name here.
    fn is_given_name(&self, at: usize, listed: Listed<'a>, stop: usize) -> bool {
        listed.stop == at + 1
            && self.words.at(at).facts.is(Class::Given)
            && matches!(stop - at, 2..=4)
            && self.listed(at + 1).is_none()
            && !(at + 1..stop).any(|index| {
                self.words.at(index).is_common
                    || self.words.at(index).facts.ends.is_some()
                    || self.words.is_hyphen(index)
            })
    }

    /// "French European Parliament member": after a people or country a known name with a word of its own.
    fn is_apart(&self, listed: Listed<'a>, stop: usize) -> bool {
        matches!(listed.kind, Kind::Norp | Kind::Gpe)
            && self.listed(listed.stop).is_some_and(|next| {
                next.stop > listed.stop + 1
                    && next.stop <= stop
                    && matches!(next.proof, Proof::Known { .. })
                    && (listed.stop..next.stop)
                        .any(|index| self.words.at(index).is_capital() && !self.words.at(index).is_common)
            })
    }

    /// What a known name and unknown words behind it are together: "Hyundai Elantra", "U.S. CENTCOM". In annotated
    /// news a company's name so continued is a product five times in six.
    fn continued(&self, listed: Listed<'a>, stop: usize) -> Option<Kind> {
        let mut rest = listed.stop..stop;
        let is_unknown = |index: usize| {
            let word = self.words.at(index);
            word.is_capital()
                && !word.is_common
                && !word.facts.is(Class::Given)
                && self.listed(index).is_none()
        };
        let is_acronym = rest.len() == 1 && self.words.at(listed.stop).capitals == Capitals::All;
        match listed.kind {
            _ if !rest.all(is_unknown) => None,
            Kind::Org if listed.confidence > 0.9 => Some(Kind::Product),
            Kind::Gpe if is_acronym && self.words.text(listed.stop).len() > 2 => Some(Kind::Org),
            _ => None,
        }
    }

    /// "ROK-United States": two known names and nothing else.
    fn is_pair(&self, listed: Listed<'a>, stop: usize) -> bool {
        self.words.is_hyphen(listed.stop)
            && self.listed(listed.stop + 1).is_some_and(|other| other.stop == stop)
    }

    /// "the National Security Office of the ROK President": the country belongs to the office behind it.
    fn before_office(&self, at: usize, stop: usize) -> usize {
        if stop >= self.end || self.words.titles_end(stop, self.end).is_none() {
            return stop;
        }
        let is_country = |index: usize| {
            self.listed(index)
                .is_some_and(|listed| listed.stop == stop && matches!(listed.kind, Kind::Gpe | Kind::Norp))
        };
        let is_of = |&index: &usize| {
            self.words.text(index) == "of"
                && (is_country(index + 1) || self.words.text(index + 1) == "the" && is_country(index + 2))
        };
        (at + 1..stop).rev().find(is_of).unwrap_or(stop)
    }

    /// "Communist Party of Cuba Raúl Castro": the end of the phrase before a person that follows a head word.
    fn before_person(&self, at: usize, stop: usize) -> usize {
        let Some(head) = (at..stop).find(|&index| self.words.at(index).facts.ends.is_some()) else {
            return stop;
        };
        let begins = |&index: &usize| {
            self.words.at(index).facts.is(Class::Given)
                && self.words.at(index - 1).is_capital()
                && (index + 1..stop).all(|next| self.words.at(next).facts.ends.is_none())
        };
        (head + 1..stop.saturating_sub(1)).find(begins).unwrap_or(stop)
    }

    /// What the words of the phrase say that it is, and where it ends then.
    fn head(&self, at: usize, stop: usize) -> Option<(usize, Kind)> {
        let facts = |index: usize| self.words.at(index).facts;
        let has_of = stop > at + 2 && self.words.text(at + 1) == "of";
        if let Some(kind) = facts(at).begins_of.filter(|_| has_of) {
            return Some((stop, kind));
        }
        let goes_on = |index: usize| matches!(self.words.text(index + 1), "of" | "for");
        let is_head = |&index: &usize| facts(index).ends.is_some() && (index + 1 == stop || goes_on(index));
        if let Some(index) = (at + 1..stop).find(is_head) {
            return facts(index).ends.map(|kind| (stop, kind));
        }
        if let Some(index) = (at + 1..stop)
            .rev()
            .find(|&index| facts(index).ends == Some(Kind::Org) && !self.words.is_hyphen(index + 1))
        {
            // "Honduran Armed Forces Héctor Valerio": what follows the head is another name.
            let is_person = facts(index + 1).is(Class::Given) || facts(index + 1).is(Class::FamilyFirst);
            return Some((if is_person { index + 1 } else { stop }, Kind::Org));
        }
        // "American Eagle Flight 5342", "Lake Alta"
        let begins = if self.words.is_number(stop - 1) { facts(stop - 2).begins } else { facts(at).begins };
        begins.filter(|_| stop > at + 1).map(|kind| (stop, kind))
    }

    /// "Jonah Hill", "Rosa Parks": a given name before a word that also names places.
    fn looks_like_person(&self, at: usize, stop: usize, kind: Kind) -> bool {
        let follows_article = at > 0 && matches!(self.words.text(at - 1), "the" | "The");
        stop == at + 2
            && self.words.at(at).facts.is(Class::Given)
            && !follows_article
            && (kind != Kind::Org
                || matches!(
                    self.words.text(at + 1),
                    "Church" | "Post" | "Bond" | "School" | "Banks" | "Price"
                ))
    }

    /// The place where another name begins inside the phrase, or its end.
    fn split(&self, at: usize, stop: usize) -> usize {
        if self.words.at(at).facts.is(Class::Given) || self.words.at(at).facts.is(Class::FamilyFirst) {
            return stop;
        }
        let begins_other = |&index: &usize| {
            !self.words.is_hyphen(index - 1)
                && self.words.at(index).is_capital()
                && self.listed(index).is_some_and(|listed| {
                    listed.confidence > 0.9
                        && listed.stop <= stop
                        && (listed.stop > index + 1 || matches!(listed.kind, Kind::Gpe | Kind::Norp))
                })
        };
        (at + 1..stop).find(begins_other).unwrap_or(stop)
    }

    fn take(&mut self, start: usize, end: usize, kind: Kind, confidence: f32, proof: Proof<'a>) -> usize {
        let start = self.with_number(start, end, kind);
        let end = self.with_model(end, kind);
        self.found.push(Found { start, end, kind, confidence, proof });
        self.take_abbreviation(end, kind).unwrap_or(end)
    }

    pub(super) fn take_listed(&mut self, at: usize, listed: Listed<'a>) -> usize {
        let kind = self.language_or(at, listed.stop, listed.kind);
        let proof = if kind == listed.kind { listed.proof } else { Proof::Rule(Rule::LanguageUse) };
        self.take(at, listed.stop, kind, listed.confidence, proof)
    }
}
