//! The months by their names in some thirty languages, whole and shortened: [`month_of`].
//!
//! ```
//! use gloss::clean::months::month_of;
//! assert_eq!(month_of("déc."), Some("December"));
//! assert_eq!(month_of("Λευκάδα"), None);
//! ```

use std::sync::OnceLock;

use crate::text::fold::{HashMap, hash_words};

/// One line a month.
const NAMES: &str = include_str!("cues/months.txt");

/// What English calls them.
const ENGLISH: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The English name of a month, by its name in any language, with or without a stop behind it and in any case.
pub fn month_of(word: &str) -> Option<&'static str> {
    match hash_words(word)[..] {
        [word] => months().get(&word).map(|&month| ENGLISH[usize::from(month)]),
        _ => None,
    }
}

/// Whether the hash of a word is that of a month's name.
pub(crate) fn is_month(word: u64) -> bool {
    months().contains_key(&word)
}

/// The number of a month, from 1 to 12, by the hash of its name.
pub(crate) fn month_number(word: u64) -> Option<u8> {
    months().get(&word).map(|month| month + 1)
}

fn months() -> &'static HashMap<u8> {
    static MONTHS: OnceLock<HashMap<u8>> = OnceLock::new();
    MONTHS.get_or_init(|| {
        lines()
            .flat_map(|(month, names)| hash_words(names).into_iter().map(move |name| (name, month)))
            .collect()
    })
}

fn lines() -> impl Iterator<Item = (u8, &'static str)> {
    (0..).zip(NAMES.lines().filter(|line| !line.starts_with('#')))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashMap;

    #[test]
    fn each_name_is_one_word_and_has_one_month() {
        let mut seen = HashMap::new();
        for (month, names) in lines() {
            for name in names.split(' ') {
                assert_eq!(hash_words(name).len(), 1, "{name}");
                assert_eq!(seen.insert(name, month), None, "{name} stands there twice");
                assert_eq!(month_of(name), Some(ENGLISH[usize::from(month)]), "{name}");
            }
        }
        assert_eq!(seen.values().max(), Some(&11));
    }
}
