//! Bytes to text, by the decoder that the browser has.

use wasm_bindgen::JsValue;
use web_sys::TextDecoder;

use crate::charset;
use crate::wasm::convert::Result;

/// The text of a file. The most trusted label that the browser knows decides; what cannot be decoded becomes U+FFFD.
pub(super) fn decode(bytes: &[u8], media_type: Option<&str>) -> Result<String> {
    let labels = charset::labels(bytes, media_type);
    let decoder = labels.iter().find_map(|label| TextDecoder::new_with_label(label).ok());
    match decoder {
        Some(decoder) => decoder.decode_with_u8_array(bytes),
        None => Err(JsValue::from(js_sys::Error::new("this browser's TextDecoder knows none of the usual encodings"))),
    }
}
