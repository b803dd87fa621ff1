//! The name that a line gives as the author's: [`find`] reads it out of "By Ada Moss", "Ada Moss - 12/03/2026" or "Words by
//! Ada Moss, Harbour Reporter".
//!
//! A line says a name when it is one, or begins or ends in one, and says little else. Whether it is the author's is another
//! question, which `classify::features::author` answers.
//!
//! ```
//! use gloss::clean::naming;
//! let line = "Written by Ada Moss | Updated 3 May 2025";
//! let naming = naming::find(line).unwrap();
//! assert_eq!(naming.name(line), "Ada Moss");
//! assert_eq!(naming.lead, naming::Lead::Writing);
//! ```

use std::ops::Range;

use crate::clean::apart::{Sort, is_given_name, is_persons_name, leads_to_author, names, set_apart};

/// Where a line says a name, in words of the line when it is set apart, and what else it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Naming {
    /// The name, without label.
    name: Range<usize>,
    /// The same with what stands behind it up to a date or sign: "Ada Moss in Dunning and Tom Reed".
    whole: Range<usize>,
    /// What leads to it.
    pub lead: Lead,
    /// Whether it begins with a given name.
    pub is_given: bool,
    /// Whether it may be a person's.
    pub is_person: bool,
    /// Whether it is written in a script without capitals.
    pub is_uncased: bool,
    /// Words that are neither label nor name nor date.
    pub others: usize,
    /// Words of dates and numbers.
    pub dates: usize,
}

/// What leads to a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lead {
    /// Nothing.
    None,
    /// "By", "Written by", "Autor:".
    Writing,
    /// The same behind a word for other work: "Reviewed by", "Photos by".
    OtherWork,
}

/// The longest line that is read, in bytes and in words.
const LONGEST_LINE: usize = 300;
const LONGEST: usize = 30;

impl Naming {
    /// Words before the name.
    pub fn before(&self) -> usize {
        self.name.start
    }

    /// The number of its words.
    pub fn words(&self) -> usize {
        self.name.len()
    }

    /// The name, from the line it was found in.
    pub fn name(&self, line: &str) -> String {
        read_words(line, &self.name)
    }

    /// The name with what stands behind it up to a date or sign, from the line it was found in.
    pub fn whole(&self, line: &str) -> String {
        read_words(line, &self.whole)
    }
}

fn read_words(line: &str, range: &Range<usize>) -> String {
    let apart = set_apart(line);
    let words: Vec<&str> = apart.split_whitespace().skip(range.start).take(range.len()).collect();
    words.join(" ").trim_end_matches([',', ':', ';', '.', '(']).trim_end().to_owned()
}

/// The name in a line: behind a label, else the first one.
pub fn find(line: &str) -> Option<Naming> {
    if line.len() > LONGEST_LINE {
        return None;
    }
    let apart = set_apart(line);
    let mut words = Vec::with_capacity(LONGEST + 1);
    words.extend(apart.split_whitespace().take(LONGEST + 1));
    if words.is_empty() || words.len() > LONGEST {
        return None;
    }
    if !line.chars().any(|sign| sign.is_lowercase() || sign.is_uppercase()) {
        return find_uncased(&words);
    }
    let mut sorts = sort(&words);
    let label = label(&words, &sorts);
    let from = label.map_or(0, |label| label + 1);
    for (sort, word) in sorts.iter_mut().zip(&words).skip(from) {
        if *sort == Sort::Author && !leads_surely(word) {
            *sort = Sort::Inner;
        }
    }
    let mut names = names(&words[from..], &sorts[from..]);
    let first = names.next()?;
    let named = first.len() + names.map(|name| name.len()).sum::<usize>();
    let name = first.start + from..first.end + from;
    let ends = |sort: &Sort| matches!(sort, Sort::Date | Sort::Sign);
    let end = sorts[name.end..].iter().position(ends).map_or(words.len(), |behind| name.end + behind);
    let is_other = |sort: &&Sort| matches!(sort, Sort::Other | Sort::Name | Sort::Inner);
    let capitalised = name.clone().filter(|&at| sorts[at] == Sort::Name).map(|at| words[at]);
    Some(Naming {
        whole: name.start..end,
        lead: label.map_or(Lead::None, |label| lead(&words[..label])),
        is_given: is_given_name(words[name.start]),
        is_person: is_persons_name(capitalised),
        is_uncased: false,
        // Those of names are among them.
        others: sorts[from..].iter().filter(is_other).count() - named,
        dates: sorts.iter().filter(|sort| **sort == Sort::Date).count(),
        name,
    })
}

