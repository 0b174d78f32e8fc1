//! Begins to open the show that the window will ask for first, while the web view is still starting.

use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::thread::{self, JoinHandle};

use linernotes_core::show::{Show, ShowError, ShowIndex};

use crate::state::lock;

/// The show that is being opened ahead, until the window asks for a show.
#[derive(Default)]
pub(crate) struct Preload(Mutex<Option<Begun>>);

struct Begun {
    path: PathBuf,
    show: JoinHandle<Result<ShowIndex, ShowError>>,
}

impl Preload {
    /// Begins to open the show at `path`.
    pub(crate) fn begin(&self, path: PathBuf) {
        let show = {
            let path = path.clone();
            thread::spawn(move || open(&path))
        };
        *lock(&self.0) = Some(Begun { path, show });
    }

    /// The show at `path`: the one that was begun, if it is that one, else it is opened now.
    ///
    /// # Errors
    /// [`ShowError`] when there is no show.
    pub(crate) fn take(&self, path: &Path) -> Result<ShowIndex, ShowError> {
        let begun = lock(&self.0).take();
        match begun.filter(|begun| begun.path == path) {
            Some(begun) => begun.show.join().unwrap_or_else(|_| open(path)),
            None => open(path),
        }
    }
}

fn open(path: &Path) -> Result<ShowIndex, ShowError> {
    Ok(ShowIndex::new(Show::discover(path)?))
}
