//! What a document and its sentences are about, from words that belong to topics.

use std::ops::Range;

use crate::tag::lexicon::TOPICS;
use crate::tag::words::{Sign, Words};

/// Fewer words of a topic say nothing.
const ENOUGH: u32 = 4;

/// Topics of a document.
pub(super) struct Topics {
    /// The two that most of its words belong to, as a number.
    pub(super) document: u32,
    /// Those of each sentence, one bit each.
    pub(super) sentences: Vec<u8>,
}

/// Finds the topics of sentences and of all together.
pub(super) fn find(words: &Words<'_>, sentences: &[Range<usize>]) -> Topics {
    let mut counts = [0u32; TOPICS + 1];
    let of_sentence = |sentence: &Range<usize>| {
        let mut topics = 0u8;
        for at in words.with(Sign::Topic, sentence.clone()) {
            let topic = words.at(at).facts.topic;
            counts[usize::from(topic)] += 1;
            topics |= 1 << (topic - 1);
        }
        topics
    };
    let sentences = sentences.iter().map(of_sentence).collect();
    let best = |but: usize| {
        let top = (1..=TOPICS).filter(|&topic| topic != but).max_by_key(|&topic| counts[topic]);
        top.filter(|&topic| counts[topic] >= ENOUGH).unwrap_or(0)
    };
    let first = best(0);
    Topics { document: (first * 8 + best(first)) as u32, sentences }
}
