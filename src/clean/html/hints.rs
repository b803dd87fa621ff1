//! What the markup says of each line of the text.
//!
//! [`Hints`] is told of every piece of text that is written and where lines begin; it reads the elements that are open
//! where a line begins.

use std::ops::Range;
use std::sync::Arc;

use crate::clean::Hint;
use crate::clean::html::attributes::{Attribute, Attributes};
use crate::clean::html::elements::{Elements, Open};
use crate::clean::html::flow::Written;
use crate::clean::html::tags::{Layout, Tag};
use crate::clean::html::{InData, Markup};
use crate::span::Span;
use crate::text::fold::{HashMap, join};

/// Most words that are kept for a block.
pub const MAX_WORDS: usize = 24;

/// The attributes that name an element.
const NAMING: [Attribute; 4] = [Attribute::Class, Attribute::Id, Attribute::Itemprop, Attribute::Role];

/// Words longer than this are made by machines.
const MAX_WORD_LEN: usize = 24;

/// An element that tells something of all text inside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Container {
    /// `<address>`.
    Address,
    /// Marked `aria-hidden`: decoration.
    AriaHidden,
    /// `<button>`, `<label>`, `<select>` and the like.
    Control,
    /// `<details>`.
    Details,
    /// `<dialog>` and the roles `dialog` and `alert`.
    Dialog,
    /// `<figure>`.
    Figure,
    /// `<form>`.
    Form,
    /// `<h1>` to `<h6>`.
    Heading,
    /// `<ul>`, `<ol>`, `<menu>`, `<dl>`.
    List,
    /// `<pre>`.
    Preformatted,
    /// `<blockquote>`.
    Quote,
    /// `<table>`.
    Table,
}

/// A set of [`Container`]s.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Containers(u16);

impl Containers {
    /// Whether the container is in the set.
    pub const fn has(self, container: Container) -> bool {
        self.0 & (1 << container as u16) != 0
    }

    pub(super) const fn with(self, container: Container) -> Self {
        Self(self.0 | (1 << container as u16))
    }

    /// The set inside one more element.
    pub(super) fn inside(self, tag: Tag, attributes: &Attributes) -> Self {
        let set = match attributes.get(Attribute::Role) {
            Some("dialog" | "alertdialog" | "alert") => self.with(Container::Dialog),
            _ => self,
        };
        let set = match attributes.get(Attribute::AriaHidden) {
            Some("true") => set.with(Container::AriaHidden),
            _ => set,
        };
        match tag {
            Tag::Address => set.with(Container::Address),
            Tag::Button | Tag::Label | Tag::Select | Tag::Legend | Tag::Option => {
                set.with(Container::Control)
            }
            Tag::Details => set.with(Container::Details),
            Tag::Dialog => set.with(Container::Dialog),
            Tag::Figure => set.with(Container::Figure),
            Tag::Form => set.with(Container::Form),
            Tag::Ul | Tag::Ol | Tag::Menu | Tag::Dl => set.with(Container::List),
            Tag::Pre => set.with(Container::Preformatted),
            Tag::Blockquote => set.with(Container::Quote),
            Tag::Table => set.with(Container::Table),
            tag if tag.is_heading() => set.with(Container::Heading),
            _ => set,
        }
    }
}

/// The sectioning element or landmark that an element is.
pub(super) fn region(tag: Tag, attributes: &Attributes) -> Option<&'static str> {
    match attributes.get(Attribute::Role) {
        Some("navigation" | "menu" | "menubar") => return Some("nav"),
        Some("banner") => return Some("header"),
        Some("contentinfo") => return Some("footer"),
        Some("complementary") => return Some("aside"),
        Some("main") => return Some("main"),
        Some("article") => return Some("article"),
        Some("search") => return Some("search"),
        _ => {}
    }
    match tag {
        Tag::Nav | Tag::Header | Tag::Footer | Tag::Aside | Tag::Main | Tag::Article | Tag::Search => {
            Some(tag.name())
        }
        _ => None,
    }
}

/// The hints so far, and the line that is being read.
#[derive(Debug, Default)]
pub(super) struct Hints {
    done: Vec<Hint>,
    line: Option<Line>,
    /// All that elements are called, each once.
    named: Vec<Named>,
    /// Each by the hash of its words and of what is around it: 64 bits, which are never the same by accident.
    by_words: HashMap<Names>,
    /// The same by what is written in the markup.
    by_values: HashMap<Names>,
    /// The words of all, one after the other.
    store: String,
}

/// What an element and those around it are called: the same number for the same names. Pages have rows of elements with
/// the same names, whose words are then split once.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Names(u32);

#[derive(Debug)]
struct Named {
    /// Words of its own, in the store.
    text: Range<usize>,
    around: Names,
    /// Made when they are asked for.
    words: Option<Arc<[String]>>,
}

#[derive(Debug)]
struct Line {
    start: usize,
    markup: Markup,
    /// Bytes of its text without white space, and how many of them are in links.
    weight: usize,
    linked: usize,
}

