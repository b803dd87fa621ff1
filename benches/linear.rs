//! Whether analysing is linear: inputs of 10 KB to 10 MB must run at the same number of bytes a second, and given names
//! must be found at about the same speed however many they are: in a text of a megabyte, 100,000 in less than 50 ms.

mod pages;

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

/// Bytes of input.
const SIZES: [usize; 4] = [10_000, 100_000, 1_000_000, 10_000_000];

#[divan::bench(args = SIZES, sample_count = 10, sample_size = 1, max_time = 20)]
fn pasted_text(bencher: Bencher<'_, '_>, size: usize) {
    measure(bencher, &Page::new(size).text(), |page| Input::Text(page));
}

#[divan::bench(args = SIZES, sample_count = 10, sample_size = 1, max_time = 20)]
fn html(bencher: Bencher<'_, '_>, size: usize) {
    measure(bencher, &Page::new(size).html(), |page| Input::Html(page));
}

fn measure(bencher: Bencher<'_, '_>, page: &str, input: impl for<'a> Fn(&'a str) -> Input<'a> + Sync) {
    let analyzer = Analyzer::new(Options::default());
    bencher.counter(BytesCount::of_str(page)).bench(|| analyzer.analyze(input(black_box(page))));
}

/// Names and values alone, in words a second.
#[divan::bench(args = SIZES, sample_count = 10, sample_size = 1, max_time = 20)]
fn names_and_values(bencher: Bencher<'_, '_>, size: usize) {
    let page = Page::new(size).text();
    let analyzer = Analyzer::new(Options { cleaning: Cleaning::None, ..Options::default() });
    let words = ItemsCount::new(page.split_whitespace().count());
    bencher.counter(words).bench(|| analyzer.analyze(Input::Text(black_box(&page))));
}

/// Numbers of given names.
const COUNTS: [usize; 4] = [100, 1_000, 10_000, 100_000];

/// Finding them in a megabyte.
#[divan::bench(args = COUNTS, max_time = 3)]
fn given_names(bencher: Bencher<'_, '_>, count: usize) {
    let page = Page::new(1_000_000).text();
    let document = Analyzer::new(Options::default()).clean(Input::Text(&page));
    let tokens = tokenise(&document.text, &document.blocks);
    let names = names(&document.text, count);
    let given = GivenNames::new(&names);
    let bytes = BytesCount::of_str(&document.text);
    bencher.counter(bytes).bench(|| given.find(black_box(&document.text), &tokens, &names));
}

/// Reading the list, which an analyser does once.
#[divan::bench(args = COUNTS, max_time = 3)]
fn reading_given_names(bencher: Bencher<'_, '_>, count: usize) {
    let names = names(&Page::new(1_000_000).text(), count);
    bencher.counter(ItemsCount::new(count)).bench(|| GivenNames::new(black_box(&names)));
}

/// Names of one to three words, each tenth from the text; half of them may be written in any case.
fn names(text: &str, count: usize) -> Vec<GivenName> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let name = |index: usize| {
        let length = 1 + index % 3;
        let surface = match index % 10 {
            0 => words[index * 7 % (words.len() - 3)..][..length].join(" "),
            _ => format!("Nonsuch{index} {}", words[index % words.len()]),
        };
        let case = [Case::Exact, Case::Any][index % 2];
        GivenName { surface, kind: Kind::Product, title: None, case }
    };
    (0..count).map(name).collect()
}
