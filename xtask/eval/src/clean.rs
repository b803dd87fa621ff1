//! A document as the scorers of cleaning read it.

use gloss::Document;
use gloss::document::{BlockKind, Role};
use serde::Serialize;

/// The clean article as lines, and what the page says of it.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub(crate) struct CleanText {
    /// The title, if there is one, then the blocks of the body, each on a line of its own.
    text: String,
    title: Option<String>,
    byline: Option<String>,
    /// A space stands between date and time.
    published: Option<String>,
    language: Option<String>,
}

impl CleanText {
    /// What a document says.
    pub(crate) fn of(document: &Document) -> Self {
        let metadata = &document.metadata;
        let fact = |fact: &Option<gloss::document::Fact>| fact.as_ref().map(|fact| fact.value.clone());
        let title = fact(&metadata.title);
        let body = document
            .kept()
            .filter(|(block, _)| block.role() == Role::Body)
            // The title stands above the body already.
            .filter(|(block, _)| block.kind != BlockKind::Title || title.is_none())
            .map(|(_, text)| one_line(text));
        Self {
            text: title.iter().map(|title| one_line(title)).chain(body).collect::<Vec<_>>().join("\n"),
            byline: fact(&metadata.byline),
            published: fact(&metadata.published).map(|date| date.replacen('T', " ", 1)),
            language: metadata.language.map(|language| language.code().to_owned()),
            title,
        }
    }
}

fn one_line(text: &str) -> String {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use gloss::{Analyzer, Input, Options};

    #[test]
    fn each_block_of_the_body_is_one_line_and_the_title_stands_once() {
        let paste = "Ferry returns to the islands after a year of repairs\nBy Ada Moss\n3 May 2025\n\n\
            The ferry between the islands sails again from Monday, its owners said after a long winter.\n\n\
            It had been laid up for repairs since the storms of last December, they added on Friday.\n";
        let clean = CleanText::of(&Analyzer::new(Options::default()).analyze(Input::Text(paste)));
        assert_eq!(clean.text.matches("Ferry returns to").count(), 1, "{clean:?}");
        assert!(
            clean.text.lines().any(|line| line.starts_with("The ferry between") && line.ends_with("winter."))
        );
        assert!(clean.text.lines().all(|line| !line.is_empty()), "{clean:?}");
    }

    #[test]
    fn breaks_inside_a_block_become_spaces() {
        assert_eq!(one_line("one \n two\r\n\nthree"), "one two three");
    }
}