impl Hints {
    /// Notes what an element is called, inside of others.
    pub(super) fn name(&mut self, attributes: &Attributes, around: Names) -> Names {
        let values = || NAMING.into_iter().filter_map(|attribute| attributes.get(attribute));
        if values().next().is_none() {
            return around;
        }
        let hash = values().fold(u64::from(around.0), |hash, value| hash_bytes(value.as_bytes(), hash));
        if let Some(&known) = self.by_values.get(&hash) {
            return known;
        }
        let place = self.store.len();
        let mut count = 0;
        values().for_each(|value| split_words(value, &mut self.store, &mut count));
        let names = self.name_words(place, around);
        self.by_values.insert(hash, names);
        names
    }

    /// The number of the words that stand in the store from `place` on, which are taken out again when they are known.
    fn name_words(&mut self, place: usize, around: Names) -> Names {
        if self.store.len() == place {
            return around;
        }
        let number = Names(self.named.len() as u32 + 1);
        let hash = hash_bytes(&self.store.as_bytes()[place..], u64::from(around.0));
        let names = *self.by_words.entry(hash).or_insert(number);
        match names == number {
            true => self.named.push(Named { text: place..self.store.len(), around, words: None }),
            false => self.store.truncate(place),
        }
        names
    }

    fn get(&self, names: Names) -> Option<&Named> {
        self.named.get((names.0 as usize).checked_sub(1)?)
    }

    /// Text was written.
    pub(super) fn text(&mut self, written: Written, elements: &Elements) {
        if let Some(end_before) = written.new_line_after {
            self.finish_line(end_before);
        }
        if self.line.is_none() {
            let markup = self.markup(elements);
            self.line = Some(Line { start: written.start, markup, weight: 0, linked: 0 });
        }
        if let Some(line) = &mut self.line {
            line.weight += written.weight;
            if elements.in_link() {
                line.linked += written.weight;
            }
        }
    }

    pub(super) fn finish(mut self, end: usize) -> Vec<Hint> {
        self.finish_line(end);
        self.done
    }

    fn finish_line(&mut self, end: usize) {
        if let Some(mut line) = self.line.take() {
            line.markup.link_density = line.linked as f32 / line.weight.max(1) as f32;
            self.done.push(Hint { span: Span::of(line.start..end), markup: line.markup });
        }
    }

    fn markup(&mut self, elements: &Elements) -> Markup {
        let is_block = |open: &&Open| !matches!(open.layout, Layout::Inline | Layout::Atomic);
        let block = elements.inside_out().find(is_block);
        let top = elements.top();
        Markup {
            tag: block.map_or("body", |open| open.tag.name()),
            link_density: 0.0,
            region: top.and_then(|open| open.region),
            containers: top.map(|open| open.containers).unwrap_or_default(),
            words: self.words(top.map(|open| open.names).unwrap_or_default()),
            in_data: InData::default(),
        }
    }

    fn words(&mut self, names: Names) -> Arc<[String]> {
        let Some(named) = self.get(names) else { return Arc::default() };
        if let Some(words) = &named.words {
            return words.clone();
        }
        let mut split = Vec::new();
        let mut next = Some(named);
        while let Some(named) = next.filter(|_| split.len() < MAX_WORDS) {
            let words = self.store[named.text.clone()].split_terminator(' ');
            split.extend(words.map(str::to_owned).take(MAX_WORDS - split.len()));
            next = self.get(named.around);
        }
        let words: Arc<[String]> = split.into();
        self.named[names.0 as usize - 1].words = Some(words.clone());
        words
    }
}

fn hash_bytes(bytes: &[u8], seed: u64) -> u64 {
    let (eights, rest) = bytes.as_chunks::<8>();
    let mut last = [0; 8];
    last[..rest.len()].copy_from_slice(rest);
    eights.iter().chain([&last]).fold(seed, |hash, &eight| join(hash, u64::from_le_bytes(eight)))
}

/// Splits "article-body__leadText" into its words, each with a space behind it; leaves out what machines made up, so that
/// the elements of a list are called the same but for their numbers.
fn split_words(names: &str, words: &mut String, count: &mut usize) {
    for name in names.split(|character: char| !character.is_alphanumeric()) {
        let mut start = 0;
        let mut before = ' ';
        for (at, character) in name.char_indices() {
            if before.is_lowercase() && character.is_uppercase() {
                push_word(&name[start..at], words, count);
                start = at;
            }
            before = character;
        }
        push_word(&name[start..], words, count);
    }
}

fn push_word(word: &str, words: &mut String, count: &mut usize) {
    let is_word = (2..=MAX_WORD_LEN).contains(&word.len()) && !word.bytes().any(|byte| byte.is_ascii_digit());
    if !is_word || *count >= MAX_WORDS {
        return;
    }
    let start = words.len();
    match word.is_ascii() {
        true => {
            words.push_str(word);
            words[start..].make_ascii_lowercase();
        }
        false => words.push_str(&word.to_lowercase()),
    }
    words.push(' ');
    *count += 1;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn class_names_are_split_into_words() {
        let mut words = String::new();
        split_words("article-body__leadText css-1a2b3c x Über2 newsLETTER", &mut words, &mut 0);
        assert_eq!(words, "article body lead text css news letter ");
    }
}
