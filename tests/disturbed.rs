//! The same page, pasted in other ways, gives the same article.
//!
//! Each disturbance is what programs and people do to a text on its way into the clipboard. The articles that come
//! out are compared, by their words in order, with what comes out of the page as it is.

use std::fs;
use std::path::Path;

use gloss::{Analyzer, Input, Options};

type Disturb = fn(&str) -> String;

/// What is done to a page, and how much of its article must come out the same, as mean F1 of word pairs.
#[rustfmt::skip]
const DISTURBANCES: &[(&str, Disturb, f64)] = &[
    ("line ends of Windows", |page| page.replace('\n', "\r\n"), 1.0),
    ("no-break spaces", |page| page.replace(' ', "\u{a0}"), 1.0),
    ("blanks at the ends of lines", |page| page.replace('\n', "  \n"), 1.0),
    ("an empty line behind each line", |page| page.replace('\n', "\n\n"), 0.95),
    ("no empty lines", without_empty_lines, 0.96),
    ("the page twice", |page| format!("{page}\n{page}"), 0.97),
    ("three times", |page| format!("{page}\n{page}\n{page}"), 0.95),
    ("broken at 72 characters", |page| lines_of_mail(page, ""), 0.95),
    ("quoted in an e-mail", |page| lines_of_mail(page, "> "), 0.94),
    ("spam on top", |page| format!("CHEAP WATCHES!!! 80% OFF today only www.watches.example\n{page}"), 0.99),
];

#[test]
fn disturbed_pages_give_the_same_article() {
    let pages = pages();
    assert!(pages.len() > 50, "{} pages", pages.len());
    let whole: Vec<Vec<String>> = pages.iter().map(|page| pairs(page)).collect();
    for (name, disturb, least) in DISTURBANCES {
        let same = |(page, whole): (&String, &Vec<String>)| f1(whole, &pairs(&disturb(page)));
        let mean = pages.iter().zip(&whole).map(same).sum::<f64>() / pages.len() as f64;
        assert!(mean >= *least, "{name}: {mean:.3} of the articles came out the same, expected {least}");
    }
}

/// The pages of our own that are text and no text of PDF or e-mail.
fn pages() -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folders = ["tests/fixtures", "trainer/pages"].map(|folder| fs::read_dir(root.join(folder)).unwrap());
    let mut files: Vec<_> =
        folders.into_iter().flatten().map(|entry| entry.unwrap().path().join("input.txt")).collect();
    files.sort();
    let pages = files.iter().filter_map(|file| fs::read_to_string(file).ok());
    pages.filter(|page| page.lines().any(|line| line.len() > 150) && !page.contains("\n> ")).collect()
}

/// The words of the article that comes out of a page, each with the next one, in order of the alphabet.
fn pairs(page: &str) -> Vec<String> {
    let text = Analyzer::new(Options::default()).clean(Input::Text(page)).text;
    let words: Vec<&str> = text.split_whitespace().collect();
    let mut pairs: Vec<String> = words.windows(2).map(|pair| pair.join(" ")).collect();
    pairs.sort_unstable();
    pairs
}

/// Twice what two sorted lists have in common, of all they have.
fn f1(one: &[String], other: &[String]) -> f64 {
    let (mut at, mut common) = (0, 0);
    for pair in one {
        at += other[at..].iter().take_while(|found| *found < pair).count();
        if other.get(at) == Some(pair) {
            (at, common) = (at + 1, common + 1);
        }
    }
    // Pages without an article give none.
    if one.len() + other.len() == 0 {
        1.0
    } else {
        2.0 * f64::from(common) / (one.len() + other.len()) as f64
    }
}

fn without_empty_lines(page: &str) -> String {
    page.lines().filter(|line| !line.trim().is_empty()).collect::<Vec<_>>().join("\n")
}

/// The page as lines of at most 72 characters, each with a mark in front.
fn lines_of_mail(page: &str, mark: &str) -> String {
    let mut lines = Vec::new();
    for line in page.lines() {
        let mut broken = mark.to_owned();
        for word in line.split(' ') {
            if broken.chars().count() + word.chars().count() >= 72 {
                lines.push(std::mem::replace(&mut broken, mark.to_owned()).trim_end().to_owned());
            }
            broken.push_str(word);
            broken.push(' ');
        }
        lines.push(broken.trim_end().to_owned());
    }
    lines.join("\n")
}
