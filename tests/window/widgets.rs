//! What each kind of value is edited with: the calendar, switches, tags, lists and groups. Each
//! edit is of that value's bytes only.

use linernotes_tests::{Sandbox, Window, hands, or_skip};
use serde_json::json;

const EPISODE: &str = "0001-first-light.md";
const FIELDS: &str = "season: 1\nexplicit: no # of us\nrecorded: 2024-01-05T18:30:00+01:00\n\
tags: [kettle, radio]\nchapters:\n  - at: '00:10'\n    name: Cold open # short\n  - at: '12:40'\n    name: The kettle\n\
sponsor:\n  name: Quay & Co.\n  url: https://quay.example.com\n";

/// A sandbox whose first episode has these fields as well.
fn with_fields(sandbox: &Sandbox) -> (String, Window) {
    let text = sandbox.read(EPISODE).replace("summary:\n", &format!("{FIELDS}summary:\n"));
    sandbox.write(EPISODE, &text);
    (text, sandbox.open_episode(EPISODE))
}

fn has_focus(window: &Window, name: &str) -> bool {
    window.script("return document.activeElement?.getAttribute('aria-label') ?? ''", &[]) == name
}

#[test]
fn a_calendar_sets_the_day_by_keyboard_and_leaves_the_time() {
    let sandbox = or_skip!(Sandbox::with_show());
    let (before, window) = with_fields(&sandbox);
    window.button("Choose release date").focus();
    window.press("Enter");
    window.dialog("Choose release date");
    window.press("ArrowDown");
    window.press("ArrowRight");
    window.press("PageDown");
    window.press("Enter");
    window.wait_until("the calendar is closed", || !window.has("dialog", "Choose release date"));
    window
        .wait_until("the button has the focus again", || has_focus(&window, "Choose release date"));
    window.wait_for("the day", &"2024-02-09".to_owned(), || window.field("Release date").value());

    // Written as a moment: the day changes, time and zone stay; then the time alone.
    window.button("Choose recorded").click();
    window.button("Friday, January 12, 2024").click();
    let moment = "2024-01-12T18:30:00+01:00";
    window.wait_for("the day", &moment.to_owned(), || window.field("recorded").value());
    window.button("Choose recorded").click();
    window.field("Time").fill("07:05");
    window.button("Set").click();
    let moment = "2024-01-12T07:05:00+01:00";
    window.wait_for("the time", &moment.to_owned(), || window.field("recorded").value());
    window.save();
    let expected = before
        .replace("date: 2024-01-01", "date: 2024-02-09")
        .replace("2024-01-05T18:30:00+01:00", moment);
    assert_eq!(sandbox.read(EPISODE), expected);
}

#[test]
fn switches_and_tags_are_changed_by_keyboard() {
    let sandbox = or_skip!(Sandbox::with_show());
    let (before, window) = with_fields(&sandbox);
    window.find("choice", "explicit").focus();
    window.press("Space");
    window.wait_until("it is on", || window.says("yes"));
    window.field("Add to Tags").focus();
    window.type_text("static, hum");
    window.press("Enter");
    window.wait_until("they are there", || window.has("button", "hum, 4 of 4 in Tags"));
    // Backwards to the last tag, two places to the front, and the one behind it goes.
    window.press("Backspace");
    window.press("ArrowLeft");
    window.wait_until("it was moved", || has_focus(&window, "hum, 3 of 4 in Tags"));
    window.press("ArrowLeft");
    window.wait_until("it was moved", || has_focus(&window, "hum, 2 of 4 in Tags"));
    window.button("radio, 3 of 4 in Tags").focus();
    window.press("Delete");
    window.wait_until("it is gone", || window.has("button", "static, 3 of 3 in Tags"));
    window.save();
    let expected = before
        .replace("explicit: no #", "explicit: yes #")
        .replace("tags: [kettle, radio]", "tags: [kettle, hum, static]");
    assert_eq!(sandbox.read(EPISODE), expected);
    window.press("Control+z");
    window.wait_until("radio is back", || window.has("button", "radio, 3 of 4 in Tags"));
}

#[test]
fn groups_are_dragged_added_and_removed_and_fields_are_added() {
    let sandbox = or_skip!(Sandbox::with_show());
    let (before, window) = with_fields(&sandbox);
    window.region("chapters").call("arguments[0].scrollIntoView({ block: 'center' })");
    let moved = window.script("return document.scrollingElement.scrollTop", &[]);
    assert_eq!(moved, json!(0), "the form scrolls, and not the window");
    let middle = |name: &str| {
        let place = window.button(name).call(
            "const { left, top, width, height } = arguments[0].getBoundingClientRect();
             return [left + width / 2, top + height / 2];",
        );
        (place[0].as_f64().unwrap(), place[1].as_f64().unwrap())
    };
    let to = middle("Move chapters 1");
    window.drag(middle("Move chapters 2"), (to.0, to.1 - 8.0));
    window.wait_for("the order", &"12:40".to_owned(), || {
        window.region("chapters 1").field("at").value()
    });
    window.button("Add to chapters").click();
    window.wait_until("its first field has the focus", || {
        window.region("chapters 3").field("at").has_focus()
    });
    window.type_text("20:00");
    window.region("chapters 3").field("name").fill("Letters");
    window.button("Remove chapters 2").click();
    window.wait_until("two are left", || !window.has("region", "chapters 3"));

    window.region("sponsor").field("name").fill("Kettle & Co.");
    window.field("Add field").focus();
    window.type_text("mood");
    window.press("Enter");
    window.wait_until("it can be typed at once", || window.field("mood").has_focus());
    window.type_text("hopeful");
    window.button("Remove season").click();
    window.save();
    let saved = sandbox.read(EPISODE);
    let expected = before
        .replace("season: 1\n", "")
        .replace(
            "  - at: '00:10'\n    name: Cold open # short\n  - at: '12:40'\n    name: The kettle\n",
            "  - at: '12:40'\n    name: The kettle\n  - at: '20:00'\n    name: Letters\n",
        )
        .replace("name: Quay & Co.", "name: Kettle & Co.");
    let line = saved.lines().find(|line| line.starts_with("mood:")).unwrap();
    assert_eq!(line, "mood: hopeful");
    assert_eq!(saved.replace("mood: hopeful\n", ""), expected);
}

