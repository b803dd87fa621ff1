//! Runs Gloss over a file of records and writes what it finds, for scorers to judge.
//!
//! ```text
//! cargo xtask eval TASK FILE.jsonl[.gz] [--input paste|html] --out PRED.jsonl
//! ```
//!
//! | task | reads | writes |
//! |---|---|---|
//! | `clean` | `id`, `paste`, `html` | `id`, `text`, `title`, `byline`, `published`, `language` |
//! | `repair` | `id`, `input` | `id`, `text` |
//! | `entities` | `id`, `text`, `published` | `id`, `entities`: `start`, `end`, `label`, `entity`, `value` |
//! | `document` | `id`, `paste`, `html` | `id` and all of the document, as JavaScript gets it |
//!
//! Files are JSON Lines; input may be compressed with gzip. The time that is printed is that of the analysis alone,
//! on one thread.

mod arguments;
mod clean;
mod entities;
mod problem;
mod records;
mod tally;
mod tasks;

use std::process::ExitCode;

use arguments::Arguments;
use problem::Problem;

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("error: {problem}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), Problem> {
    let arguments = Arguments::read(lexopt::Parser::from_env())?;
    let tally = tasks::run(&arguments)?;
    println!("{tally}");
    Ok(())
}
