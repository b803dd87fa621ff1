//! The list of known names: facts of general knowledge, then names in the news, cleaned, and checked against
//! annotated text.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use gloss::document::Kind;
use gloss::tag::gazetteer::Gazetteer;

use crate::annotated::Annotated;
use crate::facts::{self, Name};
use crate::words;

const HEADER: &str = "\
# Known names, written by `cargo run -p trainer -- gazetteer`; edit trainer/facts instead. Sources: general knowledge;
# names that Wikipedia's portal of current events linked to from 2025-01 to 2026-07, with the titles of the articles
# (Wikipedia contributors, CC BY-SA 4.0), cleaned.
";

/// Words that stand before a name and are no part of it.
const TITLES: &[&str] = &[
    "Pope",
    "King",
    "Queen",
    "Prince",
    "Princess",
    "President",
    "Dr.",
    "Archbishop",
    "Cardinal",
    "Emperor",
    "Crown Prince",
    "Grand Duke",
    "Prime Minister",
];

pub(crate) fn write(news: &Path, train: &Path) -> Result<String, String> {
    let mut names = facts::all();
    let known: BTreeSet<String> = names.iter().map(|name| name.surface.clone()).collect();
    let from_news = crate::read(news)?;
    names.extend(from_news.lines().filter_map(clean).filter(|name| !known.contains(&name.surface)));
    names =
        names.into_iter().map(without_title_words).filter(|name| name.surface.chars().count() > 1).collect();
    fill_titles(&mut names, &from_news);
    let texts = Annotated::read(train)?;
    doubt_ordinary_words(&mut names, &words::common(&texts));
    names.retain(|name| !is_bare_given_name(name));
    let counts = check(&listing(&names), &texts);
    let dropped = judge(&mut names, &counts);
    let summary =
        crate::write_source("src/tag/gazetteer/names.txt", &(HEADER.to_owned() + &listing(&names)))?;
    Ok(format!("{summary}; {dropped} names dropped because annotated text contradicts them"))
}

pub(crate) fn kind_of(slug: &str) -> Option<Kind> {
    Kind::ALL.iter().copied().find(|kind| kind.slug() == slug && kind.is_name())
}

/// A line of the news list as a name, when it is one.
fn clean(line: &str) -> Option<Name> {
    let mut fields = line.split('\t');
    let surface = fields.next()?.trim_start_matches("the ").trim_start_matches("The ");
    let surface = surface.strip_suffix("'s").or(surface.strip_suffix("’s")).unwrap_or(surface);
    let kind = kind_of(fields.next()?)?;
    let title = fields.nth(1)?;
    let is_name = begins_like_a_name(surface)
        && ends_like_a_name(surface, kind)
        && surface.chars().any(char::is_alphabetic)
        && (!surface.contains(", ") || kind == Kind::Law)
        && !surface.ends_with(" border")
        && !surface.starts_with("pro-")
        && !surface.starts_with("anti-")
        && !surface.contains('"');
    let is_article = !title.contains('#');
    is_name.then(|| Name::new(surface, kind, if is_article { title } else { "" }))
}

/// A capital or digit first, or a lower-case particle before a capital (`al-Shabaab`, `iPhone`, `de la Torre`).
fn begins_like_a_name(surface: &str) -> bool {
    let first = surface.chars().next().unwrap_or(' ');
    let word = surface.split(' ').next().unwrap_or_default();
    first.is_uppercase()
        || first.is_ascii_digit()
        || word.chars().any(char::is_uppercase)
        || ["al-", "el-", "ash-"].iter().any(|article| word.starts_with(article))
}

/// "Israeli military" and "F-15 fighter jets" describe; only events and sites are named in lower case
/// ("Iran war", "Rafah crossing").
fn ends_like_a_name(surface: &str, kind: Kind) -> bool {
    let last = surface.rsplit([' ', '-', '–']).next().unwrap_or_default();
    let is_lower = last.chars().all(|letter| letter.is_lowercase());
    !is_lower
        || surface.contains('-') && !surface.contains(' ')
        || matches!(kind, Kind::Event | Kind::Fac | Kind::Law | Kind::Loc | Kind::Gpe)
}

fn without_title_words(mut name: Name) -> Name {
    if name.kind == Kind::Person {
        for title in TITLES {
            if let Some(rest) = name.surface.strip_prefix(title).and_then(|rest| rest.strip_prefix(' ')) {
                // A first name alone is nobody in particular.
                name.surface = if rest.contains(' ') { rest.to_owned() } else { String::new() };
            }
        }
    }
    name
}

/// Gives names of general knowledge the title that the news list has for them.
fn fill_titles(names: &mut [Name], news: &str) {
    let titles: BTreeMap<&str, &str> = news
        .lines()
        .filter_map(|line| Some((line.split('\t').next()?, line.split('\t').nth(3)?)))
        .filter(|(_, title)| !title.contains('#'))
        .collect();
    for name in names.iter_mut().filter(|name| name.title.is_empty() && !name.weak) {
        if let Some(title) = titles.get(name.surface.as_str()) {
            name.title = (*title).to_owned();
        }
    }
}

/// "Journalism" may be a horse and "Guess" a song: names made of ordinary words are weak.
fn doubt_ordinary_words(names: &mut [Name], common: &BTreeSet<String>) {
    for name in names.iter_mut() {
        let is_ordinary = |word: &str| common.contains(&word.to_lowercase());
        let mut words = name.surface.split([' ', '-', '–']);
        name.weak |= match name.kind {
            Kind::WorkOfArt | Kind::Product => words.all(is_ordinary),
            Kind::Norp | Kind::Law => false,
            _ => !name.surface.contains(' ') && words.all(is_ordinary),
        };
    }
}

