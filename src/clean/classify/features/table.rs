//! Numbers of six bits for every line of a page, column by column: [`Table`].
//!
//! Columns lie one after the other, each with a margin before and behind, so that "the line two lines above" is the same
//! column read two bytes earlier. The margins hold 0, which no line has: beyond the page there is nothing.

use std::ops::Range;

pub use crate::clean::classify::features::columns::{Columns, MOST};

/// How far a split may look up and down the page, in lines.
pub const REACH: usize = 5;

/// The largest number of a cell; the smallest is 1.
pub const TOP: u8 = 63;

/// The features of all lines of a page.
#[derive(Debug, Clone)]
pub struct Table {
    cells: Vec<u8>,
    rows: usize,
    columns: Columns,
    /// Bytes between the beginnings of two columns.
    stride: usize,
}

/// Lines that are read at once; columns are padded to a multiple.
pub const BATCH: usize = 32;

/// The most columns with shares.
const SHARES: usize = 96;

/// Rows that are written at once.
const EIGHT: usize = 8;

impl Table {
    /// A table of which `put` fills one row after the other, the cells of all columns one after the other.
    pub fn fill(rows: usize, columns: &Columns, put: impl FnMut(Slot<'_>, usize)) -> Self {
        let stride = rows.next_multiple_of(BATCH) + 2 * REACH;
        let cells = vec![0; stride * columns.kept.len()];
        let mut table = Self { cells, rows, columns: columns.clone(), stride };
        table.add(0, put);
        table
    }

    /// Fills the columns from `first` on: `put` gives one row after the other, the cells of these columns one after the other.
    pub fn add(&mut self, first: usize, mut put: impl FnMut(Slot<'_>, usize)) {
        let kept = self.columns.kept.partition_point(|&column| usize::from(column) < first);
        let mut filled = Filled::default();
        for row in (0..self.rows).step_by(EIGHT) {
            for at in 0..(self.rows - row).min(EIGHT) {
                put(Slot { filled: &mut filled, row: at, column: first as u8 }, row + at);
            }
            filled.convert_shares();
            self.write(row, &filled.cells, kept);
        }
    }

    /// Writes eight rows of the kept columns from `kept` on; the first row is `row`, of the last ones there may be less.
    fn write(&mut self, row: usize, cells: &[[u8; EIGHT]; MOST], kept: usize) {
        let beyond = EIGHT.saturating_sub(self.rows - row);
        let inside = u64::MAX >> (8 * beyond);
        let columns = self.cells.chunks_exact_mut(self.stride).skip(kept);
        for (place, &column) in columns.zip(&self.columns.kept[kept..]) {
            let cells = u64::from_le_bytes(cells[usize::from(column)]) & inside;
            if let Some(place) = place[REACH + row..].first_chunk_mut() {
                *place = cells.to_le_bytes();
            }
        }
    }

    /// Number of lines.
    pub const fn rows(&self) -> usize {
        self.rows
    }

    /// Number of features that are kept.
    pub fn columns(&self) -> usize {
        self.columns.kept.len()
    }

    /// The cells of some batches of lines from `row` on, read `offset` lines further down (up, when it is negative).
    #[inline]
    pub fn batches(&self, column: usize, row: usize, offset: i8, count: usize) -> &[[u8; BATCH]] {
        let start = (self.start(column) + row).wrapping_add_signed(isize::from(offset));
        &self.cells[start..].as_chunks().0[..count]
    }

    /// The cells of all lines.
    pub fn column(&self, column: usize) -> &[u8] {
        &self.cells[self.place(column)]
    }

    fn place(&self, column: usize) -> Range<usize> {
        let start = self.start(column);
        start..start + self.rows
    }

    #[inline]
    fn start(&self, column: usize) -> usize {
        usize::from(self.columns.before[column]) * self.stride + REACH
    }
}

/// Eight rows while they are filled: eight cells of a column lie together, as they will in the table, where columns lie far
/// apart. Shares become cells when all eight rows are there, several at once.
struct Filled {
    cells: [[u8; EIGHT]; MOST],
    shares: [[f32; EIGHT]; SHARES],
    /// What becomes of the shares, and their columns.
    converted: [[u8; EIGHT]; SHARES],
    columns: [u8; SHARES],
    /// Columns with shares.
    count: usize,
}

impl Default for Filled {
    fn default() -> Self {
        Self {
            cells: [[0; EIGHT]; MOST],
            shares: [[0.0; EIGHT]; SHARES],
            converted: [[0; EIGHT]; SHARES],
            columns: [0; SHARES],
            count: 0,
        }
    }
}

impl Filled {
    fn convert_shares(&mut self) {
        let shares = self.shares[..self.count].as_flattened();
        for (cell, value) in self.converted.as_flattened_mut().iter_mut().zip(shares) {
            *cell = share(*value);
        }
        for (column, cells) in self.columns[..self.count].iter().zip(&self.converted) {
            self.cells[usize::from(*column)] = *cells;
        }
    }
}

/// Where a row is to be filled.
pub struct Slot<'a> {
    filled: &'a mut Filled,
    row: usize,
    /// The first column.
    column: u8,
}

/// A row that is being filled, one column after the other. A column has a share in all rows or in none.
pub struct Row<'a> {
    filled: &'a mut Filled,
    row: usize,
    at: u8,
    /// How many shares were put.
    shares: u8,
}

