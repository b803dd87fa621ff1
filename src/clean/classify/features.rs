//! What the learned classifier sees of a line: [`Features`], a row of numbers around 0 to 1.
//!
//! Most say how the line looks by itself, some how it stands on its page. None depends on the language but for the cue
//! phrases and function words, which are there for two dozen of them.

use std::collections::HashMap;
use std::ops::Range;

use crate::clean::classify::Evidence;
use crate::clean::classify::cues::Place;
use crate::clean::classify::line::{Ending, Line};
use crate::clean::classify::region;
use crate::document::BlockKind;
use crate::text::language::is_function_word;

/// The numbers of one line.
pub type Features = [f32; COUNT];

/// How many numbers a line has.
pub const COUNT: usize = 88;

/// The features of every line of a page.
pub fn extract(evidence: &Evidence<'_>, region: &Range<usize>, headline: Option<usize>) -> Vec<Features> {
    let page = Page::survey(evidence, region.clone(), headline);
    (0..evidence.lines.all().len()).map(|index| page.features_of(index)).collect()
}

/// What the features of a line need to know of its page.
struct Page<'a> {
    evidence: &'a Evidence<'a>,
    lines: &'a [Line],
    region: Range<usize>,
    headline: Option<usize>,
    /// Where each line's text stands first, and how often.
    copies: HashMap<u64, (usize, u32)>,
    /// How often each word stands in the article's stretch.
    vocabulary: HashMap<u64, u32>,
    common: u32,
    headline_words: Vec<u64>,
    /// Sum of the prose points of all lines before.
    prose: Vec<f32>,
    /// Length of the run of lines without prose around each line.
    run: Vec<u32>,
    opener_before: Vec<u32>,
    opener_after: Vec<u32>,
}

impl<'a> Page<'a> {
    fn survey(evidence: &'a Evidence<'a>, region: Range<usize>, headline: Option<usize>) -> Self {
        let lines = evidence.lines.all();
        let mut copies = HashMap::new();
        for (index, line) in lines.iter().enumerate() {
            copies.entry(line.key).or_insert((index, 0)).1 += 1;
        }
        let mut vocabulary = HashMap::new();
        let mut total = 0;
        for line in &lines[region.clone()] {
            for word in evidence.lines.words(line) {
                *vocabulary.entry(*word).or_insert(0) += 1;
                total += 1;
            }
        }
        let mut prose = vec![0.0];
        for line in lines {
            prose.push(prose[prose.len() - 1] + region::prose_score(line).max(0) as f32);
        }
        let headline_words =
            headline.map(|index| evidence.lines.words(&lines[index]).to_vec()).unwrap_or_default();
        let opens = |index: &usize| evidence.cues[*index].is_some_and(|cue| cue.place == Place::Opener);
        Self {
            evidence,
            lines,
            region,
            headline,
            copies,
            vocabulary,
            common: (total / 60).max(4),
            headline_words,
            prose,
            run: label_runs(lines),
            opener_before: distances(0..lines.len(), opens),
            opener_after: distances((0..lines.len()).rev(), opens),
        }
    }

    fn features_of(&self, index: usize) -> Features {
        let mut row = Row { values: [0.0; COUNT], next: 0 };
        self.put_shape(&mut row, index);
        self.put_marks(&mut row, index);
        self.put_cues(&mut row, index);
        self.put_place(&mut row, index);
        self.put_page(&mut row, index);
        debug_assert_eq!(row.next, COUNT);
        row.values
    }

    fn put_shape(&self, row: &mut Row, index: usize) {
        let line = &self.lines[index];
        let words = self.evidence.lines.words(line);
        let count = (words.len() as f32).max(1.0);
        let letters = (line.letters as f32).max(1.0);
        let text = self.text(index);
        row.put((1.0 + count).ln() / 5.0);
        row.put((1.0 + text.len() as f32).ln() / 7.0);
        row.put(region::prose_score(line) as f32 / 40.0);
        for ending in [Ending::Stop, Ending::Closed, Ending::Colon, Ending::Open] {
            row.flag(line.ending == ending);
        }
        row.put(line.inner_stops.min(6) as f32 / 6.0);
        row.put(line.digits as f32 / (letters + line.digits as f32));
        row.put(line.capitals as f32 / letters);
        row.put(line.capitalised as f32 / count);
        row.put((line.separators as f32 / count).min(1.0));
        row.put(line.unspaced as f32 / count);
        row.put(words.iter().filter(|word| is_function_word(**word)).count() as f32 / count);
        row.put(letters / count / 10.0);
    }

    fn put_marks(&self, row: &mut Row, index: usize) {
        let text = self.text(index);
        let first = text.chars().next().unwrap_or(' ');
        let last = text.chars().next_back().unwrap_or(' ');
        row.flag(first.is_lowercase());
        row.flag(first.is_uppercase());
        row.flag(first.is_numeric());
        row.flag(matches!(first, '"' | '“' | '«' | '„' | '\'' | '‘' | '「'));
        row.flag(matches!(first, '-' | '–' | '—' | '•' | '*' | '·' | '>' | '→'));
        row.flag(last == '?');
        row.flag(last == '…' || text.ends_with("..."));
        row.flag(last == '!');
        let bytes = text.as_bytes();
        let has = |byte: u8| bytes.contains(&byte);
        row.flag(has(b'@'));
        row.flag(text.contains("http") || text.contains("www."));
        row.flag(text.contains('©'));
        row.flag(has(b'\t'));
        row.put((bytes.iter().filter(|byte| **byte == b',').count() as f32 / 4.0).min(1.0));
        row.flag(has(b'(') && has(b')'));
        row.flag(text.contains(['“', '"', '„', '«', '「']));
        let breaks = self.evidence.segments[index].breaks;
        row.flag(breaks == 0);
        row.flag(breaks == 1);
        let after = self.evidence.segments.get(index + 1).map_or(2, |segment| segment.breaks);
        row.flag(after == 0);
        row.flag(after == 1);
    }

