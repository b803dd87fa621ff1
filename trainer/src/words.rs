//! The list of ordinary words: what is mostly written in lower case is no name when a sentence or a headline gives
//! it a capital.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::annotated::Annotated;

/// In how many texts a word must stand in lower case.
const TEXTS: usize = 6;

pub(crate) fn write(train: &Path) -> Result<String, String> {
    let common = common(&Annotated::read(train)?);
    let list: Vec<&str> = common.iter().map(String::as_str).collect();
    let mut file = String::from("# Ordinary words of news, written by `cargo run -p trainer -- words`\n");
    for line in wrap(&list) {
        file.push_str(&line);
        file.push('\n');
    }
    crate::write_source("src/tag/lexicon/common.txt", &file)
}

/// The words that stand in lower case in several texts.
pub(crate) fn common(texts: &[Annotated]) -> BTreeSet<String> {
    let mut texts_of: BTreeMap<&str, usize> = BTreeMap::new();
    for annotated in texts {
        let words: BTreeSet<&str> =
            annotated.tokens().into_iter().map(|(_, word)| word).filter(|word| is_plain(word)).collect();
        for word in words {
            *texts_of.entry(word).or_default() += 1;
        }
    }
    texts_of.into_iter().filter(|&(_, count)| count >= TEXTS).map(|(word, _)| word.to_owned()).collect()
}

fn is_plain(word: &str) -> bool {
    word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_lowercase())
}

/// Words in lines of at most 110 characters.
fn wrap(words: &[&str]) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in words {
        let line = lines.last_mut().expect("there is always a line");
        if line.len() + word.len() > 109 && !line.is_empty() {
            lines.push((*word).to_owned());
        } else {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
    }
    lines
}
