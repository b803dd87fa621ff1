//! Where a name may end: stretches of words with capitals, the small words inside them, and titles before them.
//!
//! [`Words::phrase_end`] gives the longest stretch from a word that could be one name ("Ministry of Health and
//! Welfare", "Lee Jae-myung"); [`Words::titles_end`] walks over a title ("Deputy Prime Minister").

use crate::document::Kind;
use crate::tag::lexicon::Class;
use crate::tag::words::{Capital, NO_MARK, Words};

/// No phrase has more tokens: what is looked at again for each word of it must not grow with the text.
const LONGEST: usize = 24;

/// No title has more.
const LONGEST_TITLE: usize = 8;

/// Small words inside names of people and places, in lower case.
const PARTICLES: &[&str] = &[
    "abu", "al", "and", "as", "ben", "bin", "bint", "da", "das", "de", "dei", "del", "della", "den", "der",
    "di", "do", "dos", "du", "e", "el", "ibn", "la", "las", "le", "les", "los", "of", "ten", "ter", "the",
    "ud", "ul", "van", "von", "y", "zu", "zum", "zur",
];

const LONGEST_PARTICLE: usize = 5;

/// What follows a name and a hyphen and is short enough to be taken for a syllable.
const PARTICIPLES: &[&str] =
    &["based", "born", "class", "era", "held", "led", "like", "made", "owned", "run", "style", "wide"];

/// Small words that names spell with a capital.
const JOINTS: &[&str] = &["Against", "And", "For", "Of", "On", "With"];

/// Words whose possessive goes on with the name: "People's Bank", "Women's World Cup".
const OWNERS: &[&str] = &[
    "Children", "Farmers", "King", "Ladies", "Men", "Patient", "Patients", "People", "Queen", "Teachers",
    "Veterans", "Women", "Workers", "Writers", "Young",
];

