//! The pages that the classifier learns from: [`Page`], read from JSON Lines.

use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::ops::Range;
use std::path::Path;

use flate2::read::GzDecoder;
use gloss::Input;
use gloss::clean::classify::features::telling::TellingWords;
use gloss::clean::classify::line::Lines;
use gloss::clean::classify::{Evidence, headline, region};
use gloss::clean::html::Head;
use gloss::clean::segment::{Segment, segment};
use gloss::clean::{passages, read, repair};
use serde::{Deserialize, Deserializer};

use crate::blocks::bylines::{Byline, Names};
use crate::blocks::headlines::Headline;
use crate::blocks::labels::{Labels, label};
use crate::blocks::scoring::{Gold, Words};

/// One line of a file.
#[derive(Debug, Deserialize)]
struct Record {
    id: String,
    source: String,
    site: Option<String>,
    lang: Option<String>,
    html: Option<String>,
    paste: Option<String>,
    gold: String,
    #[serde(default)]
    optional: Option<Vec<String>>,
    title: Option<String>,
    title_html: Option<String>,
    /// Outside nothing where the source notes no authors, inside where it noted none.
    #[serde(default, deserialize_with = "read_noted")]
    byline: Option<Option<Names>>,
    /// ISO 8601, at times only the month.
    published: Option<String>,
}

fn read_noted<'de, D: Deserializer<'de>>(field: D) -> Result<Option<Option<Names>>, D::Error> {
    Option::deserialize(field).map(Some)
}

/// What was given to the cleaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Given {
    Paste,
    Html,
    /// The lines of the article alone: what comes out must stay when it comes in again.
    Cleaned,
    /// The same with the headline above.
    Titled,
}

impl Given {
    /// Whether there is nothing but the article.
    pub(crate) const fn is_clean(self) -> bool {
        matches!(self, Self::Cleaned | Self::Titled)
    }

    /// Its name in the scores.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Paste => "paste",
            Self::Html => "html",
            Self::Cleaned => "cleaned",
            Self::Titled => "titled",
        }
    }
}

/// A page as the classifier sees it, with what is right for each line.
#[derive(Debug)]
pub(crate) struct Page {
    pub(crate) source: String,
    pub(crate) lang: String,
    pub(crate) given: Given,
    /// The part of the data that the page's site is in.
    pub(crate) fold: usize,
    pub(crate) text: String,
    pub(crate) segments: Vec<Segment>,
    pub(crate) site: u64,
    pub(crate) gold: Gold,
    pub(crate) bare_gold: Gold,
    pub(crate) labels: Labels,
    pub(crate) headline: Headline,
    pub(crate) byline: Byline,
    pub(crate) head: Head,
    /// The day of publication, as far as the source knows it.
    pub(crate) published: Option<String>,
}

/// Number of parts that the sites are dealt into.
pub(crate) const FOLDS: usize = 5;

/// Reads the pages of a file or a folder of fixtures, each as paste, as markup, and as its article alone.
pub(crate) fn load(path: &Path) -> Result<Vec<Page>, String> {
    let records = if path.is_dir() { read_fixtures(path)? } else { read_records(path)? };
    Ok(records.iter().flat_map(pages_of).collect())
}

fn pages_of(record: &Record) -> Vec<Page> {
    let html = record.html.as_ref().map(|html| prepare(record, Given::Html, Input::Html(html)));
    let paste = record.paste.as_ref().map(|paste| prepare(record, Given::Paste, Input::Text(paste)));
    let mut pages: Vec<Page> = paste.into_iter().chain(html).collect();
    if let Some(page) = pages.first() {
        let line = |at: usize| page.segments[at].span.slice(&page.text);
        let wanted = (0..page.segments.len()).filter(|&at| page.labels.wanted[at]);
        let article = wanted.map(line).collect::<Vec<_>>().join("\n\n");
        let titled = page.headline.line.map(|headline| format!("{}\n\n{article}", line(headline)));
        let titled = titled.map(|titled| prepare(record, Given::Titled, Input::Text(&titled)));
        pages.push(prepare(record, Given::Cleaned, Input::Text(&article)));
        pages.extend(titled);
    }
    pages
}

/// What is known of a fixture's article.
#[derive(Deserialize)]
struct Told {
    title: Option<String>,
    byline: Option<Names>,
    published: Option<String>,
}

