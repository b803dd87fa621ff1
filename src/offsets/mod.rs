//! Maps between the texts of an analysis, and from bytes to UTF-16.
//!
//! [`OffsetMap`] carries spans from one text to another in both directions; only
//! [`Rewrite`](crate::rewrite::Rewrite) makes one. It tiles both texts with runs that were either copied or
//! replaced (a drop is a replacement by nothing, an insertion a replacement of nothing). The rules live here, once:
//!
//! - spans are half-open; at a place where two runs meet, a start belongs to the later run, an end to the earlier;
//! - inside a replaced run a position snaps outward, so that a mapped span never loses what it covered.
//!
//! [`Utf16Table`] turns byte offsets into the UTF-16 offsets that JavaScript strings use, and back.
//!
//! ```
//! use gloss::rewrite::Rewrite;
//! use gloss::span::{Repaired, Source, Span};
//! let mut rewrite = Rewrite::<Source, Repaired>::new("caf&eacute; noir");
//! rewrite.copy_to(3);
//! rewrite.replace_to(11, "é");
//! let (text, map) = rewrite.finish();
//! assert_eq!(text, "café noir");
//! assert_eq!(map.back(Span::new(0, 5)).slice("caf&eacute; noir"), "caf&eacute;");
//! ```

mod compose;
mod utf16;

use std::marker::PhantomData;

use crate::span::Span;

use compose::compose_runs;

pub use utf16::Utf16Table;

/// A two-way map between byte offsets of two texts, one made from the other.
#[derive(Debug, PartialEq, Eq)]
pub struct OffsetMap<From, To> {
    runs: Vec<Run>,
    spaces: PhantomData<fn() -> (From, To)>,
}

impl<From, To> Clone for OffsetMap<From, To> {
    fn clone(&self) -> Self {
        Self::tiled(self.runs.clone())
    }
}

/// How a stretch of the first text became a stretch of the second.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Change {
    /// Byte for byte the same.
    Copied,
    /// Other text, possibly none on either side.
    Replaced,
}

/// One tile; it begins where the run before it ends, in both texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Run {
    from_end: u32,
    to_end: u32,
    change: Change,
}

/// Which end of a span a position is.
#[derive(Clone, Copy)]
enum Edge {
    Start,
    End,
}

impl<From, To> OffsetMap<From, To> {
    pub(crate) fn tiled(runs: Vec<Run>) -> Self {
        Self { runs, spaces: PhantomData }
    }

    /// Where a span of the first text lies in the second. What was dropped gives an empty span at its place.
    pub fn forward(&self, span: Span<From>) -> Span<To> {
        let place = |at, edge| self.carry(at, edge, |run| run.from_end, |run| run.to_end);
        Span::new(place(span.start, Edge::Start), place(span.end, Edge::End))
    }

    /// Where a span of the second text came from in the first.
    pub fn back(&self, span: Span<To>) -> Span<From> {
        let place = |at, edge| self.carry(at, edge, |run| run.to_end, |run| run.from_end);
        Span::new(place(span.start, Edge::Start), place(span.end, Edge::End))
    }

    /// The same for spans that mostly come in order: where the last one was found the next is looked for first.
    pub(crate) fn backwards(&self) -> impl FnMut(Span<To>) -> Span<From> {
        let mut last: Option<(Run, Run)> = None;
        move |span| {
            // Most spans lie inside of the run that the one before lies in.
            if let Some((before, run)) = last
                && run.change == Change::Copied
                && before.to_end <= span.start
                && span.start < run.to_end
                && before.to_end < span.end
                && span.end <= run.to_end
            {
                let back = |at: u32| before.from_end + (at - before.to_end);
                return Span::new(back(span.start), back(span.end));
            }
            let index = self.runs.partition_point(|run| run.to_end <= span.start);
            let before =
                index.checked_sub(1).map_or(Run::new(0, 0, Change::Copied), |before| self.runs[before]);
            last = self.runs.get(index).map(|run| (before, *run));
            self.back(span)
        }
    }

