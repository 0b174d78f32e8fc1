//! Where the file is, and what else is there.

use std::fs;
use std::os::unix::fs::{FileTypeExt, MetadataExt, symlink};
use std::os::unix::net::UnixListener;
use std::path::{Path, PathBuf};
use std::time::Duration;

use linernotes_core::show::ShowIndex;
use linernotes_core::store::{self, Reason};

use super::{Disk, Folder, NEW, OLD, names, reason, run};

#[test]
fn a_folder_that_is_gone_is_told() {
    let folder = Folder::new();
    let show = folder.path("show");
    fs::create_dir(&show).unwrap();
    let path = show.join("a.md");
    let hash = store::create(&path, OLD).unwrap();
    assert!(run("mv", &[show.to_str().unwrap()], &folder.path("moved")));
    assert_eq!(reason(store::save(&path, NEW, Some(&hash))), Reason::NotFound);
    assert_eq!(fs::read(folder.path("moved/a.md")).unwrap(), OLD);
    // A file has taken the folder's name.
    store::create(&show, b"no folder").unwrap();
    assert_eq!(reason(store::save(&path, NEW, Some(&hash))), Reason::NotFound);
    assert_eq!(folder.names(), ["moved", "show"]);
    assert_eq!(names(&folder.path("moved")), ["a.md"]);
}

#[test]
fn a_symbolic_link_stays_one() {
    let folder = Folder::new();
    let target = folder.with("target.md", OLD);
    let link = folder.path("link.md");
    symlink("target.md", &link).unwrap();
    store::save(&link, NEW, None).unwrap();
    assert_eq!(fs::read_link(&link).unwrap(), Path::new("target.md"));
    assert_eq!(fs::read(&target).unwrap(), NEW);
    assert_eq!(folder.names(), ["link.md", "target.md"]);
}

/// Hard links are kept: a host who gave one file two names wants both to have the new text.
#[test]
fn hard_links_stay_linked() {
    let folder = Folder::new();
    let path = folder.with("a.md", b"a longer text than the new one, by some words\n");
    fs::hard_link(&path, folder.path("b.md")).unwrap();
    let inode = fs::metadata(&path).unwrap().ino();
    for text in [NEW, b"short\n", &vec![b'x'; 300_000][..], b""] {
        store::save(&path, text, None).unwrap();
        assert_eq!(fs::read(folder.path("b.md")).unwrap(), text);
        assert_eq!(fs::metadata(&path).unwrap().ino(), inode);
        assert_eq!(folder.names(), ["a.md", "b.md"]);
    }
}

/// What a crash left of a save in place is finished, but never over what somebody wrote since.
#[test]
fn an_interrupted_save_in_place_is_finished_at_the_next_start() {
    let folder = Folder::new();
    let (old, new) = (b"one two three\n", b"one 2 3\n");
    let path = folder.with("a.md", b"one 2wo three\n");
    fs::hard_link(&path, folder.path("b.md")).unwrap();
    let record = |name: &str| {
        let head = format!("{{\"name\":\"{name}\",\"old\":{}}}\n", old.len());
        folder.with(".linernotes-0.linked", &[head.as_bytes(), old, new].concat());
    };
    record("a.md");
    assert_eq!(store::remove_leftovers(folder.root(), Duration::from_secs(60)), 0);
    assert_eq!(store::remove_leftovers(folder.root(), Duration::ZERO), 1);
    assert_eq!(fs::read(folder.path("b.md")).unwrap(), new);

    store::save(&path, b"theirs\n", None).unwrap();
    for name in ["a.md", "../a.md", "gone.md", ""] {
        record(name);
        assert_eq!(store::remove_leftovers(folder.root(), Duration::ZERO), 1, "{name}");
        assert_eq!(fs::read(&path).unwrap(), b"theirs\n", "{name}");
    }
    folder.with(".linernotes-0.linked", b"no record at all");
    assert_eq!(store::remove_leftovers(folder.root(), Duration::ZERO), 1);
    assert_eq!(folder.names(), ["a.md", "b.md"]);
}

/// A rename does not reach from one file system to another, so the temporary file is beside the
/// target of a link, not beside the link.
#[test]
fn a_file_on_another_file_system_is_saved_there() {
    let folder = Folder::new();
    let at = folder.path("disk");
    let disk = Disk::mount(&at, "1m");
    let memory = Path::new("/dev/shm");
    let other = match &disk {
        Some(_) => None,
        None if memory.is_dir() => Some(tempfile::tempdir_in(memory).unwrap()),
        None => return eprintln!("skipped: there is no second file system"),
    };
    let there = other.as_ref().map_or(at.as_path(), |other| other.path());
    if fs::metadata(there).unwrap().dev() == fs::metadata(folder.root()).unwrap().dev() {
        return eprintln!("skipped: there is no second file system");
    }
    let show = folder.path("show");
    fs::create_dir(&show).unwrap();
    let target = there.join("a.md");
    store::create(&target, OLD).unwrap();
    symlink(&target, show.join("link.md")).unwrap();
    store::save(&show.join("link.md"), NEW, None).unwrap();
    assert_eq!(fs::read(&target).unwrap(), NEW);
    assert_eq!((names(&show), names(there)), (vec!["link.md".to_owned()], vec!["a.md".to_owned()]));
}

/// A file that is itself mounted (as containers do it) cannot be replaced.
#[test]
fn a_file_that_is_mounted_is_refused_whole() {
    let folder = Folder::new();
    let source = folder.with("source.md", OLD);
    let path = folder.with("a.md", b"below\n");
    if !run("mount", &["--bind", source.to_str().unwrap()], &path) {
        eprintln!("skipped: a file can only be mounted by the superuser");
        return;
    }
    let saved = store::save(&path, NEW, None);
    let now = fs::read(&path).unwrap();
    assert!(run("umount", &[], &path));
    assert!(matches!(reason(saved), Reason::Other(_)));
    assert_eq!(now, OLD);
    assert_eq!(folder.names(), ["a.md", "source.md"]);
}

