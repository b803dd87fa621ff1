//! Phrases that say what a line is: "Share", "Related News:", "We use cookies …".
//!
//! The lists lie in `src/clean/cues/*.txt`, one file a kind of block, one phrase a line. The first character says
//! where the phrase counts:
//!
//! | sign | the phrase is |
//! |---|---|
//! | `=` | the whole line |
//! | `>` | the whole line, and it opens a list: what follows belongs to it |
//! | `^` | the beginning of the line |
//! | `$` | the end of the line |
//! | `*` | anywhere in the line |
//! | `#` | no phrase but a comment |
//!
//! Phrases are compared word by word, without case and punctuation. [`find`] gives the [`Cue`] of a line.

use std::sync::OnceLock;

use crate::document::BlockKind;
use crate::text::fold::{EMPTY, Filter, HashMap, hash_words, join};

/// A phrase that was found in a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cue {
    /// What it says the line is.
    pub kind: BlockKind,
    /// Where in the line it counts.
    pub place: Place,
    /// The phrase, as the list has it.
    pub phrase: &'static str,
}

/// Where in a line a phrase counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Place {
    /// It is the whole line.
    Whole,
    /// It is the whole line, and what follows belongs to it.
    Opener,
    /// It begins the line.
    Begin,
    /// It ends the line.
    End,
    /// It stands anywhere.
    Anywhere,
}

macro_rules! lists {
    ($($kind:ident $file:literal),+ $(,)?) => {
        const LISTS: &[(BlockKind, &str)] =
            &[$((BlockKind::$kind, include_str!(concat!("../cues/", $file, ".txt")))),+];
    };
}

lists! {
    Footer "footer",
    Navigation "navigation",
    Widget "widget",
    Search "search",
    ShareBar "share-bar",
    Tags "tags",
    Comments "comments",
    Related "related",
    MostViewed "most-viewed",
    Promotion "promotion",
    Caption "caption",
    Byline "byline",
    AuthorNote "author-note",
    Contact "contact",
    Disclaimer "disclaimer",
    EditorsNote "editors-note",
    Copyright "copyright",
    CookieNotice "cookie-notice",
    Spam "spam",
}

/// The longest phrase of any list, in words.
const LONGEST: usize = 10;

/// The strongest cue of a line with these words: the whole line before its beginning, that before its end, that
/// before the middle; a longer phrase before a shorter one.
pub fn find(words: &[u64]) -> Option<Cue> {
    let lexicon = Lexicon::get();
    lexicon
        .whole(words)
        .or_else(|| lexicon.begin.longest(words.iter().copied()))
        .or_else(|| lexicon.end.longest(words.iter().rev().copied()))
        .or_else(|| {
            let may_begin = |&start: &usize| lexicon.anywhere.filter.may_have(words[start]);
            let begin = (0..words.len()).filter(may_begin);
            begin.into_iter().find_map(|start| lexicon.anywhere.longest(words[start..].iter().copied()))
        })
}

/// All phrases, by where they count.
#[derive(Default)]
struct Lexicon {
    whole: Phrases,
    begin: Phrases,
    /// Their words in reverse order.
    end: Phrases,
    anywhere: Phrases,
}

/// Phrases by the hash of their words.
#[derive(Default)]
struct Phrases {
    cues: HashMap<Cue>,
    /// Tells nearly all words from first words without a look into a table.
    filter: Filter,
    /// The same for what words are joined to: a phrase ends here, and one goes on.
    ends: Filter,
    beginnings: Filter,
}

