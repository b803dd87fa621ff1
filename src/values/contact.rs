//! E-mail addresses, web addresses, handles and hashtags.
//!
//! [`find`] scans a text once for the marks that they cannot do without (`@`, `#`, `:`, `.`) and looks at what stands
//! around each; what it accepts or looked at in vain is not looked at again, so the scan is linear.
//!
//! ```text
//! "Write to press@example.org" -> press@example.org      "(www.example.com/a_(b))" -> www.example.com/a_(b)
//! ```

use std::ops::Range;

use crate::document::Kind;

/// A contact: its kind, its place in bytes, and its normal form.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Contact {
    pub(super) kind: Kind,
    pub(super) range: Range<usize>,
    pub(super) form: String,
}

/// The longest local part of an e-mail address (RFC 5321, 4.5.3.1.1).
const MAX_LOCAL: usize = 64;
/// The longest domain name (RFC 1035, 2.3.4).
const MAX_DOMAIN: usize = 253;
/// The longest name on a social network that is read as a handle or hashtag.
const MAX_TAG: usize = 100;

/// Top-level domains that make a web address of words joined by stops, without `www.` or a scheme.
#[rustfmt::skip]
const TOP_LEVEL: &[&str] = &[
    "ai", "app", "at", "au", "be", "biz", "blog", "br", "ca", "cc", "ch", "cn", "co", "com", "cz", "de",
    "dev", "dk", "edu", "es", "eu", "fi", "fm", "fr", "gg", "gl", "gov", "gr", "hk", "hu", "id", "ie",
    "il", "in", "info", "int", "io", "ir", "it", "jp", "ke", "kr", "ly", "me", "mil", "mx", "my", "name",
    "net", "news", "ng", "nl", "no", "nz", "online", "org", "ph", "pk", "pl", "pro", "pt", "ro", "ru",
    "se", "sg", "shop", "site", "store", "tech", "th", "tk", "to", "tr", "tv", "tw", "ua", "uk", "us",
    "vn", "website", "xyz", "za",
];

/// The contacts in a text, in order; none overlaps another.
pub(super) fn find(text: &str) -> Vec<Contact> {
    let mut found: Vec<Contact> = Vec::new();
    let bytes = text.as_bytes();
    // Nothing before `done` is looked at again.
    let (mut at, mut done) = (0, 0);
    while let Some(mark) = next_mark(bytes, at) {
        let (contact, seen) = match bytes[mark] {
            b'@' => at_sign(text, mark, done),
            b'#' => hashtag(text, mark),
            b':' if bytes[mark + 1..].starts_with(b"//") => with_scheme(text, mark, done),
            b'.' if bytes.get(mark + 1).is_some_and(|&next| is_of_domain(next)) => {
                bare_address(text, mark, done)
            }
            // The end of a sentence, as most of them are.
            _ => (None, mark + 1),
        };
        at = seen.max(mark + 1);
        if let Some(contact) = contact {
            done = contact.range.end;
            at = at.max(done);
            found.push(contact);
        }
    }
    found
}

/// The next mark that a contact can have, from `at` on.
fn next_mark(bytes: &[u8], at: usize) -> Option<usize> {
    /// So many bytes are compared at once.
    const AT_ONCE: usize = 16;
    let is_mark = |byte: u8| (byte == b'@') | (byte == b'#') | (byte == b':') | (byte == b'.');
    let mut rest = bytes.get(at..)?;
    while let Some(block) = rest.first_chunk::<AT_ONCE>() {
        if block.iter().fold(false, |any, &byte| any | is_mark(byte)) {
            break;
        }
        rest = &rest[AT_ONCE..];
    }
    let offset = rest.iter().position(|&byte| is_mark(byte))?;
    Some(bytes.len() - rest.len() + offset)
}

// What the marks begin stands by itself: a browser compiles it when a text has them.

/// An e-mail address or a handle around `@`, and up to where the text has been looked at.
#[inline(never)]
fn at_sign(text: &str, mark: usize, done: usize) -> (Option<Contact>, usize) {
    let bytes = text.as_bytes();
    let start = back_while(bytes, mark, done.max(mark.saturating_sub(MAX_LOCAL)), |byte| {
        byte.is_ascii_alphanumeric() || b"._%+-'".contains(&byte)
    });
    let start = start + bytes[start..mark].iter().take_while(|byte| !byte.is_ascii_alphanumeric()).count();
    let end = domain_end(bytes, mark + 1);
    let domain = &text[mark + 1..end];
    if start < mark && bytes[mark - 1] != b'.' && domain.contains('.') && is_top_level_like(domain) {
        let form = text[start..end].to_owned();
        return (Some(Contact { kind: Kind::Email, range: start..end, form }), end);
    }
    let name = forward_while(bytes, mark + 1, MAX_TAG, |byte| {
        byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'.'
    });
    let name = mark + 1 + text[mark + 1..name].trim_end_matches('.').len();
    let free = mark == 0 || !is_word_end(text, mark) && bytes[mark - 1] != b'@';
    let named = name > mark + 2 && text[mark + 1..name].bytes().any(|byte| byte.is_ascii_alphabetic());
    let handle = free && named && !continues(text, name);
    let contact =
        handle.then(|| Contact { kind: Kind::Handle, range: mark..name, form: text[mark..name].to_owned() });
    (contact, name)
}