/// Each window knows the text as it was when it opened the episode.
#[test]
fn two_windows_on_one_episode_do_not_overwrite_each_other() {
    let folder = Folder::new();
    let path = folder.with("a.md", OLD);
    let (one, other) = (store::read(&path).unwrap(), store::read(&path).unwrap());
    let saved = store::save(&path, NEW, Some(&one.hash)).unwrap();
    assert_eq!(reason(store::save(&path, b"other\n", Some(&other.hash))), Reason::ChangedOnDisk);
    assert_eq!(fs::read(&path).unwrap(), NEW);
    // The first one goes on saving; the second one may once it has seen the new text.
    let saved = store::save(&path, b"again\n", Some(&saved)).unwrap();
    assert_eq!(store::read(&path).unwrap().hash, saved);
    store::save(&path, b"other\n", Some(&saved)).unwrap();
    assert_eq!(folder.names(), ["a.md"]);
}

/// A pipe, a socket or a folder is not replaced by a file, not even when whatever stands there may
/// be replaced.
#[test]
fn what_is_no_file_is_never_replaced() {
    let folder = Folder::new();
    let (pipe, socket, inner) = (folder.path("a.md"), folder.path("b.md"), folder.path("c.md"));
    assert!(run("mkfifo", &[], &pipe));
    let listener = UnixListener::bind(&socket).unwrap();
    fs::create_dir(&inner).unwrap();
    assert_eq!(reason(store::save(&pipe, NEW, None)), Reason::NoFile);
    assert_eq!(reason(store::save(&socket, NEW, None)), Reason::NoFile);
    assert_eq!(reason(store::save(&inner, NEW, None)), Reason::Folder);
    assert_eq!(reason(store::save(Path::new("/dev/null"), NEW, None)), Reason::NoFile);
    assert_eq!(store::read(&socket).unwrap_err().reason, Reason::NoFile);
    assert!(fs::symlink_metadata(&pipe).unwrap().file_type().is_fifo());
    assert!(fs::symlink_metadata(&socket).unwrap().file_type().is_socket());
    assert_eq!(folder.names(), ["a.md", "b.md", "c.md"]);
    drop(listener);
}

/// A repository may bring anything along under the names that are cleaned up.
#[test]
fn a_record_that_leads_elsewhere_is_removed_and_not_read() {
    let folder = Folder::new();
    let record = folder.path(".linernotes-0.linked");
    let pipe = folder.path("pipe");
    assert!(run("mkfifo", &[], &pipe));
    for target in [Path::new("/dev/zero"), &pipe, &folder.path("nothing")] {
        symlink(target, &record).unwrap();
        assert_eq!(store::remove_leftovers(folder.root(), Duration::ZERO), 1, "{target:?}");
    }
    assert!(run("mkfifo", &[], &record));
    assert_eq!(store::remove_leftovers(folder.root(), Duration::ZERO), 1);
    let huge = fs::File::create(&record).unwrap();
    huge.set_len(1 << 40).unwrap();
    assert_eq!(store::remove_leftovers(folder.root(), Duration::ZERO), 1);
    assert_eq!(folder.names(), ["pipe"]);
}

/// A save writes beside its file, wherever in the show that is.
#[test]
fn what_a_crash_left_is_found_in_every_folder_of_the_show() {
    let folder = Folder::new();
    let root = folder.root();
    let text = |number: usize| format!("---\nepisode: {number}\n---\n\n# Fog {number}\n");
    let files = ["episodes/2025/fog/index.md", "episodes/2026/0002-fog.md", "episodes/0003-fog.md"];
    for (number, file) in files.iter().enumerate() {
        store::create_with_folders(&folder.path(file), text(number).as_bytes()).unwrap();
    }
    let target = folder.path("kept/0004.md");
    store::create_with_folders(&target, text(4).as_bytes()).unwrap();
    symlink(&target, folder.path("episodes/0004-fog.md")).unwrap();
    folder.with("_config.yml", b"title: Fog\n");

    let index = ShowIndex::open(root).unwrap();
    let folders = store::saved_in(&index.saved_files());
    let mut parents: Vec<PathBuf> =
        files.iter().map(|file| folder.path(file).parent().unwrap().to_owned()).collect();
    parents.push(root.to_owned());
    parents.push(fs::canonicalize(folder.path("kept")).unwrap());
    for parent in &parents {
        let temporary = parent.join(".linernotes-a.tmp");
        store::create(&temporary, b"half").unwrap();
        assert!(folders.contains(parent), "{parent:?} is not among {folders:?}");
    }
    // An interrupted save of a file with two names is finished there.
    let (old, new) = (b"one two three\n", b"one 2 3\n");
    let bundle = folder.path("episodes/2025/fog");
    let torn = bundle.join("index.md");
    store::save(&torn, b"one 2wo three\n", None).unwrap();
    fs::hard_link(&torn, folder.path("other-name")).unwrap();
    let head = format!("{{\"name\":\"index.md\",\"old\":{}}}\n", old.len());
    let record = [head.as_bytes(), old, new].concat();
    store::create(&bundle.join(".linernotes-0.linked"), &record).unwrap();

    let removed: usize =
        folders.iter().map(|folder| store::remove_leftovers(folder, Duration::ZERO)).sum();
    assert_eq!(removed, parents.len() + 1);
    assert_eq!(fs::read(&torn).unwrap(), new);
}
