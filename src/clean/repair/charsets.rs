//! The single-byte character sets that UTF-8 is mistaken for: [`Charset`], and which byte a character has in each.
//!
//! ```
//! use gloss::clean::repair::Charset;
//! assert_eq!(Charset::MacRoman.byte('√'), Some(0xC3));
//! assert_eq!(Charset::Windows1252.byte('√'), None);
//! ```
//!
//! Source of the tables: the mapping files of the Unicode Consortium (`MAPPINGS/VENDORS`).

use std::sync::OnceLock;

use crate::order::by_number;

/// A character set of one byte for each character, its lower half ASCII.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Charset {
    /// Western European; Latin-1 and the Turkish Windows-1254 are read as part of it.
    Windows1252,
    /// Central European, by Microsoft.
    Windows1250,
    /// Cyrillic.
    Windows1251,
    /// Greek.
    Windows1253,
    /// Baltic.
    Windows1257,
    /// Central European, by ISO.
    Iso8859Part2,
    /// The classic Macintosh.
    MacRoman,
    /// MS-DOS.
    Ibm437,
}

impl Charset {
    /// Every set, the likelier first.
    pub const ALL: [Self; 8] = [
        Self::Windows1252,
        Self::Windows1250,
        Self::Windows1251,
        Self::MacRoman,
        Self::Iso8859Part2,
        Self::Ibm437,
        Self::Windows1253,
        Self::Windows1257,
    ];

    /// Its usual name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Windows1252 => "Windows-1252",
            Self::Windows1250 => "Windows-1250",
            Self::Windows1251 => "Windows-1251",
            Self::Windows1253 => "Windows-1253",
            Self::Windows1257 => "Windows-1257",
            Self::Iso8859Part2 => "ISO 8859-2",
            Self::MacRoman => "Mac Roman",
            Self::Ibm437 => "IBM 437",
        }
    }

    pub(super) const fn explain_mojibake(self) -> &'static str {
        match self {
            Self::Windows1252 => "UTF-8 that was read as Windows-1252.",
            Self::Windows1250 => "UTF-8 that was read as Windows-1250.",
            Self::Windows1251 => "UTF-8 that was read as Windows-1251.",
            Self::Windows1253 => "UTF-8 that was read as Windows-1253.",
            Self::Windows1257 => "UTF-8 that was read as Windows-1257.",
            Self::Iso8859Part2 => "UTF-8 that was read as ISO 8859-2.",
            Self::MacRoman => "UTF-8 that was read as Mac Roman.",
            Self::Ibm437 => "UTF-8 that was read as IBM 437.",
        }
    }

    /// The byte of a character. C1 controls stand for their own byte in every set: that is what decoders leave of
    /// bytes that a set does not define, and all that Latin-1 and its sisters have there.
    pub fn byte(self, character: char) -> Option<u8> {
        match character {
            '\0'..='\u{7f}' => Some(character as u8),
            _ => Codes::of(character)?.byte(self),
        }
    }

    /// The character of a byte from 0x80 on.
    pub(super) fn character(self, byte: u8) -> char {
        self.upper_half()
            .chars()
            .nth(usize::from(byte.saturating_sub(0x80)))
            .unwrap_or(char::REPLACEMENT_CHARACTER)
    }

    /// Whether a C1 control speaks against this set, because the set has a character of its own for the byte. Not so
    /// for Windows-1252, which stands for Latin-1 too.
    pub(super) fn replaces_control(self, control: char) -> bool {
        self != Self::Windows1252
            && matches!(control, '\u{80}'..='\u{9f}')
            && self.character(control as u8) != control
    }

    pub(super) const fn bit(self) -> u8 {
        1 << self as u8
    }

    const fn upper_half(self) -> &'static str {
        match self {
            Self::Windows1252 => WINDOWS_1252,
            Self::Windows1250 => WINDOWS_1250,
            Self::Windows1251 => WINDOWS_1251,
            Self::Windows1253 => WINDOWS_1253,
            Self::Windows1257 => WINDOWS_1257,
            Self::Iso8859Part2 => ISO_8859_2,
            Self::MacRoman => MAC_ROMAN,
            Self::Ibm437 => IBM_437,
        }
    }
}

