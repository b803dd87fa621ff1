//! What the tagger sees of a document: for each token a handful of small numbers.
//!
//! Most words of a text are in lower case and in no name. They are only looked at as neighbours; the decision is
//! taken over [`Observed::stretches`].

use std::ops::Range;

use crate::mentions::Candidate;
use crate::tag::found::{Found, Proof};
use crate::tag::learned::labels::{Label, Place};
use crate::tag::learned::model::Model;
use crate::tag::learned::runs::Run;
use crate::tag::learned::spelling::Affixes;
use crate::tag::learned::stretches::{self, Stretch};
use crate::tag::learned::topics::{self, Topics};
use crate::tag::learned::{runs, spelling};
use crate::tag::words::{Sign, Words};

/// What is seen of a document.
#[derive(Debug)]
pub(crate) struct Observed {
    pub(crate) tokens: Vec<Sight>,
    /// Hashes of the first and last letters of the tokens that are decided about; first, of none.
    pub(crate) affixes: Vec<Affixes>,
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
    /// The place of its affixes.
    pub(crate) affixes: u32,
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
    /// The topics of the words of its sentence, one bit each. This and the affixes, the shape and what is written elsewhere
    /// are only seen of tokens that are decided about, the shape of their neighbours too.
    pub(crate) topics: u8,
}

/// A token beyond the edge of a sentence.
pub(crate) const EDGE: Sight = Sight {
    word: 1,
    lower: 1,
    affixes: 0,
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

/// How far from a stretch its features look; what is around a run of capitals begins or ends another one.
const REACH: usize = 3;

impl Observed {
    pub(crate) fn new(
        words: &Words<'_>,
        sentences: &[Range<usize>],
        found: &[Found<'_>],
        values: &[Candidate],
        model: &Model<'_>,
    ) -> Self {
        let stretches = stretches::find(words, sentences, found);
        let mut observed =
            Self { tokens: vec![EDGE; words.len()], affixes: vec![[0; 6]], stretches: Vec::new(), topics: 0 };
        observed.look_at_words(words, sentences, &stretches, model);
        let open = stretches.into_iter().filter(|stretch| stretch.is_open);
        observed.stretches.extend(open.map(|stretch| stretch.tokens));
        observed.mark_rules(words, found);
        observed.mark_known(words, sentences);
        observed.mark_values(words, values);
        runs::mark(&mut observed.tokens, words, sentences);
        observed.mark_topics(words, sentences);
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

    fn look_at_words(
        &mut self,
        words: &Words<'_>,
        sentences: &[Range<usize>],
        stretches: &[Stretch],
        model: &Model<'_>,
    ) {
        let mut done = 0;
        let mut sentence = sentences.iter().peekable();
        for Stretch { tokens, is_open } in stretches {
            while sentence.next_if(|sentence| sentence.end <= tokens.start).is_some() {}
            let Some(bounds) = sentence.peek() else { break };
            let around = |reach: usize| {
                tokens.start.saturating_sub(reach).max(bounds.start)..(tokens.end + reach).min(bounds.end)
            };
            let seen = around(if *is_open { REACH } else { 1 });
            for at in seen.start.max(done)..seen.end {
                spelling::look(&mut self.tokens[at], words, at, model);
            }
            done = seen.end.max(done);
            if *is_open {
                for at in around(1) {
                    self.tokens[at].shape = spelling::shape(words.text(at));
                }
                for at in tokens.clone() {
                    spelling::look_closely(&mut self.tokens[at], words, at);
                    self.tokens[at].affixes = self.affixes.len() as u32;
                    self.affixes.push(spelling::affixes(words.text(at)));
                }
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
        for sentence in sentences {
            let mut next = sentence.start;
            while let Some(at) = words.next_with(Sign::Beginning, next..sentence.end) {
                next = at + 1;
                let Some((length, known)) = words.known(at) else { continue };
                for index in at..at + length {
                    let label = Label::new(known.kind, Place::of(index, at, at + length));
                    self.tokens[index].known = label.lane() as u8 + 1;
                }
                next = at + length;
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

    fn mark_topics(&mut self, words: &Words<'_>, sentences: &[Range<usize>]) {
        let Topics { document, sentences: of_sentences } = topics::find(words, sentences);
        self.topics = document;
        let mut sentence = 0;
        for stretch in &self.stretches {
            while sentences[sentence].end <= stretch.start {
                sentence += 1;
            }
            for token in &mut self.tokens[stretch.clone()] {
                token.topics = of_sentences[sentence];
            }
        }
    }
}
