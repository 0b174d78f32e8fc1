//! Parsers of another family: html5lib and Python's XML. One process judges many episodes; where there
//! is no Python with html5lib, it says so.

use std::io::Write as _;
use std::process::{Command, Stdio};

const SCRIPT: &str = include_str!("second_parser.py");

/// What the other parsers say: how many episodes they judged, and what is wrong with some.
pub struct Verdict {
    pub judged: usize,
    pub wrong: Vec<String>,
}

/// Has `lines`, one JSON object each, judged. None where html5lib is missing.
pub fn ask(lines: &[serde_json::Value]) -> Option<Verdict> {
    // The system's Python has the system's packages; the first one found may be another.
    let has_parser = |python: &&str| {
        let mut asked = Command::new(python);
        asked.args(["-c", "import html5lib"]).stderr(Stdio::null());
        asked.status().is_ok_and(|status| status.success())
    };
    let Some(python) = ["python3", "/usr/bin/python3"].into_iter().find(has_parser) else {
        println!("skipped: no Python with html5lib (scripts/setup installs it)");
        return None;
    };
    let mut child = Command::new(python)
        .args(["-c", SCRIPT])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    let lines: String = lines.iter().map(|line| format!("{line}\n")).collect();
    let writer = std::thread::spawn(move || input.write_all(lines.as_bytes()));
    let output = child.wait_with_output().unwrap();
    let _ = writer.join();
    assert!(output.status.success(), "the other parsers stopped");
    let answer = String::from_utf8(output.stdout).unwrap();
    let mut lines = answer.lines();
    let judged = lines.next().unwrap().strip_prefix("judged ").unwrap().parse().unwrap();
    Some(Verdict { judged, wrong: lines.map(str::to_owned).collect() })
}
