//! Sorting of anything by a number: [`by_number`].
//!
//! The library's sorts are compiled anew for each type, to 6 KB in WebAssembly each time. All that is sorted here shares
//! one.
//!
//! ```
//! use gloss::order::by_number;
//! let mut words = vec!["quay", "sea", "ferry", "tide"];
//! by_number(&mut words, |word| word.len() as u128);
//! assert_eq!(words, ["sea", "quay", "tide", "ferry"]);
//! ```

/// Sorts by a number, the lowest first; what has the same number keeps its order.
pub fn by_number<T>(items: &mut [T], number: impl Fn(&T) -> u128) {
    if items.len() < 2 {
        return;
    }
    let mut order: Vec<(u128, u32)> = items.iter().map(number).zip(0..).collect();
    if order.is_sorted() {
        return;
    }
    sort(&mut order);
    // Along each circle of items that take each other's places.
    for first in 0..order.len() {
        let mut at = first;
        loop {
            let from = order[at].1 as usize;
            order[at].1 = at as u32;
            if from == first {
                break;
            }
            items.swap(at, from);
            at = from;
        }
    }
}

/// A number that falls as a value from 0 on rises.
pub fn falling(value: f32) -> u32 {
    // Such values are in the order of their bits.
    !value.to_bits()
}

#[inline(never)]
fn sort(order: &mut [(u128, u32)]) {
    order.sort_unstable();
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn falls() {
        let values = [0.0, f32::MIN_POSITIVE, 0.25, 0.5, 1.0];
        assert!(values.windows(2).all(|pair| falling(pair[0]) > falling(pair[1])));
    }

    proptest! {
        #[test]
        fn equals_the_sort_of_the_library(items in prop::collection::vec((0u8..20, any::<u16>()), 0..200)) {
            let mut expected = items.clone();
            expected.sort_by_key(|item| item.0);
            let mut sorted = items;
            by_number(&mut sorted, |item| u128::from(item.0));
            prop_assert_eq!(sorted, expected);
        }
    }
}
