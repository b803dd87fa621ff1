//! Two maps, one after the other, as one.

use crate::offsets::{Change, Run, push_run};

/// Walks both tilings along the middle text. A piece is copied where both are; a replaced run on either side
/// swallows every run of the other side that it touches, since a position inside it has no exact place.
pub(super) fn compose_runs(first: &[Run], second: &[Run]) -> Vec<Run> {
    let mut runs = Vec::with_capacity(first.len().max(second.len()));
    let (mut i, mut j) = (0, 0);
    // Ends reached so far in the outer texts.
    let (mut from, mut to) = (0, 0);
    let mut middle = 0;
    while i < first.len() || j < second.len() {
        let left = first.get(i).copied();
        let right = second.get(j).copied();
        match (left, right) {
            (Some(a), Some(b)) if a.change == Change::Copied && b.change == Change::Copied => {
                let stop = a.to_end.min(b.from_end);
                (from, to, middle) = (from + (stop - middle), to + (stop - middle), stop);
                push_run(&mut runs, Run::new(from, to, Change::Copied));
                i += usize::from(a.to_end == stop);
                j += usize::from(b.from_end == stop);
            }
            // Dropped by the first, or inserted by the second: nothing of the middle text is involved.
            (Some(a), _) if a.change == Change::Replaced && a.to_end == middle => {
                from = a.from_end;
                push_run(&mut runs, Run::new(from, to, Change::Replaced));
                i += 1;
            }
            (_, Some(b)) if b.change == Change::Replaced && b.from_end == middle => {
                to = b.to_end;
                push_run(&mut runs, Run::new(from, to, Change::Replaced));
                j += 1;
            }
            (Some(_), Some(_)) => {
                let stop = swallow(first, second, &mut i, &mut j);
                (from, to) = (
                    place_before(first, i, stop, |run| (run.to_end, run.from_end)),
                    place_before(second, j, stop, |run| (run.from_end, run.to_end)),
                );
                middle = stop;
                push_run(&mut runs, Run::new(from, to, Change::Replaced));
            }
            _ => break,
        }
    }
    runs
}

/// Moves both sides past a replaced run and everything it touches; gives the place in the middle text where a run
/// of neither side is cut, unless by a copy, which may be.
fn swallow(first: &[Run], second: &[Run], i: &mut usize, j: &mut usize) -> u32 {
    let mut stop = 0;
    if let Some(run) = first.get(*i).filter(|run| run.change == Change::Replaced) {
        stop = stop.max(run.to_end);
    }
    if let Some(run) = second.get(*j).filter(|run| run.change == Change::Replaced) {
        stop = stop.max(run.from_end);
    }
    loop {
        let before = stop;
        while let Some(run) = first.get(*i) {
            match run.change {
                _ if run.to_end <= stop => *i += 1,
                Change::Replaced if place_begin(first, *i, |run| run.to_end) < stop => stop = run.to_end,
                _ => break,
            }
        }
        while let Some(run) = second.get(*j) {
            match run.change {
                _ if run.from_end <= stop => *j += 1,
                Change::Replaced if place_begin(second, *j, |run| run.from_end) < stop => stop = run.from_end,
                _ => break,
            }
        }
        if stop == before {
            return stop;
        }
    }
}

fn place_begin(runs: &[Run], index: usize, end: impl Fn(&Run) -> u32) -> u32 {
    index.checked_sub(1).map_or(0, |before| end(&runs[before]))
}

/// The outer offset that belongs to `stop` in the middle text, where run `index` is copied or begins at `stop`.
fn place_before(runs: &[Run], index: usize, stop: u32, ends: impl Fn(&Run) -> (u32, u32)) -> u32 {
    let (middle, outer) = index.checked_sub(1).map_or((0, 0), |before| ends(&runs[before]));
    outer + (stop - middle)
}
