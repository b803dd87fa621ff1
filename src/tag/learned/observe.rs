//! What the tagger sees of a document: for each token a handful of small numbers, and the stretches of tokens that
//! can be names at all.
//!
//! Most words of a text are in lower case and in no name. They are only looked at as neighbours; the decision is
//! taken over [`Observed::stretches`], the tokens with capitals and what can stand between them.

use std::ops::Range;

use crate::mentions::Candidate;
use crate::tag::found::{Found, Proof};
use crate::tag::gazetteer::Gazetteer;
use crate::tag::learned::labels::{Label, Place};
use crate::tag::learned::model::Model;
use crate::tag::lexicon::{Class, TOPICS};
use crate::tag::table::{START, hash_lower, mix};
use crate::tag::words::{Capital, Words};
use crate::text::shape::Capitals;
use crate::text::tokenise::TokenClass;

/// What is seen of a document.
#[derive(Debug)]
pub(crate) struct Observed {
    pub(crate) tokens: Vec<Sight>,
    /// Stretches of tokens that are decided about, in order, disjoint, each inside a sentence.
    pub(crate) stretches: Vec<Range<usize>>,
    /// The two topics that most of the document's words belong to.
    pub(crate) topics: u32,
}

/// What is seen of a token.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Sight {
    /// Hash as written.
    pub(crate) word: u32,
    /// Hash in lower case.
    pub(crate) lower: u32,
    /// Hash of the first two, three; last two, three and four letters, in lower case.
    pub(crate) affixes: [u32; 6],
    /// How it is written, letter for letter, runs shortened.
    pub(crate) shape: u32,
    /// Its distributional classes, from fine to coarse; 0 when it has none.
    pub(crate) class: [u16; 2],
    /// What the lists say of it.
    pub(crate) facts: u32,
    /// Its lane in the names that the rules found, and by what proof.
    pub(crate) rule: u8,
    pub(crate) proof: u8,
    /// Its lane in the longest known name, whether trusted or not.
    pub(crate) known: u8,
    /// The kind of the value it stands in, and one.
    pub(crate) value: u8,
    /// What its capital is worth.
    pub(crate) capital: u8,
    /// How the word is written elsewhere.
    pub(crate) elsewhere: u8,
    /// In quotation marks: the length of the quotation, at most 8.
    pub(crate) quoted: u8,
    /// The first and last word of the run of capitals it stands in, the words around it, and its place there.
    pub(crate) run: Run,
    /// The same with small words inside ("The God of the Woods").
    pub(crate) title: Run,
    /// The topics of the words of its sentence, one bit each.
    pub(crate) topics: u8,
}

/// A run of words with capitals.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Run {
    pub(crate) start: u32,
    pub(crate) end: u32,
}

/// A token beyond the edge of a sentence.
pub(crate) const EDGE: Sight = Sight {
    word: 1,
    lower: 1,
    affixes: [0; 6],
    shape: 1,
    class: [0; 2],
    facts: 1 << 30,
    rule: 0,
    proof: 0,
    known: 0,
    value: 0,
    capital: 7,
    elsewhere: 0,
    quoted: 0,
    run: Run { start: 0, end: 0 },
    title: Run { start: 0, end: 0 },
    topics: 0,
};

/// No stretch has more tokens, so that the work on one does not grow with the text.
const LONGEST: usize = 120;

