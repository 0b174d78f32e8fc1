//! Saving survives: what a disk, a system and a crash can do to a save. Afterwards the old file is
//! there or the new one, complete, and nothing half-written is left over.

#![cfg(unix)]

mod disk;
mod kill;
mod place;
#[cfg(target_os = "linux")]
mod step;
mod victim;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use linernotes_core::store::{self, Reason};
use tempfile::TempDir;

/// The text before a save.
pub(crate) const OLD: &[u8] = b"---\nepisode: 0007\n---\n\n# Old\n";
/// The text that is saved.
pub(crate) const NEW: &[u8] = b"---\nepisode: 0008\n---\n\n# New\n";

/// An empty folder that goes when the test ends.
pub(crate) struct Folder(TempDir);

impl Folder {
    /// A new one.
    pub(crate) fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    /// The folder.
    pub(crate) fn root(&self) -> &Path {
        self.0.path()
    }

    /// A path in it.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// Makes a file in it.
    pub(crate) fn with(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.path(name);
        store::create(&path, bytes).unwrap();
        path
    }

    /// The names of all files in it, in order.
    pub(crate) fn names(&self) -> Vec<String> {
        names(self.root())
    }
}

/// The names of all files in a folder, in order.
pub(crate) fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<_> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// Why a save was refused. What it says to a host names the file and is a sentence.
pub(crate) fn reason(result: Result<String, store::StoreError>) -> Reason {
    let error = result.expect_err("a refusal");
    let sentence = error.to_string();
    assert!(sentence.contains(&error.path.display().to_string()), "{sentence}");
    assert!(sentence.ends_with('.'), "{sentence}");
    error.reason
}

/// A file system in memory, of `size`, on an empty folder; none where mounting is not allowed.
pub(crate) struct Disk(PathBuf);

impl Disk {
    /// Makes the folder, and mounts.
    pub(crate) fn mount(folder: &Path, size: &str) -> Option<Self> {
        fs::create_dir_all(folder).unwrap();
        run("mount", &["-t", "tmpfs", "-o", &format!("size={size}"), "tmpfs"], folder)
            .then(|| Self(folder.to_owned()))
    }

    /// From now on nothing can be written.
    pub(crate) fn make_read_only(&self) {
        assert!(run("mount", &["-o", "remount,ro"], &self.0));
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        run("umount", &[], &self.0);
    }
}

/// Whether a command on a path succeeds.
pub(crate) fn run(program: &str, arguments: &[&str], path: &Path) -> bool {
    let output = Command::new(program).args(arguments).arg(path).output();
    output.is_ok_and(|output| output.status.success())
}
