//! Numbers of six bits for every line of a page, column by column: [`Table`].
//!
//! Columns lie one after the other, each with a margin before and behind, so that "the line two lines above" is the same
//! column read two bytes earlier. The margins hold 0, which no line has: beyond the page there is nothing.

use std::ops::Range;

/// How far a split may look up and down the page, in lines.
pub const REACH: usize = 5;

/// The largest number of a cell; the smallest is 1.
pub const TOP: u8 = 63;

/// The features of all lines of a page.
#[derive(Debug, Clone, Default)]
pub struct Table {
    cells: Vec<u8>,
    rows: usize,
    columns: usize,
    /// Bytes between the beginnings of two columns.
    stride: usize,
}

/// Lines that are read at once; columns are padded to a multiple.
pub const BATCH: usize = 32;

/// The most columns that a table may have: a split names its column in a byte.
pub const MOST: usize = 256;

/// Rows that are written at once.
const EIGHT: usize = 8;

impl Table {
    /// A table of which `put` fills one row after the other.
    pub fn fill(rows: usize, columns: usize, mut put: impl FnMut(&mut Row<'_>, usize)) -> Self {
        assert!(columns <= MOST, "{columns} columns, at most {MOST} have a number");
        let stride = rows.next_multiple_of(BATCH) + 2 * REACH;
        let mut table = Self { cells: vec![0; stride * columns], rows, columns, stride };
        // Rows are filled where they lie together, since their cells will lie far apart.
        let mut filled = [[0; MOST]; EIGHT];
        for first in (0..rows).step_by(EIGHT) {
            let count = (rows - first).min(EIGHT);
            for (at, cells) in filled.iter_mut().enumerate() {
                if at < count {
                    put(&mut Row { cells, at: 0 }, first + at);
                } else {
                    *cells = [0; MOST];
                }
            }
            table.write(first, &filled);
        }
        table
    }

    /// Writes eight rows, the first of which is `row`.
    fn write(&mut self, row: usize, filled: &[[u8; MOST]; EIGHT]) {
        let mut start = REACH + row;
        for first in (0..self.columns).step_by(EIGHT) {
            let rows =
                filled.each_ref().map(|cells| *cells[first..].first_chunk().expect("columns are fewer"));
            let rows = rows.map(u64::from_le_bytes);
            // What is unknown of all lines is there already, as all that markup would say of plain text.
            if rows == [0; EIGHT] {
                start += EIGHT * self.stride;
                continue;
            }
            let columns = transpose(rows);
            for column in columns.iter().take(self.columns - first) {
                self.cells[start..start + EIGHT].copy_from_slice(&column.to_le_bytes());
                start += self.stride;
            }
        }
    }

    /// Number of lines.
    pub const fn rows(&self) -> usize {
        self.rows
    }

    /// Number of features.
    pub const fn columns(&self) -> usize {
        self.columns
    }

    /// The cells of some batches of lines from `row` on, read `offset` lines further down (up, when it is negative).
    #[inline]
    pub fn batches(&self, column: usize, row: usize, offset: i8, count: usize) -> &[[u8; BATCH]] {
        let start = (column * self.stride + REACH + row).wrapping_add_signed(isize::from(offset));
        self.cells[start..start + count * BATCH].as_chunks().0
    }

    /// The cells of all lines.
    pub fn column(&self, column: usize) -> &[u8] {
        &self.cells[self.place(column)]
    }

    fn place(&self, column: usize) -> Range<usize> {
        let start = column * self.stride + REACH;
        start..start + self.rows
    }
}

/// A row that is being filled, one column after the other.
#[derive(Debug)]
pub struct Row<'a> {
    cells: &'a mut [u8; MOST],
    at: u8,
}

