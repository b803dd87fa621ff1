//! Which grammars can begin with a word: the table that lets most tokens be passed over at once.

use super::tables::Sense;
use super::words::W;

/// A set of grammars.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Starts(u16);

impl Starts {
    /// Numbers and measures.
    pub(super) const NUMBER: Self = Self(1);
    pub(super) const ORDINAL: Self = Self(1 << 1);
    pub(super) const DATE: Self = Self(1 << 2);
    pub(super) const TIME: Self = Self(1 << 3);
    /// Words in front of a value: "about", "between", "another".
    pub(super) const FRONT: Self = Self(1 << 4);
    pub(super) const PHONE: Self = Self(1 << 5);
    /// Days and months, with weekdays in front or not. This and the next two are parts of the grammar of dates; they
    /// begin inside it with words that begin no value.
    pub(super) const DAY: Self = Self(1 << 6);
    /// Years and what is made of them.
    pub(super) const ERA: Self = Self(1 << 7);
    /// Dates that are counted from others.
    pub(super) const RELATIVE: Self = Self(1 << 8);
    /// What digits can begin.
    pub(super) const DIGITS: Self = Self(0b1_1110_1111);
    /// The grammars that values begin with.
    const GRAMMARS: u16 = 0b11_1111;

    /// Both sets together.
    pub(super) const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether no value begins so.
    pub(super) const fn is_empty(self) -> bool {
        self.0 & Self::GRAMMARS == 0
    }

    /// Whether the two sets share a grammar.
    pub(super) const fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// The grammars that begin with a word of this meaning.
    pub(super) fn of_sense(sense: Sense) -> Self {
        Self::of_sense_in_dates(sense).and(match sense {
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
        })
    }

    fn of_sense_in_dates(sense: Sense) -> Self {
        match sense {
            Sense::Small(_) | Sense::Tens(_) | Sense::Ordinal(_) => Self::DAY.and(Self::ERA),
            Sense::Month(..) | Sense::Weekday(..) => Self::DAY.and(Self::RELATIVE),
            Sense::Season(_) => Self::ERA.and(Self::RELATIVE),
            Sense::Quarter(_) | Sense::HalfYear(_) | Sense::Decade(_) => Self::ERA,
            Sense::Period(..) | Sense::DayPart(_) | Sense::Offset(..) | Sense::Ago | Sense::Roman(_) => {
                Self::RELATIVE
            }
            _ => Self::default(),
        }
    }

    /// The grammars that begin with a word that they ask for by name.
    pub(super) fn of_word(word: W) -> Self {
        Self::of_word_in_dates(word).and(match word {
            W::A | W::Half | W::Quarter => Self::NUMBER.and(Self::TIME),
            W::Hyphen | W::Minus | W::Stop => Self::NUMBER,
            W::Between | W::Another | W::Tilde | W::Less | W::Greater | W::AtMost | W::AtLeast => Self::FRONT,
            W::Plus | W::OpenBracket => Self::PHONE,
            W::Noon | W::Midnight => Self::TIME,
            W::Age => Self::NUMBER,
            W::Mid => Self::DATE.and(Self::TIME),
            W::Start | W::End | W::Rest | W::NoonSign | W::UpSign | W::DownSign => Self::DATE,
            W::Month | W::Week | W::Weekend | W::Day | W::Year | W::Years => Self::default(),
            _ if Self::of_word_in_dates(word) != Self::default() => Self::DATE,
            _ => Self::default(),
        })
    }

    #[rustfmt::skip]
    fn of_word_in_dates(word: W) -> Self {
        match word {
            W::Apostrophe | W::Ad | W::Fiscal | W::Fy | W::Year | W::Years => Self::ERA,
            W::Last | W::Next | W::This | W::Past | W::Previous | W::Following | W::Coming | W::Recent
            | W::Current | W::Final | W::Opening | W::That | W::Same | W::These | W::Those | W::Every
            | W::Each | W::All | W::Most | W::Early | W::Late | W::Later | W::Entire | W::New | W::Today
            | W::Yesterday | W::Tomorrow | W::Tonight | W::Overnight | W::DecadeBefore | W::Century
            | W::Week | W::Month | W::Weekend | W::Day => Self::RELATIVE,
            _ => Self::default(),
        }
    }
}
