//! `export`: an episode as the text that somebody else takes.

use std::fs;
use std::path::Path;
use std::process::ExitCode;

use linernotes_core::store;
use linernotes_core::view::ExportTarget;

use crate::failure::Failure;
use crate::{Target, episode, output};

/// Prints the text, or writes it to `file`.
pub(crate) fn run(
    episode: &Path,
    target: Target,
    body_only: bool,
    file: Option<&Path>,
) -> Result<ExitCode, Failure> {
    let (index, session) = episode::open_alone(episode)?;
    let target = match target {
        Target::Markdown => ExportTarget::Markdown,
        Target::Html => ExportTarget::Html,
        Target::Text => ExportTarget::Text,
    };
    let exported = session.export(target, body_only, &index);
    let bytes = exported.text.as_bytes();
    match file {
        None => output::print(&exported.text)?,
        Some(file) if fs::symlink_metadata(file).is_ok() => drop(store::save(file, bytes, None)?),
        Some(file) => drop(store::create(file, bytes)?),
    }
    Ok(ExitCode::SUCCESS)
}
