//! The project's commands: `cargo xtask NAME`. `cargo xtask help` lists them.

mod build;
mod debian;
mod failure;
mod files;
mod node;
mod process;
mod toolchain;
mod workspace;

use std::process::ExitCode;

use failure::Failure;

const HELP: &str = "\
cargo xtask COMMAND

  build    compile to WebAssembly, write pkg/wasm/ and assemble dist/
";

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("error: {failure}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), Failure> {
    let mut arguments = lexopt::Parser::from_env();
    let command = match arguments.next().map_err(|error| misused(&error))? {
        Some(lexopt::Arg::Value(command)) => command.to_string_lossy().into_owned(),
        _ => "help".to_owned(),
    };
    match command.as_str() {
        "build" => build::build(),
        "help" => {
            print!("{HELP}");
            Ok(())
        }
        other => Err(Failure::new("a command", format!("`{other}` is none"), "see `cargo xtask help`")),
    }
}

fn misused(error: &lexopt::Error) -> Failure {
    Failure::new("arguments that fit", error.to_string(), "see `cargo xtask help`")
}

/// Tells what is being done.
fn say(doing: &str) {
    eprintln!("==> {doing}");
}
