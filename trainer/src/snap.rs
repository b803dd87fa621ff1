//! `scores.snap`: the scores of what the crate ships, one a line, so that a change in them is a line in the diff.

use std::path::Path;

/// Puts lines in the place of all that belong to a part.
pub(crate) fn replace(part: &str, lines: &[String]) -> Result<(), String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../scores.snap");
    let old = std::fs::read_to_string(&path).unwrap_or_default();
    let begin = format!("{part} ");
    let mut all: Vec<String> =
        old.lines().filter(|line| !line.starts_with(&begin)).map(str::to_owned).collect();
    all.extend(lines.iter().map(|line| begin.clone() + line));
    all.sort();
    let text = all.join("\n") + "\n";
    std::fs::write(&path, text).map_err(|error| format!("cannot write {}: {error}", path.display()))
}