/// The bytes that one character has in all sets.
#[derive(Debug, Clone, Copy)]
pub(super) struct Codes {
    character: char,
    /// By the set's number; zero where the set has no such character.
    bytes: [u8; Charset::ALL.len()],
    /// The sets in which it is the first byte of a sequence of UTF-8, one bit each.
    pub(super) leads: u8,
    /// The sets in which it is a further byte of one.
    pub(super) continues: u8,
}

impl Codes {
    /// The bytes of a character beyond ASCII, when any set has it.
    #[inline]
    pub(super) fn of(character: char) -> Option<&'static Self> {
        static TABLE: OnceLock<Table> = OnceLock::new();
        TABLE.get_or_init(Table::new).get(character)
    }

    pub(super) fn byte(&self, charset: Charset) -> Option<u8> {
        Some(self.bytes[charset as usize]).filter(|&byte| byte != 0)
    }
}

/// All characters of all sets.
struct Table {
    rows: Vec<Codes>,
    /// Number of the row, plus one, of each character below [`Table::DIRECT`].
    direct: Vec<u16>,
}

impl Table {
    /// Past Latin, Greek and Cyrillic.
    const DIRECT: usize = 0x4A0;

    fn new() -> Self {
        let mut rows: Vec<Codes> = Vec::new();
        let mut add = |character: char, charset: Charset, byte: u8| {
            let found = rows.iter().position(|row| row.character == character);
            let index = found.unwrap_or_else(|| {
                rows.push(Codes { character, bytes: [0; Charset::ALL.len()], leads: 0, continues: 0 });
                rows.len() - 1
            });
            let row = &mut rows[index];
            if row.bytes[charset as usize] == 0 {
                row.bytes[charset as usize] = byte;
                row.leads |= if matches!(byte, 0xC2..=0xF4) { charset.bit() } else { 0 };
                row.continues |= if matches!(byte, 0x80..=0xBF) { charset.bit() } else { 0 };
            }
        };
        for charset in Charset::ALL {
            let bytes = 0x80..=0xFF;
            charset
                .upper_half()
                .chars()
                .zip(bytes)
                .for_each(|(character, byte)| add(character, charset, byte));
            (0x80..=0x9F).for_each(|byte| add(char::from(byte), charset, byte));
        }
        for &(character, byte) in WINDOWS_1254_EXTRAS {
            add(character, Charset::Windows1252, byte);
        }
        by_number(&mut rows, |row| row.character.into());
        let mut direct = vec![0; Self::DIRECT];
        for (row, number) in rows.iter().zip(1..) {
            if let Some(place) = direct.get_mut(row.character as usize) {
                *place = number;
            }
        }
        Self { rows, direct }
    }

    #[inline]
    fn get(&self, character: char) -> Option<&Codes> {
        match self.direct.get(character as usize) {
            Some(&number) => self.rows.get(usize::from(number).checked_sub(1)?),
            // The rest is punctuation, box drawing, two ligatures and the apple: no letters of any script.
            None if !matches!(character, '\u{2000}'..='\u{25FF}' | '\u{F8FF}'..='\u{FB02}') => None,
            None => {
                let index = self.rows.binary_search_by_key(&character, |row| row.character).ok()?;
                self.rows.get(index)
            }
        }
    }
}

/// Where Windows-1254 differs from Windows-1252.
const WINDOWS_1254_EXTRAS: &[(char, u8)] =
    &[('Ğ', 0xD0), ('İ', 0xDD), ('Ş', 0xDE), ('ğ', 0xF0), ('ı', 0xFD), ('ş', 0xFE)];

// From 0x80 on; a byte that a set does not define is the C1 control of the same number.

