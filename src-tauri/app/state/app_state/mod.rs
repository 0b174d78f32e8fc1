//! What the shell holds while the window is open: the show, the open texts, the clock.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicUsize;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock, RwLockReadGuard};

use chrono::{Local, NaiveDate};
use linernotes_core::app_data::Journal;
use linernotes_core::protocol::{Failure, FailureCode, ShowNews};
use linernotes_core::session::Session;
use linernotes_core::show::ShowIndex;
use tauri::ipc::Channel;

use crate::commands::spelling::AssetResolver;
use crate::failure::{Answer, other};
use crate::state::journal_writer::JournalWriter;
use crate::state::open_episode::OpenEpisode;
use crate::tasks::preload::Preload;
use crate::tasks::watcher::Watcher;

/// The open show.
pub(crate) struct OpenShow {
    /// All that is known of its episodes.
    pub(crate) index: RwLock<ShowIndex>,
    /// Tells of foreign changes as long as it lives.
    pub(crate) watcher: Mutex<Option<Watcher>>,
    /// Where the window hears of the show.
    pub(crate) news: Channel<ShowNews>,
    /// How many episodes others have changed since the conventions were learned.
    pub(crate) changed: AtomicUsize,
    /// Held while the conventions are learned anew.
    pub(crate) learning: Mutex<()>,
}

impl OpenShow {
    /// A show that is followed from now on.
    pub(crate) fn new(index: ShowIndex, news: Channel<ShowNews>) -> Self {
        Self {
            index: RwLock::new(index),
            watcher: Mutex::default(),
            news,
            changed: AtomicUsize::default(),
            learning: Mutex::default(),
        }
    }

    /// What is known of the episodes; for reading. Who also needs the text of an open episode locks
    /// that one first: see [`OpenEpisode`]. It is never asked for twice at once, since a writer that waits
    /// between the two would wait for ever.
    pub(crate) fn index(&self) -> RwLockReadGuard<'_, ShowIndex> {
        self.index.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// Changes what is known of the episodes.
    pub(crate) fn update<T>(&self, change: impl FnOnce(&mut ShowIndex) -> T) -> T {
        change(&mut self.index.write().unwrap_or_else(PoisonError::into_inner))
    }
}

/// What this program writes to a file, or has written.
struct Written {
    /// The hash of the bytes.
    hash: String,
    /// It is not yet known whether they are there.
    under_way: bool,
}

/// The state behind all commands.
pub(crate) struct AppState {
    /// What the program was asked to open, until the window has taken it.
    pub(crate) asked: Mutex<Option<PathBuf>>,
    /// The show that the window will ask for first.
    pub(crate) prepared: Mutex<Option<Preload>>,
    show: RwLock<Option<Arc<OpenShow>>>,
    opened: Mutex<HashMap<PathBuf, Arc<OpenEpisode>>>,
    /// The unsaved texts that are kept for the case of a crash.
    pub(crate) journal: Arc<Journal>,
    /// Keeps the journal in step with the open texts.
    pub(crate) writer: JournalWriter,
    /// The files that stand beside the page.
    pub(crate) assets: AssetResolver,
    /// What this program has written last, so that its own saves raise no alarm.
    written: Mutex<HashMap<PathBuf, Written>>,
    /// The shows that the window has heard of from here, and may ask for.
    allowed_path: Mutex<HashSet<PathBuf>>,
}

impl AppState {
    /// The state at the start. `asked` is what to open, with an absolute path: the working folder
    /// means nothing later.
    pub(crate) fn new(
        asked: Option<PathBuf>,
        journal: Arc<Journal>,
        writer: JournalWriter,
        assets: AssetResolver,
    ) -> Self {
        Self {
            asked: Mutex::new(asked),
            prepared: Mutex::default(),
            show: RwLock::default(),
            opened: Mutex::default(),
            journal,
            writer,
            assets,
            written: Mutex::default(),
            allowed_path: Mutex::default(),
        }
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
        let closed = std::mem::take(&mut *lock(&self.opened));
        for path in closed.keys() {
            self.writer.forget(path);
        }
    }

    /// Whether `show` is still the open one.
    pub(crate) fn has(&self, show: &Arc<OpenShow>) -> bool {
        self.show
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .as_ref()
            .is_some_and(|open| Arc::ptr_eq(open, show))
    }

