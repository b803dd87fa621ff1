//! What a line holds besides words: brackets, quotes, sums, years, times of day: [`Signs`] and [`Numbers`].

use crate::text::piece::for_each_capital;

/// Signs of a line.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Signs {
    /// `@`
    pub at: u32,
    /// Tabulators.
    pub tabs: u32,
    /// Commas.
    pub commas: u32,
    /// Opening brackets, round and square.
    pub brackets: u32,
    /// Double quotes, straight and curly.
    pub quotes: u32,
    /// Colons.
    pub colons: u32,
    /// Per cent signs, and signs of currencies.
    pub money: u32,
    /// Signs that program code is full of: braces, semicolons, `=`, `<`, `>`, `_`, `\\`, `#`, `|`.
    pub code: u32,
    /// An address of the web: `://` or `www.`
    pub has_address: bool,
    /// `©`
    pub has_copyright: bool,
}

impl Signs {
    /// Takes in the character that begins at a byte of a line.
    #[inline]
    pub fn add(&mut self, character: char, line: &[u8], at: usize) {
        match character {
            '@' => self.at += 1,
            '\t' => self.tabs += 1,
            ',' => self.commas += 1,
            '(' | '[' => self.brackets += 1,
            '"' | '“' | '”' | '„' => self.quotes += 1,
            '$' | '%' | '£' | '¥' | '€' => self.money += 1,
            '{' | '}' | ';' | '=' | '<' | '>' | '_' | '\\' | '#' | '|' => self.code += 1,
            '©' => self.has_copyright = true,
            '.' => self.has_address |= line[..at].ends_with(b"www"),
            ':' => {
                self.colons += 1;
                self.has_address |= line[at..].starts_with(b"://");
            }
            _ => {}
        }
    }
}

/// What the runs of digits of a line look like.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Numbers {
    /// Their number.
    pub runs: u32,
    /// One of them is a year from 1900 to 2099.
    pub has_year: bool,
    /// One of at most two digits is followed by a colon and another.
    pub has_clock: bool,
    /// One of two digits follows a colon and another.
    pub has_minutes: bool,
}

impl Numbers {
    /// Reads the runs of digits of the letters and digits of ASCII that begin at a byte of a line; gives where they end.
    pub fn add(&mut self, line: &[u8], mut at: usize) -> usize {
        while let Some(byte) = line.get(at).filter(|byte| byte.is_ascii_alphanumeric()) {
            if byte.is_ascii_digit() {
                let run = line[at..].iter().take_while(|byte| byte.is_ascii_digit()).count();
                self.add_run(&line[..at], &line[at..at + run], &line[at + run..]);
                at += run;
            } else {
                at += 1;
            }
        }
        at
    }

    fn add_run(&mut self, before: &[u8], run: &[u8], behind: &[u8]) {
        self.runs += 1;
        self.has_year |= run.len() == 4 && (run.starts_with(b"19") || run.starts_with(b"20"));
        self.has_clock |= run.len() <= 2 && matches!(behind, [b':', digit, ..] if digit.is_ascii_digit());
        self.has_minutes |= run.len() == 2 && matches!(before, [.., digit, b':'] if digit.is_ascii_digit());
    }
}

/// Places where two texts seem to meet without a space, as the headline and the summary of a teaser do: "at the quayThe
/// ferry", "was late.The", "2024By Ada".
pub fn count_joints(line: &[u8]) -> u32 {
    let mut joints = 0;
    for_each_capital(line, |at| joints += u32::from(joins(&line[..at])));
    joints
}

/// Whether a text may end here when a capital letter follows.
pub fn joins(before: &[u8]) -> bool {
    // Letters beyond ASCII count as small ones.
    let small = |byte: u8| byte.is_ascii_lowercase() || byte >= 0x80;
    match before {
        [.., first, b'.' | b'!' | b'?' | b')'] => small(*first) || first.is_ascii_digit(),
        [.., first, second] if second.is_ascii_digit() => first.is_ascii_digit(),
        [.., first, second] => small(*first) && small(*second),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn signs(line: &str) -> Signs {
        let mut signs = Signs::default();
        line.char_indices().for_each(|(at, character)| signs.add(character, line.as_bytes(), at));
        signs
    }

    #[test]
    fn counts_joints() {
        for (line, expected) in [
            ("Late at the quayThe ferry lay still", 1),
            ("It was late.The ferry lay stillAda Moss", 2),
            ("May 3, 2024By Ada Moss", 1),
            ("Ada Moss (Harbour Voices)Tides", 1),
            ("Das Café amWasser, schönÜber", 1),
            ("The U.S. won. It was FINE, BBC said; B2B, 5G", 0),
            ("", 0),
        ] {
            assert_eq!(super::count_joints(line.as_bytes()), expected, "{line}");
        }
    }

    #[test]
    fn counts_signs() {
        let found = signs("“Yes,” she wrote (to ada@moss.example): £5, $6, 7 €, 80 %\t[and \"so\" on]");
        let expected = Signs {
            at: 1,
            tabs: 1,
            commas: 4,
            brackets: 2,
            quotes: 4,
            colons: 1,
            money: 4,
            code: 0,
            has_address: false,
            has_copyright: false,
        };
        assert_eq!(found, expected);
        assert!(signs("© 2024 Moss").has_copyright);
        assert_eq!(signs("if (tide_now == HIGH) { close(gate); }").code, 6);
        for (line, expected) in
            [("at www.moss.example", true), ("ftp://moss", true), ("www", false), ("Moss: //", false)]
        {
            assert_eq!(signs(line).has_address, expected, "{line}");
        }
    }

    #[test]
    fn reads_runs_of_digits() {
        for (line, runs, has_year, has_clock, has_minutes) in [
            ("In 1999", 1, true, false, false),
            ("20000 of 2100", 2, false, false, false),
            ("at 6:34 pm", 2, false, true, true),
            ("score 6:3", 2, false, true, false),
            ("123:45", 2, false, false, true),
            ("12: 34", 2, false, false, false),
            ("none", 0, false, false, false),
            ("5", 1, false, false, false),
        ] {
            let mut numbers = Numbers::default();
            let mut at = 0;
            while at < line.len() {
                at = numbers.add(line.as_bytes(), at) + 1;
            }
            assert_eq!(numbers, Numbers { runs, has_year, has_clock, has_minutes }, "{line}");
        }
    }
}
