//! Opens episodes and shows.

use std::path::{Path, PathBuf};

use linernotes_core::session::Session;
use linernotes_core::show::{Show, ShowIndex};
use linernotes_core::store;

use crate::output::Failure;

/// Reads an episode and its complete show: conventions and all episodes.
pub(crate) fn open(file: &Path) -> Result<(ShowIndex, Session), Failure> {
    let session = read(file)?;
    Ok((show(file)?, session))
}

/// Reads an episode, and only the conventions of its show.
pub(crate) fn open_alone(file: &Path) -> Result<(ShowIndex, Session), Failure> {
    let session = read(file)?;
    Ok((usual(file)?, session))
}

/// Reads a show's conventions from some of its episodes.
pub(crate) fn usual(path: &Path) -> Result<ShowIndex, Failure> {
    let show = Show::discover(&absolute(path)?)?;
    Ok(ShowIndex::new(show))
}

/// Reads a file. Called before the show is read, so that a problem of the file itself is reported first.
fn read(file: &Path) -> Result<Session, Failure> {
    let file = absolute(file)?;
    let stored = store::read(&file)?;
    Ok(Session::new(&file, stored.decoded.text))
}

/// Reads everything of a show that its episodes are checked against, without checking them.
pub(crate) fn listed(path: &Path) -> Result<ShowIndex, Failure> {
    let mut index = usual(path)?;
    index.add(index.list(index.show().files()));
    index.complete();
    Ok(index)
}

/// Reads a show.
pub(crate) fn show(path: &Path) -> Result<ShowIndex, Failure> {
    Ok(ShowIndex::open(&absolute(path)?)?)
}

fn absolute(path: &Path) -> Result<PathBuf, Failure> {
    std::path::absolute(path).map_err(|error| Failure(format!("{}: {error}", path.display())))
}
