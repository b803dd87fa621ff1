//! From tokens to what they can mean for values: numbers, months, units, currencies, little words.
//!
//! [`Lexicon::get`] builds the index of all [tables](super::tables) once; [`Lexicon::lookup`] maps a token to its
//! [`WordId`]; [`Lexicon::entries`] gives the [`Entry`]s that begin with a word, the longest first.
//!
//! ```text
//! "million" -> Sense::Scale(1e6)        "per cent" -> Sense::Percent, two words        "km²" -> Sense::Unit("km²")
//! ```

use std::collections::HashSet;
use std::sync::OnceLock;

use super::language::{self, Decimals, Elision, Words};
use super::starts::Starts;
use super::tables::{self, Sense, Spelling};
use super::words::FORMS;
use crate::document::Language;
use crate::text::tokenise;

/// The number of a word; 0 for words that no table knows. The first numbers are those of [`W`](super::words::W).
pub(super) type WordId = u16;

/// The number of every token made of digits.
pub(super) const DIGITS: WordId = WordId::MAX;

/// The number of every token that a contact covers: it is no word, and nothing is read across it.
pub(super) const COVERED: WordId = WordId::MAX - 1;

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
    /// Open addressing: a form of a word and the word's number at the slot of its hash; number 0 where none is.
    slots: Vec<(Key, WordId)>,
    /// The entries, ordered by first word, then by falling length.
    entries: Vec<Entry>,
    /// Where the entries of each word begin.
    places: Vec<u32>,
    /// The grammars that each word can begin.
    starts: Vec<Starts>,
    decimals: Decimals,
    elision: Elision,
    foreign: bool,
}

/// The longest word that a table holds, in bytes.
const MAX_WORD: usize = 24;

/// Slots of the index; about a quarter of them are taken.
const SLOTS: usize = 1 << 13;

/// A word in lower case, filled up with zeros: words are compared as three numbers.
type Key = [u64; MAX_WORD / 8];

