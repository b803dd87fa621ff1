//! Which line may be the article's headline, before anything is judged.
//!
//! The forests see it as one feature among others, and have the last word. [`guess`] looks above the article (and at its first lines) for a line that says in a few words what the article is
//! about: it shares rare words with it, stands near it, and has a byline or a date under it.

use std::ops::Range;

use crate::clean::classify::Evidence;
use crate::clean::classify::line::{Ending, Line, Lines};
use crate::clean::classify::region::is_prose;
use crate::clean::letterhead;
use crate::document::BlockKind;

/// How far above the article a headline may stand, in lines.
const REACH: usize = 24;
/// Points that a line needs to be taken for a headline.
const ENOUGH: f32 = 1.5;

/// The index of the headline, when there is one.
pub fn guess(page: &Evidence<'_>, region: &Range<usize>) -> Option<usize> {
    if region.is_empty() {
        return None;
    }
    // Below a headline there is text, so the last line is none.
    let window = region.start.saturating_sub(REACH)..(region.start + 3).min(region.end - 1);
    let possible: Vec<usize> = window.filter(|&index| is_possible(page, index)).collect();
    let vocabulary = Vocabulary::of(&page.lines, |index| region.contains(&index));
    let mut best = None;
    let mut most = ENOUGH;
    for index in possible {
        if let Some(points) = points(page, region, &vocabulary, index)
            && points > most
        {
            (best, most) = (Some(index), points);
        }
    }
    best
}

/// Whether a line is one of those above an e-mail that say who sent it, to whom, when and, with "Fwd:" and the like, about what.
pub(super) fn is_letterhead(line: &Line, text: &str) -> bool {
    let names_address = || line.signs.at > 0 && text.ends_with('>');
    names_address() || letterhead::names_field(text)
}

/// Whether a line says in which issue of a journal an article stands: "Vol. 9, No. 2, June 2024, pp. 117–121".
pub(super) fn is_citation(text: &str) -> bool {
    const PARTS: &[&str] =
        &["vol.", "no.", "nr.", "pp.", "issn", "issn:", "doi:", "jg.", "bd.", "núm.", "n°"];
    let words = text.split([' ', ',', ';', '(', ')']);
    words.filter(|word| PARTS.contains(&word.to_lowercase().as_str())).count() >= 2
}

fn points(page: &Evidence<'_>, region: &Range<usize>, vocabulary: &Vocabulary, index: usize) -> Option<f32> {
    let line = &page.lines.all()[index];
    let words = line.word_count();
    let shared = page.lines.numbers(line).iter().filter(|word| vocabulary.count(**word) > 0).count();
    let distance = region.start.saturating_sub(index) as f32;
    // What stands below running text is a heading inside the article, unless the author's name follows.
    let text_above = page.lines.all()[region.start.min(index)..index].iter().any(is_prose);
    let below = (index + 1..(index + 5).min(page.lines.all().len())).any(|below| page.tells_origin(below));
    let length = match words {
        1 => -4.0,
        2 => -1.5,
        3 => 0.0,
        4..=18 => 1.5,
        _ => 0.5,
    };
    if text_above && !below {
        return None;
    }
    // The page's first line stands where only a headline can, as a byline below would show it of others.
    let place = if below || index == 0 { 2.0 } else { 0.0 };
    let marked = page.segments[index].markup.as_ref().is_some_and(|markup| markup.tag == "h1");
    let place = place + if marked { 4.0 } else { 0.0 };
    Some(length + 1.2 * (shared as f32).min(6.0) - 0.12 * distance + place)
}

fn is_possible(page: &Evidence<'_>, index: usize) -> bool {
    is_headline_shaped(&page.lines.all()[index]) && page.cues[index].is_none() && !page.is_date(index)
}

/// A headline is no sentence with a full stop and no menu.
fn is_headline_shaped(line: &Line) -> bool {
    let words = line.word_count() as i32 - line.unspaced as i32 * 2 / 3;
    (1..=30).contains(&words)
        && line.letters > 3
        && line.separators <= 2
        && (line.ending != Ending::Stop || words <= 20 && line.inner_stops <= 1)
}

/// The words of the page by how often they stand in the article.
#[derive(Debug)]
pub(super) struct Vocabulary {
    /// By the numbers of all words.
    counts: Vec<u32>,
    /// Words that stand there more often are function words.
    common: u32,
}

impl Vocabulary {
    /// The words of the lines that are the article, by their indices.
    pub(super) fn of(lines: &Lines, is_article: impl Fn(usize) -> bool) -> Self {
        let mut counts = vec![0; lines.vocabulary()];
        let mut total = 0;
        for (_, line) in lines.all().iter().enumerate().filter(|(index, _)| is_article(*index)) {
            total += line.word_count();
            lines.numbers(line).iter().for_each(|&word| counts[word as usize] += 1);
        }
        Self { counts, common: (total / 60).max(4) as u32 }
    }

    /// How often a word stands in the article; what stands there all the time says nothing and counts as never.
    pub(super) fn count(&self, word: u32) -> u32 {
        let count = self.counts[word as usize];
        if count <= self.common { count } else { 0 }
    }
}

impl Evidence<'_> {
    /// Whether a line says who wrote the article or when.
    pub(super) fn tells_origin(&self, index: usize) -> bool {
        self.is_date(index) || self.cues[index].is_some_and(|cue| cue.kind == BlockKind::Byline)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clean::segment::split;

    #[test]
    fn the_issue_of_a_journal_is_no_headline() {
        assert!(is_citation("Harbour Studies, Vol. 9, No. 2, June 2024, pp. 117–121"));
        assert!(!is_citation("No harbour, no town: why 9 of 12 ports closed, 1990 to 2024"));
    }

    #[test]
    fn lines_above_an_email_are_no_headlines() {
        for (text, expected) in [
            ("From: Ada Moss <ada@moss.example>", true),
            ("Gesendet: Montag, 2. März 2026", true),
            ("À : Ada Moss <ada@moss.example>", true),
            ("From the harbour: ferry late again", false),
            ("Late again: Ada Moss @ the harbour", false),
        ] {
            let lines = Lines::measure(text, &split(text));
            assert_eq!(is_letterhead(&lines.all()[0], text), expected, "{text}");
        }
    }
}