impl Row<'_> {
    /// A share: 0 to 1. What lies outside counts as the nearest end.
    #[inline]
    pub fn share(&mut self, value: f32) {
        // In these words each is one instruction; what is no number at all counts as 0.
        let value = if value > 0.0 { value } else { 0.0 };
        let value = if value < 1.0 { value } else { 1.0 };
        self.put(1 + (value * f32::from(TOP - 1)) as u8);
    }

    /// A number from 0 on, in steps that grow with it: exact to 7, then 4 steps for each doubling.
    #[inline]
    pub fn count(&mut self, value: u32) {
        self.put(match COUNTS.get(value as usize) {
            Some(&cell) => cell,
            None => cell_of_count(value),
        });
    }

    /// A small number as it is, from 0 to 62.
    #[inline]
    pub fn exact(&mut self, value: u32) {
        self.put(1 + value.min(u32::from(TOP - 1)) as u8);
    }

    /// Yes or no.
    #[inline]
    pub fn flag(&mut self, holds: bool) {
        self.put(1 + u8::from(holds));
    }

    /// Nothing is known.
    #[inline]
    pub fn unknown(&mut self) {
        self.put(0);
    }

    /// Nothing is known of some columns.
    pub fn all_unknown(&mut self, columns: usize) {
        self.cells[usize::from(self.at)..][..columns].fill(0);
        self.at = self.at.wrapping_add(columns as u8);
    }

    /// Yes for one of some columns, by its place among them, no for all others.
    #[inline]
    pub fn one_of(&mut self, columns: usize, yes: Option<usize>) {
        let cells = &mut self.cells[usize::from(self.at)..][..columns];
        cells.fill(1);
        if let Some(yes) = yes {
            cells[yes] = 2;
        }
        self.at = self.at.wrapping_add(columns as u8);
    }

    #[inline]
    fn put(&mut self, cell: u8) {
        self.cells[usize::from(self.at)] = cell;
        self.at = self.at.wrapping_add(1);
    }
}

/// The cells of the counts that are most usual.
static COUNTS: [u8; 256] = {
    let mut cells = [0; 256];
    let mut value = 0;
    while value < cells.len() {
        cells[value] = cell_of_count(value as u32);
        value += 1;
    }
    cells
};

const fn cell_of_count(value: u32) -> u8 {
    let steps = match value {
        0..=7 => value,
        _ => {
            let doublings = value.ilog2() - 2;
            4 * doublings + (value >> doublings)
        }
    };
    1 + if steps < TOP as u32 { steps as u8 } else { TOP - 1 }
}

/// Eight rows of eight bytes each, the first byte lowest, as columns: halves, quarters and eighths change places ("Hacker's
/// Delight": Warren, 2003, 7-3).
#[inline]
fn transpose(rows: [u64; 8]) -> [u64; 8] {
    let [a, b, c, d, e, f, g, h] = rows;
    let halves = |a, b| exchange(a, b, 32, 0x0000_0000_FFFF_FFFF);
    let ([a, e], [b, f], [c, g], [d, h]) = (halves(a, e), halves(b, f), halves(c, g), halves(d, h));
    let quarters = |a, b| exchange(a, b, 16, 0x0000_FFFF_0000_FFFF);
    let ([a, c], [b, d], [e, g], [f, h]) = (quarters(a, c), quarters(b, d), quarters(e, g), quarters(f, h));
    let eighths = |a, b| exchange(a, b, 8, 0x00FF_00FF_00FF_00FF);
    let ([a, b], [c, d], [e, f], [g, h]) = (eighths(a, b), eighths(c, d), eighths(e, f), eighths(g, h));
    [a, b, c, d, e, f, g, h]
}

/// Exchanges the upper part of each piece of `first` with the lower part of that of `second`, which `lower` masks.
#[inline]
const fn exchange(first: u64, second: u64, bits: u32, lower: u64) -> [u64; 2] {
    let change = ((first >> bits) ^ second) & lower;
    [first ^ (change << bits), second ^ change]
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn rows_are_read_as_columns(rows in prop::collection::vec(prop::array::uniform11(0..63_u32), 0..70)) {
            let table = Table::fill(rows.len(), 11, |row, index| rows[index].iter().for_each(|&cell| row.exact(cell)));
            for column in 0..11 {
                let expected: Vec<u8> = rows.iter().map(|cells| 1 + cells[column] as u8).collect();
                prop_assert_eq!(table.column(column), expected);
            }
        }

        #[test]
        fn one_of_some_is_that_many_flags(columns in 1..9_usize, yes in prop::option::of(0..9_usize)) {
            let yes = yes.filter(|yes| *yes < columns);
            let one = Table::fill(1, columns, |row, _| row.one_of(columns, yes));
            let flags = Table::fill(1, columns, |row, _| (0..columns).for_each(|at| row.flag(yes == Some(at))));
            for column in 0..columns {
                prop_assert_eq!(one.column(column), flags.column(column));
            }
        }
    }

    #[test]
    fn beyond_the_page_there_is_nothing() {
        let table = Table::fill(3, 2, |row, _| (0..2).for_each(|_| row.flag(true)));
        assert_eq!(table.batches(1, 0, 2, 1)[0][..3], [2, 0, 0]);
        assert_eq!(table.batches(1, 0, -2, 1)[0][..6], [0, 0, 2, 2, 2, 0]);
    }
}
