//! An episode in its show.

use std::path::{Path, PathBuf};

use linernotes_core::session::Session;
use linernotes_core::show::{Show, ShowIndex};
use linernotes_core::store;

use crate::output::Failure;

/// Reads an episode, and the show around it: what is usual there, and which numbers are taken.
pub(crate) fn open(file: &Path) -> Result<(ShowIndex, Session), Failure> {
    let session = read(file)?;
    Ok((show(file)?, session))
}

/// Reads an episode, and of the show around it only what is usual there.
pub(crate) fn open_alone(file: &Path) -> Result<(ShowIndex, Session), Failure> {
    let session = read(file)?;
    Ok((usual(file)?, session))
}

/// Reads a show's conventions off some of its episodes.
pub(crate) fn usual(path: &Path) -> Result<ShowIndex, Failure> {
    let show = Show::discover(&absolute(path)?)?;
    Ok(ShowIndex::new(show))
}

/// What is wrong with the file itself is said before what is wrong around it, so it is read first.
fn read(file: &Path) -> Result<Session, Failure> {
    let file = absolute(file)?;
    let stored = store::read(&file)?;
    Ok(Session::new(&file, stored.decoded.text))
}

/// Reads of a show what its episodes are checked against, and none of their problems.
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
