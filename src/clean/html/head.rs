//! What a page says of its article outside of the text: `<meta>`, `<title>`, JSON-LD, `<time>`.

use serde_json::Value;

use crate::clean::html::Head;
use crate::clean::html::attributes::{Attribute, Attributes};
use crate::clean::html::data::DataReader;
use crate::clean::html::moment;
use crate::clean::html::tags::Tag;

/// Of longer scripts than this the rest is not read, in bytes.
const MAX_SCRIPT: usize = 1 << 20;

/// A field of the head.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Field {
    Title,
    Author,
    Publisher,
    Section,
    Published,
    Updated,
}

/// How good a source of a field is; the first of the best wins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    /// `<title>`, `<time>` anywhere in the page.
    Guess,
    /// A property of an element in the text, which may be of a comment or of another article.
    Element,
    /// An uncommon name of `<meta>`, or JSON-LD of the page around the article.
    Property,
    /// JSON-LD.
    Structured,
    /// The name that is meant for it.
    Named,
}

/// Reads the head while the markup goes by.
#[derive(Debug, Default)]
pub(super) struct HeadReader {
    fields: [Option<(Rank, String)>; 6],
    language: Option<String>,
    data: DataReader,
    gathering: Gathering,
    buffer: Vec<u8>,
}

/// What the text that goes by belongs to.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum Gathering {
    #[default]
    Nothing,
    Title,
    JsonLd,
    Script,
}

impl HeadReader {
    pub(super) fn start(&mut self, tag: Tag, attributes: &Attributes) {
        match tag {
            Tag::Html => {
                let language = attributes.get(Attribute::Lang).map(str::trim).filter(|lang| !lang.is_empty());
                self.language = self.language.take().or(language.map(str::to_owned));
            }
            Tag::Meta => self.meta(attributes),
            Tag::Title
                if self.fields[Field::Title as usize]
                    .as_ref()
                    .is_none_or(|(rank, _)| *rank > Rank::Guess) =>
            {
                self.gather(Gathering::Title);
            }
            Tag::Script if attributes.get(Attribute::Type).is_some_and(is_json_ld) => {
                self.gather(Gathering::JsonLd);
            }
            Tag::Script => self.gather(Gathering::Script),
            _ => {
                let content = attributes.get(Attribute::Content).or(attributes.get(Attribute::Datetime));
                match (attributes.get(Attribute::Itemprop), content) {
                    (Some(name), Some(value)) => {
                        if let Some(field) = property(name) {
                            self.set(field, Rank::Element, value);
                        }
                    }
                    (None, Some(value)) if tag == Tag::Time => self.set(Field::Published, Rank::Guess, value),
                    _ => {}
                }
            }
        }
    }

    pub(super) fn end(&mut self, tag: Tag) {
        match (tag, self.gathering) {
            (Tag::Title, Gathering::Title) => {
                let text = String::from_utf8_lossy(&self.buffer).into_owned();
                self.set(Field::Title, Rank::Guess, &text);
            }
            (Tag::Script, Gathering::JsonLd) => {
                if let Some(value) = parse_json(&self.buffer) {
                    self.json_ld(&value);
                }
                self.data.script(&self.buffer);
            }
            (Tag::Script, Gathering::Script) => self.data.script(&self.buffer),
            _ => return,
        }
        self.gathering = Gathering::Nothing;
    }

    /// Takes text that belongs to the head; false when it does not.
    pub(super) fn text(&mut self, text: &[u8]) -> bool {
        if self.gathering == Gathering::Nothing {
            return false;
        }
        let room = MAX_SCRIPT - self.buffer.len();
        self.buffer.extend_from_slice(&text[..text.len().min(room)]);
        true
    }

