//! The best labels of a stretch of tokens, and how clear the decision is.
//!
//! [`Decoder::decode`] is Viterbi's algorithm over scores of lanes and of what follows what, forward and backward, so
//! that for each token the best sequence with another label there is known as well.

use crate::tag::learned::labels::{GROUP, KINDS, LANES, Label};
use crate::tag::learned::model::TRANSITIONS;

const NONE: usize = LANES - 1;
/// Lower than any sum of scores, and far from overflow.
const NEVER: i32 = i32::MIN / 4;

/// Scores of all lanes for a token.
pub(crate) type Scores = [i16; LANES];

/// The work on a stretch; keeps its memory for the next.
#[derive(Debug, Default)]
pub(crate) struct Decoder {
    forward: Vec<[i32; LANES]>,
    origins: Vec<[u8; LANES]>,
    labels: Vec<Label>,
    margins: Vec<i32>,
}

/// The result for a stretch.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Decoded<'d> {
    /// The label of each token.
    pub(crate) labels: &'d [Label],
    /// For each token how much worse the best sequence with another label there is.
    pub(crate) margins: &'d [i32],
}

impl Decoder {
    /// Labels the tokens of a stretch.
    pub(crate) fn decode(&mut self, scores: &[Scores], between: &[i32; TRANSITIONS]) -> Decoded<'_> {
        self.labels.clear();
        self.margins.clear();
        let between = Between(between);
        match scores {
            [] => {}
            // Half of all stretches.
            [only] => self.decode_one(only, between),
            _ => {
                self.walk_forward(scores, between);
                self.walk_back(scores, between);
            }
        }
        Decoded { labels: &self.labels, margins: &self.margins }
    }

    /// A token by itself is a whole name or none.
    fn decode_one(&mut self, scores: &Scores, between: Between<'_>) {
        let (mut best, mut second) = ((NEVER, NONE), NEVER);
        for kind in (0..GROUP).rev() {
            let lane = 3 * GROUP + kind;
            let total = i32::from(scores[lane]) + between.begin(KINDS)[kind] + between.begin(kind)[KINDS];
            if total >= best.0 {
                (best, second) = ((total, lane), best.0);
            } else {
                second = second.max(total);
            }
        }
        self.labels.push(Label::of_lane(best.1));
        self.margins.push(best.0 - second);
    }

    fn walk_forward(&mut self, scores: &[Scores], between: Between<'_>) {
        self.forward.clear();
        self.origins.clear();
        for (at, scores) in scores.iter().enumerate() {
            let mut row = [NEVER; LANES];
            let mut origin = [NONE as u8; LANES];
            let mut starts = [NEVER; GROUP];
            let mut start_origins = [NONE as u8; GROUP];
            match at.checked_sub(1).map(|before| self.forward[before]) {
                None => starts.copy_from_slice(between.begin(KINDS)),
                Some(before) => {
                    for kind in 0..GROUP {
                        let (score, lane) = ended(&before, kind);
                        for (to, &weight) in between.begin(kind).iter().enumerate() {
                            let sum = score + weight;
                            if sum > starts[to] {
                                (starts[to], start_origins[to]) = (sum, lane as u8);
                            }
                        }
                    }
                    for kind in 0..KINDS {
                        for (group, sorts) in [(1, [0, 2]), (2, [1, 3])] {
                            let first = before[kind] + between.inside(sorts[0], kind);
                            let inner = before[GROUP + kind] + between.inside(sorts[1], kind);
                            let is_first = first >= inner;
                            row[group * GROUP + kind] = if is_first { first } else { inner };
                            origin[group * GROUP + kind] = if is_first { kind } else { GROUP + kind } as u8;
                        }
                    }
                }
            }
            for group in [0, 3] {
                row[group * GROUP..][..GROUP].copy_from_slice(&starts);
                origin[group * GROUP..][..GROUP].copy_from_slice(&start_origins);
            }
            row[GROUP - 1] = NEVER;
            for lane in 0..LANES {
                row[lane] = (row[lane] + i32::from(scores[lane])).max(NEVER);
            }
            self.forward.push(row);
            self.origins.push(origin);
        }
    }

    fn walk_back(&mut self, scores: &[Scores], between: Between<'_>) {
        let length = scores.len();
        // The best score from behind each lane to the end.
        let mut behind = [NEVER; LANES];
        for kind in 0..GROUP {
            behind[2 * GROUP + kind] = between.begin(kind)[KINDS];
            behind[3 * GROUP + kind] = between.begin(kind)[KINDS];
        }
        behind[3 * GROUP - 1] = NEVER;
        self.labels.resize(length, Label::NONE);
        self.margins.resize(length, 0);
        let mut label = None;
        for at in (0..length).rev() {
            let forward = &self.forward[at];
            let total = |lane: usize| forward[lane] + behind[lane];
            let lane = match label {
                Some(lane) => lane,
                None => (0..LANES).rev().max_by_key(|&lane| total(lane)).unwrap_or(NONE),
            };
            let other = (0..LANES).filter(|&other| other != lane).map(total).max().unwrap_or(NEVER);
            self.labels[at] = Label::of_lane(lane);
            self.margins[at] = (total(lane) - other).max(0);
            label = Some(usize::from(self.origins[at][lane]));
            behind = step_back(&behind, &scores[at], between);
        }
    }
}

