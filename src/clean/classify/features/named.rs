//! What the names of its elements say of a line: what they say on pages of many sites, and to which side of this page they
//! lean.
//!
//! A page has its own names for its own parts: where "c-rte" stands around most of the article and around little else,
//! what else is in it belongs to the article as well. Plain text leaves all of this unknown.

use crate::clean::classify::Evidence;
use crate::clean::classify::elements::{Element, Elements};
use crate::clean::classify::features::leaning::{WHOLE, logarithm};
use crate::clean::classify::features::table::{Row, share};

/// Number of columns that [`Named::put`] fills.
pub(super) const COLUMNS: usize = 4 + 4;

/// How many lines above and below are listened to.
const REACH: usize = 4;

/// Names that count as near.
const NEAR: usize = 5;

/// What a name is taken to stand around besides, in words, and all of them together.
const NAME: f64 = 2.0;
const ALL: f64 = 4.0;

/// To which side the names of an element lean, as logarithms: on the mean, the mean of the near ones, and those that lean most
/// to the rest and to the article.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Lean {
    pub(super) mean: f32,
    pub(super) near: f32,
    pub(super) least: f32,
    pub(super) most: f32,
}

/// How the elements of a page lean, when so much of each line is the article, from 0 to [`WHOLE`]; a line counts by its words.
pub(super) fn leans(evidence: &Evidence<'_>, shares: &[u8]) -> Vec<Lean> {
    let elements = &evidence.elements;
    let mut sums = vec![[0_u32; 2]; elements.all().len()];
    for (index, (line, &share)) in evidence.lines.all().iter().zip(shares).enumerate() {
        let words = line.word_count().min(60) as u32;
        let sum = &mut sums[elements.number(index)];
        sum[0] += words * u32::from(WHOLE - share);
        sum[1] += words * u32::from(share);
    }
    let names = lean_of_names(elements, &sums);
    elements.all().iter().map(|element| lean_of(element, &names)).collect()
}

fn lean_of_names(elements: &Elements, sums: &[[u32; 2]]) -> Vec<f32> {
    let mut names = vec![[0_u32; 2]; elements.vocabulary()];
    let mut last = vec![u32::MAX; elements.vocabulary()];
    let mut all = [0_u32; 2];
    for (number, (element, sum)) in elements.all().iter().zip(sums).enumerate() {
        for side in 0..2 {
            all[side] += sum[side];
        }
        for &name in &element.names {
            // A name that an element has twice counts once.
            if std::mem::replace(&mut last[name as usize], number as u32) == number as u32 {
                continue;
            }
            for side in 0..2 {
                names[name as usize][side] += sum[side];
            }
        }
    }
    let words = |sum: u32| f64::from(sum) / f64::from(WHOLE);
    let larger = logarithm(words(all[0]) + ALL) - logarithm(words(all[1]) + ALL);
    let lean = |[rest, article]: [u32; 2]| logarithm((words(article) + NAME) / (words(rest) + NAME)) + larger;
    names.into_iter().map(|sums| lean(sums) as f32).collect()
}

fn lean_of(element: &Element, names: &[f32]) -> Lean {
    let lean = |&name: &u32| names[name as usize];
    let mean = |names: &[u32]| names.iter().map(lean).sum::<f32>() / names.len().max(1) as f32;
    let all = || element.names.iter().map(lean);
    Lean {
        mean: mean(&element.names),
        near: mean(&element.names[..element.names.len().min(NEAR)]),
        least: all().reduce(f32::min).unwrap_or_default(),
        most: all().reduce(f32::max).unwrap_or_default(),
    }
}

/// What the names of a page's elements say.
pub(super) struct Named<'a> {
    evidence: &'a Evidence<'a>,
    has_markup: bool,
    leans: Vec<[u8; 4]>,
    /// Sum of what the near names say over all lines before.
    told: Vec<f32>,
}

impl<'a> Named<'a> {
    pub(super) fn of(evidence: &'a Evidence<'a>, shares: &[u8]) -> Self {
        let has_markup = evidence.has_markup();
        if !has_markup {
            return Self { evidence, has_markup, leans: Vec::new(), told: Vec::new() };
        }
        let cells =
            |lean: Lean| [lean.mean, lean.near, lean.least, lean.most].map(|lean| share(0.5 + lean / 10.0));
        let mut told = Vec::with_capacity(shares.len() + 1);
        let mut sum = 0.0;
        told.push(sum);
        told.extend((0..shares.len()).map(|index| {
            sum += evidence.elements.get(index).told[0];
            sum
        }));
        Self { evidence, has_markup, leans: leans(evidence, shares).into_iter().map(cells).collect(), told }
    }

    #[inline]
    pub(super) fn put(&self, row: &mut Row<'_>, index: usize) {
        if !self.has_markup {
            row.all_unknown(COLUMNS);
            return;
        }
        let elements = &self.evidence.elements;
        let cell = |told: f32| share(0.5 + told / 6.0);
        let [near, all] = elements.get(index).told;
        let count = self.told.len() - 1;
        let mean = |from: usize, to: usize| (self.told[to] - self.told[from]) / (to - from).max(1) as f32;
        let above = mean(index.saturating_sub(REACH), index);
        let below = mean(index + 1, (index + 1 + REACH).min(count).max(index + 1));
        row.cells(&[near, all, above, below].map(cell));
        row.cells(&self.leans[elements.number(index)]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clean::classify::features::telling::TellingWords;
    use crate::clean::{read, repair, segment};

    #[test]
    fn elements_around_the_article_lean_to_it() {
        let story =
            "The ferry was late again on Monday, and nobody on the quay could say why it had not left.";
        let html = format!(
            "<div class='zq'><p>{story}</p><p>{story}</p><p>Tides</p></div><div class='xw'><p>Home</p></div>"
        );
        let repaired = repair::repair(read(crate::Input::Html(&html)));
        let segments = segment::segment(&repaired);
        let evidence = Evidence::gather(&repaired.text, &segments, &TellingWords::default());
        let leans = leans(&evidence, &[WHOLE, WHOLE, 0, 0]);
        let lean = |line: usize| leans[evidence.elements.number(line)];
        assert!(lean(2).most > 0.3 && lean(2).mean > 0.0, "{:?}", lean(2));
        assert!(lean(3).least < -1.0, "{:?}", lean(3));
    }
}
