//! Which encoding the bytes of a file are in, and whether they are markup.
//!
//! [`labels`] lists the encodings to try in the order of trust; decoding itself is left to who has the tables (in the
//! browser, `TextDecoder`). What markup declares is found as the HTML standard's
//! [prescan](https://html.spec.whatwg.org/multipage/parsing.html#prescan-a-byte-stream-to-determine-its-encoding)
//! finds it.
//!
//! ```
//! let page = b"<!doctype html><meta charset=windows-1251><p>\xcc\xe8\xf0";
//! assert_eq!(gloss::charset::labels(page, None), ["windows-1251", "windows-1252"]);
//! assert_eq!(gloss::charset::labels("Größe".as_bytes(), None), ["utf-8", "windows-1252"]);
//! ```

use crate::pipeline::Input;

/// Bytes that the standard looks at for a declaration.
const PRESCAN: usize = 1024;

/// What is taken when nothing is said and the bytes are not UTF-8; it can decode anything.
const FALLBACK: &str = "windows-1252";

/// Labels of encodings, the most trusted first: byte order mark, the media type's `charset`, the declaration in
/// markup, UTF-8 if the bytes are that, windows-1252.
pub fn labels(bytes: &[u8], media_type: Option<&str>) -> Vec<String> {
    let said = || media_type.and_then(|media_type| charset_in(media_type.as_bytes()));
    let declared = || looks_like_markup(bytes, media_type).then(|| prescan(bytes)).flatten();
    let valid = || std::str::from_utf8(bytes).is_ok().then(|| "utf-8".to_owned());
    let mut labels: Vec<String> = match byte_order_mark(bytes) {
        Some(label) => vec![label.to_owned()],
        None => [said(), declared()].into_iter().flatten().collect(),
    };
    labels.extend(valid());
    labels.push(FALLBACK.to_owned());
    labels.dedup();
    labels
}

/// Bytes in windows-1252, decoded as the [Encoding Standard](https://encoding.spec.whatwg.org/index-windows-1252.txt)
/// has it: five bytes that the code page leaves free are control characters.
///
/// Here, and not left to `TextDecoder`, because that of Node 20 to 23 takes this encoding for ISO 8859-1.
pub fn decode_windows_1252(bytes: &[u8]) -> String {
    let character = |&byte: &u8| match byte {
        0x80..=0x9F => WINDOWS_1252[usize::from(byte) - 0x80],
        _ => char::from(byte),
    };
    bytes.iter().map(character).collect()
}

/// The characters of the bytes 0x80 to 0x9F.
const WINDOWS_1252: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8D}', 'Ž', '\u{8F}', '\u{90}',
    '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9D}', 'ž', 'Ÿ',
];

/// The text of a file as an input: markup when its media type says so, or when nothing is said and it begins with a
/// tag.
pub fn as_input<'a>(text: &'a str, media_type: Option<&str>) -> Input<'a> {
    if looks_like_markup(text.as_bytes(), media_type) { Input::Html(text) } else { Input::Text(text) }
}

fn byte_order_mark(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0xEF, 0xBB, 0xBF, ..] => Some("utf-8"),
        [0xFE, 0xFF, ..] => Some("utf-16be"),
        [0xFF, 0xFE, ..] => Some("utf-16le"),
        _ => None,
    }
}

fn looks_like_markup(bytes: &[u8], media_type: Option<&str>) -> bool {
    let essence = media_type.and_then(|media_type| media_type.split(';').next()).unwrap_or_default().trim();
    match essence.to_ascii_lowercase().as_str() {
        "text/html" | "application/xhtml+xml" => true,
        "" | "application/octet-stream" => {
            matches!(bytes.trim_ascii_start(), [b'<', b'!' | b'?' | b'a'..=b'z' | b'A'..=b'Z', ..])
        }
        _ => false,
    }
}

/// The encoding that the beginning of a page declares.
fn prescan(bytes: &[u8]) -> Option<String> {
    let mut scan = Scan { bytes: &bytes[..bytes.len().min(PRESCAN)], at: 0 };
    while let Some(byte) = scan.next() {
        if byte != b'<' {
            continue;
        }
        let rest = scan.rest();
        let name = rest.strip_prefix(b"/").unwrap_or(rest);
        if rest.starts_with(b"!--") {
            // The two hyphens may be those of the opening.
            scan.at += 1;
            scan.skip_past(b"-->")?;
        } else if is_tag(rest, b"meta") {
            scan.at += b"meta".len();
            if let Some(label) = declared_by_meta(&mut scan)? {
                return Some(label);
            }
        } else if name.first().is_some_and(u8::is_ascii_alphabetic) {
            scan.skip_while(|byte| !is_space(byte) && byte != b'>');
            while scan.attribute()?.is_some() {}
        } else if matches!(rest.first(), Some(b'!' | b'/' | b'?')) {
            scan.skip_past(b">")?;
        }
    }
    None
}

