//! Why an evaluation could not go on.

use std::fmt;
use std::path::PathBuf;

/// One sentence each, with what to do about it.
#[derive(Debug)]
pub(crate) enum Problem {
    /// The command line does not fit.
    Usage(String),
    /// A file could not be opened, read or written.
    File { path: PathBuf, error: std::io::Error },
    /// A line is no record of the task; lines count from 1.
    Record { path: PathBuf, line: usize, error: String },
}

const USAGE: &str =
    "cargo xtask eval clean|repair|entities|document FILE.jsonl[.gz] [--input paste|html] --out PRED.jsonl";

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Usage(what) => write!(f, "{what}: write `{USAGE}`"),
            Self::File { path, error } => {
                write!(f, "{}: {error}: check that it is there and that you may use it", path.display())
            }
            Self::Record { path, line, error } => {
                write!(f, "{}, line {line}: {error}: correct that line or leave it out", path.display())
            }
        }
    }
}
