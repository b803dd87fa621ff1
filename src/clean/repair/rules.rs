//! Which repairs there are: [`Repair`] to switch them, [`RepairRule`] to account for them.

use crate::clean::repair::charsets::Charset;

/// A kind of repair that can be switched on and off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Repair {
    /// HTML character references become what they stand for.
    References,
    /// Mojibake and C1 controls become the letters that were meant.
    Encoding,
    /// Line breaks in other conventions become `\n`.
    Newlines,
    /// Odd spaces become plain ones, runs of them one.
    Spaces,
    /// Control characters, zero-width characters, byte order marks and soft hyphens go.
    Invisible,
    /// ﬁ and its like become their letters.
    Ligatures,
    /// Full-width letters in Latin text become plain ones.
    FullWidth,
    /// Letters with separate accents become single characters (NFC).
    Composition,
    /// Broken lines of PDF and e-mail, and sentences cut by labels of links, become whole again; page numbers, running heads and quote marks go.
    Lines,
    /// Lost characters are noted, with what they may have been.
    Suggestions,
    /// Curly quotes become straight ones. Off unless asked for.
    Quotes,
}

/// A set of [`Repair`]s.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Repairs(u16);

impl Repairs {
    /// None.
    pub const NONE: Self = Self(0);

    /// What a reader wants: all but the change of quotes.
    pub const DEFAULT: Self = Self(u16::MAX).without(Repair::Quotes);

    /// What undoes wrong decoding and nothing else.
    pub const ENCODING: Self = Self::NONE.with(Repair::References).with(Repair::Encoding);

    /// What looks at single characters.
    pub(super) const CHARACTERS: Self = Self::NONE
        .with(Repair::Newlines)
        .with(Repair::Spaces)
        .with(Repair::Invisible)
        .with(Repair::Ligatures)
        .with(Repair::FullWidth)
        .with(Repair::Quotes);

    /// The set with one more.
    #[must_use]
    pub const fn with(self, repair: Repair) -> Self {
        Self(self.0 | (1 << repair as u16))
    }

    /// The set without one.
    #[must_use]
    pub const fn without(self, repair: Repair) -> Self {
        Self(self.0 & !(1 << repair as u16))
    }

    pub(super) const fn has_any(self, others: Self) -> bool {
        self.0 & others.0 != 0
    }

    /// Whether a repair is in the set.
    pub const fn has(self, repair: Repair) -> bool {
        self.0 & (1 << repair as u16) != 0
    }
}

impl Default for Repairs {
    fn default() -> Self {
        Self::DEFAULT
    }
}

macro_rules! repair_rules {
    ($($(#[doc = $doc:literal])+ $name:ident $(($payload:ty))? $slug:literal $sentence:literal;)+) => {
        /// The rules of repair.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum RepairRule {
            $($(#[doc = $doc])+ $name $(($payload))?,)+
        }

        impl RepairRule {
            /// The rule's name in data: lower case with hyphens.
            pub const fn slug(self) -> &'static str {
                match self { $(Self::$name { .. } => $slug,)+ }
            }

            const fn sentence(self) -> &'static str {
                match self { $(Self::$name { .. } => $sentence,)+ }
            }
        }
    };
}

repair_rules! {
    /// UTF-8 had been decoded with this set.
    Mojibake(Charset) "mojibake" "UTF-8 that was read in another character set.";
    /// Bytes of this set had been decoded as C1 controls.
    ControlLetters(Charset) "control-letters" "A control character that stands for a letter or sign of an older character set.";
    /// An HTML character reference.
    Reference "reference" "A character written as HTML code.";
    /// `\r\n`, U+2028 and the like became `\n`.
    Newline "newline" "A line break in another convention.";
    /// A space of another width became a plain one.
    OddSpace "odd-space" "A space of an unusual kind.";
    /// Several blanks became one.
    BlankRun "blank-run" "Several spaces in a row.";
    /// A control character or a terminal's escape sequence went.
    Control "control" "A control character that shows nothing.";
    /// A zero-width or direction character went that its script does not need.
    ZeroWidth "zero-width" "A character without width.";
    /// U+FEFF went.
    ByteOrderMark "byte-order-mark" "A mark for the order of bytes, which shows nothing.";
    /// U+00AD went.
    SoftHyphen "soft-hyphen" "A mark for where a word may be divided.";
    /// ﬁ became fi.
    Ligature "ligature" "Letters that were drawn as one.";
    /// Ａ became A.
    FullWidth "full-width" "Letters of double width, made for East Asian text.";
    /// A letter and its accent became one character.
    Composition "composition" "A letter and its accent as two characters.";
    /// A curly quote became a straight one.
    StraightQuote "straight-quote" "A curly quotation mark.";
    /// A line break inside of a paragraph became a space.
    BrokenLine "broken-line" "A line that was broken at a fixed width.";
    /// What a link says to screen readers went, and its sentence was joined.
    LinkLabel "link-label" "What a link says to screen readers, in the middle of a sentence.";
    /// A hyphen at the end of a line went, and its word was joined.
    Hyphenation "hyphenation" "A word divided at the end of a line.";
    /// A `>` before a line of an e-mail went.
    QuoteMark "quote-mark" "The mark of a quotation in an e-mail.";
    /// A page number, or a head or foot that stands on every page, went.
    PageFurniture "page-furniture" "A page number or a running head.";
    /// A letter is lost: U+FFFD or a question mark stands for it. Left as it is.
    LostLetter "lost-letter" "A letter that was lost on the way.";
}

impl RepairRule {
    /// What the rule saw, as a plain sentence.
    pub const fn explain(self) -> &'static str {
        match self {
            Self::Mojibake(charset) => charset.explain_mojibake(),
            _ => self.sentence(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_hold_what_was_put_in() {
        assert!(Repairs::DEFAULT.has(Repair::Lines) && !Repairs::DEFAULT.has(Repair::Quotes));
        assert!(Repairs::ENCODING.has(Repair::Encoding) && !Repairs::ENCODING.has(Repair::Spaces));
        assert_eq!(Repairs::NONE.with(Repair::Quotes).without(Repair::Quotes), Repairs::NONE);
    }

    #[test]
    fn mojibake_names_its_set() {
        assert_eq!(RepairRule::Mojibake(Charset::MacRoman).explain(), "UTF-8 that was read as Mac Roman.");
        assert_eq!(RepairRule::Mojibake(Charset::MacRoman).slug(), "mojibake");
    }
}
