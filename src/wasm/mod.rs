//! The browser side: what JavaScript calls.
//!
//! This is the only place that knows of JavaScript. The files of `pkg/` wrap it into the API that `pkg/index.d.ts`
//! declares; nobody else calls it.
//!
//! | module | job |
//! |---|---|
//! | [`convert`] | options, inputs and changes from JavaScript, each checked and named when it is wrong |
//! | [`decode`] | bytes to text |
//! | [`wire`] | the shapes in which documents cross, in both directions |

mod convert;
mod decode;
mod wire;

use wasm_bindgen::prelude::*;

use crate::document::Kind;
use crate::export::article::{Article, Asides};
use crate::export::{annotation, csv, html, markdown, plain};
use convert::{Result, wrong};

/// A panic is a mistake of ours: the console says where.
#[wasm_bindgen(start)]
pub fn start() {
    console_error_panic_hook::set_once();
}

/// Analyses inputs under fixed options.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Analyzer(crate::Analyzer);

#[wasm_bindgen]
impl Analyzer {
    /// # Errors
    /// When an option is wrong.
    #[wasm_bindgen(constructor)]
    pub fn new(options: &JsValue) -> Result<Analyzer> {
        Ok(Self(crate::Analyzer::new(convert::options(options)?)))
    }

    /// Gives the packed document that `pkg/document.js` unpacks.
    ///
    /// # Errors
    /// When the input or the changes have the wrong type.
    pub fn analyze(&self, input: &JsValue, changes: &JsValue) -> Result<JsValue> {
        let input = convert::input(input)?;
        let choices = convert::choices(changes)?;
        let document = self.0.analyze(input.as_input()).with_verdicts(choices);
        wire::pack(&document)
    }
}

/// Writes a document that JavaScript gives back.
///
/// # Errors
/// When it is no document, or the format or an option is wrong.
#[wasm_bindgen]
pub fn render(document: &JsValue, format: &str, options: &JsValue) -> Result<String> {
    let asides = convert::asides(options)?;
    let write: fn(&Article<'_>, Asides) -> String = match format {
        "text" => plain::to_text,
        "markdown" => markdown::to_markdown,
        "html" => html::to_html,
        "csv" => csv::to_csv,
        "annotation" => annotation::to_annotations,
        _ => {
            let formats = r#""text", "markdown", "html", "json", "csv" or "annotation""#;
            return Err(wrong("format", formats, &format.into()));
        }
    };
    let returned = wire::Returned::read(document)?;
    Ok(write(&returned.article(), asides))
}

/// The text of a file: a string, or `{ html }` when it is markup.
///
/// # Errors
/// None that a caller could cause.
#[wasm_bindgen]
pub fn decode(bytes: &[u8], media_type: &JsValue) -> Result<JsValue> {
    let media_type = media_type.as_string();
    let text = decode::decode(bytes, media_type.as_deref());
    match crate::charset::as_input(&text, media_type.as_deref()) {
        crate::Input::Text(text) => Ok(text.into()),
        crate::Input::Html(html) => {
            let object = js_sys::Object::new();
            js_sys::Reflect::set(&object, &"html".into(), &html.into())?;
            Ok(object.into())
        }
    }
}

/// The kinds and their names for people, in their order: `[kind, label, kind, label, …]`.
#[wasm_bindgen]
pub fn kinds() -> Vec<String> {
    Kind::ALL.iter().flat_map(|kind| [kind.slug(), kind.label()]).map(str::to_owned).collect()
}