fn is_tag(rest: &[u8], name: &[u8]) -> bool {
    rest.get(..name.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(name))
        && rest.get(name.len()).is_some_and(|&byte| is_space(byte) || byte == b'/')
}

/// What a `meta` element declares; none at the outside when the bytes end in it.
fn declared_by_meta(scan: &mut Scan<'_>) -> Option<Option<String>> {
    let (mut charset, mut content, mut is_pragma) = (None, None, false);
    let mut seen: Vec<Vec<u8>> = Vec::new();
    while let Some((name, value)) = scan.attribute()? {
        if seen.contains(&name) {
            continue;
        }
        match name.as_slice() {
            b"charset" => charset = label(&value),
            b"content" => content = charset_in(&value),
            b"http-equiv" => is_pragma = value == b"content-type",
            _ => {}
        }
        seen.push(name);
    }
    let declared = charset.or(content.filter(|_| is_pragma));
    Some(declared.map(|label| match label.as_str() {
        // A declaration that could be read as ASCII is not in UTF-16.
        "utf-16" | "utf-16le" | "utf-16be" => "utf-8".to_owned(),
        "x-user-defined" => FALLBACK.to_owned(),
        _ => label,
    }))
}

/// What follows `charset=` in a media type.
fn charset_in(value: &[u8]) -> Option<String> {
    let mut rest = value.to_ascii_lowercase();
    loop {
        let found = rest.windows(7).position(|window| window == b"charset")?;
        rest.drain(..found + 7);
        let Some(after) = rest.trim_ascii_start().strip_prefix(b"=") else { continue };
        let after = after.trim_ascii_start();
        return match after.first()? {
            &quote @ (b'"' | b'\'') => {
                let end = after[1..].iter().position(|&byte| byte == quote)?;
                label(&after[1..=end])
            }
            _ => label(after.split(|&byte| is_space(byte) || byte == b';').next()?),
        };
    }
}

fn label(bytes: &[u8]) -> Option<String> {
    let label = std::str::from_utf8(bytes).ok()?.trim_ascii().to_ascii_lowercase();
    (!label.is_empty()).then_some(label)
}

const fn is_space(byte: u8) -> bool {
    matches!(byte, b'\t' | b'\n' | 0x0C | b'\r' | b' ')
}

