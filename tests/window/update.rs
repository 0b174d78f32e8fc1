//! Writing what one episode says of a guest into the others.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use linernotes_tests::{Sandbox, Window, or_skip};

const OTHERS: [&str; 3] = ["0006-more-hum.md", "0007-hum-again.md", "0008-the-last-hum.md"];

/// A show in which Mira Okafor is in four episodes; the first one has her other bio.
fn with_a_regular() -> Result<Sandbox, String> {
    let sandbox = Sandbox::with_show()?;
    add(&sandbox);
    Ok(sandbox)
}

fn add(sandbox: &Sandbox) {
    let hum = sandbox.read("0002-the-hum.md");
    for (place, file) in OTHERS.iter().enumerate() {
        let number = place + 6;
        let text = hum
            .replace("episode: 0002", &format!("episode: 000{number}"))
            .replace("41000002", &format!("4100000{number}"))
            .replace("2024-01-15", &format!("2024-0{number}-15"))
            .replace("# The Hum", &format!("# Hum {number}"));
        sandbox.write(file, text);
    }
}

fn texts(sandbox: &Sandbox) -> Vec<String> {
    OTHERS.iter().map(|file| sandbox.read(file)).collect()
}

/// Opens the dialog after the bio was changed in the open episode.
fn ask(window: &Window) {
    window.wait_for("the library", &8, || window.episodes().len());
    window.field("Bio").fill("Mira listens.");
    window.save();
    window.button("Update all episodes…").click();
    let dialog = window.dialog("Update all episodes of Mira Okafor");
    window.wait_until("they are compared", || dialog.text().contains("Mira listens."));
}

#[test]
fn a_guest_edited_once_is_updated_everywhere_but_where_the_host_does_not_want_it() {
    let sandbox = or_skip!(with_a_regular());
    let window = sandbox.open_episode("0002-the-hum.md");
    let before = texts(&sandbox);
    ask(&window);
    let dialog = window.dialog("Update all episodes of Mira Okafor");
    let text = dialog.text();
    assert!(text.contains("Mira mends studios") && text.contains("0008 Hum 8"), "{text}");
    dialog.find_in("choice", "0007 Hum 7").click();
    dialog.button("Update 2 episodes").click();
    window.wait_until_says("2 episodes updated");
    let wanted = |text: &String| {
        text.replace(
            "bio: Mira mends studios, and the people who broke them.",
            "bio: Mira listens.",
        )
    };
    assert_eq!(texts(&sandbox), [wanted(&before[0]), before[1].clone(), wanted(&before[2])]);
    // The episode that was left out can still follow.
    assert!(!window.says("Differs from episode 0008"), "they say the same now");
    window.button("Update all episodes…").click();
    let dialog = window.dialog("Update all episodes of Mira Okafor");
    window.wait_until("one is left", || {
        dialog.names("button").contains(&"Update 1 episode".to_owned())
    });
    window.press("Enter");
    window.wait_until_says("1 episode updated");
    assert_eq!(texts(&sandbox), before.iter().map(wanted).collect::<Vec<_>>());
}

/// A small file system in memory, which goes with this value.
struct Disk(PathBuf);

impl Disk {
    fn mount(at: &Path) -> Result<Self, String> {
        let mounted = Command::new("mount")
            .args(["-t", "tmpfs", "-o", "size=256k", "tmpfs"])
            .arg(at)
            .output()
            .is_ok_and(|output| output.status.success());
        if mounted {
            Ok(Self(at.to_owned()))
        } else {
            Err("a small disk can only be mounted by the superuser".to_owned())
        }
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("--lazy").arg(&self.0).output();
    }
}

#[test]
fn a_disk_that_is_full_half_way_leaves_every_episode_as_it_was() {
    let sandbox = or_skip!(Sandbox::with_show());
    let folder = sandbox.episode("");
    let kept: Vec<(String, Vec<u8>)> = fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap())
        .filter(|entry| entry.path().is_file())
        .map(|entry| (entry.file_name().into_string().unwrap(), fs::read(entry.path()).unwrap()))
        .collect();
    let _disk = or_skip!(Disk::mount(&folder));
    for (name, bytes) in kept {
        sandbox.write(&name, bytes);
    }
    add(&sandbox);
    let window = sandbox.open_episode("0002-the-hum.md");
    let before = texts(&sandbox);
    ask(&window);

    // Room for two more files of these, and for nothing else.
    fs::write(folder.join("room"), vec![0; 8192]).unwrap();
    let mut rest = fs::File::create(folder.join("rest")).unwrap();
    while std::io::Write::write_all(&mut rest, &[0; 4096]).is_ok() {}
    drop(rest);
    fs::remove_file(folder.join("room")).unwrap();

    let dialog = window.dialog("Update all episodes of Mira Okafor");
    dialog.button("Update 3 episodes").click();
    window.wait_until("it says why", || dialog.text().contains("There’s no room"));
    assert!(dialog.text().contains("No other files were changed"), "{}", dialog.text());
    assert_eq!(texts(&sandbox), before);
    let names = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name());
    let hidden = names.filter(|name| name.to_string_lossy().starts_with('.')).count();
    assert_eq!(hidden, 0, "something half-written was left behind");

    // With room again, the same button does it.
    fs::remove_file(folder.join("rest")).unwrap();
    dialog.button("Update 3 episodes").click();
    window.wait_until_says("3 episodes updated");
    assert!(texts(&sandbox).iter().all(|text| text.contains("  bio: Mira listens.\n")));
}
