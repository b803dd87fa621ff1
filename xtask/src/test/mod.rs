//! `cargo xtask test`: everything that has to hold, in one command.
//!
//! Runs the [`STEPS`] in their order, goes on after a failure, and ends with one line that sums up.

mod browser;
mod steps;

use std::process::ExitCode;
use std::time::{Duration, Instant};

use crate::failure::Failure;
use crate::say;
pub(crate) use steps::Outcome;
use steps::{STEPS, Step};

/// How many steps ended how.
#[derive(Debug, Default, PartialEq, Eq)]
struct Summary {
    passed: Vec<&'static str>,
    failed: Vec<&'static str>,
    /// Needed a step that failed.
    left_out: Vec<&'static str>,
}

/// Runs all steps, or those named in `only` with what they need.
///
/// # Errors
/// When a name in `only` is no step's.
pub(crate) fn test(only: &[String]) -> Result<ExitCode, Failure> {
    let chosen = choose(only)?;
    let start = Instant::now();
    let mut summary = Summary::default();
    for step in chosen {
        summary.add(step, run);
    }
    println!("{}", summary.line(start.elapsed()));
    Ok(if summary.is_good() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn choose(only: &[String]) -> Result<Vec<&'static Step>, Failure> {
    if let Some(unknown) = only.iter().find(|name| !STEPS.iter().any(|step| step.name == name.as_str())) {
        let names: Vec<_> = STEPS.iter().map(|step| step.name).collect();
        let found = format!("`{unknown}` is none");
        return Err(Failure::new("the name of a step", found, format!("choose from {}", names.join(", "))));
    }
    let named = |name: &str| only.is_empty() || only.iter().any(|wanted| wanted == name);
    let needed = |name: &str| STEPS.iter().any(|step| named(step.name) && step.needs == Some(name));
    Ok(STEPS.iter().filter(|step| named(step.name) || needed(step.name)).collect())
}

/// Runs one step and shows how it ends; what it wrote is shown only when it fails.
fn run(step: &Step) -> bool {
    say(step.name);
    let start = Instant::now();
    let outcome = (step.run)();
    let seconds = start.elapsed().as_secs_f64();
    match outcome {
        Ok(()) => eprintln!("    passed in {seconds:.1} s"),
        Err(ref outcome) => eprintln!("{outcome}\n    FAILED after {seconds:.1} s: {}", step.name),
    }
    outcome.is_ok()
}

impl Summary {
    fn add(&mut self, step: &Step, run: impl FnOnce(&Step) -> bool) {
        match step.needs {
            Some(needed) if !self.passed.contains(&needed) => {
                say(&format!("{}: left out, it needs `{needed}`", step.name));
                self.left_out.push(step.name);
            }
            _ if run(step) => self.passed.push(step.name),
            _ => self.failed.push(step.name),
        }
    }

    fn is_good(&self) -> bool {
        self.failed.is_empty() && self.left_out.is_empty()
    }

    fn line(&self, time: Duration) -> String {
        let mut line = format!("{} passed, {} failed", self.passed.len(), self.failed.len());
        if !self.failed.is_empty() {
            line += &format!(" ({})", self.failed.join(", "));
        }
        if !self.left_out.is_empty() {
            line += &format!(", {} left out ({})", self.left_out.len(), self.left_out.join(", "));
        }
        let seconds = time.as_secs();
        line + &format!(" in {}m{:02}s", seconds / 60, seconds % 60)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn summary(failing: &[&str]) -> Summary {
        let mut summary = Summary::default();
        for step in STEPS {
            summary.add(step, |step| !failing.contains(&step.name));
        }
        summary
    }

    #[test]
    fn what_needs_a_failed_step_is_left_out_and_counts_as_no_success() {
        let all = summary(&[]);
        assert!(all.is_good());
        assert_eq!(all.line(Duration::from_secs(192)), format!("{} passed, 0 failed in 3m12s", STEPS.len()));
        let broken = summary(&["build"]);
        assert!(!broken.is_good() && !broken.left_out.is_empty());
        assert!(broken.line(Duration::ZERO).contains("1 failed (build), "));
        assert!(!summary(&["page"]).is_good());
    }

    #[test]
    fn a_chosen_step_brings_what_it_needs() {
        let names = |only: &[&str]| {
            let only: Vec<String> = only.iter().map(|&name| name.to_owned()).collect();
            choose(&only).map(|steps| steps.iter().map(|step| step.name).collect::<Vec<_>>())
        };
        assert_eq!(names(&["page"]).unwrap(), ["build", "page"]);
        assert_eq!(names(&["docs", "format"]).unwrap(), ["format", "docs"]);
        assert!(names(&["pages"]).unwrap_err().to_string().contains("choose from format"));
    }
}
