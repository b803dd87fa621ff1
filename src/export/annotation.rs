//! Mentions as W3C Web Annotations.
//!
//! ```
//! use gloss::{Analyzer, Input, Options, export::{annotation, article::{Article, Asides}}};
//! let document = Analyzer::new(Options::default()).analyze(Input::Text("It rained in Oslo."));
//! let page = annotation::to_annotations(&Article::of(&document), Asides::Hide);
//! assert!(page.contains("http://www.w3.org/ns/anno.jsonld"));
//! ```

use std::fmt::Write as _;

use serde::Serialize;

use crate::export::article::{Article, Asides, Mark};

/// Characters of context on each side of a quote; what Hypothesis writes, too.
const CONTEXT: usize = 32;

/// An annotation page as JSON-LD in the
/// [Web Annotation Data Model](https://www.w3.org/TR/annotation-model/): for each mention one annotation that
/// classifies and identifies it. Its target is the clean text, with a `TextQuoteSelector` (32 characters of context
/// on each side) and a `TextPositionSelector` (in code points, as the model has it).
pub fn to_annotations(article: &Article<'_>, asides: Asides) -> String {
    let text = article.text();
    let mut items = Vec::new();
    let mut counted = (0, 0);
    for mark in article.parts(asides).flat_map(|part| part.marks) {
        let start = counted.1 + count(text, counted.0, mark.span.start);
        let end = start + count(text, mark.span.start, mark.span.end);
        counted = (mark.span.end, end);
        items.push(annotation(article, mark, items.len() + 1, start, end));
    }
    let page =
        Page { context: "http://www.w3.org/ns/anno.jsonld", id: "#mentions", kind: "AnnotationPage", items };
    serde_json::to_string_pretty(&page).expect("a page has only strings, numbers and lists")
}

#[derive(Serialize)]
struct Page<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    id: &'static str,
    #[serde(rename = "type")]
    kind: &'static str,
    items: Vec<Annotation<'a>>,
}

#[derive(Serialize)]
struct Annotation<'a> {
    id: String,
    #[serde(rename = "type")]
    kind: &'static str,
    motivation: &'static str,
    body: Vec<Body<'a>>,
    target: Target<'a>,
}

#[derive(Serialize)]
#[serde(tag = "type")]
enum Body<'a> {
    TextualBody { purpose: &'static str, value: &'a str },
    SpecificResource { purpose: &'static str, source: String },
}

#[derive(Serialize)]
struct Target<'a> {
    source: &'static str,
    selector: [Selector<'a>; 2],
}

#[derive(Serialize)]
#[serde(tag = "type")]
enum Selector<'a> {
    TextQuoteSelector { exact: &'a str, prefix: &'a str, suffix: &'a str },
    TextPositionSelector { start: usize, end: usize },
}

fn annotation<'a>(
    article: &Article<'a>,
    mark: &'a Mark<'a>,
    number: usize,
    start: usize,
    end: usize,
) -> Annotation<'a> {
    let mut body = vec![Body::TextualBody { purpose: "classifying", value: mark.kind.slug() }];
    if let Some(value) = &mark.value {
        body.push(Body::TextualBody { purpose: "describing", value });
    }
    if let Some(name) = article.name(mark) {
        body.push(Body::TextualBody { purpose: "identifying", value: name.name });
        let link = name.title.map(wikipedia_address);
        body.extend(link.map(|source| Body::SpecificResource { purpose: "identifying", source }));
    }
    let (before, rest) = article.text().split_at(mark.span.start as usize);
    let (exact, after) = rest.split_at(mark.span.len() as usize);
    let prefix = before.char_indices().rev().take(CONTEXT).last().map_or("", |(at, _)| &before[at..]);
    let suffix = after.char_indices().nth(CONTEXT).map_or(after, |(at, _)| &after[..at]);
    let selector = [
        Selector::TextQuoteSelector { exact, prefix, suffix },
        Selector::TextPositionSelector { start, end },
    ];
    Annotation {
        id: format!("#mention-{number}"),
        kind: "Annotation",
        motivation: "identifying",
        body,
        target: Target { source: "#text", selector },
    }
}

fn count(text: &str, from: u32, to: u32) -> usize {
    text[from as usize..to as usize].chars().count()
}

/// The address of an article of the English Wikipedia: spaces as underscores, what an address cannot hold as bytes
/// in per cent notation.
fn wikipedia_address(title: &str) -> String {
    let mut address = "https://en.wikipedia.org/wiki/".to_owned();
    for byte in title.bytes() {
        match byte {
            b' ' => address.push('_'),
            b'A'..=b'Z'
            | b'a'..=b'z'
            | b'0'..=b'9'
            | b'-'
            | b'.'
            | b'_'
            | b'~'
            | b'('
            | b')'
            | b','
            | b':' => {
                address.push(char::from(byte));
            }
            _ => {
                let _ = write!(address, "%{byte:02X}");
            }
        }
    }
    address
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::article::tests::{article, tampered};
    use proptest::prelude::*;
    use serde_json::Value;

    #[test]
    fn addresses_hold_no_odd_characters() {
        assert_eq!(
            wikipedia_address("São Paulo (state)"),
            "https://en.wikipedia.org/wiki/S%C3%A3o_Paulo_(state)"
        );
        assert_eq!(wikipedia_address("a?b#c"), "https://en.wikipedia.org/wiki/a%3Fb%23c");
    }

    proptest! {
        #[test]
        fn both_selectors_find_the_mention(parts in tampered()) {
            let article = article(&parts);
            let page: Value = serde_json::from_str(&to_annotations(&article, Asides::Show)).unwrap();
            let marks: Vec<_> = article.parts(Asides::Show).flat_map(|part| part.marks.to_vec()).collect();
            let items = page["items"].as_array().unwrap();
            prop_assert_eq!(items.len(), marks.len());
            let points: Vec<char> = article.text().chars().collect();
            for (item, mark) in items.iter().zip(&marks) {
                let [quote, position] = [0, 1].map(|index| &item["target"]["selector"][index]);
                let found = |key: &str| position[key].as_u64().unwrap() as usize;
                let exact: String = points[found("start")..found("end")].iter().collect();
                prop_assert_eq!(&exact, mark.span.slice(article.text()));
                prop_assert_eq!(quote["exact"].as_str(), Some(exact.as_str()));
                let around = ["prefix", "exact", "suffix"].map(|key| quote[key].as_str().unwrap()).concat();
                prop_assert!(article.text().contains(&around));
            }
        }
    }
}
