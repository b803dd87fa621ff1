//! The list of known names, and how the longest of them at a token is found.
//!
//! [`Gazetteer::longest`] walks from a token to the right as long as the words are the beginning of a known name.
//! The list, `names.txt`, is written by `cargo run -p trainer -- gazetteer` from facts of general knowledge and from
//! names in the news that Wikipedia's portal of current events links to (CC BY-SA 4.0); it names its sources.
//!
//! ```
//! use gloss::tag::gazetteer::Gazetteer;
//! let names = Gazetteer::parse("[GPE]\nROK\tSouth Korea\nSeoul\n[LOC]\nSouth China Sea");
//! let (length, name) = names.longest(&["South", "China", "Sea", "tension"]).unwrap();
//! assert_eq!((length, name.kind.slug(), name.title), (3, "LOC", Some("South China Sea")));
//! assert_eq!(names.longest(&["ROK"]).unwrap().1.title, Some("South Korea"));
//! ```

use std::sync::OnceLock;

use crate::document::Kind;
use crate::tag::table::{Numbers, START, Table, hash_word, mix};
use crate::text::tokenise::each_word;

/// Known names.
#[derive(Debug)]
pub struct Gazetteer<'a> {
    names: Vec<Known<'a>>,
    /// From the hash of a name, or of its first words, to what is known: 0 when they only begin names, else a name's
    /// number and one.
    places: Numbers,
    /// The first words of the names, as bits of their hashes: most words of a text are none of them.
    first_words: Vec<u64>,
}

/// A known name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Known<'a> {
    /// The name as it is written.
    pub surface: &'a str,
    /// What it is.
    pub kind: Kind,
    /// Title of the Wikipedia article about what it names.
    pub title: Option<&'a str>,
    /// How far the name can be trusted without a look around it.
    pub trust: Trust,
}

/// How far a known name can be trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trust {
    /// It is hardly ever anything else.
    Plain,
    /// It is also an ordinary word or part of other names: only inside a sentence that is not written in capitals.
    Weak,
}

/// As in [`Gazetteer::places`].
#[derive(Debug, Clone, Copy, Default)]
struct Place(u32);

impl Gazetteer<'static> {
    /// The list that comes with Gloss, read at the first call.
    pub fn shipped() -> &'static Self {
        static SHIPPED: OnceLock<Gazetteer<'static>> = OnceLock::new();
        SHIPPED.get_or_init(|| Self::parse(include_str!("names.txt")))
    }
}

impl<'a> Gazetteer<'a> {
    /// Reads a list. `[KIND]` opens a section; then each line is a name, `name TAB title`, or `name TAB` when no
    /// title belongs to it; a name alone is its own title. `~` before a name marks it as [`Trust::Weak`], `#` a
    /// comment. Lines before the first section are left out. The first of equal names wins.
    pub fn parse(list: &'a str) -> Self {
        let lines = list.bytes().filter(|&byte| byte == b'\n').count() + 1;
        let mut read = Read {
            names: Vec::with_capacity(lines),
            places: Table::with_capacity(lines * 2),
            first_words: vec![0; FIRST_WORDS / 64],
        };
        let mut kind = None;
        for line in list.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
            match line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
                Some(slug) => kind = Kind::ALL.iter().copied().find(|kind| kind.slug() == slug),
                None => read.add(line, kind),
            }
        }
        let places = Numbers::of(&read.places, |place| place.0);
        Self { names: read.names, places, first_words: read.first_words }
    }

    /// The longest name that these words begin with, and how many of them it has.
    pub fn longest(&self, words: &[&str]) -> Option<(usize, Known<'a>)> {
        self.longest_of(words.iter().map(|word| hash_word(word)))
    }

    /// The same for the [`hash_word`]s of the words.
    #[inline]
    pub(crate) fn longest_of(&self, hashes: impl Iterator<Item = u64>) -> Option<(usize, Known<'a>)> {
        self.longest_number_of(hashes).map(|(length, number)| (length, self.numbered(number)))
    }

    /// The same with the number of the name.
    #[inline]
    pub(crate) fn longest_number_of(&self, hashes: impl Iterator<Item = u64>) -> Option<(usize, u32)> {
        let mut longest = None;
        let mut hash = START;
        for (index, word) in hashes.enumerate() {
            if index == 0 {
                let (place, bit) = first_word(word);
                if self.first_words[place] & bit == 0 {
                    break;
                }
            }
            hash = mix(hash, word);
            let Some(place) = self.places.get(hash) else { break };
            if place > 0 {
                longest = Some((index + 1, place - 1));
            }
        }
        longest
    }

    /// The name with this number.
    #[inline]
    pub(crate) fn numbered(&self, number: u32) -> Known<'a> {
        self.names[number as usize]
    }

    /// The name that consists of all these words.
    pub fn get(&self, name: &str) -> Option<Known<'a>> {
        let mut hash = START;
        each_word(name, |word| hash = mix(hash, hash_word(word)));
        let place = self.places.get(hash)?;
        self.names.get((place as usize).checked_sub(1)?).copied()
    }

    /// Every name, in the order of the list.
    pub fn names(&self) -> &[Known<'a>] {
        &self.names
    }
}

/// What has been read of a list.
struct Read<'a> {
    names: Vec<Known<'a>>,
    places: Table<Place>,
    first_words: Vec<u64>,
}

/// Bits for the first words: 8 KB, about a tenth of them set.
const FIRST_WORDS: usize = 1 << 16;

/// Where a first word is noted: a number of 64 bits, and the bit.
#[inline]
const fn first_word(hash: u64) -> (usize, u64) {
    let bit = (hash >> 36) as usize % FIRST_WORDS;
    (bit / 64, 1 << (bit % 64))
}

impl<'a> Read<'a> {
    fn add(&mut self, line: &'a str, kind: Option<Kind>) {
        let Some(kind) = kind else { return };
        let (trust, line) = match line.strip_prefix('~') {
            Some(rest) => (Trust::Weak, rest),
            None => (Trust::Plain, line),
        };
        let (surface, title) = match line.split_once('\t') {
            Some((surface, title)) => (surface, Some(title).filter(|title| !title.is_empty())),
            None => (line, Some(line)),
        };
        let mut hash = None;
        each_word(surface, |word| {
            let word = hash_word(word);
            match hash {
                None => {
                    let (place, bit) = first_word(word);
                    self.first_words[place] |= bit;
                }
                Some(before) => _ = self.places.entry(before),
            }
            hash = Some(mix(hash.unwrap_or(START), word));
        });
        let Some(hash) = hash else { return };
        let place = self.places.entry(hash);
        if place.0 == 0 {
            self.names.push(Known { surface, kind, title, trust });
            place.0 = self.names.len() as u32;
        }
    }
}
