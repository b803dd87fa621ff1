//! Words of one language that the grammars of values read, beside those of English and the ones that are the same
//! everywhere.
//!
//! [`Words`] is a file under `tables/languages/`; a new language is a new file. Its rows have a sense, an
//! argument and forms. A `word` gives its forms the number of an English word, so that the grammars read "vom 4. bis
//! 7. Januar" as they read "from 4 to 7 January"; `quiet` forms are no values in this language, whatever they are in
//! English ("am", "an", "once"); the other senses are those of the general [tables](super::tables).
//!
//! | sense | argument | says |
//! |---|---|---|
//! | `comma` | `alone` | the language writes decimals behind a comma, and nothing else behind one |
//! | `elision` | | "l'été" is an article and a word |
//! | `word` | name in [`W`] | what the word is in English |
//! | `offset` | `-1D` | a period so many periods from now |
//! | `behind` | `-1` | "last" or "next" behind its noun |
//! | `ago` | | "ago" in front of a duration |
//! | `roman` | number | a Roman numeral in front of or behind "century" |
//! | `measure`, `currency` | symbol, code | names of units and currencies |

use super::digits::Style;
use super::tables::{self, Sense, Spelling};
use super::words::W;
use crate::document::Language;

/// The languages that have a file, and the files.
const FILES: &[(&str, &str)] = &[
    ("da", include_str!("tables/languages/da.tsv")),
    ("de", include_str!("tables/languages/de.tsv")),
    ("es", include_str!("tables/languages/es.tsv")),
    ("fr", include_str!("tables/languages/fr.tsv")),
    ("it", include_str!("tables/languages/it.tsv")),
    ("nl", include_str!("tables/languages/nl.tsv")),
    ("no", include_str!("tables/languages/no.tsv")),
    ("pl", include_str!("tables/languages/pl.tsv")),
    ("pt", include_str!("tables/languages/pt.tsv")),
    ("sv", include_str!("tables/languages/sv.tsv")),
];

/// Number of languages with a file.
pub(super) const COUNT: usize = FILES.len();

/// The number of a language with a file.
pub(super) fn number(language: Language) -> Option<usize> {
    // Both written forms of Norwegian.
    let code = match language.code() {
        "nb" | "nn" => "no",
        other => other,
    };
    FILES.iter().position(|(file, _)| *file == code)
}

/// What a file says of a language.
#[derive(Debug, Default)]
pub(super) struct Words {
    /// Forms and the English words that they are.
    pub(super) words: Vec<(&'static str, W)>,
    /// Forms that are no values.
    pub(super) quiet: Vec<&'static str>,
    /// Forms and their meanings.
    pub(super) senses: Vec<(&'static str, Sense)>,
    pub(super) decimals: Decimals,
    pub(super) elision: Elision,
}

/// The mark in front of decimals.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Decimals {
    /// Either, as the text itself has it.
    #[default]
    AsInText,
    /// A comma, though "1,234" can be thousands.
    Comma,
    /// A comma; thousands never have one.
    CommaAlone,
}

impl Decimals {
    /// The style of a text in this language: its own, where its numbers show one that the language does not have.
    pub(super) fn style(self, of_text: Option<Style>) -> Style {
        match self {
            Self::AsInText => of_text.unwrap_or_default(),
            Self::Comma if of_text != Some(Style::Stop) => Style::Comma,
            Self::CommaAlone if of_text != Some(Style::Stop) => Style::CommaAlone,
            _ => Style::Stop,
        }
    }
}

/// Whether an apostrophe parts an article from its word.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Elision {
    #[default]
    None,
    OfArticles,
}

impl Words {
    /// Reads the file of this number.
    pub(super) fn read(number: usize) -> Self {
        let mut words = Self::default();
        let (_, file) = FILES[number];
        for row in tables::rows(file) {
            words.add(&row);
        }
        words
    }

    fn add(&mut self, row: &[&'static str]) {
        let &[sense, argument, ..] = row else { return };
        let forms = tables::forms(row.get(2));
        match sense {
            "comma" if argument == "alone" => self.decimals = Decimals::CommaAlone,
            "comma" => self.decimals = Decimals::Comma,
            "elision" => self.elision = Elision::OfArticles,
            "quiet" => self.quiet.extend(forms),
            "word" => {
                if let Some(word) = W::named(argument) {
                    self.words.extend(forms.map(|form| (form, word)));
                }
            }
            _ => {
                tables::read_row(row, &mut |form, sense, _: Spelling| self.senses.push((form, sense)));
            }
        }
    }
}

/// The length of the article in front of an apostrophe, the apostrophe with it: 2 in "l'été"; 0 without one.
pub(super) fn article(word: &str) -> usize {
    let apostrophe = word.char_indices().find(|(_, character)| matches!(character, '\'' | '’'));
    match apostrophe {
        Some((at, mark)) if at > 0 && at + mark.len_utf8() < word.len() => at + mark.len_utf8(),
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_every_language_is_read() {
        for (number, (code, file)) in FILES.iter().enumerate() {
            for row in tables::rows(file) {
                let mut words = Words::default();
                words.add(&row);
                let flag = matches!(row[0], "comma" | "elision");
                let count = words.words.len() + words.quiet.len() + words.senses.len();
                assert!(flag || count == tables::forms(row.get(2)).count() && count > 0, "{code}: {row:?}");
            }
            let words = Words::read(number);
            for (form, word) in &words.words {
                assert!(!form.contains(' '), "{code}: {form} is {word:?}");
            }
            assert_eq!(number, super::number(Language::new(code)).unwrap());
        }
    }

    #[test]
    fn articles_end_with_their_apostrophe() {
        for (word, length) in [("l'été", 2), ("dell’anno", 7), ("été", 0), ("'été", 0), ("l'", 0)] {
            assert_eq!(article(word), length, "{word}");
        }
    }
}
