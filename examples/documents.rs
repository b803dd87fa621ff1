//! Documents as JSON, made natively: each line of the standard input is a JSON object with `text` or `html`, each
//! line of the output the document of one.
//!
//!     echo '{"text": "It rained in Oslo on 3 May 2025."}' | cargo run --example documents

use std::io::{self, BufRead, Write};

use gloss::{Analyzer, Input, Options, export::json};
use serde_json::Value;

fn main() -> io::Result<()> {
    let analyzer = Analyzer::new(Options::default());
    let mut out = io::stdout().lock();
    for line in io::stdin().lock().lines() {
        let record: Value = serde_json::from_str(&line?)?;
        let input = match (record["text"].as_str(), record["html"].as_str()) {
            (Some(text), _) => Input::Text(text),
            (None, Some(html)) => Input::Html(html),
            (None, None) => return Err(io::Error::other("expected an object with `text` or `html`")),
        };
        writeln!(out, "{}", json::to_json(&analyzer.analyze(input)))?;
    }
    Ok(())
}
