//! Saving: the bytes that were there, and never over somebody else's work.

use linernotes_tests::{Desk, or_skip};

#[test]
fn untouched_and_saved_a_file_keeps_its_bytes() {
    let desk = or_skip!(Desk::with_show());
    for bytes in [
        desk.read("0001-first-light.md").into_bytes(),
        desk.read("0001-first-light.md").trim_end().as_bytes().to_vec(),
        format!("\u{feff}{}", desk.read("0001-first-light.md").replace('\n', "\r\n")).into_bytes(),
    ] {
        desk.write("0001-first-light.md", &bytes);
        let window = desk.open_episode("0001-first-light.md");
        // A change and its undoing, so that there is something to save.
        window.put_cursor_behind("A short hello");
        window.type_text("x");
        window.wait_for_preview("A short hellox");
        window.press("Control+z");
        window.wait_until("it is undone", || !window.preview().contains("hellox"));
        window.save();
        assert_eq!(std::fs::read(desk.episode("0001-first-light.md")).unwrap(), bytes);
    }
}

#[test]
fn line_endings_and_byte_order_mark_stay_when_one_field_changes() {
    let desk = or_skip!(Desk::with_show());
    let before =
        format!("\u{feff}{}", desk.read("0003-numbers-and-stations.md").replace('\n', "\r\n"));
    desk.write("0003-numbers-and-stations.md", &before);
    let window = desk.open_episode("0003-numbers-and-stations.md");
    window.field("Website").fill("https://fell.example.com");
    window.save();
    assert_eq!(
        desk.read("0003-numbers-and-stations.md"),
        before.replace("https://jonas.example.com", "https://fell.example.com")
    );
}

#[test]
fn a_symlink_s_target_is_written_and_the_link_stays() {
    let desk = or_skip!(Desk::with_show());
    let text = desk.read("0001-first-light.md");
    let elsewhere = desk.path().join("elsewhere.md");
    std::fs::write(&elsewhere, &text).unwrap();
    let link = desk.episode("0001-first-light.md");
    std::fs::remove_file(&link).unwrap();
    std::os::unix::fs::symlink(&elsewhere, &link).unwrap();
    let window = desk.open_episode("0001-first-light.md");
    window.field("Title").fill("First Dark");
    window.save();
    assert!(std::fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(
        std::fs::read_to_string(&elsewhere).unwrap(),
        text.replace("# First Light", "# First Dark")
    );
}

#[test]
fn an_episode_that_was_not_edited_follows_its_file() {
    let desk = or_skip!(Desk::with_show());
    let window = desk.open_episode("0001-first-light.md");
    window.wait_for_preview("A short hello");
    desk.write("0001-first-light.md", desk.read("0001-first-light.md").replace("short", "long"));
    window.wait_for_preview("A long hello");
    window.wait_until_saved();
}

/// Opens an episode, edits it, and has something else change the file; then saves.
fn conflict(desk: &Desk) -> linernotes_tests::Window {
    let window = desk.open_episode("0001-first-light.md");
    window.put_cursor_behind("A short hello");
    window.type_text(" of mine");
    window.wait_for_preview("hello of mine");
    desk.write("0001-first-light.md", theirs(desk));
    window.press("Control+s");
    window.dialog("The file changed on disk");
    window
}

fn theirs(desk: &Desk) -> String {
    desk.read("0001-first-light.md").replace("the hut on the hill", "a hut of theirs")
}

#[test]
fn after_a_foreign_change_nothing_is_overwritten_until_the_host_has_chosen() {
    let desk = or_skip!(Desk::with_show());
    let on_disk = theirs(&desk);
    let window = conflict(&desk);
    assert_eq!(desk.read("0001-first-light.md"), on_disk);

    // Both texts are shown.
    window.button("Compare").click();
    let dialog = window.dialog("The file changed on disk");
    window.wait_until("both are shown", || {
        let text = dialog.text();
        text.contains("hello of mine") && text.contains("a hut of theirs")
    });
    window.button("Decide later").click();
    window.wait_until("the dialog is closed", || !window.has("dialog", "The file changed on disk"));
    assert_eq!(desk.read("0001-first-light.md"), on_disk);
    assert!(window.preview().contains("hello of mine"), "the text stays");
}

#[test]
fn theirs_can_be_taken_and_mine_comes_back_by_undo() {
    let desk = or_skip!(Desk::with_show());
    let on_disk = theirs(&desk);
    let window = conflict(&desk);
    window.button("Take theirs").click();
    window.wait_for_preview("a hut of theirs");
    assert!(!window.preview().contains("of mine"));
    window.wait_until_saved();
    assert_eq!(desk.read("0001-first-light.md"), on_disk);
    window.notes().focus();
    window.press("Control+z");
    window.wait_for_preview("hello of mine");
}

#[test]
fn mine_can_be_kept() {
    let desk = or_skip!(Desk::with_show());
    let before = desk.read("0001-first-light.md");
    let window = conflict(&desk);
    window.button("Keep mine").click();
    window.wait_until_saved();
    assert_eq!(
        desk.read("0001-first-light.md"),
        before.replace("A short hello", "A short hello of mine")
    );
}
