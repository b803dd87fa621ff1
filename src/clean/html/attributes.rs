//! The attributes that are of interest, gathered into buffers that are used again for every tag.

/// An attribute that is read; all others are passed over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Attribute {
    AriaHidden,
    Class,
    Content,
    Datetime,
    Hidden,
    Href,
    Id,
    Itemprop,
    Lang,
    Name,
    Open,
    Property,
    Role,
    Style,
    Type,
}

impl Attribute {
    const COUNT: usize = Self::Type as usize + 1;

    fn of(name: &[u8]) -> Option<Self> {
        Some(match name {
            b"aria-hidden" => Self::AriaHidden,
            b"class" => Self::Class,
            b"content" => Self::Content,
            b"datetime" => Self::Datetime,
            b"hidden" => Self::Hidden,
            b"href" => Self::Href,
            b"id" => Self::Id,
            b"itemprop" => Self::Itemprop,
            b"lang" => Self::Lang,
            b"name" => Self::Name,
            b"open" => Self::Open,
            b"property" => Self::Property,
            b"role" => Self::Role,
            b"style" => Self::Style,
            b"type" => Self::Type,
            _ => return None,
        })
    }
}

/// The attributes of one start tag.
#[derive(Debug, Default)]
pub(super) struct Attributes {
    /// Whether the tag ends in `/>`.
    pub(super) self_closing: bool,
    values: [Vec<u8>; Attribute::COUNT],
    /// One bit for each attribute that stands in the tag.
    present: u32,
    name: NameBuffer,
    state: Reading,
}

#[derive(Debug, Default, Clone, Copy)]
enum Reading {
    #[default]
    Nothing,
    Name,
    /// None: not of interest, or a second one of the same name, which does not count.
    Value(Option<Attribute>),
}

impl Attributes {
    /// The decoded value; empty when the attribute stands without one.
    pub(super) fn get(&self, attribute: Attribute) -> Option<&str> {
        let value = &self.values[attribute as usize];
        // The tokeniser hands on whole characters of a `str`.
        self.has(attribute).then(|| std::str::from_utf8(value).unwrap_or_default())
    }

    pub(super) fn has(&self, attribute: Attribute) -> bool {
        self.present & (1 << attribute as u32) != 0
    }

    pub(super) fn clear(&mut self) {
        self.self_closing = false;
        self.present = 0;
        self.state = Reading::Nothing;
    }

    pub(super) fn begin_attribute(&mut self) {
        self.end_attribute();
        self.name.clear();
        self.state = Reading::Name;
    }

    pub(super) fn push_name(&mut self, name: &[u8]) {
        self.name.push(name);
    }

    pub(super) fn begin_value(&mut self) {
        if let Reading::Name = self.state {
            let wanted = Attribute::of(self.name.bytes()).filter(|&found| !self.has(found));
            if let Some(attribute) = wanted {
                self.present |= 1 << attribute as u32;
                self.values[attribute as usize].clear();
            }
            self.state = Reading::Value(wanted);
        }
    }

    pub(super) fn push_value(&mut self, value: &[u8]) {
        self.begin_value();
        if let Reading::Value(Some(attribute)) = self.state {
            self.values[attribute as usize].extend_from_slice(value);
        }
    }

    pub(super) fn end_attribute(&mut self) {
        self.begin_value();
        self.state = Reading::Nothing;
    }
}

/// A name of a tag or an attribute; what is longer than any name of interest is kept as its hash alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct NameBuffer {
    bytes: [u8; Self::CAPACITY],
    len: usize,
    hash: u32,
}

impl NameBuffer {
    const CAPACITY: usize = 16;

    pub(super) fn clear(&mut self) {
        *self = Self::default();
    }

    pub(super) fn push(&mut self, part: &[u8]) {
        for &byte in part {
            if let Some(place) = self.bytes.get_mut(self.len) {
                *place = byte;
            }
            self.len += 1;
            self.hash = (self.hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
        }
    }

    /// The name, or nothing when it is longer than any known name.
    pub(super) fn bytes(&self) -> &[u8] {
        self.bytes.get(..self.len).unwrap_or_default()
    }

    /// FNV-1a of the name.
    pub(super) const fn hash(&self) -> u32 {
        self.hash
    }
}

impl Default for NameBuffer {
    fn default() -> Self {
        Self { bytes: [0; Self::CAPACITY], len: 0, hash: 0x811C_9DC5 }
    }
}

/// What a `style` attribute says of an element's layout, where it says it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct InlineStyle {
    pub(super) display: Option<Display>,
    /// `visibility: hidden`.
    pub(super) invisible: bool,
    /// Clipped to nothing, as text is that only screen readers shall find.
    pub(super) clipped: bool,
    /// Whether white space is kept as written.
    pub(super) preserves: Option<bool>,
}

