//! What the features of headlines and bylines weigh: [`fit`] maximises the likelihood of the right lines among those of their page.
//!
//! The conditional logit (McFadden, 1974): a softmax over the sums of the lines of a page, and 0 for none of them.
//! Gradient ascent with Adam (Kingma and Ba, 2015); the same pages give the same weights.

/// The lines of a page that can be right or wrong, and which of them are right.
pub(crate) struct Choice<const COUNT: usize> {
    pub(crate) lines: Vec<[f32; COUNT]>,
    /// Whether each line is right; with none, none should be chosen.
    pub(crate) right: Vec<bool>,
    /// What the page weighs.
    pub(crate) weight: f32,
}

const STEPS: i32 = 400;
const RATE: f32 = 0.05;
/// Pull towards 0.
const PULL: f32 = 0.002;

pub(crate) fn fit<const COUNT: usize>(pages: &[Choice<COUNT>]) -> [f32; COUNT] {
    let mut weights = [0.0; COUNT];
    let (mut mean, mut square) = ([0.0_f32; COUNT], [0.0_f32; COUNT]);
    for step in 1..=STEPS {
        let slope = slope(pages, &weights);
        for at in 0..COUNT {
            mean[at] += 0.1 * (slope[at] - mean[at]);
            square[at] += 0.01 * (slope[at] * slope[at] - square[at]);
            let (mean, square) =
                (mean[at] / (1.0 - 0.9_f32.powi(step)), square[at] / (1.0 - 0.99_f32.powi(step)));
            weights[at] += RATE * mean / (square.sqrt() + 1e-8);
        }
    }
    weights
}

/// The slope of the mean log-likelihood that one of the right lines is chosen.
fn slope<const COUNT: usize>(pages: &[Choice<COUNT>], weights: &[f32; COUNT]) -> [f32; COUNT] {
    let mut slope = weights.map(|weight| -PULL * weight);
    let all: f32 = pages.iter().map(|page| page.weight).sum();
    for page in pages {
        let sums = page
            .lines
            .iter()
            .map(|line| line.iter().zip(weights).map(|(value, weight)| value * weight).sum());
        let powers: Vec<f32> = sums.map(|sum: f32| sum.min(60.0).exp()).collect();
        let total = 1.0 + powers.iter().sum::<f32>();
        let right = powers.iter().zip(&page.right).filter(|(_, right)| **right);
        let right: f32 = right.map(|(power, _)| power).sum();
        for ((line, power), is_right) in page.lines.iter().zip(&powers).zip(&page.right) {
            let wanted = if *is_right { power / right } else { 0.0 };
            let pull = (wanted - power / total) * page.weight / all;
            slope.iter_mut().zip(line).for_each(|(slope, value)| *slope += pull * value);
        }
    }
    slope
}

#[cfg(test)]
mod tests {
    use super::*;

    const COUNT: usize = 75;

    #[test]
    fn what_tells_the_right_line_weighs_most() {
        let line = |first: f32, second: f32| {
            let mut line = [0.0; COUNT];
            (line[0], line[1]) = (first, second);
            line
        };
        let page = |right: usize| Choice {
            lines: (0..4).map(|at| line(f32::from(u8::from(at == right)), at as f32 / 4.0)).collect(),
            right: (0..4).map(|at| at == right).collect(),
            weight: 1.0,
        };
        let weights = fit(&[page(0), page(1), page(2), page(3)]);
        assert!(weights[0] > 2.0 && weights[0] > 2.0 * weights[1].abs(), "{:?}", &weights[..2]);
        assert_eq!(weights[COUNT - 1], 0.0);
    }
}
