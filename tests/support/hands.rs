//! What a person does outside the page: keys into native dialogs, the clipboard, the window
//! manager's close button.

use std::io::Write;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::screen::Screen;
use crate::window::{patience, within};

/// Presses keys, wherever the keyboard's focus is (`ctrl+l`, `Return`).
pub fn press(keys: &[&str]) {
    xdotool(&[&["key", "--clearmodifiers"], keys].concat());
}

/// Types text, wherever the keyboard's focus is.
pub fn type_text(text: &str) {
    xdotool(&["type", "--clearmodifiers", "--delay", "8", "--", text]);
}

/// Clicks with the mouse at a place of the active window, in its own pixels.
pub fn click_at(x: f64, y: f64) {
    mouse(x, y, &["click", "1"]);
}

/// Turns the mouse wheel at a place of the active window; negative notches turn it up.
pub fn wheel_at(x: f64, y: f64, notches: i32) {
    let button = if notches < 0 { "4" } else { "5" };
    let count = notches.unsigned_abs().to_string();
    mouse(x, y, &["click", "--repeat", &count, "--delay", "20", button]);
}

fn mouse(x: f64, y: f64, then: &[&str]) {
    let (x, y) = (x.round().to_string(), y.round().to_string());
    let there = ["getactivewindow", "mousemove", "--sync", "--window", "%1", &x, &y];
    xdotool(&[&there, then].concat());
}

/// Waits until a window with a matching title is on the screen and has the keyboard.
pub fn wait_for_window(title: &str) {
    wait_until(&format!("a window \"{title}\" has the keyboard"), || {
        active_title().contains(title)
    });
}

/// The title of the window that has the keyboard; empty where there is none.
#[must_use]
pub fn active_title() -> String {
    let output = run("xdotool", &["getactivewindow", "getwindowname"]);
    String::from_utf8_lossy(&output.stdout).trim().to_owned()
}

/// Answers a GTK file dialog with a path and accepts it.
///
/// `title` is the dialog's.
pub fn pick_in_dialog(title: &str, path: &str) {
    wait_for_window(title);
    press(&["ctrl+l"]);
    let deadline = Instant::now() + patience();
    loop {
        press(&["ctrl+a"]);
        type_text(path);
        // The dialog completes what it knows, after a while, as a selection: that is not meant.
        let _ = within(Duration::from_millis(400), || active_title() != title);
        press(&["Delete", "Return"]);
        if within(Duration::from_secs(3), || active_title() != title) {
            return;
        }
        assert!(Instant::now() < deadline, "the dialog \"{title}\" does not take {path}");
    }
}

/// Asks the window manager to close the active window, as a click on its cross does.
pub fn close_window() {
    press(&["alt+F4"]);
}

/// What is on the clipboard in a form (`UTF8_STRING`, `text/html`), if anything is.
#[must_use]
pub fn clipboard(target: &str) -> Option<String> {
    let output = run("xclip", &["-selection", "clipboard", "-out", "-target", target]);
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Puts plain text on the clipboard.
pub fn set_clipboard(text: &str) {
    let mut command = Command::new("xclip");
    command.args(["-selection", "clipboard", "-in"]).stdin(Stdio::piped());
    command.stdout(Stdio::null()).stderr(Stdio::null());
    Screen::get().unwrap().apply(&mut command);
    let mut child = command.spawn().unwrap();
    child.stdin.take().unwrap().write_all(text.as_bytes()).unwrap();
    assert!(child.wait().unwrap().success(), "xclip did not take the text");
}

/// Waits until `holds`; panics after [`patience`].
pub fn wait_until(what: &str, holds: impl FnMut() -> bool) {
    assert!(within(patience(), holds), "waited {} seconds in vain: {what}", patience().as_secs());
}

fn xdotool(arguments: &[&str]) {
    let output = run("xdotool", arguments);
    assert!(output.status.success(), "xdotool: {}", String::from_utf8_lossy(&output.stderr));
}

fn run(program: &str, arguments: &[&str]) -> std::process::Output {
    let mut command = Command::new(program);
    Screen::get().unwrap().apply(command.args(arguments));
    command.output().unwrap_or_else(|error| panic!("{program}: {error}"))
}
