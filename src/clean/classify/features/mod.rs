//! What the learned classifier sees of a page: [`extract`] gives a [`Table`] with a row for each line.
//!
//! `wording` says how a line looks by itself, `place` how it stands on its page, `template` whether it is made like
//! others, `enumeration` whether numbered parts run through it, `runs` what the lines around it are as a whole, `markup` what its elements are called, [`telling`] what its
//! words say, `leaning` whether the page has them in its running text or around it, `named` the same of its elements' names. `first_look`
//! has what a first forest thinks of the lines around. A split of the [`forest`] may also look at the lines around. None depends on the language but for cue
//! phrases, function words and telling words, which are there for some twenty of them.
//!
//! [`forest`]: crate::clean::classify::forest

pub mod author;
mod columns;
mod data;
mod echoes;
mod enumeration;
mod first_look;
pub mod headline;
mod leaning;
mod markup;
mod named;
mod origins;
mod place;
mod row;
mod runs;
pub mod table;
pub mod telling;
pub(super) mod template;
mod wording;

use std::ops::Range;

use crate::clean::classify::Evidence;
use table::{Columns, Row, Table};

/// Number of columns that [`extract`] fills.
pub const COLUMNS: usize = wording::COLUMNS
    + place::COLUMNS
    + template::COLUMNS
    + enumeration::COLUMNS
    + markup::COLUMNS
    + data::COLUMNS
    + TELLING
    + runs::COLUMNS
    + leaning::COLUMNS
    + named::COLUMNS;

/// Number of columns with those that [`look_again`] fills.
pub const ALL_COLUMNS: usize = COLUMNS + first_look::COLUMNS;

/// Columns for the telling words.
const TELLING: usize = 2;

/// The features of every line of a page, of which `region` may be the article and `headline` its headline; those that are
/// asked for, by their columns.
pub fn extract(
    evidence: &Evidence<'_>,
    region: &Range<usize>,
    headline: Option<usize>,
    columns: &Columns,
) -> Table {
    let survey = place::Survey::of(evidence, region.clone(), headline);
    let templates = template::Templates::of(evidence, region, headline);
    let enumerations = enumeration::Enumerations::of(evidence);
    let groups = markup::Groups::of(evidence);
    let data = data::Data::of(evidence);
    let runs = runs::Runs::of(evidence, region);
    let running = leaning::running_text(evidence, region, headline);
    let leaning = leaning::Leaning::of(evidence, &running);
    let named = named::Named::of(evidence, &running);
    Table::fill(evidence.segments.len(), columns, |slot, index| {
        let row = &mut Row::begin(slot);
        wording::put(row, evidence, index);
        survey.put(row, index);
        templates.put(row, index);
        enumerations.put(row, index);
        groups.put(row, index);
        data.put(row, index);
        let told = evidence.told[index];
        let words = evidence.lines.all()[index].word_count();
        row.share(0.5 + told / 8.0);
        row.share(0.5 + told / (words as f32 + 2.0).sqrt() / 3.0);
        runs.put(row, index);
        leaning.put(row, index);
        named.put(row, index);
    })
}

/// Adds what follows from how likely each line is at first look.
pub fn look_again(table: &mut Table, evidence: &Evidence<'_>, likely: &[f32]) {
    let look = first_look::FirstLook::of(evidence, likely);
    table.add(COLUMNS, |slot, index| look.put(&mut Row::begin(slot), index));
}

/// The sum of all numbers before each place, and of all.
fn sums(numbers: impl Iterator<Item = u32>) -> Vec<u32> {
    let mut sums = Vec::with_capacity(numbers.size_hint().0 + 1);
    let mut sum = 0;
    sums.push(sum);
    for number in numbers {
        sum += number;
        sums.push(sum);
    }
    sums
}
