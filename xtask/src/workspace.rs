//! Where things lie in the checkout.

use std::path::{Path, PathBuf};

/// The checkout's root folder.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("xtask/ lies in the root folder")
}

/// A path below the root, `/` between its parts.
pub(crate) fn path(below: &str) -> PathBuf {
    root().join(below)
}

/// The cargo that runs this command, or the first on `PATH`.
pub(crate) fn cargo() -> std::process::Command {
    let program = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = std::process::Command::new(program);
    command.current_dir(root());
    command
}
