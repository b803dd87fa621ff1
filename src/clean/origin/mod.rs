//! What a line near a headline says of who wrote an article and when: [`read`] gives its [`Origin`].
//!
//! Sites put author, date and reading time into one line, in any order, and without a space between them where there
//! was one on the page: "ByAda Moss January 21, 2025", "3 May 2025 · 4 min read · By Ada Moss". Whatever else a line
//! says, it is no such line when it says more than a few words of it.
//!
//! ```
//! use gloss::clean::origin;
//! let origin = origin::read("ByAda Moss January 21, 2025Updated July 3, 2025", None).unwrap();
//! assert_eq!(origin.author.as_deref(), Some("Ada Moss"));
//! assert_eq!(origin.published.as_deref(), Some("2025-01-21"));
//! assert_eq!(origin.updated.as_deref(), Some("2025-07-03"));
//! ```

use std::borrow::Cow;
use std::ops::Range;

mod day;

pub(in crate::clean) use day::read_day;

use crate::clean::apart::{Sort, is_persons_name, names, set_apart};
use crate::document::Language;

/// What a line says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Origin {
    /// The author's name, without what stands before it.
    pub author: Option<String>,
    /// The day of the first publication, to the minute when a time stands with it.
    pub published: Option<String>,
    /// The same for the last change.
    pub updated: Option<String>,
}

/// The longest line that is read, in bytes and in words. The first bounds the work where one word
/// is as long as the page.
const LONGEST_LINE: usize = 400;
const LONGEST: usize = 26;
/// How many words may be neither label nor name nor date.
const OTHERS: usize = 4;

/// The origin that a line tells, when it tells a day and little else but an author. In which order day and month stand
/// depends on the language.
pub fn read(line: &str, language: Option<Language>) -> Option<Origin> {
    if line.len() > LONGEST_LINE || !may_name_year(line.as_bytes()) {
        return None;
    }
    let apart = set_apart(line);
    let line = write_out_days(&apart);
    let words: Vec<&str> = line.split_whitespace().collect();
    if words.len() > LONGEST
        || !words.iter().any(|word| names_year(word))
        || words.iter().any(|word| is_until(word))
    {
        return None;
    }
    let sorts: Vec<Sort> = words.iter().map(|word| Sort::of(word)).collect();
    let names: Vec<Range<usize>> = names(&words, &sorts).collect();
    let is_named = |at: usize| names.iter().any(|name| name.contains(&at));
    let is_other = |at: &usize| matches!(sorts[*at], Sort::Other | Sort::Name) && !is_named(*at);
    if (0..words.len()).filter(is_other).count() > OTHERS {
        return None;
    }
    let before = |name: &Range<usize>| name.start.checked_sub(1).map(|before| sorts[before]);
    let is_labelled = |name: &&Range<usize>| before(name) == Some(Sort::Author);
    let is_alone = |name: &&Range<usize>| {
        name.len() >= 2
            && !matches!(before(name), Some(Sort::Other | Sort::Inner))
            && name.start.checked_sub(1).is_none_or(|before| words[before] != "of")
            && is_persons_name(words[(*name).clone()].iter().copied())
    };
    let author = names.iter().find(is_labelled).or_else(|| names.iter().find(is_alone));
    let author =
        author.map(|name| words[name.clone()].join(" ").trim_end_matches([',', ':', '.']).to_owned());
    let mut origin = Origin { author, ..Origin::default() };
    for part in date_parts(&words, &sorts) {
        let place = if says_updated(&part) { &mut origin.updated } else { &mut origin.published };
        *place = place.take().or_else(|| read_day(&part, language));
    }
    (origin.published.is_some() || origin.updated.is_some()).then_some(origin)
}

/// Whether digits of a line begin as a year does, or end a day as its last two do, "25.04.24": no other line names a year once it is
/// set apart. Quick, since most lines do not.
fn may_name_year(line: &[u8]) -> bool {
    let mut at = 0;
    while let Some(begin) = line[at..].iter().position(u8::is_ascii_digit) {
        let run = &line[at + begin..];
        let digits = run.iter().take_while(|byte| byte.is_ascii_digit()).count();
        let is_behind_day = || matches!(line[..at + begin], [.., b'0'..=b'9', b'.']);
        if digits >= 4 && (run.starts_with(b"19") || run.starts_with(b"20")) || digits == 2 && is_behind_day()
        {
            return true;
        }
        at += begin + digits;
    }
    false
}

