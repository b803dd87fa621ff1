//! The names that the caller gave.

use crate::document::{Confidence, Evidence};
use crate::mentions::Candidate;
use crate::options::{Case, GivenName};
use crate::span::Span;
use crate::tag::table::{START, Table, hash_lower, hash_word, mix};
use crate::text::tokenise::{Token, words};

/// The given names, in one table for each way to compare.
struct Names<'a> {
    names: &'a [GivenName],
    exact: Table<Place>,
    any: Table<Place>,
}

/// 0 for the first words of names, else a name's number and one.
#[derive(Debug, Clone, Copy, Default)]
struct Place(u32);

/// The hash of a word under a way to compare.
type Hash = fn(&str) -> u64;

/// The occurrences of the names: at each token the longest one, from left to right, so that they are disjoint.
pub(super) fn find(text: &str, tokens: &[Token], names: &[GivenName]) -> Vec<Candidate> {
    let mut candidates = Vec::new();
    if names.is_empty() {
        return candidates;
    }
    let names = Names::read(names);
    let mut at = 0;
    while at < tokens.len() {
        let exact = longest(text, &tokens[at..], &names.exact, hash_word);
        let any = longest(text, &tokens[at..], &names.any, hash_lower);
        let Some((length, place)) = exact.max(any) else {
            at += 1;
            continue;
        };
        candidates.push(Candidate {
            span: Span::new(tokens[at].span.start, tokens[at + length - 1].span.end),
            kind: names.names[place].kind,
            confidence: Confidence::FULL,
            evidence: Evidence::Given { title: names.names[place].title.clone() },
            value: None,
        });
        at += length;
    }
    candidates
}

impl<'a> Names<'a> {
    fn read(names: &'a [GivenName]) -> Self {
        let count = |case| names.iter().filter(|name| name.case == case).count() * 2;
        let (exact, any) = (count(Case::Exact), count(Case::Any));
        let mut read = Self { names, exact: Table::with_capacity(exact), any: Table::with_capacity(any) };
        for (index, name) in names.iter().enumerate() {
            let (table, hash): (_, Hash) = match name.case {
                Case::Exact => (&mut read.exact, hash_word),
                Case::Any => (&mut read.any, hash_lower),
            };
            let mut whole = None;
            for word in words(&name.surface) {
                let longer = mix(whole.unwrap_or(START), hash(word));
                table.entry(longer);
                whole = Some(longer);
            }
            // Of two equal names the first counts; a name without words never occurs.
            if let Some(place) = whole.map(|whole| table.entry(whole)).filter(|place| place.0 == 0) {
                place.0 = index as u32 + 1;
            }
        }
        read
    }
}

/// The length in tokens and the index of the longest name that these tokens begin with; no name crosses a block.
fn longest(text: &str, tokens: &[Token], table: &Table<Place>, hash: Hash) -> Option<(usize, usize)> {
    let mut longest = None;
    let mut whole = START;
    for (index, token) in tokens.iter().take_while(|token| token.block == tokens[0].block).enumerate() {
        whole = mix(whole, hash(token.text(text)));
        let Some(&Place(place)) = table.get(whole) else { break };
        if place > 0 {
            longest = Some((index + 1, place as usize - 1));
        }
    }
    longest
}
