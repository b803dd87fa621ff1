//! What is seen of a line that may name the author, once article and headline are known.
//!
//! [`Authors`] gives the features of the lines around the headline and below the article. What they weigh was learned
//! (see `MODEL.md`); the line with the largest sum, if it is large enough, is the byline.

use std::rc::Rc;

use crate::clean::apart;
use crate::clean::classify::cues::Place;
use crate::clean::classify::features::row;
use crate::clean::classify::line::{Ending, Line};
use crate::clean::classify::region::is_prose;
use crate::clean::classify::{Evidence, Opinion, kinds};
use crate::clean::naming::{Lead, Naming};
use crate::document::{BlockKind, Role};

/// How many lines above and below the headline are looked at, of the article's first ones, and below the article.
const ABOVE: usize = 8;
const BELOW: usize = 16;
const INSIDE: usize = 4;
const AFTER: usize = 16;

/// The longest line that is read, in words, and how many of them may begin with a small letter.
const LONGEST: usize = 28;
const SMALL: usize = 14;

/// Number of features.
pub const COUNT: usize = 66;

/// The features of a line, most of them from 0 to 1.
pub type Features = [f32; COUNT];

type Row = row::Row<COUNT>;

/// The lines of a page that may name its author.
#[derive(Debug)]
pub struct Authors<'a> {
    evidence: &'a Evidence<'a>,
    opinion: &'a Opinion,
    lines: &'a [Line],
    named: Vec<Named>,
}

/// A line that says a name.
#[derive(Debug)]
struct Named {
    index: usize,
    naming: Rc<Naming>,
    /// Other lines that say the name alone, and whether one goes on with a word in small letters: "Ada Moss writes about …".
    copies: u32,
    is_described: bool,
    /// Whether no person is named between the headline and it.
    is_first: bool,
}

impl<'a> Authors<'a> {
    /// The lines of a page whose headline is known.
    pub fn of(evidence: &'a Evidence<'a>, opinion: &'a Opinion) -> Self {
        let lines = evidence.lines.all();
        let mut authors = Self { evidence, opinion, lines, named: Vec::new() };
        let core = &opinion.core;
        if !core.is_empty() {
            let head = opinion.headline.unwrap_or(core.start);
            let end = (head + BELOW).max(core.start + INSIDE).min(lines.len());
            let after = core.end.max(end)..(core.end + AFTER).min(lines.len()).max(core.end.max(end));
            let all = (head.min(core.start).saturating_sub(ABOVE)..end).chain(after);
            authors.named = all.filter_map(|index| authors.name(index)).collect();
            authors.count_copies();
            let first = authors.named.iter_mut().find(|named| named.index > head && named.naming.is_person);
            if let Some(first) = first {
                first.is_first = true;
            }
        }
        authors
    }

    /// What a line says of an author, if it may.
    fn name(&self, index: usize) -> Option<Named> {
        let line = &self.lines[index];
        let is_title =
            self.opinion.headline.is_some_and(|headline| self.lines[headline].saying == line.saying);
        let small = line.word_count().saturating_sub(line.capitalised as usize);
        let says_name =
            line.capitalised > 0 && small <= SMALL || line.unspaced > 0 || line.capitals == 0 && small <= 3;
        if is_title || line.letters < 2 || line.word_count() > LONGEST || line.signs.tabs > 2 || !says_name {
            return None;
        }
        let naming = self.evidence.naming(index)?;
        (naming.others <= 8).then_some(Named {
            index,
            naming,
            copies: 0,
            is_described: false,
            is_first: false,
        })
    }

    /// Looks for other lines that begin with the names: in one walk over the page.
    fn count_copies(&mut self) {
        let numbers = |index: usize| self.evidence.lines.numbers(&self.lines[index]);
        let mut firsts = vec![false; self.evidence.lines.vocabulary()];
        let says = |named: &Named| {
            let own = numbers(named.index);
            own.get(named.naming.before()..named.naming.before() + named.naming.words())
                .unwrap_or_default()
                .to_vec()
        };
        let names: Vec<Vec<u32>> = self.named.iter().map(says).collect();
        names.iter().filter_map(|name| name.first()).for_each(|&first| firsts[first as usize] = true);
        let lines = (0..self.lines.len())
            .filter(|&index| numbers(index).first().is_some_and(|&first| firsts[first as usize]));
        for index in lines {
            let line = numbers(index);
            for (named, name) in self.named.iter_mut().zip(&names) {
                if named.index == index || name.is_empty() || !line.starts_with(name) {
                    continue;
                }
                named.copies += u32::from(line.len() == name.len());
                named.is_described |=
                    line.len() >= name.len() + 5 && self.lines[index].ending == Ending::Stop;
            }
        }
    }

    fn text(&self, index: usize) -> &str {
        self.evidence.segments[index].span.slice(self.evidence.text)
    }

