//! Which of the columns of a table are kept: [`Columns`].

/// The most columns that a table may have: a split names its column in a byte.
pub const MOST: usize = 256;

/// Which columns of a table are kept: what nobody asks for need not be written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Columns {
    /// In order.
    pub(super) kept: Vec<u8>,
    /// How many are kept before each.
    pub(super) before: [u8; MOST],
}

impl Columns {
    /// The first columns.
    pub fn first(count: usize) -> Self {
        assert!(count <= MOST, "{count} columns, at most {MOST} have a number");
        Self::of((0..count).map(|column| column as u8))
    }

    /// Columns in any order, some perhaps named more than once.
    pub fn of(columns: impl IntoIterator<Item = u8>) -> Self {
        let mut are_kept = [false; MOST];
        columns.into_iter().for_each(|column| are_kept[usize::from(column)] = true);
        let mut kept = Vec::new();
        let before = std::array::from_fn(|column| {
            let before = kept.len() as u8;
            kept.extend(are_kept[column].then_some(column as u8));
            before
        });
        Self { kept, before }
    }

    /// Those that are among these or among others.
    #[must_use]
    pub fn and(&self, others: &Self) -> Self {
        Self::of(self.kept.iter().chain(&others.kept).copied())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_kept_in_order_and_once() {
        let columns = Columns::of([9, 3, 9]).and(&Columns::of([4, 3]));
        assert_eq!(columns.kept, [3, 4, 9]);
        assert_eq!([3, 4, 9].map(|column: usize| columns.before[column]), [0, 1, 2]);
    }
}
