//! A [`Row`] of features while it is filled, one after the other: those of a line that may be the headline or name the author.

/// The features of a line; what is not filled is 0.
#[derive(Debug)]
pub(super) struct Row<const COUNT: usize> {
    /// The features.
    pub(super) features: [f32; COUNT],
    /// Where the next one goes.
    pub(super) at: usize,
}

impl<const COUNT: usize> Default for Row<COUNT> {
    fn default() -> Self {
        Self { features: [0.0; COUNT], at: 0 }
    }
}

impl<const COUNT: usize> Row<COUNT> {
    #[cfg_attr(target_family = "wasm", inline(never))]
    pub(super) fn put(&mut self, value: f32) {
        self.features[self.at] = value;
        self.at += 1;
    }

    pub(super) fn flag(&mut self, holds: bool) {
        self.put(f32::from(u8::from(holds)));
    }

    /// One feature for each step that a number may fall on, and one for larger ones.
    #[cfg_attr(target_family = "wasm", inline(never))]
    pub(super) fn one_of(&mut self, steps: &[usize], value: usize) {
        let place = steps.iter().filter(|&&step| value > step).count();
        self.features[self.at + place] = 1.0;
        self.at += steps.len() + 1;
    }

    /// The sum of all features with these weights.
    pub(super) fn weigh(&self, weights: &[f32; COUNT]) -> f32 {
        self.features.iter().zip(weights).map(|(value, weight)| value * weight).sum()
    }

    /// The same in an order that takes few steps.
    pub(super) fn weigh_roughly(&self, weights: &[f32; COUNT]) -> f32 {
        let (features, rest) = self.features.as_chunks::<8>();
        let (weights, rest_weights) = weights.as_chunks::<8>();
        let mut sums = [0.0; 8];
        for (features, weights) in features.iter().zip(weights) {
            for at in 0..8 {
                sums[at] += features[at] * weights[at];
            }
        }
        let rest = rest.iter().zip(rest_weights).map(|(value, weight)| value * weight);
        sums.into_iter().sum::<f32>() + rest.sum::<f32>()
    }
}
