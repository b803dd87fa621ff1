//! How a line looks by itself: its length, its end, its signs, and what it says of itself.

use crate::clean::classify::Evidence;
use crate::clean::classify::cues::Place;
use crate::clean::classify::features::table::Row;
use crate::clean::classify::line::Ending;
use crate::clean::classify::region;
use crate::document::{BlockKind, Role};
use crate::text::language::is_function_word;

/// Number of columns that [`put`] fills.
pub(super) const COLUMNS: usize = 15 + 24 + CUE_KINDS.len() + 6;

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

pub(super) fn put(row: &mut Row<'_>, evidence: &Evidence<'_>, index: usize) {
    put_shape(row, evidence, index);
    put_signs(row, evidence, index);
    put_cue(row, evidence, index);
}

fn put_shape(row: &mut Row<'_>, evidence: &Evidence<'_>, index: usize) {
    let line = &evidence.lines.all()[index];
    let words = evidence.lines.words(line);
    let count = (words.len() as f32).max(1.0);
    let letters = (line.letters as f32).max(1.0);
    row.count(words.len() as u32);
    row.count(evidence.segments[index].span.len());
    row.share(0.2 + region::prose_score(line) as f32 / 50.0);
    for ending in [Ending::Stop, Ending::Closed, Ending::Colon, Ending::Open] {
        row.flag(line.ending == ending);
    }
    row.exact(line.inner_stops);
    row.share(line.digits as f32 / (letters + line.digits as f32));
    row.share(line.capitals as f32 / letters);
    row.share(line.capitalised as f32 / count);
    row.exact(line.separators);
    row.share(line.unspaced as f32 / count);
    row.share(words.iter().filter(|word| is_function_word(**word)).count() as f32 / count);
    row.share(letters / count / 16.0);
}

fn put_signs(row: &mut Row<'_>, evidence: &Evidence<'_>, index: usize) {
    let segment = &evidence.segments[index];
    let text = segment.span.slice(evidence.text);
    let first = text.chars().next().unwrap_or(' ');
    let last = text.chars().next_back().unwrap_or(' ');
    let signs = Signs::of(text);
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
    row.flag(text.contains("://") || text.contains("www."));
    row.flag(text.contains('©'));
    row.exact(signs.tabs);
    row.exact(signs.commas);
    row.exact(signs.brackets);
    row.exact(signs.quotes);
    row.exact(signs.colons);
    row.exact(signs.money);
    row.exact(signs.digit_runs);
    row.flag(signs.has_year);
    row.flag(signs.has_clock);
    row.exact(segment.breaks);
    let after = evidence.segments.get(index + 1).map_or(2, |segment| segment.breaks);
    row.exact(after);
    row.flag(evidence.is_date(index));
}

fn put_cue(row: &mut Row<'_>, evidence: &Evidence<'_>, index: usize) {
    let cue = evidence.cues[index];
    for kind in CUE_KINDS {
        row.flag(cue.is_some_and(|cue| cue.kind == *kind));
    }
    for place in [Place::Whole, Place::Opener, Place::Begin, Place::End] {
        row.flag(cue.is_some_and(|cue| cue.place == place));
    }
    for role in [Role::Aside, Role::Noise] {
        row.flag(cue.is_some_and(|cue| cue.kind.role() == role));
    }
}

/// Signs of a line, counted in one pass over its bytes.
#[derive(Default)]
struct Signs {
    at: u32,
    tabs: u32,
    commas: u32,
    brackets: u32,
    quotes: u32,
    colons: u32,
    money: u32,
    digit_runs: u32,
    has_year: bool,
    has_clock: bool,
}

impl Signs {
    fn of(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut signs = Self::default();
        let mut run = 0;
        for (at, &byte) in bytes.iter().enumerate() {
            if byte.is_ascii_digit() {
                run += 1;
                continue;
            }
            if run > 0 {
                signs.end_run(&bytes[at - run..at], byte, bytes.get(at + 1));
                run = 0;
            }
            match byte {
                b'@' => signs.at += 1,
                b'\t' => signs.tabs += 1,
                b',' => signs.commas += 1,
                b'(' | b'[' => signs.brackets += 1,
                b'"' => signs.quotes += 1,
                b':' => signs.colons += 1,
                b'$' | b'%' => signs.money += 1,
                // The last bytes of the curly quotes and of the pound, euro and yen signs.
                0x9C..=0x9E if at > 1 && bytes[at - 2] == 0xE2 && bytes[at - 1] == 0x80 => signs.quotes += 1,
                0xAC if at > 1 && bytes[at - 2] == 0xE2 && bytes[at - 1] == 0x82 => signs.money += 1,
                0xA3 | 0xA5 if at > 0 && bytes[at - 1] == 0xC2 => signs.money += 1,
                _ => {}
            }
        }
        if run > 0 {
            signs.end_run(&bytes[bytes.len() - run..], b' ', None);
        }
        signs
    }

    fn end_run(&mut self, run: &[u8], next: u8, after: Option<&u8>) {
        self.digit_runs += 1;
        self.has_year |= run.len() == 4 && (run.starts_with(b"19") || run.starts_with(b"20"));
        self.has_clock |= run.len() <= 2 && next == b':' && after.is_some_and(u8::is_ascii_digit);
    }
}
