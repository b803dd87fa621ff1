//! The page's tests: a server of `dist/`, and a browser that visits it.

use crate::build::DIST;
use crate::serve::Server;
use crate::test::Outcome;
use crate::test::steps::node_tests;
use crate::{browser, workspace};

/// Runs the tests of `tests/page/`. They find the page at `GLOSS_ORIGIN` and the browser at `GLOSS_CHROMIUM`.
pub(super) fn page() -> Result<(), Outcome> {
    let browser = browser::find_or_install()?;
    let server = Server::bind(0, workspace::path(DIST))?;
    let origin = server.origin();
    // It ends with this program; until then every test finds it.
    std::thread::spawn(|| server.run());
    node_tests("tests/page", |command| {
        command.env("GLOSS_ORIGIN", origin).env("GLOSS_CHROMIUM", browser);
    })
}
