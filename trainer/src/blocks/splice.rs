//! Pages made of others, to learn more from.
//!
//! [`splices`] puts the article of one site into the frame of another, so that what is learned of
//! menus, teasers and footers holds around any article. For plain text only: two trees of elements make none.
//! [`without_names`] takes the names of classes and what scripts tell away, as an editor or a clipboard does.

use std::sync::Arc;

use gloss::clean::html::{Head, InData};
use gloss::clean::segment::Segment;
use gloss::span::Span;

use crate::blocks::bylines::Byline;
use crate::blocks::headlines::Headline;
use crate::blocks::labels::Labels;
use crate::blocks::pages::Page;
use crate::blocks::scoring::{Gold, Words};

/// Lines above an article that come along: headline, byline, date.
const HEAD: usize = 3;

/// What a mistake on such a page costs, against one on a page as it came.
const WEIGHT: f32 = 0.5;

/// Articles of some pages in frames of others: of the same part, and of what was given in the same way.
pub(crate) fn splices<'a>(pages: &'a [&'a Page]) -> impl Iterator<Item = Page> + 'a {
    let pairs = (0..pages.len()).map(|at| (pages[at], pages[(at * 7 + 13) % pages.len()]));
    pairs
        .filter(|(article, frame)| article.site != frame.site)
        .filter_map(|(article, frame)| splice(article, frame))
}

/// A page of markup without the names that its elements have.
pub(crate) fn without_names(page: &Page) -> Page {
    let mut nameless = empty("nameless", page);
    (0..page.segments.len()).for_each(|at| nameless.push(page, at));
    let markup = nameless.segments.iter_mut().filter_map(|segment| segment.markup.as_mut());
    markup.for_each(|markup| (markup.words, markup.in_data) = (Arc::default(), InData::default()));
    nameless
}

/// The lines of the frame before and after its article, and the lines of another article between them.
fn splice(article: &Page, frame: &Page) -> Option<Page> {
    let (first, last) = article_of(article)?;
    let (begin, end) = article_of(frame)?;
    let mut page = empty("spliced", article);
    let head = first.saturating_sub(HEAD);
    (0..begin.saturating_sub(HEAD)).for_each(|at| page.push(frame, at));
    (head..=last).for_each(|at| page.push(article, at));
    (end + 1..frame.segments.len()).for_each(|at| page.push(frame, at));
    Some(page)
}

/// A page without lines, of the site and the part of another.
fn empty(source: &str, like: &Page) -> Page {
    Page {
        source: source.to_owned(),
        lang: like.lang.clone(),
        given: like.given,
        fold: like.fold,
        text: String::new(),
        segments: Vec::new(),
        site: like.site,
        gold: Gold::new("", &[], Words::Signed),
        bare_gold: Gold::new("", &[], Words::Bare),
        labels: Labels::default(),
        headline: Headline::default(),
        byline: Byline::default(),
        head: Head::default(),
        published: None,
    }
}

/// The first and the last line of a page's article.
fn article_of(page: &Page) -> Option<(usize, usize)> {
    let wanted = &page.labels.wanted;
    Some((wanted.iter().position(|wanted| *wanted)?, wanted.iter().rposition(|wanted| *wanted)?))
}

impl Page {
    fn push(&mut self, from: &Self, at: usize) {
        let segment = from.segments[at].clone();
        (0..=segment.breaks).for_each(|_| self.text.push('\n'));
        let start = self.text.len();
        self.text.push_str(from.segments[at].span.slice(&from.text));
        self.segments.push(Segment { span: Span::of(start..self.text.len()), ..segment });
        self.labels.keys.push(from.labels.keys[at].clone());
        self.labels.words.push(from.labels.words[at].clone());
        self.labels.bare.push(from.labels.bare[at].clone());
        self.labels.wanted.push(from.labels.wanted[at]);
        self.labels.weights.push(from.labels.weights[at] * WEIGHT);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::blocks::pages::{Given, load};

    fn page(site: &str, story: &str, menu: &str) -> String {
        let paste = format!("{menu}\n\nNews\n{story}\n\n{menu} ends");
        serde_json::json!({ "id": site, "source": "test", "site": site, "paste": paste, "gold": story })
            .to_string()
    }

    #[test]
    fn the_article_of_one_page_stands_in_the_frame_of_the_other() {
        let rows = [
            page("one", "The old ferry sails to both of the islands.", "Harbour menu"),
            page("two", "A second ship follows in the autumn of this year.", "Mountain menu"),
        ];
        let path = std::env::temp_dir().join(format!("splice-{}.jsonl", std::process::id()));
        std::fs::write(&path, rows.join("\n")).expect("a file");
        let pages = load(&path).expect("two pages");
        std::fs::remove_file(&path).expect("the file");
        let pastes: Vec<&Page> = pages.iter().filter(|page| page.given == Given::Paste).collect();
        let page = splice(pastes[0], pastes[1]).expect("both have articles");
        let lines: Vec<&str> = page.text.lines().filter(|line| !line.is_empty()).collect();
        let story = "The old ferry sails to both of the islands.";
        assert_eq!(lines, ["Harbour menu", "News", story, "Mountain menu ends"]);
        assert_eq!(page.labels.wanted, [false, false, true, false]);
    }
}
