//! The one error of these commands.
//!
//! A [`Failure`] reads as one sentence: what was expected, what was found instead, and what to do about it.
//!
//! ```text
//! expected port 8000 of 127.0.0.1 to be free, but it is taken: choose another one with `--port N`
//! ```

use std::fmt;
use std::path::Path;

/// Why a command could not go on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Failure {
    expected: String,
    found: String,
    remedy: String,
}

impl Failure {
    /// Reads as "expected {expected}, but {found}: {remedy}".
    pub(crate) fn new(
        expected: impl Into<String>,
        found: impl Into<String>,
        remedy: impl Into<String>,
    ) -> Self {
        Self { expected: expected.into(), found: found.into(), remedy: remedy.into() }
    }

    /// A file or folder that could not be read.
    pub(crate) fn read(path: &Path, error: impl fmt::Display) -> Self {
        let expected = format!("to read {}", path.display());
        Self::new(expected, error.to_string(), "check that it is there and that you may read it")
    }

    /// A file or folder that could not be written.
    pub(crate) fn write(path: &Path, error: impl fmt::Display) -> Self {
        let expected = format!("to write {}", path.display());
        Self::new(expected, error.to_string(), "check that the disk has room and that you may write there")
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "expected {}, but {}: {}", self.expected, self.found, self.remedy)
    }
}

impl std::error::Error for Failure {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_is_one_sentence_with_its_remedy() {
        let failure = Failure::read(Path::new("a/b.json"), "no such file");
        assert_eq!(
            failure.to_string(),
            "expected to read a/b.json, but no such file: check that it is there and that you may read it"
        );
    }
}
