//! Everything works from the keyboard.

use std::collections::BTreeSet;

use linernotes_tests::{Sandbox, Window, hands, or_skip};
use serde_json::json;

/// The control that has the keyboard, by the mark that [`CONTROLS`] left on it.
const HERE: &str = "const place = document.activeElement?.dataset.place;
    return place === undefined ? null : Number(place)";

/// All that can be reached, marked: the page may grow while it is walked through. Gives each
/// control's mark and what it is.
const CONTROLS: &str = "
    document.querySelectorAll('[data-place]').forEach((marked) => delete marked.dataset.place);
    return [...document.querySelectorAll(
        'a[href], button, input, select, textarea, iframe, [contenteditable=true], [tabindex]')]
        .filter((control) => control.tabIndex >= 0 && !control.disabled
            && control.checkVisibility({ visibilityProperty: true })
            && !(control.type === 'radio' && !control.checked))
        .map((control, place) => {
            const written = control.outerHTML.slice(0, 120);
            control.dataset.place = place;
            return [place, written];
        })";

#[test]
fn the_tab_key_reaches_every_control() {
    let sandbox = or_skip!(Sandbox::with_show());
    let window = sandbox.open_episode("0002-the-hum.md");
    window.wait_for("the library", &5, || window.episodes().len());
    window.wait_for_preview("ferrites");
    window.field("Search episodes").focus();
    assert_all_reached(&window);

    window.press("Control+n");
    let dialog = window.dialog("New episode");
    dialog.field("Title").fill("Anything");
    let named = || dialog.field("File name").value();
    window.wait_for("its file", &"0006-anything.md".to_owned(), named);
    assert_all_reached_in(&window, "dialog[open]");
    window.press("Escape");
    window.wait_until("the dialog is closed", || !window.has("dialog", "New episode"));
    window.press("Control+e");
    window.dialog("Export");
    assert_all_reached_in(&window, "dialog[open]");
}

fn assert_all_reached(window: &Window) {
    assert_all_reached_in(window, "body");
}

fn assert_all_reached_in(window: &Window, root: &str) {
    let script = CONTROLS
        .replace("[...document.querySelectorAll(\n", "[...arguments[0].querySelectorAll(\n");
    let script = script.replacen("arguments[0]", "document.querySelector(arguments[0])", 1);
    let wanted = window.script(&script, &[json!(root)]);
    let wanted = wanted.as_array().unwrap().clone();
    assert!(wanted.len() > 3, "there are controls: {wanted:?}");
    let mut reached = BTreeSet::new();
    let all = |reached: &BTreeSet<u64>| {
        wanted.iter().all(|control| control[0].as_u64().is_some_and(|it| reached.contains(&it)))
    };
    // A key that comes while the preview's frame takes or gives back the focus may get lost on a
    // busy machine: then the walk begins again at the first control.
    for _ in 0..3 {
        // The preview's links take their share of the keys.
        for _ in 0..wanted.len() * 3 {
            if let Some(here) = window.script(HERE, &[]).as_u64() {
                reached.insert(here);
            }
            if all(&reached) {
                return;
            }
            // Tab indents lists and code in the notes; Escape first lets it leave from there too.
            let in_notes = "return document.activeElement.isContentEditable";
            if window.script(in_notes, &[]) == json!(true) {
                window.press("Escape");
            }
            window.press("Tab");
        }
        let first = "document.querySelector(arguments[0]).querySelector('input, button').focus()";
        window.script(first, &[json!(root)]);
    }
    let missed: Vec<_> = wanted
        .iter()
        .filter(|control| !control[0].as_u64().is_some_and(|place| reached.contains(&place)))
        .map(|control| control[1].clone())
        .collect();
    assert!(missed.is_empty(), "the Tab key does not reach {missed:#?}");
}

#[test]
fn an_episode_is_found_edited_and_saved_without_a_mouse() {
    let sandbox = or_skip!(Sandbox::with_show());
    let before = sandbox.read("0003-numbers-and-stations.md");
    let window = sandbox.open();
    window.wait_for("the library", &5, || window.episodes().len());
    window.press("Control+Shift+f");
    window
        .wait_until("the search has the keyboard", || window.field("Search episodes").has_focus());
    window.type_text("numbers");
    window.wait_for("the search", &1, || window.episodes().len());
    window.press("Enter");
    window.wait_for_preview("Jonas Fell");

    // From part to part, and all around.
    let mut parts = Vec::new();
    for _ in 0..8 {
        window.press("F6");
        let part = window.script(
            "return document.activeElement.closest('[data-region]')?.getAttribute('aria-label')
                ?? document.activeElement.getAttribute('aria-label')",
            &[],
        );
        parts.push(part.as_str().unwrap_or_default().to_owned());
    }
    for part in ["Episodes", "Details", "Preview", "Problems", "Notes"] {
        assert!(parts.iter().any(|p| p == part), "F6 does not reach {part}: {parts:?}");
    }

    // By Tab to the title's field, then on.
    while !window.field("Title").has_focus() {
        window.press("F6");
        if window.region("Details").has_focus() {
            break;
        }
    }
    window.press("End");
    window.type_text("!");
    window.wait_for_preview("Stations!");
    window.press("Control+s");
    window.wait_until_saved();
    assert_eq!(
        sandbox.read("0003-numbers-and-stations.md"),
        before.replace("# Numbers & Stations", "# Numbers & Stations!")
    );
}

#[test]
fn arrow_keys_walk_the_library() {
    let sandbox = or_skip!(Sandbox::with_show());
    let window = sandbox.open();
    window.wait_for("the library", &5, || window.episodes().len());
    window.field("Search episodes").focus();
    window.press("ArrowDown");
    window.press("ArrowDown");
    window.press("Enter");
    window.wait_for_preview("Dead Air");
}

#[test]
fn f1_shows_the_keys_and_dialogs_give_the_focus_back() {
    let sandbox = or_skip!(Sandbox::with_show());
    let window = sandbox.open_episode("0001-first-light.md");
    window.field("Title").focus();
    for (keys, dialog) in
        [("F1", "Keyboard shortcuts"), ("Control+n", "New episode"), ("Control+e", "Export")]
    {
        window.press(keys);
        window.dialog(dialog);
        window.press("Escape");
        window.wait_until("it is closed", || !window.has("dialog", dialog));
        assert!(window.field("Title").has_focus(), "{dialog} took the focus with it");
    }
}

#[test]
fn keys_of_a_real_keyboard_arrive_as_well() {
    let sandbox = or_skip!(Sandbox::with_show());
    let window = sandbox.open_episode("0001-first-light.md");
    hands::wait_for_window("Linernotes");
    window.put_cursor_after("A short hello");
    hands::type_text(" to you");
    window.wait_for_preview("A short hello to you");
    hands::press(&["ctrl+s"]);
    window.wait_until_saved();
    assert!(sandbox.read("0001-first-light.md").contains("A short hello to you"));
}
