//! A keystroke until the preview is drawn: from the key in the editor to the new page in place and
//! laid out. The naive floor is the bare window with a plain text box, that renders everything and
//! replaces everything. Waiting for the screen's next frame is in neither: it would hide the
//! difference.

use linernotes_tests::{Sandbox, Window};
use serde_json::{Value, json};

use crate::figures::Figures;
use crate::{start, text};

/// What the sizes are called, how many bytes they are, and how many keys are typed: the naive way
/// takes seconds for one in the longest notes.
const SIZES: [(&str, usize, usize); 3] =
    [("5 KB", 5_000, 15), ("100 KB", 100_000, 15), ("1 MB", 1_000_000, 5)];
const ROUNDS: usize = 3;

/// Types a letter into the focused editor `keys` times; gives the milliseconds of each.
const TYPE: &str = "
    const done = arguments[arguments.length - 1];
    const keys = arguments[0];
    const body = document.querySelector('iframe[title=Preview]').contentDocument.body;
    const times = [];
    for (let key = 0; key < keys + 3; key++) {
        await new Promise((resolve) => setTimeout(resolve, 60));
        const drawn = new Promise((resolve) => {
            const observer = new MutationObserver(() => {
                observer.disconnect();
                body.getBoundingClientRect();
                resolve(performance.now());
            });
            observer.observe(body, { childList: true, subtree: true, characterData: true });
        });
        const start = performance.now();
        document.execCommand('insertText', false, 'x');
        const end = await drawn;
        // The first keys warm up what every later one finds warm.
        if (key >= 3) times.push(end - start);
    }
    done(times);";

/// The same in the bare window.
const TYPE_BARE: &str = "
    const done = arguments[arguments.length - 1];
    const [keys, given, command] = arguments;
    window.setText(given, given.indexOf('## Summary') + 40);
    const times = [];
    for (let key = 0; key < keys + 3; key++) {
        await new Promise((resolve) => setTimeout(resolve, 60));
        const time = await window.keystroke(command);
        if (key >= 3) times.push(time);
    }
    done(times);";

/// Prints the table.
pub fn measure() {
    println!("\nA keystroke until the preview is drawn, in milliseconds");
    println!(
        "{:<8} {:>12} {:>8} {:>14} {:>7} {:>16} {:>7}",
        "notes", "Linernotes", "(p95)", "render+replace", "ratio", "the same, safely", "ratio"
    );
    for (name, bytes, keys) in SIZES {
        let episode = text::episode(1, bytes);
        let (mut ours, mut naive, mut safe) =
            (Figures::default(), Figures::default(), Figures::default());
        for _ in 0..ROUNDS {
            // One that nobody typed at: it would offer to recover what was.
            let sandbox = Sandbox::empty().unwrap();
            sandbox.write("0001-long.md", &episode);
            ours.extend(in_linernotes(&sandbox, keys));
            naive.extend(in_the_bare_window(&sandbox, &episode, "render", keys));
            safe.extend(in_the_bare_window(&sandbox, &episode, "render_safely", keys));
        }
        println!(
            "{name:<8} {:>12.1} {:>8.1} {:>14.1} {:>6.2}× {:>16.1} {:>6.2}×",
            ours.median(),
            ours.p95(),
            naive.median(),
            ours.median() / naive.median(),
            safe.median(),
            ours.median() / safe.median()
        );
    }
}

fn in_linernotes(sandbox: &Sandbox, keys: usize) -> Vec<f64> {
    let window = sandbox.open_episode("0001-long.md");
    let notes = window.field("Notes");
    notes.click();
    window.wait_until("the notes have the keyboard", || notes.has_focus());
    numbers(&window.script_with_callback(&with_await(TYPE), &[json!(keys)]))
}

fn in_the_bare_window(sandbox: &Sandbox, episode: &str, command: &str, keys: usize) -> Vec<f64> {
    let window = Window::start_program(&start::bare(), &[], |program| sandbox.apply(program));
    let arguments = [json!(keys), json!(episode), json!(command)];
    numbers(&window.script_with_callback(&with_await(TYPE_BARE), &arguments))
}

fn with_await(body: &str) -> String {
    format!(
        "(async (...arguments_) => {{ {} }})(...arguments)",
        body.replace("arguments", "arguments_")
    )
}

fn numbers(value: &Value) -> Vec<f64> {
    value.as_array().into_iter().flatten().filter_map(Value::as_f64).collect()
}
