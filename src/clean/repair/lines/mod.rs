//! Lines that were broken at a fixed width: text out of PDF files and e-mails becomes paragraphs again.
//!
//! Nothing is done unless the whole text clearly has that [`shape`]: no lines longer than a page is wide, and breaks in the
//! middle of sentences just where the next word would not have fitted; short lines around, as of menus, do not matter. Then lines are joined, words that
//! were divided are put together, and page numbers and running heads ([`furniture`]) go. Quotation marks of e-mails
//! (`>`) go when most of the text is quoted.
//!
//! | line | next line | between them |
//! |---|---|---|
//! | full | goes on | a space |
//! | full, ends in a divided word | small letter | nothing, without the hyphen |
//! | has room for the next word | any | the break stays |
//! | of a heading, ends in "of" or the like | goes on in capitals | a space |
//! | any | list mark, indent | the break stays |

mod compounds;
mod furniture;
mod shape;

use std::cell::LazyCell;
use std::ops::{Deref, Range};

use crate::clean::letterhead;
use crate::clean::repair::draft::Draft;
use crate::clean::repair::rules::RepairRule;

use compounds::Compounds;
use furniture::Furniture;
use shape::Shape;

/// Joins the broken lines of a text that has the shape for it.
pub(super) fn repair(draft: &mut Draft<'_>) {
    let text = draft.text();
    // Most texts have a paragraph that no page is wide enough for, or too few lines, and no quotation marks.
    if !shape::is_possible(text) && memchr::memmem::find(text.as_bytes(), b"\n>").is_none() {
        return;
    }
    let mut lines = split(text);
    let quoted = is_quoted(text, &lines);
    if quoted {
        lines.iter_mut().for_each(|line| line.unquote(text));
    }
    let furniture = Furniture::find(text, &lines);
    let body: Vec<usize> = (0..lines.len()).filter(|index| !furniture.has(*index)).collect();
    let shape = Shape::of(text, body.iter().map(|&index| &lines[index]));
    match shape {
        Some(shape) => join(draft, &lines, &furniture, &shape),
        None if quoted => drop_all(draft, lines.iter().filter_map(mark)),
        None => {}
    }
}

/// A line without its blanks.
#[derive(Debug, Clone)]
struct Line {
    /// First byte of the line itself.
    start: usize,
    /// Its text without blanks and quotation marks at its ends.
    text: Range<usize>,
    /// Characters of the text.
    width: usize,
    /// Blanks before the text.
    indent: usize,
    /// Quotation marks before the text.
    depth: usize,
}

fn split(text: &str) -> Vec<Line> {
    let mut at = 0;
    let mut lines = Vec::new();
    for line in text.split_inclusive('\n') {
        lines.push(Line::new(text, at, at..at + line.len(), 0));
        at += line.len();
    }
    lines
}

impl Line {
    fn new(text: &str, start: usize, rest: Range<usize>, depth: usize) -> Self {
        let line = &text[rest.clone()];
        let trimmed = line.trim();
        let indent = line.len() - line.trim_start().len();
        let from = rest.start + if trimmed.is_empty() { 0 } else { indent };
        Self { start, text: from..from + trimmed.len(), width: trimmed.chars().count(), indent, depth }
    }

    fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    fn slice<'a>(&self, text: &'a str) -> &'a str {
        &text[self.text.clone()]
    }

    /// Takes `> > ` off its start.
    fn unquote(&mut self, text: &str) {
        let line = self.slice(text);
        let rest = line.trim_start_matches(['>', ' ']);
        let depth = line[..line.len() - rest.len()].matches('>').count();
        if line.starts_with('>') {
            let end = self.text.end;
            let start = end - rest.len();
            *self = Self { indent: 0, ..Self::new(text, self.start, start..end, depth) };
        }
    }

    fn width_of_first_word(&self, text: &str) -> usize {
        self.slice(text).split_whitespace().next().map_or(0, |word| word.chars().count())
    }
}

/// Whether the text is quoted, as in an e-mail: most of its lines, or those after a line such as "Ada wrote:".
fn is_quoted(text: &str, lines: &[Line]) -> bool {
    let (mut all, mut quoted, mut announced) = (0, 0, false);
    let mut before = "";
    for line in lines.iter().filter(|line| !line.is_empty()) {
        let slice = line.slice(text);
        all += 1;
        if slice.starts_with('>') {
            quoted += 1;
            announced |= before.ends_with(':');
        }
        before = slice;
    }
    quoted >= 3 && (quoted * 2 >= all || announced)
}

/// The quotation marks of a line, to be dropped.
fn mark(line: &Line) -> Option<(Range<usize>, RepairRule)> {
    (line.depth > 0).then_some((line.start..line.text.start, RepairRule::QuoteMark))
}

