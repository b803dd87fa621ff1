//! How a line looks by itself: its length, its end, its signs, and what it says of itself.

use crate::clean::classify::Evidence;
use crate::clean::classify::cues::Place;
use crate::clean::classify::features::table::Row;
use crate::document::{BlockKind, Role};

/// Number of columns that [`put`] fills.
pub(super) const COLUMNS: usize = 15 + 27 + CUE_KINDS.len() + PLACES.len() + ROLES.len();

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

/// Where a cue may stand; anywhere is all others.
const PLACES: &[Place] = &[Place::Whole, Place::Opener, Place::Begin, Place::End];

/// What a cue may make of a line; a part of the body is all others.
const ROLES: &[Role] = &[Role::Aside, Role::Noise];

#[inline]
pub(super) fn put(row: &mut Row<'_>, evidence: &Evidence<'_>, index: usize) {
    put_shape(row, evidence, index);
    put_signs(row, evidence, index);
    put_cue(row, evidence, index);
}

fn put_shape(row: &mut Row<'_>, evidence: &Evidence<'_>, index: usize) {
    let line = &evidence.lines.all()[index];
    let words = line.word_count();
    let count = (words as f32).max(1.0);
    let letters = (line.letters as f32).max(1.0);
    row.count(words as u32);
    row.count(evidence.segments[index].span.len());
    row.share(0.2 + line.prose as f32 / 50.0);
    row.one_of(4, Some(line.ending as usize));
    row.exact(line.inner_stops);
    row.share(line.digits as f32 / (letters + line.digits as f32));
    row.share(line.capitals as f32 / letters);
    row.share(line.capitalised as f32 / count);
    row.exact(line.separators);
    row.share(line.unspaced as f32 / count);
    row.share(line.function_words as f32 / count);
    row.share(letters / count / 16.0);
}

fn put_signs(row: &mut Row<'_>, evidence: &Evidence<'_>, index: usize) {
    let segment = &evidence.segments[index];
    let text = segment.span.slice(evidence.text);
    let first = text.chars().next().unwrap_or(' ');
    let last = text.chars().next_back().unwrap_or(' ');
    let line = &evidence.lines.all()[index];
    let (signs, numbers) = (&line.signs, &line.numbers);
    row.flag(first.is_lowercase());
    row.flag(first.is_uppercase());
    row.flag(first.is_numeric());
    row.flag(matches!(first, '"' | '“' | '«' | '„' | '\'' | '‘' | '「'));
    row.flag(matches!(first, '-' | '–' | '—' | '•' | '*' | '·' | '>' | '→'));
    row.flag(last == '?');
    row.flag(last == '…' || text.ends_with("..."));
    row.flag(last == '!');
    row.flag(matches!(last, '»' | '›' | '>' | '→'));
    row.flag(signs.at > 0);
    row.flag(signs.has_address);
    row.flag(signs.has_copyright);
    row.exact(signs.tabs);
    row.exact(signs.commas);
    row.exact(signs.brackets);
    row.exact(signs.quotes);
    row.exact(signs.colons);
    row.exact(signs.money);
    row.exact(signs.code);
    row.share(signs.code as f32 * 4.0 / (line.letters + signs.code).max(1) as f32);
    row.exact(line.joints);
    row.exact(numbers.runs);
    row.flag(numbers.has_year);
    row.flag(numbers.has_clock);
    row.exact(segment.breaks);
    let after = evidence.segments.get(index + 1).map_or(2, |segment| segment.breaks);
    row.exact(after);
    row.flag(evidence.is_date(index));
}

fn put_cue(row: &mut Row<'_>, evidence: &Evidence<'_>, index: usize) {
    let cue = evidence.cues[index];
    row.one_of(CUE_KINDS.len(), cue.and_then(|cue| CUE_KINDS.iter().position(|kind| *kind == cue.kind)));
    row.one_of(PLACES.len(), cue.and_then(|cue| PLACES.iter().position(|place| *place == cue.place)));
    row.one_of(ROLES.len(), cue.and_then(|cue| ROLES.iter().position(|role| *role == cue.kind.role())));
}