impl Lexicon {
    /// The index, built at the first call.
    pub(super) fn get() -> &'static Self {
        static LEXICON: OnceLock<Lexicon> = OnceLock::new();
        LEXICON.get_or_init(|| Self::build(&Words::default()))
    }

    /// The index for text in this language, built at its first call: the general one where the language has no
    /// [words](super::language) of its own.
    pub(super) fn of(language: Option<Language>) -> &'static Self {
        static LEXICONS: [OnceLock<Lexicon>; language::COUNT] = [const { OnceLock::new() }; language::COUNT];
        match language.and_then(language::number) {
            Some(number) => LEXICONS[number].get_or_init(|| Self::build(&Words::read(number))),
            None => Self::get(),
        }
    }

    /// Whether it has the words of a language.
    pub(super) fn is_foreign(&self) -> bool {
        self.foreign
    }

    /// The mark in front of decimals.
    pub(super) fn decimals(&self) -> Decimals {
        self.decimals
    }

    /// The length of the article that this word begins with: 2 in "l'été", when "été" is a word and the whole is not.
    pub(super) fn article(&self, word: &str) -> usize {
        if self.elision == Elision::None || self.lookup(word) != 0 { 0 } else { language::article(word) }
    }

    /// The number of a word, whatever its capitals, with or without the stop of an abbreviation.
    #[inline]
    pub(super) fn lookup(&self, word: &str) -> WordId {
        key(word).map_or(0, |key| self.slots[self.slot(key)].1)
    }

    /// The meanings of word sequences that begin with this word, the longest first.
    pub(super) fn entries(&self, word: WordId) -> &[Entry] {
        let index = usize::from(word);
        match (self.places.get(index), self.places.get(index + 1)) {
            (Some(&start), Some(&end)) => &self.entries[start as usize..end as usize],
            _ => &[],
        }
    }

    /// The grammars that can begin with this word.
    pub(super) fn starts(&self, word: WordId) -> Starts {
        if word == DIGITS {
            Starts::DIGITS
        } else {
            self.starts.get(usize::from(word)).copied().unwrap_or_default()
        }
    }

    /// The slot that holds the word, or the empty one where it would go.
    fn slot(&self, key: Key) -> usize {
        let mask = self.slots.len() - 1;
        let mut slot = hash(key) & mask;
        while self.slots[slot].0 != key && self.slots[slot].1 != 0 {
            slot = (slot + 1) & mask;
        }
        slot
    }

    /// The general index, with the words of a language before all others.
    fn build(language: &Words) -> Self {
        let mut lexicon = Self {
            slots: vec![(Key::default(), 0); SLOTS],
            entries: Vec::new(),
            places: Vec::new(),
            starts: Vec::new(),
            decimals: language.decimals,
            elision: language.elision,
            foreign: !language.words.is_empty(),
        };
        let mut next = 1;
        for (word, forms) in FORMS {
            for form in *forms {
                lexicon.add(form, word.id());
            }
            lexicon.set_starts(word.id(), Starts::of_word(*word));
            next = next.max(word.id() + 1);
        }
        let mut found = Vec::new();
        let own = lexicon.add_language(language, &mut found, &mut next);
        for (form, sense) in &language.senses {
            lexicon.add_sense(form, *sense, Spelling::Any, &mut found, &mut next);
        }
        tables::read(&mut |form, sense, spelling| {
            if own.is_empty() || !key(form).is_some_and(|key| own.contains(&key)) {
                lexicon.add_sense(form, sense, spelling, &mut found, &mut next);
            }
        });
        lexicon.index(found, next);
        lexicon
    }

    /// Gives the words of a language their numbers, and says which they are: the general tables say nothing about
    /// them. A word that means something else in English gets a number of its own.
    fn add_language(
        &mut self,
        language: &Words,
        found: &mut Vec<(WordId, Entry)>,
        next: &mut WordId,
    ) -> HashSet<Key> {
        let mut own = HashSet::new();
        let single = |form: &&str| tokenise::words(form).len() == 1;
        for form in language.quiet.iter().copied() {
            self.add(form, *next);
            found.push((*next, Entry { tail: Box::default(), sense: Sense::Particle, exact: None }));
            *next += 1;
            own.extend(key(form));
        }
        let named: HashSet<Key> = language.words.iter().filter_map(|(form, _)| key(form)).collect();
        for form in language.senses.iter().map(|(form, _)| *form).filter(single) {
            let Some(key) = key(form) else { continue };
            if own.insert(key) && !named.contains(&key) && self.lookup(form) != 0 {
                self.add(form, *next);
                *next += 1;
            }
        }
        for (form, word) in &language.words {
            self.add(form, word.id());
        }
        own
    }

    fn add_sense(
        &mut self,
        form: &'static str,
        sense: Sense,
        spelling: Spelling,
        found: &mut Vec<(WordId, Entry)>,
        next: &mut WordId,
    ) {
        let mut words: Vec<WordId> = Vec::new();
        tokenise::each_word(form, |word| {
            let known = self.lookup(word);
            words.push(if known == 0 { self.add(word, *next) } else { known });
            *next += WordId::from(known == 0);
        });
        let exact = (spelling == Spelling::Exact).then_some(form);
        if let Some((&first, tail)) = words.split_first() {
            found.push((first, Entry { tail: tail.into(), sense, exact }));
        }
    }

    fn add(&mut self, word: &str, id: WordId) -> WordId {
        let Some(key) = key(word) else { return 0 };
        let slot = self.slot(key);
        self.slots[slot] = (key, id);
        id
    }

    fn set_starts(&mut self, word: WordId, starts: Starts) {
        let index = usize::from(word);
        self.starts.resize(self.starts.len().max(index + 1), Starts::default());
        self.starts[index] = starts;
    }

    fn index(&mut self, mut found: Vec<(WordId, Entry)>, words: WordId) {
        // Stable, so that of two meanings the one that stands first in the tables stays first.
        found.sort_by_key(|(first, entry)| (*first, usize::MAX - entry.tail.len()));
        let mut entries = found.into_iter().peekable();
        for word in 0..=words {
            self.places.push(self.entries.len() as u32);
            let mut starts = self.starts.get(usize::from(word)).copied().unwrap_or_default();
            while let Some((_, entry)) = entries.next_if(|(first, _)| *first == word) {
                starts = starts.and(Starts::of_sense(entry.sense));
                self.entries.push(entry);
            }
            self.set_starts(word, starts);
        }
    }
}

