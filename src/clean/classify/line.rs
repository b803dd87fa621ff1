//! What can be measured on a line by itself.
//!
//! [`Lines::measure`] reads every segment once; [`Line`] holds its figures, and the hashes of its words, which cue
//! phrases and repeats are looked up by.

use std::ops::Range;
use std::rc::Rc;

use crate::clean::classify::region;
use crate::clean::classify::signs::{Numbers, Signs, count_joints};
use crate::clean::segment::Segment;
use crate::text::fold::{EMPTY, Folded, WordHash, join};
use crate::text::language::is_function_word;
use crate::text::numbering::Numbering;
use crate::text::piece::Piece;

/// The measured lines of a page.
#[derive(Debug, Clone, Default)]
pub struct Lines {
    lines: Vec<Line>,
    /// Of all lines that were measured, shared by every selection of them.
    words: Rc<Words>,
}

/// All words of a page.
#[derive(Debug, Clone, Default)]
struct Words {
    hashes: Vec<u64>,
    /// The same words by their numbers among the different ones of the page.
    numbers: Vec<u32>,
    /// Different words.
    vocabulary: usize,
    /// Lines that say different things.
    sayings: usize,
}

/// The figures of one line.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Line {
    /// Hashes of its words, as a range into the page's.
    words: Range<usize>,
    /// Hash of all its letters and digits, case folded: equal for lines that say the same.
    pub key: u64,
    /// The number of its key among the different ones of the page.
    pub saying: u32,
    /// Words that are among the commonest of any language.
    pub function_words: u32,
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
    /// What it holds besides words.
    pub signs: Signs,
    /// What its runs of digits look like.
    pub numbers: Numbers,
    /// Places where two texts meet without a space.
    pub joints: u32,
    /// Whether "ago" follows a space.
    pub has_ago: bool,
    /// How much it reads like running text (see [`region::weigh_prose`]).
    pub prose: i32,
}

/// How a line ends, closing quotes and brackets left aside.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Ending {
    /// `.`, `!`, `?`, `…` and their kin in other scripts.
    Stop,
    /// A closing quote or bracket with no stop before it.
    Closed,
    /// `:`
    Colon,
    /// Anything else.
    #[default]
    Open,
}

impl Lines {
    /// Measures every segment of a text.
    pub fn measure(text: &str, segments: &[Segment]) -> Self {
        let mut hashes = Vec::with_capacity(text.len() / 6);
        let mut lines: Vec<Line> =
            segments.iter().map(|segment| measure_line(text, segment.span.range(), &mut hashes)).collect();
        let mut sayings = Numbering::with_room(lines.len());
        for line in &mut lines {
            line.saying = sayings.number(line.key);
        }
        let words = Words::of(hashes, sayings.len(), &mut lines);
        Self { lines, words: Rc::new(words) }
    }

    /// Some of the lines, by their indices.
    pub fn only(&self, indices: &[usize]) -> Self {
        let lines = indices.iter().map(|&index| self.lines[index].clone()).collect();
        Self { lines, words: self.words.clone() }
    }

    /// All lines, in order.
    pub fn all(&self) -> &[Line] {
        &self.lines
    }

    /// How likely the words of some lines are on average; 0 when they have none.
    pub fn mean(&self, likely: &[f32], some: impl Iterator<Item = usize>) -> f32 {
        let (mut sum, mut all) = (0.0, 0.0);
        for index in some {
            let words = self.lines[index].word_count() as f32;
            sum += words * likely[index];
            all += words;
        }
        sum / f32::max(all, 1.0)
    }

    /// The hashes of a line's words.
    pub fn words(&self, line: &Line) -> &[u64] {
        &self.words.hashes[line.words.clone()]
    }

    /// The same words by their numbers among the different ones of the page, each below [`Lines::vocabulary`].
    pub fn numbers(&self, line: &Line) -> &[u32] {
        &self.words.numbers[line.words.clone()]
    }

    /// How many different words the page has.
    pub fn vocabulary(&self) -> usize {
        self.words.vocabulary
    }

    /// How many different things the lines of the page say: above each [`Line::saying`].
    pub fn sayings(&self) -> usize {
        self.words.sayings
    }
}

