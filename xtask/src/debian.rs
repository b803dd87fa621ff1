//! Debian's packages, where they are the way to a tool.

use std::path::Path;
use std::process::Command;

use crate::failure::Failure;
use crate::process;

/// Installs packages.
///
/// # Errors
/// When this is not a Debian-like system, when the user is not root, or when `apt-get` fails.
pub(crate) fn install(packages: &[&str]) -> Result<(), Failure> {
    let wanted = packages.join(" ");
    let remedy = format!("run `sudo apt-get install --no-install-recommends {wanted}`");
    if process::find("apt-get").is_none() || !Path::new("/etc/debian_version").exists() {
        return Err(Failure::new(
            format!("apt-get to install {wanted}"),
            "this is not a Debian system",
            "install what these packages hold in your system's way",
        ));
    }
    if process::read(Command::new("id").arg("-u")).as_deref() != Some("0") {
        return Err(Failure::new(format!("to be root, to install {wanted}"), "you are not", remedy));
    }
    // The package lists may be missing, or too old to know the newest versions. Where this fails, the next fails too.
    process::capture(Command::new("apt-get").arg("update"))?;
    let mut install = Command::new("apt-get");
    install.args(["install", "--yes", "--no-install-recommends"]).args(packages);
    let run = process::capture(install.env("DEBIAN_FRONTEND", "noninteractive"))?;
    if run.status.success() {
        return Ok(());
    }
    eprint!("{}", run.output);
    Err(Failure::new(format!("apt-get to install {wanted}"), format!("it ended with {}", run.status), remedy))
}
