//! Writes unsaved text into the recovery journal on a thread of its own, so that typing does not wait
//! for the disk. Changes that come within a moment are gathered into one write.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use linernotes_core::app_data::{Journal, Unsaved};
use linernotes_core::store::StoreError;

/// The least time that a change waits for others. Together with the time that a form field gathers
/// changes (450 ms) and that of an ordinary write, a keystroke is on the disk within a second.
const GATHERED: Duration = Duration::from_millis(400);
/// The time after a change by which its write should have ended.
const LATEST: Duration = Duration::from_millis(900);
/// The least time between two writes, however long they take.
const REST: Duration = Duration::from_millis(100);

/// Returns an episode's unsaved text as it is now; nothing if the text equals the file.
pub(crate) type Source = Arc<dyn Fn() -> Option<Unsaved> + Send + Sync>;

/// Called with the reason when the journal cannot be written, and with nothing once it can again.
pub(crate) type Trouble = Box<dyn Fn(Option<&StoreError>) + Send>;

/// Keeps the journal in step with the open texts. When it is dropped, it writes what still waits and
/// ends.
#[derive(Debug)]
pub(crate) struct JournalWriter {
    shared: Arc<Shared>,
    thread: Option<JoinHandle<()>>,
}

struct Shared {
    state: Mutex<State>,
    changed: Condvar,
    now: Now,
}

/// The clock: the system's, or that of a test.
type Now = Box<dyn Fn() -> Instant + Send + Sync>;

#[derive(Default)]
struct State {
    waiting: HashMap<PathBuf, Waiting>,
    /// How long the last write of each episode took.
    costs: HashMap<PathBuf, Duration>,
    /// The thread is writing.
    writing: bool,
    ended: bool,
}

/// A text that is to be written or, without a source, forgotten.
struct Waiting {
    due: Instant,
    source: Option<Source>,
}

impl std::fmt::Debug for State {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_list().entries(self.waiting.keys()).finish()
    }
}

impl std::fmt::Debug for Shared {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.state.fmt(formatter)
    }
}

impl JournalWriter {
    /// Starts the thread that writes `journal`.
    pub(crate) fn start(journal: Arc<Journal>, trouble: Trouble) -> Self {
        Self::with_clock(journal, trouble, Box::new(Instant::now))
    }

    fn with_clock(journal: Arc<Journal>, trouble: Trouble, now: Now) -> Self {
        let shared = Arc::new(Shared { state: Mutex::default(), changed: Condvar::new(), now });
        let work = Arc::clone(&shared);
        let thread = thread::spawn(move || work.run(&journal, &trouble));
        Self { shared, thread: Some(thread) }
    }

    /// Notes that an episode's text was changed. What `source` returns is on disk within a second. It
    /// is called on the writing thread; this returns at once.
    pub(crate) fn changed(&self, path: &Path, source: Source) {
        let mut state = self.shared.lock();
        let cost = state.costs.get(path).copied().unwrap_or_default();
        let due = (self.shared.now)() + gathering(cost);
        // A change that is already waiting is not delayed by the next one.
        let due = state.waiting.get(path).map_or(due, |waiting| waiting.due.min(due));
        state.waiting.insert(path.to_owned(), Waiting { due, source: Some(source) });
        self.shared.changed.notify_all();
    }

    /// Asks `source` at once, since the text was saved or read again.
    pub(crate) fn settled(&self, path: &Path, source: Source) {
        self.now(path, Some(source));
    }

    /// Forgets an episode's text: the host has given it up.
    pub(crate) fn forget(&self, path: &Path) {
        self.now(path, None);
    }

