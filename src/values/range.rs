//! Ranges of measures: "5 to 10 percent", "$250-300 million", "between 20 and 30".

use super::cursor::Cursor;
use super::measure::{Front, Measure, Of, Term, term};
use super::money;
use super::number::{Form, Number};
use super::words::W;
use crate::document::Bound;

/// The range that begins with `first`. The second term's unit holds for both; so does its scale word.
pub(super) fn read(cursor: &Cursor<'_>, first: &Term, front: Front) -> Option<Measure> {
    let next = connector(cursor, first, front)?;
    let second = term(cursor, next)?;
    let (low, high) = (first.number.value?, second.number.value?);
    let of = common(cursor, first, &second, next)?;
    let to = cursor.is(next - 1, W::To);
    let things = first.of == Of::Things && of == Of::Things;
    let falls = low >= high && (first.of == second.of && !things || things && !to);
    if falls || first.number.form == Form::Fraction && first.of != Of::Things {
        return None;
    }
    let scaled = first.number.scaled_like(&second.number).value;
    if front == Front::From && to {
        // "from five to seven years": two mentions, both of them years.
        let leans = first.of == Of::Things && of != Of::Things;
        let first =
            Measure { low: scaled, high: None, of, form: Form::Words, bound: Bound::Exact, end: first.end };
        return leans.then_some(first);
    }
    // "$10 to $20 million"
    let leans = matches!(of, Of::Money(_)) && high / second.number.scale > low;
    let low = if first.of == second.of && !leans { Some(low) } else { scaled };
    let Term { number, bound, end, .. } = second;
    Some(Measure { low, high: Some(high), of, form: number.form, bound, end })
}

/// What both terms count; none when they are no range.
fn common(cursor: &Cursor<'_>, first: &Term, second: &Term, next: usize) -> Option<Of> {
    // "2018 to 723"
    let year = |number: &Number| number.digits().is_some_and(|digits| digits.is_plain() && digits.whole == 4);
    let rises = first.number.value <= second.number.value;
    if year(&first.number) && !year(&second.number) && (second.of != first.of || !rises) {
        return None;
    }
    match (first.of, second.of) {
        // "2023 to €3 million": a sign in front of the second number is its own.
        (Of::Things, Of::Money(_))
            if cursor.is_digits(first.end - 1) && money::sign_first(cursor, next).is_some() =>
        {
            None
        }
        (Of::Things, of) => Some(of),
        (of @ Of::Money(_), Of::Things) => Some(of),
        // "$10 to £20" are two sums.
        (one, other) => (one == other).then_some(one),
    }
}

/// Where the second end of a range begins.
fn connector(cursor: &Cursor<'_>, first: &Term, front: Front) -> Option<usize> {
    let at = first.end;
    let dash = cursor.is_inner_hyphen(at)
        || cursor.is(at, W::Tilde) && cursor.glued(at) && cursor.glued(at + 1)
        || cursor.is(at, W::Dash) && !cursor.glued(at) && !cursor.glued(at + 1);
    let small = |number: &Number| number.scale == 1.0 && number.value.is_some_and(|value| value <= 100.0);
    let or = || {
        let second = term(cursor, at + 1)?;
        let near =
            second.number.value? <= first.number.value? * 4.0 && first.number.value? < second.number.value?;
        (small(&first.number) && near && first.of == Of::Things).then_some(())
    };
    // "$3,800 - $7,600"; "Stage 3 - 120 km" are two.
    let apart = || {
        let second = term(cursor, at + 1)?;
        let low = first.number.value.filter(|_| cursor.is_digits(at - 1) || first.of == second.of)?;
        let near = first.of == Of::Things && second.number.value? <= 3.0 * low && low > 1.0;
        (second.of != Of::Things && (first.of == second.of || near)).then_some(())
    };
    let joins = dash
        || cursor.is(at, W::Hyphen) && cursor.is_apart(at) && apart().is_some()
        || cursor.is(at, W::To)
        || cursor.is(at, W::And) && front == Front::Between
        || cursor.is(at, W::Or) && or().is_some();
    joins.then_some(at + 1)
}
