//! From what is seen of a token to the numbers of its features.
//!
//! [`each`] calls a function for every feature of a token, [`key`] gives the key of it. A key is a hash of the template and of what
//! is filled in; the model has weights for the keys that matter. Templates are numbered in the order of their calls, and
//! belong to groups: 0 words, 1 affixes, 2 shapes, 3 context, 4 classes, 5 lists, 6 rules, 7 known names, 8 values, 9 case,
//! 10 runs of capitals, 11 quotations.

use crate::document::Clue;
use crate::tag::learned::observe::{EDGE, Observed, Sight};
use crate::tag::lexicon::TOPICS;
use std::cell::Cell;
use std::ops::Range;

/// A template that is filled in with these values, as a number of which [`key`] makes the key.
#[inline]
fn filled(template: u32, values: &[u32]) -> u32 {
    const FACTORS: [u32; 5] = [0x9E37_79B1, 0x85EB_CA77, 0xC2B2_AE3D, 0x27D4_EB2F, 0x1656_67B1];
    let mut sum = template.wrapping_mul(0x2C1B_3C6D);
    for (value, factor) in values.iter().zip(FACTORS) {
        sum = sum.wrapping_add(value.wrapping_mul(factor)).rotate_left(7);
    }
    sum
}

/// The key of a feature, from the number that [`each`] gives. By itself, so that those of a token are made four at a time.
#[inline]
pub(crate) const fn key(filled: u32) -> u32 {
    let mut sum = filled;
    sum ^= sum >> 15;
    sum = sum.wrapping_mul(0x85EB_CA6B);
    sum ^= sum >> 13;
    sum.wrapping_mul(0xC2B2_AE35) >> 8
}

/// What a group of templates says of a name, for readers.
pub(crate) const fn clue(group: u8) -> Clue {
    match group {
        0 | 1 | 7 | 10 => Clue::Words,
        3 | 5 | 8 => Clue::Surroundings,
        4 => Clue::Likeness,
        6 => Clue::Rules,
        _ => Clue::Spelling,
    }
}