/// The bytes of a prescan and how far it has come.
struct Scan<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Scan<'a> {
    fn rest(&self) -> &'a [u8] {
        &self.bytes[self.at.min(self.bytes.len())..]
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn next(&mut self) -> Option<u8> {
        let byte = self.peek();
        self.at += 1;
        byte
    }

    fn skip_while(&mut self, skipped: impl Fn(u8) -> bool) {
        while self.peek().is_some_and(&skipped) {
            self.at += 1;
        }
    }

    fn skip_past(&mut self, end: &[u8]) -> Option<()> {
        let found = self.rest().windows(end.len()).position(|window| window == end)?;
        self.at += found + end.len();
        Some(())
    }

    /// The next attribute of a tag in lower case, none inside when the tag has ended, none outside when the bytes have.
    fn attribute(&mut self) -> Option<Option<(Vec<u8>, Vec<u8>)>> {
        self.skip_while(|byte| is_space(byte) || byte == b'/');
        if self.peek()? == b'>' {
            return Some(None);
        }
        let mut name = Vec::new();
        loop {
            match self.peek()? {
                b'=' if !name.is_empty() => break,
                byte if is_space(byte) => {
                    self.skip_while(is_space);
                    break;
                }
                b'/' | b'>' => return Some(Some((name, Vec::new()))),
                byte => name.push(byte.to_ascii_lowercase()),
            }
            self.at += 1;
        }
        if self.peek()? != b'=' {
            return Some(Some((name, Vec::new())));
        }
        self.at += 1;
        self.skip_while(is_space);
        let quote = self.peek().filter(|byte| matches!(byte, b'"' | b'\''));
        self.at += usize::from(quote.is_some());
        let ends = |byte| quote.map_or(is_space(byte) || byte == b'>', |quote| byte == quote);
        let start = self.at;
        self.skip_while(|byte| !ends(byte));
        let value = self.bytes[start..self.at].to_ascii_lowercase();
        self.peek()?;
        self.at += usize::from(quote.is_some());
        Some(Some((name, value)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_prescan_finds_what_the_standard_finds() {
        let cases: &[(&str, Option<&str>)] = &[
            ("<meta charset=utf-8>", Some("utf-8")),
            ("<META CHARSET = 'Shift_JIS' >", Some("shift_jis")),
            ("<meta/charset=\"gb18030\"/>", Some("gb18030")),
            ("<meta http-equiv=Content-Type content='text/html; charset=iso-8859-2'>", Some("iso-8859-2")),
            ("<meta content=\"text/html; charset = 'koi8-r'\" http-equiv=\"content-type\">", Some("koi8-r")),
            ("<meta content='text/html; charset=iso-8859-2'>", None),
            ("<meta http-equiv=refresh content='charset=big5'>", None),
            ("<!-- <meta charset=big5> --><meta charset=euc-kr>", Some("euc-kr")),
            ("<!--><meta charset=big5>", Some("big5")),
            ("<p title='<meta charset=big5>'><meta charset=euc-kr>", Some("euc-kr")),
            ("</p title='<meta charset=big5>'><meta charset=euc-kr>", Some("euc-kr")),
            ("<?xml?><!doctype html><meta charset=big5>", Some("big5")),
            ("<metadata charset=big5>", None),
            ("<meta charset=utf-16le>", Some("utf-8")),
            ("<meta charset=x-user-defined>", Some("windows-1252")),
            ("<meta charset=big5 charset=euc-kr>", Some("big5")),
            ("<meta charset=''>", None),
            ("<meta charset=big5", None),
            ("<meta charset=\"big5", None),
            ("no markup", None),
        ];
        for (page, label) in cases {
            assert_eq!(prescan(page.as_bytes()).as_deref(), *label, "{page}");
        }
        let late = format!("{}<meta charset=big5>", " ".repeat(PRESCAN));
        assert_eq!(prescan(late.as_bytes()), None);
    }

    #[test]
    fn labels_come_in_the_order_of_trust() {
        let cases: &[(&[u8], Option<&str>, &[&str])] = &[
            (b"\xEF\xBB\xBFa", Some("text/plain; charset=big5"), &["utf-8", "windows-1252"]),
            (b"\xFF\xFEa\0", None, &["utf-16le", "windows-1252"]),
            (b"\xE9t\xE9", None, &["windows-1252"]),
            (b"\xE9t\xE9", Some("text/plain; charset=\"ISO-8859-15\""), &["iso-8859-15", "windows-1252"]),
            (
                b"<meta charset=big5>",
                Some("text/html;charset=gbk"),
                &["gbk", "big5", "utf-8", "windows-1252"],
            ),
            (b"<meta charset=big5>", Some("text/plain"), &["utf-8", "windows-1252"]),
        ];
        for (bytes, media_type, expected) in cases {
            assert_eq!(labels(bytes, *media_type), *expected, "{media_type:?}");
        }
    }

    #[test]
    fn windows_1252_has_quotes_and_the_euro() {
        assert_eq!(decode_windows_1252(b"\x93\x80 5\x94 \xE9 \x9F\x81"), "“€ 5” é Ÿ\u{81}");
    }

    #[test]
    fn markup_is_told_from_text() {
        let cases = [
            ("<p>a", None, true),
            ("\n <!doctype html>", None, true),
            ("< 5 per cent", None, false),
            ("a <p>", None, false),
            ("a", Some("text/html; charset=utf-8"), true),
            ("<p>a", Some("text/plain"), false),
            ("<p>a", Some(""), true),
        ];
        for (text, media_type, is_markup) in cases {
            assert_eq!(
                matches!(as_input(text, media_type), Input::Html(_)),
                is_markup,
                "{text} {media_type:?}"
            );
        }
    }

    proptest! {
        #[test]
        fn any_bytes_have_a_label(pieces in prop::collection::vec("<meta |charset=|http-equiv=|content=|[\"'=/> ;]|<!--|-->|[a-z\u{0}é]{1,3}", 0..40)) {
            let bytes = pieces.concat().into_bytes();
            prop_assert!(!labels(&bytes, Some(&pieces.concat())).is_empty());
            let _ = prescan(&bytes);
        }
    }
}
