//! Articles as HTML with their mentions marked.
//!
//! ```
//! use gloss::{Analyzer, Input, Options, export::{article::{Article, Asides}, html}};
//! let document = Analyzer::new(Options::default()).analyze(Input::Text("It rained in Oslo."));
//! assert!(html::to_html(&Article::of(&document), Asides::Hide).contains("rained"));
//! ```

use std::fmt::Write as _;

use crate::document::{BlockKind, Role};
use crate::export::article::{Article, Asides, Mark, Part};

/// One `<article>`: `h1` for the title, `h2`, `p`, `ul`, `figcaption`, and a `<mark>` for each mention with its kind
/// and entity as data and a title for readers. Nothing of the input is markup: all of it is escaped.
pub fn to_html(article: &Article<'_>, asides: Asides) -> String {
    let mut out = String::with_capacity(article.text().len() * 2);
    match article.language() {
        Some(language) => {
            out.push_str("<article lang=\"");
            escape(&mut out, language);
            out.push_str("\">\n");
        }
        None => out.push_str("<article>\n"),
    }
    if let Some(title) = article.missing_title() {
        out.push_str("<h1>");
        escape(&mut out, title);
        out.push_str("</h1>\n");
    }
    let mut in_list = false;
    for part in article.parts(asides) {
        let is_item = part.kind == BlockKind::ListItem;
        if is_item != in_list {
            out.push_str(if is_item { "<ul>\n" } else { "</ul>\n" });
            in_list = is_item;
        }
        write_part(&mut out, article, if is_item { part.without_bullet() } else { part });
    }
    if in_list {
        out.push_str("</ul>\n");
    }
    out.push_str("</article>\n");
    out
}

fn write_part(out: &mut String, article: &Article<'_>, part: Part<'_, '_>) {
    let (open, close) = match part.kind {
        BlockKind::Title => ("<h1>", "</h1>\n"),
        BlockKind::Heading => ("<h2>", "</h2>\n"),
        BlockKind::ListItem => ("<li>", "</li>\n"),
        BlockKind::Caption => ("<figure><figcaption>", "</figcaption></figure>\n"),
        _ => ("<p>", "</p>\n"),
    };
    if part.role == Role::Aside && open == "<p>" {
        let _ = write!(out, "<p class=\"{}\">", part.kind.slug());
    } else {
        out.push_str(open);
    }
    for (stretch, mark) in part.stretches() {
        match mark {
            Some(index) => write_mark(out, article, &part.marks[index], stretch),
            None => escape(out, stretch),
        }
    }
    out.push_str(close);
}

fn write_mark(out: &mut String, article: &Article<'_>, mark: &Mark<'_>, text: &str) {
    let _ = write!(out, "<mark data-kind=\"{}\" data-entity=\"{}\"", mark.kind.slug(), mark.entity.0);
    if let Some(value) = &mark.value {
        out.push_str(" data-value=\"");
        escape(out, value);
        out.push('"');
    }
    out.push_str(" title=\"");
    out.push_str(mark.kind.label());
    let shown = mark.value.as_deref().or_else(|| Some(article.name(mark)?.name));
    if let Some(shown) = shown {
        out.push_str(": ");
        escape(out, shown);
    }
    out.push_str("\">");
    escape(out, text);
    out.push_str("</mark>");
}

/// Writes text so that it is text, in content and in quoted attributes alike. Characters that no HTML may hold
/// (NUL and other controls, noncharacters) become U+FFFD.
fn escape(out: &mut String, text: &str) {
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' | '\t' => out.push(character),
            // Read as a line feed wherever it stands.
            '\r' => out.push('\n'),
            _ if character.is_control() || is_noncharacter(character) => out.push('\u{FFFD}'),
            _ => out.push(character),
        }
    }
}

/// The last two code points of each plane and 32 more.
fn is_noncharacter(character: char) -> bool {
    let code = u32::from(character);
    code & 0xFFFE == 0xFFFE || (0xFDD0..=0xFDEF).contains(&code)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::article::tests::{article, plain_article, tampered};
    use html5gum::{Token, Tokenizer};
    use proptest::prelude::*;

    const ELEMENTS: [&str; 9] = ["article", "h1", "h2", "p", "ul", "li", "figure", "figcaption", "mark"];

    #[test]
    fn lists_are_lists_and_asides_say_what_they_are() {
        let pieces = [
            (BlockKind::ListItem, Role::Body, "• one"),
            (BlockKind::ListItem, Role::Body, "• two"),
            (BlockKind::Byline, Role::Aside, "By A. B."),
        ];
        let article = plain_article("• one\n• two\n\nBy A. B.", &pieces);
        let html = "<article>\n<ul>\n<li>one</li>\n<li>two</li>\n</ul>\n<p class=\"byline\">By A. B.</p>\n</article>\n";
        assert_eq!(to_html(&article, Asides::Show), html);
    }

    /// What a reader of the standard makes of it: elements, and the text between them.
    fn read(html: &str) -> (Vec<String>, String) {
        let (mut elements, mut text) = (Vec::new(), String::new());
        for token in Tokenizer::new(html) {
            match token.unwrap() {
                Token::StartTag(tag) => elements.push(String::from_utf8_lossy(&tag.name).into_owned()),
                Token::String(string) => text.push_str(&String::from_utf8_lossy(&string)),
                Token::EndTag(_) => {}
                other => panic!("neither element nor text: {other:?}"),
            }
        }
        (elements, text)
    }

    proptest! {
        #[test]
        fn input_is_never_markup(parts in tampered()) {
            let article = article(&parts);
            let (elements, text) = read(&to_html(&article, Asides::Show));
            for element in &elements {
                prop_assert!(ELEMENTS.contains(&element.as_str()), "{element}");
            }
            let marks: usize = article.parts(Asides::Show).map(|part| part.marks.len()).sum();
            prop_assert_eq!(elements.iter().filter(|element| *element == "mark").count(), marks);
            let shown: String = article.parts(Asides::Show)
                .map(|part| if part.kind == BlockKind::ListItem { part.without_bullet().text } else { part.text })
                .collect();
            let visible = |text: &str| -> String {
                text.chars().filter(|c| !c.is_control() && !c.is_whitespace() && !is_noncharacter(*c) && *c != '\u{FFFD}').collect()
            };
            let title = article.missing_title().unwrap_or_default();
            prop_assert_eq!(visible(&text), visible(&format!("{title}{shown}")));
        }
    }
}
