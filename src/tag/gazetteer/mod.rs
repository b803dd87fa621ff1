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

use std::iter;
use std::sync::OnceLock;

use memchr::memchr2_iter;

use crate::document::Kind;
use crate::tag::table::{Numbers, START, each_hash, hash_word, mix};

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
        // Names and beginnings of names: fewer than words, which have more letters than this as a rule.
        let mut entries = list.len() / 8;
        loop {
            let mut names = Self {
                names: Vec::with_capacity(list.len() / 16),
                places: Numbers::with_capacity(entries),
                first_words: vec![0; FIRST_WORDS / 64],
            };
            if names.read(list).is_some() {
                return names;
            }
            entries *= 2;
        }
    }

    /// Reads a list; none when there is no room for all of it.
    fn read(&mut self, list: &'a str) -> Option<()> {
        let (mut start, mut tab, mut kind) = (0, None, None);
        let marks = memchr2_iter(b'\t', b'\n', list.as_bytes());
        for mark in marks.chain(iter::once(list.len())) {
            if list.as_bytes().get(mark) == Some(&b'\t') {
                tab.get_or_insert(mark);
                continue;
            }
            let line = &list[start..mark];
            let line = line.strip_suffix('\r').unwrap_or(line);
            match (line.as_bytes().first(), line.strip_suffix(']'), kind) {
                (None | Some(b'#'), ..) => {}
                (Some(b'['), Some(section), _) => {
                    kind = Kind::ALL.iter().copied().find(|kind| kind.slug() == &section[1..]);
                }
                (.., Some(kind)) => {
                    let (name, title) = line.split_at(tab.map_or(line.len(), |tab: usize| tab - start));
                    self.add(name, title.strip_prefix('\t'), kind)?;
                }
                _ => {}
            }
            (start, tab) = (mark + 1, None);
        }
        Some(())
    }

    /// Adds a name unless an equal one is there; without a title it is its own, and an empty title is none. None when
    /// there is no room for it.
    fn add(&mut self, name: &'a str, title: Option<&'a str>, kind: Kind) -> Option<()> {
        let (trust, surface) = match name.strip_prefix('~') {
            Some(rest) => (Trust::Weak, rest),
            None => (Trust::Plain, name),
        };
        // It cannot have more words than bytes.
        if self.places.room() < surface.len() {
            return None;
        }
        let mut hash = None;
        each_hash(surface, |word| {
            match hash {
                None => {
                    let (place, bit) = first_word(word);
                    self.first_words[place] |= bit;
                }
                Some(before) => _ = self.places.entry(before),
            }
            hash = Some(mix(hash.unwrap_or(START), word));
        });
        let Some(hash) = hash else { return Some(()) };
        let place = self.places.entry(hash);
        if *place == 0 {
            let title = Some(title.unwrap_or(surface)).filter(|title| !title.is_empty());
            self.names.push(Known { surface, kind, title, trust });
            *place = self.names.len() as u32;
        }
        Some(())
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
        each_hash(name, |word| hash = mix(hash, word));
        let place = self.places.get(hash)?;
        self.names.get((place as usize).checked_sub(1)?).copied()
    }

    /// Every name, in the order of the list.
    pub fn names(&self) -> &[Known<'a>] {
        &self.names
    }
}

/// Bits for the first words: 8 KB, about a tenth of them set.
const FIRST_WORDS: usize = 1 << 16;

/// Where a first word is noted: a number of 64 bits, and the bit.
#[inline]
const fn first_word(hash: u64) -> (usize, u64) {
    let bit = (hash >> 36) as usize % FIRST_WORDS;
    (bit / 64, 1 << (bit % 64))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tokenise::words;
    use proptest::prelude::*;

    /// Name, kind, title and trust of each line, the plain way.
    fn names_of(list: &str) -> Vec<Known<'_>> {
        let (mut kind, mut names) = (None, Vec::<Known<'_>>::new());
        for line in list.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
            if let Some(slug) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
                kind = Kind::ALL.iter().copied().find(|kind| kind.slug() == slug);
                continue;
            }
            let trust = if line.starts_with('~') { Trust::Weak } else { Trust::Plain };
            let line = line.strip_prefix('~').unwrap_or(line);
            let (surface, title) = line.split_once('\t').unwrap_or((line, line));
            let is_new =
                !words(surface).is_empty() && names.iter().all(|name| words(name.surface) != words(surface));
            if let Some(kind) = kind.filter(|_| is_new) {
                names.push(Known {
                    surface,
                    kind,
                    title: Some(title).filter(|title| !title.is_empty()),
                    trust,
                });
            }
        }
        names
    }

    proptest! {
        #[test]
        fn reads_what_the_lines_say(
            lines in prop::collection::vec("\\[GPE\\]|\\[x\\]|#[a-c]|[~\\[]?[A-Ca-c .é-]{0,8}(\t[a-z ]{0,3}){0,2}\r?", 0..40),
        ) {
            let list = lines.join("\n") + "\n";
            let (read, expected) = (Gazetteer::parse(&list), names_of(&list));
            prop_assert_eq!(read.names(), &expected);
            for name in expected {
                let words = words(name.surface);
                prop_assert_eq!(read.get(name.surface), Some(name));
                prop_assert_eq!(read.longest(&words), Some((words.len(), name)));
            }
        }
    }

    #[test]
    fn the_shipped_list_is_what_its_lines_say() {
        let shipped = Gazetteer::shipped();
        assert!(shipped.names().len() > 10_000);
        for name in shipped.names() {
            assert_eq!(shipped.get(name.surface), Some(*name));
        }
    }
}
