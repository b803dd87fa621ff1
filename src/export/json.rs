//! Documents as JSON, exactly as JavaScript gets them.
//!
//! [`View`] is a document in the shape that `pkg/index.d.ts` declares: names in camel case, kinds as their slugs,
//! offsets in UTF-16 code units. Making one is the only pass from bytes to UTF-16; the browser's arrays are made
//! from the same view.
//!
//! ```
//! use gloss::{Analyzer, Input, Options, export::json};
//! let document = Analyzer::new(Options::default()).analyze(Input::Text("It rained in Oslo."));
//! assert!(json::to_json(&document).starts_with(r#"{"text":"#));
//! ```

use std::borrow::Cow;

use serde::Serialize;

use crate::document::{self, BlockId, Confidence, Role};
use crate::offsets::Utf16Table;
use crate::span::{Clean, Source, Span};
use crate::values::unit;

/// A document in the shape of `pkg/index.d.ts`.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct View<'a> {
    /// The clean article.
    pub text: &'a str,
    /// What the page says of it.
    pub metadata: Metadata<'a>,
    /// Every block of the input.
    pub blocks: Vec<Block<'a>>,
    /// Names and values.
    pub mentions: Vec<Mention<'a>>,
    /// What they refer to.
    pub entities: Vec<Entity<'a>>,
    /// Every repair.
    pub edits: Vec<Edit<'a>>,
}

/// Facts about the article.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)] // As in `document::Metadata`.
pub struct Metadata<'a> {
    pub title: Option<Fact<'a>>,
    pub byline: Option<Fact<'a>>,
    pub author: Option<Fact<'a>>,
    pub publisher: Option<Fact<'a>>,
    pub published: Option<Fact<'a>>,
    pub updated: Option<Fact<'a>>,
    pub section: Option<Fact<'a>>,
    pub language: Option<&'a str>,
}

/// A fact with the index of the block it was read from.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[allow(missing_docs)]
pub struct Fact<'a> {
    pub value: &'a str,
    pub block: Option<u32>,
}

/// One block, kept or dropped.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Block<'a> {
    /// Its kind's slug.
    pub kind: &'static str,
    /// `body`, `aside` or `noise`.
    pub role: &'static str,
    /// Whether it stands in the text.
    pub kept: bool,
    /// Its place in the text; -1 when it was dropped.
    pub start: i64,
    /// Likewise.
    pub end: i64,
    /// Its place in the input.
    pub source_start: u32,
    /// Likewise.
    pub source_end: u32,
    /// Its text, when it was dropped.
    pub dropped: Option<&'a str>,
    /// Why it was kept or dropped.
    pub reason: Reason<'a>,
    /// From 0 to 1.
    pub confidence: Thousandths,
    /// ISO 639-1.
    pub language: Option<&'a str>,
}

/// A decision's reason.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[allow(missing_docs)]
pub struct Reason<'a> {
    pub slug: &'static str,
    pub text: Cow<'a, str>,
}

/// One mention.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Mention<'a> {
    /// Its kind's slug.
    pub kind: &'static str,
    /// Its place in the text.
    pub start: u32,
    /// Likewise.
    pub end: u32,
    /// Its place in the input.
    pub source_start: u32,
    /// Likewise.
    pub source_end: u32,
    /// Index into the entities.
    pub entity: u32,
    /// From 0 to 1.
    pub confidence: Thousandths,
    /// How it was found.
    pub evidence: Reason<'a>,
    /// Normal form.
    pub value: Option<Cow<'a, str>>,
    /// A quantity in SI units.
    pub si: Option<String>,
}

/// What mentions refer to.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)] // As in `document::Entity`.
pub struct Entity<'a> {
    pub kind: &'static str,
    pub name: &'a str,
    pub aliases: &'a [String],
    pub count: u32,
    pub title: Option<&'a str>,
}

/// One repair.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Edit<'a> {
    /// Its place in the input.
    pub source_start: u32,
    /// Likewise.
    pub source_end: u32,
    /// The rule behind it.
    pub reason: Reason<'a>,
    /// What stands there now.
    pub replacement: &'a str,
    /// What could stand there, when nothing was changed.
    pub suggestion: Option<&'a str>,
    /// From 0 to 1.
    pub confidence: Thousandths,
}