    /// The map that goes through both: first this one, then `next`.
    pub fn compose<Further>(&self, next: &OffsetMap<To, Further>) -> OffsetMap<From, Further> {
        OffsetMap::tiled(compose_runs(&self.runs, &next.runs))
    }

    /// Number of copied and replaced runs; the map's size in memory is 12 bytes for each.
    pub fn run_count(&self) -> usize {
        self.runs.len()
    }

    fn carry(
        &self,
        at: u32,
        edge: Edge,
        near_end: impl Fn(&Run) -> u32,
        far_end: impl Fn(&Run) -> u32,
    ) -> u32 {
        let begin = |index: usize| match index.checked_sub(1) {
            Some(before) => (near_end(&self.runs[before]), far_end(&self.runs[before])),
            None => (0, 0),
        };
        let index = match edge {
            // The last run that begins at or before the place.
            Edge::Start => match self.runs.partition_point(|run| near_end(run) <= at) {
                // Beyond the last run: the end of the text, which belongs to the last run.
                past if past == self.runs.len() => past.saturating_sub(1),
                index => index,
            },
            // The first run that ends at or after the place.
            Edge::End => {
                self.runs.partition_point(|run| near_end(run) < at).min(self.runs.len().saturating_sub(1))
            }
        };
        let Some(run) = self.runs.get(index) else { return 0 };
        let (near_begin, far_begin) = begin(index);
        let inside = at.clamp(near_begin, near_end(run));
        match (run.change, edge) {
            (Change::Copied, _) => far_begin + (inside - near_begin),
            // A start at the very end of a replaced run can only be the end of the whole text.
            (Change::Replaced, Edge::Start) if inside == near_end(run) && near_begin < inside => far_end(run),
            (Change::Replaced, Edge::Start) => far_begin,
            (Change::Replaced, Edge::End) if inside == near_begin && near_begin < near_end(run) => far_begin,
            (Change::Replaced, Edge::End) => far_end(run),
        }
    }
}

impl Run {
    pub(crate) fn new(from_end: u32, to_end: u32, change: Change) -> Self {
        Self { from_end, to_end, change }
    }

    pub(crate) fn change(self) -> Change {
        self.change
    }

    pub(crate) fn extend(&mut self, from_end: u32, to_end: u32) {
        (self.from_end, self.to_end) = (from_end, to_end);
    }
}

