use super::*;
use crate::store::create;

fn unsaved(path: &str, text: &str) -> Unsaved {
    let encoding = Encoding { byte_order_mark: true, ..Encoding::default() };
    Unsaved { path: path.into(), base: "0".into(), encoding, text: text.into() }
}

fn texts(journal: &Journal) -> Vec<String> {
    journal.orphans().into_iter().map(|recovered| recovered.unsaved.text).collect()
}

#[test]
fn what_was_kept_is_found_again_until_it_is_forgotten() {
    let folder = tempfile::tempdir().unwrap();
    let journal = Journal::new(folder.path().join("journal"));
    assert_eq!(journal.of(Path::new("/show/a.md")), None);
    journal.keep(&unsaved("/show/a.md", "one\n")).unwrap();
    journal.keep(&unsaved("/show/a.md", "one two\n\n{}")).unwrap();
    journal.keep(&unsaved("/show/b.md", "")).unwrap();
    assert_eq!(journal.of(Path::new("/show/a.md")), Some(unsaved("/show/a.md", "one two\n\n{}")));
    journal.forget(Path::new("/show/a.md"));
    journal.forget(Path::new("/show/never.md"));
    assert_eq!(journal.of(Path::new("/show/a.md")), None);
    assert_eq!(journal.of(Path::new("/show/b.md")), Some(unsaved("/show/b.md", "")));
}

#[test]
fn a_run_that_is_over_is_told_from_one_that_lives() {
    let folder = tempfile::tempdir().unwrap();
    let (crashed, open) =
        (Journal::new(folder.path().to_owned()), Journal::new(folder.path().to_owned()));
    crashed.keep(&unsaved("/show/a.md", "lost")).unwrap();
    open.keep(&unsaved("/show/a.md", "live")).unwrap();
    assert!(open.orphans().is_empty(), "both runs live");
    drop(crashed);
    assert_eq!(texts(&open), ["lost"]);
    assert_eq!(texts(&open), ["lost"], "it stays until it is forgotten");

    let third = Journal::new(folder.path().to_owned());
    assert!(third.orphans().is_empty(), "another window offers it already");
    drop(open);
    let mut found = texts(&third);
    found.sort();
    assert_eq!(found, ["live", "lost"], "of one episode, from two windows");
}

#[test]
fn what_was_left_can_be_forgotten_and_leaves_no_folder() {
    let folder = tempfile::tempdir().unwrap();
    let crashed = Journal::new(folder.path().to_owned());
    crashed.keep(&unsaved("/show/a.md", "a")).unwrap();
    crashed.keep(&unsaved("/show/b.md", "b")).unwrap();
    drop(crashed);
    let journal = Journal::new(folder.path().to_owned());
    let left = journal.orphans();
    let outside = folder.path().join("precious.unsaved");
    create(&outside, b"x").unwrap();
    for id in ["", "../precious.unsaved", "precious.unsaved", outside.to_str().unwrap()] {
        journal.forget_orphan(id);
    }
    assert!(outside.exists() && journal.orphans() == left);
    for recovered in left {
        journal.forget_orphan(&recovered.id);
    }
    assert!(journal.orphans().is_empty());
    assert!(orphans::runs(folder.path()).is_empty());
}

#[test]
fn the_journal_is_bounded_and_survives_damage() {
    let folder = tempfile::tempdir().unwrap();
    let journal = Journal::new(folder.path().to_owned());
    for number in 0..MOST_KEPT + 5 {
        journal.keep(&unsaved(&format!("/show/{number}.md"), "x")).unwrap();
    }
    let run = journal.own_folder().unwrap();
    assert_eq!(files(&run).len(), MOST_KEPT);
    create(&run.join("broken.unsaved"), b"{\"path\":").unwrap();
    drop(journal);
    let next = Journal::new(folder.path().to_owned());
    assert_eq!(next.orphans().len(), MOST_KEPT - 1);
    assert_eq!(files(&run).len(), MOST_KEPT);
}

#[test]
fn a_folder_that_was_removed_meanwhile_is_made_again() {
    let folder = tempfile::tempdir().unwrap();
    let journal = Journal::new(folder.path().join("journal"));
    journal.keep(&unsaved("/show/a.md", "one")).unwrap();
    fs::remove_dir_all(folder.path().join("journal")).unwrap();
    journal.keep(&unsaved("/show/a.md", "two")).unwrap();
    assert_eq!(journal.of(Path::new("/show/a.md")).unwrap().text, "two");
}

/// What is kept may be of a file that nobody else can read.
#[cfg(unix)]
#[test]
fn nobody_else_can_read_what_is_kept() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let journal = Journal::new(folder.path().join("app/journal"));
    journal.keep(&unsaved("/show/a.md", "one\n")).unwrap();
    journal.keep(&unsaved("/show/a.md", "one two\n")).unwrap();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    let mut folders = vec![folder.path().join("app")];
    let mut kept = 0;
    while let Some(next) = folders.pop() {
        assert_eq!(mode(&next), 0o700, "{next:?}");
        for entry in fs::read_dir(&next).unwrap().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "unsaved") {
                kept += 1;
                assert_eq!(mode(&path), 0o600, "{path:?}");
            }
        }
    }
    assert_eq!(kept, 1);
}
