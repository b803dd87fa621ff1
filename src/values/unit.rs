//! Units of measure: their symbols, and what they are in SI units.
//!
//! ```
//! use gloss::values::unit;
//! let (metres, symbol) = unit::to_si(26.2, "mi").unwrap();
//! assert_eq!((metres.round(), symbol), (42165.0, "m"));
//! assert_eq!(unit::to_si(25.0, "°C"), Some((298.15, "K")));
//! ```

use super::tables::{UNITS, rows};

/// Kelvin at 0 °C.
const CELSIUS_ZERO: f64 = 273.15;
/// Degrees Fahrenheit at 0 K, below zero.
const FAHRENHEIT_ZERO: f64 = 459.67;

/// A measure in SI units, with the SI unit's symbol. `symbol` is a unit as [`Value::Quantity`] has it; none for
/// symbols that the table of units does not have.
///
/// [`Value::Quantity`]: crate::document::Value::Quantity
pub fn to_si(number: f64, symbol: &str) -> Option<(f64, &'static str)> {
    let row = rows(UNITS).find(|row| row.first() == Some(&symbol))?;
    let (factor, unit) = (row.get(1)?.parse::<f64>().ok()?, *row.get(2)?);
    let shifted = match symbol {
        "°C" => number + CELSIUS_ZERO,
        "°F" => number + FAHRENHEIT_ZERO,
        _ => number,
    };
    Some((shifted * factor, unit))
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
    fn parts_agree_with_the_factors() {
        for (larger, smaller) in
            [("ft", "in"), ("yd", "ft"), ("lb", "oz"), ("st", "lb"), ("m", "cm"), ("kg", "g")]
        {
            let ratio = to_si(1.0, larger).unwrap().0 / to_si(1.0, smaller).unwrap().0;
            assert!((ratio - parts(larger, smaller).unwrap()).abs() < 1e-9, "{larger} {smaller}");
        }
    }
}
