//! Page numbers, and heads and feet that stand on every page.

use std::collections::HashMap;

use crate::clean::repair::lines::Line;
use crate::order::by_number;

/// Longer lines are no furniture, in characters.
const LONGEST: usize = 90;

/// A page has at least so many lines.
const SHORTEST_PAGE: usize = 8;

/// The lines of a text that belong to its pages, not to what it says.
#[derive(Debug, Default)]
pub(super) struct Furniture {
    /// Sorted numbers of lines.
    lines: Vec<usize>,
}

impl Furniture {
    /// Finds page numbers that count up, and lines beside them that stand on several pages.
    pub(super) fn find(text: &str, lines: &[Line]) -> Self {
        let numbers = counting(text, lines);
        if numbers.is_empty() {
            return Self::default();
        }
        let mut found = numbers.clone();
        let mut times: HashMap<String, Vec<usize>> = HashMap::new();
        for &number in &numbers {
            for index in neighbours(lines, number) {
                times.entry(mask(lines[index].slice(text))).or_default().push(index);
            }
        }
        for repeated in times.into_values() {
            if repeated.len() < 3 {
                continue;
            }
            let mut distinct = repeated;
            by_number(&mut distinct, |&index| index as u128);
            distinct.dedup();
            if distinct.len() >= 3 {
                found.extend(distinct);
            }
        }
        by_number(&mut found, |&index| index as u128);
        found.dedup();
        Self { lines: found }
    }

    pub(super) fn has(&self, index: usize) -> bool {
        self.lines.binary_search(&index).is_ok()
    }
}

/// Lines with a page number that are the longest series which counts up by one, at least three.
fn counting(text: &str, lines: &[Line]) -> Vec<usize> {
    // By the line without its number: a series has one form.
    let mut forms: HashMap<String, Vec<(usize, u32)>> = HashMap::new();
    for (index, line) in lines.iter().enumerate() {
        let has_number = || line.slice(text).bytes().any(|byte| byte.is_ascii_digit());
        if line.is_empty() || line.width > LONGEST || !has_number() {
            continue;
        }
        for (form, number) in page_numbers(line.slice(text)) {
            forms.entry(form).or_default().push((index, number));
        }
    }
    let mut found = Vec::new();
    for series in forms.into_values() {
        let mut run: Vec<(usize, u32)> = Vec::new();
        for (index, number) in series {
            match run.last() {
                Some(&(before, last)) if number == last + 1 && index >= before + SHORTEST_PAGE => {
                    run.push((index, number));
                }
                _ => {
                    keep_series(&run, &mut found);
                    run = vec![(index, number)];
                }
            }
        }
        keep_series(&run, &mut found);
    }
    by_number(&mut found, |&index| index as u128);
    found
}

fn keep_series(run: &[(usize, u32)], found: &mut Vec<usize>) {
    if run.len() >= 3 {
        found.extend(run.iter().map(|(index, _)| index));
    }
}

/// The numbers of a line that may be its page's, each with what else there is: `12`, `- 12 -`, `Page 12 of 30`,
/// `12 | Annual Report 2026`. A single other word makes it "Chapter 12" or "Step 12", unless it means the page.
fn page_numbers(line: &str) -> Vec<(String, u32)> {
    const PAGE: [&str; 9] = ["page", "p", "pg", "seite", "página", "pagina", "strona", "sida", "side"];
    const MOST_NUMBERS: usize = 3;
    let words: Vec<&str> = line.split_whitespace().collect();
    let number = |word: &str| {
        let digits = word.trim_matches(|character: char| !character.is_alphanumeric());
        digits.parse::<u32>().ok().filter(|_| digits.len() <= 4)
    };
    let named: Vec<&&str> = words.iter().filter(|word| word.contains(char::is_alphabetic)).collect();
    let is_page = match named.as_slice() {
        [] => words.len() <= 3,
        [word, ..] if PAGE.contains(&word.trim_end_matches('.').to_lowercase().as_str()) => true,
        _ => named.len() > 1,
    };
    let numbers = words.iter().enumerate().filter_map(|(at, word)| Some((at, number(word)?)));
    let form = |at: usize| [&words[..at], &words[at + 1..]].concat().join(" ");
    numbers.filter(|_| is_page).take(MOST_NUMBERS).map(|(at, number)| (form(at), number)).collect()
}

/// The nearest lines of text above and below.
fn neighbours(lines: &[Line], index: usize) -> impl Iterator<Item = usize> {
    let is_short = |other: &usize| !lines[*other].is_empty();
    let above = (0..index).rev().take(3).find(is_short);
    let below = (index + 1..lines.len()).take(3).find(is_short);
    [above, below].into_iter().flatten().filter(|&other| lines[other].width <= LONGEST)
}

/// A line with its digits made alike.
fn mask(line: &str) -> String {
    line.chars().map(|character| if character.is_ascii_digit() { '0' } else { character }).collect()
}
