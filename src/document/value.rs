//! Normal forms of dates, sums and other values.
//!
//! [`Value`] is written out by its `Display` in one canonical way: dates as ISO 8601 / EDTF, sums as full digits with
//! the ISO 4217 code, other numbers as plain digits.
//!
//! ```
//! use gloss::document::{Amount, Bound, Value};
//! let sum = Value::Money { amount: Amount::one(328.08e9).bounded(Bound::About), currency: "USD" };
//! assert_eq!(sum.to_string(), "~328080000000 USD");
//! ```

use std::fmt;

/// The normal form of a value mention.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// A day, month, year, range or duration as ISO 8601 / EDTF (`2026-01-04`, `2026-01-04/2026-01-07`, `P33Y`), or
    /// `rel:` and an offset when it is relative to a day that the document does not give (`rel:monday`, `rel:-1W`).
    Date(String),
    /// A time of day (`T07:14`) or a duration below a day (`PT2H`), as ISO 8601.
    Time(String),
    /// A sum of money.
    Money {
        /// In whole units of the currency.
        amount: Amount,
        /// ISO 4217 code.
        currency: &'static str,
    },
    /// Per cent: 5.6 for "5.6 percent".
    Percent(Amount),
    /// A measure.
    Quantity {
        /// In the unit as written.
        amount: Amount,
        /// Symbol of the unit (`km`, `kg`, `°C`).
        unit: &'static str,
    },
    /// A place in an order: 80 for "80th".
    Ordinal(Amount),
    /// A count.
    Cardinal(Amount),
    /// A score, vote or ratio, its numbers joined by hyphens: `3-2`, `112-107`, `1-4` for "one in four".
    Score(String),
    /// An address, handle or telephone number, without what is not part of it (`mailto:`, brackets, spaces).
    Contact(String),
}

/// A number or a range of numbers, with how exactly it is meant.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Amount {
    /// The number, or the lower end of the range.
    pub low: f64,
    /// The upper end of a range.
    pub high: Option<f64>,
    /// How exactly it is meant.
    pub bound: Bound,
}

/// How exactly a number or date is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bound {
    /// As it stands.
    Exact,
    /// "about", "around".
    About,
    /// "more than", "over".
    Over,
    /// "less than", "under", "nearly".
    Under,
    /// "at least".
    AtLeast,
    /// "up to", "at most".
    AtMost,
}

impl Amount {
    /// One exact number.
    pub const fn one(number: f64) -> Self {
        Self { low: number, high: None, bound: Bound::Exact }
    }

    /// The range from `low` to `high`.
    pub const fn range(low: f64, high: f64) -> Self {
        Self { low, high: Some(high), bound: Bound::Exact }
    }

    /// The same, meant as `bound` says.
    #[must_use]
    pub const fn bounded(self, bound: Bound) -> Self {
        Self { bound, ..self }
    }

    /// The same in another unit, `factor` times as many.
    #[must_use]
    pub fn scaled(self, factor: f64) -> Self {
        Self { low: self.low * factor, high: self.high.map(|high| high * factor), bound: self.bound }
    }
}

impl Bound {
    /// The sign in front of a normal form.
    pub const fn sign(self) -> &'static str {
        match self {
            Self::Exact => "",
            Self::About => "~",
            Self::Over => ">",
            Self::Under => "<",
            Self::AtLeast => ">=",
            Self::AtMost => "<=",
        }
    }
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Date(text) | Self::Time(text) | Self::Score(text) | Self::Contact(text) => {
                f.write_str(text)
            }
            Self::Money { amount, currency } => write_with_unit(f, *amount, currency),
            Self::Quantity { amount, unit } => write_with_unit(f, *amount, unit),
            Self::Percent(amount) | Self::Ordinal(amount) | Self::Cardinal(amount) => amount.fmt(f),
        }
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.bound.sign())?;
        write_number(f, self.low)?;
        match self.high {
            Some(high) => {
                f.write_str("/")?;
                write_number(f, high)
            }
            None => Ok(()),
        }
    }
}

/// A range repeats the unit: `10 USD/20 USD`.
fn write_with_unit(f: &mut fmt::Formatter<'_>, amount: Amount, unit: &str) -> fmt::Result {
    f.write_str(amount.bound.sign())?;
    write_number(f, amount.low)?;
    write!(f, " {unit}")?;
    match amount.high {
        Some(high) => {
            f.write_str("/")?;
            write_number(f, high)?;
            write!(f, " {unit}")
        }
        None => Ok(()),
    }
}

/// Plain digits, at most six after the point: "328.08 billion" is not exact in binary, but its normal form is.
fn write_number(f: &mut fmt::Formatter<'_>, number: f64) -> fmt::Result {
    let rounded = (number * 1e6).round() / 1e6;
    if number.fract() != 0.0 && rounded.is_finite() { write!(f, "{rounded}") } else { write!(f, "{number}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_lose_the_dust_of_binary_fractions() {
        assert_eq!(Value::Percent(Amount::one(0.1 + 0.2)).to_string(), "0.3");
        assert_eq!(Value::Cardinal(Amount::one(5000.0).bounded(Bound::Over)).to_string(), ">5000");
    }

    #[test]
    fn ranges_repeat_the_unit() {
        let sum = Value::Money { amount: Amount::range(10.0, 20.0).bounded(Bound::About), currency: "EUR" };
        assert_eq!(sum.to_string(), "~10 EUR/20 EUR");
    }
}
