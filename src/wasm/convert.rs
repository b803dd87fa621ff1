//! Values from JavaScript: options, inputs, changes.
//!
//! What is wrong is answered with a `TypeError` that names the place, what was expected there and what was found.

use js_sys::{Array, Object, Reflect, TypeError, Uint8Array};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::{JsCast, JsValue};

use crate::document::{BlockId, BlockKind, Choice, Kind};
use crate::export::article::Asides;
use crate::options::{Case, Cleaning, GivenName, Options};
use crate::pipeline::Input;
use crate::{charset, wasm::decode};

pub(super) type Result<T> = std::result::Result<T, JsValue>;

/// An input that has come over.
pub(super) enum Given {
    Text(String),
    Html(String),
    File { text: String, media_type: Option<String> },
}

impl Given {
    pub(super) fn as_input(&self) -> Input<'_> {
        match self {
            Self::Text(text) => Input::Text(text),
            Self::Html(html) => Input::Html(html),
            Self::File { text, media_type } => charset::as_input(text, media_type.as_deref()),
        }
    }
}

/// The error for a value that is not what it should be.
pub(super) fn wrong(path: &str, expected: &str, found: &JsValue) -> JsValue {
    TypeError::new(&format!("{path}: expected {expected}, found {}", describe(found))).into()
}

/// `string | { html: string } | { bytes: Uint8Array, type?: string }`
pub(super) fn input(value: &JsValue) -> Result<Given> {
    let expected = "a string, { html: string } or { bytes: Uint8Array }";
    if let Some(text) = value.as_string() {
        return Ok(Given::Text(text));
    }
    if !value.is_object() {
        return Err(wrong("input", expected, value));
    }
    if let Some(html) = field::<String>(value, "input", "html", "a string")? {
        return Ok(Given::Html(html));
    }
    let bytes = Reflect::get(value, &"bytes".into())?;
    match bytes.dyn_into::<Uint8Array>() {
        Ok(bytes) => {
            let media_type = field::<String>(value, "input", "type", "a media type")?;
            let text = decode::decode(&bytes.to_vec(), media_type.as_deref());
            Ok(Given::File { text, media_type })
        }
        Err(bytes) if bytes.is_undefined() => Err(wrong("input", expected, value)),
        Err(bytes) => Err(wrong("input.bytes", "a Uint8Array", &bytes)),
    }
}

