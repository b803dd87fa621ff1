//! How a line stands on its page: where, among what, and what it shares with the rest.

use std::ops::Range;

use crate::clean::classify::Evidence;
use crate::clean::classify::cues::Place;
use crate::clean::classify::features::table::{Row, count, share};
use crate::clean::classify::line::{Ending, Line};
use crate::clean::classify::region;

/// Number of columns that [`Survey::put`] fills.
pub(super) const COLUMNS: usize = 4 + 7 + 6 + 6 + 5 + 6 + 5;

/// How far lines are counted as near, in lines.
const WINDOWS: [usize; 3] = [2, 5, 12];

/// What the features of a line need to know of its page.
pub(super) struct Survey<'a> {
    evidence: &'a Evidence<'a>,
    lines: &'a [Line],
    region: Range<usize>,
    headline: Option<usize>,
    /// Where what each line says stands first, and how often.
    copies: Vec<(u32, u32)>,
    /// What the words of the page say, by their numbers.
    vocabulary: Vec<Shared>,
    /// What is the same for all lines.
    page: [u8; 4],
    /// Sum of the prose points of all lines before.
    prose: Vec<f32>,
    /// Lines of prose before.
    prose_lines: Vec<u32>,
    /// Distance to the last line of prose above and to the next below.
    prose_above: Vec<u32>,
    prose_below: Vec<u32>,
    opener_above: Vec<u32>,
    opener_below: Vec<u32>,
    /// Lines with the same look, in all and in the windows.
    looks: Vec<u8>,
    same_look: [u32; 256],
    near_look: [Vec<u8>; WINDOWS.len()],
}

impl<'a> Survey<'a> {
    pub(super) fn of(evidence: &'a Evidence<'a>, region: Range<usize>, headline: Option<usize>) -> Self {
        let lines = evidence.lines.all();
        let mut copies = vec![(0, 0); evidence.lines.sayings()];
        let mut vocabulary = vec![Counts::default(); evidence.lines.vocabulary()];
        let mut total: u32 = 0;
        for (index, line) in lines.iter().enumerate() {
            let (first, count) = &mut copies[line.saying as usize];
            if *count == 0 {
                *first = index as u32;
            }
            *count += 1;
            let is_inside = region.contains(&index);
            total += u32::from(is_inside) * line.word_count() as u32;
            let step = if is_inside { Counts::INSIDE } else { Counts::OUTSIDE };
            for &number in evidence.lines.numbers(line) {
                vocabulary[number as usize].0 += step;
            }
        }
        // Words that stand more often than this say nothing.
        let common = (total / 60).max(4);
        let mut vocabulary: Vec<_> =
            vocabulary.into_iter().map(|counts| Shared::of(counts, common)).collect();
        for &number in headline.into_iter().flat_map(|headline| evidence.lines.numbers(&lines[headline])) {
            vocabulary[number as usize].0 |= Shared::one(Shared::IN_HEADLINE);
        }
        let (mut prose, mut prose_lines) =
            (Vec::with_capacity(lines.len() + 1), Vec::with_capacity(lines.len() + 1));
        let (mut points, mut prose_count) = (0.0, 0);
        for line in lines {
            prose.push(points);
            prose_lines.push(prose_count);
            points += line.prose.max(0) as f32;
            prose_count += u32::from(region::is_prose(line));
        }
        prose.push(points);
        prose_lines.push(prose_count);
        let opens = |index: usize| evidence.cues[index].is_some_and(|cue| cue.place == Place::Opener);
        let is_prose = |index: usize| region::is_prose(&lines[index]);
        let looks: Vec<u8> = lines.iter().map(look_of).collect();
        let mut same_look = [0; 256];
        for look in &looks {
            same_look[usize::from(*look)] += 1;
        }
        let page = [
            count(lines.len() as u32),
            count(points as u32),
            share((prose[region.end] - prose[region.start]) / points.max(1.0)),
            share(region.len() as f32 / lines.len() as f32),
        ];
        Self {
            evidence,
            lines,
            region,
            headline,
            copies,
            vocabulary,
            page,
            prose,
            prose_lines,
            prose_above: distances(0..lines.len(), is_prose),
            prose_below: distances((0..lines.len()).rev(), is_prose),
            opener_above: distances(0..lines.len(), opens),
            opener_below: distances((0..lines.len()).rev(), opens),
            near_look: WINDOWS.map(|reach| count_near(&looks, reach)),
            looks,
            same_look,
        }
    }

