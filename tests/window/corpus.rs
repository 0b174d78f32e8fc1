//! Real episodes in the real window: each opens, shows who and what and when, and is saved back
//! to the same bytes.

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use linernotes_tests::{Sandbox, Window, corpus, or_skip};

/// What a person reads in an episode of this show, found without any of the program's own code.
struct Read {
    title: String,
    date: String,
    guest: Option<String>,
}

impl Read {
    fn of(text: &str) -> Self {
        let line = |start: &str| text.lines().find_map(|line| line.strip_prefix(start));
        let guest = text.split_once("\nguest:\n").and_then(|(_, guest)| {
            guest.lines().take_while(|line| *line != "---").find_map(|l| l.strip_prefix("  name: "))
        });
        Self {
            title: line("# ").expect("every episode has a heading").trim().to_owned(),
            date: line("date: ").expect("every episode has a date").trim().to_owned(),
            guest: guest.map(|name| name.trim().trim_matches(['"', '\'']).to_owned()),
        }
    }
}

/// Saves, and waits until the file was replaced, which a save does.
fn save(window: &Window, path: &Path) {
    let before = fs::metadata(path).unwrap().ino();
    window.press("Control+s");
    window.wait_until("the file is written", || {
        fs::metadata(path).is_ok_and(|now| now.ino() != before)
    });
    window.wait_until_saved();
}

fn opens_and_saves_the_same_bytes(window: &Window, path: &Path) {
    let bytes = fs::read(path).unwrap();
    let wanted = Read::of(std::str::from_utf8(&bytes).unwrap());
    let name = path.file_name().unwrap().to_string_lossy();
    window.wait_until_says(&name);
    for (label, wanted) in [
        ("Title", Some(&wanted.title)),
        ("Release date", Some(&wanted.date)),
        ("Guest name", wanted.guest.as_ref()),
    ] {
        window.wait_for(&format!("{name}: {label}"), &wanted.cloned(), || window.value(label));
    }
    window.wait_until(&format!("{name}: its page"), || {
        let page = window.preview();
        wanted.guest.as_ref().is_none_or(|guest| page.contains(guest))
    });

    save(window, path);
    assert_eq!(fs::read(path).unwrap(), bytes, "{name}: saved untouched");

    // In the form and in the notes, and undone.
    let title = window.field("Title");
    title.focus();
    window.press("End");
    window.type_text(" x");
    window.wait_for(&format!("{name}: edited"), &format!("{} x", wanted.title), || title.value());
    window.wait_until_says("Not saved yet");
    window.press("Control+z");
    window.wait_for(&format!("{name}: undone"), &wanted.title, || title.value());
    save(window, path);
    assert_eq!(fs::read(path).unwrap(), bytes, "{name}: saved after an undone edit");
}

#[test]
fn the_seed_opens_and_saves_the_same_bytes() {
    let seed = or_skip!(corpus::seed());
    let sandbox = or_skip!(Sandbox::empty());
    let path = sandbox.show().join(seed.file_name().unwrap());
    fs::write(&path, fs::read(&seed).unwrap()).unwrap();
    let window = sandbox.open_with(&[path.to_str().unwrap()]);
    window.wait_for_preview("Steven Murawski");
    opens_and_saves_the_same_bytes(&window, &path);
}

#[test]
fn every_episode_of_its_show_opens_and_saves_the_same_bytes() {
    let show = or_skip!(corpus::show("cloudchat"));
    let sandbox = or_skip!(Sandbox::with_copy_of(&show));
    let folder = sandbox.show().join("source/_posts");
    let mut paths: Vec<PathBuf> = fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "md"))
        .collect();
    paths.sort();
    assert_eq!(paths.len(), 33);
    let window = sandbox.open();
    window.wait_until_says("33 episodes");
    for path in &paths {
        let number = &path.file_name().unwrap().to_str().unwrap()[..4];
        window.field("Search episodes").fill(number);
        window.wait_until("the search", || {
            let rows = window.episodes();
            rows.len() < paths.len() && rows.iter().any(|row| row.starts_with(number))
        });
        window.choose_episode(number);
        opens_and_saves_the_same_bytes(&window, path);
    }
}