/// A hashtag from `#` on.
#[inline(never)]
fn hashtag(text: &str, mark: usize) -> (Option<Contact>, usize) {
    let word = text[mark + 1..].char_indices().find(|(offset, character)| {
        *offset >= MAX_TAG || !(character.is_alphanumeric() || *character == '_')
    });
    let end = word.map_or(text.len(), |(offset, _)| mark + 1 + offset);
    let name = &text[mark + 1..end];
    let free = !is_word_end(text, mark) && !text[..mark].ends_with(['#', '&', '/', '=', '?']);
    let named = name.chars().any(char::is_alphabetic) && name.chars().count() > 1;
    let contact = (free && named).then(|| Contact {
        kind: Kind::Hashtag,
        range: mark..end,
        form: text[mark..end].to_owned(),
    });
    (contact, end)
}

/// An address with a scheme around a `:` in front of `//`.
#[inline(never)]
fn with_scheme(text: &str, mark: usize, done: usize) -> (Option<Contact>, usize) {
    let bytes = text.as_bytes();
    let start = back_while(bytes, mark, done.max(mark.saturating_sub(8)), |byte| byte.is_ascii_alphabetic());
    let scheme = text[start..mark].to_ascii_lowercase();
    // The address behind "mailto:" is found at its own mark.
    if !matches!(scheme.as_str(), "http" | "https" | "ftp") {
        return (None, mark + 1);
    }
    let end = address_end(text, mark + 3);
    let host = domain_end(bytes, mark + 3) > mark + 3;
    let contact =
        host.then(|| Contact { kind: Kind::Url, range: start..end, form: text[start..end].to_owned() });
    (contact, end)
}

/// An address without a scheme around its first stop: "www.example.com", "example.org/page".
#[inline(never)]
fn bare_address(text: &str, mark: usize, done: usize) -> (Option<Contact>, usize) {
    let bytes = text.as_bytes();
    let is_label = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    let start = back_while(bytes, mark, done.max(mark.saturating_sub(MAX_DOMAIN)), is_label);
    let end = domain_end(bytes, mark + 1);
    let host = &text[start..end];
    // An e-mail address is found at its `@`.
    let mail = bytes.get(end) == Some(&b'@') || start > 0 && bytes[start - 1] == b'@';
    let free =
        start == 0 || !is_word_end(text, start) && !matches!(bytes[start - 1], b'.' | b'-' | b'_' | b'/');
    let www = host.get(..4).is_some_and(|head| head.eq_ignore_ascii_case("www.")) && host.len() > 6;
    let path = if bytes.get(end) == Some(&b'/') { Path::Follows } else { Path::None };
    let whole = start < mark && end > mark + 1 && free && !continues(text, end);
    if mail || !whole || !(www || is_bare_host(host, path)) {
        return (None, if mail { mark + 1 } else { end.max(mark + 1) });
    }
    let end = if matches!(bytes.get(end), Some(b'/' | b'?' | b':')) { address_end(text, end) } else { end };
    (Some(Contact { kind: Kind::Url, range: start..end, form: text[start..end].to_owned() }), end)
}

/// Whether a path stands behind the name of a host.
#[derive(Clone, Copy, PartialEq)]
enum Path {
    Follows,
    None,
}

/// Whether words joined by stops are the name of a host: a known top-level domain in small letters, a name before it.
fn is_bare_host(host: &str, path: Path) -> bool {
    let Some((name, top)) = host.rsplit_once('.') else { return false };
    let named = name.bytes().any(|byte| byte.is_ascii_alphabetic());
    // "said.In" and "U.S" are sentences and abbreviations; "e.g" has single letters.
    let label = name.rsplit('.').next().is_some_and(|label| label.len() > 1 || path == Path::Follows);
    named && label && TOP_LEVEL.binary_search(&top).is_ok()
}

/// Whether a domain ends in letters.
fn is_top_level_like(domain: &str) -> bool {
    domain
        .rsplit('.')
        .next()
        .is_some_and(|top| top.len() >= 2 && top.bytes().all(|byte| byte.is_ascii_alphabetic()))
}