/// A confidence in thousandths: written so, it has the same few digits in every language, and crosses to the
/// browser as a whole number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Thousandths(pub u32);

impl From<Confidence> for Thousandths {
    fn from(confidence: Confidence) -> Self {
        Self((confidence.get() * 1000.0).round() as u32)
    }
}

impl Serialize for Thousandths {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_f64(f64::from(self.0) / 1000.0)
    }
}

/// The document as one line of JSON.
pub fn to_json(document: &document::Document) -> String {
    serde_json::to_string(&View::of(document)).expect("a view has only strings, numbers and lists")
}

impl<'a> View<'a> {
    /// The view of a document.
    pub fn of(document: &'a document::Document) -> Self {
        let units = Units::of(document);
        Self {
            text: &document.text,
            metadata: Metadata::of(&document.metadata),
            blocks: document.blocks.iter().map(|block| Block::of(block, document, &units)).collect(),
            mentions: document.mentions.iter().map(|mention| Mention::of(mention, &units)).collect(),
            entities: document.entities.iter().map(Entity::of).collect(),
            edits: document.edits.iter().map(|edit| Edit::of(edit, document, &units)).collect(),
        }
    }
}

/// From bytes to UTF-16, for the two texts that JavaScript has.
struct Units<'a> {
    text: &'a str,
    source: &'a str,
    text_table: Utf16Table,
    source_table: Utf16Table,
}

impl<'a> Units<'a> {
    fn of(document: &'a document::Document) -> Self {
        let (text, source) = (document.text.as_str(), document.source.as_str());
        Self { text, source, text_table: Utf16Table::new(text), source_table: Utf16Table::new(source) }
    }

    fn clean(&self, span: Span<Clean>) -> (u32, u32) {
        (self.text_table.utf16(self.text, span.start), self.text_table.utf16(self.text, span.end))
    }

    fn source(&self, span: Span<Source>) -> (u32, u32) {
        (self.source_table.utf16(self.source, span.start), self.source_table.utf16(self.source, span.end))
    }
}

impl<'a> Metadata<'a> {
    fn of(metadata: &'a document::Metadata) -> Self {
        let fact = |fact: &'a Option<document::Fact>| {
            fact.as_ref()
                .map(|fact| Fact { value: &fact.value, block: fact.block.map(|BlockId(index)| index) })
        };
        Self {
            title: fact(&metadata.title),
            byline: fact(&metadata.byline),
            author: fact(&metadata.author),
            publisher: fact(&metadata.publisher),
            published: fact(&metadata.published),
            updated: fact(&metadata.updated),
            section: fact(&metadata.section),
            language: metadata.language.as_ref().map(document::Language::code),
        }
    }
}

impl<'a> Block<'a> {
    fn of(block: &'a document::Block, document: &'a document::Document, units: &Units<'_>) -> Self {
        let place = block.verdict.span().map(|span| units.clean(span));
        let (source_start, source_end) = units.source(block.source);
        Self {
            kind: block.kind.slug(),
            role: role_slug(block.role()),
            kept: place.is_some(),
            start: place.map_or(-1, |(start, _)| i64::from(start)),
            end: place.map_or(-1, |(_, end)| i64::from(end)),
            source_start,
            source_end,
            dropped: place.is_none().then(|| document.text_of(block)),
            reason: Reason { slug: block.reason.slug(), text: block.reason.explain().into() },
            confidence: block.confidence.into(),
            language: block.language.as_ref().map(document::Language::code),
        }
    }
}

impl<'a> Mention<'a> {
    fn of(mention: &'a document::Mention, units: &Units<'_>) -> Self {
        let (start, end) = units.clean(mention.span);
        let (source_start, source_end) = units.source(mention.source);
        Self {
            kind: mention.kind.slug(),
            start,
            end,
            source_start,
            source_end,
            entity: mention.entity.0,
            confidence: mention.confidence.into(),
            evidence: Reason { slug: mention.evidence.slug(), text: mention.evidence.explain().into() },
            value: mention.value.as_ref().map(|value| value.to_string().into()),
            si: mention.value.as_ref().and_then(unit::si_form),
        }
    }
}

