//! Messy pages with the articles that must come out.
//!
//! Each folder of `tests/fixtures/` holds `input.txt` or `input.html` and `expected.txt`: the metadata, every block with
//! its kind and verdict, every entity with its mentions. `GLOSS_BLESS=1 cargo test --test fixtures` writes
//! the second from the first; whoever does that reads the difference line by line.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use gloss::document::{Document, EntityId, Fact};
use gloss::{Analyzer, Input, Options};

#[test]
fn every_page_gives_the_expected_article() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let mut folders: Vec<PathBuf> = fs::read_dir(&root).unwrap().map(|entry| entry.unwrap().path()).collect();
    folders.sort();
    assert!(!folders.is_empty(), "no fixtures in {}", root.display());
    let wrong: Vec<String> = folders.iter().filter_map(|folder| difference(folder)).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The first line in which a fixture differs, if any does.
fn difference(folder: &Path) -> Option<String> {
    let found = describe(&analyze(folder));
    let expected = folder.join("expected.txt");
    if std::env::var_os("GLOSS_BLESS").is_some() {
        fs::write(&expected, &found).unwrap();
        return None;
    }
    let expected = fs::read_to_string(&expected).unwrap_or_default();
    let (number, (old, new)) =
        (1..).zip(lines_of_both(&expected, &found)).find(|(_, (old, new))| old != new)?;
    let name = folder.file_name().unwrap_or_default().to_string_lossy();
    Some(format!("{name}, line {number} of expected.txt:\n  expected: {old}\n  found:    {new}"))
}

/// The lines of two texts side by side, the shorter one filled up with empty lines.
fn lines_of_both<'a>(one: &'a str, other: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
    let count = one.lines().count().max(other.lines().count());
    let fill = std::iter::repeat("");
    one.lines().chain(fill.clone()).zip(other.lines().chain(fill)).take(count)
}

fn analyze(folder: &Path) -> Document {
    let analyzer = Analyzer::new(Options::default());
    match fs::read_to_string(folder.join("input.html")) {
        Ok(html) => analyzer.analyze(Input::Html(&html)),
        Err(_) => analyzer.analyze(Input::Text(&fs::read_to_string(folder.join("input.txt")).unwrap())),
    }
}

fn describe(document: &Document) -> String {
    let mut out = String::new();
    let metadata = &document.metadata;
    let facts: [(&str, &Option<Fact>); 7] = [
        ("title", &metadata.title),
        ("byline", &metadata.byline),
        ("author", &metadata.author),
        ("publisher", &metadata.publisher),
        ("published", &metadata.published),
        ("updated", &metadata.updated),
        ("section", &metadata.section),
    ];
    for (name, fact) in facts {
        if let Some(fact) = fact {
            writeln!(out, "{name}: {}", fact.value).unwrap();
        }
    }
    if let Some(language) = &metadata.language {
        writeln!(out, "language: {}", language.code()).unwrap();
    }
    out.push_str("\nblocks\n");
    for block in &document.blocks {
        let sign = if block.verdict.span().is_some() { '+' } else { '-' };
        writeln!(out, "{sign} {} | {}", block.kind.slug(), document.text_of(block)).unwrap();
    }
    out.push_str("\nentities\n");
    for (index, entity) in document.entities.iter().enumerate() {
        let mentions = document.mentions.iter().filter(|mention| mention.entity == EntityId(index as u32));
        let forms: Vec<String> = mentions
            .map(|mention| match &mention.value {
                Some(value) => format!("{} = {value}", mention.span.slice(&document.text)),
                None => mention.span.slice(&document.text).to_owned(),
            })
            .collect();
        writeln!(out, "{} {} | {}", entity.kind.slug(), entity.name, forms.join(" | ")).unwrap();
    }
    out
}
