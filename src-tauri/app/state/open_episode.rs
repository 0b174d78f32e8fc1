//! An episode that is open: its text in step with the editor, and the text it started from.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard};

use linernotes_core::app_data::Unsaved;
use linernotes_core::session::Session;
use linernotes_core::store::Stored;
use linernotes_syntax::text::Encoding;

use super::journal_writer::Source;
use super::lock;
use crate::failure::{Answer, CommandError};

/// An open episode.
///
/// A caller that needs both its text and what is known of its show locks the text first
/// ([`OpenEpisode::session`] or [`OpenEpisode::at`]), then
/// [`index`](super::open_show::OpenShow::index), as [`ask`](super::app_state::AppState::ask) does.
/// In the other order, two such callers and one that waits to change the index would wait for each
/// other.
#[derive(Debug)]
pub(crate) struct OpenEpisode {
    path: PathBuf,
    session: Mutex<Session>,
    base: Mutex<Arc<Base>>,
    /// The file as it was read to be compared or merged, until the window accepts it.
    disk: Mutex<Option<Base>>,
    /// The file no longer exists, so all of the text is unsaved.
    gone: AtomicBool,
}

/// A file as it was last read or saved.
#[derive(Debug, Clone)]
pub(crate) struct Base {
    /// The text.
    pub(crate) text: String,
    /// What the file's bytes have besides the text.
    pub(crate) encoding: Encoding,
    /// The hash of the bytes.
    pub(crate) hash: String,
}

impl OpenEpisode {
    /// Opens what was read from `path`; its text is version 0.
    pub(crate) fn new(path: &Path, stored: Stored) -> Self {
        let base = Base::from(stored);
        Self {
            path: path.to_owned(),
            session: Mutex::new(Session::new(path, base.text.clone())),
            base: Mutex::new(Arc::new(base)),
            disk: Mutex::default(),
            gone: AtomicBool::new(false),
        }
    }

    /// Locks the text, whatever its version.
    pub(crate) fn session(&self) -> MutexGuard<'_, Session> {
        lock(&self.session)
    }

    /// Locks the text of `version`.
    ///
    /// # Errors
    /// Out of step, when the app does not have that version of the editor's text.
    pub(crate) fn at(&self, version: u32) -> Answer<MutexGuard<'_, Session>> {
        let session = self.session();
        if session.version() == version { Ok(session) } else { Err(CommandError::out_of_step()) }
    }

    /// The file as the text started from it.
    pub(crate) fn base(&self) -> Arc<Base> {
        Arc::clone(&lock(&self.base))
    }

    /// Sets what the text starts from: the file has just been read or saved.
    pub(crate) fn set_base(&self, base: Base) {
        *lock(&self.base) = Arc::new(base);
        self.set_gone(false);
    }

    /// Sets whether the file is gone.
    pub(crate) fn set_gone(&self, gone: bool) {
        self.gone.store(gone, Ordering::Relaxed);
    }

    /// Whether the file is gone.
    pub(crate) fn is_gone(&self) -> bool {
        self.gone.load(Ordering::Relaxed)
    }

    /// Records the file as it is now; the text does not start from it yet.
    pub(crate) fn record_disk(&self, disk: Base) {
        *lock(&self.disk) = Some(disk);
    }

    /// Lets the text start from the recorded file, if that has this hash; returns whether it has.
    pub(crate) fn accept_disk(&self, hash: &str) -> bool {
        let disk = lock(&self.disk).take_if(|disk| disk.hash == hash);
        let accepted = disk.is_some();
        if let Some(disk) = disk {
            self.set_base(disk);
        }
        accepted
    }

    /// A function for the journal's thread that returns what is unsaved when it is called.
    pub(crate) fn source(self: &Arc<Self>) -> Source {
        let open = Arc::clone(self);
        Arc::new(move || open.unsaved())
    }

    /// Whether `text` would be lost if the window closed now.
    pub(crate) fn is_unsaved(&self, text: &str) -> bool {
        self.is_gone() || self.base().text != text
    }

    fn unsaved(&self) -> Option<Unsaved> {
        // A copy, so that typing does not wait for the disk.
        let text = self.session().text().to_owned();
        let base = self.base();
        self.is_unsaved(&text).then(|| Unsaved {
            path: self.path.clone(),
            base: base.hash.clone(),
            encoding: base.encoding.clone(),
            text,
        })
    }
}

impl From<Stored> for Base {
    fn from(stored: Stored) -> Self {
        let Stored { decoded, hash, .. } = stored;
        Self { text: decoded.text, encoding: decoded.encoding, hash }
    }
}
