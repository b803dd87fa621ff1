//! Normalisation Form C: letters with separate accents become single characters.
//!
//! `icu_normalizer` does the work. Lines without a character that could need it are passed over, which is every line
//! of most texts; of the others, each stretch between two ASCII characters is an edit of its own, since nothing is
//! ever composed across ASCII.

use icu_normalizer::ComposingNormalizerBorrowed;

use crate::clean::repair::draft::Draft;
use crate::clean::repair::rules::RepairRule;

/// Composes the letters of a text.
pub(super) fn repair(draft: &mut Draft<'_>) {
    let text = draft.text();
    let normalizer = const { ComposingNormalizerBorrowed::new_nfc() };
    let mut at = 0;
    while let Some(found) = find_suspect(text.as_bytes(), at) {
        let bytes = text.as_bytes();
        let start = memchr::memrchr(b'\n', &bytes[at..found]).map_or(at, |newline| at + newline + 1);
        let end = memchr::memchr(b'\n', &bytes[found..]).map_or(bytes.len(), |newline| found + newline);
        repair_line(draft, &normalizer, start, end);
        at = end;
    }
}

fn repair_line(
    draft: &mut Draft<'_>,
    normalizer: &ComposingNormalizerBorrowed<'_>,
    start: usize,
    end: usize,
) {
    let text = draft.text();
    let mut at = start;
    while at < end {
        let (normal, _) = normalizer.split_normalized(&text[at..end]);
        let from = at + normal.len();
        let stretch = text[from..end].char_indices().skip(1).find(|(_, character)| character.is_ascii());
        let to = stretch.map_or(end, |(len, _)| from + len);
        if from < to {
            let composed = normalizer.normalize(&text[from..to]);
            if composed != text[from..to] {
                draft.replace(from..to, &composed, RepairRule::Composition, 0.99);
            }
        }
        at = to.max(from + 1).min(end);
    }
}

/// The next byte that can begin a combining mark, a conjoining Jamo or a character that NFC replaces. Latin letters,
/// Cyrillic, Han, Hangul syllables and common punctuation are not among them.
fn find_suspect(bytes: &[u8], from: usize) -> Option<usize> {
    let mut at = from;
    loop {
        at += bytes[at..].iter().position(|&byte| SUSPECT[usize::from(byte)])?;
        let next = |ahead: usize| bytes.get(at + ahead).copied().unwrap_or(0);
        let is_suspect = match bytes[at] {
            // U+2000 and U+2001, the Ohm, Kelvin and Ångström signs, angle brackets, negated operators' marks.
            0xE2 => match next(1) {
                0x80 => matches!(next(2), 0x80 | 0x81),
                0x84 => matches!(next(2), 0xA6 | 0xAA | 0xAB),
                0x8C => matches!(next(2), 0xA9 | 0xAA),
                0x83 => next(2) >= 0x90,
                second => second >= 0xAB,
            },
            // The Greek ano teleia.
            0xCE => next(1) == 0x87,
            // Vietnamese letters are composed already.
            0xE1 => !matches!(next(1), 0xB8..=0xBB),
            // Hangul syllables.
            0xEA => next(1) < 0xB0,
            // Voicing marks of kana.
            0xE3 => {
                next(1) == 0x82 && matches!(next(2), 0x99 | 0x9A)
                    || next(1) == 0x80 && matches!(next(2), 0xAA..=0xAF)
            }
            // Compatibility ideographs and Hebrew presentation forms.
            0xEF => matches!(next(1), 0xA4..=0xAD | 0xB8),
            // Emoji are not.
            0xF0 => next(1) != 0x9F,
            _ => true,
        };
        if is_suspect {
            return Some(at);
        }
        at += 1;
    }
}

const SUSPECT: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0xCC;
    while byte < 0xF5 {
        // Cyrillic, Greek from pi on, Han and Hangul syllables hold neither marks nor characters that are replaced.
        table[byte] = !matches!(byte, 0xCF..=0xD1 | 0xD3..=0xD5 | 0xE4..=0xE9 | 0xEB..=0xED);
        byte += 1;
    }
    table
};

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn composed(text: &str) -> String {
        let mut draft = Draft::new(text);
        repair(&mut draft);
        draft.finish().0.map_or_else(|| text.to_owned(), |(text, _)| text)
    }

    #[test]
    fn accents_are_joined_to_their_letters() {
        let mut draft = Draft::new("le cafe\u{301} et l'e\u{302}\u{301}te");
        repair(&mut draft);
        let (changed, steps) = draft.finish();
        assert_eq!(changed.map(|(text, _)| text).as_deref(), Some("le café et l'ếte"));
        assert_eq!(steps.len(), 2);
    }

    #[test]
    fn every_character_is_looked_at() {
        let normalizer = ComposingNormalizerBorrowed::new_nfc();
        for character in '\0'..=char::MAX {
            for text in [format!("a{character}"), format!("{character}b")] {
                assert_eq!(composed(&text), normalizer.normalize(&text), "{character:?}");
            }
        }
    }

    proptest! {
        #[test]
        fn the_whole_normalizer_agrees(text in "([a-e\u{300}-\u{304}\u{1100}-\u{1103}\u{1161}-\u{1163}\u{212a}\u{3099}か가각é\u{5b4}\u{fb1d}\u{f900}\u{2126}𑄱\u{11127}αά\u{345}\n ]|\\PC){0,20}") {
            prop_assert_eq!(composed(&text), ComposingNormalizerBorrowed::new_nfc().normalize(&text).into_owned());
        }
    }
}
