//! Dates, times, sums, percentages, quantities, numbers and contacts, with their normal forms.
//!
//! [`recognise`] goes over the tokens once. Every token is mapped to a word of the lexicon; where a value can
//! begin, the grammars read on, and the longest reading wins. Modifiers ("about", "more than") belong to the value.
//!
//! | module | reads |
//! |---|---|
//! | `number`, `digits`, `fraction`, `power`, `ordinal` | numbers |
//! | `measure`, `range`, `money`, `quantity`, `cardinal` | what they count |
//! | `date`, `time`, `hour`, `spoken`, `age`, `calendar` | days, periods, times of day |
//! | `contact`, `phone` | addresses, handles, telephone numbers |
//! | `reading` | the longest value at a token |
//! | `lexicon`, `forms`, `language`, `tables`, `words`, `starts`, `cursor` | words and tokens |

mod age;
mod bound;
mod calendar;
mod cardinal;
mod contact;
mod cursor;
mod date;
mod digits;
mod forms;
mod fraction;
mod hour;
mod language;
mod lexicon;
mod measure;
mod money;
mod number;
mod ordinal;
mod phone;
mod power;
mod quantity;
mod range;
mod reading;
mod spoken;
mod starts;
mod tables;
#[cfg(test)]
mod tests;
mod time;
pub mod unit;
mod words;

use crate::document::{Block, BlockId, Confidence, Evidence, Language, Metadata, Value};
use crate::mentions::Candidate;
use crate::options::Options;
use crate::span::{Clean, Span};
use crate::text::tokenise::{Token, TokenClass};
pub(crate) use calendar::Day;
use contact::Contact;
use cursor::Cursor;
use date::form::When;
use date::known::Known;
use date::narrative::Narrative;
use digits::Style;
use forms::WordId;
use lexicon::{COVERED, DIGITS, Lexicon};
use reading::Reading;

/// What a page says about itself that decides what its values mean: the day that relative dates are counted from,
/// and the languages of its blocks.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Anchor {
    /// ISO 8601.
    published: Option<String>,
    /// The main language.
    language: Option<Language>,
    /// The language of each block, where it could be told.
    blocks: Vec<Option<Language>>,
}

impl Anchor {
    /// The day that the caller gave, else the one that the page gives; the main language for all blocks.
    pub fn of(metadata: &Metadata, options: &Options) -> Self {
        let page =
            || metadata.published.as_ref().or(metadata.updated.as_ref()).map(|fact| fact.value.clone());
        let published = options.published.clone().or_else(page);
        Self { published, language: metadata.language, blocks: Vec::new() }
    }

    /// For text in this language, of an unknown day.
    pub(crate) fn in_language(language: Option<Language>) -> Self {
        Self { language, ..Self::default() }
    }

    /// The same with the languages that blocks have by themselves.
    #[must_use]
    pub fn in_blocks(self, blocks: &[Block]) -> Self {
        Self { blocks: blocks.iter().map(|block| block.language).collect(), ..self }
    }

    /// The day, when it is one.
    fn day(&self) -> Option<Day> {
        Day::parse(self.published.as_deref()?)
    }

    /// The words of a block's language.
    fn lexicon(&self, block: BlockId) -> &'static Lexicon {
        Lexicon::of(self.blocks.get(block.index()).copied().flatten().or(self.language))
    }
}

/// How many days the second moment is after the first, both in ISO 8601.
pub(crate) fn days_between(first: &str, second: &str) -> Option<i32> {
    Some(Day::parse(second)?.number() - Day::parse(first)?.number())
}

