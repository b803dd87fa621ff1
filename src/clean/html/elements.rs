//! The stack of open elements, with as much of the standard's rules of nesting as decides where text stands.

use crate::clean::html::hints::{Containers, Names};
use crate::clean::html::tags::{Layout, Parsing, Tag};

/// Elements that lie deeper are not entered into the stack: their text is kept, their end tags mean nothing. Browsers
/// have the same limit.
pub const MAX_DEPTH: usize = 512;

/// An open element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Open {
    pub(super) tag: Tag,
    /// Hash of the name, which tells unknown elements apart.
    pub(super) hash: u32,
    pub(super) layout: Layout,
    /// Whether its children are blocks, whatever they are.
    pub(super) flex: bool,
    pub(super) link: bool,
    /// Whether white space counts inside.
    pub(super) preserves: bool,
    /// What it and the elements around it are called.
    pub(super) names: Names,
    pub(super) region: Option<&'static str>,
    pub(super) containers: Containers,
    /// Rows of a table, cells of a row so far.
    pub(super) children: u32,
}

/// The open elements, outermost first.
#[derive(Debug, Default)]
pub(super) struct Elements {
    stack: Vec<Open>,
    /// How many of each tag are open, so that an end tag without a start is passed over at once.
    counts: Counts,
    hidden: usize,
    links: usize,
}

#[derive(Debug)]
struct Counts([u16; Tag::COUNT]);

impl Default for Counts {
    fn default() -> Self {
        Self([0; Tag::COUNT])
    }
}

impl Elements {
    pub(super) fn top(&self) -> Option<&Open> {
        self.stack.last()
    }

    /// From the innermost element outwards.
    pub(super) fn inside_out(&self) -> impl Iterator<Item = &Open> {
        self.stack.iter().rev()
    }

    pub(super) fn is_open(&self, tag: Tag) -> bool {
        self.counts.0[tag as usize] > 0
    }

    pub(super) const fn is_hidden(&self) -> bool {
        self.hidden > 0
    }

    pub(super) const fn in_link(&self) -> bool {
        self.links > 0
    }

    /// The nearest open element with this tag, to be counted in.
    pub(super) fn nearest_mut(&mut self, tag: Tag) -> Option<&mut Open> {
        if !self.is_open(tag) {
            return None;
        }
        self.stack.iter_mut().rev().find(|open| open.tag == tag)
    }

    pub(super) fn push(&mut self, open: Open) {
        if self.stack.len() < MAX_DEPTH {
            self.count(open, 1);
            self.stack.push(open);
        }
    }

    pub(super) fn pop(&mut self) -> Option<Open> {
        let open = self.stack.pop()?;
        self.count(open, -1);
        Some(open)
    }

    /// How many elements have to be closed before one with this tag begins.
    pub(super) fn implied_ends(&self, tag: Tag) -> usize {
        let depth = match tag {
            Tag::Li => self.find(|open| open.tag == Tag::Li, |open| ends_item_search(open.tag)),
            Tag::Dd | Tag::Dt => {
                self.find(|open| matches!(open.tag, Tag::Dd | Tag::Dt), |open| ends_item_search(open.tag))
            }
            Tag::Option | Tag::Optgroup => self.top().filter(|open| open.tag == Tag::Option).map(|_| 1),
            Tag::Tr => self.find_in_table(|tag| tag == Tag::Tr),
            Tag::Td | Tag::Th => self.find_in_table(|tag| matches!(tag, Tag::Td | Tag::Th)),
            Tag::Tbody | Tag::Thead | Tag::Tfoot => self.find_in_table(|tag| {
                matches!(tag, Tag::Tbody | Tag::Thead | Tag::Tfoot | Tag::Tr | Tag::Caption)
            }),
            Tag::Button => self.in_scope(Tag::Button),
            tag if tag.is_heading() => self.top().filter(|open| open.tag.is_heading()).map(|_| 1),
            _ => None,
        };
        let paragraph = match tag.closes_paragraph() && self.is_open(Tag::P) {
            true => self
                .find(|open| open.tag == Tag::P, |open| open.tag.bounds_scope() || open.tag == Tag::Button),
            false => None,
        };
        depth.max(paragraph).unwrap_or(0)
    }

    /// How many elements an end tag closes, the one it names included; none when there is nothing to close.
    pub(super) fn ends(&self, tag: Tag, hash: u32) -> usize {
        if !self.is_open(tag) {
            return 0;
        }
        let depth = match tag.layout() {
            _ if matches!(tag, Tag::Table | Tag::Template | Tag::Svg) => {
                self.find(|open| open.tag == tag, |_| false)
            }
            Layout::Row | Layout::Cell => self.find_in_table(|found| found == tag),
            _ if tag.is_heading() => self.find(|open| open.tag.is_heading(), |open| open.tag.bounds_scope()),
            Layout::Inline => {
                let fits = |open: &Open| open.tag == tag && (tag != Tag::Other || open.hash == hash);
                self.find(fits, |open| open.tag.is_special())
            }
            _ => self.in_scope(tag),
        };
        depth.unwrap_or(0)
    }

    /// Takes a formatting element out from under the elements that it overlaps with; gives it when it was open and
    /// not the innermost.
    pub(super) fn remove_overlapping(&mut self, tag: Tag) -> Option<Open> {
        if tag.parsing() != Parsing::Formatting || !self.is_open(tag) {
            return None;
        }
        let depth = self.in_scope(tag).filter(|depth| *depth > 1)?;
        let open = self.stack.remove(self.stack.len() - depth);
        self.count(open, -1);
        Some(open)
    }

    fn in_scope(&self, tag: Tag) -> Option<usize> {
        if !self.is_open(tag) {
            return None;
        }
        self.find(|open| open.tag == tag, |open| open.tag.bounds_scope())
    }

    fn find_in_table(&self, is_match: impl Fn(Tag) -> bool) -> Option<usize> {
        self.find(|open| is_match(open.tag), |open| matches!(open.tag, Tag::Table | Tag::Template))
    }

    /// The depth, counted from 1 at the top, of the nearest element that fits and has no bound above it.
    fn find(&self, fits: impl Fn(&Open) -> bool, bounds: impl Fn(&Open) -> bool) -> Option<usize> {
        for (depth, open) in self.inside_out().enumerate() {
            if fits(open) {
                return Some(depth + 1);
            }
            if bounds(open) {
                return None;
            }
        }
        None
    }

    fn count(&mut self, open: Open, by: i16) {
        let count = &mut self.counts.0[open.tag as usize];
        *count = count.saturating_add_signed(by);
        let by = isize::from(by);
        if open.layout == Layout::Hidden {
            self.hidden = self.hidden.saturating_add_signed(by);
        }
        if open.link {
            self.links = self.links.saturating_add_signed(by);
        }
    }
}

/// Whether the search for an open list item ends at this element.
fn ends_item_search(tag: Tag) -> bool {
    tag.is_special() && !matches!(tag, Tag::Address | Tag::Div | Tag::P | Tag::Li | Tag::Dd | Tag::Dt)
}
