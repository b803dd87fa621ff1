//! Mojibake: UTF-8 that was decoded with a single-byte character set, also several times over.
//!
//! A line is looked at when a character that could begin a sequence of UTF-8 in some set stands before one that could go
//! on in it. For each set the sequences are read, and the line is compared before and after by
//! [`oddness`](super::plausibility::oddness): the set that takes most oddness away wins if it takes away enough. What
//! came out is looked at again, since text is often damaged twice. Characters of the line that are right as they are
//! speak against a repair: a line was decoded by one program as a whole. Lines that were surely repaired speak for the
//! same set in the others.
//!
//! C1 controls that remain are the typographic quotes of Windows-1252 (or letters of the Macintosh) read as Latin-1.

use std::ops::Range;

use crate::clean::repair::RepairRule;
use crate::clean::repair::charsets::{Charset, Codes};
use crate::clean::repair::draft::Draft;
use crate::clean::repair::plausibility::{Class, Script, oddness};
use crate::clean::repair::scan::{self, Scan};
use crate::clean::repair::sequences::{Sequence, SequenceState, sequence};

/// Layers of damage that are taken off at most.
const MAX_LAYERS: usize = 8;

/// A line whose repair took away this much oddness proves its set to the other lines.
const PROOF: i32 = 12;

/// Repairs the encoding of a text.
pub(super) fn repair(draft: &mut Draft<'_>) {
    let text = draft.text();
    let mut lines = candidates(text);
    let mut evidence = Evidence::default();
    for line in &mut lines {
        line.repair(&mut evidence);
    }
    if evidence.any() {
        lines.iter_mut().for_each(|line| line.repair(&mut evidence));
    }
    for line in &mut lines {
        line.repair_controls();
        line.write(draft);
    }
}

/// Suggests what could be read in lines that were not repaired because other characters in them are right.
pub(super) fn suggest(draft: &mut Draft<'_>) {
    for line in candidates(draft.text()) {
        line.suggest(draft);
    }
}

fn candidates(text: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut scan = Scan::new(text, scan::never, may_be_candidate);
    while let Some(at) = scan.next() {
        if is_candidate(text, at) {
            let range = line_around(text, at);
            scan.skip_to(range.end);
            lines.push(Line::new(text, range));
        }
    }
    lines
}

/// Whether three bytes are a C1 control, or the end of a character beyond ASCII and the beginning of another that may
/// go on a sequence, or what lost bytes look like. Han and Hangul never go on one.
fn may_be_candidate(x: u8, y: u8, z: u8) -> bool {
    let control = (x == 0xC2) & (y < 0xA0);
    let pair = ((x & 0xC0) == 0x80) & (y >= 0xC2) & ((y <= 0xD2) | (y == 0xE2) | (y == 0xEF));
    let lossy =
        (x == 0xC3) & ((y == 0x83) & (z == b' ') | ((y == 0x83) | (y == 0x82) | (y == 0xA2)) & (z == b'?'));
    control | pair | lossy
}

/// Whether mojibake may be at a place that [`may_be_candidate`] found: at or before this byte.
fn is_candidate(text: &str, at: usize) -> bool {
    let bytes = text.as_bytes();
    if bytes[at] >= 0xC0 {
        return true;
    }
    let character = text[..=at].chars().next_back();
    let next = text[at + 1..].chars().next();
    character.zip(next).is_some_and(|(character, next)| follows(character, next))
}

const fn is_control(character: char) -> bool {
    matches!(character, '\u{80}'..='\u{9f}')
}

const fn is_quote(character: char) -> bool {
    matches!(character, '"' | '\'' | '`' | '“' | '”' | '‘' | '’' | '«' | '»' | '„')
}

fn follows(lead: char, next: char) -> bool {
    Codes::of(lead).is_some_and(|lead| {
        lead.leads != 0
            && (next == '\u{fffd}' || Codes::of(next).is_some_and(|next| next.continues & lead.leads != 0))
    })
}