/// The values of `display` that differ for the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Display {
    None,
    Inline,
    Atomic,
    Block,
    /// A block whose children are blocks too: `flex`, `grid`.
    Flex,
}

impl InlineStyle {
    /// Reads the declarations that matter.
    pub(super) fn parse(style: &str) -> Self {
        let mut parsed = Self::default();
        for declaration in style.split(';') {
            let Some((property, value)) = declaration.split_once(':') else { continue };
            let value = value.split('!').next().unwrap_or_default().trim();
            let is = |name: &str| value.eq_ignore_ascii_case(name);
            let property = property.trim();
            if property.eq_ignore_ascii_case("display") {
                parsed.display = Display::of(value).or(parsed.display);
            } else if property.eq_ignore_ascii_case("visibility") {
                parsed.invisible = is("hidden") || is("collapse");
            } else if property.eq_ignore_ascii_case("white-space") {
                let start = value.get(..3).unwrap_or_default();
                parsed.preserves = Some(start.eq_ignore_ascii_case("pre"));
            } else if property.eq_ignore_ascii_case("clip") {
                parsed.clipped = value.starts_with("rect(0") || value.starts_with("rect(1px");
            } else if property.eq_ignore_ascii_case("clip-path") {
                parsed.clipped = is("inset(50%)") || is("inset(100%)");
            }
        }
        parsed
    }
}

/// Whether a class is one that keeps text for screen readers alone.
pub(super) fn is_for_screen_readers(classes: &str) -> bool {
    const CLASSES: &[&str] = &[
        "sr-only",
        "visually-hidden",
        "visuallyhidden",
        "screen-reader-text",
        "screen-reader-only",
        "show-for-sr",
        "u-visually-hidden",
        "assistive-text",
    ];
    classes.split_ascii_whitespace().any(|class| CLASSES.contains(&class))
}

impl Display {
    fn of(value: &str) -> Option<Self> {
        const VALUES: &[(&str, Display)] = &[
            ("none", Display::None),
            ("inline", Display::Inline),
            ("contents", Display::Inline),
            ("inline-block", Display::Atomic),
            ("inline-flex", Display::Atomic),
            ("inline-grid", Display::Atomic),
            ("inline-table", Display::Atomic),
            ("block", Display::Block),
            ("list-item", Display::Block),
            ("flow-root", Display::Block),
            ("table", Display::Block),
            ("flex", Display::Flex),
            ("grid", Display::Flex),
        ];
        VALUES.iter().find(|(name, _)| value.eq_ignore_ascii_case(name)).map(|&(_, display)| display)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn styles_are_read_in_any_spelling() {
        let style = InlineStyle::parse("color:red; DISPLAY : None !important;white-space:pre-wrap");
        assert_eq!(style.display, Some(Display::None));
        assert_eq!(style.preserves, Some(true));
        assert_eq!(InlineStyle::parse("display:blö;;:;é:é"), InlineStyle::default());
        assert!(InlineStyle::parse("position:absolute; clip: rect(0 0 0 0)").clipped);
        assert!(!InlineStyle::parse("clip: auto").clipped);
    }

    #[test]
    fn the_first_attribute_of_a_name_counts() {
        let mut attributes = Attributes::default();
        for (name, value) in [("class", "one"), ("class", "two"), ("hidden", "")] {
            attributes.begin_attribute();
            attributes.push_name(name.as_bytes());
            if !value.is_empty() {
                attributes.begin_value();
                attributes.push_value(value.as_bytes());
            }
        }
        attributes.end_attribute();
        assert_eq!(attributes.get(Attribute::Class), Some("one"));
        assert_eq!(attributes.get(Attribute::Hidden), Some(""));
        assert!(!attributes.has(Attribute::Id));
    }
}
