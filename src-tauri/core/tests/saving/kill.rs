//! A process that saves is killed, at random moments and at every call of the system. The files are
//! whole, and after the next start's clean-up nothing lies about.

use std::collections::HashSet;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::{Duration, Instant};

use linernotes_core::app_data::Journal;
use linernotes_core::app_data::Unsaved;
use linernotes_core::store;
use linernotes_syntax::text::Encoding;

use super::{Folder, NEW, OLD, names, victim};

/// How many processes are killed, when nobody says more by `LINERNOTES_KILLS`.
const KILLS: u64 = 60;

fn kills() -> u64 {
    let named = std::env::var("LINERNOTES_KILLS").ok().and_then(|number| number.parse().ok());
    named.unwrap_or(KILLS)
}

/// A text that tells whether it is whole: its number, its length and its end.
fn text(number: u64) -> Vec<u8> {
    let length = [3, 40, 900, 20_000, 180_000][usize::try_from(number % 5).unwrap()];
    let mut text = format!("---\nepisode: {number}\nlines: {length}\n---\n");
    for line in 0..length {
        text.push_str(&format!("{number} {line}\n"));
    }
    text.push_str(&format!("end of {number}\n"));
    text.into_bytes()
}

/// The number of a whole text.
fn number_of(bytes: &[u8]) -> Option<u64> {
    let line = bytes.split(|byte| *byte == b'\n').nth(1)?;
    let number = std::str::from_utf8(line).ok()?.strip_prefix("episode: ")?.parse().ok()?;
    (text(number) == bytes).then_some(number)
}

/// The number of the last line that a killed process finished.
fn last_number(told: &str) -> u64 {
    let whole = &told[..told.rfind('\n').map_or(0, |end| end + 1)];
    whole.lines().filter_map(|line| line.parse().ok()).next_back().unwrap_or(0)
}

/// Moments that are spread over the first hundred milliseconds, other ones at each run.
fn moment() -> Duration {
    use std::hash::{BuildHasher, Hasher};
    let random = std::collections::hash_map::RandomState::new().build_hasher().finish();
    Duration::from_micros(random % 100_000)
}

/// Starts a test as a victim, waits for its first line, kills it a moment later, and gives the
/// number of its last line and how long it lived.
fn kill_one<T: Fn()>(test: T, folder: &Folder, after: Duration) -> (u64, Duration) {
    let mut child = victim::command(test, folder).stdout(Stdio::piped()).spawn().unwrap();
    let mut told = BufReader::new(child.stdout.take().unwrap());
    let mut line = String::new();
    while line.trim_end().parse::<u64>().is_err() {
        line.clear();
        assert!(told.read_line(&mut line).unwrap() > 0, "it did not start");
    }
    let start = Instant::now();
    // Its mouth must not be stopped while it works.
    let listener = std::thread::spawn(move || {
        let mut rest = String::new();
        told.read_to_string(&mut rest).map(|_| rest)
    });
    std::thread::sleep(after);
    child.kill().unwrap();
    child.wait().unwrap();
    let lived = start.elapsed();
    (last_number(&format!("{line}{}", listener.join().unwrap().unwrap())), lived)
}

fn tell(number: u64) {
    let mut out = std::io::stdout();
    out.write_all(format!("{number}\n").as_bytes()).unwrap();
    out.flush().unwrap();
}

/// Saves a file, and one with two names, again and again.
fn save_for_ever(folder: &Path) {
    let (plain, linked) = (folder.join("plain.md"), folder.join("linked.md"));
    let mut number = number_of(&fs::read(&plain).unwrap()).unwrap();
    loop {
        number += 1;
        let text = text(number);
        for path in [&plain, &linked] {
            let hash = store::read(path).unwrap().hash;
            store::save(path, &text, Some(&hash)).unwrap();
        }
        tell(number);
    }
}

#[test]
fn a_process_that_is_killed_leaves_whole_files() {
    if let Some(folder) = victim::folder() {
        return save_for_ever(&folder);
    }
    let folder = Folder::new();
    let (plain, linked) = (folder.with("plain.md", &text(0)), folder.with("linked.md", &text(0)));
    fs::hard_link(&linked, folder.path("other.md")).unwrap();
    let (mut torn, mut lost, mut left, mut interrupted) = (0, 0, 0, 0);
    for _ in 0..kills() {
        let test = a_process_that_is_killed_leaves_whole_files;
        let (told, _) = kill_one(test, &folder, moment());
        // A file of one name is whole at every moment, without any clean-up.
        torn += u64::from(number_of(&fs::read(&plain).unwrap()).is_none());
        interrupted += u64::from(folder.names().len() > 3);
        let _ = store::remove_leftovers(folder.root(), Duration::ZERO);
        left += folder.names().len() - 3;
        for path in [&plain, &linked] {
            match number_of(&fs::read(path).unwrap()) {
                Some(number) => lost += u64::from(number < told),
                None => torn += 1,
            }
        }
        assert_eq!(fs::read(&linked).unwrap(), fs::read(folder.path("other.md")).unwrap());
    }
    println!(
        "killed while saving: {} kills, {interrupted} in the midst of a save, torn files {torn}, \
         finished saves lost {lost}, temporary files left {left}",
        kills()
    );
    assert_eq!((torn, lost, left), (0, 0, 0));
}

