//! Passages that stand on the page twice, as when the whole article comes again under "Continue reading".
//!
//! [`find_copies`] finds them before anything is judged: a line that comes again looks like a teaser or a menu, and of an
//! article that stands twice nearly every line does. The copy that says less is left aside, the second one of equals, and
//! the page is judged as if the passage stood there once. Single lines and small passages are the work of
//! [`repeats`](super::repeats).

use std::ops::Range;

use crate::clean::classify::line::{Line, Lines};
use crate::clean::classify::region::is_prose;
use crate::text::fold::EMPTY;

/// Words from which on a line is no accident when it comes again.
const LONG: usize = 8;
/// How many lines that do not come again may stand between two that do, in either copy.
const GAP: usize = 12;
/// Passages that may be open at once, since a caption or a teaser may come again elsewhere than the lines around it.
const OPEN: usize = 4;
/// What is long enough to be an article, or most of one: lines, and the words of those that are running text, which are a good part of
/// all running text of the page or many by themselves.
const LEAST_LINES: usize = 3;
const LEAST_WORDS: usize = 60;
const LEAST_SHARE: f32 = 0.25;
const MANY_WORDS: usize = 300;
/// How far headline, byline and the like stand from the long lines of their article, in lines.
const AROUND: usize = 6;

/// A passage and its second copy: lines that say the same in the same order.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Twins {
    first: Range<usize>,
    second: Range<usize>,
    /// Long lines that stand in both, and the words of those that are running text.
    lines: usize,
    words: usize,
}

/// For each line of a copy that is to be left aside, the line that says the same in the copy that stays.
pub fn find_copies(lines: &Lines) -> Vec<Option<usize>> {
    let mut page = Page::of(lines);
    let text = page.words_of_text();
    let mut copies = vec![None; lines.all().len()];
    // What stays for the sake of a copy is not left aside as the copy of something else.
    let mut stays = vec![false; copies.len()];
    for twins in page.find_twins().into_iter().filter(|twins| twins.are_article(text)) {
        let [kept, left] = page.choose(&twins);
        page.enter(&kept);
        for index in left {
            let is_free = copies[index].is_none() && !stays[index];
            let original = page.find(index).map(|original| copies[original].unwrap_or(original));
            if let Some(original) = original.filter(|&original| is_free && original != index) {
                copies[index] = Some(original);
                stays[original] = true;
            }
        }
    }
    copies
}

impl Twins {
    /// Whether the passage goes on with a line, whose first copy is given.
    fn goes_on(&self, first: usize) -> bool {
        (self.first.end..=self.first.end + GAP).contains(&first) && first < self.second.start
    }

    /// Whether the passage can be an article on a page with so many words of running text.
    fn are_article(&self, text: usize) -> bool {
        let is_much = self.words >= MANY_WORDS || self.words as f32 >= LEAST_SHARE * text as f32;
        self.lines >= LEAST_LINES && self.words >= LEAST_WORDS && is_much
    }
}

/// The lines of a page, and what a passage of it says.
struct Page<'a> {
    lines: &'a [Line],
    /// For each long line the first one that says the same, if that is another one.
    firsts: Vec<Option<usize>>,
    /// The passage that is looked into, and a line for each saying, of this passage or an earlier one.
    passage: Range<usize>,
    place: Vec<usize>,
}

impl<'a> Page<'a> {
    fn of(lines: &'a Lines) -> Self {
        let mut first = vec![usize::MAX; lines.sayings()];
        let earlier = |(index, line): (usize, &Line)| {
            let first = &mut first[line.saying as usize];
            let is_long = line.word_count() >= LONG;
            *first = if is_long { index.min(*first) } else { *first };
            (is_long && *first < index).then_some(*first)
        };
        let firsts = lines.all().iter().enumerate().map(earlier).collect();
        Self { lines: lines.all(), firsts, passage: 0..0, place: vec![usize::MAX; lines.sayings()] }
    }

    /// Words of a line, when it is running text.
    fn prose(&self, index: usize) -> usize {
        let line = &self.lines[index];
        if is_prose(line) { line.word_count() } else { 0 }
    }

    /// Words of running text on the whole page, without what comes again.
    fn words_of_text(&self) -> usize {
        let is_first = |index: &usize| self.firsts[*index].is_none();
        (0..self.lines.len()).filter(is_first).map(|index| self.prose(index)).sum()
    }

    /// The passages that come again.
    fn find_twins(&self) -> Vec<Twins> {
        let (mut open, mut found): (Vec<Twins>, Vec<Twins>) = (Vec::new(), Vec::new());
        let again = self.firsts.iter().enumerate().filter_map(|(index, first)| Some((index, (*first)?)));
        for (index, first) in again {
            let words = self.prose(index);
            found.extend(open.extract_if(.., |twins| index - twins.second.end > GAP));
            if let Some(twins) = open.iter_mut().find(|twins| twins.goes_on(first)) {
                (twins.first.end, twins.second.end) = (first + 1, index + 1);
                twins.lines += 1;
                twins.words += words;
                continue;
            }
            if open.len() == OPEN {
                found.push(open.remove(0));
            }
            open.push(Twins { first: first..first + 1, second: index..index + 1, lines: 1, words });
        }
        found.extend(open);
        found.retain(|twins| twins.first.end <= twins.second.start);
        found
    }

