//! Running other programs.
//!
//! [`show`] lets a program write to the terminal, [`capture`] keeps everything it writes, [`read`] wants an answer.

use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};

use crate::failure::Failure;

/// What a program left behind: how it ended, and all that it wrote, standard output and error in their order.
pub(crate) struct Captured {
    pub(crate) status: ExitStatus,
    pub(crate) output: String,
}

/// Runs a program that writes to the terminal.
///
/// # Errors
/// When it cannot be started or does not end with success.
pub(crate) fn show(command: &mut Command) -> Result<(), Failure> {
    let status = command.status().map_err(|error| not_started(command, &error))?;
    if status.success() {
        return Ok(());
    }
    Err(Failure::new(
        format!("`{}` to succeed", line(command)),
        format!("it ended with {status}"),
        "see what it wrote above",
    ))
}

/// Runs a program and keeps what it writes. Ending without success is not an error.
///
/// # Errors
/// When it cannot be started.
pub(crate) fn capture(command: &mut Command) -> Result<Captured, Failure> {
    let broken = |error: &std::io::Error| not_started(command, error);
    let (mut reader, writer) = std::io::pipe().map_err(|error| broken(&error))?;
    let second = writer.try_clone().map_err(|error| broken(&error))?;
    command.stdin(Stdio::null()).stdout(writer).stderr(second);
    let mut child = command.spawn().map_err(|error| not_started(command, &error))?;
    // The command holds the writing ends too; while they are open the reader never sees the end.
    command.stdout(Stdio::null()).stderr(Stdio::null());
    let mut output = Vec::new();
    reader.read_to_end(&mut output).map_err(|error| not_started(command, &error))?;
    let status = child.wait().map_err(|error| not_started(command, &error))?;
    Ok(Captured { status, output: String::from_utf8_lossy(&output).into_owned() })
}

/// What a program answers on standard output, trimmed; nothing when it cannot be started or does not succeed.
pub(crate) fn read(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// The path of a program, when it can be found on `PATH`.
pub(crate) fn find(program: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path)
        .flat_map(|folder| [folder.join(program), folder.join(format!("{program}.exe"))])
        .find(|candidate| is_program(candidate))
}

/// The command as one would type it.
pub(crate) fn line(command: &Command) -> String {
    let program = Path::new(command.get_program()).file_name().unwrap_or(command.get_program());
    let words = std::iter::once(program).chain(command.get_args());
    words.map(|word| word.to_string_lossy().into_owned()).collect::<Vec<_>>().join(" ")
}

fn not_started(command: &Command, error: &std::io::Error) -> Failure {
    let program = command.get_program().to_string_lossy();
    Failure::new(
        format!("to start `{program}`"),
        format!("that failed ({error})"),
        "install it or put it on PATH",
    )
}

#[cfg(unix)]
fn is_program(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    path.metadata().is_ok_and(|data| data.is_file() && data.permissions().mode() & 0o111 != 0)
}

#[cfg(not(unix))]
fn is_program(path: &Path) -> bool {
    path.is_file()
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn both_outputs_are_kept_in_order() {
        let script = "echo one; echo two >&2; echo three; exit 4";
        let captured = capture(Command::new("sh").args(["-c", script])).unwrap();
        assert_eq!(captured.output, "one\ntwo\nthree\n");
        assert_eq!(captured.status.code(), Some(4));
    }

    #[test]
    fn a_missing_program_is_a_failure_that_names_it() {
        let failure = show(&mut Command::new("no-such-program-here")).unwrap_err();
        assert!(failure.to_string().contains("to start `no-such-program-here`"));
    }

    #[test]
    fn folders_are_no_programs() {
        assert_eq!(find(""), None);
        assert!(find("sh").is_some());
    }
}
