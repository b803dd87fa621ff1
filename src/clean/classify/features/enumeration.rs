//! Numbered parts of a page: "1. The quay", some paragraphs, "2. The lock", and so on, or from the last number down to the first.
//!
//! What such numbers run through is an article far more often than not, also where its lines are short; lists of most-read
//! stories are numbered, too, but their numbers stand one below the other.

use crate::clean::classify::Evidence;
use crate::clean::classify::features::sums;
use crate::clean::classify::features::table::Row;
use crate::clean::classify::region;
use crate::clean::segment::Segment;
use crate::order::by_number;
use crate::text::fold::{EMPTY, Folded, HashMap, WordHash, join};

/// Number of columns that [`Enumerations::put`] fills.
pub(super) const COLUMNS: usize = 4;

/// How far the next number may stand below, in lines.
const APART: usize = 60;

/// Numbers that make an enumeration, and one that runs down to 1: two lists are easily taken for such.
const FEWEST: usize = 3;
const FEWEST_DOWN: usize = 5;

/// The enumerations of a page.
pub(super) struct Enumerations {
    /// The longest one that runs through each line; no numbers where there is none.
    through: Vec<Enumeration>,
    /// Whether a line is a numbered one.
    is_item: Vec<bool>,
}

/// Lines numbered from 1 on or down to 1.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
struct Enumeration {
    items: usize,
    first: usize,
    last: usize,
    /// Share of its lines that are running text.
    prose: f32,
}

impl Enumeration {
    /// Lines from one number to the next.
    const fn step(&self) -> usize {
        if self.items > 1 { (self.last - self.first) / (self.items - 1) } else { 0 }
    }
}

impl Enumerations {
    pub(super) fn of(evidence: &Evidence<'_>) -> Self {
        let lines = evidence.lines.all();
        let text = |segment: &Segment| segment.span.slice(evidence.text);
        let texts = evidence.segments.iter().zip(lines).map(|(segment, line)| match line.digits {
            0 => "",
            _ => text(segment),
        });
        let mut numbers: Vec<Option<(u64, u64)>> = texts.map(read).collect();
        let mut is_item: Vec<bool> = numbers.iter().map(Option::is_some).collect();
        let (mut found, of) = find(numbers.iter());
        let is_counted = |of: &Option<usize>| of.is_some_and(|at| found[at].items >= FEWEST);
        numbers.iter_mut().zip(&of).filter(|(_, of)| is_counted(of)).for_each(|(number, _)| *number = None);
        found.retain(|enumeration| enumeration.items >= FEWEST);
        // Countdowns run from the bottom up.
        let bottom = numbers.len().saturating_sub(1);
        let upward = find(numbers.iter().rev()).0.into_iter().filter(|upward| upward.items >= FEWEST_DOWN);
        found.extend(upward.map(|upward| Enumeration {
            first: bottom - upward.last,
            last: bottom - upward.first,
            ..upward
        }));
        by_number(&mut found, |enumeration| (enumeration.last - enumeration.first) as u128);
        let prose = sums(lines.iter().map(|line| u32::from(region::is_prose(line))));
        let mut through = vec![Enumeration::default(); lines.len()];
        for mut enumeration in found {
            let end = (enumeration.last + enumeration.step()).min(lines.len()).max(enumeration.last + 1);
            let inside = enumeration.first..end;
            enumeration.prose = (prose[inside.end] - prose[inside.start]) as f32 / inside.len() as f32;
            through[inside].fill(enumeration);
        }
        is_item.iter_mut().zip(&through).for_each(|(is_item, through)| *is_item &= through.items > 0);
        Self { through, is_item }
    }

    #[inline]
    pub(super) fn put(&self, row: &mut Row<'_>, index: usize) {
        let through = &self.through[index];
        row.count(through.items as u32);
        row.count(through.step() as u32);
        row.share(through.prose);
        row.flag(self.is_item[index]);
    }
}

/// The enumerations of some lines by their numbers, and which one each line is of.
fn find<'a>(numbers: impl Iterator<Item = &'a Option<(u64, u64)>>) -> (Vec<Enumeration>, Vec<Option<usize>>) {
    let (mut found, mut of): (Vec<Enumeration>, Vec<Option<usize>>) = (Vec::new(), Vec::new());
    // The enumerations that wait for a number, by its style and that number, the nearest last.
    let mut waiting: HashMap<Vec<usize>> = HashMap::default();
    for (index, number) in numbers.enumerate() {
        of.push(None);
        let Some((style, number)) = *number else { continue };
        let is_near = |&at: &usize| index - found[at].last <= APART;
        let nearest = waiting.get_mut(&join(style, number)).and_then(Vec::pop);
        let at = match nearest.filter(is_near) {
            Some(at) => at,
            None if number == 1 => {
                found.push(Enumeration { first: index, ..Enumeration::default() });
                found.len() - 1
            }
            None => continue,
        };
        found[at].items += 1;
        found[at].last = index;
        of[index] = Some(at);
        waiting.entry(join(style, number + 1)).or_default().push(at);
    }
    (found, of)
}

