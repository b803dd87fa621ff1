//! How the element of a line stands in the tree of the page: what the elements around it hold, how far the one that
//! holds the article is, and how many others are made like it.

use std::collections::hash_map::Entry;
use std::ops::Range;

use crate::clean::classify::Evidence;
use crate::clean::classify::features::table::Row;
use crate::clean::classify::region;
use crate::clean::html::Element;
use crate::text::fold::{HashMap, join};

/// Number of columns that [`Tree::put`] fills.
pub(super) const COLUMNS: usize = 2 + 6 + 3 + SHARES.len() * 3 + 6 + 3 + 2 + 2;

/// The element that holds the article is the deepest with this share of the prose, in hundredths.
const SHARES: [u32; 3] = [50, 70, 90];

/// What stands in an element.
#[derive(Clone, Default)]
struct Node {
    parent: u32,
    depth: u32,
    look: u64,
    path: u64,
    lines: u32,
    prose: f32,
    linked: f32,
    words: f32,
    /// Elements directly inside that hold text.
    children: u32,
    /// Elements beside it that look the same, itself among them.
    alike: u32,
}

/// The elements of a page that hold text.
pub(super) struct Tree<'a> {
    evidence: &'a Evidence<'a>,
    nodes: Vec<Node>,
    paths: HashMap<(u32, f32)>,
    bodies: [u32; SHARES.len()],
}

impl<'a> Tree<'a> {
    pub(super) fn of(evidence: &'a Evidence<'a>, article: &Range<usize>) -> Self {
        let mut tree =
            Self { evidence, nodes: Vec::new(), paths: HashMap::default(), bodies: [0; SHARES.len()] };
        let mut prose_inside: Vec<f32> = Vec::new();
        for (index, (segment, line)) in evidence.segments.iter().zip(evidence.lines.all()).enumerate() {
            let Some(markup) = &segment.markup else { continue };
            let number = tree.enter(&markup.element) as usize;
            prose_inside.resize(tree.nodes.len(), 0.0);
            let prose = region::prose_score(line).max(0) as f32;
            let node = &mut tree.nodes[number];
            node.lines += 1;
            node.prose += prose;
            node.words += line.word_count() as f32;
            node.linked += markup.link_density * line.word_count() as f32;
            if article.contains(&index) {
                prose_inside[number] += prose * (1.0 - markup.link_density);
            }
        }
        tree.sum_up(&mut prose_inside);
        tree.find_bodies(&prose_inside);
        tree
    }

    fn enter(&mut self, element: &Element) -> u32 {
        let number = element.number as usize;
        if self.nodes.len() <= number {
            self.nodes.resize(number + 1, Node::default());
        }
        let mut at = element;
        while self.nodes[at.number as usize].depth == 0 {
            let Some(parent) = &at.parent else { break };
            self.nodes[at.number as usize] =
                Node { parent: parent.number, depth: at.depth, look: at.look, ..Node::default() };
            at = parent;
        }
        element.number
    }

    /// Adds what elements hold to those around them. Inner elements have the larger numbers.
    fn sum_up(&mut self, prose_inside: &mut [f32]) {
        let mut alike: HashMap<u32> = HashMap::default();
        for number in (1..self.nodes.len()).rev() {
            let Node { parent, lines, prose, linked, words, look, depth, .. } = self.nodes[number];
            if depth == 0 {
                continue;
            }
            let outer = &mut self.nodes[parent as usize];
            outer.lines += lines;
            outer.prose += prose;
            outer.linked += linked;
            outer.words += words;
            outer.children += 1;
            prose_inside[parent as usize] += prose_inside[number];
            *alike.entry(join(u64::from(parent), look)).or_insert(0) += 1;
        }
        for number in 1..self.nodes.len() {
            let Node { parent, look, .. } = self.nodes[number];
            let path = join(self.nodes[parent as usize].path, look);
            self.nodes[number].path = path;
            self.nodes[number].alike = alike.get(&join(u64::from(parent), look)).copied().unwrap_or(0);
        }
        for (segment, line) in self.evidence.segments.iter().zip(self.evidence.lines.all()) {
            let Some(markup) = &segment.markup else { continue };
            let prose = region::prose_score(line).max(0) as f32;
            match self.paths.entry(self.nodes[markup.element.number as usize].path) {
                Entry::Occupied(mut entry) => {
                    entry.get_mut().0 += 1;
                    entry.get_mut().1 += prose;
                }
                Entry::Vacant(entry) => {
                    entry.insert((1, prose));
                }
            }
        }
    }

    fn find_bodies(&mut self, prose_inside: &[f32]) {
        let Some(&all) = prose_inside.first() else { return };
        for (body, share) in self.bodies.iter_mut().zip(SHARES) {
            let bound = all * share as f32 / 100.0;
            // The deepest one comes last among those that hold so much, since these lie inside each other.
            *body = (0..prose_inside.len()).rev().find(|&number| prose_inside[number] >= bound).unwrap_or(0)
                as u32;
        }
    }

