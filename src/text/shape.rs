//! What characters and words look like.

/// Whether a character belongs to a script that is written without spaces between words: Han, kana, Thai, Lao,
/// Khmer, Burmese.
#[inline]
pub fn is_unspaced(character: char) -> bool {
    // Most texts have none: one comparison says so.
    character >= '\u{0E00}'
        && matches!(character,
        '\u{0E00}'..='\u{0EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}' | '\u{3040}'..='\u{30FF}'
        | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3134F}')
}

/// Whether a character is a combining mark that stands on a letter of an alphabet.
#[inline]
pub fn is_mark(character: char) -> bool {
    character >= '\u{0300}'
        && matches!(character, '\u{0300}'..='\u{036F}' | '\u{1AB0}'..='\u{1AFF}' | '\u{1DC0}'..='\u{1DFF}' | '\u{20D0}'..='\u{20FF}')
}

/// How a word is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Capitals {
    /// No capital letter first: `bridge`, `iPhone`.
    Lower,
    /// One capital letter first: `Bridge`, `McDonald`.
    First,
    /// Two or more letters, all capital: `NATO`, `U.S.`.
    All,
    /// No letters with case: `東`, `한국`, `'`.
    Caseless,
}

/// How a word is written.
#[inline]
pub fn capitals(word: &str) -> Capitals {
    if word.is_ascii() {
        let letters = word.bytes().filter(u8::is_ascii_alphabetic);
        return of_letters(letters.map(|letter| letter.is_ascii_uppercase()));
    }
    let letters = word.chars().filter(|character| character.is_uppercase() || character.is_lowercase());
    of_letters(letters.map(char::is_uppercase))
}

/// How a word is written, from whether each letter is a capital.
#[inline]
fn of_letters(mut is_capital: impl Iterator<Item = bool>) -> Capitals {
    match is_capital.next() {
        None => Capitals::Caseless,
        Some(false) => Capitals::Lower,
        Some(true) => match is_capital.next() {
            Some(true) if is_capital.all(|is_capital| is_capital) => Capitals::All,
            _ => Capitals::First,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_of_words() {
        for (word, expected) in [
            ("bridge", Capitals::Lower),
            ("iPhone", Capitals::Lower),
            ("Bridge", Capitals::First),
            ("A", Capitals::First),
            ("McDonald", Capitals::First),
            ("U.S.", Capitals::All),
            ("東", Capitals::Caseless),
        ] {
            assert_eq!(capitals(word), expected, "{word}");
        }
    }
}
