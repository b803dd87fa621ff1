//! What can be measured on a line by itself.
//!
//! [`Lines::measure`] reads every segment once; [`Line`] holds its figures, and the hashes of its words, which cue
//! phrases and repeats are looked up by.

use std::ops::Range;

use crate::clean::segment::Segment;
use crate::text::fold::{EMPTY, fold_into, is_word_character, join};
use crate::text::shape::is_unspaced;

/// The measured lines of a page.
#[derive(Debug, Clone, Default)]
pub struct Lines {
    lines: Vec<Line>,
    hashes: Vec<u64>,
}

/// The figures of one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Hashes of its words, as a range into the page's.
    words: Range<usize>,
    /// Hash of all its letters and digits, case folded: equal for lines that say the same.
    pub key: u64,
    /// Words that begin with a capital letter.
    pub capitalised: u32,
    /// Letters.
    pub letters: u32,
    /// Capital letters.
    pub capitals: u32,
    /// Digits.
    pub digits: u32,
    /// Sentence ends inside the line: a stop with white space and another word behind it.
    pub inner_stops: u32,
    /// Separators as in menus and breadcrumbs: `|`, `·`, `•`, `»`, `›`, ` / `.
    pub separators: u32,
    /// How it ends.
    pub ending: Ending,
    /// Characters of scripts that are written without spaces.
    pub unspaced: u32,
}

/// How a line ends, closing quotes and brackets left aside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Ending {
    /// `.`, `!`, `?`, `…` and their kin in other scripts.
    Stop,
    /// A closing quote or bracket with no stop before it.
    Closed,
    /// `:`
    Colon,
    /// Anything else.
    Open,
}

impl Lines {
    /// Measures every segment of a text.
    pub fn measure(text: &str, segments: &[Segment]) -> Self {
        let mut lines =
            Self { lines: Vec::with_capacity(segments.len()), hashes: Vec::with_capacity(text.len() / 6) };
        for segment in segments {
            let line = measure_line(segment.span.slice(text), &mut lines.hashes);
            lines.lines.push(line);
        }
        lines
    }

    /// All lines, in order.
    pub fn all(&self) -> &[Line] {
        &self.lines
    }

    /// The hashes of a line's words.
    pub fn words(&self, line: &Line) -> &[u64] {
        &self.hashes[line.words.clone()]
    }
}

impl Line {
    /// Number of words; in scripts without spaces, of characters.
    pub fn word_count(&self) -> usize {
        self.words.len()
    }
}

fn measure_line(text: &str, hashes: &mut Vec<u64>) -> Line {
    let start = hashes.len();
    let mut line = Line {
        words: start..start,
        key: EMPTY,
        capitalised: 0,
        letters: 0,
        capitals: 0,
        digits: 0,
        inner_stops: 0,
        separators: 0,
        ending: Ending::Open,
        unspaced: 0,
    };
    let mut word = None;
    let mut stopped = Stopped::No;
    for character in text.chars() {
        if is_word_character(character) {
            line.inner_stops += u32::from(stopped == Stopped::ThenSpace);
            stopped = Stopped::No;
            line.ending = Ending::Open;
            if is_unspaced(character) {
                line.unspaced += 1;
                hashes.extend(word.take());
            } else if word.is_none() && character.is_uppercase() {
                line.capitalised += 1;
            }
            count_character(&mut line, character);
            word = Some(fold_into(word.unwrap_or(EMPTY), character));
            continue;
        }
        // An apostrophe inside a word divides it: "editor's" is "editor s".
        hashes.extend(word.take());
        read_mark(&mut line, &mut stopped, character);
    }
    hashes.extend(word);
    line.words.end = hashes.len();
    line.key = hashes[start..].iter().copied().fold(EMPTY, join);
    line
}

/// Whether a sentence may have ended just before.
#[derive(PartialEq, Clone, Copy)]
enum Stopped {
    No,
    Yes,
    ThenSpace,
}

fn read_mark(line: &mut Line, stopped: &mut Stopped, character: char) {
    match character {
        '.' | '!' | '?' | '…' => {
            *stopped = Stopped::Yes;
            line.ending = Ending::Stop;
        }
        // No space follows the stops of scripts without spaces.
        '。' | '！' | '？' | '।' | '؟' | '۔' | '።' => {
            *stopped = Stopped::ThenSpace;
            line.ending = Ending::Stop;
        }
        '"' | '”' | '’' | '\'' | ')' | ']' | '»' | '」' | '』' | '“' | '‘' | '«' => {
            if line.ending != Ending::Stop {
                line.ending = Ending::Closed;
            }
        }
        _ if character.is_whitespace() => {
            if *stopped == Stopped::Yes {
                *stopped = Stopped::ThenSpace;
            }
        }
        _ => {
            *stopped = Stopped::No;
            line.ending = if matches!(character, ':' | '：') { Ending::Colon } else { Ending::Open };
            line.separators += u32::from(matches!(character, '|' | '·' | '•' | '»' | '›' | '/' | '>' | '→'));
        }
    }
}

fn count_character(line: &mut Line, character: char) {
    if character.is_ascii_digit() {
        line.digits += 1;
    } else {
        line.letters += 1;
        line.capitals += u32::from(character.is_uppercase());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn measure(text: &str) -> Line {
        measure_line(text, &mut Vec::new())
    }

    #[test]
    fn endings() {
        for (text, expected) in [
            ("It rained.", Ending::Stop),
            ("“It rained.”", Ending::Stop),
            ("It rained (again)", Ending::Closed),
            ("Related News:", Ending::Colon),
            ("Share", Ending::Open),
            ("雨が降った。", Ending::Stop),
        ] {
            assert_eq!(measure(text).ending, expected, "{text}");
        }
    }

    #[test]
    fn counts() {
        let line = measure("The U.S. won 3.5 points. “Fine,” he said. | Home");
        assert_eq!(line.inner_stops, 2);
        assert_eq!(line.separators, 1);
        assert_eq!(line.digits, 2);
        assert_eq!(measure("雨が降った。寒い。").inner_stops, 1);
    }

    #[test]
    fn lines_that_say_the_same_have_the_same_key() {
        assert_eq!(measure("“Hello,  WORLD”").key, measure("hello world").key);
        assert_ne!(measure("hello world").key, measure("hello words").key);
    }

    #[test]
    fn lines_hash_like_phrases() {
        for text in ["Editor's Note: rain. Again!", "分享到 WeChat", "é"] {
            let mut hashes = Vec::new();
            measure_line(text, &mut hashes);
            assert_eq!(hashes, crate::text::fold::hash_words(text));
        }
    }
}
