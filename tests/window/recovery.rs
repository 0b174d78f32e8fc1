//! What was typed and not saved survives the end of the program, and overwrites nothing.

use std::time::{Duration, Instant};

use linernotes_core::app_data::Journal;
use linernotes_core::app_data::Unsaved;
use linernotes_syntax::text::Encoding;
use linernotes_tests::{Sandbox, Window, or_skip};

const FIRST: &str = "0001-first-light.md";
const SECOND: &str = "0002-the-hum.md";
const TITLE: &str = "Recovered text";

/// Types after `place` in an episode, and ends the program once that is kept, or after the second
/// in which it is promised to be.
fn typed_and_killed(sandbox: &Sandbox, episode: &str, place: &str, text: &str) {
    let left = !kept(sandbox).is_empty();
    let window = sandbox.open_episode(episode);
    if left {
        window.dialog(TITLE).button("Not now").click();
        wait_until_gone(&window);
    }
    window.put_cursor_after(place);
    window.type_text(text);
    sandbox.wait_until_kept(&format!("{place}{text}"));
    window.kill();
}

/// The texts that the journal has, as a run that starts now would see them.
fn kept(sandbox: &Sandbox) -> Vec<String> {
    let left = Journal::new(sandbox.journal()).orphans();
    left.into_iter().map(|recovered| recovered.unsaved.text).collect()
}

/// Waits until everything was asked that is asked at the start, and looks whether a text is offered.
fn offers_nothing(window: &Window) {
    window.put_cursor_after("A short hello");
    window.type_text("?");
    window.wait_for_preview("A short hello?");
    window.press("Control+z");
    window.wait_until_saved();
    assert!(!window.has("dialog", TITLE), "a text is offered");
}

fn wait_until_gone(window: &Window) {
    window.wait_until("the dialog is closed", || !window.has("dialog", TITLE));
}

#[test]
fn what_was_typed_a_second_before_a_kill_is_offered_and_taken_as_one_step() {
    let sandbox = or_skip!(Sandbox::with_show());
    let before = sandbox.read(FIRST);
    typed_and_killed(&sandbox, FIRST, "A short hello", " that was never saved – é 🦄");
    assert_eq!(sandbox.read(FIRST), before, "nothing was written to the episode");

    let window = sandbox.open_episode(FIRST);
    let dialog = window.dialog(TITLE);
    window.wait_until("it is beside what is on disk", || {
        let text = dialog.text();
        text.contains(FIRST) && text.contains("today at") && text.contains("that was never saved")
    });
    assert!(!window.preview().contains("never saved"), "it is not taken unasked");
    dialog.button("Restore").click();
    window.wait_for_preview("A short hello that was never saved – é 🦄");
    window.wait_until_says("Not saved yet");
    assert_eq!(sandbox.read(FIRST), before);

    window.notes().focus();
    window.press("Control+z");
    window.wait_until_saved();
    window.press("Control+Shift+z");
    window.wait_for_preview("never saved");
    window.save();
    let wanted = before.replace("A short hello", "A short hello that was never saved – é 🦄");
    assert_eq!(sandbox.read(FIRST), wanted);
    window.wait_until("the journal is empty", || kept(&sandbox).is_empty());
    drop(window);
    sandbox.write(FIRST, &before);
    offers_nothing(&sandbox.open_episode(FIRST));
}

#[test]
fn a_kill_in_the_middle_of_typing_loses_no_more_than_a_second_holds() {
    let sandbox = or_skip!(Sandbox::with_show());
    let before = sandbox.read(FIRST);
    let window = sandbox.open_episode(FIRST);
    window.put_cursor_after("A short hello");
    let start = Instant::now();
    let mut keys: Vec<(char, Duration)> = Vec::new();
    while start.elapsed() < Duration::from_secs(5) {
        let key = char::from(b'a' + u8::try_from(keys.len() % 26).unwrap());
        window.type_text(&key.to_string());
        keys.push((key, start.elapsed()));
    }
    window.kill();
    let end = start.elapsed();
    let texts = kept(&sandbox);
    assert_eq!(texts.len(), 1);
    let typed: String = keys.iter().map(|(key, _)| *key).collect();
    let place = before.find("A short hello").unwrap() + "A short hello".len();
    let survived = texts[0].len() - before.len();
    assert!(texts[0][place..].starts_with(&typed[..survived]), "{}", texts[0]);
    let lost = &keys[survived..];
    let oldest = lost.first().map_or(Duration::ZERO, |(_, when)| end - *when);
    println!("{} keys typed, {} lost by a kill, the oldest {oldest:?} old", keys.len(), lost.len());
    assert!(oldest < Duration::from_millis(1100), "a key of {oldest:?} before was lost");
}

