//! Standard output.

use std::io::{self, ErrorKind, Write};
use std::path::Path;

use diffy::DiffOptions;

/// Prints a text. A reader that stops early (`head`) is no failure.
pub(crate) fn print(text: &str) -> io::Result<()> {
    match io::stdout().write_all(text.as_bytes()) {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        result => result,
    }
}

/// What changed, as a unified diff; empty where nothing did.
pub(crate) fn diff(file: &Path, before: &str, after: &str) -> String {
    if before == after {
        return String::new();
    }
    DiffOptions::new()
        .set_original_filename(format!("a/{}", file.display()))
        .set_modified_filename(format!("b/{}", file.display()))
        .create_patch(before, after)
        .to_string()
}
