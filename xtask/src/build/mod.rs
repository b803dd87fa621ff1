//! `cargo xtask build`: from the crate to a folder that any static host can serve.
//!
//! | step | result |
//! |---|---|
//! | [`compile`] | `target/wasm/…/gloss.wasm` |
//! | [`glue`] | `pkg/wasm/`: the WebAssembly file, made smaller when Node is there, and its JavaScript |
//! | [`assemble`] | `pkg/integrity.json`, and `dist/`: the page with the package below `pkg/` |
//!
//! What has not changed is not made again.

mod assemble;
mod glue;
mod optimise;

use std::path::PathBuf;

use crate::failure::Failure;
use crate::{process, say, toolchain, workspace};

pub(crate) use assemble::{DIST, is_shipped};

/// The name of the crate and of the files made of it.
const NAME: &str = "gloss";

/// Builds everything.
///
/// # Errors
/// When a tool is missing or a step fails.
pub(crate) fn build() -> Result<(), Failure> {
    let wasm = compile()?;
    glue::write(&wasm)?;
    assemble::assemble()
}

/// Compiles the crate for the browser, in a target folder of its own: its compiler may be another one than that of
/// the native builds, and sharing would throw away one's work for the other's.
fn compile() -> Result<PathBuf, Failure> {
    let toolchain = toolchain::find_or_install()?;
    say("Compiling to WebAssembly");
    let folder = workspace::path("target/wasm");
    let mut cargo = workspace::cargo();
    cargo.args(["build", "--package", NAME, "--lib", "--profile", "wasm", "--target-dir"]).arg(&folder);
    toolchain.apply(&mut cargo);
    process::show(&mut cargo)?;
    Ok(folder.join(toolchain::TARGET).join("wasm").join(format!("{NAME}.wasm")))
}
