//! Lines that hold nothing but a date: "Updated: 2026-01-08 07:14", "10. prosince 2025", "March 2, 2024 6:00 am".
//!
//! [`is_date_line`] only recognises them; what day they mean is read by [`crate::clean::metadata`].

use std::sync::OnceLock;

use crate::clean::classify::line::Line;
use crate::text::fold::{HashSet, hash_words};

/// The longest line that is taken for a date, in words.
const LONGEST: usize = 24;

/// Whether a line has numbers and otherwise only words that dates are written with.
pub fn is_date_line(line: &Line, words: &[u64], text: &str) -> bool {
    (1..=LONGEST).contains(&words.len()) && line.digits >= 3 && line.digits <= 32 && {
        let numbers = numbers(text);
        let rest = words.iter().filter(|word| !is_date_word(**word)).count();
        // Numbers are words too; letters may touch them ("7th", "2026年1月").
        rest <= numbers.count && (numbers.has_year || numbers.has_clock || rest < words.len())
    }
}

/// What the runs of digits of a line look like.
struct Numbers {
    count: usize,
    has_year: bool,
    has_clock: bool,
}

fn numbers(text: &str) -> Numbers {
    let mut numbers = Numbers { count: 0, has_year: false, has_clock: false };
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let length = bytes[at..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        if length > 0 {
            let run = &bytes[at..at + length];
            numbers.count += 1;
            numbers.has_year |= length == 4 && (run.starts_with(b"19") || run.starts_with(b"20"));
            let behind = &bytes[at + length..];
            let minutes = behind.iter().skip(1).take_while(|byte| byte.is_ascii_digit()).count();
            numbers.has_clock |=
                length <= 2 && matches!(behind.first(), Some(b':' | b'h' | b'.')) && minutes == 2;
        }
        at += length.max(1);
    }
    numbers
}

pub(crate) fn is_date_word(word: u64) -> bool {
    static WORDS: OnceLock<HashSet> = OnceLock::new();
    let words = WORDS.get_or_init(|| {
        let lines = include_str!("../cues/date-words.txt").lines().filter(|line| !line.starts_with('#'));
        lines.flat_map(hash_words).collect()
    });
    words.contains(&word)
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
        ] {
            let lines = Lines::measure(text, &split(text));
            let line = &lines.all()[0];
            assert_eq!(is_date_line(line, lines.words(line), text), expected, "{text}");
        }
    }
}