    fn put_cues(&self, row: &mut Row, index: usize) {
        let cue = self.evidence.cues[index];
        for kind in CUE_KINDS {
            row.flag(cue.is_some_and(|cue| cue.kind == *kind));
        }
        row.flag(cue.is_some_and(|cue| cue.place == Place::Whole));
        row.flag(cue.is_some_and(|cue| cue.place == Place::Opener));
        row.flag(cue.is_some_and(|cue| cue.place == Place::Begin));
        row.flag(self.evidence.is_date(index));
        row.put((self.opener_before[index] as f32).ln_1p() / 6.0);
        row.put((self.opener_after[index] as f32).ln_1p() / 6.0);
    }

    fn put_place(&self, row: &mut Row, index: usize) {
        let count = self.lines.len() as f32;
        let place = index as f32;
        row.put(place / count);
        row.put(1.0 / (1.0 + place));
        row.put(1.0 / (count - place));
        let total = self.prose[self.lines.len()].max(1.0);
        row.put(self.prose[index] / total);
        let inside = self.region.contains(&index);
        row.flag(inside);
        row.flag(index < self.region.start);
        let from = |at: usize| (index.abs_diff(at) as f32).ln_1p() / 6.0;
        row.put(from(self.region.start));
        row.put(from(self.region.end));
        row.flag(self.headline == Some(index));
        row.put(self.headline.map_or(1.0, |headline| from(headline)));
        row.flag(self.headline.is_some_and(|headline| index > headline));
        for reach in [2, 5, 12] {
            let window = index.saturating_sub(reach)..(index + reach + 1).min(self.lines.len());
            let around = self.prose[window.end]
                - self.prose[window.start]
                - (self.prose[index + 1] - self.prose[index]);
            row.put(around / (40 * reach) as f32);
        }
        row.put((self.run[index] as f32).ln_1p() / 5.0);
    }

    fn put_page(&self, row: &mut Row, index: usize) {
        let line = &self.lines[index];
        let words = self.evidence.lines.words(line);
        let count = (words.len() as f32).max(1.0);
        let (first, copies) = self.copies[&line.key];
        row.put((copies as f32).ln() / 3.0);
        row.flag(copies > 1 && first == index);
        // The line's own words do not speak for it.
        let own = u32::from(self.region.contains(&index));
        let known =
            |word: &&u64| self.vocabulary.get(word).is_some_and(|&seen| seen > own && seen <= self.common);
        row.put(words.iter().filter(known).count() as f32 / count);
        row.put(words.iter().filter(|word| self.headline_words.contains(word)).count() as f32 / count);
        row.put((self.lines.len() as f32).ln() / 8.0);
        row.put(self.prose[self.lines.len()].ln_1p() / 10.0);
        row.put(
            (self.prose[self.region.end] - self.prose[self.region.start])
                / self.prose[self.lines.len()].max(1.0),
        );
        row.put(self.region.len() as f32 / self.lines.len() as f32);
    }

    fn text(&self, index: usize) -> &'a str {
        self.evidence.segments[index].span.slice(self.evidence.text)
    }
}

/// The kinds that cue lists exist for, in a fixed order.
const CUE_KINDS: &[BlockKind] = &[
    BlockKind::Footer,
    BlockKind::Navigation,
    BlockKind::Widget,
    BlockKind::Search,
    BlockKind::ShareBar,
    BlockKind::Tags,
    BlockKind::Comments,
    BlockKind::Related,
    BlockKind::MostViewed,
    BlockKind::Promotion,
    BlockKind::Caption,
    BlockKind::Byline,
    BlockKind::AuthorNote,
    BlockKind::Contact,
    BlockKind::Disclaimer,
    BlockKind::EditorsNote,
    BlockKind::Copyright,
    BlockKind::CookieNotice,
    BlockKind::Spam,
];

/// A row that is being filled.
struct Row {
    values: Features,
    next: usize,
}

impl Row {
    fn put(&mut self, value: f32) {
        self.values[self.next] = value;
        self.next += 1;
    }

    fn flag(&mut self, holds: bool) {
        self.put(if holds { 1.0 } else { 0.0 });
    }
}

fn label_runs(lines: &[Line]) -> Vec<u32> {
    let mut runs = vec![0; lines.len()];
    let mut start = 0;
    for index in 0..=lines.len() {
        if index == lines.len() || region::is_prose(&lines[index]) {
            runs[start..index].fill((index - start) as u32);
            start = index + 1;
        }
    }
    runs
}

/// Lines between each line and the last one before it (in this order) that holds; far away when there is none.
fn distances(order: impl Iterator<Item = usize> + Clone, holds: impl Fn(&usize) -> bool) -> Vec<u32> {
    let mut distances = vec![0; order.clone().count()];
    let mut distance = 400;
    for index in order {
        distance = if holds(&index) { 0 } else { (distance + 1).min(400) };
        distances[index] = distance;
    }
    distances
}
