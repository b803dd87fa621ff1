//! Which language a text is written in.
//!
//! [`detect`] counts the function words that each language uses most, which a line of running text holds by the dozen;
//! scripts that only one language uses decide by themselves. Enough for what follows from it (which recognisers may
//! speak, which language a block is shown as) at a thousandth of the size of n-gram tables.
//!
//! ```
//! use gloss::text::language::detect;
//! let language = detect("Der Hafen ist seit Montag wieder offen, und die Fähre fährt.");
//! assert_eq!(language.map(|language| language.code().to_owned()), Some("de".to_owned()));
//! assert_eq!(detect("Share"), None);
//! ```

use std::sync::OnceLock;

use crate::document::Language;
use crate::text::fold::{HashMap, for_each_word, hash_words};

/// Text that is read to decide, in bytes: what a page is written in shows in its first lines.
const READ: usize = 4000;
/// Function words that must be found, so that a menu's "in" decides nothing.
const ENOUGH: u16 = 2;

/// The language of a text, when it is long and clear enough to tell.
pub fn detect(text: &str) -> Option<Language> {
    detect_in([(text, None)])
}

/// The same for lines, with their words (see [`crate::text::fold`]) where these are known.
pub fn detect_in<'a>(lines: impl IntoIterator<Item = (&'a str, Option<&'a [u64]>)>) -> Option<Language> {
    let mut scripts = Scripts::default();
    let mut votes = Votes::default();
    let mut room = READ;
    for (line, words) in lines {
        let end = (0..=room.min(line.len())).rev().find(|&at| line.is_char_boundary(at)).unwrap_or_default();
        let read = &line[..end];
        scripts.add(read);
        match words {
            Some(words) if end == line.len() => words.iter().for_each(|word| votes.add(*word)),
            _ => for_each_word(read, |word| votes.add(word)),
        }
        if line.len() > room {
            break;
        }
        // What stands between lines counts too.
        room = (room - line.len()).saturating_sub(1);
    }
    scripts.language().or_else(|| votes.winner())
}

/// How many letters of the scripts that only one language uses were seen.
#[derive(Default)]
struct Scripts<'a> {
    counts: [u32; SCRIPTS.len()],
    texts: Vec<&'a str>,
}

impl<'a> Scripts<'a> {
    fn add(&mut self, text: &'a str) {
        self.texts.push(text);
        if text.is_ascii() {
            return;
        }
        // No character of the scripts begins with a lower byte.
        let first = FIRST.encode_utf8(&mut [0; 4]).as_bytes()[0];
        // Most others are quotes and dashes.
        let begins = |&byte: &u8| (byte >= first) & (byte != 0xE2);
        let mut next = 0;
        while let Some(offset) = find_byte(&text.as_bytes()[next..], begins) {
            let at = next + offset;
            next = at + 1;
            let character = text[at..].chars().next().unwrap_or_default();
            if let Some(script) = SCRIPTS.iter().position(|(_, range)| range.contains(&character))
                && character.is_alphabetic()
            {
                self.counts[script] += 1;
            }
        }
    }

    /// Letters of any script.
    fn letters(&self) -> u32 {
        self.texts
            .iter()
            .map(|text| text.chars().filter(|character| character.is_alphabetic()).count() as u32)
            .sum()
    }

    /// The language that alone uses the script of most letters.
    fn language(&self) -> Option<Language> {
        let counts = &self.counts;
        // Few texts have any.
        let letters = if *counts == [0; SCRIPTS.len()] { return None } else { self.letters() };
        let kana = counts[0];
        let of_script = |index: usize| -> Option<Language> {
            // Japanese mixes kana and Han; a text with some kana is no Chinese.
            let count = if SCRIPTS[index].0 == "ja" && kana > 0 { kana + counts[HAN] } else { counts[index] };
            (count > 3 && count * 2 > letters).then(|| Language::new(SCRIPTS[index].0))
        };
        (0..SCRIPTS.len()).find_map(of_script)
    }
}

/// The place of the first such byte. Sixteen are looked at together.
fn find_byte(bytes: &[u8], is_it: impl Fn(&u8) -> bool) -> Option<usize> {
    let (blocks, _) = bytes.as_chunks::<16>();
    let none =
        blocks.iter().take_while(|block| !block.iter().fold(false, |any, byte| any | is_it(byte))).count();
    let offset = bytes[none * 16..].iter().position(is_it)?;
    Some(none * 16 + offset)
}

const HAN: usize = 1;

/// No script of the table lies before it, nor where characters begin with the byte E2: from U+2000 to U+2FFF.
const FIRST: char = '\u{370}';

const SCRIPTS: &[(&str, std::ops::RangeInclusive<char>)] = &[
    ("ja", '\u{3040}'..='\u{30FF}'),
    ("zh", '\u{4E00}'..='\u{9FFF}'),
    ("ko", '\u{AC00}'..='\u{D7AF}'),
    ("el", '\u{0370}'..='\u{03FF}'),
    ("hi", '\u{0900}'..='\u{097F}'),
    ("bn", '\u{0980}'..='\u{09FF}'),
    ("ta", '\u{0B80}'..='\u{0BFF}'),
    ("th", '\u{0E00}'..='\u{0E7F}'),
    ("ka", '\u{10A0}'..='\u{10FF}'),
    ("hy", '\u{0530}'..='\u{058F}'),
];

