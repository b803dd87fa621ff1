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

/// A score for each kind and for none.
type Group = [i32; GROUP];

/// The work on a stretch; keeps its memory for the next.
#[derive(Debug)]
pub(crate) struct Decoder {
    between: Between,
    forward: Vec<[i32; LANES]>,
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
    /// A decoder with these weights of what follows what.
    pub(crate) fn new(between: &[i32; TRANSITIONS]) -> Self {
        let between = Between::new(between);
        Self { between, forward: Vec::new(), labels: Vec::new(), margins: Vec::new() }
    }

    /// Labels the tokens of a stretch.
    // By itself, so that browsers compile it well while a text is read (`DESIGN.md`).
    #[cfg_attr(target_arch = "wasm32", inline(never))]
    pub(crate) fn decode(&mut self, scores: &[Scores]) -> Decoded<'_> {
        self.labels.clear();
        self.margins.clear();
        match scores {
            [] => {}
            // Half of all stretches.
            [only] => self.decode_one(only),
            _ => {
                self.walk_forward(scores);
                self.walk_back(scores);
            }
        }
        Decoded { labels: &self.labels, margins: &self.margins }
    }

    /// A token by itself is a whole name or none.
    fn decode_one(&mut self, scores: &Scores) {
        let (mut best, mut second) = ((NEVER, NONE), NEVER);
        for kind in (0..GROUP).rev() {
            let lane = 3 * GROUP + kind;
            let begin = &self.between.begin;
            let total = i32::from(scores[lane]) + begin[KINDS][kind] + begin[kind][KINDS];
            if total >= best.0 {
                (best, second) = ((total, lane), best.0);
            } else {
                second = second.max(total);
            }
        }
        self.labels.push(Label::of_lane(best.1));
        self.margins.push(best.0 - second);
    }

    fn walk_forward(&mut self, scores: &[Scores]) {
        self.forward.clear();
        let mut before = None;
        for scores in scores {
            let row = step_forward(before.as_ref(), scores, &self.between);
            self.forward.push(row);
            before = Some(row);
        }
    }

    fn walk_back(&mut self, scores: &[Scores]) {
        let length = scores.len();
        // The best score from behind each lane to the end.
        let mut behind = [NEVER; LANES];
        for kind in 0..GROUP {
            behind[2 * GROUP + kind] = self.between.begin[kind][KINDS];
            behind[3 * GROUP + kind] = self.between.begin[kind][KINDS];
        }
        behind[3 * GROUP - 1] = NEVER;
        self.labels.resize(length, Label::NONE);
        self.margins.resize(length, 0);
        let mut label = None;
        for at in (0..length).rev() {
            let forward = &self.forward[at];
            let mut totals: [i32; LANES] = std::array::from_fn(|lane| forward[lane] + behind[lane]);
            let lane = label.unwrap_or_else(|| first_of_best(&totals));
            let best = std::mem::replace(&mut totals[lane], i32::MIN);
            self.labels[at] = Label::of_lane(lane);
            self.margins[at] = (best - max(&totals)).max(0);
            if at > 0 {
                label = Some(origin(&self.forward[at - 1], lane, &self.between));
                behind = step_back(&behind, &scores[at], &self.between);
            }
        }
    }
}

/// The best scores of sequences that end in each lane of a token, from those of the token before.
#[inline]
fn step_forward(before: Option<&[i32; LANES]>, scores: &Scores, between: &Between) -> [i32; LANES] {
    let mut row = [NEVER; LANES];
    let mut starts = between.begin[KINDS];
    if let Some(before) = before {
        starts = best_sums(&ended(before), &between.begin);
        let [first, inner, ..] = groups(before);
        for kind in 0..GROUP {
            let inside = |sort: usize| between.inside[sort][kind];
            row[GROUP + kind] = (first[kind] + inside(0)).max(inner[kind] + inside(2));
            row[2 * GROUP + kind] = (first[kind] + inside(1)).max(inner[kind] + inside(3));
        }
    }
    row[..GROUP].copy_from_slice(&starts);
    row[3 * GROUP..].copy_from_slice(&starts);
    for lane in [GROUP - 1, 2 * GROUP - 1, 3 * GROUP - 1] {
        row[lane] = NEVER;
    }
    for lane in 0..LANES {
        row[lane] = (row[lane] + i32::from(scores[lane])).max(NEVER);
    }
    row
}

