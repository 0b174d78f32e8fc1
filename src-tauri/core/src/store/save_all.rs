//! Saves several files, all of them or none.
//!
//! First, all new texts are written to temporary files, so that a full disk stops the save before
//! anything has changed. Then each old file gets a second name, and the new one is renamed over it. If
//! one of those steps fails, the old files are renamed back, which needs no room on the disk. A crash
//! between two renames leaves some files new and some old, each of them complete.

use std::fmt;
use std::fs::{self, Permissions};
use std::path::{Path, PathBuf};

use tempfile::{NamedTempFile, TempPath};

use super::error::{Reason, StoreError};
use super::save::{PREFIX, check, keep_owner, sync_folder, unchanged, write_beside};
use super::{hard_links, hash, parent, read_bytes};

/// New bytes for one of several files.
#[derive(Debug, Clone, Copy)]
pub struct Replacement<'a> {
    /// The file.
    pub path: &'a Path,
    /// Its new bytes.
    pub bytes: &'a [u8],
    /// The hash of the bytes that were read.
    pub expected: &'a str,
}

/// Why several files were not saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SaveAllError {
    /// The first failure.
    pub error: StoreError,
    /// The files that had been replaced already and have their old bytes again.
    pub put_back: Vec<PathBuf>,
    /// Those that could not be put back, which have the new bytes, each with the reason.
    pub left_new: Vec<StoreError>,
}

/// A file that is about to be replaced.
struct Ready {
    path: PathBuf,
    target: PathBuf,
    fresh: NamedTempFile,
    /// The hash of the new bytes.
    new: String,
}

/// A file that was replaced, and its old bytes under another name.
struct Replaced {
    path: PathBuf,
    target: PathBuf,
    old: TempPath,
    new: String,
}

/// Replaces the bytes of all these files, or of none. Each file is complete at every moment, as with
/// [`super::save`].
///
/// Returns the hashes of the bytes now on disk, in the same order.
///
/// # Errors
/// [`SaveAllError`]; the files are then as they were, except for those in its `left_new`.
pub fn save_all(files: &[Replacement]) -> Result<Vec<String>, SaveAllError> {
    save_each(files, |_| {})
}

/// As [`save_all`]; `before` is called with the place of each file before it is replaced.
fn save_each(
    files: &[Replacement],
    mut before: impl FnMut(usize),
) -> Result<Vec<String>, SaveAllError> {
    let nothing_done = |error| SaveAllError { error, put_back: Vec::new(), left_new: Vec::new() };
    let ready: Result<Vec<Ready>, StoreError> = files.iter().map(ready).collect();
    let ready = ready.map_err(nothing_done)?;
    let mut done: Vec<Replaced> = Vec::with_capacity(ready.len());
    for (place, (one, file)) in ready.into_iter().zip(files).enumerate() {
        before(place);
        match replace(one, file.expected) {
            Ok(replaced) => done.push(replaced),
            Err(error) => return Err(roll_back(done, error)),
        }
    }
    let hashes = done.iter().map(|replaced| replaced.new.clone()).collect();
    for folder in folders(&done) {
        // All files are replaced. That a power cut may still undo a rename is not worth a roll-back.
        let _ = sync_folder(folder);
    }
    Ok(hashes)
}

/// Checks that a file can be replaced, and writes its new bytes to a temporary file beside it.
fn ready(file: &Replacement) -> Result<Ready, StoreError> {
    let named = |error: &std::io::Error| StoreError::io(file.path, error);
    let (target, metadata) = check(file.path)?;
    // A file with several names is written in place, which cannot be rolled back by a rename.
    if hard_links::is_linked(&metadata) {
        let several = "it has several names (hard links), so it can only be saved on its own";
        return Err(StoreError::new(file.path, Reason::Other(several.to_owned())));
    }
    unchanged(file.path, Some(file.expected))?;
    let fresh = write_beside(parent(&target), file.bytes, Some(metadata.permissions()))
        .map_err(|error| named(&error))?;
    keep_owner(fresh.as_file(), &metadata);
    Ok(Ready { path: file.path.to_owned(), target, fresh, new: hash(file.bytes) })
}

/// Renames the new file over the old one, which keeps a second name for the roll-back.
fn replace(one: Ready, expected: &str) -> Result<Replaced, StoreError> {
    let Ready { path, target, fresh, new } = one;
    let named = |error: &std::io::Error| StoreError::io(&path, error);
    let old = second_name(&target).map_err(|error| named(&error))?;
    unchanged(&path, Some(expected))?;
    fresh.persist(&target).map_err(|failed| named(&failed.error))?;
    Ok(Replaced { path, target, old, new })
}

/// Gives a file a second name beside it, which is removed when the value is dropped. On a file system
/// without hard links it is a copy.
fn second_name(target: &Path) -> std::io::Result<TempPath> {
    let builder = || {
        let mut builder = tempfile::Builder::new();
        builder.prefix(PREFIX).suffix(".tmp");
        builder
    };
    let linked = builder().make_in(parent(target), |name| fs::hard_link(target, name));
    if let Ok(linked) = linked {
        return Ok(linked.into_temp_path());
    }
    let permissions: Permissions = fs::metadata(target)?.permissions();
    let bytes = read_bytes(target).map_err(|error| std::io::Error::other(error.to_string()))?;
    Ok(write_beside(parent(target), &bytes, Some(permissions))?.into_temp_path())
}