#[test]
fn entries_of_a_group_are_added_and_removed() {
    let sandbox = or_skip!(Sandbox::with_show());
    let (before, window) = with_fields(&sandbox);
    let sponsor = || window.region("sponsor");
    sponsor().field("Add field to sponsor").focus();
    window.type_text("code");
    window.press("Enter");
    window.wait_until("it can be typed at once", || sponsor().field("code").has_focus());
    window.type_text("RADIO");
    sponsor().button("Remove url").click();
    window.wait_until("it is gone", || !window.has("field", "url"));
    window.save();
    let expected = before.replace("  url: https://quay.example.com\n", "  code: RADIO\n");
    assert_eq!(sandbox.read(EPISODE), expected);
}

#[test]
fn a_typed_day_is_written_in_the_form_that_stood_there() {
    let sandbox = or_skip!(Sandbox::with_show());
    let (before, window) = with_fields(&sandbox);
    window.field("recorded").fill("2024-03-0");
    window.wait_for("what is half typed", &"2024-03-0".to_owned(), || {
        window.field("recorded").value()
    });
    window.field("recorded").fill("2024-03-04");
    window.press("Enter");
    let moment = "2024-03-04T18:30:00+01:00".to_owned();
    window.wait_for("the day", &moment, || window.field("recorded").value());
    window.save();
    assert_eq!(sandbox.read(EPISODE), before.replace("2024-01-05T18:30:00+01:00", &moment));
}

#[test]
fn a_picture_is_chosen_in_the_dialog_and_copied_to_the_others() {
    let sandbox = or_skip!(Sandbox::with_show());
    let text =
        sandbox.read(EPISODE).replace("summary:\n", "cover: /images/covers/1.png\nsummary:\n");
    sandbox.write(EPISODE, &text);
    let picture = sandbox.path().join("home/New cover.png");
    std::fs::write(&picture, include_bytes!("../fixtures/picture.png")).unwrap();
    let window = sandbox.open_episode(EPISODE);
    assert!(window.says("not found in the show"));
    window.button("Choose image for Image…").click();
    hands::pick_in_dialog("Choose picture", picture.to_str().unwrap());
    let path = "/images/covers/New-cover.png".to_owned();
    window.wait_for("the path", &path, || window.field("Image").value());
    window.wait_until("the picture is shown", || {
        window.script(
            "return [...document.querySelectorAll('.picture img')].some((one) => one.naturalWidth > 0)",
            &[],
        ) == true
    });
    window.save();
    assert_eq!(sandbox.read(EPISODE), text.replace("covers/1.png", "covers/New-cover.png"));
    let copied = sandbox.show().join("source/images/covers/New-cover.png");
    assert_eq!(std::fs::read(copied).unwrap(), std::fs::read(picture).unwrap());
}

#[test]
fn a_guest_without_a_picture_gets_one_as_large_as_the_others() {
    let sandbox = or_skip!(Sandbox::with_show());
    let before = sandbox.read("0003-numbers-and-stations.md");
    let picture = sandbox.path().join("home/Jonas at work.png");
    std::fs::write(&picture, include_bytes!("../fixtures/picture.png")).unwrap();
    let window = sandbox.open_episode("0003-numbers-and-stations.md");
    assert!(window.says("source/images/guests/avatar-jonas-fell.jpg"));
    window.button("Choose picture…").click();
    hands::pick_in_dialog("Choose picture of Jonas Fell", picture.to_str().unwrap());
    window.wait_until("it is shown in the card", || {
        window.region("Guest").call(
            "return [...arguments[0].querySelectorAll('.avatar img')].some((one) => one.naturalWidth > 0)",
        ) == true
    });
    window.wait_until("nothing is missing", || !window.has("button", "Choose picture…"));
    assert_eq!(sandbox.read("0003-numbers-and-stations.md"), before, "the notes stay as they are");
    let written = sandbox.show().join("source/images/guests/avatar-jonas-fell.jpg");
    let bytes = std::fs::read(written).unwrap();
    // No larger than what was chosen, and a square.
    assert_eq!(linernotes_core::show::picture::size(&bytes), Some((32, 32)));
}
