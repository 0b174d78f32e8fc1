//! The recovery journal: what was typed and not saved yet, in a folder of the app's own. After a
//! crash it is offered to the host; it never overwrites an episode by itself.
//!
//! Each run of the program has a folder in it, and holds a lock on a file there until it ends, however
//! it ends: the system releases the lock. So the texts of a run that crashed can be distinguished from
//! those of a window that is open now, even if two windows have the same episode open.

mod orphans;

use std::fs::{self, File, OpenOptions};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::SystemTime;

use serde::{Deserialize, Serialize};

use crate::store::{StoreError, create_private, hash, make_private_folder, read_bytes, save};
use linernotes_syntax::text::Encoding;

pub use orphans::Recovered;

/// How many episodes are kept at the most, of one run and of all that are over; the oldest go
/// first. With the limit on the size of a file this bounds the journal.
pub const MOST_KEPT: usize = 32;

/// The file in a run's folder that is locked as long as the run lives.
const LOCK: &str = "lock";
/// How the names of the folders of runs begin.
const RUN: &str = "run-";

/// A folder with unsaved texts.
#[derive(Debug)]
pub struct Journal {
    folder: PathBuf,
    /// This run, once it had something to keep.
    own: Mutex<Option<Run>>,
    /// The runs that are over and had texts left; locked, so that no other window offers them too.
    orphans: Mutex<Vec<Run>>,
}

/// An unsaved text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unsaved {
    /// The episode's file.
    pub path: PathBuf,
    /// The hash of the file's bytes when the text was last read from it or saved to it.
    pub base: String,
    /// How the text is encoded in the file.
    pub encoding: Encoding,
    /// The text as it was typed.
    pub text: String,
}

/// The folder of one run, and its lock.
#[derive(Debug)]
struct Run {
    folder: PathBuf,
    _lock: File,
}

/// The first line of a journal's file; the text follows it as it is, so that a host can read it
/// without this app as well.
#[derive(Serialize, Deserialize)]
struct Head {
    path: PathBuf,
    base: String,
    encoding: Encoding,
}

impl Journal {
    /// The journal in `folder`, which is made when it is needed.
    #[must_use]
    pub fn new(folder: PathBuf) -> Self {
        Self { folder, own: Mutex::default(), orphans: Mutex::default() }
    }

    /// Keeps an unsaved text, in place of an older one of the same episode and this run. It is on
    /// the disk when this returns.
    ///
    /// # Errors
    /// [`StoreError`] where it cannot be written; the older text is then still there.
    pub fn keep(&self, unsaved: &Unsaved) -> Result<(), StoreError> {
        let folder = self.own_folder()?;
        let file = file_of(&folder, &unsaved.path);
        let bytes = unsaved.to_bytes(&file)?;
        if file.exists() {
            save(&file, &bytes, None)?;
        } else {
            create_private(&file, &bytes)?;
            for (_, file) in files(&folder).into_iter().skip(MOST_KEPT) {
                let _ = fs::remove_file(file);
            }
        }
        Ok(())
    }

    /// Forgets the text of an episode in this run: it was saved, or given up.
    pub fn forget(&self, path: &Path) {
        if let Some(run) = lock(&self.own).as_ref() {
            // Where it cannot be removed it is offered once more; nothing is lost.
            let _ = fs::remove_file(file_of(&run.folder, path));
        }
    }

    /// The text that this run keeps of an episode, if there is one.
    #[must_use]
    pub fn of(&self, path: &Path) -> Option<Unsaved> {
        let file = file_of(&lock(&self.own).as_ref()?.folder, path);
        read(&file).filter(|unsaved| unsaved.path == path)
    }

    /// This run's folder; a new one at first, and where somebody has removed it.
    fn own_folder(&self) -> Result<PathBuf, StoreError> {
        let mut own = lock(&self.own);
        if let Some(run) = own.as_ref().filter(|run| run.folder.is_dir()) {
            return Ok(run.folder.clone());
        }
        make_private_folder(&self.folder)?;
        // Making the folder and locking it are two steps. Another window that looked for orphans
        // between them would take the folder over; the journal's own lock keeps it waiting.
        let _turn = self.turn().map_err(|error| StoreError::io(&self.folder, &error))?;
        let run = Run::start(&self.folder).map_err(|error| StoreError::io(&self.folder, &error))?;
        Ok(own.insert(run).folder.clone())
    }

    /// Waits for the journal's own lock, which is held for moments only.
    fn turn(&self) -> std::io::Result<File> {
        let file = open_lock(&self.folder)?;
        file.lock()?;
        Ok(file)
    }
}

impl Run {
    /// Makes the folder of a new run, which nobody but the host can read, and locks it.
    fn start(journal: &Path) -> std::io::Result<Self> {
        let mut builder = tempfile::Builder::new();
        #[cfg(unix)]
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o700));
        let folder = builder.prefix(RUN).tempdir_in(journal)?.keep();
        let file = open_lock(&folder)?;
        file.lock()?;
        Ok(Self { folder, _lock: file })
    }
}

impl Unsaved {
    fn to_bytes(&self, file: &Path) -> Result<Vec<u8>, StoreError> {
        let head = Head {
            path: self.path.clone(),
            base: self.base.clone(),
            encoding: self.encoding.clone(),
        };
        let mut bytes = serde_json::to_vec(&head).map_err(|error| {
            StoreError::new(file, crate::store::Reason::Other(error.to_string()))
        })?;
        bytes.push(b'\n');
        bytes.extend_from_slice(self.text.as_bytes());
        Ok(bytes)
    }
}

fn open_lock(folder: &Path) -> std::io::Result<File> {
    OpenOptions::new().read(true).write(true).create(true).truncate(false).open(folder.join(LOCK))
}

/// The name of an episode's file in a run's folder.
fn file_of(run: &Path, path: &Path) -> PathBuf {
    run.join(format!("{}.unsaved", hash(path.as_os_str().as_encoded_bytes())))
}

/// The texts of a run and when they were written, the newest first.
fn files(run: &Path) -> Vec<(SystemTime, PathBuf)> {
    let mut files: Vec<_> = fs::read_dir(run)
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "unsaved"))
        .filter_map(|path| Some((fs::metadata(&path).ok()?.modified().ok()?, path)))
        .collect();
    files.sort();
    files.reverse();
    files
}

fn read(file: &Path) -> Option<Unsaved> {
    let bytes = read_bytes(file).ok()?;
    let end = bytes.iter().position(|byte| *byte == b'\n')?;
    let head: Head = serde_json::from_slice(&bytes[..end]).ok()?;
    let text = String::from_utf8(bytes[end + 1..].to_vec()).ok()?;
    Some(Unsaved { path: head.path, base: head.base, encoding: head.encoding, text })
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests;
