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
use crate::tag::table::{Numbers, START, each_hash, hash_word, mix};
use crate::text::parts::{find_mark, parts};

/// Known names. At first only their first two characters are read; the names that share them are a part, which is read when a
/// text has the first word that begins so.
#[derive(Debug)]
pub struct Gazetteer<'a> {
    list: &'a str,
    /// Where each section begins, and the kind of its names.
    sections: Vec<(u32, Kind)>,
    /// Where the line of each name begins, by part and then in the order of the list.
    lines: Vec<u32>,
    /// Where the lines of each part begin, and the end of the last.
    bounds: Vec<u32>,
    parts: Vec<OnceLock<Part<'a>>>,
    /// The hashes of the first words that begin in lower case.
    small: Vec<u64>,
}

/// Names that begin alike.
#[derive(Debug)]
struct Part<'a> {
    names: Vec<Known<'a>>,
    /// From the hash of a name, or of its first words, to what is known: 0 when they only begin names, else a name's
    /// number in this part and one.
    places: Numbers,
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
    /// comment. Lines before the first section are left out. The first of equal names wins. Of the names that begin
    /// alike 8,192 are kept.
    pub fn parse(list: &'a str) -> Self {
        let mut names = Self {
            list,
            sections: Vec::new(),
            lines: Vec::new(),
            bounds: vec![0; PARTS + 1],
            parts: (0..PARTS).map(|_| OnceLock::new()).collect(),
            small: Vec::new(),
        };
        let lines = names.beginnings();
        for &(_, part) in &lines {
            names.bounds[part + 1] += 1;
        }
        for part in 0..PARTS {
            names.bounds[part + 1] += names.bounds[part];
        }
        let mut next = names.bounds.clone();
        names.lines.resize(lines.len(), 0);
        for (line, part) in lines {
            names.lines[next[part] as usize] = line;
            next[part] += 1;
        }
        names
    }

    /// Where the lines of the names begin, and the part that each belongs to.
    fn beginnings(&mut self) -> Vec<(u32, usize)> {
        let bytes = self.list.as_bytes();
        let mut lines = Vec::with_capacity(bytes.len() / 16);
        let (mut kind, mut at) = (None, 0);
        while at < bytes.len() {
            let (start, end) = (at, line_end(bytes, at));
            at = end + 1;
            let first = bytes[start];
            if matches!(first, b'\n' | b'#') {
                continue;
            }
            if first == b'['
                && let Some(section) = trimmed(&self.list[start..end]).strip_suffix(']')
            {
                kind = Kind::ALL.iter().copied().find(|kind| kind.slug() == &section[1..]);
                self.sections.extend(kind.map(|kind| (start as u32, kind)));
            } else if kind.is_some() {
                let name = start + usize::from(first == b'~');
                let characters = bytes[name..end].trim_ascii_start();
                lines.push((start as u32, part(characters)));
                if !characters.first().is_some_and(u8::is_ascii_uppercase) {
                    self.small.extend(small_first_word(&self.list[name..end]));
                }
            }
        }
        lines
    }

    /// The name in the line that begins here.
    fn known(&self, start: usize) -> Known<'a> {
        let line = trimmed(&self.list[start..line_end(self.list.as_bytes(), start)]);
        let (name, title) = line.split_once('\t').map_or((line, None), |(name, title)| (name, Some(title)));
        let (trust, surface) = match name.strip_prefix('~') {
            Some(rest) => (Trust::Weak, rest),
            None => (Trust::Plain, name),
        };
        let section = self.sections.partition_point(|section| section.0 as usize <= start);
        let (_, kind) = self.sections[section.saturating_sub(1)];
        let title = Some(title.unwrap_or(surface)).filter(|title| !title.is_empty());
        Known { surface, kind, title, trust }
    }

    /// The names of a part, read at the first call.
    #[inline]
    fn part(&self, part: usize) -> &Part<'a> {
        self.parts[part].get_or_init(|| self.read(part))
    }

    #[cold]
    fn read(&self, part: usize) -> Part<'a> {
        // Hashes of names and of their beginnings, in order.
        let mut entries = Vec::new();
        for &line in &self.lines[self.bounds[part] as usize..self.bounds[part + 1] as usize] {
            let known = self.known(line as usize);
            let (mut hash, before) = (START, entries.len());
            each_hash(known.surface, |word| {
                hash = mix(hash, word);
                entries.push((hash, None));
            });
            if let Some((_, name)) = entries[before..].last_mut() {
                *name = Some(known);
            }
        }
        let mut read = Part { names: Vec::new(), places: Numbers::with_capacity(entries.len()) };
        for (hash, name) in entries {
            let place = read.places.entry(hash);
            if *place == 0
                && let Some(name) = name.filter(|_| read.names.len() < MOST_NAMES)
            {
                read.names.push(name);
                *place = read.names.len() as u32;
            }
        }
        read
    }

    /// The longest name that these words begin with, and how many of them it has.
    pub fn longest(&self, words: &[&str]) -> Option<(usize, Known<'a>)> {
        self.longest_of(words.first()?, words.iter().map(|word| hash_word(word)))
    }

    /// The same for the first word, in any capitals but the first, and the [`hash_word`]s of all.
    #[inline]
    pub(crate) fn longest_of(
        &self,
        first: &str,
        hashes: impl Iterator<Item = u64>,
    ) -> Option<(usize, Known<'a>)> {
        self.longest_number_of(first.as_bytes(), hashes)
            .map(|(length, number)| (length, self.numbered(number)))
    }

    /// The same for a text from the first word on, with the number of the name.
    #[inline]
    pub(crate) fn longest_number_of(
        &self,
        text: &[u8],
        hashes: impl Iterator<Item = u64>,
    ) -> Option<(usize, u32)> {
        let number = part(text);
        let part = self.part(number);
        let (mut hash, mut longest) = (START, None);
        for (index, word) in hashes.enumerate() {
            hash = mix(hash, word);
            let Some(place) = part.places.get(hash) else { break };
            if place > 0 {
                longest = Some((index + 1, (number * MOST_NAMES) as u32 + place - 1));
            }
        }
        longest
    }

    /// The name with this number.
    #[inline]
    pub(crate) fn numbered(&self, number: u32) -> Known<'a> {
        self.part(number as usize / MOST_NAMES).names[number as usize % MOST_NAMES]
    }

    /// The name that consists of all these words.
    pub fn get(&self, name: &str) -> Option<Known<'a>> {
        let mut hash = START;
        each_hash(name, |word| hash = mix(hash, word));
        let part = self.part(part(name.as_bytes().trim_ascii_start()));
        let place = part.places.get(hash)?;
        part.names.get((place as usize).checked_sub(1)?).copied()
    }

    /// Every name, in the order of the list.
    pub fn names(&self) -> Vec<Known<'a>> {
        let mut names: Vec<_> = (0..PARTS).flat_map(|part| &self.part(part).names).copied().collect();
        names.sort_unstable_by_key(|name| name.surface.as_ptr());
        names
    }

    /// The [`hash_word`]s of the words that begin names in lower case.
    pub(crate) fn small_first_words(&self) -> &[u64] {
        &self.small
    }
}

