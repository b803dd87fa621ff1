//! Stretches of a line that may be sequences of UTF-8, and what decoding them would gain: [`runs`].

use std::ops::Range;

use crate::clean::repair::charsets::{Charset, Codes};
use crate::clean::repair::plausibility::{Class, Script, oddness};
use crate::clean::repair::sequences::{Sequence, SequenceState, sequence};

/// Adjoining sequences.
#[derive(Debug)]
pub(super) struct Run {
    /// Its characters, by their places in the line.
    pub(super) cells: Range<usize>,
    pub(super) sequences: Vec<Sequence>,
    /// The oddness that decoding takes away.
    pub(super) score: i32,
}

/// The characters of a line that may begin a sequence, each with the sets in which they may.
#[derive(Debug)]
pub(super) struct Leads {
    places: Vec<(usize, u8)>,
    charsets: u8,
}

impl Leads {
    pub(super) fn of(characters: &[char]) -> Self {
        let mut leads = Self { places: Vec::new(), charsets: 0 };
        for (at, pair) in characters.windows(2).enumerate().filter(|(_, pair)| !pair[0].is_ascii()) {
            let further = match pair[1] {
                ' ' | '?' | '\u{fffd}' => !0,
                next => Codes::of(next).map_or(0, |next| next.continues),
            };
            let charsets = Codes::of(pair[0]).map_or(0, |lead| lead.leads & further);
            if charsets != 0 {
                leads.places.push((at, charsets));
                leads.charsets |= charsets;
            }
        }
        leads
    }

    /// The sets in which there may be any sequence, the likelier first.
    pub(super) fn charsets(&self) -> impl Iterator<Item = Charset> {
        Charset::ALL.into_iter().filter(|charset| self.charsets & charset.bit() != 0)
    }

    /// The places where a sequence of a set may begin.
    fn places(&self, charset: Charset) -> impl Iterator<Item = usize> {
        let has = move |&&(_, charsets): &&(usize, u8)| charsets & charset.bit() != 0;
        self.places.iter().filter(has).map(|&(at, _)| at)
    }
}

/// The runs of adjoining sequences.
pub(super) fn runs(characters: &[char], leads: &Leads, charset: Charset) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut end = 0;
    for at in leads.places(charset) {
        if at < end {
            continue;
        }
        let Some(found) = sequence(&characters[at..], charset) else { continue };
        end = at + found.len;
        match runs.last_mut().filter(|run| run.cells.end == at) {
            Some(run) => {
                run.cells.end = end;
                run.sequences.push(found);
            }
            None => runs.push(Run { cells: at..end, sequences: vec![found], score: 0 }),
        }
    }
    if !runs.is_empty() {
        let surroundings = Surroundings::of(characters, &runs);
        for run in &mut runs {
            run.score = score(run, characters, charset, &surroundings);
        }
    }
    runs
}

/// What lies before, between and behind the runs of a line with so many characters.
pub(super) fn gaps(len: usize, runs: &[Run]) -> impl Iterator<Item = Range<usize>> {
    let starts = [0].into_iter().chain(runs.iter().map(|run| run.cells.end));
    let ends = runs.iter().map(|run| run.cells.start).chain([len]);
    starts.zip(ends).map(|(start, end)| start..end)
}

/// The oddness that decoding a run takes away, and what else speaks for and against it.
fn score(run: &Run, characters: &[char], charset: Charset, line: &Surroundings) -> i32 {
    let before = run.cells.start.checked_sub(1).map_or(' ', |at| characters[at]);
    let after = characters.get(run.cells.end).copied().unwrap_or(' ');
    let around = |inside: &[char]| {
        oddness(std::iter::once(before).chain(inside.iter().copied()).chain(std::iter::once(after)))
    };
    let original = &characters[run.cells.clone()];
    let decoded: Vec<char> = run.sequences.iter().map(|found| found.character).collect();
    let (odd, layers) = further_decoded(decoded, charset, around);
    let gain = around(original) - odd + rarity(original, before, after);
    // No single sequence is overwhelming evidence.
    let most: i32 = run.sequences.iter().map(|found| if found.len > 2 { 8 } else { 6 }).sum();
    let mut left = before;
    let mut credits = 0;
    for (index, found) in run.sequences.iter().enumerate() {
        let right = run.sequences.get(index + 1).map_or(after, |next| next.character);
        credits += credit(left, found, right, line);
        left = found.character;
    }
    let is_alien =
        charset == Charset::Windows1251 && line.is_latin && script(original[0]) == Some(Script::Cyrillic);
    let contradictions = original.iter().filter(|&&control| charset.replaces_control(control)).count() as i32;
    let score = gain.min(most) + credits + 2 * layers + if is_alien { 3 } else { 0 } - contradictions;
    // Who writes about mojibake quotes it.
    let is_quoted = run.sequences.len() == 1 && is_quote(before) && is_quote(after);
    if is_quoted { score.min(0) } else { score }
}

