//! Units of measure: their symbols, and what they are in SI units.
//!
//! ```
//! use gloss::values::unit;
//! let (metres, symbol) = unit::to_si(26.2, "mi").unwrap();
//! assert_eq!((metres.round(), symbol), (42165.0, "m"));
//! assert_eq!(unit::to_si(25.0, "°C"), Some((298.15, "K")));
//! ```

use super::tables::UNITS;
use crate::document::Value;

/// Kelvin at 0 °C.
const CELSIUS_ZERO: f64 = 273.15;
/// Degrees Fahrenheit at 0 K, below zero.
const FAHRENHEIT_ZERO: f64 = 459.67;

/// A measure in SI units, with the SI unit's symbol. `symbol` is a unit as [`Value::Quantity`] has it; none for
/// symbols that the table of units does not have.
///
/// [`Value::Quantity`]: crate::document::Value::Quantity
pub fn to_si(number: f64, symbol: &str) -> Option<(f64, &'static str)> {
    let row = UNITS.lines().find_map(|row| row.strip_prefix(symbol)?.strip_prefix('\t'))?;
    let mut fields = row.split('\t');
    let (factor, unit) = (fields.next()?.parse::<f64>().ok()?, fields.next()?);
    let shifted = match symbol {
        "°C" => number + CELSIUS_ZERO,
        "°F" => number + FAHRENHEIT_ZERO,
        _ => number,
    };
    Some((shifted * factor, unit))
}

/// A quantity in SI units, written like its normal form but to twelve significant digits: `>42164.8128 m`; none for
/// other values and for units that the table does not have.
///
/// ```
/// use gloss::document::{Amount, Value};
/// let run = Value::Quantity { amount: Amount::range(5.0, 10.0), unit: "km" };
/// assert_eq!(gloss::values::unit::si_form(&run).as_deref(), Some("5000 m/10000 m"));
/// ```
pub fn si_form(value: &Value) -> Option<String> {
    let Value::Quantity { amount, unit } = value else { return None };
    let written = |number: f64| {
        let (number, symbol) = to_si(number, unit)?;
        Some(format!("{} {symbol}", significant(number)))
    };
    let low = format!("{}{}", amount.bound.sign(), written(amount.low)?);
    Some(match amount.high {
        Some(high) => format!("{low}/{}", written(high)?),
        None => low,
    })
}

/// The number to twelve significant digits: without the dust of binary fractions, and with its size at any scale.
fn significant(number: f64) -> f64 {
    format!("{number:.11e}").parse().unwrap_or(number)
}

/// How many of `smaller` are one of `larger`, for measures in two parts: inches in a foot, ounces in a pound.
pub(super) fn parts(larger: &str, smaller: &str) -> Option<f64> {
    match (larger, smaller) {
        ("ft", "in") => Some(12.0),
        ("yd", "ft") => Some(3.0),
        ("lb", "oz") => Some(16.0),
        ("st", "lb") => Some(14.0),
        ("m", "cm") | ("km", "m") | ("kg", "g") => {
            to_si(1.0, larger).zip(to_si(1.0, smaller)).map(|(a, b)| (a.0 / b.0).round())
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::values::tables::rows;

    #[test]
    fn every_unit_has_a_factor() {
        for row in rows(UNITS) {
            let (number, unit) = to_si(1.0, row[0]).unwrap_or_else(|| panic!("{row:?}"));
            assert!(number > 0.0 && !unit.is_empty(), "{row:?}");
        }
        assert_eq!(to_si(1.0, "smoot"), None);
    }

    #[test]
    fn temperatures_have_an_offset() {
        for (number, symbol, kelvin) in
            [(32.0, "°F", 273.15), (212.0, "°F", 373.15), (0.0, "°C", 273.15), (5.0, "K", 5.0)]
        {
            let (value, unit) = to_si(number, symbol).unwrap();
            assert!((value - kelvin).abs() < 1e-9 && unit == "K", "{number} {symbol} = {value}");
        }
    }

    #[test]
    fn quantities_are_written_in_si_units() {
        use crate::document::{Amount, Bound};
        for (amount, unit, expected) in [
            (Amount::one(26.2).bounded(Bound::Over), "mi", Some(">42164.8128 m")),
            (Amount::one(5.0), "nm", Some("0.000000005 m")),
            (Amount::range(20.0, 30.0), "°C", Some("293.15 K/303.15 K")),
            (Amount::one(243.0), "kg", Some("243 kg")),
            (Amount::one(1.0), "smoot", None),
        ] {
            assert_eq!(si_form(&Value::Quantity { amount, unit }).as_deref(), expected);
        }
        assert_eq!(si_form(&Value::Percent(Amount::one(5.0))), None);
    }

    #[test]
    fn parts_agree_with_the_factors() {
        for (larger, smaller) in
            [("ft", "in"), ("yd", "ft"), ("lb", "oz"), ("st", "lb"), ("m", "cm"), ("kg", "g")]
        {
            let ratio = to_si(1.0, larger).unwrap().0 / to_si(1.0, smaller).unwrap().0;
            assert!((ratio - parts(larger, smaller).unwrap()).abs() < 1e-9, "{larger} {smaller}");
        }
    }
}
