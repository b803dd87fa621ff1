//! What a document says about its own names: a name that stands somewhere in full supports its short forms
//! everywhere ("Lee Jae-myung" makes "Lee" a person), and an abbreviation in brackets holds from then on.

use std::ops::Range;

use crate::document::Kind;
use crate::resolve::form::before_of;
use crate::resolve::name::PersonName;
use crate::tag::found::{Found, Proof};
use crate::tag::lexicon::{Class, Lexicon};
use crate::tag::table::{START, Table, each_hash, hash_lower, mix};
use crate::tag::words::{Sign, Words};

/// Names that the document supports.
#[derive(Debug)]
pub(crate) struct Support<'a> {
    forms: Vec<Form<'a>>,
    places: Table<Place>,
    /// The first words of the forms, as bits of their hashes: most words of a text are none of them.
    first_words: [u64; 4],
    /// Whether one of these is in lower case ("bin Laden"), or looks so.
    has_small: bool,
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
    /// How sure the name is where it stands in full.
    pub(crate) confidence: f32,
    /// How it was found there.
    pub(crate) proof: Proof<'a>,
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
        Self { forms: Vec::new(), places: Table::with_capacity(0), first_words: [0; 4], has_small: false }
    }

    /// Reads the names of a first pass. Whole names come first, so that no short form hides one.
    pub(crate) fn of(document: &Words<'a>, found: &[Found<'a>]) -> Self {
        let places = Table::with_capacity(found.len() * 2);
        let mut support = Self { places, ..Self::none() };
        // What the gazetteer knows it finds everywhere.
        let is_news = |name: &&Found<'a>| name.is_evident() && !matches!(name.proof, Proof::Known { .. });
        for name in found.iter().filter(is_news) {
            let form = whole(document, name);
            support.add(form.of, form);
        }
        for name in found.iter().filter(|name| name.is_evident()) {
            let form = whole(document, name);
            match name.kind {
                Kind::Person => support.add_person(form),
                Kind::Org | Kind::Fac | Kind::Event | Kind::Law => support.add_first_words(form),
                _ => {}
            }
        }
        support
    }

    fn add(&mut self, name: &str, form: Form<'a>) {
        let mut hash = START;
        self.has_small |= !name.starts_with(|first: char| first.is_ascii_uppercase());
        let mut is_first = true;
        each_hash(name, |word| {
            if std::mem::take(&mut is_first) {
                let (place, bit) = first_word(word);
                self.first_words[place] |= bit;
            }
            hash = mix(hash, word);
            self.places.entry(hash);
        });
        let place = self.places.entry(hash);
        if place.0 == 0 {
            self.forms.push(form);
            place.0 = self.forms.len() as u32;
        }
    }

    /// The family name and the given name of a full name.
    fn add_person(&mut self, form: Form<'a>) {
        let name = PersonName::parse(form.of);
        let PersonName { family: Some(family), given: Some(given), .. } = name else { return };
        let short = Form { part: Part::Short, ..form };
        self.add(family, short);
        if !Lexicon::shipped().facts(hash_lower(given)).is(Class::Common) {
            self.add(given, Form { part: Part::Given, ..short });
        }
    }

    /// "Samsung" of "Samsung Group", "Provisional Government" of "Provisional Government of the Republic of Korea".
    fn add_first_words(&mut self, form: Form<'a>) {
        let of = form.of;
        let is_company = |name: &(&str, &str)| {
            is_company_word(name.1)
                && !name.0.contains(' ')
                && !Lexicon::shipped().facts(hash_lower(name.0)).is(Class::Common)
        };
        let before_head = of.rsplit_once(' ').filter(is_company).map(|(head, _)| head);
        if let Some(short) = before_of(of).or(before_head) {
            self.add(short, Form { part: Part::Short, ..form });
        }
    }

    /// The next word that may begin a name which lists know, or a form.
    #[inline]
    pub(crate) fn next(&self, document: &Words<'a>, mut range: Range<usize>) -> Option<usize> {
        if self.has_small {
            return range.find(|&at| document.has(at, Sign::Beginning) || self.may_begin(document, at));
        }
        // What has a capital may begin a name anyway.
        document.next_with(Sign::Beginning, range)
    }

    /// Whether a form may begin with a word; that it does not is certain.
    #[inline]
    fn may_begin(&self, document: &Words<'a>, at: usize) -> bool {
        let (place, bit) = first_word(document.at(at).hash);
        self.first_words[place] & bit != 0
    }

    /// The longest supported form at a word, with its length.
    #[inline]
    pub(crate) fn longest(&self, document: &Words<'a>, at: usize, end: usize) -> Option<(usize, Form<'a>)> {
        if !self.may_begin(document, at) {
            return None;
        }
        let mut longest = None;
        let mut hash = START;
        for index in at..end {
            hash = mix(hash, document.at(index).hash);
            let Some(&Place(place)) = self.places.get(hash) else { break };
            if place > 0 {
                longest = Some((index + 1 - at, place));
            }
        }
        longest.map(|(length, place)| (length, self.forms[place as usize - 1]))
    }
}

/// Where a first word is noted: a number of 64 bits, and the bit.
#[inline]
const fn first_word(hash: u64) -> (usize, u64) {
    ((hash >> 40) as usize % 4, 1 << (hash >> 44 & 63))
}

/// The form that is the name itself.
fn whole<'a>(document: &Words<'a>, name: &Found<'a>) -> Form<'a> {
    Form {
        kind: name.kind,
        of: document.slice(name.start..name.end),
        part: Part::Whole,
        confidence: name.confidence,
        proof: name.proof,
    }
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
