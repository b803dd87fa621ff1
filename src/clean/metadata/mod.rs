//! Title, byline, publisher, dates, section and language, read from the labelled lines and the markup's head.
//!
//! [`read`] trusts the lines of the page first: they are what the reader sees. The head fills the gaps.

mod days;

use days::Days;

use crate::clean::classify::Labelled;
use crate::clean::classify::cues::{self, Cue};
use crate::clean::classify::dates::is_date_line;
use crate::clean::classify::line::Lines;
use crate::clean::html::Head;
use crate::clean::naming::{self, Lead, Naming};
use crate::clean::segment::split;
use crate::document::{BlockId, BlockKind, Choice, Fact, Language, Metadata, Reason, Role};
use crate::text::language::detect_in;

/// Reads what the page says of the article; `lines` are the labelled ones, where they were measured.
pub fn read(text: &str, labelled: &[Labelled], lines: Option<&Lines>, head: &Head) -> Metadata {
    let page = Page { text, labelled, lines };
    let mut metadata = Metadata {
        title: page.first(BlockKind::Title).map(|(block, line)| fact(line, block)),
        language: page.language().or_else(|| head.language.as_deref().and_then(language_of_tag)),
        section: page.section(),
        ..Metadata::default()
    };
    page.read_byline(&mut metadata);
    let Days { published, updated } = days::read(&page, metadata.language, head);
    (metadata.published, metadata.updated) = (published, updated);
    page.read_notes(&mut metadata);
    fill_from_head(&mut metadata, head);
    metadata
}

fn fact(value: &str, block: usize) -> Fact {
    Fact { value: value.to_owned(), block: Some(BlockId(block as u32)) }
}

struct Page<'a> {
    text: &'a str,
    labelled: &'a [Labelled],
    lines: Option<&'a Lines>,
}

impl<'a> Page<'a> {
    fn lines(&self, kind: BlockKind) -> impl Iterator<Item = (usize, &'a str)> {
        let blocks = self.labelled.iter().enumerate();
        blocks
            .filter(move |(_, block)| block.kind == kind)
            .map(|(index, block)| (index, block.span.slice(self.text)))
    }

    fn first(&self, kind: BlockKind) -> Option<(usize, &'a str)> {
        self.lines(kind).find(|(index, _)| self.labelled[*index].choice == Choice::Keep)
    }

    /// "By Wang Junsheng | CHINA DAILY | Updated: 2026-01-08": author, publisher, date.
    fn read_byline(&self, metadata: &mut Metadata) {
        let Some((block, line)) = self.first(BlockKind::Byline) else { return };
        let label = match &self.labelled[block].reason {
            Reason::Cue(phrase) => phrase,
            _ => "",
        };
        // Each with the name in it; where a date stood besides, the name is all that is left. What "by" leads to comes first.
        let names_author = |naming: &Naming| naming.lead == Lead::Writing;
        let pieces: Vec<&str> = split_pieces(line).filter(|piece| may_name(piece)).collect();
        let namings: Vec<Option<Naming>> = pieces.iter().map(|piece| naming::find(piece)).collect();
        let first = namings.iter().position(|naming| naming.as_ref().is_some_and(names_author)).unwrap_or(0);
        let read = |(at, (piece, naming)): (usize, (&str, Option<Naming>))| match naming {
            Some(naming) if at == first && naming.dates > 0 => (naming.whole(piece), naming.whole(piece)),
            Some(naming) if at == first && naming.before() > 1 => (piece.to_owned(), naming.whole(piece)),
            _ => (piece.to_owned(), without_label(piece, label).to_owned()),
        };
        let pieces = pieces.into_iter().zip(namings).enumerate().skip(first).map(read);
        let (pieces, mut names): (Vec<String>, Vec<String>) = pieces.unzip();
        if pieces.is_empty() {
            return;
        }
        metadata.byline = Some(fact(&pieces.join(" | "), block));
        metadata.author = Some(fact(&names.swap_remove(0), block)).filter(|fact| !fact.value.is_empty());
        metadata.publisher = pieces.get(1).map(|piece| fact(piece, block));
    }

    /// Notes name the author and the publication: "…, a commentator for …", "the views of …".
    fn read_notes(&self, metadata: &mut Metadata) {
        for kind in [BlockKind::EditorsNote, BlockKind::AuthorNote, BlockKind::Disclaimer] {
            for (block, line) in self.lines(kind) {
                if metadata.author.is_none() {
                    metadata.author = name_behind_colon(line).map(|name| fact(name, block));
                }
                if metadata.publisher.is_none() {
                    metadata.publisher = owner_of_views(line).map(|name| fact(name, block));
                }
            }
        }
    }

