//! From tokens to what they can mean for values: numbers, months, units, currencies, little words.
//!
//! [`Lexicon::get`] builds the index of all [tables](super::tables) once; [`Lexicon::lookup`] maps a token to its
//! [`WordId`]; [`Lexicon::entries`] gives the [`Entry`]s that begin with a word, the longest first.
//!
//! ```text
//! "million" -> Sense::Scale(1e6)        "per cent" -> Sense::Percent, two words        "km²" -> Sense::Unit("km²")
//! ```

use std::sync::OnceLock;

use super::tables::{self, Sense, Spelling};
use super::words::FORMS;
use crate::text::tokenise;

/// The number of a word; 0 for words that no table knows. The first numbers are those of [`W`](super::words::W).
pub(super) type WordId = u16;

/// The number of every token made of digits.
pub(super) const DIGITS: WordId = WordId::MAX;

/// A meaning of a sequence of words.
#[derive(Debug)]
pub(super) struct Entry {
    /// The words after the first.
    pub(super) tail: Box<[WordId]>,
    pub(super) sense: Sense,
    /// The exact spelling, where capitals and gaps count.
    pub(super) exact: Option<&'static str>,
}

/// The index of all tables.
pub(super) struct Lexicon {
    /// Every form of every word, lower case, with the word's number.
    forms: Vec<(Box<str>, WordId)>,
    /// Open addressing: one more than a form's index at the slot of its hash, or 0.
    slots: Vec<u16>,
    /// The entries, ordered by first word, then by falling length.
    entries: Vec<Entry>,
    /// Where the entries of each word begin.
    starts: Vec<u32>,
}

/// The longest word that a table holds, in bytes.
const MAX_WORD: usize = 24;

impl Lexicon {
    /// The index, built at the first call.
    pub(super) fn get() -> &'static Self {
        static LEXICON: OnceLock<Lexicon> = OnceLock::new();
        LEXICON.get_or_init(Self::build)
    }

    /// The number of a word, whatever its capitals, with or without the stop of an abbreviation.
    pub(super) fn lookup(&self, word: &str) -> WordId {
        let mut buffer = [0; MAX_WORD];
        lower(word, &mut buffer).map_or(0, |key| match self.slots[self.slot(key)] {
            0 => 0,
            form => self.forms[usize::from(form) - 1].1,
        })
    }

    /// The meanings of word sequences that begin with this word, the longest first.
    pub(super) fn entries(&self, word: WordId) -> &[Entry] {
        let index = usize::from(word);
        match (self.starts.get(index), self.starts.get(index + 1)) {
            (Some(&start), Some(&end)) => &self.entries[start as usize..end as usize],
            _ => &[],
        }
    }

    /// The slot that holds the word, or the empty one where it would go.
    fn slot(&self, key: &[u8]) -> usize {
        let mask = self.slots.len() - 1;
        let mut slot = hash(key) as usize & mask;
        while self.slots[slot] != 0 && self.forms[usize::from(self.slots[slot]) - 1].0.as_bytes() != key {
            slot = (slot + 1) & mask;
        }
        slot
    }

    fn build() -> Self {
        let mut lexicon =
            Self { forms: Vec::new(), slots: vec![0; 1 << 13], entries: Vec::new(), starts: Vec::new() };
        let mut next = 1;
        for (word, forms) in FORMS {
            for form in *forms {
                lexicon.add(form, *word as WordId);
            }
            next = next.max(*word as WordId + 1);
        }
        let mut found = Vec::new();
        tables::read(&mut |form, sense, spelling| {
            let mut words: Vec<WordId> = Vec::new();
            for word in tokenise::words(form) {
                let known = lexicon.lookup(word);
                words.push(if known == 0 { lexicon.add(word, next) } else { known });
                next += WordId::from(known == 0);
            }
            let exact = (spelling == Spelling::Exact).then_some(form);
            if let Some((&first, tail)) = words.split_first() {
                found.push((first, Entry { tail: tail.into(), sense, exact }));
            }
        });
        lexicon.index(found, next);
        lexicon
    }

    fn add(&mut self, word: &str, id: WordId) -> WordId {
        let mut buffer = [0; MAX_WORD];
        let Some(key) = lower(word, &mut buffer) else { return 0 };
        let slot = self.slot(key);
        if self.slots[slot] == 0 {
            self.forms.push((String::from_utf8_lossy(key).into(), id));
            self.slots[slot] = self.forms.len() as u16;
        }
        id
    }

    fn index(&mut self, mut found: Vec<(WordId, Entry)>, words: WordId) {
        // Stable, so that of two meanings the one that stands first in the tables stays first.
        found.sort_by_key(|(first, entry)| (*first, usize::MAX - entry.tail.len()));
        let mut entries = found.into_iter().peekable();
        for word in 0..=words {
            self.starts.push(self.entries.len() as u32);
            while let Some((_, entry)) = entries.next_if(|(first, _)| *first == word) {
                self.entries.push(entry);
            }
        }
    }
}

/// FNV-1a.
fn hash(key: &[u8]) -> u32 {
    key.iter().fold(0x811c_9dc5, |hash, &byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// A word in lower case, without the stop of an abbreviation; none when it is longer than any in a table.
fn lower<'a>(word: &str, buffer: &'a mut [u8; MAX_WORD]) -> Option<&'a [u8]> {
    let word = word.strip_suffix('.').filter(|rest| !rest.is_empty()).unwrap_or(word);
    if word.len() > MAX_WORD {
        return None;
    }
    if word.is_ascii() {
        let key = &mut buffer[..word.len()];
        key.copy_from_slice(word.as_bytes());
        key.make_ascii_lowercase();
        return Some(key);
    }
    let mut length = 0;
    for character in word.chars().flat_map(char::to_lowercase) {
        let end = length + character.len_utf8();
        character.encode_utf8(buffer.get_mut(length..end)?);
        length = end;
    }
    Some(&buffer[..length])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::values::words::W;

    fn senses(word: &str) -> Vec<Sense> {
        let lexicon = Lexicon::get();
        lexicon
            .entries(lexicon.lookup(word))
            .iter()
            .filter(|entry| entry.tail.is_empty())
            .map(|entry| entry.sense)
            .collect()
    }

    #[test]
    fn finds_words_in_any_capitals() {
        assert_eq!(senses("Million"), [Sense::Scale(1e6)]);
        assert_eq!(senses("AOÛT"), senses("août"));
        assert_eq!(Lexicon::get().lookup("Jan."), Lexicon::get().lookup("jan"));
        assert_eq!(Lexicon::get().lookup("zebra"), 0);
        assert_eq!(Lexicon::get().lookup(&"ü".repeat(40)), 0);
    }

    #[test]
    fn words_of_the_grammars_keep_their_numbers() {
        for (word, forms) in FORMS {
            for form in *forms {
                assert_eq!(Lexicon::get().lookup(form), *word as WordId, "{form}");
            }
        }
        assert_eq!(W::Unknown as WordId, 0);
    }

    #[test]
    fn longer_sequences_come_first() {
        let lexicon = Lexicon::get();
        let lengths: Vec<usize> =
            lexicon.entries(lexicon.lookup("hong")).iter().map(|entry| entry.tail.len()).collect();
        assert!(!lengths.is_empty() && lengths.is_sorted_by(|a, b| a >= b));
    }
}
