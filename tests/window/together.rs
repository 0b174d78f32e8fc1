//! Others who work on the same files: a branch that is switched, a second window. Nothing of
//! either side is lost.

use std::fs;
use std::process::Command;

use linernotes_tests::{Sandbox, or_skip};

const EPISODE: &str = "0001-first-light.md";

fn git(sandbox: &Sandbox, arguments: &[&str]) {
    let done = Command::new("git")
        .args(["-c", "user.name=Host", "-c", "user.email=host@example.com"])
        .args(["-c", "commit.gpgsign=false"])
        .args(arguments)
        .current_dir(sandbox.show())
        .env("HOME", sandbox.path().join("home"))
        .output()
        .unwrap();
    assert!(done.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&done.stderr));
}

/// A branch `other` on which the open episode has another link, the second episode is gone, a new
/// one is there, and all the others have another title. `main` is checked out.
fn two_branches(sandbox: &Sandbox) {
    git(sandbox, &["init", "--quiet", "--initial-branch=main"]);
    git(sandbox, &["add", "."]);
    git(sandbox, &["commit", "--quiet", "--message=One"]);
    git(sandbox, &["switch", "--quiet", "--create=other"]);
    for entry in fs::read_dir(sandbox.show().join("source/_posts")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        if !name.ends_with(".md") {
            continue;
        }
        let text = sandbox.read(&name);
        sandbox.write(
            &name,
            text.replace("\n# ", "\n# Other ").replace("The kettle, a", "A kettle, a"),
        );
    }
    let open = sandbox.read(EPISODE).replace("# Other ", "# ");
    sandbox.write(EPISODE, open);
    let text = sandbox
        .read("0002-the-hum.md")
        .replace("0002", "0041")
        .replace("Other The Hum", "Brand New");
    sandbox.write("0041-brand-new.md", text);
    fs::remove_file(sandbox.episode("0002-the-hum.md")).unwrap();
    git(sandbox, &["add", "--all"]);
    git(sandbox, &["commit", "--quiet", "--message=Two"]);
    git(sandbox, &["switch", "--quiet", "main"]);
}

#[test]
fn a_branch_is_switched_under_an_edited_episode() {
    let sandbox = or_skip!(Sandbox::with_show());
    two_branches(&sandbox);
    let window = sandbox.open_episode(EPISODE);
    window.put_cursor_after("A short hello");
    window.type_text(" of mine");
    window.wait_for_preview("hello of mine");

    git(&sandbox, &["switch", "--quiet", "other"]);
    window.wait_until_says("Merged with the changes on disk");
    window.wait_for_preview("A kettle, a history");
    assert!(window.preview().contains("hello of mine"), "what was typed is there");
    window.wait_until("the list is that of the branch", || {
        let episodes = window.episodes();
        let has = |title: &str| episodes.iter().any(|row| row.contains(title));
        has("Brand New") && !has("The Hum") && has("Other Dead Air")
    });
    let theirs = sandbox.read(EPISODE);
    assert!(!theirs.contains("of mine"), "nothing is written by itself");

    // Back again, unsaved: the other way round.
    git(&sandbox, &["switch", "--quiet", "main"]);
    window.wait_for_preview("The kettle, a history");
    window.wait_until("the list is that of the branch", || {
        let episodes = window.episodes();
        episodes.iter().any(|row| row.contains("The Hum"))
            && !episodes.iter().any(|row| row.contains("Brand New") || row.contains("Other"))
    });
    assert!(window.preview().contains("hello of mine"), "what was typed is there still");
    let before = sandbox.read(EPISODE);
    window.save();
    assert_eq!(sandbox.read(EPISODE), before.replace("A short hello", "A short hello of mine"));
}

#[test]
fn a_branch_without_the_open_episode_leaves_its_text_on_the_screen() {
    let sandbox = or_skip!(Sandbox::with_show());
    two_branches(&sandbox);
    let before = sandbox.read("0002-the-hum.md");
    let window = sandbox.open_episode("0002-the-hum.md");
    window.field("Libsyn ID").fill("41000077");
    git(&sandbox, &["switch", "--quiet", "other"]);
    window.wait_until_says("was moved or deleted");
    assert_eq!(window.field("Libsyn ID").value(), "41000077");
    git(&sandbox, &["switch", "--quiet", "main"]);
    window.wait_until("the file is there again", || !window.says("Deleted on disk"));
    window.save();
    let id = before.lines().find(|line| line.starts_with("libsynId:")).unwrap();
    assert_eq!(sandbox.read("0002-the-hum.md"), before.replace(id, "libsynId: 41000077"));
}

#[test]
fn two_windows_on_one_episode_lose_nothing_of_each_other() {
    let sandbox = or_skip!(Sandbox::with_show());
    let before = sandbox.read(EPISODE);
    let one = sandbox.open_episode(EPISODE);
    let other = one.open_another(&sandbox, &[sandbox.episode(EPISODE).to_str().unwrap()]);
    one.field("Libsyn ID").fill("41000055");
    other.put_cursor_after("A short hello");
    other.type_text(" of mine");
    other.wait_for_preview("hello of mine");
    one.save();
    let first = before.replace("libsynId: 41000001", "libsynId: 41000055");
    assert_eq!(sandbox.read(EPISODE), first);

    other.wait_for("their number", &"41000055".to_owned(), || other.field("Libsyn ID").value());
    assert!(other.preview().contains("hello of mine"));
    other.save();
    let both = first.replace("A short hello", "A short hello of mine");
    assert_eq!(sandbox.read(EPISODE), both);
    // The first window has nothing unsaved: it reads the file again.
    one.wait_for_preview("hello of mine");

    // The same place in both: whoever saves second is asked.
    one.field("Libsyn ID").fill("41000061");
    other.field("Libsyn ID").fill("41000062");
    other.wait_until_says("Not saved yet");
    one.save();
    other.button("Compare and choose…").click();
    let dialog = other.dialog("The file changed on disk");
    let text = dialog.text();
    assert!(text.contains("41000061") && text.contains("41000062"), "{text}");
    other.button("Not now").click();
    assert_eq!(sandbox.read(EPISODE), both.replace("41000055", "41000061"));
}