/// Renames the old files back, the last one first, and lists what became of each.
fn roll_back(done: Vec<Replaced>, error: StoreError) -> SaveAllError {
    let mut outcome = SaveAllError { error, put_back: Vec::new(), left_new: Vec::new() };
    for Replaced { path, target, old, new } in done.into_iter().rev() {
        // Another program may have written to the file since it was replaced: its text stays.
        let is_theirs = read_bytes(&target).is_ok_and(|bytes| hash(&bytes) != new);
        if is_theirs {
            outcome.left_new.push(StoreError::new(&path, Reason::ChangedOnDisk));
            continue;
        }
        match old.persist(&target) {
            Ok(()) => {
                let _ = sync_folder(parent(&target));
                outcome.put_back.push(path);
            }
            Err(failed) => {
                outcome.left_new.push(StoreError::io(&path, &failed.error));
                // Dropping the second name would lose the old bytes: it stays on the disk.
                let _ = failed.path.keep();
            }
        }
    }
    outcome
}

fn folders(done: &[Replaced]) -> Vec<&Path> {
    let mut folders: Vec<&Path> = done.iter().map(|replaced| parent(&replaced.target)).collect();
    folders.sort();
    folders.dedup();
    folders
}

impl fmt::Display for SaveAllError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}", self.error)?;
        if self.left_new.is_empty() {
            return match self.put_back.len() {
                0 => write!(formatter, " No other files were changed."),
                1 => {
                    write!(formatter, " One file that was already saved has been restored.")
                }
                count => {
                    write!(formatter, " {count} files that were already saved have been restored.")
                }
            };
        }
        for error in &self.left_new {
            write!(
                formatter,
                " {} has the new text and couldn’t be restored: {error}",
                error.path.display()
            )?;
        }
        Ok(())
    }
}

impl std::error::Error for SaveAllError {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::create;

    struct Files(tempfile::TempDir, Vec<PathBuf>);

    fn files() -> Files {
        let folder = tempfile::tempdir().unwrap();
        let paths: Vec<PathBuf> =
            (0..3).map(|place| folder.path().join(format!("{place}.md"))).collect();
        for path in &paths {
            create(path, b"old").unwrap();
        }
        Files(folder, paths)
    }

    impl Files {
        fn texts(&self) -> Vec<String> {
            self.1.iter().map(|path| fs::read_to_string(path).unwrap()).collect()
        }

        fn count(&self) -> usize {
            fs::read_dir(self.0.path()).unwrap().count()
        }

        fn save(&self, before: impl FnMut(usize)) -> Result<Vec<String>, SaveAllError> {
            let expected = hash(b"old");
            let of = |path| Replacement { path, bytes: b"new", expected: &expected };
            let all: Vec<Replacement> = self.1.iter().map(|path| of(path)).collect();
            save_each(&all, before)
        }
    }

    #[test]
    fn all_are_saved_and_nothing_is_left_behind() {
        let files = files();
        assert_eq!(files.save(|_| {}).unwrap(), vec![hash(b"new"); 3]);
        assert_eq!(files.texts(), ["new", "new", "new"]);
        assert_eq!(files.count(), 3);
    }

    #[test]
    fn a_change_half_way_puts_back_what_was_there() {
        let files = files();
        let changed = |place: usize| {
            if place == 2 {
                fs::remove_file(&files.1[2]).unwrap();
                create(&files.1[2], b"theirs").unwrap();
            }
        };
        let error = files.save(changed).unwrap_err();
        assert_eq!(error.error.reason, Reason::ChangedOnDisk);
        assert_eq!(error.put_back, [files.1[1].clone(), files.1[0].clone()]);
        assert!(error.left_new.is_empty());
        assert_eq!(files.texts(), ["old", "old", "theirs"]);
        assert_eq!(files.count(), 3);
        assert!(error.to_string().contains("2 files that were already saved have been restored"));
    }

    #[test]
    fn what_others_wrote_since_is_not_taken_back() {
        let files = files();
        let changed = |place: usize| {
            if place == 2 {
                for path in [&files.1[0], &files.1[2]] {
                    fs::remove_file(path).unwrap();
                    create(path, b"theirs").unwrap();
                }
            }
        };
        let error = files.save(changed).unwrap_err();
        assert_eq!(files.texts(), ["theirs", "old", "theirs"]);
        assert_eq!(error.left_new.len(), 1);
        assert!(error.to_string().contains("0.md has the new text and couldn’t be restored"));
    }

    #[test]
    fn nothing_is_written_where_one_was_changed_before() {
        let files = files();
        fs::remove_file(&files.1[1]).unwrap();
        create(&files.1[1], b"theirs").unwrap();
        let error = files.save(|_| panic!("nothing is replaced")).unwrap_err();
        assert_eq!((error.error.reason, error.put_back.len()), (Reason::ChangedOnDisk, 0));
        assert_eq!(files.texts(), ["old", "theirs", "old"]);
        assert_eq!(files.count(), 3);
    }
}
