//! Characters that show nothing or stand for others: line breaks, spaces, controls, zero widths, ligatures, full-width
//! forms.
//!
//! One pass over the bytes; only those that can begin such a character are looked at. What a script needs stays: the
//! joiners of Persian, Hindi and emoji, the direction marks of lines that run from right to left, the wide spaces and
//! letters of East Asian lines.

use std::ops::Range;

use crate::clean::repair::draft::Draft;
use crate::clean::repair::rules::{Repair, RepairRule, Repairs};
use crate::clean::repair::scan::Scan;

/// Repairs the characters of a text.
pub(super) fn repair(draft: &mut Draft<'_>, rules: Repairs) {
    let text = draft.text();
    let mut pass = Pass { text, line: Line::default() };
    let quotes = u8::from(rules.has(Repair::Quotes));
    let beyond = |x, y, z| may_begin(x, y, z) | may_be_quote(x, y, z) & (quotes != 0);
    let mut scan = Scan::new(text, may_begin_in_ascii, beyond);
    while let Some(at) = scan.next() {
        let change = pass.look_at(at);
        scan.skip_to(change.range.end);
        if change.with != &text[change.range.clone()] && rules.has(switch(change.rule)) {
            draft.replace(change.range, change.with, change.rule, 0.99);
        }
    }
}

/// Whether a byte of ASCII is a control, or begins a run of blanks with the next.
fn may_begin_in_ascii(x: u8, y: u8, _: u8) -> bool {
    let is_blank = |byte: u8| (byte == b' ') | (byte == b'\t');
    (x < b' ') & (x != b'\n') & (x != b'\t') | (x == 0x7F) | is_blank(x) & is_blank(y)
}

/// Whether three bytes may begin a character that is repaired, or a run of blanks. Never holds inside of a character.
fn may_begin(x: u8, y: u8, z: u8) -> bool {
    // A blank, and the first byte of one beyond ASCII, among others.
    let blanks = ((x == b' ') | (x == b'\t')) & ((y == 0xC2) | (0xE1..=0xE3).contains(&y));
    let latin = (x == 0xC2) & ((y <= 0xA0) | (y == 0xAD));
    let spaces = (x == 0xE1) & ((y == 0x9A) & (z == 0x80) | (y == 0xA0) & (z == 0x8E))
        | (x == 0xE3) & (y == 0x80) & (z == 0x80);
    // General punctuation, but for the dashes and quotes between.
    let general =
        (x == 0xE2) & ((y == 0x80) & ((z < 0x90) | (0xA8..=0xAF).contains(&z)) | (y == 0x81) & (z >= 0x9F));
    // Presentation forms, full-width forms, the byte order mark; tags.
    let forms = (x == 0xEF) & ((y == 0xAC) | (y >= 0xBB)) | (x == 0xF3) & (y == 0xA0);
    may_begin_in_ascii(x, y, z) | blanks | latin | spaces | general | forms
}

fn may_be_quote(x: u8, y: u8, z: u8) -> bool {
    (x == 0xE2) & (y == 0x80) & (0x98..=0x9F).contains(&z)
}

/// What is put in the place of some bytes; at times the same.
struct Change<'a> {
    range: Range<usize>,
    with: &'a str,
    rule: RepairRule,
}

struct Pass<'a> {
    text: &'a str,
    line: Line,
}

/// What the line around the current place is written in; found when it is asked for.
#[derive(Default)]
struct Line {
    range: Range<usize>,
    has_eastern: bool,
    has_right_to_left: bool,
}