/// Days with all digits of their year, and in one word: "25.04.24" as "25.04.2024", "2025. 6. 4." as "2025.6.4".
fn write_out_days(line: &str) -> Cow<'_, str> {
    if !line.contains('.') {
        return Cow::Borrowed(line);
    }
    let is_number = |word: &str, longest: usize| {
        (1..=longest).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_digit())
    };
    let mut days = String::with_capacity(line.len() + 4);
    for word in line.split_whitespace() {
        let begun = days.rsplit(' ').next().unwrap_or_default();
        let begins = word.starts_with(|first: char| first.is_ascii_digit());
        let fields: Vec<&str> = if begins { word.split('.').collect() } else { Vec::new() };
        match fields[..] {
            [day, month, year]
                if is_number(day, 2) && is_number(month, 2) && is_number(year, 2) && year.len() == 2 =>
            {
                days.push_str(&format!(" {day}.{month}.20{year}"));
            }
            [number, ""]
                if is_number(number, 2) && begun.len() < 8 && begun.ends_with('.') && names_year(begun) =>
            {
                days.push_str(word);
            }
            _ => {
                days.push(' ');
                days.push_str(word);
            }
        }
    }
    Cow::Owned(days)
}

/// The parts that hold a date: a part ends where a sign, a name or the label of the next date stands.
fn date_parts(words: &[&str], sorts: &[Sort]) -> Vec<String> {
    let mut parts: Vec<Vec<&str>> = vec![Vec::new()];
    for (at, (word, sort)) in words.iter().zip(sorts).enumerate() {
        let has_day = parts.last().is_some_and(|part| part.iter().any(|word| names_year(word)));
        let next = || words.get(at + 1).copied().unwrap_or_default();
        match sort {
            Sort::Date if has_day && begins_as_label(word) => parts.push(vec![word]),
            Sort::Date => parts.last_mut().expect("there is always one").push(word),
            // "22 de agosto de 2025"
            Sort::Inner if matches!(*word, "de" | "del") && !parts.last().is_some_and(Vec::is_empty) => {}
            // "13 June 2025 | 15:20"
            Sort::Sign if has_day && names_time(next()) => {}
            _ => parts.push(Vec::new()),
        }
    }
    let dated = parts.into_iter().filter(|part| part.iter().any(|word| names_year(word)));
    dated.map(|part| part.join(" ").trim_matches([',', ':', ';']).to_owned()).collect()
}