    /// The path, if the window may open it: an episode of the open show, the file of one of its guests,
    /// or one that is open.
    ///
    /// # Errors
    /// A sentence, where it is none.
    pub(crate) fn episode(&self, path: &str) -> Answer<PathBuf> {
        let path = PathBuf::from(path);
        // The file of an open episode may be gone.
        if self.opened(&path).is_ok() {
            return Ok(path);
        }
        let show = self.show()?;
        let index = show.index();
        if index.holds(&path) || index.is_person(&path) {
            return Ok(path);
        }
        Err(Failure {
            code: FailureCode::NotFound,
            message: format!("{} is no episode of the open show.", path.display()),
        })
    }

    /// An open episode.
    ///
    /// # Errors
    /// Out of step, where the episode is not open.
    pub(crate) fn opened(&self, path: &Path) -> Answer<Arc<OpenEpisode>> {
        lock(&self.opened).get(path).cloned().ok_or_else(|| Failure {
            code: FailureCode::OutOfStep,
            message: format!("{} is not open.", path.display()),
        })
    }

    /// Asks the open episode at `path`, in its show, if the editor and the shell have the same text
    /// of it. Nothing of both changes meanwhile.
    ///
    /// # Errors
    /// Out of step, where they do not; whatever the question fails with.
    pub(crate) fn ask<T>(
        &self,
        path: &str,
        version: u32,
        question: impl FnOnce(&mut Session, &ShowIndex) -> Answer<T>,
    ) -> Answer<T> {
        let opened = self.opened(&self.episode(path)?)?;
        let show = self.show()?;
        let mut session = opened.at(version)?;
        question(&mut session, &show.index())
    }

    /// Opens an episode, or replaces the text that is open.
    pub(crate) fn open(&self, path: &Path, opened: OpenEpisode) {
        lock(&self.opened).insert(path.to_owned(), Arc::new(opened));
    }

    /// Forgets an open episode and what of it was not saved: the host has been asked.
    pub(crate) fn close(&self, path: &Path) {
        lock(&self.opened).remove(path);
        self.writer.forget(path);
    }

    /// This program is about to write bytes with that hash.
    pub(crate) fn writes(&self, path: &Path, hash: &str) {
        let written = Written { hash: hash.to_owned(), under_way: true };
        lock(&self.written).insert(path.to_owned(), written);
    }

    /// It has written them, or could not. The watcher comes later, and more than once: what was
    /// written stays known until something else stands there.
    pub(crate) fn wrote(&self, path: &Path, done: bool) {
        let mut all = lock(&self.written);
        match all.get_mut(path) {
            Some(written) if done => written.under_way = false,
            _ => drop(all.remove(path)),
        }
    }

    /// Whether the window knows what now stands in the file, or this program has written it.
    pub(crate) fn knows(&self, path: &Path, hash: &str) -> bool {
        // What is open was read since, or saved: nothing older counts.
        let base = self.opened(path).ok().map(|opened| opened.base());
        let mut all = lock(&self.written);
        match (all.get(path), base) {
            (Some(written), _) if written.under_way && written.hash == hash => true,
            (_, Some(base)) => base.hash == hash,
            (Some(written), None) if written.hash == hash => true,
            (Some(written), None) if !written.under_way => {
                all.remove(path);
                false
            }
            _ => false,
        }
    }

    /// The window hears of a show, and may ask for it from now on: the host has named it, or it was
    /// open before.
    pub(crate) fn allow_path(&self, show: impl Into<PathBuf>) {
        lock(&self.allowed_path).insert(show.into());
    }

    /// The show or episode at `path`, if the window has heard of it from here. Whoever could open any
    /// folder could read and write all notes below it.
    ///
    /// # Errors
    /// A sentence, where it has not.
    pub(crate) fn allowed_path(&self, path: &str) -> Answer<PathBuf> {
        let path = PathBuf::from(path);
        if lock(&self.allowed_path).contains(&path) {
            return Ok(path);
        }
        Err(other(format!("{} was not chosen. Open it with “Open show”.", path.display())))
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

#[cfg(test)]
pub(crate) mod tests;
