//! What somebody else does to the open episode's file: read again, merged, picked, missing. No
//! byte of either side is lost.

use std::fs;

use linernotes_tests::{Element, Sandbox, Window, or_skip};

const EPISODE: &str = "0001-first-light.md";
const TITLE: &str = "The file changed on disk";

/// Opens the episode and types `text` after `place` in its notes.
fn edited(sandbox: &Sandbox, place: &str, text: &str) -> Window {
    let window = sandbox.open_episode(EPISODE);
    window.put_cursor_after(place);
    window.type_text(text);
    window.wait_for_preview(text.trim());
    window
}

fn bytes(sandbox: &Sandbox) -> String {
    String::from_utf8(fs::read(sandbox.episode(EPISODE)).unwrap()).unwrap()
}

fn line_of(text: &str, part: &str) -> String {
    format!("Line {}", text.lines().position(|line| line.contains(part)).unwrap() + 1)
}

fn choice<'w>(window: &'w Window, line: &str, name: &str) -> Element<'w> {
    window.dialog(TITLE).find_in("region", line).find_in("choice", name)
}

#[test]
fn an_episode_that_was_not_edited_is_read_again_where_the_cursor_stands() {
    let sandbox = or_skip!(Sandbox::with_show());
    let window = edited(&sandbox, "A short hello", " of mine");
    window.save();
    let theirs =
        bytes(&sandbox).replace("# First Light", "# Their Light").replace("kettle,", "pot,");
    sandbox.write(EPISODE, &theirs);
    window.wait_for_preview("The pot, a history");
    window.wait_until_saved();
    assert_eq!(window.value("Title").as_deref(), Some("Their Light"));

    // The cursor is where it was, and what was typed before can still be undone.
    window.type_text("!");
    window.wait_for_preview("hello of mine!");
    window.press("Control+z");
    window.wait_until("the sign is taken back", || !window.preview().contains("mine!"));
    assert!(window.preview().contains("The pot, a history"));
    window.press("Control+z");
    window.wait_for_preview("The kettle, a history");
    window.press("Control+z");
    window.wait_until("all is taken back", || !window.preview().contains("of mine"));
    assert_eq!(bytes(&sandbox), theirs, "the disk is as they left it");
}

#[test]
fn changes_that_do_not_touch_are_merged_and_the_next_save_has_both() {
    let sandbox = or_skip!(Sandbox::with_show());
    let before = bytes(&sandbox);
    let window = edited(&sandbox, "A short hello", " of mine");
    let theirs = before
        .replace("libsynId: 41000001", "libsynId: 41000099")
        .replace("The kettle, a history", "The kettle, their history");
    // Their program writes a mark and other line ends as well.
    let theirs = format!("\u{feff}{}", theirs.replace('\n', "\r\n"));
    sandbox.write(EPISODE, &theirs);
    window.wait_until_says("Merged with the changes on disk (2 lines).");
    window.wait_for_preview("The kettle, their history");
    assert!(window.preview().contains("hello of mine"));
    assert_eq!(bytes(&sandbox), theirs, "nothing is written by itself");

    window.button("Show changes").click();
    let dialog = window.dialog("Merged changes");
    window.wait_until("both sides are shown", || {
        let text = dialog.text();
        text.contains("41000001") && text.contains("41000099")
    });
    dialog.button("Close").click();

    window.save();
    assert_eq!(bytes(&sandbox), theirs.replace("A short hello", "A short hello of mine"));
    // The watcher has seen our own save by the time it tells of the next foreign change.
    sandbox.write(EPISODE, bytes(&sandbox).replace("crystal set works", "crystal works"));
    window.wait_for_preview("How a crystal works");
    assert!(!window.says("Merged"), "our own save raised an alarm");
}

#[test]
fn a_merge_is_one_step_that_can_be_undone() {
    let sandbox = or_skip!(Sandbox::with_show());
    let window = edited(&sandbox, "A short hello", " of mine");
    sandbox.write(EPISODE, bytes(&sandbox).replace("The kettle, a", "A kettle, their"));
    window.wait_for_preview("A kettle, their history");
    window.notes().focus();
    window.press("Control+z");
    window.wait_for_preview("The kettle, a history");
    assert!(window.preview().contains("hello of mine"), "only the merge was undone");
    window.press("Control+Shift+z");
    window.wait_for_preview("A kettle, their history");
}