    /// The second step of a path above the headline, or a label near it that a menu has, too, or that stands apart right above it.
    /// Other lines there are the last ones of menus.
    fn section(&self) -> Option<Fact> {
        /// How far above the headline a path and a label are looked for, in lines.
        const PATH: usize = 8;
        const LABEL: usize = 3;
        let before = self.first(BlockKind::Title).map_or(0, |(title, _)| title);
        let label = |index: usize| {
            let block = &self.labelled[index];
            let line = block.span.slice(self.text);
            let mut steps = line.split(['/', '>', '»', '›', '|']).map(str::trim);
            let home = steps.next().unwrap_or_default();
            let is_path = home.len() < line.len();
            let stands_apart = || block.breaks > 0 && index + 1 == before;
            let is_in_menu = || self.labelled[..index].iter().any(|other| self.says(other, line));
            let label = steps.find(|step| !step.is_empty()).unwrap_or(home);
            let is_named = || is_path || index + LABEL >= before && (stands_apart() || is_in_menu());
            // Where the label was taken for a line of the article it is one all the same.
            let is_label =
                matches!(block.kind, BlockKind::Navigation | BlockKind::Paragraph | BlockKind::Heading);
            (is_label && is_section(label) && is_named()).then(|| fact(label, index))
        };
        (before.saturating_sub(PATH)..before).rev().find_map(label)
    }

    fn says(&self, block: &Labelled, line: &str) -> bool {
        block.span.slice(self.text).eq_ignore_ascii_case(line)
    }

    fn language(&self) -> Option<Language> {
        let lines = self.labelled.iter().enumerate();
        let body = lines.filter(|(_, block)| block.choice == Choice::Keep && block.kind.role() == Role::Body);
        detect_in(body.map(|(index, block)| {
            (block.span.slice(self.text), self.lines.map(|lines| lines.words(&lines.all()[index])))
        }))
    }
}

fn split_pieces(line: &str) -> impl Iterator<Item = &str> {
    line.split(['|', '•', '·']).map(str::trim).filter(|piece| !piece.is_empty())
}

/// Whether a piece of a byline may be a name: no date, and nothing like "9 min read" or "63 comments".
fn may_name(piece: &str) -> bool {
    let lines = Lines::measure(piece, &split(piece));
    let is_other = |line| {
        let words = lines.words(line);
        let is_count = piece.starts_with(|first: char| first.is_ascii_digit());
        let counted = words.get(usize::from(is_count)..).unwrap_or_default();
        let is_noise = |cue: Cue| cue.kind.role() == Role::Noise || cue.kind == BlockKind::Disclaimer;
        is_date_line(line, words, piece) || [words, counted].into_iter().filter_map(cues::find).any(is_noise)
    };
    !lines.all().first().is_some_and(is_other)
}

/// A piece of a byline without the word that says so: "By" before the name, "기자" behind it.
fn without_label<'a>(piece: &'a str, label: &str) -> &'a str {
    let words = label.split_whitespace().count();
    match piece.strip_suffix(label) {
        Some(name) if words > 0 && !name.is_empty() => name.trim(),
        _ => skip_words(piece, words),
    }
}

fn skip_words(line: &str, words: usize) -> &str {
    let mut rest = line;
    for _ in 0..words {
        rest = rest.trim_start().split_once(char::is_whitespace).map_or("", |(_, rest)| rest);
    }
    rest.trim().trim_start_matches(':').trim()
}

/// "Editor's note: Xiang Haoyu, a special commentator …"
fn name_behind_colon(line: &str) -> Option<&str> {
    let behind = line.split_once(':')?.1.trim_start();
    let name = behind.split(',').next()?.trim();
    let is_name = (2..=4).contains(&name.split_whitespace().count())
        && name
            .split_whitespace()
            .all(|word| word.starts_with(char::is_uppercase) && word.chars().all(is_name_letter));
    (is_name && behind.len() > name.len()).then_some(name)
}

fn is_name_letter(character: char) -> bool {
    character.is_alphabetic() || matches!(character, '-' | '.' | '\'' | '’')
}

/// "… not necessarily the views of CGTN.", "… do not represent those of China Daily."
fn owner_of_views(line: &str) -> Option<&str> {
    let behind = ["the views of ", "the opinions of ", "those of ", "the position of "]
        .iter()
        .find_map(|phrase| line.rsplit_once(phrase).map(|(_, behind)| behind))?;
    let name = behind.trim_end_matches(['.', ')', ' ']).trim_start_matches("the ");
    let short = name.split_whitespace().count() <= 5 && name.starts_with(char::is_uppercase);
    short.then_some(name)
}

