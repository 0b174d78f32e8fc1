//! The state behind all commands: the open show, the open episodes, the app's own writes.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use linernotes_core::app_data::Journal;
use linernotes_core::protocol::FailureCode;
use linernotes_core::session::Session;
use linernotes_core::show::ShowIndex;
use linernotes_core::store;

use super::journal_writer::{JournalWriter, Trouble};
use super::lock;
use super::open_episode::OpenEpisode;
use super::open_show::OpenShow;
use crate::failure::{Answer, CommandError};

/// Returns the bytes of a file that is bundled with the page, by its path.
pub(crate) type AssetResolver = Box<dyn Fn(&str) -> Option<Vec<u8>> + Send + Sync>;

/// The state behind all commands.
pub(crate) struct AppState {
    /// The app's own folder.
    pub(crate) folder: PathBuf,
    /// What the app was asked to open, until the window has taken it.
    pub(crate) asked: Mutex<Option<PathBuf>>,
    show: RwLock<Option<Arc<OpenShow>>>,
    episodes: Mutex<HashMap<PathBuf, Arc<OpenEpisode>>>,
    /// The unsaved texts that are kept in case of a crash.
    pub(crate) journal: Arc<Journal>,
    /// Keeps the journal in step with the open texts.
    pub(crate) writer: JournalWriter,
    /// The files that are bundled with the page.
    pub(crate) assets: AssetResolver,
    /// What the app last wrote to each file, so that its own saves are not taken for changes by
    /// others.
    own_writes: Mutex<HashMap<PathBuf, OwnWrite>>,
    /// The shows and episodes that the window has been offered, and may ask for.
    allowed_paths: Mutex<HashSet<PathBuf>>,
}

/// Bytes that the app writes to a file, or has written.
struct OwnWrite {
    /// The hash of the bytes.
    hash: String,
    /// The write has not ended yet, and may still fail.
    under_way: bool,
}

impl AppState {
    /// The state at the start. `folder` is the app's own, `asked` what to open. Both are absolute
    /// paths: the working folder means nothing later.
    pub(crate) fn new(
        folder: PathBuf,
        asked: Option<PathBuf>,
        trouble: Trouble,
        assets: AssetResolver,
    ) -> Self {
        let journal = Arc::new(Journal::new(folder.join("recovery")));
        let writer = JournalWriter::start(Arc::clone(&journal), trouble);
        Self {
            folder,
            asked: Mutex::new(asked),
            show: RwLock::default(),
            episodes: Mutex::default(),
            journal,
            writer,
            assets,
            own_writes: Mutex::default(),
            allowed_paths: Mutex::default(),
        }
    }

    /// The open show.
    ///
    /// # Errors
    /// A sentence, when none is open.
    pub(crate) fn show(&self) -> Answer<Arc<OpenShow>> {
        let show = self.show.read().unwrap_or_else(PoisonError::into_inner).clone();
        show.ok_or_else(|| CommandError::other("No show is open. Use “Open show”."))
    }

    /// The name of a file in the log: its path below the root of the open show.
    pub(crate) fn log_name(&self, path: &Path) -> String {
        let relative = self.show().ok().and_then(|show| {
            let index = show.index();
            Some(path.strip_prefix(index.show().root()).ok()?.display().to_string())
        });
        relative.unwrap_or_else(|| "outside the show".to_owned())
    }

    /// Makes `show` the open one, and closes the episodes of the one before.
    pub(crate) fn set_show(&self, show: Arc<OpenShow>) {
        *self.show.write().unwrap_or_else(PoisonError::into_inner) = Some(show);
        let closed = std::mem::take(&mut *lock(&self.episodes));
        for path in closed.keys() {
            self.writer.forget(path);
        }
    }

    /// Whether `show` is still the open one.
    pub(crate) fn has(&self, show: &Arc<OpenShow>) -> bool {
        self.show().is_ok_and(|open| Arc::ptr_eq(&open, show))
    }

    /// The path, if the window may open it: that of an episode of the open show, of the file of one
    /// of its guests, or of an open episode.
    ///
    /// # Errors
    /// Not found, when it is none of these.
    pub(crate) fn episode(&self, path: &str) -> Answer<PathBuf> {
        let path = PathBuf::from(path);
        // The file of an open episode may be gone, and so may be its entry in the index.
        if self.opened(&path).is_ok() {
            return Ok(path);
        }
        let show = self.show()?;
        let index = show.index();
        if index.holds(&path) || index.is_person(&path) {
            return Ok(path);
        }
        let message = format!("{} isn’t part of the open show.", path.display());
        Err(CommandError::new(FailureCode::NotFound, message))
    }