/// What the words of a line that has letters with case are.
fn sort(words: &[&str]) -> Vec<Sort> {
    let has_digits = words.iter().any(|word| word.bytes().any(|byte| byte.is_ascii_digit()));
    let sort = |word: &&str| {
        // "April Jones", where no date is: what begins with a capital is a name, whatever else it may say.
        if !has_digits && word.starts_with(char::is_uppercase) {
            return if leads_to_author(word) { Sort::Author } else { Sort::Name };
        }
        match Sort::of(word) {
            // Dates have it too.
            Sort::Date if matches!(*word, "and" | "und" | "y" | "et" | "e" | "och" | "og" | "en") => {
                Sort::Inner
            }
            sort => sort,
        }
    };
    words.iter().map(sort).collect()
}

/// The first word that leads to an author and has a name behind it. Those that also stand inside names ("von") lead to one where they
/// begin the line, or stand between one word and a name of several words: "Kommentar von Ada Moss".
fn label(words: &[&str], sorts: &[Sort]) -> Option<usize> {
    (0..words.len().saturating_sub(1)).find(|&at| {
        sorts[at] == Sort::Author
            && sorts[at + 1] == Sort::Name
            && (at == 0
                || leads_surely(words[at])
                || at == 1 && sorts.len() > 3 && sorts[2..4] == [Sort::Name; 2])
    })
}

/// Whether a word leads to an author and stands in no name.
fn leads_surely(word: &str) -> bool {
    const LEADS: &[&str] = &["by", "author", "authors", "autor", "autorin", "auteur", "autore"];
    let word = word.trim_end_matches(':');
    LEADS.iter().any(|lead| lead.eq_ignore_ascii_case(word))
}

/// What the words before "by" say of the work.
fn lead(before: &[&str]) -> Lead {
    /// How words for other work than writing begin.
    const OTHER_WORK: &[&str] = &[
        "review",
        "edit",
        "research",
        "check",
        "fact",
        "translat",
        "photo",
        "foto",
        "image",
        "illustrat",
        "addition",
        "graphic",
        "video",
        "design",
        "powered",
        "sponsor",
        "update",
        "compiled",
        "produced",
        "comment",
    ];
    let near = before.iter().rev().take(3).map(|word| word.to_lowercase());
    let is_other = |word: &String| OTHER_WORK.iter().any(|begin| word.starts_with(begin));
    if near.into_iter().any(|word| is_other(&word)) { Lead::OtherWork } else { Lead::Writing }
}

/// Names of scripts without capitals are all of a short line, but for dates.
fn find_uncased(words: &[&str]) -> Option<Naming> {
    let is_date = |word: &str| word.bytes().any(|byte| byte.is_ascii_digit());
    let letters = words.iter().filter(|word| !is_date(word)).flat_map(|word| word.chars());
    if !(2..=16).contains(&letters.filter(|sign| sign.is_alphabetic()).count()) {
        return None;
    }
    let start = words.iter().position(|word| !is_date(word))?;
    let end =
        words[start..].iter().position(|word| is_date(word)).map_or(words.len(), |length| start + length);
    Some(Naming {
        name: start..end,
        whole: start..end,
        lead: Lead::None,
        is_given: false,
        is_person: false,
        is_uncased: true,
        others: 0,
        dates: words.iter().filter(|word| is_date(word)).count(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_what_leads_to_them() {
        for (line, expected) in [
            ("By Ada Moss", Some(("Ada Moss", true, 0))),
            ("ByAda Moss January 21, 2025", Some(("Ada Moss", true, 0))),
            ("by Ada Moss—10 min read", Some(("Ada Moss", true, 0))),
            ("Words by Ada Moss, Harbour Reporter", Some(("Ada Moss", true, 0))),
            ("Kommentar von Ada Moss", Some(("Ada Moss", true, 0))),
            ("Ada von Moss", Some(("Ada von Moss", false, 0))),
            ("Ada Moss|Published 15 hours ago", Some(("Ada Moss", false, 0))),
            ("Ada Moss - 12/03/2026", Some(("Ada Moss", false, 0))),
            ("ADA MOSS", Some(("ADA MOSS", false, 0))),
            ("沈若楠", Some(("沈若楠", false, 0))),
            ("沈若楠\u{3000}2026年2月1日", Some(("沈若楠", false, 0))),
            ("Ada Moss covers harbours and ferries", Some(("Ada Moss", false, 4))),
            ("By Ada Moss and Tom Reed", Some(("Ada Moss and Tom Reed", true, 0))),
            ("By April Moss", Some(("April Moss", true, 0))),
            ("Posted on July 1, 2024 by Ada Moss", Some(("Ada Moss", true, 0))),
            ("share this", None),
            ("", None),
        ] {
            let found = find(line);
            let found = found.map(|found| (found.name(line), found.lead != Lead::None, found.others));
            let expected = expected.map(|(name, leads, others)| (name.to_owned(), leads, others));
            assert_eq!(found, expected, "{line}");
        }
    }
}
