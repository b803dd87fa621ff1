//! Which line is the article's headline.
//!
//! [`find`] looks above the article (and at its first lines) for a line that says in a few words what the article is
//! about: it shares rare words with it, stands near it, and has a byline or a date under it.

use std::ops::Range;

use crate::clean::classify::Evidence;
use crate::clean::classify::line::{Ending, Line};
use crate::clean::classify::region::is_prose;
use crate::document::BlockKind;
use crate::text::fold::{Filter, HashMap};

/// How far above the article a headline may stand, in lines.
const REACH: usize = 24;
/// Points that a line needs to be taken for a headline.
const ENOUGH: f32 = 1.5;

/// The index of the headline, when there is one.
pub fn find(page: &Evidence<'_>, region: &Range<usize>) -> Option<usize> {
    if region.is_empty() {
        return None;
    }
    // Below a headline there is text, so the last line is none.
    let window = region.start.saturating_sub(REACH)..(region.start + 3).min(region.end - 1);
    let possible: Vec<usize> = window.filter(|&index| is_possible(page, index)).collect();
    let vocabulary = Vocabulary::of(page, region, &possible);
    let mut best = None;
    let mut most = ENOUGH;
    for index in possible {
        if let Some(points) = points(page, region, &vocabulary, index)
            && points > most
        {
            (best, most) = (Some(index), points);
        }
    }
    best
}

fn points(page: &Evidence<'_>, region: &Range<usize>, vocabulary: &Vocabulary, index: usize) -> Option<f32> {
    let line = &page.lines.all()[index];
    let words = line.word_count();
    let shared = page.lines.words(line).iter().filter(|word| vocabulary.is_telling(**word)).count();
    let distance = region.start.saturating_sub(index) as f32;
    // What stands below running text is a heading inside the article, unless the author's name follows.
    let text_above = page.lines.all()[region.start.min(index)..index].iter().any(is_prose);
    let below = (index + 1..(index + 5).min(page.lines.all().len())).any(|below| page.tells_origin(below));
    let length = match words {
        1 => -4.0,
        2 => -1.5,
        3 => 0.0,
        4..=18 => 1.5,
        _ => 0.5,
    };
    if text_above && !below {
        return None;
    }
    // The page's first line stands where only a headline can, as a byline below would show it of others.
    let place = if below || index == 0 { 2.0 } else { 0.0 };
    let marked = page.segments[index].markup.as_ref().is_some_and(|markup| markup.tag == "h1");
    let place = place + if marked { 4.0 } else { 0.0 };
    Some(length + 1.2 * (shared as f32).min(6.0) - 0.12 * distance + place)
}

fn is_possible(page: &Evidence<'_>, index: usize) -> bool {
    is_headline_shaped(&page.lines.all()[index]) && page.cues[index].is_none() && !page.is_date(index)
}

/// A headline is no sentence with a full stop and no menu.
fn is_headline_shaped(line: &Line) -> bool {
    let words = line.word_count() as i32 - line.unspaced as i32 * 2 / 3;
    (1..=30).contains(&words)
        && line.letters > 3
        && line.separators <= 2
        && (line.ending != Ending::Stop || words <= 20 && line.inner_stops <= 1)
}

/// The words of the lines in question by how often they stand in the article.
struct Vocabulary {
    counts: HashMap<usize>,
    /// Words that stand there more often are function words.
    common: usize,
}

impl Vocabulary {
    fn of(page: &Evidence<'_>, region: &Range<usize>, possible: &[usize]) -> Self {
        let mut filter = Filter::default();
        let mut counts = HashMap::default();
        for &word in possible.iter().flat_map(|&index| page.lines.words(&page.lines.all()[index])) {
            filter.add(word);
            counts.insert(word, 0);
        }
        let mut total = 0;
        for line in &page.lines.all()[region.clone()] {
            let words = page.lines.words(line);
            total += words.len();
            for word in words.iter().filter(|&&word| filter.may_have(word)) {
                if let Some(count) = counts.get_mut(word) {
                    *count += 1;
                }
            }
        }
        Self { counts, common: (total / 60).max(4) }
    }

    fn is_telling(&self, word: u64) -> bool {
        self.counts.get(&word).is_some_and(|&count| (1..=self.common).contains(&count))
    }
}

impl Evidence<'_> {
    /// Whether a line says who wrote the article or when.
    fn tells_origin(&self, index: usize) -> bool {
        self.is_date(index) || self.cues[index].is_some_and(|cue| cue.kind == BlockKind::Byline)
    }
}
