//! Mentions: the names and values that were found in the clean text.
//!
//! [`Mention`] is one occurrence; its [`Kind`] is one of the 18 labels of OntoNotes 5 or a kind of contact; its
//! [`Evidence`] says how it was found.

use crate::document::{Confidence, EntityId, Value};
use crate::span::{Clean, Source, Span};

/// One occurrence of a name or value.
#[derive(Debug, Clone, PartialEq)]
pub struct Mention {
    /// Its place in the clean text.
    pub span: Span<Clean>,
    /// Its place in the input.
    pub source: Span<Source>,
    /// What it is.
    pub kind: Kind,
    /// The entity it refers to.
    pub entity: EntityId,
    /// How sure the recognition is.
    pub confidence: Confidence,
    /// How it was found.
    pub evidence: Evidence,
    /// Its normal form; names and vague expressions ("dozens") have none.
    pub value: Option<Value>,
}

/// How a mention was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Evidence {
    /// The learned tagger found it.
    Tagged {
        /// What spoke most for it.
        clue: Clue,
    },
    /// A rule recognised its form or its surroundings.
    Rule(Rule),
    /// It stands in the list of known names, under this title.
    Name {
        /// Title of the Wikipedia article about it.
        title: String,
    },
    /// It is a shorter or other form of a name that stands elsewhere in the document.
    Alias {
        /// That name, as it stands there.
        of: String,
    },
    /// It stands in the list of names that the caller gave.
    Given {
        /// The title that the caller gave with it.
        title: Option<String>,
    },
}

/// What the learned tagger found most telling.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Clue {
    /// The words of the name.
    Words,
    /// The words around it.
    Surroundings,
    /// Words like its words are names of that kind.
    Likeness,
    /// How it is written.
    Spelling,
    /// Rules that saw a part of it.
    Rules,
}

impl Clue {
    /// All of them.
    pub const ALL: &[Self] = &[Self::Words, Self::Surroundings, Self::Likeness, Self::Spelling, Self::Rules];

    const fn explain(self) -> &'static str {
        match self {
            Self::Words => "Recognised by its words.",
            Self::Surroundings => "Recognised by the words around it.",
            Self::Likeness => "Its words are used like those of other such names.",
            Self::Spelling => "Recognised by the way it is written.",
            Self::Rules => "Several signs together speak for it.",
        }
    }
}

