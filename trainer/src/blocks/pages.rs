//! The pages that the classifier learns from: [`Page`], read from JSON Lines.

use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;

use flate2::read::GzDecoder;
use gloss::Input;
use gloss::clean::classify::features::telling::TellingWords;
use gloss::clean::classify::features::{self, table::Table};
use gloss::clean::classify::{Evidence, headline, region};
use gloss::clean::segment::{Segment, segment};
use gloss::clean::{read, repair};
use serde::Deserialize;

use crate::blocks::labels::{Labels, label};
use crate::blocks::scoring::Gold;

/// One line of a file.
#[derive(Debug, Deserialize)]
struct Record {
    id: String,
    source: String,
    site: Option<String>,
    lang: Option<String>,
    html: Option<String>,
    paste: String,
    gold: String,
    #[serde(default)]
    optional: Option<Vec<String>>,
}

/// What was given to the cleaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Given {
    Paste,
    Html,
    /// The lines of the article alone: what comes out must stay when it comes in again.
    Cleaned,
}

impl Given {
    /// Its name in the scores.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Paste => "paste",
            Self::Html => "html",
            Self::Cleaned => "cleaned",
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
    pub(crate) labels: Labels,
}

/// Number of parts that the sites are dealt into.
pub(crate) const FOLDS: usize = 5;

/// Reads the pages of a file, each as paste, as markup, and as its article alone.
pub(crate) fn load(path: &Path) -> Result<Vec<Page>, String> {
    let file = File::open(path).map_err(|error| format!("cannot read {}: {error}", path.display()))?;
    let reader: Box<dyn Read> = match path.extension() {
        Some(extension) if extension == "gz" => Box::new(GzDecoder::new(file)),
        _ => Box::new(file),
    };
    let mut pages = Vec::new();
    for (number, line) in BufReader::new(reader).lines().enumerate() {
        let fault =
            |error: &dyn std::fmt::Display| format!("{}, line {}: {error}", path.display(), number + 1);
        let line = line.map_err(|error| fault(&error))?;
        let record: Record = serde_json::from_str(&line).map_err(|error| fault(&error))?;
        let paste = prepare(&record, Given::Paste, Input::Text(&record.paste));
        let kept: Vec<&str> = paste
            .segments
            .iter()
            .zip(&paste.labels.wanted)
            .filter(|(_, wanted)| **wanted)
            .map(|(segment, _)| segment.span.slice(&paste.text))
            .collect();
        pages.push(prepare(&record, Given::Cleaned, Input::Text(&kept.join("\n\n"))));
        pages.push(paste);
        if let Some(html) = &record.html {
            pages.push(prepare(&record, Given::Html, Input::Html(html)));
        }
    }
    Ok(pages)
}

fn prepare(record: &Record, given: Given, input: Input<'_>) -> Page {
    let repaired = repair::repair(read(input));
    let segments = segment(&repaired);
    let lines: Vec<&str> = segments.iter().map(|segment| segment.span.slice(&repaired.text)).collect();
    let gold = Gold::new(&record.gold, record.optional.as_deref().unwrap_or_default());
    let labels = label(&lines, &record.gold, &gold);
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
        labels,
    }
}

/// Pages of one site are in one part.
fn hash_of(site: &str) -> u64 {
    site.bytes().fold(0xCBF2_9CE4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01B3)
    })
}

impl Page {
    /// What is known of the lines.
    pub(crate) fn evidence(&self) -> Evidence<'_> {
        Evidence::gather(&self.text, &self.segments)
    }

    /// What is seen of the lines.
    pub(crate) fn table(&self, words: &TellingWords) -> Table {
        let evidence = self.evidence();
        let region = region::find(&evidence.lines, &evidence.cues, &self.segments);
        let headline = headline::find(&evidence, &region);
        features::extract(&evidence, &region, headline, words)
    }
}