/// Finds values and contacts: sorted and disjoint.
pub fn recognise(text: &str, tokens: &[Token], anchor: &Anchor) -> Vec<Candidate> {
    let published = anchor.day();
    let style = Style::of(
        tokens.iter().filter(|token| token.class == TokenClass::Number).map(|token| token.text(text)),
    );
    let (mut readings, mut contacts, mut numbered) = (Vec::new(), Vec::new(), Numbered::default());
    let mut first = 0;
    for block in tokens.chunk_by(|token, next| token.block == next.block) {
        let found = contacts_of(text, block);
        let lexicon = anchor.lexicon(block[0].block);
        numbered.read(text, block, &found, lexicon);
        let style = lexicon.decimals().style(style);
        let cursor = Cursor::new(text, block, &numbered.ids, style, lexicon);
        let found_here = reading::all(&cursor, published, &numbered.begins);
        readings.extend(found_here.into_iter().map(|reading| reading.shifted(first)));
        contacts.extend(found);
        first += block.len();
    }
    let known = Known::new(published, readings.iter().filter_map(Reading::when));
    let mut narrative = Narrative::default();
    let mut contacts = contacts.into_iter().map(contact_candidate).peekable();
    let mut candidates = Vec::with_capacity(readings.len());
    for reading in readings {
        let first = &tokens[reading.start];
        let article = match first.class {
            TokenClass::Word => anchor.lexicon(first.block).article(first.text(text)),
            _ => 0,
        };
        let span = Span::new(first.span.start + article as u32, end_of(text, tokens, reading.end));
        let value = value_candidate(span, &reading, &known, &mut narrative);
        while let Some(contact) = contacts.next_if(|contact| contact.span.start < value.span.start) {
            candidates.push(contact);
        }
        candidates.push(value);
    }
    candidates.extend(contacts);
    candidates
}

/// The contacts in a block of tokens.
fn contacts_of(text: &str, block: &[Token]) -> Vec<Contact> {
    let (Some(first), Some(last)) = (block.first(), block.last()) else { return Vec::new() };
    let start = first.span.start as usize;
    let mut contacts = contact::find(text.get(start..last.span.end as usize).unwrap_or_default());
    for contact in &mut contacts {
        contact.range = contact.range.start + start..contact.range.end + start;
    }
    contacts
}

/// The words of a block of tokens.
#[derive(Default)]
struct Numbered {
    /// The number of each token's word; what a contact covers is no word.
    ids: Vec<WordId>,
    /// The tokens that can begin a value, as far as the word alone decides.
    begins: Vec<u32>,
}

impl Numbered {
    fn read(&mut self, text: &str, block: &[Token], contacts: &[Contact], lexicon: &Lexicon) {
        let mut covers = contacts;
        self.begins.clear();
        self.ids.clear();
        self.ids.reserve(block.len());
        for (index, token) in block.iter().enumerate() {
            let (start, end) = (token.span.start as usize, token.span.end as usize);
            while covers.first().is_some_and(|contact| contact.range.end <= start) {
                covers = &covers[1..];
            }
            let id = match token.class {
                _ if covers.first().is_some_and(|contact| contact.range.start < end) => COVERED,
                TokenClass::Number => DIGITS,
                _ => lexicon.token(text, start, end),
            };
            let begins = match id {
                0 => money::is_prefixed(text.as_bytes().get(start..end).unwrap_or_default()),
                id => !lexicon.starts(id).is_empty(),
            };
            if begins {
                self.begins.push(index as u32);
            }
            self.ids.push(id);
        }
    }
}

fn contact_candidate(contact: Contact) -> Candidate {
    Candidate {
        span: Span::of(contact.range),
        kind: contact.kind,
        confidence: Confidence::FULL,
        evidence: Evidence::Rule(reading::rule(contact.kind)),
        value: Some(Value::Contact(contact.form)),
    }
}

/// Where the value ends whose last token is in front of `end`: the stop of "9 Jan." that also ends the sentence is
/// the sentence's.
fn end_of(text: &str, tokens: &[Token], end: usize) -> u32 {
    let last = &tokens[end - 1];
    let next = tokens.get(end).filter(|next| next.block == last.block);
    let ends = next.is_none_or(|next| next.text(text).starts_with(char::is_uppercase));
    let word = last.text(text);
    let stop = word.ends_with('.') && !word[..word.len() - 1].contains('.');
    last.span.end - u32::from(stop && ends && end > 1)
}

fn value_candidate(
    span: Span<Clean>,
    reading: &Reading,
    known: &Known,
    narrative: &mut Narrative,
) -> Candidate {
    let beside = match reading.when() {
        Some(When::Beside { count, unit, .. }) => narrative.beside(*count, *unit, span.start),
        _ => None,
    };
    let value = beside.map(Value::Date).or_else(|| reading.meaning.value(reading.kind, known));
    if let Some(Value::Date(form)) = &value {
        narrative.note(form, span.end);
    }
    Candidate {
        span,
        kind: reading.kind,
        confidence: Confidence::new(reading.confidence),
        evidence: Evidence::Rule(reading::rule(reading.kind)),
        value,
    }
}