/// The end of a domain name from `start` on, without a stop or hyphen at its end.
fn domain_end(bytes: &[u8], start: usize) -> usize {
    let end = forward_while(bytes, start, MAX_DOMAIN, is_of_domain);
    let mut end = end;
    if let Some(double) = bytes[start..end].windows(2).position(|pair| pair == b"..") {
        end = start + double;
    }
    while end > start && matches!(bytes[end - 1], b'-' | b'.') {
        end -= 1;
    }
    end
}

fn is_of_domain(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.')
}

/// The end of a web address: white space, quotes and angle brackets end it; marks of the sentence around it and
/// brackets that it did not open are not part of it.
fn address_end(text: &str, start: usize) -> usize {
    let rest = &text[start..];
    let length = rest.find(|character: char| {
        character.is_whitespace()
            || matches!(character, '<' | '>' | '"' | '“' | '”' | '«' | '»' | '，' | '。' | '、')
    });
    let mut end = start + length.unwrap_or(rest.len());
    let bytes = text.as_bytes();
    let mut open = bytes[start..end].iter().filter(|byte| **byte == b'(').count();
    let mut close = bytes[start..end].iter().filter(|byte| **byte == b')').count();
    while end > start {
        match bytes[end - 1] {
            b'.' | b',' | b';' | b':' | b'!' | b'?' | b'\'' | b'*' | b']' => {}
            b')' if close > open => close -= 1,
            b'(' => open -= 1,
            _ if text[..end].ends_with(['’', '…']) => {
                end -= text[..end].chars().next_back().map_or(1, char::len_utf8);
                continue;
            }
            _ => break,
        }
        end -= 1;
    }
    end
}

/// Whether a letter or digit stands directly before `at`.
fn is_word_end(text: &str, at: usize) -> bool {
    text[..at].chars().next_back().is_some_and(|before| before.is_alphanumeric() || before == '_')
}

/// Whether a letter, digit or `@` stands at `at`.
fn continues(text: &str, at: usize) -> bool {
    text[at..].chars().next().is_some_and(|next| next.is_alphanumeric() || matches!(next, '@' | '_'))
}

fn back_while(bytes: &[u8], from: usize, floor: usize, accepts: impl Fn(u8) -> bool) -> usize {
    let length = bytes[floor.min(from)..from].iter().rev().take_while(|byte| accepts(**byte)).count();
    from - length
}

fn forward_while(bytes: &[u8], from: usize, most: usize, accepts: impl Fn(u8) -> bool) -> usize {
    from + bytes[from..].iter().take(most).take_while(|byte| accepts(**byte)).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn found(text: &str) -> Vec<(Kind, &str)> {
        find(text).iter().map(|contact| (contact.kind, &text[contact.range.clone()])).collect()
    }

    #[test]
    fn the_top_level_domains_are_sorted() {
        assert!(TOP_LEVEL.is_sorted());
    }

    #[test]
    fn addresses_end_before_the_marks_of_the_sentence() {
        for (text, expected) in [
            ("See https://example.org/a_(b), he said.", vec![(Kind::Url, "https://example.org/a_(b)")]),
            ("(see http://example.org)", vec![(Kind::Url, "http://example.org")]),
            ("Visit www.example.com.", vec![(Kind::Url, "www.example.com")]),
            ("example.org/x?y=1 and t.co/Ab", vec![(Kind::Url, "example.org/x?y=1"), (Kind::Url, "t.co/Ab")]),
            ("He left.In the U.S. e.g. on Jan.5, 3.5 v1.2.3", vec![]),
            ("a.b.c.d.e", vec![]),
        ] {
            assert_eq!(found(text), expected, "{text}");
        }
    }

    #[test]
    fn tells_mail_from_handles() {
        for (text, expected) in [
            ("press.office+uk@example.co.uk.", vec![(Kind::Email, "press.office+uk@example.co.uk")]),
            ("mailto:a@b.org", vec![(Kind::Email, "a@b.org")]),
            (
                "by @harbour_news, @b and #BrestHarbour #1",
                vec![(Kind::Handle, "@harbour_news"), (Kind::Hashtag, "#BrestHarbour")],
            ),
            ("@@@@ user@ @@name a@b", vec![]),
            ("@user.name.", vec![(Kind::Handle, "@user.name")]),
        ] {
            assert_eq!(found(text), expected, "{text}");
        }
    }

    proptest! {
        #[test]
        fn contacts_are_sorted_disjoint_and_cut_no_character(text in "[a-z@#:/.é ()_0-9-]{0,60}|\\PC{0,60}") {
            let mut last = 0;
            for contact in find(&text) {
                prop_assert!(contact.range.start >= last && contact.range.end > contact.range.start);
                prop_assert!(text.get(contact.range.clone()).is_some());
                last = contact.range.end;
            }
        }
    }
}
