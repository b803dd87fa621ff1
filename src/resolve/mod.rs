//! Which mentions refer to the same thing.
//!
//! [`resolve`] turns merged candidates into mentions and entities. The rules of `alias` join the forms of names;
//! values are one entity when their normal forms or their texts are equal. [`name`] knows the anatomy of people's
//! names.
//!
//! ```
//! use gloss::{Analyzer, Input, Options};
//! let text = "The Republic of Korea (ROK) said so on Monday. South Korea is the ROK.";
//! let document = Analyzer::new(Options::default()).analyze(Input::Text(text));
//! for entity in &document.entities {
//!     println!("{} ({} times): {:?}", entity.name, entity.count, entity.aliases);
//! }
//! ```

mod alias;
pub(crate) mod form;
pub mod name;

use std::fmt::{self, Write};

use crate::document::{Entity, EntityId, Evidence, Kind, Mention};
use crate::mentions::Candidate;
use crate::offsets::OffsetMap;
use crate::span::{Clean, Source};
use crate::tag::gazetteer::{Gazetteer, Trust};
use crate::tag::table::{START, finish, step};
use crate::text::fold::HashMap;
use crate::text::hasher::TextMap;
use alias::Groups;
use form::{Class, Form};

/// Groups candidates, which must be sorted and disjoint, to entities: in the order in which they first stand in the
/// text. `map` gives each mention its place in the input.
pub fn resolve(
    text: &str,
    candidates: Vec<Candidate>,
    map: &OffsetMap<Source, Clean>,
) -> (Vec<Mention>, Vec<Entity>) {
    let groups = group(text, &candidates);
    // The entity of each group and one.
    let mut numbers = vec![0; groups.iter().max().map_or(0, |last| last + 1)];
    // Where the members of each entity begin among all.
    let mut starts = vec![0];
    let mut entity_of = Vec::with_capacity(candidates.len());
    for &group in &groups {
        if numbers[group] == 0 {
            numbers[group] = starts.len();
            starts.push(0);
        }
        starts[numbers[group]] += 1;
        entity_of.push(numbers[group] - 1);
    }
    for entity in 1..starts.len() {
        starts[entity] += starts[entity - 1];
    }
    let (mut next, mut members) = (starts.clone(), groups);
    for (index, &entity) in entity_of.iter().enumerate() {
        members[next[entity]] = index;
        next[entity] += 1;
    }
    let mut tally = Tally::default();
    let members = starts.windows(2).map(|range| &members[range[0]..range[1]]);
    let entities = members.map(|members| entity(text, &candidates, members, &mut tally)).collect();
    let mention = |(candidate, entity): (Candidate, usize)| Mention {
        span: candidate.span,
        source: map.back(candidate.span),
        kind: candidate.kind,
        entity: EntityId(entity as u32),
        confidence: candidate.confidence,
        evidence: candidate.evidence,
        value: candidate.value,
    };
    (candidates.into_iter().zip(entity_of).map(mention).collect(), entities)
}

/// A group's number for each candidate; equal numbers, one entity.
fn group(text: &str, candidates: &[Candidate]) -> Vec<usize> {
    let mut forms: Vec<Form<'_>> = Vec::new();
    let mut form_numbers: TextMap<Form<'_>, usize> = TextMap::default();
    let mut values: HashMap<usize> = HashMap::default();
    let mut places = Vec::with_capacity(candidates.len());
    for candidate in candidates {
        let surface = candidate.span.slice(text);
        places.push(if candidate.kind.is_name() {
            let form = Form { text: surface, class: Class::of(candidate.kind) };
            Ok(*form_numbers.entry(form.clone()).or_insert_with(|| {
                forms.push(form);
                forms.len() - 1
            }))
        } else {
            let number = values.len();
            Err(*values.entry(value_key(candidate, surface)).or_insert(number))
        });
    }
    let mut groups = Groups::of(&forms);
    let names = forms.len();
    places
        .into_iter()
        .map(|place| place.map_or_else(|value| names + value, |form| groups.find(form)))
        .collect()
}

/// The hash of what must be equal for two values to be one entity.
fn value_key(candidate: &Candidate, surface: &str) -> u64 {
    let mut hash = HashOfText(step(START, candidate.kind as u8));
    let written = match &candidate.value {
        Some(value) => write!(hash, "{value}"),
        None => surface.chars().flat_map(char::to_lowercase).try_for_each(|letter| hash.write_char(letter)),
    };
    debug_assert!(written.is_ok(), "a hash takes any text");
    finish(hash.0)
}

/// The hash of all that is written to it.
struct HashOfText(u64);

impl Write for HashOfText {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.0 = text.bytes().fold(self.0, step);
        Ok(())
    }
}

/// How often an entity has each form and kind, in the order in which they come; keeps its memory for the next.
#[derive(Default)]
struct Tally<'a> {
    forms: Vec<(&'a str, u32)>,
    kinds: Vec<(Kind, u32)>,
}

/// The entity of these candidates.
fn entity<'a>(text: &'a str, candidates: &[Candidate], members: &[usize], tally: &mut Tally<'a>) -> Entity {
    let Tally { forms, kinds } = tally;
    forms.clear();
    kinds.clear();
    for candidate in members.iter().map(|&member| &candidates[member]) {
        count(forms, candidate.span.slice(text));
        count(kinds, candidate.kind);
    }
    let kind = most(kinds);
    let name = fullest(kind, forms);
    let aliases = forms.iter().map(|form| form.0).filter(|form| *form != name).map(str::to_owned).collect();
    let given = members.iter().find_map(|&member| match &candidates[member].evidence {
        Evidence::Given { title } => title.clone(),
        _ => None,
    });
    let title = given.or_else(|| known_title(kind, name));
    Entity { kind, name: name.to_owned(), aliases, count: members.len() as u32, title }
}

/// Counts the different items in the order in which they come. An entity has few forms, and the forms of a value
/// are as many as ways to write it.
fn count<T: PartialEq>(counts: &mut Vec<(T, u32)>, item: T) {
    match counts.iter_mut().find(|(other, _)| *other == item) {
        Some((_, count)) => *count += 1,
        None => counts.push((item, 1)),
    }
}

fn most(kinds: &[(Kind, u32)]) -> Kind {
    let best = kinds.iter().rev().max_by_key(|(_, count)| *count);
    best.map_or(Kind::Org, |&(kind, _)| kind)
}

/// The form to show: the longest of names, the most frequent adjective, the first value.
fn fullest<'a>(kind: Kind, forms: &[(&'a str, u32)]) -> &'a str {
    let mut best = forms.first().copied().unwrap_or_default();
    for &form in forms {
        let is_fuller = match kind {
            Kind::Norp | Kind::Language => form.1 > best.1,
            kind if kind.is_name() => form.0.chars().count() > best.0.chars().count(),
            _ => false,
        };
        if is_fuller {
            best = form;
        }
    }
    best.0
}

/// The Wikipedia title that the gazetteer has for a full name of this kind.
fn known_title(kind: Kind, name: &str) -> Option<String> {
    let known = Gazetteer::shipped().get(name)?;
    let is_sure = known.trust == Trust::Plain && Class::of(known.kind) == Class::of(kind);
    // A family name alone may be anyone's.
    let is_full = kind != Kind::Person || name.contains(' ');
    known.title.filter(|_| is_sure && is_full).map(str::to_owned)
}
