//! Names and values in text that is clean already, and names that the caller gave: however many these are, a text of a
//! megabyte should take less than 50 ms more.

mod pages;

use std::time::Duration;

use divan::counter::{BytesCount, ItemsCount};
use divan::{Bencher, black_box};
use gloss::document::Kind;
use gloss::options::{Case, Cleaning, GivenName};
use gloss::tag::GivenNames;
use gloss::text::tokenise::tokenise;
use gloss::{Analyzer, Input, Options};
use pages::Page;

fn main() {
    divan::main();
}

fn options() -> Options {
    Options { cleaning: Cleaning::None, ..Options::default() }
}

#[divan::bench(max_time = Duration::from_secs(5))]
fn names_and_values(bencher: Bencher<'_, '_>) {
    let page = Page::new(1_000_000).text();
    let analyzer = Analyzer::new(options());
    let words = ItemsCount::new(page.split_whitespace().count());
    bencher.counter(words).bench(|| analyzer.analyze(Input::Text(black_box(&page))));
}

const COUNTS: [usize; 4] = [100, 1_000, 10_000, 100_000];

/// Finding given names in a megabyte.
#[divan::bench(args = COUNTS, max_time = Duration::from_secs(3))]
fn given_names(bencher: Bencher<'_, '_>, count: usize) {
    let page = Page::new(1_000_000).text();
    let document = Analyzer::new(options()).clean(Input::Text(&page));
    let tokens = tokenise(&document.text, &document.blocks);
    let names = names(&page, count);
    let given = GivenNames::new(&names);
    bencher.counter(BytesCount::of_str(&page)).bench(|| given.find(black_box(&document.text), &tokens, &names));
}

/// Reading the list, which an analyser does once.
#[divan::bench(args = COUNTS, max_time = Duration::from_secs(3))]
fn reading_given_names(bencher: Bencher<'_, '_>, count: usize) {
    let names = names(&Page::new(1_000_000).text(), count);
    bencher.counter(ItemsCount::new(count)).bench(|| GivenNames::new(black_box(&names)));
}

/// Names of one to three words, of which each tenth is in the text; half of them are looked for in any case.
fn names(text: &str, count: usize) -> Vec<GivenName> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let name = |index: usize| {
        let length = 1 + index % 3;
        let surface = match index % 10 {
            0 => words[index * 7 % (words.len() - 3)..][..length].join(" "),
            _ => format!("Nonsuch{index} {}", words[index % words.len()]),
        };
        let case = if index % 2 == 0 { Case::Exact } else { Case::Any };
        GivenName { surface, kind: Kind::Product, title: None, case }
    };
    (0..count).map(name).collect()
}
