//! A conditional random field over the labels of a stretch, trained with FTRL-Proximal (McMahan et al. 2013), which
//! leaves most weights at zero.
//!
//! Scores are weights of features for lanes, and of one name ending where the next begins.

#![expect(clippy::needless_range_loop, reason = "the lanes of several arrays are walked together")]

use gloss::tag::learned::labels::{GROUP, KINDS, LANES};

/// Numbers of the transitions: 12 by 12 of "what ended" and "what begins", then for each kind those inside a name.
pub(crate) const TRANSITIONS: usize = GROUP * GROUP + 4 * GROUP;

const NONE: usize = LANES - 1;

/// How weights are learned.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Rates {
    pub(crate) alpha: f32,
    pub(crate) beta: f32,
    pub(crate) l1: f32,
    pub(crate) l2: f32,
}

/// Weights while they are learned, in rows of [`LANES`].
#[derive(Debug)]
pub(crate) struct Weights {
    w: Vec<f32>,
    z: Vec<f32>,
    n: Vec<f32>,
    pub(crate) between: Vec<f32>,
    between_n: Vec<f32>,
    rates: Rates,
}

/// One stretch, to be learned from.
pub(crate) struct Chain<'a> {
    pub(crate) features: &'a [Vec<u32>],
    pub(crate) allowed: &'a [u64],
    pub(crate) weight: f32,
    /// Factor for the weights, when some features were left out.
    pub(crate) scale: f32,
}

impl Weights {
    pub(crate) fn new(rows: usize, rates: Rates) -> Self {
        let size = rows * LANES;
        Self {
            w: vec![0.0; size],
            z: vec![0.0; size],
            n: vec![0.0; size],
            between: vec![0.0; TRANSITIONS],
            between_n: vec![0.0; TRANSITIONS],
            rates,
        }
    }

    /// The weights of a feature.
    pub(crate) fn row(&self, feature: usize) -> &[f32] {
        &self.w[feature * LANES..][..LANES]
    }

    /// Adds the weights of another model of the same features.
    pub(crate) fn add(&mut self, other: &Self) {
        self.w.iter_mut().zip(&other.w).for_each(|(sum, weight)| *sum += weight);
        self.between.iter_mut().zip(&other.between).for_each(|(sum, weight)| *sum += weight);
    }

    /// Divides all weights.
    pub(crate) fn divide(&mut self, by: f32) {
        self.w.iter_mut().chain(&mut self.between).for_each(|weight| *weight /= by);
    }

    /// Scores of all lanes for a token.
    pub(crate) fn score(&self, features: &[u32]) -> [f32; LANES] {
        let mut scores = [0.0; LANES];
        for &feature in features {
            let row = &self.w[feature as usize * LANES..][..LANES];
            for lane in 0..LANES {
                scores[lane] += row[lane];
            }
        }
        scores
    }

    /// One step of learning; gives the loss.
    pub(crate) fn learn(&mut self, chain: &Chain<'_>, scratch: &mut Scratch) -> f32 {
        let length = chain.features.len();
        scratch.emissions.clear();
        scratch.emissions.extend(chain.features.iter().map(|features| {
            let mut scores = self.score(features);
            for score in &mut scores {
                *score *= chain.scale;
            }
            let top = scores.iter().copied().fold(f32::MIN, f32::max);
            for score in &mut scores {
                *score = (*score - top).exp();
            }
            scores
        }));
        let transitions = Transitions::of(&self.between);
        let all = vec![!0u64; length];
        let (mut expected, mut target) = (Expectation::default(), Expectation::default());
        let log_all = transitions.expect(&scratch.emissions, &all, &mut expected);
        let log_target = transitions.expect(&scratch.emissions, chain.allowed, &mut target);
        if !log_target.is_finite() || !log_all.is_finite() {
            return 0.0;
        }
        for (at, features) in chain.features.iter().enumerate() {
            let mut gradient = [0.0; LANES];
            let mut largest = 0.0f32;
            for lane in 0..LANES {
                gradient[lane] =
                    (expected.lanes[at][lane] - target.lanes[at][lane]) * chain.weight * chain.scale;
                largest = largest.max(gradient[lane].abs());
            }
            if largest > 2e-3 {
                for &feature in features {
                    self.step(feature as usize, &gradient);
                }
            }
        }
        for index in 0..TRANSITIONS {
            let gradient = (expected.between[index] - target.between[index]) * chain.weight;
            if gradient.abs() > 1e-4 {
                self.between_n[index] += gradient * gradient;
                self.between[index] -= self.rates.alpha * gradient / (1.0 + self.between_n[index].sqrt());
            }
        }
        (log_all - log_target) * chain.weight
    }

