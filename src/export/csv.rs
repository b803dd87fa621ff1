//! Mentions as a table.
//!
//! ```
//! use gloss::{Analyzer, Input, Options, export::{article::{Article, Asides}, csv}};
//! let document = Analyzer::new(Options::default()).analyze(Input::Text("It rained in Oslo."));
//! assert!(csv::to_csv(&Article::of(&document), Asides::Hide).starts_with("kind,text,value,"));
//! ```

use std::fmt::Write as _;

use crate::export::article::{Article, Asides};
use crate::offsets::Utf16Table;

const HEADER: &str = "kind,text,value,entity,title,start,end,confidence\r\n";

/// One row for each mention, as [RFC 4180](https://www.rfc-editor.org/rfc/rfc4180) says. `start` and `end` count
/// UTF-16 units of the clean text, as in the JSON; `title` is that of the Wikipedia article.
///
/// A cell that a spreadsheet would take for a formula (one that begins with `=`, `+`, `-`, `@`, a tab or a carriage
/// return and is no number) begins with an apostrophe, as [OWASP](https://owasp.org/www-community/attacks/CSV_Injection)
/// advises.
pub fn to_csv(article: &Article<'_>, asides: Asides) -> String {
    let table = Utf16Table::new(article.text());
    let mut out = HEADER.to_owned();
    for part in article.parts(asides) {
        for mark in part.marks {
            let name = article.name(mark);
            let cells = [
                mark.span.slice(article.text()),
                mark.value.as_deref().unwrap_or_default(),
                name.map_or("", |name| name.name),
                name.and_then(|name| name.title).unwrap_or_default(),
            ];
            out.push_str(mark.kind.slug());
            for cell in cells {
                out.push(',');
                write_cell(&mut out, cell);
            }
            let start = table.utf16(article.text(), mark.span.start);
            let end = table.utf16(article.text(), mark.span.end);
            let _ = write!(out, ",{start},{end},{:.3}\r\n", mark.confidence.get());
        }
    }
    out
}

fn write_cell(out: &mut String, cell: &str) {
    let is_formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']) && cell.parse::<f64>().is_err();
    let guard = if is_formula { "'" } else { "" };
    if cell.contains([',', '"', '\n', '\r']) {
        let _ = write!(out, "\"{guard}{}\"", cell.replace('"', "\"\""));
    } else {
        let _ = write!(out, "{guard}{cell}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::article::tests::{article, tampered};
    use proptest::prelude::*;

    #[test]
    fn cells_are_quoted_and_guarded() {
        let cases = [
            ("plain", "plain"),
            ("a, \"b\"", "\"a, \"\"b\"\"\""),
            ("two\nlines", "\"two\nlines\""),
            ("=1+1", "'=1+1"),
            ("@name", "'@name"),
            ("-5.5", "-5.5"),
            ("-5 km", "'-5 km"),
            ("\t=1", "'\t=1"),
            ("\r=1,", "\"'\r=1,\""),
        ];
        for (cell, written) in cases {
            let mut out = String::new();
            write_cell(&mut out, cell);
            assert_eq!(out, written);
        }
    }

    /// The grammar of RFC 4180, read one character at a time.
    fn read(csv: &str) -> Vec<Vec<String>> {
        let mut rows = vec![vec![String::new()]];
        let mut characters = csv.chars().peekable();
        let mut quoted = false;
        while let Some(character) = characters.next() {
            let row = rows.last_mut().unwrap();
            match character {
                '"' if quoted && characters.next_if_eq(&'"').is_some() => row.last_mut().unwrap().push('"'),
                '"' => quoted = !quoted,
                ',' if !quoted => row.push(String::new()),
                '\r' if !quoted && characters.next_if_eq(&'\n').is_some() => rows.push(vec![String::new()]),
                _ => row.last_mut().unwrap().push(character),
            }
        }
        assert_eq!(rows.pop(), Some(vec![String::new()]), "the last row ends too");
        rows
    }

    proptest! {
        #[test]
        fn every_row_has_the_columns_of_the_header(parts in tampered()) {
            let article = article(&parts);
            let rows = read(&to_csv(&article, Asides::Show));
            let marks: Vec<_> = article.parts(Asides::Show).flat_map(|part| part.marks.to_vec()).collect();
            prop_assert_eq!(rows.len(), marks.len() + 1);
            for (row, mark) in rows[1..].iter().zip(&marks) {
                prop_assert_eq!(row.len(), 8);
                let text = mark.span.slice(article.text());
                prop_assert_eq!(row[1].strip_prefix('\'').filter(|rest| *rest == text).unwrap_or(&row[1]), text);
                let units: Vec<u16> = article.text().encode_utf16().collect();
                let range = row[5].parse::<usize>().unwrap()..row[6].parse::<usize>().unwrap();
                prop_assert_eq!(String::from_utf16(&units[range]).unwrap(), text);
            }
        }
    }
}
