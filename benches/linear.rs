//! Whether analysing is linear: inputs of 10 KB to 10 MB must run at the same number of bytes a second.

mod pages;

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
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
