//! The tasks: each reads its records, runs the part of Gloss that it is about, and writes its own.

use gloss::export::json::View;
use gloss::options::{Cleaning, Options};
use gloss::{Analyzer, Document, Input};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use crate::arguments::{Arguments, Source, Task};
use crate::clean::CleanText;
use crate::entities::{self, Found};
use crate::problem::Problem;
use crate::records::{Reader, Writer};
use crate::tally::Tally;

/// A record with its prediction.
#[derive(Serialize)]
struct Prediction<Result> {
    id: Json,
    #[serde(flatten)]
    result: Result,
}

/// A page in both forms.
#[derive(Deserialize)]
struct Page {
    id: Json,
    paste: Option<String>,
    html: Option<String>,
}

/// A text with damaged characters.
#[derive(Deserialize)]
struct Damaged {
    id: Json,
    input: String,
}

#[derive(Serialize)]
struct Repaired {
    text: String,
}

/// A clean article.
#[derive(Deserialize)]
struct Article {
    id: Json,
    text: String,
    published: Option<String>,
}

#[derive(Serialize)]
struct Entities {
    entities: Vec<Found>,
}

/// Does the task over the whole file.
pub(crate) fn run(arguments: &Arguments) -> Result<Tally, Problem> {
    let source = arguments.source;
    match arguments.task {
        Task::Clean => each(arguments, |page: Page, tally| {
            let document = read(&page, source, tally, Analyzer::clean);
            Prediction { id: page.id, result: CleanText::of(&document) }
        }),
        Task::Document => each(arguments, |page: Page, tally| {
            let document = read(&page, source, tally, Analyzer::analyze);
            let view = serde_json::to_value(View::of(&document)).expect("a document is plain data");
            Prediction { id: page.id, result: view }
        }),
        Task::Repair => each(arguments, repair),
        Task::Entities => each(arguments, recognise),
    }
}

fn each<Record: DeserializeOwned, Written: Serialize>(
    arguments: &Arguments,
    mut predict: impl FnMut(Record, &mut Tally) -> Written,
) -> Result<Tally, Problem> {
    let mut reader = Reader::open(&arguments.file)?;
    let mut writer = Writer::create(&arguments.out)?;
    let mut tally = Tally::default();
    while let Some(record) = reader.next()? {
        writer.write(&predict(record, &mut tally))?;
    }
    writer.finish()?;
    Ok(tally)
}

/// The document of a page, made by as much of the analysis as the task asks for: only that is timed.
fn read(
    page: &Page,
    source: Source,
    tally: &mut Tally,
    make: fn(&Analyzer, Input<'_>) -> Document,
) -> Document {
    let input = match (source, &page.html, &page.paste) {
        (Source::Html, Some(html), _) | (Source::Paste, Some(html), None) => Input::Html(html),
        (_, _, paste) => Input::Text(paste.as_deref().unwrap_or_default()),
    };
    let (Input::Html(text) | Input::Text(text)) = input;
    let analyzer = Analyzer::new(Options::default());
    let document = tally.time(text, || make(&analyzer, input));
    tally.count_words(&document.repaired);
    document
}

fn repair(damaged: Damaged, tally: &mut Tally) -> Prediction<Repaired> {
    let text = tally.time(&damaged.input, || gloss::clean::repair::repair_text(&damaged.input).into_owned());
    tally.count_words(&damaged.input);
    Prediction { id: damaged.id, result: Repaired { text } }
}

fn recognise(article: Article, tally: &mut Tally) -> Prediction<Entities> {
    let options = Options { cleaning: Cleaning::None, published: article.published, ..Options::default() };
    let analyzer = Analyzer::new(options);
    let document = tally.time(&article.text, || analyzer.analyze(Input::Text(&article.text)));
    tally.count_words(&article.text);
    Prediction { id: article.id, result: Entities { entities: entities::list(&document, &article.text) } }
}
