//! The anatomy of a person's name: which part is the family name, which the given name, and which spellings are
//! the same name.
//!
//! ```
//! use gloss::resolve::name::PersonName;
//! let name = PersonName::parse("Lee Jae-myung");
//! assert_eq!((name.family, name.given), (Some("Lee"), Some("Jae-myung")));
//! assert_eq!(PersonName::parse("Lee Jae Myung").key(), name.key());
//! assert_eq!(PersonName::parse("Osama bin Laden").family, Some("bin Laden"));
//! ```

use icu_normalizer::DecomposingNormalizerBorrowed;

use crate::tag::lexicon::{Class, Lexicon};
use crate::tag::table::{START, finish, hash_word, step};
use crate::text::shape::is_mark;

/// What stands behind a name and is no family name.
const SUFFIXES: &[&str] = &["Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV"];

/// A person's name, taken apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PersonName<'a> {
    /// All of it, without "Jr." and the like.
    pub full: &'a str,
    /// The family name with its particles; none when the name is a single word.
    pub family: Option<&'a str>,
    /// The given name; without middle names where the family name stands last.
    pub given: Option<&'a str>,
}

impl<'a> PersonName<'a> {
    /// Takes a name apart. In names that begin with a family name of East Asia and have no given name of another
    /// culture in them the family name stands first; otherwise it stands last.
    pub fn parse(name: &'a str) -> Self {
        let full = without_suffix(name);
        let mut middle = parts(full);
        let (Some((_, first)), Some((last_at, last))) = (middle.next(), middle.next_back()) else {
            return Self { full, family: None, given: None };
        };
        // "Bin Laden": a particle first, so this is a family name alone.
        if is_small(first) && !Lexicon::shipped().facts(hash_word(first)).is(Class::Given) {
            return Self { full, family: None, given: None };
        }
        if is_family_first(first, middle.clone().map(|(_, part)| part).chain([last])) {
            return Self { full, family: Some(first), given: Some(full[first.len()..].trim_start()) };
        }
        // "van der Bellen", "bin Laden": small words before the last part belong to it.
        let particle = middle.rev().take_while(|(_, part)| is_small(part)).last();
        let family_at = particle.map_or(last_at, |(at, _)| at);
        let family = &full[family_at..last_at + last.len()];
        Self { full, family: Some(family), given: Some(first) }
    }

    /// The whole name, without "Jr." and the like.
    pub(super) fn full(name: &'a str) -> &'a str {
        without_suffix(name)
    }

    /// The letters of the name alone, in lower case without accents: "Lee Jae-myung", "Lee Jae Myung" and "LEE
    /// JAEMYUNG" have one key.
    pub fn key(&self) -> String {
        fold(self.full)
    }

    /// The [`hash_folded`] of the name with the family name first: "Jae-myung Lee" has the one of "Lee Jae-myung".
    pub(super) fn reversed_hash(&self) -> Option<u64> {
        let (family, given) = (self.family?, self.given?);
        let is_turned = self.full.ends_with(family)
            && Lexicon::shipped().facts(hash_word(family)).is(Class::FamilyFirst)
            && self.full.len() == given.len() + 1 + family.len();
        is_turned.then(|| finish(steps_folded(steps_folded(START, family), given)))
    }

    /// Whether this may be a fuller or shorter writing of the other name: the same family name, and given names of
    /// which one is the other, its initial, or its beginning without the middle names.
    pub fn fits(&self, other: &Self) -> bool {
        let (Some(family), Some(other_family)) = (self.family, other.family) else { return false };
        if hash_folded(family) != hash_folded(other_family) {
            return false;
        }
        let (mut ours, mut theirs) = (self.before(family), other.before(other_family));
        if ours.len() > theirs.len() {
            std::mem::swap(&mut ours, &mut theirs);
        }
        let mut rest = theirs.into_iter();
        ours.into_iter().enumerate().all(|(index, part)| match index {
            0 => rest.next().is_some_and(|first| agrees(part, first)),
            _ => rest.any(|next| agrees(part, next)),
        })
    }

    fn before(&self, family: &str) -> Vec<&'a str> {
        let rest =
            self.full.strip_suffix(family).or_else(|| self.full.strip_prefix(family)).unwrap_or_default();
        parts(rest).map(|(_, part)| part).collect()
    }
}

/// Letters and digits alone, in lower case, without accents.
pub(crate) fn fold(name: &str) -> String {
    if name.is_ascii() {
        let letters = name.bytes().filter(u8::is_ascii_alphanumeric);
        return letters.map(|byte| byte.to_ascii_lowercase() as char).collect();
    }
    DecomposingNormalizerBorrowed::new_nfd()
        .normalize_iter(name.chars())
        .filter(|&character| character.is_alphanumeric() && !is_mark(character))
        .flat_map(char::to_lowercase)
        .collect()
}

