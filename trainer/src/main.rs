//! Makes the data that the crate ships: `cargo run --release -p trainer -- COMMAND`.
//!
//! - `gazetteer NEWS.tsv TRAIN.jsonl` writes `src/tag/gazetteer/names.txt`
//! - `blocks train PAGES.jsonl.gz...` writes `src/clean/classify/model.bin`
//! - `blocks validate PAGES.jsonl.gz...` writes the classifier's scores into `scores.snap`
//! - `words TRAIN.jsonl` writes `src/tag/lexicon/common.txt`
//! - `tag FOLDER [NAME=VALUE …]` writes `src/tag/learned/model.bin`; see `MODEL.md`
//!
//! NEWS.tsv has lines of `surface TAB type TAB count TAB Wikipedia title`; TRAIN.jsonl has annotated texts, one a
//! line: `{"text", "entities": [{"start", "end", "label"}]}` with offsets in code points. The same inputs give the
//! same bytes.

mod annotated;
mod blocks;
mod facts;
mod gazetteer;
mod snap;
mod tag;
mod words;

use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let result = match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["gazetteer", news, train] => gazetteer::write(Path::new(news), Path::new(train)),
        ["blocks", "train", ref files @ ..] => blocks::train(files),
        ["blocks", "validate", ref files @ ..] => blocks::validate(files),
        ["tag", folder, ref settings @ ..] => tag::write(Path::new(folder), settings),
        ["words", train] => words::write(Path::new(train)),
        _ => Err("expected `gazetteer NEWS.tsv TRAIN.jsonl`, `blocks train|validate PAGES.jsonl.gz...`, \
                 `words TRAIN.jsonl` or `tag FOLDER`"
            .to_owned()),
    };
    match result {
        Ok(summary) => {
            println!("{summary}");
            ExitCode::SUCCESS
        }
        Err(message) => {
            eprintln!("trainer: {message}");
            ExitCode::FAILURE
        }
    }
}

/// The contents of a file, or a sentence that says which file cannot be read and why.
fn read(path: &Path) -> Result<String, String> {
    std::fs::read_to_string(path).map_err(|error| format!("cannot read {}: {error}", path.display()))
}

/// Writes a file of the crate; the path is relative to the workspace.
fn write_source(path: &str, contents: &str) -> Result<String, String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(path);
    std::fs::write(&path, contents).map_err(|error| format!("cannot write {}: {error}", path.display()))?;
    Ok(format!("{}: {} lines, {} bytes", path.display(), contents.lines().count(), contents.len()))
}

/// The same for a file of bytes.
fn write_binary(path: &str, contents: &[u8]) -> Result<String, String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(path);
    std::fs::write(&path, contents).map_err(|error| format!("cannot write {}: {error}", path.display()))?;
    Ok(format!("{}: {} bytes", path.display(), contents.len()))
}
