//! Comments that end in who wrote them and when, as below the answers of sites for questions.
//!
//! ```text
//! You could also oil it. – Ada Moss Jan 11 at 21:20
//!
//! You could also oil it. –
//! Ada Moss
//! Commented Jan 11, 2024 at 21:20
//! ```
//!
//! Answers stand between them, so that [`find`] tells the lines one by one.

use std::ops::RangeInclusive;

use crate::clean::classify::Evidence;
use crate::clean::classify::dates::is_date_word;
use crate::clean::classify::threads::Lexicon;
use crate::order::by_number;
use crate::text::fold::hash_words;

/// The fewest such comments.
const FEWEST: usize = 3;

/// Words of a name, and of the moment.
const NAME: RangeInclusive<usize> = 1..=4;
const MOMENT: RangeInclusive<usize> = 3..=8;

/// What stands before a name.
const DASHES: [char; 3] = ['–', '—', '-'];

/// The lines of such comments, in order.
pub(in crate::clean::classify) fn find(evidence: &Evidence<'_>) -> Vec<usize> {
    let lines = 0..evidence.segments.len();
    let closed: Vec<(usize, usize)> =
        lines.filter_map(|index| Some((first_line(evidence, index)?, index))).collect();
    if closed.len() < FEWEST {
        return Vec::new();
    }
    let mut lines: Vec<usize> = closed.into_iter().flat_map(|(first, last)| first..=last).collect();
    by_number(&mut lines, |&line| line as u128);
    lines.dedup();
    lines
}

/// The line that a comment begins with, when it ends with line `last`.
fn first_line(evidence: &Evidence<'_>, last: usize) -> Option<usize> {
    let lines = evidence.lines.all();
    if !lines[last].numbers.has_minutes {
        return None;
    }
    let text = |index: usize| evidence.segments[index].span.slice(evidence.text).trim_end();
    let says_written =
        evidence.lines.words(&lines[last]).first().is_some_and(|word| Lexicon::get().moments.contains(word));
    if says_written && last >= 2 && text(last - 2).ends_with(DASHES) {
        return NAME.contains(&lines[last - 1].word_count()).then_some(last - 2);
    }
    ends_in_signature(text(last)).then_some(last)
}

/// Whether a text ends in a dash, a name and a moment: "… – Ada Moss Jan 11 at 21:20".
fn ends_in_signature(text: &str) -> bool {
    let Some((before, signature)) = text.rsplit_once(" – ").or_else(|| text.rsplit_once(" — ")) else {
        return false;
    };
    let words: Vec<&str> = signature.split_whitespace().collect();
    let is_of_moment = |word: &&&str| {
        word.starts_with(|first: char| first.is_ascii_digit())
            || hash_words(word).into_iter().all(is_date_word)
    };
    let moment = words.iter().rev().take_while(is_of_moment).count();
    let ends_in_clock = words.last().is_some_and(|word| word.contains(':'));
    ends_in_clock
        && MOMENT.contains(&moment)
        && NAME.contains(&(words.len() - moment))
        && before.contains(' ')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clean::classify::features::telling::TellingWords;
    use crate::clean::segment::split;

    fn find_in(page: &str) -> Vec<usize> {
        find(&Evidence::gather(page, &split(page), &TellingWords::default()))
    }

    #[test]
    fn signatures_end_in_a_moment() {
        for (text, expected) in [
            ("You could also oil it. – Old Tom Jan 11 at 21:20", true),
            ("@Tom – not that one! – ada_moss Jan 11, 2024 at 9:05", true),
            ("Welcome to the site! – pinkingshears ♦ Sep 18 at 8:02", true),
            ("The ferry – the last one – left at 21:20", false),
            ("“I saw it leave.” – Ada Moss, January 11, 2024", false),
            ("– Old Tom Jan 11 at 21:20", false),
            ("Ferry late – Jan 11 at 21:20", false),
            ("", false),
        ] {
            assert_eq!(ends_in_signature(text), expected, "{text}");
        }
    }

    #[test]
    fn comments_are_told_one_by_one() {
        let comment = "You could also oil it. – Old Tom Jan 11 at 21:20\n";
        let answer = "Open both valves and count the turns of each.\n";
        assert_eq!(find_in(&[comment, answer, comment, comment, answer].concat()), [0, 2, 3]);
        assert_eq!(find_in(&[comment, answer, comment].concat()).len(), 0, "two are too few");
        let three = "You could also oil it. –\nOld Tom\nCommented Jan 11, 2024 at 21:20\n";
        assert_eq!(find_in(&[three, three, answer, three].concat()), [0, 1, 2, 3, 4, 5, 7, 8, 9]);
    }
}