impl Observed {
    pub(crate) fn new(
        words: &Words<'_>,
        sentences: &[Range<usize>],
        found: &[Found<'_>],
        values: &[Candidate],
        model: &Model,
    ) -> Self {
        let mut observed = Self { tokens: vec![EDGE; words.len()], stretches: Vec::new(), topics: 0 };
        observed.find_stretches(words, sentences, found);
        observed.look_at_words(words, sentences, model);
        observed.mark_rules(words, found);
        observed.mark_known(words, sentences);
        observed.mark_values(words, values);
        observed.mark_runs(words, sentences);
        observed.mark_titles(words, sentences);
        observed.mark_topics(words, sentences);
        observed.mark_quotations(words, sentences);
        observed
    }

    /// The stretches with the sentence of each.
    pub(crate) fn stretches_in<'s>(
        &'s self,
        sentences: &'s [Range<usize>],
    ) -> impl Iterator<Item = (Range<usize>, Range<usize>)> + 's {
        let mut sentence = 0;
        self.stretches.iter().map(move |stretch| {
            while sentences[sentence].end <= stretch.start {
                sentence += 1;
            }
            (stretch.clone(), sentences[sentence].clone())
        })
    }

    fn find_stretches(&mut self, words: &Words<'_>, sentences: &[Range<usize>], found: &[Found<'_>]) {
        for name in found {
            for token in &mut self.tokens[name.start..name.end] {
                token.rule = 1;
            }
        }
        for sentence in sentences {
            self.find_stretches_of(words, sentence.clone());
        }
    }

    fn find_stretches_of(&mut self, words: &Words<'_>, sentence: Range<usize>) {
        let near = |index: usize| {
            let from = index.saturating_sub(2).max(sentence.start);
            (from..(index + 3).min(sentence.end)).any(|other| other != index && words.at(other).is_capital())
        };
        let inner = |index: usize| match words.token(index).class {
            _ if self.tokens[index].rule > 0 => true,
            TokenClass::Word => {
                let word = words.at(index);
                word.is_capital()
                    || (word.facts.is(Class::Inside) || word.facts.is(Class::BeginsName)) && near(index)
                    || words.is_hyphen_before(index) && near(index)
            }
            TokenClass::Number => near(index),
            TokenClass::Mark => false,
        };
        let joins = |index: usize| {
            matches!(words.text(index), "-" | "–" | "‑" | "&" | "'" | "’" | "." | "," | "/" | "!" | ":" | "+")
        };
        let mut stretches = Vec::new();
        let mut at = sentence.start;
        while at < sentence.end {
            if !inner(at) {
                at += 1;
                continue;
            }
            let start = at;
            let most = (start + LONGEST).min(sentence.end);
            while at < most {
                if inner(at) {
                    at += 1;
                } else if joins(at) && at + 1 < sentence.end && inner(at + 1) {
                    at += 2;
                } else {
                    break;
                }
            }
            stretches.push(start..at);
        }
        self.stretches.extend(stretches);
    }

    fn look_at_words(&mut self, words: &Words<'_>, sentences: &[Range<usize>], model: &Model) {
        let mut done = 0;
        let mut sentence = sentences.iter().peekable();
        for index in 0..self.stretches.len() {
            let stretch = self.stretches[index].clone();
            while sentence.next_if(|sentence| sentence.end <= stretch.start).is_some() {}
            let Some(bounds) = sentence.peek() else { break };
            let from = stretch.start.saturating_sub(3).max(bounds.start).max(done);
            done = (stretch.end + 3).min(bounds.end);
            for at in from..done {
                self.tokens[at] = look(words, at, model);
            }
        }
    }

    fn mark_rules(&mut self, words: &Words<'_>, found: &[Found<'_>]) {
        for name in found {
            let proof = match name.proof {
                Proof::Known { title: Some(_) } => 1,
                Proof::Known { title: None } => 2,
                Proof::Form { .. } | Proof::Learned(_) => 3,
                Proof::Rule(rule) => 4 + rule as u8,
            };
            for at in name.start..name.end.min(words.len()) {
                let label = Label::new(name.kind, Place::of(at, name.start, name.end));
                self.tokens[at].rule = label.lane() as u8 + 1;
                self.tokens[at].proof = proof * 2 + u8::from(name.confidence >= 0.7);
            }
        }
    }

    fn mark_known(&mut self, words: &Words<'_>, sentences: &[Range<usize>]) {
        let gazetteer = Gazetteer::shipped();
        for sentence in sentences {
            let mut at = sentence.start;
            while at < sentence.end {
                let word = words.at(at);
                let known = word
                    .may_begin_name()
                    .then(|| gazetteer.longest_of((at..sentence.end).map(|index| words.at(index).hash)))
                    .flatten();
                let Some((length, known)) = known else {
                    at += 1;
                    continue;
                };
                for index in at..at + length {
                    let label = Label::new(known.kind, Place::of(index, at, at + length));
                    self.tokens[index].known = label.lane() as u8 + 1;
                }
                at += length;
            }
        }
    }

    fn mark_values(&mut self, words: &Words<'_>, values: &[Candidate]) {
        let mut at = 0;
        for value in values {
            while at < words.len() && words.token(at).span.end <= value.span.start {
                at += 1;
            }
            while at < words.len() && words.token(at).span.start < value.span.end {
                self.tokens[at].value = value.kind as u8 + 1;
                at += 1;
            }
        }
    }

    fn mark_runs(&mut self, words: &Words<'_>, sentences: &[Range<usize>]) {
        for sentence in sentences {
            let mut at = sentence.start;
            while at < sentence.end {
                if !words.at(at).is_capital() {
                    at += 1;
                    continue;
                }
                let mut end = at + 1;
                loop {
                    if end < sentence.end && words.at(end).is_capital() {
                        end += 1;
                    } else if end + 1 < sentence.end
                        && matches!(words.text(end), "-" | "–" | "&" | "." | "'" | "’")
                        && words.at(end + 1).is_capital()
                    {
                        end += 2;
                    } else {
                        break;
                    }
                }
                for index in at..end {
                    self.tokens[index].run = Run { start: at as u32, end: end as u32 };
                }
                at = end;
            }
        }
    }

    fn mark_titles(&mut self, words: &Words<'_>, sentences: &[Range<usize>]) {
        for sentence in sentences {
            let mut at = sentence.start;
            while at < sentence.end {
                if !words.at(at).is_capital() {
                    at += 1;
                    continue;
                }
                let mut end = at + 1;
                while end < sentence.end.min(at + LONGEST) {
                    // At most three small words or marks between capitals.
                    let next = (end..sentence.end.min(end + 4)).find(|&index| words.at(index).is_capital());
                    let is_joined = |next: usize| {
                        (end..next).all(|index| {
                            words.at(index).facts.is(Class::Inside)
                                || words.is_number(index)
                                || matches!(
                                    words.text(index),
                                    "-" | "–" | "&" | "." | "'" | "’" | ":" | "'s" | "’s"
                                )
                        })
                    };
                    match next.filter(|&next| is_joined(next)) {
                        Some(next) => end = next + 1,
                        None => break,
                    }
                }
                let start = at;
                for index in start..end {
                    self.tokens[index].title = Run { start: start as u32, end: end as u32 };
                }
                at = end;
            }
        }
    }

    fn mark_topics(&mut self, words: &Words<'_>, sentences: &[Range<usize>]) {
        let mut counts = [0u32; TOPICS + 1];
        for sentence in sentences {
            let mut topics = 0u8;
            for at in sentence.clone() {
                let topic = words.at(at).facts.topic;
                counts[usize::from(topic)] += 1;
                topics |= ((1u16 << topic) >> 1) as u8;
            }
            for at in sentence.clone() {
                self.tokens[at].topics = topics;
            }
        }
        let best = |but: usize| {
            let top = (1..=TOPICS).filter(|&topic| topic != but).max_by_key(|&topic| counts[topic]);
            // Fewer than that say nothing.
            top.filter(|&topic| counts[topic] >= 4).unwrap_or(0)
        };
        let first = best(0);
        let second = best(first);
        self.topics = (first * 8 + second) as u32;
    }

    fn mark_quotations(&mut self, words: &Words<'_>, sentences: &[Range<usize>]) {
        for sentence in sentences {
            let mut open = None;
            for at in sentence.clone() {
                match words.text(at) {
                    "“" | "‘" | "«" => open = Some(at),
                    "\"" if open.is_none() => open = Some(at),
                    "\"" | "”" | "’" | "»" => {
                        if let Some(start) = open.take() {
                            let length = (at - start - 1).min(8) as u8;
                            for index in start + 1..at {
                                self.tokens[index].quoted = length;
                            }
                        }
                    }
                    _ => {}
                }
            }
        }
    }
}