/// How many function words of each language were seen.
#[derive(Debug, Clone, Copy, Default)]
pub struct Votes {
    /// A byte for each language.
    last: Ballot,
    /// Words that these votes are of.
    words: u8,
    /// The votes of the words before.
    before: [u16; MOST],
}

/// A vote for each language of some, or sums of less than 256 such, as bytes.
type Ballot = [u64; MOST / 8];

/// The most languages that the table may have: one bit each.
const MOST: usize = 32;

impl Votes {
    /// Counts a word (see [`crate::text::fold`]) for the languages whose function word it is.
    #[inline]
    pub fn add(&mut self, word: u64) {
        // No branch depends on the word: of those of a text nearly half are function words.
        for (votes, vote) in self.last.iter_mut().zip(Table::get().votes_of(word)) {
            *votes += vote;
        }
        self.words += 1;
        if self.words == u8::MAX {
            *self = Self { before: self.all(), ..Self::default() };
        }
    }

    fn all(&self) -> [u16; MOST] {
        let last = self.last.map(u64::to_le_bytes);
        std::array::from_fn(|language| {
            self.before[language].saturating_add(u16::from(last.as_flattened()[language]))
        })
    }

    /// The language with the most votes, when there are enough and no other has as many.
    pub fn winner(&self) -> Option<Language> {
        let all = self.all();
        let (best, &count) = all.iter().enumerate().max_by_key(|(_, count)| **count)?;
        let clear = all.iter().filter(|&&others| others == count).count() == 1;
        Table::get().languages.get(best).copied().filter(|_| count >= ENOUGH && clear)
    }
}

/// Whether a word (see [`crate::text::fold`]) is among the commonest of any language.
pub fn is_function_word(word: u64) -> bool {
    Table::get().place(word) != 0
}

/// The function words of all languages.
struct Table {
    languages: Vec<Language>,
    /// Open addressing by hash: the upper bits of a word, and the place of its votes. 32 bits of the hash stand for the word.
    slots: Vec<(u32, u32)>,
    /// A vote for each language whose function word a word is: none for those that are no function words, then those of
    /// the languages that share one.
    votes: Vec<Ballot>,
}

/// A fifth of the slots is taken.
const SLOTS: usize = 1 << 12;

impl Table {
    fn get() -> &'static Self {
        static TABLE: OnceLock<Table> = OnceLock::new();
        TABLE.get_or_init(Self::read)
    }

    fn read() -> Self {
        let mut table = Self { languages: Vec::new(), slots: vec![(0, 0); SLOTS], votes: Vec::new() };
        let mut words: HashMap<u64> = HashMap::default();
        for line in include_str!("languages.txt").lines().filter(|line| !line.starts_with('#')) {
            let Some((code, list)) = line.split_once(' ') else { continue };
            let number = table.number_of(Language::new(code));
            for word in hash_words(list) {
                *words.entry(word).or_default() |= 1 << number;
            }
        }
        table.votes.push(Ballot::default());
        let mut places: HashMap<u32> = HashMap::default();
        for (word, languages) in words {
            let place = *places.entry(languages).or_insert_with(|| {
                let bytes =
                    |first: usize| std::array::from_fn(|place| (languages >> (first * 8 + place) & 1) as u8);
                table.votes.push(std::array::from_fn(|first| u64::from_le_bytes(bytes(first))));
                table.votes.len() as u32 - 1
            });
            let slot = table.slot(word);
            table.slots[slot] = (tag(word), place);
        }
        table
    }

    #[inline]
    fn votes_of(&self, word: u64) -> &Ballot {
        &self.votes[self.place(word)]
    }

    /// The place of a word's votes.
    #[inline]
    fn place(&self, word: u64) -> usize {
        self.slots[self.slot(word)].1 as usize
    }

    /// The slot of a word, or the empty one where it would go.
    #[inline]
    fn slot(&self, word: u64) -> usize {
        let mut slot = word as usize % SLOTS;
        while self.slots[slot].0 != 0 && self.slots[slot].0 != tag(word) {
            slot = (slot + 1) % SLOTS;
        }
        slot
    }

    fn number_of(&mut self, language: Language) -> usize {
        self.languages.iter().position(|known| *known == language).unwrap_or_else(|| {
            self.languages.push(language);
            self.languages.len() - 1
        })
    }
}

/// What stands for a word in its slot.
#[inline]
fn tag(word: u64) -> u32 {
    ((word >> 32) as u32).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_has_a_bit() {
        assert!(Table::get().languages.len() <= MOST);
    }

    #[test]
    fn tells_languages_apart() {
        for (text, expected) in [
            ("The harbour was closed for a week, and the ferry had to wait outside.", Some("en")),
            ("Le port est resté fermé pendant une semaine et le bac a dû attendre au large.", Some("fr")),
            ("El puerto estuvo cerrado una semana y el barco tuvo que esperar fuera.", Some("es")),
            ("O porto ficou fechado por uma semana e a balsa não pôde entrar.", Some("pt")),
            ("Přístav byl týden zavřený a loď musela čekat venku, protože se bála o náklad.", Some("cs")),
            ("Гавань была закрыта на неделю, и все паромы, как сказал капитан, ждали её у мыса.", Some("ru")),
            ("港は一週間閉鎖された。", Some("ja")),
            ("港口关闭了一个星期。", Some("zh")),
            ("항구가 일주일 동안 폐쇄되었다.", Some("ko")),
            ("Harbour", None),
            ("", None),
        ] {
            assert_eq!(
                detect(text).map(|language| language.code().to_owned()).as_deref(),
                expected,
                "{text}"
            );
        }
    }
}