    /// Waits until everything is written.
    pub(crate) fn flush(&self) {
        let mut state = self.shared.lock();
        let now = (self.shared.now)();
        for waiting in state.waiting.values_mut() {
            waiting.due = now;
        }
        self.shared.changed.notify_all();
        while state.writing || !state.waiting.is_empty() {
            state = self.shared.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }

    fn now(&self, path: &Path, source: Option<Source>) {
        let waiting = Waiting { due: (self.shared.now)(), source };
        self.shared.lock().waiting.insert(path.to_owned(), waiting);
        self.shared.changed.notify_all();
    }
}

impl Drop for JournalWriter {
    fn drop(&mut self) {
        self.shared.lock().ended = true;
        self.shared.changed.notify_all();
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn run(&self, journal: &Journal, trouble: &Trouble) {
        let mut in_trouble = false;
        while let Some((path, waiting)) = self.next() {
            let start = (self.now)();
            let unsaved = waiting.source.as_ref().and_then(|source| source());
            let outcome = match &unsaved {
                Some(unsaved) => journal.keep(unsaved),
                None => {
                    journal.forget(&path);
                    Ok(())
                }
            };
            match &outcome {
                Err(error) if !in_trouble => trouble(Some(error)),
                Ok(()) if in_trouble => trouble(None),
                _ => {}
            }
            in_trouble = outcome.is_err();
            let mut state = self.lock();
            state.costs.insert(path, (self.now)().saturating_duration_since(start));
            state.writing = false;
            self.changed.notify_all();
        }
    }

    /// Waits until a text is due; returns nothing once the writer has ended and no text waits.
    fn next(&self) -> Option<(PathBuf, Waiting)> {
        let mut state = self.lock();
        loop {
            let next = state.waiting.iter().min_by_key(|(_, waiting)| waiting.due);
            let Some((path, due)) = next.map(|(path, waiting)| (path.clone(), waiting.due)) else {
                if state.ended {
                    return None;
                }
                state = self.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
                continue;
            };
            let left = due.saturating_duration_since((self.now)());
            if left.is_zero() || state.ended {
                state.writing = true;
                return state.waiting.remove(&path).map(|waiting| (path, waiting));
            }
            let woken = self.changed.wait_timeout(state, left);
            state = woken.unwrap_or_else(PoisonError::into_inner).0;
        }
    }
}

/// How long changes are gathered before a write that takes `cost`: a slow disk gets fewer writes, but
/// never later than [`LATEST`] if it can keep up at all.
fn gathering(cost: Duration) -> Duration {
    (GATHERED + cost * 4).min(LATEST.saturating_sub(cost)).max(REST)
}

#[cfg(test)]
mod killed;

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use linernotes_syntax::text::Encoding;

    use super::*;

    const EPISODE: &str = "/show/a.md";

    struct Typist {
        _folder: tempfile::TempDir,
        journal: Arc<Journal>,
        writer: JournalWriter,
        text: Arc<Mutex<Option<String>>>,
        asked: Arc<AtomicUsize>,
    }

    impl Typist {
        fn new() -> Self {
            Self::with_clock(Box::new(Instant::now))
        }

        fn with_clock(now: Now) -> Self {
            let folder = tempfile::tempdir().unwrap();
            let journal = Arc::new(Journal::new(folder.path().join("journal")));
            let writer = JournalWriter::with_clock(Arc::clone(&journal), Box::new(|_| {}), now);
            let (text, asked) = (Arc::default(), Arc::default());
            Self { _folder: folder, journal, writer, text, asked }
        }

        fn source(&self) -> Source {
            let (text, asked) = (Arc::clone(&self.text), Arc::clone(&self.asked));
            Arc::new(move || {
                asked.fetch_add(1, Ordering::Relaxed);
                let text = text.lock().unwrap().clone()?;
                let encoding = Encoding::default();
                Some(Unsaved { path: EPISODE.into(), base: "0".into(), encoding, text })
            })
        }

        fn types(&self, text: &str) {
            *self.text.lock().unwrap() = Some(text.to_owned());
            self.writer.changed(Path::new(EPISODE), self.source());
        }

        fn kept(&self) -> Option<String> {
            self.journal.of(Path::new(EPISODE)).map(|unsaved| unsaved.text)
        }
    }

    /// A clock that only moves when it is told to, so that a busy machine changes nothing.
    #[derive(Clone)]
    struct Clock(Arc<Mutex<Instant>>);

    impl Clock {
        fn new() -> Self {
            Self(Arc::new(Mutex::new(Instant::now())))
        }

        fn reader(&self) -> Now {
            let time = Arc::clone(&self.0);
            Box::new(move || *time.lock().unwrap())
        }

