//! How near a text is to the gold text: [`Gold`] counts word 4-grams as `score_clean.py` does.
//!
//! Many gold texts were typed again: with straight quotation marks where the page has curly ones, with signs before the items of
//! lists. [`Words::Bare`] sees through that, as the scorer does with `--tokens word`.

use std::collections::HashMap;

/// Words in a shingle.
const LENGTH: usize = 4;

/// What counts as a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Words {
    /// What stands between white space, with all its signs.
    Signed,
    /// Letters and digits alone, case folded.
    Bare,
}

/// A gold text, ready to be compared with.
#[derive(Debug)]
pub(crate) struct Gold {
    shingles: HashMap<u64, i32>,
    total: i32,
    /// How often each optional line is free, and how often the gold text has it.
    optional: HashMap<String, usize>,
    seen: HashMap<String, usize>,
}

impl Gold {
    pub(crate) fn new(gold: &str, optional: &[String], of: Words) -> Self {
        let mut listed: HashMap<String, usize> = HashMap::new();
        for line in optional.iter().filter(|line| !line.trim().is_empty()) {
            *listed.entry(line_key(line)).or_default() += 1;
        }
        let mut seen: HashMap<String, usize> = HashMap::new();
        let mut words = Vec::new();
        for line in gold.lines().filter(|line| !line.trim().is_empty()) {
            let key = line_key(line);
            if listed.contains_key(&key) {
                *seen.entry(key).or_default() += 1;
            } else {
                words.extend(of.hashes(line));
            }
        }
        let shingles = count_shingles(&words);
        let total = shingles.values().sum();
        Self { shingles, total, optional: listed, seen }
    }

    /// How often lines that say this are free.
    pub(crate) fn free(&self, key: &str) -> usize {
        match self.optional.get(key) {
            Some(&listed) => listed.max(self.seen.get(key).copied().unwrap_or(0)),
            None => 0,
        }
    }

    /// Whether a shingle of the gold text.
    pub(crate) fn has(&self, shingle: u64) -> bool {
        self.shingles.contains_key(&shingle)
    }

    /// Precision, recall and F1 of some lines, each with its key and the hashes of its words.
    pub(crate) fn score<'a>(&self, lines: impl Iterator<Item = (&'a str, &'a [u64])>) -> [f32; 3] {
        let mut used: HashMap<&str, usize> = HashMap::new();
        let mut words = Vec::new();
        for (key, hashes) in lines {
            let free = self.free(key);
            if free > 0 {
                let used = used.entry(key).or_default();
                *used += 1;
                if *used <= free {
                    continue;
                }
            }
            words.extend_from_slice(hashes);
        }
        let found = count_shingles(&words);
        let total: i32 = found.values().sum();
        let right: i32 = found
            .iter()
            .map(|(shingle, count)| self.shingles.get(shingle).copied().unwrap_or(0).min(*count))
            .sum();
        if total + self.total == 0 {
            return [1.0; 3];
        }
        let share = |of: i32| if of > 0 { right as f32 / of as f32 } else { 0.0 };
        [share(total), share(self.total), 2.0 * right as f32 / (total + self.total) as f32]
    }
}

/// Hashes of the shingles of a line's words.
pub(crate) fn shingles(words: &[u64]) -> impl Iterator<Item = u64> + '_ {
    words.windows(LENGTH).map(join)
}

fn count_shingles(words: &[u64]) -> HashMap<u64, i32> {
    let mut counts = HashMap::new();
    if (1..LENGTH).contains(&words.len()) {
        counts.insert(join(words), 1);
    }
    for shingle in shingles(words) {
        *counts.entry(shingle).or_insert(0) += 1;
    }
    counts
}

fn join(words: &[u64]) -> u64 {
    words.iter().fold(7, |hash, word| hash.rotate_left(21).wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ word)
}

impl Words {
    /// Hashes of the words of a line; characters of scripts without spaces are words.
    pub(crate) fn hashes(self, line: &str) -> Vec<u64> {
        match self {
            Self::Signed => word_hashes(line),
            Self::Bare => {
                let bare = |sign: char| if sign.is_alphanumeric() { sign } else { ' ' };
                word_hashes(&line.chars().map(bare).flat_map(char::to_lowercase).collect::<String>())
            }
        }
    }
}

fn word_hashes(line: &str) -> Vec<u64> {
    let mut hashes = Vec::new();
    for word in line.split_whitespace() {
        let mut hash = None;
        for character in word.chars() {
            if is_unspaced(character) {
                hashes.extend(hash.take());
                hashes.push(add(EMPTY, character));
            } else {
                hash = Some(add(hash.unwrap_or(EMPTY), character));
            }
        }
        hashes.extend(hash);
    }
    hashes
}

const EMPTY: u64 = 0xCBF2_9CE4_8422_2325;

fn add(hash: u64, character: char) -> u64 {
    (hash ^ u64::from(u32::from(character))).wrapping_mul(0x0000_0100_0000_01B3)
}

fn is_unspaced(character: char) -> bool {
    matches!(character, '\u{0e00}'..='\u{0eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
        | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{3134f}')
}

/// The letters and digits of a line, case folded.
pub(crate) fn line_key(line: &str) -> String {
    let key: String =
        line.chars().filter(|character| character.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    if key.is_empty() { line.trim().to_owned() } else { key }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOLD: &str =
        "The old ferry sails to both of the islands.\nA second ship follows in autumn this year.";

    fn score(gold: &Gold, text: &str) -> [f32; 3] {
        let lines: Vec<_> = text.lines().map(|line| (line_key(line), Words::Signed.hashes(line))).collect();
        gold.score(lines.iter().map(|(key, words)| (key.as_str(), &words[..])))
    }

    #[test]
    fn the_gold_text_itself_is_right_and_nothing_is_wrong() {
        let gold = Gold::new(GOLD, &[], Words::Signed);
        assert_eq!(score(&gold, GOLD), [1.0; 3]);
        assert_eq!(score(&gold, ""), [0.0; 3]);
    }

    #[test]
    fn what_comes_twice_costs_precision() {
        let [precision, recall, _] = score(&Gold::new(GOLD, &[], Words::Signed), &format!("{GOLD}\n{GOLD}"));
        assert!(precision < 0.55 && recall == 1.0, "{precision} {recall}");
    }

    #[test]
    fn optional_lines_are_free_once() {
        let gold = Gold::new(GOLD, &["Photo of the ferry".to_owned()], Words::Signed);
        assert_eq!(score(&gold, &format!("PHOTO of the ferry.\n{GOLD}")), [1.0; 3]);
        assert!(score(&gold, &format!("Photo of the ferry\n{GOLD}\nPhoto of the ferry"))[2] < 1.0);
    }

    #[test]
    fn scripts_without_spaces_have_a_word_for_each_character() {
        assert_eq!(Words::Signed.hashes("日本語 ok").len(), 4);
        assert_eq!(line_key("“Hello,  World”"), line_key("hello world"));
    }
    #[test]
    fn bare_words_are_those_of_a_text_typed_again() {
        let [page, gold] = ["“Isn’t it late?” she asked", "- \"Isn't it late?\" She asked"];
        assert_eq!(Words::Bare.hashes(page), Words::Bare.hashes(gold));
        assert_ne!(Words::Signed.hashes(page), Words::Signed.hashes(gold));
    }
}
