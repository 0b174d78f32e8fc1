//! Start until the first edit is possible, and memory, against a bare Tauri window. Time runs
//! from just before the program is executed until its page marks itself `editable`; memory is
//! the proportional set size of all of the program's processes, WebKit's included.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use linernotes_tests::{Sandbox, Window, window};
use serde_json::json;

use crate::figures::Figures;

const ROUNDS: usize = 9;

/// When the page could be edited first, in milliseconds since 1970; nothing before.
const EDITABLE: &str = "
    const [mark] = performance.getEntriesByName('editable');
    return mark ? performance.timeOrigin + mark.startTime : null";

/// The bare window's program.
pub fn bare() -> PathBuf {
    window::program().with_file_name("linernotes-bare")
}

/// Prints the table.
pub fn measure() {
    let sandbox = Sandbox::with_show().unwrap();
    let episode = sandbox.episode("0002-the-hum.md");
    let episode = episode.to_str().unwrap();
    let (mut ours, mut floor) = (Measured::default(), Measured::default());
    // In turn, so that what else the machine does falls on both.
    for _ in 0..ROUNDS {
        ours.take(&sandbox, &window::program(), &[episode]);
        floor.take(&sandbox, &bare(), &[]);
    }
    println!("\nStart and memory, with an episode open");
    println!("{:<26} {:>12} {:>12} {:>7}", "", "Linernotes", "bare window", "ratio");
    let row = |name: &str, ours: &Figures, floor: &Figures| {
        let (ours, floor) = (ours.median(), floor.median());
        println!("{name:<26} {ours:>12.0} {floor:>12.0} {:>6.2}×", ours / floor);
    };
    row("first edit after, ms", &ours.start, &floor.start);
    row("memory, MiB", &ours.memory, &floor.memory);
}

#[derive(Default)]
struct Measured {
    start: Figures,
    memory: Figures,
}

impl Measured {
    fn take(&mut self, sandbox: &Sandbox, program: &Path, arguments: &[&str]) {
        // Writes down the time and becomes the program.
        let clock = sandbox.path().join("started");
        let starter = sandbox.path().join("starter");
        let script = format!(
            "#!/bin/sh\ndate +%s%N >'{}'\nexec '{}' \"$@\"\n",
            clock.display(),
            program.display()
        );
        fs::write(&starter, script).unwrap();
        fs::set_permissions(&starter, fs::Permissions::from_mode(0o755)).unwrap();

        let window = Window::start_program(&starter, arguments, |program| sandbox.apply(program));
        let mut editable = None;
        window.wait_until("the page marks itself editable", || {
            editable = window.script(EDITABLE, &[]).as_f64();
            editable.is_some()
        });
        let started: f64 = fs::read_to_string(&clock).unwrap().trim().parse().unwrap();
        self.start.extend([editable.unwrap() - started / 1e6]);
        // What is loaded late belongs to it as well.
        window.script_with_callback("setTimeout(arguments[0], 1500)", &[]);
        assert_eq!(window.script("return document.hasFocus !== undefined", &[]), json!(true));
        self.memory.extend([window.memory()]);
    }
}