fn line_around(text: &str, at: usize) -> Range<usize> {
    let bytes = text.as_bytes();
    let start = memchr::memrchr(b'\n', &bytes[..at]).map_or(0, |found| found + 1);
    let end = memchr::memchr(b'\n', &bytes[at..]).map_or(bytes.len(), |found| at + found);
    start..end
}

/// How surely each set has damaged lines of this text.
#[derive(Debug, Default)]
struct Evidence([i32; Charset::ALL.len()]);

impl Evidence {
    fn any(&self) -> bool {
        self.0.iter().any(|&found| found >= PROOF)
    }

    /// What a proven set is given in advance.
    fn bonus(&self, charset: Charset) -> i32 {
        if self.0[charset as usize] >= PROOF { 2 } else { 0 }
    }
}

/// A line under repair.
#[derive(Debug)]
struct Line {
    cells: Vec<Cell>,
}

/// A character, where it comes from, and who made it.
#[derive(Debug, Clone, Copy)]
struct Cell {
    character: char,
    start: usize,
    end: usize,
    change: Option<(RepairRule, i32)>,
}

/// What decoding with one set would do to a line.
#[derive(Debug)]
struct Plan {
    charset: Charset,
    /// The stretches that would be decoded, each with the oddness it takes away.
    runs: Vec<Run>,
    /// Oddness taken away beyond what is asked for.
    surplus: i32,
    total: i32,
}

#[derive(Debug)]
struct Run {
    cells: Range<usize>,
    sequences: Vec<Sequence>,
    score: i32,
}

impl Line {
    fn new(text: &str, range: Range<usize>) -> Self {
        let cell = |(at, character): (usize, char)| {
            let start = range.start + at;
            Cell { character, start, end: start + character.len_utf8(), change: None }
        };
        Self { cells: text[range.clone()].char_indices().map(cell).collect() }
    }

    /// Takes off layer after layer.
    fn repair(&mut self, evidence: &mut Evidence) {
        for _ in 0..MAX_LAYERS {
            let characters: Vec<char> = self.cells.iter().map(|cell| cell.character).collect();
            let leads = Leads::of(&characters);
            let plans = leads.charsets().map(|charset| self.plan(&characters, &leads, charset, evidence));
            // Of equals the first, which is the likelier set.
            let best =
                plans.flatten().reduce(|best, plan| if plan.surplus > best.surplus { plan } else { best });
            let Some(plan) = best else { return };
            evidence.0[plan.charset as usize] = evidence.0[plan.charset as usize].max(plan.total);
            self.decode(&plan);
        }
    }

    fn plan(
        &self,
        characters: &[char],
        leads: &Leads,
        charset: Charset,
        evidence: &Evidence,
    ) -> Option<Plan> {
        let mut runs = runs(characters, leads, charset);
        if runs.is_empty() {
            return None;
        }
        let gain = |runs: &[Run]| runs.iter().map(|run| run.score.max(0)).sum::<i32>();
        let asked = demand(charset) - evidence.bonus(charset);
        let mut total = gain(&runs);
        let untouched = self.untouched(characters, &runs).take(2).count() as i32;
        let mut surplus = total - asked - 4 * untouched;
        if surplus < 0 || total < self.odd_rest(characters, &runs) {
            // Whatever else the line has: nobody writes C1 controls.
            runs.retain(|run| characters[run.cells.clone()].iter().any(|&character| is_control(character)));
            total = gain(&runs);
            surplus = total - asked;
        }
        // A sequence that is no gain by itself is decoded when the rest of the line leaves no doubt.
        runs.retain(|run| run.score > 0 || run.score == 0 && total >= 6);
        (surplus >= 0 && !runs.is_empty()).then_some(Plan { charset, runs, surplus, total })
    }

    /// The characters beyond ASCII that are in no run and no space, unless a repair made them.
    fn untouched(&self, characters: &[char], runs: &[Run]) -> impl Iterator<Item = usize> {
        let is_foreign = |&at: &usize| {
            !characters[at].is_ascii()
                && self.cells[at].change.is_none()
                && Class::of(characters[at]) != Class::Space
        };
        gaps(characters.len(), runs).flatten().filter(is_foreign)
    }