    pub(super) fn finish(self) -> (Head, DataReader) {
        let is_of_page =
            |field: &Option<(Rank, String)>| field.as_ref().is_some_and(|(rank, _)| *rank > Rank::Element);
        let has_published = is_of_page(&self.fields[Field::Published as usize]);
        let [title, author, publisher, section, day, updated] = self.fields.map(|field| Some(field?.1));
        let (published, shown) = if has_published { (day, None) } else { (None, day) };
        let language = self.language;
        (Head { title, author, publisher, section, published, shown, updated, language }, self.data)
    }

    fn gather(&mut self, what: Gathering) {
        self.gathering = what;
        self.buffer.clear();
    }

    fn meta(&mut self, attributes: &Attributes) {
        let Some(content) = attributes.get(Attribute::Content) else { return };
        for attribute in [Attribute::Property, Attribute::Name, Attribute::Itemprop] {
            let Some(names) = attributes.get(attribute) else { continue };
            for name in names.split_ascii_whitespace() {
                if is_description(name) {
                    self.data.summary(content);
                }
                if let Some((field, rank)) = meta_name(name) {
                    self.set(field, rank, content);
                }
            }
        }
    }

    fn set(&mut self, field: Field, rank: Rank, value: &str) {
        let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
        let is_address =
            value.starts_with("http://") || value.starts_with("https://") || value.starts_with('@');
        let value = match field {
            Field::Published | Field::Updated => moment::normalise(&value),
            _ => Some(value).filter(|value| !value.is_empty() && !is_address),
        };
        let Some(value) = value else { return };
        let slot = &mut self.fields[field as usize];
        if slot.as_ref().is_none_or(|(best, _)| *best < rank) {
            *slot = Some((rank, value));
        }
    }

    /// Reads the article out of JSON-LD: an object, a list of objects, or a `@graph`.
    fn json_ld(&mut self, value: &Value) {
        match value {
            Value::Array(items) => items.iter().for_each(|item| self.json_ld(item)),
            Value::Object(object) => {
                if let Some(graph) = object.get("@graph") {
                    self.json_ld(graph);
                }
                let string = |name: &str| object.get(name).and_then(Value::as_str);
                let types = types(object.get("@type"));
                if types.iter().any(is_page) {
                    self.set(Field::Published, Rank::Property, string("datePublished").unwrap_or_default());
                    self.set(Field::Updated, Rank::Property, string("dateModified").unwrap_or_default());
                }
                if !types.iter().any(is_article) {
                    return;
                }
                let fields = [
                    (Field::Title, string("headline").map(str::to_owned)),
                    (Field::Author, object.get("author").and_then(names_of)),
                    (Field::Publisher, object.get("publisher").and_then(names_of)),
                    (Field::Section, string("articleSection").map(str::to_owned)),
                    (Field::Published, string("datePublished").map(str::to_owned)),
                    (Field::Updated, string("dateModified").map(str::to_owned)),
                ];
                for (field, value) in fields {
                    self.set(field, Rank::Structured, value.as_deref().unwrap_or_default());
                }
                self.data.summary(string("description").unwrap_or_default());
                for name in BODIES {
                    object.get(*name).into_iter().for_each(|value| self.body(value));
                }
            }
            _ => {}
        }
    }

    /// Takes in the text of an article, or of its steps.
    fn body(&mut self, value: &Value) {
        match value {
            Value::String(text) => self.data.body(text),
            Value::Array(items) => items.iter().for_each(|item| self.body(item)),
            Value::Object(object) => {
                ["text", "itemListElement"]
                    .iter()
                    .filter_map(|name| object.get(*name))
                    .for_each(|value| self.body(value));
            }
            _ => {}
        }
    }
}

/// Properties of schema.org that hold the text of an article.
const BODIES: &[&str] = &["articleBody", "text", "reviewBody", "recipeIngredient", "recipeInstructions"];

/// Whether `<meta>` says in a sentence or two what the page is about.
fn is_description(name: &str) -> bool {
    ["description", "og:description", "twitter:description"]
        .iter()
        .any(|known| name.eq_ignore_ascii_case(known))
}

