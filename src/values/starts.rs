//! Which grammars can begin with a word: the table that lets most tokens be passed over at once.

use super::tables::Sense;
use super::words::W;

/// A set of grammars.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Starts(u8);

impl Starts {
    /// Numbers and measures.
    pub(super) const NUMBER: Self = Self(1);
    pub(super) const ORDINAL: Self = Self(1 << 1);
    pub(super) const DATE: Self = Self(1 << 2);
    pub(super) const TIME: Self = Self(1 << 3);
    /// Words in front of a value: "about", "between", "another".
    pub(super) const FRONT: Self = Self(1 << 4);
    pub(super) const PHONE: Self = Self(1 << 5);
    /// What digits can begin.
    pub(super) const DIGITS: Self = Self(0b10_1111);

    /// Both sets together.
    pub(super) const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(super) const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether the two sets share a grammar.
    pub(super) const fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// The grammars that begin with a word of this meaning.
    pub(super) fn of_sense(sense: Sense) -> Self {
        match sense {
            Sense::Small(_) => Self::NUMBER.and(Self::TIME).and(Self::ORDINAL),
            Sense::Tens(_) => Self::NUMBER.and(Self::TIME).and(Self::ORDINAL).and(Self::DATE),
            Sense::Scale(_) | Sense::Vague | Sense::Few | Sense::Fold(_) | Sense::Sign(_) => Self::NUMBER,
            Sense::Ordinal(_) => Self::ORDINAL.and(Self::DATE),
            Sense::Before(_) => Self::FRONT,
            Sense::Period(..) => Self::NUMBER.and(Self::DATE),
            Sense::Month(..)
            | Sense::Weekday(..)
            | Sense::Season(_)
            | Sense::Spell(..)
            | Sense::Quarter(_)
            | Sense::HalfYear(_)
            | Sense::Decade(_)
            | Sense::DayPart(_)
            | Sense::Offset(..)
            | Sense::Ago
            | Sense::Roman(_)
            | Sense::Holiday(_) => Self::DATE,
            _ => Self::default(),
        }
    }

    /// The grammars that begin with a word that they ask for by name.
    pub(super) fn of_word(word: W) -> Self {
        match word {
            W::A | W::Half | W::Quarter => Self::NUMBER.and(Self::TIME),
            W::Hyphen | W::Minus | W::Stop => Self::NUMBER,
            W::Between | W::Another | W::Tilde | W::Less | W::Greater | W::AtMost | W::AtLeast => Self::FRONT,
            W::Plus | W::OpenBracket => Self::PHONE,
            W::Noon | W::Midnight => Self::TIME,
            W::Age => Self::NUMBER,
            W::Apostrophe
            | W::Last
            | W::Next
            | W::This
            | W::Past
            | W::Previous
            | W::Following
            | W::Coming
            | W::Recent
            | W::Current
            | W::Final
            | W::Opening
            | W::That
            | W::Same
            | W::These
            | W::Those
            | W::Every
            | W::Each
            | W::All
            | W::Most
            | W::Early
            | W::Mid
            | W::Late
            | W::Later
            | W::Start
            | W::End
            | W::Rest
            | W::Entire
            | W::New
            | W::Today
            | W::Yesterday
            | W::Tomorrow
            | W::Tonight
            | W::Overnight
            | W::Fiscal
            | W::Fy
            | W::NoonSign
            | W::UpSign
            | W::DownSign
            | W::DecadeBefore
            | W::Century
            | W::Ad => Self::DATE,
            _ => Self::default(),
        }
    }
}
