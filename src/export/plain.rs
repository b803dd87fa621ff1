//! Articles as plain text.

use crate::document::BlockKind;
use crate::export::article::{Article, Asides};

/// Title, then the blocks, an empty line between two; list items follow each other directly.
///
/// ```
/// use gloss::{Analyzer, Input, Options, export::{article::{Article, Asides}, plain}};
/// let document = Analyzer::new(Options::default()).analyze(Input::Text("It rained in Oslo."));
/// assert_eq!(plain::to_text(&Article::of(&document), Asides::Hide), "It rained in Oslo.\n");
/// ```
pub fn to_text(article: &Article<'_>, asides: Asides) -> String {
    let mut out = String::with_capacity(article.text().len() + 1);
    let mut before = None;
    if let Some(title) = article.missing_title() {
        out.push_str(title);
        before = Some(BlockKind::Title);
    }
    for part in article.parts(asides) {
        out.push_str(separator(before, part.kind));
        out.push_str(part.text);
        before = Some(part.kind);
    }
    if !out.is_empty() {
        out.push('\n');
    }
    out
}

/// What stands between two blocks.
pub(crate) fn separator(before: Option<BlockKind>, kind: BlockKind) -> &'static str {
    match before {
        None => "",
        Some(BlockKind::ListItem) if kind == BlockKind::ListItem => "\n",
        Some(_) => "\n\n",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Role;
    use crate::export::article::tests::{article, plain_article, tampered};
    use proptest::prelude::*;

    #[test]
    fn asides_are_written_when_asked_for() {
        let pieces = [
            (BlockKind::Title, Role::Body, "Rain"),
            (BlockKind::Caption, Role::Aside, "A wet street"),
            (BlockKind::ListItem, Role::Body, "• one"),
            (BlockKind::ListItem, Role::Body, "• two"),
        ];
        let article = plain_article("Rain\n\nA wet street\n\n• one\n• two", &pieces);
        assert_eq!(to_text(&article, Asides::Hide), "Rain\n\n• one\n• two\n");
        assert_eq!(to_text(&article, Asides::Show), "Rain\n\nA wet street\n\n• one\n• two\n");
    }

    proptest! {
        #[test]
        fn any_article_can_be_written(parts in tampered()) {
            let article = article(&parts);
            let text = to_text(&article, Asides::Show);
            for part in article.parts(Asides::Show) {
                prop_assert!(text.contains(part.text));
            }
        }
    }
}
