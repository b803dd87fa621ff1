//! What single words say about names: given names, titles, verbs of speech, head words, ordinary words.
//!
//! [`Lexicon::facts`] answers for a word's hash with [`Facts`]. The lists are the text files beside this module; a
//! line is words separated by spaces, `#` begins a comment line, `[section]` opens a section where a file has them.

use std::sync::OnceLock;

use crate::document::Kind;
use crate::tag::gazetteer::Gazetteer;
use crate::tag::table::{Numbers, START, Table, each_listed_hash, hash_lower, hash_word, mix};
use crate::text::parts::parts;

/// The words of the lists.
#[derive(Debug)]
pub(crate) struct Lexicon {
    /// From the hash of a word to the place of its facts.
    words: Numbers,
    /// All that is known of any word, once; few things are.
    facts: Vec<Facts>,
}

/// Topics that words belong to.
pub(crate) const TOPICS: usize = 7;

/// What the lists say of a word.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Facts {
    classes: u16,
    /// What a name is that ends in this word ("… River").
    pub(crate) ends: Option<Kind>,
    /// What a name is that begins with this word and "of" ("Gulf of …").
    pub(crate) begins_of: Option<Kind>,
    /// What a name is that begins with this word ("Lake …").
    pub(crate) begins: Option<Kind>,
    /// Number of the topic that the word belongs to, from 1; 0 for none.
    pub(crate) topic: u8,
}

/// A list that a word can stand in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u16)]
pub(crate) enum Class {
    /// A given name.
    Given = 1,
    /// A family name that stands before the given name.
    FamilyFirst = 2,
    /// Leads to a title ("Prime").
    TitleLead = 4,
    /// Can stand right before a person's name ("President", "director").
    Title = 8,
    /// Always stands before a person's name ("Mr").
    Address = 16,
    /// A verb of speech.
    Speech = 32,
    /// A sort of place ("town").
    Place = 64,
    /// No name although it has a capital.
    Stop = 128,
    /// An ordinary word; the lists have it in lower case.
    Common = 256,
    /// The postal code of a state.
    State = 512,
    /// A sort of vehicle that has a name ("tanker").
    Craft = 1024,
    /// In lower case the first word of a known name ("al-Shabaab").
    BeginsName = 2048,
    /// In lower case a word that stands inside names ("of", "war").
    Inside = 4096,
}

impl Facts {
    /// Nothing is known.
    pub(crate) const NONE: Self = Self { classes: 0, ends: None, begins_of: None, begins: None, topic: 0 };

    /// Whether the word stands in that list.
    #[inline]
    pub(crate) const fn is(self, class: Class) -> bool {
        self.classes & class as u16 != 0
    }

    /// Whether it belongs to the words before a person's name.
    pub(crate) const fn is_title(self) -> bool {
        self.is(Class::Title) || self.is(Class::Address)
    }

    /// All that is known but the topic and [`Class::Inside`], as one number below 2 to the power of 24.
    pub(crate) fn number(self) -> u32 {
        let kind = |kind: Option<Kind>| kind.map_or(0, |kind| kind as u32 + 1);
        u32::from(self.classes & 0x0FFF)
            | kind(self.ends) << 12
            | kind(self.begins_of) << 16
            | kind(self.begins) << 20
    }
}

impl Lexicon {
    /// The lists that come with Gloss, read at the first call.
    pub(crate) fn shipped() -> &'static Self {
        static SHIPPED: OnceLock<Lexicon> = OnceLock::new();
        SHIPPED.get_or_init(|| Self::of(Read::all()))
    }

    /// Words of which the same is known share a place.
    fn of(read: Read) -> Self {
        let mut facts = Vec::new();
        // Their place and one, by what is known: by itself where that is classes alone, as of nearly all words, else by its
        // hash.
        let mut of_classes = vec![0; 1 << Field::Ends as u32];
        let mut of_others = Table::<u32>::with_capacity(500);
        let mut words = read.words;
        words.replace(|packed| {
            let place = match of_classes.get_mut(packed as usize) {
                Some(place) => place,
                None => of_others.entry(mix(START, u64::from(packed))),
            };
            if *place == 0 {
                facts.push(Facts::of(packed));
                *place = facts.len() as u32;
            }
            *place - 1
        });
        Self { words, facts }
    }

    /// What is known of the word with this [`hash_word`].
    #[inline]
    pub(crate) fn facts(&self, hash: u64) -> Facts {
        self.words.get(hash).map_or(Facts::NONE, |place| self.facts[place as usize])
    }
}

/// What has been read of the lists.
struct Read {
    /// From the hash of a word to all that is known of it, packed as [`Field`] says.
    words: Numbers,
}

/// The lowest bit of a part of packed [`Facts`]; the [`Class`]es stand below, and a part that is 0 says nothing.
#[derive(Clone, Copy)]
enum Field {
    /// The number of a kind and one, as in the next two.
    Ends = 13,
    BeginsOf = 17,
    Begins = 21,
    Topic = 25,
}

/// The bits of a part.
const PART: u32 = 0xF;

impl Facts {
    fn of(packed: u32) -> Self {
        let part = |field: Field| packed >> field as u32 & PART;
        let kind = |field| Kind::ALL.iter().copied().find(|kind| *kind as u32 + 1 == part(field));
        Self {
            classes: (packed & ((1 << Field::Ends as u32) - 1)) as u16,
            ends: kind(Field::Ends),
            begins_of: kind(Field::BeginsOf),
            begins: kind(Field::Begins),
            topic: part(Field::Topic) as u8,
        }
    }
}

