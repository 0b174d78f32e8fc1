//! Closing the window, by the window manager.

use linernotes_tests::{Sandbox, hands, or_skip};

#[test]
fn closing_with_unsaved_changes_asks_and_does_as_it_is_told() {
    let sandbox = or_skip!(Sandbox::with_show());
    let before = sandbox.read("0001-first-light.md");
    let edit_and_close = || {
        let window = sandbox.open_episode("0001-first-light.md");
        window.put_cursor_after("A short hello");
        window.type_text("!");
        window.wait_for_preview("A short hello!");
        hands::wait_for_window("Linernotes");
        hands::close_window();
        window.dialog("Save your changes?");
        window
    };

    let window = edit_and_close();
    window.button("Cancel").click();
    window.wait_until("the question is gone", || !window.has("dialog", "Save your changes?"));
    assert!(window.preview().contains("A short hello!"));
    assert_eq!(sandbox.read("0001-first-light.md"), before);
    // What is unsaved when a window ends in another way is offered by the next one.
    window.notes().focus();
    window.press("Control+z");
    window.wait_until("it is undone", || !window.preview().contains("hello!"));
    window.wait_until_saved();
    drop(window);

    let window = edit_and_close();
    window.button("Discard").click_away();
    window.wait_until("the window is closed", || !window.is_open());
    assert_eq!(sandbox.read("0001-first-light.md"), before);
    drop(window);

    let window = edit_and_close();
    window.dialog("Save your changes?").button("Save").click_away();
    window.wait_until("the window is closed", || !window.is_open());
    assert_eq!(
        sandbox.read("0001-first-light.md"),
        before.replace("A short hello", "A short hello!")
    );
}

#[test]
fn closing_without_changes_asks_nothing() {
    let sandbox = or_skip!(Sandbox::with_show());
    let window = sandbox.open_episode("0001-first-light.md");
    hands::wait_for_window("Linernotes");
    hands::close_window();
    window.wait_until("the window is closed", || !window.is_open());
}
