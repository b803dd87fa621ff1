//! Bytes to text, by the decoders that the browser has.

use web_sys::TextDecoder;

use crate::charset;

/// The text of a file. The most trusted label that the browser knows decides; what cannot be decoded becomes U+FFFD.
pub(super) fn decode(bytes: &[u8], media_type: Option<&str>) -> String {
    let labels = charset::labels(bytes, media_type);
    let known = labels.iter().find_map(|label| TextDecoder::new_with_label(label).ok());
    // Decoding without `fatal` cannot fail.
    let decode = |decoder: TextDecoder| decoder.decode_with_u8_array(bytes).ok();
    known
        .filter(|decoder| decoder.encoding() != "windows-1252")
        .and_then(decode)
        .unwrap_or_else(|| charset::decode_windows_1252(bytes))
}