/// Types a character a millisecond; what is typed is kept again as soon as it was kept before.
fn type_for_ever(folder: &Path) {
    use std::sync::{Arc, Mutex};
    let typed = Arc::new(Mutex::new(String::new()));
    let keeper = Arc::clone(&typed);
    let journal = Journal::new(folder.join("journal"));
    std::thread::spawn(move || {
        loop {
            let text = keeper.lock().unwrap().clone();
            journal.keep(&unsaved(text)).unwrap();
        }
    });
    for number in 1u64.. {
        typed.lock().unwrap().push(if number % 60 == 0 { '\n' } else { 'ü' });
        tell(number);
        std::thread::sleep(Duration::from_millis(1));
    }
}

/// All files in a folder and below.
fn files_below(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    entries.flat_map(|path| if path.is_dir() { files_below(&path) } else { vec![path] }).collect()
}

fn unsaved(text: String) -> Unsaved {
    let path = "/show/0007.md".into();
    Unsaved { path, base: "0".to_owned(), encoding: Encoding::default(), text }
}

#[test]
fn a_process_that_is_killed_loses_what_a_moment_holds() {
    if let Some(folder) = victim::folder() {
        return type_for_ever(&folder);
    }
    let (mut torn, mut left, mut most, mut seconds) = (0, 0, 0, 0.0f64);
    for _ in 0..kills() {
        let folder = Folder::new();
        let test = a_process_that_is_killed_loses_what_a_moment_holds;
        let (typed, lived) = kill_one(test, &folder, moment());
        let journal = files_below(&folder.path("journal"));
        for file in &journal {
            let _ = store::remove_leftovers(file.parent().unwrap(), Duration::ZERO);
        }
        let (texts, others): (Vec<_>, Vec<_>) = files_below(&folder.path("journal"))
            .into_iter()
            .partition(|file| file.extension().is_some_and(|ending| ending == "unsaved"));
        left += others.iter().filter(|file| !file.ends_with("lock")).count();
        let kept = texts.first().map_or(0, |file| {
            let bytes = String::from_utf8(fs::read(file).unwrap()).unwrap();
            let (head, text) = bytes.split_once('\n').unwrap();
            let expected = |(at, letter)| letter == if (at + 1) % 60 == 0 { '\n' } else { 'ü' };
            let whole = serde_json::from_str::<serde_json::Value>(head).is_ok();
            torn += u64::from(!whole || !text.chars().enumerate().all(expected));
            text.chars().count() as u64
        });
        most = most.max(typed.saturating_sub(kept));
        seconds = seconds.max(lived.as_secs_f64());
    }
    println!(
        "killed while typing: {} kills, torn journals {torn}, temporary files left {left}, \
         characters lost at most {most}, of a thousand that are typed in a second",
        kills()
    );
    assert_eq!((torn, left), (0, 0));
    assert!(most < 1000, "{most} characters, in {seconds:.3} s at most");
}

#[cfg(target_os = "linux")]
#[test]
fn a_save_survives_a_kill_at_every_call_of_the_system() {
    use nix::libc::{SYS_fsync, SYS_openat, SYS_renameat, SYS_write};

    use super::step::{self, End};

    if let Some(folder) = victim::folder() {
        step::await_tracer();
        store::save(&folder.join("show/a.md"), NEW, Some(&store::hash(OLD))).unwrap();
        std::process::exit(0);
    }
    let test = a_save_survives_a_kill_at_every_call_of_the_system;
    let (mut kills, mut torn, mut left) = (0, 0, 0);
    for names_of_file in [1, 2] {
        let mut calls = HashSet::new();
        for stop in 0.. {
            let folder = Folder::new();
            let show = folder.path("show");
            let file = show.join("a.md");
            fs::create_dir(&show).unwrap();
            store::create(&file, OLD).unwrap();
            if names_of_file == 2 {
                fs::hard_link(&file, show.join("b.md")).unwrap();
            }
            match step::kill_at(stop, test, &folder) {
                Ok(End::Killed(call)) => calls.insert(call),
                Ok(End::ByItself) => {
                    assert_eq!(fs::read(&file).unwrap(), NEW, "it saves when it may live");
                    break;
                }
                Err(why) => return eprintln!("skipped: {why}"),
            };
            kills += 1;
            let is_whole = || [OLD, NEW].contains(&&fs::read(&file).unwrap()[..]);
            // One name: whole at every moment. Two: once the next start has finished the save.
            torn += u64::from(names_of_file == 1 && !is_whole());
            let _ = store::remove_leftovers(&show, Duration::ZERO);
            torn += u64::from(!is_whole());
            left += names(&show).len() - names_of_file;
        }
        for (name, needed) in [("openat", SYS_openat), ("write", SYS_write), ("fsync", SYS_fsync)] {
            assert!(calls.contains(&needed), "no {name} among {calls:?}");
        }
        let renames = [SYS_renameat, nix::libc::SYS_renameat2];
        assert!(renames.iter().any(|call| calls.contains(call)), "no rename among {calls:?}");
    }
    println!(
        "killed before and after every call of a save: {kills} kills, torn files {torn}, \
         temporary files left {left}"
    );
    assert_eq!((torn, left), (0, 0));
}
