//! Which lines of a page name its author: [`Byline::names_author`] compares them with the names that the page's source knows.

use serde::Deserialize;

use crate::blocks::headlines::words;

/// The names of a page's authors, as their words.
#[derive(Debug, Clone, Default)]
pub(crate) struct Byline {
    names: Vec<Vec<String>>,
    is_noted: bool,
}

/// How the files give authors: names in one text or in several.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
pub(crate) enum Names {
    One(String),
    Several(Vec<String>),
}

/// Longer lines say other things too, in words; those with a name of one word that are longer than this.
const LONGEST: usize = 28;
const LONGEST_OF_ONE: usize = 8;

impl Byline {
    /// Several names stand with commas or "and" between them.
    pub(crate) fn new(noted: Option<&Option<Names>>) -> Self {
        let texts = match noted.and_then(Option::as_ref) {
            None => &[][..],
            Some(Names::One(text)) => std::slice::from_ref(text),
            Some(Names::Several(texts)) => texts,
        };
        let pieces =
            texts.iter().flat_map(|text| text.split([',', ';'])).flat_map(|text| text.split(" and "));
        Self { names: pieces.map(words).filter(|name| !name.is_empty()).collect(), is_noted: noted.is_some() }
    }

    /// Whether the page's source notes authors at all.
    pub(crate) fn is_noted(&self) -> bool {
        self.is_noted
    }

    /// Whether somebody noted who they are.
    pub(crate) fn is_known(&self) -> bool {
        !self.names.is_empty()
    }

    /// Whether a line says the name of an author, and little else.
    pub(crate) fn names_author(&self, line: &str) -> bool {
        let line = words(line);
        let says = |name: &Vec<String>| {
            line.windows(name.len()).any(|part| part == name)
                || name.len() > 1 && line.concat().contains(&name.concat())
        };
        line.len() <= LONGEST
            && self.names.iter().any(|name| (name.len() > 1 || line.len() <= LONGEST_OF_ONE) && says(name))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_name_an_author() {
        let byline = Byline::new(Some(&Some(Names::One("Ada Moss, Tom Reed and Bo".to_owned()))));
        for (line, expected) in [
            ("By Ada Moss", true),
            ("ByTom ReedMay 3, 2025", true),
            ("Bo", true),
            ("Ada Reed", false),
            ("Bo was the last one to leave the quay that night", false),
        ] {
            assert_eq!(byline.names_author(line), expected, "{line}");
        }
        assert!(!Byline::new(None).is_noted() && Byline::new(Some(&None)).is_noted());
        assert!(!Byline::new(Some(&None)).is_known());
    }
}