/// Pages of our own: each folder has `input.txt` or `input.html`, `gold.txt`, and perhaps `optional.txt` and `meta.json`.
fn read_fixtures(path: &Path) -> Result<Vec<Record>, String> {
    let fault = |error| format!("cannot read {}: {error}", path.display());
    let mut folders: Vec<_> =
        std::fs::read_dir(path).map_err(fault)?.filter_map(|entry| Some(entry.ok()?.path())).collect();
    folders.sort();
    let source = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let record = |folder: std::path::PathBuf| {
        let text = |name: &str| std::fs::read_to_string(folder.join(name)).ok();
        let id = folder.file_name()?.to_string_lossy().into_owned();
        let told = text("meta.json").and_then(|meta| serde_json::from_str::<Told>(&meta).ok());
        let (title, byline, published) =
            told.map_or((None, None, None), |told| (told.title, Some(told.byline), told.published));
        Some(Record {
            source: source.clone(),
            site: Some(id.clone()),
            id,
            lang: None,
            html: text("input.html"),
            paste: text("input.txt"),
            gold: text("gold.txt")?,
            title,
            title_html: None,
            byline,
            published,
            optional: text("optional.txt").map(|lines| lines.lines().map(str::to_owned).collect()),
        })
    };
    Ok(folders.into_iter().filter_map(record).collect())
}

fn read_records(path: &Path) -> Result<Vec<Record>, String> {
    let file = File::open(path).map_err(|error| format!("cannot read {}: {error}", path.display()))?;
    let reader: Box<dyn Read> = match path.extension() {
        Some(extension) if extension == "gz" => Box::new(GzDecoder::new(file)),
        _ => Box::new(file),
    };
    let mut records = Vec::new();
    for (number, line) in BufReader::new(reader).lines().enumerate() {
        let fault =
            |error: &dyn std::fmt::Display| format!("{}, line {}: {error}", path.display(), number + 1);
        let line = line.map_err(|error| fault(&error))?;
        records.push(serde_json::from_str(&line).map_err(|error| fault(&error))?);
    }
    Ok(records)
}

fn prepare(record: &Record, given: Given, input: Input<'_>) -> Page {
    let mut page = read(input);
    let head = std::mem::take(&mut page.head);
    let repaired = repair::repair(page);
    let segments = leave_copies(&repaired.text, segment(&repaired));
    let lines: Vec<&str> = segments.iter().map(|segment| segment.span.slice(&repaired.text)).collect();
    let optional = record.optional.as_deref().unwrap_or_default();
    let [gold, bare_gold] =
        [Words::Signed, Words::Bare].map(|words| Gold::new(&record.gold, optional, words));
    let labels = label(&lines, &record.gold, &bare_gold);
    let titles = [record.title.as_deref(), record.title_html.as_deref()];
    let headline = Headline::find(&lines, &labels.wanted, titles);
    let site = hash_of(record.site.as_deref().unwrap_or(&record.id));
    Page {
        source: record.source.clone(),
        lang: record.lang.clone().unwrap_or_default(),
        given,
        fold: (site >> 20) as usize % FOLDS,
        site,
        text: repaired.text,
        segments,
        gold,
        bare_gold,
        labels,
        headline,
        byline: Byline::new(record.byline.as_ref()),
        head,
        published: record.published.as_ref().and_then(|day| Some(day.get(..10)?.to_owned())),
    }
}

/// The segments without passages that come again: they are left aside before anything is judged.
fn leave_copies(text: &str, segments: Vec<Segment>) -> Vec<Segment> {
    let copies = passages::find_copies(&Lines::measure(text, &segments));
    let is_left = |(_, copy): &(Segment, Option<usize>)| copy.is_none();
    segments.into_iter().zip(copies).filter(is_left).map(|(segment, _)| segment).collect()
}

/// Pages of one site are in one part.
fn hash_of(site: &str) -> u64 {
    site.bytes().fold(0xCBF2_9CE4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01B3)
    })
}

impl Page {
    /// What is known of the lines, when words say this.
    pub(crate) fn evidence(&self, words: &TellingWords) -> Evidence<'_> {
        Evidence::gather(&self.text, &self.segments, words)
    }

    /// Where the article may be, and its headline, as far as rules can tell.
    pub(crate) fn rough(&self, evidence: &Evidence<'_>) -> (Range<usize>, Option<usize>) {
        let region = region::find(&evidence.lines, &evidence.cues, &self.segments);
        let guess = headline::guess(evidence, &region);
        (region, guess)
    }
}