/// The lane of the token before from which the best sequence comes to a lane.
fn origin(before: &[i32; LANES], lane: usize, between: &Between) -> usize {
    let [first, inner, last, only] = groups(before);
    let kind = lane % GROUP;
    if matches!(lane / GROUP, 1 | 2) {
        let sort = lane / GROUP - 1;
        let is_first =
            first[kind] + between.inside[sort][kind] >= inner[kind] + between.inside[sort + 2][kind];
        return if is_first { kind } else { GROUP + kind };
    }
    let ended = ended(before);
    let sums: Group = std::array::from_fn(|from| ended[from] + between.begin[from][kind]);
    let from = first_of_best(&sums);
    if from < KINDS && last[from] > only[from] { 2 * GROUP + from } else { 3 * GROUP + from }
}

/// The best scores from behind the lanes of the token before.
#[inline]
fn step_back(behind: &[i32; LANES], scores: &Scores, between: &Between) -> [i32; LANES] {
    let ahead: [i32; LANES] = std::array::from_fn(|lane| (behind[lane] + i32::from(scores[lane])).max(NEVER));
    let [first, inner, last, only] = groups(&ahead);
    let mut begun: Group = std::array::from_fn(|kind| first[kind].max(only[kind]));
    begun[KINDS] = ahead[NONE];
    let ends = best_sums(&begun, &between.turned);
    let mut next = [NEVER; LANES];
    for kind in 0..GROUP {
        let inside = |sort: usize| between.inside[sort][kind];
        next[kind] = (inside(0) + inner[kind]).max(inside(1) + last[kind]);
        next[GROUP + kind] = (inside(2) + inner[kind]).max(inside(3) + last[kind]);
    }
    next[2 * GROUP..3 * GROUP].copy_from_slice(&ends);
    next[3 * GROUP..].copy_from_slice(&ends);
    for lane in [GROUP - 1, 2 * GROUP - 1, 3 * GROUP - 1] {
        next[lane] = NEVER;
    }
    next
}

/// The best score of what ends with each kind, or with none.
#[inline]
fn ended(row: &[i32; LANES]) -> Group {
    let [_, _, last, only] = groups(row);
    let mut ended: Group = std::array::from_fn(|kind| last[kind].max(only[kind]));
    ended[KINDS] = only[KINDS];
    ended
}

/// For each column the greatest sum of a score and the weight in its row.
#[inline]
fn best_sums(scores: &Group, weights: &[Group; GROUP]) -> Group {
    let mut best = [i32::MIN; GROUP];
    for (score, weights) in scores.iter().zip(weights) {
        for (best, weight) in best.iter_mut().zip(weights) {
            *best = (*best).max(score + weight);
        }
    }
    best
}

fn max(scores: &[i32]) -> i32 {
    scores.iter().fold(i32::MIN, |best, &score| best.max(score))
}

/// The first place of the greatest score.
fn first_of_best(scores: &[i32]) -> usize {
    let best = max(scores);
    scores.iter().position(|&score| score == best).unwrap_or(NONE)
}

#[inline]
fn groups(lanes: &[i32; LANES]) -> [&Group; 4] {
    let (groups, _) = lanes.as_chunks();
    [&groups[0], &groups[1], &groups[2], &groups[3]]
}

/// Weights of transitions.
#[derive(Debug)]
struct Between {
    /// From what ends to what begins.
    begin: [Group; GROUP],
    /// The same from what begins to what ends.
    turned: [Group; GROUP],
    /// From the first token of a name to an inner and to the last one, then from an inner one to these.
    inside: [Group; 4],
}

impl Between {
    fn new(weights: &[i32; TRANSITIONS]) -> Self {
        let weight = |from: usize, to: usize| weights[from * GROUP + to];
        Self {
            begin: std::array::from_fn(|from| std::array::from_fn(|to| weight(from, to))),
            turned: std::array::from_fn(|to| std::array::from_fn(|from| weight(from, to))),
            inside: std::array::from_fn(|sort| std::array::from_fn(|kind| weight(GROUP + sort, kind))),
        }
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
            let mut decoder = Decoder::new(&between);
            let decoded = decoder.decode(&scores);
            let found: Vec<usize> = decoded.labels.iter().map(|label| label.lane()).collect();
            prop_assert_eq!(value(&found, &scores, &between), Some(best));
            for (at, &margin) in decoded.margins.iter().enumerate() {
                let other = all.iter().filter(|lanes| lanes[at] != found[at]).filter_map(|lanes| value(lanes, &scores, &between)).max();
                prop_assert_eq!(margin, best - other.unwrap());
            }
        }
    }
}
