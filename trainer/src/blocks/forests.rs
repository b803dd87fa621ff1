//! The forests of the classifier: [`grow`] grows first ones, and second ones that hear what the first think.
//!
//! A second forest must hear of lines as good a judgement as there will be on pages that nobody has seen. So the first
//! judgement of its pages is that of [`Halves`]: forests that have seen the sites of the other half of the parts alone.

use gloss::clean::classify::features::telling::TellingWords;
use gloss::clean::classify::features::{self, table::Columns, table::Table};
use gloss::clean::classify::forest::Forest;
use gloss::clean::classify::model::{Forests, SURENESS, judged_by};

use crate::blocks::boost::{Lines, Plan, grow as grow_forest};
use crate::blocks::pages::{FOLDS, Given, Page};
use crate::blocks::splice::{splices, without_names};

/// How the shipped forests are grown; `MODEL.md` has the figures of others.
const FIRST: Plan = Plan { trees: 240, rate: 0.147, own: 0.5, near: 0.05, pull: 8.0, seed: 1 };
const SECOND: Plan = Plan { trees: 200, rate: 0.1, ..FIRST };

/// What a page of our own counts, which are a quarter of all and of rare kinds.
const OWN: f32 = 0.5;

/// Forests for each half of the parts, from the pages of the other half: for plain text and for markup.
pub(crate) struct Halves([[Forests; 2]; 2]);

impl Halves {
    pub(crate) fn grow(known: &[&Page], words: &[TellingWords]) -> Self {
        let mut halves = Self(Default::default());
        for half in 0..2 {
            let others = others(known, half);
            halves.0[half] = GIVEN.map(|given| Forests {
                first: grow_from(given, &others, words, FIRST, first_table),
                second: Forest::default(),
            });
        }
        // The first judgement of the other half is that of forests that have seen this one.
        for half in 0..2 {
            let others = others(known, half);
            let see = |page: &Page, words: &TellingWords| halves.second_table(page, words);
            let seconds = GIVEN.map(|given| grow_from(given, &others, words, SECOND, see));
            for (forests, second) in halves.0[half].iter_mut().zip(seconds) {
                forests.second = second;
            }
        }
        halves
    }

    /// How likely the lines of a page are.
    pub(crate) fn judge(&self, page: &Page, words: &TellingWords) -> Vec<f32> {
        let table = self.second_table(page, words);
        judged_by(&self.of(page).second, &table, &page.evidence(words), SURENESS)
    }

    /// What is seen of the lines of a page when their first judgement is known.
    fn second_table(&self, page: &Page, words: &TellingWords) -> Table {
        let mut table = first_table(page, words);
        let evidence = page.evidence(words);
        let likely = judged_by(&self.of(page).first, &table, &evidence, 1.0);
        features::look_again(&mut table, &evidence, &likely);
        table
    }

    fn of(&self, page: &Page) -> &Forests {
        &self.0[page.fold % 2][usize::from(page.given == Given::Html)]
    }
}

const GIVEN: [Given; 2] = [Given::Paste, Given::Html];

fn others<'a>(known: &[&'a Page], half: usize) -> Vec<&'a Page> {
    known.iter().filter(|page| page.fold % 2 != half).copied().collect()
}

/// The forests for what is given in one way.
pub(crate) fn grow(given: Given, known: &[&Page], words: &[TellingWords], halves: &Halves) -> Forests {
    Forests {
        first: grow_from(given, known, words, FIRST, first_table),
        second: grow_from(given, known, words, SECOND, |page, words| halves.second_table(page, words)),
    }
}

/// What is seen of the lines of a page at first, with room for more.
fn first_table(page: &Page, words: &TellingWords) -> Table {
    let evidence = page.evidence(words);
    let (region, guess) = page.rough(&evidence);
    features::extract(&evidence, &region, guess, &Columns::first(features::ALL_COLUMNS))
}

/// A forest from pages as they are seen; a clean article is given as text too.
fn grow_from(
    given: Given,
    known: &[&Page],
    words: &[TellingWords],
    plan: Plan,
    see: impl Fn(&Page, &TellingWords) -> Table,
) -> Forest {
    let mut lines = Lines::default();
    let mut add = |page: &Page, counts: f32| {
        let targets: Vec<f32> =
            page.labels.wanted.iter().map(|&wanted| f32::from(u8::from(wanted))).collect();
        let weights: Vec<f32> = page.labels.weights.iter().map(|weight| counts * weight).collect();
        lines.add(&see(page, &words[page.fold]), &targets, &weights);
    };
    let is_seen =
        |page: &&&Page| (page.given == Given::Html) == (given == Given::Html) && page.given != Given::Titled;
    let counts = |page: &Page| if page.source == "pages" { OWN } else { 1.0 };
    known.iter().filter(is_seen).for_each(|page| add(page, counts(page)));
    known
        .iter()
        .filter(|page| given == Given::Html && page.given == given)
        .for_each(|page| add(&without_names(page), counts(page)));
    for fold in (0..FOLDS).filter(|_| given == Given::Paste) {
        let is_whole = |page: &&&Page| page.given == given && page.fold == fold;
        let whole: Vec<&Page> = known.iter().filter(is_whole).copied().collect();
        splices(&whole).for_each(|page| add(&page, 1.0));
    }
    grow_forest(&lines, plan)
}
