//! Gradient boosting of oblivious trees: [`grow`] gives a [`Forest`] for the log-odds of a line to belong to an article.
//!
//! Each tree is fitted to the gradient of the logistic loss (Friedman, 2001), level by level: of a sample of the questions
//! the one is taken that separates best in all leaves at once. Lines that are judged rightly already are looked at by
//! sample ("GOSS": Ke and others, 2017). The same seed gives the same forest.

use gloss::clean::classify::features::table::{REACH, TOP, Table};
use gloss::clean::classify::forest::{DEPTH, Forest, LEAVES, STEPS, Split, Tree};
use gloss::clean::classify::model::logistic;

/// Cells have this many different numbers.
const BINS: usize = TOP as usize + 1;

/// How a forest is grown.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Plan {
    pub(crate) trees: usize,
    /// How far each tree goes towards what would fit best.
    pub(crate) rate: f32,
    /// Share of the questions about the line itself that each level looks at, and of those about its neighbours.
    pub(crate) own: f32,
    pub(crate) near: f32,
    /// Weight that pulls leaves towards 0.
    pub(crate) pull: f32,
    pub(crate) seed: u64,
}

/// The lines of many pages with what is known of them.
#[derive(Debug, Default)]
pub(crate) struct Lines {
    columns: Vec<Vec<u8>>,
    /// Where each line stands in the columns, its target, and its weight.
    rows: Vec<u32>,
    targets: Vec<f32>,
    weights: Vec<f32>,
}

impl Lines {
    /// Adds a page; lines without weight are there for their neighbours only.
    pub(crate) fn add(&mut self, table: &Table, targets: &[f32], weights: &[f32]) {
        self.columns.resize_with(table.columns(), || vec![0; REACH]);
        let start = self.columns[0].len() as u32;
        for (index, column) in self.columns.iter_mut().enumerate() {
            column.extend_from_slice(table.column(index));
            column.extend([0; REACH]);
        }
        for (row, (&target, &weight)) in (start..).zip(targets.iter().zip(weights)) {
            if weight > 0.0 {
                self.rows.push(row);
                self.targets.push(target);
                self.weights.push(weight);
            }
        }
    }
}

/// Grows a forest.
pub(crate) fn grow(lines: &Lines, plan: Plan) -> Forest {
    let mut random = Random(plan.seed);
    let total: f32 = lines.weights.iter().sum();
    let share =
        lines.targets.iter().zip(&lines.weights).map(|(target, weight)| target * weight).sum::<f32>() / total;
    let base = ((share / (1.0 - share)).ln() * STEPS) as i16;
    let mut scores = vec![f32::from(base) / STEPS; lines.rows.len()];
    let mut trees = Vec::new();
    for _ in 0..plan.trees {
        let sample = Sample::draw(lines, &scores, &mut random);
        let tree = grow_tree(lines, &sample, plan, &mut random);
        for (score, &row) in scores.iter_mut().zip(&lines.rows) {
            *score += f32::from(tree.leaves[leaf_of(lines, &tree.splits, row)]) / STEPS;
        }
        trees.push(tree);
    }
    Forest::new(base, trees)
}

/// The lines that a tree looks at.
struct Sample {
    rows: Vec<u32>,
    /// Gradient and curvature of the loss at each.
    slopes: Vec<[f32; 2]>,
}

impl Sample {
    fn draw(lines: &Lines, scores: &[f32], random: &mut Random) -> Self {
        /// Of lines that are judged rightly this share is looked at, at least.
        const LEAST: f32 = 0.1;
        let mut sample = Self { rows: Vec::new(), slopes: Vec::new() };
        let gradients: Vec<f32> = (0..scores.len())
            .map(|at| lines.weights[at] * (lines.targets[at] - logistic(scores[at])))
            .collect();
        let mean = gradients.iter().map(|gradient| gradient.abs()).sum::<f32>() / gradients.len() as f32;
        for (at, &gradient) in gradients.iter().enumerate() {
            let chance = (gradient.abs() / mean * 0.5).clamp(LEAST, 0.8);
            if random.share() < chance {
                let likely = logistic(scores[at]);
                sample.rows.push(lines.rows[at]);
                sample.slopes.push([
                    gradient / chance,
                    lines.weights[at] * (likely * (1.0 - likely)).max(1e-4) / chance,
                ]);
            }
        }
        sample
    }
}

fn grow_tree(lines: &Lines, sample: &Sample, plan: Plan, random: &mut Random) -> Tree {
    let mut splits = [Split::default(); DEPTH];
    let mut leaves = vec![0_u8; sample.rows.len()];
    for (level, chosen) in splits.iter_mut().enumerate() {
        let questions = draw_questions(lines, plan, random);
        let half = questions.len() / 2;
        let search =
            |questions: &[(u8, i8)]| best_split(lines, sample, &leaves, 1 << level, plan.pull, questions);
        let (first, second) = std::thread::scope(|scope| {
            let other = scope.spawn(|| search(&questions[half..]));
            (search(&questions[..half]), other.join().expect("the search does not panic"))
        });
        let split = if second.0 > first.0 { second.1 } else { first.1 };
        *chosen = split;
        let column = &lines.columns[usize::from(split.column)];
        for (leaf, &row) in leaves.iter_mut().zip(&sample.rows) {
            *leaf |= u8::from(column[near(row, split.offset)] > split.above) << level;
        }
    }
    let mut sums = [[0.0_f32; 2]; LEAVES];
    for (&leaf, slopes) in leaves.iter().zip(&sample.slopes) {
        sums[usize::from(leaf)][0] += slopes[0];
        sums[usize::from(leaf)][1] += slopes[1];
    }
    // A leaf that is larger than there is room for is made up for by the next trees.
    let leaves = sums.map(|[slope, bend]| (plan.rate * slope / (bend + plan.pull) * STEPS).round() as i8);
    Tree { splits, leaves }
}