    /// The copy of a passage that stays and the one that is left aside, with the lines around.
    fn choose(&mut self, twins: &Twins) -> [Range<usize>; 2] {
        /// Words that the second copy must have more.
        const MORE: usize = 20;
        let Twins { first, second, .. } = twins;
        self.enter(second);
        let of_first = self.own_words(first);
        self.enter(first);
        let of_second = self.own_words(second);
        let middle = usize::midpoint(first.end, second.start);
        let end = (second.end + AROUND).min(self.lines.len());
        let first = first.start.saturating_sub(AROUND)..middle.min(first.end + AROUND);
        let second = middle.max(second.start.saturating_sub(AROUND))..end;
        if of_second > of_first + MORE { [second, first] } else { [first, second] }
    }

    /// Words of running text in a copy of a passage, and around it as far as it goes on there, that the other copy has not: the one
    /// that is looked into.
    fn own_words(&self, copy: &Range<usize>) -> usize {
        /// Lines without running text that may stand in an article.
        const APART: usize = 2;
        /// How far is looked, in lines: the work has to stay linear, however many passages come again.
        const FAR: usize = 100;
        let own = |index: usize| if self.find(index).is_none() { self.prose(index) } else { 0 };
        let goes_on = |beside: &mut dyn Iterator<Item = usize>| {
            let mut apart = 0;
            let is_near = |index: &usize| {
                apart = if self.prose(*index) > 0 { 0 } else { apart + 1 };
                apart <= APART && !self.passage.contains(index) && self.firsts[*index].is_none()
            };
            beside.take(FAR).take_while(is_near).map(own).sum::<usize>()
        };
        copy.clone().map(own).sum::<usize>()
            + goes_on(&mut (copy.end..self.lines.len()))
            + goes_on(&mut (0..copy.start).rev())
    }

    /// Looks into another passage from now on.
    fn enter(&mut self, passage: &Range<usize>) {
        self.passage = passage.clone();
        for index in passage.clone().rev() {
            self.place[self.lines[index].saying as usize] = index;
        }
    }

    /// The first line of the passage that says the same as another line.
    fn find(&self, index: usize) -> Option<usize> {
        let line = &self.lines[index];
        let place = self.place[line.saying as usize];
        (line.key != EMPTY && self.passage.contains(&place)).then_some(place)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::clean::segment::split;

    /// The 1-based numbers of the lines that are left aside.
    fn left_aside(page: &str) -> Vec<usize> {
        let copies = find_copies(&Lines::measure(page, &split(page)));
        (1..).zip(&copies).filter(|(_, copy)| copy.is_some()).map(|(number, _)| number).collect()
    }

    /// Paragraphs of 22 words, each about another thing.
    fn paragraphs(things: &str) -> String {
        let paragraph = |thing: &str| {
            format!(
                "The harbour master told the town on Monday that the {thing} would be mended before the winter, \
                 and that nobody had to pay."
            )
        };
        things.split(' ').map(paragraph).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn of_an_article_that_stands_twice_the_second_copy_goes() {
        let story = format!("Harbour reopens\n{}\nYes.", paragraphs("crane quay ferry"));
        assert_eq!(left_aside(&format!("Menu\n{story}\nShare\n{story}\nImprint")), [8, 9, 10, 11, 12]);
    }

    #[test]
    fn the_longer_copy_stays() {
        let (start, whole) = (paragraphs("crane quay ferry"), paragraphs("crane quay ferry light"));
        assert_eq!(left_aside(&format!("{start}\nContinue reading\n{whole}")), [1, 2, 3]);
        assert_eq!(left_aside(&format!("{whole}\nContinue reading\n{start}")), [6, 7, 8]);
    }

    #[test]
    fn of_three_copies_one_stays() {
        let (start, whole) = (paragraphs("crane quay ferry"), paragraphs("crane quay ferry light"));
        assert_eq!(left_aside(&format!("{whole}\n{whole}\n{whole}")), [5, 6, 7, 8, 9, 10, 11, 12]);
        assert_eq!(
            left_aside(&format!("{start}\nMore\n{whole}\nMore\n{whole}")),
            [1, 2, 3, 9, 10, 11, 12, 13]
        );
    }

    #[test]
    fn what_interrupts_only_one_copy_does_no_harm() {
        let [first, last] = ["crane quay", "ferry light"].map(paragraphs);
        assert_eq!(
            left_aside(&format!("{first}\n{last}\nMore\n{first}\nAdvertisement\n{last}")),
            [6, 7, 9, 10]
        );
    }

    #[test]
    fn small_parts_of_a_page_may_come_again() {
        let story = paragraphs("crane quay ferry light bridge tower market mill");
        let teasers = paragraphs("school bakery");
        assert_eq!(left_aside(&format!("{teasers}\n{story}\n{teasers}")), [0; 0]);
        let refrain = "And the boats went out, and the boats came in,\nand nobody asked us where we had been,\n\
            and nobody knew, and nobody saw\nwhat the water took from the sandy shore.";
        assert_eq!(left_aside(&format!("{story}\n{refrain}\nOh.\n{refrain}\nOh.\n{refrain}")), [0; 0]);
    }

    proptest! {
        #[test]
        fn what_is_left_aside_is_said_by_a_line_that_stays(lines in prop::collection::vec(0_u32..12, 0..60)) {
            let line = |&number: &u32| match number {
                0..3 => number.to_string(),
                _ => paragraphs(&format!("pier{number}")),
            };
            let page = lines.iter().map(line).collect::<Vec<_>>().join("\n");
            let lines = Lines::measure(&page, &split(&page));
            let copies = find_copies(&lines);
            for (index, copy) in copies.iter().enumerate() {
                if let Some(original) = *copy {
                    prop_assert_eq!(lines.all()[original].saying, lines.all()[index].saying);
                    prop_assert!(copies[original].is_none(), "{} is left aside itself", original);
                }
            }
        }
    }
}
