//! Names: people, organisations, places and the other kinds, from known names and from their surroundings.
//!
//! [`tag`] finds names by itself, [`GivenNames`] those that the caller listed. Two passes: the first finds what stands
//! with clear evidence (a title, a head word, an entry of the [`gazetteer`]); the second knows these names and
//! finds their short forms and their occurrences where nothing around says what they are.
//!
//! ```
//! use gloss::{Analyzer, Input, Options};
//! let text = "President Lee Jae-myung spoke in Busan on Monday. Lee then flew home.";
//! let document = Analyzer::new(Options::default()).analyze(Input::Text(text));
//! for mention in &document.mentions {
//!     println!("{}: {}", mention.span.slice(&document.text), mention.evidence.explain());
//! }
//! ```

mod attach;
mod context;
mod document;
mod found;
pub mod gazetteer;
mod given;
mod guess;
pub mod learned;
pub(crate) mod lexicon;
mod listed;
mod phrase;
pub(crate) mod table;
mod word;
mod words;

use std::ops::Range;

use crate::document::{Block, BlockId, Language};
use crate::mentions::Candidate;
use crate::order::by_number;
use crate::text::tokenise::Token;
use context::Walker;
use document::Support;
pub use given::GivenNames;
use words::Words;

/// Finds names: sorted, disjoint, each inside one sentence. What was learned from English text decides where the text
/// is English, rules alone elsewhere.
pub fn tag(
    text: &str,
    tokens: &[Token],
    sentences: &[Range<usize>],
    values: &[Candidate],
    languages: &Languages<'_>,
) -> Vec<Candidate> {
    let words = Words::new(text, tokens, sentences);
    let rules = by_rules(&words, sentences);
    let (english, foreign): (Vec<_>, Vec<_>) =
        sentences.iter().cloned().partition(|sentence| languages.is_english(tokens[sentence.start].block));
    let mut found = learned::find(&words, &english, &rules, values);
    if !foreign.is_empty() {
        let in_foreign = |name: &&found::Found<'_>| !languages.is_english(tokens[name.start].block);
        found.extend(rules.iter().filter(in_foreign));
        by_number(&mut found, |name| name.start as u128);
    }
    found.iter().map(|name| name.candidate(&words)).collect()
}

/// Which blocks are written in which language.
#[derive(Debug)]
pub struct Languages<'a> {
    /// The blocks of the document.
    pub blocks: &'a [Block],
    /// The main language, which short blocks are taken to have.
    pub main: Option<Language>,
}

impl Languages<'_> {
    fn is_english(&self, block: BlockId) -> bool {
        let own = self.blocks.get(block.index()).and_then(|block| block.language);
        own.or(self.main).is_none_or(|language| language == Language::ENGLISH)
    }
}

