//! Texts of our own with each name marked in place, `[[Ada Moss|PERSON]] of [[Skarnes|GPE]] said …`: the articles of the pages in
//! `trainer/pages/` that have a `names.txt`, and those in `trainer/texts/`. [`read`] gives them as annotated texts.

use std::path::{Path, PathBuf};

use crate::annotated::{Annotated, Marked};

/// The names of the two corpora.
pub(crate) const PAGES: &str = "pages";
pub(crate) const TEXTS: &str = "texts";

/// All texts of one of the two, in the order of their files' names; none when it is another corpus.
pub(crate) fn read(corpus: &str) -> Option<Result<Vec<Annotated>, String>> {
    if ![PAGES, TEXTS].contains(&corpus) {
        return None;
    }
    let parse =
        |file: PathBuf| parse(&crate::read(&file)?).map_err(|error| format!("{}: {error}", file.display()));
    Some(files(corpus).and_then(|files| files.into_iter().map(parse).collect()))
}

fn files(corpus: &str) -> Result<Vec<PathBuf>, String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(corpus);
    let entries =
        std::fs::read_dir(&root).map_err(|error| format!("cannot read {}: {error}", root.display()))?;
    let marked = |path: PathBuf| if corpus == PAGES { path.join("names.txt") } else { path };
    let files = entries.filter_map(|entry| Some(marked(entry.ok()?.path())));
    let mut files: Vec<PathBuf> = files.filter(|file| file.is_file()).collect();
    files.sort();
    Ok(files)
}

/// The text without its marks, and where they stood.
fn parse(marked: &str) -> Result<Annotated, String> {
    let mut parts = marked.trim_end().split("[[");
    let mut text = parts.next().unwrap_or_default().to_owned();
    let mut entities = Vec::new();
    for part in parts {
        let closed = part.split_once("]]").and_then(|(mark, rest)| Some((mark.rsplit_once('|')?, rest)));
        let ((name, label), rest) =
            closed.ok_or_else(|| format!("expected `[[name|LABEL]]`, found `[[{part}`"))?;
        let start = text.chars().count();
        entities.push(Marked { start, end: start + name.chars().count(), label: label.to_owned() });
        text.push_str(name);
        text.push_str(rest);
    }
    Ok(Annotated { text, entities })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tag::settings::NAMES;

    #[test]
    fn marks_become_offsets() {
        let found = parse("Mayor [[Ådne Moss|PERSON]] left [[Skarnes|GPE]].\n").unwrap();
        assert_eq!(found.text, "Mayor Ådne Moss left Skarnes.");
        let names = found.mentions();
        let names: Vec<_> =
            names.iter().map(|&(start, end, label)| (&found.text[start..end], label)).collect();
        assert_eq!(names, [("Ådne Moss", "PERSON"), ("Skarnes", "GPE")]);
        assert!(parse("an [[open mark").is_err() && parse("[[no label]]").is_err());
    }

    #[test]
    fn names_are_marked_in_the_text_of_the_article() {
        let pages = read(PAGES).unwrap().unwrap();
        for (file, text) in files(PAGES).unwrap().iter().zip(&pages) {
            let gold = crate::read(&file.with_file_name("gold.txt")).unwrap();
            assert_eq!(text.text, gold.trim_end(), "{}", file.display());
        }
    }

    #[test]
    fn labels_are_those_of_the_scheme() {
        let texts = [PAGES, TEXTS].map(|corpus| read(corpus).unwrap().unwrap());
        for mark in texts.iter().flatten().flat_map(|text| &text.entities) {
            assert!(NAMES.contains(&mark.label.as_str()), "{mark:?}");
        }
    }
}
