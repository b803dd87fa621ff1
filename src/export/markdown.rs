//! Articles as Markdown ([CommonMark](https://spec.commonmark.org/0.31.2/) with GitHub's extensions).
//!
//! Text is written so that it is read back as text: whatever could start a list, a heading, emphasis, a link, a
//! table, an entity or markup gets a backslash, and nothing else does, so that the source stays readable.
//!
//! ```
//! use gloss::{Analyzer, Input, Options, export::{article::{Article, Asides}, markdown}};
//! let document = Analyzer::new(Options::default()).analyze(Input::Text("1986. A *dry* year in Oslo."));
//! assert_eq!(markdown::to_markdown(&Article::of(&document), Asides::Hide), "1986\\. A \\*dry\\* year in Oslo.\n");
//! ```

use crate::document::{BlockKind, Role};
use crate::export::article::{Article, Asides, Part};
use crate::export::plain::separator;

/// Title as `#`, headings as `##`, list items with `-`, asides in italics.
pub fn to_markdown(article: &Article<'_>, asides: Asides) -> String {
    let mut out = String::with_capacity(article.text().len() + article.text().len() / 8);
    let mut before = None;
    if let Some(title) = article.missing_title() {
        out.push_str("# ");
        write_heading(&mut out, title);
        before = Some(BlockKind::Title);
    }
    for part in article.parts(asides) {
        out.push_str(separator(before, part.kind));
        write_part(&mut out, part);
        before = Some(part.kind);
    }
    if !out.is_empty() {
        out.push('\n');
    }
    out
}

fn write_part(out: &mut String, part: Part<'_, '_>) {
    match part.kind {
        BlockKind::Title => {
            out.push_str("# ");
            write_heading(out, part.text);
        }
        BlockKind::Heading => {
            out.push_str("## ");
            write_heading(out, part.text);
        }
        BlockKind::ListItem => {
            out.push_str("- ");
            write_lines(out, part.without_bullet().text, "\n  ");
        }
        _ if part.role == Role::Aside => {
            out.push('*');
            write_lines(out, part.text, "\n");
            out.push('*');
        }
        _ => write_lines(out, part.text, "\n"),
    }
}

/// A heading has one line; `#`s at its end would be read as part of the markup.
fn write_heading(out: &mut String, text: &str) {
    let start = out.len();
    write_lines(out, text, " ");
    let hashes = out[start..].bytes().rev().take_while(|&byte| byte == b'#').count();
    let before = &out[start..out.len() - hashes];
    // Behind a single character they are text, and so they are behind a backslash, as where a line of the text begins with them.
    let is_text =
        before.len() == 1 || before.bytes().rev().take_while(|&byte| byte == b'\\').count() % 2 == 1;
    if hashes > 0 && !before.is_empty() && !is_text {
        out.insert(out.len() - hashes, '\\');
    }
}

/// The lines of a text without the white space around each (it could mean code or a hard break); empty ones, which
/// would end the block, are left out.
fn write_lines(out: &mut String, text: &str, between: &str) {
    let lines = text.split(['\n', '\r']).map(|line| line.trim_matches([' ', '\t']));
    for (index, line) in lines.filter(|line| !line.is_empty()).enumerate() {
        if index > 0 {
            out.push_str(between);
        }
        write_line(out, line);
    }
}

fn write_line(out: &mut String, line: &str) {
    let marker = block_marker(line);
    let mut before = None;
    let mut characters = line.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        let next = characters.peek().map(|&(_, next)| next);
        if marker == Some(at) || means_something(line, at, character, before, next) {
            out.push('\\');
        }
        // CommonMark reads NUL as U+FFFD.
        out.push(if character == '\0' { '\u{FFFD}' } else { character });
        before = Some(character);
    }
}

/// Where a backslash must go so that the line's beginning does not start a block of another kind.
fn block_marker(line: &str) -> Option<usize> {
    let bytes = line.as_bytes();
    let ends_word = |at: usize| bytes.get(at).is_none_or(|&byte| byte == b' ' || byte == b'\t');
    match bytes[0] {
        b'#' | b'>' | b'=' | b'|' => Some(0),
        b'+' => ends_word(1).then_some(0),
        // A bullet, a rule, or the line under a table's head.
        b'-' | b':' => (ends_word(1) || matches!(bytes.get(1), Some(b'-' | b':' | b'|'))).then_some(0),
        b'0'..=b'9' => {
            let digits = bytes.iter().take_while(|byte| byte.is_ascii_digit()).count();
            (matches!(bytes.get(digits), Some(b'.' | b')')) && ends_word(digits + 1)).then_some(digits)
        }
        _ => None,
    }
}