    /// How odd the line stays where no run is: a line that is garbled all over is not decoded in places.
    fn odd_rest(&self, characters: &[char], runs: &[Run]) -> i32 {
        gaps(characters.len(), runs).map(|gap| oddness(characters[gap].iter().copied())).sum()
    }

    fn decode(&mut self, plan: &Plan) {
        let mut cells = Vec::with_capacity(self.cells.len());
        let mut at = 0;
        for run in &plan.runs {
            cells.extend_from_slice(&self.cells[at..run.cells.start]);
            at = run.cells.start;
            for found in &run.sequences {
                let len = found.len + usize::from(found.keeps_space && self.splits_syllable(at, plan));
                let taken = &self.cells[at..at + len];
                let change =
                    Some((RepairRule::Mojibake(plan.charset), plan.total.min(run.score.max(plan.surplus))));
                let (start, end) = (taken[0].start, taken[taken.len() - 1].end);
                cells.push(Cell { character: found.character, start, end, change });
                at += len;
            }
        }
        cells.extend_from_slice(&self.cells[at..]);
        self.cells = cells;
    }

    /// Whether the space after an à at this place stands inside a syllable of Vietnamese, as in "hà i" for "hài".
    fn splits_syllable(&self, at: usize, plan: &Plan) -> bool {
        let is_vietnamese = |found: &Sequence| matches!(found.character, '\u{1ea0}'..='\u{1ef9}');
        let letter = |index: usize| self.cells.get(index).map_or(' ', |cell| cell.character);
        let rest = (at + 2..).take_while(|&index| letter(index).is_alphabetic()).count();
        at > 0
            && letter(at - 1).is_alphabetic()
            && (1..=2).contains(&rest)
            && plan.runs.iter().flat_map(|run| &run.sequences).any(is_vietnamese)
    }

    /// Reads C1 controls as the characters that Windows-1252 has there, or the Macintosh.
    fn repair_controls(&mut self) {
        if !self.cells.iter().any(|cell| is_control(cell.character)) {
            return;
        }
        let charset = if self.is_from_macintosh() { Charset::MacRoman } else { Charset::Windows1252 };
        for cell in self.cells.iter_mut().filter(|cell| is_control(cell.character)) {
            let character = charset.character(cell.character as u8);
            if character != cell.character {
                cell.character = character;
                cell.change = Some((RepairRule::ControlLetters(charset), 6));
            }
        }
    }

    /// Whether a C1 control stands between small letters that is a sign in Windows-1252 and a letter on the Macintosh.
    fn is_from_macintosh(&self) -> bool {
        let is_lower = |cell: &Cell| cell.character.is_ascii_lowercase();
        self.cells.windows(3).any(|cells| {
            let control = cells[1].character;
            is_control(control)
                && is_lower(&cells[0])
                && is_lower(&cells[2])
                && Charset::MacRoman.character(control as u8).is_lowercase()
                && matches!(
                    Class::of(Charset::Windows1252.character(control as u8)),
                    Class::Sign | Class::Currency | Class::Modifier | Class::Mark | Class::Control
                )
        })
    }

    /// Suggests the decoding that takes most oddness away, for stretches that it would be enough for by themselves.
    fn suggest(&self, draft: &mut Draft<'_>) {
        let characters: Vec<char> = self.cells.iter().map(|cell| cell.character).collect();
        let leads = Leads::of(&characters);
        let plans = leads.charsets().map(|charset| {
            let mut runs = runs(&characters, &leads, charset);
            runs.retain(|run| run.score >= demand(charset) + 2);
            (charset, runs.iter().map(|run| run.score).sum::<i32>(), runs)
        });
        let best = plans.reduce(|best, plan| if plan.1 > best.1 { plan } else { best });
        for (charset, run) in
            best.iter().flat_map(|(charset, _, runs)| runs.iter().map(move |run| (*charset, run)))
        {
            let decoded: String = run.sequences.iter().map(|found| found.character).collect();
            let cells = &self.cells[run.cells.clone()];
            if let (Some(first), Some(last)) = (cells.first(), cells.last()) {
                draft.suggest(first.start..last.end, decoded, RepairRule::Mojibake(charset), 0.4);
            }
        }
    }

