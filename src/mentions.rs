//! Merging: one policy for candidates that overlap.
//!
//! Each recogniser proposes [`Candidate`]s without knowing of the others. [`merge`] picks from them, best first, each
//! that overlaps none already picked. Better is, in this order:
//!
//! 1. what the caller gave;
//! 2. the longer one: "15th Five-Year Plan" wins over the "15th" in it, "$5 million" over its "5";
//! 3. the more confident one;
//! 4. the one that begins earlier, then the kind that stands earlier in [`Kind::ALL`].

use std::collections::BTreeMap;

use crate::document::{Confidence, Evidence, Kind, Value};
use crate::order::{by_number, falling};
use crate::span::{Clean, Span};

/// A mention that a recogniser proposes.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate {
    /// Its place.
    pub span: Span<Clean>,
    /// What it would be.
    pub kind: Kind,
    /// How sure the recogniser is.
    pub confidence: Confidence,
    /// How it was found.
    pub evidence: Evidence,
    /// Its normal form.
    pub value: Option<Value>,
}

/// Picks from candidates of several recognisers a sorted, disjoint list. Empty spans are left out.
pub fn merge(candidates: [Vec<Candidate>; 3]) -> Vec<Candidate> {
    let mut merged = Vec::with_capacity(candidates.iter().map(Vec::len).sum());
    merged.extend(candidates.into_iter().flatten().filter(|candidate| !candidate.span.is_empty()));
    // Each recogniser gives its candidates in order.
    by_number(&mut merged, |candidate| candidate.span.start.into());
    let mut picked = Vec::with_capacity(merged.len());
    let mut rest = merged.into_iter().peekable();
    // Those that overlap, in a chain; by far most overlap none.
    let mut chain = Vec::new();
    while let Some(candidate) = rest.next() {
        let mut end = candidate.span.end;
        if rest.peek().is_none_or(|next| next.span.start >= end) {
            picked.push(candidate);
            continue;
        }
        chain.push(candidate);
        while let Some(next) = rest.next_if(|next| next.span.start < end) {
            end = end.max(next.span.end);
            chain.push(next);
        }
        pick(&mut chain, &mut picked);
    }
    picked
}

/// Picks from candidates, and leaves none.
fn pick(candidates: &mut Vec<Candidate>, all: &mut Vec<Candidate>) {
    by_number(candidates, rank);
    let mut picked: BTreeMap<u32, Candidate> = BTreeMap::new();
    for candidate in candidates.drain(..) {
        let Span { start, end, .. } = candidate.span;
        // Picked spans are disjoint, so that only the last one that begins before the end can overlap.
        let free = picked.range(..end).next_back().is_none_or(|(_, before)| before.span.end <= start);
        if free {
            picked.insert(start, candidate);
        }
    }
    all.extend(picked.into_values());
}

/// The order of picking, the lowest first: what was given, the longer, the surer, the earlier, then by kind.
fn rank(candidate: &Candidate) -> u128 {
    let is_given = matches!(candidate.evidence, Evidence::Given { .. });
    let parts = [
        u32::from(!is_given),
        !candidate.span.len(),
        falling(candidate.confidence.get()),
        candidate.span.start,
    ];
    let rank = parts.into_iter().fold(0, |rank, part| rank << 32 | u128::from(part));
    rank << u8::BITS | candidate.kind as u128
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Rule;
    use proptest::prelude::*;
    use std::cmp::Ordering;

    /// The order of picking: `Less` is picked first.
    fn better(left: &Candidate, right: &Candidate) -> Ordering {
        let given = |candidate: &Candidate| matches!(candidate.evidence, Evidence::Given { .. });
        given(right)
            .cmp(&given(left))
            .then_with(|| right.span.len().cmp(&left.span.len()))
            .then_with(|| right.confidence.get().total_cmp(&left.confidence.get()))
            .then_with(|| left.span.cmp(&right.span))
            .then_with(|| left.kind.cmp(&right.kind))
    }

    fn candidate(start: u32, length: u32, kind: Kind, confidence: f32) -> Candidate {
        Candidate {
            span: Span::new(start, start + length),
            kind,
            confidence: Confidence::new(confidence),
            evidence: Evidence::Rule(Rule::Capitals),
            value: None,
        }
    }

    fn given(start: u32, length: u32) -> Candidate {
        Candidate {
            evidence: Evidence::Given { title: None },
            ..candidate(start, length, Kind::Product, 0.0)
        }
    }

    fn picks(candidates: Vec<Candidate>) -> Vec<(u32, u32, Kind)> {
        let merged = merge([candidates, Vec::new(), Vec::new()]);
        merged.iter().map(|picked| (picked.span.start, picked.span.end, picked.kind)).collect()
    }

    #[test]
    fn the_policy_in_rows() {
        let (name, ordinal) = (candidate(0, 19, Kind::Law, 0.4), candidate(0, 4, Kind::Ordinal, 0.9));
        assert_eq!(
            picks(vec![ordinal.clone(), name]),
            [(0, 19, Kind::Law)],
            "a name wins over the number in it"
        );
        assert_eq!(
            picks(vec![given(2, 1), ordinal.clone()]),
            [(2, 3, Kind::Product)],
            "the caller's name wins"
        );
        let date = candidate(0, 4, Kind::Date, 0.95);
        assert_eq!(
            picks(vec![ordinal, date]),
            [(0, 4, Kind::Date)],
            "of equal spans the more confident wins"
        );
        let pair = [
            candidate(0, 3, Kind::Person, 0.5),
            candidate(3, 2, Kind::Date, 0.5),
            candidate(9, 0, Kind::Org, 1.0),
        ];
        assert_eq!(
            picks(pair.to_vec()),
            [(0, 3, Kind::Person), (3, 5, Kind::Date)],
            "touching spans both stay"
        );
    }

    /// Picks the best candidate again and again and throws away what it overlaps.
    fn naive(mut rest: Vec<Candidate>) -> Vec<Candidate> {
        let mut picked = Vec::new();
        rest.retain(|candidate| candidate.span.start < candidate.span.end);
        while let Some(best) = rest.iter().min_by(|left, right| better(left, right)).cloned() {
            rest.retain(|other| !other.span.overlaps(best.span));
            picked.push(best);
        }
        picked.sort_by_key(|candidate| candidate.span.start);
        picked
    }

    fn any_candidate() -> impl Strategy<Value = Candidate> {
        let kind = proptest::sample::select(vec![Kind::Person, Kind::Date, Kind::Cardinal]);
        (0u32..40, 0u32..8, kind, 0u8..4, any::<bool>()).prop_map(
            |(start, length, kind, tenths, is_given)| {
                let candidate = candidate(start, length, kind, f32::from(tenths) / 10.0);
                if is_given {
                    Candidate { evidence: Evidence::Given { title: None }, ..candidate }
                } else {
                    candidate
                }
            },
        )
    }

    proptest! {
        #[test]
        fn agrees_with_picking_one_by_one(lists in proptest::array::uniform3(proptest::collection::vec(any_candidate(), 0..12))) {
            let merged = merge(lists.clone());
            prop_assert_eq!(&merged, &naive(lists.concat()));
            prop_assert!(merged.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start));
        }
    }
}