impl Read {
    fn all() -> Self {
        let mut lexicon = Self { words: Numbers::with_capacity(WORDS) };
        lexicon.list(include_str!("given.txt"), Class::Given);
        lexicon.list(include_str!("surnames.txt"), Class::FamilyFirst);
        lexicon.list(include_str!("speech.txt"), Class::Speech);
        lexicon.list(include_str!("places.txt"), Class::Place);
        lexicon.list(include_str!("states.txt"), Class::State);
        lexicon.list(include_str!("craft.txt"), Class::Craft);
        lexicon.list(include_str!("stops.txt"), Class::Stop);
        lexicon.list(include_str!("common.txt"), Class::Common);
        lexicon.list(include_str!("inside.txt"), Class::Inside);
        for &word in Gazetteer::shipped().small_first_words() {
            lexicon.add(word, Class::BeginsName);
        }
        lexicon.titles(include_str!("titles.txt"));
        lexicon.heads(include_str!("heads.txt"));
        lexicon.topics(include_str!("topics.txt"));
        lexicon
    }

    fn add(&mut self, word: u64, class: Class) {
        *self.words.entry(word) |= class as u32;
    }

    /// Sets a part that says nothing yet.
    fn set(&mut self, word: u64, field: Field, number: u32) {
        let packed = self.words.entry(word);
        if *packed >> field as u32 & PART == 0 {
            *packed |= number << field as u32;
        }
    }

    fn list(&mut self, file: &str, class: Class) {
        each_listed_hash(file, |word| self.add(word, class));
    }

    /// Titles stand in lower case too ("former president").
    fn titles(&mut self, file: &str) {
        let mut class = Class::Title;
        for line in lines(file) {
            class = match line {
                "[lead]" => Class::TitleLead,
                "[title]" => Class::Title,
                "[address]" => Class::Address,
                words => {
                    for word in words_of(words) {
                        self.add(hash_word(word), class);
                        if !matches!(class, Class::Address) {
                            self.add(hash_lower(word), class);
                        }
                    }
                    class
                }
            };
        }
    }

    /// A word of two topics belongs to the first.
    fn topics(&mut self, file: &str) {
        let mut topic = 0;
        for line in lines(file) {
            if line.starts_with('[') {
                topic += 1;
                continue;
            }
            each_listed_hash(line, |word| self.set(word, Field::Topic, topic));
        }
    }

    fn heads(&mut self, file: &str) {
        let mut section = (Kind::Org, Field::Ends);
        for line in lines(file) {
            if let Some(name) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
                let (slug, place) = name.split_once(' ').unwrap_or((name, ""));
                let kind = Kind::ALL.iter().copied().find(|kind| kind.slug() == slug);
                let field = match place {
                    "of" => Field::BeginsOf,
                    "first" => Field::Begins,
                    _ => Field::Ends,
                };
                section = (kind.unwrap_or(Kind::Org), field);
                continue;
            }
            each_listed_hash(line, |word| self.set(word, section.1, section.0 as u32 + 1));
        }
    }
}

/// Room for this many words; the lists have fewer.
const WORDS: usize = 12_000;

fn lines(file: &str) -> impl Iterator<Item = &str> {
    parts(file, b'\n').filter(|line| !line.starts_with('#'))
}

fn words_of(line: &str) -> impl Iterator<Item = &str> {
    parts(line, b' ').filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts(word: &str) -> Facts {
        Lexicon::shipped().facts(hash_word(word))
    }

    #[test]
    fn knows_the_words_of_its_lists() {
        assert!(facts("Maria").is(Class::Given));
        assert!(facts("Lee").is(Class::FamilyFirst));
        assert!(facts("president").is_title() && facts("President").is_title() && facts("Mr").is_title());
        assert!(!facts("mr").is_title());
        assert_eq!(facts("River").ends, Some(Kind::Loc));
        assert_eq!(facts("Ministry").begins_of, Some(Kind::Org));
        assert_eq!(facts("Operation").begins, Some(Kind::Event));
        assert_eq!(facts("Qwrt"), Facts::default());
    }

    #[test]
    fn has_all_words_of_the_lists_and_room_for_them() {
        assert!(Read::all().words.room() > 1000);
        let lists = [
            (include_str!("given.txt"), Class::Given),
            (include_str!("common.txt"), Class::Common),
            (include_str!("stops.txt"), Class::Stop),
        ];
        for (file, class) in lists {
            for word in file.lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace) {
                assert!(facts(word).is(class), "{word} is {class:?}");
            }
        }
        for (place, packed) in [(0, 1), (1, 1 << 12), (2, 5 << 13 | 3 << 25)] {
            let facts = Facts::of(packed);
            assert_eq!((facts.is(Class::Given), facts.is(Class::Inside)), (place == 0, place == 1));
            assert_eq!(facts.ends, (place == 2).then_some(Kind::ALL[4]));
            assert_eq!(facts.topic, if place == 2 { 3 } else { 0 });
        }
    }

    #[test]
    fn every_section_of_the_head_words_is_a_label() {
        for line in lines(include_str!("heads.txt")).filter(|line| line.starts_with('[')) {
            let slug = line.trim_matches(['[', ']']).split(' ').next().unwrap_or_default();
            assert!(Kind::ALL.iter().any(|kind| kind.slug() == slug && kind.is_name()), "{line}");
        }
    }
}
