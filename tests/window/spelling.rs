//! Misspelt words: underlined, mended, and made the show's own, all by keyboard.

use linernotes_tests::{Sandbox, Window, or_skip};

/// The words that are underlined.
fn underlined(window: &Window) -> Vec<String> {
    let words = window.script(
        "return [...document.querySelectorAll('.cm-spelling')].map((word) => word.textContent)",
        &[],
    );
    serde_json::from_value(words).unwrap()
}

/// Opens the menu at the cursor and chooses what begins as `choice`.
pub(crate) fn choose(window: &Window, choice: &str) {
    window.press("Control+.");
    window.wait_until("the menu has the keyboard", || {
        let chosen = window.script("return document.activeElement.role ?? ''", &[]);
        chosen == "menuitem"
    });
    let count = window.names("menuitem").len();
    for _ in 0..count {
        let at = window.script("return document.activeElement.textContent.trim()", &[]);
        if at.as_str().unwrap().starts_with(choice) {
            return window.press("Enter");
        }
        window.press("ArrowDown");
    }
    panic!("there is no “{choice}” among {:?}", window.names("menuitem"));
}

#[test]
fn a_word_is_made_the_show_s_own() {
    let sandbox = or_skip!(Sandbox::with_show());
    let window = sandbox.open_episode("0004-dead-air.md");
    window.button("Source").click();
    window.put_cursor_after("# Dead Air");
    window.type_text("\n\nWe tell of the grelnik");
    // It is not finished: nothing is said of it yet.
    window.wait_for_preview("grelnik");
    assert_eq!(underlined(&window), [""; 0]);
    window.type_text(" here");
    window.wait_for("the word", &vec!["grelnik".to_owned()], || underlined(&window));
    window.wait_for_problem("grelnik");
    for _ in 0..6 {
        window.press("ArrowLeft");
    }
    choose(&window, "Add to the show");
    window.wait_for("no word", &Vec::<String>::new(), || underlined(&window));
    let settings = std::fs::read_to_string(sandbox.show().join("linernotes.toml")).unwrap();
    assert_eq!(settings, "words = [\n  \"grelnik\",\n]\n");
    assert!(!window.problems().iter().any(|problem| problem.contains("grelnik")));
}

#[test]
fn another_word_is_written_and_taken_back() {
    let sandbox = or_skip!(Sandbox::with_show());
    let window = sandbox.open_episode("0004-dead-air.md");
    window.button("Source").click();
    window.put_cursor_after("# Dead Air");
    window.type_text("\n\nAll possibilites");
    // Asking ends the word.
    choose(&window, "Change to “possibilities”");
    window.wait_for_preview("All possibilities");
    window.wait_for("no word", &Vec::<String>::new(), || underlined(&window));
    window.press("Control+z");
    window.wait_for("the word", &vec!["possibilites".to_owned()], || underlined(&window));
}
