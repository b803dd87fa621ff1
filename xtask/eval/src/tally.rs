//! How much was done, and how fast.

use std::fmt;
use std::time::{Duration, Instant};

/// Documents, words and bytes that were analysed, and the time that the analyses took.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Tally {
    documents: usize,
    words: usize,
    bytes: usize,
    time: Duration,
}

impl Tally {
    /// Times one analysis of an input.
    pub(crate) fn time<Result>(&mut self, input: &str, analyse: impl FnOnce() -> Result) -> Result {
        let start = Instant::now();
        let result = analyse();
        self.time += start.elapsed();
        self.documents += 1;
        self.bytes += input.len();
        result
    }

    /// Counts the words of a text that was read: for markup what it shows, without its tags.
    pub(crate) fn count_words(&mut self, text: &str) {
        self.words += text.split_whitespace().count();
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let seconds = self.time.as_secs_f64();
        let per_second = |amount: f64| if seconds > 0.0 { amount / seconds } else { 0.0 };
        write!(
            f,
            "{} documents, {} words, {seconds:.3} seconds, {:.0} words per second ({:.1} MB/s)",
            self.documents,
            self.words,
            per_second(self.words as f64),
            per_second(self.bytes as f64 / 1e6)
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn speed_is_per_second_of_analysis() {
        let tally = Tally { documents: 2, words: 300, bytes: 4_000_000, time: Duration::from_millis(500) };
        assert_eq!(
            tally.to_string(),
            "2 documents, 300 words, 0.500 seconds, 600 words per second (8.0 MB/s)"
        );
        assert!(Tally::default().to_string().contains(" 0 words per second"));
    }
}
