//! [`PageBuilder`]: tags and text go in, in order; a [`Page`] comes out.

use std::ops::Range;

use crate::clean::Page;
use crate::clean::html::attributes::{Attribute, Attributes, Display, InlineStyle, is_for_screen_readers};
use crate::clean::html::elements::{Elements, Open};
use crate::clean::html::flow::{Flow, WhiteSpace};
use crate::clean::html::head::HeadReader;
use crate::clean::html::hints::{self, Container, Hints};
use crate::clean::html::tags::{Layout, Parsing, Tag};
use crate::clean::html::tokens::Sink;

/// A page in the making.
#[derive(Debug)]
pub(super) struct PageBuilder<'html> {
    html: &'html str,
    elements: Elements,
    flow: Flow<'html>,
    hints: Hints,
    head: HeadReader,
    /// Whether a line break at the very start of the next text is dropped, as after `<pre>`.
    skips_line_break: bool,
    /// Text as it stands in the source that was not yet written: the tokeniser cuts it anywhere, even inside of a
    /// character.
    pending: Range<usize>,
}

impl<'html> PageBuilder<'html> {
    pub(super) fn new(html: &'html str) -> Self {
        Self {
            html,
            elements: Elements::default(),
            flow: Flow::new(html),
            hints: Hints::default(),
            head: HeadReader::default(),
            skips_line_break: false,
            pending: 0..0,
        }
    }

    pub(super) fn finish(mut self) -> Page {
        self.write_pending();
        let mut hints = self.hints.finish(self.flow.len());
        let (text, map) = self.flow.finish();
        let (head, data) = self.head.finish();
        data.compare(&text, &mut hints);
        Page { text, map, hints, head }
    }

    fn write_pending(&mut self) {
        let Range { mut start, end } = std::mem::replace(&mut self.pending, 0..0);
        let Some(mut text) = self.html.get(start..end).filter(|text| !text.is_empty()) else { return };
        if std::mem::take(&mut self.skips_line_break) {
            text = text.strip_prefix('\n').unwrap_or(text);
            start = end - text.len();
        }
        // A tokeniser leaves it to its user to drop these.
        for part in text.split_inclusive('\0') {
            let shown = part.strip_suffix('\0').unwrap_or(part);
            if !self.points_at_heading(shown)
                && let Some(written) = self.flow.copy(start, shown, self.white_space())
            {
                self.hints.text(written, &self.elements);
            }
            start += part.len();
        }
    }

    /// Writes what a reference stands for, or a line break that was normalised.
    fn put(&mut self, end: usize, text: &str) {
        if std::mem::take(&mut self.skips_line_break) && text == "\n" {
            return;
        }
        let start = match text {
            "\n" => end.saturating_sub(1),
            _ => reference_start(self.html, end),
        };
        if !self.points_at_heading(text)
            && let Some(written) = self.flow.put(start, end, text, self.white_space())
        {
            self.hints.text(written, &self.elements);
        }
    }

    /// Whether a text is nothing but the sign of a link that is there to be copied: "What we found #". Browsers show
    /// it, but it is no part of what the heading says.
    fn points_at_heading(&self, text: &str) -> bool {
        matches!(text.trim(), "#" | "¶" | "§" | "🔗")
            && self.elements.in_link()
            && self.elements.inside_out().any(|open| open.tag.is_heading())
    }

    fn white_space(&self) -> WhiteSpace {
        match self.elements.top().is_some_and(|open| open.preserves) {
            true => WhiteSpace::Preserved,
            false => WhiteSpace::Collapsed,
        }
    }

    /// Closes what the standard closes before an element with this tag begins.
    fn close_before(&mut self, tag: Tag) {
        if tag.leaves_drawing() && self.elements.is_open(Tag::Svg) {
            self.pop(self.elements.ends(Tag::Svg, 0));
        }
        if tag == Tag::A {
            self.end(Tag::A, 0);
        }
        self.pop(self.elements.implied_ends(tag));
    }

    fn pop(&mut self, depth: usize) {
        for _ in 0..depth {
            let Some(open) = self.elements.pop() else { return };
            self.leave(open.layout);
        }
    }

    fn leave(&mut self, layout: Layout) {
        if self.elements.is_hidden() {
            return;
        }
        match layout {
            Layout::Block => self.flow.require_breaks(1),
            Layout::Paragraph => self.flow.require_breaks(2),
            Layout::Cell | Layout::Atomic => self.flow.end_box(),
            Layout::Inline | Layout::Row | Layout::Hidden => {}
        }
    }

    /// The breaks that stand before an element.
    fn break_at(&mut self, tag: Tag, layout: Layout) {
        if self.elements.is_hidden() {
            return;
        }
        match layout {
            _ if tag == Tag::Br => self.flow.literal('\n'),
            Layout::Block => self.flow.require_breaks(1),
            Layout::Paragraph => self.flow.require_breaks(2),
            Layout::Atomic => self.flow.begin_box(),
            Layout::Row => self.separate(Tag::Table, '\n'),
            Layout::Cell => self.separate(Tag::Tr, '\t'),
            Layout::Inline | Layout::Hidden => {}
        }
    }

