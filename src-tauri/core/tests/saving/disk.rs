//! No room, no permission.

use std::fs::{self, Permissions};
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::time::Duration;

use linernotes_core::store::{self, Reason, Replacement};

use super::{Disk, Folder, NEW, OLD, names, reason, victim};

/// The number of the signal that a too large file brings.
const SIGXFSZ: i32 = 25;

fn large() -> Vec<u8> {
    vec![b'x'; 200_000]
}

/// A disk of 64 KB with the old text in `a.md`; none, and said so, where it cannot be mounted.
fn small_disk(at: &Path) -> Option<Disk> {
    let disk = Disk::mount(at, "64k");
    if disk.is_none() {
        eprintln!("skipped: a small disk can only be mounted by the superuser");
        return None;
    }
    store::create(&at.join("a.md"), OLD).unwrap();
    disk
}

#[test]
fn a_full_disk_keeps_the_old_file() {
    let folder = Folder::new();
    let at = folder.path("disk");
    let Some(disk) = small_disk(&at) else { return };
    let path = at.join("a.md");
    assert_eq!(reason(store::save(&path, &large(), None)), Reason::Full);
    assert_eq!(fs::read(&path).unwrap(), OLD);
    assert_eq!(reason(store::create(&at.join("b.md"), &large())), Reason::Full);
    assert_eq!(names(&at), ["a.md"]);
    store::save(&path, NEW, None).unwrap();
    drop(disk);
}

#[test]
fn a_full_disk_keeps_the_old_file_of_two_names() {
    let folder = Folder::new();
    let at = folder.path("disk");
    let Some(disk) = small_disk(&at) else { return };
    let path = at.join("a.md");
    fs::hard_link(&path, at.join("b.md")).unwrap();
    assert_eq!(reason(store::save(&path, &large(), None)), Reason::Full);
    assert_eq!(fs::read(&path).unwrap(), OLD);
    assert_eq!(names(&at), ["a.md", "b.md"]);
    drop(disk);
}

#[test]
fn a_quota_on_the_size_of_files_keeps_the_old_file() {
    if victim::is_child() {
        let folder = Folder::new();
        let path = folder.with("a.md", OLD);
        assert_eq!(reason(store::save(&path, &large(), None)), Reason::Full);
        assert_eq!(fs::read(&path).unwrap(), OLD);
        assert_eq!(folder.names(), ["a.md"]);
        store::save(&path, NEW, None).unwrap();
        return;
    }
    let test = a_quota_on_the_size_of_files_keeps_the_old_file;
    match victim::under("trap '' XFSZ; ulimit -f 64", test, &Folder::new()) {
        Some(output) => victim::assert_passed(&output),
        None => eprintln!("skipped: there is no bash to set a limit with"),
    }
}

/// A system may kill who exceeds a quota, in the midst of writing.
#[test]
fn a_quota_that_kills_keeps_the_old_file() {
    if let Some(folder) = victim::folder() {
        let _ = store::save(&folder.join("a.md"), &large(), None);
        return;
    }
    let folder = Folder::new();
    let path = folder.with("a.md", OLD);
    let test = a_quota_that_kills_keeps_the_old_file;
    let Some(output) = victim::under("ulimit -c 0; ulimit -f 64", test, &folder) else {
        eprintln!("skipped: there is no bash to set a limit with");
        return;
    };
    assert_eq!(output.status.signal(), Some(SIGXFSZ), "{output:?}");
    assert_eq!(fs::read(&path).unwrap(), OLD);
    assert_eq!(store::remove_leftovers(folder.root(), Duration::ZERO), 1);
    assert_eq!(folder.names(), ["a.md"]);
}

#[test]
fn a_folder_without_permission_keeps_the_old_file() {
    victim::without_privileges(a_folder_without_permission_keeps_the_old_file, || {
        let folder = Folder::new();
        let path = folder.with("a.md", OLD);
        fs::set_permissions(folder.root(), Permissions::from_mode(0o555)).unwrap();
        let saved = store::save(&path, NEW, None);
        let created = store::create(&folder.path("b.md"), NEW);
        fs::set_permissions(folder.root(), Permissions::from_mode(0o755)).unwrap();
        assert_eq!((reason(saved), reason(created)), (Reason::Denied, Reason::Denied));
        assert_eq!(fs::read(&path).unwrap(), OLD);
        assert_eq!(folder.names(), ["a.md"]);
    });
}

