//! How documents cross.
//!
//! To JavaScript a document goes as a [`Packed`]: all numbers in four `Uint32Array`s, one row for each block,
//! mention, entity and edit, and all strings in one string with the places of their ends. `pkg/document.js` unpacks
//! it, and says the same about the rows as this file. Only the few nested facts about the article go as objects.
//! From JavaScript a document comes back as [`Returned`], of which nothing is believed.

use std::collections::HashMap;

use js_sys::{TypeError, Uint32Array};
use serde::{Deserialize, Serialize};
use serde_wasm_bindgen::{Serializer, preserve};
use wasm_bindgen::JsValue;

use crate::document::{BlockKind, Confidence, Document, EntityId, Role};
use crate::export::article::{About, Article, Mark, Name, Piece};
use crate::export::json::{self, View, role_slug};
use crate::offsets::Utf16Table;
use crate::span::{Clean, Span};
use crate::wasm::convert::{KindName, Result};

/// A document on its way to JavaScript.
#[derive(Serialize)]
struct Packed<'a> {
    text: &'a str,
    metadata: json::Metadata<'a>,
    /// All other strings, one after the other.
    strings: String,
    /// UTF-16 offsets of their ends.
    #[serde(with = "preserve")]
    ends: Uint32Array,
    /// kind, role, start, end, source start, source end, dropped, reason's slug, reason's text, confidence, language
    #[serde(with = "preserve")]
    blocks: Uint32Array,
    /// kind, start, end, source start, source end, entity, confidence, evidence's slug, evidence's text, value, SI
    #[serde(with = "preserve")]
    mentions: Uint32Array,
    /// kind, name, count, title, number of aliases, aliases …
    #[serde(with = "preserve")]
    entities: Uint32Array,
    /// source start, source end, reason's slug, reason's text, replacement, suggestion, confidence
    #[serde(with = "preserve")]
    edits: Uint32Array,
}

/// Stands for null where a string's number is expected, and for -1 where an offset is.
const NONE: u32 = u32::MAX;

/// A document in the packed form.
pub(super) fn pack(document: &Document) -> Result<JsValue> {
    let view = View::of(document);
    let mut strings = Strings::default();
    let blocks = block_rows(&view, &mut strings);
    let mentions = mention_rows(&view, &mut strings);
    let entities = entity_rows(&view, &mut strings);
    let edits = edit_rows(&view, &mut strings);
    let packed = Packed {
        text: view.text,
        metadata: view.metadata.clone(),
        ends: Uint32Array::from(strings.ends.as_slice()),
        blocks: Uint32Array::from(blocks.as_slice()),
        mentions: Uint32Array::from(mentions.as_slice()),
        entities: Uint32Array::from(entities.as_slice()),
        edits: Uint32Array::from(edits.as_slice()),
        strings: strings.joined,
    };
    Ok(packed.serialize(&Serializer::json_compatible())?)
}

fn block_rows<'v>(view: &'v View<'_>, strings: &mut Strings<'v>) -> Vec<u32> {
    let row = |block: &'v json::Block<'_>| {
        [
            strings.add(block.kind),
            strings.add(block.role),
            // -1 becomes `NONE`.
            block.start as u32,
            block.end as u32,
            block.source_start,
            block.source_end,
            strings.add_if(block.dropped),
            strings.add(block.reason.slug),
            strings.add(&block.reason.text),
            block.confidence.0,
            strings.add_if(block.language),
        ]
    };
    view.blocks.iter().flat_map(row).collect()
}

fn mention_rows<'v>(view: &'v View<'_>, strings: &mut Strings<'v>) -> Vec<u32> {
    let row = |mention: &'v json::Mention<'_>| {
        [
            strings.add(mention.kind),
            mention.start,
            mention.end,
            mention.source_start,
            mention.source_end,
            mention.entity,
            mention.confidence.0,
            strings.add(mention.evidence.slug),
            strings.add(&mention.evidence.text),
            strings.add_if(mention.value.as_deref()),
            strings.add_if(mention.si.as_deref()),
        ]
    };
    view.mentions.iter().flat_map(row).collect()
}

fn entity_rows<'v>(view: &'v View<'_>, strings: &mut Strings<'v>) -> Vec<u32> {
    let mut rows = Vec::new();
    for entity in &view.entities {
        rows.extend([
            strings.add(entity.kind),
            strings.add(entity.name),
            entity.count,
            strings.add_if(entity.title),
            entity.aliases.len() as u32,
        ]);
        rows.extend(entity.aliases.iter().map(|alias| strings.add(alias)));
    }
    rows
}

