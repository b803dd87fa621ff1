//! The elements that the lines of a page stand in, by the names that the page has for them: [`Elements`].
//!
//! Names are the words of `class`, `id` and the like, nearest first, with the element's tag and region before them. Lines
//! with the same names stand in one element here, so that each list of names is looked at once.

use std::rc::Rc;
use std::sync::Arc;

use crate::clean::classify::features::telling::TellingWords;
use crate::clean::html::Markup;
use crate::clean::segment::Segment;
use crate::text::fold::{EMPTY, for_each_word, join};
use crate::text::numbering::Numbering;

/// The elements of a page.
#[derive(Debug, Clone, Default)]
pub struct Elements {
    /// The element of each line; lines without markup share one without names.
    of_lines: Vec<u32>,
    page: Rc<Page>,
}

#[derive(Debug, Default)]
struct Page {
    elements: Vec<Element>,
    /// Different names.
    vocabulary: usize,
}

/// An element.
#[derive(Debug, Default)]
pub struct Element {
    /// Its names by their numbers among the different ones of the page, each below [`Elements::vocabulary`].
    pub names: Vec<u32>,
    /// What its nearest names say of its lines, and what all of them say, in log-odds.
    pub told: [f32; 2],
}

/// Names that count as near, with tag and region.
const NEAR: usize = 8;

impl Elements {
    /// Those that some lines stand in; `telling` says what names say of a line.
    pub fn of(segments: &[Segment], telling: &TellingWords) -> Self {
        let (mut names, mut places) = (Numbering::default(), Numbering::default());
        let mut elements: Vec<Element> = Vec::new();
        let of_lines = segments
            .iter()
            .map(|segment| {
                let place = segment.markup.as_ref().map_or(EMPTY, place_of);
                let number = places.number(place);
                if number as usize == elements.len() {
                    let hashes = segment.markup.as_ref().map(names_of).unwrap_or_default();
                    let told =
                        [&hashes[..hashes.len().min(NEAR)], &hashes].map(|names| telling.names.weigh(names));
                    let names = hashes.into_iter().map(|name| names.number(name)).collect();
                    elements.push(Element { names, told });
                }
                number
            })
            .collect();
        Self { of_lines, page: Rc::new(Page { elements, vocabulary: names.len() }) }
    }

    /// Those of some of the lines, by their indices.
    #[must_use]
    pub fn only(&self, indices: &[usize]) -> Self {
        let of_lines = indices.iter().map(|&index| self.of_lines[index]).collect();
        Self { of_lines, page: self.page.clone() }
    }

    /// The same lines without elements.
    #[must_use]
    pub fn without_names(&self) -> Self {
        let page = Rc::new(Page { elements: vec![Element::default()], vocabulary: 0 });
        Self { of_lines: vec![0; self.of_lines.len()], page }
    }

    /// All elements of the page.
    pub fn all(&self) -> &[Element] {
        &self.page.elements
    }

    /// The number of a line's element among all.
    pub fn number(&self, line: usize) -> usize {
        self.of_lines[line] as usize
    }

    /// The element of a line.
    pub fn get(&self, line: usize) -> &Element {
        &self.page.elements[self.number(line)]
    }

    /// How many different names the page has.
    pub fn vocabulary(&self) -> usize {
        self.page.vocabulary
    }
}

/// Lines with the same list of names share the list.
fn place_of(markup: &Markup) -> u64 {
    let words = Arc::as_ptr(&markup.words).cast::<String>() as u64;
    [words, word(markup.tag), markup.region.map_or(EMPTY, word)].into_iter().fold(EMPTY, join)
}

/// The hashes of a line's tag and region, which no other name has, and of its names.
pub fn names_of(markup: &Markup) -> Vec<u64> {
    let mut names = Vec::with_capacity(markup.words.len() + 2);
    names.push(join(1, word(markup.tag)));
    names.push(join(2, markup.region.map_or(EMPTY, word)));
    names.extend(markup.words.iter().map(|name| word(name)));
    names
}

fn word(name: &str) -> u64 {
    let mut hash = EMPTY;
    for_each_word(name, |part| hash = join(hash, part));
    hash
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clean::{read, repair, segment};

    #[test]
    fn lines_with_the_same_names_share_an_element() {
        let html = "<div class='story-body'><p>One</p><p>Two</p><ul><li>Three</li></ul></div><p>Four</p>";
        let repaired = repair::repair(read(crate::Input::Html(html)));
        let segments = segment::segment(&repaired);
        let elements = Elements::of(&segments, &TellingWords::default());
        let numbers: Vec<usize> = (0..segments.len()).map(|line| elements.number(line)).collect();
        assert_eq!(numbers, [0, 0, 1, 2]);
        assert_eq!(elements.get(0).names[2..], elements.get(2).names[2..]);
        assert_eq!((elements.get(0).names.len(), elements.vocabulary()), (4, 5));
        assert_eq!(elements.only(&[3, 0]).number(0), 2);
    }
}
