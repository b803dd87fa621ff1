//! Which lines of a page are its article: [`label`] finds the choice of lines that comes nearest to the gold text.
//!
//! Lines are compared by their letters and digits: where a gold text was typed again, with straight quotation marks or with signs
//! before the items of a list, a line of the article would be taken for none of it by its signs alone.

use std::collections::HashMap;

use crate::blocks::scoring::{Gold, Words, line_key, shingles};

/// The lines of a page with what is right for each.
#[derive(Debug, Clone, Default)]
pub(crate) struct Labels {
    pub(crate) keys: Vec<String>,
    /// Hashes of the words of each line, with their signs and without.
    pub(crate) words: Vec<Vec<u64>>,
    pub(crate) bare: Vec<Vec<u64>>,
    /// Whether the line belongs to the article.
    pub(crate) wanted: Vec<bool>,
    /// What a mistake costs; 0 for lines that may be kept or not.
    pub(crate) weights: Vec<f32>,
}

/// Labels the lines of a page; `gold` has the [bare words](Words::Bare) of the gold text.
pub(crate) fn label(lines: &[&str], gold_text: &str, gold: &Gold) -> Labels {
    let keys: Vec<String> = lines.iter().map(|line| line_key(line)).collect();
    let [words, bare] = [Words::Signed, Words::Bare]
        .map(|words| lines.iter().map(|line| words.hashes(line)).collect::<Vec<Vec<u64>>>());
    let gold_keys: Vec<String> =
        gold_text.lines().filter(|line| !line.trim().is_empty()).map(line_key).collect();
    let mut wanted = first_choice(&keys, &bare, &gold_keys, gold);
    let doubtful = doubtful(&bare, &wanted, gold);
    let score = |wanted: &[bool]| {
        let chosen = (0..keys.len()).filter(|&at| wanted[at]).map(|at| (keys[at].as_str(), &bare[at][..]));
        gold.score(chosen)[2]
    };
    let mut best = score(&wanted);
    for _ in 0..2 {
        let before = best;
        for &at in &doubtful {
            wanted[at] = !wanted[at];
            let new = score(&wanted);
            if new > best + 1e-6 {
                best = new;
            } else {
                wanted[at] = !wanted[at];
            }
        }
        if best <= before {
            break;
        }
    }
    let weights = weigh(&keys, &bare, &wanted, gold);
    Labels { keys, words, bare, wanted, weights }
}

/// Lines that the gold text has, in its order where a line stands on the page more than once.
fn first_choice(keys: &[String], words: &[Vec<u64>], gold_keys: &[String], gold: &Gold) -> Vec<bool> {
    let mut wanted = vec![false; keys.len()];
    let mut left: HashMap<&str, i32> = HashMap::new();
    for key in gold_keys {
        *left.entry(key).or_default() += 1;
    }
    for (at, gold_at) in align(keys, gold_keys) {
        wanted[at] = true;
        *left.entry(&gold_keys[gold_at]).or_default() -= 1;
    }
    for at in 0..keys.len() {
        if wanted[at] {
            continue;
        }
        if let Some(count) = left.get_mut(keys[at].as_str()) {
            wanted[at] = *count > 0 && words[at].len() >= 4;
            *count -= i32::from(wanted[at]);
        } else {
            wanted[at] = words[at].len() >= 4 && coverage(&words[at], gold) > 0.5;
        }
    }
    wanted
}

/// The longest common subsequence of equal lines, found greedily around unique lines (patience).
fn align(keys: &[String], gold_keys: &[String]) -> Vec<(usize, usize)> {
    let mut places: HashMap<&str, Vec<usize>> = HashMap::new();
    for (at, key) in gold_keys.iter().enumerate() {
        places.entry(key).or_default().push(at);
    }
    // Longest increasing subsequence of the gold places, each line's from the last to the first.
    let mut tails: Vec<usize> = Vec::new();
    let mut nodes: Vec<(usize, usize, Option<usize>)> = Vec::new();
    for (at, key) in keys.iter().enumerate() {
        for &gold_at in places.get(key.as_str()).into_iter().flatten().rev() {
            let length = tails.partition_point(|&node| nodes[node].1 < gold_at);
            let before = length.checked_sub(1).map(|last| tails[last]);
            nodes.push((at, gold_at, before));
            if length == tails.len() {
                tails.push(nodes.len() - 1);
            } else {
                tails[length] = nodes.len() - 1;
            }
        }
    }
    let mut pairs = Vec::new();
    let mut node = tails.last().copied();
    while let Some(at) = node {
        pairs.push((nodes[at].0, nodes[at].1));
        node = nodes[at].2;
    }
    pairs
}

fn coverage(words: &[u64], gold: &Gold) -> f32 {
    let all = words.len().saturating_sub(3).max(1) as f32;
    shingles(words).filter(|shingle| gold.has(*shingle)).count() as f32 / all
}

/// Lines that a different choice may be better for: partly in the gold text, or short ones near it.
fn doubtful(words: &[Vec<u64>], wanted: &[bool], gold: &Gold) -> Vec<usize> {
    const MOST: usize = 160;
    let is_doubtful = |at: &usize| {
        let near = wanted[at.saturating_sub(2)..(at + 3).min(wanted.len())].contains(&true);
        if words[*at].len() >= 4 {
            let covered = coverage(&words[*at], gold);
            covered > 0.05 && covered < 0.999 && (near || covered > 0.4) || wanted[*at] && covered < 0.999
        } else {
            near
        }
    };
    (0..words.len()).filter(is_doubtful).take(MOST).collect()
}

fn weigh(keys: &[String], words: &[Vec<u64>], wanted: &[bool], gold: &Gold) -> Vec<f32> {
    let count = |at: usize| words[at].len().max(1) as f32;
    let total: f32 = (0..keys.len()).filter(|&at| wanted[at]).map(count).sum::<f32>() + 20.0;
    let weight = |at: usize| match gold.free(&keys[at]) {
        0 => (count(at) / total * 200.0).min(30.0) + 0.3,
        _ => 0.0,
    };
    (0..keys.len()).map(weight).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lines_of_the_gold_text_are_wanted_once_and_the_others_not() {
        let first = "The “old” ferry sails to both of the islands.";
        let second = "A second ship follows in the autumn of this year.";
        // Typed again: with straight quotation marks and a sign before an item.
        let gold_text = "The \"old\" ferry sails to both of the islands.\nWhat follows\n- A second ship follows in the \
                         autumn of this year.";
        let gold = Gold::new(gold_text, &["By Ada Moss".to_owned()], Words::Bare);
        let lines = [
            "Share this page",
            "By Ada Moss",
            first,
            "What follows",
            second,
            first,
            "More of our stories today",
        ];
        let labels = label(&lines, gold_text, &gold);
        assert_eq!(labels.wanted, [false, false, true, true, true, false, false]);
        // Optional lines may stay or go.
        assert_eq!(labels.weights[1], 0.0);
        assert!(labels.weights[0] > 0.0);
    }
}