impl<'a> Entity<'a> {
    fn of(entity: &'a document::Entity) -> Self {
        Self {
            kind: entity.kind.slug(),
            name: &entity.name,
            aliases: &entity.aliases,
            count: entity.count,
            title: entity.title.as_deref(),
        }
    }
}

impl<'a> Edit<'a> {
    fn of(edit: &'a crate::clean::repair::Edit, document: &'a document::Document, units: &Units<'_>) -> Self {
        let (source_start, source_end) = units.source(edit.source);
        Self {
            source_start,
            source_end,
            reason: Reason { slug: edit.rule.slug(), text: edit.rule.explain().into() },
            replacement: edit.repaired.slice(&document.repaired),
            suggestion: edit.suggestion.as_deref(),
            confidence: edit.confidence.into(),
        }
    }
}

/// The role's name in data.
pub(crate) const fn role_slug(role: Role) -> &'static str {
    match role {
        Role::Body => "body",
        Role::Aside => "aside",
        Role::Noise => "noise",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::article::tests::wild_text;
    use crate::options::{Cleaning, GivenName, Options};
    use crate::{Analyzer, Input};
    use proptest::prelude::*;
    use serde_json::Value;

    #[test]
    fn confidences_have_few_digits() {
        let written =
            |probability| serde_json::to_string(&Thousandths::from(Confidence::new(probability))).unwrap();
        assert_eq!([0.9, 1.0 / 3.0, 1.0].map(written), ["0.9", "0.333", "1.0"]);
    }

    #[test]
    fn quantities_have_their_si_value() {
        let analyzer = Analyzer::new(Options { cleaning: Cleaning::None, ..Options::default() });
        let document = analyzer.analyze(Input::Text("It rose by at least 12 feet, or 40 percent."));
        let json: Value = serde_json::from_str(&to_json(&document)).unwrap();
        let (rise, share) = (&json["mentions"][0], &json["mentions"][1]);
        assert_eq!((&rise["value"], &rise["si"]), (&">=12 ft".into(), &">=3.6576 m".into()));
        assert_eq!((&share["value"], &share["si"]), (&"40".into(), &Value::Null));
    }

    /// The stretch of a text between two UTF-16 offsets of a JSON object.
    fn stretch(text: &str, place: &Value, keys: [&str; 2]) -> String {
        let units: Vec<u16> = text.encode_utf16().collect();
        let [start, end] = keys.map(|key| place[key].as_u64().unwrap() as usize);
        String::from_utf16(&units[start..end]).unwrap()
    }

    proptest! {
        #[test]
        fn offsets_count_utf16(text in wild_text(), is_page in any::<bool>(), is_html in any::<bool>()) {
            let cleaning = if is_page { Cleaning::Page } else { Cleaning::None };
            let name = GivenName { surface: "abc".into(), kind: document::Kind::Org, title: None, case: Default::default() };
            let analyzer = Analyzer::new(Options { cleaning, names: vec![name], ..Options::default() });
            let document = analyzer.analyze(if is_html { Input::Html(&text) } else { Input::Text(&text) });
            let json: Value = serde_json::from_str(&to_json(&document)).unwrap();
            prop_assert_eq!(json["text"].as_str(), Some(document.text.as_str()));
            for (block, value) in document.blocks.iter().zip(json["blocks"].as_array().unwrap()) {
                prop_assert_eq!(stretch(&text, value, ["sourceStart", "sourceEnd"]), block.source.slice(&text));
                match block.verdict.span() {
                    Some(span) => prop_assert_eq!(stretch(&document.text, value, ["start", "end"]), span.slice(&document.text)),
                    None => prop_assert_eq!(value["dropped"].as_str(), Some(document.text_of(block))),
                }
            }
            for (mention, value) in document.mentions.iter().zip(json["mentions"].as_array().unwrap()) {
                prop_assert_eq!(stretch(&document.text, value, ["start", "end"]), mention.span.slice(&document.text));
                prop_assert_eq!(stretch(&text, value, ["sourceStart", "sourceEnd"]), mention.source.slice(&text));
            }
            for (edit, value) in document.edits.iter().zip(json["edits"].as_array().unwrap()) {
                prop_assert_eq!(stretch(&text, value, ["sourceStart", "sourceEnd"]), edit.source.slice(&text));
            }
        }
    }
}
