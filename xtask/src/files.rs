//! Reading, writing and comparing files and folders.

use std::fs;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::failure::Failure;

/// A file's bytes.
///
/// # Errors
/// When it cannot be read.
pub(crate) fn read(path: &Path) -> Result<Vec<u8>, Failure> {
    fs::read(path).map_err(|error| Failure::read(path, error))
}

/// Writes a file, making the folders above it. A file that has these bytes already is left alone.
///
/// # Errors
/// When it cannot be written.
pub(crate) fn write(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    if fs::read(path).is_ok_and(|old| old == bytes) {
        return Ok(());
    }
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(|error| Failure::write(folder, error))?;
    }
    fs::write(path, bytes).map_err(|error| Failure::write(path, error))
}

/// The SHA-256 of a file, in hexadecimal digits.
///
/// # Errors
/// When it cannot be read.
pub(crate) fn fingerprint(path: &Path) -> Result<String, Failure> {
    let digest = Sha256::digest(read(path)?);
    Ok(digest.iter().map(|byte| format!("{byte:02x}")).collect())
}

/// Every file below a folder, as paths relative to it, sorted. A folder that is not there has none.
///
/// # Errors
/// When a folder cannot be read.
pub(crate) fn list(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let mut found = Vec::new();
    let mut open = vec![PathBuf::new()];
    while let Some(below) = open.pop() {
        let here = folder.join(&below);
        if !here.exists() {
            continue;
        }
        for entry in fs::read_dir(&here).map_err(|error| Failure::read(&here, error))? {
            let entry = entry.map_err(|error| Failure::read(&here, error))?;
            let path = below.join(entry.file_name());
            if entry.path().is_dir() { open.push(path) } else { found.push(path) }
        }
    }
    found.sort();
    Ok(found)
}

/// Removes every file below `folder` that `keep` (relative paths) does not name.
///
/// # Errors
/// When a folder cannot be read or a file not be removed.
pub(crate) fn remove_others(folder: &Path, keep: &[PathBuf]) -> Result<(), Failure> {
    for path in list(folder)?.iter().filter(|path| !keep.contains(path)) {
        let path = folder.join(path);
        fs::remove_file(&path).map_err(|error| Failure::write(&path, error))?;
    }
    Ok(())
}

/// A path with `/` between its parts, as in addresses and data.
pub(crate) fn slashed(path: &Path) -> String {
    path.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_made_equal_to_a_list() {
        let folder = std::env::temp_dir().join(format!("gloss-xtask-files-{}", std::process::id()));
        write(&folder.join("a/old.txt"), b"old").unwrap();
        write(&folder.join("a/b/new.txt"), b"new").unwrap();
        let keep = PathBuf::from("a/b/new.txt");
        remove_others(&folder, std::slice::from_ref(&keep)).unwrap();
        assert_eq!(list(&folder).unwrap(), std::slice::from_ref(&keep));
        assert_eq!(slashed(&keep), "a/b/new.txt");
        fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn a_missing_folder_is_empty() {
        assert_eq!(list(Path::new("no/such/folder")).unwrap(), Vec::<PathBuf>::new());
    }
}