    fn step(&mut self, row: usize, gradient: &[f32; LANES]) {
        let Rates { alpha, beta, l1, l2 } = self.rates;
        let range = row * LANES..(row + 1) * LANES;
        let (w, z, n) = (&mut self.w[range.clone()], &mut self.z[range.clone()], &mut self.n[range]);
        for lane in 0..LANES {
            let g = gradient[lane];
            let before = n[lane];
            let after = before + g * g;
            let root = after.sqrt();
            let sigma = (root - before.sqrt()) / alpha;
            let sum = z[lane] + g - sigma * w[lane];
            z[lane] = sum;
            n[lane] = after;
            let shrunk = (sum.abs() - l1).max(0.0).copysign(sum);
            w[lane] = -shrunk / ((beta + root) / alpha + l2);
        }
    }
}

/// Room for the work on a chain.
#[derive(Debug, Default)]
pub(crate) struct Scratch {
    emissions: Vec<[f32; LANES]>,
}

/// Expected counts.
#[derive(Debug)]
struct Expectation {
    lanes: Vec<[f32; LANES]>,
    between: Vec<f32>,
}

impl Default for Expectation {
    fn default() -> Self {
        Self { lanes: Vec::new(), between: vec![0.0; TRANSITIONS] }
    }
}

/// Transition weights as factors.
struct Transitions {
    begin: [[f32; GROUP]; GROUP],
    /// First to inner, first to last, inner to inner, inner to last.
    inside: [[f32; GROUP]; 4],
}

impl Transitions {
    fn of(between: &[f32]) -> Self {
        let mut begin = [[0.0; GROUP]; GROUP];
        for (from, row) in begin.iter_mut().enumerate() {
            for (to, factor) in row.iter_mut().enumerate() {
                *factor = between[from * GROUP + to].exp();
            }
        }
        let mut inside = [[0.0; GROUP]; 4];
        for (sort, row) in inside.iter_mut().enumerate() {
            for (kind, factor) in row.iter_mut().enumerate() {
                *factor = between[GROUP * GROUP + sort * GROUP + kind].exp();
            }
        }
        Self { begin, inside }
    }

