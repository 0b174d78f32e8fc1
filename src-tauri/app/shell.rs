//! What the shell holds while the window is open: the show, the open texts, the clock.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock, RwLockReadGuard};

use chrono::{Local, NaiveDate};
use linernotes_core::session::Session;
use linernotes_core::show::ShowIndex;
use linernotes_core::view::{Failure, FailureCode};

use crate::failure::{Answer, other};
use crate::watcher::Watcher;

/// The open show.
pub(crate) struct OpenShow {
    /// All that is known of its episodes.
    pub(crate) index: RwLock<ShowIndex>,
    /// Tells of foreign changes as long as it lives.
    pub(crate) watcher: Mutex<Option<Watcher>>,
}

impl OpenShow {
    /// What is known of the episodes; for reading.
    pub(crate) fn index(&self) -> RwLockReadGuard<'_, ShowIndex> {
        self.index.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// Changes what is known of the episodes.
    pub(crate) fn update<T>(&self, change: impl FnOnce(&mut ShowIndex) -> T) -> T {
        change(&mut self.index.write().unwrap_or_else(PoisonError::into_inner))
    }
}

/// The state behind all commands.
#[derive(Default)]
pub(crate) struct Shell {
    /// What the program was asked to open, until the window has taken it.
    pub(crate) asked: Mutex<Option<PathBuf>>,
    show: RwLock<Option<Arc<OpenShow>>>,
    sessions: Mutex<HashMap<PathBuf, Arc<Mutex<Session>>>>,
    /// The hashes of what this program wrote, so that its own saves raise no alarm.
    saved: Mutex<HashMap<PathBuf, String>>,
}

impl Shell {
    /// The state at the start. `path` is made absolute: the working folder means nothing later.
    pub(crate) fn asked(path: Option<PathBuf>) -> Self {
        let path = path.map(|path| std::path::absolute(&path).unwrap_or(path));
        Self { asked: Mutex::new(path), ..Self::default() }
    }

    /// The open show.
    ///
    /// # Errors
    /// A sentence, where none is open.
    pub(crate) fn show(&self) -> Answer<Arc<OpenShow>> {
        self.show
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
            .ok_or_else(|| other("No show is open. Open one with “Open show”."))
    }

    /// Makes a show the open one; the texts of the one before are closed.
    pub(crate) fn set_show(&self, show: Arc<OpenShow>) {
        *self.show.write().unwrap_or_else(PoisonError::into_inner) = Some(show);
        lock(&self.sessions).clear();
        lock(&self.saved).clear();
    }

    /// Whether `show` is still the open one.
    pub(crate) fn has(&self, show: &Arc<OpenShow>) -> bool {
        self.show
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .as_ref()
            .is_some_and(|open| Arc::ptr_eq(open, show))
    }

    /// The path, if the window may open it: an episode of the open show.
    ///
    /// # Errors
    /// A sentence, where it is none.
    pub(crate) fn episode(&self, path: &str) -> Answer<PathBuf> {
        let path = PathBuf::from(path);
        if self.show()?.index().holds(&path) {
            return Ok(path);
        }
        Err(Failure {
            code: FailureCode::NotFound,
            message: format!("{} is no episode of the open show.", path.display()),
        })
    }

    /// The open text of an episode.
    ///
    /// # Errors
    /// Out of step, where the episode is not open.
    pub(crate) fn session(&self, path: &Path) -> Answer<Arc<Mutex<Session>>> {
        lock(&self.sessions).get(path).cloned().ok_or_else(|| Failure {
            code: FailureCode::OutOfStep,
            message: format!("{} is not open.", path.display()),
        })
    }

    /// Opens a text, or replaces the one that is open.
    pub(crate) fn open_session(&self, path: &Path, session: Session) {
        lock(&self.sessions).insert(path.to_owned(), Arc::new(Mutex::new(session)));
    }

    /// Forgets an open text.
    pub(crate) fn close_session(&self, path: &Path) {
        lock(&self.sessions).remove(path);
    }

    /// Notes what this program has just written.
    pub(crate) fn wrote(&self, path: &Path, hash: &str) {
        lock(&self.saved).insert(path.to_owned(), hash.to_owned());
    }

    /// Whether this program wrote what now stands in the file.
    pub(crate) fn own(&self, path: &Path, hash: &str) -> bool {
        lock(&self.saved).get(path).is_some_and(|saved| saved == hash)
    }
}

/// Locks; a command that failed half-way does not close the door for the others.
pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The day it is where the host is.
pub(crate) fn today() -> NaiveDate {
    Local::now().date_naive()
}
