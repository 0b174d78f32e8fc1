//! Composed characters: dead keys and code points, as an input method writes them.

use linernotes_tests::{Sandbox, hands, or_skip};

#[test]
#[ignore = "keys that xdotool has to map first get lost on a busy machine: run it by its name with --ignored"]
fn composed_characters_are_written_into_notes_and_form() {
    let sandbox = or_skip!(Sandbox::with_show());
    let window = sandbox.open_episode("0001-first-light.md");
    hands::wait_for_window("Linernotes");
    window.put_cursor_after("A short hello");
    hands::type_text(" caf");
    hands::press(&["dead_acute", "e"]);
    window.wait_for_preview("A short hello café");
    // A code point: shown while it is composed, taken by Enter.
    hands::press(&["ctrl+shift+u"]);
    hands::type_text("1f4fb");
    hands::press(&["Return"]);
    window.wait_for_preview("hello café📻");

    let title = window.field("Title");
    title.focus();
    window.press("End");
    hands::press(&["dead_diaeresis", "o"]);
    window.wait_for_preview("First Lightö");
    window.save();
    let saved = sandbox.read("0001-first-light.md");
    assert!(saved.contains("A short hello café📻 from"), "{saved}");
    assert!(saved.contains("# First Lightö\n"), "{saved}");

    // One undo takes back no half of a character.
    window.press("Control+z");
    window.wait_until("the title is undone", || window.preview().contains("First Light\n"));
}
