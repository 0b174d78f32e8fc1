//! Saving so that at every moment the old or the new file is there, whole.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs::{self, File, OpenOptions, Permissions};
use std::io::Write;
use std::path::{Path, PathBuf};

use super::error::{Reason, StoreError};
use super::{hard_links, hash, parent, read_bytes};

/// Temporary files are named `.linernotes-…`, so that site generators and `git add` of the
/// episodes' pattern pass them over, and leftovers of a crash can be told.
pub(super) const PREFIX: &str = ".linernotes-";

/// Replaces the bytes of a file.
///
/// `expected` is the hash of the bytes that were read; without it, whatever stands there is
/// replaced. A symbolic link stays, its target is replaced. Mode and hard links are kept. The new
/// bytes are on the disk, not only in the system's cache, when this returns.
///
/// Returns the hash of the bytes now on disk.
///
/// # Errors
/// [`StoreError`]; the file is then as it was.
pub fn save(path: &Path, bytes: &[u8], expected: Option<&str>) -> Result<String, StoreError> {
    let named = |error: &std::io::Error| StoreError::io(path, error);
    let (target, metadata) = check(path)?;
    let folder = parent(&target);
    if hard_links::is_linked(&metadata) {
        hard_links::overwrite(&target, bytes, || unchanged(path, expected).map_err(Failure::Told))
            .map_err(|failure| match failure {
                Failure::Told(error) => error,
                Failure::Io(error) => named(&error),
            })?;
    } else {
        let fresh = write_beside(folder, bytes, Some(metadata.permissions()))
            .map_err(|error| named(&error))?;
        keep_owner(fresh.as_file(), &metadata);
        // The last look before the rename: a change that comes between the two is not noticed,
        // but that window is microseconds, and there is no compare-and-rename to close it with.
        unchanged(path, expected)?;
        fresh.persist(&target).map_err(|failed| named(&failed.error))?;
        sync_folder(folder).map_err(|error| named(&error))?;
    }
    Ok(hash(bytes))
}

/// Looks whether a file may be replaced. Gives the file behind all links, and what it is.
pub(super) fn check(path: &Path) -> Result<(PathBuf, fs::Metadata), StoreError> {
    let named = |error: &std::io::Error| StoreError::io(path, error);
    let target = fs::canonicalize(path).map_err(|error| named(&error))?;
    let metadata = fs::metadata(&target).map_err(|error| named(&error))?;
    if !metadata.is_file() {
        let reason = if metadata.is_dir() { Reason::Folder } else { Reason::NoFile };
        return Err(StoreError::new(path, reason));
    }
    if metadata.permissions().readonly() {
        return Err(StoreError::new(path, Reason::ReadOnly));
    }
    // A rename asks only whether the folder may be written to. Who may not write this file should
    // not become its owner by saving it.
    OpenOptions::new().write(true).open(&target).map_err(|error| named(&error))?;
    Ok((target, metadata))
}

/// Writes a file that is not there yet.
///
/// Returns the hash of its bytes.
///
/// # Errors
/// [`StoreError`]; [`Reason::Exists`] where there is something of that name, which is kept.
pub fn create(path: &Path, bytes: &[u8]) -> Result<String, StoreError> {
    let named = |error: &std::io::Error| StoreError::io(path, error);
    let folder = parent(path);
    let fresh = write_beside(folder, bytes, new_file_mode()).map_err(|error| named(&error))?;
    fresh.persist_noclobber(path).map_err(|failed| named(&failed.error))?;
    sync_folder(folder).map_err(|error| named(&error))?;
    Ok(hash(bytes))
}

/// As [`create`], and makes the folders that the file needs. Those that were made for nothing are
/// removed again.
///
/// # Errors
/// [`StoreError`]; where a folder can't be made, of that folder.
pub fn create_with_folders(path: &Path, bytes: &[u8]) -> Result<String, StoreError> {
    let folder = parent(path);
    let new: Vec<&Path> = folder.ancestors().take_while(|folder| !is_taken(folder)).collect();
    let created = make_folder(folder).and_then(|()| create(path, bytes));
    if created.is_err() {
        for folder in new {
            // Only an empty folder is removed.
            let _ = fs::remove_dir(folder);
        }
    }
    created
}

/// Makes a folder, and those that it stands in, where they are not there.
///
/// # Errors
/// [`StoreError`] of that folder.
pub fn make_folder(folder: &Path) -> Result<(), StoreError> {
    fs::create_dir_all(folder).map_err(|error| StoreError::io(folder, &error))
}

