//! What a token stands in: a run of words with capitals, one with small words inside, a quotation.

use std::ops::Range;

use crate::tag::learned::observe::Sight;
use crate::tag::lexicon::Class;
use crate::tag::words::{Sign, Words};

/// A run of words with capitals.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Run {
    pub(crate) start: u32,
    pub(crate) end: u32,
}

/// No title goes on after so many tokens.
const LONGEST_TITLE: usize = 120;

/// A quotation counts as one of so many tokens when it has more.
const LONGEST_QUOTATION: usize = 8;

/// Notes for the tokens of all sentences in what they stand.
pub(super) fn mark(tokens: &mut [Sight], words: &Words<'_>, sentences: &[Range<usize>]) {
    for sentence in sentences {
        mark_runs(words, sentence, run_end, |index, run| tokens[index].run = run);
        mark_runs(words, sentence, title_end, |index, run| tokens[index].title = run);
        mark_quotations(tokens, words, sentence);
    }
}

/// Goes over a sentence from one run that begins with a capital to the next; `end_of` gives the end of the run that
/// begins at a token.
fn mark_runs(
    words: &Words<'_>,
    sentence: &Range<usize>,
    end_of: fn(&Words<'_>, usize, usize) -> usize,
    mut set: impl FnMut(usize, Run),
) {
    let mut at = sentence.start;
    while let Some(start) = words.next_with(Sign::Capital, at..sentence.end) {
        at = start;
        let end = end_of(words, at, sentence.end);
        for index in at..end {
            set(index, Run { start: at as u32, end: end as u32 });
        }
        at = end;
    }
}

/// The end of a run of capitals with nothing but marks between them.
fn run_end(words: &Words<'_>, start: usize, limit: usize) -> usize {
    let mut end = start + 1;
    loop {
        if end < limit && words.has(end, Sign::Capital) {
            end += 1;
        } else if end + 1 < limit
            && matches!(words.at(end).mark, '-' | '–' | '&' | '.' | '\'' | '’')
            && words.has(end + 1, Sign::Capital)
        {
            end += 2;
        } else {
            return end;
        }
    }
}

/// The end of one with at most three small words or marks between two capitals.
fn title_end(words: &Words<'_>, start: usize, limit: usize) -> usize {
    let joins = |index: usize| {
        let word = words.at(index);
        word.facts.is(Class::Inside)
            || words.is_number(index)
            || matches!(word.mark, '-' | '–' | '&' | '.' | '\'' | '’' | ':')
            || matches!(words.text(index), "'s" | "’s")
    };
    let mut end = start + 1;
    while end < limit.min(start + LONGEST_TITLE) {
        let next = words.next_with(Sign::Capital, end..limit.min(end + 4));
        match next.filter(|&next| (end..next).all(joins)) {
            Some(next) => end = next + 1,
            None => break,
        }
    }
    end
}

fn mark_quotations(tokens: &mut [Sight], words: &Words<'_>, sentence: &Range<usize>) {
    let mut open = None;
    for at in words.with(Sign::Quotation, sentence.clone()) {
        match words.at(at).mark {
            '“' | '‘' | '«' => open = Some(at),
            '"' if open.is_none() => open = Some(at),
            '"' | '”' | '’' | '»' => {
                if let Some(start) = open.take() {
                    let length = (at - start - 1).min(LONGEST_QUOTATION) as u8;
                    for token in &mut tokens[start + 1..at] {
                        token.quoted = length;
                    }
                }
            }
            _ => {}
        }
    }
}
