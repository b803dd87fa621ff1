//! Markup to text: the blocks a page shows, with what its elements say of them.
//!
//! [`extract`] reads HTML as a browser does and gives a [`Page`]: the text that select all and copy would give
//! (`innerText` of the body), a map back into the markup, a [`Hint`](crate::clean::Hint) for each line of that text,
//! and the [`Head`]. Tokens come from `html5gum`, which follows the tokenisation of the HTML standard; the open
//! elements and the text flow are kept here, as much of the standard as decides where lines begin and what is shown.
//! One pass without recursion; memory is bounded by [`MAX_DEPTH`] open elements and the output.
//!
//! ```
//! use gloss::clean::html::extract;
//! let page = extract("<title>Storm</title><nav><a href=/>Home</a></nav><p>Rain &amp; wind<br>all day.");
//! assert_eq!(page.text, "Home\n\nRain & wind\nall day.");
//! assert_eq!(page.head.title.as_deref(), Some("Storm"));
//! assert_eq!(page.hints[0].markup.region, Some("nav"));
//! assert_eq!(page.hints[0].markup.link_density, 1.0);
//! ```
//!
//! Sources: WHATWG HTML Living Standard, 13.2 (parsing), 3.2.7 (`innerText`), 15.3 (default style sheet).

mod attributes;
mod data;
mod elements;
mod flow;
mod head;
mod hints;
mod moment;
mod page;
mod tags;
mod tokens;

use std::sync::Arc;

use crate::clean::Page;

pub(in crate::clean) use tokens::decode_reference;

pub use data::InData;
pub use elements::MAX_DEPTH;
pub use hints::{Container, Containers, MAX_WORDS};

/// What a page's `<head>` says of the article.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Head {
    /// `og:title`, else the headline of the page's JSON-LD, else `<title>`.
    pub title: Option<String>,
    /// `author`, `article:author`, or the authors of the page's JSON-LD, several with commas between them.
    pub author: Option<String>,
    /// `og:site_name`, else the publisher of the page's JSON-LD.
    pub publisher: Option<String>,
    /// `article:section`, else the section of the page's JSON-LD.
    pub section: Option<String>,
    /// `article:published_time`, `datePublished`: ISO 8601, to the minute, with an offset where one is written.
    pub published: Option<String>,
    /// Where that is missing, the first moment that an element of the page gives; perhaps that of another article.
    pub shown: Option<String>,
    /// `article:modified_time`, like `published`.
    pub updated: Option<String>,
    /// `lang` of `<html>`, as written.
    pub language: Option<String>,
}

/// What the elements around a block say of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Markup {
    /// The nearest element that makes it a block, lower case: `p`, `h2`, `li`, `figcaption`, `td`; `body` when
    /// there is none.
    pub tag: &'static str,
    /// Share of its text that stands inside links, from 0 to 1; by bytes without white space.
    pub link_density: f32,
    /// The nearest sectioning element or landmark role around it: `nav`, `header`, `footer`, `aside`, `article`, `main`.
    pub region: Option<&'static str>,
    /// The telling elements that it stands in, at any depth.
    pub containers: Containers,
    /// Words of `class`, `id`, `itemprop` and `role` of the elements around it, nearest first, lower case, at most
    /// [`MAX_WORDS`]; weak evidence.
    pub words: Arc<[String]>,
    /// How much of its text the page has in data as well.
    pub in_data: InData,
}

