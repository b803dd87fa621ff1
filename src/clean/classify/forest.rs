//! Sums of small decision trees over a [`Table`]: [`Forest`].
//!
//! All nodes on one level of a tree ask the same question ("oblivious" trees, as in CatBoost: Prokhorenkova and others,
//! 2018), so that a tree is a handful of comparisons of whole columns and one look-up for each line; [`Table::batches`] gives
//! the columns 32 lines at a time, and the compiler makes vector instructions of it.

use crate::clean::classify::features::table::{BATCH, Columns, Table};

/// Questions in a tree.
pub const DEPTH: usize = 6;

/// Answers of a tree.
pub const LEAVES: usize = 1 << DEPTH;

/// Steps of a leaf's number for each unit of log-odds. What is rounded off a leaf the next trees make up for.
pub const STEPS: f32 = 128.0;

/// Lines that a tree answers for before the next one does: what they take of the table stays at hand.
const ROWS: usize = 8 * BATCH;

/// Trees that find their leaves before the answers are added up.
const GROUP: usize = 16;

/// Bytes of a tree in a file.
const TREE_BYTES: usize = 3 * DEPTH + LEAVES;

/// Whether a cell near a line is larger than a bound.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Split {
    /// The feature.
    pub column: u8,
    /// Lines below (above, when negative) the line that is judged.
    pub offset: i8,
    /// The bound.
    pub above: u8,
}

/// One tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tree {
    /// Its questions; the answer to the first is the lowest bit of the leaf's number.
    pub splits: [Split; DEPTH],
    /// What each leaf adds to the log-odds, in 1 / [`STEPS`].
    pub leaves: [i8; LEAVES],
}

/// Trees whose answers add up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Forest {
    /// What the sum begins with, in 1 / [`STEPS`].
    base: i16,
    trees: Vec<Tree>,
    /// The same by [`GROUP`].
    answers: Vec<Answers>,
    /// The columns that its questions ask for.
    columns: Columns,
}

impl Default for Forest {
    fn default() -> Self {
        Self::new(0, Vec::new())
    }
}

/// The leaves of a group of trees, those that are missing in the last group being 0. There is as much room behind the last
/// one as a place of a byte could ask for: so it is plain that none lies outside, and none has to be looked after.
type Answers = [i32; (GROUP - 1) * LEAVES + 256];

impl Forest {
    /// A forest of some trees; its sum begins with `base`, in 1 / [`STEPS`].
    pub fn new(base: i16, trees: Vec<Tree>) -> Self {
        let answers = trees.chunks(GROUP).map(answers_of).collect();
        let columns = Columns::of(trees.iter().flat_map(|tree| tree.splits).map(|split| split.column));
        Self { base, trees, answers, columns }
    }

    /// The columns that must be in a table.
    pub const fn columns(&self) -> &Columns {
        &self.columns
    }

    /// The log-odds of every line.
    pub fn score(&self, table: &Table) -> Vec<f32> {
        let mut sums = vec![i32::from(self.base); table.rows()];
        let mut places = [[0; ROWS]; GROUP];
        for (at, sums) in sums.chunks_mut(ROWS).enumerate() {
            for (trees, answers) in self.trees.chunks(GROUP).zip(&self.answers) {
                for (tree, places) in trees.iter().zip(&mut places) {
                    tree.find(table, at * ROWS, &mut places.as_chunks_mut().0[..sums.len().div_ceil(BATCH)]);
                }
                add_up(answers, &places, sums);
            }
        }
        sums.into_iter().map(|sum| sum as f32 / STEPS).collect()
    }

    /// Reads what [`Forest::write`] wrote from the beginning of `bytes`; gives the rest too. Nothing when it is too short.
    pub fn read(bytes: &[u8]) -> Option<(Self, &[u8])> {
        let (count, bytes) = bytes.split_first_chunk()?;
        let (base, bytes) = bytes.split_first_chunk()?;
        let (trees, rest) = bytes.split_at_checked(usize::from(u16::from_le_bytes(*count)) * TREE_BYTES)?;
        let trees = trees.as_chunks::<TREE_BYTES>().0.iter().map(|tree| Tree::read(tree)).collect();
        Some((Self::new(i16::from_le_bytes(*base), trees), rest))
    }

    /// Appends the forest: number of trees and base (16 bits each, low byte first), then for each tree its columns, offsets and
    /// bounds, then its leaves.
    pub fn write(&self, bytes: &mut Vec<u8>) {
        bytes.extend((self.trees.len() as u16).to_le_bytes());
        bytes.extend(self.base.to_le_bytes());
        for tree in &self.trees {
            bytes.extend(tree.splits.map(|split| split.column));
            bytes.extend(tree.splits.map(|split| split.offset.cast_unsigned()));
            bytes.extend(tree.splits.map(|split| split.above));
            bytes.extend(tree.leaves.map(i8::cast_unsigned));
        }
    }
}

