//! The day that a part of a line names, in the languages whose months are known: [`read_day`].
//!
//! ```text
//! "5. feb. 2026 kl. 06.30"    2026-02-05T06:30
//! ```

use std::borrow::Cow;

use super::{names_time, names_year};
use crate::clean::months::month_of;
use crate::document::{Language, Value};
use crate::text::tokenise::tokenise_text;
use crate::values::{self, Anchor};

/// The day of a line, to the minute when a time stands with it.
pub(in crate::clean) fn read_day(piece: &str, language: Option<Language>) -> Option<String> {
    let piece = &in_english(piece);
    let found = values::recognise(piece, &tokenise_text(piece), &Anchor::in_language(language));
    let full = |value: &Value| match value {
        Value::Date(date) if date.len() == 10 && date.starts_with(['1', '2']) => Some(date.clone()),
        _ => None,
    };
    let date = found.iter().find_map(|candidate| candidate.value.as_ref().and_then(full))?;
    let clock = |value: &Value| match value {
        Value::Time(time) if time.starts_with('T') && time.len() >= 6 => Some(time[..6].to_owned()),
        _ => None,
    };
    let time = found.iter().find_map(|candidate| candidate.value.as_ref().and_then(clock));
    Some(date + time.as_deref().unwrap_or_default())
}

/// A date with its month in English, its day before the month, and its time of day with a colon: "5 feb. 2026 kl. 06.30" as
/// "5 February 2026 06:30", "8. 12. 2025" as "8.12.2025".
fn in_english(piece: &str) -> String {
    let parted = part_fields(piece);
    let words: Vec<&str> = parted.split_whitespace().collect();
    let mut english: Vec<Cow<'_, str>> = Vec::with_capacity(words.len());
    let mut at = 0;
    while let Some(&word) = words.get(at) {
        at += 1;
        let (next, third) = (words.get(at).copied(), words.get(at + 1).copied());
        if month_of(word).is_some() && month_at(&words, at - 1).is_none() {
            // "mar 12 mag" is a Tuesday in May.
        } else if let Some(month) = month_at(&words, at - 1) {
            // "2026. április 13."
            let year = english.pop_if(|last| last.ends_with('.') && names_year(last));
            let day = year.as_ref().and_then(|_| day_of(next?));
            at += usize::from(day.is_some());
            english.extend(day.map(|day| day.to_string().into()));
            english.push(month.into());
            english.extend(year.map(|year| year.trim_end_matches('.').to_owned().into()));
            // "December 19. 2025"
            if let Some(day) =
                words.get(at).and_then(|word| word.strip_suffix('.')).filter(|day| day_of(day).is_some())
            {
                english.push(day.to_owned().into());
                at += 1;
            }
        } else if let Some(day) = day_in_three(word, next, third) {
            english.push(day.into());
            at += 2;
        } else if let Some(time) = next.and_then(|next| time_in_two(word, next)) {
            english.push(time.into());
            at += 1;
        } else if names_time(word) && !names_year(word) && is_before_time(english.last()) {
            english.pop_if(|last| !names_year(last));
            english.push(word.replace(['.', 'h'], ":").into());
        } else {
            english.push(word.into());
        }
    }
    english.join(" ")
}

/// Dates that name a month between hyphens with spaces instead: "04-ago-2021" as "04 ago 2021".
fn part_fields(piece: &str) -> Cow<'_, str> {
    let names_month = |word: &str| word.split('-').nth(1).is_some_and(|month| month_of(month).is_some());
    let part = |word: &str| if names_month(word) { word.replace('-', " ") } else { word.to_owned() };
    if !piece.contains('-') {
        return Cow::Borrowed(piece);
    }
    Cow::Owned(piece.split_whitespace().map(part).collect::<Vec<_>>().join(" "))
}

/// The month that a word names which stands right behind a day, or alone, or before a day that no other month stands behind.
fn month_at(words: &[&str], at: usize) -> Option<&'static str> {
    let day = |at: Option<usize>| day_of(words.get(at?)?);
    let is_month = |at: usize| words.get(at).is_some_and(|word| month_of(word).is_some());
    let is_of_other = || day(Some(at + 1)).is_some() && is_month(at + 2);
    month_of(words[at]).filter(|_| day(at.checked_sub(1)).is_some() || !is_of_other())
}

/// The day of a month that a word is, perhaps with a stop or letters behind it: "5.", "21st".
fn day_of(word: &str) -> Option<u8> {
    let end = word.find(|sign: char| !sign.is_ascii_digit()).unwrap_or(word.len());
    let is_alone = word[end..].chars().all(|sign| sign.is_alphabetic() || matches!(sign, '.' | ','));
    word[..end].parse().ok().filter(|day| is_alone && (1..=31).contains(day))
}

/// "8.", "12." and "2025", as "8.12.2025".
fn day_in_three(day: &str, month: Option<&str>, year: Option<&str>) -> Option<String> {
    let is_month = |month: &&str| month.ends_with('.') && day_of(month).is_some_and(|month| month <= 12);
    let (month, year) = (month.filter(is_month)?, year.filter(|year| names_year(year))?);
    (day.ends_with('.') && day_of(day).is_some()).then(|| format!("{day}{month}{year}"))
}

/// "10h" and "12", as "10:12".
fn time_in_two(word: &str, next: &str) -> Option<String> {
    let minutes = next.trim_end_matches(',');
    let time = format!("{}:{minutes}", word.strip_suffix('h')?);
    names_time(&time).then_some(time)
}

/// Whether a word stands before times of day: "kl. 06.30", "ore 18.47", "2026 17.21".
fn is_before_time(word: Option<&Cow<'_, str>>) -> bool {
    const LEADS: &[&str] = &["kl", "klo", "ore", "ora", "alle", "saat", "um", "om", "à", "godz", "ob", "at"];
    word.is_some_and(|word| {
        names_year(word) || LEADS.contains(&word.trim_end_matches('.').to_lowercase().as_str())
    })
}
