//! HTML character references left in a text: `&eacute;`, `&#8217;`, `&amp;amp;`.
//!
//! The table of names is the tokeniser's own: each `&…` is handed to `html5gum` as the text of an element, so that
//! names, numbers, the numbers of Windows-1252 and unterminated names follow the HTML standard, and no second table is
//! shipped. What comes out of a reference may complete another, so that `&amp;amp;lt;` is read to its end in one go.
//!
//! Running text is not markup, though: an unterminated name counts only where no address and no other word is in the
//! way (`?a=1&copy=2`, "R&Degree").

use crate::clean::html;
use crate::clean::repair::RepairRule;
use crate::clean::repair::draft::Draft;

/// Longer runs of letters and digits after `&` are no references. The longest name has 31 letters.
const MAX_NAME: usize = 40;

/// Decodes the references of a text.
pub(super) fn repair(draft: &mut Draft<'_>) {
    let text = draft.text();
    // Where the last `&` that stays begins a run of letters and digits that a decoded one could complete.
    let mut open_until = 0;
    for at in memchr::memchr_iter(b'&', text.as_bytes()) {
        if at < draft.position() {
            continue;
        }
        match decode(text, at) {
            Some((end, with)) if !(at == open_until && completes_name(&with)) => {
                let confidence = if text.as_bytes()[end - 1] == b';' { 0.99 } else { 0.8 };
                draft.replace(at..end, &with, RepairRule::Reference, confidence);
                open_until = 0;
            }
            _ => open_until = at + 1 + name_len(&text.as_bytes()[at + 1..]),
        }
    }
}

/// Whether a decoded reference could become part of the name of another that stands open before it.
fn completes_name(with: &str) -> bool {
    with.bytes().next().is_some_and(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'#' | b';'))
}

/// The reference that begins with the `&` at `at`, and those that come out of it: its end and what it stands for.
fn decode(text: &str, at: usize) -> Option<(usize, String)> {
    let (mut end, mut with) = decode_once(text, at, at + 1)?;
    while with == "&" {
        let Some((further, decoded)) = decode_once(text, at, end) else { break };
        (end, with) = (further, decoded);
    }
    Some((end, with))
}

/// The reference whose `&`, already read, stood at `at` and whose name begins at `name`.
fn decode_once(text: &str, at: usize, name: usize) -> Option<(usize, String)> {
    let bytes = &text.as_bytes()[name..];
    let len = name_len(bytes);
    let is_terminated = bytes.get(len) == Some(&b';');
    let begins = |second: u8| match bytes.first() {
        Some(b'#') => second.is_ascii_digit() || matches!(second, b'x' | b'X') && len > 2,
        _ => second.is_ascii_alphanumeric(),
    };
    if len < 2 || !begins(bytes[1]) {
        return None;
    }
    let mut reference = String::with_capacity(len + 2);
    reference.push('&');
    reference.push_str(&text[name..name + len + usize::from(is_terminated)]);
    let (used, with) = html::decode_reference(&reference)?;
    let end = name + used - 1;
    let is_whole = is_terminated && used == reference.len();
    let is_allowed = match is_whole {
        true => !is_code(text, at, end, &with),
        false => is_plausible_without_end(text, at, end, &reference[1..used]),
    };
    is_allowed.then_some((end, with))
}

/// Length of what could be the name or number of a reference.
fn name_len(bytes: &[u8]) -> usize {
    let hash = usize::from(bytes.first() == Some(&b'#'));
    let letters = bytes[hash..].iter().take(MAX_NAME).take_while(|byte| byte.is_ascii_alphanumeric()).count();
    hash + letters
}

/// Whether a terminated reference is rather the end of a statement of a program, such as `x = &num;`. The letters and
/// signs of running text are never in doubt.
fn is_code(text: &str, at: usize, end: usize, with: &str) -> bool {
    let is_common = with.chars().all(|character| match character {
        '&' | '<' | '>' | '"' | '\'' | '\u{a0}'..='\u{17f}' | '\u{391}'..='\u{3c9}' => true,
        '\u{2000}'..='\u{20ff}' | '™' | '\u{2190}'..='\u{21ff}' => true,
        other => !other.is_ascii() && text.as_bytes()[at + 1] == b'#',
    });
    let before = text[..at].trim_end_matches(' ').bytes().next_back();
    let ends_line = matches!(text.as_bytes().get(end), None | Some(b'\n' | b'\r'));
    !is_common && ends_line && matches!(before, Some(b'=' | b'(' | b','))
}

/// Whether a reference without its semicolon is meant as one. Names of letters go on in words ("caf&eacutes"); other
/// names and numbers must end there. Inside of an address nothing is decoded.
fn is_plausible_without_end(text: &str, at: usize, end: usize, name: &str) -> bool {
    const LETTERS: [&str; 9] = ["acute", "grave", "circ", "uml", "tilde", "cedil", "ring", "slash", "lig"];
    let next = text.as_bytes().get(end).copied();
    if next == Some(b'=') || is_in_address(text, at) {
        return false;
    }
    let is_letter = LETTERS.iter().any(|suffix| name.len() > suffix.len() && name.ends_with(suffix));
    if is_letter {
        return next.is_none_or(|next| !next.is_ascii_digit());
    }
    !next.is_some_and(|next| next.is_ascii_alphanumeric()) || name.starts_with('#') && name.len() > 3
}

/// Whether the word around a byte is an address: it has a scheme or a query before the byte.
fn is_in_address(text: &str, at: usize) -> bool {
    /// Addresses are seldom longer; it bounds the time.
    const LONGEST: usize = 256;
    let bytes = &text.as_bytes()[at.saturating_sub(LONGEST)..at];
    let start = bytes.iter().rposition(|byte| !byte.is_ascii_graphic()).map_or(0, |space| space + 1);
    let word = &bytes[start..];
    word.iter().any(|byte| matches!(byte, b'?' | b'=')) || memchr::memmem::find(word, b"://").is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clean::repair::draft::rewritten;
    use crate::clean::repair::repair_text;
    use crate::clean::repair::tests::rows;

    fn decoded(text: &str) -> String {
        rewritten(text, repair)
    }

    #[test]
    fn every_row() {
        rows(include_str!("references.txt"), |text, _| decoded(text));
    }

    #[test]
    fn code_is_not_decoded() {
        assert_eq!(decoded("let copy = &num;\nnext(&image;"), "let copy = &num;\nnext(&image;");
        assert_eq!(decoded("a &num; b"), "a # b");
    }

    #[test]
    fn references_bring_mojibake_to_light() {
        assert_eq!(repair_text("caf&Atilde;&copy;"), "café");
    }
}