impl<'a> Row<'a> {
    /// Begins a row. (Where this is compiled together with what fills it, the places of all columns are known.)
    #[inline]
    pub fn begin(slot: Slot<'a>) -> Self {
        let Slot { filled, row, column } = slot;
        Self { filled, row: row % EIGHT, at: column, shares: 0 }
    }

    /// A share (see [`share`]).
    #[inline]
    pub fn share(&mut self, value: f32) {
        let number = usize::from(self.shares);
        self.filled.shares[number][self.row % EIGHT] = value;
        self.filled.columns[number] = self.at;
        self.filled.count = number + 1;
        self.at = self.at.wrapping_add(1);
        self.shares = self.shares.wrapping_add(1);
    }

    /// A number from 0 on (see [`count`]).
    #[inline]
    pub fn count(&mut self, value: u32) {
        self.put(count(value));
    }

    /// A small number as it is, from 0 to 62.
    #[inline]
    pub fn exact(&mut self, value: u32) {
        self.put(exact(value));
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

    /// Cells as they are, from 0 to [`TOP`].
    #[inline]
    pub fn cells(&mut self, cells: &[u8]) {
        cells.iter().for_each(|&cell| self.put(cell));
    }

    /// Nothing is known of some columns, of which the first one is only unknown when all are.
    pub fn all_unknown(&mut self, columns: usize) {
        if self.filled.cells[usize::from(self.at)][self.row % EIGHT] == 0 {
            self.at = self.at.wrapping_add(columns as u8);
        } else {
            (0..columns).for_each(|_| self.unknown());
        }
    }

    /// Yes for one of some columns, by its place among them, no for all others.
    #[inline]
    pub fn one_of(&mut self, columns: usize, yes: Option<usize>) {
        let first = usize::from(self.at);
        (0..columns).for_each(|_| self.put(1));
        if let Some(yes) = yes {
            self.filled.cells[first + yes][self.row % EIGHT] = 2;
        }
    }

    #[inline]
    fn put(&mut self, cell: u8) {
        self.filled.cells[usize::from(self.at)][self.row % EIGHT] = cell;
        self.at = self.at.wrapping_add(1);
    }
}

/// The cell of a share: 0 to 1. What lies outside counts as the nearest end.
#[inline]
pub fn share(value: f32) -> u8 {
    /// From here on all numbers are whole ones: what is added to it is rounded to the nearest.
    const WHOLE: f32 = (1 << 23) as f32;
    // In these words each is one instruction, for several shares at once; what is no number at all counts as 0.
    let value = if value > 0.0 { value } else { 0.0 };
    let value = if value < 1.0 { value } else { 1.0 };
    let steps = value * f32::from(TOP - 1);
    let rounded = WHOLE + steps;
    1 + rounded.to_bits() as u8 - u8::from(rounded - WHOLE > steps)
}

/// The cell of a number from 0 on, in steps that grow with it: exact to 7, then 4 steps for each doubling.
#[inline]
pub fn count(value: u32) -> u8 {
    match COUNTS.get(value as usize) {
        Some(&cell) => cell,
        None => cell_of_count(value),
    }
}

/// The cell of a small number, from 0 to 62.
#[inline]
pub fn exact(value: u32) -> u8 {
    1 + value.min(u32::from(TOP - 1)) as u8
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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn put_exact(slot: Slot<'_>, cells: &[u32]) {
        let mut row = Row::begin(slot);
        cells.iter().for_each(|&cell| row.exact(cell));
    }

    proptest! {
        #[test]
        fn rows_are_read_as_columns(rows in prop::collection::vec(prop::array::uniform11(0..63_u32), 0..70)) {
            let table = Table::fill(rows.len(), &Columns::first(11), |slot, index| put_exact(slot, &rows[index]));
            for column in 0..11 {
                let expected: Vec<u8> = rows.iter().map(|cells| 1 + cells[column] as u8).collect();
                prop_assert_eq!(table.column(column), expected);
            }
        }

        #[test]
        fn some_columns_are_as_in_the_whole_table(
            rows in prop::collection::vec(prop::array::uniform11(0..63_u32), 1..20),
            kept in prop::collection::vec(0..11_u8, 0..9),
        ) {
            let fill = |columns: &Columns| {
                Table::fill(rows.len(), columns, |slot, index| put_exact(slot, &rows[index]))
            };
            let (whole, some) = (fill(&Columns::first(11)), fill(&Columns::of(kept.iter().copied())));
            for column in kept {
                let column = usize::from(column);
                prop_assert_eq!(some.column(column), whole.column(column));
                prop_assert_eq!(some.batches(column, 0, -3, 1), whole.batches(column, 0, -3, 1));
            }
        }

        #[test]
        fn columns_may_be_added_later(
            rows in prop::collection::vec(prop::array::uniform11(0..63_u32), 1..20),
            first in 0..11_usize,
        ) {
            let columns = Columns::of([0, 3, 4, 9, 10]);
            let put = |from: usize, to: usize| {
                let rows = &rows;
                move |slot: Slot<'_>, index: usize| put_exact(slot, &rows[index][from..to])
            };
            let whole = Table::fill(rows.len(), &columns, put(0, 11));
            let mut table = Table::fill(rows.len(), &columns, put(0, first));
            table.add(first, put(first, 11));
            for column in [0, 3, 4, 9, 10] {
                prop_assert_eq!(table.column(column), whole.column(column));
            }
        }

        #[test]
        fn shares_and_unknown_cells_stand_where_they_were_put(values in prop::collection::vec(-0.5..1.5_f32, 0..20)) {
            let table = Table::fill(values.len(), &Columns::first(4), |slot, index| {
                let mut row = Row::begin(slot);
                row.share(values[index]);
                match index % 3 {
                    0 => row.all_unknown(2),
                    _ => row.cells(&[count(9), share(values[index])]),
                }
                row.flag(true);
            });
            for (index, value) in values.into_iter().enumerate() {
                let expected = 1 + (value.clamp(0.0, 1.0) * 62.0).floor() as u8;
                let known = u8::from(index % 3 > 0);
                let cells: Vec<u8> = (0..4).map(|column| table.column(column)[index]).collect();
                prop_assert_eq!(cells, [expected, known * 9, known * expected, 2]);
            }
        }

        #[test]
        fn one_of_some_is_that_many_flags(columns in 1..9_usize, yes in prop::option::of(0..9_usize)) {
            let yes = yes.filter(|yes| *yes < columns);
            let all = Columns::first(columns);
            let one = Table::fill(1, &all, |slot, _| Row::begin(slot).one_of(columns, yes));
            let flags = Table::fill(1, &all, |slot, _| {
                let mut row = Row::begin(slot);
                (0..columns).for_each(|at| row.flag(yes == Some(at)));
            });
            for column in 0..columns {
                prop_assert_eq!(one.column(column), flags.column(column));
            }
        }
    }

    #[test]
    fn beyond_the_page_there_is_nothing() {
        let table = Table::fill(3, &Columns::first(2), |slot, _| put_exact(slot, &[1, 1]));
        assert_eq!(table.batches(1, 0, 2, 1)[0][..3], [2, 0, 0]);
        assert_eq!(table.batches(1, 0, -2, 1)[0][..6], [0, 0, 2, 2, 2, 0]);
    }
}
