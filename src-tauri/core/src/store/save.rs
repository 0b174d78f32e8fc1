//! Saves a file so that the complete old or the complete new text is on the disk at every moment,
//! even after a crash or a power cut.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs::{self, File, OpenOptions, Permissions};
use std::io::Write;
use std::path::{Path, PathBuf};

use super::error::{Reason, StoreError};
use super::{hard_links, hash, parent, read_bytes};

/// How the names of temporary files begin. Site generators and patterns such as `*.md` pass over
/// hidden files, and what a crash leaves can be recognised.
pub(super) const PREFIX: &str = ".linernotes-";

/// Replaces the bytes of a file.
///
/// `expected` is the hash of the bytes that were read; without it, any content is replaced. A
/// symbolic link stays, its target is replaced. Mode, owner and hard links are kept. The new bytes
/// are on the disk, not only in the system's cache, when this returns.
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
        // A rename would give the new text to this name only and leave it to the others.
        hard_links::overwrite(&target, bytes, || unchanged(path, expected).map_err(Failure::Known))
            .map_err(|failure| match failure {
                Failure::Known(error) => error,
                Failure::Io(error) => named(&error),
            })?;
    } else {
        // The new file is in the same folder, because a rename is atomic only within a file system.
        // It is complete, synced and has its mode before it gets the name: a crash before the
        // rename leaves the old file, one after it the new one.
        let fresh = write_beside(folder, bytes, Some(metadata.permissions()))
            .map_err(|error| named(&error))?;
        keep_owner(fresh.as_file(), &metadata);
        // Compared again right before the rename, since writing may have taken long. A change
        // between this line and the next is not noticed; systems have no rename that compares.
        unchanged(path, expected)?;
        fresh.persist(&target).map_err(|failed| named(&failed.error))?;
        sync_folder(folder).map_err(|error| named(&error))?;
    }
    Ok(hash(bytes))
}

/// Checks that a file may be replaced. Returns the path after following all symbolic links, and its
/// metadata.
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
    // A rename needs permission for the folder only. Somebody who may not write to this file must
    // not be able to replace it all the same.
    OpenOptions::new().write(true).open(&target).map_err(|error| named(&error))?;
    Ok((target, metadata))
}

/// Writes a file that is not there yet.
///
/// Returns the hash of its bytes.
///
/// # Errors
/// [`StoreError`]; [`Reason::Exists`] where the name is taken.
pub fn create(path: &Path, bytes: &[u8]) -> Result<String, StoreError> {
    let named = |error: &std::io::Error| StoreError::io(path, error);
    let folder = parent(path);
    let fresh = write_beside(folder, bytes, new_file_mode()).map_err(|error| named(&error))?;
    fresh.persist_noclobber(path).map_err(|failed| named(&failed.error))?;
    sync_folder(folder).map_err(|error| named(&error))?;
    Ok(hash(bytes))
}

/// As [`create`], for a file that only the host may read: the app's own data.
///
/// # Errors
/// As for [`create`].
pub(crate) fn create_private(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    let named = |error: &std::io::Error| StoreError::io(path, error);
    let folder = parent(path);
    // A temporary file is private as it is made.
    let fresh = write_beside(folder, bytes, None).map_err(|error| named(&error))?;
    fresh.persist_noclobber(path).map_err(|failed| named(&failed.error))?;
    sync_folder(folder).map_err(|error| named(&error))
}

/// Makes a folder that only the host may look into, and those above it, unless they exist.
///
/// # Errors
/// [`StoreError`] of that folder.
pub(crate) fn make_private_folder(folder: &Path) -> Result<(), StoreError> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder).map_err(|error| StoreError::io(folder, &error))
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

/// Makes a folder, and those above it, unless they exist.
///
/// # Errors
/// [`StoreError`] of that folder.
pub fn make_folder(folder: &Path) -> Result<(), StoreError> {
    fs::create_dir_all(folder).map_err(|error| StoreError::io(folder, &error))
}

/// Replaces a file as [`save`] does, or creates it as [`create`] does.
///
/// Returns the hash of its bytes.
///
/// # Errors
/// [`StoreError`]; nothing is changed then. A symbolic link without a target is an error: there is no
/// file to replace, and the link must not be written over.
pub fn replace_or_create(path: &Path, bytes: &[u8]) -> Result<String, StoreError> {
    if is_taken(path) { save(path, bytes, None) } else { create(path, bytes) }
}

/// Whether there is something of that name, even a symbolic link without a target.
pub(super) fn is_taken(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok()
}

/// Why a save in place failed.
enum Failure {
    Known(StoreError),
    Io(std::io::Error),
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        Self::Io(error)
    }
}

/// The folders in which saving these files writes, and a crash may have left something. For a symbolic
/// link it is the folder of its target.
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

/// Removes the temporary files that a crash left in a folder, if they are older than `age`: younger
/// ones may belong to another window that is saving now. A save in place that was interrupted is
/// finished first.
///
/// Returns how many were removed. A file that cannot be removed stays, and does no harm.
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

/// Fails with [`Reason::ChangedOnDisk`] where a file's bytes no longer have the expected hash.
pub(super) fn unchanged(path: &Path, expected: Option<&str>) -> Result<(), StoreError> {
    let Some(expected) = expected else { return Ok(()) };
    if hash(&read_bytes(path)?) == expected {
        Ok(())
    } else {
        Err(StoreError::new(path, Reason::ChangedOnDisk))
    }
}

/// Writes a temporary file into a folder and syncs it. It is removed when dropped.
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

/// Syncs a folder: until then, a power cut may undo a rename in it.
pub(super) fn sync_folder(folder: &Path) -> std::io::Result<()> {
    File::open(folder)?.sync_all()
}

/// Gives a new file the owner and group of the old one, so that a host who shares a folder with a
/// group, or runs as the superuser, does not take the file away from the others. Where the system does
/// not allow that, the file belongs to the host who saved it, as with every editor that renames.
#[cfg(unix)]
pub(super) fn keep_owner(file: &File, before: &fs::Metadata) {
    use std::os::unix::fs::{MetadataExt, fchown};
    let owned = |now: fs::Metadata| now.uid() == before.uid() && now.gid() == before.gid();
    if file.metadata().is_ok_and(owned) {
        return;
    }
    if fchown(file, Some(before.uid()), Some(before.gid())).is_err() {
        // Only the superuser may give a file away, but its group may be any of the host's own.
        let _ = fchown(file, None, Some(before.gid()));
    }
}

#[cfg(not(unix))]
pub(super) fn keep_owner(_: &File, _: &fs::Metadata) {}

/// The mode of new files. Temporary files are private (0600), but the site's tools must be able to read
/// an episode.
#[cfg(unix)]
#[expect(clippy::unnecessary_wraps, reason = "other systems have no mode")]
fn new_file_mode() -> Option<Permissions> {
    Some(std::os::unix::fs::PermissionsExt::from_mode(0o644))
}

#[cfg(not(unix))]
fn new_file_mode() -> Option<Permissions> {
    None
}
