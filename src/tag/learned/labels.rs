//! The labels that the tagger decides between: for each kind of name the four places of a token in it, and none.
//!
//! A [`Label`] is a lane of the arrays that the decoder calculates with: twelve lanes each for the first token of a
//! name, its inner ones, its last, and the only one. The twelfth lane of the last group is "no name".

use crate::document::Kind;

/// Kinds of names.
pub const KINDS: usize = 11;
/// Lanes of a group: the kinds and one more.
pub const GROUP: usize = KINDS + 1;
/// Lanes in all.
pub const LANES: usize = 4 * GROUP;

/// A place in a name of a kind, or none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Label(u8);

/// The place of a token in a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Place {
    /// The first of several.
    First = 0,
    /// Neither first nor last.
    Inner = 1,
    /// The last of several.
    Last = 2,
    /// The only one.
    Only = 3,
}

impl Place {
    /// All of them, in the order of the lanes.
    pub const ALL: [Self; 4] = [Self::First, Self::Inner, Self::Last, Self::Only];

    /// The place of token `at` in a name from `start` to `end`.
    pub const fn of(at: usize, start: usize, end: usize) -> Self {
        match (at == start, at + 1 == end) {
            (true, true) => Self::Only,
            (true, false) => Self::First,
            (false, true) => Self::Last,
            (false, false) => Self::Inner,
        }
    }
}

impl Label {
    /// No name.
    pub const NONE: Self = Self((LANES - 1) as u8);

    /// A place in a name of a kind; values have no lanes and give [`Label::NONE`].
    pub const fn new(kind: Kind, place: Place) -> Self {
        if kind.is_name() { Self(place as u8 * GROUP as u8 + kind as u8) } else { Self::NONE }
    }

    /// The label of a lane.
    pub const fn of_lane(lane: usize) -> Self {
        Self(lane as u8)
    }

    /// Its lane.
    #[inline]
    pub const fn lane(self) -> usize {
        self.0 as usize
    }

    /// The kind and place, unless it is none.
    pub fn name(self) -> Option<(Kind, Place)> {
        let (group, kind) = (self.lane() / GROUP, self.lane() % GROUP);
        (kind < KINDS).then(|| (Kind::ALL[kind], Place::ALL[group]))
    }
}
