//! Cleaning alone, without names and values: bytes a second on usual pages and on hostile ones.
//!
//! Usual pages should reach 30 MB/s as text and 60 MB/s as HTML on one thread. Of hostile ones twice the size must take
//! twice the time and twice the memory, which the columns of the allocator show.

mod pages;

use divan::counter::BytesCount;
use divan::{AllocProfiler, Bencher, black_box};
use gloss::{Analyzer, Input, Options};
use pages::Page;

#[global_allocator]
static ALLOCATOR: AllocProfiler = AllocProfiler::system();

fn main() {
    divan::main();
}

/// Bytes of input: a long article, then sizes to compare.
const SIZES: [usize; 4] = [20_000, 1_000_000, 2_000_000, 4_000_000];

#[divan::bench(args = SIZES, sample_count = 10, max_time = 10)]
fn pasted_text(bencher: Bencher<'_, '_>, size: usize) {
    measure(bencher, &Page::new(size).text(), |page| Input::Text(page));
}

#[divan::bench(args = SIZES, sample_count = 10, max_time = 10)]
fn html(bencher: Bencher<'_, '_>, size: usize) {
    measure(bencher, &Page::new(size).html(), |page| Input::Html(page));
}

/// Repeated to a size, these are what makes careless programs slow.
const PARTS: &[&str] = &[
    "<",
    "&",
    "&amp;amp;",
    "word ",
    "a\n",
    "\n",
    "Share\n",
    "x | ",
    "? ",
    "??",
    "\u{a0}",
    "Ã©",
    "Ã",
    "hÃ i ",
    "Î± Ð± ",
    "â€™",
    "\u{92}",
    "е́",
    "e\u{301}",
    "\u{301}",
    "\u{ad}",
    "&#39;",
    "> > > quoted\n",
    "A column of some width, with a divid-\ned word near the end of each of its li-\n",
];

#[divan::bench(args = PARTS, consts = [1_000_000, 2_000_000, 4_000_000], sample_count = 3, sample_size = 1)]
fn hostile_text<const SIZE: usize>(bencher: Bencher<'_, '_>, part: &str) {
    measure(bencher, &part.repeat(SIZE / part.len()), |text| Input::Text(text));
}

/// The same for markup: elements that nest without end, overlap, or never close.
const TAGS: &[&str] = &[
    "<",
    "<div>",
    "<div class=\"a b\">",
    "</p>",
    "<p><b>",
    "<b><p>x</b>",
    "<a href=x>",
    "<table><tr><td>",
    "<li>x",
    "<!--",
    "<svg><g>",
    "<pre>\n",
    "<title>",
    "<script type=application/ld+json>[",
    "&amp;amp;",
];

#[divan::bench(args = TAGS, consts = [1_000_000, 2_000_000, 4_000_000], sample_count = 3, sample_size = 1)]
fn hostile_html<const SIZE: usize>(bencher: Bencher<'_, '_>, part: &str) {
    measure(bencher, &part.repeat(SIZE / part.len()), |html| Input::Html(html));
}

/// Lines that repeat nothing, as many as fit.
#[divan::bench(args = [75_000, 150_000, 300_000], sample_count = 3, sample_size = 1)]
fn lines(bencher: Bencher<'_, '_>, count: usize) {
    let text: String = (0..count).map(|number| format!("Line {number} says {}\n", number * 7)).collect();
    measure(bencher, &text, |text| Input::Text(text));
}

fn measure(bencher: Bencher<'_, '_>, page: &str, input: impl for<'a> Fn(&'a str) -> Input<'a> + Sync) {
    let analyzer = Analyzer::new(Options::default());
    bencher.counter(BytesCount::of_str(page)).bench(|| analyzer.clean(input(black_box(page))));
}
