//! Headings inside of the article, which look like headlines: [`Heads::is_inside`].

use crate::clean::classify::features::headline::{Heads, TITLE};
use crate::clean::classify::line::Line;
use crate::clean::origin::names_time;

impl Heads<'_> {
    /// Whether no date or author stands below a line, and running text of the article above it, or above another line that
    /// says the same between two paragraphs or ends in it: then it is a heading inside of the article.
    pub fn is_inside(&self, index: usize) -> bool {
        let is_heading = self.between[self.lines[index].saying as usize];
        let below = || index + 1..(index + 5).min(self.lines.len());
        let tells_time = |below: usize| self.evidence.is_date(below) && !self.lines[below].numbers.has_year;
        let tells_origin = |below: usize| self.evidence.tells_origin(below);
        (is_heading || self.first_text < index) && !below().any(tells_origin)
            || !below().any(|below| tells_origin(below) && !tells_time(below)) && self.ends_heading(index)
    }

    /// Whether a heading between paragraphs ends in what a line says: "20.15 CET Tide peaks" among the parts of a live blog, with
    /// "Tide peaks" in a list of them above. One that ends in a quotation reads like a sentence, but for its time.
    fn ends_heading(&self, index: usize) -> bool {
        let own = self.evidence.lines.numbers(&self.lines[index]);
        let is_longer =
            |line: &Line| line.word_count() > own.len() && self.evidence.lines.numbers(line).ends_with(own);
        let is_timed = |index: usize| self.text(index).split_whitespace().next().is_some_and(names_time);
        own.len() >= *TITLE.start()
            && (self.first_text..self.lines.len()).any(|index| {
                let line = &self.lines[index];
                is_longer(line) && (self.between[line.saying as usize] || is_timed(index))
            })
    }
}