fn by_rules<'a>(words: &Words<'a>, sentences: &[Range<usize>]) -> Vec<found::Found<'a>> {
    let clear = Walker::walk(words, &Support::none(), sentences);
    let support = Support::of(words, &clear);
    Walker::walk(words, &support, sentences)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Document, Kind};
    use crate::options::{Case, Cleaning, GivenName, Options};
    use crate::pipeline::{Analyzer, Input};
    use crate::text::sentences;
    use crate::text::tokenise::tokenise;
    use proptest::prelude::*;

    const CASES: &str = include_str!("cases/names.txt");

    fn document(text: &str) -> Document {
        let options = Options { cleaning: Cleaning::None, ..Options::default() };
        Analyzer::new(options).analyze(Input::Text(text))
    }

    fn names(document: &Document) -> Vec<Candidate> {
        let tokens = tokenise(&document.text, &document.blocks);
        let sentences = sentences::split(&document.text, &tokens);
        let languages = Languages { blocks: &document.blocks, main: None };
        tag(&document.text, &tokens, &sentences, &[], &languages)
    }

    /// The names that the rules find by themselves.
    fn names_by_rules(document: &Document) -> Vec<Candidate> {
        let tokens = tokenise(&document.text, &document.blocks);
        let sentences = sentences::split(&document.text, &tokens);
        let words = Words::new(&document.text, &tokens, &sentences);
        by_rules(&words, &sentences).iter().map(|name| name.candidate(&words)).collect()
    }

    /// The text with the names that the rules find marked as in the table of cases.
    fn marked(text: &str) -> String {
        let document = document(text);
        let mut out = String::new();
        let mut at = 0;
        for name in names_by_rules(&document) {
            out.push_str(&document.text[at..name.span.start as usize]);
            out.push_str(&format!("[{}|{}]", name.span.slice(&document.text), name.kind.slug()));
            at = name.span.end as usize;
        }
        out.push_str(&document.text[at..]);
        out.split_inclusive('\n')
            .map(str::trim_end)
            .filter(|line| !line.is_empty())
            .collect::<Vec<_>>()
            .join("\n")
    }

    fn unmarked(row: &str) -> String {
        let mut text = String::new();
        for (index, piece) in row.split('[').enumerate() {
            match piece.split_once('|').and_then(|(name, rest)| Some((name, rest.split_once(']')?.1))) {
                Some((name, rest)) if index > 0 => text.extend([name, rest]),
                _ => text.push_str(piece),
            }
        }
        text
    }

    #[test]
    fn rules_find_the_names_of_the_table() {
        let rows = CASES.lines().filter(|row| !row.starts_with('#') && !row.is_empty());
        let wrong: Vec<String> = rows
            .map(|row| row.replace(" / ", "\n"))
            .filter_map(|row| {
                let found = marked(&unmarked(&row));
                (found != row).then(|| format!("expected {row}\nfound    {found}"))
            })
            .collect();
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    #[test]
    fn a_name_says_how_it_was_found() {
        let document = document("President Orla Finch won. Finch smiled in Oslo.");
        let slugs: Vec<_> = names(&document).iter().map(|name| name.evidence.explain()).collect();
        assert_eq!(slugs.len(), 3);
        assert!(slugs[1].contains("Orla Finch") && slugs[2].contains("Oslo"), "{slugs:?}");
    }

    fn given_in(text: &str, names: &[(&str, Case)]) -> Vec<String> {
        let name = |&(surface, case): &(&str, Case)| GivenName {
            surface: surface.to_owned(),
            kind: Kind::Product,
            title: None,
            case,
        };
        let names: Vec<GivenName> = names.iter().map(name).collect();
        let document = document(text);
        let tokens = tokenise(&document.text, &document.blocks);
        let given = GivenNames::new(&names);
        given
            .find(&document.text, &tokens, &names)
            .iter()
            .map(|found| found.span.slice(&document.text).to_owned())
            .collect()
    }

    #[test]
    fn finds_given_names_by_case_and_length() {
        let names =
            [("Gloss", Case::Exact), ("gloss pro", Case::Any), ("", Case::Any), ("東京", Case::Exact)];
        assert_eq!(given_in("Gloss, gloss, GLOSS PRO, 東京都", &names), ["Gloss", "GLOSS PRO", "東京"]);
        assert_eq!(given_in("Gloss\nPro", &names), ["Gloss"], "no name crosses a block");
    }

    proptest! {
        #[test]
        fn names_are_sorted_disjoint_and_inside_blocks(
            text in "(Lee |Jae-myung|President |of |the |Seoul|, |\\. |\n|–|-|'s |\\(|\\)|ROK|al-|[A-Z]{1,4} |[A-Z][a-z]{1,6} |[a-z]{1,5} |[0-9]{1,4}|\\PC){0,60}"
        ) {
            let document = document(&text);
            let mut end = 0;
            for name in names(&document) {
                prop_assert!(name.span.start >= end && !name.span.is_empty());
                prop_assert!(document.text.get(name.span.range()).is_some());
                let in_block = document.blocks.iter().filter_map(|block| block.verdict.span()).any(|block| block.contains(name.span));
                prop_assert!(in_block);
                end = name.span.end;
            }
        }

        #[test]
        fn given_names_equal_a_naive_search(text in "[ab ]{0,40}", names in prop::collection::vec("[ab]{1,2}( [ab]{1,2})?", 0..6)) {
            let words: Vec<&str> = text.split_whitespace().collect();
            let mut expected = Vec::new();
            let mut at = 0;
            while at < words.len() {
                let fits = |name: &&String| {
                    let parts: Vec<&str> = name.split(' ').collect();
                    words[at..].starts_with(&parts)
                };
                let length = names.iter().filter(fits).map(|name| name.split(' ').count()).max().unwrap_or(0);
                if length > 0 {
                    expected.push(words[at..at + length].join(" "));
                }
                at += length.max(1);
            }
            let names: Vec<(&str, Case)> = names.iter().map(|name| (name.as_str(), Case::Exact)).collect();
            let found: Vec<String> = given_in(&text, &names).iter().map(|name| name.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
            prop_assert_eq!(found, expected);
        }
    }
}