    /// Hands the changed stretches over.
    fn write(&self, draft: &mut Draft<'_>) {
        let mut at = 0;
        while at < self.cells.len() {
            let Some((rule, strength)) = self.cells[at].change else {
                at += 1;
                continue;
            };
            let same = |cell: &&Cell| cell.change.is_some_and(|change| change.0 == rule);
            let run: Vec<&Cell> = self.cells[at..].iter().take_while(same).collect();
            let with: String = run.iter().map(|cell| cell.character).collect();
            let confidence = 1.0 - 0.5 / (1.0 + strength as f32 / 2.0);
            draft.replace(run[0].start..run[run.len() - 1].end, &with, rule, confidence);
            at += run.len();
        }
    }
}

/// The characters of a line that may begin a sequence, each with the sets in which they may.
#[derive(Debug)]
struct Leads {
    places: Vec<(usize, u8)>,
    charsets: u8,
}

impl Leads {
    fn of(characters: &[char]) -> Self {
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
    fn charsets(&self) -> impl Iterator<Item = Charset> {
        Charset::ALL.into_iter().filter(|charset| self.charsets & charset.bit() != 0)
    }

    /// The places where a sequence of a set may begin.
    fn places(&self, charset: Charset) -> impl Iterator<Item = usize> {
        let has = move |&&(_, charsets): &&(usize, u8)| charsets & charset.bit() != 0;
        self.places.iter().filter(has).map(|&(at, _)| at)
    }
}

/// The runs of adjoining sequences.
fn runs(characters: &[char], leads: &Leads, charset: Charset) -> Vec<Run> {
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
fn gaps(len: usize, runs: &[Run]) -> impl Iterator<Item = Range<usize>> {
    let starts = [0].into_iter().chain(runs.iter().map(|run| run.cells.end));
    let ends = runs.iter().map(|run| run.cells.start).chain([len]);
    starts.zip(ends).map(|(start, end)| start..end)
}

/// Oddness that decoding must take away before a line is changed: little where the set is common, and its leads, Â and
/// Ã, are rare letters.
const fn demand(charset: Charset) -> i32 {
    match charset {
        Charset::Windows1252 => 3,
        Charset::Windows1250 | Charset::Windows1251 | Charset::MacRoman | Charset::Iso8859Part2 => 4,
        Charset::Windows1253 | Charset::Ibm437 => 5,
        Charset::Windows1257 => 6,
    }
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
    // Who writes about mojibake quotes it.
    let is_quoted = run.sequences.len() == 1 && is_quote(before) && is_quote(after);
    gain.min(most) + credits + 2 * layers + if is_alien { 3 } else { 0 }
        - contradictions
        - if is_quoted { 2 } else { 0 }
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
    /// The scripts other than Latin that decoding brings to light, a letter each.
    scripts: Vec<Script>,
    /// Whether the line is written in Latin letters, but for the runs.
    is_latin: bool,
}

impl Surroundings {
    fn of(characters: &[char], runs: &[Run]) -> Self {
        let decoded = runs.iter().flat_map(|run| &run.sequences).map(|found| found.character);
        let scripts = decoded.filter_map(script).filter(|script| *script != Script::Latin).collect();
        let mut at = 0;
        let mut is_latin = false;
        for run in runs {
            let between = &characters[at..run.cells.start];
            at = run.cells.end;
            is_latin |= between.iter().any(char::is_ascii_alphabetic);
        }
        is_latin |= characters[at..].iter().any(char::is_ascii_alphabetic);
        let cyrillic = characters.iter().filter(|&&letter| script(letter) == Some(Script::Cyrillic)).count();
        let inside: usize = runs.iter().map(|run| run.cells.len()).sum();
        Self { scripts, is_latin: is_latin && cyrillic <= inside }
    }

    fn has_many(&self, script: Script) -> bool {
        self.scripts.iter().filter(|found| **found == script).take(4).count() == 4
    }
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