/// Calls `add` with the group of each feature, and with what [`key`] makes its key of, of the token at `at` in `sentence`.
#[inline]
pub(crate) fn each(observed: &Observed, sentence: &Range<usize>, at: usize, mut add: impl FnMut(u8, u32)) {
    let sight = |offset: isize| -> &Sight {
        let index = at as isize + offset;
        if index < sentence.start as isize || index >= sentence.end as isize {
            &EDGE
        } else {
            &observed.tokens[index as usize]
        }
    };
    let (l2, l1, t, r1, r2) = (sight(-2), sight(-1), sight(0), sight(1), sight(2));
    let template = Cell::new(0);
    let mut emit = |group: u8, values: &[u32]| {
        template.set(template.get() + 1);
        add(group, filled(template.get(), values));
    };
    let wide = |sight: &Sight| u32::from(sight.capital);
    // Words
    emit(0, &[]);
    emit(0, &[t.word]);
    emit(0, &[t.lower]);
    emit(0, &[l1.lower]);
    emit(0, &[r1.lower]);
    emit(0, &[l2.lower]);
    emit(0, &[r2.lower]);
    emit(0, &[l1.lower, t.lower]);
    emit(0, &[t.lower, r1.lower]);
    // Affixes
    for (index, &affix) in observed.affixes[t.affixes as usize].iter().enumerate() {
        emit(1, &[affix, index as u32]);
    }
    // Shapes
    emit(2, &[t.shape]);
    emit(2, &[t.shape, l1.shape]);
    emit(2, &[t.shape, r1.shape]);
    emit(2, &[t.shape, l1.shape, r1.shape]);
    emit(2, &[t.capital.into(), l1.capital.into(), r1.capital.into(), l2.capital.into(), r2.capital.into()]);
    // Context
    emit(3, &[l1.lower, t.shape]);
    emit(3, &[r1.lower, t.shape]);
    emit(3, &[l1.lower, r1.lower]);
    emit(3, &[l2.lower, l1.lower]);
    emit(3, &[r1.lower, r2.lower]);
    // Classes
    let (fine, coarse) = (|s: &Sight| u32::from(s.class[0]), |s: &Sight| u32::from(s.class[1]));
    emit(4, &[fine(t)]);
    emit(4, &[coarse(t)]);
    emit(4, &[fine(l1)]);
    emit(4, &[fine(r1)]);
    emit(4, &[coarse(l1), wide(l1)]);
    emit(4, &[coarse(r1), wide(r1)]);
    emit(4, &[coarse(t), coarse(l1), t.shape]);
    emit(4, &[coarse(t), coarse(r1), t.shape]);
    emit(4, &[coarse(l1), coarse(r1), t.shape]);
    emit(4, &[coarse(t), l1.lower]);
    emit(4, &[coarse(t), r1.lower]);
    // Lists
    emit(5, &[t.facts]);
    emit(5, &[l1.facts]);
    emit(5, &[r1.facts]);
    emit(5, &[t.facts, wide(t), wide(l1), wide(r1)]);
    // Rules
    let rule = |s: &Sight| u32::from(s.rule);
    emit(6, &[rule(t)]);
    emit(6, &[rule(t), t.proof.into()]);
    emit(6, &[rule(t), rule(l1)]);
    emit(6, &[rule(t), rule(r1)]);
    emit(6, &[rule(t), t.lower]);
    emit(6, &[rule(t), t.shape, t.capital.into()]);
    emit(6, &[rule(t), coarse(t)]);
    emit(6, &[rule(l2), rule(l1), wide(t)]);
    emit(6, &[rule(r1), rule(r2), wide(t)]);
    // Known names
    let known = |s: &Sight| u32::from(s.known);
    emit(7, &[known(t)]);
    emit(7, &[known(t), known(l1), known(r1)]);
    emit(7, &[known(t), t.capital.into()]);
    emit(7, &[known(t), rule(t)]);
    emit(7, &[known(t), t.lower]);
    // Values
    let value = |s: &Sight| u32::from(s.value);
    emit(8, &[value(t), wide(t)]);
    emit(8, &[value(l1), value(t), value(r1)]);
    // Case
    emit(9, &[t.capital.into(), t.elsewhere.into()]);
    emit(9, &[t.capital.into(), t.elsewhere.into(), t.facts]);
    // Runs
    template.set(100);
    let run = t.run;
    if run.end > run.start {
        let in_run = |index: u32| &observed.tokens[index as usize];
        let (first, last) = (in_run(run.start), in_run(run.end - 1));
        let before = if run.start as usize > sentence.start { in_run(run.start - 1) } else { &EDGE };
        let after = if (run.end as usize) < sentence.end { in_run(run.end) } else { &EDGE };
        let length = (run.end - run.start).min(6);
        let place = (at as u32 - run.start).min(3) * 8 + (run.end - 1 - at as u32).min(3);
        emit(10, &[place, length]);
        emit(10, &[last.lower, place]);
        emit(10, &[first.lower, place]);
        emit(10, &[fine(last), place]);
        emit(10, &[before.lower, place]);
        emit(10, &[after.lower, place]);
        emit(10, &[first.facts, last.facts, place]);
    } else {
        emit(10, &[]);
    }
    template.set(120);
    emit(11, &[t.quoted.into(), wide(t)]);
    emit(11, &[t.quoted.into(), l1.lower]);
    emit(11, &[t.quoted.into(), r1.lower, wide(t)]);
    let title = t.title;
    let topic = observed.topics / 8;
    if title.end > title.start {
        let in_title = |index: u32| &observed.tokens[index as usize];
        let (first, last) = (in_title(title.start), in_title(title.end - 1));
        let before = if title.start as usize > sentence.start { in_title(title.start - 1) } else { &EDGE };
        let after = if (title.end as usize) < sentence.end { in_title(title.end) } else { &EDGE };
        let length = (title.end - title.start).min(6);
        let place = u32::from(at as u32 > title.start) * 2 + u32::from(at as u32 + 1 < title.end);
        emit(10, &[length, place, before.lower]);
        emit(10, &[length, place, after.lower]);
        emit(10, &[place, before.lower, after.lower]);
        emit(10, &[length, place, first.lower]);
        emit(10, &[length, place, last.lower]);
        emit(12, &[length, place, topic]);
    }
    template.set(140);
    emit(12, &[topic, wide(t), t.elsewhere.into()]);
    emit(12, &[topic, coarse(t)]);
    emit(12, &[topic, rule(t)]);
    emit(12, &[observed.topics, wide(t)]);
    emit(12, &[t.topics.into(), wide(t)]);
    for bit in 0..TOPICS as u32 {
        if u32::from(t.topics) >> bit & 1 == 1 {
            template.set(150);
            emit(12, &[bit, wide(t), t.shape]);
        }
    }
}
