//! Letters that are lost: `Fran?ais`, `caf\u{fffd}`, `don?t`, `â??`. What stood there can only be guessed, so the text stays
//! as it is and the edit carries a suggestion.
//!
//! Most question marks are just that. One is looked at when letters stand on both sides, outside of addresses, and
//! something is suggested only for a known word with a gap, a contraction, or an ending that one language has.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::OnceLock;

use crate::clean::repair::draft::Draft;
use crate::clean::repair::rules::RepairRule;
use crate::clean::repair::scan::Scan;
use crate::text::shape::is_unspaced;

/// Longer stretches are no words, in bytes.
const LONGEST: usize = 48;

/// Stands for lost letters in the patterns.
const GAP: char = '?';

/// Suggests what may have been lost.
pub(super) fn suggest(draft: &mut Draft<'_>) {
    let text = draft.text();
    let mut scan = Scan::new(text, may_be_lost, may_be_lost);
    while let Some(at) = scan.next() {
        let gap = if text.as_bytes()[at] == 0xEF { at } else { at + 1 };
        let word = word_around(text, gap);
        let is_word = word.len() <= LONGEST && !is_part_of_address(text, &word);
        let guess = lost_sign(text, gap).or_else(|| lost_letter(text, &word)).filter(|_| is_word);
        match guess {
            Some(guess) => {
                scan.skip_to(guess.range.end);
                draft.suggest(guess.range, guess.with, RepairRule::LostLetter, guess.confidence);
            }
            None => scan.skip_to(word.end),
        }
    }
}

/// Whether three bytes are U+FFFD, or a question mark that has a letter or another question mark behind it.
fn may_be_lost(x: u8, y: u8, z: u8) -> bool {
    let is_letter = |byte: u8| (byte | 0x20).wrapping_sub(b'a') < 26;
    let replacement = (x == 0xEF) & (y == 0xBF) & (z == 0xBD);
    let gap = (y == b'?') & (is_letter(z) | (z >= 0x80) | (z == b'?'));
    replacement | gap
}

const fn is_lost(character: char) -> bool {
    matches!(character, '?' | '\u{fffd}')
}

/// The letters and gaps around a gap.
fn word_around(text: &str, gap: usize) -> Range<usize> {
    // "中文版Fran?ais" is two words: menus of languages stand so.
    let is_part =
        |character: &char| is_lost(*character) || character.is_alphabetic() && !is_unspaced(*character);
    let before =
        text[..gap].chars().rev().take(LONGEST).take_while(is_part).map(char::len_utf8).sum::<usize>();
    let after = text[gap..].chars().take(LONGEST).take_while(is_part).map(char::len_utf8).sum::<usize>();
    gap - before..gap + after
}

/// Whether a word hangs together with what only addresses, file names and programs have.
fn is_part_of_address(text: &str, word: &Range<usize>) -> bool {
    let is_sign = |byte: Option<&u8>| {
        byte.is_some_and(|byte| {
            matches!(byte, b'/' | b'=' | b'&' | b'@' | b'#' | b'%' | b'_' | b'\\') || byte.is_ascii_digit()
        })
    };
    let bytes = text.as_bytes();
    is_sign(word.start.checked_sub(1).and_then(|before| bytes.get(before)))
        || is_sign(bytes.get(word.end))
        || bytes.get(word.start.wrapping_sub(1)) == Some(&b'.')
}

/// What may have stood in some bytes.
struct Guess {
    range: Range<usize>,
    with: String,
    confidence: f32,
}

fn lost_letter(text: &str, whole: &Range<usize>) -> Option<Guess> {
    // At the end of a word a question mark is one.
    let word = text[whole.clone()].trim_end_matches('?');
    let range = whole.start..whole.start + word.len();
    if !word.contains(is_lost) {
        return None;
    }
    let (with, confidence) = known_word(word).or_else(|| contraction(word)).or_else(|| ending(word))?;
    // U+FFFD is damage for sure.
    let certainty = if word.contains('\u{fffd}') { 0.1 } else { 0.0 };
    Some(Guess { range, with, confidence: confidence + certainty })
}

/// `â??` is a quotation mark, an apostrophe or a dash: the first byte of their UTF-8 is left. What stands around it tells
/// which.
fn lost_sign(text: &str, gap: usize) -> Option<Guess> {
    let rest = &text[gap..];
    let start = text[..gap].strip_suffix('â').map(str::len)?;
    let lost = ["??", "\u{fffd}\u{fffd}", "?\u{fffd}", "\u{fffd}?"]
        .into_iter()
        .find(|lost| rest.starts_with(lost))?;
    let range = start..gap + lost.len();
    let before = text[..range.start].chars().next_back().unwrap_or(' ');
    let after = text[range.end..].chars().next().unwrap_or(' ');
    let with = match (before.is_whitespace(), after.is_whitespace()) {
        (true, true) => "–",
        (true, false) => "“",
        (false, true) => "”",
        (false, false) if before.is_alphabetic() && after.is_alphabetic() => "’",
        _ => return None,
    };
    Some(Guess { range, with: with.to_owned(), confidence: 0.6 })
}

