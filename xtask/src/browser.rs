//! Where Chromium is.

use std::path::PathBuf;

use crate::failure::Failure;
use crate::{debian, process, say};

/// The names under which systems have it.
const PROGRAMS: &[&str] = &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/// The browser that `GLOSS_CHROMIUM` names, else the one on PATH, else Debian's.
///
/// # Errors
/// When there is none and none can be installed.
pub(crate) fn find_or_install() -> Result<PathBuf, Failure> {
    if let Some(named) = std::env::var_os("GLOSS_CHROMIUM") {
        return Ok(named.into());
    }
    let found = || PROGRAMS.iter().find_map(|program| process::find(program));
    if let Some(browser) = found() {
        return Ok(browser);
    }
    say("Installing Debian's chromium");
    let missing = || {
        Failure::new(
            "Chromium for the page's tests",
            format!("none of {} is on PATH and apt-get could not bring it", PROGRAMS.join(", ")),
            "install it (on Debian `sudo apt-get install chromium`) or name its path in GLOSS_CHROMIUM",
        )
    };
    debian::install(&["chromium"]).map_err(|_| missing())?;
    found().ok_or_else(missing)
}
