//! Reading and saving episode files: the only place that writes to a show's folder.
//!
//! A save is atomic and durable, and never overwrites what somebody else wrote meanwhile.
//! What a file's text means is not known here.

#![allow(clippy::disallowed_methods, reason = "this is where files are written and removed")]

mod error;
mod hard_links;
mod picture;
mod save;
mod save_all;
mod write_into;

use std::fs::{self, File};
use std::io::Read;
use std::path::Path;

use linernotes_syntax::text::{Decoded, decode};

pub use error::{Reason, StoreError};
pub use picture::{read_picture, take_picture};
pub use save::{
    create, create_with_folders, make_folder, remove_leftovers, replace_or_create, save, saved_in,
};
pub use save_all::{Replacement, SaveAllError, save_all};
pub use write_into::{existing, write_into};

/// The largest file that is opened, in bytes. Notes are text for people: the largest seen in real
/// shows is a few hundred kilobytes.
pub const LARGEST_FILE: u64 = 32 * 1024 * 1024;

/// A file that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stored {
    /// Its text and what its bytes have besides.
    pub decoded: Decoded,
    /// The hash of its bytes, as [`hash`] gives it.
    pub hash: String,
    /// Nobody may write the file.
    pub read_only: bool,
}

/// Tells contents apart: 32 hexadecimal digits of XXH3 (128 bits).
///
/// It is no defence against somebody who forges files; it notices that a file changed.
#[must_use]
pub fn hash(bytes: &[u8]) -> String {
    format!("{:032x}", xxhash_rust::xxh3::xxh3_128(bytes))
}

/// Reads an episode file.
///
/// # Errors
/// [`StoreError`] where there is no such file, it may not be read, is larger than
/// [`LARGEST_FILE`], no regular file, or no UTF-8 text.
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

/// The folder of a file; the current one for a name alone.
pub(crate) fn parent(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// Reads the bytes of a regular file of a bearable size; pipes and devices are not touched.
pub(crate) fn read_bytes(path: &Path) -> Result<Vec<u8>, StoreError> {
    read_at_most(path, LARGEST_FILE)
}

/// As [`read_bytes`], with a bound of the caller's.
fn read_at_most(path: &Path, most: u64) -> Result<Vec<u8>, StoreError> {
    let io = |error: std::io::Error| StoreError::io(path, &error);
    // Opening a pipe would wait for somebody to write into it: look first.
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
    let mut bytes = Vec::with_capacity(usize::try_from(metadata.len()).unwrap_or_default());
    let read =
        File::open(path).map_err(io)?.take(most + 1).read_to_end(&mut bytes).map_err(io)? as u64;
    if read > most {
        return Err(StoreError::new(path, Reason::TooLarge { bytes: read }));
    }
    Ok(bytes)
}
