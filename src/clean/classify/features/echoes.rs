//! How many lines of a page have most of the words of some others: [`count`].
//!
//! A headline stands in the path above it, in what is to be shared, in "Comments on …" and in the lists of other pages; other
//! lines of its length seldom do.

use std::ops::Range;

use crate::clean::classify::line::Lines;

/// Words that more of the lines have say nothing.
const COMMON: u32 = 8;

/// Telling words that a line must have, and the share of them that another must have, in tenths.
const FEWEST: u32 = 3;
const MOST: u32 = 7;

/// For each line of a window, where it is asked for, the number of other lines on the page with most of its words that do not say
/// just the same; words of more than [`COMMON`] of those that are alike do not count. Eight lines are asked for in one walk over the
/// page.
pub(super) fn count(lines: &Lines, window: &Range<usize>, alike: &[bool], asked: &[bool]) -> Vec<u32> {
    let of_window = || window.clone().map(|index| &lines.all()[index]);
    let mut words = Words::new(lines.vocabulary());
    for (line, _) in of_window().zip(alike).filter(|(_, alike)| **alike) {
        words.note(lines.numbers(line));
    }
    let mut echoes = vec![0; window.len()];
    let asked: Vec<usize> = (0..window.len()).filter(|&at| asked[at]).collect();
    for eight in asked.chunks(LANES) {
        let numbers = |at: usize| lines.numbers(&lines.all()[window.start + at]);
        let mut needed = [u8::MAX; LANES];
        for (lane, &at) in eight.iter().enumerate() {
            let telling = words.ask(numbers(at), lane);
            needed[lane] = if telling >= FEWEST { (MOST * telling).div_ceil(10) as u8 } else { u8::MAX };
        }
        for line in lines.all() {
            let shared = words.count(lines.numbers(line));
            if !reaches_fewest(shared) {
                continue;
            }
            for ((&at, shared), needed) in eight.iter().zip(shared.to_le_bytes()).zip(needed) {
                let says_same = lines.all()[window.start + at].saying == line.saying;
                echoes[at] += u32::from(shared >= needed && !says_same);
            }
        }
        eight.iter().for_each(|&at| words.forget(numbers(at)));
    }
    echoes
}

/// Lines that are asked for at once: one for each byte of a number.
const LANES: usize = 8;

/// Telling words of a line that count.
const LONGEST: u32 = 120;

/// Whether any byte is [`FEWEST`] or more; none is above [`LONGEST`].
const fn reaches_fewest(shared: u64) -> bool {
    const EACH: u64 = 0x0101_0101_0101_0101;
    (shared + EACH * (0x80 - FEWEST as u64)) & (EACH * 0x80) != 0
}

/// The words of a page, by their numbers.
struct Words {
    words: Vec<Word>,
    /// The number of the line that is read, a new one each time.
    line: u32,
}

#[derive(Clone, Copy, Default)]
struct Word {
    /// A one in the byte of each line that is asked for and has it.
    lanes: u64,
    /// How many of the lines that are alike have it.
    lines: u32,
    /// The line that it was last met on.
    seen: u32,
}

impl Words {
    fn new(vocabulary: usize) -> Self {
        Self { words: vec![Word::default(); vocabulary], line: 0 }
    }

    /// Notes a line that is like those that are asked for.
    fn note(&mut self, numbers: &[u32]) {
        self.line += 1;
        for &number in numbers {
            let word = &mut self.words[number as usize];
            word.lines += u32::from(word.seen != self.line);
            word.seen = self.line;
        }
    }

    /// Asks for a line; gives the number of its telling words.
    fn ask(&mut self, numbers: &[u32], lane: usize) -> u32 {
        let bit = 1 << (8 * lane);
        let mut telling = 0;
        for &number in numbers {
            let word = &mut self.words[number as usize];
            if word.lines <= COMMON && word.lanes & bit == 0 && telling < LONGEST {
                word.lanes |= bit;
                telling += 1;
            }
        }
        telling
    }

    /// How many telling words a line shares with each that is asked for. No branch: which words are theirs would be guessed
    /// wrongly too often.
    fn count(&mut self, numbers: &[u32]) -> u64 {
        self.line += 1;
        let mut shared = 0;
        for &number in numbers {
            let word = &mut self.words[number as usize];
            shared += word.lanes * u64::from(word.seen != self.line);
            word.seen = self.line;
        }
        shared
    }

    fn forget(&mut self, numbers: &[u32]) {
        numbers.iter().for_each(|&number| self.words[number as usize].lanes = 0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clean::segment::split;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    fn count_in(page: &str, is_asked: fn(usize) -> bool) -> (Lines, Vec<u32>) {
        let lines = Lines::measure(page, &split(page));
        let all = 0..lines.all().len();
        let asked: Vec<bool> = all.clone().map(is_asked).collect();
        let counts = count(&lines, &all, &vec![true; all.len()], &asked);
        (lines, counts)
    }

    #[test]
    fn a_headline_stands_in_other_lines_too() {
        let page = "Home » Ferry late again on Monday\nFerry late again on Monday\nWeather\n3 comments on “Ferry late again on \
            Monday”\nFerry late again on Monday!";
        assert_eq!(count_in(page, |_| true).1[1], 2);
    }

    proptest! {
        #[test]
        fn echoes_are_counted_plainly(page in "([a-e]{1,2} ){0,7}(\n([a-e]{1,2} ){0,7}){0,8}") {
            let (lines, counts) = count_in(&page, |_| true);
            let (_, of_some) = count_in(&page, |at| at % 3 == 1);
            let words: Vec<BTreeSet<u32>> =
                lines.all().iter().map(|line| lines.numbers(line).iter().copied().collect()).collect();
            let holders = |word: &u32| words.iter().filter(|words| words.contains(word)).count();
            for (at, own) in words.iter().enumerate() {
                let telling: BTreeSet<u32> = own.iter().copied().filter(|word| holders(word) <= COMMON as usize).collect();
                let is_echo = |&other: &usize| {
                    let shared = words[other].intersection(&telling).count() as u32;
                    telling.len() as u32 >= FEWEST
                        && 10 * shared >= MOST * telling.len() as u32
                        && lines.all()[other].saying != lines.all()[at].saying
                };
                prop_assert_eq!(counts[at] as usize, (0..words.len()).filter(is_echo).count());
                prop_assert_eq!(of_some[at], if at % 3 == 1 { counts[at] } else { 0 });
            }
        }
    }
}
