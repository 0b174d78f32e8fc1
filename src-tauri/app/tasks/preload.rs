//! The show that the window will ask for first, found and learned from while the web view is still
//! starting.

use std::path::{Path, PathBuf};
use std::thread::{self, JoinHandle};

use linernotes_core::show::{Show, ShowError, ShowIndex};

/// A show that is being opened.
pub(crate) struct Preload {
    path: PathBuf,
    show: JoinHandle<Result<ShowIndex, ShowError>>,
}

impl Preload {
    /// Begins to open the show at `path`.
    pub(crate) fn begin(path: PathBuf) -> Self {
        let show = {
            let path = path.clone();
            thread::spawn(move || open(&path))
        };
        Self { path, show }
    }

    /// The show at `path`, where it is the one that was prepared; otherwise it is opened now.
    ///
    /// # Errors
    /// [`ShowError`] where there is no show.
    pub(crate) fn take(prepared: Option<Self>, path: &Path) -> Result<ShowIndex, ShowError> {
        match prepared.filter(|prepared| prepared.path == path) {
            Some(prepared) => prepared.show.join().unwrap_or_else(|_| open(path)),
            None => open(path),
        }
    }
}

fn open(path: &Path) -> Result<ShowIndex, ShowError> {
    Ok(ShowIndex::new(Show::discover(path)?))
}
