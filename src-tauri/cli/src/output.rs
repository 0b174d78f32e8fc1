//! What commands print: texts and diffs on standard output, and why they failed on standard error.

use std::error::Error;
use std::fmt;
use std::io::{self, ErrorKind, Write};
use std::path::Path;

use linernotes_syntax::text::line_diff::hunks;
use serde_json::Value;

/// How many unchanged lines a diff has around changes.
const CONTEXT: usize = 3;

/// Why a command could not do its work: one sentence, with file and line where there are any.
#[derive(Debug)]
pub(crate) struct Failure(pub(crate) String);

impl fmt::Display for Failure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl<E: Error> From<E> for Failure {
    fn from(error: E) -> Self {
        Self(error.to_string())
    }
}

/// Prints a text. A reader that stops early (`head`) does not make the command fail.
pub(crate) fn print(text: &str) -> io::Result<()> {
    match io::stdout().write_all(text.as_bytes()) {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        result => result,
    }
}

/// Returns a value as indented JSON with a line end.
pub(crate) fn json(value: &Value) -> Result<String, Failure> {
    Ok(serde_json::to_string_pretty(value)? + "\n")
}

/// Returns the changes as a unified diff; empty where nothing changed.
pub(crate) fn diff(file: &Path, before: &str, after: &str) -> String {
    let hunks = hunks(before, after, CONTEXT);
    if hunks.is_empty() {
        return String::new();
    }
    let file = file.display();
    let (old, new) = (quoted(&format!("a/{file}")), quoted(&format!("b/{file}")));
    let mut diff = format!("--- {old}\n+++ {new}\n");
    diff.extend(hunks.iter().map(ToString::to_string));
    diff
}

/// Quotes the name of a file as `git` does, where it has characters that would end or break its line.
fn quoted(name: &str) -> String {
    if !name.contains(|c: char| c.is_ascii_control() || matches!(c, '"' | '\\')) {
        return name.to_owned();
    }
    let mut quoted = String::from("\"");
    for c in name.chars() {
        match c {
            '\t' => quoted.push_str("\\t"),
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            '"' | '\\' => quoted.extend(['\\', c]),
            c if c.is_ascii_control() => quoted.push_str(&format!("\\{:03o}", u32::from(c))),
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}
