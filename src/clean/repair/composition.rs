//! Normalisation Form C: letters with separate accents become single characters.
//!
//! `icu_normalizer` does the work. Lines without a character that could need it are passed over, which is every line
//! of most texts; of the others, each stretch between two ASCII characters is an edit of its own, since nothing is
//! ever composed across ASCII.

use icu_normalizer::ComposingNormalizerBorrowed;

use crate::clean::repair::draft::Draft;
use crate::clean::repair::rules::RepairRule;
use crate::clean::repair::scan::{self, Scan};

/// Composes the letters of a text.
pub(super) fn repair(draft: &mut Draft<'_>) {
    let text = draft.text();
    let normalizer = const { ComposingNormalizerBorrowed::new_nfc() };
    let mut scan = Scan::new(text, scan::never, may_need_composing);
    let mut at = 0;
    while let Some(found) = scan.next() {
        let bytes = text.as_bytes();
        let start = memchr::memrchr(b'\n', &bytes[at..found]).map_or(at, |newline| at + newline + 1);
        at = memchr::memchr(b'\n', &bytes[found..]).map_or(bytes.len(), |newline| found + newline);
        repair_line(draft, &normalizer, start, at);
        scan.skip_to(at);
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

/// Whether three bytes may begin a combining mark, a conjoining Jamo or a character that NFC replaces. Latin letters,
/// most of Greek, Cyrillic, Han, Hangul syllables and common punctuation are not among them.
fn may_need_composing(x: u8, y: u8, z: u8) -> bool {
    // Combining marks, Cyrillic ones among them, scripts from Hebrew to Thai.
    let marks = (x == 0xCC) | (x == 0xCD) | (x == 0xD2) | (0xD6..=0xE0).contains(&x);
    // The Greek ano teleia. Vietnamese letters and Hangul syllables are composed already.
    let blocks =
        (x == 0xCE) & (y == 0x87) | (x == 0xE1) & !(0xB8..=0xBB).contains(&y) | (x == 0xEA) & (y < 0xB0);
    // U+2000 and U+2001, marks for symbols, the Ohm, Kelvin and Ångström signs, angle brackets.
    let signs = (y == 0x80) & (z <= 0x81)
        | (y == 0x83) & (z >= 0x90)
        | (y == 0x84) & (z >= 0xA6)
        | (y == 0x8C) & (z >= 0xA9);
    // Voicing marks of kana, tone marks of Han.
    let kana = (y == 0x82) & ((z == 0x99) | (z == 0x9A)) | (y == 0x80) & (0xAA..=0xAF).contains(&z);
    // Compatibility ideographs, Hebrew presentation forms; beyond the basic plane all but emoji.
    let forms = (x == 0xEF) & ((0xA4..=0xAD).contains(&y) | (y == 0xB8)) | (x >= 0xF0) & (y != 0x9F);
    marks | blocks | (x == 0xE2) & (signs | (y >= 0xAB)) | (x == 0xE3) & kana | forms
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clean::repair::draft::rewritten;
    use proptest::prelude::*;

    fn composed(text: &str) -> String {
        rewritten(text, repair)
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