/// `Options` of `pkg/index.d.ts`.
pub(super) fn options(value: &JsValue) -> Result<Options> {
    if !is_given(value, "options")? {
        return Ok(Options::default());
    }
    warn_of_others(value, &["cleaning", "strictness", "leaveOut", "published", "names"]);
    let published = field::<String>(value, "options", "published", "a date")?;
    if let Some(date) = published.as_deref().filter(|date| !begins_with_day(date)) {
        return Err(wrong("options.published", r#"an ISO 8601 date such as "2026-01-08""#, &date.into()));
    }
    Ok(Options {
        cleaning: field(value, "options", "cleaning", r#""page" or "none""#)?.unwrap_or(Cleaning::Page),
        strictness: field(value, "options", "strictness", r#""keep-more", "balanced" or "keep-less""#)?
            .unwrap_or_default(),
        leave_out: block_kinds(&Reflect::get(value, &"leaveOut".into())?)?,
        published,
        names: names(&Reflect::get(value, &"names".into())?)?,
    })
}

/// `Changes` of `pkg/index.d.ts`.
pub(super) fn choices(value: &JsValue) -> Result<Vec<(BlockId, Choice)>> {
    if !is_given(value, "changes")? {
        return Ok(Vec::new());
    }
    let verdicts = Reflect::get(value, &"verdicts".into())?;
    if !is_given(&verdicts, "changes.verdicts")? {
        return Ok(Vec::new());
    }
    let mut choices = Vec::new();
    for entry in Object::entries(verdicts.unchecked_ref::<Object>()) {
        let entry: &Array = entry.unchecked_ref();
        let (key, verdict): (JsValue, JsValue) = (entry.get(0), entry.get(1));
        let block = key.as_string().and_then(|key| key.parse().ok());
        let block = block.ok_or_else(|| wrong("changes.verdicts", "indexes of blocks", &key))?;
        let choice = match verdict.as_string().as_deref() {
            Some("keep") => Choice::Keep,
            Some("drop") => Choice::Drop,
            _ => return Err(wrong(&format!("changes.verdicts[{block}]"), r#""keep" or "drop""#, &verdict)),
        };
        choices.push((BlockId(block), choice));
    }
    Ok(choices)
}

/// `RenderOptions` of `pkg/index.d.ts`.
pub(super) fn asides(value: &JsValue) -> Result<Asides> {
    if !is_given(value, "options")? {
        return Ok(Asides::Hide);
    }
    warn_of_others(value, &["asides"]);
    Ok(match field(value, "options", "asides", "true or false")? {
        Some(true) => Asides::Show,
        Some(false) | None => Asides::Hide,
    })
}

fn block_kinds(value: &JsValue) -> Result<Vec<BlockKind>> {
    if value.is_undefined() || value.is_null() {
        return Ok(Vec::new());
    }
    if !Array::is_array(value) {
        return Err(wrong("options.leaveOut", "an array", value));
    }
    let kind = |(index, value): (usize, JsValue)| {
        let slug = value.as_string().unwrap_or_default();
        let kind = BlockKind::ALL.iter().copied().find(|kind| kind.slug() == slug);
        let expected = r#"the name of a kind of block, such as "caption""#;
        kind.ok_or_else(|| wrong(&format!("options.leaveOut[{index}]"), expected, &value))
    };
    let array: &Array = value.unchecked_ref();
    array.iter().enumerate().map(kind).collect()
}

fn names(value: &JsValue) -> Result<Vec<GivenName>> {
    if value.is_undefined() || value.is_null() {
        return Ok(Vec::new());
    }
    if !Array::is_array(value) {
        return Err(wrong("options.names", "an array", value));
    }
    let array: &Array = value.unchecked_ref();
    array.iter().enumerate().map(|(index, value)| name(&value, &format!("options.names[{index}]"))).collect()
}

fn name(value: &JsValue, path: &str) -> Result<GivenName> {
    if !is_given(value, path)? {
        return Err(wrong(path, "an object", value));
    }
    let missing = |key: &str, expected| wrong(&format!("{path}.{key}"), expected, &JsValue::UNDEFINED);
    let surface = field::<String>(value, path, "surface", "a string")?;
    let kind = field::<KindName>(value, path, "kind", KIND)?;
    Ok(GivenName {
        surface: surface.ok_or_else(|| missing("surface", "a string"))?,
        kind: kind.ok_or_else(|| missing("kind", KIND))?.0,
        title: field(value, path, "title", "a string")?,
        case: field::<Case>(value, path, "case", r#""exact" or "any""#)?.unwrap_or_default(),
    })
}

const KIND: &str = r#"a kind such as "PERSON" or "ORG""#;

/// A kind by its name in data.
#[derive(Deserialize)]
#[serde(try_from = "String")]
pub(super) struct KindName(pub(super) Kind);

impl TryFrom<String> for KindName {
    type Error = &'static str;

    fn try_from(slug: String) -> std::result::Result<Self, Self::Error> {
        Kind::ALL.iter().find(|kind| kind.slug() == slug).map(|&kind| Self(kind)).ok_or("no kind")
    }
}

/// A property, if it is there and not null.
fn field<T: DeserializeOwned>(object: &JsValue, path: &str, key: &str, expected: &str) -> Result<Option<T>> {
    let value = Reflect::get(object, &key.into())?;
    if value.is_undefined() || value.is_null() {
        return Ok(None);
    }
    match serde_wasm_bindgen::from_value(value.clone()) {
        Ok(found) => Ok(Some(found)),
        Err(_) => Err(wrong(&format!("{path}.{key}"), expected, &value)),
    }
}

/// Whether an object was given; anything else than an object or nothing is wrong.
fn is_given(value: &JsValue, path: &str) -> Result<bool> {
    match value.is_undefined() || value.is_null() {
        true => Ok(false),
        false if value.is_object() && !Array::is_array(value) => Ok(true),
        false => Err(wrong(path, "an object", value)),
    }
}

/// A misspelt option does nothing; whoever wrote it should know.
fn warn_of_others(options: &JsValue, known: &[&str]) {
    for key in Object::keys(options.unchecked_ref::<Object>()) {
        let key = key.as_string().unwrap_or_default();
        if !known.contains(&key.as_str()) {
            let text = format!("gloss: unknown option \"{key}\"; known are: {}", known.join(", "));
            web_sys::console::warn_1(&text.into());
        }
    }
}

fn begins_with_day(date: &str) -> bool {
    let (day, time) = date.split_at_checked(10).unwrap_or((date, ""));
    let digits = |range: std::ops::Range<usize>| day.get(range)?.parse::<u8>().ok();
    let shaped = day.len() == 10
        && day.bytes().enumerate().all(|(at, byte)| match at {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    let counted = digits(5..7).is_some_and(|month| (1..=12).contains(&month))
        && digits(8..10).is_some_and(|day| (1..=31).contains(&day));
    shaped && counted && (time.is_empty() || time.starts_with('T'))
}

/// A value in a few words, for errors.
fn describe(value: &JsValue) -> String {
    const LONGEST: usize = 40;
    if let Some(text) = value.as_string() {
        let short: String = text.chars().take(LONGEST).collect();
        let more = if short.len() < text.len() { "…" } else { "" };
        return format!("\"{short}{more}\"");
    }
    if let Some(number) = value.as_f64() {
        return number.to_string();
    }
    if let Some(truth) = value.as_bool() {
        return truth.to_string();
    }
    match () {
        () if value.is_undefined() => "nothing".to_owned(),
        () if value.is_null() => "null".to_owned(),
        () if Array::is_array(value) => "an array".to_owned(),
        () if value.is_function() => "a function".to_owned(),
        () if value.is_object() => {
            let keys = Object::keys(value.unchecked_ref::<Object>());
            let keys: Vec<String> = keys.iter().take(5).filter_map(|key| key.as_string()).collect();
            format!("an object with {{ {} }}", keys.join(", "))
        }
        () => "something else".to_owned(),
    }
}