#[test]
fn a_file_that_may_not_be_read_is_refused() {
    victim::without_privileges(a_file_that_may_not_be_read_is_refused, || {
        let folder = Folder::new();
        let path = folder.with("a.md", OLD);
        fs::set_permissions(&path, Permissions::from_mode(0o200)).unwrap();
        assert_eq!(store::read(&path).unwrap_err().reason, Reason::Denied);
        assert_eq!(reason(store::save(&path, NEW, Some("0"))), Reason::Denied);
        assert_eq!(folder.names(), ["a.md"]);
    });
}

/// Somebody else's file in a folder that one may write to: a rename would be allowed, and would
/// make it one's own.
#[test]
fn a_file_of_somebody_else_is_not_replaced() {
    if victim::is_child() {
        let path = victim::folder().unwrap().join("a.md");
        assert_eq!(reason(store::save(&path, NEW, None)), Reason::Denied);
        return;
    }
    let folder = Folder::new();
    let path = folder.with("a.md", OLD);
    if fs::metadata(&path).unwrap().uid() != 0 {
        eprintln!("skipped: only the superuser has files that are somebody else's");
        return;
    }
    fs::set_permissions(folder.root(), Permissions::from_mode(0o777)).unwrap();
    let test = a_file_of_somebody_else_is_not_replaced;
    match victim::as_nobody(test, &folder) {
        Ok(output) => victim::assert_passed(&output),
        Err(why) => return eprintln!("skipped: {why}"),
    }
    assert_eq!(fs::read(&path).unwrap(), OLD);
    assert_eq!(folder.names(), ["a.md"]);
}

#[test]
fn a_read_only_file_keeps_its_text() {
    let folder = Folder::new();
    let path = folder.with("a.md", OLD);
    fs::set_permissions(&path, Permissions::from_mode(0o444)).unwrap();
    assert_eq!(reason(store::save(&path, NEW, None)), Reason::ReadOnly);
    assert_eq!(fs::read(&path).unwrap(), OLD);
    assert_eq!(folder.names(), ["a.md"]);
}

#[test]
fn a_read_only_disk_keeps_the_old_file() {
    let folder = Folder::new();
    let at = folder.path("disk");
    let Some(disk) = Disk::mount(&at, "64k") else {
        eprintln!("skipped: a disk can only be mounted by the superuser");
        return;
    };
    let path = at.join("a.md");
    store::create(&path, OLD).unwrap();
    disk.make_read_only();
    assert_eq!(reason(store::save(&path, NEW, None)), Reason::Denied);
    assert_eq!(fs::read(&path).unwrap(), OLD);
    assert_eq!(names(&at), ["a.md"]);
    drop(disk);
}

#[test]
fn a_disk_that_is_full_half_way_keeps_all_old_files() {
    let folder = Folder::new();
    let at = folder.path("disk");
    let Some(disk) = small_disk(&at) else { return };
    let paths = ["a.md", "b.md", "c.md"].map(|name| at.join(name));
    for path in &paths[1..] {
        store::create(path, OLD).unwrap();
    }
    // There is room for two of the three new files beside the old ones.
    let (old, new) = (store::hash(OLD), vec![b'x'; 20_000]);
    let save = |bytes: &[u8]| {
        let of = |path| Replacement { path, bytes, expected: &old };
        store::save_all(&paths.each_ref().map(|path| of(path)))
    };
    let error = save(&new).unwrap_err();
    assert_eq!(error.error.reason, Reason::Full);
    assert!(error.to_string().ends_with("No other files were changed."), "{error}");
    for path in &paths {
        assert_eq!(fs::read(path).unwrap(), OLD);
    }
    assert_eq!(names(&at), ["a.md", "b.md", "c.md"]);
    assert_eq!(save(NEW).unwrap(), vec![store::hash(NEW); 3]);
    assert_eq!(names(&at), ["a.md", "b.md", "c.md"]);
    drop(disk);
}
