//! An episode that is open: its text in step with the editor, and the text it started from.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard};

use linernotes_core::app_data::Unsaved;
use linernotes_core::session::Session;
use linernotes_core::store::Stored;
use linernotes_syntax::text::Encoding;

use crate::commands::episode::out_of_step;
use crate::failure::Answer;
use crate::state::app_state::lock;
use crate::state::journal_writer::Source;

/// An open episode.
///
/// Who needs its text and what is known of its show locks the text first ([`OpenEpisode::session`] or
/// [`OpenEpisode::at`]), then [`crate::state::app_state::OpenShow::index`], as [`crate::state::app_state::AppState::ask`] does. The
/// other way round, two of them and one who waits to change the index would wait for each other.
#[derive(Debug)]
pub(crate) struct OpenEpisode {
    path: PathBuf,
    session: Mutex<Session>,
    base: Mutex<Arc<Base>>,
    /// What was read from the file to be compared or merged, until the window has taken it over.
    seen: Mutex<Option<Base>>,
    /// The file is not there any more: all of the text is unsaved.
    gone: AtomicBool,
}

/// What was read from the file or saved to it last.
#[derive(Debug, Clone)]
pub(crate) struct Base {
    /// The text.
    pub(crate) text: String,
    /// What the file's bytes have besides.
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
            seen: Mutex::default(),
            gone: AtomicBool::new(false),
        }
    }

    /// The text in step with the editor, for this caller alone.
    pub(crate) fn session(&self) -> MutexGuard<'_, Session> {
        lock(&self.session)
    }

    /// The text of `version`, for this caller alone.
    ///
    /// # Errors
    /// Out of step, where the editor and the shell do not have the same text.
    pub(crate) fn at(&self, version: u32) -> Answer<MutexGuard<'_, Session>> {
        let session = self.session();
        if session.version() == version { Ok(session) } else { Err(out_of_step()) }
    }

    /// What was read or saved last.
    pub(crate) fn base(&self) -> Arc<Base> {
        Arc::clone(&lock(&self.base))
    }

    /// Notes what was read or saved now.
    pub(crate) fn set_base(&self, base: Base) {
        *lock(&self.base) = Arc::new(base);
    }

    /// Notes whether the file is gone.
    pub(crate) fn set_gone(&self, gone: bool) {
        self.gone.store(gone, Ordering::Relaxed);
    }

    /// Whether the file is gone.
    pub(crate) fn is_gone(&self) -> bool {
        self.gone.load(Ordering::Relaxed)
    }

    /// Notes what stands in the file now; the text does not start from it yet.
    pub(crate) fn record_disk(&self, base: Base) {
        *lock(&self.seen) = Some(base);
    }

    /// From now on the text starts from what was seen in the file. Tells whether that was `hash`.
    pub(crate) fn accept_disk(&self, hash: &str) -> bool {
        let seen = lock(&self.seen).take_if(|seen| seen.hash == hash);
        let adopted = seen.is_some();
        if let Some(seen) = seen {
            self.set_base(seen);
            self.set_gone(false);
        }
        adopted
    }

    /// Gives what is unsaved in this text whenever it is asked.
    pub(crate) fn source(self: &Arc<Self>) -> Source {
        let opened = Arc::clone(self);
        Arc::new(move || opened.unsaved())
    }

    /// Whether a text of this episode would be lost without the window.
    pub(crate) fn is_unsaved(&self, text: &str) -> bool {
        self.is_gone() || self.base().text != text
    }

    fn unsaved(&self) -> Option<Unsaved> {
        // The text is copied, so that nobody who types waits for the disk.
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
