//! Where things lie in the checkout.

use std::path::{Path, PathBuf};
use std::process::Command;

/// The checkout's root folder.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("xtask/ lies in the root folder")
}

/// A path below the root, `/` between its parts.
pub(crate) fn path(below: &str) -> PathBuf {
    root().join(below)
}

/// The cargo that runs this command, or the first on `PATH`, in the root folder.
pub(crate) fn cargo() -> Command {
    let mut command = cargo_anywhere();
    command.current_dir(root());
    command
}

/// The same, in the folder that the command was called in.
pub(crate) fn cargo_anywhere() -> Command {
    Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}