fn edit_rows<'v>(view: &'v View<'_>, strings: &mut Strings<'v>) -> Vec<u32> {
    let row = |edit: &'v json::Edit<'_>| {
        [
            edit.source_start,
            edit.source_end,
            strings.add(edit.reason.slug),
            strings.add(&edit.reason.text),
            strings.add(edit.replacement),
            strings.add_if(edit.suggestion),
            edit.confidence.0,
        ]
    };
    view.edits.iter().flat_map(row).collect()
}

/// Strings joined to one, each different one once: one long string crosses much faster than many short ones.
#[derive(Default)]
struct Strings<'v> {
    joined: String,
    ends: Vec<u32>,
    numbers: HashMap<&'v str, u32>,
    length: u32,
}

impl<'v> Strings<'v> {
    fn add(&mut self, string: &'v str) -> u32 {
        *self.numbers.entry(string).or_insert_with(|| {
            self.joined.push_str(string);
            self.length += string.encode_utf16().count() as u32;
            self.ends.push(self.length);
            self.ends.len() as u32 - 1
        })
    }

    fn add_if(&mut self, string: Option<&'v str>) -> u32 {
        string.map_or(NONE, |string| self.add(string))
    }
}

/// What is read of a document that JavaScript gives back: what an [`Article`] needs.
#[derive(Deserialize)]
#[serde(rename = "Document")]
pub(super) struct Returned {
    text: String,
    metadata: ReturnedMetadata,
    blocks: Vec<ReturnedBlock>,
    mentions: Vec<ReturnedMention>,
    entities: Vec<ReturnedEntity>,
}

#[derive(Deserialize)]
struct ReturnedMetadata {
    title: Option<ReturnedFact>,
    language: Option<String>,
}

#[derive(Deserialize)]
struct ReturnedFact {
    value: String,
}

#[derive(Deserialize)]
struct ReturnedBlock {
    kind: String,
    role: String,
    kept: bool,
    start: f64,
    end: f64,
}

#[derive(Deserialize)]
struct ReturnedMention {
    kind: KindName,
    start: f64,
    end: f64,
    entity: f64,
    confidence: f32,
    value: Option<String>,
}

#[derive(Deserialize)]
struct ReturnedEntity {
    name: String,
    title: Option<String>,
}

impl Returned {
    /// # Errors
    /// When it is not of the shape that `pkg/index.d.ts` declares.
    pub(super) fn read(document: &JsValue) -> Result<Self> {
        serde_wasm_bindgen::from_value(document.clone()).map_err(|error| {
            let found = error.to_string();
            let found = found.trim_start_matches("Error: ");
            TypeError::new(&format!("document: expected what analyze() gives, found another shape: {found}"))
                .into()
        })
    }

    /// The article in it; places that do not fit the text are left out.
    pub(super) fn article(&self) -> Article<'_> {
        let table = Utf16Table::new(&self.text);
        let span = |start: f64, end: f64| {
            // Casts saturate; what lies beyond the text stays beyond it, so that it is left out.
            let byte = |units: f64| {
                if units < 0.0 || units > f64::from(table.utf16(&self.text, u32::MAX)) {
                    return u32::MAX;
                }
                table.byte(&self.text, units as u32)
            };
            Span::<Clean>::new(byte(start), byte(end))
        };
        let piece = |block: &ReturnedBlock| Piece {
            kind: block_kind(&block.kind),
            role: role(&block.role),
            span: span(block.start, block.end),
        };
        let mark = |mention: &ReturnedMention| Mark {
            span: span(mention.start, mention.end),
            kind: mention.kind.0,
            entity: EntityId(mention.entity as u32),
            confidence: Confidence::new(mention.confidence),
            value: mention.value.clone().map(Into::into),
        };
        Article::new(
            &self.text,
            About {
                title: self.metadata.title.as_ref().map(|fact| fact.value.as_str()),
                language: self.metadata.language.as_deref(),
            },
            self.blocks.iter().filter(|block| block.kept).map(piece).collect(),
            self.mentions.iter().map(mark).collect(),
            self.entities
                .iter()
                .map(|entity| Name { name: &entity.name, title: entity.title.as_deref() })
                .collect(),
        )
    }
}

/// The kind of this name; an unknown one is written like a paragraph.
fn block_kind(slug: &str) -> BlockKind {
    BlockKind::ALL.iter().copied().find(|kind| kind.slug() == slug).unwrap_or(BlockKind::Paragraph)
}

fn role(slug: &str) -> Role {
    [Role::Aside, Role::Noise].into_iter().find(|&role| role_slug(role) == slug).unwrap_or(Role::Body)
}