/// What stands between two lines of text.
enum Joint {
    /// The break stays.
    Break,
    /// One paragraph.
    Space,
    /// One word, its hyphen with or without.
    Word { keeps_hyphen: bool },
}

fn join(draft: &mut Draft<'_>, lines: &[Line], furniture: &Furniture, shape: &Shape) {
    let text = draft.text();
    let compounds = LazyCell::new(|| Compounds::of(text));
    let mut last: Option<&Line> = None;
    let mut gap = Gap::default();
    for (index, line) in lines.iter().enumerate() {
        if line.is_empty() {
            gap.has_empty = true;
            gap.drops.extend(mark(line));
            continue;
        }
        if furniture.has(index) {
            gap.has_furniture = true;
            let end = lines.get(index + 1).map_or(text.len(), |next| next.start);
            gap.drops.push((line.start..end, RepairRule::PageFurniture));
            continue;
        }
        let joint = last.map_or(Joint::Break, |last| joint(text, last, line, &gap, shape, &compounds));
        let rule = if gap.has_furniture { RepairRule::PageFurniture } else { RepairRule::BrokenLine };
        match (joint, last) {
            (Joint::Space, Some(last)) => draft.replace(last.text.end..line.text.start, " ", rule, 0.9),
            (Joint::Word { keeps_hyphen }, Some(last)) => {
                let hyphen = text[..last.text.end].chars().next_back().map_or(0, char::len_utf8);
                let start = last.text.end - if keeps_hyphen { 0 } else { hyphen };
                let confidence = if keeps_hyphen { 0.6 } else { 0.8 };
                draft.replace(start..line.text.start, "", RepairRule::Hyphenation, confidence);
            }
            _ => drop_all(draft, gap.drops.into_iter().chain(mark(line))),
        }
        last = Some(line);
        gap = Gap::default();
    }
    drop_all(draft, gap.drops.into_iter());
}

fn drop_all(draft: &mut Draft<'_>, drops: impl Iterator<Item = (Range<usize>, RepairRule)>) {
    for (range, rule) in drops {
        draft.replace(range, "", rule, 0.9);
    }
}

/// What lies between two lines of text.
#[derive(Debug, Default)]
struct Gap {
    has_empty: bool,
    has_furniture: bool,
    /// Furniture and the marks of quoted empty lines.
    drops: Vec<(Range<usize>, RepairRule)>,
}

fn joint<'a>(
    text: &str,
    last: &Line,
    line: &Line,
    gap: &Gap,
    shape: &Shape,
    compounds: &impl Deref<Target = Compounds<'a>>,
) -> Joint {
    let (before, after) = (last.slice(text), line.slice(text));
    let goes_on = after.starts_with(char::is_lowercase);
    // Over the edge of a page only what is plainly the middle of a sentence.
    let is_near = !gap.has_empty || gap.has_furniture && goes_on && !shape::ends_sentence(before);
    let next_word = line.width_of_first_word(text);
    let is_new = last.depth != line.depth
        || shape::is_list_item(after)
        || letterhead::names_field(after)
        || shape.begins_paragraph(line)
        || shape.ends_paragraph(last, text, next_word);
    let is_full = shape.is_full(last, next_word) || shape.is_cut_heading(last, line, text);
    if !is_near || is_new || !is_full {
        return Joint::Break;
    }
    match divided(before) {
        Some(start) if goes_on => Joint::Word { keeps_hyphen: compounds.has(start, after) },
        Some(_) if after.starts_with(char::is_alphabetic) => Joint::Word { keeps_hyphen: true },
        _ => Joint::Space,
    }
}

/// The part of a divided word before its hyphen, at the end of a line.
fn divided(line: &str) -> Option<&str> {
    let stem = line.strip_suffix(['-', '\u{2010}'])?;
    let letters = stem.trim_end_matches(char::is_alphabetic);
    let part = &stem[letters.len()..];
    (part.chars().count() > 1).then_some(part)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clean::repair::draft::rewritten;
    use std::fs;
    use std::path::Path;

    fn joined(text: &str) -> String {
        rewritten(text, repair)
    }

    /// Each file: a text, a line of five equal signs, what it becomes.
    #[test]
    fn every_case() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/clean/repair/lines/cases");
        let mut count = 0;
        for entry in fs::read_dir(folder).expect("the cases") {
            let path = entry.expect("a case").path();
            let case = fs::read_to_string(&path).expect("text");
            let (text, expected) = case.split_once("\n=====\n").expect("two parts");
            let found = joined(text);
            assert_eq!(found.trim_end(), expected.trim_end(), "{}", path.display());
            assert_eq!(joined(&found), found, "again: {}", path.display());
            count += 1;
        }
        assert!(count >= 12);
    }
}
