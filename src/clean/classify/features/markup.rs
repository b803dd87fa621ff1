//! What the elements around a line say of it. Plain text leaves all of this unknown.

use std::sync::Arc;

use crate::clean::classify::Evidence;
use crate::clean::classify::features::table::{Row, TOP, count, exact, share};
use crate::clean::html::{Container, Markup};
use crate::text::fold::HashMap;

/// Number of columns that [`Groups::put`] fills.
pub(super) const COLUMNS: usize = TAGS.len() + REGIONS.len() + CONTAINERS.len() + 1 + WORDS.len() + 5;

const TAGS: &[&[&str]] = &[
    &["p"],
    &["h1"],
    &["h2", "h3", "h4", "h5", "h6"],
    &["li"],
    &["td", "th", "tr", "dt", "dd"],
    &["figcaption", "caption"],
    &["blockquote", "pre"],
    &["div", "section", "article", "main", "body"],
];

const REGIONS: &[&str] = &["nav", "header", "footer", "aside", "article", "main", "search"];

const CONTAINERS: &[Container] = &[
    Container::Address,
    Container::AriaHidden,
    Container::Control,
    Container::Details,
    Container::Dialog,
    Container::Figure,
    Container::Form,
    Container::List,
    Container::Preformatted,
    Container::Quote,
    Container::Table,
];

/// Words in `class`, `id` and the like that sites the world over name parts of their pages with.
const WORDS: &[&[&str]] = &[
    &["comment", "comments", "disqus", "reply", "replies", "respond", "discussion"],
    &[
        "related",
        "recommended",
        "recommendations",
        "similar",
        "more",
        "readmore",
        "next",
        "prev",
        "previous",
        "onward",
    ],
    &["popular", "most", "trending", "latest", "recent", "top", "hot"],
    &["share", "sharing", "social", "follow", "facebook", "twitter"],
    &["nav", "navigation", "menu", "breadcrumb", "breadcrumbs", "navbar", "pagination"],
    &["footer", "bottom", "colophon", "copyright", "legal"],
    &["header", "masthead", "branding", "logo"],
    &["sidebar", "aside", "rail", "widget", "widgets", "secondary", "column"],
    &[
        "promo",
        "promotion",
        "ad",
        "ads",
        "advert",
        "advertisement",
        "sponsor",
        "sponsored",
        "banner",
        "affiliate",
    ],
    &["newsletter", "subscribe", "subscription", "signup", "paywall", "cta"],
    &["cookie", "cookies", "consent", "gdpr", "privacy", "modal", "popup", "overlay"],
    &["tag", "tags", "topics", "topic", "keywords", "category", "categories"],
    &["author", "authors", "bio", "byline", "profile", "about"],
    &["date", "time", "published", "timestamp", "meta", "info"],
    &[
        "caption",
        "credit",
        "figcaption",
        "figure",
        "image",
        "photo",
        "gallery",
        "media",
        "video",
        "player",
        "slideshow",
    ],
    &["search", "login", "form", "input", "button", "btn"],
    &[
        "card", "cards", "teaser", "teasers", "grid", "list", "item", "items", "link", "links", "carousel",
        "feed",
    ],
    &["article", "story", "post", "entry", "news", "single"],
    &["body", "content", "text", "main", "paragraph", "prose", "richtext", "copy"],
    &["lead", "lede", "summary", "intro", "standfirst", "dek", "description", "excerpt", "subtitle"],
    &["title", "headline", "heading"],
    &["hidden", "sr", "screen", "visually", "print", "noprint"],
    &["toc", "table", "contents", "jump"],
    &["note", "notes", "disclaimer", "correction", "references", "footnotes"],
];

/// Lines that stand in the same named element.
#[derive(Clone, Copy, Default)]
struct Group {
    lines: u32,
    prose: f32,
    linked: f32,
}

/// The named elements of a page, with what stands in them.
pub(super) struct Groups<'a> {
    evidence: &'a Evidence<'a>,
    elements: HashMap<(Group, [u8; WORDS.len()])>,
    prose: f32,
}

impl<'a> Groups<'a> {
    pub(super) fn of(evidence: &'a Evidence<'a>) -> Self {
        let mut groups = Self { evidence, elements: HashMap::default(), prose: 0.0 };
        for (segment, line) in evidence.segments.iter().zip(evidence.lines.all()) {
            let Some(markup) = &segment.markup else { continue };
            let prose = line.prose.max(0) as f32;
            let (group, _) = groups
                .elements
                .entry(element_of(markup))
                .or_insert_with(|| (Group::default(), ranks(markup)));
            group.lines += 1;
            group.prose += prose;
            group.linked += markup.link_density;
            groups.prose += prose;
        }
        groups
    }

    #[inline]
    pub(super) fn put(&self, row: &mut Row<'_>, index: usize) {
        let Some(markup) = &self.evidence.segments[index].markup else {
            row.all_unknown(COLUMNS);
            return;
        };
        for tags in TAGS {
            row.flag(tags.contains(&markup.tag));
        }
        for region in REGIONS {
            row.flag(markup.region == Some(region));
        }
        for container in CONTAINERS {
            row.flag(markup.containers.has(*container));
        }
        let (group, ranks) = &self.elements[&element_of(markup)];
        row.cells(&[share(markup.link_density)]);
        row.cells(ranks);
        row.cells(&[
            count(group.lines),
            count(group.prose as u32),
            share(group.prose / self.prose.max(1.0)),
            share(group.linked / group.lines as f32),
            share(group.prose / group.lines as f32 / 60.0),
        ]);
    }
}

/// Lines of one element share its words.
fn element_of(markup: &Markup) -> u64 {
    Arc::as_ptr(&markup.words).cast::<String>() as u64
}

/// How near the nearest word of each list stands: the higher the nearer.
fn ranks(markup: &Markup) -> [u8; WORDS.len()] {
    let rank = |list: &&[&str]| {
        let place = markup.words.iter().position(|word| list.contains(&word.as_str()));
        exact(place.map_or(0, |place| u32::from(TOP) - 1 - place.min(40) as u32))
    };
    std::array::from_fn(|list| rank(&WORDS[list]))
}
