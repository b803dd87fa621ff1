//! A form of a name by itself: what makes two forms the same writing, and which shorter forms it may take.

use crate::document::Kind;
use crate::resolve::name::PersonName;
use crate::tag::gazetteer::{Gazetteer, Trust};
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

/// What must be equal for two forms to be the same writing.
pub(super) fn key(form: &Form<'_>) -> String {
    match form.class {
        Class::Person => PersonName::parse(form.text).key(),
        _ => key_of(form.text),
    }
}

/// Without "The", full stops and the difference of capitals, dashes and apostrophes.
pub(super) fn key_of(text: &str) -> String {
    let text = text.strip_prefix("The ").or(text.strip_prefix("the ")).unwrap_or(text);
    let is_acronym = capitals(text) == Capitals::All;
    text.chars()
        .filter(|&character| character != '.')
        .flat_map(|character| match character {
            '’' => '\''.to_lowercase(),
            '–' | '‑' => '-'.to_lowercase(),
            other => other.to_lowercase(),
        })
        // "US" is not "us", "WHO" not "Who".
        .chain(is_acronym.then_some('!'))
        .collect()
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

/// The first letters of a name's words: of all with a capital, and of those and "and", "of" too.
pub(super) fn initials(name: &str) -> Vec<String> {
    let words: Vec<&str> = name.split([' ', '-', '–']).filter(|word| !word.is_empty()).collect();
    if words.len() < 2 || capitals(name) == Capitals::All {
        return Vec::new();
    }
    let first = |word: &&str| word.chars().next();
    let capital: String = words.iter().filter_map(first).filter(|letter| letter.is_uppercase()).collect();
    let every: String = words.iter().filter_map(first).flat_map(char::to_uppercase).collect();
    let mut initials = vec![capital, every];
    initials.dedup();
    initials
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

/// The short forms that a document may use for a longer name.
pub(super) fn short_forms<'a>(form: &Form<'a>) -> Vec<&'a str> {
    let text = form.text;
    let mut forms = Vec::new();
    match form.class {
        Class::Thing => {
            // "Lakers", "Security Council": what stands behind the first words.
            forms.extend(
                text.match_indices(' ')
                    .map(|(at, _)| &text[at + 1..])
                    .filter(|rest| rest.starts_with(char::is_uppercase)),
            );
            if let Some((rest, last)) = text.rsplit_once(' ')
                && COMPANY_WORDS.contains(&last)
            {
                forms.push(rest);
            }
            if let Some((head, _)) = text.split_once(" of ") {
                forms.extend(Some(head).filter(|head| head.contains(' ')));
            }
        }
        // "Korean" where "South Korean" is meant.
        Class::Norp => forms.extend(text.strip_prefix("South ").or(text.strip_prefix("North "))),
        _ => {}
    }
    forms
}