/// Parts that the names are cut into, and the most names of a part: both together fit 24 bits.
const PARTS: usize = 1 << 11;
const MOST_NAMES: usize = 1 << 13;

/// The part of the names that begin as a text does: by its first character and the small form of its second, as far as they
/// are letters of ASCII. What hashes take for equal begins alike: apostrophes and dashes of all shapes are no such letters.
#[inline]
fn part(text: &[u8]) -> usize {
    /// 0 for what is no letter, then small letters, then capitals.
    const LETTERS: [u8; 256] = {
        let (mut letters, mut letter) = ([0; 256], 0);
        while letter < 26 {
            letters[(b'a' + letter) as usize] = 1 + letter;
            letters[(b'A' + letter) as usize] = 0x20 + letter;
            letter += 1;
        }
        letters
    };
    let letter = |place: usize| text.get(place).map_or(0, |&byte| LETTERS[usize::from(byte)]);
    match (letter(0), letter(1)) {
        // What follows may be another word.
        (0, _) => 0,
        (first, second @ 0x20..) => usize::from(first) << 5 | usize::from(second - 0x1F),
        (first, second) => usize::from(first) << 5 | usize::from(second),
    }
}

/// The hash of the first word of the name in a line, when it begins in lower case.
fn small_first_word(line: &str) -> Option<u64> {
    let name = parts(trimmed(line), b'\t').next()?;
    let mut first = None;
    if name.starts_with(char::is_lowercase) {
        each_hash(name, |word| _ = first.get_or_insert(word));
    }
    first
}

/// Where the line ends that stands here.
fn line_end(bytes: &[u8], at: usize) -> usize {
    find_mark(&bytes[at..], b'\n').map_or(bytes.len(), |length| at + length)
}

/// A line without the mark of a carriage return.
fn trimmed(line: &str) -> &str {
    line.strip_suffix('\r').unwrap_or(line)
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
            prop_assert_eq!(read.names(), expected.clone());
            for name in expected {
                let words = words(name.surface);
                prop_assert_eq!(read.get(name.surface), Some(name));
                prop_assert_eq!(read.longest(&words), Some((words.len(), name)));
                if let [word] = words[..]
                    && word.is_ascii()
                {
                    let capitals = word[..1].to_owned() + &word[1..].to_uppercase();
                    prop_assert_eq!(read.longest_of(&capitals, [hash_word(word)].into_iter()), Some((1, name)));
                }
            }
        }
    }

    #[test]
    fn the_shipped_list_is_what_its_lines_say() {
        let shipped = Gazetteer::shipped();
        assert!(shipped.names().len() > 10_000);
        for name in shipped.names() {
            assert_eq!(shipped.get(name.surface), Some(name));
        }
    }
}
