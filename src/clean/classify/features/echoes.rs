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
    let holders = holders(lines, window, wanted);
    let mut telling = vec![0; window.len()];
    holders.iter().flatten().for_each(|&holder| telling[holder as usize] += 1);
    let mut echoes = vec![0; window.len()];
    // How many words each line of the window shares with the one that is looked at, and the last of whose words were counted.
    let mut shared = vec![0; window.len()];
    let mut seen = vec![0_u32; lines.vocabulary()];
    let mut touched: Vec<u32> = Vec::new();
    for (index, line) in lines.all().iter().enumerate() {
        for &word in lines.numbers(line) {
            let word = word as usize;
            if std::mem::replace(&mut seen[word], index as u32 + 1) == index as u32 + 1 {
                continue;
            }
            for &holder in &holders[word] {
                touched.extend((shared[holder as usize] == 0).then_some(holder));
                shared[holder as usize] += 1;
            }
        }
        for holder in touched.drain(..) {
            let at = holder as usize;
            let says_same = lines.all()[window.start + at].saying == line.saying;
            let is_echo = telling[at] >= FEWEST && 10 * shared[at] >= MOST * telling[at];
            echoes[at] += u32::from(is_echo && !says_same);
            shared[at] = 0;
        }
    }
    echoes
}

/// For each word of the page the wanted lines of the window that have it, when they are few.
fn holders(lines: &Lines, window: &Range<usize>, wanted: &[bool]) -> Vec<Vec<u32>> {
    let mut holders: Vec<Vec<u32>> = vec![Vec::new(); lines.vocabulary()];
    for (at, line) in lines.all()[window.clone()].iter().enumerate().filter(|(at, _)| wanted[*at]) {
        for &word in lines.numbers(line) {
            let holders = &mut holders[word as usize];
            if holders.len() <= COMMON && holders.last() != Some(&(at as u32)) {
                holders.push(at as u32);
            }
        }
    }
    holders.iter_mut().filter(|holders| holders.len() > COMMON).for_each(Vec::clear);
    holders
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