impl Tree {
    /// The numbers of the leaves that some batches of lines come to, the first of which begins at `row`.
    fn find(&self, table: &Table, row: usize, places: &mut [[u8; BATCH]]) {
        let mut columns: [&[[u8; BATCH]]; DEPTH] = [&[]; DEPTH];
        let mut above = [0; DEPTH];
        for (at, split) in self.splits.iter().enumerate() {
            columns[at] = table.batches(usize::from(split.column), row, split.offset, places.len());
            above[at] = split.above;
        }
        let [a, b, c, d, e, f] = columns.map(|cells| &cells[..places.len()]);
        for (at, places) in places.iter_mut().enumerate() {
            *places = find_places([&a[at], &b[at], &c[at], &d[at], &e[at], &f[at]], above);
        }
    }

    fn read(bytes: &[u8]) -> Self {
        let (questions, leaves) = bytes.split_at(3 * DEPTH);
        Self {
            splits: std::array::from_fn(|at| Split {
                column: questions[at],
                offset: questions[DEPTH + at].cast_signed(),
                above: questions[2 * DEPTH + at],
            }),
            leaves: std::array::from_fn(|at| leaves[at].cast_signed()),
        }
    }
}

fn answers_of(trees: &[Tree]) -> Answers {
    let mut leaves = trees.iter().flat_map(|tree| tree.leaves);
    std::array::from_fn(|_| leaves.next().map_or(0, i32::from))
}

/// Adds the answers of a group of trees for each line, of which they found the leaves.
/// As a loop by itself it is two instructions for each answer.
#[inline(never)]
fn add_up(answers: &Answers, places: &[[u8; ROWS]; GROUP], sums: &mut [i32]) {
    for line in 0..sums.len().min(ROWS) {
        let mut sum = sums[line];
        for tree in 0..GROUP {
            sum += answers[tree * LEAVES + usize::from(places[tree][line])];
        }
        sums[line] = sum;
    }
}

/// The numbers of the leaves from the cells that each question asks for, and its bound. No cell is above 127, and
/// comparing numbers with a sign takes one instruction less.
#[inline]
fn find_places(cells: [&[u8; BATCH]; DEPTH], above: [u8; DEPTH]) -> [u8; BATCH] {
    let [a, b, c, d, e, f] = cells;
    let above = above.map(u8::cast_signed);
    let answer = |cell: u8, bit: usize| u8::from(cell.cast_signed() > above[bit]) << bit;
    std::array::from_fn(|line| {
        answer(a[line], 0)
            | answer(b[line], 1)
            | answer(c[line], 2)
            | answer(d[line], 3)
            | answer(e[line], 4)
            | answer(f[line], 5)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clean::classify::features::table::{REACH, Row};
    use proptest::prelude::*;

    const COLUMNS: usize = 3;

    fn split() -> impl Strategy<Value = Split> {
        let reach = REACH as i8;
        (0..COLUMNS as u8, -reach..=reach, 0..64_u8).prop_map(|(column, offset, above)| Split {
            column,
            offset,
            above,
        })
    }

    fn forest() -> impl Strategy<Value = Forest> {
        let leaves = prop::collection::vec(any::<i8>(), LEAVES);
        let tree = (prop::array::uniform6(split()), leaves).prop_map(|(splits, leaves)| Tree {
            splits,
            leaves: leaves.try_into().expect("as many as leaves"),
        });
        (any::<i16>(), prop::collection::vec(tree, 0..12)).prop_map(|(base, trees)| Forest::new(base, trees))
    }

    fn table(rows: &[[u32; COLUMNS]]) -> Table {
        Table::fill(rows.len(), &Columns::first(COLUMNS), |slot, index| {
            let mut row = Row::begin(slot);
            rows[index].iter().for_each(|&cell| row.exact(cell));
        })
    }

    /// One line after the other, one question after the other.
    fn score_plainly(forest: &Forest, rows: &[[u32; COLUMNS]], index: usize) -> f32 {
        let cell = |split: &Split| {
            let near = index.checked_add_signed(isize::from(split.offset));
            near.and_then(|near| rows.get(near)).map_or(0, |row| row[usize::from(split.column)] + 1)
        };
        let answer = |tree: &Tree| {
            let place = (0..DEPTH)
                .filter(|&bit| cell(&tree.splits[bit]) > u32::from(tree.splits[bit].above))
                .map(|bit| 1 << bit)
                .sum::<usize>();
            i32::from(tree.leaves[place])
        };
        (i32::from(forest.base) + forest.trees.iter().map(answer).sum::<i32>()) as f32 / STEPS
    }

    proptest! {
        #[test]
        fn batches_score_as_single_lines_do(
            forest in forest(),
            rows in prop::collection::vec(prop::array::uniform3(0..63_u32), 0..80),
        ) {
            let expected: Vec<f32> = (0..rows.len()).map(|index| score_plainly(&forest, &rows, index)).collect();
            prop_assert_eq!(forest.score(&table(&rows)), expected);
        }

        #[test]
        fn what_is_written_is_read(forest in forest(), rest in prop::collection::vec(any::<u8>(), 0..9)) {
            let mut bytes = Vec::new();
            forest.write(&mut bytes);
            let length = bytes.len();
            bytes.extend(&rest);
            prop_assert_eq!(Forest::read(&bytes), Some((forest, &rest[..])));
            prop_assert_eq!(Forest::read(&bytes[..length - 1]), None);
        }
    }
}