    pub(super) fn put(&self, row: &mut Row<'_>, index: usize) {
        let Some(markup) = &self.evidence.segments[index].markup else {
            row.all_unknown(COLUMNS);
            return;
        };
        let number = markup.element.number;
        let node = self.node(number);
        let all = self.nodes[0].prose.max(1.0);
        let outer = self.node(node.parent);
        let outermost = self.node(outer.parent);
        row.count(node.depth);
        row.count(node.lines);
        row.count(outer.lines);
        row.share(outer.prose / all);
        row.share(outer.linked / outer.words.max(1.0));
        row.count(outer.children);
        row.share(node.alike as f32 / outer.children.max(1) as f32);
        row.count(node.alike);
        row.count(outermost.lines);
        row.share(outermost.prose / all);
        row.share(outermost.linked / outermost.words.max(1.0));
        for body in self.bodies {
            let (common, _) = self.common(number, body);
            row.flag(common == body);
            row.exact(self.node(body).depth - self.node(common).depth);
            row.exact(node.depth - self.node(common).depth);
        }
        self.put_branch(row, number);
        let (lines, prose) = self.paths[&node.path];
        row.count(lines);
        row.share(prose / all);
        row.share(prose / lines as f32 / 60.0);
        self.put_alike(row, number);
        self.put_step(row, index);
    }

    /// The element between this one and the article's.
    fn put_branch(&self, row: &mut Row<'_>, number: u32) {
        let body = self.bodies[1];
        let (_, branch) = self.common(number, body);
        let branch_node = self.node(branch);
        let body = self.node(body);
        row.share(branch_node.prose / body.prose.max(1.0));
        row.count(branch_node.lines);
        row.share(branch_node.linked / branch_node.words.max(1.0));
        row.count(branch_node.alike);
        row.flag(branch == number);
        row.count((branch_node.words / branch_node.lines.max(1) as f32) as u32);
    }

    /// The elements around that stand in a row of like ones: comments, cards, teasers.
    fn put_alike(&self, row: &mut Row<'_>, number: u32) {
        let (mut most, mut words) = (0, 0.0);
        let mut at = self.node(number).parent;
        while at != 0 {
            let node = self.node(at);
            if node.alike > most {
                (most, words) = (node.alike, node.words);
            }
            at = node.parent;
        }
        row.count(most);
        row.count(words as u32);
    }

    /// How many elements end and begin between the line before and this one.
    fn put_step(&self, row: &mut Row<'_>, index: usize) {
        let element =
            |index: usize| self.evidence.segments[index].markup.as_ref().map(|markup| markup.element.number);
        match (index.checked_sub(1).and_then(element), element(index)) {
            (Some(before), Some(own)) => {
                let (common, _) = self.common(before, own);
                row.exact(self.node(before).depth - self.node(common).depth);
                row.exact(self.node(own).depth - self.node(common).depth);
            }
            _ => (0..2).for_each(|_| row.unknown()),
        }
    }

    fn node(&self, number: u32) -> &Node {
        &self.nodes[number as usize]
    }

    /// The innermost element around two, and the first's branch below it (itself when there is none).
    fn common(&self, first: u32, second: u32) -> (u32, u32) {
        let (mut one, mut other, mut branch) = (first, second, first);
        while one != other {
            if self.node(one).depth >= self.node(other).depth {
                branch = one;
                one = self.node(one).parent;
            } else {
                other = self.node(other).parent;
            }
        }
        (one, branch)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clean::classify::features::telling::TellingWords;
    use crate::clean::html;
    use crate::clean::repair::Repaired;
    use crate::clean::segment::segment;

    const STORY: &str =
        "The ferry was late again on Monday, and nobody on the quay could say why it had not left.";

    #[test]
    fn knows_the_element_of_the_article_and_rows_of_like_elements() {
        let page = format!(
            "<main><div class=story><p>{STORY}</p><p>{STORY}</p></div>\
             <ul><li class=card><b>Rain</b></li><li class=card>Wind</li></ul></main>"
        );
        let page = Repaired::untouched(html::extract(&page));
        let segments = segment(&page);
        let evidence = Evidence::gather(&page.text, &segments, &TellingWords::default());
        let tree = Tree::of(&evidence, &(0..2));
        let element =
            |index: usize| segments[index].markup.as_ref().map_or(0, |markup| markup.element.number);
        let (story, branch) = tree.common(element(0), element(1));
        assert_eq!(branch, element(0));
        // Half of the prose has the first paragraph alone.
        assert_eq!(tree.bodies, [element(1), story, story]);
        assert_eq!(tree.node(story).lines, 2);
        let (list, _) = tree.common(element(2), element(3));
        assert_eq!(tree.common(element(2), story), (tree.node(story).parent, list));
        assert_eq!(tree.node(element(3)).alike, 2);
    }
}
