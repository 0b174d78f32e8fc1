//! A reader of another family: PyYAML, which reads YAML 1.1 as many site generators do. One Python
//! process judges many edits; where there is no Python or no PyYAML, it says so.

use std::io::Write as _;
use std::process::{Command, Stdio};

const SCRIPT: &str = include_str!("second_reader.py");

/// What the second reader says: how many edits it judged, and what is wrong with some.
pub struct Verdict {
    pub judged: usize,
    pub wrong: Vec<String>,
}

/// Has `cases`, one JSON object each, judged. None where PyYAML is missing.
pub fn ask(cases: &[serde_json::Value]) -> Option<Verdict> {
    let mut child = Command::new("python3")
        .args(["-c", SCRIPT])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::inherit())
        .spawn()
        .ok()?;
    let mut input = child.stdin.take()?;
    let lines: String = cases.iter().map(|case| format!("{case}\n")).collect();
    let writer = std::thread::spawn(move || input.write_all(lines.as_bytes()));
    let output = child.wait_with_output().ok()?;
    // A Python without PyYAML closes its ears: that is no failure.
    let _ = writer.join();
    let answer = String::from_utf8_lossy(&output.stdout).into_owned();
    let mut lines = answer.lines();
    let judged = lines.next()?.strip_prefix("judged ")?.parse().ok()?;
    Some(Verdict { judged, wrong: lines.map(str::to_owned).collect() })
}
