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

use super::forms::{Forms, Key, WordId, key};
use super::language::{self, Decimals, Elision, Words};
use super::starts::Starts;
use super::tables::{self, Sense, Spelling};
use super::words::FORMS;
use crate::document::Language;
use crate::order::by_number;
use crate::text::piece::Piece;
use crate::text::tokenise;

/// The number of every token made of digits.
pub(super) const DIGITS: WordId = WordId::MAX;

/// The number of every token that a contact covers: it is no word, and nothing is read across it.
pub(super) const COVERED: WordId = WordId::MAX - 1;

/// Room for so many meanings at first; the tables have a few less.
const ENTRIES: usize = 3500;

/// A meaning of a sequence of words.
#[derive(Debug, Clone, Copy)]
pub(super) struct Entry {
    tail: Tail,
    pub(super) sense: Sense,
    /// The exact spelling, where capitals and gaps count.
    pub(super) exact: Option<&'static str>,
}

impl Entry {
    /// Whether it is a meaning of the first word alone.
    #[inline]
    pub(super) fn is_alone(&self) -> bool {
        self.tail.length == 0
    }
}

/// The words behind the first, as a place in the list of all that stand so.
#[derive(Debug, Clone, Copy)]
struct Tail {
    start: u16,
    length: u16,
}

/// The index of all tables.
pub(super) struct Lexicon {
    forms: Forms,
    /// The entries, ordered by first word, then by falling length.
    entries: Vec<Entry>,
    /// The words of entries behind the first.
    tails: Vec<WordId>,
    /// Where the entries of each word begin.
    places: Vec<u32>,
    /// The grammars that each word can begin.
    starts: Vec<Starts>,
    /// The same without the sequences of words that begin with it.
    alone: Vec<Starts>,
    decimals: Decimals,
    elision: Elision,
    foreign: bool,
}

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

    /// The number of the word from `start` to `end`, whatever its capitals, with or without the stop of an abbreviation; of
    /// the word behind an [article](Self::article) when that is part of the word.
    #[inline]
    pub(super) fn token(&self, text: &str, start: usize, end: usize) -> WordId {
        let piece = Piece::of(text.as_bytes().get(start..).unwrap_or_default());
        if piece.len() as usize == end - start {
            // It has no apostrophe.
            return self.forms.of_piece(piece);
        }
        let word = text.get(start..end).unwrap_or_default();
        match (self.lookup(word), self.elision) {
            (0, Elision::OfArticles) => self.without_article(word),
            (number, _) => number,
        }
    }

    fn without_article(&self, word: &str) -> WordId {
        self.lookup(&word[language::article(word)..])
    }

    /// The number of a word.
    #[inline]
    pub(super) fn lookup(&self, word: &str) -> WordId {
        self.forms.get(word.as_bytes())
    }

    /// The meanings of word sequences that begin with this word, the longest first.
    #[inline]
    pub(super) fn entries(&self, word: WordId) -> &[Entry] {
        let index = usize::from(word);
        match (self.places.get(index), self.places.get(index + 1)) {
            (Some(&start), Some(&end)) => &self.entries[start as usize..end as usize],
            _ => &[],
        }
    }

    /// The words of a sequence behind the first.
    #[inline]
    pub(super) fn tail(&self, entry: &Entry) -> &[WordId] {
        let Tail { start, length } = entry.tail;
        &self.tails[usize::from(start)..][..usize::from(length)]
    }

    /// The grammars that can begin with this word.
    pub(super) fn starts(&self, word: WordId) -> Starts {
        if word == DIGITS {
            Starts::DIGITS
        } else {
            self.starts.get(usize::from(word)).copied().unwrap_or_default()
        }
    }

    /// The grammars that this word can begin whatever follows it, but for [sequences](Self::entries).
    #[inline]
    pub(super) fn starts_alone(&self, word: WordId) -> Starts {
        if word == DIGITS {
            Starts::DIGITS
        } else {
            self.alone.get(usize::from(word)).copied().unwrap_or_default()
        }
    }

    /// The general index, with the words of a language before all others.
    fn build(language: &Words) -> Self {
        let mut draft =
            Draft { forms: Forms::new(), found: Vec::with_capacity(ENTRIES), tails: Vec::new(), next: 1 };
        for (word, forms) in FORMS {
            for form in *forms {
                draft.forms.set(form, word.id());
            }
            draft.next = draft.next.max(word.id() + 1);
        }
        let own = draft.add_language(language);
        for (form, sense) in &language.senses {
            draft.add_sense(form, *sense, Spelling::Any);
        }
        tables::read(&mut |form, sense, spelling| {
            if own.is_empty() || !key(form).is_some_and(|key| own.contains(&key)) {
                draft.add_sense(form, sense, spelling);
            }
        });
        draft.finish(language)
    }
}