/// A frequent word that has its letters with diacritics where the gaps are.
fn known_word(word: &str) -> Option<(String, f32)> {
    static WORDS: OnceLock<HashMap<String, Vec<&'static str>>> = OnceLock::new();
    let words = WORDS.get_or_init(|| {
        let mut words: HashMap<String, Vec<&'static str>> = HashMap::new();
        let lines = include_str!("diacritics.txt").lines().filter(|line| !line.starts_with('#'));
        for word in lines.flat_map(str::split_whitespace) {
            let same = words.entry(pattern(word, |letter| !letter.is_ascii())).or_default();
            if !same.contains(&word) {
                same.push(word);
            }
        }
        words
    });
    let pattern = pattern(word, is_lost);
    // Of shorter words too many fit, and a question mark before a letter may be one.
    let is_inside = !pattern.starts_with(GAP) && !pattern.ends_with(GAP);
    let shortest = if is_inside || word.contains('\u{fffd}') { 3 } else { 4 };
    if pattern.len() < shortest {
        return None;
    }
    let found = words.get(&pattern)?;
    let confidence = if found.len() == 1 { 0.8 } else { 0.5 };
    Some((in_case_of(found.first()?, word), confidence))
}

/// A word in small letters with one gap for each stretch of letters that fit.
fn pattern(word: &str, is_gap: impl Fn(char) -> bool) -> String {
    let mut pattern = String::with_capacity(word.len());
    for letter in word.chars() {
        match is_gap(letter) {
            true if pattern.ends_with(GAP) => {}
            true => pattern.push(GAP),
            false => pattern.extend(letter.to_lowercase()),
        }
    }
    pattern
}

/// Writes a word in capitals where the other is.
fn in_case_of(word: &str, model: &str) -> String {
    let letters = || model.chars().filter(|letter| letter.is_alphabetic());
    let mut characters = word.chars();
    match letters().next() {
        _ if letters().count() > 1 && letters().all(char::is_uppercase) => word.to_uppercase(),
        Some(first) if first.is_uppercase() && !model.starts_with(is_lost) => {
            characters.next().into_iter().flat_map(char::to_uppercase).chain(characters).collect()
        }
        _ => word.to_owned(),
    }
}

/// `don?t`, `it?s`, `l?homme`: the apostrophe was a curly one.
fn contraction(word: &str) -> Option<(String, f32)> {
    const PRONOUNS: &str = " i you he she it we they that there who what ";
    const ARTICLES: &str = " l d j n c s m qu dell nell all sull ";
    let (start, end) = word.split_once(is_lost)?;
    let end = end.trim_start_matches('\u{fffd}');
    if start.is_empty() || end.contains(is_lost) {
        return None;
    }
    let (lower_start, lower_end) = (start.to_lowercase(), end.to_lowercase());
    let is_one_of = |words: &str| words.contains(&format!(" {lower_start} "));
    let is_meant = match lower_end.as_str() {
        "s" => lower_start.len() > 1,
        "t" => lower_start.ends_with('n'),
        "m" => lower_start == "i",
        "d" | "ll" | "re" | "ve" => is_one_of(PRONOUNS),
        _ => {
            is_one_of(ARTICLES)
                && end.len() > 2
                && lower_end.starts_with(['a', 'e', 'i', 'o', 'u', 'h', 'é', 'ê'])
        }
    };
    is_meant.then(|| (format!("{start}’{end}"), 0.7))
}

/// Endings with a gap that only one language has.
fn ending(word: &str) -> Option<(String, f32)> {
    const ENDINGS: [(&str, &str); 10] = [
        ("aci?n", "ación"),
        ("ici?n", "ición"),
        ("cci?n", "cción"),
        ("uci?n", "ución"),
        ("si?n", "sión"),
        ("a??o", "ação"),
        ("a??es", "ações"),
        ("ni?re", "nière"),
        ("li?rement", "lièrement"),
        ("t?ten", "täten"),
    ];
    let lower: String = word
        .chars()
        .map(|letter| if is_lost(letter) { GAP } else { letter })
        .collect::<String>()
        .to_lowercase();
    let (gap, with) = ENDINGS.iter().find(|(gap, _)| lower.len() > gap.len() + 1 && lower.ends_with(gap))?;
    let kept = word.chars().count() - gap.chars().count();
    let start: String = word.chars().take(kept).collect();
    (!start.contains(is_lost)).then(|| (start + with, 0.6))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each row: a text, ` => `, what is suggested in it, with bars between; nothing when nothing is.
    #[test]
    fn every_row() {
        for row in include_str!("lossy.txt").lines().filter(|row| !row.is_empty() && !row.starts_with("# ")) {
            let (text, expected) = row.split_once(" => ").unwrap_or((row, ""));
            let text = text.replace("\\u{fffd}", "\u{fffd}");
            let mut draft = Draft::new(&text);
            suggest(&mut draft);
            let (rewritten, steps) = draft.finish();
            let found: Vec<_> = steps.iter().filter_map(|step| step.suggestion.as_deref()).collect();
            assert!(rewritten.is_none(), "{row}");
            assert_eq!(found.join(" | "), expected, "{row}");
        }
    }
}
