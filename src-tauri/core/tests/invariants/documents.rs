//! The files that the invariants are checked on.

use std::path::{Path, PathBuf};

use linernotes_syntax::text::{Encoding, LineEnding, decode, encode};

use crate::support;

/// A file, or a variant of one.
pub struct Document {
    /// What to call it in a message.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// The hazards that are kept with the project: each in LF, CRLF and mixed line ends, with and
/// without byte order mark and last line end.
pub fn hazards() -> Vec<Document> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/hazards");
    let mut documents = Vec::new();
    for file in markdown_files(&folder) {
        for (variant, bytes) in variants(&file.bytes) {
            documents.push(Document { name: format!("{} ({variant})", file.name), bytes });
        }
    }
    documents
}

fn variants(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let text = decode(bytes).expect("a fixture is text").text;
    let lines = u32::try_from(text.matches('\n').count()).expect("a fixture is small");
    let mut variants = Vec::new();
    for (name, line_ending, exceptions) in [
        ("LF", LineEnding::Lf, Vec::new()),
        ("CRLF", LineEnding::Crlf, Vec::new()),
        ("mixed", LineEnding::Lf, (1..=lines).step_by(3).map(|n| (n, LineEnding::Crlf)).collect()),
    ] {
        for byte_order_mark in [false, true] {
            for last in [true, false] {
                let body = if last { &text[..] } else { text.trim_end_matches('\n') };
                let count = u32::try_from(body.matches('\n').count()).expect("small");
                let exceptions = exceptions.iter().copied().filter(|(line, _)| *line <= count);
                let encoding =
                    Encoding { byte_order_mark, line_ending, exceptions: exceptions.collect() };
                let mark = if byte_order_mark { ", BOM" } else { "" };
                let end = if last { "" } else { ", no last line end" };
                variants.push((format!("{name}{mark}{end}"), encode(body, &encoding)));
            }
        }
    }
    variants
}

/// The episodes of the corpus, as they are and with CRLF; none where there is no corpus.
pub fn corpus() -> Option<Vec<Document>> {
    let folder = support::corpus()?;
    let mut documents = Vec::new();
    for file in markdown_files(&folder) {
        if let Ok(decoded) = decode(&file.bytes)
            && decoded.encoding.line_ending == LineEnding::Lf
        {
            let encoding = Encoding { line_ending: LineEnding::Crlf, ..decoded.encoding };
            let bytes = encode(&decoded.text, &encoding);
            documents.push(Document { name: format!("{} (CRLF)", file.name), bytes });
        }
        documents.push(file);
    }
    Some(documents)
}

fn markdown_files(folder: &Path) -> Vec<Document> {
    let mut files: Vec<PathBuf> = ignore::WalkBuilder::new(folder)
        .standard_filters(false)
        .build()
        .filter_map(Result::ok)
        .map(ignore::DirEntry::into_path)
        .filter(|path| path.extension().is_some_and(|extension| extension == "md"))
        .filter(|path| path.is_file())
        .collect();
    files.sort();
    files
        .into_iter()
        .map(|path| Document {
            name: path.strip_prefix(folder).unwrap_or(&path).display().to_string(),
            bytes: std::fs::read(&path).expect("a file of the corpus can be read"),
        })
        .collect()
}