/// The top bits of a product with odd constants (D. Knuth, "The Art of Computer Programming", vol. 3, 6.4).
fn hash(key: Key) -> usize {
    let [first, second, third] = key;
    let mixed = first.wrapping_mul(0x9E37_79B9_7F4A_7C15)
        ^ second.wrapping_mul(0xC2B2_AE3D_27D4_EB4F)
        ^ third.wrapping_mul(0x1656_67B1_9E37_79F9);
    (mixed >> (64 - SLOTS.trailing_zeros())) as usize
}

/// A word in lower case, without the stop of an abbreviation; none when it is longer than any in a table.
#[inline]
fn key(word: &str) -> Option<Key> {
    let word = word.strip_suffix('.').filter(|rest| !rest.is_empty()).unwrap_or(word);
    if word.len() > MAX_WORD {
        return None;
    }
    let mut key = Key::default();
    for (eight, bytes) in key.iter_mut().zip(word.as_bytes().chunks(8)) {
        *eight = little_endian(bytes);
    }
    if key.iter().all(|eight| eight & UPPER == 0) {
        return Some(key.map(lower));
    }
    lower_key(word)
}

/// The upper bit of each byte.
const UPPER: u64 = 0x8080_8080_8080_8080;

/// Up to eight bytes as a number, the first lowest: two reads that overlap, where there are four or more.
#[inline]
fn little_endian(bytes: &[u8]) -> u64 {
    let four = |at: usize| bytes[at..].first_chunk().map_or(0, |&four| u64::from(u32::from_le_bytes(four)));
    match bytes.len() {
        0 => 0,
        length @ 1..4 => {
            let byte = |at: usize| u64::from(bytes[at]) << (8 * at);
            byte(0) | byte(length / 2) | byte(length - 1)
        }
        length => four(0) | four(length - 4) << (8 * (length - 4)),
    }
}

/// Eight letters of ASCII in lower case: compares all of them at once, in the upper bit of each.
#[inline]
const fn lower(eight: u64) -> u64 {
    const ONES: u64 = UPPER >> 7;
    let from_a = eight + ONES * (0x80 - b'A' as u64);
    let past_z = eight + ONES * (0x80 - b'Z' as u64 - 1);
    eight | (from_a & !past_z & UPPER) >> 2
}

/// The same for letters of all scripts.
fn lower_key(word: &str) -> Option<Key> {
    let (mut bytes, mut length) = ([0; MAX_WORD], 0);
    for character in word.chars().flat_map(char::to_lowercase) {
        let character = if character == '’' { '\'' } else { character };
        let end = length + character.len_utf8();
        character.encode_utf8(bytes.get_mut(length..end)?);
        length = end;
    }
    let (words, _) = bytes.as_chunks::<8>();
    Some(std::array::from_fn(|index| u64::from_le_bytes(words[index])))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

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

    proptest! {
        #[test]
        fn keys_of_ascii_are_those_of_all_letters(word in "[!-~]{1,26}") {
            let without_stop = word.strip_suffix('.').filter(|rest| !rest.is_empty()).unwrap_or(&word);
            prop_assert_eq!(key(&word), lower_key(without_stop));
        }
    }

    #[test]
    fn words_of_the_grammars_keep_their_numbers() {
        for (word, forms) in FORMS {
            for form in *forms {
                assert_eq!(Lexicon::get().lookup(form), word.id(), "{form}");
            }
        }
    }

    #[test]
    fn every_word_of_the_tables_fits() {
        tables::read(&mut |form, _, _| {
            for word in tokenise::words(form) {
                assert_ne!(Lexicon::get().lookup(word), 0, "{word} in {form}");
            }
        });
    }

    #[test]
    fn longer_sequences_come_first() {
        let lexicon = Lexicon::get();
        let lengths: Vec<usize> =
            lexicon.entries(lexicon.lookup("hong")).iter().map(|entry| entry.tail.len()).collect();
        assert!(!lengths.is_empty() && lengths.is_sorted_by(|a, b| a >= b));
    }
}