/// An index of which not all is read.
struct Draft {
    forms: Forms,
    /// Entries with their first words.
    found: Vec<(WordId, Entry)>,
    tails: Vec<WordId>,
    /// The number of the next new word.
    next: WordId,
}

impl Draft {
    /// Gives the words of a language their numbers, and says which they are: the general tables say nothing about
    /// them. A word that means something else in English gets a number of its own.
    fn add_language(&mut self, language: &Words) -> HashSet<Key> {
        let mut own = HashSet::new();
        let single = |form: &&str| tokenise::words(form).len() == 1;
        for form in language.quiet.iter().copied() {
            self.forms.set(form, self.next);
            let tail = Tail { start: 0, length: 0 };
            self.found.push((self.next, Entry { tail, sense: Sense::Particle, exact: None }));
            self.next += 1;
            own.extend(key(form));
        }
        let named: HashSet<Key> = language.words.iter().filter_map(|(form, _)| key(form)).collect();
        for form in language.senses.iter().map(|(form, _)| *form).filter(single) {
            let Some(key) = key(form) else { continue };
            if own.insert(key)
                && !named.contains(&key)
                && self.forms.entry(form).is_some_and(|number| *number != 0)
            {
                self.forms.set(form, self.next);
                self.next += 1;
            }
        }
        for (form, word) in &language.words {
            self.forms.set(form, word.id());
        }
        own
    }

    fn add_sense(&mut self, form: &'static str, sense: Sense, spelling: Spelling) {
        let start = self.tails.len();
        let piece = Piece::of(form.as_bytes());
        let first = if piece.len() as usize == form.len() && !piece.has_digits() {
            Some(number(self.forms.entry_of_piece(piece), &mut self.next))
        } else {
            self.add_words(form)
        };
        let exact = (spelling == Spelling::Exact).then_some(form);
        let tail = Tail { start: start as u16, length: (self.tails.len() - start) as u16 };
        self.found.extend(first.map(|first| (first, Entry { tail, sense, exact })));
    }

    /// The number of the first word of a form; those of the others become a tail.
    fn add_words(&mut self, form: &str) -> Option<WordId> {
        let mut first = None;
        tokenise::each_word(form, |word| {
            let number = self.forms.entry(word).map_or(0, |word| number(word, &mut self.next));
            match first {
                None => first = Some(number),
                Some(_) => self.tails.push(number),
            }
        });
        first
    }

    fn finish(mut self, language: &Words) -> Lexicon {
        self.forms.finish();
        let places = self.places();
        // Stable, so that of two meanings the one that stands first in the tables stays first.
        let mut next = places.clone();
        let mut order = vec![0; self.found.len()];
        for (index, (first, _)) in self.found.iter().enumerate() {
            let place = &mut next[usize::from(*first)];
            order[*place as usize] = index as u16;
            *place += 1;
        }
        let mut entries: Vec<Entry> = order.iter().map(|&index| self.found[usize::from(index)].1).collect();
        let mut alone = vec![Starts::default(); usize::from(self.next) + 1];
        for (word, _) in FORMS {
            alone[usize::from(word.id())] = Starts::of_word(*word);
        }
        let mut starts = alone.clone();
        for (word, range) in places.windows(2).enumerate() {
            let entries = &mut entries[range[0] as usize..range[1] as usize];
            if entries.iter().any(|entry| !entry.is_alone()) {
                by_number(entries, |entry| u128::from(u16::MAX - entry.tail.length));
            }
            for entry in entries {
                let grammars = Starts::of_sense(entry.sense);
                starts[word] = starts[word].and(grammars);
                if entry.is_alone() {
                    alone[word] = alone[word].and(grammars);
                }
            }
        }
        Lexicon {
            forms: self.forms,
            entries,
            tails: self.tails,
            places,
            starts,
            alone,
            decimals: language.decimals,
            elision: language.elision,
            foreign: !language.words.is_empty(),
        }
    }

    /// Where the entries of each word begin, and where the last ones end.
    fn places(&self) -> Vec<u32> {
        let mut places = vec![0; usize::from(self.next) + 2];
        for (first, _) in &self.found {
            places[usize::from(*first) + 1] += 1;
        }
        let mut sum = 0;
        for place in &mut places {
            sum += *place;
            *place = sum;
        }
        places
    }
}

/// The number of a word, the next new one when it has none.
fn number(word: &mut WordId, next: &mut WordId) -> WordId {
    if *word == 0 {
        *word = *next;
        *next += 1;
    }
    *word
}

#[cfg(test)]
mod tests {
    use super::*;

    fn senses(word: &str) -> Vec<Sense> {
        let lexicon = Lexicon::get();
        lexicon
            .entries(lexicon.lookup(word))
            .iter()
            .filter(|entry| entry.is_alone())
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
            lexicon.entries(lexicon.lookup("hong")).iter().map(|entry| lexicon.tail(entry).len()).collect();
        assert!(!lengths.is_empty() && lengths.is_sorted_by(|a, b| a >= b));
    }
}
