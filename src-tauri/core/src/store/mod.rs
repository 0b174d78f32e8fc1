//! Reading and saving episode files: the only place that writes to a show's folder.
//!
//! A save is atomic and durable, and never overwrites what somebody else wrote meanwhile.
//! Knows nothing of what a file's text means.
//!
//! Several files are saved together (`save_all`): all new files are written beside the old ones
//! first, so that a full disk changes nothing, and where a later step fails the old files return to
//! their places. A crash between two renames leaves some new and some old, each of them complete.

#![allow(clippy::disallowed_methods, reason = "this is where files are written and removed")]

mod error;
mod hard_links;
mod inside;
mod picture;
mod save;
mod save_all;
mod write_into;

use std::fs::{self, File};
use std::io::Read;
use std::path::Path;

use linernotes_syntax::text::{Decoded, decode};

pub use error::{Reason, StoreError};
pub use inside::inside;
pub use picture::{read_picture, take_picture};
pub use save::{
    create, create_with_folders, make_folder, remove_leftovers, replace_or_create, save, saved_in,
};
pub(crate) use save::{create_private, make_private_folder};
pub use save_all::{Replacement, SaveAllError, save_all};
pub use write_into::{existing, write_at, write_into};

/// The largest file that is opened, in bytes. Notes are text for people: the largest seen in real
/// shows is a few hundred kilobytes.
pub const LARGEST_FILE: u64 = 32 * 1024 * 1024;

/// A file that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stored {
    /// Its text and its encoding.
    pub decoded: Decoded,
    /// The hash of its bytes, as [`hash`] gives it.
    pub hash: String,
    /// The file is marked read-only.
    pub read_only: bool,
}

/// Returns the XXH3 hash (128 bits) of some bytes as 32 hexadecimal digits.
///
/// It notices that a file changed; it does not protect against files made to have the same hash.
#[must_use]
pub fn hash(bytes: &[u8]) -> String {
    format!("{:032x}", xxhash_rust::xxh3::xxh3_128(bytes))
}

/// Reads an episode file.
///
/// # Errors
/// [`StoreError`] where the file does not exist, may not be read, is larger than [`LARGEST_FILE`], is
/// not a regular file, or not UTF-8 text.
pub fn read(path: &Path) -> Result<Stored, StoreError> {
    let bytes = read_bytes(path)?;
    let decoded = decode(&bytes).map_err(|error| {
        let reason =
            if error.binary { Reason::Binary } else { Reason::NotUtf8 { line: error.line } };
        StoreError::new(path, reason)
    })?;
    let read_only =
        fs::metadata(path).map_err(|error| StoreError::io(path, &error))?.permissions().readonly();
    Ok(Stored { decoded, hash: hash(&bytes), read_only })
}

/// Reads the bytes of a file of a show, of at most `most` bytes, following no link out of `folder`.
///
/// # Errors
/// [`StoreError`] as for [`read`], and where a link leads outside ([`inside`]).
pub fn read_inside(folder: &Path, path: &Path, most: u64) -> Result<Vec<u8>, StoreError> {
    inside(folder, path)?;
    read_at_most(path, most)
}

/// Opens a file, which may be anything: opening a pipe doesn't wait until somebody writes into it.
pub(crate) fn open(path: &Path) -> std::io::Result<(File, fs::Metadata)> {
    let mut options = fs::OpenOptions::new();
    options.read(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::custom_flags(&mut options, libc::O_NONBLOCK);
    let file = options.open(path)?;
    let metadata = file.metadata()?;
    Ok((file, metadata))
}

/// The folder of a file; the current one for a name alone.
pub(crate) fn parent(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// Reads the bytes of a regular file of at most [`LARGEST_FILE`]; pipes and devices are not opened.
pub(crate) fn read_bytes(path: &Path) -> Result<Vec<u8>, StoreError> {
    read_at_most(path, LARGEST_FILE)
}

/// As [`read_bytes`], with a limit in bytes.
fn read_at_most(path: &Path, most: u64) -> Result<Vec<u8>, StoreError> {
    let io = |error: std::io::Error| StoreError::io(path, &error);
    // What it is is asked first: a socket can't be opened at all.
    let metadata = fs::metadata(path).map_err(io)?;
    if metadata.is_dir() {
        return Err(StoreError::new(path, Reason::Folder));
    }
    if !metadata.is_file() {
        return Err(StoreError::new(path, Reason::NoFile));
    }
    if metadata.len() > most {
        return Err(StoreError::new(path, Reason::TooLarge { bytes: metadata.len() }));
    }
    let (file, now) = open(path).map_err(io)?;
    if !now.is_file() {
        return Err(StoreError::new(path, Reason::NoFile));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(metadata.len()).unwrap_or_default());
    let read = file.take(most + 1).read_to_end(&mut bytes).map_err(io)? as u64;
    if read > most {
        return Err(StoreError::new(path, Reason::TooLarge { bytes: read }));
    }
    Ok(bytes)
}