/// Reads a page's markup.
pub fn extract(html: &str) -> Page {
    tokens::read(html)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::Span;
    use proptest::prelude::*;

    /// Reads `\n`, `\t`, `\r`, `\0`, `\\` and `\u{…}` as Rust does.
    fn unescape(row: &str) -> String {
        let mut text = String::new();
        let mut rest = row;
        while let Some((before, after)) = rest.split_once('\\') {
            text.push_str(before);
            let (escape, behind) = after.split_at(1);
            rest = behind;
            match escape {
                "n" => text.push('\n'),
                "t" => text.push('\t'),
                "r" => text.push('\r'),
                "0" => text.push('\0'),
                "u" => {
                    let (code, behind) = behind[1..].split_once('}').expect("a closing brace");
                    text.extend(char::from_u32(u32::from_str_radix(code, 16).expect("a code point")));
                    rest = behind;
                }
                other => text.push_str(other),
            }
        }
        text + rest
    }

    /// The right-hand sides are what `innerText` gave in Chromium 156.
    #[test]
    fn text_is_what_a_browser_shows() {
        let mut wrong = Vec::new();
        for row in include_str!("cases.txt").lines() {
            let (html, text) = row.split_once("  =>  ").expect("two columns");
            let page = extract(&unescape(html));
            if page.text.trim_matches(['\n', ' ']) != unescape(text).trim_matches(['\n', ' ']) {
                wrong.push((html, page.text, text));
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    #[test]
    fn hints_say_what_is_around_a_line() {
        let html = "<header id=siteTop><a href=/>Home</a> | News</header><main><article class='story-body'>\
                    <h2>Rain</h2><figure><figcaption>A <i>wet</i> day</figcaption></figure>\
                    <ul role=navigation><li aria-hidden=true><a href=x>More</a></ul></article></main>end";
        let page = extract(html);
        let row = |text: &str| {
            let hint = page.hints.iter().find(|hint| hint.span.slice(&page.text) == text);
            hint.unwrap_or_else(|| panic!("no line {text:?}")).markup.clone()
        };
        let home = row("Home | News");
        assert_eq!(
            (home.tag, home.region, home.words[..].join(" ").as_str()),
            ("header", Some("header"), "site top")
        );
        assert!((home.link_density - 0.444).abs() < 0.001);
        assert_eq!((row("Rain").tag, row("Rain").region), ("h2", Some("article")));
        assert_eq!(row("Rain").words[..], ["story", "body"]);
        assert!(row("A wet day").containers.has(Container::Figure));
        assert_eq!((row("More").tag, row("More").region, row("More").link_density), ("li", Some("nav"), 1.0));
        assert!(
            row("More").containers.has(Container::AriaHidden) && row("More").containers.has(Container::List)
        );
        assert_eq!((row("end").tag, row("end").region, row("end").words.len()), ("body", None, 0));
    }

    #[test]
    fn headings_have_no_sign_to_copy_their_address() {
        let html = "<h2><a href=#why>#</a> Why C#</h2><h3>How<a href=#how>&para;</a></h3><p><a href=#1>#</a> one</p>";
        assert_eq!(extract(html).text, "Why C#\nHow\n\n# one");
    }

    #[test]
    fn links_say_nothing_to_screen_readers() {
        let html = "<p>The index <a href=i>(.WET)<span style='clip:rect(0 0 0 0)'>, opens new tab</span></a> rose, \
                    <a href=x>said<i class='x sr-only'> (external)</i></a> the mate.</p><b class=sr-only>By</b> Ada";
        assert_eq!(extract(html).text, "The index (.WET) rose, said the mate.\n\nBy Ada");
    }

    #[test]
    fn a_link_ends_where_the_next_begins() {
        let page = extract("<a href=1>one<a href=2>two</a> end");
        let density = page.hints[0].markup.link_density;
        assert!((density - 6.0 / 9.0).abs() < 0.001, "{density}");
    }

    #[test]
    fn references_map_back_to_themselves() {
        let html = "<p>caf&eacute; <b>noir</b>&nbsp;&#33;</p>";
        let page = extract(html);
        assert_eq!(page.text, "café noir\u{a0}!");
        let back = |range| page.map.back(Span::of(range)).slice(html);
        assert_eq!(back(3..5), "&eacute;");
        assert_eq!(back(6..10), "noir");
        assert_eq!(back(10..12), "&nbsp;");
        assert_eq!(back(12..13), "&#33;");
    }

    #[test]
    fn hostile_markup_stays_bounded() {
        let repeat = |part: &str| part.repeat(200_000 / part.len());
        for part in [
            "<",
            "<div>",
            "<p><b>",
            "</p>",
            "<a href=x>",
            "<table><tr><td>",
            "&amp;amp;",
            "<li>x",
            "<!--",
            "<svg><g>",
        ] {
            let page = extract(&repeat(part));
            assert!(page.hints.len() <= page.text.len());
        }
        let deep = format!("{}deep{}", repeat("<div><x>"), repeat("</x></div>"));
        assert_eq!(extract(&deep).text.trim(), "deep");
    }

    fn markup() -> impl Strategy<Value = String> {
        let part = prop_oneof![
            "[a-zé漢 \n\r\t]{0,8}",
            "</?(p|div|b|a|span|td|tr|table|li|ul|pre|br|svg|button|h2|script|title|x-y)( hidden| href=q| class='a b')?/?>",
            "&(amp|eacute|lt|#39|#x1F600|nbsp)?;?",
            "[<>&/!\u{0}\u{a0}\"'=-]{1,3}",
            "\\PC{0,4}",
        ];
        prop::collection::vec(part, 0..24).prop_map(|parts| parts.concat())
    }

    proptest! {
        #[test]
        fn any_markup_gives_a_sound_page(html in markup()) {
            let page = extract(&html);
            let mut end = 0;
            for hint in &page.hints {
                prop_assert!(hint.span.start >= end && !hint.span.is_empty());
                prop_assert!(page.text.get(hint.span.range()).is_some());
                prop_assert!((0.0..=1.0).contains(&hint.markup.link_density));
                end = hint.span.end;
            }
            prop_assert!(end as usize <= page.text.len());
            let all = page.map.back(Span::of(0..page.text.len()));
            prop_assert!(html.get(all.range()).is_some());
        }

        #[test]
        fn escaped_text_comes_back(text in "[a-zA-Zé漢<>&;# \n\t\"']{0,60}") {
            let html = text.replace('&', "&amp;").replace('<', "&lt;");
            let shown: Vec<&str> = text.split_ascii_whitespace().collect();
            prop_assert_eq!(extract(&html).text, shown.join(" "));
        }

        #[test]
        fn words_map_to_where_they_stand(words in prop::collection::vec("[a-zé漢]{1,6}", 1..12), tags in prop::collection::vec("( |<p>|<br>|<b>| <i>\n|</div>){1,3}", 12)) {
            let html: String = words.iter().zip(&tags).flat_map(|(word, tag)| [word.as_str(), " ", tag.as_str()]).collect();
            let page = extract(&html);
            let mut at = 0;
            for word in page.text.split_whitespace() {
                let start = page.text[at..].find(word).expect("the word") + at;
                at = start + word.len();
                prop_assert_eq!(page.map.back(Span::of(start..at)).slice(&html), word);
            }
            prop_assert_eq!(page.text.split_whitespace().collect::<Vec<_>>(), words);
        }
    }
}
