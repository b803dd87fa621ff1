//! Sequences of UTF-8 among characters that were decoded with a single-byte set.

use crate::clean::repair::charsets::Charset;

/// A sequence that was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Sequence {
    /// Characters that it took.
    pub(super) len: usize,
    /// The character that it stands for; U+FFFD when a byte of it is lost.
    pub(super) character: char,
    /// What happened to it besides.
    pub(super) state: SequenceState,
    /// What it leaves after its character: the space that two spaces became one with.
    pub(super) keeps_space: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SequenceState {
    /// All bytes are there.
    Whole,
    /// A no-break space in it, byte 0xA0, was made a plain space.
    Spaced,
    /// A byte was lost: U+FFFD or a question mark stands for it.
    Lossy,
}

/// A further byte of a sequence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Further {
    Byte(u8),
    Space,
    Lost,
    Question,
}

/// Reads the sequence at the start of `text`, in which the set's bytes were taken for characters. ASCII starts none.
pub(super) fn sequence(text: &[char], charset: Charset) -> Option<Sequence> {
    let lead = charset.byte(*text.first()?)?;
    match lead {
        0xC2..=0xDF => two(lead, text, charset),
        0xED => surrogates(text, charset).or_else(|| longer(lead, 3, text, charset)),
        0xE0..=0xEF => longer(lead, 3, text, charset),
        0xF0..=0xF4 => longer(lead, 4, text, charset),
        _ => None,
    }
}

fn further(character: char, charset: Charset) -> Option<Further> {
    match character {
        ' ' => Some(Further::Space),
        '?' => Some(Further::Question),
        '\u{fffd}' => Some(Further::Lost),
        _ => charset.byte(character).filter(|byte| matches!(byte, 0x80..=0xBF)).map(Further::Byte),
    }
}

fn two(lead: u8, text: &[char], charset: Charset) -> Option<Sequence> {
    let (character, state) = match further(*text.get(1)?, charset)? {
        Further::Byte(byte) => (decode(&[lead, byte])?, SequenceState::Whole),
        Further::Lost => (char::REPLACEMENT_CHARACTER, SequenceState::Lossy),
        // The letters of Western Europe; of other leads a question mark is only a question mark.
        Further::Question if matches!(lead, 0xC2 | 0xC3) => {
            (char::REPLACEMENT_CHARACTER, SequenceState::Lossy)
        }
        // No-break space, à, Š, Π, Р: what often ends in 0xA0.
        Further::Space if matches!(lead, 0xC2 | 0xC3 | 0xC5 | 0xCE | 0xD0) => {
            (decode(&[lead, 0xA0])?, SequenceState::Spaced)
        }
        _ => return None,
    };
    let keeps_space = state == SequenceState::Spaced && character == 'à' && !joins_after_a_grave(&text[2..]);
    Some(Sequence { len: if keeps_space { 1 } else { 2 }, character, state, keeps_space })
}

/// Whether an à goes on in what follows: "às", "àquele" of Portuguese, and a second space.
fn joins_after_a_grave(rest: &[char]) -> bool {
    let starts = |word: &str| word.chars().eq(rest.iter().copied().take(word.len()));
    let s_ends =
        rest.get(1).is_none_or(|&next| matches!(next, ' ' | '.' | ',' | ';' | ':' | '!' | '?' | ')'));
    rest.first() == Some(&' ') || starts("s") && s_ends || ["quele", "quela", "quilo"].into_iter().any(starts)
}