    /// Makes sure that no link leads a file of the open show, there or not, out of the show. A file that
    /// isn't below its folder was opened by itself, and is what the host has named.
    ///
    /// # Errors
    /// [`StoreError`](linernotes_core::store::StoreError), where one does.
    pub(crate) fn contains(&self, file: &Path) -> Answer<()> {
        let Ok(show) = self.show() else { return Ok(()) };
        let index = show.index();
        match file.starts_with(index.show().root()) {
            true => Ok(index.show().contains(file)?),
            false => Ok(()),
        }
    }

    /// The open episode at `path`.
    ///
    /// # Errors
    /// Out of step, when it is not open.
    pub(crate) fn opened(&self, path: &Path) -> Answer<Arc<OpenEpisode>> {
        lock(&self.episodes).get(path).cloned().ok_or_else(|| {
            let message = format!("{} isn’t open.", path.display());
            CommandError::new(FailureCode::OutOfStep, message)
        })
    }

    /// Asks about the text of `version` of the open episode at `path`, and its show. Neither changes
    /// meanwhile.
    ///
    /// # Errors
    /// Out of step, when the app does not have that version of the text; those of `question`.
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

    /// Opens an episode, or replaces the text that is open at `path`.
    pub(crate) fn open(&self, path: &Path, episode: OpenEpisode) {
        lock(&self.episodes).insert(path.to_owned(), Arc::new(episode));
    }

    /// Closes an episode and forgets what is unsaved in it: the host has been asked.
    pub(crate) fn close(&self, path: &Path) {
        lock(&self.episodes).remove(path);
        self.writer.forget(path);
    }

    /// Runs `write`, which writes these bytes to these files, and remembers them as the app's own if
    /// it succeeds.
    ///
    /// The hashes are noted before `write` runs, since the watcher may report the change before it
    /// returns. They stay noted after that, since the watcher may report one write more than once.
    ///
    /// # Errors
    /// Those of `write`.
    pub(crate) fn write_own<T, E>(
        &self,
        files: &[(&Path, &[u8])],
        write: impl FnOnce() -> Result<T, E>,
    ) -> Result<T, E> {
        for (path, bytes) in files {
            let own = OwnWrite { hash: store::hash(bytes), under_way: true };
            lock(&self.own_writes).insert((*path).to_owned(), own);
        }
        let written = write();
        let mut own_writes = lock(&self.own_writes);
        for (path, _) in files {
            match own_writes.get_mut(*path) {
                Some(own) if written.is_ok() => own.under_way = false,
                _ => drop(own_writes.remove(*path)),
            }
        }
        written
    }

    /// Whether a file with this hash is what the window knows, or what the app has written itself.
    pub(crate) fn knows(&self, path: &Path, hash: &str) -> bool {
        // The base of an open episode is at least as new as the last write, unless that is still
        // under way.
        let base = self.opened(path).ok().map(|opened| opened.base());
        let mut own_writes = lock(&self.own_writes);
        match (own_writes.get(path), base) {
            (Some(own), _) if own.under_way && own.hash == hash => true,
            (_, Some(base)) => base.hash == hash,
            (Some(own), None) if own.hash == hash => true,
            (Some(own), None) if !own.under_way => {
                // Somebody else has written since. If the app's own bytes come back now, that is
                // somebody else's change as well.
                own_writes.remove(path);
                false
            }
            _ => false,
        }
    }

    /// Lets the window ask for a show or an episode from now on: the host has chosen it, or it was
    /// open before.
    pub(crate) fn allow_path(&self, path: impl Into<PathBuf>) {
        lock(&self.allowed_paths).insert(path.into());
    }

    /// The show or episode at `path`, if the window may ask for it. A page that could open any
    /// folder could read and write all notes below it.
    ///
    /// # Errors
    /// A sentence, when it may not.
    pub(crate) fn allowed_path(&self, path: &str) -> Answer<PathBuf> {
        let path = PathBuf::from(path);
        if lock(&self.allowed_paths).contains(&path) {
            return Ok(path);
        }
        let message = format!("You haven’t opened {}. Use “Open show”.", path.display());
        Err(CommandError::other(message))
    }
}

#[cfg(test)]
mod tests;
