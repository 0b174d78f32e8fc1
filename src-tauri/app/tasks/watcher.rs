//! Following a show's folder on disk.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher as _};

/// How long the folder has to be quiet before changes are told: `git pull` touches many files.
const QUIET: Duration = Duration::from_millis(150);

/// Watches until it is dropped.
pub(crate) struct Watcher(
    #[expect(dead_code, reason = "watches as long as it lives")] RecommendedWatcher,
);

/// Watches `folder`, and `people` where guests have files of their own, with what is below them, and
/// the folders that it stands in up to the one that holds
/// `root`. `changed` gets the paths of what was written, made, moved or deleted and for which
/// `counts` holds, each once for every flurry.
///
/// The folders above are watched since a folder that is moved says nothing about what is in it.
///
/// The folder is watched, not its files: a file's watch would end at the first atomic save.
///
/// # Errors
/// Where the system cannot watch the folder (too many watches, say).
pub(crate) fn watch(
    folder: &Path,
    people: Option<&Path>,
    root: &Path,
    counts: impl Fn(&Path) -> bool + Send + 'static,
    changed: impl Fn(BTreeSet<PathBuf>) + Send + 'static,
) -> notify::Result<Watcher> {
    let (sender, receiver) = mpsc::channel::<PathBuf>();
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
        let Ok(event) = event else { return };
        if matches!(event.kind, EventKind::Access(_)) {
            return;
        }
        for path in event.paths.into_iter().filter(|path| counts(path)) {
            // The other end is gone when the show was closed.
            let _ = sender.send(path);
        }
    })?;
    watcher.watch(folder, RecursiveMode::Recursive)?;
    if let Some(people) = people.filter(|people| !people.starts_with(folder)) {
        // Without this watch, what is said of guests is told anew when the show is opened.
        let _ = watcher.watch(people, RecursiveMode::Recursive);
    }
    let top = root.parent().unwrap_or(root);
    for above in folder.ancestors().skip(1).take_while(|above| above.starts_with(top)) {
        // Without this watch, a folder that is moved is noticed when saving.
        let _ = watcher.watch(above, RecursiveMode::NonRecursive);
    }
    thread::spawn(move || {
        while let Ok(first) = receiver.recv() {
            let mut paths = BTreeSet::from([first]);
            loop {
                match receiver.recv_timeout(QUIET) {
                    Ok(path) => drop(paths.insert(path)),
                    Err(RecvTimeoutError::Timeout) => break,
                    Err(RecvTimeoutError::Disconnected) => return,
                }
            }
            changed(paths);
        }
    });
    Ok(Watcher(watcher))
}