impl Lexicon {
    fn get() -> &'static Self {
        static LEXICON: OnceLock<Lexicon> = OnceLock::new();
        LEXICON.get_or_init(|| {
            let mut lexicon = Self::default();
            for &(kind, list) in LISTS {
                for line in list.lines() {
                    lexicon.add(kind, line);
                }
            }
            lexicon
        })
    }

    fn add(&mut self, kind: BlockKind, line: &'static str) {
        let Some((sign, phrase)) = line.split_at_checked(1) else { return };
        let phrase = phrase.trim();
        let mut words = hash_words(phrase);
        let (phrases, place) = match sign {
            "=" => (&mut self.whole, Place::Whole),
            ">" => (&mut self.whole, Place::Opener),
            "^" => (&mut self.begin, Place::Begin),
            "*" => (&mut self.anywhere, Place::Anywhere),
            "$" => {
                words.reverse();
                (&mut self.end, Place::End)
            }
            _ => return,
        };
        let Some((&first, rest)) = words.split_first() else { return };
        phrases.filter.add(first);
        let mut hash = join(EMPTY, first);
        for &word in rest {
            phrases.beginnings.add(hash);
            hash = join(hash, word);
        }
        phrases.ends.add(hash);
        phrases.cues.insert(hash, Cue { kind, place, phrase });
    }

    fn whole(&self, words: &[u64]) -> Option<Cue> {
        if words.len() > LONGEST || !self.whole.filter.may_have(*words.first()?) {
            return None;
        }
        let hash = words.iter().copied().fold(EMPTY, join);
        if !self.whole.ends.may_have(hash) {
            return None;
        }
        self.whole.cues.get(&hash).copied()
    }
}

impl Phrases {
    /// The longest phrase that these words begin with.
    fn longest(&self, mut words: impl Iterator<Item = u64>) -> Option<Cue> {
        let first = words.next().filter(|&first| self.filter.may_have(first))?;
        let mut hash = join(EMPTY, first);
        let mut found = None;
        for _ in 0..LONGEST {
            if self.ends.may_have(hash) {
                found = self.cues.get(&hash).or(found);
            }
            if !self.beginnings.may_have(hash) {
                break;
            }
            let Some(word) = words.next() else { break };
            hash = join(hash, word);
        }
        found.copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind_and_place(line: &str) -> Option<(BlockKind, Place)> {
        find(&hash_words(line)).map(|cue| (cue.kind, cue.place))
    }

    #[test]
    fn every_line_of_the_lists_is_a_comment_or_a_phrase_that_is_found() {
        for &(kind, list) in LISTS {
            for line in list.lines() {
                let (sign, phrase) = line.split_at_checked(1).unwrap_or_default();
                assert!("=>^$*#".contains(sign) && !sign.is_empty(), "{}: odd line “{line}”", kind.slug());
                let words = hash_words(phrase).len();
                assert!(
                    sign == "#" || (1..=LONGEST).contains(&words),
                    "{}: {words} words in “{line}”",
                    kind.slug()
                );
                assert!(
                    sign == "#" || kind_and_place(phrase).is_some(),
                    "{}: “{line}” is not found",
                    kind.slug()
                );
            }
        }
    }

    #[test]
    fn no_phrase_is_listed_twice_for_the_same_place() {
        let mut seen = std::collections::HashMap::new();
        for &(kind, list) in LISTS {
            for line in list.lines().filter(|line| !line.starts_with('#')) {
                let place = if line.starts_with('>') { "=" } else { &line[..1] };
                let earlier = seen.insert((place, hash_words(&line[1..])), kind);
                assert_eq!(earlier, None, "“{line}” in {} is listed before", kind.slug());
            }
        }
    }

    #[test]
    fn finds_cues_where_they_count() {
        for (line, expected) in [
            ("Share", Some((BlockKind::ShareBar, Place::Whole))),
            ("Related News:", Some((BlockKind::Related, Place::Opener))),
            ("We use cookies to make this better.", Some((BlockKind::CookieNotice, Place::Begin))),
            ("Villagers on the quay. Photo: Ada Moss / Getty Images", Some((BlockKind::Caption, Place::End))),
            ("Everyone here has a share in the bakery.", None),
            ("", None),
        ] {
            assert_eq!(kind_and_place(line), expected, "{line}");
        }
    }
}
