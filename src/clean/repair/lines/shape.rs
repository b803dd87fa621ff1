//! Whether a text was broken at a fixed width, and at which.

use crate::clean::repair::lines::Line;
use crate::order::by_number;
use crate::text::fold::hash_words;
use crate::text::language::is_function_word;

/// No page has longer lines, in characters.
const WIDEST: usize = 140;

/// No page has shorter lines: columns of newspapers.
const NARROWEST: usize = 30;

/// The width that a text was broken at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Shape {
    /// Characters of the longer lines.
    width: usize,
    /// Blanks before most lines.
    indent: usize,
    /// Whether empty lines stand between paragraphs.
    has_gaps: bool,
}

/// Whether it is worth looking closer: nearly no text stands in lines longer than any page is wide, and some
/// lines that follow each other are as long as those of a narrow column. Lengths are in bytes here, with room for
/// scripts of three bytes a letter.
pub(super) fn is_possible(text: &str) -> bool {
    let is_full = |len: usize| (NARROWEST..=3 * WIDEST).contains(&len);
    let (mut lines, mut pairs, mut beyond) = (0, 0, 0);
    let (mut start, mut before) = (0, 0);
    for end in memchr::memchr_iter(b'\n', text.as_bytes()).chain([text.len()]) {
        let len = end - start;
        lines += usize::from(len > 0);
        pairs += usize::from(is_full(before) && is_full(len));
        beyond += if len > 3 * WIDEST { len } else { 0 };
        (start, before) = (end + 1, len);
    }
    lines >= 6 && pairs >= 3 && beyond * 20 <= text.len()
}

impl Shape {
    /// The shape of a text, when it clearly has one. Short lines, as of the menus of a page that was pasted into an e-mail,
    /// say nothing for or against it.
    pub(super) fn of<'a>(text: &str, lines: impl Iterator<Item = &'a Line>) -> Option<Self> {
        let lines: Vec<&Line> = lines.collect();
        let mut widths: Vec<usize> =
            lines.iter().map(|line| line.width).filter(|&width| width >= NARROWEST / 2).collect();
        let count = widths.len();
        if count < 6 {
            return None;
        }
        by_number(&mut widths, |&width| width as u128);
        let width = widths[count * 9 / 10];
        let longer = widths.iter().filter(|&&found| found > width + width / 5).count();
        if !(NARROWEST..=WIDEST).contains(&width) || longer > count / 50 {
            return None;
        }
        let written = || lines.iter().filter(|line| !line.is_empty());
        let mut indents: Vec<usize> = written().map(|line| line.indent).collect();
        by_number(&mut indents, |&indent| indent as u128);
        let has_gaps = (lines.len() - indents.len()) * 16 >= indents.len();
        let shape = Self { width, indent: indents[indents.len() / 2], has_gaps };
        let full = widths.iter().filter(|&&found| found * 5 >= width * 4).count();
        Breaks::count(text, &lines, &shape).are_mechanical(full).then_some(shape)
    }

    /// Whether the first word of the next line would not have fitted into this one. Letters differ in width, so a line
    /// counts as full a little early.
    pub(super) fn is_full(&self, line: &Line, next_word: usize) -> bool {
        (line.width + 1 + next_word) * 10 > self.width * 9
    }

    /// Whether two lines are one heading, which has larger letters and hence breaks earlier: "Night Buses in", "Small Towns". Two
    /// buttons are shorter: "Sign in", "Subscribe".
    pub(super) fn is_cut_heading(&self, line: &Line, next: &Line, text: &str) -> bool {
        let has_capitals = |line: &str| {
            let begins = |word: &str| word.starts_with(|first: char| first.is_uppercase());
            line.split_whitespace().filter(|word| begins(word)).count() * 2 >= line.split_whitespace().count()
        };
        let (before, after) = (line.slice(text), next.slice(text));
        let last = before.split_whitespace().next_back().unwrap_or_default();
        line.width * 5 >= self.width
            && last.starts_with(char::is_lowercase)
            && hash_words(last).into_iter().all(is_function_word)
            && after.starts_with(char::is_uppercase)
            && has_capitals(before)
            && has_capitals(after)
            && !ends_sentence(after)
    }

    /// Whether a line that ends a sentence ends its paragraph too, because the next word would have fitted into the
    /// full width. Where empty lines part the paragraphs there is no need to ask.
    pub(super) fn ends_paragraph(&self, line: &Line, text: &str, next_word: usize) -> bool {
        !self.has_gaps && ends_sentence(line.slice(text)) && line.width + 1 + next_word <= self.width
    }

    pub(super) fn begins_paragraph(&self, line: &Line) -> bool {
        line.depth == 0 && line.indent >= self.indent + 2
    }
}

/// What the line breaks are like that have no empty line beside them.
#[derive(Debug, Default)]
struct Breaks {
    /// After lines that are at least two thirds of the width, inside of a sentence and before a small letter: nobody
    /// who writes breaks lines there, but for poets.
    inside: usize,
    /// Of those, where the next word would not have fitted.
    forced: usize,
}

impl Breaks {
    fn count(text: &str, lines: &[&Line], shape: &Shape) -> Self {
        let mut breaks = Self::default();
        for pair in lines.windows(2) {
            let (line, next) = (pair[0], pair[1]);
            let is_late = !line.is_empty() && !next.is_empty() && line.width * 3 >= shape.width * 2;
            if is_late && next.slice(text).starts_with(char::is_lowercase) && !ends_sentence(line.slice(text))
            {
                breaks.inside += 1;
                breaks.forced += usize::from(shape.is_full(line, next.width_of_first_word(text)));
            }
        }
        breaks
    }

    /// Whether a machine made them: nearly all are forced, and many of the lines that fill the width end so.
    fn are_mechanical(&self, full: usize) -> bool {
        self.inside >= 4 && self.forced * 100 >= self.inside * 85 && self.inside * 4 >= full
    }
}

/// Whether a line ends a sentence, or introduces something.
pub(super) fn ends_sentence(line: &str) -> bool {
    let closing = |character| matches!(character, '"' | '\'' | '”' | '’' | '“' | '»' | '«' | ')' | ']');
    line.trim_end_matches(closing).ends_with(['.', '!', '?', '…', ':', '。', '！', '？'])
}

/// Whether a line begins with the mark of a list.
pub(super) fn is_list_item(line: &str) -> bool {
    let rest = line.trim_start_matches(|character: char| character.is_ascii_digit());
    let digits = line.len() - rest.len();
    if (1..=3).contains(&digits) {
        return rest.starts_with(". ") || rest.starts_with(") ");
    }
    let mut characters = line.chars();
    match (characters.next(), characters.next()) {
        (Some('-' | '*' | '•' | '–' | '·' | '▪' | '◦' | '‣' | '+'), Some(' ' | '\t')) => true,
        (Some('('), Some(letter)) => letter.is_ascii_alphanumeric() && characters.next() == Some(')'),
        _ => false,
    }
}