impl Words {
    /// Numbers the words of a page, and counts the function words of its lines.
    fn of(hashes: Vec<u64>, sayings: usize, lines: &mut [Line]) -> Self {
        let mut numbering = Numbering::with_room(hashes.len() / 2);
        let numbers: Vec<u32> = hashes.iter().map(|&word| numbering.number(word)).collect();
        let are_functions: Vec<bool> =
            numbering.hashes().iter().map(|&word| is_function_word(word)).collect();
        for line in lines {
            let numbers = numbers[line.words.clone()].iter();
            line.function_words = numbers.map(|&number| u32::from(are_functions[number as usize])).sum();
        }
        Self { hashes, numbers, vocabulary: numbering.len(), sayings }
    }
}

impl Line {
    /// Number of words; in scripts without spaces, of characters.
    pub fn word_count(&self) -> usize {
        self.words.len()
    }

    /// Number of words; of scripts without spaces three characters count as one.
    pub fn length(&self) -> usize {
        self.word_count().saturating_sub(self.unspaced as usize * 2 / 3)
    }
}

/// Measures a line of a text.
fn measure_line(text: &str, range: Range<usize>, hashes: &mut Vec<u64>) -> Line {
    let start = hashes.len();
    let mut reading =
        Reading { line: Line::default(), word: WordHash::default(), stopped: Stopped::No, hashes };
    let Range { start: begin, end } = range;
    // What stands behind the line is read along with its last letters, and left aside.
    let (text, behind) = (&text[..end], &text.as_bytes()[begin..]);
    let bytes = &text.as_bytes()[begin..];
    let mut at = 0;
    // Runs of digits were read up to here.
    let mut numbered = 0;
    while let Some(&byte) = bytes.get(at) {
        // Nearly all of most texts.
        if Piece::begins_with(byte) {
            let piece = Piece::of_first(&behind[at..], bytes.len() - at);
            if piece.has_digits() && at >= numbered {
                numbered = reading.line.numbers.add(bytes, at);
            }
            if piece.begins_with_small(b"ago") {
                reading.line.has_ago |= bytes[..at].ends_with(b" ");
            }
            at += piece.len() as usize;
            let is_word = piece.len() < 8 && bytes.get(at) == Some(&b' ');
            reading.piece(piece, is_word);
            at += usize::from(is_word);
        } else if byte == b' ' {
            at += 1;
            reading.end_word();
            reading.space();
        } else if byte.is_ascii() {
            reading.line.signs.add(char::from(byte), bytes, at);
            reading.mark(char::from(byte));
            at += 1;
        } else {
            let character = text[begin + at..].chars().next().unwrap_or_default();
            reading.line.signs.add(character, bytes, at);
            reading.character(character);
            at += character.len_utf8();
        }
    }
    reading.end_word();
    let mut line = reading.line;
    line.words = start..hashes.len();
    line.key = hashes[start..].iter().copied().fold(EMPTY, join);
    line.prose = region::weigh_prose(&line);
    line.joints = count_joints(bytes);
    line
}

/// A line while it is read.
struct Reading<'a> {
    line: Line,
    /// The word so far.
    word: WordHash,
    stopped: Stopped,
    hashes: &'a mut Vec<u64>,
}

/// Whether a sentence may have ended just before.
#[derive(PartialEq, Clone, Copy)]
enum Stopped {
    No,
    Yes,
    ThenSpace,
}