fn draw_questions(lines: &Lines, plan: Plan, random: &mut Random) -> Vec<(u8, i8)> {
    let mut questions = Vec::new();
    for column in 0..lines.columns.len() as u8 {
        for offset in -(REACH as i8)..=REACH as i8 {
            // The nearest neighbours say most.
            let share = match offset.unsigned_abs() {
                0 => plan.own,
                1 => 2.0 * plan.near,
                2 => plan.near,
                _ => 0.5 * plan.near,
            };
            if random.share() < share {
                questions.push((column, offset));
            }
        }
    }
    questions
}

/// The split that gains most, with its gain.
fn best_split(
    lines: &Lines,
    sample: &Sample,
    leaves: &[u8],
    count: usize,
    pull: f32,
    questions: &[(u8, i8)],
) -> (f32, Split) {
    let mut best = (f32::MIN, Split::default());
    let mut sums = vec![[0.0_f32; 2]; count * BINS];
    for &(column, offset) in questions {
        sums.fill([0.0; 2]);
        let cells = &lines.columns[usize::from(column)];
        for ((&row, &leaf), slopes) in sample.rows.iter().zip(leaves).zip(&sample.slopes) {
            let bin = usize::from(leaf) * BINS + usize::from(cells[near(row, offset)]);
            let sum = &mut sums[bin];
            sum[0] += slopes[0];
            sum[1] += slopes[1];
        }
        let (gain, above) = best_bound(&sums, pull);
        if gain > best.0 {
            best = (gain, Split { column, offset, above });
        }
    }
    best
}

fn best_bound(sums: &[[f32; 2]], pull: f32) -> (f32, u8) {
    let mut gains = [0.0_f32; BINS];
    for leaf in sums.as_chunks::<BINS>().0 {
        let all = leaf.iter().fold([0.0_f32; 2], |all, sum| [all[0] + sum[0], all[1] + sum[1]]);
        let mut low = [0.0_f32; 2];
        for (gain, sum) in gains.iter_mut().zip(leaf) {
            low = [low[0] + sum[0], low[1] + sum[1]];
            let high = [all[0] - low[0], all[1] - low[1]];
            *gain += low[0] * low[0] / (low[1] + pull) + high[0] * high[0] / (high[1].max(0.0) + pull);
        }
    }
    let mut best = (f32::MIN, 0);
    for (above, &gain) in (0..TOP).zip(&gains) {
        if gain > best.0 {
            best = (gain, above);
        }
    }
    best
}

fn near(row: u32, offset: i8) -> usize {
    (row as usize).wrapping_add_signed(isize::from(offset))
}

fn leaf_of(lines: &Lines, splits: &[Split; DEPTH], row: u32) -> usize {
    splits.iter().enumerate().fold(0, |leaf, (bit, split)| {
        let cell = lines.columns[usize::from(split.column)][near(row, split.offset)];
        leaf | usize::from(cell > split.above) << bit
    })
}

/// Numbers that look random (SplitMix64: Steele and others, 2014).
struct Random(u64);

impl Random {
    fn share(&mut self) -> f32 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((mixed ^ (mixed >> 31)) >> 40) as f32 / (1_u64 << 24) as f32
    }
}

#[cfg(test)]
mod tests {
    use gloss::clean::classify::features::table::{Columns, Row};

    use super::*;

    #[test]
    fn learns_what_the_line_above_says_and_the_same_each_time() {
        const ROWS: usize = 256;
        let mut random = Random(7);
        let cells: Vec<[u32; 2]> =
            (0..ROWS).map(|_| [0, 1].map(|_| (random.share() * 60.0) as u32)).collect();
        let table = Table::fill(ROWS, &Columns::first(2), |slot, index| {
            let mut row = Row::begin(slot);
            cells[index].iter().for_each(|&cell| row.exact(cell));
        });
        let wanted = |index: usize| index > 0 && cells[index - 1][1] > 30;
        let targets: Vec<f32> = (0..ROWS).map(|index| f32::from(u8::from(wanted(index)))).collect();
        let mut lines = Lines::default();
        lines.add(&table, &targets, &[1.0; ROWS]);
        let plan = Plan { trees: 20, rate: 0.3, own: 1.0, near: 0.5, pull: 1.0, seed: 3 };
        let forest = grow(&lines, plan);
        let right = (0..ROWS).filter(|&index| (forest.score(&table)[index] > 0.0) == wanted(index)).count();
        assert!(right > ROWS * 95 / 100, "{right} of {ROWS}");
        assert_eq!(forest, grow(&lines, plan));
    }
}
