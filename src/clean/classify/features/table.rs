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

impl Table {
    /// A table in which nothing is known yet.
    pub fn new(rows: usize, columns: usize) -> Self {
        let stride = rows.next_multiple_of(BATCH) + 2 * REACH;
        Self { cells: vec![0; stride * columns], rows, columns, stride }
    }

    /// Number of lines.
    pub const fn rows(&self) -> usize {
        self.rows
    }

    /// Number of features.
    pub const fn columns(&self) -> usize {
        self.columns
    }

    /// The cells of a batch of lines from `row` on, read `offset` lines further down (up, when it is negative).
    pub fn batch(&self, column: usize, row: usize, offset: i8) -> &[u8; BATCH] {
        self.cells(column, row, offset).first_chunk().expect("columns are padded")
    }

    /// The cells of all lines from `row` on to a multiple of [`BATCH`] at least, likewise.
    pub fn cells(&self, column: usize, row: usize, offset: i8) -> &[u8] {
        let start = (column * self.stride + REACH + row).wrapping_add_signed(isize::from(offset));
        &self.cells[start..]
    }

    /// The cells of all lines.
    pub fn column(&self, column: usize) -> &[u8] {
        &self.cells[self.place(column)]
    }

    /// A row that is filled from its first column on.
    pub fn row(&mut self, row: usize) -> Row<'_> {
        debug_assert!(row < self.rows);
        let at = REACH + row;
        Row { table: self, at }
    }

    fn place(&self, column: usize) -> Range<usize> {
        let start = column * self.stride + REACH;
        start..start + self.rows
    }
}

/// A row that is being filled, one column after the other.
#[derive(Debug)]
pub struct Row<'a> {
    table: &'a mut Table,
    at: usize,
}

impl Row<'_> {
    /// A share: 0 to 1. What lies outside counts as the nearest end.
    pub fn share(&mut self, value: f32) {
        self.put(1 + (value.clamp(0.0, 1.0) * f32::from(TOP - 1)) as u8);
    }

    /// A number from 0 on, in steps that grow with it: exact to 7, then 4 steps for each doubling.
    pub fn count(&mut self, value: u32) {
        let steps = match value {
            0..=7 => value,
            _ => {
                let doublings = value.ilog2() - 2;
                4 * doublings + (value >> doublings)
            }
        };
        self.put(1 + steps.min(u32::from(TOP - 1)) as u8);
    }

    /// A small number as it is, from 0 to 62.
    pub fn exact(&mut self, value: u32) {
        self.put(1 + value.min(u32::from(TOP - 1)) as u8);
    }

    /// Yes or no.
    pub fn flag(&mut self, holds: bool) {
        self.put(1 + u8::from(holds));
    }

    /// Nothing is known.
    pub fn unknown(&mut self) {
        self.put(0);
    }

    fn put(&mut self, cell: u8) {
        self.table.cells[self.at] = cell;
        self.at += self.table.stride;
    }
}