/// Writes a file whatever stands there: replaces it as [`save`] does, or else writes it as [`create`]
/// does.
///
/// Returns the hash of its bytes.
///
/// # Errors
/// [`StoreError`]; what stood there is then as it was. A link that leads nowhere is no file to replace
/// and none to write over.
pub fn replace_or_create(path: &Path, bytes: &[u8]) -> Result<String, StoreError> {
    if is_taken(path) { save(path, bytes, None) } else { create(path, bytes) }
}

/// A link that leads nowhere takes its name as well.
pub(super) fn is_taken(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok()
}

/// What stopped a save in place.
enum Failure {
    Told(StoreError),
    Io(std::io::Error),
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        Self::Io(error)
    }
}

/// The folders that these files are saved in, where a crash may have left something behind. What a
/// link leads to is saved where that stands.
#[must_use]
pub fn saved_in(files: &BTreeSet<PathBuf>) -> BTreeSet<PathBuf> {
    let mut folders = BTreeSet::new();
    for file in files {
        let linked = fs::symlink_metadata(file).is_ok_and(|metadata| metadata.is_symlink());
        let target = if linked { fs::canonicalize(file).ok() } else { None };
        let folder = parent(target.as_deref().unwrap_or(file));
        if !folders.contains(folder) {
            folders.insert(folder.to_owned());
        }
    }
    folders
}

/// Removes the temporary files that a crash left in a folder, if they are older than `age`; where
/// it interrupted a save in place, that save is finished first.
///
/// Returns how many were removed. A file that cannot be removed stays; it does no harm.
#[must_use]
pub fn remove_leftovers(folder: &Path, age: std::time::Duration) -> usize {
    let old = |path: &PathBuf| {
        fs::symlink_metadata(path)
            .and_then(|metadata| metadata.modified())
            .ok()
            .and_then(|modified| modified.elapsed().ok())
            .is_some_and(|elapsed| elapsed >= age)
    };
    let Ok(entries) = fs::read_dir(folder) else { return 0 };
    entries
        .flatten()
        .filter(|entry| is_temporary(&entry.file_name()))
        .map(|entry| entry.path())
        .filter(old)
        .filter(|path| {
            if path.file_name().and_then(OsStr::to_str).is_some_and(hard_links::is_record) {
                hard_links::finish(path)
            } else {
                fs::remove_file(path).is_ok()
            }
        })
        .count()
}

fn is_temporary(name: &OsStr) -> bool {
    name.to_str().is_some_and(|name| {
        name.starts_with(PREFIX) && name.ends_with(".tmp") || hard_links::is_record(name)
    })
}

pub(super) fn unchanged(path: &Path, expected: Option<&str>) -> Result<(), StoreError> {
    let Some(expected) = expected else { return Ok(()) };
    if hash(&read_bytes(path)?) == expected {
        Ok(())
    } else {
        Err(StoreError::new(path, Reason::ChangedOnDisk))
    }
}

pub(super) fn write_beside(
    folder: &Path,
    bytes: &[u8],
    permissions: Option<Permissions>,
) -> std::io::Result<tempfile::NamedTempFile> {
    let mut file = tempfile::Builder::new().prefix(PREFIX).suffix(".tmp").tempfile_in(folder)?;
    file.write_all(bytes)?;
    if let Some(permissions) = permissions {
        file.as_file().set_permissions(permissions)?;
    }
    file.as_file().sync_all()?;
    Ok(file)
}

/// A rename is only safe from a power cut when the folder that holds the name is synced too.
pub(super) fn sync_folder(folder: &Path) -> std::io::Result<()> {
    File::open(folder)?.sync_all()
}

/// Keeps owner and group, so that a host who shares a folder with a group, or runs as the
/// superuser, does not take the file away from the others. Where the system does not allow it the
/// file belongs to who saved it, as with every editor that saves by renaming.
#[cfg(unix)]
pub(super) fn keep_owner(file: &File, before: &fs::Metadata) {
    use std::os::unix::fs::{MetadataExt, fchown};
    let owned = |now: fs::Metadata| now.uid() == before.uid() && now.gid() == before.gid();
    if file.metadata().is_ok_and(owned) {
        return;
    }
    if fchown(file, Some(before.uid()), Some(before.gid())).is_err() {
        let _ = fchown(file, None, Some(before.gid()));
    }
}

#[cfg(not(unix))]
pub(super) fn keep_owner(_: &File, _: &fs::Metadata) {}

/// Temporary files are private (0600); an episode is to be read by the site's tools as well.
#[cfg(unix)]
#[expect(clippy::unnecessary_wraps, reason = "other systems have no mode")]
fn new_file_mode() -> Option<Permissions> {
    Some(std::os::unix::fs::PermissionsExt::from_mode(0o644))
}

#[cfg(not(unix))]
fn new_file_mode() -> Option<Permissions> {
    None
}
