//! `cargo xtask bench`: the benchmarks of `benches/`, and the speed in a browser.

use std::ffi::OsString;

use crate::build::{self, DIST};
use crate::failure::Failure;
use crate::node::Node;
use crate::serve::Server;
use crate::{browser, process, workspace};

/// Runs them; `arguments` go to the benchmark program, the first of them as a filter of names. `--browser` measures the
/// package in Chromium instead; what follows are files of records with a `text` to measure it on.
///
/// # Errors
/// When they do not compile or one fails.
pub(crate) fn bench(arguments: &[OsString]) -> Result<(), Failure> {
    if let [first, files @ ..] = arguments
        && first == "--browser"
    {
        return bench_browser(files);
    }
    let mut cargo = workspace::cargo();
    cargo.args(["bench", "--package", "gloss", "--benches", "--"]).args(arguments);
    process::show(&mut cargo)
}

fn bench_browser(files: &[OsString]) -> Result<(), Failure> {
    build::build()?;
    let browser = browser::find_or_install()?;
    let server = Server::bind(0, workspace::path(DIST))?;
    let origin = server.origin();
    // It ends with this program.
    std::thread::spawn(|| server.run());
    let mut node = Node::with_tools()?.command();
    node.arg(workspace::path("tests/page/speed.mjs"));
    node.args(files.iter().map(|file| std::path::absolute(file).unwrap_or_else(|_| file.into())));
    process::show(node.env("GLOSS_ORIGIN", origin).env("GLOSS_CHROMIUM", browser))
}
