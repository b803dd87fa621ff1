//! What a name is that no list knows, from its form and the words beside it.

use crate::document::{Kind, Rule};
use crate::tag::context::Walker;
use crate::tag::lexicon::Class;
use crate::tag::words::Capital;
use crate::text::shape::Capitals;
use crate::text::tokenise::TokenClass;

/// A kind, how sure it is from 0 to 1, and the rule that says so.
type Guess = (Kind, f32, Rule);

impl<'a> Walker<'a, '_> {
    /// What an unknown phrase is, from its form and its surroundings.
    pub(super) fn guess(&self, at: usize, stop: usize, after_title: bool) -> Option<Guess> {
        let first = self.words.at(at);
        let names = (at..stop).filter(|&index| self.words.at(index).is_capital()).count();
        let is_acronym = stop == at + 1 && first.capitals == Capitals::All;
        if after_title && !is_acronym {
            return Some((Kind::Person, 0.9, Rule::TitleBefore));
        }
        if let Some(guess) = self.sort_beside(at, stop) {
            return Some(guess);
        }
        if first.facts.is(Class::Given) && (2..=5).contains(&names) {
            return Some((Kind::Person, 0.85, Rule::GivenName));
        }
        if first.facts.is(Class::FamilyFirst) && self.is_east_asian(at, stop) {
            return Some((Kind::Person, 0.7, Rule::GivenName));
        }
        if self.has_age(stop) && names >= 2 {
            return Some((Kind::Person, 0.8, Rule::Age));
        }
        let is_ordinary = (at..stop).any(|index| self.words.at(index).is_common);
        if names >= 2 && !is_ordinary && self.speaks(at, stop) {
            return Some((Kind::Person, 0.7, Rule::SpeechVerb));
        }
        if first.capital == Capital::Inside && self.is_before_place(stop) || self.is_state(at, stop) {
            return Some((Kind::Gpe, 0.7, Rule::PlacePreposition));
        }
        if is_ordinary || is_acronym || first.capital != Capital::Inside {
            return None;
        }
        self.guess_from_neighbours(at, stop, names)
    }

    /// What a phrase without ordinary words inside a sentence is, from the words beside it. The contexts are those in
    /// which annotated news bears the guess out at least twice in five times; capitals alone do not (one in seven).
    fn guess_from_neighbours(&self, at: usize, stop: usize, names: usize) -> Option<Guess> {
        if let Some(kind) = self.list_neighbour(at) {
            return Some((kind, 0.55, Rule::ListNeighbour));
        }
        let before = at.checked_sub(1).map_or("", |before| self.words.text(before));
        match (before, self.words.text(stop)) {
            _ if names == 1 && self.speaks(at, stop) => Some((Kind::Person, 0.6, Rule::SpeechVerb)),
            ("by", _) if (2..=3).contains(&names) => Some((Kind::Person, 0.6, Rule::Capitals)),
            ("at", _) if names == 1 => Some((Kind::Org, 0.5, Rule::Capitals)),
            ("in" | "near", "," | "." | "and" | ")") if names <= 2 => {
                Some((Kind::Gpe, 0.5, Rule::PlacePreposition))
            }
            _ => None,
        }
    }

    /// "the town of Alta", "Alta province", "the tanker Alta".
    fn sort_beside(&self, at: usize, stop: usize) -> Option<Guess> {
        let sort = |index: usize| self.words.at(index).facts;
        if self.words.at(at).capital != Capital::Inside {
            return None;
        }
        let after_of = at >= 2 && self.words.text(at - 1) == "of" && sort(at - 2).is(Class::Place);
        let before_sort = stop < self.end && sort(stop).is(Class::Place);
        if after_of && !self.words.at(at).is_common
            || before_sort && !(at..stop).any(|index| self.words.at(index).is_common)
        {
            return Some((Kind::Gpe, 0.7, Rule::PlacePreposition));
        }
        (at > 0 && sort(at - 1).is(Class::Craft)).then_some((Kind::Product, 0.7, Rule::CraftBefore))
    }

    /// The kind of the name before it in a list: "Alta, Bodø and Narvik".
    fn list_neighbour(&self, at: usize) -> Option<Kind> {
        let last = self.found.last()?;
        let between = last.end..at;
        let is_list = (1..=2).contains(&between.len())
            && between.clone().all(|index| matches!(self.words.text(index), "," | "and" | "or" | "&"))
            && self.words.same_block(last.end, at);
        (is_list && matches!(last.kind, Kind::Person | Kind::Gpe | Kind::Org | Kind::Product))
            .then_some(last.kind)
    }

    /// A family name of East Asia with one or two syllables behind it, which are no ordinary words.
    fn is_east_asian(&self, at: usize, stop: usize) -> bool {
        let rest = (at + 1..stop).filter(|&index| !self.words.is_hyphen(index));
        // "the Choe Hyon-class destroyer", "the barge Hong Hai 16" are ships.
        let is_model = self.words.is_hyphen(stop) || self.words.is_number(stop);
        !is_model
            && (1..=2).contains(&rest.clone().count())
            && rest.clone().all(|index| {
                (!self.words.at(index).is_common || self.words.is_hyphen(index - 1))
                    && self.words.text(index).len() <= 9
            })
    }

    /// "Ada Moss, 45, said"
    fn has_age(&self, stop: usize) -> bool {
        let is_number =
            |index: usize| index < self.end && self.words.token(index).class == TokenClass::Number;
        self.words.text(stop) == ","
            && is_number(stop + 1)
            && self.words.text(stop + 1).len() <= 2
            && matches!(self.words.text(stop + 2), "," | "." | ")")
    }

    /// "… said", "said …"
    fn speaks(&self, at: usize, stop: usize) -> bool {
        let is_speech = |index: usize| self.words.at(index).facts.is(Class::Speech);
        is_speech(stop) && stop < self.end
            || at > 0 && is_speech(at - 1) && self.words.text(at - 1) != "described"
    }

    /// "Springfield, Ohio": a known place stands behind the comma.
    fn is_before_place(&self, stop: usize) -> bool {
        self.words.text(stop) == ","
            && stop + 1 < self.end
            && self.listed(stop + 1).is_some_and(|listed| listed.kind == Kind::Gpe && listed.confidence > 0.9)
    }

    /// "Clifton, NJ"
    fn is_state(&self, at: usize, stop: usize) -> bool {
        stop == at + 1
            && at >= 2
            && self.words.at(at).facts.is(Class::State)
            && self.words.text(at - 1) == ","
            && self.words.is_name_word(at - 2)
    }
}
