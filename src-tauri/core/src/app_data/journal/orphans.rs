//! Unsaved texts of runs that have ended, which nobody saved or discarded.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::{Journal, MOST_KEPT, RUN, Run, Unsaved, files, lock, open_lock, read};

/// An unsaved text of a run that has ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recovered {
    /// Names it in this journal.
    pub id: String,
    /// When it was last written.
    pub written: SystemTime,
    /// The text.
    pub unsaved: Unsaved,
}

impl Journal {
    /// Returns the texts of runs that have ended, the newest first. They belong to this run from now
    /// on: other windows do not offer them until this one is closed. Files that cannot be read are
    /// left out.
    #[must_use]
    pub fn orphans(&self) -> Vec<Recovered> {
        self.adopt();
        let mut runs = lock(&self.orphans);
        let mut found = Vec::new();
        runs.retain(|run| {
            let files = files(&run.folder);
            if files.is_empty() {
                remove(&run.folder);
                return false;
            }
            found.extend(files);
            true
        });
        drop(runs);
        found.sort();
        found.reverse();
        for (_, file) in found.iter().skip(MOST_KEPT) {
            let _ = fs::remove_file(file);
        }
        found
            .into_iter()
            .take(MOST_KEPT)
            .filter_map(|(written, file)| {
                let id = file.strip_prefix(&self.folder).ok()?.to_string_lossy().into_owned();
                Some(Recovered { id, written, unsaved: read(&file)? })
            })
            .collect()
    }

    /// Removes a text that [`Journal::orphans`] returned, after it was restored or discarded. An
    /// unknown `id` does nothing: only files of orphans are removed, whatever path an `id` is.
    pub fn forget_orphan(&self, id: &str) {
        let wanted = self.folder.join(id);
        let file = lock(&self.orphans)
            .iter()
            .flat_map(|run| files(&run.folder))
            .map(|(_, file)| file)
            .find(|file| *file == wanted);
        if let Some(file) = file {
            let _ = fs::remove_file(file);
        }
    }

    /// Takes over the folders of runs that are over.
    fn adopt(&self) {
        if !self.folder.is_dir() {
            return;
        }
        // A run that is just starting has a folder without a lock for a moment, as an ended run has:
        // it holds the journal's own lock during that moment.
        let Ok(_turn) = self.turn() else { return };
        let own = lock(&self.own).as_ref().map(|run| run.folder.clone());
        let mut left = lock(&self.orphans);
        for folder in runs(&self.folder) {
            if own.as_ref() == Some(&folder) || left.iter().any(|run| run.folder == folder) {
                continue;
            }
            let Ok(file) = open_lock(&folder) else { continue };
            // The lock is free only if its run has ended. It is held from here on, so that no other
            // window adopts the same folder.
            if file.try_lock().is_ok() {
                left.push(Run { folder, _lock: file });
            }
        }
    }
}

pub(super) fn runs(journal: &Path) -> Vec<PathBuf> {
    fs::read_dir(journal)
        .into_iter()
        .flatten()
        .flatten()
        .filter(|entry| entry.file_name().to_string_lossy().starts_with(RUN))
        .map(|entry| entry.path())
        .filter(|path| path.is_dir())
        .collect()
}

/// Removes a run's folder with what is left in it besides texts: its lock, and the temporary file
/// of a write that did not end.
fn remove(run: &Path) {
    let _ = fs::remove_dir_all(run);
}
