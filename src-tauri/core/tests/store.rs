//! One test for each hazard of reading and saving a file. What disks, systems and crashes do is in
//! `saving`.

#![cfg(unix)]

use std::fs::{self, Permissions};
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::time::Duration;

use linernotes_core::store::{self, Reason};
use tempfile::TempDir;

const OLD: &[u8] = b"---\nepisode: 0007\n---\n\n# Old\n";
const NEW: &[u8] = b"---\nepisode: 0008\n---\n\n# New\n";

struct Folder(TempDir);

impl Folder {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn with(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.path(name);
        store::create(&path, bytes).unwrap();
        path
    }

    fn names(&self) -> Vec<String> {
        let mut names: Vec<_> = fs::read_dir(self.0.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }
}

fn reason(result: Result<impl Sized, store::StoreError>) -> Reason {
    result.err().expect("an error").reason
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o7777
}

#[test]
fn a_save_replaces_the_bytes_and_leaves_nothing_beside() {
    let folder = Folder::new();
    let path = folder.with("0007-old.md", OLD);
    let read = store::read(&path).unwrap();
    let hash = store::save(&path, NEW, Some(&read.hash)).unwrap();
    assert_eq!(fs::read(&path).unwrap(), NEW);
    assert_eq!(hash, store::read(&path).unwrap().hash);
    assert_eq!(folder.names(), ["0007-old.md"]);
}

#[test]
fn the_mode_is_kept() {
    let folder = Folder::new();
    let path = folder.with("a.md", OLD);
    for wanted in [0o600, 0o640, 0o664, 0o755] {
        fs::set_permissions(&path, Permissions::from_mode(wanted)).unwrap();
        store::save(&path, NEW, None).unwrap();
        assert_eq!(mode(&path), wanted);
    }
}

#[test]
fn a_symbolic_link_stays_and_its_target_is_replaced() {
    let folder = Folder::new();
    let target = folder.with("target.md", OLD);
    let link = folder.path("link.md");
    symlink("target.md", &link).unwrap();
    store::save(&link, NEW, None).unwrap();
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(fs::read(&target).unwrap(), NEW);
}

#[test]
fn a_link_to_nothing_is_told() {
    let folder = Folder::new();
    let link = folder.path("link.md");
    symlink("nowhere.md", &link).unwrap();
    assert_eq!(reason(store::save(&link, NEW, None)), Reason::NotFound);
    assert_eq!(reason(store::read(&link)), Reason::NotFound);
}

#[test]
fn hard_links_are_kept() {
    let folder = Folder::new();
    let path = folder.with("a.md", b"a longer text than the new one\n");
    let other = folder.path("b.md");
    fs::hard_link(&path, &other).unwrap();
    store::save(&path, b"short\n", None).unwrap();
    assert_eq!(fs::read(&other).unwrap(), b"short\n");
    assert_eq!(fs::metadata(&path).unwrap().nlink(), 2);
    assert_eq!(folder.names(), ["a.md", "b.md"]);
}

#[test]
fn a_foreign_change_is_not_overwritten() {
    let folder = Folder::new();
    let path = folder.with("a.md", OLD);
    let read = store::read(&path).unwrap();
    store::save(&path, b"theirs\n", None).unwrap();
    assert_eq!(reason(store::save(&path, NEW, Some(&read.hash))), Reason::ChangedOnDisk);
    assert_eq!(fs::read(&path).unwrap(), b"theirs\n");
    assert_eq!(folder.names(), ["a.md"]);
}

#[test]
fn a_file_that_vanished_is_told() {
    let folder = Folder::new();
    let path = folder.with("a.md", OLD);
    fs::remove_file(&path).unwrap();
    assert_eq!(reason(store::save(&path, NEW, None)), Reason::NotFound);
    assert!(folder.names().is_empty());
}

#[test]
fn a_folder_that_vanished_is_told() {
    let folder = Folder::new();
    let gone = folder.path("gone/a.md");
    assert_eq!(reason(store::create(&gone, NEW)), Reason::NotFound);
    assert_eq!(reason(store::read(&gone)), Reason::NotFound);
}

#[test]
fn a_read_only_file_is_not_replaced() {
    let folder = Folder::new();
    let path = folder.with("a.md", OLD);
    fs::set_permissions(&path, Permissions::from_mode(0o444)).unwrap();
    assert!(store::read(&path).unwrap().read_only);
    assert_eq!(reason(store::save(&path, NEW, None)), Reason::ReadOnly);
    assert_eq!(fs::read(&path).unwrap(), OLD);
}

#[test]
fn what_is_no_file_of_text_is_refused() {
    let folder = Folder::new();
    assert_eq!(reason(store::read(folder.0.path())), Reason::Folder);
    assert_eq!(reason(store::read(Path::new("/dev/zero"))), Reason::NoFile);
    let binary = folder.with("a.md", b"\x89PNG\r\n\x1a\n\0\0");
    assert_eq!(reason(store::read(&binary)), Reason::Binary);
    let latin = folder.with("b.md", b"# One\n\ncaf\xe9\n");
    assert_eq!(reason(store::read(&latin)), Reason::NotUtf8 { line: 3 });
    let huge = folder.path("c.md");
    fs::File::create(&huge).unwrap().set_len(100 * 1024 * 1024).unwrap();
    assert!(matches!(reason(store::read(&huge)), Reason::TooLarge { .. }));
}

#[test]
fn a_pipe_is_refused_without_waiting() {
    let folder = Folder::new();
    let pipe = folder.path("a.md");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status().unwrap();
    assert!(made.success());
    assert_eq!(reason(store::read(&pipe)), Reason::NoFile);
}

#[test]
fn a_new_file_never_replaces_one() {
    let folder = Folder::new();
    let path = folder.with("a.md", OLD);
    assert_eq!(reason(store::create(&path, NEW)), Reason::Exists);
    assert_eq!(fs::read(&path).unwrap(), OLD);
    assert_eq!(mode(&path), 0o644);
    assert_eq!(folder.names(), ["a.md"]);
}

#[test]
fn leftovers_of_a_crash_are_removed_and_nothing_else() {
    let folder = Folder::new();
    folder.with(".linernotes-abc.tmp", b"half");
    folder.with(".linernotes-notes.md", b"mine");
    folder.with("a.md", OLD);
    assert_eq!(store::remove_leftovers(folder.0.path(), Duration::from_secs(3600)), 0);
    assert_eq!(store::remove_leftovers(folder.0.path(), Duration::ZERO), 1);
    assert_eq!(folder.names(), [".linernotes-notes.md", "a.md"]);
}
