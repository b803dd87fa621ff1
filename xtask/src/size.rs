//! `cargo xtask size`: what a browser has to load, against the budgets of `size-budget.json`.
//!
//! A budget is for all the files whose path fits its pattern, in bytes as brotli sends them: a new file counts towards
//! the budget of its kind, and a file that fits none is an error. The files are those of `dist/`, and those of `pkg/`
//! that are shipped to others than the page.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::build::{self, DIST};
use crate::failure::Failure;
use crate::node::Node;
use crate::{files, process, workspace};

const BUDGETS: &str = "size-budget.json";

/// What weighs the files.
const WEIGH: &str = "xtask/src/size/weigh.mjs";

/// A limit for some of the files.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Budget {
    /// Path below `dist/`; one `*` stands for anything. A file belongs to the first pattern that it fits.
    files: String,
    /// Most bytes that the files may have together, compressed one by one.
    brotli: u64,
}

/// The size of a file, or of several together, in bytes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Size {
    raw: u64,
    gzip: u64,
    brotli: u64,
}

/// A file with its size.
#[derive(Debug)]
struct Shipped {
    path: String,
    size: Size,
    loader: Loader,
}

/// Who loads a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Loader {
    Page,
    Others,
}

/// Prints the table.
///
/// # Errors
/// When `dist/` is not built, a file has no budget, or a budget is exceeded.
pub(crate) fn size() -> Result<(), Failure> {
    let budgets = read_budgets()?;
    let (table, excesses) = compare(&budgets, &measure()?)?;
    print!("{table}");
    if excesses.is_empty() {
        return Ok(());
    }
    Err(Failure::new(
        format!("every size within its budget in {BUDGETS}"),
        excesses.join("; "),
        "make it smaller, or raise the budget and say why in the commit",
    ))
}

fn read_budgets() -> Result<Vec<Budget>, Failure> {
    let path = workspace::path(BUDGETS);
    serde_json::from_slice(&files::read(&path)?).map_err(|error| Failure::read(&path, error))
}

/// Every shipped file with its path in `dist/`, where it is or would be.
fn measure() -> Result<Vec<Shipped>, Failure> {
    let page = files::list(&workspace::path(DIST))?;
    if page.is_empty() {
        return Err(Failure::new(
            format!("files in {DIST}/ to measure"),
            "there are none",
            "run `cargo xtask build`",
        ));
    }
    let package = files::list(&workspace::path("pkg"))?.into_iter().filter(|path| build::is_shipped(path));
    let others = package.map(|path| Path::new("pkg").join(path)).filter(|path| !page.contains(path));
    let others: Vec<_> = others.collect();
    let page = page.into_iter().map(|path| (workspace::path(DIST).join(&path), path, Loader::Page));
    let others = others.into_iter().map(|path| (workspace::root().join(&path), path, Loader::Others));
    let all: Vec<(PathBuf, PathBuf, Loader)> = page.chain(others).collect();
    let sizes = Size::of_all(&all.iter().map(|(place, ..)| place.clone()).collect::<Vec<_>>())?;
    let shipped = |((_, path, loader), size): ((_, PathBuf, _), _)| Shipped {
        path: files::slashed(&path),
        size,
        loader,
    };
    Ok(all.into_iter().zip(sizes).map(shipped).collect())
}

/// The table, and what exceeds its budget.
fn compare(budgets: &[Budget], shipped: &[Shipped]) -> Result<(String, Vec<String>), Failure> {
    if let Some(file) = shipped.iter().find(|file| budget_of(budgets, file).is_none()) {
        let found = format!("{} fits no pattern there", file.path);
        return Err(Failure::new(format!("a budget for every file in {BUDGETS}"), found, "add one"));
    }
    let mut rows = Rows::default();
    let mut excesses = Vec::new();
    rows.head();
    for (index, budget) in budgets.iter().enumerate() {
        let members = || shipped.iter().filter(|file| budget_of(budgets, file) == Some(index));
        let together = Size::sum(members());
        for file in members() {
            rows.row(&format!("  {}", file.path), file.size, "");
        }
        rows.row(&budget.files, together, &budget.brotli.to_string());
        if together.brotli > budget.brotli {
            let Budget { files, brotli } = budget;
            excesses.push(format!("{files} has {} bytes as brotli, {brotli} are allowed", together.brotli));
        }
    }
    let of_page = shipped.iter().filter(|file| file.loader == Loader::Page);
    rows.row("all that the page loads", Size::sum(of_page), "");
    Ok((rows.0, excesses))
}

/// The index of the first budget whose pattern a file fits.
fn budget_of(budgets: &[Budget], file: &Shipped) -> Option<usize> {
    budgets.iter().position(|budget| budget.fits(&file.path))
}

impl Budget {
    fn fits(&self, path: &str) -> bool {
        match self.files.split_once('*') {
            Some((begin, end)) => {
                path.len() >= begin.len() + end.len() && path.starts_with(begin) && path.ends_with(end)
            }
            None => path == self.files,
        }
    }
}