fn look(words: &Words<'_>, at: usize, model: &Model) -> Sight {
    let word = words.at(at);
    let text = words.text(at);
    let capitals = match word.capitals {
        Capitals::Lower => 0,
        Capitals::First => 1,
        Capitals::All => 2,
        Capitals::Caseless => 3,
    };
    let capital = match word.capital {
        Capital::None => 0,
        Capital::Inside => 1,
        Capital::First => 2,
        Capital::Headline => 3,
    };
    let elsewhere = u8::from(words.is_capital_elsewhere(at)) + 2 * u8::from(words.is_lower_elsewhere(at));
    Sight {
        word: word.hash as u32,
        lower: word.lower() as u32,
        affixes: affixes(text),
        shape: shape(text),
        class: model.classes(word.lower()),
        facts: word.facts.number() | u32::from(word.is_common) << 24,
        capital: capital * 4 + capitals,
        elsewhere,
        ..EDGE
    }
}

/// Hashes of the first two and three and the last two, three and four letters; 0 where the word is not longer.
fn affixes(text: &str) -> [u32; 6] {
    let bytes = text.as_bytes();
    let part = |start: usize, end: usize, kind: u64| {
        if bytes.len() <= end - start || !text.is_char_boundary(start) || !text.is_char_boundary(end) {
            return 0;
        }
        mix(START ^ kind, hash_lower(&text[start..end])) as u32 | 1
    };
    let length = bytes.len();
    let last = |count: usize, kind: u64| if length > count { part(length - count, length, kind) } else { 0 };
    [part(0, 2, 1), part(0, 3, 2), part(0, 4, 6), last(2, 3), last(3, 4), last(4, 5)]
}

/// `McDonald` is "XxXx", `U.S.` "X.X.", `F16` "Xd".
fn shape(text: &str) -> u32 {
    let mut hash = START;
    let (mut last, mut runs) = (0, 0);
    for character in text.chars() {
        let sort = if character.is_uppercase() {
            b'X'
        } else if character.is_alphabetic() {
            b'x'
        } else if character.is_numeric() {
            b'd'
        } else {
            character as u8
        };
        if sort != last {
            runs += 1;
            if runs > 8 {
                break;
            }
            hash = mix(hash, u64::from(sort));
        }
        last = sort;
    }
    let length = match text.len() {
        1 => 1,
        2..=3 => 2,
        _ => 3,
    };
    mix(hash, length) as u32
}
