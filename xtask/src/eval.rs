//! `cargo xtask eval`: runs the evaluation program, built as the crate ships: its times are those of a release.
//!
//! It is a package of its own (`xtask/eval/`), since it needs the crate and these commands must not.

use std::ffi::OsString;
use std::process::ExitCode;

use crate::failure::Failure;
use crate::workspace;

/// Builds and runs it in the folder that the command was called in. What fails there has been told there.
///
/// # Errors
/// When cargo cannot be started.
pub(crate) fn eval(arguments: &[OsString]) -> Result<ExitCode, Failure> {
    let mut cargo = workspace::cargo_anywhere();
    cargo.args(["run", "--package", "gloss-eval", "--release", "--manifest-path"]);
    cargo.arg(workspace::path("Cargo.toml")).arg("--").args(arguments);
    match cargo.status() {
        Ok(status) => Ok(if status.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE }),
        Err(error) => Err(Failure::new("to start cargo", error.to_string(), "put it on PATH")),
    }
}