#[test]
fn a_field_of_the_form_is_kept_too() {
    let sandbox = or_skip!(Sandbox::with_show());
    let window = sandbox.open_episode(FIRST);
    window.field("Title").fill("Second Light");
    sandbox.wait_until_kept("# Second Light\n");
    window.kill();
    assert!(kept(&sandbox)[0].contains("# Second Light\n"));
}

#[test]
fn what_is_put_off_stays_and_what_is_thrown_away_is_gone() {
    let sandbox = or_skip!(Sandbox::with_show());
    let before = sandbox.read(FIRST);
    typed_and_killed(&sandbox, FIRST, "A short hello", " for later");
    let window = sandbox.open_episode(SECOND);
    window.dialog(TITLE);
    window.press("Escape");
    wait_until_gone(&window);
    // Whoever opens the episode is asked once more.
    window.choose_episode("First Light");
    window.dialog(TITLE).button("Not now").click();
    wait_until_gone(&window);
    drop(window);

    let window = sandbox.open_episode(FIRST);
    window.dialog(TITLE).button("Discard").click();
    wait_until_gone(&window);
    drop(window);
    assert!(kept(&sandbox).is_empty());
    offers_nothing(&sandbox.open_episode(FIRST));
    assert_eq!(sandbox.read(FIRST), before);
}

#[test]
fn several_episodes_are_offered_and_a_file_that_changed_since_is_told() {
    let sandbox = or_skip!(Sandbox::with_show());
    let second = sandbox.read(SECOND);
    typed_and_killed(&sandbox, FIRST, "A short hello", " of the first");
    let place = "bag of ferrites";
    typed_and_killed(&sandbox, SECOND, place, " of the second");
    sandbox.write(FIRST, sandbox.read(FIRST).replace("kettle,", "pot,"));

    let window = sandbox.open_episode(SECOND);
    let dialog = window.dialog(TITLE);
    dialog.find_in("choice", FIRST).click();
    window.wait_until("the change is told", || {
        let text = dialog.text();
        text.contains("The file has changed on disk since then") && text.contains("of the first")
    });
    dialog.find_in("choice", SECOND).click();
    window.wait_until("the other is shown", || {
        let text = dialog.text();
        !text.contains("changed on disk since") && text.contains("of the second")
    });
    dialog.button("Restore").click();
    window.wait_for_preview("of the second");
    window.wait_until_says("One more text was recovered.");
    window.save();
    assert_eq!(sandbox.read(SECOND), second.replace(place, &format!("{place} of the second")));
}

#[test]
fn a_file_that_is_gone_is_written_again_when_asked() {
    let sandbox = or_skip!(Sandbox::with_show());
    let before = sandbox.read(FIRST);
    typed_and_killed(&sandbox, FIRST, "A short hello", " of old");
    std::fs::remove_file(sandbox.episode(FIRST)).unwrap();
    let window = sandbox.open_episode(SECOND);
    let dialog = window.dialog(TITLE);
    window.wait_until("it is told", || dialog.text().contains("The file is no longer in"));
    dialog.button("Create the file again").click();
    window.wait_for_preview("A short hello of old");
    assert_eq!(sandbox.read(FIRST), before.replace("A short hello", "A short hello of old"));
    assert!(kept(&sandbox).is_empty());
}

#[test]
fn what_the_host_discards_is_not_offered() {
    let sandbox = or_skip!(Sandbox::with_show());
    let window = sandbox.open_episode(FIRST);
    window.put_cursor_after("A short hello");
    window.type_text(" to be discarded");
    window.wait_for_preview("to be discarded");
    window.choose_episode("The Hum");
    window.dialog("Save your changes?").button("Discard").click();
    window.wait_until("the other is open", || window.value("Title").as_deref() == Some("The Hum"));
    window.kill();
    assert!(kept(&sandbox).is_empty());
}

#[test]
fn the_text_of_a_window_that_lives_is_no_crash() {
    let sandbox = or_skip!(Sandbox::with_show());
    // Another window of the same host, whose lock this process holds.
    let other = Journal::new(sandbox.journal());
    let unsaved = Unsaved {
        path: sandbox.episode(FIRST),
        base: "0".to_owned(),
        encoding: Encoding::default(),
        text: "typed in another window\n".to_owned(),
    };
    other.keep(&unsaved).unwrap();
    let window = sandbox.open_episode(FIRST);
    offers_nothing(&window);
    drop(other);
    drop(window);
    let window = sandbox.open_episode(FIRST);
    let dialog = window.dialog(TITLE);
    window.wait_until("it is offered", || dialog.text().contains("typed in another window"));
}