/// Whether a line may be the name of a section: one to three words, the first with a capital where there are any.
fn is_section(label: &str) -> bool {
    const LONGEST: usize = 40;
    label.len() <= LONGEST
        && (1..=3).contains(&label.split_whitespace().count())
        && label.chars().all(|character| character.is_alphabetic() || matches!(character, ' ' | '&' | '-'))
        && !label.starts_with(char::is_lowercase)
}

fn language_of_tag(tag: &str) -> Option<Language> {
    let code = tag.get(..2)?.to_ascii_lowercase();
    code.bytes().all(|byte| byte.is_ascii_lowercase()).then(|| Language::new(&code))
}

/// The head speaks where the page's text is silent.
fn fill_from_head(metadata: &mut Metadata, head: &Head) {
    let fill = |place: &mut Option<Fact>, value: &Option<String>| {
        if place.is_none() {
            *place = value.as_ref().map(|value| Fact { value: value.clone(), block: None });
        }
    };
    fill(&mut metadata.title, &head.title);
    fill(&mut metadata.author, &head.author);
    fill(&mut metadata.publisher, &head.publisher);
    fill(&mut metadata.section, &head.section);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::options::Options;
    use crate::pipeline::{Analyzer, Input};

    #[test]
    fn what_stands_beside_the_author_and_is_no_name_is_left_out() {
        let page = "Ferry late again as engine fails\n\nBy Ada Moss | 9 min read | 63 Comments | 20 Minuten\n\n\
            The ferry was late again on Monday, and nobody on the quay could say why it was.\n\n\
            The harbour master had promised in spring that the old engine would be replaced by the summer.";
        let metadata = Analyzer::new(Options::default()).analyze(Input::Text(page)).metadata;
        let values = [metadata.byline, metadata.author, metadata.publisher].map(|fact| fact.unwrap().value);
        assert_eq!(values, ["By Ada Moss | 20 Minuten", "Ada Moss", "20 Minuten"]);
    }

    #[test]
    fn reads_names_out_of_notes() {
        assert_eq!(name_behind_colon("Editor's note: Ada Moss, a potter, wrote this."), Some("Ada Moss"));
        assert_eq!(name_behind_colon("Editor's note: This column appears weekly, as ever."), None);
        assert_eq!(owner_of_views("These are not necessarily the views of Moss Daily."), Some("Moss Daily"));
        assert_eq!(owner_of_views("These views are mine."), None);
    }

    #[test]
    fn the_author_beside_a_date_keeps_a_name_that_begins_as_the_label() {
        let page = "Ferry late again as engine fails\nBy Byron Moss May 3, 2025\n\
            The ferry was late again on Monday, and nobody on the quay could say why it was.\n\
            The harbour master had promised that the old engine would be replaced by the summer.";
        let metadata = Analyzer::new(Options::default()).clean(Input::Text(page)).metadata;
        let value = |fact: Option<Fact>| fact.map(|fact| fact.value);
        assert_eq!(value(metadata.author).as_deref(), Some("Byron Moss"));
        assert_eq!(value(metadata.published).as_deref(), Some("2025-05-03"));
    }

    #[test]
    fn sections_above_the_headline() {
        const STORY: &str = "By Ada Moss\n3 May 2025\nThe ferry was late again on Monday, and nobody on the quay could say why it was.\n\
            The harbour master had promised that the old engine would be replaced by the summer.";
        for (above, expected) in [
            ("Home\nHarbour\nSport\nLog in\nHarbour", Some("Harbour")),
            ("Home > Harbour > Ferries\nLog in", Some("Harbour")),
            ("Home\nSport\nLog in\n\nHarbour", Some("Harbour")),
            ("Home\nHarbour\nSport\nLog in", None),
            ("首页 > 新闻 > 民生", Some("新闻")),
        ] {
            let page = format!("{above}\nFerry late again as engine fails\n{STORY}");
            let metadata = Analyzer::new(Options::default()).clean(Input::Text(&page)).metadata;
            assert_eq!(metadata.section.map(|fact| fact.value).as_deref(), expected, "{above}");
        }
    }

    #[test]
    fn skips_the_label_of_a_byline() {
        assert_eq!(skip_words("By Ada Moss", 1), "Ada Moss");
        assert_eq!(without_label("By Ada Moss", "by"), "Ada Moss");
        assert_eq!(without_label("박준석 기자", "기자"), "박준석");
        assert_eq!(skip_words("By", 1), "");
    }
}
