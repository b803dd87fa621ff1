//! The steps of the test command.

use std::fmt;
use std::process::Command;

use crate::failure::Failure;
use crate::node::Node;
use crate::process::{self, Captured};
use crate::test::browser;
use crate::{files, toolchain, workspace};

/// One thing to check.
pub(super) struct Step {
    /// The name for `--only`.
    pub(super) name: &'static str,
    /// The step whose result it works on.
    pub(super) needs: Option<&'static str>,
    /// Does it.
    pub(super) run: fn() -> Result<(), Outcome>,
}

/// How a step failed.
pub(crate) enum Outcome {
    /// The program that it runs found fault, and wrote why.
    Fault(String),
    /// It could not be run.
    Impossible(Failure),
}

/// In the order in which they run: what takes seconds comes first.
pub(super) const STEPS: &[Step] = &[
    Step { name: "format", needs: None, run: format },
    Step { name: "clippy", needs: None, run: clippy },
    Step { name: "docs", needs: None, run: docs },
    Step { name: "rust", needs: None, run: rust },
    Step { name: "build", needs: None, run: build },
    Step { name: "size", needs: Some("build"), run: size },
    Step { name: "clippy-wasm", needs: None, run: clippy_wasm },
    Step { name: "types", needs: Some("build"), run: types },
    Step { name: "package", needs: Some("build"), run: package },
    Step { name: "page", needs: Some("build"), run: browser::page },
];

fn format() -> Result<(), Outcome> {
    succeed(workspace::cargo().args(["fmt", "--all", "--", "--check", "--color", "never"]))
}

fn clippy() -> Result<(), Outcome> {
    let mut cargo = workspace::cargo();
    succeed(cargo.args(["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"]))
}

fn docs() -> Result<(), Outcome> {
    let mut cargo = workspace::cargo();
    succeed(cargo.args(["doc", "--workspace", "--no-deps"]).env("RUSTDOCFLAGS", "-D warnings"))
}

fn rust() -> Result<(), Outcome> {
    succeed(workspace::cargo().args(["test", "--workspace"]))
}

/// In a process of its own, so that its output can be kept.
fn build() -> Result<(), Outcome> {
    succeed(own_command()?.arg("build"))
}

fn size() -> Result<(), Outcome> {
    succeed(own_command()?.arg("size"))
}

/// The browser's part of the crate is not compiled natively, so that the first run of clippy does not see it.
fn clippy_wasm() -> Result<(), Outcome> {
    let toolchain = toolchain::find_or_install()?;
    let mut cargo = toolchain.clippy()?;
    // In the profile of the build: what runs at compile time is there already.
    cargo
        .args(["--package", "gloss", "--lib", "--profile", "wasm", "--target-dir"])
        .arg(workspace::path("target/wasm"));
    toolchain.apply(&mut cargo);
    succeed(cargo.args(["--", "-D", "warnings"]))
}

/// The types of the package, checked against a file that uses every one.
fn types() -> Result<(), Outcome> {
    let mut tsc = Node::with_tools()?.tool("typescript/bin/tsc");
    tsc.args(["--noEmit", "--strict", "--noUncheckedIndexedAccess", "--target", "es2022"]);
    tsc.args(["--module", "nodenext", "--lib", "es2022,dom,dom.iterable"]);
    succeed(tsc.arg(workspace::path("tests/package/types.ts")))
}

fn package() -> Result<(), Outcome> {
    node_tests("tests/package", |_| {})
}

/// Runs the files `*.test.mjs` of a folder in Node; `set_up` may add to the environment.
pub(super) fn node_tests(folder: &str, set_up: impl FnOnce(&mut Command)) -> Result<(), Outcome> {
    let node = Node::with_tools()?;
    let mut tests = files::list(&workspace::path(folder))?;
    tests.retain(|path| path.to_string_lossy().ends_with(".test.mjs"));
    if tests.is_empty() {
        let expected = format!("tests in {folder}/");
        return Err(Failure::new(expected, "there are none", "put them there as *.test.mjs").into());
    }
    let mut command = node.command();
    command.args(["--test", "--test-reporter=spec"]);
    command.args(tests.iter().map(|path| workspace::path(folder).join(path)));
    set_up(&mut command);
    succeed(&mut command)
}

fn own_command() -> Result<Command, Failure> {
    let program = std::env::current_exe();
    program.map(Command::new).map_err(|error| Failure::read(workspace::root(), error))
}

fn succeed(command: &mut Command) -> Result<(), Outcome> {
    let Captured { status, output } = process::capture(command)?;
    match status.success() {
        true => Ok(()),
        false => Err(Outcome::Fault(output)),
    }
}

impl From<Failure> for Outcome {
    fn from(failure: Failure) -> Self {
        Self::Impossible(failure)
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Fault(output) => f.write_str(output.trim_end()),
            Self::Impossible(failure) => write!(f, "error: {failure}"),
        }
    }
}
