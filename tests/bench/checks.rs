//! The checks: of a whole show against reading its files and against another checker of markdown on
//! the same files, and after a keystroke against what a frame of the screen takes.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use linernotes_core::protocol::SpanEdit;
use linernotes_core::session::Session;
use linernotes_core::show::ShowIndex;
use linernotes_tests::Sandbox;

use crate::figures::{self, Figures};
use crate::text::{self, Show};

const EPISODES: usize = 10_000;
const ROUNDS: usize = 3;
/// How many of them the other checker is given, in each round: it takes some twenty milliseconds for
/// each, so that all of them would take ten minutes.
const SHARED: usize = 2_000;
/// How many times as fast as the other checker ours is to be.
const TIMES: f64 = 10.0;
/// What a frame of a screen takes, in milliseconds.
const FRAME: f64 = 16.0;
const KEYS: usize = 60;

/// Prints the tables.
pub fn measure() {
    show();
    against_another();
    keystroke();
}

fn show() {
    let root = tempfile::tempdir().unwrap();
    let show = Show::write(root.path(), EPISODES);
    let [mut read, mut checked] = [const { Figures::new() }; 2];
    for round in 0..=ROUNDS {
        let (reading, checking) = (show.read(), check(&show.folder));
        // The first round only warms the disk's cache.
        if round > 0 {
            read.extend([reading]);
            checked.extend([checking]);
        }
    }
    let lines = [("all rules (linernotes-cli check)", &checked)];
    show.table(&format!("Checking a show of {EPISODES} episodes"), &read, &lines);
}

fn against_another() {
    let Some(other) = std::env::var_os("LINERNOTES_MARKDOWNLINT").map(PathBuf::from) else {
        println!("\nmarkdownlint-cli2 is not installed, so it was not measured.");
        return;
    };
    let root = tempfile::tempdir().unwrap();
    let show = Show::write(root.path(), SHARED);
    let [mut read, mut ours, mut theirs] = [const { Figures::new() }; 3];
    // The first one only warms the disk's cache.
    let _ = (show.read(), check(&show.folder));
    for _ in 0..ROUNDS {
        read.extend([show.read()]);
        ours.extend([check(&show.folder)]);
        theirs.extend([timed(|| run(&other, &["*.md"], &show.folder))]);
    }
    let lines = [("all rules (linernotes-cli check)", &ours), ("markdownlint-cli2", &theirs)];
    show.table(&format!("The same of {SHARED} episodes, {ROUNDS} rounds"), &read, &lines);
    let ratio = theirs.median() / ours.median();
    println!("Linernotes is {ratio:.1}× as fast as markdownlint-cli2.");
    figures::aim(&format!("{TIMES:.0}× as fast as markdownlint-cli2"), ratio >= TIMES);
}

/// Checks a folder on the command line; gives the milliseconds that it took.
fn check(folder: &Path) -> f64 {
    timed(|| run(&program(), &["check", ".", "--format", "json"], folder))
}

fn keystroke() {
    println!("\nWhat is told after a keystroke, in milliseconds");
    println!(
        "{:<8} {:>10} {:>8} {:>16} {:>18} {:>8} {:>16}",
        "notes", "problems", "(p95)", "of a frame", "everything", "(p95)", "of a frame"
    );
    let mut in_time = false;
    for (name, bytes) in [("5 KB", 5_000), ("100 KB", 100_000), ("1 MB", 1_000_000)] {
        let sandbox = Sandbox::with_show().unwrap();
        let path = sandbox.episode("0004-dead-air.md");
        let index = ShowIndex::open(&sandbox.show()).unwrap();
        let episode = text::episode(4, bytes);
        let at = episode.find("## Summary").unwrap() + 40;
        let at = episode.floor_char_boundary(at);
        let (mut problems, mut everything) = (Figures::default(), Figures::default());
        let mut session = Session::new(&path, episode);
        session.analyze(&index);
        let mut keys = 0;
        let mut type_one = |session: &mut Session| {
            let version = u32::try_from(keys).unwrap();
            let typed = [SpanEdit { from: at + keys, to: at + keys, insert: "x".to_owned() }];
            session.change(version, version + 1, &typed).unwrap();
            keys += 1;
        };
        for _ in 0..KEYS {
            // What the window asks for is everything at once; the checks are a part of that. Each is
            // measured after a key of its own: what one has computed, the other would find done.
            type_one(&mut session);
            everything.extend([timed(|| drop(session.analyze(&index)))]);
            type_one(&mut session);
            problems.extend([timed(|| drop(session.findings(&index)))]);
        }
        let (one, all) = (&problems, &everything);
        println!(
            "{name:<8} {:>10.2} {:>8.2} {:>15.2}× {:>18.2} {:>8.2} {:>15.2}×",
            one.median(),
            one.p95(),
            one.median() / FRAME,
            all.median(),
            all.p95(),
            all.median() / FRAME
        );
        if bytes == 100_000 {
            in_time = one.p95() <= FRAME;
        }
    }
    figures::aim("problems of 100 KB within a frame, 95 of 100 times", in_time);
}

fn timed(work: impl FnOnce()) -> f64 {
    let start = Instant::now();
    work();
    start.elapsed().as_secs_f64() * 1e3
}

/// Runs a checker to its end. What it finds does not matter here.
fn run(program: &Path, arguments: &[&str], folder: &Path) {
    let output = Command::new(program).args(arguments).current_dir(folder).output();
    let output = output.unwrap_or_else(|error| panic!("{}: {error}", program.display()));
    assert!(
        output.status.code().is_some_and(|code| code < 2),
        "{}: {}",
        program.display(),
        String::from_utf8_lossy(&output.stderr)
    );
}

/// The command line, beside this program.
fn program() -> PathBuf {
    let own = std::env::current_exe().unwrap();
    let program = own.with_file_name("linernotes-cli");
    assert!(program.exists(), "{} is not built", program.display());
    program
}