/// The number that a line begins with, and how it is written: "1.", "#2", "Step 3:", "4" alone.
fn read(text: &str) -> Option<(u64, u64)> {
    if begins_with_words(text.as_bytes()) { None } else { read_slowly(text) }
}

/// Whether a line plainly begins with a word that no number follows, as most lines do.
fn begins_with_words(line: &[u8]) -> bool {
    let letters = line.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
    letters > 0
        && match line[letters..] {
            [b' ', next, ..] => next.is_ascii_alphabetic(),
            [next, ..] => matches!(next, b',' | b'.' | b':' | b'\'' | b'-'),
            [] => true,
        }
}

fn read_slowly(text: &str) -> Option<(u64, u64)> {
    /// Characters before the number or its word, letters of that word, and digits.
    const MARKS: usize = 3;
    const LETTERS: usize = 12;
    const DIGITS: usize = 3;
    let text = text.trim_start_matches(|first: char| !first.is_alphanumeric() && first != '\t');
    let word_end = text.find(|next: char| !next.is_alphabetic()).unwrap_or(text.len());
    let (word, rest) = text.split_at(word_end);
    if word.chars().nth(LETTERS).is_some() {
        return None;
    }
    let digits = rest.trim_start_matches([' ', '#', '\u{a0}']);
    if rest.len() - digits.len() > MARKS {
        return None;
    }
    let end = digits.find(|next: char| !next.is_ascii_digit()).unwrap_or(digits.len());
    let (digits, behind) = digits.split_at(end);
    let number = digits.parse().ok().filter(|number| (1..10_u64.pow(DIGITS as u32)).contains(number))?;
    let mut marks = behind.trim_start_matches(' ').chars();
    let mark = marks.next();
    let is_followed = !marks.next().is_some_and(|next| next.is_ascii_digit());
    let is_numbering = match mark {
        None => true,
        Some('.' | ')' | ':' | '-' | '–' | '—' | '/' | '|' | ']' | '．' | '、') => is_followed,
        Some(_) => !word.is_empty() && behind.starts_with(' '),
    };
    let mut style = WordHash::default();
    word.chars().for_each(|letter| style.add(Folded::of(letter)));
    let mark = mark.filter(|mark| !mark.is_alphanumeric()).map_or(0, u64::from);
    is_numbering.then(|| (join(style.take().unwrap_or(EMPTY), mark), number))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_quick_look_passes_over_no_number(line in "[#(]?[a-zA-Zé]{0,6}[ #.,:'\\-]{0,2}[0-9a-z]{0,2}[.) ]?[a-z]?") {
            prop_assert_eq!(read(&line), read_slowly(&line));
        }
    }

    #[test]
    fn numbers_are_read_in_many_styles() {
        let number = |text: &str| read(text).map(|(_, number)| number);
        for (text, expected) in [
            ("1. The quay", Some(1)),
            ("#2 – The lock", Some(2)),
            ("Step 3: Preheat the oven", Some(3)),
            ("Day 4", Some(4)),
            ("(5) The weir", Some(5)),
            ("12", Some(12)),
            ("第1章 始まり", None),
            ("3.5 tonnes of grain", None),
            ("6:30 News", None),
            ("7 people were there", None),
            ("2024 was a wet year", None),
            ("The quay", None),
            ("", None),
        ] {
            assert_eq!(number(text), expected, "{text}");
        }
        let style = |text: &str| read(text).map(|(style, _)| style);
        assert_eq!(style("Step 1: Mix"), style("STEP 2: Bake"));
        assert_ne!(style("1. Mix"), style("2) Bake"));
    }

    #[test]
    fn enumerations_go_on_over_other_lines() {
        let page = "1. Quay\nText\nText\n2. Lock\nText\n1. Most read\n2. Next\n3. Last\n3. Weir\nText";
        let numbers: Vec<_> = page.lines().map(read).collect();
        let (mut found, _) = find(numbers.iter());
        found.retain(|enumeration| enumeration.items >= FEWEST);
        let places: Vec<_> = found.iter().map(|found| (found.first, found.last, found.items)).collect();
        assert_eq!(places, [(0, 8, 3), (5, 7, 3)], "the nearest one that waits for a number goes on");
        assert!(numbers[3].is_some() && numbers[4].is_none());
    }

    #[test]
    fn enumerations_run_down_as_well() {
        use crate::clean::classify::features::telling::TellingWords;
        use crate::clean::segment::split;
        let page = "Home\n5. Quay\nText\n4. Lock\nText\n3. Mill\nText\n2. Ford\nText\n1. Weir\nText\nMore";
        let segments = split(page);
        let evidence = Evidence::gather(page, &segments, &TellingWords::default());
        let enumerations = Enumerations::of(&evidence);
        let inside: Vec<usize> = enumerations.through.iter().map(|through| through.items).collect();
        assert_eq!(inside, [0, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 0]);
        assert_eq!(enumerations.is_item.iter().filter(|&&is_item| is_item).count(), 5);
    }
}
