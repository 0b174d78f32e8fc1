//! Watches a show's folder on disk.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher as _};
use tracing::warn;

use crate::log;

/// How long the folder has to be quiet before changes are reported: `git pull` touches many files.
const QUIET: Duration = Duration::from_millis(150);

/// Watches `folder` and `people`, the folder of the guests' own files, with all that is below them,
/// and the folders above `folder` up to the parent of `root`. Watching ends when the watcher is
/// dropped.
///
/// `on_change` gets the paths that were written, created, moved or deleted and for which `concerns`
/// holds, once for every flurry of changes.
///
/// The folder is watched, not its files: the watch of a file would end at the first atomic save.
/// The folders above are watched because moving one causes no events for what is in it.
///
/// # Errors
/// When the system cannot watch `folder`, for example because there are too many watches.
pub(crate) fn watch(
    folder: &Path,
    people: Option<&Path>,
    root: &Path,
    concerns: impl Fn(&Path) -> bool + Send + 'static,
    on_change: impl Fn(BTreeSet<PathBuf>) + Send + 'static,
) -> notify::Result<RecommendedWatcher> {
    let (sender, receiver) = mpsc::channel::<PathBuf>();
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
        let event = match event {
            Ok(event) => event,
            Err(error) => {
                warn!(kind = log::kind(&error.kind), "the watcher missed a change");
                return;
            }
        };
        if matches!(event.kind, EventKind::Access(_)) {
            return;
        }
        for path in event.paths.into_iter().filter(|path| concerns(path)) {
            // The receiver is gone when the show was closed.
            let _ = sender.send(path);
        }
    })?;
    watcher.watch(folder, RecursiveMode::Recursive)?;
    if let Some(people) = people.filter(|people| !people.starts_with(folder)) {
        // Without this watch, changes of guests are seen when the show is opened again.
        let _ = watcher.watch(people, RecursiveMode::Recursive);
    }
    let top = root.parent().unwrap_or(root);
    for above in folder.ancestors().skip(1).take_while(|above| above.starts_with(top)) {
        // Without this watch, a folder that was moved is noticed when saving.
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
            on_change(paths);
        }
    });
    Ok(watcher)
}