macro_rules! rules {
    ($($(#[doc = $doc:literal])+ $name:ident $slug:literal $sentence:literal;)+) => {
        /// The rules that find mentions.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Rule {
            $($(#[doc = $doc])+ $name,)+
        }

        impl Rule {
            /// Every rule.
            pub const ALL: &[Self] = &[$(Self::$name,)+];

            /// The rule's name in data.
            pub const fn slug(self) -> &'static str {
                match self { $(Self::$name => $slug,)+ }
            }

            /// What the rule saw, as a plain sentence.
            pub const fn explain(self) -> &'static str {
                match self { $(Self::$name => $sentence,)+ }
            }
        }
    };
}

rules! {
    /// A date in one of its written forms.
    DateForm "date-form" "Written like a date.";
    /// A time of day or a duration below a day.
    TimeForm "time-form" "Written like a time.";
    /// An amount with a currency.
    MoneyForm "money-form" "An amount with a currency.";
    /// A number with a per cent sign or word.
    PercentForm "percent-form" "A number with a per cent sign or word.";
    /// A number with a unit of measure.
    QuantityForm "quantity-form" "A number with a unit.";
    /// A place in an order.
    OrdinalForm "ordinal-form" "A number that gives a place in an order.";
    /// Any other number.
    CardinalForm "cardinal-form" "A number.";
    /// An e-mail address.
    EmailForm "email-form" "Written like an e-mail address.";
    /// A web address.
    UrlForm "url-form" "Written like a web address.";
    /// A handle: @ and a name.
    HandleForm "handle-form" "A name after @.";
    /// A hashtag: # and a word.
    HashtagForm "hashtag-form" "A word after #.";
    /// A telephone number.
    PhoneForm "phone-form" "Written like a telephone number.";
    /// A title or role stands before it ("President …").
    TitleBefore "title-before" "A title or role stands before it.";
    /// A verb of speech stands beside it ("… said").
    SpeechVerb "speech-verb" "A verb of speech stands beside it.";
    /// An age stands behind it (", 45,").
    Age "age" "An age stands behind it.";
    /// It begins with a known given name.
    GivenName "given-name" "Begins with a known given name.";
    /// It ends in a word that says what it is ("… Ministry", "… River").
    HeadWord "head-word" "Ends in a word that says what it is.";
    /// A word of place stands beside it ("the town of …", "in …", "… province").
    PlacePreposition "place-preposition" "A word of place stands beside it.";
    /// A sort of vehicle stands before it ("the tanker …").
    CraftBefore "craft-before" "A sort of vehicle stands before it.";
    /// It begins with a known name and goes on with unknown words.
    KnownBeginning "known-beginning" "Begins with a known name.";
    /// It stands in a list, beside another name of its kind.
    ListNeighbour "list-neighbour" "Stands in a list beside another name of its kind.";
    /// A party's letter with the state of a politician: "(D-Minn.)".
    PartyLetter "party-letter" "A party and a state in brackets.";
    /// A long form stands before its abbreviation in brackets.
    Abbreviation "abbreviation" "The abbreviation of the name before it.";
    /// It stands in the list of known names, but no article belongs to it.
    ListedName "listed-name" "Stands in the list of names.";
    /// The same name stands elsewhere in the document, with surroundings that say what it is.
    SeenElsewhere "seen-elsewhere" "Stands elsewhere in the document where it is clear what it is.";
    /// The name of a language after a word such as "learn" or "in".
    LanguageUse "language-use" "Used as the name of a language.";
    /// Written with capitals inside a sentence.
    Capitals "capitals" "Written with capitals inside a sentence.";
}

macro_rules! kinds {
    ($($(#[doc = $doc:literal])+ $name:ident $slug:literal $label:literal;)+) => {
        /// What a mention is: the labels of OntoNotes 5, then the kinds of contact.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[repr(u8)]
        pub enum Kind {
            $($(#[doc = $doc])+ $name,)+
        }

        impl Kind {
            /// Every kind; a kind's place in this list is its number in the browser's arrays.
            pub const ALL: &[Self] = &[$(Self::$name,)+];

            /// The kind's name in data, as in OntoNotes: upper case with underscores.
            pub const fn slug(self) -> &'static str {
                match self { $(Self::$name => $slug,)+ }
            }

            /// The kind's name for people.
            pub const fn label(self) -> &'static str {
                match self { $(Self::$name => $label,)+ }
            }
        }
    };
}

kinds! {
    /// People, real or fictional.
    Person "PERSON" "person";
    /// Nationalities, ethnic, religious and political groups.
    Norp "NORP" "group of people";
    /// Buildings, airports, roads, bridges.
    Fac "FAC" "building or site";
    /// Companies, agencies, parties, teams, media.
    Org "ORG" "organisation";
    /// Countries, states, cities.
    Gpe "GPE" "country, state or city";
    /// Other places: continents, seas, mountains, regions.
    Loc "LOC" "place";
    /// Vehicles, weapons, devices, software.
    Product "PRODUCT" "product";
    /// Named wars, elections, storms, tournaments.
    Event "EVENT" "event";
    /// Books, films, songs, prizes.
    WorkOfArt "WORK_OF_ART" "work of art";
    /// Laws, treaties, court cases.
    Law "LAW" "law or treaty";
    /// Languages.
    Language "LANGUAGE" "language";
    /// Dates, periods of a day or longer, ages.
    Date "DATE" "date";
    /// Times of day, periods below a day.
    Time "TIME" "time";
    /// Per cent.
    Percent "PERCENT" "per cent";
    /// Sums of money.
    Money "MONEY" "sum of money";
    /// Measures with a unit.
    Quantity "QUANTITY" "quantity";
    /// First, second, 80th.
    Ordinal "ORDINAL" "place in an order";
    /// Other numbers.
    Cardinal "CARDINAL" "number";
    /// E-mail addresses.
    Email "EMAIL" "e-mail address";
    /// Web addresses.
    Url "URL" "web address";
    /// Handles on social networks.
    Handle "HANDLE" "handle";
    /// Hashtags.
    Hashtag "HASHTAG" "hashtag";
    /// Telephone numbers.
    Phone "PHONE" "telephone number";
}

impl Kind {
    /// Whether it is a name (as against a number, a date or a contact).
    pub const fn is_name(self) -> bool {
        (self as u8) <= (Self::Language as u8)
    }
}

impl Evidence {
    /// The evidence's name in data.
    pub const fn slug(&self) -> &'static str {
        match self {
            Self::Tagged { .. } => "tagged",
            Self::Rule(rule) => rule.slug(),
            Self::Name { .. } => "known-name",
            Self::Alias { .. } => "alias",
            Self::Given { .. } => "given",
        }
    }

    /// The evidence as a plain sentence.
    pub fn explain(&self) -> String {
        match self {
            Self::Tagged { clue } => clue.explain().to_owned(),
            Self::Rule(rule) => rule.explain().to_owned(),
            Self::Name { title } => format!("A known name: {title}."),
            Self::Alias { of } => format!("Another form of “{of}”."),
            Self::Given { .. } => "In your own list of names.".to_owned(),
        }
    }
}
