//! How odd it is for two characters to stand side by side, in bits.
//!
//! People write letters next to letters of their own script and case, and signs next to spaces. A wrong decoding puts
//! currency signs, fractions and quotes into words. [`oddness`] adds up what no living language does; the repair of
//! encodings compares the sum before and after. The numbers are hand-set classes, not a model of any language, and were
//! tried on running text in forty languages: what they must not do is find fault with it.

/// What a character is, as far as its neighbours matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    /// White space, also the no-break kinds, and the ends of a line.
    Space,
    /// ASCII punctuation.
    Punctuation,
    Digit,
    Letter(Script, Case),
    /// Letters of Cyrillic that Russian lacks.
    RareCyrillic(Case),
    /// Combining marks.
    Combining,
    /// “ „ ‚ «: open a quotation, so a space stands before them; in some languages they close it.
    Open,
    /// ’ ” »: close a quotation.
    Close,
    /// Dashes, the ellipsis, the bullet.
    Dash,
    /// ¡ ¿
    Inverted,
    /// £ ¥ € ¢
    Currency,
    /// © ® ™ ¹ ² ³
    Mark,
    /// ° ª º: a unit may follow.
    Degree,
    /// × ± √ ∞
    Math,
    /// ¼ § ¶ † ¦ and other signs that stand alone.
    Sign,
    /// ´ ¨ ¸ ˜: accents without their letter.
    Modifier,
    /// Box drawing and blocks.
    Box,
    /// C1 controls and the soft hyphen.
    Control,
    /// U+FFFD.
    Replacement,
    Emoji,
    /// Private use: the icons of web fonts.
    Private,
    /// Noncharacters, scripts that no newspaper is written in.
    Rare,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Script {
    Ascii,
    /// Latin with diacritics.
    Latin,
    Greek,
    Cyrillic,
    Hebrew,
    Arabic,
    /// From Devanagari to Thai, Georgian, Ethiopic.
    Southern,
    /// Han, kana, Hangul.
    Eastern,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Case {
    Lower,
    Upper,
    None,
}

impl Script {
    /// Number of scripts.
    pub(super) const COUNT: usize = Self::Eastern as usize + 1;
}

impl Class {
    pub(super) fn of(character: char) -> Self {
        match character {
            'a'..='z' => Self::Letter(Script::Ascii, Case::Lower),
            'A'..='Z' => Self::Letter(Script::Ascii, Case::Upper),
            '0'..='9' => Self::Digit,
            ' '
            | '\t'
            | '\n'
            | '\r'
            | '\u{a0}'
            | '\u{2000}'..='\u{200b}'
            | '\u{202f}'
            | '\u{3000}'
            | '\u{feff}' => Self::Space,
            '!'..='~' => Self::Punctuation,
            '\0'..='\x1f' | '\x7f'..='\u{9f}' | '\u{ad}' => Self::Control,
            '\u{a1}'..='\u{bf}' => Self::of_latin_sign(character),
            '×' | '÷' => Self::Math,
            '\u{c0}'..='\u{17f}' | '\u{1e00}'..='\u{1eff}' => Self::Letter(Script::Latin, case(character)),
            // Letters of Latin Extended-B that living orthographies use.
            'Ə' | 'Ơ' | 'ơ' | 'Ư' | 'ư' | 'ƒ' | 'Ș'..='ț' | 'ə' => {
                Self::Letter(Script::Latin, case(character))
            }
            _ => Self::of_other(character),
        }
    }

    fn of_latin_sign(character: char) -> Self {
        match character {
            '¡' | '¿' => Self::Inverted,
            '¢'..='¥' => Self::Currency,
            '©' | '®' | '¹' | '²' | '³' => Self::Mark,
            '°' | 'ª' | 'º' => Self::Degree,
            '¬' | '±' => Self::Math,
            '´' | '¨' | '¸' | '¯' => Self::Modifier,
            '«' => Self::Open,
            '»' => Self::Close,
            '·' => Self::Dash,
            _ => Self::Sign,
        }
    }

    fn of_other(character: char) -> Self {
        match character {
            '\u{2c6}'..='\u{2dd}' => Self::Modifier,
            '\u{300}'..='\u{36f}' | '\u{fe00}'..='\u{fe0f}' | '\u{200c}'..='\u{200f}' => Self::Combining,
            '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}' => Self::Letter(Script::Greek, case(character)),
            'А'..='я' | 'Ё' | 'ё' => Self::Letter(Script::Cyrillic, case(character)),
            '\u{400}'..='\u{45f}' | 'Ґ' | 'ґ' => Self::RareCyrillic(case(character)),
            '\u{5d0}'..='\u{5f4}' => Self::Letter(Script::Hebrew, Case::None),
            '\u{600}'..='\u{6ff}' => Self::Letter(Script::Arabic, Case::None),
            '\u{900}'..='\u{dff}'
            | '\u{e00}'..='\u{eff}'
            | '\u{10a0}'..='\u{10ff}'
            | '\u{1200}'..='\u{137f}' => Self::Letter(Script::Southern, Case::None),
            // Punctuation of East Asia goes with its letters.
            '\u{2e80}'..='\u{2fff}'
            | '\u{3001}'..='\u{9fff}'
            | '\u{ac00}'..='\u{d7a3}'
            | '\u{f900}'..='\u{faff}' => Self::Letter(Script::Eastern, Case::None),
            '\u{ff01}'..='\u{ffdc}' => Self::Letter(Script::Eastern, Case::None),
            '‘' | '‚' | '“' | '„' | '‹' => Self::Open,
            '’' | '”' | '›' => Self::Close,
            '\u{2010}'..='\u{2015}' | '…' | '•' => Self::Dash,
            '€' | '\u{20a0}'..='\u{20bf}' => Self::Currency,
            '™' | '\u{2070}'..='\u{209f}' | '℠' | '№' => Self::Mark,
            '\u{2200}'..='\u{22ff}' => Self::Math,
            '\u{2500}'..='\u{259f}' => Self::Box,
            '\u{fffd}' => Self::Replacement,
            '\u{1f000}'..='\u{1faff}' | '\u{2600}'..='\u{27bf}' | '\u{e0000}'..='\u{e007f}' => Self::Emoji,
            '\u{2016}'..='\u{206f}'
            | '\u{2100}'..='\u{24ff}'
            | '\u{25a0}'..='\u{25ff}'
            | '\u{2800}'..='\u{2bff}' => Self::Sign,
            'ﬁ' | 'ﬂ' => Self::Letter(Script::Ascii, Case::Lower),
            '\u{e000}'..='\u{f8ff}' => Self::Private,
            _ => Self::Rare,
        }
    }

    const fn is_letter(self) -> bool {
        matches!(self, Self::Letter(..) | Self::RareCyrillic(_) | Self::Combining)
    }

    const fn case(self) -> Case {
        match self {
            Self::Letter(_, case) | Self::RareCyrillic(case) => case,
            _ => Case::None,
        }
    }

    /// The script for comparisons: Latin is Latin with or without diacritics.
    const fn script(self) -> Option<Script> {
        match self {
            Self::Letter(Script::Ascii | Script::Latin, _) => Some(Script::Latin),
            Self::Letter(script, _) => Some(script),
            Self::RareCyrillic(_) => Some(Script::Cyrillic),
            _ => None,
        }
    }
}

fn case(letter: char) -> Case {
    match letter {
        _ if letter.is_lowercase() => Case::Lower,
        _ if letter.is_uppercase() => Case::Upper,
        _ => Case::None,
    }
}

/// How odd a text is: the sum over neighbours and over what should not be there at all.
pub(super) fn oddness(characters: impl Iterator<Item = char>) -> i32 {
    let mut sum = 0;
    let mut left = None;
    for character in characters {
        let class = Class::of(character);
        sum += presence(class) + left.map_or(0, |left| contact(left, class));
        left = Some(class);
    }
    sum
}

/// How odd it is for a character of this class to stand anywhere.
const fn presence(class: Class) -> i32 {
    match class {
        Class::Control => 5,
        Class::Rare => 8,
        Class::Private => 3,
        Class::Modifier => 1,
        _ => 0,
    }
}

/// How odd it is for these two to stand side by side.
fn contact(left: Class, right: Class) -> i32 {
    match (left, right) {
        (Class::Space, _) | (_, Class::Space) => 0,
        (Class::Combining, _) | (_, Class::Combining) => 0,
        (Class::Emoji, _) | (_, Class::Emoji) => 0,
        // Other scripts stand among East Asian letters without a space.
        (Class::Letter(Script::Eastern, _), _) | (_, Class::Letter(Script::Eastern, _)) => 0,
        (Class::Letter(Script::Ascii, _), Class::Mark) => 0,
        (Class::RareCyrillic(_), Class::Digit) => 1,
        _ if left.is_letter() && right.is_letter() => letters(left, right),
        _ if left.is_letter() => after_letter(right),
        _ if right.is_letter() => before_letter(left),
        (Class::Digit, Class::Sign) => 0,
        (Class::Punctuation | Class::Digit, _) => match right {
            Class::Sign | Class::Modifier | Class::Box => 1,
            _ => 0,
        },
        (_, Class::Punctuation | Class::Digit) => match left {
            Class::Modifier | Class::Box => 1,
            _ => 0,
        },
        _ => signs(left, right),
    }
}

fn letters(left: Class, right: Class) -> i32 {
    let camel = match (left.case(), right.case()) {
        // iPhone, McDonald: between ASCII letters this happens.
        (Case::Lower, Case::Upper) => match (left, right) {
            (Class::Letter(Script::Ascii, _), Class::Letter(Script::Ascii, _)) => 0,
            _ => 3,
        },
        _ => 0,
    };
    let foreign = match (left.script(), right.script()) {
        (Some(left), Some(right)) if left != right => 4,
        _ => 0,
    };
    camel + foreign
}

const fn after_letter(right: Class) -> i32 {
    match right {
        Class::Currency | Class::Math | Class::Open | Class::Inverted => 3,
        Class::Mark | Class::Degree => 2,
        Class::Sign | Class::Modifier => 4,
        Class::Box => 5,
        _ => 0,
    }
}

const fn before_letter(left: Class) -> i32 {
    match left {
        Class::Mark | Class::Sign | Class::Modifier | Class::Math => 3,
        Class::Currency => 1,
        Class::Box => 5,
        _ => 0,
    }
}

/// Two signs, neither ASCII.
fn signs(left: Class, right: Class) -> i32 {
    match (left, right) {
        (Class::Box, Class::Box) => 0,
        (Class::Box, _) | (_, Class::Box) => 3,
        (Class::Close | Class::Dash, Class::Close | Class::Dash | Class::Open) => 0,
        (Class::Open, Class::Open | Class::Inverted | Class::Dash | Class::Currency | Class::Math) => 0,
        (Class::Math, Class::Close) => 0,
        (Class::Close | Class::Dash, Class::Mark | Class::Math) => 1,
        (Class::Mark | Class::Currency, Class::Close | Class::Dash) => 0,
        (Class::Math, Class::Math | Class::Currency) => 1,
        _ if left == right => 1,
        _ => 2,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn running_text_is_not_odd() {
        for text in [
            "“Ça va ?” — l’été…",
            "¿Qué? ¡Sí!",
            "iPhone®, 20 °C, 5 × £35",
            "Привет, «мир»",
            "안녕하세요 세계",
            "日本語、テスト。",
            "NESTLÉ",
            "“×”",
            "Ärzte im Haus",
            "Straße 5½",
            "Ελλάδα",
            "שלום עולם",
            "مرحبا",
            "สวัสดี",
            "50 €",
            "naïve café",
        ] {
            assert_eq!(oddness(text.chars()), 0, "{text}");
        }
    }

    #[test]
    fn wrong_decodings_are_odd() {
        for text in ["cafÃ©", "donâ€™t", "Â£5", "РџСЂРёРІРµС‚", "г√¢", "─î", "ðŸ˜€", "naÃ¯ve"]
        {
            assert!(oddness(text.chars()) >= 3, "{text}: {}", oddness(text.chars()));
        }
    }
}
