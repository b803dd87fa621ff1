//! Node and the tools that it runs, pinned in `package-lock.json`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::failure::Failure;
use crate::{files, process, say, workspace};

/// The oldest version that the package supports.
const OLDEST: u32 = 20;

/// Node with the tools of `package-lock.json` installed.
pub(crate) struct Node {
    program: PathBuf,
}

impl Node {
    /// Finds Node and installs the tools, unless just these are installed already.
    ///
    /// # Errors
    /// When Node or npm is missing or too old, or the installation fails.
    pub(crate) fn with_tools() -> Result<Self, Failure> {
        let program = find()?;
        install_tools()?;
        Ok(Self { program })
    }

    /// A run of Node in the root folder.
    pub(crate) fn command(&self) -> Command {
        let mut command = Command::new(&self.program);
        command.current_dir(workspace::root());
        command
    }

    /// A run of one of the tools, given by the path of its script below `node_modules/`.
    pub(crate) fn tool(&self, script: &str) -> Command {
        let mut command = self.command();
        command.arg(workspace::path("node_modules").join(script));
        command
    }
}

fn find() -> Result<PathBuf, Failure> {
    let expected = || format!("Node {OLDEST} or newer");
    let remedy = "install it from https://nodejs.org or with your system's packages";
    let program = process::find("node")
        .ok_or_else(|| Failure::new(expected(), "there is no `node` on PATH", remedy))?;
    let version = process::read(Command::new(&program).arg("--version")).unwrap_or_default();
    match major(&version) {
        Some(major) if major >= OLDEST => Ok(program),
        _ => Err(Failure::new(expected(), format!("`node --version` says `{version}`"), remedy)),
    }
}

fn major(version: &str) -> Option<u32> {
    version.strip_prefix('v')?.split('.').next()?.parse().ok()
}

/// `npm ci`, once for each state of the lock file.
fn install_tools() -> Result<(), Failure> {
    let stamp = workspace::path("node_modules/.installed-lock");
    let wanted = files::fingerprint(&workspace::path("package-lock.json"))?;
    if fs::read_to_string(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    let npm = process::find("npm").ok_or_else(|| {
        Failure::new(
            "npm beside Node",
            "there is no `npm` on PATH",
            "install it; it comes with Node or as the package `npm`",
        )
    })?;
    say("Installing the tools of package-lock.json (npm ci)");
    run_npm(&npm)?;
    fs::write(&stamp, wanted).map_err(|error| Failure::write(&stamp, error))
}

fn run_npm(npm: &Path) -> Result<(), Failure> {
    let mut command = Command::new(npm);
    command.args(["ci", "--no-audit", "--no-fund"]).current_dir(workspace::root());
    let run = process::capture(&mut command)?;
    if run.status.success() {
        return Ok(());
    }
    eprint!("{}", run.output);
    Err(Failure::new(
        "`npm ci` to install the tools of package-lock.json",
        format!("it ended with {}", run.status),
        "see what it wrote above; it needs the npm registry",
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_major_version_is_read() {
        assert_eq!(major("v20.20.2"), Some(20));
        assert_eq!(major("20"), None);
        assert_eq!(major(""), None);
    }
}