/// Adds a run, joining copied neighbours and leaving out what is empty on both sides.
pub(crate) fn push_run(runs: &mut Vec<Run>, run: Run) {
    let (from_begin, to_begin) = runs.last().map_or((0, 0), |last| (last.from_end, last.to_end));
    if run.from_end == from_begin && run.to_end == to_begin {
        return;
    }
    match runs.last_mut() {
        Some(last) if last.change() == Change::Copied && run.change() == Change::Copied => {
            last.extend(run.from_end, run.to_end);
        }
        _ => runs.push(run),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rewrite::Rewrite;
    use crate::span::{Clean, Repaired, Source};
    use proptest::prelude::*;

    /// A rewriting of a text as a list of steps: how many bytes, and what to put there (`None` copies).
    type Steps = Vec<(usize, Option<String>)>;

    fn apply<From, To>(text: &str, steps: &Steps) -> (String, OffsetMap<From, To>) {
        let mut rewrite = Rewrite::<From, To>::new(text);
        let mut at = 0;
        for (length, with) in steps {
            at = (at + length).min(text.len());
            while !text.is_char_boundary(at) {
                at += 1;
            }
            match with {
                // Inserted text comes from nowhere, so nothing that lies in it can round-trip.
                _ if at == rewrite.position() => {}
                Some(with) => rewrite.replace_to(at, with),
                None => rewrite.copy_to(at),
            }
        }
        rewrite.finish()
    }

    fn steps() -> impl Strategy<Value = Steps> {
        prop::collection::vec((0usize..6, prop::option::of("[a-zé😀]{0,3}")), 0..12)
    }

    #[test]
    fn a_dropped_start_maps_to_what_follows() {
        let (text, map) = apply::<Source, Clean>("noise text", &vec![(6, Some(String::new()))]);
        assert_eq!(text, "text");
        assert_eq!(map.forward(Span::new(0, 10)), Span::new(0, 4));
        assert_eq!(map.back(Span::new(0, 4)), Span::new(6, 10));
    }

    #[test]
    fn the_empty_map_maps_nothing() {
        let (text, map) = apply::<Source, Clean>("", &Vec::new());
        assert_eq!(text, "");
        assert_eq!(map.forward(Span::new(0, 0)), Span::new(0, 0));
    }

    #[test]
    fn inserted_text_maps_to_the_place_where_it_was_put() {
        let mut rewrite = Rewrite::<Repaired, Clean>::new("onetwo");
        rewrite.copy_to(3);
        rewrite.replace_to(3, "\n\n");
        let (_, map) = rewrite.finish();
        assert_eq!(map.back(Span::new(3, 5)), Span::new(3, 3));
        assert_eq!(map.forward(Span::new(0, 3)), Span::new(0, 3));
        assert_eq!(map.forward(Span::new(3, 6)), Span::new(5, 8));
    }

    proptest! {
        #[test]
        fn maps_are_monotone_and_round_trip(text in "[a-zé😀]{0,30}", steps in steps()) {
            let (out, map) = apply::<Source, Repaired>(&text, &steps);
            let starts: Vec<u32> = (0..=text.len() as u32).map(|at| map.forward(Span::new(at, at)).start).collect();
            prop_assert!(starts.is_sorted());
            for start in 0..=out.len() as u32 {
                for end in start + 1..=out.len() as u32 {
                    let span = Span::<Repaired>::new(start, end);
                    let there = map.back(span);
                    prop_assert!(there.end as usize <= text.len());
                    // Snapping outward: never less than what was asked for.
                    prop_assert!(map.forward(there).contains(span), "{span:?} -> {there:?} -> {:?}", map.forward(there));
                }
            }
        }

        #[test]
        fn spans_in_order_are_mapped_like_each_alone(
            text in "[a-zé😀]{0,30}",
            steps in steps(),
            spans in prop::collection::vec((0..9_u32, 0..9_u32), 0..20),
        ) {
            let (out, map) = apply::<Source, Repaired>(&text, &steps);
            let mut back = map.backwards();
            let mut at = 0;
            for (gap, len) in spans {
                // Now and then from the beginning again.
                let start = (at + gap) % (out.len() as u32 + 1);
                let span = Span::new(start, (start + len).min(out.len() as u32));
                prop_assert_eq!(back(span), map.back(span));
                at = span.end;
            }
        }

        #[test]
        fn copied_text_maps_exactly(text in "[a-zé😀]{1,30}", steps in steps()) {
            let (out, map) = apply::<Source, Repaired>(&text, &steps);
            let mut begin = (0, 0);
            for run in &map.runs {
                if run.change == Change::Copied {
                    let (from, to) = (Span::new(begin.0, run.from_end), Span::new(begin.1, run.to_end));
                    prop_assert_eq!(from.slice(&text), to.slice(&out));
                    prop_assert_eq!(map.forward(from), to);
                    prop_assert_eq!(map.back(to), from);
                }
                begin = (run.from_end, run.to_end);
            }
            prop_assert_eq!(begin, (text.len() as u32, out.len() as u32));
        }

        #[test]
        fn composing_covers_what_mapping_twice_covers(text in "[a-z]{0,20}", one in steps(), two in steps()) {
            let (middle, first) = apply::<Source, Repaired>(&text, &one);
            let (out, second) = apply::<Repaired, Clean>(&middle, &two);
            let both = first.compose(&second);
            let end = both.runs.last().map_or((0, 0), |run| (run.from_end, run.to_end));
            prop_assert_eq!(end, (text.len() as u32, out.len() as u32));
            for start in 0..out.len() as u32 {
                let span = Span::<Clean>::new(start, start + 1);
                let twice = first.back(second.back(span));
                prop_assert!(both.back(span).contains(twice), "{span:?}: {:?} lacks {twice:?}", both.back(span));
            }
        }
    }
}