#[test]
fn where_both_changed_the_same_line_the_host_picks_each_by_mouse_or_keyboard() {
    let sandbox = or_skip!(Sandbox::with_show());
    let before = bytes(&sandbox);
    let window = edited(&sandbox, "A short hello", " of mine");
    window.put_cursor_after("The kettle");
    window.type_text(" of mine");
    window.wait_for_preview("The kettle of mine");
    let theirs = before
        .replace("A short hello", "A long hello")
        .replace("The kettle, a history", "The kettle, their history")
        .replace("libsynId: 41000001", "libsynId: 41000099");
    sandbox.write(EPISODE, &theirs);
    window.button("Compare and choose…").click();

    let (hello, kettle) = (line_of(&before, "A short hello"), line_of(&before, "The kettle, a"));
    choice(&window, &hello, "Version on disk").click();
    assert!(!window.button("Merge").is_enabled(), "one place is still open");
    // The last choice of the second group, by keyboard.
    let first = choice(&window, &kettle, "Version on disk");
    first.focus();
    window.press("ArrowDown");
    window.press("ArrowDown");
    window.wait_until_says("2 of 2 chosen");
    window.press("Enter");
    window.wait_until("the dialog is closed", || !window.has("dialog", TITLE));
    window.wait_for_preview("A long hello");
    assert_eq!(bytes(&sandbox), theirs, "nothing is written by itself");
    window.save();
    let both = "- [The kettle of mine, a history](https://example.com/kettle)\n\
                - [The kettle, their history](https://example.com/kettle)\n";
    let wanted =
        theirs.replace("- [The kettle, their history](https://example.com/kettle)\n", both);
    assert_eq!(bytes(&sandbox), wanted);
}

/// A conflict in one place, found by saving.
fn conflict(sandbox: &Sandbox) -> Window {
    let window = edited(sandbox, "A short hello", " of mine");
    sandbox.write(EPISODE, bytes(sandbox).replace("the hut on the hill", "a hut of theirs"));
    window.press("Control+s");
    window.dialog(TITLE);
    window
}

#[test]
fn nothing_is_overwritten_until_the_host_has_chosen() {
    let sandbox = or_skip!(Sandbox::with_show());
    let on_disk = bytes(&sandbox).replace("the hut on the hill", "a hut of theirs");
    let window = conflict(&sandbox);
    let text = window.dialog(TITLE).text();
    assert!(text.contains("hello of mine") && text.contains("a hut of theirs"), "{text}");
    window.button("Not now").click();
    window.wait_until("the dialog is closed", || !window.has("dialog", TITLE));
    assert_eq!(bytes(&sandbox), on_disk);
    assert!(window.preview().contains("hello of mine"), "the text stays");
}

#[test]
fn theirs_can_be_taken_and_mine_comes_back_by_undo() {
    let sandbox = or_skip!(Sandbox::with_show());
    let line = line_of(&bytes(&sandbox), "A short hello");
    let window = conflict(&sandbox);
    choice(&window, &line, "Version on disk").click();
    window.button("Merge").click();
    window.wait_for_preview("a hut of theirs");
    assert!(!window.preview().contains("of mine"));
    window.wait_until_saved();
    window.notes().focus();
    window.press("Control+z");
    window.wait_for_preview("hello of mine");
}

#[test]
fn mine_can_be_kept() {
    let sandbox = or_skip!(Sandbox::with_show());
    let before = bytes(&sandbox);
    let window = conflict(&sandbox);
    choice(&window, &line_of(&before, "A short hello"), "My version").click();
    window.button("Merge").click();
    window.wait_until("the dialog is closed", || !window.has("dialog", TITLE));
    window.save();
    assert_eq!(bytes(&sandbox), before.replace("A short hello", "A short hello of mine"));
}

#[test]
fn a_file_that_vanished_is_said_and_saving_writes_it_again() {
    let sandbox = or_skip!(Sandbox::with_show());
    let before = bytes(&sandbox);
    let window = edited(&sandbox, "A short hello", " of mine");
    fs::remove_file(sandbox.episode(EPISODE)).unwrap();
    window.wait_until_says("was moved or deleted");
    window.wait_until_says("Deleted on disk");
    // Typing goes on.
    window.put_cursor_after("hello of mine");
    window.type_text(", again");
    window.wait_for_preview("hello of mine, again");
    window.save();
    let wanted = before.replace("A short hello", "A short hello of mine, again");
    assert_eq!(bytes(&sandbox), wanted);

    // Another branch takes it away and brings it back: it is read again.
    fs::remove_file(sandbox.episode(EPISODE)).unwrap();
    window.wait_until_says("Deleted on disk");
    sandbox.write(EPISODE, wanted.replace("hello of mine", "hello of theirs"));
    window.wait_for_preview("hello of theirs");
    window.wait_until_saved();
}

#[test]
fn where_the_folder_is_gone_saving_asks() {
    let sandbox = or_skip!(Sandbox::with_show());
    let before = bytes(&sandbox);
    let window = edited(&sandbox, "A short hello", " of mine");
    let folder = sandbox.show().join("source");
    fs::rename(&folder, folder.with_file_name("elsewhere")).unwrap();
    window.wait_until_says("was moved or deleted");
    window.press("Control+s");
    window.dialog("The folder is gone").button("Not now").click();
    window.wait_until("nothing was made", || !folder.exists());
    window.press("Control+s");
    window.dialog("The folder is gone").button("Create the folder again").click();
    window.wait_until_saved();
    assert_eq!(bytes(&sandbox), before.replace("A short hello", "A short hello of mine"));
}