        /// Moves on by `time`, and waits until all that is due by then is written.
        fn pass(&self, time: Duration, writer: &JournalWriter) {
            let now = {
                let mut at = self.0.lock().unwrap();
                *at += time;
                *at
            };
            let shared = &writer.shared;
            let mut state = shared.lock();
            shared.changed.notify_all();
            while state.writing || state.waiting.values().any(|waiting| waiting.due <= now) {
                state = shared.changed.wait(state).unwrap();
            }
        }
    }

    #[test]
    fn steady_typing_is_kept_within_a_second_and_not_with_each_key() {
        const KEY: Duration = Duration::from_millis(30);
        let clock = Clock::new();
        let typist = Typist::with_clock(clock.reader());
        let (mut oldest, mut keys) = (0, 0);
        while KEY * keys < Duration::from_secs(3) {
            keys += 1;
            typist.types(&"x".repeat(keys as usize));
            clock.pass(KEY, &typist.writer);
            let kept = typist.kept().map_or(0, |text| text.len());
            oldest = oldest.max(keys as usize - kept);
        }
        let oldest = KEY * u32::try_from(oldest).unwrap();
        let writes = typist.asked.load(Ordering::Relaxed);
        println!("{keys} keys in 3 s: {writes} writes, the oldest unkept {oldest:?}");
        assert!(oldest < Duration::from_secs(1), "a key was not kept for {oldest:?}");
        assert!((2..=8).contains(&writes), "{writes} writes in 3 seconds");
    }

    #[test]
    fn a_saved_or_discarded_text_is_forgotten() {
        let typist = Typist::new();
        typist.types("one");
        typist.writer.flush();
        assert_eq!(typist.kept().as_deref(), Some("one"));
        *typist.text.lock().unwrap() = None;
        typist.writer.settled(Path::new(EPISODE), typist.source());
        typist.writer.flush();
        assert_eq!(typist.kept(), None);

        typist.types("two");
        typist.writer.flush();
        typist.types("two and");
        typist.writer.forget(Path::new(EPISODE));
        typist.writer.flush();
        assert_eq!(typist.kept(), None, "discarded while a change was waiting");
    }

    #[test]
    fn waiting_texts_are_written_at_the_end() {
        let typist = Typist::new();
        typist.types("last words");
        let Typist { _folder, journal, writer, .. } = typist;
        drop(writer);
        assert_eq!(journal.of(Path::new(EPISODE)).unwrap().text, "last words");
    }

    #[test]
    #[expect(clippy::disallowed_methods, reason = "a test removes its own file")]
    fn a_journal_that_cannot_be_written_is_reported_once_and_tried_again() {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join("journal");
        linernotes_core::store::create(&place, b"").unwrap();
        let journal = Arc::new(Journal::new(place.clone()));
        let heard: Arc<Mutex<Vec<bool>>> = Arc::default();
        let reports = Arc::clone(&heard);
        let writer = JournalWriter::start(
            Arc::clone(&journal),
            Box::new(move |error| reports.lock().unwrap().push(error.is_some())),
        );
        let typist = Typist {
            _folder: folder,
            journal,
            writer,
            text: Arc::default(),
            asked: Arc::default(),
        };
        for text in ["a", "ab"] {
            typist.types(text);
            typist.writer.flush();
        }
        assert_eq!(*heard.lock().unwrap(), [true]);
        std::fs::remove_file(place).unwrap();
        typist.types("abc");
        typist.writer.flush();
        assert_eq!(*heard.lock().unwrap(), [true, false]);
        assert_eq!(typist.kept().as_deref(), Some("abc"));
    }

    #[test]
    fn slow_writes_are_fewer_and_still_in_time() {
        let milliseconds = Duration::from_millis;
        assert_eq!(gathering(milliseconds(0)), milliseconds(400));
        assert_eq!(gathering(milliseconds(50)), milliseconds(600));
        for cost in 0..800 {
            let cost = milliseconds(cost);
            assert!(gathering(cost) + cost <= LATEST, "{cost:?}");
        }
        assert_eq!(gathering(milliseconds(5000)), REST);
    }
}
