//! The project's commands: `cargo xtask NAME`. `cargo xtask help` lists them.

mod bench;
mod browser;
mod build;
mod debian;
mod eval;
mod failure;
mod files;
mod node;
mod process;
mod serve;
mod size;
mod test;
mod toolchain;
mod workspace;

use std::ffi::OsString;
use std::process::ExitCode;

use failure::Failure;
use lexopt::prelude::*;

const HELP: &str = "\
cargo xtask COMMAND

  serve [--port N]     build, then serve the page at http://127.0.0.1:8000
  test [--only STEP]   check and test everything; --only may be given more than once
  build                compile to WebAssembly, write pkg/wasm/ and assemble dist/
  eval TASK FILE ...   run Gloss over records, for scorers; see xtask/eval/src/main.rs
  bench [FILTER]       run the benchmarks
  bench --browser [FILE ...]  measure the package in Chromium, on texts of JSON Lines
  size                 list the shipped files' sizes against size-budget.json
";

fn main() -> ExitCode {
    match run() {
        Ok(code) => code,
        Err(failure) => {
            eprintln!("error: {failure}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<ExitCode, Failure> {
    let mut arguments = lexopt::Parser::from_env();
    let command = match arguments.next().map_err(misused)? {
        Some(Value(command)) => command.to_string_lossy().into_owned(),
        _ => "help".to_owned(),
    };
    let done = |()| ExitCode::SUCCESS;
    match command.as_str() {
        "serve" => serve::serve(read_port(&mut arguments)?).map(done),
        "test" => test::test(&read_steps(&mut arguments)?),
        "build" => no_more(&mut arguments).and_then(|()| build::build()).map(done),
        "eval" => eval::eval(&read_rest(&mut arguments)?),
        "bench" => bench::bench(&read_rest(&mut arguments)?).map(done),
        "size" => no_more(&mut arguments).and_then(|()| size::size()).map(done),
        "help" => {
            print!("{HELP}");
            Ok(ExitCode::SUCCESS)
        }
        other => Err(misused(format!("`{other}` is no command"))),
    }
}

fn read_port(arguments: &mut lexopt::Parser) -> Result<u16, Failure> {
    let mut port = serve::DEFAULT_PORT;
    while let Some(argument) = arguments.next().map_err(misused)? {
        match argument {
            Long("port") => {
                port = arguments.value().and_then(|value| value.parse()).map_err(misused)?;
            }
            other => return Err(misused(other.unexpected())),
        }
    }
    Ok(port)
}

fn read_steps(arguments: &mut lexopt::Parser) -> Result<Vec<String>, Failure> {
    let mut steps = Vec::new();
    while let Some(argument) = arguments.next().map_err(misused)? {
        match argument {
            Long("only") => {
                steps.push(arguments.value().and_then(|value| value.string()).map_err(misused)?);
            }
            other => return Err(misused(other.unexpected())),
        }
    }
    Ok(steps)
}

fn read_rest(arguments: &mut lexopt::Parser) -> Result<Vec<OsString>, Failure> {
    Ok(arguments.raw_args().map_err(misused)?.collect())
}

fn no_more(arguments: &mut lexopt::Parser) -> Result<(), Failure> {
    match arguments.next().map_err(misused)? {
        None => Ok(()),
        Some(other) => Err(misused(other.unexpected())),
    }
}

fn misused(error: impl std::fmt::Display) -> Failure {
    Failure::new("a command with arguments that fit", error.to_string(), "see `cargo xtask help`")
}

/// Tells what is being done.
fn say(doing: &str) {
    eprintln!("==> {doing}");
}
