//! A compiler for `wasm32-unknown-unknown`, found or installed.
//!
//! [`find_or_install`] tries three ways, in this order: the target is there already; rustup adds it; Debian's
//! packages bring a compiler with its sources, which then builds the standard library too.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::failure::Failure;
use crate::{debian, process, say, workspace};

/// The compilation target of browsers.
pub(crate) const TARGET: &str = "wasm32-unknown-unknown";

/// How to compile for [`TARGET`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum WasmToolchain {
    /// The compiler in use has the target.
    Installed,
    /// Debian's compiler, which has only the sources of the standard library.
    Debian {
        /// The program that links.
        linker: PathBuf,
    },
}

const DEBIAN_RUSTC: &str = "/usr/bin/rustc";
const DEBIAN_SOURCES: &str = "/usr/lib/rustlib/src/rust/library/Cargo.lock";
/// Must be of the same version as the compiler; the toolchain in use has another.
const DEBIAN_CLIPPY: &str = "/usr/bin/cargo-clippy";
const DEBIAN_CLIPPY_PACKAGES: &[&str] = &["rust-web-clippy"];
const DEBIAN_PACKAGES: &[&str] = &["rustc-web", "rust-web-src", "lld-22"];

/// Finds a compiler for the browser, installing what is missing.
///
/// # Errors
/// When none of the three ways works.
pub(crate) fn find_or_install() -> Result<WasmToolchain, Failure> {
    if has_target() {
        return Ok(WasmToolchain::Installed);
    }
    if let Some(found) = debian_toolchain() {
        return Ok(found);
    }
    say(&format!("Adding the target {TARGET} through rustup"));
    // Only the target of the version in use: this neither fetches nor updates a toolchain.
    let added = process::capture(Command::new("rustup").args(["target", "add", TARGET]));
    if added.is_ok_and(|added| added.status.success()) && has_target() {
        return Ok(WasmToolchain::Installed);
    }
    say(&format!("rustup could not; installing Debian's {}", DEBIAN_PACKAGES.join(", ")));
    debian::install(DEBIAN_PACKAGES).map_err(|_| no_way())?;
    debian_toolchain().ok_or_else(no_way)
}

impl WasmToolchain {
    /// Sets a `cargo build` up for it.
    pub(crate) fn apply(&self, cargo: &mut Command) {
        cargo.args(["--target", TARGET]);
        if let Self::Debian { linker } = self {
            cargo.arg("-Zbuild-std=std,panic_abort");
            // Building the standard library is not stable in cargo; the compiler that builds it must agree.
            cargo.env("RUSTC_BOOTSTRAP", "1").env("RUSTC", DEBIAN_RUSTC);
            cargo.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", linker);
        }
    }

    /// The linter for this target, up to its own arguments; [`Self::apply`] sets the rest up.
    ///
    /// # Errors
    /// When Debian's compiler is used and its linter cannot be installed.
    pub(crate) fn clippy(&self) -> Result<Command, Failure> {
        let mut command = match self {
            Self::Installed => workspace::cargo(),
            Self::Debian { .. } => {
                if !Path::new(DEBIAN_CLIPPY).exists() {
                    debian::install(DEBIAN_CLIPPY_PACKAGES)?;
                }
                let mut command = Command::new(DEBIAN_CLIPPY);
                command.current_dir(workspace::root());
                command
            }
        };
        command.arg("clippy");
        Ok(command)
    }
}

fn has_target() -> bool {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let question = ["--print", "target-libdir", "--target", TARGET];
    process::read(Command::new(rustc).args(question)).is_some_and(|folder| Path::new(&folder).is_dir())
}

fn debian_toolchain() -> Option<WasmToolchain> {
    let complete = Path::new(DEBIAN_RUSTC).exists() && Path::new(DEBIAN_SOURCES).exists();
    complete.then(find_linker).flatten().map(|linker| WasmToolchain::Debian { linker })
}

/// The linker that the toolchain in use brings, or the newest of Debian's.
fn find_linker() -> Option<PathBuf> {
    let bundled = process::read(Command::new("rustc").args(["--print", "target-libdir"]))
        .and_then(|libraries| Some(Path::new(&libraries).parent()?.join("bin/rust-lld")))
        .filter(|linker| linker.exists());
    bundled.or_else(|| (14..40).rev().map(debian_linker).find(|linker| linker.exists()))
}

fn debian_linker(version: u32) -> PathBuf {
    PathBuf::from(format!("/usr/bin/wasm-ld-{version}"))
}

fn no_way() -> Failure {
    Failure::new(
        format!("a Rust compiler for {TARGET}"),
        "there is none, and neither rustup nor apt-get could bring one",
        format!(
            "install Rust from https://rustup.rs and run `rustup target add {TARGET}`, or on Debian run \
             `sudo apt-get install --no-install-recommends {}`",
            DEBIAN_PACKAGES.join(" ")
        ),
    )
}
