//! The system's own folder dialog, driven by keys.

use linernotes_tests::{Sandbox, hands, or_skip};

#[test]
fn a_show_is_picked_in_the_folder_dialog_while_the_window_stays_alive() {
    let sandbox = or_skip!(Sandbox::with_show());
    let window = sandbox.open_with(&[]);
    window.button("Open show…").click();
    hands::wait_for_window("Open show");
    // The dialog blocks nothing behind it.
    assert_eq!(window.script("return 1 + 1", &[]), 2);
    hands::pick_in_dialog("Open show", sandbox.show().to_str().unwrap());
    window.wait_until_says("The Long Wave");
    window.wait_for("the library", &5, || window.episodes().len());
}

#[test]
fn a_cancelled_dialog_changes_nothing() {
    let sandbox = or_skip!(Sandbox::with_show());
    let window = sandbox.open_episode("0001-first-light.md");
    hands::wait_for_window("Linernotes");
    window.press("Control+o");
    hands::wait_for_window("Open show");
    hands::press(&["Escape"]);
    hands::wait_for_window("Linernotes");
    assert_eq!(window.field("Title").value(), "First Light");
    assert!(window.is_open());
}
