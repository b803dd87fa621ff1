//! What a document says about its own names: a name that stands somewhere in full supports its short forms
//! everywhere ("Lee Jae-myung" makes "Lee" a person), and an abbreviation in brackets holds from then on.

use crate::document::Kind;
use crate::tag::found::{Found, Proof};
use crate::tag::lexicon::Class;
use crate::tag::table::{START, Table, mix};
use crate::tag::words::{Capital, Words};

/// Names that the document supports.
#[derive(Debug)]
pub(crate) struct Support<'a> {
    forms: Vec<Form<'a>>,
    places: Table<Place>,
}

/// A form that a name may take in this document.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Form<'a> {
    /// What it is.
    pub(crate) kind: Kind,
    /// The name in full.
    pub(crate) of: &'a str,
    /// How much of the name it is.
    pub(crate) part: Part,
}

/// How much of a name a form is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    /// All of it.
    Whole,
    /// A short form: family name, abbreviation, first words.
    Short,
    /// A given name: others may share it.
    Given,
}

/// As in the gazetteer: 0 for first words, else a form's number and one.
#[derive(Debug, Clone, Copy, Default)]
struct Place(u32);

impl<'a> Support<'a> {
    pub(crate) fn none() -> Self {
        Self { forms: Vec::new(), places: Table::with_capacity(0) }
    }

    /// Reads the names of a first pass. Whole names come first, so that no short form hides one.
    pub(crate) fn of(words: &Words<'a>, found: &[Found<'a>]) -> Self {
        let mut support = Self { forms: Vec::new(), places: Table::with_capacity(found.len() * 2) };
        for name in found.iter().filter(|name| name.is_evident()) {
            let form = Form { kind: name.kind, of: words.slice(name.start..name.end), part: Part::Whole };
            support.add(words, name.start, name.end, form);
        }
        for name in found.iter().filter(|name| name.is_evident()) {
            let of = words.slice(name.start..name.end);
            match name.kind {
                Kind::Person => support.add_person(words, name, of),
                Kind::Org | Kind::Fac | Kind::Event | Kind::Law => support.add_first_words(words, name, of),
                _ => {}
            }
        }
        support
    }

    fn add(&mut self, words: &Words<'a>, start: usize, end: usize, form: Form<'a>) {
        let mut hash = START;
        for index in start..end {
            hash = mix(hash, words.at(index).hash);
            self.places.entry(hash);
        }
        let place = self.places.entry(hash);
        if place.0 == 0 {
            self.forms.push(form);
            place.0 = self.forms.len() as u32;
        }
    }

    /// The family name and the given name of a full name.
    fn add_person(&mut self, words: &Words<'a>, name: &Found<'a>, of: &'a str) {
        let Some((family, given)) = parts(words, name.start, name.end) else { return };
        let short = Form { kind: Kind::Person, of, part: Part::Short };
        self.add(words, family.0, family.1, short);
        if !words.at(given.0).is_common {
            self.add(words, given.0, given.1, Form { part: Part::Given, ..short });
        }
    }

    /// "Samsung" of "Samsung Group", "Provisional Government" of "Provisional Government of the Republic of Korea".
    fn add_first_words(&mut self, words: &Words<'a>, name: &Found<'a>, of: &'a str) {
        let before_of = (name.start + 2..name.end).find(|&index| words.text(index) == "of");
        let before_head = (name.end - name.start == 2 && name.kind == Kind::Org)
            .then(|| name.end - 1)
            .filter(|&last| is_company_word(words.text(last)) && !words.at(name.start).is_common);
        if let Some(stop) = before_of.or(before_head) {
            self.add(words, name.start, stop, Form { kind: name.kind, of, part: Part::Short });
        }
    }

    /// The longest supported form at a word, with its length.
    pub(crate) fn longest(&self, words: &Words<'a>, at: usize, end: usize) -> Option<(usize, Form<'a>)> {
        let mut longest = None;
        let mut hash = START;
        for index in at..end {
            hash = mix(hash, words.at(index).hash);
            let Some(&Place(place)) = self.places.get(hash) else { break };
            if place > 0 {
                longest = Some((index + 1 - at, place));
            }
        }
        longest.map(|(length, place)| (length, self.forms[place as usize - 1]))
    }
}

/// Where the family name and the given name of a full name stand, as token ranges.
fn parts(words: &Words<'_>, start: usize, end: usize) -> Option<((usize, usize), (usize, usize))> {
    let mut last = end;
    while last > start + 1
        && matches!(words.text(last - 1), "Jr" | "Jr." | "Sr" | "Sr." | "II" | "III" | "IV")
    {
        last -= 1;
    }
    let spaces = (start..last.saturating_sub(1)).filter(|&index| !words.touches_next(index)).count();
    if spaces == 0 {
        return None;
    }
    // "Lee Jae-myung", "Xi Jinping": the family name stands first.
    let is_family_first = words.at(start).facts.is(Class::FamilyFirst)
        && !words.at(start).facts.is(Class::Given)
        && !(start + 1..last).any(|index| words.at(index).facts.is(Class::Given));
    if is_family_first {
        return Some(((start, start + 1), (start + 1, last)));
    }
    let mut family = last - 1;
    while family > start + 1 && words.touches_next(family - 1) {
        family -= 1;
    }
    // "van der Bellen", "bin Laden": the particle belongs to the family name.
    while family > start + 1 && words.at(family - 1).capital == Capital::None {
        family -= 1;
    }
    let mut given = start + 1;
    while given < family && words.touches_next(given - 1) {
        given += 1;
    }
    Some(((family, last), (start, given)))
}

fn is_company_word(word: &str) -> bool {
    matches!(
        word,
        "Group"
            | "Inc"
            | "Inc."
            | "Corp"
            | "Corp."
            | "Corporation"
            | "Co"
            | "Co."
            | "Company"
            | "Ltd"
            | "Ltd."
            | "Limited"
            | "LLC"
            | "PLC"
            | "plc"
            | "AG"
            | "SA"
            | "GmbH"
            | "Holdings"
            | "Motors"
            | "Motor"
            | "Electronics"
            | "Airlines"
            | "Airways"
            | "Technologies"
            | "Pharmaceuticals"
            | "Energy"
            | "Entertainment"
            | "Foundation"
    )
}

impl Found<'_> {
    /// Whether the name is sure enough to support others.
    fn is_evident(&self) -> bool {
        match self.proof {
            Proof::Known { .. } => true,
            _ => self.confidence >= 0.6,
        }
    }
}
