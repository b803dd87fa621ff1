//! Lines that hold nothing but a date: "Updated: 2026-01-08 07:14", "10. prosince 2025", "March 2, 2024 6:00 am".
//!
//! [`is_date_line`] only recognises them; what day they mean is read by [`crate::clean::metadata`].

use std::sync::OnceLock;

use crate::clean::classify::line::Line;
use crate::clean::months::is_month;
use crate::text::fold::{HashSet, hash_words};

/// The longest line that is taken for a date, in words.
const LONGEST: usize = 24;

/// Whether a line has numbers and otherwise only words that dates are written with.
pub fn is_date_line(line: &Line, words: &[u64], text: &str) -> bool {
    if !(1..=LONGEST).contains(&words.len()) || !(3..=32).contains(&line.digits) {
        return false;
    }
    // Numbers are words too; letters may touch them ("7th", "2026年1月").
    let runs = line.numbers.runs as usize;
    let others = words.iter().filter(|word| !is_date_word(**word)).take(runs + 1).count();
    others <= runs && (others < words.len() || line.numbers.has_year || has_clock(text.as_bytes()))
}

/// Whether a number of one or two digits stands before one of two: "14h30".
fn has_clock(text: &[u8]) -> bool {
    let is_digit = |byte: &&u8| byte.is_ascii_digit();
    (1..text.len()).filter(|&at| matches!(text[at], b':' | b'h' | b'.')).any(|at| {
        let before = text[..at].iter().rev().take_while(is_digit).count();
        let behind = text[at + 1..].iter().take_while(is_digit).count();
        (1..=2).contains(&before) && behind == 2
    })
}

pub(crate) fn is_date_word(word: u64) -> bool {
    static WORDS: OnceLock<HashSet> = OnceLock::new();
    let words = WORDS.get_or_init(|| {
        let lines = include_str!("../cues/date-words.txt").lines().filter(|line| !line.starts_with('#'));
        lines.flat_map(hash_words).collect()
    });
    words.contains(&word) || is_month(word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clean::classify::line::Lines;
    use crate::clean::segment::split;

    #[test]
    fn tells_dates_from_other_lines() {
        for (text, expected) in [
            ("2026.01.06 13:03", true),
            ("Updated: 2026-01-08 07:14", true),
            ("March 2, 2024 6:00 am(Updated 6:01 am)", true),
            ("10. prosince 2025", true),
            ("Jun 08, 2023 • 11 Minute Read", true),
            ("Publié le 3 décembre 2025 à 14h30", true),
            ("2026年1月6日", true),
            ("15 agreements signed in Beijing", false),
            ("The 2024 season", false),
            ("Share", false),
            ("3.5", false),
            ("14h30", true),
            ("114h30", false),
            ("14h305", false),
        ] {
            let lines = Lines::measure(text, &split(text));
            let line = &lines.all()[0];
            assert_eq!(is_date_line(line, lines.words(line), text), expected, "{text}");
        }
    }
}
