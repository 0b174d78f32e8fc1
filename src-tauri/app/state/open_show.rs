//! The open show.

use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError, RwLock, RwLockReadGuard};

use linernotes_core::protocol::ShowNews;
use linernotes_core::show::ShowIndex;
use notify::RecommendedWatcher;
use tauri::ipc::Channel;

use super::{lock, today};

/// The open show: what is known of its episodes, and how the window hears of them.
pub(crate) struct OpenShow {
    index: RwLock<ShowIndex>,
    /// Follows the show's folder for as long as the show is open.
    watcher: Mutex<Option<RecommendedWatcher>>,
    news: Channel<ShowNews>,
    /// How many episodes others have changed since the conventions were learned.
    changed: AtomicUsize,
    learning: Mutex<()>,
}

impl OpenShow {
    /// A show whose news goes to the window through `news`.
    pub(crate) fn new(index: ShowIndex, news: Channel<ShowNews>) -> Self {
        Self {
            index: RwLock::new(index),
            watcher: Mutex::default(),
            news,
            changed: AtomicUsize::default(),
            learning: Mutex::default(),
        }
    }

    /// Locks what is known of the episodes, for reading.
    ///
    /// A caller that also needs the text of an open episode locks the text first: see
    /// [`super::open_episode::OpenEpisode`]. A thread never holds two of these guards: a writer
    /// that waits between the two would block the second one, and wait for the first one for ever.
    pub(crate) fn index(&self) -> RwLockReadGuard<'_, ShowIndex> {
        self.index.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// Changes what is known of the episodes.
    pub(crate) fn update<T>(&self, change: impl FnOnce(&mut ShowIndex) -> T) -> T {
        change(&mut self.index.write().unwrap_or_else(PoisonError::into_inner))
    }

    /// Keeps the watcher of the show's folder alive while the show is open.
    pub(crate) fn keep_watcher(&self, watcher: RecommendedWatcher) {
        *lock(&self.watcher) = Some(watcher);
    }

    /// Sends news of the show to the window.
    ///
    /// # Errors
    /// When the window is gone.
    pub(crate) fn send(&self, news: ShowNews) -> tauri::Result<()> {
        self.news.send(news)
    }

    /// Sends the window how the list shows these episodes, with the progress of reading them all.
    ///
    /// # Errors
    /// When the window is gone.
    pub(crate) fn send_episodes(
        &self,
        paths: &[PathBuf],
        read: usize,
        total: usize,
    ) -> tauri::Result<()> {
        let episodes = self.index().summaries_of(paths, today());
        let count = |number| u32::try_from(number).unwrap_or(u32::MAX);
        self.send(ShowNews::Episodes { episodes, read: count(read), total: count(total) })
    }

    /// Sends the window how the list shows these episodes of a show that has been read.
    ///
    /// # Errors
    /// When the window is gone.
    pub(crate) fn send_changed(&self, paths: &[PathBuf]) -> tauri::Result<()> {
        let total = self.index().len();
        self.send_episodes(paths, total, total)
    }

    /// Adds to the number of episodes that others have changed since the conventions were learned,
    /// and returns the sum.
    pub(crate) fn count_changed(&self, more: usize) -> usize {
        self.changed.fetch_add(more, Ordering::Relaxed) + more
    }

    /// Waits for its turn to learn the conventions, which starts the count of changed episodes
    /// again.
    pub(crate) fn begin_learning(&self) -> MutexGuard<'_, ()> {
        let turn = lock(&self.learning);
        self.changed.store(0, Ordering::Relaxed);
        turn
    }
}