    /// The lines that may name the author, in order, with their features.
    pub fn features(&self) -> impl Iterator<Item = (usize, Features)> + '_ {
        self.named.iter().map(|named| (named.index, self.row(named).features))
    }

    /// The line with the largest sum of weighed features, when that is no less than `least`; the first one of several. Else the name of
    /// a column.
    pub fn find(&self, weights: &Features, least: f32) -> Option<usize> {
        let (mut best, mut most) = (None, least);
        for named in &self.named {
            let sum = self.row(named).weigh(weights);
            if sum > most || sum == most && best.is_none() {
                (best, most) = (Some(named.index), sum);
            }
        }
        best.or_else(|| self.named.iter().find(|named| self.is_column(named)).map(|named| named.index))
    }

    /// Whether a line says nothing but a name, between the headline and a picture's caption: a column has it where others name their
    /// author, "Harbour Voices". Too few pages have one to learn what it weighs.
    fn is_column(&self, named: &Named) -> bool {
        let naming = &named.naming;
        naming.others + naming.dates == 0
            && naming.words() > 1
            && self.opinion.headline == named.index.checked_sub(1)
            && kinds::is_caption(self.evidence, named.index + 1)
    }

    fn row(&self, named: &Named) -> Row {
        let mut row = Row::default();
        row.put(1.0);
        self.put_name(&mut row, named);
        self.put_line(&mut row, named.index);
        self.put_neighbours(&mut row, named.index);
        self.put_place(&mut row, named.index);
        self.put_markup(&mut row, named.index);
        row
    }

    fn put_name(&self, row: &mut Row, named: &Named) {
        let naming = &named.naming;
        row.flag(naming.lead == Lead::Writing);
        row.flag(naming.lead == Lead::OtherWork);
        row.flag(naming.is_given);
        row.flag(naming.is_person);
        row.flag(naming.is_given && naming.words() > 1);
        row.flag(naming.is_uncased);
        row.one_of(&[1, 2, 3, 4], naming.words());
        row.one_of(&[0, 1, 3], naming.others);
        row.flag(naming.others == 0 && naming.dates == 0);
        row.flag(naming.dates > 0);
        row.flag(named.copies > 0);
        row.flag(named.copies > 1);
        row.flag(named.is_described);
        row.flag(named.is_described && naming.others == 0);
        let is_alone = naming.is_person && naming.others == 0 && naming.words() > 1;
        row.flag(is_alone);
        row.flag(named.is_first);
        row.flag(named.is_first && is_alone);
        row.flag(is_alone && named.copies > 0);
        row.flag(is_alone && (self.tells_day(named.index + 1) || naming.dates > 0));
        row.flag(naming.lead == Lead::Writing && naming.others == 0);
        row.flag(!naming.is_person && !naming.is_uncased && naming.lead == Lead::None);
    }

    fn put_line(&self, row: &mut Row, index: usize) {
        let line = &self.lines[index];
        let cue = self.evidence.cues[index];
        row.flag(cue.is_some_and(|cue| cue.kind == BlockKind::Byline && cue.place == Place::End));
        row.flag(cue.is_some_and(|cue| cue.kind == BlockKind::Byline));
        row.flag(cue.is_some_and(|cue| cue.kind.role() == Role::Noise));
        row.flag(
            cue.is_some_and(|cue| cue.kind == BlockKind::Caption)
                || kinds::ends_in_credit(line, self.text(index)),
        );
        row.flag(line.ending == Ending::Stop);
        row.flag(line.letters == line.capitals);
        row.flag(line.separators > 0);
        row.flag(line.has_ago);
    }

    fn put_neighbours(&self, row: &mut Row, index: usize) {
        let line = |at: usize| self.lines.get(at);
        let above = index.checked_sub(1);
        row.flag(above.is_some_and(|above| self.leads_to_author(above)));
        row.flag(above.is_some_and(|above| self.tells_day(above)));
        row.flag(self.tells_day(index + 1));
        row.flag(self.tells_day(index + 2) || self.tells_day(index + 3));
        // What somebody is, below the name: "Harbour reporter".
        row.flag(line(index + 1).is_some_and(|below| {
            (1..=8).contains(&below.word_count()) && below.digits == 0 && below.ending == Ending::Open
        }));
        row.flag(line(index + 1).is_some_and(is_prose));
        row.flag(kinds::is_caption(self.evidence, index + 1));
        row.flag(above.is_some_and(|above| self.lines[above].word_count() <= 3));
        row.flag(above.is_some_and(|above| is_prose(&self.lines[above])));
        // Names of a list.
        let is_named = |at: &usize| self.named.binary_search_by_key(at, |named| named.index).is_ok();
        let near = (index.saturating_sub(3)..index + 4).filter(is_named).count() - 1;
        row.put(near as f32 / 6.0);
    }

    /// Whether a line ends in a word that leads to an author, and says little else.
    fn leads_to_author(&self, index: usize) -> bool {
        self.lines[index].word_count() <= 4
            && self.text(index).split_whitespace().last().is_some_and(apart::leads_to_author)
    }

    /// Whether a line says when.
    fn tells_day(&self, index: usize) -> bool {
        self.lines.get(index).is_some_and(|line| {
            self.evidence.is_date(index)
                || line.word_count() <= 12
                    && (line.has_ago || line.numbers.has_year || line.numbers.has_minutes)
        })
    }

    fn put_place(&self, row: &mut Row, index: usize) {
        let core = &self.opinion.core;
        let head = self.opinion.headline;
        let above = head.unwrap_or(core.start).saturating_sub(index);
        let below = head.map_or(0, |head| index.saturating_sub(head));
        row.flag((1..=2).contains(&above));
        row.flag(above > 2);
        row.flag(head.is_none());
        row.one_of(&[0, 1, 2, 3, 5, 8, 12], below);
        row.flag(index >= core.end);
        row.put((index.saturating_sub(core.end).min(16)) as f32 / 16.0);
        row.flag(self.opinion.takes(index));
        row.put(self.opinion.likely[index]);
        row.flag(core.contains(&index));
    }

    /// Plain text says nothing here.
    fn put_markup(&self, row: &mut Row, index: usize) {
        let Some(markup) = &self.evidence.segments[index].markup else { return };
        row.flag(
            markup
                .words
                .iter()
                .any(|word| matches!(word.as_str(), "author" | "authors" | "byline" | "writer")),
        );
        row.put(markup.link_density);
        row.flag(matches!(markup.region, Some("nav" | "footer" | "aside")));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clean::classify::features::telling::TellingWords;
    use crate::clean::segment::split;
    use crate::options::Strictness;

    const PAGE: &str = "Ferry Late Again\n\
        Ada Moss\n\
        3 May 2026\n\
        The ferry was late again on Monday, and the harbour master said that nobody knew why it was.\n\
        It left at noon, with all its passengers and one goat aboard, and came back in the evening.\n\
        Ada Moss writes about ferries for the Dunning Gazette.\n\
        Ada Moss\n\
        Ferry Late Again\n\
        More from Port Dunning";

    /// What `look` sees of a page whose first line is the headline, and whose sentences are the article.
    fn with_authors<T>(page: &str, look: impl FnOnce(&Authors<'_>) -> T) -> T {
        let segments = split(page);
        let evidence = Evidence::gather(page, &segments, &TellingWords::default());
        let likely = evidence.lines.all().iter().map(|line| if is_prose(line) { 0.9 } else { 0.1 }).collect();
        let mut opinion = Opinion::from_likelihoods(&evidence, None, likely, Strictness::default());
        opinion.headline = Some(0);
        look(&Authors::of(&evidence, &opinion))
    }

    #[test]
    fn lines_that_say_a_name_may_name_the_author() {
        let seen = with_authors(PAGE, |authors| {
            let seen = |named: &Named| (named.index, named.copies, named.is_described, named.is_first);
            authors
                .named
                .iter()
                .map(seen)
                .filter(|named| authors.text(named.0).starts_with("Ada"))
                .collect::<Vec<_>>()
        });
        assert_eq!(seen, [(1, 1, true, true), (5, 2, false, false), (6, 1, true, false)]);
        // The headline never does, wherever it stands.
        assert!(with_authors(PAGE, |authors| authors.features().all(|(index, _)| ![0, 7].contains(&index))));
    }

    #[test]
    fn a_name_above_a_caption_is_a_columns() {
        let column = |page: &str| with_authors(page, |authors| authors.find(&[0.0; COUNT], 1.0));
        let below = "The ferry leaves Port Dunning on Monday at noon. /Gazette\nIt was late again, and nobody on the quay could say why it was.";
        assert_eq!(column(&format!("Ferry Late Again\nHarbour Voices\n{below}")), Some(1));
        assert_eq!(column(&format!("Ferry Late Again\nVoices\n{below}")), None);
        assert_eq!(column(&format!("Ferry Late Again\nHarbour Voices\nLate\n{below}")), None);
    }

    #[test]
    fn the_largest_sum_names_the_author_when_it_is_large_enough() {
        with_authors(PAGE, |authors| {
            let rows: Vec<(usize, Features)> = authors.features().collect();
            assert!(
                rows.iter().all(|(_, features)| features.iter().all(|value| (0.0..=1.0).contains(value)))
            );
            let first = rows[0].1;
            // What the first one has and no other line.
            let own = (0..COUNT).find(|&at| first[at] > 0.0 && rows[1..].iter().all(|row| row.1[at] == 0.0));
            let mut weights = [0.0; COUNT];
            weights[own.expect("it is the only one below the headline")] = 2.0;
            assert_eq!(authors.find(&weights, 1.0), Some(1));
            assert_eq!(authors.find(&weights, 3.0), None);
        });
    }

    #[test]
    fn every_feature_has_its_place() {
        const OF_MARKUP: usize = 3;
        let filled = with_authors(PAGE, |authors| authors.row(&authors.named[0]).at);
        assert_eq!(filled, COUNT - OF_MARKUP);
    }
}
