//! What a page says of its text in data: `articleBody` of its JSON-LD, the state that scripts build a page from, and
//! descriptions.
//!
//! Many sites ship their article twice: as elements, and in a script. [`DataReader`] notes which words follow each other in
//! such data, and [`InData`] is how much of a line stands there. Clipboards have no scripts; nothing is known of their lines.

use crate::clean::Hint;
use crate::text::fold::{HashSet, hash_words, join};

/// How much of a line's words the data of the page has in the same order, from 0 to 1; nothing where the page has no such
/// data, or the line less than three words.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct InData {
    /// What JSON-LD gives as the text of the article.
    pub body: Option<f32>,
    /// Anything that reads like text in any script.
    pub scripts: Option<f32>,
    /// Descriptions of the page.
    pub summary: Option<f32>,
}

/// Reads the data of a page.
#[derive(Debug, Default)]
pub(super) struct DataReader {
    body: Phrases,
    scripts: Phrases,
    summary: Phrases,
}

impl DataReader {
    /// Takes in the text of an article.
    pub(super) fn body(&mut self, text: &str) {
        self.body.add(text);
    }

    /// Takes in what the page is said to be about.
    pub(super) fn summary(&mut self, text: &str) {
        self.summary.add(text);
    }

    /// Takes in what reads like text in a script.
    pub(super) fn script(&mut self, script: &[u8]) {
        let mut chunks = script.chunks(CHUNK).map(may_be_text).enumerate().peekable();
        while let Some((first, is_text)) = chunks.next() {
            if !is_text {
                continue;
            }
            let mut last = first;
            while let Some((at, _)) = chunks.next_if(|(_, is_text)| *is_text) {
                last = at;
            }
            let range = first.saturating_sub(1) * CHUNK..((last + 2) * CHUNK).min(script.len());
            self.scripts.add(&String::from_utf8_lossy(&script[range]));
        }
    }

    /// Notes of each line of a text how much of it was in the data.
    pub(super) fn compare(&self, text: &str, hints: &mut [Hint]) {
        /// Words of data that are enough to say that a line is not in it.
        const BODY: usize = 30;
        const SCRIPTS: usize = 80;
        const SUMMARY: usize = 6;
        let known = [(&self.body, BODY), (&self.scripts, SCRIPTS), (&self.summary, SUMMARY)];
        let known = known.map(|(phrases, enough)| (phrases.words >= enough).then_some(phrases));
        if known.iter().all(Option::is_none) {
            return;
        }
        for hint in hints {
            let words = hash_words(hint.span.slice(text));
            let [body, scripts, summary] = known.map(|phrases| phrases?.share(&words));
            hint.markup.in_data = InData { body, scripts, summary };
        }
    }
}

/// Bytes of a script that are judged together.
const CHUNK: usize = 64;

/// Whether a piece of a script may be text: words have spaces between them, or letters beyond ASCII, perhaps escaped.
fn may_be_text(chunk: &[u8]) -> bool {
    const LEAST: usize = 6;
    let count = |is: fn(u8) -> bool| chunk.iter().filter(|byte| is(**byte)).count();
    count(|byte| byte == b' ') + count(|byte| byte >= 0x80) / 3 + count(|byte| byte == b'\\') >= LEAST
}

/// Words that follow each other.
#[derive(Debug, Default)]
struct Phrases {
    found: HashSet,
    words: usize,
}

/// Words of a phrase.
const LENGTH: usize = 3;

impl Phrases {
    fn add(&mut self, text: &str) {
        /// Phrases of a page.
        const MOST: usize = 1 << 18;
        let words = hash_words(&without_tags(&without_escapes(text)));
        self.words += words.len();
        if self.found.len() < MOST {
            self.found.extend(words.windows(LENGTH).map(hash));
        }
    }

    /// Share of words that stand in a known phrase.
    fn share(&self, words: &[u64]) -> Option<f32> {
        if words.len() < LENGTH {
            return None;
        }
        let (mut covered, mut from) = (0, 0);
        for (at, phrase) in words.windows(LENGTH).enumerate() {
            if self.found.contains(&hash(phrase)) {
                covered += at + LENGTH - from.max(at);
                from = at + LENGTH;
            }
        }
        Some(covered as f32 / words.len() as f32)
    }
}

fn hash(phrase: &[u64]) -> u64 {
    phrase.iter().copied().fold(0, join)
}

