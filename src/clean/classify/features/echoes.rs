//! How many lines of a page have most of the words of some others: [`count`].
//!
//! A headline stands in the path above it, in what is to be shared, in "Comments on …" and in the lists of other pages; other
//! lines of its length seldom do.

use std::ops::Range;

use crate::clean::classify::line::Lines;

/// Words that more of the lines have say nothing.
const COMMON: usize = 8;

/// Telling words that a line must have, and the share of them that another must have, in tenths.
const FEWEST: u32 = 3;
const MOST: u32 = 7;

/// For each line of a window, where it is wanted, the number of other lines on the page with most of its words that do not say
/// just the same. In linear time: no word stands for more than [`COMMON`] lines of the window.
pub(super) fn count(lines: &Lines, window: &Range<usize>, wanted: &[bool]) -> Vec<u32> {
    let mut index = Index::of(lines, window, wanted);
    let mut telling = vec![0; window.len()];
    index.words.iter().flat_map(Word::lines).for_each(|&at| telling[usize::from(at)] += 1);
    let mut echoes = vec![0; window.len()];
    // How many words each line of the window shares with the one that is looked at, and which share any.
    let mut shared = vec![0; window.len()];
    let mut touched: Vec<u16> = Vec::new();
    for (number, line) in (1..).zip(lines.all()) {
        for word in lines.numbers(line) {
            for &at in index.new_on(*word, number) {
                touched.extend((shared[usize::from(at)] == 0).then_some(at));
                shared[usize::from(at)] += 1;
            }
        }
        for at in touched.drain(..).map(usize::from) {
            let says_same = lines.all()[window.start + at].saying == line.saying;
            let is_echo = telling[at] >= FEWEST && 10 * shared[at] >= MOST * telling[at];
            echoes[at] += u32::from(is_echo && !says_same);
            shared[at] = 0;
        }
    }
    echoes
}

/// The words of some lines. Most words of a page are none of them, which one look tells.
struct Index {
    /// By the number of a word its place among the words, counted from one; 0 where no line has it.
    places: Vec<u32>,
    words: Vec<Word>,
}

/// A word, and the lines of the window that have it.
#[derive(Default)]
struct Word {
    first: [u16; COMMON],
    /// How many lines have it; there may be more than are noted.
    count: usize,
    /// The line of the page, counted from one, that it was last met on.
    seen: u32,
}

impl Word {
    /// The lines that have it, when they are few.
    fn lines(&self) -> &[u16] {
        self.first.get(..self.count).unwrap_or_default()
    }
}

impl Index {
    fn of(lines: &Lines, window: &Range<usize>, wanted: &[bool]) -> Self {
        let mut index = Self { places: vec![0; lines.vocabulary()], words: Vec::new() };
        let window = (0..).zip(&lines.all()[window.clone()]).zip(wanted);
        for ((at, line), _) in window.filter(|(_, wanted)| **wanted) {
            lines.numbers(line).iter().for_each(|&word| index.add(word, at));
        }
        index.words.iter_mut().for_each(|word| word.seen = 0);
        index
    }

    fn add(&mut self, word: u32, at: u16) {
        let place = &mut self.places[word as usize];
        if *place == 0 {
            self.words.push(Word::default());
            *place = self.words.len() as u32;
        }
        let word = &mut self.words[*place as usize - 1];
        if std::mem::replace(&mut word.seen, u32::from(at) + 1) != u32::from(at) + 1 {
            if let Some(first) = word.first.get_mut(word.count) {
                *first = at;
            }
            word.count += 1;
        }
    }

    /// The lines that have a word which is met for the first time on a line of the page.
    fn new_on(&mut self, word: u32, line: u32) -> &[u16] {
        let Some(place) = (self.places[word as usize] as usize).checked_sub(1) else { return &[] };
        let word = &mut self.words[place];
        if std::mem::replace(&mut word.seen, line) == line { &[] } else { word.lines() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clean::segment::split;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    fn count_in(page: &str) -> (Lines, Vec<u32>) {
        let lines = Lines::measure(page, &split(page));
        let all = 0..lines.all().len();
        let counts = count(&lines, &all, &vec![true; all.len()]);
        (lines, counts)
    }

    #[test]
    fn a_headline_stands_in_other_lines_too() {
        let page = "Home » Ferry late again on Monday\nFerry late again on Monday\nWeather\n3 comments on “Ferry late again on \
            Monday”\nFerry late again on Monday!";
        assert_eq!(count_in(page).1[1], 2);
    }

    proptest! {
        #[test]
        fn echoes_are_counted_plainly(page in "([a-e]{1,2} ){0,7}(\n([a-e]{1,2} ){0,7}){0,8}") {
            let (lines, counts) = count_in(&page);
            let words: Vec<BTreeSet<u32>> =
                lines.all().iter().map(|line| lines.numbers(line).iter().copied().collect()).collect();
            let holders = |word: &u32| words.iter().filter(|words| words.contains(word)).count();
            for (at, own) in words.iter().enumerate() {
                let telling: BTreeSet<u32> = own.iter().copied().filter(|word| holders(word) <= COMMON).collect();
                let is_echo = |&other: &usize| {
                    let shared = words[other].intersection(&telling).count() as u32;
                    telling.len() as u32 >= FEWEST
                        && 10 * shared >= MOST * telling.len() as u32
                        && lines.all()[other].saying != lines.all()[at].saying
                };
                prop_assert_eq!(counts[at] as usize, (0..words.len()).filter(is_echo).count());
            }
        }
    }
}
