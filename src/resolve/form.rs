//! A form of a name by itself: what makes two forms the same writing, and which shorter forms it may take.

use crate::document::Kind;
use crate::resolve::name::{PersonName, hash_folded};
use crate::tag::gazetteer::{Gazetteer, Trust};
use crate::tag::table::{START, finish, step};
use crate::text::shape::{Capitals, capitals};

/// A form in which a name stands in the document, once for all of its mentions.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Form<'a> {
    /// As it is written.
    pub(super) text: &'a str,
    /// What kind of thing it names.
    pub(super) class: Class,
}

/// Kinds whose names can be forms of each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Class {
    /// People.
    Person,
    /// Peoples and other groups: their adjectives and nouns.
    Norp,
    /// Languages.
    Language,
    /// Places. A part of a place's name is another place.
    Place,
    /// Organisations, sites, events, laws, products, works.
    Thing,
}

impl Class {
    pub(super) const fn of(kind: Kind) -> Self {
        match kind {
            Kind::Person => Self::Person,
            Kind::Norp => Self::Norp,
            Kind::Language => Self::Language,
            Kind::Gpe | Kind::Loc => Self::Place,
            _ => Self::Thing,
        }
    }
}

/// The hash of what must be equal for two forms to be the same writing.
pub(super) fn key(form: &Form<'_>) -> u64 {
    match form.class {
        Class::Person => hash_folded(PersonName::full(form.text)),
        _ => key_of(form.text),
    }
}

/// The same without "The", full stops and the difference of capitals, dashes and apostrophes.
pub(super) fn key_of(text: &str) -> u64 {
    let text = text.strip_prefix("The ").or(text.strip_prefix("the ")).unwrap_or(text);
    let hash = if text.is_ascii() {
        let letters = text.bytes().filter(|&byte| byte != b'.');
        letters.fold(START, |hash, letter| step(hash, letter.to_ascii_lowercase()))
    } else {
        let letters = text.chars().filter(|&character| character != '.');
        let plain = letters.map(|character| match character {
            '’' => '\'',
            '–' | '‑' => '-',
            other => other,
        });
        plain.flat_map(char::to_lowercase).fold(START, steps)
    };
    // "US" is not "us", "WHO" not "Who".
    let is_acronym = capitals(text) == Capitals::All;
    finish(if is_acronym { step(hash, b'!') } else { hash })
}

/// Adds a character to a hash.
fn steps(hash: u64, character: char) -> u64 {
    character.encode_utf8(&mut [0; 4]).bytes().fold(hash, step)
}

/// The article about what a form names, when the form is known and leaves no doubt.
pub(super) fn title(form: &Form<'_>) -> Option<&'static str> {
    let known = Gazetteer::shipped().get(form.text.strip_prefix("The ").unwrap_or(form.text))?;
    let is_sure = known.trust == Trust::Plain
        && Class::of(known.kind) == form.class
        && (form.class != Class::Person || form.text.contains(' '));
    known.title.filter(|_| is_sure)
}

/// Two forms with articles of their own are different things.
pub(super) fn are_compatible(one: Option<&str>, other: Option<&str>) -> bool {
    one.is_none() || other.is_none() || one == other
}

/// Hashes of the first letters of a name's words: of all with a capital, and of those and "and", "of" too.
pub(super) fn initials(name: &str) -> Option<[u64; 2]> {
    let words = name.split([' ', '-', '–']).filter(|word| !word.is_empty());
    if words.clone().nth(1).is_none() || capitals(name) == Capitals::All {
        return None;
    }
    let first = words.filter_map(|word| word.chars().next());
    let capital = first.clone().filter(|letter| letter.is_uppercase()).fold(START, steps);
    let every = first.flat_map(char::to_uppercase).fold(START, steps);
    Some([finish(capital), finish(every)])
}

/// The hash that an acronym has as the [`initials`] of a name; none of what is no acronym.
pub(super) fn acronym(text: &str) -> Option<u64> {
    let letters = text.bytes().filter(|&byte| byte != b'.');
    let is_acronym = letters.clone().nth(1).is_some() && capitals(text) == Capitals::All;
    is_acronym.then(|| finish(letters.fold(START, step)))
}

/// Words at the end of a company's name that a short form leaves out.
const COMPANY_WORDS: &[&str] = &[
    "AG",
    "Airlines",
    "Airways",
    "Co",
    "Co.",
    "Company",
    "Corp",
    "Corp.",
    "Corporation",
    "Electronics",
    "Entertainment",
    "F.C.",
    "FC",
    "Foundation",
    "GmbH",
    "Group",
    "Holdings",
    "Inc",
    "Inc.",
    "LLC",
    "Limited",
    "Ltd",
    "Ltd.",
    "Motor",
    "Motors",
    "PLC",
    "Party",
    "SA",
    "Technologies",
    "University",
    "plc",
];

/// Calls a function with each of the short forms that a document may use for a longer name.
pub(super) fn each_short_form<'a>(form: &Form<'a>, mut take: impl FnMut(&'a str)) {
    let text = form.text;
    match form.class {
        Class::Thing => {
            // "Lakers", "Security Council": what stands behind the first words.
            let after_spaces = text.match_indices(' ').map(|(at, _)| &text[at + 1..]);
            after_spaces.filter(|rest| rest.starts_with(char::is_uppercase)).for_each(&mut take);
            if let Some((rest, last)) = text.rsplit_once(' ')
                && COMPANY_WORDS.contains(&last)
            {
                take(rest);
            }
            before_of(text).into_iter().for_each(take);
        }
        // "Korean" where "South Korean" is meant.
        Class::Norp => {
            text.strip_prefix("South ").or(text.strip_prefix("North ")).into_iter().for_each(take);
        }
        _ => {}
    }
}

/// The words of a name in front of its first "of", when they are several.
pub(crate) fn before_of(name: &str) -> Option<&str> {
    let end = name.as_bytes().windows(4).position(|four| four == b" of ")?;
    Some(&name[..end]).filter(|head| head.contains(' '))
}
