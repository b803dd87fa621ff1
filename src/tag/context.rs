//! The walk over a sentence that finds its names.
//!
//! [`Walker`] goes from left to right. At each word it asks the gazetteer and the document's own names for the
//! longest name, the capitals for the longest phrase, and the words in and around the phrase for what it is; the
//! strongest evidence wins.

use std::ops::Range;

use crate::document::{Kind, Rule};
use crate::tag::document::{Part, Support};
use crate::tag::found::{Found, Proof};
use crate::tag::gazetteer::{Gazetteer, Known, Trust};
use crate::tag::lexicon::Class;
use crate::tag::table::hash_titled;
use crate::tag::words::{Capital, Words};
use crate::text::shape::Capitals;
use crate::text::tokenise::TokenClass;

/// A walk over the sentences of a document.
pub(crate) struct Walker<'a, 'w> {
    words: &'w Words<'a>,
    support: &'w Support<'a>,
    known: &'static Gazetteer<'static>,
    found: Vec<Found<'a>>,
    /// End of the sentence that is walked.
    end: usize,
    /// End of the last title.
    title_end: usize,
}

/// A name that a list knows, at a word.
#[derive(Clone, Copy)]
struct Listed<'a> {
    /// Index after its last token.
    stop: usize,
    kind: Kind,
    confidence: f32,
    proof: Proof<'a>,
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
            while at < sentence.end {
                at = walker.step(at).max(at + 1);
            }
        }
        walker.found
    }

    /// Takes what begins at a word; gives the word to go on with.
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

    /// "(D-Minn.)", "(R-TX)": a party and a state.
    fn take_party_letter(&mut self, at: usize) -> Option<usize> {
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

    /// "Court of Bosnia and Herzegovina": a known name at the end of a phrase is not cut.
    fn whole_last_name(&self, at: usize, stop: usize) -> usize {
        let begins = |&index: &usize| matches!(self.words.text(index - 1), "of" | "for" | "the");
        let last = (at + 1..stop).rev().find(begins).and_then(|index| self.listed(index));
        last.map_or(stop, |last| last.stop.max(stop))
    }

    /// Numbers that belong to the names of events and troops: "2026 World Cup", "5th Infantry Division".
    fn with_number(&self, start: usize, end: usize, kind: Kind) -> usize {
        let Some(before) = start.checked_sub(1).filter(|&before| self.words.same_block(before, start)) else {
            return start;
        };
        let text = self.words.text(before);
        let is_year = text.len() == 4
            && (text.starts_with("19") || text.starts_with("20"))
            && text.bytes().all(|byte| byte.is_ascii_digit());
        let is_ordinal =
            matches!(text, "st" | "nd" | "rd" | "th") && before > 0 && self.words.touches_next(before - 1);
        let is_troop = || {
            matches!(
                self.words.text(end - 1),
                "Brigade"
                    | "Division"
                    | "Battalion"
                    | "Regiment"
                    | "Corps"
                    | "Army"
                    | "Fleet"
                    | "Front"
                    | "Circuit"
                    | "Congress"
                    | "Team"
            )
        };
        match kind {
            Kind::Event if is_year => before,
            Kind::Event if is_ordinal => before - 1,
            Kind::Org if is_ordinal && is_troop() => before - 1,
            _ => start,
        }
    }

    fn take(&mut self, start: usize, end: usize, kind: Kind, confidence: f32, proof: Proof<'a>) -> usize {
        let start = self.with_number(start, end, kind);
        self.found.push(Found { start, end, kind, confidence, proof });
        self.take_abbreviation(end, kind).unwrap_or(end)
    }

    fn take_listed(&mut self, at: usize, listed: Listed<'a>) -> usize {
        let kind = self.language_or(at, listed.stop, listed.kind);
        let proof = if kind == listed.kind { listed.proof } else { Proof::Rule(Rule::LanguageUse) };
        self.take(at, listed.stop, kind, listed.confidence, proof)
    }

    /// The abbreviation in brackets behind a name: "Republic of Korea (ROK)".
    fn take_abbreviation(&mut self, at: usize, kind: Kind) -> Option<usize> {
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
        for word in name {
            let initial = self.words.text(word).chars().next();
            if letters
                .peek()
                .is_some_and(|&letter| initial.is_some_and(|initial| initial.eq_ignore_ascii_case(&letter)))
            {
                letters.next();
                used += 1;
            }
        }
        used >= 2 && letters.next().is_none()
    }

    /// The longest name at a word that the gazetteer or the document knows and that can be trusted here.
    fn listed(&self, at: usize) -> Option<Listed<'a>> {
        let hashes = (at..self.end).map(|index| self.words.at(index).hash);
        let known = self.known.longest_of(hashes).or_else(|| self.in_capitals(at));
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
        self.known.longest_of((at..self.end).map(titled))
    }

    /// The longest name at a word that stands elsewhere in the document.
    fn own(&self, at: usize) -> Option<(Listed<'a>, Part)> {
        let word = self.words.at(at);
        let (length, form) = self.support.longest(self.words, at, self.end)?;
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

    /// Decides about a stretch of words with capitals that is longer than any listed name at its beginning.
    fn take_phrase(&mut self, at: usize, stop: usize, listed: Option<Listed<'a>>) -> usize {
        let after_title = self.follows_title(at);
        let stop = self.before_person(at, stop);
        let listed = listed.filter(|listed| !self.is_given_name(at, *listed, stop));
        if let Some(listed) = listed.filter(|listed| self.is_apart(*listed, stop)) {
            return self.take_listed(at, listed);
        }
        if !after_title
            && let Some((end, kind)) = self.head(at, stop)
            && !self.looks_like_person(at, end, kind)
        {
            return self.take(at, end, kind, 0.85, Proof::Rule(Rule::HeadWord));
        }
        if let Some(listed) = listed {
            return self.take_listed(at, listed);
        }
        let stop = self.split(at, stop);
        match self.guess(at, stop, after_title) {
            Some((kind, confidence, rule)) => self.take(at, stop, kind, confidence, Proof::Rule(rule)),
            None => stop,
        }
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
        let is_head = |&index: &usize| {
            facts(index).ends.is_some()
                && (index + 1 == stop || matches!(self.words.text(index + 1), "of" | "for"))
        };
        if let Some(index) = (at + 1..stop).rev().find(is_head) {
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
        facts(at).begins.filter(|_| stop > at + 1).map(|kind| (stop, kind))
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

    /// What an unknown phrase is, from its form and its surroundings.
    fn guess(&self, at: usize, stop: usize, after_title: bool) -> Option<(Kind, f32, Rule)> {
        let words = self.words;
        let first = words.at(at);
        let names = (at..stop).filter(|&index| words.at(index).is_capital()).count();
        let inside = first.capital == Capital::Inside;
        let is_acronym = stop == at + 1 && first.capitals == Capitals::All;
        if after_title && !is_acronym {
            return Some((Kind::Person, 0.9, Rule::TitleBefore));
        }
        if let Some(guess) = self.sort_beside(at, stop) {
            return Some(guess);
        }
        if first.facts.is(Class::Given) && names >= 2 && names <= 5 {
            return Some((Kind::Person, 0.85, Rule::GivenName));
        }
        if first.facts.is(Class::FamilyFirst) && self.is_east_asian(at, stop) {
            return Some((Kind::Person, 0.7, Rule::GivenName));
        }
        if self.has_age(stop) && names >= 2 {
            return Some((Kind::Person, 0.8, Rule::Age));
        }
        let speaks = self.speaks(at, stop);
        let is_ordinary = (at..stop).any(|index| words.at(index).is_common);
        if speaks && names >= 2 && !is_ordinary {
            return Some((Kind::Person, 0.7, Rule::SpeechVerb));
        }
        let is_state = stop == at + 1
            && first.facts.is(Class::State)
            && at >= 2
            && words.text(at - 1) == ","
            && words.is_name_word(at - 2);
        if self.is_before_place(stop) && inside || is_state {
            return Some((Kind::Gpe, 0.7, Rule::PlacePreposition));
        }
        if is_ordinary || !inside || is_acronym {
            return None;
        }
        if let Some(kind) = self.list_neighbour(at) {
            return Some((kind, 0.55, Rule::ListNeighbour));
        }
        let before = words.text(at.wrapping_sub(1));
        let after = words.text(stop);
        match before {
            _ if names == 1 && speaks => Some((Kind::Person, 0.6, Rule::SpeechVerb)),
            "by" if (2..=3).contains(&names) => Some((Kind::Person, 0.6, Rule::Capitals)),
            "at" if names == 1 => Some((Kind::Org, 0.5, Rule::Capitals)),
            "in" | "near" if names <= 2 && matches!(after, "," | "." | "and" | ")") => {
                Some((Kind::Gpe, 0.5, Rule::PlacePreposition))
            }
            _ => None,
        }
    }

    /// "the town of Alta", "Alta province", "the tanker Alta".
    fn sort_beside(&self, at: usize, stop: usize) -> Option<(Kind, f32, Rule)> {
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
        (1..=2).contains(&rest.clone().count())
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

    /// "learn Chinese", "in French": the language, not the people.
    fn language_or(&self, at: usize, stop: usize, kind: Kind) -> Kind {
        if kind != Kind::Norp || stop != at + 1 || self.words.text(at).ends_with("ns") {
            return kind;
        }
        if matches!(self.words.text(stop), "language" | "dialect" | "subtitles" | "alphabet" | "grammar") {
            return Kind::Language;
        }
        if at < 2 {
            return kind;
        }
        let is_speaker = matches!(self.words.text(at - 2), "speaker" | "speakers" | "language" | "Language");
        let before = self.words.text(at - 1);
        let is_language = matches!(
            before,
            "learn"
                | "learning"
                | "speak"
                | "speaks"
                | "speaking"
                | "spoke"
                | "spoken"
                | "study"
                | "studying"
                | "fluent"
                | "into"
                | "teach"
                | "teaches"
                | "teaching"
        ) || before == "in" && !self.words.is_name_word(stop) && self.ends_clause(stop);
        if is_language || is_speaker && matches!(before, "of" | ":") { Kind::Language } else { kind }
    }

    fn ends_clause(&self, index: usize) -> bool {
        index >= self.end
            || matches!(self.words.text(index), "." | "," | ";" | ")" | "and" | "or" | "\"" | "”")
    }
}
