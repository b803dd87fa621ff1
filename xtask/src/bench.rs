//! `cargo xtask bench`: the benchmarks of `benches/`.

use std::ffi::OsString;

use crate::failure::Failure;
use crate::{process, workspace};

/// Runs them; `arguments` go to the benchmark program, the first of them as a filter of names.
///
/// # Errors
/// When they do not compile or one fails.
pub(crate) fn bench(arguments: &[OsString]) -> Result<(), Failure> {
    let mut cargo = workspace::cargo();
    cargo.args(["bench", "--package", "gloss", "--benches", "--"]).args(arguments);
    process::show(&mut cargo)
}