const WINDOWS_1252: &str = concat!(
    "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ",
    "\u{a0}¡¢£¤¥¦§¨©ª«¬\u{ad}®¯°±²³´µ¶·¸¹º»¼½¾¿",
    "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞß",
    "àáâãäåæçèéêëìíîïðñòóôõö÷øùúûüýþÿ",
);
const WINDOWS_1250: &str = concat!(
    "€\u{81}‚\u{83}„…†‡\u{88}‰Š‹ŚŤŽŹ\u{90}‘’“”•–—\u{98}™š›śťžź",
    "\u{a0}ˇ˘Ł¤Ą¦§¨©Ş«¬\u{ad}®Ż°±˛ł´µ¶·¸ąş»Ľ˝ľż",
    "ŔÁÂĂÄĹĆÇČÉĘËĚÍÎĎĐŃŇÓÔŐÖ×ŘŮÚŰÜÝŢß",
    "ŕáâăäĺćçčéęëěíîďđńňóôőö÷řůúűüýţ˙",
);
const WINDOWS_1251: &str = concat!(
    "ЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—\u{98}™љ›њќћџ",
    "\u{a0}ЎўЈ¤Ґ¦§Ё©Є«¬\u{ad}®Ї°±Ііґµ¶·ё№є»јЅѕї",
    "АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ",
    "абвгдежзийклмнопрстуфхцчшщъыьэюя",
);
const WINDOWS_1253: &str = concat!(
    "€\u{81}‚ƒ„…†‡\u{88}‰\u{8a}‹\u{8c}\u{8d}\u{8e}\u{8f}",
    "\u{90}‘’“”•–—\u{98}™\u{9a}›\u{9c}\u{9d}\u{9e}\u{9f}",
    "\u{a0}΅Ά£¤¥¦§¨©ª«¬\u{ad}®―",
    "°±²³΄µ¶·ΈΉΊ»Ό½ΎΏ",
    "ΐΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟ",
    "ΠΡÒΣΤΥΦΧΨΩΪΫάέήί",
    "ΰαβγδεζηθικλμνξο",
    "πρςστυφχψωϊϋόύώÿ",
);
const WINDOWS_1257: &str = concat!(
    "€\u{81}‚\u{83}„…†‡\u{88}‰\u{8a}‹\u{8c}¨ˇ¸\u{90}‘’“”•–—\u{98}™\u{9a}›\u{9c}¯˛\u{9f}",
    "\u{a0}¡¢£¤¥¦§Ø©Ŗ«¬\u{ad}®Æ°±²³´µ¶·ø¹ŗ»¼½¾æ",
    "ĄĮĀĆÄÅĘĒČÉŹĖĢĶĪĻŠŃŅÓŌÕÖ×ŲŁŚŪÜŻŽß",
    "ąįāćäåęēčéźėģķīļšńņóōõö÷ųłśūüżž˙",
);
const ISO_8859_2: &str = concat!(
    "\u{80}\u{81}\u{82}\u{83}\u{84}\u{85}\u{86}\u{87}\u{88}\u{89}\u{8a}\u{8b}\u{8c}\u{8d}\u{8e}\u{8f}",
    "\u{90}\u{91}\u{92}\u{93}\u{94}\u{95}\u{96}\u{97}\u{98}\u{99}\u{9a}\u{9b}\u{9c}\u{9d}\u{9e}\u{9f}",
    "\u{a0}Ą˘Ł¤ĽŚ§¨ŠŞŤŹ\u{ad}ŽŻ",
    "°ą˛ł´ľśˇ¸šşťź˝žż",
    "ŔÁÂĂÄĹĆÇČÉĘËĚÍÎĎ",
    "ĐŃŇÓÔŐÖ×ŘŮÚŰÜÝŢß",
    "ŕáâăäĺćçčéęëěíîď",
    "đńňóôőö÷řůúűüýţ˙",
);
const MAC_ROMAN: &str = concat!(
    "ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü",
    "†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø",
    "¿¡¬√ƒ≈∆«»…\u{a0}ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ",
    "‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\u{f8ff}ÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ",
);
const IBM_437: &str = concat!(
    "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒ",
    "áíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐",
    "└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀",
    "αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{a0}",
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_set_has_its_whole_upper_half() {
        for charset in Charset::ALL {
            assert_eq!(charset.upper_half().chars().count(), 128, "{charset:?}");
            for byte in 0x80..=0xFF {
                assert_eq!(charset.byte(charset.character(byte)), Some(byte), "{charset:?} {byte:#x}");
            }
        }
    }

    #[test]
    fn characters_of_other_scripts_have_no_byte() {
        for character in ['漢', 'ا', '가', '🌧', '\u{301}'] {
            assert!(Charset::ALL.iter().all(|charset| charset.byte(character).is_none()), "{character}");
        }
    }
}