/// What the leads of a run are worth, because words hardly ever have these letters there.
fn rarity(original: &[char], before: char, after: char) -> i32 {
    let leads = original.iter().filter(|lead| matches!(lead, 'Â' | 'Ã' | 'Ă' | 'Ĺ')).count() as i32;
    let begins_word = matches!(original[0], 'Â' | 'Ã') && !before.is_alphabetic();
    let is_root =
        original[0] == '√' && original.get(1).is_some_and(|next| script(*next) == Some(Script::Latin));
    let (first, last) = (original[0], original[original.len() - 1]);
    // Capitals inside of a word.
    let are_capitals =
        original.len() > 1 && first.is_uppercase() && last.is_uppercase() && after.is_ascii_lowercase();
    leads + i32::from(is_root) + if begins_word { 2 } else { 0 } + if are_capitals { 3 } else { 0 }
}

/// The least oddness that is reached when what was decoded is decoded again, since text is often damaged twice; and
/// how often that helped, which does not happen by accident.
fn further_decoded(mut decoded: Vec<char>, charset: Charset, around: impl Fn(&[char]) -> i32) -> (i32, i32) {
    let (mut least, mut layers) = (around(&decoded), 0);
    for _ in 0..2 {
        let again = [charset, Charset::Windows1252].into_iter().find_map(|set| decode_all(&decoded, set));
        let Some(again) = again.filter(|again| around(again) < least) else { break };
        (least, layers) = (around(&again), layers + 1);
        decoded = again;
    }
    (least, layers)
}

/// Decodes every sequence in a text; none when it has none.
fn decode_all(text: &[char], charset: Charset) -> Option<Vec<char>> {
    let mut decoded = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let found = sequence(&text[at..], charset);
        decoded.push(found.map_or(text[at], |found| found.character));
        at += found.map_or(1, |found| found.len);
    }
    (decoded.len() < text.len()).then_some(decoded)
}

/// What the rest of a line says of a run in it.
#[derive(Debug)]
struct Surroundings {
    /// How many letters of each script decoding brings to light.
    letters: [u32; Script::COUNT],
    /// Whether the line is written in Latin letters, but for the runs.
    is_latin: bool,
}

impl Surroundings {
    fn of(characters: &[char], runs: &[Run]) -> Self {
        let decoded = runs.iter().flat_map(|run| &run.sequences).map(|found| found.character);
        let mut letters = [0; Script::COUNT];
        decoded.filter_map(script).for_each(|script| letters[script as usize] += 1);
        let is_latin =
            gaps(characters.len(), runs).any(|gap| characters[gap].iter().any(char::is_ascii_alphabetic));
        let cyrillic = characters.iter().filter(|&&letter| script(letter) == Some(Script::Cyrillic)).count();
        let inside: usize = runs.iter().map(|run| run.cells.len()).sum();
        Self { letters, is_latin: is_latin && cyrillic <= inside }
    }

    fn has_many(&self, script: Script) -> bool {
        self.letters[script as usize] >= 4
    }
}

const fn is_quote(character: char) -> bool {
    matches!(character, '"' | '\'' | '`' | '“' | '”' | '‘' | '’' | '«' | '»' | '„')
}

fn script(character: char) -> Option<Script> {
    match Class::of(character) {
        Class::Letter(Script::Ascii | Script::Latin, _) => Some(Script::Latin),
        Class::Letter(script, _) => Some(script),
        Class::RareCyrillic(_) => Some(Script::Cyrillic),
        _ => None,
    }
}

/// What speaks for or against a decoded character besides oddness: three bytes that happen to be a common sign are no
/// accident, while a single letter of another script is.
fn credit(left: char, found: &Sequence, right: char, line: &Surroundings) -> i32 {
    if found.state == SequenceState::Lossy {
        return 0;
    }
    let class = Class::of(found.character);
    match (class, script(found.character)) {
        (Class::Open | Class::Close | Class::Dash, _) if found.len >= 3 => 4,
        (Class::Emoji, _) => 4,
        (Class::Sign | Class::Mark, _) if found.len >= 3 => 3,
        (Class::Space, _) if found.character == '\u{feff}' => 4,
        // Accents that a letter before them waits for.
        (Class::Combining, _) if found.character <= '\u{30c}' && script(left) == Some(Script::Latin) => 0,
        (Class::Combining, _) => -3,
        (_, Some(Script::Latin)) => 0,
        (_, own @ Some(_)) if script(left) == own || script(right) == own => 1,
        (_, Some(own)) if line.has_many(own) => 0,
        // Formulas have single Greek letters.
        (_, Some(Script::Greek)) => -1,
        (_, Some(_)) => -4,
        _ => 0,
    }
}