/// Whether a character inside a line would be read as markup.
fn means_something(line: &str, at: usize, character: char, before: Option<char>, next: Option<char>) -> bool {
    let is_word = |neighbour: Option<char>| neighbour.is_some_and(char::is_alphanumeric);
    match character {
        '\\' | '`' | '*' | '[' | ']' | '~' => true,
        // Inside a word it has no meaning, and escaping it there breaks web addresses.
        '_' => !(is_word(before) && is_word(next)),
        '<' => next.is_some_and(|next| next.is_ascii_alphabetic() || "/!?".contains(next)),
        '&' => is_reference(&line[at + 1..]),
        // A table needs one in its head and one under it.
        '|' => true,
        _ => false,
    }
}

/// Whether what follows an `&` makes it a character reference.
fn is_reference(rest: &str) -> bool {
    let name = rest.strip_prefix('#').unwrap_or(rest);
    let length = name.bytes().take_while(u8::is_ascii_alphanumeric).count();
    length > 0 && name.as_bytes().get(length) == Some(&b';')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::article::tests::{article, plain_article, tampered};
    use proptest::prelude::*;
    use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag};

    #[test]
    fn escapes_what_has_a_meaning_and_nothing_else() {
        let cases = [
            ("plain (text), with: marks!", "plain (text), with: marks!"),
            ("# no heading", "\\# no heading"),
            ("- no item", "\\- no item"),
            ("-5 degrees", "-5 degrees"),
            ("+44 20 7946 0000", "+44 20 7946 0000"),
            ("12) no item", "12\\) no item"),
            ("3.5 per cent", "3.5 per cent"),
            ("a_b and _c_", "a_b and \\_c\\_"),
            ("https://a.example/b_c?d=1&e=2", "https://a.example/b_c?d=1&e=2"),
            ("R&amp;D, A&B", "R\\&amp;D, A&B"),
            ("1 < 2 <b>", "1 < 2 \\<b>"),
            ("[a](b)", "\\[a\\](b)"),
        ];
        for (text, markdown) in cases {
            let article = plain_article(text, &[(BlockKind::Paragraph, Role::Body, text)]);
            assert_eq!(to_markdown(&article, Asides::Hide), format!("{markdown}\n"));
        }
    }

    #[test]
    fn hashes_at_the_end_of_a_heading_are_text() {
        for (title, markdown) in
            [("#", "# \\#"), ("##", "# \\##"), ("C #", "# C \\#"), ("A#", "# A#"), ("C\n#", "# C \\#")]
        {
            let article = plain_article(title, &[(BlockKind::Title, Role::Body, title)]);
            assert_eq!(to_markdown(&article, Asides::Hide), format!("{markdown}\n"));
        }
    }

    /// What a reader of the specification makes of it: the blocks, each with its sign and its text.
    fn read(markdown: &str) -> Vec<(char, String)> {
        let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
        let mut blocks = Vec::new();
        for event in Parser::new_ext(markdown, options) {
            match event {
                Event::Start(Tag::Heading { level: HeadingLevel::H1, .. }) => {
                    blocks.push(('1', String::new()));
                }
                Event::Start(Tag::Heading { .. }) => blocks.push(('2', String::new())),
                Event::Start(Tag::Paragraph) => match blocks.last_mut() {
                    Some(('-', text)) if text.is_empty() => {}
                    _ => blocks.push(('p', String::new())),
                },
                Event::Start(Tag::Item) => blocks.push(('-', String::new())),
                Event::Start(Tag::Emphasis) => {
                    let block = blocks.last_mut().unwrap();
                    assert!(block.1.is_empty(), "emphasis inside {block:?}");
                    block.0 = 'i';
                }
                Event::Text(text) => blocks.last_mut().unwrap().1.push_str(&text),
                Event::SoftBreak => blocks.last_mut().unwrap().1.push(' '),
                Event::Start(Tag::List(None)) | Event::End(_) => {}
                other => panic!("{other:?} from {markdown:?}"),
            }
        }
        blocks
    }

    fn squeeze(text: &str) -> String {
        text.split([' ', '\t', '\n', '\r'])
            .filter(|word| !word.is_empty())
            .collect::<Vec<_>>()
            .join(" ")
            .replace('\0', "\u{FFFD}")
    }

    proptest! {
        #[test]
        fn text_is_read_back_as_text(parts in tampered()) {
            let article = article(&parts);
            let expected = |part: Part<'_, '_>| match part.kind {
                BlockKind::Title => ('1', squeeze(part.text)),
                BlockKind::Heading => ('2', squeeze(part.text)),
                BlockKind::ListItem => ('-', squeeze(part.without_bullet().text)),
                _ if part.role == Role::Aside => ('i', squeeze(part.text)),
                _ => ('p', squeeze(part.text)),
            };
            let title = article.missing_title().map(|title| ('1', squeeze(title)));
            let wanted: Vec<_> = title.into_iter().chain(article.parts(Asides::Show).map(expected)).collect();
            let markdown = to_markdown(&article, Asides::Show);
            let found: Vec<_> = read(&markdown).into_iter().map(|(sign, text)| (sign, squeeze(&text))).collect();
            prop_assert_eq!(found, wanted, "{}", markdown);
        }
    }
}
