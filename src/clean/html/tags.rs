//! The elements of HTML that matter for where text stands: [`Tag`], with its [`Layout`] and its [`Parsing`].

/// How an element is laid out by the standard's own style sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Layout {
    /// Runs along in the line.
    Inline,
    /// A box in the line, such as a button.
    Atomic,
    /// Begins and ends a line.
    Block,
    /// Begins and ends a line, with an empty line around it.
    Paragraph,
    /// A table's row: a line break before it, but for the first.
    Row,
    /// A table's cell: a tab before it, but for the first.
    Cell,
    /// Never shown.
    Hidden,
}

/// How the parser treats an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Parsing {
    /// Opened by its start tag, closed by its end tag.
    Nested,
    /// Its end tag may cross others: `<b>` and the like.
    Formatting,
    /// Has no content.
    Void,
    /// Its content is text without tags or references.
    Raw,
    /// Its content is text without tags.
    Escapable,
}

macro_rules! tags {
    ($($tag:ident $name:literal $layout:ident $parsing:ident;)+) => {
        /// An element's name.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(super) enum Tag {
            $($tag,)+
            /// One that the standard does not know, or that means nothing for the text.
            Other,
        }

        impl Tag {
            /// Number of different tags.
            pub(super) const COUNT: usize = Self::Other as usize + 1;

            /// The tag of a lower-case name.
            #[allow(non_upper_case_globals)]
            pub(super) fn of(name: &[u8]) -> Self {
                $(const $tag: &[u8] = $name.as_bytes();)+
                match name {
                    $($tag => Self::$tag,)+
                    _ => Self::Other,
                }
            }

            pub(super) const fn name(self) -> &'static str {
                match self {
                    $(Self::$tag => $name,)+
                    Self::Other => "other",
                }
            }

            pub(super) const fn layout(self) -> Layout {
                match self {
                    $(Self::$tag => Layout::$layout,)+
                    Self::Other => Layout::Inline,
                }
            }

            pub(super) const fn parsing(self) -> Parsing {
                match self {
                    $(Self::$tag => Parsing::$parsing,)+
                    Self::Other => Parsing::Nested,
                }
            }
        }
    };
}