/// A text without the escapes of JSON and JavaScript, written once or inside of each other: `\n`, `\"`, `\\u00fc`.
fn without_escapes(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once('\\') {
        plain.push_str(before);
        rest = behind.trim_start_matches('\\');
        let code = |digits: &str| u32::from_str_radix(digits, 16).ok();
        match (rest.bytes().next(), rest.get(1..5).and_then(code)) {
            (Some(b'u'), Some(code)) => {
                plain.push(char::from_u32(code).unwrap_or(' '));
                rest = &rest[5..];
            }
            (Some(b'n' | b'r' | b't'), _) => {
                plain.push(' ');
                rest = &rest[1..];
            }
            _ => {}
        }
    }
    plain + rest
}

/// A text with spaces for tags and references.
fn without_tags(text: &str) -> String {
    /// Bytes of a tag and of a reference.
    const TAG: usize = 400;
    const REFERENCE: usize = 10;
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = memchr::memchr2(b'<', b'&', rest.as_bytes()) {
        plain.push_str(&rest[..at]);
        plain.push(' ');
        let (end, most) = if rest.as_bytes()[at] == b'<' { (b'>', TAG) } else { (b';', REFERENCE) };
        let marked = &rest.as_bytes()[at..rest.len().min(at + most)];
        let len = memchr::memchr(end, marked).map_or(1, |end| end + 1);
        rest = &rest[at + len..];
    }
    plain + rest
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clean::html::extract;
    use proptest::prelude::*;

    fn lines(html: &str) -> Vec<(String, InData)> {
        let page = extract(html);
        page.hints.iter().map(|hint| (hint.span.slice(&page.text).to_owned(), hint.markup.in_data)).collect()
    }

    const STORY: &str = "The ferry to the islands was late again on Monday, and nobody on the quay could say why. \
                         “It’s the tide,” said the mate, who would know; the master said that it was not, and went below.";

    #[test]
    fn lines_of_the_article_stand_in_its_data() {
        let json =
            STORY.replace('“', "<q class=\\\"said\\\">").replace('”', "<\\/q>").replace('’', "\\u2019");
        let html = format!(
            "<script type=application/ld+json>{{\"@type\": \"NewsArticle\", \"articleBody\": \"{json}\"}}</script>\
             <p>{STORY}</p><p>The mayor is to speak on Friday</p><p>Tides</p>"
        );
        let lines = lines(&html);
        assert!(lines[0].1.body.is_some_and(|share| share > 0.9), "{lines:?}");
        assert_eq!(lines[1].1.body, Some(0.0));
        assert_eq!(lines[2].1.body, None, "too short to say");
        assert!(lines.iter().all(|(_, line)| line.summary.is_none()));
    }

    #[test]
    fn text_is_found_in_any_script() {
        let minified = "!function(){var a=b.c(\"d\");return{e:f,g:[1,2,3]}}();".repeat(20);
        let state = STORY.replace("the ", "\\u0074he ").replace(['“', '”'], "\\\\\\\"");
        let html = format!(
            "<p>{STORY}</p><script>{minified}self.push([1,\"{{\\\"text\\\":\\\"{state} {state}\\\"}}\"])</script>"
        );
        let scripts = lines(&html)[0].1.scripts;
        assert!(scripts.is_some_and(|share| share > 0.8), "{scripts:?}");
        assert_eq!(lines(&format!("<p>{STORY}</p><script>{minified}</script>"))[0].1, InData::default());
    }

    #[test]
    fn descriptions_say_what_the_page_is_about() {
        let html = "<meta name=description content='The ferry to the islands was late again'>\
                    <p>The ferry to the islands was late.<p>Nobody could say why.";
        let shares: Vec<_> = lines(html).iter().map(|(_, line)| line.summary).collect();
        assert_eq!(shares, [Some(1.0), Some(0.0)]);
    }

    #[test]
    fn escapes_and_tags_are_left_out() {
        assert_eq!(without_escapes("a\\nb \\\"c\\\" \\\\u0064"), "a b \"c\" d");
        assert_eq!(without_tags("a<b c='d'>e</b> &amp; f < g"), "a e    f   g");
    }

    proptest! {
        #[test]
        fn any_script_is_read(script in r#"(\\|\\u|\\n|[0-9a-f]{1,4}|<|>|&|;|"|é|漢| |[a-z]{1,6} ){0,60}"#) {
            let plain = without_tags(&without_escapes(&script));
            prop_assert!(!plain.contains(['<', '&']));
            DataReader::default().script(script.as_bytes());
        }
    }
}
