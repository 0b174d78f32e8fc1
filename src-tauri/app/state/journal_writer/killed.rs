//! Kills processes that type into the journal's writer: at most the last second is lost.

use std::io::{BufRead, BufReader, Write};
use std::iter;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, mpsc};
use std::thread;
use std::time::{Duration, Instant};

use linernotes_core::app_data::{Journal, Unsaved};
use linernotes_syntax::text::Encoding;

use super::{JournalWriter, Source};

const EPISODE: &str = "/show/0007.md";
/// The environment variable with the folder that a process that will be killed writes to.
const VICTIM: &str = "LINERNOTES_VICTIM";
/// How long a character takes to type.
const PACE: Duration = Duration::from_millis(5);
/// How long a process may take to start typing on a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);
/// How many processes type at the same time.
const TOGETHER: usize = 4;
/// How many are killed unless `LINERNOTES_KILLS` says otherwise.
const KILLS: usize = 12;

fn type_until_killed(folder: &Path) {
    let writer = JournalWriter::start(Arc::new(Journal::new(folder.to_owned())), Box::new(|_| {}));
    let text = Arc::new(Mutex::new(String::new()));
    let source: Source = {
        let text = Arc::clone(&text);
        Arc::new(move || {
            let text = text.lock().unwrap().clone();
            let encoding = Encoding::default();
            Some(Unsaved { path: EPISODE.into(), base: "0".to_owned(), encoding, text })
        })
    };
    for number in 1u64.. {
        text.lock().unwrap().push('ü');
        writer.changed(Path::new(EPISODE), Arc::clone(&source));
        let mut out = std::io::stdout();
        out.write_all(format!("{number}\n").as_bytes()).unwrap();
        out.flush().unwrap();
        thread::sleep(PACE);
    }
}

/// Measures what a busy machine adds to things that take no time by themselves.
struct Probe {
    ended: Arc<AtomicBool>,
    thread: thread::JoinHandle<Duration>,
}

impl Probe {
    fn start() -> Self {
        let ended = Arc::new(AtomicBool::new(false));
        let on = Arc::clone(&ended);
        let thread = thread::spawn(move || {
            let folder = tempfile::tempdir().unwrap();
            let journal = Journal::new(folder.path().to_owned());
            let mut worst = Duration::ZERO;
            while !on.load(Ordering::Relaxed) {
                let start = Instant::now();
                thread::sleep(PACE);
                let (encoding, text) = (Encoding::default(), "ü".to_owned());
                let unsaved =
                    Unsaved { path: EPISODE.into(), base: "0".to_owned(), encoding, text };
                journal.keep(&unsaved).unwrap();
                worst = worst.max(start.elapsed());
            }
            worst
        });
        Self { ended, thread }
    }

    /// The longest time that a short sleep and a small write took together.
    fn worst(self) -> Duration {
        self.ended.store(true, Ordering::Relaxed);
        self.thread.join().unwrap()
    }
}

/// The name that the test harness gives a test: the path of its function within this program.
fn name<T: Fn()>(_: T) -> &'static str {
    std::any::type_name::<T>().split_once("::").unwrap().1
}

/// Kills a typing process after a while. Returns how many characters were lost, and how long before
/// the kill the oldest of them was typed.
fn kill_one(after: Duration) -> (usize, Duration) {
    let folder = tempfile::tempdir().unwrap();
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args([name(a_kill_loses_at_most_the_last_second), "--exact", "--nocapture"])
        .env(VICTIM, folder.path())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let output = BufReader::new(child.stdout.take().unwrap());
    let (sender, keys) = mpsc::channel();
    let listener = thread::spawn(move || {
        let lines = output.lines().map_while(Result::ok);
        for _ in lines.filter(|line| line.parse::<u64>().is_ok()) {
            sender.send(Instant::now()).unwrap();
        }
    });
    let first = keys.recv_timeout(PATIENCE);
    thread::sleep(after);
    child.kill().unwrap();
    let killed = Instant::now();
    child.wait().unwrap();
    listener.join().unwrap();
    let typed: Vec<Instant> =
        iter::once(first.expect("nothing was typed")).chain(keys.try_iter()).collect();
    let left = Journal::new(folder.path().to_owned()).orphans();
    let kept = left.first().map_or(0, |found| {
        assert!(found.unsaved.text.chars().all(|letter| letter == 'ü'), "torn");
        found.unsaved.text.chars().count()
    });
    let oldest = typed.get(kept).map_or(Duration::ZERO, |when| killed.duration_since(*when));
    (typed.len().saturating_sub(kept), oldest)
}

#[test]
fn a_kill_loses_at_most_the_last_second() {
    if let Some(folder) = std::env::var_os(VICTIM) {
        return type_until_killed(&PathBuf::from(folder));
    }
    let named = std::env::var("LINERNOTES_KILLS").ok().and_then(|number| number.parse().ok());
    let kills: usize = named.unwrap_or(KILLS);
    let moments: Vec<Duration> =
        (0..kills).map(|number| Duration::from_millis(500 + number as u64 * 367 % 2_500)).collect();
    let (mut lost, mut oldest) = (0, Duration::ZERO);
    let probe = Probe::start();
    for moments in moments.chunks(TOGETHER) {
        let typists: Vec<_> = moments
            .iter()
            .map(|after| {
                thread::spawn({
                    let after = *after;
                    move || kill_one(after)
                })
            })
            .collect();
        for typist in typists {
            let (characters, age) = typist.join().unwrap();
            lost = lost.max(characters);
            oldest = oldest.max(age);
        }
    }
    let busy = probe.worst();
    println!(
        "killed while typing 200 characters a second: {kills} kills, characters lost at most \
         {lost}, the oldest {oldest:?} old; the machine took {busy:?} for nothing"
    );
    // The writer promises a second. A busy machine adds to it three times: when the writer wakes, when
    // it writes, and when this process hears of the key.
    let promised = Duration::from_secs(1) + 3 * busy;
    assert!(oldest < promised, "a key of {oldest:?} before was lost, more than {promised:?}");
}
