//! The page's tests: a server of `dist/`, and a browser that visits it.

use std::path::PathBuf;

use crate::build::DIST;
use crate::failure::Failure;
use crate::serve::Server;
use crate::test::Outcome;
use crate::test::steps::node_tests;
use crate::{debian, process, say, workspace};

/// The names under which systems have it.
const PROGRAMS: &[&str] = &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/// Runs the tests of `tests/page/`. They find the page at `GLOSS_ORIGIN` and the browser at `GLOSS_CHROMIUM`.
pub(super) fn page() -> Result<(), Outcome> {
    let browser = find_or_install()?;
    let server = Server::bind(0, workspace::path(DIST))?;
    let origin = server.origin();
    // It ends with this program; until then every test finds it.
    std::thread::spawn(|| server.run());
    node_tests("tests/page", |command| {
        command.env("GLOSS_ORIGIN", origin).env("GLOSS_CHROMIUM", browser);
    })
}

fn find_or_install() -> Result<PathBuf, Failure> {
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
