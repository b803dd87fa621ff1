//! Lines, captions and whole articles that stand in the page twice.

use crate::clean::classify::Labelled;
use crate::options::Cleaning;

/// Marks what repeats something else.
pub fn mark(_text: &str, labelled: Vec<Labelled>, _cleaning: Cleaning) -> Vec<Labelled> {
    labelled
}
