//! One line under repair: [`Line`], whose layers of damage are taken off one by one.

use std::ops::Range;

use crate::clean::repair::RepairRule;
use crate::clean::repair::charsets::Charset;
use crate::clean::repair::draft::Draft;
use crate::clean::repair::encoding::runs::{Leads, Run, gaps, runs};
use crate::clean::repair::encoding::{Evidence, is_control};
use crate::clean::repair::plausibility::{Class, oddness};
use crate::clean::repair::sequences::Sequence;

/// Layers of damage that are taken off at most.
const MAX_LAYERS: usize = 8;

/// A line under repair.
#[derive(Debug)]
pub(super) struct Line {
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

impl Line {
    pub(super) fn new(text: &str, range: Range<usize>) -> Self {
        let cell = |(at, character): (usize, char)| {
            let start = range.start + at;
            Cell { character, start, end: start + character.len_utf8(), change: None }
        };
        Self { cells: text[range.clone()].char_indices().map(cell).collect() }
    }

    /// Takes off layer after layer.
    pub(super) fn repair(&mut self, evidence: &mut Evidence) {
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
        let vietnamese = |found: &Sequence| matches!(found.character, '\u{1ea0}'..='\u{1ef9}');
        let is_vietnamese = plan.runs.iter().flat_map(|run| &run.sequences).any(vietnamese);
        let mut cells = Vec::with_capacity(self.cells.len());
        let mut at = 0;
        for run in &plan.runs {
            cells.extend_from_slice(&self.cells[at..run.cells.start]);
            at = run.cells.start;
            for found in &run.sequences {
                let len =
                    found.len + usize::from(found.keeps_space && is_vietnamese && self.splits_syllable(at));
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
    fn splits_syllable(&self, at: usize) -> bool {
        let letter = |index: usize| self.cells.get(index).map_or(' ', |cell| cell.character);
        let rest = (at + 2..).take_while(|&index| letter(index).is_alphabetic()).count();
        at > 0 && letter(at - 1).is_alphabetic() && (1..=2).contains(&rest)
    }

    /// Reads C1 controls as the characters that Windows-1252 has there, or the Macintosh.
    pub(super) fn repair_controls(&mut self) {
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
    pub(super) fn suggest(&self, draft: &mut Draft<'_>) {
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
    pub(super) fn write(&self, draft: &mut Draft<'_>) {
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