    /// Puts a character between the rows of a table or the cells of a row.
    fn separate(&mut self, parent: Tag, separator: char) {
        let Some(parent) = self.elements.nearest_mut(parent) else { return };
        parent.children += 1;
        match parent.children {
            1 => self.flow.begin_box(),
            _ => self.flow.literal(separator),
        }
    }

    /// The element that a start tag opens.
    fn open(&mut self, tag: Tag, hash: u32, attributes: &Attributes) -> Open {
        let style = attributes.get(Attribute::Style).map(InlineStyle::parse).unwrap_or_default();
        let parent = self.elements.top();
        let flex_child = parent.is_some_and(|parent| parent.flex);
        let is_hidden = attributes.has(Attribute::Hidden)
            || style.invisible
            || tag == Tag::Dialog && !attributes.has(Attribute::Open);
        // What a link says to screen readers cuts into sentences: "the index (opens new tab) rose". By themselves such texts
        // are judged as others are: leads of bylines and of captions are among them.
        let is_unseen =
            || style.clipped || attributes.get(Attribute::Class).is_some_and(is_for_screen_readers);
        let layout = match (style.display, tag.layout()) {
            (_, Layout::Hidden) | (Some(Display::None), _) => Layout::Hidden,
            _ if is_hidden => Layout::Hidden,
            (_, Layout::Inline) if self.elements.in_link() && is_unseen() => Layout::Hidden,
            (Some(Display::Block | Display::Flex), Layout::Inline | Layout::Atomic) => Layout::Block,
            (Some(Display::Inline), Layout::Block | Layout::Paragraph) => Layout::Inline,
            (Some(Display::Atomic), Layout::Block | Layout::Paragraph | Layout::Inline) => Layout::Atomic,
            (_, Layout::Inline | Layout::Atomic) if flex_child && tag.parsing() != Parsing::Void => {
                Layout::Block
            }
            (_, layout) => layout,
        };
        let containers = parent.map(|parent| parent.containers).unwrap_or_default().inside(tag, attributes);
        let preserved = parent.is_some_and(|parent| parent.preserves)
            || matches!(tag, Tag::Pre | Tag::Listing | Tag::Xmp);
        let region = hints::region(tag, attributes).or(parent.and_then(|parent| parent.region));
        let names = self.hints.name(attributes, parent.map(|parent| parent.names).unwrap_or_default());
        Open {
            tag,
            hash,
            layout,
            flex: style.display == Some(Display::Flex),
            link: tag == Tag::A && attributes.has(Attribute::Href),
            preserves: style.preserves.unwrap_or(preserved),
            names,
            region,
            containers: if preserved { containers.with(Container::Preformatted) } else { containers },
            children: 0,
        }
    }
}

impl Sink for PageBuilder<'_> {
    fn start(&mut self, tag: Tag, hash: u32, attributes: &Attributes) {
        self.write_pending();
        self.head.start(tag, attributes);
        match tag {
            Tag::Html | Tag::Head | Tag::Body => return,
            // Parts of a table mean nothing outside of one.
            Tag::Tr
            | Tag::Td
            | Tag::Th
            | Tag::Tbody
            | Tag::Thead
            | Tag::Tfoot
            | Tag::Caption
            | Tag::Colgroup
                if !self.elements.is_open(Tag::Table) =>
            {
                return;
            }
            _ => {}
        }
        self.close_before(tag);
        let open = self.open(tag, hash, attributes);
        self.break_at(tag, open.layout);
        let is_empty = tag.parsing() == Parsing::Void
            || attributes.self_closing && (tag == Tag::Svg || self.elements.is_open(Tag::Svg));
        if !is_empty {
            self.skips_line_break = matches!(tag, Tag::Pre | Tag::Listing);
            self.elements.push(open);
        }
    }

    fn end(&mut self, tag: Tag, hash: u32) {
        self.write_pending();
        self.head.end(tag);
        if let Some(open) = self.elements.remove_overlapping(tag) {
            self.leave(open.layout);
            return;
        }
        match self.elements.ends(tag, hash) {
            // The standard's oddities: an end tag alone that works like a start tag.
            0 if tag == Tag::P => self.break_at(Tag::P, Layout::Paragraph),
            0 if tag == Tag::Br => self.break_at(Tag::Br, Layout::Inline),
            depth => self.pop(depth),
        }
    }

    fn text(&mut self, end: usize, text: &[u8]) {
        if self.head.text(text) || self.elements.is_hidden() {
            return;
        }
        let as_written =
            end.checked_sub(text.len()).filter(|&start| self.html.as_bytes()[start..end] == *text);
        match as_written {
            Some(start) if start == self.pending.end => self.pending.end = end,
            Some(start) => {
                self.write_pending();
                self.pending = start..end;
            }
            None => {
                self.write_pending();
                self.put(end, std::str::from_utf8(text).unwrap_or_default());
            }
        }
    }
}

/// Where the reference begins that ends at byte `end`.
fn reference_start(html: &str, end: usize) -> usize {
    /// The longest name of the standard has 31 letters; a number may have any number of zeros, which is no matter.
    const LONGEST: usize = 40;
    let bytes = &html.as_bytes()[..end.min(html.len())];
    let from = bytes.len().saturating_sub(LONGEST);
    memchr::memrchr(b'&', &bytes[from..]).map_or(bytes.len(), |at| from + at)
}
