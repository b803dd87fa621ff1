//! Teasers that were pasted as one line each, a headline and the sentence below it without a space between: [`lower`] makes rows
//! of them unlikely.
//!
//! ```text
//! Hollis Bridge To Close For 11 WeeksDrivers will be sent around by way of County Road 4.
//! Ginseng Growers Face Third Poor YearPrices have dropped by half since 2022.
//! ```
//!
//! The sentences read like an article, and menus of stations and papers hold more of them than the article has itself.

use std::ops::RangeInclusive;

use crate::clean::classify::Evidence;
use crate::clean::classify::line::Ending;
use crate::clean::classify::signs::joins;
use crate::text::piece::for_each_capital;

/// The fewest teasers of a row, and the most lines from one to the next.
const FEWEST: usize = 4;
const APART: usize = 4;

/// Words of a headline; those of more letters than [`SMALL`] mostly have capitals.
const HEADLINE: RangeInclusive<usize> = 3..=20;
const SMALL: usize = 3;

/// Words of the sentence.
const SENTENCE: usize = 4;

/// The longest teaser, in bytes: hostile lines cost no time.
const LONGEST: usize = 800;

/// How likely the words of a row are on average, at most: an article whose spaces were lost is likelier.
const MOST: f32 = 0.8;

/// What is left of the likelihood of a line.
const LEFT: f32 = 0.05;

/// Makes teasers unlikely.
pub(super) fn lower(evidence: &Evidence<'_>, likely: &mut [f32]) {
    let lines = evidence.lines.all();
    let teasers: Vec<usize> = (0..lines.len()).filter(|&index| is_teaser(evidence, index)).collect();
    for row in teasers.chunk_by(|above, below| below - above <= APART) {
        let (first, last) = (row[0], row[row.len() - 1]);
        let words = |index: usize| lines[index].word_count() as f32;
        let all: f32 = (first..=last).map(words).sum();
        let expected: f32 = (first..=last).map(|index| words(index) * likely[index]).sum();
        if row.len() >= FEWEST && expected <= MOST * all {
            likely[first..=last].iter_mut().for_each(|likely| *likely *= LEFT);
        }
    }
}

fn is_teaser(evidence: &Evidence<'_>, index: usize) -> bool {
    let line = &evidence.lines.all()[index];
    let text = evidence.segments[index].span.slice(evidence.text);
    if line.joints == 0 || line.ending != Ending::Stop || text.len() > LONGEST {
        return false;
    }
    let mut is_teaser = false;
    for_each_capital(text.as_bytes(), |at| {
        is_teaser |= joins(&text.as_bytes()[..at]) && joins_teaser(&text[..at], &text[at..]);
    });
    is_teaser
}

/// Whether a headline with capitals stands before a sentence.
fn joins_teaser(headline: &str, sentence: &str) -> bool {
    let ends = |last: char| last.is_alphanumeric() || matches!(last, '.' | '!' | '?' | ')');
    let begins_with_word = sentence.as_bytes().get(1).is_some_and(|second| second.is_ascii_lowercase());
    // "See at moss.example. The Winston WorkStation stands out."
    if !headline.ends_with(ends) || !begins_with_word || headline.contains(". ") {
        return false;
    }
    let words = || {
        headline.split(|sign: char| !sign.is_alphanumeric() && sign != '\'').filter(|word| word.len() > SMALL)
    };
    let capitals = words().filter(|word| word.starts_with(|first: char| !first.is_lowercase())).count();
    HEADLINE.contains(&headline.split_whitespace().count())
        && sentence.split_whitespace().count() >= SENTENCE
        && 4 * capitals >= 3 * words().count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clean::classify::features::telling::TellingWords;
    use crate::clean::segment::split;
    use proptest::prelude::*;

    /// How many lines of a page are lowered that are this likely.
    fn lowered(page: &str, likely: f32) -> usize {
        let segments = split(page);
        let evidence = Evidence::gather(page, &segments, &TellingWords::default());
        let mut left = vec![likely; segments.len()];
        lower(&evidence, &mut left);
        left.into_iter().filter(|&left| left < likely).count()
    }

    #[test]
    fn rows_of_teasers() {
        let teaser = "Ginseng Growers Face a Third Poor YearPrices have dropped by half since 2022.\n";
        assert_eq!(lowered(&format!("News\n{}Sports\n{}", teaser.repeat(2), teaser.repeat(2)), 0.6), 5);
        assert_eq!(lowered(&teaser.repeat(4), 0.9), 0, "an article that lost its spaces");
        assert_eq!(lowered(&teaser.repeat(3), 0.6), 0, "few");
        assert_eq!(lowered(&format!("{teaser}{}", "So it is.\n".repeat(4)).repeat(4), 0.6), 0, "far apart");
    }

    #[test]
    fn a_headline_and_a_sentence() {
        for (line, expected) in [
            ("Is Violence In Sports On The Rise?Violence is part of the game.", true),
            ("Young Herons Back After 58 YearsThey breed on the quay again.", true),
            ("The ferry was late because the engineYard had no parts for it.", false),
            ("Find Burgers at Frita BatidosOpen now.", false),
            ("Find Burgers at Frita BatidosA new spot for Cuban food in town", false),
            ("The Aspire Go 15 (AG15-51P-510U) Has All You Need for school work.", false),
            ("Winston 81/100 Rating – See at moss.example. The Winston WorkStation stands out here.", false),
            ("Step Number 2: “What should I do to lose weight?”", false),
            ("A GitHub Outage Stops Work on Tuesday, the company says.", false),
        ] {
            assert_eq!(lowered(&format!("{line}\n").repeat(4), 0.6), if expected { 4 } else { 0 }, "{line}");
        }
    }

    #[test]
    fn a_page_in_one_line_is_no_teaser() {
        assert_eq!(
            lowered(&format!("Third Poor {} is it.\n", "YearPrices".repeat(1 << 18)).repeat(4), 0.6),
            0
        );
    }

    proptest! {
        #[test]
        fn no_page_of_such_lines_is_too_odd(page in "((Third Poor YearÉtat |Third Poor Year[.]Prices have gone up|51P|“What|aB[.]|É[.]A|) {0,1}(now)?[.]?\n){0,30}") {
            lowered(&page, 0.6);
        }
    }
}