/// The hash of what [`fold`] gives.
pub(crate) fn hash_folded(name: &str) -> u64 {
    finish(steps_folded(START, name))
}

fn steps_folded(hash: u64, name: &str) -> u64 {
    if name.is_ascii() {
        let letters = name.bytes().filter(u8::is_ascii_alphanumeric);
        return letters.fold(hash, |hash, letter| step(hash, letter.to_ascii_lowercase()));
    }
    fold(name).bytes().fold(hash, step)
}

fn agrees(short: &str, long: &str) -> bool {
    let (short, long) = if short.len() <= long.len() { (short, long) } else { (long, short) };
    let is_initial = short.ends_with('.') || short.chars().count() == 1;
    if is_initial { fold(long).starts_with(&fold(short)) } else { fold(short) == fold(long) }
}

/// The words of a name with their places; a hyphen does not part them, and initials ("J.K.") are one.
fn parts(name: &str) -> impl DoubleEndedIterator<Item = (usize, &str)> + Clone {
    let begin = name.as_ptr() as usize;
    name.split_whitespace().map(move |part| (part.as_ptr() as usize - begin, part))
}

fn without_suffix(name: &str) -> &str {
    match name.rsplit_once(char::is_whitespace) {
        Some((rest, last)) if SUFFIXES.contains(&last) && rest.contains(' ') => rest.trim_end_matches(','),
        _ => name,
    }
}

fn is_family_first<'a>(first: &str, mut rest: impl Iterator<Item = &'a str> + Clone) -> bool {
    let is = |part: &str, class| Lexicon::shipped().facts(hash_word(part)).is(class);
    if !is(first, Class::FamilyFirst) || rest.clone().any(|part| is(part, Class::Given)) {
        return false;
    }
    // "Kim" and "Lee" are given names too: the rest decides, two short syllables or more letters.
    let count = rest.clone().count();
    let has_syllables = count == 2 && rest.clone().all(|part| part.len() <= 6);
    !is(first, Class::Given) || has_syllables || count == 1 && rest.all(has_two_syllables)
}

/// "Jae-myung": a hyphen and a small letter behind it.
fn has_two_syllables(part: &str) -> bool {
    part.split_once('-').is_some_and(|(_, second)| second.starts_with(char::is_lowercase))
}

fn is_small(part: &str) -> bool {
    part.starts_with(char::is_lowercase)
        || matches!(part, "Van" | "Von" | "De" | "Der" | "Bin" | "Al" | "El" | "Le" | "La")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_names_apart() {
        for (name, family, given) in [
            ("Xi Jinping", "Xi", "Jinping"),
            ("Roh Tae-woo", "Roh", "Tae-woo"),
            ("Kim Jong Un", "Kim", "Jong Un"),
            ("Kim Clijsters", "Clijsters", "Kim"),
            ("Sanae Takaichi", "Takaichi", "Sanae"),
            ("Alexander Van der Bellen", "Van der Bellen", "Alexander"),
            ("Bashar al-Assad", "al-Assad", "Bashar"),
            ("Robert F. Kennedy Jr.", "Kennedy", "Robert"),
            ("Bruce Lee", "Lee", "Bruce"),
        ] {
            let parsed = PersonName::parse(name);
            assert_eq!((parsed.family, parsed.given), (Some(family), Some(given)), "{name}");
        }
        assert_eq!(PersonName::parse("Lee").family, None);
        assert_eq!(PersonName::parse("").family, None);
    }

    #[test]
    fn tells_which_names_fit() {
        for (one, other, expected) in [
            ("George Bush", "George H.W. Bush", true),
            ("B. U. Nzeribe", "Benjamin Uwajumogu Nzeribe", true),
            ("Joe Biden", "Hunter Biden", false),
            ("Lee Jae-myung", "Lee Hsien Loong", false),
            ("Recep Tayyip Erdoğan", "Recep Erdogan", true),
        ] {
            assert_eq!(PersonName::parse(one).fits(&PersonName::parse(other)), expected, "{one}, {other}");
        }
    }

    #[test]
    fn hashes_are_those_of_folded_names() {
        for (one, other, expected) in
            [("Jae-myung", "JAE MYUNG", true), ("Erdoğan", "erdogan", true), ("Moss", "Mos", false)]
        {
            assert_eq!(hash_folded(one) == hash_folded(other), expected, "{one}, {other}");
            assert_eq!(fold(one) == fold(other), expected, "{one}, {other}");
        }
    }

    #[test]
    fn reads_turned_names() {
        let turned = PersonName::parse("Jae-myung Lee");
        assert_eq!(turned.reversed_hash(), Some(hash_folded("Lee Jae-myung")));
        assert_eq!(PersonName::parse("Ada Moss").reversed_hash(), None);
    }
}