/// The names of `<meta>` that are in use, as `property` or `name`.
fn meta_name(name: &str) -> Option<(Field, Rank)> {
    const NAMES: &[(&str, Field, Rank)] = &[
        ("og:title", Field::Title, Rank::Named),
        ("twitter:title", Field::Title, Rank::Property),
        ("dc.title", Field::Title, Rank::Property),
        ("headline", Field::Title, Rank::Property),
        ("author", Field::Author, Rank::Property),
        ("article:author", Field::Author, Rank::Named),
        ("parsely-author", Field::Author, Rank::Property),
        ("sailthru.author", Field::Author, Rank::Property),
        ("dc.creator", Field::Author, Rank::Property),
        ("dcterms.creator", Field::Author, Rank::Property),
        ("byl", Field::Author, Rank::Property),
        ("og:site_name", Field::Publisher, Rank::Named),
        ("application-name", Field::Publisher, Rank::Guess),
        ("dc.publisher", Field::Publisher, Rank::Guess),
        ("article:section", Field::Section, Rank::Named),
        ("article:published_time", Field::Published, Rank::Named),
        ("og:published_time", Field::Published, Rank::Property),
        ("datepublished", Field::Published, Rank::Property),
        ("parsely-pub-date", Field::Published, Rank::Property),
        ("sailthru.date", Field::Published, Rank::Property),
        ("pubdate", Field::Published, Rank::Property),
        ("publishdate", Field::Published, Rank::Property),
        ("publish-date", Field::Published, Rank::Property),
        ("publication_date", Field::Published, Rank::Property),
        ("dc.date", Field::Published, Rank::Property),
        ("dc.date.issued", Field::Published, Rank::Property),
        ("dcterms.created", Field::Published, Rank::Property),
        ("dcterms.issued", Field::Published, Rank::Property),
        ("dcterms.date", Field::Published, Rank::Property),
        ("citation_publication_date", Field::Published, Rank::Property),
        ("citation_online_date", Field::Published, Rank::Property),
        ("published-date", Field::Published, Rank::Property),
        ("published_on", Field::Published, Rank::Property),
        ("published_at", Field::Published, Rank::Property),
        ("article.published", Field::Published, Rank::Property),
        ("article.created", Field::Published, Rank::Property),
        ("bt:pubdate", Field::Published, Rank::Property),
        ("cxenseparse:recs:publishtime", Field::Published, Rank::Property),
        ("date", Field::Published, Rank::Property),
        ("article:modified_time", Field::Updated, Rank::Named),
        ("og:updated_time", Field::Updated, Rank::Property),
        ("og:modified_time", Field::Updated, Rank::Property),
        ("datemodified", Field::Updated, Rank::Property),
        ("dcterms.modified", Field::Updated, Rank::Property),
        ("modified-date", Field::Updated, Rank::Property),
        ("lastmod", Field::Updated, Rank::Property),
        ("last-modified", Field::Updated, Rank::Property),
    ];
    NAMES.iter().find(|row| name.eq_ignore_ascii_case(row.0)).map(|row| (row.1, row.2))
}

/// Properties of schema.org on elements of the text.
fn property(name: &str) -> Option<Field> {
    match name {
        "headline" => Some(Field::Title),
        "datePublished" => Some(Field::Published),
        "dateModified" => Some(Field::Updated),
        _ => None,
    }
}

fn is_json_ld(kind: &str) -> bool {
    kind.trim().to_ascii_lowercase().starts_with("application/ld+json")
}

/// JSON as it stands in pages, at times with raw line breaks inside strings.
fn parse_json(bytes: &[u8]) -> Option<Value> {
    serde_json::from_slice(bytes).ok().or_else(|| {
        let spaced: Vec<u8> = bytes.iter().map(|&byte| if byte < b' ' { b' ' } else { byte }).collect();
        serde_json::from_slice(&spaced).ok()
    })
}

/// The schema.org types of an object, mostly one.
fn types(kind: Option<&Value>) -> &[Value] {
    match kind {
        Some(Value::Array(kinds)) => kinds,
        Some(kind) => std::slice::from_ref(kind),
        None => &[],
    }
}

