//! An episode in its show.

use std::path::{Path, PathBuf};

use linernotes_core::session::Session;
use linernotes_core::show::ShowIndex;
use linernotes_core::store;

use crate::failure::Failure;

/// Reads an episode, and the show around it: what is usual there, and which numbers are taken.
pub(crate) fn open(file: &Path) -> Result<(ShowIndex, Session), Failure> {
    let file = absolute(file)?;
    // Read first: what is wrong with the file itself is said before what is wrong around it.
    let stored = store::read(&file)?;
    let index = show(&file)?;
    Ok((index, Session::new(&file, stored.decoded.text)))
}

/// Reads a show.
pub(crate) fn show(path: &Path) -> Result<ShowIndex, Failure> {
    ShowIndex::open(&absolute(path)?).map_err(|error| Failure(error.to_string()))
}

fn absolute(path: &Path) -> Result<PathBuf, Failure> {
    std::path::absolute(path).map_err(|error| Failure(format!("{}: {error}", path.display())))
}
