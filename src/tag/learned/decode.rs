//! The best labels of a stretch of tokens, and how clear the decision is.
//!
//! [`Decoder::decode`] is Viterbi's algorithm over scores of lanes and of what follows what, forward and backward, so
//! that for each token the best sequence with another label there is known as well.

use crate::tag::learned::labels::{GROUP, KINDS, LANES, Label};
use crate::tag::learned::model::TRANSITIONS;

const NONE: usize = LANES - 1;

/// Lanes of a group and room for as many as the vectors of processors have.
const WIDE: usize = GROUP.next_multiple_of(8);

/// Lower than any sum. Sums have 16 bits, and the best one of each step is 0: what lies 32,000 below it is as good as
/// impossible: scores of the shipped model are less than 3,300, and another label changes those of at most three tokens.
const NEVER: i16 = i16::MIN;

/// Scores of all lanes for a token.
pub(crate) type Scores = [i16; LANES];

/// A sum for each kind and for none, and in the rest of the room [`NEVER`].
type Group = [i16; WIDE];

/// Sums of all lanes: of first, inner, last and only tokens.
type Row = [Group; 4];

/// The work on a stretch; keeps its memory for the next.
#[derive(Debug)]
pub(crate) struct Decoder {
    between: Between,
    forward: Vec<Row>,
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
    #[inline(never)]
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
        let (mut best, mut second) = ((i32::MIN, NONE), i32::MIN);
        for kind in (0..GROUP).rev() {
            let lane = 3 * GROUP + kind;
            let begin = &self.between.begin;
            let around = i32::from(begin[KINDS][kind]) + i32::from(begin[kind][KINDS]);
            let total = i32::from(scores[lane]) + around;
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
        let ends = self.between.turned[KINDS];
        let mut behind = possible([[NEVER; WIDE], [NEVER; WIDE], ends, ends]);
        self.labels.resize(length, Label::NONE);
        self.margins.resize(length, 0);
        let mut label = None;
        for at in (0..length).rev() {
            let mut totals = self.forward[at];
            for (total, behind) in totals.as_flattened_mut().iter_mut().zip(behind.as_flattened()) {
                *total = total.saturating_add(*behind);
            }
            let lane = label.unwrap_or_else(|| first_of_best(totals.as_flattened()));
            let best = std::mem::replace(&mut totals.as_flattened_mut()[lane], NEVER);
            self.labels[at] = Label::of_lane(lane / WIDE * GROUP + lane % WIDE);
            self.margins[at] = (i32::from(best) - i32::from(max(totals.as_flattened()))).max(0);
            if at > 0 {
                label = Some(origin(&self.forward[at - 1], lane, &self.between));
                behind = step_back(&behind, &scores[at], &self.between);
            }
        }
    }
}

/// The best scores of sequences that end in each lane of a token, from those of the token before.
#[inline]
fn step_forward(before: Option<&Row>, scores: &Scores, between: &Between) -> Row {
    let mut row = [between.begin[KINDS], [NEVER; WIDE], [NEVER; WIDE], between.begin[KINDS]];
    if let Some(before) = before {
        let starts = best_sums(&ended(before), &between.begin);
        let [first, inner, ..] = before;
        let [to_inner, to_last, on_to_inner, on_to_last] = &between.inside;
        row = [
            starts,
            best_of(&sum(first, to_inner), &sum(inner, on_to_inner)),
            best_of(&sum(first, to_last), &sum(inner, on_to_last)),
            starts,
        ];
    }
    relative(with_scores(&possible(row), scores))
}

/// The lane of the token before from which the best sequence comes to a lane, as a place in a row.
fn origin(before: &Row, lane: usize, between: &Between) -> usize {
    let [first, inner, last, only] = before;
    let kind = lane % WIDE;
    if matches!(lane / WIDE, 1 | 2) {
        let sort = lane / WIDE - 1;
        let is_first = first[kind].saturating_add(between.inside[sort][kind])
            >= inner[kind].saturating_add(between.inside[sort + 2][kind]);
        return if is_first { kind } else { WIDE + kind };
    }
    let from = first_of_best(&sum(&ended(before), &between.turned[kind]));
    if from < KINDS && last[from] > only[from] { 2 * WIDE + from } else { 3 * WIDE + from }
}

/// The best scores from behind the lanes of the token before.
#[inline]
fn step_back(behind: &Row, scores: &Scores, between: &Between) -> Row {
    let [first, inner, last, only] = &with_scores(behind, scores);
    let ends = best_sums(&best_of(first, only), &between.turned);
    let [to_inner, to_last, on_to_inner, on_to_last] = &between.inside;
    relative(possible([
        best_of(&sum(to_inner, inner), &sum(to_last, last)),
        best_of(&sum(on_to_inner, inner), &sum(on_to_last, last)),
        ends,
        ends,
    ]))
}

/// The best score of what ends with each kind, or with none.
#[inline]
fn ended(row: &Row) -> Group {
    best_of(&row[2], &row[3])
}

/// The same sums without lanes that stand for nothing: "none" has but one place.
#[inline]
fn possible(mut row: Row) -> Row {
    for (number, group) in row.iter_mut().enumerate() {
        let end = if number == 3 { GROUP } else { KINDS };
        group[end..].fill(NEVER);
    }
    row
}

#[inline]
fn with_scores(row: &Row, scores: &Scores) -> Row {
    let mut row = *row;
    let (scores, _) = scores.as_chunks::<GROUP>();
    for (group, scores) in row.iter_mut().zip(scores) {
        for (lane, score) in group.iter_mut().zip(scores) {
            *lane = lane.saturating_add(*score);
        }
    }
    row
}

/// The same sums, less the best of them.
#[inline]
fn relative(mut row: Row) -> Row {
    let best = max(row.as_flattened());
    for lane in row.as_flattened_mut() {
        *lane = lane.saturating_sub(best);
    }
    possible(row)
}

#[inline]
fn sum(one: &Group, other: &Group) -> Group {
    std::array::from_fn(|lane| one[lane].saturating_add(other[lane]))
}

#[inline]
fn best_of(one: &Group, other: &Group) -> Group {
    std::array::from_fn(|lane| one[lane].max(other[lane]))
}

/// For each column the greatest sum of a score and the weight in its row.
#[inline]
fn best_sums(scores: &Group, weights: &[Group; GROUP]) -> Group {
    let mut best = [NEVER; WIDE];
    for (score, weights) in scores.iter().zip(weights) {
        for (best, weight) in best.iter_mut().zip(weights) {
            *best = (*best).max(score.saturating_add(*weight));
        }
    }
    best
}

#[inline]
fn max(scores: &[i16]) -> i16 {
    scores.iter().fold(NEVER, |best, &score| best.max(score))
}

/// The first place of the greatest score.
fn first_of_best(scores: &[i16]) -> usize {
    let best = max(scores);
    scores.iter().position(|&score| score == best).unwrap_or(3 * WIDE + KINDS)
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
        let weight = |from: usize, to: usize| weights[from * GROUP + to] as i16;
        let group = |weight: &dyn Fn(usize) -> i16| {
            std::array::from_fn(|lane| if lane < GROUP { weight(lane) } else { NEVER })
        };
        Self {
            begin: std::array::from_fn(|from| group(&|to| weight(from, to))),
            turned: std::array::from_fn(|to| group(&|from| weight(from, to))),
            inside: std::array::from_fn(|sort| group(&|kind| weight(GROUP + sort, kind))),
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
