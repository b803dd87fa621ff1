//! JSON Lines in and out.

use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};

use flate2::read::MultiGzDecoder;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::problem::Problem;

/// The records of a file, one after the other, with one of them in memory at a time.
pub(crate) struct Reader {
    path: PathBuf,
    lines: Box<dyn BufRead>,
    line: usize,
    buffer: Vec<u8>,
}

/// The first bytes of a gzip file.
const GZIP_MAGIC: [u8; 2] = [0x1F, 0x8B];

impl Reader {
    /// Opens a file; whether it is compressed is told by its first bytes.
    pub(crate) fn open(path: &Path) -> Result<Self, Problem> {
        let failed = |error| Problem::File { path: path.to_owned(), error };
        let mut plain = BufReader::new(File::open(path).map_err(failed)?);
        let compressed = plain.fill_buf().map_err(failed)?.starts_with(&GZIP_MAGIC);
        let lines: Box<dyn BufRead> =
            if compressed { Box::new(BufReader::new(MultiGzDecoder::new(plain))) } else { Box::new(plain) };
        Ok(Self { path: path.to_owned(), lines, line: 0, buffer: Vec::new() })
    }

    /// The next record; empty lines are passed over.
    pub(crate) fn next<Record: DeserializeOwned>(&mut self) -> Result<Option<Record>, Problem> {
        loop {
            self.buffer.clear();
            self.line += 1;
            let length = self.lines.read_until(b'\n', &mut self.buffer);
            match length.map_err(|error| self.bad(&error))? {
                0 => return Ok(None),
                _ if self.buffer.trim_ascii().is_empty() => {}
                _ => return serde_json::from_slice(&self.buffer).map(Some).map_err(|error| self.bad(&error)),
            }
        }
    }

    fn bad(&self, error: &dyn std::fmt::Display) -> Problem {
        Problem::Record { path: self.path.clone(), line: self.line, error: error.to_string() }
    }
}

/// A file that records are written to.
pub(crate) struct Writer {
    path: PathBuf,
    file: BufWriter<File>,
}

impl Writer {
    /// Makes the file, or empties it.
    pub(crate) fn create(path: &Path) -> Result<Self, Problem> {
        let file = File::create(path).map_err(|error| Problem::File { path: path.to_owned(), error })?;
        Ok(Self { path: path.to_owned(), file: BufWriter::new(file) })
    }

    /// Writes one record.
    pub(crate) fn write(&mut self, record: &impl Serialize) -> Result<(), Problem> {
        let written = serde_json::to_writer(&mut self.file, record).map_err(std::io::Error::from);
        written.and_then(|()| self.file.write_all(b"\n")).map_err(|error| self.failed(error))
    }

    /// Writes what is still in memory.
    pub(crate) fn finish(mut self) -> Result<(), Problem> {
        self.file.flush().map_err(|error| self.failed(error))
    }

    fn failed(&self, error: std::io::Error) -> Problem {
        Problem::File { path: self.path.clone(), error }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::Deserialize;

    #[derive(Deserialize)]
    struct Numbered {
        n: u32,
        #[serde(default)]
        text: String,
    }

    fn reader(name: &str, bytes: &[u8]) -> Reader {
        let path = std::env::temp_dir().join(format!("gloss-eval-{name}-{}", std::process::id()));
        std::fs::write(&path, bytes).unwrap();
        Reader::open(&path).unwrap()
    }

    fn numbers(mut reader: Reader) -> Result<Vec<u32>, Problem> {
        let mut numbers = Vec::new();
        while let Some(Numbered { n, text }) = reader.next()? {
            assert_eq!(text, "");
            numbers.push(n);
        }
        Ok(numbers)
    }

    #[test]
    fn plain_and_compressed_files_are_read_alike() {
        let text = b"{\"n\":1}\r\n\n{\"n\":2,\"more\":null}";
        let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        gzip.write_all(text).unwrap();
        assert_eq!(numbers(reader("plain", text)).unwrap(), [1, 2]);
        assert_eq!(numbers(reader("gzip", &gzip.finish().unwrap())).unwrap(), [1, 2]);
    }

    #[test]
    fn a_bad_record_is_told_with_its_line() {
        for bad in [
            "{\"n\":1}\n\n{\"m\":2}\n",
            "{\"n\":1}\n\n{\"n\":",
            "{\"n\":1}\n\n{\"n\":2,\"text\":\"\\ud83d\"}",
        ] {
            let told = numbers(reader("bad", bad.as_bytes())).unwrap_err().to_string();
            assert!(told.contains("line 3"), "{told}");
        }
    }
}