impl Words<'_> {
    /// Whether a word can be part of a name by how it is written.
    pub(crate) fn is_name_word(&self, index: usize) -> bool {
        let word = self.at(index);
        if word.facts.is(Class::Stop) {
            return false;
        }
        match word.capital {
            Capital::None => false,
            Capital::Inside => true,
            Capital::First => {
                !word.is_common || self.is_capital_elsewhere(index) && !self.is_lower_elsewhere(index)
            }
            Capital::Headline => {
                !word.is_common && (!self.is_lower_elsewhere(index) || self.is_capital_elsewhere(index))
            }
        }
    }

    /// The end of the longest stretch from `at` that could be one name; `at` itself when none begins there.
    pub(crate) fn phrase_end(&self, at: usize, end: usize) -> usize {
        let end = end.min(at + LONGEST);
        let mut stop = at;
        let mut index = at;
        while index < end && self.is_name_word(index) && !(index > at && self.breaks_off(at, index, end)) {
            stop = index + 1;
            index = stop;
            if index >= end {
                break;
            }
            // "Flight 370", "Section 301"
            if self.at(index - 1).facts.begins.is_some() && self.is_number(index) {
                return index + 1;
            }
            if self.is_hyphen(index) {
                match self.hyphen_tail(at, index + 1, end) {
                    Tail::Name => index += 1,
                    Tail::Syllable => (stop, index) = (index + 2, index + 2),
                    Tail::Word => break,
                }
                // "Jae-myung" goes on after its second half.
                if index < end && self.is_hyphen(index) && self.is_name_word(index + 1) {
                    index += 1;
                }
            } else if let Some(next) = self.connected(at, index, end) {
                index = next;
            }
        }
        stop
    }

    /// Whether a title begins at `index` and so another name.
    fn breaks_off(&self, at: usize, index: usize, end: usize) -> bool {
        let Some(stop) = self.titles_end(index, end) else { return false };
        // "Stephen King said": nothing follows that the title could belong to.
        let is_last = stop == index + 1 && !(stop < end && self.is_name_word(stop));
        !(is_last && index == at + 1 && self.at(at).facts.is(Class::Given))
    }

    /// What stands after a hyphen.
    fn hyphen_tail(&self, at: usize, index: usize, end: usize) -> Tail {
        if index >= end {
            return Tail::Word;
        }
        let (word, text) = (self.at(index), self.text(index));
        // "Chia-lung": after a family name of East Asia even an ordinary word may be a syllable.
        let may_be_syllable = !word.is_common
            || index > at + 2
                && self.at(at).facts.is(Class::FamilyFirst)
                && text.len() <= 5
                && !PARTICIPLES.contains(&text);
        if self.is_name_word(index) {
            Tail::Name
        } else if !word.is_capital()
            && may_be_syllable
            && (2..=8).contains(&text.len())
            && self.is_word(index)
        {
            // "Jae-myung"; "Seoul-based" ends in an ordinary word.
            Tail::Syllable
        } else {
            Tail::Word
        }
    }

    /// Where a name goes on after the small words at `index`.
    fn connected(&self, at: usize, index: usize, end: usize) -> Option<usize> {
        let next_name = || (index + 1 < end && self.is_name_word(index + 1)).then_some(index + 1);
        let (word, text) = (self.at(index), self.text(index));
        match word.mark {
            NO_MARK => {}
            '&' => return next_name(),
            // "Economic Leaders' Meeting"
            '\'' | '’' if self.text(index - 1).ends_with('s') && self.touches_next(index - 1) => {
                let head = self.at(index + 1);
                let is_head = index + 1 < end && head.is_capital() && head.facts.ends.is_some();
                return is_head.then_some(index + 1);
            }
            _ => return None,
        }
        if self.is_possessive(index) {
            let is_owner = OWNERS.binary_search(&self.text(index - 1)).is_ok();
            return if is_owner { next_name() } else { None };
        }
        if word.is_capital() {
            // "Mothers Against Drunk Driving": in running text such a capital belongs to a name.
            let is_joint = word.capital == Capital::Inside && JOINTS.binary_search(&text).is_ok();
            return if is_joint { next_name() } else { None };
        }
        if !is_particle(text) && text != "for" {
            return None;
        }
        match text {
            "of" | "for" => self.has_head(at, index).then(|| self.after_particles(index, end)).flatten(),
            // "Health and Welfare", but not "Lee and Park".
            "and" => self.after_particles(index, end).filter(|&next| {
                let is_ordinary = self.at(next).is_common || self.at(index - 1).is_common;
                next == index + 1
                    && self.has_of(at, index)
                    && is_ordinary
                    && !self.at(next).facts.is(Class::Given)
            }),
            "the" | "as" => None,
            _ => self.after_particles(index, end),
        }
    }

    /// The word with a capital behind at most three small words and a hyphen ("van der Bellen", "bin al-Shibh").
    fn after_particles(&self, index: usize, end: usize) -> Option<usize> {
        let mut next = index + 1;
        while next < end.min(index + 4) {
            if self.is_name_word(next) {
                return Some(next);
            }
            if !self.is_hyphen(next) && !is_particle(self.text(next)) {
                return None;
            }
            next += 1;
        }
        None
    }

    /// Whether one of the words says that the name is of a kind that "of" may follow: "Supreme Court of …", but not
    /// "Kurdistan Region of …".
    fn has_head(&self, at: usize, end: usize) -> bool {
        let is_body = |kind: Kind| matches!(kind, Kind::Org | Kind::Event | Kind::Law | Kind::WorkOfArt);
        self.at(at).facts.begins_of.is_some()
            || (at..end).any(|index| self.at(index).facts.ends.is_some_and(is_body))
    }

    fn has_of(&self, at: usize, end: usize) -> bool {
        (at..end).any(|index| matches!(self.text(index), "of" | "for"))
    }

    fn is_word(&self, index: usize) -> bool {
        self.text(index).chars().all(char::is_alphabetic)
    }

    /// The end of a title that stands at `at` ("Prime Minister", "Secretary of State"), when the words there are one.
    pub(crate) fn titles_end(&self, at: usize, end: usize) -> Option<usize> {
        let end = end.min(at + LONGEST_TITLE);
        let mut stop = None;
        let mut index = at;
        while index < end {
            let facts = self.at(index).facts;
            if !self.at(index).is_capital() && index == at {
                return None;
            }
            if facts.is_title() {
                stop = Some(index + 1);
            } else if !facts.is(Class::TitleLead) {
                break;
            }
            index += 1;
            let is_office =
                |next: usize| self.at(next).is_capital() && self.at(next).facts.is(Class::TitleLead);
            if stop == Some(index) && self.text(index) == "of" && is_office(index + 1) {
                index += 2;
                while index < end && is_office(index) && !self.at(index).facts.is(Class::Given) {
                    index += 1;
                }
                stop = Some(index);
            }
        }
        // "General Assembly", "King County": the title is part of a name.
        stop.filter(|&stop| {
            !(stop < end
                && self.at(stop).is_capital()
                && self.at(stop).facts.ends.is_some()
                && !self.at(stop).facts.is(Class::FamilyFirst))
        })
    }
}

/// Whether a word is one of the [`PARTICLES`], which most words are too long for.
fn is_particle(word: &str) -> bool {
    word.len() <= LONGEST_PARTICLE && PARTICLES.binary_search(&word).is_ok()
}

/// What follows a hyphen.
enum Tail {
    /// A word with a capital.
    Name,
    /// The second syllable of a given name.
    Syllable,
    /// An ordinary word.
    Word,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted() {
        assert!(PARTICLES.is_sorted() && OWNERS.is_sorted() && JOINTS.is_sorted(), "binary search needs it");
        assert!(PARTICLES.iter().all(|particle| particle.len() <= LONGEST_PARTICLE));
    }
}
