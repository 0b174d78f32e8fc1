//! Why a file could not be read or saved, in words for a host.

use std::fmt;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

/// A file that could not be read or saved. The disk is as it was before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoreError {
    /// The file.
    pub path: PathBuf,
    /// Why.
    pub reason: Reason,
}

/// Why a file could not be read or saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// The file or its folder does not exist.
    NotFound,
    /// It is a folder.
    Folder,
    /// It is a pipe, a socket or a device.
    NoFile,
    /// It is larger than [`super::LARGEST_FILE`].
    TooLarge {
        /// Its size.
        bytes: u64,
    },
    /// It has NUL bytes.
    Binary,
    /// It is text in another encoding than UTF-8.
    NotUtf8 {
        /// The first line (from 1) that shows it.
        line: u32,
    },
    /// The system does not allow it.
    Denied,
    /// The file is marked read-only.
    ReadOnly,
    /// The disk is full, or the quota is used up.
    Full,
    /// The file changed since it was read.
    ChangedOnDisk,
    /// There is a file of that name already.
    Exists,
    /// A link leads out of the folder that was opened or chosen.
    LeadsOutside {
        /// Where to.
        target: PathBuf,
    },
    /// The name is taken by a link, and what is written there must not go through one.
    IsLink,
    /// Anything else, in the system's words.
    Other(String),
}

impl StoreError {
    pub(crate) fn new(path: &Path, reason: Reason) -> Self {
        Self { path: path.to_owned(), reason }
    }

    /// An error of the system about a file or folder.
    pub(crate) fn io(path: &Path, error: &io::Error) -> Self {
        let reason = match error.kind() {
            ErrorKind::NotFound | ErrorKind::NotADirectory => Reason::NotFound,
            ErrorKind::PermissionDenied => Reason::Denied,
            ErrorKind::ReadOnlyFilesystem => Reason::Denied,
            ErrorKind::IsADirectory => Reason::Folder,
            // A limit on the size of files is a quota as well.
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => {
                Reason::Full
            }
            ErrorKind::AlreadyExists => Reason::Exists,
            _ => Reason::Other(error.to_string()),
        };
        Self::new(path, reason)
    }
}

impl fmt::Display for StoreError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = self.path.display();
        match &self.reason {
            Reason::NotFound => write!(
                formatter,
                "{path} doesn’t exist anymore. It may have been moved, renamed or deleted."
            ),
            Reason::Folder => {
                write!(formatter, "{path} is a folder, not an episode. Open a file in it.")
            }
            Reason::NoFile => {
                write!(formatter, "{path} can’t be opened because it isn’t a regular file.")
            }
            Reason::TooLarge { bytes } => write!(
                formatter,
                "{path} is {} MB. Episodes larger than {} MB can’t be opened.",
                bytes / (1024 * 1024),
                super::LARGEST_FILE / (1024 * 1024)
            ),
            Reason::Binary => {
                write!(formatter, "{path} isn’t text, so it can’t be opened as an episode.")
            }
            Reason::NotUtf8 { line } => write!(
                formatter,
                "{path}, line {line}: The text isn’t UTF-8. Convert the file to UTF-8 in another \
                 editor, then open it again."
            ),
            Reason::Denied => write!(
                formatter,
                "The system doesn’t allow access to {path}. Check the permissions of the file and \
                 its folder."
            ),
            Reason::ReadOnly => write!(
                formatter,
                "{path} is marked read-only, so it wasn’t saved. Allow writing to it, or copy the \
                 text elsewhere."
            ),
            Reason::Full => write!(
                formatter,
                "There’s no room for {path}: the disk is full, or a quota is used up. Nothing was \
                 changed. Free up some space and save again."
            ),
            Reason::ChangedOnDisk => write!(
                formatter,
                "{path} was changed by another program after you opened it. Nothing was \
                 overwritten."
            ),
            Reason::Exists => write!(
                formatter,
                "There’s already a file at {path}. Nothing was overwritten. Choose another name."
            ),
            Reason::LeadsOutside { target } => write!(
                formatter,
                "{path} is a link that leads out of the show, to {}. Linernotes doesn’t follow it. \
                 To edit that file, open it where it is.",
                target.display()
            ),
            Reason::IsLink => write!(
                formatter,
                "{path} is a link to another place, so it wasn’t replaced. Remove the link, or choose \
                 another name."
            ),
            Reason::Other(message) => write!(
                formatter,
                "{path} couldn’t be read or saved: {message}. Try again, or keep a copy of the \
                 text elsewhere."
            ),
        }
    }
}

impl std::error::Error for StoreError {}