    /// Forward and backward; gives the logarithm of the sum (up to what is common to all masks).
    fn expect(&self, emissions: &[[f32; LANES]], allowed: &[u64], out: &mut Expectation) -> f32 {
        let length = emissions.len();
        let masked = |at: usize, lane: usize| {
            if allowed[at] >> lane & 1 == 1 { emissions[at][lane] } else { 0.0 }
        };
        let mut forward = vec![[0.0f32; LANES]; length];
        let mut scales = vec![0.0f32; length];
        let mut log = 0.0;
        for at in 0..length {
            let mut starts = [0.0f32; GROUP];
            let mut row = [0.0f32; LANES];
            if at == 0 {
                starts = self.begin[KINDS];
            } else {
                let before = &forward[at - 1];
                for from in 0..GROUP {
                    let ended = ended(before, from);
                    for to in 0..GROUP {
                        starts[to] += ended * self.begin[from][to];
                    }
                }
                for kind in 0..KINDS {
                    let (first, inner) = (before[kind], before[GROUP + kind]);
                    row[GROUP + kind] = first * self.inside[0][kind] + inner * self.inside[2][kind];
                    row[2 * GROUP + kind] = first * self.inside[1][kind] + inner * self.inside[3][kind];
                }
            }
            for kind in 0..KINDS {
                row[kind] = starts[kind];
                row[3 * GROUP + kind] = starts[kind];
            }
            row[NONE] = starts[KINDS];
            let mut sum = 0.0;
            for (lane, value) in row.iter_mut().enumerate() {
                *value *= masked(at, lane);
                sum += *value;
            }
            if sum <= 0.0 {
                return f32::NEG_INFINITY;
            }
            let scale = 1.0 / sum;
            for value in &mut row {
                *value *= scale;
            }
            scales[at] = scale;
            log += sum.ln();
            forward[at] = row;
        }
        // Names end where the stretch ends.
        let last = &forward[length - 1];
        let total: f32 = (0..GROUP).map(|from| ended(last, from) * self.begin[from][KINDS]).sum();
        if total <= 0.0 {
            return f32::NEG_INFINITY;
        }
        log += total.ln();
        let mut backward = [0.0f32; LANES];
        for from in 0..GROUP {
            let value = self.begin[from][KINDS] / total;
            if from < KINDS {
                backward[2 * GROUP + from] = value;
            }
            backward[3 * GROUP + from] = value;
        }
        out.lanes.clear();
        out.lanes.resize(length, [0.0; LANES]);
        for at in (0..length).rev() {
            for lane in 0..LANES {
                out.lanes[at][lane] = forward[at][lane] * backward[lane];
            }
            if at == 0 {
                break;
            }
            // From the token before to this one.
            let mut ahead = [0.0f32; LANES];
            for lane in 0..LANES {
                ahead[lane] = backward[lane] * masked(at, lane) * scales[at];
            }
            let mut begun = [0.0f32; GROUP];
            for kind in 0..KINDS {
                begun[kind] = ahead[kind] + ahead[3 * GROUP + kind];
            }
            begun[KINDS] = ahead[NONE];
            let before = &forward[at - 1];
            let mut next = [0.0f32; LANES];
            for from in 0..GROUP {
                let mut sum = 0.0;
                let ended = ended(before, from);
                for to in 0..GROUP {
                    let part = self.begin[from][to] * begun[to];
                    sum += part;
                    out.between[from * GROUP + to] += ended * part;
                }
                if from < KINDS {
                    next[2 * GROUP + from] = sum;
                }
                next[3 * GROUP + from] = sum;
            }
            for kind in 0..KINDS {
                let (inner, end) = (ahead[GROUP + kind], ahead[2 * GROUP + kind]);
                let parts = [
                    self.inside[0][kind] * inner,
                    self.inside[1][kind] * end,
                    self.inside[2][kind] * inner,
                    self.inside[3][kind] * end,
                ];
                next[kind] = parts[0] + parts[1];
                next[GROUP + kind] = parts[2] + parts[3];
                let origin = [before[kind], before[kind], before[GROUP + kind], before[GROUP + kind]];
                for sort in 0..4 {
                    out.between[GROUP * GROUP + sort * GROUP + kind] += origin[sort] * parts[sort];
                }
            }
            backward = next;
        }
        for to in 0..GROUP {
            let begun =
                if to < KINDS { out.lanes[0][to] + out.lanes[0][3 * GROUP + to] } else { out.lanes[0][NONE] };
            out.between[KINDS * GROUP + to] += begun;
        }
        for from in 0..GROUP {
            let last = &out.lanes[length - 1];
            out.between[from * GROUP + KINDS] += ended(last, from);
        }
        log
    }
}

fn ended(row: &[f32; LANES], kind: usize) -> f32 {
    if kind == KINDS { row[NONE] } else { row[2 * GROUP + kind] + row[3 * GROUP + kind] }
}
