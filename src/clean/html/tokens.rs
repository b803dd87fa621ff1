//! The bridge from `html5gum`'s tokeniser to what is made of its tokens.
//!
//! There is one emitter for all uses, since the compiler makes a whole tokeniser for each.

use std::convert::Infallible;

use html5gum::{Emitter, Error, State, Tokenizer};

use crate::clean::Page;
use crate::clean::html::attributes::{Attributes, NameBuffer};
use crate::clean::html::page::PageBuilder;
use crate::clean::html::tags::{Parsing, Tag};

/// Tokenises markup into a page.
pub(super) fn read(html: &str) -> Page {
    let mut page = PageBuilder::new(html);
    // The emitter hands everything to the page: no token ever comes out. Reading a string cannot fail.
    let Ok(()) = Tokenizer::new_with_emitter(html, Tokens::new(&mut page)).finish();
    page.finish()
}

/// What a character reference stands for, and how many of its bytes were used; none when it is not one. The reference
/// begins with its `&` and may be unterminated.
pub(in crate::clean) fn decode_reference(reference: &str) -> Option<(usize, String)> {
    let mut first = FirstText(None);
    let Ok(()) = Tokenizer::new_with_emitter(reference, Tokens::new(&mut first)).finish();
    // Of what is no reference the `&` comes out alone.
    first.0.filter(|(used, _)| *used > 1)
}

/// Takes what the tokeniser reads.
pub(super) trait Sink {
    /// A start tag with its decoded attributes.
    fn start(&mut self, tag: Tag, hash: u32, attributes: &Attributes);
    /// An end tag.
    fn end(&mut self, tag: Tag, hash: u32);
    /// Text that ends at byte `end` of the source: as it stands there, or what a reference there stands for.
    fn text(&mut self, end: usize, text: &[u8]);
}

/// Keeps the first piece of text and where it ends.
struct FirstText(Option<(usize, String)>);

impl Sink for FirstText {
    fn start(&mut self, _: Tag, _: u32, _: &Attributes) {}
    fn end(&mut self, _: Tag, _: u32) {}
    fn text(&mut self, end: usize, text: &[u8]) {
        self.0.get_or_insert_with(|| (end, String::from_utf8_lossy(text).into_owned()));
    }
}

/// Gathers one tag at a time; text goes straight on.
struct Tokens<'sink> {
    sink: &'sink mut dyn Sink,
    /// Byte offset of the end of what was read.
    position: usize,
    kind: TagKind,
    name: NameBuffer,
    last_start: NameBuffer,
    attributes: Attributes,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum TagKind {
    Start,
    End,
    /// Comments and document types.
    Neither,
}

impl<'sink> Tokens<'sink> {
    fn new(sink: &'sink mut dyn Sink) -> Self {
        Self {
            sink,
            position: 0,
            kind: TagKind::Neither,
            name: NameBuffer::default(),
            last_start: NameBuffer::default(),
            attributes: Attributes::default(),
        }
    }

    fn begin(&mut self, kind: TagKind) {
        self.kind = kind;
        self.name.clear();
        self.attributes.clear();
    }
}

impl Emitter for Tokens<'_> {
    type Token = Infallible;

    fn set_last_start_tag(&mut self, last_start_tag: Option<&[u8]>) {
        self.last_start.clear();
        self.last_start.push(last_start_tag.unwrap_or_default());
    }

    #[inline]
    fn move_position(&mut self, offset: isize) {
        self.position = self.position.saturating_add_signed(offset);
    }

    #[inline]
    fn should_emit_errors(&mut self) -> bool {
        false
    }

    fn emit_error(&mut self, _: Error) {}

    fn emit_eof(&mut self) {}

    #[inline]
    fn pop_token(&mut self) -> Option<Infallible> {
        None
    }

    #[inline]
    fn emit_string(&mut self, text: &[u8]) {
        self.sink.text(self.position, text);
    }

    fn init_start_tag(&mut self) {
        self.begin(TagKind::Start);
    }

    fn init_end_tag(&mut self) {
        self.begin(TagKind::End);
    }

    #[inline]
    fn push_tag_name(&mut self, name: &[u8]) {
        self.name.push(name);
    }

    fn set_self_closing(&mut self) {
        self.attributes.self_closing = true;
    }

    fn emit_current_tag(&mut self) -> Option<State> {
        self.attributes.end_attribute();
        let tag = Tag::of(self.name.bytes());
        if self.kind == TagKind::End {
            self.sink.end(tag, self.name.hash());
            return None;
        }
        self.last_start.clone_from(&self.name);
        self.sink.start(tag, self.name.hash(), &self.attributes);
        match (tag, tag.parsing()) {
            (Tag::Script, _) => Some(State::ScriptData),
            (_, Parsing::Raw) => Some(State::RawText),
            (_, Parsing::Escapable) => Some(State::RcData),
            _ => None,
        }
    }

    fn current_is_appropriate_end_tag_token(&mut self) -> bool {
        self.kind == TagKind::End && self.name == self.last_start
    }

    fn init_attribute(&mut self) {
        self.attributes.begin_attribute();
    }

    #[inline]
    fn push_attribute_name(&mut self, name: &[u8]) {
        self.attributes.push_name(name);
    }

    fn init_attribute_value(&mut self) {
        self.attributes.begin_value();
    }

    #[inline]
    fn push_attribute_value(&mut self, value: &[u8]) {
        self.attributes.push_value(value);
    }

    // Comments and document types show nothing.
    fn init_comment(&mut self) {
        self.kind = TagKind::Neither;
    }
    fn push_comment(&mut self, _: &[u8]) {}
    fn emit_current_comment(&mut self) {}
    fn init_doctype(&mut self) {
        self.kind = TagKind::Neither;
    }
    fn push_doctype_name(&mut self, _: &[u8]) {}
    fn set_force_quirks(&mut self) {}
    fn set_doctype_public_identifier(&mut self, _: &[u8]) {}
    fn set_doctype_system_identifier(&mut self, _: &[u8]) {}
    fn push_doctype_public_identifier(&mut self, _: &[u8]) {}
    fn push_doctype_system_identifier(&mut self, _: &[u8]) {}
    fn emit_current_doctype(&mut self) {}
}
