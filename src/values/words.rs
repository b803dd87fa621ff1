//! The words and marks that the grammars of values name one by one.
//!
//! [`W`] has one variant for each, with all its written forms; the [lexicon](super::lexicon) gives a token the
//! variant's number, so that a grammar compares numbers, not text.

macro_rules! words {
    ($($name:ident $($form:literal)|+;)+) => {
        /// A word or mark that grammars ask for.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[repr(u16)]
        pub(super) enum W {
            $(#[doc = concat!($("`", $form, "` "),+)] $name,)+
        }

        impl W {
            /// The word's number in the lexicon; 0 is no word.
            pub(super) const fn id(self) -> u16 {
                self as u16 + 1
            }

            /// The word of this name, as tables have it.
            pub(super) fn named(name: &str) -> Option<Self> {
                match name {
                    $(stringify!($name) => Some(Self::$name),)+
                    _ => None,
                }
            }
        }

        /// Every form of every word, lower case.
        pub(super) const FORMS: &[(W, &[&str])] = &[$((W::$name, &[$($form),+]),)+];
    };
}

words! {
    // Marks.
    Hyphen "-" | "‐" | "‑" | "−";
    Dash "–" | "—" | "―";
    Tilde "~" | "～" | "≈" | "±";
    Plus "+";
    Slash "/" | "⁄";
    Colon ":";
    Comma ",";
    Stop ".";
    Apostrophe "'" | "’" | "‘" | "`";
    OpenBracket "(";
    CloseBracket ")";
    OpenSquare "[";
    CloseSquare "]";
    Quote "\"" | "“" | "”" | "„";
    DoublePrime "″";
    Prime "′";
    Hash "#";
    Less "<";
    Greater ">";
    AtMost "≤";
    AtLeast "≥";
    Equals "=";
    Times "×" | "x";
    Power "^";
    Possessive "'s" | "’s";

    // Little words.
    The "the";
    A "a" | "an";
    And "and" | "&";
    Or "or";
    Of "of";
    To "to";
    Till "till" | "until" | "til";
    Through "through" | "thru";
    From "from";
    Between "between";
    In "in";
    On "on";
    At "at";
    By "by";
    For "for";
    With "with";
    As "as";
    Than "than";
    Per "per";
    Out "out";
    Over "over";
    Since "since";
    During "during";
    Before "before";
    After "after";
    Around "around";
    About "about";
    Within "within";
    Is "is";
    Was "was";
    No "no" | "nos" | "nr" | "№";
    Will "will";
    Would "would";
    Minus "minus" | "negative";
    Point "point";
    Fold "fold";
    S "s";
    St "st";
    Nd "nd";
    Rd "rd";
    Th "th";
    De "de" | "del" | "do" | "di" | "von" | "van";
    // Periods and their order.
    Last "last";
    Next "next";
    This "this";
    Past "past";
    Previous "previous" | "preceding" | "prior" | "earlier";
    Following "following" | "subsequent" | "ensuing";
    Coming "coming" | "upcoming" | "forthcoming";
    Recent "recent";
    Current "current" | "present";
    Final "final" | "closing";
    Opening "opening" | "initial";
    That "that";
    These "these";
    Those "those";
    Same "same";
    Every "every";
    Each "each";
    All "all";
    Any "any";
    Some "some";
    Most "most";
    Another "another";
    Other "other";
    Additional "additional" | "extra" | "further";
    More "more";
    Entire "entire" | "whole";
    Full "full";
    Consecutive "consecutive" | "straight" | "successive" | "continuous" | "uninterrupted";
    Business "business" | "working" | "trading" | "sick" | "personal" | "homework";
    Single "single";
    Long "long";
    Extent "high" | "deep" | "tall" | "wide" | "thick";
    Old "old";
    Olds "olds";
    Age "age" | "ages" | "aged";
    Ago "ago" | "back";
    Later "later" | "hence";
    Prior "beforehand" | "previously";
    Now "now";
    Today "today";
    Yesterday "yesterday";
    Tomorrow "tomorrow" | "tmrw";
    Tonight "tonight" | "tonite";
    Overnight "overnight";
    Day "day";
    Week "week";
    New "new";
    Weekend "weekend";
    Month "month";
    Months "months";
    Year "year";
    Years "years";
    Hours "hours";
    Season "season";
    Early "early";
    Mid "mid" | "middle";
    Late "late";
    Start "start" | "beginning" | "outset";
    End "end" | "close" | "conclusion";
    Half "half";
    Quarter "quarter";
    Century "century" | "centuries";
    Decade "decade";
    Rest "rest" | "remainder" | "remaining";
    Fiscal "fiscal" | "financial" | "academic" | "tax" | "legislative" | "school" | "calendar" | "election";
    Fy "fy" | "cy";
    Minute "minute" | "minutes" | "min" | "mins";
    Noon "noon" | "midday" | "noonish";
    Midnight "midnight";
    Uhr "uhr" | "uur";
    OClock "o'clock" | "oclock" | "o’clock";
    Am "am" | "a.m";
    Pm "pm" | "p.m";
    Ad "ad" | "ce" | "a.d";
    Bc "bc" | "bce" | "b.c";
    // Signs of East Asian dates.
    YearSign "年" | "년" | "년에" | "년도";
    MonthSign "月" | "월" | "월에";
    DaySign "日" | "号" | "號" | "일" | "일에" | "일부터" | "일까지";
    HourSign "時" | "时" | "点" | "點" | "시";
    MinuteSign "分" | "분";
    NoonSign "午";
    BeforeSign "前";
    AfterSign "後" | "后";
    UpSign "上";
    DownSign "下";
    // Words that English has no form of; files of languages give them theirs.
    // "1990er".
    Er "\u{0}er";
    // "années 1990".
    DecadeBefore "\u{0}années";
    // "1990-talet".
    DecadeTail "\u{0}talet";
    // "14 h".
    HourMark "\u{0}h";
    // "kl. 14.30".
    AtClock "\u{0}kl";
    // "segunda-feira": the second word, and the first.
    Feira "\u{0}feira";
    DayOfFeira "\u{0}segunda";
    // What shows that a number is no value, or which one.
    One "one";
    Who "who" | "whom" | "whose";
    He "he" | "she" | "i" | "they" | "we" | "you";
    Which "which";
    Often "times" | "once" | "twice";
    Ending "ended" | "ending" | "starting" | "commencing";
    Couple "couple";
}