tags! {
    A "a" Inline Formatting;
    Abbr "abbr" Inline Nested;
    Address "address" Block Nested;
    Applet "applet" Hidden Nested;
    Area "area" Inline Void;
    Article "article" Block Nested;
    Aside "aside" Block Nested;
    Audio "audio" Hidden Nested;
    B "b" Inline Formatting;
    Base "base" Inline Void;
    Bdi "bdi" Inline Nested;
    Bdo "bdo" Inline Nested;
    Big "big" Inline Formatting;
    Blockquote "blockquote" Block Nested;
    Body "body" Inline Nested;
    Br "br" Inline Void;
    Button "button" Atomic Nested;
    Canvas "canvas" Hidden Nested;
    Caption "caption" Block Nested;
    Center "center" Block Nested;
    Cite "cite" Inline Nested;
    Code "code" Inline Formatting;
    Col "col" Inline Void;
    Colgroup "colgroup" Inline Nested;
    Data "data" Inline Nested;
    Datalist "datalist" Hidden Nested;
    Dd "dd" Block Nested;
    Del "del" Inline Nested;
    Details "details" Block Nested;
    Dfn "dfn" Inline Nested;
    Dialog "dialog" Block Nested;
    Dir "dir" Block Nested;
    Div "div" Block Nested;
    Dl "dl" Block Nested;
    Dt "dt" Block Nested;
    Em "em" Inline Formatting;
    Embed "embed" Inline Void;
    Fieldset "fieldset" Block Nested;
    Figcaption "figcaption" Block Nested;
    Figure "figure" Block Nested;
    Font "font" Inline Formatting;
    Footer "footer" Block Nested;
    Form "form" Block Nested;
    H1 "h1" Block Nested;
    H2 "h2" Block Nested;
    H3 "h3" Block Nested;
    H4 "h4" Block Nested;
    H5 "h5" Block Nested;
    H6 "h6" Block Nested;
    Head "head" Inline Nested;
    Header "header" Block Nested;
    Hgroup "hgroup" Block Nested;
    Hr "hr" Block Void;
    Html "html" Inline Nested;
    I "i" Inline Formatting;
    Iframe "iframe" Hidden Raw;
    Img "img" Inline Void;
    Input "input" Inline Void;
    Ins "ins" Inline Nested;
    Kbd "kbd" Inline Nested;
    Label "label" Inline Nested;
    Legend "legend" Block Nested;
    Li "li" Block Nested;
    Link "link" Inline Void;
    Listing "listing" Block Nested;
    Main "main" Block Nested;
    Map "map" Inline Nested;
    Mark "mark" Inline Nested;
    Marquee "marquee" Atomic Nested;
    Menu "menu" Block Nested;
    Meta "meta" Inline Void;
    Meter "meter" Hidden Nested;
    Nav "nav" Block Nested;
    Nobr "nobr" Inline Formatting;
    Noembed "noembed" Hidden Raw;
    Noframes "noframes" Hidden Raw;
    Noscript "noscript" Hidden Raw;
    Object "object" Hidden Nested;
    Ol "ol" Block Nested;
    Optgroup "optgroup" Block Nested;
    Option "option" Block Nested;
    Output "output" Inline Nested;
    P "p" Paragraph Nested;
    Param "param" Inline Void;
    Picture "picture" Inline Nested;
    Pre "pre" Block Nested;
    Progress "progress" Hidden Nested;
    Q "q" Inline Nested;
    Rb "rb" Inline Nested;
    Rp "rp" Hidden Nested;
    Rt "rt" Inline Nested;
    Rtc "rtc" Inline Nested;
    Ruby "ruby" Inline Nested;
    S "s" Inline Formatting;
    Samp "samp" Inline Nested;
    Script "script" Hidden Raw;
    Search "search" Block Nested;
    Section "section" Block Nested;
    Select "select" Block Nested;
    Slot "slot" Inline Nested;
    Small "small" Inline Formatting;
    Source "source" Inline Void;
    Span "span" Inline Nested;
    Strike "strike" Inline Formatting;
    Strong "strong" Inline Formatting;
    Style "style" Hidden Raw;
    Sub "sub" Inline Nested;
    Summary "summary" Block Nested;
    Sup "sup" Inline Nested;
    Svg "svg" Hidden Nested;
    Table "table" Block Nested;
    Tbody "tbody" Inline Nested;
    Td "td" Cell Nested;
    Template "template" Hidden Nested;
    Textarea "textarea" Hidden Escapable;
    Tfoot "tfoot" Inline Nested;
    Th "th" Cell Nested;
    Thead "thead" Inline Nested;
    Time "time" Inline Nested;
    Title "title" Hidden Escapable;
    Tr "tr" Row Nested;
    Track "track" Inline Void;
    Tt "tt" Inline Formatting;
    U "u" Inline Formatting;
    Ul "ul" Block Nested;
    Var "var" Inline Nested;
    Video "video" Hidden Nested;
    Wbr "wbr" Inline Void;
    Xmp "xmp" Block Raw;
}

impl Tag {
    /// Whether its start closes an open paragraph: the standard lists the blocks.
    pub(super) const fn closes_paragraph(self) -> bool {
        match self {
            Self::Dt | Self::Dd | Self::Li | Self::Hr | Self::Table => true,
            Self::Caption | Self::Legend | Self::Option | Self::Optgroup | Self::Select => false,
            _ => matches!(self.layout(), Layout::Block | Layout::Paragraph),
        }
    }

    /// Whether end tags of elements inside do not reach beyond it ("has an element in scope").
    pub(super) const fn bounds_scope(self) -> bool {
        matches!(
            self,
            Self::Applet | Self::Caption | Self::Object | Self::Table | Self::Td | Self::Template | Self::Th
        )
    }

    /// Whether an end tag of a mere inline element does not reach beyond it (the standard's "special").
    pub(super) const fn is_special(self) -> bool {
        !matches!(self.layout(), Layout::Inline) || self.bounds_scope()
    }

    pub(super) const fn is_heading(self) -> bool {
        matches!(self, Self::H1 | Self::H2 | Self::H3 | Self::H4 | Self::H5 | Self::H6)
    }

    /// Whether an SVG drawing ends where this element begins.
    pub(super) const fn leaves_drawing(self) -> bool {
        match self {
            Self::B | Self::Em | Self::I | Self::Span | Self::Strong | Self::Img | Self::Br => true,
            _ => matches!(self.layout(), Layout::Block | Layout::Paragraph),
        }
    }
}