impl<'a> Pass<'a> {
    fn look_at(&mut self, at: usize) -> Change<'a> {
        let character = self.text[at..].chars().next().unwrap_or_default();
        let range = at..at + character.len_utf8();
        let with = |with, rule| Change { range: range.clone(), with, rule };
        let as_it_is = with(&self.text[range.clone()], RepairRule::Control);
        match character {
            '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => {
                let is_pair = self.text[at..].starts_with("\r\n");
                Change { range: at..range.end + usize::from(is_pair), with: "\n", rule: RepairRule::Newline }
            }
            ' ' | '\t' => self.blanks(at),
            _ if self.is_odd_space(character, at) => self.blanks(at),
            '\x1b' => Change { range: at..self.escape_end(range.end), with: "", rule: RepairRule::Control },
            '\0'..='\x1f' | '\x7f'..='\u{9f}' | '\u{fff9}'..='\u{fffc}' => with("", RepairRule::Control),
            '\u{ad}' => self.soft_hyphen(range),
            '\u{feff}' => with("", RepairRule::ByteOrderMark),
            '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{180e}' => {
                if self.is_needed(character, range.clone()) {
                    as_it_is
                } else {
                    with("", RepairRule::ZeroWidth)
                }
            }
            '\u{e0001}'..='\u{e007f}' => self.tags(at),
            '\u{fb00}'..='\u{fb06}' => with(ligature(character), RepairRule::Ligature),
            '\u{ff01}'..='\u{ff5e}' if !self.line(at).has_eastern => {
                with(full_width(character), RepairRule::FullWidth)
            }
            '‘' | '’' | '‚' | '‛' => with("'", RepairRule::StraightQuote),
            '“' | '”' | '„' | '‟' => with("\"", RepairRule::StraightQuote),
            _ => as_it_is,
        }
    }

    /// A run of blanks becomes one: a tab if there is one in it, for tables. At the ends of a line plain blanks stay.
    fn blanks(&mut self, at: usize) -> Change<'a> {
        let (mut end, mut has_odd, mut has_tab) = (at, false, false);
        for character in self.text[at..].chars() {
            match character {
                ' ' => {}
                '\t' => has_tab = true,
                _ if self.is_odd_space(character, at) => has_odd = true,
                _ => break,
            }
            end += character.len_utf8();
        }
        let is_end = |character: Option<char>| character.is_none_or(|found| matches!(found, '\n' | '\r'));
        let is_inside =
            !is_end(self.text[..at].chars().next_back()) && !is_end(self.text[end..].chars().next());
        let with = match has_odd || is_inside {
            true if has_tab => "\t",
            true => " ",
            false => &self.text[at..end],
        };
        let rule = if has_odd { RepairRule::OddSpace } else { RepairRule::BlankRun };
        Change { range: at..end, with, rule }
    }

    fn is_odd_space(&mut self, character: char, at: usize) -> bool {
        match character {
            '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' => true,
            '\u{3000}' => !self.line(at).has_eastern,
            _ => false,
        }
    }

    /// The end of a terminal's escape sequence: `[`, numbers, a letter.
    fn escape_end(&self, after: usize) -> usize {
        let Some(rest) = self.text[after..].strip_prefix('[') else { return after };
        let numbers = rest.bytes().take_while(|byte| matches!(byte, b'0'..=b'9' | b';' | b'?')).count();
        match rest.as_bytes().get(numbers) {
            Some(b'@'..=b'~') => after + 1 + numbers + 1,
            _ => after,
        }
    }

    /// A soft hyphen goes, together with the line break that it was put to use for.
    fn soft_hyphen(&self, range: Range<usize>) -> Change<'a> {
        let rest = &self.text[range.end..];
        let line_break = ["\r\n", "\n"].into_iter().find(|found| rest.starts_with(found)).unwrap_or_default();
        let goes_on = rest[line_break.len()..].starts_with(char::is_lowercase);
        match !line_break.is_empty() && goes_on {
            true => Change {
                range: range.start..range.end + line_break.len(),
                with: "",
                rule: RepairRule::Hyphenation,
            },
            false => Change { range, with: "", rule: RepairRule::SoftHyphen },
        }
    }

    /// Whether the script around a character without width needs it.
    fn is_needed(&mut self, character: char, range: Range<usize>) -> bool {
        let before = self.text[..range.start].chars().next_back().unwrap_or(' ');
        let after = self.text[range.end..].chars().next().unwrap_or(' ');
        match character {
            '\u{200b}' => divides_without_spaces(before) && divides_without_spaces(after),
            '\u{200c}' => joins(before),
            '\u{200d}' => joins(before) || is_emoji(before) && is_emoji(after),
            '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
                self.line(range.start).has_right_to_left
            }
            _ => false,
        }
    }

    /// Tag characters belong behind the black flag, where they make the flags of England, Scotland and Wales.
    fn tags(&self, at: usize) -> Change<'a> {
        let is_tag = |character: &char| matches!(character, '\u{e0001}'..='\u{e007f}');
        let is_flag = self.text[..at].ends_with('\u{1f3f4}');
        let len: usize = self.text[at..].chars().take_while(is_tag).map(char::len_utf8).sum();
        let range = at..at + len;
        Change {
            with: if is_flag { &self.text[range.clone()] } else { "" },
            range,
            rule: RepairRule::ZeroWidth,
        }
    }

    fn line(&mut self, at: usize) -> &Line {
        if !self.line.range.contains(&at) {
            let bytes = self.text.as_bytes();
            let start = memchr::memrchr(b'\n', &bytes[..at]).map_or(0, |found| found + 1);
            let end = memchr::memchr(b'\n', &bytes[at..]).map_or(bytes.len(), |found| at + found + 1);
            let text = &self.text[start..end];
            self.line = Line {
                range: start..end,
                has_eastern: text.chars().any(is_eastern),
                has_right_to_left: text.chars().any(|character| matches!(character, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}')),
            };
        }
        &self.line
    }
}