    #[inline]
    pub(super) fn put(&self, row: &mut Row<'_>, index: usize) {
        row.cells(&self.page);
        self.put_region(row, index);
        self.put_prose(row, index);
        self.put_distances(row, index);
        self.put_looks(row, index);
        self.put_words(row, index);
        self.put_position(row, index);
    }

    fn put_region(&self, row: &mut Row<'_>, index: usize) {
        row.flag(self.region.contains(&index));
        row.flag(index < self.region.start);
        row.count(index.abs_diff(self.region.start) as u32);
        row.count(index.abs_diff(self.region.end) as u32);
        row.flag(self.headline == Some(index));
        match self.headline {
            Some(headline) => {
                row.count(index.abs_diff(headline) as u32);
                row.flag(index > headline);
            }
            None => {
                row.unknown();
                row.unknown();
            }
        }
    }

    fn put_prose(&self, row: &mut Row<'_>, index: usize) {
        let count = self.lines.len();
        let (before, behind) = (self.prose[index], self.prose[index + 1]);
        for reach in WINDOWS {
            let above = before - self.prose[index.saturating_sub(reach)];
            let below = self.prose[(index + reach + 1).min(count)] - behind;
            row.share((above + below) / (60 * reach) as f32);
            row.share(above / (above + below + 1.0));
        }
    }

    fn put_distances(&self, row: &mut Row<'_>, index: usize) {
        row.count(self.prose_above[index]);
        row.count(self.prose_below[index]);
        row.count(self.prose_above[index] + self.prose_below[index]);
        row.count(self.opener_above[index]);
        row.count(self.opener_below[index]);
        row.flag(self.opener_above[index] < self.prose_above[index]);
    }

    fn put_looks(&self, row: &mut Row<'_>, index: usize) {
        let look = self.looks[index];
        row.count(self.same_look[usize::from(look)]);
        row.share(self.same_look[usize::from(look)] as f32 / self.lines.len() as f32);
        for (reach, near) in WINDOWS.iter().zip(&self.near_look) {
            row.share(f32::from(near[index]) / (2 * reach) as f32);
        }
    }

    fn put_words(&self, row: &mut Row<'_>, index: usize) {
        let line = &self.lines[index];
        let count = (line.word_count() as f32).max(1.0);
        let (first, copies) = self.copies[line.saying as usize];
        row.count(copies);
        row.flag(copies > 1 && first as usize == index);
        let shared = Shared::add_up(&self.vocabulary, self.evidence.lines.numbers(line));
        // The line's own words do not speak for it.
        let inside = if self.region.contains(&index) { Shared::INSIDE_TWICE } else { Shared::INSIDE };
        for kind in [inside, Shared::ON_PAGE, Shared::NEW, Shared::IN_HEADLINE] {
            row.share(shared[kind] as f32 / count);
        }
    }

    fn put_position(&self, row: &mut Row<'_>, index: usize) {
        let count = self.lines.len();
        row.share(index as f32 / count as f32);
        row.count(index as u32);
        row.count((count - 1 - index) as u32);
        row.share(self.prose[index] / self.prose[count].max(1.0));
        row.count(self.prose_lines[index]);
    }
}

/// How often a word stands on the page, in the lower half, and in the article's stretch, in the upper one.
#[derive(Clone, Copy, Default)]
struct Counts(u64);

impl Counts {
    const OUTSIDE: u64 = 1;
    const INSIDE: u64 = 1 | 1 << 32;

    const fn on_page(self) -> u32 {
        self.0 as u32
    }