/// "Michael" alone is not the song of that name.
fn is_bare_given_name(name: &Name) -> bool {
    let given = include_str!("../../src/tag/lexicon/given.txt");
    let is_single = !name.surface.contains(' ');
    let is_place = matches!(name.kind, Kind::Gpe | Kind::Loc | Kind::Norp);
    let is_ordinary_title = is_single && name.weak && name.kind == Kind::WorkOfArt;
    is_ordinary_title || is_single && !is_place && given.split_whitespace().any(|word| word == name.surface)
}

/// How often a name stands in annotated texts as a mention of each kind, and how often as none.
#[derive(Debug, Default)]
struct Count {
    kinds: BTreeMap<String, usize>,
    other: usize,
}

fn check(listing: &str, texts: &[Annotated]) -> BTreeMap<String, Count> {
    let gazetteer = Gazetteer::parse(listing);
    let mut counts: BTreeMap<String, Count> = BTreeMap::new();
    for text in texts {
        let tokens = text.tokens();
        let words: Vec<&str> = tokens.iter().map(|&(_, word)| word).collect();
        let mentions = text.mentions();
        let mut at = 0;
        while at < words.len() {
            let Some((length, known)) = gazetteer.longest(&words[at..]) else {
                at += 1;
                continue;
            };
            let start = tokens[at].0;
            let end = tokens[at + length - 1].0 + words[at + length - 1].len();
            let count = counts.entry(known.surface.to_owned()).or_default();
            match mentions.iter().find(|&&(begin, stop, _)| begin < end && start < stop) {
                Some(&(begin, stop, label)) if (begin, stop) == (start, end) => {
                    *count.kinds.entry(label.to_owned()).or_default() += 1;
                }
                // Inside a longer name: that says nothing about the name by itself.
                Some(&(begin, stop, _)) if begin <= start && end <= stop => {}
                _ => count.other += 1,
            }
            at += length;
        }
    }
    counts
}

/// Drops names that are mostly none, marks those that often are, and takes over the kind that annotators prefer.
fn judge(names: &mut Vec<Name>, counts: &BTreeMap<String, Count>) -> usize {
    let before = names.len();
    names.retain_mut(|name| {
        let Some(count) = counts.get(&name.surface) else { return true };
        let marked: usize = count.kinds.values().sum();
        let total = marked + count.other;
        if let Some((kind, times)) = count.kinds.iter().max_by_key(|&(_, times)| times)
            && *times >= 3
            && *times * 3 > marked * 2
            && let Some(kind) = kind_of(kind)
        {
            name.kind = kind;
        }
        name.weak |= total >= 3 && marked * 5 < total * 4;
        if name.weak && total >= 5 && marked * 20 > total * 19 {
            name.weak = false;
        }
        total < 2 || marked * 2 >= total
    });
    before - names.len()
}

/// The list in the format of [`Gazetteer::parse`]: sections in the order of the labels, each sorted; a name that
/// stands in two sections stays where it was met first.
fn listing(names: &[Name]) -> String {
    let mut seen = BTreeSet::new();
    let mut sections: BTreeMap<Kind, BTreeMap<&str, String>> = BTreeMap::new();
    for name in names.iter().filter(|name| seen.insert(name.surface.as_str())) {
        let mark = if name.weak { "~" } else { "" };
        let line = match name.title.as_str() {
            title if title == name.surface => format!("{mark}{}", name.surface),
            title => format!("{mark}{}\t{title}", name.surface),
        };
        sections.entry(name.kind).or_default().insert(&name.surface, line);
    }
    let mut listing = String::new();
    for (kind, section) in sections {
        listing.push_str(&format!("[{}]\n", kind.slug()));
        for line in section.into_values() {
            listing.push_str(&line);
            listing.push('\n');
        }
    }
    listing
}

#[cfg(test)]
mod tests {
    use super::*;
    use gloss::tag::gazetteer::Trust;

    #[test]
    fn cleans_news_names() {
        for (line, expected) in [
            ("Seoul\tGPE\t9\tSeoul", Some(("Seoul", "Seoul"))),
            ("the Bronx\tGPE\t1\tThe Bronx", Some(("Bronx", "The Bronx"))),
            ("Puntland’s\tGPE\t1\tPuntland", Some(("Puntland", "Puntland"))),
            ("Ian Hill\tPERSON\t1\tSome case#Ian Hill", Some(("Ian Hill", ""))),
            ("Iran war\tEVENT\t3\tIran war", Some(("Iran war", "Iran war"))),
            ("Iranian military\tORG\t2\tArmed Forces", None),
            ("central Israel\tLOC\t2\tIsrael", None),
            ("Yazd, Iran\tGPE\t2\tYazd", None),
            ("2025\tDATE\t2\t2025", None),
        ] {
            let name = clean(line);
            assert_eq!(
                name.as_ref().map(|name| (name.surface.as_str(), name.title.as_str())),
                expected,
                "{line}"
            );
        }
    }

    #[test]
    fn a_listing_reads_back() {
        let names = [
            Name::new("ROK", Kind::Gpe, "South Korea"),
            Name { weak: true, ..Name::new("Sun", Kind::Loc, "") },
        ];
        let listing = listing(&names);
        let read = Gazetteer::parse(&listing);
        assert_eq!(read.get("ROK").and_then(|known| known.title), Some("South Korea"));
        assert_eq!(read.get("Sun").map(|known| (known.title, known.trust)), Some((None, Trust::Weak)));
    }
}