/// The switch that a rule belongs to.
const fn switch(rule: RepairRule) -> Repair {
    match rule {
        RepairRule::Newline => Repair::Newlines,
        RepairRule::OddSpace | RepairRule::BlankRun => Repair::Spaces,
        RepairRule::Ligature => Repair::Ligatures,
        RepairRule::FullWidth => Repair::FullWidth,
        RepairRule::StraightQuote => Repair::Quotes,
        _ => Repair::Invisible,
    }
}

const fn ligature(character: char) -> &'static str {
    match character {
        '\u{fb00}' => "ff",
        '\u{fb01}' => "fi",
        '\u{fb02}' => "fl",
        '\u{fb03}' => "ffi",
        '\u{fb04}' => "ffl",
        _ => "st",
    }
}

/// The ASCII character of U+FF01 to U+FF5E.
fn full_width(character: char) -> &'static str {
    const PLAIN: &str =
        "!\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~";
    let index = (character as usize).saturating_sub(0xFF01);
    PLAIN.get(index..=index).unwrap_or_default()
}

/// Letters of Chinese, Japanese and Korean.
const fn is_eastern(character: char) -> bool {
    matches!(character, '\u{1100}'..='\u{11ff}' | '\u{2e80}'..='\u{2fdf}' | '\u{3005}'..='\u{9fff}' | '\u{ac00}'..='\u{d7ff}'
        | '\u{f900}'..='\u{faff}' | '\u{ff66}'..='\u{ffdc}' | '\u{20000}'..='\u{323af}')
}

/// Scripts whose letters change their form beside a joiner or non-joiner: Arabic, Syriac, those of India, Mongolian.
const fn joins(character: char) -> bool {
    matches!(character, '\u{600}'..='\u{8ff}' | '\u{900}'..='\u{dff}' | '\u{f00}'..='\u{109f}' | '\u{1780}'..='\u{18af}'
        | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}')
}

/// Scripts that write no space between words: Thai, Lao, Tibetan, Burmese, Khmer.
const fn divides_without_spaces(character: char) -> bool {
    matches!(character, '\u{e00}'..='\u{109f}' | '\u{1780}'..='\u{17ff}')
}

const fn is_emoji(character: char) -> bool {
    matches!(character, '\u{2190}'..='\u{21ff}' | '\u{2300}'..='\u{23ff}' | '\u{2600}'..='\u{27bf}' | '\u{2b00}'..='\u{2bff}'
        | '\u{fe0f}' | '\u{1f000}'..='\u{1faff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clean::repair::draft::rewritten;
    use crate::clean::repair::tests::rows;

    #[test]
    fn every_row() {
        rows(include_str!("characters.txt"), |text, options| {
            let rules =
                if options == "quotes" { Repairs::NONE.with(Repair::Quotes) } else { Repairs::DEFAULT };
            rewritten(text, |draft| repair(draft, rules))
        });
    }
}
