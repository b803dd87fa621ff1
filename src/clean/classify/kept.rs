//! [`Kept`]: what takes long to find of a line is found once for all rounds of judging.

use std::cell::RefCell;
use std::rc::Rc;

/// What was found of the lines that were asked, by where they begin. Only lines near a headline or an article's end are,
/// so that there are few.
#[derive(Debug)]
pub(super) struct Kept<T>(RefCell<Vec<(u32, Option<Rc<T>>)>>);

impl<T> Default for Kept<T> {
    fn default() -> Self {
        Self(RefCell::default())
    }
}

impl<T> Kept<T> {
    /// What is known of the line that begins at `start`; what `find` finds when it was not asked before.
    pub(super) fn get(&self, start: u32, find: impl FnOnce() -> Option<T>) -> Option<Rc<T>> {
        let mut kept = self.0.borrow_mut();
        let at = kept.binary_search_by_key(&start, |(start, _)| *start).unwrap_or_else(|at| {
            kept.insert(at, (start, find().map(Rc::new)));
            at
        });
        kept[at].1.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_asked_once() {
        let (kept, mut asked) = (Kept::default(), Vec::new());
        for start in [7, 3, 9, 3, 7, 7] {
            let found = kept.get(start, || {
                asked.push(start);
                (start > 3).then_some(start)
            });
            assert_eq!(found.as_deref(), (start > 3).then_some(&start));
        }
        assert_eq!(asked, [7, 3, 9]);
    }
}
