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
use crate::clean::classify::threads::LEFT;
use crate::text::fold::{EMPTY, HashMap, HashSet, hash_words, join};
use crate::text::piece::for_each_capital;

/// The fewest teasers of a row, and the most lines from one to the next.
const FEWEST: usize = 4;
const APART: usize = 4;

/// Words of a headline; those of more letters than [`SMALL`] mostly have capitals, two of them at least.
const HEADLINE: RangeInclusive<usize> = 3..=20;
const SMALL: usize = 3;
const CAPITALS: u32 = 2;

/// Words of the sentence.
const SENTENCE: usize = 4;

/// The longest teaser, in bytes: each capital of a line may have all before it read.
const LONGEST: usize = 400;

/// How likely the words of a row are on average, at most: an article whose spaces were lost is likelier.
const MOST: f32 = 0.8;

/// Makes teasers unlikely.
pub(super) fn lower(evidence: &Evidence<'_>, likely: &mut [f32]) {
    let teasers: Vec<(usize, &str)> = (0..evidence.segments.len())
        .filter_map(|index| Some((index, glued_word(evidence, index)?)))
        .collect();
    let brands = brands(evidence, &teasers);
    let is_brand = |(_, word): &(usize, &str)| brands.contains(&hash_of(word));
    let teasers: Vec<usize> =
        teasers.into_iter().filter(|teaser| !is_brand(teaser)).map(|(index, _)| index).collect();
    for row in teasers.chunk_by(|above, below| below - above <= APART) {
        let lines = row[0]..row[row.len() - 1] + 1;
        if row.len() >= FEWEST && evidence.lines.mean(likely, lines.clone()) <= MOST {
            likely[lines].iter_mut().for_each(|likely| *likely *= LEFT);
        }
    }
}

/// The words that are glued in lines which say different things: "WordPress". Menus may stand on a page twice.
fn brands(evidence: &Evidence<'_>, teasers: &[(usize, &str)]) -> HashSet {
    let (mut first, mut brands): (HashMap<u64>, _) = (HashMap::default(), HashSet::default());
    for (index, word) in teasers {
        let (word, says) = (hash_of(word), evidence.lines.all()[*index].key);
        if *first.entry(word).or_insert(says) != says {
            brands.insert(word);
        }
    }
    brands
}

/// The word in which a headline and a sentence meet, when a line is a teaser: "WeeksDrivers".
fn glued_word<'a>(evidence: &'a Evidence<'_>, index: usize) -> Option<&'a str> {
    let line = &evidence.lines.all()[index];
    let text = evidence.segments[index].span.slice(evidence.text);
    if line.joints == 0 || line.ending != Ending::Stop || text.len() > LONGEST {
        return None;
    }
    let mut joint = None;
    for_each_capital(text.as_bytes(), |at| {
        if joint.is_none() && joins(&text.as_bytes()[..at]) && joins_teaser(&text[..at], &text[at..]) {
            joint = Some(at);
        }
    });
    let at = joint?;
    let start = at - text[..at].split_whitespace().next_back().map_or(0, str::len);
    let end = text[at..].find(|sign: char| !sign.is_alphanumeric()).map_or(text.len(), |end| at + end);
    text.get(start..end)
}

/// Whether a headline with capitals stands before a sentence.
fn joins_teaser(headline: &str, sentence: &str) -> bool {
    let ends = |last: char| last.is_alphanumeric() || matches!(last, '.' | '!' | '?' | ')');
    let begins_with_word = sentence.as_bytes().get(1).is_some_and(|second| second.is_ascii_lowercase());
    // "See at moss.example. The Winston WorkStation stands out."
    let may_be = headline.ends_with(ends) && begins_with_word && !headline.contains(". ");
    if !may_be || sentence.split_whitespace().take(SENTENCE).count() < SENTENCE {
        return false;
    }
    // The last word is glued.
    let before = headline.rsplit_once(char::is_whitespace).map_or("", |(before, _)| before);
    let is_long = |word: &&str| word.chars().count() > SMALL;
    let words = before.split(|sign: char| !sign.is_alphanumeric() && sign != '\'').filter(is_long);
    let (mut all, mut capitals) = (0, 0);
    for word in words {
        all += 1;
        capitals += u32::from(word.starts_with(|first: char| !first.is_lowercase()));
    }
    HEADLINE.contains(&headline.split_whitespace().count()) && capitals >= CAPITALS && 4 * capitals >= 3 * all
}

fn hash_of(word: &str) -> u64 {
    hash_words(word).into_iter().fold(EMPTY, join)
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

    /// A line whose glued words are others than those of another number.
    fn numbered(line: &str, number: usize) -> String {
        let letters = ["ab", "cd", "ef", "gh"][number];
        let ends = |word: &str| {
            word.bytes()
                .zip(word.bytes().skip(1))
                .any(|(one, next)| !one.is_ascii_uppercase() && next.is_ascii_uppercase())
        };
        line.split(' ')
            .map(|word| if ends(word) { format!("{word}{letters}") } else { word.to_owned() })
            .collect::<Vec<_>>()
            .join(" ")
    }

    #[test]
    fn rows_of_teasers() {
        let teaser = |number| {
            format!(
                "{}\n",
                numbered("Ginseng Growers Face a Third Poor YearPrices have dropped by half.", number)
            )
        };
        let row = |count: usize| (0..count).map(teaser).collect::<String>();
        assert_eq!(
            lowered(&format!("News\n{}Sports\n{}More", row(2), row(4).split_off(row(2).len())), 0.6),
            5
        );
        assert_eq!(lowered(&row(4), 0.9), 0, "an article that lost its spaces");
        assert_eq!(lowered(&row(3), 0.6), 0, "few");
        assert_eq!(lowered(&row(4).replace('\n', "\nSo\nit\nis\nas\n"), 0.6), 0, "far apart");
        assert_eq!(lowered(&row(4).repeat(2), 0.6), 8, "a menu that stands there twice");
        let brand = |noun| format!("Young {noun} Growers Tell YouTube how they keep their roots dry.\n");
        assert_eq!(
            lowered(&["Ginseng", "Turnip", "Radish", "Celery"].map(brand).concat(), 0.6),
            0,
            "a brand"
        );
        assert_eq!(lowered(&row(4).replace(' ', "\u{a0}"), 0.6), 4, "other spaces");
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
            ("You can use YouTube to learn how it is done.", false),
            ("She is on LinkedIn now and then, as all are.", false),
            ("Step Number 2: “What should I do to lose weight?”", false),
            ("A GitHub Outage Stops Work on Tuesday, the company says.", false),
        ] {
            let page: String = (0..4).map(|number| format!("{}\n", numbered(line, number))).collect();
            assert_eq!(lowered(&page, 0.6), if expected { 4 } else { 0 }, "{line}");
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
        fn no_page_of_such_lines_is_too_odd(page in "((Third Poor Year[a-z]Prices have gone up now[.]|Third Poor YearÉtat |51P|“What|aB[.]|É[.]A|) {0,1}(now)?[.]?\n){0,30}") {
            lowered(&page, 0.6);
        }
    }
}
