//! `pkg/integrity.json` and `dist/`.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use sha2::{Digest, Sha384};

use crate::failure::Failure;
use crate::{files, say, workspace};

/// The folder that any static host can serve.
pub(crate) const DIST: &str = "dist";

/// Modules of the package that no page needs: that for Node, and those that hold the WebAssembly file a second time.
const NOT_FOR_PAGES: &[&str] = &["node.js", "inline.js", "wasm/inline.js"];

/// The list of hashes, below `pkg/`.
const INTEGRITY: &str = "integrity.json";

/// Writes `pkg/integrity.json` and makes `dist/` equal to the page with the package below `pkg/`.
pub(super) fn assemble() -> Result<(), Failure> {
    say("Assembling dist/");
    let package = workspace::path("pkg");
    let shipped: Vec<PathBuf> = files::list(&package)?.into_iter().filter(|path| is_shipped(path)).collect();
    write_integrity(&package, &shipped)?;

    let page = workspace::path("www");
    let from_page = files::list(&page)?.into_iter().map(|path| (page.join(&path), path));
    let for_pages = shipped.iter().filter(|path| !NOT_FOR_PAGES.contains(&files::slashed(path).as_str()));
    let from_package = for_pages.map(|path| (package.join(path), Path::new("pkg").join(path)));
    let dist = workspace::path(DIST);
    let mut written = Vec::new();
    for (source, target) in from_page.chain(from_package) {
        files::write(&dist.join(&target), &files::read(&source)?)?;
        written.push(target);
    }
    files::remove_others(&dist, &written)
}

/// Whether a browser or Node loads this file of `pkg/` (a path relative to it): scripts, styles and the WebAssembly
/// file, but no types and no words about them.
pub(crate) fn is_shipped(path: &Path) -> bool {
    let kind = path.extension().unwrap_or_default();
    ["js", "mjs", "css", "wasm"].iter().any(|shipped| kind == *shipped)
}

/// The hashes in the form of the `integrity` attribute, for pages that load the package from elsewhere.
fn write_integrity(package: &Path, shipped: &[PathBuf]) -> Result<(), Failure> {
    let mut hashes = BTreeMap::new();
    for path in shipped {
        let digest = Sha384::digest(files::read(&package.join(path))?);
        hashes.insert(files::slashed(path), format!("sha384-{}", BASE64.encode(digest)));
    }
    let mut json = serde_json::to_string_pretty(&hashes).expect("hashes are plain data");
    json.push('\n');
    files::write(&package.join(INTEGRITY), json.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_browser_loads_is_shipped() {
        for (path, shipped) in
            [("index.js", true), ("wasm/gloss_bg.wasm", true), ("element.css", true), ("index.d.ts", false)]
        {
            assert_eq!(is_shipped(Path::new(path)), shipped, "{path}");
        }
    }
}