/// Whether a word is a time of day: "15:20", "18h32".
pub(in crate::clean) fn names_time(word: &str) -> bool {
    let mut parts = word.trim_end_matches(',').split([':', 'h', '.']);
    let has_digits = |part: &str, fewest: usize| {
        (fewest..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    parts.next().is_some_and(|hours| has_digits(hours, 1))
        && parts.next().is_some_and(|minutes| has_digits(minutes, 2))
        && parts.next().is_none_or(|seconds| has_digits(seconds, 2))
}

/// Whether a word holds a year, alone or in a date of digits.
fn names_year(word: &str) -> bool {
    word.split(|sign: char| !sign.is_ascii_digit())
        .any(|digits| digits.len() == 4 && (digits.starts_with("19") || digits.starts_with("20")))
}

/// Whether a word leads to the day on which something ends: "Available until 3 May 2025".
fn is_until(word: &str) -> bool {
    const UNTIL: &[&str] =
        &["until", "till", "expires", "bis", "jusqu'au", "jusqu’au", "hasta", "fino", "até", "tot", "до"];
    UNTIL.contains(&word.to_lowercase().as_str())
}

/// Whether a word begins as those that stand before a date: "Updated", "Originally", "veröffentlicht".
pub fn begins_as_label(word: &str) -> bool {
    const LABELS: &[&str] = &[
        "publ", "post", "last", "firs", "orig", "crea", "revi", "issu", "writ", "rele", "verö", "mis",
        "入力", "公開", "发布", "發布", "입력", "опуб", "yayın",
    ];
    let lower = word.to_lowercase();
    LABELS.iter().chain(UPDATED).any(|label| lower.starts_with(label))
}

/// How words begin that say that something was changed, in the languages that date words are known of.
const UPDATED: &[&str] = &[
    "updat",
    "modif",
    "aktual",
    "geändert",
    "mis à jour",
    "màj",
    "actuali",
    "aggiorna",
    "atualiz",
    "bijgewerkt",
    "uppdatera",
    "opdatere",
    "oppdater",
    "päivitet",
    "güncel",
    "diperbarui",
    "обновл",
    "оновлен",
    "更新",
    "修改",
    "수정",
];

/// Whether a text says that something was changed.
pub(in crate::clean) fn says_updated(piece: &str) -> bool {
    let lower = piece.to_lowercase();
    UPDATED.iter().any(|label| lower.contains(label))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn times_have_two_digits_of_minutes() {
        for (word, expected) in [
            ("15:20", true),
            ("8:05", true),
            ("20.15", true),
            ("18h32", true),
            ("2.5", false),
            ("12", false),
            ("", false),
        ] {
            assert_eq!(names_time(word), expected, "{word}");
        }
    }

    proptest! {
        #[test]
        fn no_line_names_a_year_that_may_not(line in "([0129 .:/aB|]|19|20|25[.]04[.]|2025[.] ){0,10}") {
            let apart = set_apart(&line);
            let days = write_out_days(&apart);
            prop_assert!(may_name_year(line.as_bytes()) || !days.split_whitespace().any(names_year));
        }
    }

    /// Runs that each sign of would be compared with all before it, were they read.
    #[test]
    fn lines_as_long_as_a_page_tell_nothing() {
        for run in ["2025 ", "2025", "aB", "By", "| "] {
            assert_eq!(read(&format!("By Ada Moss 3 May 2025 {}", run.repeat(1 << 20)), None), None);
        }
    }

    #[test]
    fn lines_that_tell_the_origin() {
        let read = |line: &str| {
            read(line, None).map(|origin| {
                (
                    origin.author.unwrap_or_default(),
                    [origin.published, origin.updated].into_iter().flatten().collect::<Vec<_>>().join("; "),
                )
            })
        };
        let found = |author: &str, parts: &str| Some((author.to_owned(), parts.to_owned()));
        for (line, expected) in [
            (
                "December 2, 2021 by Ada Moss | Last updated February 28, 2023",
                found("Ada Moss", "2021-12-02; 2023-02-28"),
            ),
            ("By Ada MossJanuary 14, 202620 Mins Read", found("Ada Moss", "2026-01-14")),
            (
                "Updated November 11, 20228:23 PM ET Originally published November 9, 2022",
                found("", "2022-11-09; 2022-11-11T20:23"),
            ),
            ("Ada Moss Published: January 3, 2024", found("Ada Moss", "2024-01-03")),
            ("March 15, 2022 · 3 min read · By Moss Online", found("Moss Online", "2022-03-15")),
            ("Published 1 Dec 2025", found("", "2025-12-01")),
            ("Ada Moss, 26.04.2024 10:00 Uhr", found("Ada Moss", "2024-04-26T10:00")),
            ("Do 25.04.24 | 14:07 Uhr | Von Ada Moss", found("Ada Moss", "2024-04-25T14:07")),
            (
                "Publié le 21/01/2026 à 18h32, mis à jour le 22/01/2026 à 07h10",
                found("", "2026-01-21T18:32; 2026-01-22T07:10"),
            ),
            ("25 de mayo de 2025 16:51 h", found("", "2025-05-25T16:51")),
            ("Atualizado em 22 de agosto de 2025", found("", "2025-08-22")),
            ("Madrid-29/05/2025 20:00", found("", "2025-05-29T20:00")),
            ("입력 2025. 6. 4. 02:37 수정 2025.06.04 03:10", found("", "2025-06-04T02:37; 2025-06-04T03:10")),
            ("26 déc. 2024 à 10h12", found("", "2024-12-26T10:12")),
            ("5. feb. 2026 kl. 06.30", found("", "2026-02-05T06:30")),
            ("24 ABR 2026 – 05:30 CEST", found("", "2026-04-24T05:30")),
            ("8. 12. 2025 19:27", found("", "2025-12-08T19:27")),
            ("10 decembrie 2025, 07:15", found("", "2025-12-10T07:15")),
            ("2026. április 13. 16:50", found("", "2026-04-13T16:50")),
            ("Δημοσίευση: 29 Ιουλίου 2026, 11:35", found("", "2026-07-29T11:35")),
            ("نشر في: الأحد 18 يناير 2026 - 10:05", found("", "2026-01-18T10:05")),
            ("Published at 12.05.2025 14:30", found("", "2025-05-12T14:30")),
            ("mar 12 mag 2026", found("", "2026-05-12")),
            ("December 19. 2025", found("", "2025-12-19")),
            ("Saturday 14 March 2026 17.21 GMT", found("", "2026-03-14T17:21")),
            ("Publicerad 2026-05-18 05.00", found("", "2026-05-18T05:00")),
            ("03/03/2026 05:30", found("", "2026-03-03T05:30")),
            ("Medically reviewed by Ada Moss, MD, on August 12, 2025", found("Ada Moss", "2025-08-12")),
            ("By: Ada Moss on 04-ago-2021 5:11:10", found("Ada Moss", "2021-08-04T05:11")),
            ("02:57 min. Available until 6 May 2024", None),
            ("Augusta, 12 May 2025", found("", "2025-05-12")),
            ("2 hours ago 5 May 2025", found("", "2025-05-05")),
            ("18 בינואר 2026", found("", "2026-01-18")),
            ("Julkaistu 19.2.2026 klo 13.04", found("", "2026-02-19T13:04")),
            ("Posted on May 5, 2025 in College of Health Sciences", found("", "2025-05-05")),
            (
                "Updated November 11, 2022 Originally published November 9, 2022",
                found("", "2022-11-09; 2022-11-11"),
            ),
            ("In 2019 the ferry was late again and nobody on the quay could say why", None),
            ("Ada Moss met Xi Jinping", None),
            ("Best Kettles of 2026", None),
        ] {
            assert_eq!(read(line), expected, "{line}");
        }
    }
}