impl Size {
    /// The sizes of some files, in their order.
    fn of_all(paths: &[PathBuf]) -> Result<Vec<Self>, Failure> {
        let mut command = Node::with_tools()?.command();
        command.arg(workspace::path(WEIGH)).args(paths);
        let answer = process::read(&mut command).unwrap_or_default();
        let sizes: Option<Vec<Self>> = answer.lines().map(Self::parse).collect();
        sizes.filter(|sizes| sizes.len() == paths.len()).ok_or_else(|| {
            let found = format!("{} lines of it", answer.lines().count());
            Failure::new(
                format!("three sizes of each of {} files", paths.len()),
                found,
                format!("see {WEIGH}"),
            )
        })
    }

    /// Reads `raw gzip brotli`.
    fn parse(line: &str) -> Option<Self> {
        let numbers: Option<Vec<u64>> = line.split(' ').map(|number| number.parse().ok()).collect();
        let [raw, gzip, brotli] = numbers?.try_into().ok()?;
        Some(Self { raw, gzip, brotli })
    }

    fn sum<'a>(files: impl Iterator<Item = &'a Shipped>) -> Self {
        files.map(|file| file.size).fold(Self::default(), |sum, size| Self {
            raw: sum.raw + size.raw,
            gzip: sum.gzip + size.gzip,
            brotli: sum.brotli + size.brotli,
        })
    }
}

/// A table as it grows.
#[derive(Default)]
struct Rows(String);

impl Rows {
    fn head(&mut self) {
        self.line("bytes", ["raw", "gzip", "brotli", "budget"].map(str::to_owned));
    }

    fn row(&mut self, name: &str, size: Size, budget: &str) {
        let [raw, gzip, brotli] = [size.raw, size.gzip, size.brotli].map(|bytes| bytes.to_string());
        self.line(name, [raw, gzip, brotli, budget.to_owned()]);
    }

    fn line(&mut self, name: &str, [raw, gzip, brotli, budget]: [String; 4]) {
        let line = format!("{name:<36}{raw:>10}{gzip:>10}{brotli:>10}{budget:>10}");
        writeln!(self.0, "{}", line.trim_end()).expect("writing to a string cannot fail");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn budgets(list: &[(&str, u64)]) -> Vec<Budget> {
        list.iter().map(|&(files, brotli)| Budget { files: files.to_owned(), brotli }).collect()
    }

    fn shipped(list: &[(&str, u64)]) -> Vec<Shipped> {
        let size = |brotli| Size { raw: 4 * brotli, gzip: 2 * brotli, brotli };
        let file = |&(path, brotli): &(&str, u64)| Shipped {
            path: path.to_owned(),
            size: size(brotli),
            loader: if path.ends_with("inline.js") { Loader::Others } else { Loader::Page },
        };
        list.iter().map(file).collect()
    }

    #[test]
    fn files_of_a_pattern_share_its_budget() {
        let files = shipped(&[("a.js", 6), ("pkg/a.js", 3), ("pkg/inline.js", 4)]);
        let (table, excesses) = compare(&budgets(&[("pkg/*.js", 7), ("*.js", 6)]), &files).unwrap();
        assert_eq!(excesses, Vec::<String>::new());
        let all: Vec<&str> = table.lines().last().unwrap().split_whitespace().rev().take(3).collect();
        assert_eq!(all, ["9", "18", "36"], "{table}");
        let (_, excesses) = compare(&budgets(&[("pkg/*.js", 6), ("*.js", 6)]), &files).unwrap();
        assert_eq!(excesses, ["pkg/*.js has 7 bytes as brotli, 6 are allowed"]);
    }

    #[test]
    fn a_file_without_a_budget_is_an_error() {
        let failure = compare(&budgets(&[("*.js", 9)]), &shipped(&[("a.css", 1)])).unwrap_err();
        assert!(failure.to_string().contains("a.css fits no pattern"));
    }

    #[test]
    fn compressed_is_smaller_where_it_can_be() {
        let path = std::env::temp_dir().join(format!("weighed-{}", std::process::id()));
        std::fs::write(&path, [b'a'; 10_000]).unwrap();
        let sizes = Size::of_all(&[path.clone(), path.clone()]).unwrap();
        std::fs::remove_file(&path).unwrap();
        let [first, second] = sizes[..] else { panic!("two sizes, not {sizes:?}") };
        assert!(first.raw == 10_000 && first.gzip < 100 && first.brotli < first.gzip, "{first:?}");
        assert_eq!(first, second);
    }

    #[test]
    fn what_is_no_row_of_three_numbers_is_no_size() {
        assert_eq!(Size::parse("30 20 10"), Some(Size { raw: 30, gzip: 20, brotli: 10 }));
        assert_eq!(["30 20", "30 20 10 5", "a b c", ""].map(Size::parse), [None; 4]);
    }
}