fn longer(lead: u8, len: usize, text: &[char], charset: Charset) -> Option<Sequence> {
    let mut bytes = [lead, 0, 0, 0];
    let (mut real, mut lost, mut spaces) = (0, 0, 0);
    for (place, &character) in bytes[1..len].iter_mut().zip(text.get(1..len)?) {
        match further(character, charset)? {
            Further::Byte(byte) => {
                *place = byte;
                real += 1;
            }
            Further::Space => {
                *place = 0xA0;
                spaces += 1;
            }
            Further::Lost | Further::Question => {
                *place = 0xA0;
                lost += 1;
            }
        }
    }
    if real == 0 || real + 1 < len - 1 {
        return None;
    }
    let (character, state) = match (lost, spaces) {
        (0, 0) => (decode(&bytes[..len])?, SequenceState::Whole),
        (0, _) => (decode(&bytes[..len])?, SequenceState::Spaced),
        _ => (char::REPLACEMENT_CHARACTER, SequenceState::Lossy),
    };
    Some(Sequence { len, character, state, keeps_space: false })
}

/// CESU-8: a character beyond U+FFFF as two surrogates of three bytes each.
fn surrogates(text: &[char], charset: Charset) -> Option<Sequence> {
    let mut bytes = [0; 6];
    for (byte, &character) in bytes.iter_mut().zip(text.get(..6)?) {
        *byte = charset.byte(character)?;
    }
    let [0xED, high @ 0xA0..=0xAF, a @ 0x80..=0xBF, 0xED, low @ 0xB0..=0xBF, b @ 0x80..=0xBF] = bytes else {
        return None;
    };
    let unit = |first: u8, second: u8| 0xD000 | u16::from(first & 0x3F) << 6 | u16::from(second & 0x3F);
    let character = char::decode_utf16([unit(high, a), unit(low, b)]).next()?.ok()?;
    Some(Sequence { len: 6, character, state: SequenceState::Whole, keeps_space: false })
}

fn decode(bytes: &[u8]) -> Option<char> {
    std::str::from_utf8(bytes).ok()?.chars().next()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, charset: Charset) -> Option<(char, usize)> {
        let text: Vec<char> = text.chars().collect();
        sequence(&text, charset).map(|found| (found.character, found.len))
    }

    #[test]
    fn sequences_are_read_in_every_set() {
        assert_eq!(read("Ã©", Charset::Windows1252), Some(('é', 2)));
        assert_eq!(read("â€™s", Charset::Windows1252), Some(('’', 3)));
        assert_eq!(read("ðŸ˜€", Charset::Windows1252), Some(('😀', 4)));
        assert_eq!(read("вЂ™", Charset::Windows1251), Some(('’', 3)));
        assert_eq!(read("‚Äô", Charset::MacRoman), Some(('’', 3)));
        assert_eq!(read("├⌐", Charset::Ibm437), Some(('é', 2)));
        assert_eq!(read("í\u{a0}½í¸\u{8d}", Charset::Windows1252), Some(('😍', 6)));
    }

    #[test]
    fn what_is_no_utf8_is_no_sequence() {
        // Overlong, a lone surrogate, cut off, ASCII inside.
        for text in ["À€", "í\u{a0}½", "â€", "Ãx", "a", ""] {
            assert_eq!(read(text, Charset::Windows1252), None, "{text}");
        }
    }

    #[test]
    fn lost_bytes_give_the_replacement_character() {
        assert_eq!(read("â€?", Charset::Windows1252), Some(('\u{fffd}', 3)));
        assert_eq!(read("Ä\u{fffd}", Charset::Windows1252), Some(('\u{fffd}', 2)));
        assert_eq!(read("â??", Charset::Windows1252), None);
        assert_eq!(read("É?", Charset::Windows1252), None);
    }

    #[test]
    fn spaces_stand_for_no_break_spaces() {
        assert_eq!(read("Ã le", Charset::Windows1252), Some(('à', 1)));
        assert_eq!(read("Ã  le", Charset::Windows1252), Some(('à', 2)));
        assert_eq!(read("Ã s 19h", Charset::Windows1252), Some(('à', 2)));
        assert_eq!(read("Å veices", Charset::Windows1252), Some(('Š', 2)));
        assert_eq!(read("é a", Charset::Windows1252), None);
    }
}