    const fn in_region(self) -> u32 {
        (self.0 >> 32) as u32
    }
}

/// What a word shares with the page: a number of 12 bits for each kind, so that one addition counts all kinds.
#[derive(Clone, Copy)]
struct Shared(u64);

impl Shared {
    /// It stands in the article's stretch.
    const INSIDE: usize = 0;
    /// It stands there more than once.
    const INSIDE_TWICE: usize = 1;
    /// It stands on the page more than once.
    const ON_PAGE: usize = 2;
    /// It stands there nowhere else.
    const NEW: usize = 3;
    /// It stands in the headline.
    const IN_HEADLINE: usize = 4;

    const BITS: usize = 12;
    const MOST: usize = (1 << Self::BITS) - 1;

    const fn one(kind: usize) -> u64 {
        1 << (Self::BITS * kind)
    }

    fn of(counts: Counts, common: u32) -> Self {
        // Most words stand there once.
        if counts.0 == Counts::OUTSIDE {
            return Self(Self::one(Self::NEW));
        }
        let inside = match counts.in_region() {
            1 => Self::one(Self::INSIDE),
            2.. if counts.in_region() <= common => Self::one(Self::INSIDE) | Self::one(Self::INSIDE_TWICE),
            _ => 0,
        };
        let page = match counts.on_page() {
            1 => Self::one(Self::NEW),
            2.. if counts.on_page() <= common => Self::one(Self::ON_PAGE),
            _ => 0,
        };
        Self(inside | page)
    }

    /// How many words of a line are of each kind.
    fn add_up(vocabulary: &[Self], numbers: &[u32]) -> [usize; 5] {
        let mut counts = [0; 5];
        for numbers in numbers.chunks(Self::MOST) {
            let sum: u64 = numbers.iter().map(|&number| vocabulary[number as usize].0).sum();
            for (kind, count) in counts.iter_mut().enumerate() {
                *count += (sum >> (Self::BITS * kind)) as usize & Self::MOST;
            }
        }
        counts
    }
}

/// How many other lines no further away than `reach` look like each line.
fn count_near(looks: &[u8], reach: usize) -> Vec<u8> {
    let mut counts = [0_u8; 256];
    for &look in &looks[..reach.min(looks.len())] {
        counts[usize::from(look)] += 1;
    }
    let mut near = Vec::with_capacity(looks.len());
    for (index, &look) in looks.iter().enumerate() {
        if let Some(&next) = looks.get(index + reach) {
            counts[usize::from(next)] += 1;
        }
        near.push(counts[usize::from(look)] - 1);
        if let Some(last) = index.checked_sub(reach) {
            counts[usize::from(looks[last])] -= 1;
        }
    }
    near
}

/// Lines that look alike have the same number: about as long, with the same end and the same use of capitals and digits.
pub(super) fn look_of(line: &Line) -> u8 {
    let words = line.word_count();
    let length = match words {
        0..=1 => 0,
        2..=3 => 1,
        4..=7 => 2,
        8..=13 => 3,
        14..=24 => 4,
        25..=50 => 5,
        _ => 6,
    };
    let ending = match line.ending {
        Ending::Stop => 0,
        Ending::Closed => 1,
        Ending::Colon => 2,
        Ending::Open => 3,
    };
    let capitals = match line.capitalised as usize * 4 / words.max(1) {
        0..=1 => 0,
        2 => 1,
        _ => 2,
    };
    length | ending << 3 | capitals << 5 | u8::from(line.digits > 0) << 7
}

/// Lines between each line and the last one before it (in this order) that holds, the line itself left out; far away when
/// there is none.
fn distances(order: impl Iterator<Item = usize> + Clone, holds: impl Fn(usize) -> bool) -> Vec<u32> {
    const FAR: u32 = 1000;
    let mut distances = vec![0; order.clone().count()];
    let mut distance = FAR;
    for index in order {
        distance = (distance + 1).min(FAR);
        distances[index] = distance;
        if holds(index) {
            distance = 0;
        }
    }
    distances
}
