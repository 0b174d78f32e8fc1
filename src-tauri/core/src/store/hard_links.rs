//! Saves a file that has several names (hard links).
//!
//! A rename would leave the other names with the old text. A host who linked two names to one file
//! wants both changed, so the file is written in place. The system does that in several steps, and
//! a crash between them would leave a mixture of both texts. So a record with the old and the new bytes
//! is written beside the file first; a save that a crash interrupted is finished from it at the next
//! start.

use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::save::{PREFIX, write_beside};
use super::{LARGEST_FILE, hash, parent, read_at_most, read_bytes};

/// How the names of records end.
const SUFFIX: &str = ".linked";
/// The largest record: a first line, the old bytes and the new ones.
const LARGEST_RECORD: u64 = 2 * LARGEST_FILE + 4096;

/// The first line of a record; the old bytes and the new ones follow it.
#[derive(Serialize, Deserialize)]
struct Head {
    /// The file's name, in the record's folder.
    name: String,
    /// How many bytes it had.
    old: usize,
}

/// How a save in place ended.
#[derive(Debug, PartialEq, Eq)]
enum State {
    /// The file has the old text, the new one, or one that somebody wrote since.
    Complete,
    /// It begins as the new text does, and goes on as the old one.
    Torn,
}

/// Whether a file has several names.
#[cfg(unix)]
pub(super) fn is_linked(metadata: &fs::Metadata) -> bool {
    std::os::unix::fs::MetadataExt::nlink(metadata) > 1
}

#[cfg(not(unix))]
pub(super) fn is_linked(_: &fs::Metadata) -> bool {
    false
}

/// Writes `new` over the file `target`, which keeps all of its names. `last_look` may refuse right
/// before the first byte is written.
pub(super) fn overwrite<E: From<std::io::Error>>(
    target: &Path,
    new: &[u8],
    last_look: impl FnOnce() -> Result<(), E>,
) -> Result<(), E> {
    let folder = parent(target);
    let name = target.file_name().unwrap_or_default();
    let old = read_bytes(target).map_err(std::io::Error::other)?;
    let head = Head { name: name.to_string_lossy().into_owned(), old: old.len() };
    let mut record = serde_json::to_vec(&head).map_err(std::io::Error::other)?;
    record.push(b'\n');
    record.extend_from_slice(&old);
    record.extend_from_slice(new);
    // The record needs more room than the file will, so a full disk fails here, with nothing changed.
    let record = write_beside(folder, &record, None)?;
    last_look()?;
    let kept = folder.join(format!("{PREFIX}{}{SUFFIX}", hash(name.as_encoded_bytes())));
    record.persist(&kept).map_err(|failed| failed.error)?;
    super::save::sync_folder(folder)?;
    if let Err(error) = write_in_place(target, new) {
        // If the old text cannot be put back either, the record stays for the next start.
        if write_in_place(target, &old).is_ok() {
            let _ = fs::remove_file(kept);
        }
        return Err(error.into());
    }
    fs::remove_file(kept)?;
    Ok(())
}

/// Writes and syncs. The length is set last: a crash before it leaves bytes of the old text at the end,
/// which [`state`] recognises.
fn write_in_place(target: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut file = OpenOptions::new().write(true).open(target)?;
    file.write_all(bytes)?;
    file.set_len(bytes.len() as u64)?;
    file.sync_all()
}

/// Whether a file of this name is a record.
pub(super) fn is_record(name: &str) -> bool {
    name.starts_with(PREFIX) && name.ends_with(SUFFIX)
}

/// Finishes the save that a record is of, if a crash interrupted it, and removes the record. Returns
/// whether that worked.
pub(super) fn finish(record: &Path) -> bool {
    let finished = match interrupted(record) {
        Some((target, new)) => write_in_place(&target, &new).is_ok(),
        None => true,
    };
    finished && fs::remove_file(record).is_ok()
}

/// The file that was left half-written, and its new bytes; none where the save was complete.
fn interrupted(record: &Path) -> Option<(std::path::PathBuf, Vec<u8>)> {
    // A show that was downloaded may have a symbolic link of that name, to a pipe or to an endless
    // device.
    if !fs::symlink_metadata(record).ok()?.is_file() {
        return None;
    }
    let bytes = read_at_most(record, LARGEST_RECORD).ok()?;
    let end = bytes.iter().position(|byte| *byte == b'\n')?;
    let head: Head = serde_json::from_slice(&bytes[..end]).ok()?;
    let (old, new) = bytes.get(end + 1..)?.split_at_checked(head.old)?;
    // Nor may a downloaded record lead to another folder, or to a file that would not have been saved
    // in place.
    let target = parent(record).join(Path::new(&head.name).file_name()?);
    let metadata = fs::symlink_metadata(&target).ok()?;
    if !metadata.is_file() || !is_linked(&metadata) {
        return None;
    }
    let now = read_bytes(&target).ok()?;
    (state(&now, old, new) == State::Torn).then(|| (target, new.to_vec()))
}

/// Compares a file's bytes with a record's. Bytes are written from the front, so an interrupted save has
/// a beginning of the new text and then the old one from the same place.
fn state(now: &[u8], old: &[u8], new: &[u8]) -> State {
    if now == old || now == new {
        return State::Complete;
    }
    let written = now.iter().zip(new).take_while(|(now, new)| now == new).count();
    let rest = old.get(written..).unwrap_or_default();
    if now[written..] == *rest { State::Torn } else { State::Complete }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_beginning_of_the_new_text_with_the_rest_of_the_old_is_torn() {
        let (old, new) = (b"one two three".as_slice(), b"one 2 3".as_slice());
        for whole in [old, new, b"", b"somebody else's", b"one two", b"one 2 3 and more"] {
            assert_eq!(state(whole, old, new), State::Complete, "{whole:?}");
        }
        for written in 5..=new.len() {
            let torn = [&new[..written], &old[written..]].concat();
            assert_eq!(state(&torn, old, new), State::Torn, "{torn:?}");
        }
        // A longer text is written beyond the end of a shorter one.
        assert_eq!(state(b"one two th", new, old), State::Torn);
    }
}
