//! Makes the names of a document agree: what it names in full, or clearly, it means elsewhere too.
//!
//! [`agree`] gives unsure names the kind of the same name, or of the full name of a person that they are short for, where
//! that is sure.

use crate::document::Kind;
use crate::order::{by_number, falling};
use crate::tag::document::{Part, Support};
use crate::tag::found::{Found, Proof};
use crate::tag::words::Words;

/// A name that is at least as sure speaks for others, one that is less sure follows.
const SURE: f32 = 0.8;

/// Changes kinds.
pub(crate) fn agree<'a>(words: &Words<'a>, found: &mut [Found<'a>]) {
    let mut sure: Vec<Found<'a>> = found.iter().filter(|name| name.confidence >= SURE).copied().collect();
    by_number(&mut sure, |name| u128::from(falling(name.confidence)) << 64 | name.start as u128);
    let support = Support::of(words, &sure);
    for name in found.iter_mut().filter(|name| name.confidence < SURE) {
        let Some((length, form)) = support.longest(words, name.start, name.end) else { continue };
        let follows = match form.part {
            Part::Whole => true,
            Part::Short => form.kind == Kind::Person,
            Part::Given => false,
        };
        let is_doubtful = length == 1 && words.at(name.start).is_common;
        if follows && !is_doubtful && name.start + length == name.end && form.kind != name.kind {
            name.kind = form.kind;
            // An inference is less sure than what it is drawn from.
            name.confidence = form.confidence * 0.8;
            name.proof = if form.part == Part::Whole { form.proof } else { Proof::Form { of: form.of } };
        }
    }
}