impl Reading<'_> {
    fn character(&mut self, character: char) {
        let folded = Folded::of(character);
        if !folded.is_word() {
            return self.mark(character);
        }
        self.go_on();
        if folded.is_unspaced() {
            self.line.unspaced += 1;
            self.end_word();
        } else if self.word.is_empty() && folded.is_uppercase() {
            self.line.capitalised += 1;
        }
        self.line.letters += 1;
        self.line.capitals += u32::from(folded.is_uppercase());
        self.word.add(folded);
    }

    /// Reads less than eight letters and digits of ASCII with a space behind them, or any without.
    #[inline]
    fn piece(&mut self, piece: Piece, is_end: bool) {
        self.go_on();
        self.line.letters += piece.len();
        if piece.has_digits() {
            let digits = piece.digits();
            self.line.digits += digits;
            self.line.letters -= digits;
        }
        self.line.capitals += piece.capitals();
        let is_begin = self.word.is_empty();
        self.line.capitalised += u32::from(is_begin && piece.is_capitalised());
        // Most words are like this.
        if is_begin && is_end {
            return self.hashes.push(WordHash::of_short(piece));
        }
        self.word.add_piece(piece);
        if is_end {
            self.end_word();
        }
    }

    /// Something of a word follows.
    fn go_on(&mut self) {
        self.line.inner_stops += u32::from(self.stopped == Stopped::ThenSpace);
        self.stopped = Stopped::No;
        self.line.ending = Ending::Open;
    }

    fn end_word(&mut self) {
        self.hashes.extend(self.word.take());
    }

    /// Reads what is no part of a word. An apostrophe inside a word divides it: "editor's" is "editor s".
    fn mark(&mut self, character: char) {
        self.end_word();
        match character {
            ' ' => self.space(),
            '.' | '!' | '?' | '…' => {
                self.stopped = Stopped::Yes;
                self.line.ending = Ending::Stop;
            }
            // No space follows the stops of scripts without spaces.
            '。' | '！' | '？' | '।' | '؟' | '۔' | '።' => {
                self.stopped = Stopped::ThenSpace;
                self.line.ending = Ending::Stop;
            }
            '"' | '”' | '’' | '\'' | ')' | ']' | '»' | '」' | '』' | '“' | '‘' | '«' => {
                if self.line.ending != Ending::Stop {
                    self.line.ending = Ending::Closed;
                }
            }
            _ if character.is_whitespace() => self.space(),
            _ => {
                self.stopped = Stopped::No;
                self.line.ending =
                    if matches!(character, ':' | '：') { Ending::Colon } else { Ending::Open };
                let separates = matches!(character, '|' | '·' | '•' | '»' | '›' | '/' | '>' | '→');
                self.line.separators += u32::from(separates);
            }
        }
    }

    fn space(&mut self) {
        if self.stopped == Stopped::Yes {
            self.stopped = Stopped::ThenSpace;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn measure(text: &str) -> Line {
        measure_line(text, 0..text.len(), &mut Vec::new())
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

    /// The runs of digits of a line, one after the other.
    fn numbers_of(text: &str) -> Numbers {
        let is_inside = |at: usize| text.as_bytes()[at].is_ascii_alphanumeric();
        let mut numbers = Numbers::default();
        for at in (0..text.len()).filter(|&at| is_inside(at) && (at == 0 || !is_inside(at - 1))) {
            numbers.add(text.as_bytes(), at);
        }
        numbers
    }

    proptest! {
        #[test]
        fn lines_are_read_as_phrases_and_character_by_character(
            text in "([a-zA-Z0-9]{0,12}[ .'é\u{130}漢]{0,2}|[0-9]{1,4}[: a]| ago|\\PC){0,8}",
        ) {
            let mut hashes = Vec::new();
            let line = measure_line(&text, 0..text.len(), &mut hashes);
            let mut inside = Vec::new();
            let longer = format!("3 a{text}ago 20 ");
            prop_assert_eq!(&line, &measure_line(&longer, 3..3 + text.len(), &mut inside));
            prop_assert_eq!(&hashes, &inside);
            prop_assert_eq!(&hashes, &crate::text::fold::hash_words(&text));
            prop_assert_eq!(line.words, 0..hashes.len());
            prop_assert_eq!(line.numbers, numbers_of(&text));
            prop_assert_eq!(line.has_ago, text.contains(" ago"));
            let count = |is: fn(char) -> bool| text.chars().filter(|&character| is(character)).count() as u32;
            prop_assert_eq!(line.digits, count(|character| character.is_ascii_digit()));
            prop_assert_eq!(line.signs.commas, count(|character| character == ','));
            prop_assert_eq!(line.capitals, count(|character| Folded::of(character).is_uppercase() && Folded::of(character).is_word()));
        }
    }
}
