//! The command line.

use std::path::PathBuf;

use crate::problem::Problem;

/// What is to be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Arguments {
    pub(crate) task: Task,
    pub(crate) source: Source,
    pub(crate) file: PathBuf,
    pub(crate) out: PathBuf,
}

/// What is evaluated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Task {
    /// The whole cleaning of a page.
    Clean,
    /// The repair of characters and lines alone.
    Repair,
    /// Names and values in a clean text.
    Entities,
    /// Everything.
    Document,
}

/// Which form of a page is read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Source {
    /// The pasted text.
    #[default]
    Paste,
    /// The markup; the pasted text of records that have none.
    Html,
}

impl Arguments {
    /// Reads the command line.
    pub(crate) fn read(mut parser: lexopt::Parser) -> Result<Self, Problem> {
        use lexopt::prelude::*;
        let (mut task, mut file, mut out, mut source) = (None, None, None, None);
        while let Some(argument) = parser.next().map_err(usage)? {
            match argument {
                Long("input") => source = Some(read_source(&text(&mut parser)?)?),
                Long("out") => out = Some(PathBuf::from(parser.value().map_err(usage)?)),
                Value(value) if task.is_none() => task = Some(read_task(&value.to_string_lossy())?),
                Value(value) if file.is_none() => file = Some(PathBuf::from(value)),
                other => return Err(usage(other.unexpected())),
            }
        }
        let task = task.ok_or_else(|| Problem::Usage("the task is missing".into()))?;
        if source.is_some() && !matches!(task, Task::Clean | Task::Document) {
            return Err(Problem::Usage("`--input` is only for clean and document".into()));
        }
        Ok(Self {
            task,
            source: source.unwrap_or_default(),
            file: file.ok_or_else(|| Problem::Usage("the file of records is missing".into()))?,
            out: out.ok_or_else(|| Problem::Usage("`--out` is missing".into()))?,
        })
    }
}

fn text(parser: &mut lexopt::Parser) -> Result<String, Problem> {
    Ok(parser.value().map_err(usage)?.to_string_lossy().into_owned())
}

fn read_task(name: &str) -> Result<Task, Problem> {
    match name {
        "clean" => Ok(Task::Clean),
        "repair" => Ok(Task::Repair),
        "entities" => Ok(Task::Entities),
        "document" => Ok(Task::Document),
        other => Err(Problem::Usage(format!("`{other}` is no task"))),
    }
}

fn read_source(name: &str) -> Result<Source, Problem> {
    match name {
        "paste" => Ok(Source::Paste),
        "html" => Ok(Source::Html),
        other => Err(Problem::Usage(format!("`--input {other}` is neither paste nor html"))),
    }
}

fn usage(error: impl std::fmt::Display) -> Problem {
    Problem::Usage(error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(words: &str) -> Result<Arguments, Problem> {
        Arguments::read(lexopt::Parser::from_args(words.split_whitespace()))
    }

    #[test]
    fn the_whole_command_line_is_read() {
        let arguments = read("clean a.jsonl.gz --input html --out b.jsonl").unwrap();
        assert_eq!((arguments.task, arguments.source), (Task::Clean, Source::Html));
        assert_eq!((arguments.file, arguments.out), (PathBuf::from("a.jsonl.gz"), PathBuf::from("b.jsonl")));
        assert_eq!(read("document a --out b").unwrap().source, Source::Paste);
    }

    #[test]
    fn what_is_missing_or_too_much_is_named() {
        for (words, named) in [
            ("", "task"),
            ("tidy a --out b", "`tidy`"),
            ("clean", "file"),
            ("clean a", "`--out`"),
            ("clean a b --out c", "\"b\""),
            ("clean a --input pdf --out b", "pdf"),
            ("entities a --input html --out b", "`--input`"),
            ("clean a --fast --out b", "--fast"),
        ] {
            let told = read(words).unwrap_err().to_string();
            assert!(told.contains(named) && told.contains("cargo xtask eval"), "{words}: {told}");
        }
    }
}
