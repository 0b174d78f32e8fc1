//! The recovery journal: what was typed and not saved yet, one file an episode, in a folder of the
//! app's own. After a crash it is offered to the host; it never overwrites an episode by itself.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use serde::{Deserialize, Serialize};

use super::{StoreError, create, hash, read_bytes, save};
use crate::document::Encoding;

/// How many episodes are kept at the most; the oldest go first. With the limit on the size of a
/// file this bounds the journal.
const KEPT: usize = 32;

/// A folder with unsaved texts.
#[derive(Debug, Clone)]
pub struct Journal {
    folder: PathBuf,
}

/// An unsaved text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unsaved {
    /// The episode's file.
    pub path: PathBuf,
    /// The hash of the file's bytes when the text was last read from it or saved to it.
    pub base: String,
    /// What the file's bytes have besides the text.
    pub encoding: Encoding,
    /// The text as it was typed.
    pub text: String,
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
        Self { folder }
    }

    /// Keeps an unsaved text, in place of an older one of the same episode. It is on the disk when
    /// this returns.
    ///
    /// # Errors
    /// [`StoreError`] where it cannot be written; the older text is then still there.
    pub fn keep(&self, unsaved: &Unsaved) -> Result<(), StoreError> {
        let head = Head {
            path: unsaved.path.clone(),
            base: unsaved.base.clone(),
            encoding: unsaved.encoding.clone(),
        };
        let file = self.file(&unsaved.path);
        let mut bytes = serde_json::to_vec(&head)
            .map_err(|error| StoreError::new(&file, super::Reason::Other(error.to_string())))?;
        bytes.push(b'\n');
        bytes.extend_from_slice(unsaved.text.as_bytes());
        fs::create_dir_all(&self.folder).map_err(|error| StoreError::io(&self.folder, &error))?;
        if file.exists() {
            save(&file, &bytes, None)?;
        } else {
            create(&file, &bytes)?;
            self.prune();
        }
        Ok(())
    }

    /// Forgets the text of an episode: it was saved, or given up.
    pub fn forget(&self, path: &Path) {
        // Where it cannot be removed it is offered once more; nothing is lost.
        let _ = fs::remove_file(self.file(path));
    }

    /// The text kept of an episode, if there is one.
    #[must_use]
    pub fn of(&self, path: &Path) -> Option<Unsaved> {
        read(&self.file(path)).filter(|unsaved| unsaved.path == path)
    }

    /// All texts that are kept, the newest first. What cannot be read is left out.
    #[must_use]
    pub fn all(&self) -> Vec<Unsaved> {
        self.files().into_iter().filter_map(|(_, file)| read(&file)).collect()
    }

    fn file(&self, path: &Path) -> PathBuf {
        self.folder.join(format!("{}.unsaved", hash(path.as_os_str().as_encoded_bytes())))
    }

    fn files(&self) -> Vec<(SystemTime, PathBuf)> {
        let mut files: Vec<_> = fs::read_dir(&self.folder)
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

    fn prune(&self) {
        for (_, file) in self.files().into_iter().skip(KEPT) {
            let _ = fs::remove_file(file);
        }
    }
}

fn read(file: &Path) -> Option<Unsaved> {
    let bytes = read_bytes(file).ok()?;
    let end = bytes.iter().position(|byte| *byte == b'\n')?;
    let head: Head = serde_json::from_slice(&bytes[..end]).ok()?;
    let text = String::from_utf8(bytes[end + 1..].to_vec()).ok()?;
    Some(Unsaved { path: head.path, base: head.base, encoding: head.encoding, text })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unsaved(path: &str, text: &str) -> Unsaved {
        let encoding = Encoding { byte_order_mark: true, ..Encoding::default() };
        Unsaved { path: path.into(), base: "0".into(), encoding, text: text.into() }
    }

    #[test]
    fn what_was_kept_is_found_again_until_it_is_forgotten() {
        let folder = tempfile::tempdir().unwrap();
        let journal = Journal::new(folder.path().join("journal"));
        assert!(journal.all().is_empty());
        journal.keep(&unsaved("/show/a.md", "one\n")).unwrap();
        journal.keep(&unsaved("/show/a.md", "one two\n\n{}")).unwrap();
        journal.keep(&unsaved("/show/b.md", "")).unwrap();
        assert_eq!(journal.all().len(), 2);
        assert_eq!(
            journal.of(Path::new("/show/a.md")),
            Some(unsaved("/show/a.md", "one two\n\n{}"))
        );
        journal.forget(Path::new("/show/a.md"));
        journal.forget(Path::new("/show/never.md"));
        assert_eq!(journal.all(), [unsaved("/show/b.md", "")]);
    }

    #[test]
    fn the_journal_is_bounded_and_survives_damage() {
        let folder = tempfile::tempdir().unwrap();
        let journal = Journal::new(folder.path().to_owned());
        for number in 0..KEPT + 5 {
            journal.keep(&unsaved(&format!("/show/{number}.md"), "x")).unwrap();
        }
        assert_eq!(journal.all().len(), KEPT);
        create(&folder.path().join("broken.unsaved"), b"{\"path\":").unwrap();
        assert_eq!(journal.all().len(), KEPT);
    }
}