fn is_article(kind: &Value) -> bool {
    let ends = ["Article", "Posting", "Report", "Review", "Recipe"];
    kind.as_str().is_some_and(|kind| ends.iter().any(|end| kind.ends_with(end)))
}

/// Whether it is a page, of whatever kind.
fn is_page(kind: &Value) -> bool {
    kind.as_str().is_some_and(|kind| kind.ends_with("Page") || kind == "CreativeWork")
}

/// The names of a person or organisation, or of several, with commas between them.
fn names_of(value: &Value) -> Option<String> {
    let name = |value: &Value| match value {
        Value::String(name) => Some(name.trim().to_owned()),
        Value::Object(object) => Some(object.get("name")?.as_str()?.trim().to_owned()),
        _ => None,
    };
    let names: Vec<String> = match value {
        Value::Array(items) => items.iter().filter_map(name).filter(|name| !name.is_empty()).collect(),
        other => name(other).into_iter().collect(),
    };
    Some(names.join(", ")).filter(|names| !names.is_empty())
}

#[cfg(test)]
mod tests {
    use crate::clean::html::{Head, extract};

    fn head(html: &str) -> Head {
        extract(html).head
    }

    #[test]
    fn named_properties_win_over_structured_data_and_those_over_guesses() {
        let html = r#"<html lang=" en-GB "><title>Rain | The Daily Puddle</title>
            <script type="application/ld+json">{"@graph": [{"@type": "Organization", "name": "Not this"},
              {"@type": ["NewsArticle"], "headline": "Rain again", "articleSection": "Weather", "datePublished": "2026-02-03",
               "author": [{"name": "Ada Moss"}, {"name": "Ben Fox"}], "publisher": {"name": "Puddle Media"}}]}</script>
            <meta property=og:title content="Rain &amp; wind">
            <p>By <time datetime="2026-02-04">today</time>"#;
        let head = head(html);
        assert_eq!(head.title.as_deref(), Some("Rain & wind"));
        assert_eq!(head.author.as_deref(), Some("Ada Moss, Ben Fox"));
        assert_eq!(head.publisher.as_deref(), Some("Puddle Media"));
        assert_eq!(head.section.as_deref(), Some("Weather"));
        assert_eq!(head.published.as_deref(), Some("2026-02-03"));
        assert_eq!(head.updated, None);
        assert_eq!(head.language.as_deref(), Some("en-GB"));
    }

    #[test]
    fn days_of_the_page_around_and_those_that_are_only_shown() {
        let html = r#"<script type="application/ld+json">{"@graph": [{"@type": ["WebPage", "FAQPage"],
            "datePublished": "2024-03-17T19:47:39+00:00"}]}</script><p><time datetime=2020-01-02>then</time>"#;
        assert_eq!(head(html).published.as_deref(), Some("2024-03-17T19:47+00:00"));
        let head = head("<p>By Ada Moss, <time itemprop=datePublished datetime=2020-01-02>then</time>");
        assert_eq!((head.published, head.shown.as_deref()), (None, Some("2020-01-02")));
    }

    #[test]
    fn an_address_is_no_author() {
        let html = "<meta property='article:author' content='https://example.org/ada'><meta name=byl content='Ada Moss'>";
        assert_eq!(head(html).author.as_deref(), Some("Ada Moss"));
    }

    #[test]
    fn broken_structured_data_is_passed_over() {
        let html = "<script type='application/ld+json'>{\"headline\": </script><title>\n Rain\n again</title><svg><title>Icon</title></svg>";
        assert_eq!(head(html).title.as_deref(), Some("Rain again"));
        let html = "<script type='application/ld+json'>{\"@type\":\"Article\",\"headline\":\"Rain\nagain\"}</script>";
        assert_eq!(head(html).title.as_deref(), Some("Rain again"));
        assert_eq!(head("<script type='application/ld+json'>[").title, None);
    }
}