/// The best scores from behind the lanes of the token before.
fn step_back(behind: &[i32; LANES], scores: &Scores, between: Between<'_>) -> [i32; LANES] {
    let mut ahead = [NEVER; LANES];
    for lane in 0..LANES {
        ahead[lane] = (behind[lane] + i32::from(scores[lane])).max(NEVER);
    }
    let mut begun = [NEVER; GROUP];
    for kind in 0..GROUP {
        begun[kind] = ahead[kind].max(ahead[3 * GROUP + kind]);
    }
    begun[KINDS] = ahead[NONE];
    let mut next = [NEVER; LANES];
    for from in 0..GROUP {
        let best = between.begin(from).iter().zip(&begun).map(|(weight, score)| weight + score).max();
        next[3 * GROUP + from] = best.unwrap_or(NEVER);
        if from < KINDS {
            next[2 * GROUP + from] = next[3 * GROUP + from];
        }
    }
    for kind in 0..KINDS {
        let (inner, last) = (ahead[GROUP + kind], ahead[2 * GROUP + kind]);
        next[kind] = (between.inside(0, kind) + inner).max(between.inside(1, kind) + last);
        next[GROUP + kind] = (between.inside(2, kind) + inner).max(between.inside(3, kind) + last);
    }
    next
}

/// The best score of what ends with a kind, or with none, and its lane.
#[inline]
fn ended(row: &[i32; LANES], kind: usize) -> (i32, usize) {
    let (last, only) = (2 * GROUP + kind, 3 * GROUP + kind);
    if kind < KINDS && row[last] > row[only] { (row[last], last) } else { (row[only], only) }
}

/// Weights of transitions.
#[derive(Clone, Copy)]
struct Between<'a>(&'a [i32; TRANSITIONS]);

impl<'a> Between<'a> {
    #[inline]
    fn begin(self, from: usize) -> &'a [i32] {
        &self.0[from * GROUP..][..GROUP]
    }

    #[inline]
    fn inside(self, sort: usize, kind: usize) -> i32 {
        self.0[GROUP * GROUP + sort * GROUP + kind]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tag::learned::labels::Place;
    use proptest::prelude::*;

    /// Whether one label may follow another.
    fn follows(from: Option<(usize, Place)>, to: Option<(usize, Place)>) -> bool {
        match (from, to) {
            (Some((one, Place::First | Place::Inner)), Some((other, Place::Inner | Place::Last))) => {
                one == other
            }
            (Some((_, Place::First | Place::Inner)), _) => false,
            (_, Some((_, Place::Inner | Place::Last))) => false,
            _ => true,
        }
    }

    fn parts(lane: usize) -> Option<(usize, Place)> {
        Label::of_lane(lane).name().map(|(kind, place)| (kind as usize, place))
    }

    /// The score of a sequence, if it is one.
    fn value(lanes: &[usize], scores: &[Scores], between: &[i32; TRANSITIONS]) -> Option<i32> {
        let ended = |lane: usize| parts(lane).map_or(KINDS, |(kind, _)| kind);
        let mut sum = 0;
        let mut before: Option<usize> = None;
        for (&lane, scores) in lanes.iter().zip(scores) {
            let from = before.and_then(parts);
            if !follows(from, parts(lane)) {
                return None;
            }
            sum += i32::from(scores[lane]);
            sum += match (from, parts(lane)) {
                (Some((kind, place)), Some((_, next @ (Place::Inner | Place::Last)))) => {
                    let sort = usize::from(next == Place::Last) + 2 * usize::from(place == Place::Inner);
                    between[GROUP * GROUP + sort * GROUP + kind]
                }
                (_, to) => between[before.map_or(KINDS, ended) * GROUP + to.map_or(KINDS, |(kind, _)| kind)],
            };
            before = Some(lane);
        }
        let last = *lanes.last()?;
        follows(parts(last), None).then(|| sum + between[ended(last) * GROUP + KINDS])
    }

    proptest! {
        #[test]
        fn equals_trying_everything(
            rows in prop::collection::vec(prop::collection::vec(-50i16..50, LANES), 1..4),
            weights in prop::collection::vec(-50i32..50, TRANSITIONS),
        ) {
            // Two kinds are enough, and few enough to try all.
            let lanes: Vec<usize> = (0..4).flat_map(|group| [group * GROUP, group * GROUP + 1]).chain([NONE]).collect();
            let scores: Vec<Scores> = rows.iter().map(|row| {
                let mut scores = [-3000; LANES];
                for &lane in &lanes { scores[lane] = row[lane]; }
                scores
            }).collect();
            let between: [i32; TRANSITIONS] = weights.try_into().unwrap();
            let mut all = vec![Vec::new()];
            for _ in &scores {
                all = all.iter().flat_map(|head: &Vec<usize>| lanes.iter().map(|&lane| [&head[..], &[lane]].concat())).collect();
            }
            let best = all.iter().filter_map(|lanes| value(lanes, &scores, &between)).max().unwrap();
            let mut decoder = Decoder::default();
            let decoded = decoder.decode(&scores, &between);
            let found: Vec<usize> = decoded.labels.iter().map(|label| label.lane()).collect();
            prop_assert_eq!(value(&found, &scores, &between), Some(best));
            for (at, &margin) in decoded.margins.iter().enumerate() {
                let other = all.iter().filter(|lanes| lanes[at] != found[at]).filter_map(|lanes| value(lanes, &scores, &between)).max();
                prop_assert_eq!(margin, best - other.unwrap());
            }
        }
    }
}
